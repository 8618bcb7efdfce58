//! Issuing: a number of its own for everybody, in the order in which they came.

use crate::domain::command::{IssueTicket, Moment};
use crate::domain::event::Event;
use crate::domain::hours::Issuing;
use crate::domain::id::{PriorityId, ServiceId};
use crate::domain::number::Number;
use crate::domain::office::Service;
use crate::domain::queue::Queue;
use crate::domain::refusal::Refusal;
use crate::domain::ticket::TicketId;

impl Queue {
    pub(super) fn issue_ticket(
        &self,
        wish: &IssueTicket,
        now: Moment,
    ) -> Result<Vec<Event>, Refusal> {
        let services: Vec<&ServiceId> = std::iter::once(&wish.service).chain(&wish.more).collect();
        for id in &services {
            self.check_service(id, now)?;
            if self.already_waits(wish.person.as_deref(), id) {
                return Err(Refusal::AlreadyWaiting {
                    service: ServiceId::clone(id),
                });
            }
        }
        let id = self
            .least_busy(&services)
            .expect("one service at least is wished for");
        let rest = services.iter().filter(|service| **service != id);
        let rest = rest.map(|service| ServiceId::clone(service)).collect();
        let service = self.service(id).expect("it was checked above");
        self.numbered(wish, service, rest)
    }

    /// Whether numbers are given for a service now.
    fn check_service(&self, id: &ServiceId, now: Moment) -> Result<(), Refusal> {
        let service = self.ticketed_service(id)?;
        match self.issuing(service, now) {
            Issuing::Closed { reason, .. } => Err(Refusal::ServiceClosed {
                service: id.clone(),
                reason,
            }),
            Issuing::Open => Ok(()),
        }
    }

    /// The next number of a service's series.
    pub(super) fn numbered(
        &self,
        wish: &IssueTicket,
        service: &Service,
        rest: Vec<ServiceId>,
    ) -> Result<Vec<Event>, Refusal> {
        self.check_priority(wish.priority.as_ref())?;
        let language = wish
            .language
            .clone()
            .unwrap_or_else(|| self.office.languages[0].clone());
        if !self.office.languages.contains(&language) {
            return Err(Refusal::UnknownLanguage {
                language: language.to_string(),
            });
        }
        let prefix = self.prefix(service);
        let last = self.series.get(&prefix).copied().unwrap_or(0);
        let full = |_| Refusal::SeriesFull { series: prefix };
        Ok(vec![Event::TicketIssued {
            ticket: TicketId(self.next_ticket.max(1)),
            number: Number::new(prefix, last + 1).map_err(full)?,
            service: service.id.clone(),
            priority: wish.priority.clone(),
            language,
            requester: wish.requester,
            files: wish.files,
            person: wish.person.clone(),
            printer: wish.printer.clone(),
            rest,
            booked_at: wish.booked_at,
        }])
    }

    fn check_priority(&self, priority: Option<&PriorityId>) -> Result<(), Refusal> {
        let Some(id) = priority else { return Ok(()) };
        let mut adopted = self.office.priorities.iter().filter(|class| class.enabled);
        match adopted.any(|class| class.id == *id) {
            true => Ok(()),
            false => Err(Refusal::UnknownPriority {
                priority: id.clone(),
            }),
        }
    }

    fn already_waits(&self, person: Option<&str>, service: &ServiceId) -> bool {
        let Some(person) = person else { return false };
        self.tickets.values().any(|ticket| {
            ticket.person.as_deref() == Some(person)
                && ticket.progress.services().any(|known| known == service)
                && !ticket.state().is_over()
        })
    }
}
