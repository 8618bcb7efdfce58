//! Signing in and pairing: `/session` and `/pair`.

pub mod pin;

use std::sync::Arc;

use axum::Json as JsonAnswer;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use tokio::sync::Semaphore;
use tokio::time::Instant;
use utoipa::ToSchema;

use crate::auth::limit;
use crate::auth::pairing::{self, PairCode};
use crate::auth::role::Role;
use crate::auth::session;
use crate::auth::user::{Challenge, Verified};
use crate::domain::command::Command;
use crate::domain::event::DeviceChange;
use crate::http::App;
use crate::http::access::{self, Credentials};
use crate::http::cookie::Cookie;
use crate::http::devices::DEVICE_LIFETIME;
use crate::http::door::{Address, Door};
use crate::http::json::Json;
use crate::http::problem::{Code, Problem, ProblemBody};
use crate::time;

/// Password checks at once: each takes 19 MB and a core for some hundredths of a second.
const CHECKS_MAX: usize = 2;
static CHECKS: Semaphore = Semaphore::const_new(CHECKS_MAX);

/// Who signs in: with the password, or with the PIN at a counter's paired desk.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignInBody {
    username: String,
    password: Option<String>,
    pin: Option<String>,
}

/// A code that `motcua device add` printed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PairBody {
    code: String,
}

/// Who is signed in.
#[derive(Serialize, ToSchema)]
pub struct SessionView {
    pub username: String,
    /// `officer`, `supervisor` or `admin`.
    pub role: String,
    /// What else they may see: `cases`, `duty`, `ratings`.
    pub may: Vec<String>,
    pub expires_at: String,
    /// Whether a PIN is set for a counter's desk.
    pub has_pin: bool,
    /// After so long without a sign of anybody an officer is signed off, unless a counter is open;
    /// null: never.
    pub sign_off_after_seconds: Option<u64>,
}

/// Signs in. An officer's sessions elsewhere end.
#[utoipa::path(post, path = "/session", tag = "session", request_body = SignInBody, responses(
    (status = 204, description = "signed in, with a cookie"), (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody), (status = 429, body = ProblemBody)))]
pub async fn sign_in(
    State(app): State<Arc<App>>,
    door: Door,
    address: Address,
    credentials: Credentials,
    body: Json<SignInBody>,
) -> Result<Response, Problem> {
    require_private(door, address)?;
    let SignInBody {
        username,
        password,
        pin,
    } = body.value;
    let verified = match (password, pin) {
        (Some(password), None) => check_password(&app, &username, password, address).await?,
        (None, Some(pin)) => pin::check_pin(&app, &credentials, &username, pin).await?,
        _ => {
            let detail = "password or pin: one of them";
            return Err(Problem::new(Code::InvalidField, detail));
        }
    };
    let (name, now) = (verified.name.clone(), time::machine_now());
    let token = app
        .engine
        .maintain(move |db| session::open(db, &verified, now))
        .await??;
    let begun = Instant::now().into_std();
    app.presence.begin(token.hash(), name, begun);
    let cookie = Cookie::Session.set(door, &token, session::LIFETIME);
    Ok((StatusCode::NO_CONTENT, cookie).into_response())
}

/// Who is signed in here.
#[utoipa::path(get, path = "/session", tag = "session", responses(
    (status = 200, body = SessionView), (status = 401, body = ProblemBody)))]
pub async fn get_session(
    State(app): State<Arc<App>>,
    credentials: Credentials,
) -> Result<JsonAnswer<SessionView>, Problem> {
    let session = credentials.require_staff(&app, Role::Officer)?;
    Ok(JsonAnswer(SessionView {
        username: session.user.name.as_str().to_owned(),
        role: session.user.role.as_str().to_owned(),
        may: session
            .user
            .may
            .0
            .iter()
            .map(|area| area.as_str().to_owned())
            .collect(),
        expires_at: time::text(session.expires_at, &app.zone),
        has_pin: session.user.has_pin,
        sign_off_after_seconds: app
            .sign_off_after
            .filter(|_| session.user.role == Role::Officer)
            .map(|after| after.as_secs()),
    }))
}

