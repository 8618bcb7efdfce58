//! Answers kept for requests that carry an idempotency key.
//!
//! On disk they lie in the order in which they were given. Their keys are random, so the unique index
//! over them is a table in the memory of the writer's connection: made from them when it is first
//! needed, a part of every transaction, and gone with the process.

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

/// Makes the index of the answers that are kept; a connection needs it before all else here.
///
/// # Errors
/// When the database can't be read, or holds two answers to one key.
pub fn index(connection: &Connection) -> Result<(), Error> {
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    let transaction = connection.unchecked_transaction()?;
    transaction.execute_batch(
        "CREATE TEMP TABLE receipt_key (
             key TEXT NOT NULL, caller TEXT NOT NULL, id INTEGER NOT NULL,
             PRIMARY KEY (key, caller)
         ) STRICT, WITHOUT ROWID;
         INSERT INTO receipt_key SELECT key, caller, id FROM receipt ORDER BY key, caller",
    )?;
    Ok(transaction.commit()?)
}

/// Looks a key up. An answer that was kept for long enough makes room for another one.
///
/// # Errors
/// When the database can't be read or written.
pub fn find(connection: &Connection, key: &RequestKey, now: Timestamp) -> Result<Found, Error> {
    let mut select =
        connection.prepare_cached("SELECT id FROM receipt_key WHERE key = ?1 AND caller = ?2")?;
    let id = select.query_row([&key.key, &key.caller], |row| row.get(0));
    let Some(id) = id.optional()? else {
        return Ok(Found::Nothing);
    };
    let (hash, reply, at) = read(connection, id)?;
    if at < oldest_kept(now) {
        forget(connection, id)?;
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
        "INSERT INTO receipt (caller, key, request_hash, reply, at) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    insert.execute(params![
        key.caller,
        key.key,
        key.request_hash.as_slice(),
        reply,
        now.as_second()
    ])?;
    let mut insert = connection
        .prepare_cached("INSERT INTO receipt_key (key, caller, id) VALUES (?1, ?2, ?3)")?;
    insert.execute(params![key.key, key.caller, connection.last_insert_rowid()])?;
    Ok(())
}

fn read(connection: &Connection, id: i64) -> Result<([u8; 32], String, i64), Error> {
    let mut select =
        connection.prepare_cached("SELECT request_hash, reply, at FROM receipt WHERE id = ?1")?;
    let row = select.query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
    Ok(row?)
}

fn forget(connection: &Connection, id: i64) -> Result<(), Error> {
    connection.execute(
        "DELETE FROM receipt_key WHERE (key, caller) = (SELECT key, caller FROM receipt WHERE id = ?1)",
        [id],
    )?;
    connection.execute("DELETE FROM receipt WHERE id = ?1", [id])?;
    Ok(())
}

/// Forgets answers that are too old to be asked for.
///
/// # Errors
/// When the database can't be written.
pub fn forget_old(connection: &Connection, now: Timestamp) -> Result<(), Error> {
    // They lie in the order of time: looking ends at the first one that is kept.
    let first_kept: i64 = connection.query_row(
        "SELECT coalesce((SELECT id FROM receipt WHERE at >= ?1 ORDER BY id LIMIT 1),
                         (SELECT max(id) + 1 FROM receipt), 0)",
        [oldest_kept(now)],
        |row| row.get(0),
    )?;
    let transaction = connection.unchecked_transaction()?;
    transaction.execute("DELETE FROM receipt_key WHERE id < ?1", [first_kept])?;
    transaction.execute("DELETE FROM receipt WHERE id < ?1", [first_kept])?;
    Ok(transaction.commit()?)
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
        index(&connection).expect("an index");
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
        let old = find(&connection, &mine, hour(25)).expect("a lookup");
        assert_eq!(old, Found::Nothing);
        keep(&connection, &mine, "mine, a day later", hour(25)).expect("kept");
        let found = find(&connection, &mine, hour(26)).expect("a lookup");
        assert_eq!(found, Found::Answer("mine, a day later".to_owned()));
        let count = connection.query_row("SELECT count(*) FROM receipt", [], |row| row.get(0));
        assert_eq!(count, Ok(2));
        keep(&connection, &theirs, "once more", hour(26)).expect_err("a second answer to one key");
    }

    #[test]
    fn an_answer_that_did_not_reach_the_disk_is_not_known() {
        let connection = database();
        connection.execute_batch("BEGIN").expect("a transaction");
        keep(&connection, &key("tap"), "lost", hour(0)).expect("kept");
        connection.execute_batch("ROLLBACK").expect("no commit");
        let found = find(&connection, &key("tap"), hour(0)).expect("a lookup");
        assert_eq!(found, Found::Nothing);
        keep(&connection, &key("tap"), "the retry's", hour(0)).expect("kept");
    }
}
