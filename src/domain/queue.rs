//! The queue of one site: every ticket of the day, every counter, every series.
//!
//! `decide` and `due` say what follows from a wish or from time; `apply` makes it so. The state is
//! nothing but the replay of the log.

mod apply;
mod day;
mod decide;
mod desk;
mod invariant;
mod issue;
mod paper;
mod progress;
mod routing;
mod supervisor;
mod undo;
pub mod visit;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::command::Moment;
use crate::domain::event::Seq;
use crate::domain::hours::{self, Issuing};
use crate::domain::id::{Actor, CounterId, PrinterName, ServiceId};
use crate::domain::line::{Lines, Pool};
use crate::domain::number::{Number, Prefix};
use crate::domain::office::{self, Office, Service};
use crate::domain::printer::Usage;
use crate::domain::ticket::{Ticket, TicketId, TicketState};

/// How many calls the queue remembers for displays that come late.
pub const CALLS_MAX: usize = 100;

/// Whether an officer works at a counter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CounterState {
    #[default]
    Closed,
    Open,
    Paused,
}

impl CounterState {
    /// The name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Open => "open",
            Self::Paused => "paused",
        }
    }
}

/// A counter as it stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Counter {
    pub state: CounterState,
    pub officer: Option<Actor>,
    pub pause_reason: Option<String>,
    /// The one ticket that is called or served here.
    pub ticket: Option<TicketId>,
    /// Calls by itself when it is idle.
    #[serde(default, skip_serializing_if = "is_false")]
    pub auto: bool,
    /// Since when it could call somebody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub idle_since: Option<Timestamp>,
    /// Since when the officer writes something down after a service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wrap_up_since: Option<Timestamp>,
    /// What it serves today in place of what the office file says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub services: Option<Vec<ServiceId>>,
    /// What its officer could take back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undo: Option<Box<DeskUndo>>,
}

/// The last step at a counter, for the officer who took it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeskUndo {
    pub by: Actor,
    pub at: Timestamp,
    /// The tickets that it moved, in their order.
    pub tickets: Vec<TicketId>,
    /// The counter called by itself.
    pub auto: bool,
    /// The counter as it was, without its ticket.
    pub before: Counter,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the form that serde asks for"
)]
fn is_false(flag: &bool) -> bool {
    !*flag
}

impl Counter {
    /// What an undo puts back: all but the ticket.
    fn to_restore(&self) -> Self {
        Self {
            ticket: None,
            idle_since: None,
            undo: None,
            ..self.clone()
        }
    }
}

/// A call, as displays list it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Call {
    pub seq: Seq,
    pub at: Timestamp,
    pub ticket: TicketId,
    pub number: Number,
    pub counter: CounterId,
    pub count: u32,
}

/// Days that begin above a floor, since a restored site can't know what they had issued.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Floor {
    pub until: Date,
    pub number: u32,
}

/// Everything that decisions are made on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Queue {
    pub office: Arc<Office>,
    pub epoch: u32,
    /// The last event applied.
    pub seq: Seq,
    /// None until the site's first day.
    pub day: Option<Date>,
    /// The latest time that was believed.
    pub trusted_at: Option<Timestamp>,
    pub clock_in_doubt: bool,
    /// Tickets from this one on were issued while the clock was in doubt.
    doubted_from: Option<TicketId>,
    /// Last number of each series today.
    pub series: BTreeMap<Prefix, u32>,
    /// The same of earlier days, for a clock that is put back.
    past_series: BTreeMap<Date, BTreeMap<Prefix, u32>>,
    floor: Option<Floor>,
    next_ticket: u64,
    /// Shared between the writer's state and the committed one, as long as they are alike.
    pub tickets: BTreeMap<TicketId, Arc<Ticket>>,
    pub counters: BTreeMap<CounterId, Counter>,
    pub calls: VecDeque<Call>,
    /// What each printer used up.
    #[serde(default)]
    pub printers: BTreeMap<PrinterName, Usage>,
    #[serde(skip)]
    lines: Lines,
    #[serde(skip)]
    timers: BTreeSet<(Timestamp, TicketId)>,
}

impl Queue {
    /// Rebuilds what a stored state leaves out.
    pub fn reindex(&mut self) {
        self.lines = Lines::default();
        self.timers = BTreeSet::new();
        for ticket in self.tickets.values() {
            self.lines.add(ticket);
            self.timers.extend(timer_of(ticket));
        }
    }

    /// Keeps one copy of a ticket that has become the same here as in `other`.
    pub fn share_ticket(&mut self, id: TicketId, other: &Self) {
        if let (Some(mine), Some(theirs)) = (self.tickets.get_mut(&id), other.tickets.get(&id))
            && mine == theirs
        {
            *mine = Arc::clone(theirs);
        }
    }

    /// A service of the office.
    pub fn service(&self, id: &ServiceId) -> Option<&Service> {
        self.office
            .services
            .iter()
            .find(|service| service.id == *id)
    }

    /// A counter as the office file describes it.
    pub fn counter_setup(&self, id: &CounterId) -> Option<&office::Counter> {
        self.office
            .counters
            .iter()
            .find(|counter| counter.id == *id)
    }

    /// The series prefix of a service.
    pub fn prefix(&self, service: &Service) -> Prefix {
        let group = self
            .office
            .groups
            .iter()
            .find(|group| group.id == service.group);
        group
            .expect("an office's services belong to its groups")
            .prefix
    }

    /// Tickets in a state, by age of issue.
    pub fn in_state(&self, state: TicketState) -> impl Iterator<Item = &Ticket> {
        self.tickets
            .values()
            .map(Arc::as_ref)
            .filter(move |ticket| ticket.state() == state)
    }

    /// How many wait for a service, apart from those sent to one counter.
    pub fn waiting_count(&self, service: &ServiceId) -> usize {
        self.lines.count(&Pool::Service(service.clone()))
    }

    /// How many wait for any service of the same series.
    pub fn series_count(&self, service: &Service) -> usize {
        self.series_of(service)
            .map(|other| self.waiting_count(&other.id))
            .sum()
    }

    /// Whether a number can be had for a service now, and if not, why and when.
    pub fn issuing(&self, service: &Service, now: Moment) -> Issuing {
        // An officer at an open counter is better evidence of a working hour than a clock in doubt.
        if self.clock_in_doubt && self.open_counters(&service.id) > 0 {
            return Issuing::Open;
        }
        let schedule = hours::schedule_of(&self.office, service);
        hours::issuing(
            schedule,
            self.office.day_begins,
            self.business_day(now),
            now.local,
        )
    }

    /// The business day: the one that is open, or the first one to come.
    pub fn business_day(&self, now: Moment) -> Date {
        self.day
            .unwrap_or_else(|| hours::business_day(now.local, self.office.day_begins))
    }
}

/// When time moves a ticket: its hold ends, or it has waited for one counter alone for long enough.
fn timer_of(ticket: &Ticket) -> Option<(Timestamp, TicketId)> {
    let progress = &ticket.progress;
    let at = match progress.state {
        TicketState::OnHold => progress.hold_until,
        TicketState::Waiting => progress.extras().alone_until,
        _ => None,
    };
    at.map(|at| (at, ticket.id))
}

#[cfg(test)]
mod tests;
