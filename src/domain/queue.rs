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

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::command::Moment;
use crate::domain::event::Seq;
use crate::domain::hours::{self, Issuing};
use crate::domain::id::{Actor, CounterId, PrinterName, PriorityId, ServiceId};
use crate::domain::line::{Class, Lines, Pool, Spot, count_before};
use crate::domain::number::{Number, Prefix};
use crate::domain::office::{self, Office, Service};
use crate::domain::policy::{self, CallReason, Head};
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
    holds: BTreeSet<(Timestamp, TicketId)>,
}

impl Queue {
    /// Rebuilds what a stored state leaves out.
    pub fn reindex(&mut self) {
        self.lines = Lines::default();
        self.holds = BTreeSet::new();
        for ticket in self.tickets.values() {
            self.lines.add(ticket);
            self.holds.extend(hold_of(ticket));
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
        let series = self
            .office
            .services
            .iter()
            .filter(|other| other.group == service.group);
        series.map(|other| self.waiting_count(&other.id)).sum()
    }

    /// Open counters that serve a service.
    pub fn open_counters(&self, service: &ServiceId) -> usize {
        let open = |id: &CounterId| {
            self.counters
                .get(id)
                .is_some_and(|counter| counter.state == CounterState::Open)
        };
        let serving = self
            .office
            .counters
            .iter()
            .filter(|setup| setup.services.contains(service));
        serving.filter(|setup| open(&setup.id)).count()
    }

    /// How many people in the ticket's series are called before it as things stand: those of its
    /// own class who came earlier, and those of other classes with a better score.
    pub fn ahead(&self, ticket: &Ticket, now: Timestamp) -> usize {
        if ticket.state() != TicketState::Waiting {
            return 0;
        }
        let mine = self.head_of(ticket);
        let ahead_in = |pool: &Pool| -> usize {
            let lines = self.lines.lines(pool);
            lines
                .map(|(class, line)| self.ahead_in_line(&mine, class, line, now))
                .sum()
        };
        self.pools_ahead(ticket).iter().map(ahead_in).sum()
    }

    fn ahead_in_line(
        &self,
        mine: &Head<'_>,
        class: &Class,
        line: &BTreeSet<Spot>,
        now: Timestamp,
    ) -> usize {
        match class.first.cmp(&mine.first) {
            Ordering::Greater => line.len(),
            Ordering::Less => 0,
            Ordering::Equal => {
                let target_minutes = self.target_minutes(class.priority.as_ref());
                count_before(
                    line,
                    (mine.overtaken_since(target_minutes, now), mine.ticket),
                )
            }
        }
    }

    /// The tickets that a counter may call, each line's first.
    pub fn heads<'a>(&'a self, setup: &'a office::Counter) -> impl Iterator<Item = Head<'a>> {
        let shared = setup.services.iter().cloned().map(Pool::Service);
        let own = std::iter::once(Pool::Counter(setup.id.clone()));
        shared.chain(own).flat_map(move |pool| {
            let heads: Vec<Head<'a>> = self
                .lines
                .heads(&pool)
                .map(|(class, (since, id))| {
                    let ticket = &self.tickets[&id];
                    let target_minutes = self.target_minutes(class.priority.as_ref());
                    let class_id = ticket.priority.as_ref();
                    Head {
                        ticket: id,
                        first: class.first,
                        since,
                        target_minutes,
                        class: class_id,
                    }
                })
                .collect();
            heads
        })
    }

    /// Who a counter would call now, and why.
    pub fn next_for(
        &self,
        setup: &office::Counter,
        now: Timestamp,
    ) -> Option<(TicketId, CallReason)> {
        policy::choose(self.heads(setup), now)
    }

    /// All waiting tickets, in the order in which one counter that serves everything would call.
    pub fn waiting_in_order(&self, now: Timestamp) -> Vec<&Ticket> {
        let mut waiting: Vec<&Ticket> = self.in_state(TicketState::Waiting).collect();
        waiting.sort_by(|a, b| self.head_of(b).compare(&self.head_of(a), now));
        waiting
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

    fn head_of<'a>(&self, ticket: &'a Ticket) -> Head<'a> {
        Head {
            ticket: ticket.id,
            first: ticket.progress.place.first,
            since: ticket.progress.place.since,
            target_minutes: self.target_minutes(ticket.priority.as_ref()),
            class: ticket.priority.as_ref(),
        }
    }

    fn target_minutes(&self, class: Option<&PriorityId>) -> u32 {
        let of_class = class.and_then(|id| self.office.priorities.iter().find(|p| p.id == *id));
        of_class.map_or(self.office.wait_target_minutes, |priority| {
            priority.wait_target_minutes
        })
    }

    /// The lines whose people may be called before a ticket: its own list, or its whole series.
    fn pools_ahead(&self, ticket: &Ticket) -> Vec<Pool> {
        if let Some(counter) = &ticket.progress.place.list {
            return vec![Pool::Counter(counter.clone())];
        }
        let Some(service) = self.service(&ticket.progress.service) else {
            return Vec::new();
        };
        let series = self
            .office
            .services
            .iter()
            .filter(|other| other.group == service.group);
        series
            .map(|other| Pool::Service(other.id.clone()))
            .collect()
    }
}

/// The end of a ticket's hold, if it has one.
fn hold_of(ticket: &Ticket) -> Option<(Timestamp, TicketId)> {
    let held = ticket.state() == TicketState::OnHold;
    ticket
        .progress
        .hold_until
        .filter(|_| held)
        .map(|until| (until, ticket.id))
}

#[cfg(test)]
mod tests;