/// Signs out.
#[utoipa::path(delete, path = "/session", tag = "session", responses(
    (status = 204, description = "signed out")))]
pub async fn sign_out(
    State(app): State<Arc<App>>,
    door: Door,
    credentials: Credentials,
) -> Result<Response, Problem> {
    if let Some(token) = credentials.session_token().cloned() {
        app.engine
            .maintain(move |db| session::close(db, &token))
            .await??;
    }
    Ok((StatusCode::NO_CONTENT, Cookie::Session.clear(door)).into_response())
}

/// Makes this browser the device that the code was printed for.
#[utoipa::path(post, path = "/pair", tag = "session", request_body = PairBody, responses(
    (status = 204, description = "paired, with a cookie"), (status = 401, body = ProblemBody),
    (status = 429, body = ProblemBody)))]
pub async fn pair(
    State(app): State<Arc<App>>,
    door: Door,
    address: Address,
    body: Json<PairBody>,
) -> Result<Response, Problem> {
    let now = time::machine_now();
    let (network, private) = (limit::network(address.0), door.is_private(address));
    limits(&app, |limits| limits.pair.check(&network, now))?;
    let paired = match PairCode::parse(&body.value.code) {
        Some(code) => {
            app.engine
                .maintain(move |db| pairing::redeem(db, &code, private, now))
                .await?
        }
        None => Err(crate::auth::Error::BadPairCode),
    };
    if let Err(crate::auth::Error::BadPairCode) = &paired {
        limits(&app, |limits| limits.pair.count(&network, now));
    }
    let (device, token) = paired?;
    let change = DeviceChange::Paired;
    app.engine
        .submit_own(Command::ReportDevice {
            device: device.name.clone(),
            change,
        })
        .await??;
    let cookie = Cookie::Device(device.kind).set(door, &token, DEVICE_LIFETIME);
    Ok((StatusCode::NO_CONTENT, cookie).into_response())
}

/// Passwords don't travel in the clear over the lobby's network.
pub fn require_private(door: Door, address: Address) -> Result<(), Problem> {
    match door.is_private(address) {
        true => Ok(()),
        false => {
            let detail = "sign in over HTTPS, or on the server itself";
            Err(Problem::new(Code::SecureDoorOnly, detail))
        }
    }
}

/// Checks a password; wrong ones are counted for the account and for the address.
async fn check_password(
    app: &App,
    username: &str,
    password: String,
    address: Address,
) -> Result<Verified, Problem> {
    let now = time::machine_now();
    limits(app, |limits| {
        limits.sign_in.check(Some(username), address.0, now)
    })?;
    let challenge = app
        .readers
        .with(|db| Challenge::read(db, username).map_err(Problem::from))?;
    let verified = hashing(move || challenge.verify(&password)).await;
    limits(app, |limits| match &verified {
        Ok(_) => limits.sign_in.succeeded(username),
        Err(problem) if problem.code == Code::BadCredentials => {
            limits.sign_in.failed(Some(username), address.0, now);
        }
        Err(_) => {}
    });
    verified
}

/// Does something with a hash of a secret, when it is its turn.
async fn hashing<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, crate::auth::Error> + Send + 'static,
) -> Result<T, Problem> {
    let _turn = CHECKS.acquire().await.map_err(Problem::internal)?;
    let done = tokio::task::spawn_blocking(work).await;
    Ok(done.map_err(Problem::internal)??)
}

/// Counts, or asks how much was counted.
pub fn limits<T>(app: &App, work: impl FnOnce(&mut access::Limits) -> T) -> T {
    work(&mut app.limits.lock().expect("limits are only counted"))
}
