//! What a supervisor does with counters: pull one at once, or have it serve something else.

use crate::domain::event::{Event, RequeueCause};
use crate::domain::id::{CounterId, ServiceId};
use crate::domain::line::Pool;
use crate::domain::queue::decide::requeued;
use crate::domain::queue::{CounterState, Queue};
use crate::domain::refusal::Refusal;
use crate::domain::ticket::{Placement, TicketId};

impl Queue {
    /// Operations first: whoever is at the counter goes first in line again, whoever waits for it
    /// alone goes to everybody, and it closes.
    pub(super) fn pull_counter(
        &self,
        id: &CounterId,
        reason: Option<&String>,
    ) -> Result<Vec<Event>, Refusal> {
        let (_, desk) = self.desk(id)?;
        if desk.state == CounterState::Closed {
            return Ok(Vec::new());
        }
        let mut events = Vec::new();
        events.extend(desk.ticket.map(|ticket| Event::TicketRequeued {
            ticket,
            cause: RequeueCause::Pulled,
            place: Placement::First,
            list: None,
            officer: None,
            alone_until: None,
        }));
        events.extend(self.released(id));
        Ok(closed(id, events, true, reason.cloned()))
    }

    /// A counter ends; whoever waits for it alone goes to everybody.
    pub(super) fn close_counter(&self, id: &CounterId) -> Result<Vec<Event>, Refusal> {
        let (_, desk) = self.desk(id)?;
        if desk.ticket.is_some() {
            return Err(Refusal::CounterBusy {
                counter: id.clone(),
            });
        }
        if desk.state == CounterState::Closed {
            return Ok(Vec::new());
        }
        Ok(closed(id, self.released(id), false, None))
    }

    /// What a counter serves today.
    pub(super) fn route_counter(
        &self,
        id: &CounterId,
        services: Option<&Vec<ServiceId>>,
    ) -> Result<Vec<Event>, Refusal> {
        let (_, desk) = self.desk(id)?;
        for service in services.into_iter().flatten() {
            self.ticketed_service(service)?;
        }
        if desk.services.as_ref() == services {
            return Ok(Vec::new());
        }
        Ok(vec![Event::CounterRouted {
            counter: id.clone(),
            services: services.cloned(),
        }])
    }

    /// Frees the tickets that wait for a counter alone, or for its officer.
    fn released(&self, id: &CounterId) -> Vec<Event> {
        let listed = self.own_list(&Pool::Counter(id.clone()));
        let listed = listed.into_iter().map(for_everybody);
        listed.chain(self.left_alone(id)).collect()
    }

    /// Frees the tickets that wait for the officer of a counter, who leaves it. An officer who works
    /// at another counter as well is still waited for there.
    pub(super) fn left_alone(&self, id: &CounterId) -> Vec<Event> {
        let Some(officer) = &self.counters[id].officer else {
            return Vec::new();
        };
        let mut others = self.counters.iter().filter(|(other, _)| *other != id);
        if others.any(|(_, other)| other.officer.as_ref() == Some(officer)) {
            return Vec::new();
        }
        let waiting = self.own_list(&Pool::Officer(officer.clone()));
        waiting.into_iter().map(for_everybody).collect()
    }
}

/// A ticket that waited for one counter or officer alone.
pub(super) fn for_everybody(ticket: TicketId) -> Event {
    requeued(ticket, RequeueCause::AloneOver)
}

fn closed(
    id: &CounterId,
    mut events: Vec<Event>,
    pulled: bool,
    reason: Option<String>,
) -> Vec<Event> {
    let released = events.iter().filter_map(Event::ticket).collect();
    events.push(Event::CounterClosed {
        counter: id.clone(),
        released,
        pulled,
        reason,
    });
    events
}
