//! Who is asking: accounts, sessions, devices, pairing, and limits on guessing.
//!
//! Nothing here reads a clock or keeps a connection: every function takes both. Functions that
//! write are atomic on their own and also inside a transaction of the caller's. Of passwords,
//! tokens and pair codes only hashes are stored; follow codes are not stored at all.

pub mod device;
pub mod follow;
mod hash;
pub mod keys;
pub mod known;
pub mod limit;
pub mod offer;
pub mod pairing;
pub mod password;
pub mod pin;
pub mod presence;
pub mod role;
pub mod session;
pub mod token;
pub mod user;

use jiff::{SignedDuration, Timestamp};
use rusqlite::Connection;
use rusqlite::types::{FromSqlError, FromSqlResult, ValueRef};

/// Why something about accounts, sessions or devices was refused or broke.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{0:?} is no name; use 1 to 40 letters, digits, dots, hyphens and underscores")]
    BadName(String),
    #[error("there is already a {what} called {name}; choose another name")]
    NameTaken { what: &'static str, name: String },
    #[error("there is no user called {0}; `motcua user list` shows them")]
    UnknownUser(String),
    #[error("there is no device called {0}; `motcua device list` shows them")]
    UnknownDevice(String),
    #[error("the device {0} is revoked; add it again under another name")]
    DeviceRevoked(String),
    #[error(transparent)]
    BadPassword(#[from] password::Refusal),
    #[error(transparent)]
    BadPin(#[from] pin::Refusal),
    #[error("wrong name or password")]
    BadCredentials,
    #[error("too many wrong PINs; the password unlocks it")]
    PinLocked,
    #[error("that pair code is wrong, used or too old; make a new one for the device")]
    BadPairCode,
    #[error("a desk is paired over HTTPS, or on the server itself")]
    DeskInTheClear,
    #[error("no screen shows that code any more; type the one that it shows now")]
    UnknownOffer,
    #[error("that code is shown by a {offered}, not by a {wanted}")]
    WrongKind {
        offered: device::Kind,
        wanted: device::Kind,
    },
    #[error("the system gives no random numbers")]
    Randomness(#[from] getrandom::Error),
    #[error(transparent)]
    Hash(#[from] hash::Fault),
    #[error(transparent)]
    Database(#[from] rusqlite::Error),
}

/// Checks a name of a user or a device: 1 to 40 letters, digits, dots, hyphens and underscores.
fn check_name(text: &str) -> Result<(), Error> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    if (1..=40).contains(&text.chars().count()) && text.chars().all(allowed) {
        return Ok(());
    }
    let shown = text.chars().take(60).collect();
    Err(Error::BadName(shown))
}

/// Runs `work` so that either all of it is in the database or none, whether or not the caller
/// already has a transaction open. Its own one takes the write lock at once: one that read first
/// would be refused if another connection had written meanwhile.
fn atomically<T>(db: &Connection, work: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    let (begin, keep, undo) = if db.is_autocommit() {
        ("BEGIN IMMEDIATE", "COMMIT", "ROLLBACK")
    } else {
        (
            "SAVEPOINT auth",
            "RELEASE auth",
            "ROLLBACK TO auth; RELEASE auth",
        )
    };
    db.execute_batch(begin)?;
    let result = work().and_then(|done| Ok(db.execute_batch(keep).map(|()| done)?));
    if result.is_err() && !db.is_autocommit() {
        db.execute_batch(undo)?;
    }
    result
}

/// Whether a statement failed because the name was already there.
fn is_duplicate(error: &rusqlite::Error) -> bool {
    use rusqlite::ffi::{SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE};
    error.sqlite_error().is_some_and(|e| {
        [SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE].contains(&e.extended_code)
    })
}

/// The time `wait` after `now`, or the last one that can be written.
fn later(now: Timestamp, wait: SignedDuration) -> Timestamp {
    now.checked_add(wait).unwrap_or(Timestamp::MAX)
}

/// A time as the tables hold it, read back.
struct At(Timestamp);

impl rusqlite::types::FromSql for At {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let parsed = value.as_str()?.parse();
        parsed.map(At).map_err(FromSqlError::other)
    }
}

#[cfg(test)]
pub mod testing {
    //! What the tests of this module share.

    use jiff::Timestamp;
    use rusqlite::Connection;

    /// An empty database with the tables of this module.
    pub fn database() -> Connection {
        let db = Connection::open_in_memory().unwrap();
        db.pragma_update(None, "foreign_keys", true).unwrap();
        for migration in [
            include_str!("../migrations/site/002-access.sql"),
            include_str!("../migrations/site/008-sign-in.sql"),
        ] {
            db.execute_batch(migration).unwrap();
        }
        db
    }

    /// Half past eight on a working day, and so many seconds.
    pub fn at(seconds: i64) -> Timestamp {
        let morning: Timestamp = "2026-11-23T08:30:00+07:00".parse().unwrap();
        morning + jiff::SignedDuration::from_secs(seconds)
    }
}
