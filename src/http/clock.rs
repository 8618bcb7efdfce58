//! The site's clock: `/clock/confirm`.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;

use crate::auth::role::Role;
use crate::domain::command::Command;
use crate::http::App;
use crate::http::access::Credentials;
use crate::http::json::Json;
use crate::http::problem::{Problem, ProblemBody};
use crate::http::submit::{Sent, respond, submit};
use crate::http::tickets::Nothing;

/// Says that the machine's date is right, after it was in doubt.
#[utoipa::path(post, path = "/clock/confirm", tag = "queue", responses(
    (status = 204, description = "believed from now on"), (status = 409, body = ProblemBody)))]
pub async fn confirm_clock(
    State(app): State<Arc<App>>,
    credentials: Credentials,
    sent: Sent,
    body: Json<Nothing>,
) -> Result<Response, Problem> {
    let session = credentials.require_staff(&app, Role::Officer)?;
    let actor = session.user.name.actor();
    let command = Command::ConfirmClock;
    Ok(respond(
        submit(&app, &sent, actor, &body.canonical, command, None).await?,
    ))
}
