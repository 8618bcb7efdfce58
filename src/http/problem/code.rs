//! The codes of problems, and the status of each.

use axum::http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;

/// Codes that callers may switch on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    BadRequest,
    MalformedJson,
    UnknownField,
    InvalidField,
    BodyTooLarge,
    UnsupportedMediaType,
    NotFound,
    MethodNotAllowed,
    Unauthorized,
    Forbidden,
    WrongOrigin,
    SecureDoorOnly,
    BadCredentials,
    PinNeedsDesk,
    PinLocked,
    WeakPin,
    SessionTakenOver,
    SignedOff,
    SessionIdle,
    UnknownOfficer,
    BadPairCode,
    UnknownOffer,
    WrongKind,
    UnknownDevice,
    DeviceRevoked,
    NameTaken,
    TooManyAttempts,
    UnknownService,
    UnknownPriority,
    UnknownCounter,
    UnknownTicket,
    UnknownLanguage,
    UnknownPrinter,
    BadAddress,
    AddressTaken,
    BadStandIn,
    CallDutyOfficer,
    ServiceClosed,
    QuotaReached,
    AlreadyWaiting,
    ScanUnreadable,
    CounterBusy,
    CounterClosed,
    WrongState,
    NothingToUndo,
    RecallLimit,
    OutcomeRequired,
    UnknownPapers,
    AlreadyInVisit,
    IdempotencyMismatch,
    ClockTooFarBack,
    TemplateRefused,
    InUse,
    ReadOnly,
    Stopping,
    Internal,
}

impl Code {
    /// Every code, for the test of the locale files.
    pub const ALL: &[Code] = &[
        Self::BadRequest,
        Self::MalformedJson,
        Self::UnknownField,
        Self::InvalidField,
        Self::BodyTooLarge,
        Self::UnsupportedMediaType,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::Unauthorized,
        Self::Forbidden,
        Self::WrongOrigin,
        Self::SecureDoorOnly,
        Self::BadCredentials,
        Self::PinNeedsDesk,
        Self::PinLocked,
        Self::WeakPin,
        Self::SessionTakenOver,
        Self::SignedOff,
        Self::SessionIdle,
        Self::UnknownOfficer,
        Self::BadPairCode,
        Self::UnknownOffer,
        Self::WrongKind,
        Self::UnknownDevice,
        Self::DeviceRevoked,
        Self::NameTaken,
        Self::TooManyAttempts,
        Self::UnknownService,
        Self::UnknownPriority,
        Self::UnknownCounter,
        Self::UnknownTicket,
        Self::UnknownLanguage,
        Self::UnknownPrinter,
        Self::BadAddress,
        Self::AddressTaken,
        Self::BadStandIn,
        Self::CallDutyOfficer,
        Self::ServiceClosed,
        Self::QuotaReached,
        Self::AlreadyWaiting,
        Self::ScanUnreadable,
        Self::CounterBusy,
        Self::CounterClosed,
        Self::WrongState,
        Self::NothingToUndo,
        Self::RecallLimit,
        Self::OutcomeRequired,
        Self::UnknownPapers,
        Self::AlreadyInVisit,
        Self::IdempotencyMismatch,
        Self::ClockTooFarBack,
        Self::TemplateRefused,
        Self::InUse,
        Self::ReadOnly,
        Self::Stopping,
        Self::Internal,
    ];

    /// The code as JSON writes it.
    pub fn name(self) -> String {
        let value = serde_json::to_value(self).expect("a code is plain data");
        value.as_str().expect("a code is a word").to_owned()
    }

    /// The key of its sentence in the locale files.
    pub fn words_key(self) -> String {
        format!("problem-{}", self.name().replace('_', "-"))
    }

    pub(super) fn status(self) -> StatusCode {
        match self {
            Self::BadRequest | Self::MalformedJson => StatusCode::BAD_REQUEST,
            Self::UnknownField
            | Self::InvalidField
            | Self::UnknownPriority
            | Self::UnknownLanguage
            | Self::UnknownPapers
            | Self::BadAddress
            | Self::TemplateRefused
            | Self::WeakPin
            | Self::ScanUnreadable => StatusCode::UNPROCESSABLE_ENTITY,
            Self::BodyTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::NotFound
            | Self::UnknownService
            | Self::UnknownCounter
            | Self::UnknownTicket
            | Self::UnknownPrinter
            | Self::UnknownDevice
            | Self::UnknownOfficer
            | Self::UnknownOffer => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Unauthorized
            | Self::BadCredentials
            | Self::SessionTakenOver
            | Self::SignedOff
            | Self::SessionIdle
            | Self::BadPairCode => StatusCode::UNAUTHORIZED,
            Self::Forbidden
            | Self::WrongOrigin
            | Self::SecureDoorOnly
            | Self::PinNeedsDesk
            | Self::PinLocked => StatusCode::FORBIDDEN,
            Self::TooManyAttempts => StatusCode::TOO_MANY_REQUESTS,
            Self::CallDutyOfficer
            | Self::ServiceClosed
            | Self::QuotaReached
            | Self::AlreadyWaiting
            | Self::CounterBusy
            | Self::CounterClosed
            | Self::WrongState
            | Self::NothingToUndo
            | Self::RecallLimit
            | Self::OutcomeRequired
            | Self::AlreadyInVisit
            | Self::IdempotencyMismatch
            | Self::ClockTooFarBack
            | Self::WrongKind
            | Self::DeviceRevoked
            | Self::NameTaken
            | Self::AddressTaken
            | Self::BadStandIn
            | Self::InUse => StatusCode::CONFLICT,
            Self::ReadOnly | Self::Stopping => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}
