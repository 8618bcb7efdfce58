//! A visit of several services: one number, called first where fewest wait.

use crate::domain::command::{Change, Ending};
use crate::domain::event::Event;
use crate::domain::id::ServiceId;
use crate::domain::office::{Admission, Service};
use crate::domain::queue::Queue;
use crate::domain::refusal::Refusal;
use crate::domain::ticket::{Ticket, TicketId, TicketState};

/// Services of one visit.
pub const VISIT_MAX: usize = 10;

impl Queue {
    /// The service of several at which somebody is called first: where fewest wait, or else the one
    /// that was named first.
    pub(super) fn least_busy<'a>(&self, services: &[&'a ServiceId]) -> Option<&'a ServiceId> {
        let served = |id: &&&ServiceId| self.open_counters(id) > 0;
        let mut best = services.iter().filter(served).copied().collect::<Vec<_>>();
        if best.is_empty() {
            // Nobody serves any of them yet, so all will begin together.
            best = services.to_vec();
        }
        best.into_iter().min_by_key(|id| self.waiting_count(id))
    }

    /// The end of a service, and the next one of the visit.
    pub(super) fn finished(
        &self,
        id: TicketId,
        ending: &Ending,
        wrap_up: bool,
    ) -> Result<Event, Refusal> {
        let ticket = self.ticket_in(id, &[TicketState::Called, TicketState::Serving])?;
        self.check_outcome(ticket, ending.outcome.as_ref())?;
        for served in &ending.done {
            self.ticketed_service(&served.service)?;
        }
        let rest: Vec<&ServiceId> = ticket.progress.extras().rest.iter().collect();
        Ok(Event::TicketFinished {
            ticket: id,
            outcome: ending.outcome.clone(),
            done: ending.done.clone(),
            then: self.least_busy(&rest).cloned(),
            wrap_up,
        })
    }

    fn check_outcome(&self, ticket: &Ticket, outcome: Option<&String>) -> Result<(), Refusal> {
        let id = &ticket.progress.service;
        let required = self
            .service(id)
            .is_some_and(|service| service.outcome_required);
        let known = |outcome: &&String| {
            let mut outcomes = self.office.outcomes.iter();
            outcomes.any(|known| known.id.as_str() == outcome.as_str())
        };
        match required && outcome.filter(known).is_none() {
            true => Err(Refusal::OutcomeRequired {
                service: id.clone(),
            }),
            false => Ok(()),
        }
    }

    /// Another service in place of a ticket's own, one more, or another class.
    pub(super) fn amended(&self, id: TicketId, change: &Change) -> Result<Vec<Event>, Refusal> {
        use TicketState::{Called, Serving, Waiting};
        let ticket = self.ticket_in(id, &[Waiting, Called, Serving])?;
        let progress = &ticket.progress;
        for service in change.service.iter().chain(&change.add) {
            self.ticketed_service(service)?;
        }
        let service = change.service.as_ref().unwrap_or(&progress.service);
        let mut rest = progress.extras().rest.clone();
        rest.retain(|other| other != service);
        rest.extend(change.add.clone());
        rest.dedup();
        let added_twice = change
            .add
            .as_ref()
            .is_some_and(|add| add == service || progress.extras().rest.contains(add));
        if added_twice || rest.len() >= VISIT_MAX {
            return Err(Refusal::AlreadyInVisit {
                service: change.add.clone().unwrap_or_else(|| service.clone()),
            });
        }
        let class = change
            .class
            .clone()
            .or_else(|| progress.extras().class.clone());
        let event = Event::TicketAmended {
            ticket: id,
            service: service.clone(),
            rest,
            class,
        };
        Ok(vec![event])
    }

    /// A service for which numbers are given.
    pub(super) fn ticketed_service(&self, id: &ServiceId) -> Result<&Service, Refusal> {
        let unknown = || Refusal::UnknownService {
            service: id.clone(),
        };
        let service = self.service(id).ok_or_else(unknown)?;
        match service.admission {
            Admission::Ticket => Ok(service),
            Admission::DutyOfficer => Err(Refusal::CallDutyOfficer {
                service: id.clone(),
            }),
        }
    }
}
