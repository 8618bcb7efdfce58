//! What a caller gets when a request can't be done: RFC 9457, with a code that never changes.
//!
//! Each source of trouble has one `match` here, without a wildcard: a new refusal doesn't compile
//! until it has a status and a code, and a test asks for its sentence in every language.

mod code;

pub use code::Code;

use std::convert::Infallible;

use axum::Json;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::auth::pin;
use crate::auth::session::EndReason;
use crate::domain::id::Language;
use crate::domain::refusal::Refusal;
use crate::domain::ticket::TicketState;
use crate::engine::reply::Fault;
use crate::print::template::mistake::Mistake;
use crate::words::Words;

/// A request that can't be done, and why.
#[derive(Clone, Debug)]
pub struct Problem {
    pub code: Code,
    /// For whoever writes the client; what people read is found by the code.
    pub detail: String,
    /// Seconds after which trying again makes sense.
    pub retry_after: Option<u64>,
    /// The state that a ticket is in, where that is why.
    pub state: Option<TicketState>,
    /// When the session was ended, where that is why.
    pub ended_at: Option<String>,
    /// What is wrong with a template, where that is why.
    pub mistakes: Vec<Mistake>,
    /// What broke, for the log and nobody else.
    cause: Option<String>,
}

/// The body of every answer that is an error.
#[derive(Serialize, ToSchema)]
pub struct ProblemBody {
    #[serde(rename = "type")]
    #[schema(example = "urn:motcua:problem:service_closed")]
    pub problem_type: String,
    /// One sentence in the caller's language: what happened and what to do.
    pub title: String,
    pub status: u16,
    pub detail: String,
    pub code: Code,
    /// The state that the ticket is in, with `wrong_state`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<TicketState>,
    /// When the session was ended by somebody else, with `session_taken_over`, `signed_off` and
    /// `session_idle`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<String>,
    /// What is wrong with the template, with `template_refused`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mistakes: Vec<MistakeView>,
    pub request_id: String,
}

/// What is wrong, where, and what to do about it; in the caller's language.
#[derive(Serialize, ToSchema)]
pub struct MistakeView {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    pub message: String,
    pub remedy: String,
}

/// The language that a caller wants to be answered in.
pub struct Speaks(pub Language);

impl<S: Sync> FromRequestParts<S> for Speaks {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        let accepted = parts.headers.get(header::ACCEPT_LANGUAGE);
        Ok(Self(known_language(accepted)))
    }
}

impl Problem {
    /// A problem with the developer's detail.
    pub fn new(code: Code, detail: impl Into<String>) -> Self {
        Self {
            code,
            detail: detail.into(),
            retry_after: None,
            state: None,
            ended_at: None,
            mistakes: Vec::new(),
            cause: None,
        }
    }

    /// Somebody tried too often.
    pub fn too_many(seconds: u64) -> Self {
        let detail = format!("try again in {seconds} s");
        Self {
            retry_after: Some(seconds),
            ..Self::new(Code::TooManyAttempts, detail)
        }
    }

    /// A session that somebody else ended, at a time of the site's clock.
    pub fn session_ended(reason: EndReason, at: String) -> Self {
        let (code, detail) = match reason {
            EndReason::TakenOver => (Code::SessionTakenOver, "signed in at another machine"),
            EndReason::SignedOff => (Code::SignedOff, "signed off by a supervisor"),
            EndReason::Idle => (Code::SessionIdle, "signed off, since nobody did anything"),
        };
        Self {
            ended_at: Some(at),
            ..Self::new(code, detail)
        }
    }

    /// A template, or a drawing, that can't be used.
    pub fn refused_template(mistakes: Vec<Mistake>) -> Self {
        let detail = format!("mistakes in the template: {}", mistakes.len());
        Self {
            mistakes,
            ..Self::new(Code::TemplateRefused, detail)
        }
    }

    /// The world or we broke: the whole chain goes to the log, one kind sentence outside.
    pub fn internal(error: impl std::fmt::Display) -> Self {
        Self {
            cause: Some(error.to_string()),
            ..Self::new(Code::Internal, "something went wrong on the server")
        }
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let code = match &refusal {
            Refusal::UnknownService { .. } => Code::UnknownService,
            Refusal::UnknownPriority { .. } => Code::UnknownPriority,
            Refusal::UnknownCounter { .. } => Code::UnknownCounter,
            Refusal::UnknownTicket { .. } => Code::UnknownTicket,
            Refusal::UnknownLanguage { .. } => Code::UnknownLanguage,
            Refusal::CallDutyOfficer { .. } => Code::CallDutyOfficer,
            Refusal::ServiceClosed { .. } => Code::ServiceClosed,
            Refusal::AlreadyWaiting { .. } => Code::AlreadyWaiting,
            Refusal::SeriesFull { .. } => Code::QuotaReached,
            Refusal::CounterBusy { .. } => Code::CounterBusy,
            Refusal::CounterClosed { .. } | Refusal::CounterPaused { .. } => Code::CounterClosed,
            Refusal::WrongState { .. } | Refusal::NothingToUndo { .. } => Code::WrongState,
            Refusal::NoStepToUndo { .. } => Code::NothingToUndo,
            Refusal::RecallLimit { .. } => Code::RecallLimit,
            Refusal::OutcomeRequired { .. } => Code::OutcomeRequired,
            Refusal::UnknownPapers { .. } => Code::UnknownPapers,
            Refusal::AlreadyInVisit { .. } => Code::AlreadyInVisit,
            Refusal::DayTooOld { .. } => Code::ClockTooFarBack,
            Refusal::InUse { .. } => Code::InUse,
            Refusal::PrintOver { .. } | Refusal::PrintElsewhere { .. } => Code::WrongState,
        };
        let state = match &refusal {
            Refusal::WrongState { state } | Refusal::NothingToUndo { state } => Some(*state),
            _ => None,
        };
        Self {
            state,
            ..Self::new(code, refusal.to_string())
        }
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::KeyMismatch => Self::new(Code::IdempotencyMismatch, fault.to_string()),
            Fault::ReadOnly => Self::new(Code::ReadOnly, fault.to_string()),
            Fault::Stopping => Self::new(Code::Stopping, fault.to_string()),
            Fault::Broken(_) => Self::internal(fault),
        }
    }
}

