//! What has happened. Events are facts: they are never refused, changed or removed, and a log
//! written by any version replays in every later one, so fields are only added, with a default.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::id::{Actor, ChoiceId, CounterId, Language, PrinterName, PriorityId, ServiceId};
use crate::domain::number::{Number, Prefix};
use crate::domain::office::Office;
use crate::domain::policy::CallReason;
use crate::domain::print::{PrintState, PrinterCondition};
use crate::domain::printer::PrinterChange;
use crate::domain::queue::Counter;
use crate::domain::ticket::{
    ClassChange, HoldFor, Placement, Progress, Requester, Served, TicketId,
};

/// Position in a site's log: grows by one an event and is never reused.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Seq(pub u64);

impl Seq {
    /// The largest that JavaScript can count to.
    pub const MAX: Seq = Seq((1 << 53) - 1);

    /// The position after this one.
    pub fn next(self) -> Seq {
        assert!(self < Self::MAX, "the log is full");
        Seq(self.0 + 1)
    }
}

/// An event with its place in the log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recorded {
    pub seq: Seq,
    pub at: Timestamp,
    pub actor: Actor,
    /// The idempotency key of the request behind it.
    pub cause: Option<String>,
    pub event: Event,
}

/// Numbers of one series that will never be issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkippedRange {
    pub series: Prefix,
    pub from: u32,
    pub to: u32,
}

/// Why a ticket went back in line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequeueCause {
    Officer,
    /// Its hold ran out.
    HoldOver,
    /// The holder came back after a missed call.
    Rejoined,
    /// An officer gave it back, and is never given it again.
    Dropped,
    /// It waited for one counter or officer alone for as long as it may, or that one has gone.
    AloneOver,
    /// Its counter was pulled.
    Pulled,
}

