//! Who asks: a device by its token, staff by their session, or anybody.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use jiff::Timestamp;
use tokio::time::Instant;

use crate::auth::device::{self, Device, Kind};
use crate::auth::limit::{self, Limiter, SignInLimits, Wait};
use crate::auth::role::Role;
use crate::auth::session::{self, Session};
use crate::auth::token::Token;
use crate::domain::id::Actor;
use crate::http::App;
use crate::http::cookie::Cookie;
use crate::http::door::{Address, Door};
use crate::http::problem::{Code, Problem};

const KINDS: [Kind; 4] = [Kind::Kiosk, Kind::Display, Kind::Rating, Kind::Desk];
/// Devices at which nobody signs in.
const UNSTAFFED: [Kind; 3] = [Kind::Kiosk, Kind::Display, Kind::Rating];

/// What a request brings to prove who sends it.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// None: no Bearer; `Some(None)`: one that can't be a token.
    bearer: Option<Option<Token>>,
    session: Option<Token>,
    devices: Vec<Token>,
}

/// Somebody with an account who is signed in.
#[derive(Debug, Clone)]
pub struct Staff(pub Session);

/// Whoever may issue tickets.
#[derive(Debug, Clone)]
pub enum Issuer {
    Kiosk(Device),
    Staff(Session),
}

/// Brakes on guessing.
pub struct Limits {
    pub sign_in: SignInLimits,
    pub follow_wrong: Limiter<IpAddr>,
    pub follow_code: Limiter<u64>,
    pub public: Limiter<IpAddr>,
    pub pair: Limiter<IpAddr>,
    /// Wrong PINs, by the desk at which they were typed.
    pub desk: Limiter<String>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            sign_in: SignInLimits::default(),
            follow_wrong: Limiter::new(limit::FOLLOW_WRONG),
            follow_code: Limiter::new(limit::FOLLOW_CODE),
            public: Limiter::new(limit::PUBLIC_ADDRESS),
            pair: Limiter::new(limit::SIGN_IN_ADDRESS),
            desk: Limiter::new(limit::SIGN_IN_ADDRESS),
        }
    }
}

impl From<Wait> for Problem {
    fn from(wait: Wait) -> Self {
        Self::too_many(wait.seconds())
    }
}

/// The Bearer token's text.
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

impl Credentials {
    /// Reads what a request brings; nothing is checked yet. A session's cookie that came over the
    /// lobby's network in the clear proves nothing: anybody there may have read it. Beside a Bearer
    /// no cookie counts.
    fn read(parts: &Parts) -> Self {
        let bearer = bearer(&parts.headers).map(Token::parse);
        if bearer.is_some() {
            return Self {
                bearer,
                session: None,
                devices: Vec::new(),
            };
        }
        let (door, address) = (Door::of(&parts.extensions), Address::of(&parts.extensions));
        let headers = &parts.headers;
        let session = Cookie::Session.read(headers, door);
        Self {
            bearer,
            session: session.filter(|_| door.is_private(address)),
            devices: KINDS
                .iter()
                .filter_map(|kind| Cookie::Device(*kind).read(headers, door))
                .collect(),
        }
    }

    /// The token of the session, if there is one.
    pub fn session_token(&self) -> Option<&Token> {
        self.session.as_ref()
    }

