//! A ticket: one person's place in line, from the tap to the outcome.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::id::{Actor, ChoiceId, CounterId, Language, PrinterName, PriorityId, ServiceId};
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

impl Placement {
    /// Whether it keeps its place.
    pub fn is_kept(&self) -> bool {
        *self == Self::Kept
    }
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    extras: Option<Box<Extras>>,
}

/// What few tickets have, kept apart so that ten thousand others stay small.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Extras {
    /// The time of an appointment: its age counts from there, if the person came earlier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub booked_at: Option<Timestamp>,
    /// Waits for this officer alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub officer: Option<Actor>,
    /// Until then it waits for one counter or officer alone; on hold, until then that counter keeps
    /// the place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alone_until: Option<Timestamp>,
    /// Officers who gave it back, and are never given it again.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub dropped_by: BTreeSet<Actor>,
    /// Services of the visit that are still to come.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rest: Vec<ServiceId>,
    /// What was done, where officers counted it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub done: Vec<Served>,
    /// Why the person was sent off to complete papers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub papers: Option<ChoiceId>,
    /// Who takes it when its hold ends.
    #[serde(skip_serializing_if = "HoldFor::is_anyone")]
    pub hold_for: HoldFor,
    /// What an officer made of the class that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<ClassChange>,
}

/// A priority class that an officer gave or took.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClassChange {
    Withdrawn,
    Given(PriorityId),
}

/// A procedure that was done, and how often.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Served {
    #[schema(value_type = String)]
    pub service: ServiceId,
    pub count: u16,
}

/// For whom a ticket waits when its hold ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HoldFor {
    /// Whoever serves it.
    #[default]
    Anyone,
    /// The counter that held it.
    Counter,
    /// The officer who held it.
    Officer,
}

impl HoldFor {
    /// Whether it is nobody in particular.
    pub fn is_anyone(&self) -> bool {
        *self == Self::Anyone
    }
}

static NO_EXTRAS: Extras = Extras {
    booked_at: None,
    officer: None,
    alone_until: None,
    dropped_by: BTreeSet::new(),
    rest: Vec::new(),
    done: Vec::new(),
    papers: None,
    hold_for: HoldFor::Anyone,
    class: None,
};

impl Progress {
    /// The progress of a ticket that begins to wait.
    pub fn waiting(service: ServiceId, since: Timestamp) -> Self {
        Self {
            state: TicketState::Waiting,
            service,
            place: Place {
                first: false,
                since,
                list: None,
            },
            counter: None,
            call_count: 0,
            called_at: None,
            started_at: None,
            finished_at: None,
            hold_until: None,
            outcome: None,
            extras: None,
        }
    }

    /// What few tickets have.
    pub fn extras(&self) -> &Extras {
        self.extras.as_deref().unwrap_or(&NO_EXTRAS)
    }

    /// Changes what few tickets have.
    pub fn change_extras(&mut self, change: impl FnOnce(&mut Extras)) {
        let mut extras = self.extras.take().unwrap_or_default();
        change(&mut extras);
        self.extras = Some(extras).filter(|extras| **extras != NO_EXTRAS);
    }

    /// The services that the person came for and hasn't had yet.
    pub fn services(&self) -> impl Iterator<Item = &ServiceId> {
        std::iter::once(&self.service).chain(&self.extras().rest)
    }
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
    /// The class that was asked for; `class` is what it is called by.
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

    /// From when its age counts, as long as nobody moved it in line.
    pub fn own_since(&self) -> Timestamp {
        let booked_at = self.progress.extras().booked_at;
        booked_at.map_or(self.since, |booked_at| booked_at.max(self.since))
    }

    /// The priority class that it is called by.
    pub fn class(&self) -> Option<&PriorityId> {
        match &self.progress.extras().class {
            None => self.priority.as_ref(),
            Some(ClassChange::Withdrawn) => None,
            Some(ClassChange::Given(class)) => Some(class),
        }
    }

    /// What became of the newest paper.
    pub fn print_state(&self) -> PrintState {
        self.prints
            .last()
            .map_or(PrintState::None, |print| print.state)
    }
}
