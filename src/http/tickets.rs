//! Tickets: `/tickets` and `/tickets/{id}/…`.

use std::sync::Arc;

use axum::Json as JsonAnswer;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::command::{Command, IssueTicket};
use crate::domain::id::{Actor, CounterId, Language, PrinterName, PriorityId, ServiceId};
use crate::domain::ticket::{Placement, Requester, TicketId};
use crate::engine::reply::Outcome;
use crate::engine::view::{Lens, TicketView};
use crate::http::App;
use crate::http::access::{Issuer, Staff};
use crate::http::address::Path;
use crate::http::counters::invalid;
use crate::http::follow;
use crate::http::json::Json;
use crate::http::problem::{Code, Problem, ProblemBody};
use crate::http::submit::{Sent, respond, submit};

/// Longest outcome of a service.
pub const OUTCOME_CHARS_MAX: usize = 60;
/// Longest note or reason for a call out of order.
const NOTE_CHARS_MAX: usize = 500;
/// Most files that one person brings.
const FILES_MAX: u16 = 999;
/// Longest hold, in minutes: a working day.
const HOLD_MINUTES_MAX: u32 = 600;

/// No field at all.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// A ticket to be issued.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IssueBody {
    service: Option<String>,
    /// In place of `service`: a visit; one service for now.
    services: Option<Vec<String>>,
    priority: Option<String>,
    #[schema(example = "vi")]
    language: Option<String>,
    requester: Option<Requester>,
    files: Option<u16>,
    /// The text of an identity card's code, or its number; kept only as a keyed hash.
    scan: Option<String>,
}

/// A ticket that has just been issued.
#[derive(Serialize, ToSchema)]
pub struct IssuedView {
    #[serde(flatten)]
    pub ticket: TicketView,
    /// Where its holder can follow it.
    pub follow_url: String,
}

/// A call out of order.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CallBody {
    counter: String,
    why: Option<String>,
}

/// How a service ended.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FinishBody {
    outcome: Option<String>,
}

/// How long to hold; without it until somebody calls.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HoldBody {
    minutes: Option<u32>,
}

/// Where a ticket goes.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TransferBody {
    service: Option<String>,
    counter: Option<String>,
    /// The counter at which this officer works now.
    officer: Option<String>,
    #[serde(default)]
    place: Placement,
}

/// Words about a ticket.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteBody {
    text: String,
}

/// Where to print again.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReprintBody {
    printer: Option<String>,
}

/// Issues a ticket. Its paper comes out of the kiosk's printer, or of the officer's counter's.
#[utoipa::path(post, path = "/tickets", tag = "tickets", request_body = IssueBody, responses(
    (status = 201, body = IssuedView), (status = 404, body = ProblemBody),
    (status = 409, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub async fn issue_ticket(
    State(app): State<Arc<App>>,
    issuer: Issuer,
    sent: Sent,
    body: Json<IssueBody>,
) -> Result<Response, Problem> {
    let printer = match &issuer {
        Issuer::Kiosk(device) => device.printer.clone(),
        Issuer::Staff(_) => printer_at_desk(&app, &issuer.actor()),
    };
    let wish = wish(&app, body.value, printer)?;
    follow::prepare(&app)?;
    let command = Command::IssueTicket(wish);
    let outcome = submit(&app, &sent, issuer.actor(), &body.canonical, command, None).await?;
    let Outcome::Issued { ticket, day } = outcome else {
        return Err(Problem::internal(
            "an issue was answered with something else",
        ));
    };
    let follow_url = follow::url(&app, &ticket, day)?;
    let issued = IssuedView {
        ticket: *ticket,
        follow_url,
    };
    Ok((StatusCode::CREATED, JsonAnswer(issued)).into_response())
}

fn wish(app: &App, body: IssueBody, printer: Option<PrinterName>) -> Result<IssueTicket, Problem> {
    let service = match (body.service, body.services.as_deref()) {
        (Some(service), None) => service,
        (None, Some([service])) => service.clone(),
        (None, Some([_, _, ..])) => {
            return Err(invalid(
                "one ticket is for one service; ask for each on its own",
            ));
        }
        _ => {
            return Err(invalid(
                "say which service: `service` or `services`, not both",
            ));
        }
    };
    if body
        .files
        .is_some_and(|files| !(1..=FILES_MAX).contains(&files))
    {
        return Err(invalid(format!("files is 1 to {FILES_MAX}")));
    }
    Ok(IssueTicket {
        service: ServiceId::new(service),
        priority: body.priority.map(PriorityId::new),
        language: body.language.map(Language::new),
        requester: body.requester,
        files: body.files,
        person: body.scan.map(|scan| person(app, &scan)).transpose()?,
        printer,
    })
}

/// The keyed hash of the card's number; the rest of the scan is dropped here, unread.
fn person(app: &App, scan: &str) -> Result<String, Problem> {
    let number = scan.split('|').next().unwrap_or("").trim();
    if number.len() != 12 || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Problem::new(
            Code::ScanUnreadable,
            "the first field is not twelve digits",
        ));
    }
    let day = app.engine.read(|lens| lens.queue.business_day(lens.now));
    let key = app.keys.person(day).map_err(Problem::internal)?;
    Ok(hex::encode(key.mac("card", number.as_bytes())))
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

