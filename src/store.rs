//! The site's database: an event log in SQLite, and tables beside it that follow from the log.
//!
//! One connection writes (the engine's writer thread owns it); readers open their own, read-only.
//! `synchronous=FULL` is the promise of the product: what was acknowledged survives power loss.

pub mod backup;
pub mod checkpoint;
pub mod event_log;
pub mod note;
pub mod printer;
pub mod readers;
pub mod receipt;
pub mod schema;
pub mod setting;
pub mod snapshot;
pub mod tables;
pub mod template;
pub mod turn;
pub mod verify;

use std::fs::{OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};
use thiserror::Error;

/// The database's file in a site's folder.
pub const FILE_NAME: &str = "site.db";

/// How long a reader waits for a lock; the writer never competes.
const BUSY_MAX: Duration = Duration::from_secs(5);

/// Pages of SQLite's log, of 4 kB, after which a commit itself moves what is left of them into the
/// database; until then the checkpointer does, without anybody waiting.
const LOG_PAGES_MAX: u32 = 32_000;

/// What can go wrong with the database.
#[derive(Debug, Error)]
pub enum Error {
    #[error("the disk is full")]
    Full(#[source] rusqlite::Error),
    #[error("the database in {} was written by a newer version: install that version", .0.display())]
    Newer(PathBuf),
    #[error("there is no site in {}: make one with `motcua init`", .0.display())]
    Missing(PathBuf),
    #[error("the database can't be used: {0}")]
    Sqlite(#[source] rusqlite::Error),
    #[error("the database's version can't be read or raised: {0}")]
    Migration(#[source] rusqlite_migration::Error),
    #[error("{context}: {source}")]
    File { context: String, source: io::Error },
    #[error("event {seq} can't be read: {source}")]
    Event { seq: i64, source: serde_json::Error },
    #[error("{0}")]
    Unfit(String),
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full(error),
            _ => Self::Sqlite(error),
        }
    }
}

/// Opens the database of a site for writing, and brings it up to this version.
///
/// # Errors
/// `Missing` if there is none, `Newer` if a later version wrote it.
pub fn open(dir: &Path) -> Result<Connection, Error> {
    let path = dir.join(FILE_NAME);
    if !path.exists() {
        return Err(Error::Missing(dir.to_owned()));
    }
    open_or_create(&path)
}

/// The same, making the database where there is none.
///
/// # Errors
/// As `open`, but for `Missing`.
pub fn open_or_create(path: &Path) -> Result<Connection, Error> {
    close_to_others(path)?;
    let mut connection = Connection::open(path)?;
    connection.busy_timeout(BUSY_MAX)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", "ON")?;
    connection.pragma_update(None, "wal_autocheckpoint", LOG_PAGES_MAX)?;
    connection.set_prepared_statement_cache_capacity(64);
    schema::migrate(&mut connection, path)?;
    Ok(connection)
}

/// SQLite gives the files beside the database the rights of the database itself.
fn close_to_others(path: &Path) -> Result<(), Error> {
    let file = OpenOptions::new()
        .create(true)
        .append(true)
        .mode(0o600)
        .open(path);
    let closed = file.and_then(|file| file.set_permissions(Permissions::from_mode(0o600)));
    closed.map_err(|source| Error::File {
        context: format!("write {}", path.display()),
        source,
    })
}

/// What a reader keeps of the database, in kB: its looks are short, and there are some readers.
const READER_CACHE_KB: i32 = 256;

/// Opens the database for reading only.
///
/// # Errors
/// `Missing` if there is none.
pub fn open_reader(dir: &Path) -> Result<Connection, Error> {
    let path = dir.join(FILE_NAME);
    if !path.exists() {
        return Err(Error::Missing(dir.to_owned()));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY_MAX)?;
    // SQLite takes a negative size for one in kB.
    connection.pragma_update(None, "cache_size", -READER_CACHE_KB)?;
    Ok(connection)
}