/// A fact of the queue. The tag is the kind that the feed shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind")]
pub enum Event {
    #[serde(rename = "office.changed")]
    OfficeChanged { office: Arc<Office> },
    #[serde(rename = "day.opened")]
    DayOpened { day: Date },
    #[serde(rename = "day.closed")]
    DayClosed { day: Date },
    /// The clock reads a time that can't be believed; the business day stays.
    #[serde(rename = "clock.doubted")]
    ClockDoubted { reads: Timestamp },
    #[serde(rename = "clock.trusted")]
    ClockTrusted { by_staff: bool },
    #[serde(rename = "ticket.issued")]
    TicketIssued {
        ticket: TicketId,
        number: Number,
        service: ServiceId,
        #[serde(skip_serializing_if = "Option::is_none")]
        priority: Option<PriorityId>,
        language: Language,
        #[serde(skip_serializing_if = "Option::is_none")]
        requester: Option<Requester>,
        #[serde(skip_serializing_if = "Option::is_none")]
        files: Option<u16>,
        #[serde(skip_serializing_if = "Option::is_none")]
        person: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        printer: Option<PrinterName>,
        /// Services of the same visit that come after this one.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        rest: Vec<ServiceId>,
        /// The time of an appointment.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        booked_at: Option<Timestamp>,
    },
    #[serde(rename = "ticket.called")]
    TicketCalled {
        ticket: TicketId,
        counter: CounterId,
        reason: CallReason,
        /// Tickets of the same service that were older and still waiting.
        slips: u32,
        /// The officer gave words for a call out of order: the note of this event.
        noted: bool,
        /// The ticket that left the counter by the same step.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        left: Option<TicketId>,
        /// The counter called by itself.
        #[serde(default, skip_serializing_if = "is_false")]
        auto: bool,
    },
    /// A ticket that was issued at a counter is served there at once.
    #[serde(rename = "ticket.walked_in")]
    TicketWalkedIn {
        ticket: TicketId,
        counter: CounterId,
        /// Tickets of the same service that were waiting.
        slips: u32,
    },
    #[serde(rename = "ticket.recalled")]
    TicketRecalled { ticket: TicketId },
    #[serde(rename = "ticket.started")]
    TicketStarted { ticket: TicketId },
    #[serde(rename = "ticket.finished")]
    TicketFinished {
        ticket: TicketId,
        outcome: Option<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        done: Vec<Served>,
        /// The next service of the visit, for which it waits now.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        then: Option<ServiceId>,
        /// The officer writes something down before the next call.
        #[serde(default, skip_serializing_if = "is_false")]
        wrap_up: bool,
    },
    #[serde(rename = "ticket.no_show")]
    TicketNoShow { ticket: TicketId },
    #[serde(rename = "ticket.held")]
    TicketHeld {
        ticket: TicketId,
        until: Option<Timestamp>,
        #[serde(default, skip_serializing_if = "HoldFor::is_anyone")]
        hold_for: HoldFor,
        /// The person was sent off to complete papers, for this reason.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        papers: Option<ChoiceId>,
        /// Until then the counter keeps the place.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        alone_until: Option<Timestamp>,
    },
    #[serde(rename = "ticket.requeued")]
    TicketRequeued {
        ticket: TicketId,
        cause: RequeueCause,
        #[serde(default, skip_serializing_if = "Placement::is_kept")]
        place: Placement,
        /// Waits for this counter alone …
        #[serde(default, skip_serializing_if = "Option::is_none")]
        list: Option<CounterId>,
        /// … or for this officer …
        #[serde(default, skip_serializing_if = "Option::is_none")]
        officer: Option<Actor>,
        /// … until then.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        alone_until: Option<Timestamp>,
    },
    #[serde(rename = "ticket.transferred")]
    TicketTransferred {
        ticket: TicketId,
        service: ServiceId,
        list: Option<CounterId>,
        place: Placement,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        officer: Option<Actor>,
    },
    /// Another service, one more, or another class, without moving.
    #[serde(rename = "ticket.amended")]
    TicketAmended {
        ticket: TicketId,
        service: ServiceId,
        rest: Vec<ServiceId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        class: Option<ClassChange>,
    },
    #[serde(rename = "ticket.cancelled")]
    TicketCancelled { ticket: TicketId, by_holder: bool },
    #[serde(rename = "ticket.expired")]
    TicketExpired { ticket: TicketId },
    #[serde(rename = "ticket.undone")]
    TicketUndone {
        ticket: TicketId,
        restored: Box<Progress>,
    },
    /// Something was written down about the ticket: the note of this event, outside the log.
    #[serde(rename = "ticket.changed")]
    TicketNoted { ticket: TicketId },
    #[serde(rename = "counter.opened")]
    CounterOpened {
        counter: CounterId,
        /// Whom a supervisor sent there; none is the one who did it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        officer: Option<Actor>,
        /// Tickets that waited for the officer before alone, and went to everybody by the same step.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        released: Vec<TicketId>,
    },
    #[serde(rename = "counter.closed")]
    CounterClosed {
        counter: CounterId,
        /// Tickets of its own list that went to everybody by the same step.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        released: Vec<TicketId>,
        /// Operations came first.
        #[serde(default, skip_serializing_if = "is_false")]
        pulled: bool,
        /// The words of whoever pulled it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    #[serde(rename = "counter.paused")]
    CounterPaused {
        counter: CounterId,
        reason: Option<String>,
    },
    #[serde(rename = "counter.resumed")]
    CounterResumed { counter: CounterId },
    #[serde(rename = "counter.auto")]
    CounterAuto { counter: CounterId, on: bool },
    #[serde(rename = "counter.routed")]
    CounterRouted {
        counter: CounterId,
        services: Option<Vec<ServiceId>>,
    },
    /// A step at the counter was taken back.
    #[serde(rename = "counter.undone")]
    CounterUndone {
        counter: CounterId,
        restored: Box<Counter>,
    },
    #[serde(rename = "print.changed")]
    PrintChanged {
        ticket: TicketId,
        copy: u32,
        /// Another one than before, in `queued`, if the paper moved there before a byte left.
        printer: PrinterName,
        state: PrintState,
        /// Rows of paper that were used by this step.
        #[serde(default, skip_serializing_if = "is_zero")]
        rows: u32,
    },
    /// A printer said something new of itself.
    #[serde(rename = "printer.changed")]
    PrinterChanged {
        printer: PrinterName,
        condition: PrinterCondition,
    },
    /// Somebody did something to a printer.
    #[serde(rename = "printer.tended")]
    PrinterTended {
        printer: PrinterName,
        change: PrinterChange,
    },
    /// A test page was ordered (`queued`), or went on.
    #[serde(rename = "printer.tested")]
    PrinterTested {
        printer: PrinterName,
        state: PrintState,
        /// Rows of paper that were used by this step.
        #[serde(default, skip_serializing_if = "is_zero")]
        rows: u32,
    },
    #[serde(rename = "device.changed")]
    DeviceChanged {
        device: String,
        change: DeviceChange,
    },
    /// A backup was restored: a new epoch, and numbers that the lost days may have printed.
    #[serde(rename = "series.skipped")]
    SeriesSkipped {
        epoch: u32,
        reason: SkipReason,
        skipped: Vec<SkippedRange>,
        /// Days up to this one begin above `floor` as well.
        until: Date,
        floor: u32,
    },
}

/// What is left out of an event, as older versions wrote none.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the form that serde asks for"
)]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the form that serde asks for"
)]
fn is_false(flag: &bool) -> bool {
    !*flag
}

/// What became of a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeviceChange {
    Added,
    Paired,
    Revoked,
    /// Its printer or its counter is another one.
    Changed,
}

/// Why numbers were left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SkipReason {
    Restore,
    /// People of the day before stand in the lobby still, with numbers of these series.
    ClockConfirmed,
    /// A day that a restored site can't know whether it had begun before.
    DayAfterRestore,
}