/// Calls a ticket out of order, by number or from the list.
#[utoipa::path(post, path = "/tickets/{id}/call", tag = "tickets", request_body = CallBody,
    responses((status = 200, body = TicketView), (status = 409, body = ProblemBody)))]
pub async fn call_ticket(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(id): Path<String>,
    sent: Sent,
    body: Json<CallBody>,
) -> Result<Response, Problem> {
    let words = short_text("why", body.value.why, NOTE_CHARS_MAX)?;
    let command = Command::CallTicket {
        ticket: ticket_id(&id)?,
        counter: CounterId::new(body.value.counter),
        noted: words.is_some(),
    };
    Ok(respond(
        submit(&app, &sent, staff.actor(), &body.canonical, command, words).await?,
    ))
}

/// A step that takes no words and no choice.
macro_rules! plain_step {
    ($(#[$doc:meta])* $name:ident, $path:literal, $command:ident) => {
        $(#[$doc])*
        #[utoipa::path(post, path = $path, tag = "tickets", responses(
            (status = 200, body = TicketView), (status = 404, body = ProblemBody),
            (status = 409, body = ProblemBody)))]
        pub async fn $name(
            State(app): State<Arc<App>>,
            staff: Staff,
            Path(id): Path<String>,
            sent: Sent,
            body: Json<Nothing>,
        ) -> Result<Response, Problem> {
            let command = Command::$command { ticket: ticket_id(&id)? };
            let outcome =
                submit(&app, &sent, staff.actor(), &body.canonical, command, None).await?;
            Ok(respond(outcome))
        }
    };
}

plain_step!(
    /// Calls again.
    recall_ticket, "/tickets/{id}/recall", Recall
);
plain_step!(
    /// The person has come: the service begins.
    start_ticket, "/tickets/{id}/start", Start
);
plain_step!(
    /// The person did not come.
    miss_ticket, "/tickets/{id}/no-show", NoShow
);
plain_step!(
    /// Back in line, with the time of issue kept.
    requeue_ticket, "/tickets/{id}/requeue", Requeue
);
plain_step!(
    /// Takes the ticket out of the queue.
    cancel_ticket, "/tickets/{id}/cancel", Cancel
);
plain_step!(
    /// Takes back one's own last step on the ticket, within ten seconds.
    undo_ticket, "/tickets/{id}/undo", Undo
);

/// Ends the service.
#[utoipa::path(post, path = "/tickets/{id}/finish", tag = "tickets", request_body = FinishBody,
    responses((status = 200, body = TicketView), (status = 409, body = ProblemBody)))]
pub async fn finish_ticket(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(id): Path<String>,
    sent: Sent,
    body: Json<FinishBody>,
) -> Result<Response, Problem> {
    let outcome = short_text("outcome", body.value.outcome, OUTCOME_CHARS_MAX)?;
    let command = Command::Finish {
        ticket: ticket_id(&id)?,
        outcome,
    };
    Ok(respond(
        submit(&app, &sent, staff.actor(), &body.canonical, command, None).await?,
    ))
}

/// Parks the ticket, for some minutes or until it is called.
#[utoipa::path(post, path = "/tickets/{id}/hold", tag = "tickets", request_body = HoldBody,
    responses((status = 200, body = TicketView), (status = 409, body = ProblemBody)))]
