//! Who asks: a device by its token, staff by their session, or anybody.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use jiff::Timestamp;

use crate::auth::device::{self, Device, Kind};
use crate::auth::limit::{self, Limiter, SignInLimits, Wait};
use crate::auth::role::Role;
use crate::auth::session::{self, Session};
use crate::auth::token::Token;
use crate::domain::id::Actor;
use crate::http::App;
use crate::http::problem::{Code, Problem};

/// The session's cookie.
pub const SESSION_COOKIE: &str = "motcua_session";
/// A device's cookie, followed by its kind: one browser may be a kiosk and a display in the demo.
pub const DEVICE_COOKIE: &str = "motcua_device_";

const KINDS: [Kind; 3] = [Kind::Kiosk, Kind::Display, Kind::Rating];

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

/// Where a request comes from.
#[derive(Debug, Clone, Copy)]
pub struct Address(pub IpAddr);

/// Brakes on guessing.
pub struct Limits {
    pub sign_in: SignInLimits,
    pub follow_wrong: Limiter<IpAddr>,
    pub follow_code: Limiter<u64>,
    pub public: Limiter<IpAddr>,
    pub pair: Limiter<IpAddr>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            sign_in: SignInLimits::default(),
            follow_wrong: Limiter::new(limit::FOLLOW_WRONG),
            follow_code: Limiter::new(limit::FOLLOW_CODE),
            public: Limiter::new(limit::PUBLIC_ADDRESS),
            pair: Limiter::new(limit::SIGN_IN_ADDRESS),
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

/// Whether a cookie of ours comes along.
pub fn has_cookie(headers: &HeaderMap) -> bool {
    cookies(headers).any(|(name, _)| name == SESSION_COOKIE || name.starts_with(DEVICE_COOKIE))
}

/// The name of the cookie of a kind of device.
pub fn device_cookie(kind: Kind) -> String {
    format!("{DEVICE_COOKIE}{}", kind.as_str())
}

fn cookies(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    let values = headers.get_all(header::COOKIE).into_iter();
    let pairs = values
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'));
    pairs.filter_map(|pair| pair.trim().split_once('='))
}

impl Credentials {
    /// Reads what a request brings; nothing is checked yet.
    pub fn read(headers: &HeaderMap) -> Self {
        let cookie = |wanted: &str| {
            let found = cookies(headers).find(|(name, _)| *name == wanted);
            found.and_then(|(_, value)| Token::parse(value))
        };
        Self {
            bearer: bearer(headers).map(Token::parse),
            session: cookie(SESSION_COOKIE),
            devices: KINDS
                .iter()
                .filter_map(|kind| cookie(&device_cookie(*kind)))
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
        let Some(token) = self.session.as_ref().filter(|_| self.bearer.is_none()) else {
            return Ok(None);
        };
        let now = crate::time::machine_now();
        app.readers
            .with(|db| session::find(db, token, now).map_err(Problem::from))
    }

    /// The first device of one of these kinds.
    ///
    /// # Errors
    /// `unauthorized` for a Bearer that is no device's, `forbidden` for a device of another kind.
    pub fn device(&self, app: &App, kinds: &[Kind]) -> Result<Option<Device>, Problem> {
        let find = |token: &Token| {
            app.readers
                .with(|db| device::find_by_token(db, token).map_err(Problem::from))
        };
        if let Some(bearer) = &self.bearer {
            let device = bearer.as_ref().map(find).transpose()?.flatten();
            let device = device.ok_or_else(unauthorized)?;
            return match kinds.contains(&device.kind) {
                true => Ok(Some(device)),
                false => Err(forbidden()),
            };
        }
        for token in &self.devices {
            if let Some(device) = find(token)?.filter(|device| kinds.contains(&device.kind)) {
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
            let known_device = self.device(app, &KINDS)?.is_some();
            return Err(if known_device {
                forbidden()
            } else {
                unauthorized()
            });
        };
        match session.user.role >= role {
            true => Ok(session),
            false => Err(forbidden()),
        }
    }
}

impl FromRequestParts<Arc<App>> for Credentials {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _app: &Arc<App>) -> Result<Self, Problem> {
        Ok(Self::read(&parts.headers))
    }
}

impl FromRequestParts<Arc<App>> for Staff {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        Credentials::read(&parts.headers)
            .require_staff(app, Role::Officer)
            .map(Self)
    }
}

impl FromRequestParts<Arc<App>> for Issuer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        let credentials = Credentials::read(&parts.headers);
        if let Some(kiosk) = credentials.device(app, &[Kind::Kiosk])? {
            return Ok(Self::Kiosk(kiosk));
        }
        credentials
            .require_staff(app, Role::Officer)
            .map(Self::Staff)
    }
}

impl FromRequestParts<Arc<App>> for Address {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _app: &Arc<App>) -> Result<Self, Problem> {
        let info = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let ConnectInfo(address) = info.expect("the service hands over the peer's address");
        Ok(Self(address.ip()))
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
