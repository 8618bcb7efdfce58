//! PINs: the way in at a counter's desk, and one's own new one: `/session/pin`.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::auth;
use crate::auth::device::{Device, Kind};
use crate::auth::pin::{self, Attempt, Pin};
use crate::auth::role::Role;
use crate::auth::user::Verified;
use crate::http::App;
use crate::http::access::Credentials;
use crate::http::door::Address;
use crate::http::json::Json;
use crate::http::problem::{Code, Problem, ProblemBody};
use crate::http::session::{check_password, hashing, limits};
use crate::time;

/// A new PIN, and the password as proof that it isn't a passer-by who sets it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PinBody {
    password: String,
    /// 4 to 8 digits; null takes the PIN away.
    pin: Option<String>,
}

/// Sets one's own PIN.
#[utoipa::path(put, path = "/session/pin", tag = "session", request_body = PinBody, responses(
    (status = 204, description = "set, or taken away"), (status = 401, body = ProblemBody),
    (status = 422, body = ProblemBody), (status = 429, body = ProblemBody)))]
pub async fn set_pin(
    State(app): State<Arc<App>>,
    credentials: Credentials,
    address: Address,
    body: Json<PinBody>,
) -> Result<StatusCode, Problem> {
    let user = credentials.require_staff(&app, Role::Officer)?.user;
    let PinBody { password, pin } = body.value;
    let pin = pin.as_deref().map(Pin::chosen).transpose();
    let pin = pin.map_err(auth::Error::from)?;
    let verified = check_password(&app, user.name.as_str(), password, address).await?;
    let hash = match pin {
        Some(pin) => Some(hashing(move || Ok(pin.hash()?)).await?),
        None => None,
    };
    app.engine
        .maintain(move |db| pin::set(db, &verified.name, hash.as_deref()))
        .await??;
    Ok(StatusCode::NO_CONTENT)
}

/// Checks a PIN that was typed at a desk. Wrong ones are counted for the account, and for the desk
/// rather than its address: all desks of an office may have one.
pub async fn check_pin(
    app: &App,
    credentials: &Credentials,
    username: &str,
    pin: String,
) -> Result<Verified, Problem> {
    let (desk, now) = (require_desk(app, credentials)?.name, time::machine_now());
    limits(app, |limits| limits.desk.check(&desk, now))?;
    let typed = username.to_owned();
    let attempt = app
        .engine
        .maintain(move |db| Attempt::take(db, &typed))
        .await??;
    let verified = hashing(move || attempt.verify(&pin)).await;
    if let Err(Problem {
        code: Code::BadCredentials,
        ..
    }) = &verified
    {
        limits(app, |limits| limits.desk.count(&desk, now));
    }
    verified
}

fn require_desk(app: &App, credentials: &Credentials) -> Result<Device, Problem> {
    let needs_desk = || {
        let detail = "a PIN is good at a counter's paired desk only; send the password";
        Problem::new(Code::PinNeedsDesk, detail)
    };
    match credentials.device(app, &[Kind::Desk]) {
        Ok(desk) => desk.ok_or_else(needs_desk),
        Err(Problem {
            code: Code::Unauthorized | Code::Forbidden,
            ..
        }) => Err(needs_desk()),
        Err(other) => Err(other),
    }
}