pub async fn hold_ticket(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(id): Path<String>,
    sent: Sent,
    body: Json<HoldBody>,
) -> Result<Response, Problem> {
    let minutes = body.value.minutes;
    if minutes.is_some_and(|minutes| !(1..=HOLD_MINUTES_MAX).contains(&minutes)) {
        return Err(invalid(format!("minutes is 1 to {HOLD_MINUTES_MAX}")));
    }
    let command = Command::Hold {
        ticket: ticket_id(&id)?,
        minutes,
    };
    Ok(respond(
        submit(&app, &sent, staff.actor(), &body.canonical, command, None).await?,
    ))
}

/// Sends the ticket to another service or counter; the number stays.
#[utoipa::path(post, path = "/tickets/{id}/transfer", tag = "tickets", request_body = TransferBody,
    responses((status = 200, body = TicketView), (status = 409, body = ProblemBody)))]
pub async fn transfer_ticket(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(id): Path<String>,
    sent: Sent,
    body: Json<TransferBody>,
) -> Result<Response, Problem> {
    let TransferBody {
        service,
        counter,
        officer,
        place,
    } = body.value;
    let counter = match (counter, officer) {
        (Some(_), Some(_)) => return Err(invalid("name a counter or an officer, not both")),
        (None, Some(officer)) => Some(counter_of(&app, &officer)?),
        (counter, None) => counter.map(CounterId::new),
    };
    if counter.is_none() && service.is_none() {
        return Err(invalid("say where to: service, counter or officer"));
    }
    let service = service.map(ServiceId::new);
    let command = Command::Transfer {
        ticket: ticket_id(&id)?,
        service,
        counter,
        place,
    };
    Ok(respond(
        submit(&app, &sent, staff.actor(), &body.canonical, command, None).await?,
    ))
}

/// Writes something down about the ticket.
#[utoipa::path(post, path = "/tickets/{id}/note", tag = "tickets", request_body = NoteBody,
    responses((status = 200, body = TicketView), (status = 404, body = ProblemBody)))]
pub async fn note_ticket(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(id): Path<String>,
    sent: Sent,
    body: Json<NoteBody>,
) -> Result<Response, Problem> {
    let words = short_text("text", Some(body.value.text), NOTE_CHARS_MAX)?;
    if words.is_none() {
        return Err(invalid("the note is empty"));
    }
    let command = Command::Note {
        ticket: ticket_id(&id)?,
    };
    Ok(respond(
        submit(&app, &sent, staff.actor(), &body.canonical, command, words).await?,
    ))
}

/// Prints the ticket again, with the reprint mark: on the named printer, or else on the one of the
/// officer's counter, or where the ticket was printed before.
#[utoipa::path(post, path = "/tickets/{id}/reprint", tag = "tickets", request_body = ReprintBody,
    responses(
    (status = 200, body = TicketView), (status = 404, body = ProblemBody)))]
pub async fn reprint_ticket(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(id): Path<String>,
    sent: Sent,
    body: Json<ReprintBody>,
) -> Result<Response, Problem> {
    let ticket = ticket_id(&id)?;
    let printer = match &body.value.printer {
        Some(name) => named_printer(&app, name)?,
        None => reprinter(&app, &staff.actor(), ticket)?,
    };
    let command = Command::Reprint { ticket, printer };
    Ok(respond(
        submit(&app, &sent, staff.actor(), &body.canonical, command, None).await?,
    ))
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
fn printer_at_desk(app: &App, officer: &Actor) -> Option<PrinterName> {
    let counter = app.engine.read(|lens| counter_with(lens, officer))?;
    app.printers.of_counter(&counter)
}

fn counter_with(lens: &Lens<'_>, officer: &Actor) -> Option<CounterId> {
    let mut desks = lens.queue.counters.iter();
    let found = desks.find(|(_, desk)| desk.officer.as_ref() == Some(officer));
    found.map(|(id, _)| id.clone())
}

fn counter_of(app: &App, officer: &str) -> Result<CounterId, Problem> {
    let actor = Actor::new(format!("officer:{officer}"));
    let found = app.engine.read(|lens| counter_with(lens, &actor));
    found.ok_or_else(|| invalid(format!("{officer} is at no counter now")))
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

/// A text that people typed: trimmed, none if it is empty, and no longer than it may be.
pub fn short_text(
    field: &str,
    text: Option<String>,
    chars_max: usize,
) -> Result<Option<String>, Problem> {
    let Some(text) = text else { return Ok(None) };
    let text = text.trim();
    let control = text
        .chars()
        .any(|letter| letter.is_control() && letter != '\n');
    if text.chars().count() > chars_max || control {
        return Err(invalid(format!(
            "{field} has at most {chars_max} characters, all printable"
        )));
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}
