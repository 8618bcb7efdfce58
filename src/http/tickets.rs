//! Tickets: `/tickets` and `/tickets/{id}/…`.

pub mod issue;
pub mod steps;

use std::sync::Arc;

use axum::Json as JsonAnswer;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::domain::command::Command;
use crate::domain::id::{Actor, CounterId, PrinterName};
use crate::domain::ticket::TicketId;
use crate::engine::view::{Lens, TicketView};
use crate::http::App;
use crate::http::access::Staff;
use crate::http::address::Path;
use crate::http::json::Json;
use crate::http::problem::{Code, Problem, ProblemBody};
use crate::http::submit::Asked;

/// No field at all.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// Where to print again.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReprintBody {
    printer: Option<String>,
}

/// One ticket of the day.
#[utoipa::path(get, path = "/tickets/{id}", tag = "tickets", responses(
    (status = 200, body = TicketView), (status = 404, body = ProblemBody)))]
pub async fn get_ticket(
    State(app): State<Arc<App>>,
    _staff: Staff,
    Path(id): Path<String>,
) -> Result<JsonAnswer<TicketView>, Problem> {
    let id = ticket_id(&id)?;
    let view = app.engine.read(|lens| {
        lens.queue
            .tickets
            .contains_key(&id)
            .then(|| lens.ticket(id))
    });
    view.map(JsonAnswer).ok_or_else(|| unknown_ticket(id.0))
}

/// Prints the ticket again, with the reprint mark: on the named printer, or else on the one of the
/// officer's counter, or where the ticket was printed before.
#[utoipa::path(post, path = "/tickets/{id}/reprint", tag = "tickets", request_body = ReprintBody,
    responses(
    (status = 200, body = TicketView), (status = 404, body = ProblemBody)))]
pub async fn reprint_ticket(
    asked: Asked,
    Path(id): Path<String>,
    body: Json<ReprintBody>,
) -> Result<Response, Problem> {
    let ticket = ticket_id(&id)?;
    let printer = match &body.value.printer {
        Some(name) => named_printer(&asked.app, name)?,
        None => reprinter(&asked.app, &asked.staff.actor(), ticket)?,
    };
    let command = Command::Reprint { ticket, printer };
    asked.submit(&body.canonical, command).await
}

fn named_printer(app: &App, name: &str) -> Result<PrinterName, Problem> {
    let name = PrinterName::new(name);
    let detail = || format!("there is no printer {name}");
    match app.printers.has(&name) {
        true => Ok(name),
        false => Err(Problem::new(Code::UnknownPrinter, detail())),
    }
}

/// Where a ticket is printed again, if nobody says where.
fn reprinter(app: &App, officer: &Actor, ticket: TicketId) -> Result<PrinterName, Problem> {
    let used = || {
        let used = app.engine.read(|lens| {
            let print = lens.queue.tickets.get(&ticket)?.prints.last()?;
            // A stand-in is asked for again only if the printer itself still can't print.
            Some(print.moved_from.as_ref().unwrap_or(&print.printer).clone())
        });
        used.filter(|printer| app.printers.has(printer))
    };
    let no_printer = || Problem::new(Code::UnknownPrinter, "add one with `motcua printer add`");
    printer_at_desk(app, officer)
        .or_else(used)
        .or_else(|| app.printers.first())
        .ok_or_else(no_printer)
}

/// The printer of the counter at which somebody works now.
pub fn printer_at_desk(app: &App, officer: &Actor) -> Option<PrinterName> {
    let counter = app.engine.read(|lens| counter_with(lens, officer))?;
    app.printers.of_counter(&counter)
}

/// The counter at which an officer works now.
pub fn counter_with(lens: &Lens<'_>, officer: &Actor) -> Option<CounterId> {
    let mut desks = lens.queue.counters.iter();
    let found = desks.find(|(_, desk)| desk.officer.as_ref() == Some(officer));
    found.map(|(id, _)| id.clone())
}

/// A ticket's id as callers write it.
pub fn ticket_id(text: &str) -> Result<TicketId, Problem> {
    // One ticket has one address: `01` is not `1`.
    let id: Option<u64> = text.parse().ok().filter(|id: &u64| id.to_string() == text);
    id.map(TicketId).ok_or_else(|| unknown_ticket(text))
}

fn unknown_ticket(id: impl std::fmt::Display) -> Problem {
    Problem::new(
        Code::UnknownTicket,
        format!("there is no ticket {id} today"),
    )
}
