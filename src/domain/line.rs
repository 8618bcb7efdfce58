//! The lines that people wait in, kept in the order in which they would be called.
//!
//! An index over the waiting tickets: everything in it can be rebuilt from them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use crate::domain::id::{CounterId, PriorityId, ServiceId};
use crate::domain::ticket::{Ticket, TicketId, TicketState};

/// Where a ticket waits: for a service, or for one counter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pool {
    Service(ServiceId),
    Counter(CounterId),
}

/// Tickets of one pool that differ in age alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Class {
    pub first: bool,
    pub priority: Option<PriorityId>,
}

/// A ticket's spot in its line: the older, the nearer.
pub type Spot = (Timestamp, TicketId);

/// All waiting tickets.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lines {
    pools: BTreeMap<Pool, BTreeMap<Class, BTreeSet<Spot>>>,
    /// The spots of all pools together.
    everybody: BTreeSet<Spot>,
}

/// In which pool and class a ticket waits.
fn line_of(ticket: &Ticket) -> (Pool, Class) {
    let progress = &ticket.progress;
    let pool = match &progress.place.list {
        Some(counter) => Pool::Counter(counter.clone()),
        None => Pool::Service(progress.service.clone()),
    };
    (
        pool,
        Class {
            first: progress.place.first,
            priority: ticket.priority.clone(),
        },
    )
}

fn spot_of(ticket: &Ticket) -> Spot {
    (ticket.progress.place.since, ticket.id)
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
        let added = line.insert(spot) && self.everybody.insert(spot);
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
        let removed = line.remove(&spot) && self.everybody.remove(&spot);
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