    /// The live session; none if there is none.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn staff(&self, app: &App) -> Result<Option<Session>, Problem> {
        let Some(token) = &self.session else {
            return Ok(None);
        };
        let now = crate::time::machine_now();
        app.readers
            .with(|db| session::find(db, token, now).map_err(Problem::from))
    }

    /// Why the session is over, if somebody else ended it.
    fn ended(&self, app: &App) -> Result<Option<Problem>, Problem> {
        let Some(token) = &self.session else {
            return Ok(None);
        };
        let now = crate::time::machine_now();
        let end = app
            .readers
            .with(|db| session::find_end(db, token, now).map_err(Problem::from))?;
        Ok(end.map(|end| Problem::session_ended(end.reason, app.site_time(end.at))))
    }

    /// The first device of one of these kinds.
    ///
    /// # Errors
    /// `unauthorized` for a Bearer that is no device's, `forbidden` for a device of another kind.
    pub fn device(&self, app: &App, kinds: &[Kind]) -> Result<Option<Device>, Problem> {
        let find = |token: &Token| known_device(app, token);
        if let Some(bearer) = &self.bearer {
            let device = bearer.as_ref().map(find).transpose()?.flatten();
            let device = device.ok_or_else(unauthorized)?;
            note_seen(app, &device);
            return match kinds.contains(&device.kind) {
                true => Ok(Some(device)),
                false => Err(forbidden()),
            };
        }
        for token in &self.devices {
            if let Some(device) = find(token)?.filter(|device| kinds.contains(&device.kind)) {
                note_seen(app, &device);
                return Ok(Some(device));
            }
        }
        Ok(None)
    }

    /// Whether they may look at the lobby.
    ///
    /// # Errors
    /// `unauthorized` if they prove nothing.
    pub fn require_lobby(&self, app: &App) -> Result<(), Problem> {
        let device = self.device(app, &[Kind::Kiosk, Kind::Display])?;
        match device.is_some() || self.staff(app)?.is_some() {
            true => Ok(()),
            false => Err(unauthorized()),
        }
    }

    /// The session of somebody of at least this role.
    ///
    /// # Errors
    /// `unauthorized` without a session, `forbidden` for a smaller role or a device.
    pub fn require_staff(&self, app: &App, role: Role) -> Result<Session, Problem> {
        if self.bearer.is_some() {
            self.device(app, &KINDS)?;
            return Err(forbidden());
        }
        let Some(session) = self.staff(app)? else {
            let refusal = match self.device(app, &UNSTAFFED)? {
                Some(_) => forbidden,
                None => unauthorized,
            };
            return Err(self.ended(app)?.unwrap_or_else(refusal));
        };
        match session.user.role >= role {
            true => Ok(session),
            false => Err(forbidden()),
        }
    }
}

impl FromRequestParts<Arc<App>> for Credentials {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        let credentials = Self::read(parts);
        if let Some(token) = &credentials.session {
            let now = Instant::now().into_std();
            app.presence.touch(&token.hash(), now);
        }
        Ok(credentials)
    }
}

impl FromRequestParts<Arc<App>> for Staff {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        Credentials::from_request_parts(parts, app)
            .await?
            .require_staff(app, Role::Officer)
            .map(Self)
    }
}

impl FromRequestParts<Arc<App>> for Issuer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        let credentials = Credentials::from_request_parts(parts, app).await?;
        if let Some(kiosk) = credentials.device(app, &[Kind::Kiosk])? {
            return Ok(Self::Kiosk(kiosk));
        }
        credentials
            .require_staff(app, Role::Officer)
            .map(Self::Staff)
    }
}

impl Staff {
    /// Who acts.
    pub fn actor(&self) -> Actor {
        self.0.user.name.actor()
    }
}

impl Issuer {
    /// Who acts.
    pub fn actor(&self) -> Actor {
        match self {
            Self::Kiosk(device) => device.actor(),
            Self::Staff(session) => session.user.name.actor(),
        }
    }
}

/// The device of a token. Devices change on the writer's connection only.
fn known_device(app: &App, token: &Token) -> Result<Option<Device>, Problem> {
    app.devices.find(token, app.engine.maintained(), || {
        app.readers
            .with(|db| device::find_by_token(db, token).map_err(Problem::from))
    })
}

/// Remembers now and then that a device was here, until `write_seen`.
fn note_seen(app: &App, device: &Device) {
    let now = crate::time::machine_now();
    if device.is_due_to_be_seen(now) {
        let mut seen = app.seen.lock().expect("names are only put there");
        seen.insert(device.name.clone(), now);
    }
}

/// Writes down which devices were here since the last time. A write for each of them would have a
/// hall full of kiosks wait for as many fsyncs.
pub async fn write_seen(app: &App) {
    let seen = std::mem::take(&mut *app.seen.lock().expect("names are only put there"));
    if seen.is_empty() || app.engine.is_read_only() {
        return;
    }
    let noted = app.engine.maintain(move |db| device::note_seen(db, &seen));
    if let Ok(Err(error)) = noted.await {
        tracing::debug!("that devices were seen is not written: {error}");
    }
}

/// Nobody has proved anything.
pub fn unauthorized() -> Problem {
    Problem::new(Code::Unauthorized, "sign in, or send a device's token")
}

/// Somebody known, who may not.
pub fn forbidden() -> Problem {
    Problem::new(Code::Forbidden, "your role or device may not do this")
}

/// The time by which limits count.
pub fn limit_now() -> Timestamp {
    crate::time::machine_now()
}
