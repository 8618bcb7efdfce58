//! What staff do with a ticket: `/tickets/{id}/…`.

use axum::response::Response;
use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;

use crate::auth::user::UserName;
use crate::domain::command::{Change, Command, Ending};
use crate::domain::id::{Actor, ChoiceId, CounterId, PriorityId, ServiceId};
use crate::domain::ticket::{ClassChange, HoldFor, Placement, Served};
use crate::engine::view::TicketView;
use crate::http::address::Path;
use crate::http::counters::invalid;
use crate::http::json::Json;
use crate::http::problem::{Problem, ProblemBody};
use crate::http::submit::Asked;
use crate::http::tickets::{Nothing, counter_with, ticket_id};

/// Longest outcome of a service.
const OUTCOME_CHARS_MAX: usize = 60;
/// Longest note or reason for a call out of order.
const NOTE_CHARS_MAX: usize = 500;
/// Longest hold, in minutes: a working day.
const HOLD_MINUTES_MAX: u32 = 600;
/// Most different procedures of one service at a counter, and most of each.
const DONE_MAX: usize = 20;
const DONE_COUNT_MAX: u16 = 999;

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
    /// Procedures done, with how many of each.
    #[serde(default)]
    done: Vec<Served>,
    /// The officer writes something down before the next call.
    #[serde(default)]
    wrap_up: bool,
}

/// How long to hold; without it until somebody calls.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HoldBody {
    minutes: Option<u32>,
    /// For whom it waits when the hold ends.
    #[serde(default, rename = "for")]
    hold_for: HoldFor,
}

/// Why somebody is sent off to complete papers.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SendOffBody {
    /// One of the office's.
    reason: String,
    /// After these it is back in line by itself.
    minutes: Option<u32>,
}

/// What changes of a ticket without moving it.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeBody {
    /// Another service in place of its own.
    service: Option<String>,
    /// One more service of the visit.
    add: Option<String>,
    /// Another priority class; null takes it away.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    priority: Option<Option<String>>,
}

/// Tells a field that is null from one that isn't there.
fn given<'de, D: Deserializer<'de>>(field: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(field).map(Some)
}

/// Where a ticket goes.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TransferBody {
    service: Option<String>,
    counter: Option<String>,
    /// The officer for whom alone it waits.
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

/// Calls a ticket out of order, by number or from the list.
#[utoipa::path(post, path = "/tickets/{id}/call", tag = "tickets", request_body = CallBody,
    responses((status = 200, body = TicketView), (status = 409, body = ProblemBody)))]
pub async fn call_ticket(
    asked: Asked,
    Path(id): Path<String>,
    body: Json<CallBody>,
) -> Result<Response, Problem> {
    let words = short_text("why", body.value.why, NOTE_CHARS_MAX)?;
    let command = Command::CallTicket {
        ticket: ticket_id(&id)?,
        counter: CounterId::new(body.value.counter),
        noted: words.is_some(),
    };
    asked.submit_with(&body.canonical, command, words).await
}

/// A step that takes no words and no choice.
macro_rules! plain_step {
    ($(#[$doc:meta])* $name:ident, $path:literal, $command:ident) => {
        $(#[$doc])*
        #[utoipa::path(post, path = $path, tag = "tickets", responses(
            (status = 200, body = TicketView), (status = 404, body = ProblemBody),
            (status = 409, body = ProblemBody)))]
        pub async fn $name(
            asked: Asked,
            Path(id): Path<String>,
            body: Json<Nothing>,
        ) -> Result<Response, Problem> {
            let command = Command::$command { ticket: ticket_id(&id)? };
            asked.submit(&body.canonical, command).await
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

plain_step!(
    /// Back in line, and never to the same officer.
    drop_ticket, "/tickets/{id}/drop", Drop
);

/// Ends the service; a visit of several goes on with the next.
#[utoipa::path(post, path = "/tickets/{id}/finish", tag = "tickets", request_body = FinishBody,
    responses((status = 200, body = TicketView), (status = 409, body = ProblemBody)))]
pub async fn finish_ticket(
    asked: Asked,
    Path(id): Path<String>,
    body: Json<FinishBody>,
) -> Result<Response, Problem> {
    let FinishBody {
        outcome,
        done,
        wrap_up,
    } = body.value;
    let command = Command::Finish {
        ticket: ticket_id(&id)?,
        ending: ending(outcome, done)?,
        wrap_up,
    };
    asked.submit(&body.canonical, command).await
}

/// Parks the ticket, for some minutes or until it is called.
#[utoipa::path(post, path = "/tickets/{id}/hold", tag = "tickets", request_body = HoldBody,
    responses((status = 200, body = TicketView), (status = 409, body = ProblemBody)))]
pub async fn hold_ticket(
    asked: Asked,
    Path(id): Path<String>,
    body: Json<HoldBody>,
) -> Result<Response, Problem> {
    let HoldBody { minutes, hold_for } = body.value;
    let command = Command::Hold {
        ticket: ticket_id(&id)?,
        minutes: hold_minutes(minutes)?,
        hold_for,
    };
    asked.submit(&body.canonical, command).await
}

