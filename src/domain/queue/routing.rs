//! Who is next at a counter, and how many are before somebody (queueing.md, section 1).
//!
//! A counter looks at its own list, at what its officer alone is waited for, and at its first tier;
//! at a lower tier only when nobody is there, or when somebody in it has waited beyond its limit.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::domain::id::{Actor, PriorityId, ServiceId};
use crate::domain::line::{Class, Pool, Spot, count_before, pool_of};
use crate::domain::office::{self, Service};
use crate::domain::policy::{self, CallReason, Head};
use crate::domain::queue::{Counter, CounterState, Queue};
use crate::domain::ticket::{Ticket, TicketId, TicketState};

/// Services that a counter looks at together, and when it does although somebody waits above.
struct Tier<'a> {
    services: &'a [ServiceId],
    after_minutes: Option<u32>,
}

impl Queue {
    /// Open counters that serve a service now.
    pub fn open_counters(&self, service: &ServiceId) -> usize {
        let setups = self.office.counters.iter();
        let open = setups.filter(|setup| {
            let desk = self.counters.get(&setup.id);
            desk.is_some_and(|desk| {
                desk.state == CounterState::Open && self.serves(setup, desk, service)
            })
        });
        open.count()
    }

    /// Everything that a counter may be given now, in the order in which it looks.
    pub fn services_of<'a>(
        &'a self,
        setup: &'a office::Counter,
    ) -> impl Iterator<Item = &'a ServiceId> {
        let desk = &self.counters[&setup.id];
        let tiers = tiers(setup, desk);
        let able = move |id: &&ServiceId| self.is_able(desk.officer.as_ref(), id);
        tiers.flat_map(|tier| tier.services).filter(able)
    }

    /// Who a counter would call now, and why.
    pub fn next_for(
        &self,
        setup: &office::Counter,
        now: Timestamp,
    ) -> Option<(TicketId, CallReason)> {
        let desk = &self.counters[&setup.id];
        let officer = desk.officer.as_ref();
        let mut candidates = self.heads_in(Pool::Counter(setup.id.clone()), officer);
        if let Some(officer) = officer {
            candidates.extend(self.heads_in(Pool::Officer(officer.clone()), Some(officer)));
        }
        let own: Vec<TicketId> = candidates.iter().map(|head| head.ticket).collect();
        let mut overdue = Vec::new();
        for (nth, tier) in tiers(setup, desk).enumerate() {
            let heads = self.heads_of_tier(&tier, officer);
            let is_late = tier.after_minutes.is_some_and(|minutes| {
                heads.iter().any(|head| head.waited_minutes(now) >= minutes)
            });
            if nth == 0 || is_late {
                if let Some(after_minutes) = tier.after_minutes.filter(|_| nth > 0) {
                    overdue.extend(heads.iter().map(|head| (head.ticket, after_minutes)));
                }
                candidates.extend(heads);
            }
        }
        if candidates.is_empty() {
            return self.next_in_lower_tiers(setup, desk, now);
        }
        let (next, reason) = policy::choose(candidates.into_iter(), now)?;
        let late = overdue.iter().find(|(ticket, _)| *ticket == next);
        let reason = match (reason, own.contains(&next), late) {
            (CallReason::PlacedFirst, ..) => CallReason::PlacedFirst,
            (_, true, _) => CallReason::Own,
            (_, false, Some((_, after_minutes))) => CallReason::TierOverdue {
                waited_minutes: self.head_of(&self.tickets[&next]).waited_minutes(now),
                after_minutes: *after_minutes,
            },
            (reason, false, None) => reason,
        };
        Some((next, reason))
    }

    fn next_in_lower_tiers(
        &self,
        setup: &office::Counter,
        desk: &Counter,
        now: Timestamp,
    ) -> Option<(TicketId, CallReason)> {
        let lower = tiers(setup, desk).skip(1);
        let mut heads = lower.map(|tier| self.heads_of_tier(&tier, desk.officer.as_ref()));
        let heads = heads.find(|heads| !heads.is_empty())?;
        let (next, reason) = policy::choose(heads.into_iter(), now)?;
        let reason = match reason {
            CallReason::PlacedFirst => CallReason::PlacedFirst,
            _ => CallReason::LowerTier,
        };
        Some((next, reason))
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

    /// All waiting tickets, in the order in which one counter that serves everything would call.
    pub fn waiting_in_order(&self, now: Timestamp) -> Vec<&Ticket> {
        let mut waiting: Vec<&Ticket> = self.in_state(TicketState::Waiting).collect();
        waiting.sort_by(|a, b| self.head_of(b).compare(&self.head_of(a), now));
        waiting
    }

    /// Whether an officer may be given a service: whoever the office file doesn't name may do all.
    fn is_able(&self, officer: Option<&Actor>, service: &ServiceId) -> bool {
        let Some(officer) = officer.filter(|_| !self.office.officers.is_empty()) else {
            return true;
        };
        let name = officer.as_str().strip_prefix("officer:");
        let mut skills = self.office.officers.iter();
        let named = skills.find(|skills| Some(skills.name.as_str()) == name);
        named.is_none_or(|skills| skills.services.contains(service))
    }

    /// Whether a counter may be given a service now.
    pub(super) fn serves(
        &self,
        setup: &office::Counter,
        desk: &Counter,
        service: &ServiceId,
    ) -> bool {
        let mut tiers = tiers(setup, desk);
        tiers.any(|tier| tier.services.contains(service))
            && self.is_able(desk.officer.as_ref(), service)
    }

    fn heads_of_tier(&self, tier: &Tier<'_>, officer: Option<&Actor>) -> Vec<Head<'_>> {
        let able = tier.services.iter().filter(|id| self.is_able(officer, id));
        able.flat_map(|id| self.heads_in(Pool::Service(id.clone()), officer))
            .collect()
    }

    /// The first of each line of a pool, but those whom the officer gave back.
    fn heads_in(&self, pool: Pool, officer: Option<&Actor>) -> Vec<Head<'_>> {
        let given_back =
            |class: &Class| officer.is_some_and(|officer| class.dropped_by.contains(officer));
        self.lines
            .heads(&pool)
            .filter(|(class, _)| !given_back(class))
            .map(|(_, (_, id))| self.head_of(&self.tickets[&id]))
            .collect()
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

    fn head_of<'a>(&self, ticket: &'a Ticket) -> Head<'a> {
        Head {
            ticket: ticket.id,
            first: ticket.progress.place.first,
            since: ticket.progress.place.since,
            target_minutes: self.target_minutes(ticket.class()),
            class: ticket.class(),
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
        let Pool::Service(service) = pool_of(ticket) else {
            return vec![pool_of(ticket)];
        };
        let Some(service) = self.service(&service) else {
            return Vec::new();
        };
        self.series_of(service)
            .map(|other| Pool::Service(other.id.clone()))
            .collect()
    }

    /// The services that share a series with this one.
    pub(super) fn series_of<'a>(
        &'a self,
        service: &'a Service,
    ) -> impl Iterator<Item = &'a Service> {
        let services = self.office.services.iter();
        services.filter(|other| other.group == service.group)
    }

    /// Tickets that wait in a pool, which may be a counter's or an officer's own.
    pub(super) fn own_list(&self, pool: &Pool) -> Vec<TicketId> {
        self.lines.tickets(pool).collect()
    }
}

/// What a counter serves today: what a supervisor set, or the tiers of the office file.
fn tiers<'a>(setup: &'a office::Counter, desk: &'a Counter) -> impl Iterator<Item = Tier<'a>> {
    let (first, lower) = match &desk.services {
        Some(services) => (services, [].as_slice()),
        None => (&setup.services, setup.lower_tiers.as_slice()),
    };
    let first = Tier {
        services: first,
        after_minutes: None,
    };
    let lower = lower.iter().map(|tier| Tier {
        services: &tier.services,
        after_minutes: tier.after_minutes,
    });
    std::iter::once(first).chain(lower)
}
