//! From a wish to events, or to the reason why not. Nothing is changed here.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use crate::domain::command::{Command, Moment};
use crate::domain::event::{Event, RequeueCause};
use crate::domain::id::{Actor, ChoiceId, CounterId, ServiceId};
use crate::domain::office::Office;
use crate::domain::queue::{Counter, CounterState, Queue};
use crate::domain::refusal::Refusal;
use crate::domain::ticket::{HoldFor, Placement, Ticket, TicketId, TicketState};

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
            Command::OpenCounter { .. }
            | Command::CloseCounter { .. }
            | Command::PauseCounter { .. }
            | Command::ResumeCounter { .. }
            | Command::CallNext { .. }
            | Command::CallTicket { .. }
            | Command::AutoCall { .. }
            | Command::WalkIn { .. }
            | Command::UndoAtCounter { .. }
            | Command::PullCounter { .. }
            | Command::RouteCounter { .. } => self.decide_at_counter(command, by, now),
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
            step => self.decide_step(step, by, now),
        }
    }

    /// What is wished for one ticket.
    fn decide_step(
        &self,
        command: &Command,
        by: &Actor,
        now: Moment,
    ) -> Result<Vec<Event>, Refusal> {
        match command {
            Command::Recall { ticket } => self.recall(*ticket),
            Command::Start { ticket } => {
                self.step(*ticket, &[Called], Event::TicketStarted { ticket: *ticket })
            }
            Command::Finish {
                ticket,
                ending,
                wrap_up,
            } => Ok(vec![self.finished(*ticket, ending, *wrap_up)?]),
            Command::NoShow { ticket } => {
                self.step(*ticket, &[Called], Event::TicketNoShow { ticket: *ticket })
            }
            Command::Hold { .. } | Command::SendOff { .. } | Command::Later { .. } => {
                self.hold(command, now.at)
            }
            Command::Requeue { ticket } => self.requeue(*ticket, now.at),
            Command::Drop { ticket } => {
                let dropped = requeued(*ticket, RequeueCause::Dropped);
                self.step(*ticket, &[Called, Serving], dropped)
            }
            Command::ChangeTicket { ticket, change } => self.amended(*ticket, change),
            Command::Transfer { .. } => self.transfer(command),
            Command::Cancel { ticket } => self.cancel(*ticket, false),
            Command::Leave { ticket } => self.cancel(*ticket, true),
            Command::Undo { ticket } => self.undo(*ticket, by, now.at),
            Command::Note { ticket } => {
                self.ticket(*ticket)?;
                Ok(vec![Event::TicketNoted { ticket: *ticket }])
            }
            Command::Rejoin { ticket } => self.rejoin(*ticket, now.at),
            other => unreachable!("{other:?} is not about one ticket"),
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

    fn cancel(&self, id: TicketId, by_holder: bool) -> Result<Vec<Event>, Refusal> {
        let cancelled = Event::TicketCancelled {
            ticket: id,
            by_holder,
        };
        self.step(id, &[Waiting, Called, OnHold, NoShow], cancelled)
    }

    fn recall(&self, id: TicketId) -> Result<Vec<Event>, Refusal> {
        let ticket = self.ticket_in(id, &[Called])?;
        match self.office.desk.calls_max {
            Some(calls_max) if ticket.progress.call_count >= calls_max => {
                Err(Refusal::RecallLimit { calls_max })
            }
            _ => Ok(vec![Event::TicketRecalled { ticket: id }]),
        }
    }

    /// The place is kept: for some minutes, until somebody calls, or until papers are complete.
    fn hold(&self, command: &Command, now: Timestamp) -> Result<Vec<Event>, Refusal> {
        let after = |minutes: &u32| minutes_after(now, *minutes);
        let (ticket, from, until) = match command {
            Command::Hold {
                ticket, minutes, ..
            } => (
                *ticket,
                [Waiting, Called, Serving].as_slice(),
                minutes.as_ref().map(after),
            ),
            Command::Later { ticket, minutes } => {
                (*ticket, [Waiting, Called].as_slice(), Some(after(minutes)))
            }
            Command::SendOff {
                ticket, minutes, ..
            } => (
                *ticket,
                [Called, Serving].as_slice(),
                minutes.as_ref().map(after),
            ),
            other => unreachable!("{other:?} holds nobody"),
        };
        self.ticket_in(ticket, from)?;
        let hold_for = match command {
            Command::Hold { hold_for, .. } => *hold_for,
            _ => HoldFor::Anyone,
        };
        let papers = match command {
            Command::SendOff { papers, .. } => Some(self.known_papers(papers)?),
            _ => None,
        };
        let alone_until = papers
            .is_some()
            .then(|| minutes_after(now, self.office.desk.same_desk_minutes));
        let held = Event::TicketHeld {
            ticket,
            until,
            hold_for,
            papers,
            alone_until,
        };
        Ok(vec![held])
    }

    fn known_papers(&self, id: &ChoiceId) -> Result<ChoiceId, Refusal> {
        let mut reasons = self.office.papers.iter();
        let known = reasons.any(|reason| reason.id == *id);
        match known {
            true => Ok(id.clone()),
            false => Err(Refusal::UnknownPapers { papers: id.clone() }),
        }
    }

    /// Back in line. Whoever was sent off to complete papers and is back in time goes to the same
    /// counter first; whoever missed the call and comes late goes to the end.
    fn requeue(&self, id: TicketId, now: Timestamp) -> Result<Vec<Event>, Refusal> {
        let ticket = self.ticket_in(id, &[Called, Serving, OnHold, NoShow])?;
        let progress = &ticket.progress;
        if progress.extras().papers.is_some() {
            return Ok(vec![self.back_with_papers(ticket, now)]);
        }
        let is_late = progress.state == NoShow && !self.is_back_in_time(ticket, now);
        let mut event = requeued(id, RequeueCause::Officer);
        if let Event::TicketRequeued { place, .. } = &mut event
            && is_late
        {
            *place = Placement::Last;
        }
        Ok(vec![event])
    }

    /// Somebody is back with the papers complete.
    fn back_with_papers(&self, ticket: &Ticket, now: Timestamp) -> Event {
        let progress = &ticket.progress;
        let until = progress.extras().alone_until.filter(|until| now < *until);
        let counter = progress.counter.clone().filter(|id| {
            let desk = self.counters.get(id);
            desk.is_some_and(|desk| desk.state != CounterState::Closed)
        });
        let (list, alone_until) = match until {
            Some(until) if counter.is_some() => (counter, Some(until)),
            _ => (None, None),
        };
        Event::TicketRequeued {
            ticket: ticket.id,
            cause: RequeueCause::Officer,
            place: Placement::Kept,
            list,
            officer: None,
            alone_until,
        }
    }

    /// A hold has ended.
    pub(super) fn hold_over(&self, ticket: &Ticket, now: Timestamp) -> Event {
        let (extras, counter) = (ticket.progress.extras(), &ticket.progress.counter);
        let works = |desk: &Counter| desk.state != CounterState::Closed;
        let (list, officer) = match extras.hold_for {
            HoldFor::Anyone => (None, None),
            HoldFor::Counter => {
                let open = |id: &&CounterId| self.counters.get(*id).is_some_and(works);
                (counter.as_ref().filter(open).cloned(), None)
            }
            HoldFor::Officer => {
                let at_work = |who: &&Actor| {
                    let mut desks = self.counters.values();
                    desks.any(|desk| works(desk) && desk.officer.as_ref() == Some(*who))
                };
                (None, extras.officer.as_ref().filter(at_work).cloned())
            }
        };
        let alone = list.is_some() || officer.is_some();
        let until = minutes_after(now, self.office.desk.same_desk_minutes);
        Event::TicketRequeued {
            ticket: ticket.id,
            cause: RequeueCause::HoldOver,
            place: Placement::Kept,
            list,
            officer,
            alone_until: alone.then_some(until),
        }
    }

    fn transfer(&self, command: &Command) -> Result<Vec<Event>, Refusal> {
        let Command::Transfer {
            ticket,
            service,
            counter,
            officer,
            place,
        } = command
        else {
            unreachable!("called for a transfer alone")
        };
        let from = [Waiting, Called, Serving, OnHold];
        let progress = &self.ticket_in(*ticket, &from)?.progress;
        let service = service.as_ref().unwrap_or(&progress.service);
        self.ticketed_service(service)?;
        if let Some(counter) = counter {
            self.desk(counter)?;
        }
        Ok(vec![Event::TicketTransferred {
            ticket: *ticket,
            service: service.clone(),
            list: counter.clone(),
            place: *place,
            officer: officer.clone(),
        }])
    }

    fn is_back_in_time(&self, ticket: &Ticket, now: Timestamp) -> bool {
        let missed_at = ticket.progress.finished_at.unwrap_or(Timestamp::MIN);
        let late_return = i64::from(self.office.desk.late_return_minutes);
        now.duration_since(missed_at) <= SignedDuration::from_mins(late_return)
    }

    /// The holder is back: after a missed call, or with the papers complete.
    fn rejoin(&self, id: TicketId, now: Timestamp) -> Result<Vec<Event>, Refusal> {
        let ticket = self.ticket_in(id, &[NoShow, OnHold])?;
        let state = ticket.state();
        if state == OnHold && ticket.progress.extras().papers.is_some() {
            return Ok(vec![self.back_with_papers(ticket, now)]);
        }
        if state == OnHold || !self.is_back_in_time(ticket, now) {
            return Err(Refusal::WrongState { state });
        }
        Ok(vec![requeued(id, RequeueCause::Rejoined)])
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
        let mut wanted = live().flat_map(|ticket| ticket.progress.services());
        if let Some(service) = wanted.find(|id| !keeps_service(id)) {
            return Err(Refusal::InUse {
                thing: format!("service {service}"),
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

/// Back in line at the same place.
pub(super) fn requeued(ticket: TicketId, cause: RequeueCause) -> Event {
    Event::TicketRequeued {
        ticket,
        cause,
        place: Placement::Kept,
        list: None,
        officer: None,
        alone_until: None,
    }
}

/// The end of time, if that is sooner.
fn minutes_after(at: Timestamp, minutes: u32) -> Timestamp {
    at.checked_add(SignedDuration::from_mins(i64::from(minutes)))
        .unwrap_or(Timestamp::MAX)
}
