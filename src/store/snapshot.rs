//! States to start from.
//!
//! A snapshot is a convenience: one that can't be read, or that an older version wrote in another
//! form, is passed over, and the log alone gives the same state.

use rusqlite::{Connection, params};

use crate::domain::event::{Recorded, Seq};
use crate::domain::queue::Queue;
use crate::store::{Error, event_log};

/// Raised whenever the form of the stored state changes.
const FORMAT: i64 = 4;

/// How many of the newest snapshots are kept, beside the one that a start begins from.
const KEPT: usize = 3;

/// Stores the state that the log has now. Of the older ones the newest with `tail` events behind it
/// stays, whatever is saved after it: without it, a start would replay the whole log.
///
/// # Errors
/// `Full` when the disk is.
pub fn save(connection: &Connection, queue: &Queue, tail: u64) -> Result<(), Error> {
    let state = serde_json::to_string(queue).expect("a queue is plain data");
    connection.execute(
        "INSERT OR REPLACE INTO snapshot (seq, format, state) VALUES (?1, ?2, ?3)",
        params![queue.seq.0.cast_signed(), FORMAT, state],
    )?;
    let start = queue.seq.0.saturating_sub(tail);
    connection.execute(
        "DELETE FROM snapshot
         WHERE seq NOT IN (SELECT seq FROM snapshot ORDER BY seq DESC LIMIT ?1)
           AND seq IS NOT (SELECT max(seq) FROM snapshot WHERE seq <= ?2 AND format = ?3)",
        params![KEPT.cast_signed() as i64, start.cast_signed(), FORMAT],
    )?;
    Ok(())
}

/// The state at the end of the log. Each event replayed after the snapshot is handed to `each`,
/// with the state that it led to; the snapshot leaves at least `tail` of them if the log has them.
///
/// # Errors
/// When the log can't be read.
pub fn load(
    connection: &Connection,
    tail: u64,
    mut each: impl FnMut(&Recorded, &Queue),
) -> Result<Queue, Error> {
    let last = event_log::last_seq(connection)?;
    let mut queue = newest_before(connection, Seq(last.0.saturating_sub(tail)))?;
    queue.reindex();
    event_log::read_after(connection, queue.seq, |recorded| {
        queue.apply(&recorded);
        each(&recorded, &queue);
    })?;
    Ok(queue)
}

/// Replays the whole log, without any snapshot.
///
/// # Errors
/// When the log can't be read.
pub fn replay(connection: &Connection) -> Result<Queue, Error> {
    let mut queue = Queue::default();
    event_log::read_after(connection, Seq(0), |recorded| queue.apply(&recorded))?;
    Ok(queue)
}

fn newest_before(connection: &Connection, seq: Seq) -> Result<Queue, Error> {
    let mut select = connection
        .prepare("SELECT state FROM snapshot WHERE seq <= ?1 AND format = ?2 ORDER BY seq DESC")?;
    let mut rows = select.query(params![seq.0.cast_signed(), FORMAT])?;
    while let Some(row) = rows.next()? {
        let state = row.get_ref(0)?.as_bytes().map_err(rusqlite::Error::from)?;
        if let Ok(stored) = serde_json::from_slice(state) {
            return Ok(stored);
        }
    }
    Ok(Queue::default())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::store::schema;

    #[test]
    fn a_start_finds_a_snapshot_with_the_tail_behind_it_however_many_were_saved_since() {
        let mut db = Connection::open_in_memory().unwrap();
        schema::migrate(&mut db, Path::new("")).unwrap();
        for seq in [100, 900, 1000, 1001, 1002, 1003, 1004] {
            let mut queue = Queue::default();
            queue.seq = Seq(seq);
            save(&db, &queue, 50).unwrap();
        }
        let start = newest_before(&db, Seq(1004 - 50)).unwrap();
        assert_eq!(start.seq, Seq(900));
        let kept: i64 = db
            .query_row("SELECT count(*) FROM snapshot", [], |row| row.get(0))
            .unwrap();
        assert_eq!(kept, KEPT as i64 + 1);
    }
}
