//! What must hold after every event (contract.md, section 5), told in words when it doesn't.

use std::collections::BTreeSet;

use crate::domain::id::CounterId;
use crate::domain::queue::{CounterState, Queue};

impl Queue {
    /// Every broken invariant, one sentence each; none in a sound state.
    pub fn broken_invariants(&self) -> Vec<String> {
        let mut broken = Vec::new();
        self.check_numbers(&mut broken);
        self.check_counters(&mut broken);
        self.check_places(&mut broken);
        self.check_index(&mut broken);
        broken
    }

    fn check_numbers(&self, broken: &mut Vec<String>) {
        let mut seen = BTreeSet::new();
        for ticket in self.tickets.values() {
            if !seen.insert((ticket.day, ticket.number)) {
                broken.push(format!("number {} was issued twice", ticket.number));
            }
            let last = self
                .series
                .get(&ticket.number.prefix())
                .copied()
                .unwrap_or(0);
            if Some(ticket.day) == self.day && ticket.number.n() > last {
                broken.push(format!("number {} is above its series", ticket.number));
            }
        }
    }

    fn check_counters(&self, broken: &mut Vec<String>) {
        for (id, desk) in &self.counters {
            let at: Vec<_> = self
                .tickets
                .values()
                .filter(|ticket| ticket.state().is_at_counter())
                .filter(|ticket| ticket.progress.counter.as_ref() == Some(id))
                .map(|ticket| ticket.id)
                .collect();
            if at.len() > 1 || desk.ticket != at.first().copied() {
                broken.push(format!("counter {id} and its tickets disagree"));
            }
            if desk.state == CounterState::Closed && desk.ticket.is_some() {
                broken.push(format!("counter {id} is closed with a ticket"));
            }
        }
    }

    fn check_places(&self, broken: &mut Vec<String>) {
        for ticket in self.tickets.values() {
            let progress = &ticket.progress;
            let known = |id: &CounterId| self.counters.contains_key(id);
            let at_counter = ticket.state().is_at_counter();
            if at_counter && !progress.counter.as_ref().is_some_and(known) {
                broken.push(format!("ticket {} is at no counter we have", ticket.number));
            }
            let waits = !ticket.state().is_over();
            if waits && !progress.services().all(|id| self.service(id).is_some()) {
                broken.push(format!(
                    "ticket {} waits for no service we have",
                    ticket.number
                ));
            }
            if waits && !progress.place.list.as_ref().is_none_or(known) {
                broken.push(format!(
                    "ticket {} waits for no counter we have",
                    ticket.number
                ));
            }
        }
    }

    fn check_index(&self, broken: &mut Vec<String>) {
        let mut rebuilt = self.clone();
        rebuilt.reindex();
        if rebuilt.lines != self.lines || rebuilt.timers != self.timers {
            broken.push("the lines and the tickets disagree".to_owned());
        }
    }
}
