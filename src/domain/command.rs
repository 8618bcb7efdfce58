//! What somebody wants. A command may be refused; only the events that it leads to are facts.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::DateTime;

use crate::domain::event::DeviceChange;
use crate::domain::id::{Actor, ChoiceId, CounterId, Language, PrinterName, PriorityId, ServiceId};
use crate::domain::office::Office;
use crate::domain::print::{PrintState, PrinterCondition};
use crate::domain::printer::PrinterChange;
use crate::domain::ticket::{ClassChange, HoldFor, Placement, Requester, Served, TicketId};

/// The time of a decision, read once by `time` and handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    pub at: Timestamp,
    /// The same instant on the office's wall clock.
    pub local: DateTime,
}

/// What becomes of the ticket at the counter when the next is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Current {
    Finish(Ending),
    NoShow,
    Hold,
}

/// How a service ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ending {
    pub outcome: Option<String>,
    /// What was done, where the officer counts it.
    pub done: Vec<Served>,
}

/// What an officer changes of a ticket without moving it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Another service in place of its own.
    pub service: Option<ServiceId>,
    /// One more service to come.
    pub add: Option<ServiceId>,
    /// The priority class, given or withdrawn.
    pub class: Option<ClassChange>,
}

/// A ticket to be issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueTicket {
    pub service: ServiceId,
    /// Further services of the same visit.
    pub more: Vec<ServiceId>,
    pub priority: Option<PriorityId>,
    pub language: Option<Language>,
    pub requester: Option<Requester>,
    pub files: Option<u16>,
    /// Keyed hash of a scanned card; one live ticket per person and service.
    pub person: Option<String>,
    /// Where the paper comes out; none prints nothing.
    pub printer: Option<PrinterName>,
    /// The time of an appointment.
    pub booked_at: Option<Timestamp>,
}

/// One wish of an officer, a device, a holder or the site itself.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Only what time brings: the new day, holds that end, a clock in doubt.
    Tick,
    IssueTicket(IssueTicket),
    /// For the one who asks, or for an officer whom a supervisor sends there.
    OpenCounter {
        counter: CounterId,
        officer: Option<Actor>,
    },
    CloseCounter {
        counter: CounterId,
    },
    PauseCounter {
        counter: CounterId,
        reason: Option<String>,
    },
    ResumeCounter {
        counter: CounterId,
    },
    CallNext {
        counter: CounterId,
        current: Option<Current>,
    },
    /// Whether the counter calls by itself when it is idle.
    AutoCall {
        counter: CounterId,
        on: bool,
    },
    /// A number for somebody who stands at the counter, and is served at once.
    WalkIn {
        counter: CounterId,
        wish: IssueTicket,
    },
    /// One's own last step at a counter, taken back whole.
    UndoAtCounter {
        counter: CounterId,
    },
    /// Operations first: the counter ends at once, and its people go to others.
    PullCounter {
        counter: CounterId,
        reason: Option<String>,
    },
    /// What a counter serves today; none is what the office file says.
    RouteCounter {
        counter: CounterId,
        services: Option<Vec<ServiceId>>,
    },
    /// Out of order; `noted` if the officer says why in a note.
    CallTicket {
        ticket: TicketId,
        counter: CounterId,
        noted: bool,
    },
    Recall {
        ticket: TicketId,
    },
    Start {
        ticket: TicketId,
    },
    Finish {
        ticket: TicketId,
        ending: Ending,
        /// The officer writes something down before the next call.
        wrap_up: bool,
    },
    NoShow {
        ticket: TicketId,
    },
    Hold {
        ticket: TicketId,
        minutes: Option<u32>,
        hold_for: HoldFor,
    },
    /// The person goes to complete papers, and keeps the place.
    SendOff {
        ticket: TicketId,
        papers: ChoiceId,
        minutes: Option<u32>,
    },
    /// Back in line, and never to the same officer.
    Drop {
        ticket: TicketId,
    },
    ChangeTicket {
        ticket: TicketId,
        change: Change,
    },
    Requeue {
        ticket: TicketId,
    },
    Transfer {
        ticket: TicketId,
        service: Option<ServiceId>,
        counter: Option<CounterId>,
        officer: Option<Actor>,
        place: Placement,
    },
    Cancel {
        ticket: TicketId,
    },
    Undo {
        ticket: TicketId,
    },
    Note {
        ticket: TicketId,
    },
    Reprint {
        ticket: TicketId,
        printer: PrinterName,
    },
    /// The holder gives the place up.
    Leave {
        ticket: TicketId,
    },
    /// The holder asks to be called later.
    Later {
        ticket: TicketId,
        minutes: u32,
    },
    /// The holder is back after a missed call.
    Rejoin {
        ticket: TicketId,
    },
    /// A printer's spooler tells what became of a paper, and how many rows it used by that.
    ReportPrint {
        ticket: TicketId,
        copy: u32,
        printer: PrinterName,
        state: PrintState,
        rows: u32,
    },
    /// A paper of which no byte has left goes to another printer.
    MovePrint {
        ticket: TicketId,
        copy: u32,
        from: PrinterName,
        to: PrinterName,
    },
    /// A printer's spooler tells what the printer said of itself.
    ReportPrinter {
        printer: PrinterName,
        condition: PrinterCondition,
    },
    /// Somebody did something to a printer.
    TendPrinter {
        printer: PrinterName,
        change: PrinterChange,
    },
    /// A test page, unless one is on its way.
    TestPrinter {
        printer: PrinterName,
    },
    /// A printer's spooler tells what became of the test page.
    ReportTest {
        printer: PrinterName,
        state: PrintState,
        rows: u32,
    },
    /// Staff say that the clock's date is right.
    ConfirmClock,
    ReportDevice {
        device: String,
        change: DeviceChange,
    },
    ChangeOffice {
        office: Arc<Office>,
    },
    /// The first command after a backup was put back.
    SkipSeries {
        by: u32,
    },
}

impl Command {
    /// Whether it belongs to the office's day, so that what time has brought comes first.
    ///
    /// What an administrator sets, or a printer reports, may come from a program that doesn't know
    /// the site's clock, and must not open a day by it.
    pub fn is_of_the_day(&self) -> bool {
        !matches!(
            self,
            Self::ReportPrint { .. }
                | Self::MovePrint { .. }
                | Self::ReportPrinter { .. }
                | Self::TendPrinter { .. }
                | Self::TestPrinter { .. }
                | Self::ReportTest { .. }
                | Self::ReportDevice { .. }
                | Self::ChangeOffice { .. }
                | Self::SkipSeries { .. }
                | Self::ConfirmClock
        )
    }
}
