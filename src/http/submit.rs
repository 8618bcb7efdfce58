//! From a request to the engine, and from its answer to a response.

use std::sync::Arc;

use axum::Json;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::auth::role::Role;
use crate::domain::command::Command;
use crate::domain::id::Actor;
use crate::engine::Submission;
use crate::engine::reply::{Outcome, Reply};
use crate::engine::view::{ReasonView, TicketView};
use crate::http::App;
use crate::http::access::{self, Staff};
use crate::http::problem::{Code, Problem};
use crate::store::receipt::RequestKey;

/// Longest idempotency key.
const KEY_CHARS_MAX: usize = 255;

/// The request line and the idempotency key, for the receipt.
#[derive(Debug, Clone)]
pub struct Sent {
    method: Method,
    path: String,
    key: Option<String>,
}

/// A member of staff who wants something of the queue.
#[derive(Clone)]
pub struct Asked {
    pub app: Arc<App>,
    pub staff: Staff,
    sent: Sent,
}

/// A call, and why this ticket.
#[derive(Serialize, ToSchema)]
pub struct CalledView {
    pub ticket: TicketView,
    pub reason: ReasonView,
}

impl FromRequestParts<Arc<App>> for Sent {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _app: &Arc<App>) -> Result<Self, Problem> {
        let bad = || {
            let detail =
                format!("Idempotency-Key: 1 to {KEY_CHARS_MAX} printable ASCII characters");
            Problem::new(Code::BadRequest, detail)
        };
        let key = parts.headers.get("idempotency-key").map(|value| {
            let text = value.to_str().ok().map(str::trim).unwrap_or("");
            let fits = (1..=KEY_CHARS_MAX).contains(&text.len());
            fits.then(|| text.to_owned()).ok_or_else(bad)
        });
        let path = parts.uri.path().to_owned();
        Ok(Self {
            method: parts.method.clone(),
            path,
            key: key.transpose()?,
        })
    }
}

impl FromRequestParts<Arc<App>> for Asked {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        Ok(Self {
            app: Arc::clone(app),
            staff: Staff::from_request_parts(parts, app).await?,
            sent: Sent::from_request_parts(parts, app).await?,
        })
    }
}

impl Asked {
    /// Goes on for a supervisor only.
    ///
    /// # Errors
    /// `forbidden` for an officer.
    pub fn by_supervisor(&self) -> Result<(), Problem> {
        match self.staff.0.user.role >= Role::Supervisor {
            true => Ok(()),
            false => Err(access::forbidden()),
        }
    }

    /// Submits a command in their name, and answers with what came of it.
    ///
    /// # Errors
    /// As `submit`.
    pub async fn submit(&self, body: &[u8], command: Command) -> Result<Response, Problem> {
        self.submit_with(body, command, None).await
    }

    /// The same, with words that are kept beside the log.
    ///
    /// # Errors
    /// As `submit`.
    pub async fn submit_with(
        &self,
        body: &[u8],
        command: Command,
        words: Option<String>,
    ) -> Result<Response, Problem> {
        let actor = self.staff.actor();
        let outcome = submit(&self.app, &self.sent, actor, body, command, words).await?;
        Ok(respond(outcome))
    }
}

impl Sent {
    fn request_key(&self, app: &App, actor: &Actor, body: &[u8]) -> Option<RequestKey> {
        let key = self.key.clone()?;
        let request_hash = app
            .keys
            .site()
            .keyed_hash(self.method.as_str(), &self.path, body);
        Some(RequestKey {
            caller: actor.to_string(),
            key,
            request_hash,
        })
    }
}

/// Submits a command in the name of `actor`; `words` are kept beside the log.
///
/// # Errors
/// The problem that the refusal or the fault stands for.
pub async fn submit(
    app: &App,
    sent: &Sent,
    actor: Actor,
    body: &[u8],
    command: Command,
    words: Option<String>,
) -> Result<Outcome, Problem> {
    let key = sent.request_key(app, &actor, body);
    let reply: Reply = app
        .engine
        .submit(Submission {
            command,
            actor,
            key,
            words,
        })
        .await?;
    Ok(reply?)
}

/// The response to any outcome but an issued ticket, which has its own.
pub fn respond(outcome: Outcome) -> Response {
    match outcome {
        Outcome::Issued { ticket, .. } => (StatusCode::CREATED, Json(*ticket)).into_response(),
        Outcome::Called { ticket, reason } => Json(CalledView {
            ticket: *ticket,
            reason,
        })
        .into_response(),
        Outcome::Held { ticket } => Json(*ticket).into_response(),
        Outcome::Ticket { ticket } => Json(*ticket).into_response(),
        Outcome::Counter { counter } => Json(*counter).into_response(),
        Outcome::NobodyWaits | Outcome::Done => StatusCode::NO_CONTENT.into_response(),
    }
}
