//! Read-only connections, taken and given back: SQLite serves many readers beside its one writer.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use rusqlite::Connection;

use crate::store::{self, Error};

/// Connections kept open between reads; more are opened when they are needed at once.
const KEPT_MAX: usize = 4;

/// The readers of one site's database.
pub struct Readers {
    dir: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

impl Readers {
    /// Readers of the database in `dir`; none is opened yet.
    pub fn new(dir: &Path) -> Self {
        Self {
            dir: dir.to_owned(),
            idle: Mutex::new(Vec::new()),
        }
    }

    /// Reads on a connection of its own.
    ///
    /// # Errors
    /// When the database can't be opened, or what `read` returns.
    pub fn with<T, E: From<Error>>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        let connection = match self.take() {
            Some(connection) => connection,
            None => store::open_reader(&self.dir)?,
        };
        let result = read(&connection);
        self.give_back(connection);
        result
    }

    fn take(&self) -> Option<Connection> {
        self.idle
            .lock()
            .expect("the list of readers is only pushed and popped")
            .pop()
    }

    fn give_back(&self, connection: Connection) {
        let mut idle = self
            .idle
            .lock()
            .expect("the list of readers is only pushed and popped");
        if idle.len() < KEPT_MAX {
            idle.push(connection);
        }
    }
}
