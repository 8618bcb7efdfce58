//! Issuing: a number of its own for everybody, in the order in which they came.

use crate::domain::command::{IssueTicket, Moment};
use crate::domain::event::Event;
use crate::domain::hours::Issuing;
use crate::domain::id::{PriorityId, ServiceId};
use crate::domain::number::Number;
use crate::domain::office::Admission;
use crate::domain::queue::Queue;
use crate::domain::refusal::Refusal;
use crate::domain::ticket::TicketId;

impl Queue {
    pub(super) fn issue_ticket(
        &self,
        wish: &IssueTicket,
        now: Moment,
    ) -> Result<Vec<Event>, Refusal> {
        let id = &wish.service;
        let unknown = || Refusal::UnknownService {
            service: id.clone(),
        };
        let service = self.service(id).ok_or_else(unknown)?;
        if service.admission == Admission::DutyOfficer {
            return Err(Refusal::CallDutyOfficer {
                service: id.clone(),
            });
        }
        if let Issuing::Closed { reason, .. } = self.issuing(service, now) {
            return Err(Refusal::ServiceClosed {
                service: id.clone(),
                reason,
            });
        }
        self.check_priority(wish.priority.as_ref())?;
        if self.already_waits(wish.person.as_deref(), id) {
            return Err(Refusal::AlreadyWaiting {
                service: id.clone(),
            });
        }
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
            service: id.clone(),
            priority: wish.priority.clone(),
            language,
            requester: wish.requester,
            files: wish.files,
            person: wish.person.clone(),
            printer: wish.printer.clone(),
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
                && ticket.progress.service == *service
                && !ticket.state().is_over()
        })
    }
}
