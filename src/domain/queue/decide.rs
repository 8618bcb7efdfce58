//! From a wish to events, or to the reason why not. Nothing is changed here.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use crate::domain::command::{Command, Moment};
use crate::domain::event::{Event, RequeueCause};
use crate::domain::id::{Actor, CounterId, ServiceId};
use crate::domain::office::{Admission, Office};
use crate::domain::queue::{CounterState, Queue};
use crate::domain::refusal::Refusal;
use crate::domain::ticket::{Placement, Progress, Ticket, TicketId, TicketState};

/// How long an officer can take a step back.
pub const UNDO_MAX: SignedDuration = SignedDuration::from_secs(10);
/// How long after a missed call its holder can come back without an officer.
const REJOIN_MAX: SignedDuration = SignedDuration::from_mins(10);

use TicketState::{Called, NoShow, OnHold, Serving, Waiting};

impl Queue {
    /// Decides on a command. Events that time makes due (`due`) have been applied before.
    ///
    /// # Errors
    /// A refusal says which condition does not hold; the state is as it was.
    pub fn decide(
        &self,
        command: &Command,
        by: &Actor,
        now: Moment,
    ) -> Result<Vec<Event>, Refusal> {
        match command {
            Command::Tick => Ok(Vec::new()),
            Command::IssueTicket(wish) => self.issue_ticket(wish, now),
            Command::OpenCounter { counter } => self.open_counter(counter, by),
            Command::CloseCounter { counter } => self.close_counter(counter),
            Command::PauseCounter { counter, reason } => {
                self.pause_counter(counter, reason.as_ref())
            }
            Command::ResumeCounter { counter } => self.resume_counter(counter),
            Command::CallNext { counter, current } => {
                self.call_next(counter, current.as_ref(), now)
            }
            Command::CallTicket {
                ticket,
                counter,
                noted,
            } => self.call_ticket(*ticket, counter, *noted),
            Command::Recall { ticket } => self.step(
                *ticket,
                &[Called],
                Event::TicketRecalled { ticket: *ticket },
            ),
            Command::Start { ticket } => {
                self.step(*ticket, &[Called], Event::TicketStarted { ticket: *ticket })
            }
            Command::Finish { ticket, outcome } => {
                let finished = Event::TicketFinished {
                    ticket: *ticket,
                    outcome: outcome.clone(),
                };
                self.step(*ticket, &[Called, Serving], finished)
            }
            Command::NoShow { ticket } => {
                self.step(*ticket, &[Called], Event::TicketNoShow { ticket: *ticket })
            }
            Command::Hold { ticket, minutes } => {
                let until = minutes.map(|minutes| minutes_after(now.at, minutes));
                let held = Event::TicketHeld {
                    ticket: *ticket,
                    until,
                };
                self.step(*ticket, &[Waiting, Called, Serving], held)
            }
            Command::Requeue { ticket } => {
                let cause = RequeueCause::Officer;
                let requeued = Event::TicketRequeued {
                    ticket: *ticket,
                    cause,
                };
                self.step(*ticket, &[Called, Serving, OnHold, NoShow], requeued)
            }
            Command::Transfer {
                ticket,
                service,
                counter,
                place,
            } => self.transfer(*ticket, service.as_ref(), counter.as_ref(), *place),
            Command::Cancel { ticket } => {
                let cancelled = Event::TicketCancelled {
                    ticket: *ticket,
                    by_holder: false,
                };
                self.step(*ticket, &[Waiting, Called, OnHold, NoShow], cancelled)
            }
            Command::Undo { ticket } => self.undo(*ticket, by, now.at),
            Command::Note { ticket } => {
                self.ticket(*ticket)?;
                Ok(vec![Event::TicketNoted { ticket: *ticket }])
            }
            Command::Leave { ticket } => {
                let cancelled = Event::TicketCancelled {
                    ticket: *ticket,
                    by_holder: true,
                };
                self.step(*ticket, &[Waiting, Called, OnHold, NoShow], cancelled)
            }
            Command::Later { ticket, minutes } => {
                let until = Some(minutes_after(now.at, *minutes));
                let held = Event::TicketHeld {
                    ticket: *ticket,
                    until,
                };
                self.step(*ticket, &[Waiting, Called], held)
            }
            Command::Rejoin { ticket } => self.rejoin(*ticket, now.at),
            Command::Reprint { .. }
            | Command::ReportPrint { .. }
            | Command::MovePrint { .. }
            | Command::ReportPrinter { .. }
            | Command::TendPrinter { .. }
            | Command::TestPrinter { .. }
            | Command::ReportTest { .. } => self.decide_paper(command),
            Command::ConfirmClock => self.confirm_clock(now),
            Command::ReportDevice { device, change } => Ok(vec![Event::DeviceChanged {
                device: device.clone(),
                change: *change,
            }]),
            Command::ChangeOffice { office } => self.change_to(office),
            Command::SkipSeries { by } => Ok(self.skip(*by, now)),
        }
    }

    /// A ticket of the day.
    pub(super) fn ticket(&self, id: TicketId) -> Result<&Ticket, Refusal> {
        let unknown = || Refusal::UnknownTicket {
            ticket: id.0.to_string(),
        };
        self.tickets.get(&id).map(Arc::as_ref).ok_or_else(unknown)
    }

