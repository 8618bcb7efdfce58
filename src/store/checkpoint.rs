//! Moves what was committed from SQLite's log into the database, beside the writer.
//!
//! SQLite would do it within a commit, and whoever waited for that commit would wait for two more
//! fsyncs and hundreds of pages. A commit is durable before; nothing here is needed for that.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;

use rusqlite::Connection;

use crate::store::Error;

/// Does the moving on a thread of its own; the thread ends with this value.
pub struct Checkpointer {
    orders: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Checkpointer {
    /// Starts it for the database of this connection.
    ///
    /// # Errors
    /// When the database can't be opened once more, or the thread not be made.
    pub fn start(writer: &Connection) -> Result<Self, Error> {
        let (orders, inbox) = sync_channel(1);
        let path = writer.path().unwrap_or_default();
        let connection = Connection::open(path)?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        let thread = std::thread::Builder::new()
            .name("checkpoint".to_owned())
            .spawn(move || work(&connection, &inbox))
            .map_err(|source| Error::File {
                context: "start the checkpointer".to_owned(),
                source,
            })?;
        Ok(Self {
            orders: Some(orders),
            thread: Some(thread),
        })
    }

    /// Orders one checkpoint, unless one is ordered already.
    pub fn order(&self) {
        if let Some(orders) = &self.orders {
            // A full inbox holds the same order.
            let _ = orders.try_send(());
        }
    }
}

impl Drop for Checkpointer {
    fn drop(&mut self) {
        self.orders = None;
        if let Some(thread) = self.thread.take() {
            // A thread that found a bug has said so.
            let _ = thread.join();
        }
    }
}

fn work(connection: &Connection, inbox: &Receiver<()>) {
    for () in inbox {
        let done = connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
        if let Err(error) = done {
            // The writer does it itself when its log gets too long.
            tracing::warn!("the database's log was not moved: {error}");
        }
    }
}
