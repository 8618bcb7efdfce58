//! Steps taken back: the last one on a ticket, or the last one at a counter, whole.

use jiff::{SignedDuration, Timestamp};

use crate::domain::event::Event;
use crate::domain::id::{Actor, CounterId};
use crate::domain::queue::{Counter, CounterState, DeskUndo, Queue};
use crate::domain::refusal::Refusal;
use crate::domain::ticket::{Progress, Ticket, TicketId};

/// How long an officer can take a step back.
pub const UNDO_MAX: SignedDuration = SignedDuration::from_secs(10);

/// Whether a step can still be taken back by somebody. A clock that was put back since then does not
/// give more time.
fn may_undo((by, at): (&Actor, Timestamp), who: &Actor, now: Timestamp) -> bool {
    by == who && now.duration_since(at).abs() <= UNDO_MAX
}

impl Queue {
    /// The last step on a ticket.
    pub(super) fn undo(
        &self,
        id: TicketId,
        by: &Actor,
        now: Timestamp,
    ) -> Result<Vec<Event>, Refusal> {
        let ticket = self.ticket(id)?;
        let nothing = Refusal::NothingToUndo {
            state: ticket.state(),
        };
        let Some(undo) = &ticket.undo else {
            return Err(nothing);
        };
        if !may_undo((&undo.by, undo.at), by, now) {
            return Err(nothing);
        }
        let before = &undo.before;
        self.still_has_place(before)?;
        if before.state.is_at_counter() && !is_at(ticket, before.counter.as_ref()) {
            let counter = before
                .counter
                .as_ref()
                .expect("a called ticket has a counter");
            let (_, desk) = self.desk(counter)?;
            if desk.ticket.is_some() {
                return Err(Refusal::CounterBusy {
                    counter: counter.clone(),
                });
            }
            if desk.state == CounterState::Closed {
                return Err(Refusal::CounterClosed {
                    counter: counter.clone(),
                });
            }
        }
        Ok(vec![undone(id, before)])
    }

    /// The last step at a counter: every ticket that it moved, and the counter itself.
    pub(super) fn undo_at_counter(
        &self,
        id: &CounterId,
        by: &Actor,
        now: Timestamp,
    ) -> Result<Vec<Event>, Refusal> {
        let (_, desk) = self.desk(id)?;
        let nothing = || Refusal::NoStepToUndo {
            counter: id.clone(),
        };
        let undo = desk.undo.as_deref();
        let undo = undo.filter(|undo| may_undo((&undo.by, undo.at), by, now));
        let undo = undo.ok_or_else(nothing)?;
        let mut events = Vec::new();
        let restored = Counter {
            auto: undo.before.auto && !undo.auto,
            ..undo.before.clone()
        };
        if restored != desk.to_restore() {
            events.push(Event::CounterUndone {
                counter: id.clone(),
                restored: Box::new(restored),
            });
        }
        for ticket in undo.tickets.iter().rev() {
            events.push(self.undone_with(*ticket, undo).ok_or_else(nothing)?);
        }
        let moved = |ticket: &TicketId| undo.tickets.contains(ticket);
        let goes_back = events.iter().any(comes_back_to_a_counter);
        let is_free = desk.ticket.as_ref().is_none_or(moved);
        match goes_back && !is_free || events.is_empty() {
            true => Err(nothing()),
            false => Ok(events),
        }
    }

    /// A ticket as it was before a step at a counter; none if somebody has moved it since.
    fn undone_with(&self, id: TicketId, step: &DeskUndo) -> Option<Event> {
        let ticket = self.tickets.get(&id)?;
        let undo = ticket.undo.as_deref()?;
        let of_the_step = undo.by == step.by && undo.at == step.at;
        let has_place = self.still_has_place(&undo.before).is_ok();
        (of_the_step && has_place).then(|| undone(id, &undo.before))
    }

    /// An office change may have taken the service or the list that a ticket would go back to, since
    /// only tickets that wait keep them.
    fn still_has_place(&self, before: &Progress) -> Result<(), Refusal> {
        for service in before.services() {
            if self.service(service).is_none() {
                return Err(Refusal::UnknownService {
                    service: service.clone(),
                });
            }
        }
        match &before.place.list {
            Some(counter) => self.desk(counter).map(|_| ()),
            None => Ok(()),
        }
    }
}

fn undone(id: TicketId, before: &Progress) -> Event {
    Event::TicketUndone {
        ticket: id,
        restored: Box::new(before.clone()),
    }
}

fn comes_back_to_a_counter(event: &Event) -> bool {
    matches!(event, Event::TicketUndone { restored, .. } if restored.state.is_at_counter())
}

fn is_at(ticket: &Ticket, counter: Option<&CounterId>) -> bool {
    ticket.state().is_at_counter() && ticket.progress.counter.as_ref() == counter
}
