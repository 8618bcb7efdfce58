//! A ticket: one person's place in line, from the tap to the outcome.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::id::{Actor, CounterId, Language, PrinterName, PriorityId, ServiceId};
use crate::domain::number::Number;
use crate::domain::print::PrintState;

/// Identifies a ticket for ever; opaque to callers, who see it as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TicketId(pub u64);

/// Where a ticket stands. The table of moves between them is contract.md, section 2.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum TicketState {
    Waiting,
    Called,
    Serving,
    OnHold,
    Done,
    NoShow,
    Cancelled,
    Expired,
}

impl TicketState {
    /// The name in JSON, in the database and in refusals.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Called => "called",
            Self::Serving => "serving",
            Self::OnHold => "on_hold",
            Self::Done => "done",
            Self::NoShow => "no_show",
            Self::Cancelled => "cancelled",
            Self::Expired => "expired",
        }
    }

    /// Whether the person is at a counter, which then can't take another.
    pub fn is_at_counter(self) -> bool {
        matches!(self, Self::Called | Self::Serving)
    }

    /// Whether nothing more is expected to happen. A `no_show` is over too, but may come back.
    pub fn is_over(self) -> bool {
        matches!(
            self,
            Self::Done | Self::NoShow | Self::Cancelled | Self::Expired
        )
    }
}

/// For whom the person comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Requester {
    Citizen,
    Organisation,
    Business,
}

/// Where in line a transferred ticket goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Placement {
    /// By its time of issue, as if it had waited there all along.
    #[default]
    Kept,
    /// Before everybody.
    First,
    /// As if it had come just now.
    Last,
}

/// A ticket's claim in line. The time of issue itself is never rewritten.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Set in front of everybody by an officer.
    #[serde(default)]
    pub first: bool,
    /// From when its age counts.
    pub since: Timestamp,
    /// Waits for this counter alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list: Option<CounterId>,
}

/// All of a ticket that an officer's step changes, and that an undo therefore puts back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    pub state: TicketState,
    pub service: ServiceId,
    pub place: Place,
    /// Where it is, or was last, called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counter: Option<CounterId>,
    /// 1 is the first call, 2 the first recall.
    pub call_count: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub called_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub started_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finished_at: Option<Timestamp>,
    /// When a hold ends by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hold_until: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
}

/// One order to print a ticket.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Print {
    /// 0 is the first paper, n the n-th reprint.
    pub copy: u32,
    pub printer: PrinterName,
    pub state: PrintState,
    pub queued_at: Timestamp,
    /// The printer that it was ordered from, if another one took it over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_from: Option<PrinterName>,
}

/// What the last step replaced, for the officer who took it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Undo {
    pub by: Actor,
    pub at: Timestamp,
    pub before: Progress,
}

/// One person's place in line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ticket {
    pub id: TicketId,
    /// Never changes, whatever becomes of the ticket.
    pub number: Number,
    pub day: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<PriorityId>,
    pub language: Language,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requester: Option<Requester>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub files: Option<u16>,
    pub issued_at: Timestamp,
    /// From when its age counts: the time of issue, as far as the clock was believed.
    pub since: Timestamp,
    /// Keyed hash of a scanned card, under a key that dies with the day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    pub progress: Progress,
    /// The newest order last.
    pub prints: Vec<Print>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undo: Option<Box<Undo>>,
}

impl Ticket {
    /// Where the ticket stands.
    pub fn state(&self) -> TicketState {
        self.progress.state
    }

    /// What became of the newest paper.
    pub fn print_state(&self) -> PrintState {
        self.prints
            .last()
            .map_or(PrintState::None, |print| print.state)
    }
}