impl SkipReason {
    /// The word that the feed and the log use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Restore => "restore",
            Self::ClockConfirmed => "clock_confirmed",
            Self::DayAfterRestore => "day_after_restore",
        }
    }
}

impl Event {
    /// The ticket it is about.
    pub fn ticket(&self) -> Option<TicketId> {
        match self {
            Self::TicketIssued { ticket, .. }
            | Self::TicketCalled { ticket, .. }
            | Self::TicketWalkedIn { ticket, .. }
            | Self::TicketRecalled { ticket }
            | Self::TicketStarted { ticket }
            | Self::TicketFinished { ticket, .. }
            | Self::TicketNoShow { ticket }
            | Self::TicketHeld { ticket, .. }
            | Self::TicketRequeued { ticket, .. }
            | Self::TicketTransferred { ticket, .. }
            | Self::TicketAmended { ticket, .. }
            | Self::TicketCancelled { ticket, .. }
            | Self::TicketExpired { ticket }
            | Self::TicketUndone { ticket, .. }
            | Self::TicketNoted { ticket }
            | Self::PrintChanged { ticket, .. } => Some(*ticket),
            Self::OfficeChanged { .. }
            | Self::DayOpened { .. }
            | Self::DayClosed { .. }
            | Self::ClockDoubted { .. }
            | Self::ClockTrusted { .. }
            | Self::CounterOpened { .. }
            | Self::CounterClosed { .. }
            | Self::CounterPaused { .. }
            | Self::CounterResumed { .. }
            | Self::CounterAuto { .. }
            | Self::CounterRouted { .. }
            | Self::CounterUndone { .. }
            | Self::DeviceChanged { .. }
            | Self::PrinterChanged { .. }
            | Self::PrinterTended { .. }
            | Self::PrinterTested { .. }
            | Self::SeriesSkipped { .. } => None,
        }
    }

    /// The counter that it is about, if it is about no ticket.
    pub fn counter(&self) -> Option<&CounterId> {
        match self {
            Self::CounterOpened { counter, .. }
            | Self::CounterClosed { counter, .. }
            | Self::CounterPaused { counter, .. }
            | Self::CounterResumed { counter }
            | Self::CounterAuto { counter, .. }
            | Self::CounterRouted { counter, .. }
            | Self::CounterUndone { counter, .. } => Some(counter),
            _ => None,
        }
    }

    /// Whether its time is one that the office worked by: later clocks are measured by it.
    pub fn tells_the_time(&self) -> bool {
        !matches!(
            self,
            Self::OfficeChanged { .. }
                | Self::PrintChanged { .. }
                | Self::DeviceChanged { .. }
                | Self::PrinterChanged { .. }
                | Self::PrinterTended { .. }
                | Self::PrinterTested { .. }
                | Self::SeriesSkipped { .. }
        )
    }

    /// The tag, as the log and the feed write it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::OfficeChanged { .. } => "office.changed",
            Self::DayOpened { .. } => "day.opened",
            Self::DayClosed { .. } => "day.closed",
            Self::ClockDoubted { .. } => "clock.doubted",
            Self::ClockTrusted { .. } => "clock.trusted",
            Self::TicketIssued { .. } => "ticket.issued",
            Self::TicketCalled { .. } => "ticket.called",
            Self::TicketWalkedIn { .. } => "ticket.walked_in",
            Self::TicketRecalled { .. } => "ticket.recalled",
            Self::TicketStarted { .. } => "ticket.started",
            Self::TicketFinished { .. } => "ticket.finished",
            Self::TicketNoShow { .. } => "ticket.no_show",
            Self::TicketHeld { .. } => "ticket.held",
            Self::TicketRequeued { .. } => "ticket.requeued",
            Self::TicketTransferred { .. } => "ticket.transferred",
            Self::TicketAmended { .. } => "ticket.amended",
            Self::TicketCancelled { .. } => "ticket.cancelled",
            Self::TicketExpired { .. } => "ticket.expired",
            Self::TicketUndone { .. } => "ticket.undone",
            Self::TicketNoted { .. } => "ticket.changed",
            Self::CounterOpened { .. } => "counter.opened",
            Self::CounterClosed { .. } => "counter.closed",
            Self::CounterPaused { .. } => "counter.paused",
            Self::CounterResumed { .. } => "counter.resumed",
            Self::CounterAuto { .. } => "counter.auto",
            Self::CounterRouted { .. } => "counter.routed",
            Self::CounterUndone { .. } => "counter.undone",
            Self::PrintChanged { .. } => "print.changed",
            Self::DeviceChanged { .. } => "device.changed",
            Self::PrinterChanged { .. } => "printer.changed",
            Self::PrinterTended { .. } => "printer.tended",
            Self::PrinterTested { .. } => "printer.tested",
            Self::SeriesSkipped { .. } => "series.skipped",
        }
    }
}
