//! Answers kept for requests that carry an idempotency key.
//!
//! On disk they lie in the order in which they were given. Their keys are random, so an index on disk
//! would write a page of its own for each: the index is in the writer's memory, made from the disk
//! when it is first needed, and again after a batch that did not reach it.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, params};
use sha2::{Digest as _, Sha256};

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

/// What stands for a key and its caller: as much of a hash as can't be met twice.
type Digest = [u8; 16];

impl RequestKey {
    fn digest(&self) -> Digest {
        digest(&self.caller, &self.key)
    }
}

fn digest(caller: &str, key: &str) -> Digest {
    let mut hash = Sha256::new();
    hash.update((caller.len() as u64).to_be_bytes());
    hash.update(caller);
    hash.update(key);
    let hash: [u8; 32] = hash.finalize().into();
    *hash.first_chunk().expect("16 of 32 bytes")
}

/// The answers that are kept, by their keys. A new one reads them from the disk when it is first
/// asked, so that a start needn't.
#[derive(Default)]
pub struct Receipts {
    ids: Option<Ids>,
}

type Ids = HashMap<Digest, i64>;

impl Receipts {
    /// Looks a key up. An answer that was kept for long enough makes room for another one.
    ///
    /// # Errors
    /// When the database can't be read or written.
    pub fn find(
        &mut self,
        connection: &Connection,
        key: &RequestKey,
        now: Timestamp,
    ) -> Result<Found, Error> {
        let digest = key.digest();
        let ids = self.ids(connection)?;
        let Some(id) = ids.get(&digest).copied() else {
            return Ok(Found::Nothing);
        };
        let (hash, reply, at) = read(connection, id)?;
        if at < oldest_kept(now) {
            connection.execute("DELETE FROM receipt WHERE id = ?1", [id])?;
            ids.remove(&digest);
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
        &mut self,
        connection: &Connection,
        key: &RequestKey,
        reply: &str,
        now: Timestamp,
    ) -> Result<(), Error> {
        let ids = self.ids(connection)?;
        let mut insert = connection.prepare_cached(
            "INSERT INTO receipt (caller, key, request_hash, reply, at)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        let id = insert.insert(params![
            key.caller,
            key.key,
            key.request_hash.as_slice(),
            reply,
            now.as_second()
        ])?;
        add(ids, key.digest(), id)
    }

    /// Forgets answers that are too old to be asked for.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn forget_old(&mut self, connection: &Connection, now: Timestamp) -> Result<(), Error> {
        // They lie in the order of time: looking ends at the first one that is kept.
        let first_kept: i64 = connection.query_row(
            "SELECT coalesce((SELECT id FROM receipt WHERE at >= ?1 ORDER BY id LIMIT 1),
                             (SELECT max(id) + 1 FROM receipt), 0)",
            [oldest_kept(now)],
            |row| row.get(0),
        )?;
        connection.execute("DELETE FROM receipt WHERE id < ?1", [first_kept])?;
        if let Some(ids) = &mut self.ids {
            ids.retain(|_, id| *id >= first_kept);
        }
        Ok(())
    }

    fn ids(&mut self, connection: &Connection) -> Result<&mut Ids, Error> {
        if self.ids.is_none() {
            self.ids = Some(read_all(connection)?);
        }
        Ok(self.ids.as_mut().expect("they have just been read"))
    }
}

fn read_all(connection: &Connection) -> Result<Ids, Error> {
    let mut ids = Ids::new();
    let mut select = connection.prepare("SELECT id, caller, key FROM receipt")?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let text = |column| row.get_ref(column)?.as_str().map_err(rusqlite::Error::from);
        add(&mut ids, digest(text(1)?, text(2)?), row.get(0)?)?;
    }
    Ok(ids)
}

fn add(ids: &mut Ids, digest: Digest, id: i64) -> Result<(), Error> {
    match ids.insert(digest, id) {
        None => Ok(()),
        Some(other) => Err(Error::Unfit(format!(
            "receipts {other} and {id} answer one request"
        ))),
    }
}

fn read(connection: &Connection, id: i64) -> Result<([u8; 32], String, i64), Error> {
    let mut select =
        connection.prepare_cached("SELECT request_hash, reply, at FROM receipt WHERE id = ?1")?;
    let row = select.query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
    Ok(row?)
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
        let (db, mut receipts) = (database(), Receipts::default());
        for (name, at) in [("old", 0), ("a day old", 6), ("fresh", 10)] {
            receipts
                .keep(&db, &key(name), "answer", hour(at))
                .expect("kept");
        }
        receipts.forget_old(&db, hour(30)).expect("forgotten");
        for mut known in [receipts, Receipts::default()] {
            let mut left = |name| known.find(&db, &key(name), hour(11)).expect("a lookup");
            assert_eq!(left("old"), Found::Nothing);
            assert_eq!(left("a day old"), Found::Answer("answer".to_owned()));
            assert_eq!(left("fresh"), Found::Answer("answer".to_owned()));
        }
        let mut later = Receipts::default();
        later.forget_old(&db, hour(100)).expect("forgotten");
        let found = later.find(&db, &key("fresh"), hour(11)).expect("a lookup");
        assert_eq!(found, Found::Nothing);
    }

    #[test]
    fn a_key_has_one_answer_and_the_caller_is_part_of_it() {
        let (db, mut receipts) = (database(), Receipts::default());
        let mine = key("tap");
        let theirs = RequestKey {
            caller: "kiosk:khac".to_owned(),
            ..mine.clone()
        };
        receipts.keep(&db, &mine, "mine", hour(0)).expect("kept");
        receipts
            .keep(&db, &theirs, "theirs", hour(0))
            .expect("kept");
        let old = receipts.find(&db, &mine, hour(25)).expect("a lookup");
        assert_eq!(old, Found::Nothing);
        receipts
            .keep(&db, &mine, "mine, a day later", hour(25))
            .expect("kept");
        for mut known in [receipts, Receipts::default()] {
            let found = known.find(&db, &mine, hour(26)).expect("a lookup");
            assert_eq!(found, Found::Answer("mine, a day later".to_owned()));
            known
                .keep(&db, &theirs, "once more", hour(26))
                .expect_err("a second answer to one key");
            db.execute("DELETE FROM receipt WHERE reply = 'once more'", [])
                .expect("taken back");
        }
    }

    #[test]
    fn two_answers_to_one_key_on_the_disk_are_not_chosen_from() {
        let (db, mut receipts) = (database(), Receipts::default());
        receipts
            .keep(&db, &key("tap"), "one", hour(0))
            .expect("kept");
        db.execute_batch(
            "INSERT INTO receipt (caller, key, request_hash, reply, at)
             SELECT caller, key, request_hash, 'two', at FROM receipt",
        )
        .expect("a second answer");
        Receipts::default()
            .find(&db, &key("tap"), hour(0))
            .expect_err("nobody knows which was given");
    }
}
