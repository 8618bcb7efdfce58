//! Counters: `/counters/{id}/…`.

use axum::response::Response;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::auth::user::UserName;
use crate::domain::command::{Command, Current, Ending};
use crate::domain::id::{CounterId, ServiceId};
use crate::domain::ticket::Served;
use crate::engine::view::CounterView;
use crate::http::address::Path;
use crate::http::json::Json;
use crate::http::problem::{Code, Problem, ProblemBody};
use crate::http::submit::{Asked, CalledView};
use crate::http::tickets::Nothing;
use crate::http::tickets::issue::{IssueBody, wish};
use crate::http::tickets::steps::{ending, short_text};

/// Longest reason of a pause, or of pulling a counter.
const REASON_CHARS_MAX: usize = 100;
/// Most services that a supervisor has a counter serve.
const SERVICES_MAX: usize = 200;

/// Who works there; without it whoever asks.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenBody {
    /// For supervisors: the officer whom they send there.
    officer: Option<String>,
}

/// Why a counter pauses, or is pulled.
#[derive(Default, Deserialize, ToSchema)]
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
    Finish(Option<EndingBody>),
    NoShow,
    Hold,
}

/// An outcome, or an outcome and what was done.
#[derive(Deserialize, ToSchema)]
#[serde(untagged)]
pub enum EndingBody {
    Outcome(String),
    Whole(WholeEnding),
}

/// An outcome and what was done.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WholeEnding {
    outcome: Option<String>,
    #[serde(default)]
    done: Vec<Served>,
}

/// Whether a counter calls by itself.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AutoBody {
    on: bool,
}

/// What a counter serves today; null is what the office file says.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RouteBody {
    services: Option<Vec<String>>,
}

/// Opens a counter, or takes it over. A supervisor may send another officer there.
#[utoipa::path(post, path = "/counters/{id}/open", tag = "counters", request_body = OpenBody,
    responses((status = 200, body = CounterView), (status = 404, body = ProblemBody)))]
pub async fn open_counter(
    asked: Asked,
    Path(id): Path<String>,
    body: Json<OpenBody>,
) -> Result<Response, Problem> {
    let officer = body.value.officer.as_deref().map(UserName::typed);
    let officer = officer
        .transpose()
        .map_err(|_| invalid("no account has such a name"))?;
    if officer.is_some() {
        asked.by_supervisor()?;
    }
    let command = Command::OpenCounter {
        counter: CounterId::new(id),
        officer: officer.map(|name| name.actor()),
    };
    asked.submit(&body.canonical, command).await
}

/// Closes a counter; it must have no ticket.
#[utoipa::path(post, path = "/counters/{id}/close", tag = "counters", responses(
    (status = 200, body = CounterView), (status = 409, body = ProblemBody)))]
pub async fn close_counter(
    asked: Asked,
    Path(id): Path<String>,
    body: Json<Nothing>,
) -> Result<Response, Problem> {
    let counter = CounterId::new(id);
    let command = Command::CloseCounter { counter };
    asked.submit(&body.canonical, command).await
}

/// Pauses an open counter; a ticket that is there stays.
#[utoipa::path(post, path = "/counters/{id}/pause", tag = "counters", request_body = PauseBody,
    responses((status = 200, body = CounterView), (status = 409, body = ProblemBody)))]
pub async fn pause_counter(
    asked: Asked,
    Path(id): Path<String>,
    body: Json<PauseBody>,
) -> Result<Response, Problem> {
    let reason = short_text("reason", body.value.reason, REASON_CHARS_MAX)?;
    let command = Command::PauseCounter {
        counter: CounterId::new(id),
        reason,
    };
    asked.submit(&body.canonical, command).await
}

/// Goes on after a pause, or ends a wrap-up.
#[utoipa::path(post, path = "/counters/{id}/resume", tag = "counters", responses(
    (status = 200, body = CounterView), (status = 409, body = ProblemBody)))]
pub async fn resume_counter(
    asked: Asked,
    Path(id): Path<String>,
    body: Json<Nothing>,
) -> Result<Response, Problem> {
    let counter = CounterId::new(id);
    let command = Command::ResumeCounter { counter };
    asked.submit(&body.canonical, command).await
}

/// Calls the next ticket; what happens to the current one is part of the same command.
#[utoipa::path(post, path = "/counters/{id}/next", tag = "counters", request_body = NextBody,
    responses((status = 200, body = CalledView), (status = 204, description = "nobody waits"),
        (status = 409, body = ProblemBody)))]
