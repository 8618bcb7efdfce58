//! The lines that people wait in, kept in the order in which they would be called.
//!
//! An index over the waiting tickets: everything in it can be rebuilt from them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use crate::domain::id::{Actor, CounterId, PriorityId, ServiceId};
use crate::domain::ticket::{Ticket, TicketId, TicketState};

/// Where a ticket waits: for a service, for one counter, or for one officer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pool {
    Service(ServiceId),
    Counter(CounterId),
    Officer(Actor),
}

/// Tickets of one pool that differ in age alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Class {
    pub first: bool,
    pub priority: Option<PriorityId>,
    /// Officers who are never given them.
    pub dropped_by: BTreeSet<Actor>,
}

/// A ticket's spot in its line: the older, the nearer.
pub type Spot = (Timestamp, TicketId);

/// All waiting tickets.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lines {
    pools: BTreeMap<Pool, BTreeMap<Class, BTreeSet<Spot>>>,
    /// When each of all pools came to where it stands.
    everybody: BTreeSet<Spot>,
}

/// In which pool a ticket waits, or would.
pub fn pool_of(ticket: &Ticket) -> Pool {
    let progress = &ticket.progress;
    match (&progress.place.list, &progress.extras().officer) {
        (Some(counter), _) => Pool::Counter(counter.clone()),
        (None, Some(officer)) => Pool::Officer(officer.clone()),
        (None, None) => Pool::Service(progress.service.clone()),
    }
}

/// In which pool and class a ticket waits.
fn line_of(ticket: &Ticket) -> (Pool, Class) {
    let progress = &ticket.progress;
    let class = Class {
        first: progress.place.first,
        priority: ticket.class().cloned(),
        dropped_by: progress.extras().dropped_by.clone(),
    };
    (pool_of(ticket), class)
}

fn spot_of(ticket: &Ticket) -> Spot {
    (ticket.progress.place.since, ticket.id)
}

/// A booked time may lie ahead, and nobody else's age counts from there.
fn arrival_of(ticket: &Ticket) -> Spot {
    match ticket.progress.extras().booked_at {
        Some(_) => (ticket.since, ticket.id),
        None => spot_of(ticket),
    }
}

impl Lines {
    /// Adds the ticket if it waits.
    pub fn add(&mut self, ticket: &Ticket) {
        if ticket.state() != TicketState::Waiting {
            return;
        }
        let (pool, class) = line_of(ticket);
        let line = self
            .pools
            .entry(pool)
            .or_default()
            .entry(class)
            .or_default();
        let spot = spot_of(ticket);
        let added = line.insert(spot) && self.everybody.insert(arrival_of(ticket));
        assert!(added, "a ticket waits in one place");
    }

    /// Takes the ticket out if it waits.
    pub fn remove(&mut self, ticket: &Ticket) {
        if ticket.state() != TicketState::Waiting {
            return;
        }
        let (pool, class) = line_of(ticket);
        let classes = self
            .pools
            .get_mut(&pool)
            .expect("a waiting ticket's pool is known");
        let line = classes
            .get_mut(&class)
            .expect("a waiting ticket's line is known");
        let spot = spot_of(ticket);
        let removed = line.remove(&spot) && self.everybody.remove(&arrival_of(ticket));
        assert!(removed, "a waiting ticket is in its line");
        if line.is_empty() {
            classes.remove(&class);
        }
        if classes.is_empty() {
            self.pools.remove(&pool);
        }
    }

    /// The first of each line of a pool.
    pub fn heads(&self, pool: &Pool) -> impl Iterator<Item = (&Class, Spot)> {
        self.pools
            .get(pool)
            .into_iter()
            .flatten()
            .filter_map(|(class, line)| line.first().map(|spot| (class, *spot)))
    }

    /// Each line of a pool.
    pub fn lines(&self, pool: &Pool) -> impl Iterator<Item = (&Class, &BTreeSet<Spot>)> {
        self.pools.get(pool).into_iter().flatten()
    }

    /// Everybody of a pool, line by line.
    pub fn tickets(&self, pool: &Pool) -> impl Iterator<Item = TicketId> {
        self.lines(pool)
            .flat_map(|(_, line)| line.iter().map(|(_, ticket)| *ticket))
    }

    /// When the last of all who wait began to.
    pub fn latest(&self) -> Option<Timestamp> {
        self.everybody.last().map(|(since, _)| *since)
    }

    /// How many wait in a pool.
    pub fn count(&self, pool: &Pool) -> usize {
        self.lines(pool).map(|(_, line)| line.len()).sum()
    }

    /// How many of a pool have waited since before `spot`.
    pub fn count_older(&self, pool: &Pool, spot: Spot) -> usize {
        self.lines(pool)
            .map(|(_, line)| count_before(line, spot))
            .sum()
    }
}

/// How many spots of a line come before this one. The end of the line, which is where a new ticket
/// stands, costs nothing.
pub fn count_before(line: &BTreeSet<Spot>, spot: Spot) -> usize {
    match line.last() {
        Some(last) if *last < spot => line.len(),
        Some(last) if *last == spot => line.len() - 1,
        _ => line.range(..spot).count(),
    }
}
