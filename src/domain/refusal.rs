//! Why a command was not carried out: each is something that the caller can act on.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::domain::hours::ClosedReason;
use crate::domain::id::{ChoiceId, CounterId, PrinterName, PriorityId, ServiceId};
use crate::domain::number::Prefix;
use crate::domain::print::PrintState;
use crate::domain::ticket::TicketState;

/// A refusal, which changed nothing. It is kept with its idempotency key, so it has a stable form.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "refusal", rename_all = "snake_case")]
pub enum Refusal {
    #[error("there is no service {service}")]
    UnknownService { service: ServiceId },
    #[error("there is no priority class {priority}")]
    UnknownPriority { priority: PriorityId },
    #[error("there is no counter {counter}")]
    UnknownCounter { counter: CounterId },
    #[error("there is no ticket {ticket} today")]
    UnknownTicket { ticket: String },
    #[error("the office does not speak {language}")]
    UnknownLanguage { language: String },
    #[error("no number is given for {service}: call the duty officer")]
    CallDutyOfficer { service: ServiceId },
    #[error("{service} is closed now")]
    ServiceClosed {
        service: ServiceId,
        reason: ClosedReason,
    },
    #[error("this person already waits for {service}")]
    AlreadyWaiting { service: ServiceId },
    #[error("series {series} has no number left today")]
    SeriesFull { series: Prefix },
    #[error("counter {counter} has a ticket")]
    CounterBusy { counter: CounterId },
    #[error("counter {counter} is closed")]
    CounterClosed { counter: CounterId },
    #[error("counter {counter} is paused")]
    CounterPaused { counter: CounterId },
    #[error("{service} must end with one of the office's outcomes")]
    OutcomeRequired { service: ServiceId },
    #[error("the ticket was called {calls_max} times, which is the most")]
    RecallLimit { calls_max: u32 },
    #[error("the office has no reason {papers} to complete papers")]
    UnknownPapers { papers: ChoiceId },
    #[error("{service} is part of the visit already, or the visit is full")]
    AlreadyInVisit { service: ServiceId },
    #[error("nothing to take back at counter {counter}")]
    NoStepToUndo { counter: CounterId },
    #[error("the ticket is {}", state.as_str())]
    WrongState { state: TicketState },
    #[error("nothing to undo: the ticket is {}", state.as_str())]
    NothingToUndo { state: TicketState },
    #[error("the clock can't go back to {day}: that day is too long ago")]
    DayTooOld { day: jiff::civil::Date },
    #[error("the paper is {}, which can't become {}", from.as_str(), to.as_str())]
    PrintOver { from: PrintState, to: PrintState },
    #[error("the paper is at printer {printer} now")]
    PrintElsewhere { printer: PrinterName },
    #[error("{thing} is in use")]
    InUse { thing: String },
}
