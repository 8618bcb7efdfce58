//! Appending to the log and reading it again.

use std::sync::Arc;

use rusqlite::{Connection, Row, params};

use crate::domain::event::{Event, Recorded, Seq};
use crate::domain::id::Actor;
use crate::domain::office::Office;
use crate::store::Error;

/// Appends an event, in the caller's transaction.
///
/// # Errors
/// `Full` when the disk is.
pub fn append(connection: &Connection, recorded: &Recorded) -> Result<(), Error> {
    let body = serde_json::to_string(&recorded.event).expect("an event is plain data");
    let mut insert = connection.prepare_cached(
        "INSERT INTO event (seq, at, kind, actor, cause, ticket, body)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    insert.execute(params![
        recorded.seq.0.cast_signed(),
        recorded.at.to_string(),
        recorded.event.kind(),
        recorded.actor.as_str(),
        recorded.cause,
        recorded.event.ticket().map(|ticket| ticket.0.cast_signed()),
        body,
    ])?;
    Ok(())
}

/// Reads the events after `since`, oldest first, and hands each to `each`.
///
/// # Errors
/// `Event` when one can't be understood: the log was damaged or edited.
pub fn read_after(
    connection: &Connection,
    since: Seq,
    mut each: impl FnMut(Recorded),
) -> Result<(), Error> {
    let mut select = connection.prepare_cached(
        "SELECT seq, at, actor, cause, body FROM event WHERE seq > ?1 ORDER BY seq",
    )?;
    let mut rows = select.query([since.0.cast_signed()])?;
    while let Some(row) = rows.next()? {
        each(recorded(row)?);
    }
    Ok(())
}

/// The last position in the log.
///
/// # Errors
/// When the database can't be read.
pub fn last_seq(connection: &Connection) -> Result<Seq, Error> {
    let last: Option<i64> =
        connection.query_row("SELECT max(seq) FROM event", [], |row| row.get(0))?;
    Ok(Seq(last.unwrap_or(0).cast_unsigned()))
}

/// The last event up to `seq` whose kind is none of `hidden`; the start of the log if there is none.
///
/// # Errors
/// When the database can't be read.
pub fn last_visible(connection: &Connection, seq: Seq, hidden: &[&str]) -> Result<Seq, Error> {
    let mut select = connection
        .prepare_cached("SELECT seq, kind FROM event WHERE seq <= ?1 ORDER BY seq DESC")?;
    let mut rows = select.query([seq.0.cast_signed()])?;
    while let Some(row) = rows.next()? {
        let kind: String = row.get(1)?;
        if !hidden.contains(&kind.as_str()) {
            return Ok(Seq(row.get::<_, i64>(0)?.cast_unsigned()));
        }
    }
    Ok(Seq(0))
}

/// The office as the log has it now.
///
/// # Errors
/// When the log can't be read, or has none: each begins with its office.
pub fn office(connection: &Connection) -> Result<Arc<Office>, Error> {
    let last = connection.query_row(
        "SELECT seq, at, actor, cause, body FROM event
         WHERE kind = 'office.changed' ORDER BY seq DESC LIMIT 1",
        [],
        |row| Ok(recorded(row)),
    )?;
    match last?.event {
        Event::OfficeChanged { office } => Ok(office),
        other => Err(Error::Unfit(format!("{} is no office", other.kind()))),
    }
}

fn recorded(row: &Row<'_>) -> Result<Recorded, Error> {
    let seq: i64 = row.get(0)?;
    let at: String = row.get(1)?;
    let actor: String = row.get(2)?;
    let body = row.get_ref(4)?.as_bytes().map_err(rusqlite::Error::from)?;
    let event: Event =
        serde_json::from_slice(body).map_err(|source| Error::Event { seq, source })?;
    let at = at
        .parse()
        .map_err(|_| Error::Unfit(format!("event {seq} has no time")))?;
    Ok(Recorded {
        seq: Seq(seq.cast_unsigned()),
        at,
        actor: Actor::new(actor),
        cause: row.get(3)?,
        event,
    })
}
