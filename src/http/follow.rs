//! The holder's own ticket: `/follow/{code}`.
//!
//! A code is all that the holder has, so wrong, dead and well-formed but unknown ones answer
//! alike, and guessing is slowed.

use std::sync::Arc;

use axum::Json as JsonAnswer;
use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::auth::follow::FollowCode;
use crate::auth::limit;
use crate::domain::command::Command;
use crate::domain::id::Actor;
use crate::domain::ticket::TicketId;
use crate::engine::view::FollowView;
use crate::engine::view::TicketView;
use crate::http::App;
use crate::http::access;
use crate::http::address::Path;
use crate::http::counters::invalid;
use crate::http::door::Address;
use crate::http::json::Json;
use crate::http::problem::{Code, Problem, ProblemBody};
use crate::http::submit::{Sent, respond, submit};
use crate::http::tickets::{Nothing, ticket_id};

/// Longest delay that a holder can ask for, in minutes.
const LATER_MINUTES_MAX: u32 = 60;

/// How much later the holder wants to be called.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LaterBody {
    minutes: u32,
}

/// The holder's ticket.
#[utoipa::path(get, path = "/follow/{code}", tag = "follow", responses(
    (status = 200, body = FollowView), (status = 404, body = ProblemBody),
    (status = 429, body = ProblemBody)))]
pub async fn get_follow(
    State(app): State<Arc<App>>,
    address: Address,
    Path(code): Path<String>,
) -> Result<JsonAnswer<FollowView>, Problem> {
    let ticket = find(&app, address, &code)?;
    shown(&app, ticket).map(JsonAnswer)
}

/// The holder gives the place up.
#[utoipa::path(post, path = "/follow/{code}/leave", tag = "follow", responses(
    (status = 200, body = FollowView), (status = 409, body = ProblemBody)))]
pub async fn leave(
    State(app): State<Arc<App>>,
    address: Address,
    Path(code): Path<String>,
    sent: Sent,
    body: Json<Nothing>,
) -> Result<Response, Problem> {
    let ticket = find(&app, address, &code)?;
    act(
        &app,
        &sent,
        ticket,
        &body.canonical,
        Command::Leave { ticket },
    )
    .await
}

/// The holder asks to be called later; the place by time of issue is kept.
#[utoipa::path(post, path = "/follow/{code}/later", tag = "follow", request_body = LaterBody,
    responses((status = 200, body = FollowView), (status = 409, body = ProblemBody)))]
pub async fn call_later(
    State(app): State<Arc<App>>,
    address: Address,
    Path(code): Path<String>,
    sent: Sent,
    body: Json<LaterBody>,
) -> Result<Response, Problem> {
    let minutes = body.value.minutes;
    if !(1..=LATER_MINUTES_MAX).contains(&minutes) {
        return Err(invalid(format!("minutes is 1 to {LATER_MINUTES_MAX}")));
    }
    let ticket = find(&app, address, &code)?;
    act(
        &app,
        &sent,
        ticket,
        &body.canonical,
        Command::Later { ticket, minutes },
    )
    .await
}

/// The holder is back, within ten minutes of a missed call.
#[utoipa::path(post, path = "/follow/{code}/rejoin", tag = "follow", responses(
    (status = 200, body = FollowView), (status = 409, body = ProblemBody)))]
pub async fn rejoin(
    State(app): State<Arc<App>>,
    address: Address,
    Path(code): Path<String>,
    sent: Sent,
    body: Json<Nothing>,
) -> Result<Response, Problem> {
    let ticket = find(&app, address, &code)?;
    act(
        &app,
        &sent,
        ticket,
        &body.canonical,
        Command::Rejoin { ticket },
    )
    .await
}

/// Makes the day's key before a ticket needs it, so that no ticket is issued without its code.
///
/// # Errors
/// When the key can't be made: the disk is full.
pub fn prepare(app: &App) -> Result<(), Problem> {
    let day = app.engine.read(|lens| lens.queue.business_day(lens.now));
    match app.keys.day(day) {
        Ok(_) => Ok(()),
        Err(error) => {
            tracing::error!("the key of the day can't be made: {error}");
            Err(Problem::new(
                Code::ReadOnly,
                "the key of the day can't be written",
            ))
        }
    }
}

/// Where the holder of a ticket issued on `day` follows it.
///
/// # Errors
/// When the day's key can't be read.
pub fn url(app: &App, ticket: &TicketView, day: Date) -> Result<String, Problem> {
    let id = ticket_id(&ticket.id)?;
    let code = FollowCode::derive(&app.keys.day(day).map_err(Problem::internal)?, id.0);
    let (is_live, public_url) = app.engine.read(|lens| {
        let is_live = lens.queue.tickets.contains_key(&id);
        (is_live, lens.queue.office.public_url.clone())
    });
    // An answer may be given again after its ticket's day, when the code is dead.
    if is_live {
        let mut index = app
            .follow
            .write()
            .expect("the index is only added to and read");
        index.add(code, id.0);
    }
    let demo_url = app.demo.as_ref().map(|demo| demo.url.clone());
    let base = public_url.or(demo_url).unwrap_or_default();
    Ok(format!("{base}/t/{}", code.reveal()))
}

/// The ticket of a code.
///
/// # Errors
/// `not_found` for any code that isn't alive, `too_many_attempts` after many of them.
pub fn find(app: &App, address: Address, text: &str) -> Result<TicketId, Problem> {
    let network = limit::network(address.0);
    let now = access::limit_now();
    let found = FollowCode::parse(text).ok().and_then(|code| {
        app.follow
            .read()
            .expect("the index is only added to and read")
            .ticket(code)
    });
    let mut limits = app.limits.lock().expect("limits are only counted");
    limits.public.check(&network, now)?;
    limits.public.count(&network, now);
    match found {
        Some(ticket) => {
            limits.follow_code.check(&ticket, now)?;
            limits.follow_code.count(&ticket, now);
            Ok(TicketId(ticket))
        }
        None => {
            limits.follow_wrong.check(&network, now)?;
            limits.follow_wrong.count(&network, now);
            Err(unknown_code())
        }
    }
}

async fn act(
    app: &App,
    sent: &Sent,
    ticket: TicketId,
    body: &[u8],
    command: Command,
) -> Result<Response, Problem> {
    let actor = Actor::new(format!("holder:{}", ticket.0));
    Ok(respond(
        submit(app, sent, actor, body, command, None).await?,
    ))
}

fn shown(app: &App, ticket: TicketId) -> Result<FollowView, Problem> {
    app.engine
        .read(|lens| lens.follow(ticket))
        .ok_or_else(unknown_code)
}

fn unknown_code() -> Problem {
    Problem::new(Code::NotFound, "this code is wrong or no longer valid")
}