pub async fn call_next(
    asked: Asked,
    Path(id): Path<String>,
    body: Json<NextBody>,
) -> Result<Response, Problem> {
    let current = body.value.current.map(current).transpose()?;
    let command = Command::CallNext {
        counter: CounterId::new(id),
        current,
    };
    asked.submit(&body.canonical, command).await
}

/// Has a counter call by itself when it is idle, or no longer.
#[utoipa::path(post, path = "/counters/{id}/auto", tag = "counters", request_body = AutoBody,
    responses((status = 200, body = CounterView), (status = 409, body = ProblemBody)))]
pub async fn auto_call(
    asked: Asked,
    Path(id): Path<String>,
    body: Json<AutoBody>,
) -> Result<Response, Problem> {
    let command = Command::AutoCall {
        counter: CounterId::new(id),
        on: body.value.on,
    };
    asked.submit(&body.canonical, command).await
}

/// Gives a number to somebody who stands at the counter, and serves them at once. It is counted as
/// passing over everybody who waits for the service.
#[utoipa::path(post, path = "/counters/{id}/walk-in", tag = "counters", request_body = IssueBody,
    responses((status = 200, body = CalledView), (status = 409, body = ProblemBody)))]
pub async fn walk_in(
    asked: Asked,
    Path(id): Path<String>,
    body: Json<IssueBody>,
) -> Result<Response, Problem> {
    let wish = wish(&asked.app, body.value, None)?;
    if !wish.more.is_empty() {
        return Err(invalid(
            "at a counter a number is for one service; add others later",
        ));
    }
    let command = Command::WalkIn {
        counter: CounterId::new(id),
        wish,
    };
    asked.submit(&body.canonical, command).await
}

/// Takes back one's own last step at the counter whole, within ten seconds: a call together with
/// what became of the ticket before it, a pause, an end.
#[utoipa::path(post, path = "/counters/{id}/undo", tag = "counters", responses(
    (status = 200, body = CounterView), (status = 409, body = ProblemBody)))]
pub async fn undo_at_counter(
    asked: Asked,
    Path(id): Path<String>,
    body: Json<Nothing>,
) -> Result<Response, Problem> {
    let counter = CounterId::new(id);
    let command = Command::UndoAtCounter { counter };
    asked.submit(&body.canonical, command).await
}

/// Operations first: the counter closes at once. Whoever is there goes first in line again, whoever
/// waits for it alone goes to everybody.
#[utoipa::path(post, path = "/counters/{id}/pull", tag = "counters", request_body = PauseBody,
    responses((status = 200, body = CounterView), (status = 403, body = ProblemBody)))]
pub async fn pull_counter(
    asked: Asked,
    Path(id): Path<String>,
    body: Json<PauseBody>,
) -> Result<Response, Problem> {
    asked.by_supervisor()?;
    let reason = short_text("reason", body.value.reason, REASON_CHARS_MAX)?;
    let command = Command::PullCounter {
        counter: CounterId::new(id),
        reason,
    };
    asked.submit(&body.canonical, command).await
}

/// Sets what a counter serves until the end of the day, or has it follow the office file again.
#[utoipa::path(post, path = "/counters/{id}/route", tag = "counters", request_body = RouteBody,
    responses((status = 200, body = CounterView), (status = 403, body = ProblemBody)))]
pub async fn route_counter(
    asked: Asked,
    Path(id): Path<String>,
    body: Json<RouteBody>,
) -> Result<Response, Problem> {
    asked.by_supervisor()?;
    let services = body.value.services;
    let count = services.as_ref().map_or(1, Vec::len);
    if !(1..=SERVICES_MAX).contains(&count) {
        return Err(invalid(format!(
            "services names 1 to {SERVICES_MAX} services"
        )));
    }
    let command = Command::RouteCounter {
        counter: CounterId::new(id),
        services: services.map(|ids| ids.into_iter().map(ServiceId::new).collect()),
    };
    asked.submit(&body.canonical, command).await
}

fn current(body: CurrentBody) -> Result<Current, Problem> {
    Ok(match body {
        CurrentBody::Finish(None) => Current::Finish(Ending::default()),
        CurrentBody::Finish(Some(EndingBody::Outcome(outcome))) => {
            Current::Finish(ending(Some(outcome), Vec::new())?)
        }
        CurrentBody::Finish(Some(EndingBody::Whole(whole))) => {
            Current::Finish(ending(whole.outcome, whole.done)?)
        }
        CurrentBody::NoShow => Current::NoShow,
        CurrentBody::Hold => Current::Hold,
    })
}

/// A field that is present but wrong.
pub fn invalid(detail: impl Into<String>) -> Problem {
    Problem::new(Code::InvalidField, detail)
}