impl From<crate::store::Error> for Problem {
    fn from(error: crate::store::Error) -> Self {
        Self::internal(error)
    }
}

impl From<crate::auth::Error> for Problem {
    fn from(error: crate::auth::Error) -> Self {
        use crate::auth::Error;
        match error {
            Error::BadCredentials => Self::new(Code::BadCredentials, error.to_string()),
            Error::PinLocked => Self::new(Code::PinLocked, error.to_string()),
            Error::BadPin(pin::Refusal::Weak) => Self::new(Code::WeakPin, error.to_string()),
            Error::DeskInTheClear => Self::new(Code::SecureDoorOnly, error.to_string()),
            Error::BadPairCode => Self::new(Code::BadPairCode, error.to_string()),
            Error::UnknownOffer => Self::new(Code::UnknownOffer, error.to_string()),
            Error::WrongKind { .. } => Self::new(Code::WrongKind, error.to_string()),
            Error::UnknownDevice { .. } => Self::new(Code::UnknownDevice, error.to_string()),
            Error::DeviceRevoked { .. } => Self::new(Code::DeviceRevoked, error.to_string()),
            Error::NameTaken { .. } => Self::new(Code::NameTaken, error.to_string()),
            Error::BadName { .. }
            | Error::UnknownUser { .. }
            | Error::BadPassword(_)
            | Error::BadPin(pin::Refusal::Form) => Self::new(Code::InvalidField, error.to_string()),
            Error::Randomness(_) | Error::Hash(_) | Error::Database(_) => Self::internal(error),
        }
    }
}

impl IntoResponse for Problem {
    /// Only marks the response; `render` writes the body, since it knows the caller's language.
    fn into_response(self) -> Response {
        let mut response = self.code.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Writes a problem's body in the caller's language, with an id by which the log's line is found.
pub fn render(response: Response, words: &Words, language: Option<&HeaderValue>) -> Response {
    let Some(problem) = response.extensions().get::<Problem>() else {
        return response;
    };
    let request_id = request_id();
    if let Some(cause) = &problem.cause {
        tracing::error!("request {request_id} failed: {cause}");
    }
    body(problem, words, &known_language(language), request_id)
}

fn body(problem: &Problem, words: &Words, language: &Language, request_id: String) -> Response {
    let status = problem.code.status();
    let body = ProblemBody {
        problem_type: format!("urn:motcua:problem:{}", problem.code.name()),
        title: words.text(language, &problem.code.words_key(), &[]),
        status: status.as_u16(),
        detail: problem.detail.clone(),
        code: problem.code,
        state: problem.state,
        ended_at: problem.ended_at.clone(),
        mistakes: mistake_views(&problem.mistakes, words, language),
        request_id,
    };
    let mut response = (status, Json(body)).into_response();
    let json = HeaderValue::from_static("application/problem+json");
    response.headers_mut().insert(header::CONTENT_TYPE, json);
    if let Some(seconds) = problem.retry_after {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// Mistakes as they are told in a language.
pub fn mistake_views(mistakes: &[Mistake], words: &Words, language: &Language) -> Vec<MistakeView> {
    let view = |mistake: &Mistake| MistakeView {
        line: mistake.line,
        column: mistake.column,
        message: mistake.message(words, language),
        remedy: mistake.remedy(words, language),
    };
    mistakes.iter().map(view).collect()
}

/// The first of the languages that a caller accepts and we have; Vietnamese otherwise.
fn known_language(accepted: Option<&HeaderValue>) -> Language {
    let wanted = accepted.and_then(|value| value.to_str().ok());
    let mut tags = wanted
        .unwrap_or("vi")
        .split(',')
        .map(|tag| tag.trim().get(..2).unwrap_or(""));
    let known = tags.find(|tag| ["vi", "en"].contains(tag));
    Language::new(known.unwrap_or("vi"))
}

fn request_id() -> String {
    let mut bytes = [0; 8];
    match getrandom::fill(&mut bytes) {
        Ok(()) => hex::encode(bytes),
        Err(_) => "unknown".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_has_a_sentence() {
        let words = Words::embedded();
        for code in Code::ALL {
            let key = code.words_key();
            let text = words.text(&Language::new("vi"), &key, &[]);
            assert_ne!(text, key, "locales/vi.ftl lacks {key}");
        }
    }

    #[test]
    fn the_callers_first_language_that_we_have_is_used() {
        let first =
            |text: &'static str| known_language(Some(&HeaderValue::from_static(text))).to_string();
        assert_eq!(first("fr-FR, en-GB;q=0.8, vi;q=0.5"), "en");
        assert_eq!(first("de"), "vi");
    }
}
