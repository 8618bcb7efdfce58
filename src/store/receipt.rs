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
    // They lie in the order of time: looking ends at the first one that is kept.
    connection.execute(
        "DELETE FROM receipt WHERE id < coalesce(
             (SELECT id FROM receipt WHERE at >= ?1 ORDER BY id LIMIT 1),
             (SELECT max(id) + 1 FROM receipt))",
        [oldest_kept(now)],
    )?;
    Ok(())
}

fn oldest_kept(now: Timestamp) -> i64 {
    now.as_second() - KEPT.as_secs()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::store::schema;

    fn database() -> Connection {
        let mut connection = Connection::open_in_memory().expect("a database");
        schema::migrate(&mut connection, Path::new("site.db")).expect("this version");
        connection
    }

    fn key(key: &str) -> RequestKey {
        RequestKey {
            caller: "kiosk:sanh".to_owned(),
            key: key.to_owned(),
            request_hash: [7; 32],
        }
    }

    fn hour(hour: i64) -> Timestamp {
        Timestamp::constant(0, 0) + SignedDuration::from_hours(hour)
    }

    #[test]
    fn only_answers_that_nobody_can_ask_for_any_more_are_forgotten() {
        let connection = database();
        for (name, at) in [("old", 0), ("a day old", 6), ("fresh", 10)] {
            keep(&connection, &key(name), "answer", hour(at)).expect("kept");
        }
        forget_old(&connection, hour(30)).expect("forgotten");
        let left = |name| find(&connection, &key(name), hour(11)).expect("a lookup");
        assert_eq!(left("old"), Found::Nothing);
        assert_eq!(left("a day old"), Found::Answer("answer".to_owned()));
        assert_eq!(left("fresh"), Found::Answer("answer".to_owned()));
        forget_old(&connection, hour(100)).expect("forgotten");
        assert_eq!(left("fresh"), Found::Nothing);
    }

    #[test]
    fn the_database_holds_one_answer_a_key_and_the_caller_is_part_of_it() {
        let connection = database();
        let mine = key("tap");
        let theirs = RequestKey {
            caller: "kiosk:khac".to_owned(),
            ..mine.clone()
        };
        keep(&connection, &mine, "mine", hour(0)).expect("kept");
        keep(&connection, &theirs, "theirs", hour(0)).expect("kept");
        keep(&connection, &mine, "mine, a day later", hour(25)).expect("kept");
        let found = find(&connection, &mine, hour(26)).expect("a lookup");
        assert_eq!(found, Found::Answer("mine, a day later".to_owned()));
        let count = connection.query_row("SELECT count(*) FROM receipt", [], |row| row.get(0));
        assert_eq!(count, Ok(2));
    }
}