    /// The same, if it is in one of these states.
    pub(super) fn ticket_in(&self, id: TicketId, from: &[TicketState]) -> Result<&Ticket, Refusal> {
        let ticket = self.ticket(id)?;
        match from.contains(&ticket.state()) {
            true => Ok(ticket),
            false => Err(Refusal::WrongState {
                state: ticket.state(),
            }),
        }
    }

    fn step(
        &self,
        id: TicketId,
        from: &[TicketState],
        event: Event,
    ) -> Result<Vec<Event>, Refusal> {
        self.ticket_in(id, from)?;
        Ok(vec![event])
    }

    fn transfer(
        &self,
        id: TicketId,
        service: Option<&ServiceId>,
        counter: Option<&CounterId>,
        place: Placement,
    ) -> Result<Vec<Event>, Refusal> {
        let ticket = self.ticket_in(id, &[Waiting, Called, Serving, OnHold])?;
        let service = service.unwrap_or(&ticket.progress.service);
        let unknown = || Refusal::UnknownService {
            service: service.clone(),
        };
        if self.service(service).ok_or_else(unknown)?.admission == Admission::DutyOfficer {
            return Err(Refusal::CallDutyOfficer {
                service: service.clone(),
            });
        }
        if let Some(counter) = counter {
            self.desk(counter)?;
        }
        Ok(vec![Event::TicketTransferred {
            ticket: id,
            service: service.clone(),
            list: counter.cloned(),
            place,
        }])
    }

    fn undo(&self, id: TicketId, by: &Actor, now: Timestamp) -> Result<Vec<Event>, Refusal> {
        let ticket = self.ticket(id)?;
        let nothing = Refusal::NothingToUndo {
            state: ticket.state(),
        };
        let Some(undo) = &ticket.undo else {
            return Err(nothing);
        };
        // A clock that was put back since then does not give more time.
        if undo.by != *by || now.duration_since(undo.at).abs() > UNDO_MAX {
            return Err(nothing);
        }
        let before = &undo.before;
        self.still_has_place(before)?;
        if before.state.is_at_counter() && !ticket_is_at(ticket, before.counter.as_ref()) {
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
        Ok(vec![Event::TicketUndone {
            ticket: id,
            restored: Box::new(before.clone()),
        }])
    }

    /// An office change may have taken the service or the list that a ticket would go back to, since
    /// only tickets that wait keep them.
    fn still_has_place(&self, before: &Progress) -> Result<(), Refusal> {
        if self.service(&before.service).is_none() {
            return Err(Refusal::UnknownService {
                service: before.service.clone(),
            });
        }
        match &before.place.list {
            Some(counter) => self.desk(counter).map(|_| ()),
            None => Ok(()),
        }
    }

    fn rejoin(&self, id: TicketId, now: Timestamp) -> Result<Vec<Event>, Refusal> {
        let ticket = self.ticket_in(id, &[NoShow])?;
        let missed_at = ticket.progress.finished_at.unwrap_or(Timestamp::MIN);
        if now.duration_since(missed_at) > REJOIN_MAX {
            return Err(Refusal::WrongState { state: NoShow });
        }
        Ok(vec![Event::TicketRequeued {
            ticket: id,
            cause: RequeueCause::Rejoined,
        }])
    }

    /// A new configuration may not take away what people or officers are using.
    fn change_to(&self, office: &Arc<Office>) -> Result<Vec<Event>, Refusal> {
        let keeps_service = |id: &ServiceId| office.services.iter().any(|kept| kept.id == *id);
        let keeps_counter = |id: &CounterId| office.counters.iter().any(|kept| kept.id == *id);
        let live = || {
            self.tickets
                .values()
                .filter(|ticket| may_come_back(ticket.state()))
        };
        let lost_service = live().find(|ticket| !keeps_service(&ticket.progress.service));
        if let Some(ticket) = lost_service {
            return Err(Refusal::InUse {
                thing: format!("service {}", ticket.progress.service),
            });
        }
        let staffed = self
            .counters
            .iter()
            .filter(|(_, desk)| desk.state != CounterState::Closed);
        let waited_for = live().filter_map(|ticket| ticket.progress.place.list.as_ref());
        let mut used = staffed.map(|(id, _)| id).chain(waited_for);
        if let Some(id) = used.find(|id| !keeps_counter(id)) {
            return Err(Refusal::InUse {
                thing: format!("counter {id}"),
            });
        }
        Ok(vec![Event::OfficeChanged {
            office: Arc::clone(office),
        }])
    }
}

fn may_come_back(state: TicketState) -> bool {
    !state.is_over() || state == NoShow
}

fn ticket_is_at(ticket: &Ticket, counter: Option<&CounterId>) -> bool {
    ticket.state().is_at_counter() && ticket.progress.counter.as_ref() == counter
}

/// The end of time, if that is sooner.
fn minutes_after(at: Timestamp, minutes: u32) -> Timestamp {
    at.checked_add(SignedDuration::from_mins(i64::from(minutes)))
        .unwrap_or(Timestamp::MAX)
}
