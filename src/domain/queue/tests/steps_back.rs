//! Steps at a counter, taken back whole in any state that the machine comes to.

use super::machine::Machine;
use super::model;
use crate::domain::command::Command;
use crate::domain::event::{Event, Recorded};
use crate::domain::id::{Actor, CounterId};
use crate::domain::queue::Queue;
use crate::domain::refusal::Refusal;

impl Machine {
    /// A step that nothing has followed can be taken back by whoever took it, for ten seconds; and
    /// then every ticket and the counter are as before it.
    pub fn check_undo_at_counter(
        &self,
        by: &str,
        counter: &CounterId,
        verdict: &Result<Vec<Event>, Refusal>,
    ) {
        let (queue, now) = (&self.desk.queue, self.desk.now);
        let Some(desk) = queue.counters.get(counter) else {
            return assert!(verdict.is_err());
        };
        let in_time = desk.undo.as_ref().is_some_and(|undo| {
            let late = model::millis(now) - model::millis(undo.at);
            undo.by.as_str() == by && (-10_000..=10_000).contains(&late)
        });
        let last = self.before_step.get(counter);
        let nothing_since = last.is_some_and(|(_, length)| *length == self.desk.log.len());
        match verdict {
            Ok(_) => assert!(in_time, "{by} takes back {:?}", desk.undo),
            Err(refusal) => assert!(!(in_time && nothing_since), "{refusal} at {counter}"),
        }
        let (Ok(events), Some((before, _)), true) = (verdict, last, nothing_since) else {
            return;
        };
        let mut after = queue.clone();
        for event in events {
            after.apply(&Recorded {
                seq: after.seq.next(),
                at: now,
                actor: Actor::new(by),
                cause: None,
                event: event.clone(),
            });
        }
        for (id, ticket) in &before.tickets {
            assert_eq!(after.tickets[id].progress, ticket.progress, "{events:?}");
        }
        let seen = |queue: &Queue| {
            let desk = &queue.counters[counter];
            let officer = (desk.officer.clone(), desk.pause_reason.clone());
            (
                desk.state,
                officer,
                desk.ticket,
                desk.wrap_up_since,
                desk.services.clone(),
            )
        };
        assert_eq!(seen(&after), seen(before), "{events:?}");
    }

    /// The queue before each step at a counter.
    pub fn remember_steps(&mut self, command: &Command, before: Queue) {
        let steps = self.desk.queue.counters.iter().filter(|(id, desk)| {
            let old = before.counters.get(*id).map(|desk| &desk.undo);
            desk.undo.is_some() && old != Some(&desk.undo)
        });
        let steps: Vec<CounterId> = steps.map(|(id, _)| id.clone()).collect();
        // Nobody takes a new office back.
        if matches!(command, Command::ChangeOffice { .. }) {
            return;
        }
        for counter in steps {
            let step = (before.clone(), self.desk.log.len());
            self.before_step.insert(counter, step);
        }
    }
}
