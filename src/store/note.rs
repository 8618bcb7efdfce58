//! Words that officers wrote about a ticket. The log holds no such text: a note belongs to an event.

use rusqlite::{Connection, params};

use crate::domain::event::Recorded;
use crate::store::Error;

/// Keeps the words that belong to an event, in the event's own transaction.
///
/// # Errors
/// `Full` when the disk is.
pub fn put(connection: &Connection, recorded: &Recorded, text: &str) -> Result<(), Error> {
    connection.execute(
        "INSERT INTO note (seq, ticket, author, at, text) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            recorded.seq.0.cast_signed(),
            recorded.event.ticket().map(|ticket| ticket.0.cast_signed()),
            recorded.actor.as_str(),
            recorded.at.to_string(),
            text,
        ],
    )?;
    Ok(())
}
