//! Moves what was committed from SQLite's log into the database, beside the writer.
//!
//! SQLite would do it within a commit, and whoever waited for that commit would wait for two more
//! fsyncs and hundreds of pages. A commit is durable before; nothing here is needed for that.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;
use std::time::Duration;

use rusqlite::Connection;

use crate::store::Error;

/// Pages of SQLite's log that the next start reads in some milliseconds, should this one be killed. A
/// longer log is cut off when nobody is waiting; a shorter one is written over, which is faster than
/// letting it grow again.
const LOG_PAGES_LONG: i64 = 1_000;

/// Bytes that SQLite's log has room for before it grows: a rush of some thousand tickets. To sync a
/// file that grows takes half as long again as to sync what is written over.
const ROOM_BYTES: u64 = 32 << 20;
/// A disk with less than this many times the room keeps what it has.
const FREE_TIMES: u64 = 100;

/// How long a log that is to be cut off waits for whoever is at the database, and they then for it.
const BUSY_MAX: Duration = Duration::from_millis(20);

/// When a checkpoint is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// While others wait for the disk.
    Busy,
    /// While nobody does.
    Quiet,
}

/// Does the moving on a thread of its own; the thread ends with this value.
pub struct Checkpointer {
    orders: Option<SyncSender<Moment>>,
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
        connection.busy_timeout(BUSY_MAX)?;
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
    pub fn order(&self, moment: Moment) {
        if let Some(orders) = &self.orders {
            // A full inbox holds such an order.
            let _ = orders.try_send(moment);
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

fn work(connection: &Connection, inbox: &Receiver<Moment>) {
    make_room(connection);
    for moment in inbox {
        if let Err(error) = checkpoint(connection, moment) {
            // The writer does it itself when its log gets too long.
            tracing::warn!("the database's log was not moved: {error}");
        }
    }
}

fn checkpoint(connection: &Connection, moment: Moment) -> rusqlite::Result<()> {
    let pages: i64 =
        connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |row| row.get(1))?;
    if moment == Moment::Quiet && pages > LOG_PAGES_LONG {
        // With somebody at the database after all, nothing is cut off.
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        make_room(connection);
    }
    Ok(())
}

/// Writes zeros behind the log. SQLite ignores what follows its last frame, and writes over it; what it
/// writes meanwhile is safe, since appending can't touch it.
fn make_room(connection: &Connection) {
    let path = format!("{}-wal", connection.path().unwrap_or_default());
    let made = OpenOptions::new().append(true).open(path).and_then(|log| {
        let disk = rustix::fs::fstatvfs(&log)?;
        match disk.f_bavail * disk.f_frsize > ROOM_BYTES * FREE_TIMES {
            true => lengthen(&log),
            false => Ok(()),
        }
    });
    if let Err(error) = made {
        // It only takes longer.
        tracing::debug!("the database's log has no room made for it: {error}");
    }
}

fn lengthen(log: &File) -> io::Result<()> {
    let length = log.metadata()?.len();
    if length < ROOM_BYTES {
        io::copy(&mut io::repeat(0).take(ROOM_BYTES - length), &mut &*log)?;
        log.sync_data()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store;

    /// What the database's own file holds, without SQLite's log beside it.
    fn moved(file: &std::path::Path, dir: &std::path::Path) -> i64 {
        let copy = dir.join("copy.db");
        std::fs::copy(file, &copy).expect("a copy");
        let copy = Connection::open(&copy).expect("a database");
        let count = copy.query_row("SELECT count(*) FROM setting", [], |row| row.get(0));
        // Before anything was moved not even the tables are there.
        count.unwrap_or(0)
    }

    #[test]
    fn what_was_committed_is_moved_when_it_is_ordered_and_not_before() {
        let dir = tempfile::tempdir().expect("a folder");
        let file = dir.path().join(store::FILE_NAME);
        let writer = store::open_or_create(&file).expect("a database");
        let insert = "INSERT INTO setting (name, value) VALUES ('a', 'b')";
        writer.execute(insert, []).expect("a row");
        let checkpointer = Checkpointer::start(&writer).expect("a thread");
        assert_eq!(moved(&file, dir.path()), 0);
        checkpointer.order(Moment::Busy);
        // It ends when it has done what was ordered.
        drop(checkpointer);
        assert_eq!(moved(&file, dir.path()), 1);
    }

    #[test]
    fn a_long_log_is_cut_off_in_a_quiet_moment_and_not_in_a_busy_one() {
        let dir = tempfile::tempdir().expect("a folder");
        let file = dir.path().join(store::FILE_NAME);
        let writer = store::open_or_create(&file).expect("a database");
        let long = "x".repeat(4096 * usize::try_from(LOG_PAGES_LONG).expect("a size"));
        let insert = "INSERT INTO setting (name, value) VALUES ('long', ?1)";
        writer.execute(insert, [&long]).expect("a row");
        let is_empty = || {
            let log = std::fs::read(dir.path().join("site.db-wal"));
            log.expect("a log").iter().all(|byte| *byte == 0)
        };
        for (moment, is_cut) in [(Moment::Busy, false), (Moment::Quiet, true)] {
            let checkpointer = Checkpointer::start(&writer).expect("a thread");
            checkpointer.order(moment);
            drop(checkpointer);
            assert_eq!(is_empty(), is_cut, "{moment:?}");
        }
    }

    /// What a power cut now would leave, opened again: the rows of a table.
    fn after_a_power_cut(dir: &std::path::Path) -> i64 {
        let left = tempfile::tempdir().expect("a folder");
        for name in [store::FILE_NAME, "site.db-wal"] {
            std::fs::copy(dir.join(name), left.path().join(name)).expect("a copy");
        }
        let copy = Connection::open(left.path().join(store::FILE_NAME)).expect("a database");
        let count = copy.query_row("SELECT count(*) FROM setting", [], |row| row.get(0));
        count.expect("the tables")
    }

    #[test]
    fn room_behind_the_log_loses_nothing_and_is_written_over() {
        let dir = tempfile::tempdir().expect("a folder");
        let file = dir.path().join(store::FILE_NAME);
        let writer = store::open_or_create(&file).expect("a database");
        let insert = "INSERT INTO setting (name, value) VALUES (?1, '')";
        writer.execute(insert, ["before"]).expect("a row");
        let log = dir.path().join("site.db-wal");
        // Whatever the disk of the tests has left.
        let log = OpenOptions::new().append(true).open(log).expect("a log");
        lengthen(&log).expect("room");
        let length = || std::fs::metadata(dir.path().join("site.db-wal")).map(|log| log.len());
        let made = length().expect("a log");
        assert!(made >= ROOM_BYTES, "{made} bytes");
        assert_eq!(after_a_power_cut(dir.path()), 1);
        for name in ["after", "and later"] {
            writer.execute(insert, [name]).expect("a row");
        }
        assert_eq!(after_a_power_cut(dir.path()), 3);
        assert_eq!(length().expect("a log"), made);
        lengthen(&log).expect("room");
        assert_eq!(length().expect("a log"), made, "it is made once");
    }
}
