//! Sessions that others end: `/officers/{name}/sign-off`, and those that nobody uses any more.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use tokio::time::Instant;

use crate::auth::role::Role;
use crate::auth::session::{self, EndReason};
use crate::auth::user::{self, UserName};
use crate::domain::command::Command;
use crate::domain::id::CounterId;
use crate::domain::queue::CounterState;
use crate::engine::Submission;
use crate::http::App;
use crate::http::access::{Credentials, forbidden};
use crate::http::address::Path;
use crate::http::json::Json;
use crate::http::problem::{Code, Problem, ProblemBody};
use crate::http::tickets::Nothing;
use crate::time;

/// Ends every session of somebody who isn't above the caller, and pulls the counters at which they
/// work.
#[utoipa::path(post, path = "/officers/{name}/sign-off", tag = "session", responses(
    (status = 204, description = "signed off"), (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody)))]
pub async fn sign_off(
    State(app): State<Arc<App>>,
    credentials: Credentials,
    Path(name): Path<String>,
    _body: Json<Nothing>,
) -> Result<StatusCode, Problem> {
    let caller = credentials.require_staff(&app, Role::Supervisor)?.user;
    let unknown = || Problem::new(Code::UnknownOfficer, format!("there is no account {name}"));
    let name = UserName::typed(&name).map_err(|_| unknown())?;
    let found = app
        .readers
        .with(|db| user::find(db, &name).map_err(Problem::from))?;
    if found.ok_or_else(unknown)?.role > caller.role {
        return Err(forbidden());
    }
    tracing::info!("{} signs {name} off", caller.name);
    pull_counters(&app, &caller.name, &name).await?;
    let now = time::machine_now();
    app.engine
        .maintain(move |db| session::end_all(db, &name, EndReason::SignedOff, now))
        .await??;
    Ok(StatusCode::NO_CONTENT)
}

/// Nobody is left waiting for an officer who can't call any more.
async fn pull_counters(app: &App, by: &UserName, officer: &UserName) -> Result<(), Problem> {
    let officer = officer.actor();
    let counters: Vec<CounterId> = app.engine.read(|lens| {
        let desks = lens.queue.counters.iter();
        let own = desks.filter(|(_, desk)| desk.officer.as_ref() == Some(&officer));
        own.map(|(id, _)| id.clone()).collect()
    });
    for counter in counters {
        let pull = Submission {
            command: Command::PullCounter {
                counter,
                reason: None,
            },
            actor: by.actor(),
            key: None,
            words: None,
        };
        app.engine.submit(pull).await??;
    }
    Ok(())
}

/// Ends the sessions that nobody used for as long as the site allows; never in the middle of work.
pub async fn sign_off_idle(app: &App) {
    let Some(limit) = app.sign_off_after else {
        return;
    };
    let now = Instant::now().into_std();
    let idle = app.presence.idle(limit, now, |name| works(app, name));
    if idle.is_empty() || app.engine.is_read_only() {
        return;
    }
    let (ended, now) = (idle.clone(), time::machine_now());
    let ending = app
        .engine
        .maintain(move |db| session::end_idle(db, &ended, now));
    match ending.await {
        Ok(Ok(())) => app.presence.forget(&idle),
        Ok(Err(error)) => tracing::warn!("idle sessions have not ended: {error}"),
        // The site is stopping.
        Err(_) => {}
    }
}

/// Whether somebody has a counter open, or a person at it.
fn works(app: &App, name: &UserName) -> bool {
    let actor = name.actor();
    app.engine.read(|lens| {
        let mut own = lens
            .queue
            .counters
            .values()
            .filter(|counter| counter.officer.as_ref() == Some(&actor));
        own.any(|counter| counter.state == CounterState::Open || counter.ticket.is_some())
    })
}
