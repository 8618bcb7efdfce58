//! Turns at counters, written in the transaction of the events that they follow from, and what an
//! officer did in a day.

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Connection, params};

use crate::domain::event::{Event, Recorded, RequeueCause};
use crate::domain::id::{Actor, CounterId};
use crate::domain::queue::Queue;
use crate::domain::ticket::{Ticket, TicketId};
use crate::store::Error;

/// The reason of a turn that no call began.
const WALK_IN: &str = "walk_in";
/// The reason of a call by number or from the list.
const CHOSEN: &str = "chosen";

/// What an officer did in a day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Day {
    pub served: u32,
    pub no_shows: u32,
    pub sent_off: u32,
    pub walk_ins: u32,
    /// Calls by number or from the list.
    pub out_of_order: u32,
    /// Older tickets of the same service that all calls passed over, walk-ins among them.
    pub slips: u32,
    /// Of those who were served.
    pub mean_service_seconds: Option<u32>,
    /// From the ticket to the call.
    pub mean_wait_seconds: Option<u32>,
    /// When each service ended.
    pub ended_at: Vec<Timestamp>,
}

/// Follows an event that `queue` has applied already.
///
/// # Errors
/// When the database can't be written.
pub fn follow(connection: &Connection, recorded: &Recorded, queue: &Queue) -> Result<(), Error> {
    let event = &recorded.event;
    let at = recorded.at.as_millisecond();
    match event {
        Event::TicketCalled {
            ticket,
            counter,
            reason,
            slips,
            ..
        } => begin(
            connection,
            recorded,
            queue,
            (*ticket, counter),
            (reason.code(), *slips),
        ),
        Event::TicketWalkedIn {
            ticket,
            counter,
            slips,
        } => {
            begin(
                connection,
                recorded,
                queue,
                (*ticket, counter),
                (WALK_IN, *slips),
            )?;
            start(connection, *ticket, Some(at))
        }
        Event::TicketStarted { ticket } => start(connection, *ticket, Some(at)),
        Event::TicketUndone { ticket, .. } => undo(connection, &queue.tickets[ticket]),
        _ => match (event.ticket(), ending(event)) {
            (Some(ticket), Some(ending)) => end(connection, ticket, at, ending),
            _ => Ok(()),
        },
    }
}

/// How a turn ends by an event; none if the event leaves everybody where they are.
fn ending(event: &Event) -> Option<&'static str> {
    Some(match event {
        Event::TicketFinished { .. } => "done",
        Event::TicketNoShow { .. } => "no_show",
        Event::TicketHeld {
            papers: Some(_), ..
        } => "sent_off",
        Event::TicketHeld { papers: None, .. } => "held",
        Event::TicketRequeued { cause, .. } => match cause {
            RequeueCause::Dropped => "dropped",
            RequeueCause::Pulled => "pulled",
            _ => "requeued",
        },
        Event::TicketTransferred { .. } => "transferred",
        Event::TicketCancelled { .. } => "cancelled",
        _ => return None,
    })
}

fn begin(
    connection: &Connection,
    recorded: &Recorded,
    queue: &Queue,
    (id, counter): (TicketId, &CounterId),
    (reason, slips): (&str, u32),
) -> Result<(), Error> {
    let ticket = &queue.tickets[&id];
    let officer = queue
        .counters
        .get(counter)
        .and_then(|desk| desk.officer.as_ref());
    let officer = officer.unwrap_or(&recorded.actor);
    let waited = recorded
        .at
        .duration_since(ticket.own_since())
        .as_millis()
        .max(0);
    let sql =
        "INSERT INTO turn (seq, ticket, day, counter, officer, service, reason, slips, waited,
                      called_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    connection.prepare_cached(sql)?.execute(params![
        recorded.seq.0.cast_signed(),
        id.0.cast_signed(),
        queue.day.map(|day| day.to_string()),
        counter.as_str(),
        officer.as_str(),
        ticket.progress.service.as_str(),
        reason,
        slips,
        i64::try_from(waited).unwrap_or(i64::MAX),
        recorded.at.as_millisecond(),
    ])?;
    Ok(())
}

