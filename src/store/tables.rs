//! The tables beside the log, brought up to each event in its own transaction.

use rusqlite::{Connection, params};

use crate::domain::event::{Event, Recorded};
use crate::domain::queue::Queue;
use crate::domain::ticket::Ticket;
use crate::store::{Error, turn};

/// Follows an event that `queue` has applied already.
///
/// # Errors
/// A broken constraint means that a promise was about to be broken: nothing may be committed.
pub fn follow(connection: &Connection, recorded: &Recorded, queue: &Queue) -> Result<(), Error> {
    let Some(id) = recorded.event.ticket() else {
        return Ok(());
    };
    let ticket = &queue.tickets[&id];
    match &recorded.event {
        Event::TicketIssued { .. } => {
            insert_ticket(connection, ticket)?;
            if let Some(print) = ticket.prints.first() {
                put_print(connection, ticket, print.copy, recorded)?;
            }
            Ok(())
        }
        Event::PrintChanged { copy, .. } => put_print(connection, ticket, *copy, recorded),
        Event::TicketNoted { .. } => Ok(()),
        _ => {
            update_ticket(connection, ticket)?;
            put_call(connection, ticket)?;
            turn::follow(connection, recorded, queue)
        }
    }
}

fn insert_ticket(connection: &Connection, ticket: &Ticket) -> Result<(), Error> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO ticket (id, series, day, number, service, priority, state, issued_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    insert.execute(params![
        ticket.id.0.cast_signed(),
        ticket.number.prefix().as_str(),
        ticket.day.to_string(),
        ticket.number.n(),
        ticket.progress.service.as_str(),
        ticket.priority.as_ref().map(|priority| priority.as_str()),
        ticket.state().as_str(),
        ticket.issued_at.to_string(),
    ])?;
    Ok(())
}

fn update_ticket(connection: &Connection, ticket: &Ticket) -> Result<(), Error> {
    let mut update = connection.prepare_cached(
        "UPDATE ticket SET service = ?2, state = ?3, counter = ?4, call_count = ?5, outcome = ?6,
                called_at = ?7, started_at = ?8, finished_at = ?9 WHERE id = ?1",
    )?;
    let progress = &ticket.progress;
    let text = |at: Option<jiff::Timestamp>| at.map(|at| at.to_string());
    update.execute(params![
        ticket.id.0.cast_signed(),
        progress.service.as_str(),
        progress.state.as_str(),
        progress.counter.as_ref().map(|counter| counter.as_str()),
        progress.call_count,
        progress.outcome,
        text(progress.called_at),
        text(progress.started_at),
        text(progress.finished_at),
    ])?;
    Ok(())
}

/// Holds that a counter has one person at most, and a person one counter.
fn put_call(connection: &Connection, ticket: &Ticket) -> Result<(), Error> {
    let id = ticket.id.0.cast_signed();
    connection
        .prepare_cached("DELETE FROM open_call WHERE ticket = ?1")?
        .execute([id])?;
    if let Some(counter) = ticket
        .progress
        .counter
        .as_ref()
        .filter(|_| ticket.state().is_at_counter())
    {
        let mut insert =
            connection.prepare_cached("INSERT INTO open_call (counter, ticket) VALUES (?1, ?2)")?;
        insert.execute(params![counter.as_str(), id])?;
    }
    Ok(())
}

fn put_print(
    connection: &Connection,
    ticket: &Ticket,
    copy: u32,
    recorded: &Recorded,
) -> Result<(), Error> {
    let print = ticket.prints.iter().find(|print| print.copy == copy);
    let print = print.expect("the queue has applied the event");
    let mut put = connection.prepare_cached(
        "INSERT INTO print_job (ticket, copy, printer, state, changed_at)
         VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (ticket, copy) DO UPDATE SET printer = ?3, state = ?4, changed_at = ?5",
    )?;
    put.execute(params![
        ticket.id.0.cast_signed(),
        copy,
        print.printer.as_str(),
        print.state.as_str(),
        recorded.at.to_string(),
    ])?;
    Ok(())
}
