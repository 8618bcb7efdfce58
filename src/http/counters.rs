//! Counters: `/counters/{id}/…`.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::domain::command::{Command, Current};
use crate::domain::id::CounterId;
use crate::engine::view::CounterView;
use crate::http::App;
use crate::http::access::Staff;
use crate::http::address::Path;
use crate::http::json::Json;
use crate::http::problem::{Code, Problem, ProblemBody};
use crate::http::submit::{CalledView, Sent, respond, submit};
use crate::http::tickets::{Nothing, OUTCOME_CHARS_MAX, short_text};

/// Longest reason of a pause.
const REASON_CHARS_MAX: usize = 100;

/// Why a counter pauses.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PauseBody {
    reason: Option<String>,
}

/// What becomes of the current ticket when the next is called.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NextBody {
    current: Option<CurrentBody>,
}

/// `{"finish": outcome or null}`, `"no_show"` or `"hold"`.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum CurrentBody {
    Finish(Option<String>),
    NoShow,
    Hold,
}

/// Opens a counter, or takes it over.
#[utoipa::path(post, path = "/counters/{id}/open", tag = "counters", responses(
    (status = 200, body = CounterView), (status = 404, body = ProblemBody)))]
pub async fn open_counter(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(id): Path<String>,
    sent: Sent,
    body: Json<Nothing>,
) -> Result<Response, Problem> {
    let command = Command::OpenCounter {
        counter: CounterId::new(id),
    };
    Ok(respond(
        submit(&app, &sent, staff.actor(), &body.canonical, command, None).await?,
    ))
}

/// Closes a counter; it must have no ticket.
#[utoipa::path(post, path = "/counters/{id}/close", tag = "counters", responses(
    (status = 200, body = CounterView), (status = 409, body = ProblemBody)))]
pub async fn close_counter(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(id): Path<String>,
    sent: Sent,
    body: Json<Nothing>,
) -> Result<Response, Problem> {
    let command = Command::CloseCounter {
        counter: CounterId::new(id),
    };
    Ok(respond(
        submit(&app, &sent, staff.actor(), &body.canonical, command, None).await?,
    ))
}

/// Pauses an open counter; a ticket that is there stays.
#[utoipa::path(post, path = "/counters/{id}/pause", tag = "counters", request_body = PauseBody,
    responses((status = 200, body = CounterView), (status = 409, body = ProblemBody)))]
pub async fn pause_counter(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(id): Path<String>,
    sent: Sent,
    body: Json<PauseBody>,
) -> Result<Response, Problem> {
    let reason = short_text("reason", body.value.reason, REASON_CHARS_MAX)?;
    let command = Command::PauseCounter {
        counter: CounterId::new(id),
        reason,
    };
    Ok(respond(
        submit(&app, &sent, staff.actor(), &body.canonical, command, None).await?,
    ))
}

/// Goes on after a pause.
#[utoipa::path(post, path = "/counters/{id}/resume", tag = "counters", responses(
    (status = 200, body = CounterView), (status = 409, body = ProblemBody)))]
pub async fn resume_counter(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(id): Path<String>,
    sent: Sent,
    body: Json<Nothing>,
) -> Result<Response, Problem> {
    let command = Command::ResumeCounter {
        counter: CounterId::new(id),
    };
    Ok(respond(
        submit(&app, &sent, staff.actor(), &body.canonical, command, None).await?,
    ))
}

/// Calls the next ticket; what happens to the current one is part of the same command.
#[utoipa::path(post, path = "/counters/{id}/next", tag = "counters", request_body = NextBody,
    responses((status = 200, body = CalledView), (status = 204, description = "nobody waits"),
        (status = 409, body = ProblemBody)))]
pub async fn call_next(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(id): Path<String>,
    sent: Sent,
    body: Json<NextBody>,
) -> Result<Response, Problem> {
    let current = body.value.current.map(current).transpose()?;
    let command = Command::CallNext {
        counter: CounterId::new(id),
        current,
    };
    Ok(respond(
        submit(&app, &sent, staff.actor(), &body.canonical, command, None).await?,
    ))
}

fn current(body: CurrentBody) -> Result<Current, Problem> {
    Ok(match body {
        CurrentBody::Finish(outcome) => {
            Current::Finish(short_text("finish", outcome, OUTCOME_CHARS_MAX)?)
        }
        CurrentBody::NoShow => Current::NoShow,
        CurrentBody::Hold => Current::Hold,
    })
}

/// A field that is present but wrong.
pub fn invalid(detail: impl Into<String>) -> Problem {
    Problem::new(Code::InvalidField, detail)
}
