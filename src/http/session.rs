//! Signing in and pairing: `/session` and `/pair`.

use std::sync::Arc;

use axum::Json as JsonAnswer;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use tokio::sync::Semaphore;
use utoipa::ToSchema;

use crate::auth::limit;
use crate::auth::pairing::{self, PairCode};
use crate::auth::role::Role;
use crate::auth::session;
use crate::auth::user::Challenge;
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

/// Who signs in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignInBody {
    username: String,
    password: String,
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
}

/// Signs in.
#[utoipa::path(post, path = "/session", tag = "session", request_body = SignInBody, responses(
    (status = 204, description = "signed in, with a cookie"), (status = 401, body = ProblemBody),
    (status = 429, body = ProblemBody)))]
pub async fn sign_in(
    State(app): State<Arc<App>>,
    door: Door,
    address: Address,
    body: Json<SignInBody>,
) -> Result<Response, Problem> {
    require_private(door, address)?;
    let SignInBody { username, password } = body.value;
    let now = time::machine_now();
    limits(&app, |limits| {
        limits.sign_in.check(Some(&username), address.0, now)
    })?;
    let verified = check_password(&app, &username, password).await;
    if let Err(Problem {
        code: Code::BadCredentials,
        ..
    }) = &verified
    {
        limits(&app, |limits| {
            limits.sign_in.failed(Some(&username), address.0, now)
        });
    }
    let verified = verified?;
    let token = app
        .engine
        .maintain(move |db| session::open(db, &verified, now))
        .await??;
    limits(&app, |limits| limits.sign_in.succeeded(&username));
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
    let network = limit::network(address.0);
    limits(&app, |limits| limits.pair.check(&network, now))?;
    let paired = match PairCode::parse(&body.value.code) {
        Some(code) => {
            app.engine
                .maintain(move |db| pairing::redeem(db, &code, now))
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
fn require_private(door: Door, address: Address) -> Result<(), Problem> {
    match door.is_private(address) {
        true => Ok(()),
        false => {
            let detail = "sign in over HTTPS, or on the server itself";
            Err(Problem::new(Code::SecureDoorOnly, detail))
        }
    }
}

async fn check_password(
    app: &App,
    username: &str,
    password: String,
) -> Result<crate::auth::user::Verified, Problem> {
    let challenge = app
        .readers
        .with(|db| Challenge::read(db, username).map_err(Problem::from))?;
    let _turn = CHECKS.acquire().await.map_err(Problem::internal)?;
    let verified = tokio::task::spawn_blocking(move || challenge.verify(&password)).await;
    Ok(verified.map_err(Problem::internal)??)
}

/// Counts, or asks how much was counted.
pub fn limits<T>(app: &App, work: impl FnOnce(&mut access::Limits) -> T) -> T {
    work(&mut app.limits.lock().expect("limits are only counted"))
}