/// Sends the person off to complete papers. The place is kept, and for some minutes the counter.
#[utoipa::path(post, path = "/tickets/{id}/send-off", tag = "tickets", request_body = SendOffBody,
    responses((status = 200, body = TicketView), (status = 409, body = ProblemBody),
        (status = 422, body = ProblemBody)))]
pub async fn send_off_ticket(
    asked: Asked,
    Path(id): Path<String>,
    body: Json<SendOffBody>,
) -> Result<Response, Problem> {
    let SendOffBody { reason, minutes } = body.value;
    let command = Command::SendOff {
        ticket: ticket_id(&id)?,
        papers: ChoiceId::new(reason),
        minutes: hold_minutes(minutes)?,
    };
    asked.submit(&body.canonical, command).await
}

/// Gives the ticket another service in place, one more, or another priority class.
#[utoipa::path(post, path = "/tickets/{id}/change", tag = "tickets", request_body = ChangeBody,
    responses((status = 200, body = TicketView), (status = 409, body = ProblemBody)))]
pub async fn change_ticket(
    asked: Asked,
    Path(id): Path<String>,
    body: Json<ChangeBody>,
) -> Result<Response, Problem> {
    let class = |id: Option<String>| match id {
        Some(id) => ClassChange::Given(PriorityId::new(id)),
        None => ClassChange::Withdrawn,
    };
    let change = Change {
        service: body.value.service.map(ServiceId::new),
        add: body.value.add.map(ServiceId::new),
        class: body.value.priority.map(class),
    };
    if change == Change::default() {
        return Err(invalid("say what changes: service, add or priority"));
    }
    let command = Command::ChangeTicket {
        ticket: ticket_id(&id)?,
        change,
    };
    asked.submit(&body.canonical, command).await
}

/// Sends the ticket to another service, counter or officer; the number stays.
#[utoipa::path(post, path = "/tickets/{id}/transfer", tag = "tickets", request_body = TransferBody,
    responses((status = 200, body = TicketView), (status = 409, body = ProblemBody)))]
pub async fn transfer_ticket(
    asked: Asked,
    Path(id): Path<String>,
    body: Json<TransferBody>,
) -> Result<Response, Problem> {
    let TransferBody {
        service,
        counter,
        officer,
        place,
    } = body.value;
    if counter.is_some() && officer.is_some() {
        return Err(invalid("name a counter or an officer, not both"));
    }
    if counter.is_none() && service.is_none() && officer.is_none() {
        return Err(invalid("say where to: service, counter or officer"));
    }
    let officer = officer.map(|name| at_work(&asked, &name)).transpose()?;
    let command = Command::Transfer {
        ticket: ticket_id(&id)?,
        service: service.map(ServiceId::new),
        counter: counter.map(CounterId::new),
        officer,
        place,
    };
    asked.submit(&body.canonical, command).await
}

/// An officer who works at some counter now: nobody is sent to wait for somebody who isn't there.
fn at_work(asked: &Asked, officer: &str) -> Result<Actor, Problem> {
    let absent = || invalid(format!("{officer} is at no counter now"));
    let name = UserName::typed(officer).map_err(|_| absent())?;
    let actor = name.actor();
    let found = asked.app.engine.read(|lens| counter_with(lens, &actor));
    found.map(|_| actor).ok_or_else(absent)
}

/// Writes something down about the ticket.
#[utoipa::path(post, path = "/tickets/{id}/note", tag = "tickets", request_body = NoteBody,
    responses((status = 200, body = TicketView), (status = 404, body = ProblemBody)))]
pub async fn note_ticket(
    asked: Asked,
    Path(id): Path<String>,
    body: Json<NoteBody>,
) -> Result<Response, Problem> {
    let words = short_text("text", Some(body.value.text), NOTE_CHARS_MAX)?;
    if words.is_none() {
        return Err(invalid("the note is empty"));
    }
    let ticket = ticket_id(&id)?;
    asked
        .submit_with(&body.canonical, Command::Note { ticket }, words)
        .await
}

/// How a service ends, checked.
pub fn ending(outcome: Option<String>, done: Vec<Served>) -> Result<Ending, Problem> {
    let counted = |served: &Served| (1..=DONE_COUNT_MAX).contains(&served.count);
    if done.len() > DONE_MAX || !done.iter().all(counted) {
        return Err(invalid(format!(
            "done has at most {DONE_MAX} services, each 1 to {DONE_COUNT_MAX} times"
        )));
    }
    Ok(Ending {
        outcome: short_text("outcome", outcome, OUTCOME_CHARS_MAX)?,
        done,
    })
}

fn hold_minutes(minutes: Option<u32>) -> Result<Option<u32>, Problem> {
    match minutes.is_none_or(|minutes| (1..=HOLD_MINUTES_MAX).contains(&minutes)) {
        true => Ok(minutes),
        false => Err(invalid(format!("minutes is 1 to {HOLD_MINUTES_MAX}"))),
    }
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
