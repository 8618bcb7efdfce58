//! Answers kept for requests that carry an idempotency key.

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};

use crate::store::Error;

/// How long the same key gets the same answer.
pub const KEPT: SignedDuration = SignedDuration::from_hours(24);

/// Who sent a request, under which key, and a keyed hash of what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestKey {
    pub caller: String,
    pub key: String,
    pub request_hash: [u8; 32],
}

/// What is known of a key.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    Nothing,
    /// The request was answered before, like this.
    Answer(String),
    /// The key was used for another request.
    Mismatch,
}

/// Looks a key up.
///
/// # Errors
/// When the database can't be read.
pub fn find(connection: &Connection, key: &RequestKey, now: Timestamp) -> Result<Found, Error> {
    let mut select = connection.prepare_cached(
        "SELECT request_hash, reply, at FROM receipt WHERE caller = ?1 AND key = ?2",
    )?;
    let row = select.query_row(params![key.caller, key.key], |row| {
        Ok((
            row.get::<_, Vec<u8>>(0)?,
            row.get::<_, String>(1)?,
            row.get::<_, i64>(2)?,
        ))
    });
    let Some((hash, reply, at)) = row.optional()? else {
        return Ok(Found::Nothing);
    };
    if at < oldest_kept(now) {
        return Ok(Found::Nothing);
    }
    match hash == key.request_hash {
        true => Ok(Found::Answer(reply)),
        false => Ok(Found::Mismatch),
    }
}

/// Keeps an answer, in the transaction of the events behind it.
///
/// # Errors
/// `Full` when the disk is.
pub fn keep(
    connection: &Connection,
    key: &RequestKey,
    reply: &str,
    now: Timestamp,
) -> Result<(), Error> {
    let mut insert = connection.prepare_cached(
        "INSERT OR REPLACE INTO receipt (caller, key, request_hash, reply, at)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    insert.execute(params![
        key.caller,
        key.key,
        key.request_hash.as_slice(),
        reply,
        now.as_second()
    ])?;
    Ok(())
}

/// Forgets answers that are too old to be asked for.
///
/// # Errors
/// When the database can't be written.
pub fn forget_old(connection: &Connection, now: Timestamp) -> Result<(), Error> {
    connection.execute("DELETE FROM receipt WHERE at < ?1", [oldest_kept(now)])?;
    Ok(())
}

fn oldest_kept(now: Timestamp) -> i64 {
    now.as_second() - KEPT.as_secs()
}