fn start(connection: &Connection, id: TicketId, at: Option<i64>) -> Result<(), Error> {
    let sql = "UPDATE turn SET started_at = ?2 WHERE ticket = ?1 AND ended_at IS NULL";
    connection
        .prepare_cached(sql)?
        .execute(params![id.0.cast_signed(), at])?;
    Ok(())
}

fn end(connection: &Connection, id: TicketId, at: i64, ending: &str) -> Result<(), Error> {
    let sql = "UPDATE turn SET ended_at = ?2, ending = ?3 WHERE ticket = ?1 AND ended_at IS NULL";
    connection
        .prepare_cached(sql)?
        .execute(params![id.0.cast_signed(), at, ending])?;
    Ok(())
}

/// A turn whose call was taken back never was; one whose end was taken back goes on.
fn undo(connection: &Connection, ticket: &Ticket) -> Result<(), Error> {
    let id = ticket.id.0.cast_signed();
    if !ticket.state().is_at_counter() {
        let sql = "DELETE FROM turn WHERE ticket = ?1 AND ended_at IS NULL";
        connection.prepare_cached(sql)?.execute([id])?;
        return Ok(());
    }
    let sql = "UPDATE turn SET ended_at = NULL, ending = NULL
               WHERE seq = (SELECT max(seq) FROM turn WHERE ticket = ?1)";
    connection.prepare_cached(sql)?.execute([id])?;
    let started_at = ticket.progress.started_at;
    start(
        connection,
        ticket.id,
        started_at.map(|at| at.as_millisecond()),
    )
}

/// What an officer did on a day.
///
/// # Errors
/// When the database can't be read.
pub fn day_of(connection: &Connection, officer: &Actor, day: Date) -> Result<Day, Error> {
    let sql = "SELECT count(*) FILTER (WHERE ending = 'done'),
                      count(*) FILTER (WHERE ending = 'no_show'),
                      count(*) FILTER (WHERE ending = 'sent_off'),
                      count(*) FILTER (WHERE reason = ?3),
                      count(*) FILTER (WHERE reason = ?4),
                      coalesce(sum(slips), 0),
                      avg(ended_at - coalesce(started_at, called_at)) FILTER (WHERE ending = 'done'),
                      avg(waited) FILTER (WHERE reason <> ?3)
               FROM turn WHERE day = ?2 AND officer = ?1";
    let row = params![officer.as_str(), day.to_string(), WALK_IN, CHOSEN];
    let mut found = connection.prepare_cached(sql)?.query_row(row, |row| {
        Ok(Day {
            served: row.get(0)?,
            no_shows: row.get(1)?,
            sent_off: row.get(2)?,
            walk_ins: row.get(3)?,
            out_of_order: row.get(4)?,
            slips: row.get(5)?,
            mean_service_seconds: seconds(row.get(6)?),
            mean_wait_seconds: seconds(row.get(7)?),
            ended_at: Vec::new(),
        })
    })?;
    let sql = "SELECT ended_at FROM turn WHERE day = ?2 AND officer = ?1 AND ending = 'done'";
    let mut ended = connection.prepare_cached(sql)?;
    let ended = ended.query_map(params![officer.as_str(), day.to_string()], |row| row.get(0))?;
    for millisecond in ended {
        found
            .ended_at
            .extend(Timestamp::from_millisecond(millisecond?));
    }
    Ok(found)
}

/// Everybody who had somebody at a counter on a day.
///
/// # Errors
/// When the database can't be read.
pub fn officers_of(connection: &Connection, day: Date) -> Result<Vec<Actor>, Error> {
    let sql = "SELECT DISTINCT officer FROM turn WHERE day = ?1 ORDER BY officer";
    let mut rows = connection.prepare_cached(sql)?;
    let names = rows.query_map([day.to_string()], |row| row.get::<_, String>(0))?;
    names.map(|name| Ok(Actor::new(name?))).collect()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a mean of a day's milliseconds, which is never negative"
)]
fn seconds(milliseconds: Option<f64>) -> Option<u32> {
    milliseconds.map(|mean| (mean / 1000.0).round().max(0.0) as u32)
}
