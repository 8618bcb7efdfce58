//! Counters: opened, paused and closed by officers, who call people to them.

use std::collections::BTreeSet;

use jiff::SignedDuration;

use crate::domain::command::{Command, Current, IssueTicket, Moment};
use crate::domain::event::Event;
use crate::domain::id::{Actor, CounterId};
use crate::domain::line::Pool;
use crate::domain::office;
use crate::domain::policy::CallReason;
use crate::domain::queue::{Counter, CounterState, Queue};
use crate::domain::refusal::Refusal;
use crate::domain::ticket::{HoldFor, Ticket, TicketId, TicketState};

impl Queue {
    /// What is wished at a counter.
    pub(super) fn decide_at_counter(
        &self,
        command: &Command,
        by: &Actor,
        now: Moment,
    ) -> Result<Vec<Event>, Refusal> {
        match command {
            Command::OpenCounter { counter, officer } => {
                self.open_counter(counter, officer.as_ref(), by)
            }
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
            Command::AutoCall { counter, on } => self.auto_call(counter, *on),
            Command::WalkIn { counter, wish } => self.walk_in(counter, wish),
            Command::UndoAtCounter { counter } => self.undo_at_counter(counter, by, now.at),
            Command::PullCounter { counter, reason } => self.pull_counter(counter, reason.as_ref()),
            Command::RouteCounter { counter, services } => {
                self.route_counter(counter, services.as_ref())
            }
            other => unreachable!("{other:?} is not at a counter"),
        }
    }

    /// Opens a counter for an officer, or gives it to another one.
    fn open_counter(
        &self,
        id: &CounterId,
        officer: Option<&Actor>,
        by: &Actor,
    ) -> Result<Vec<Event>, Refusal> {
        let (_, desk) = self.desk(id)?;
        let who = officer.unwrap_or(by);
        if desk.state == CounterState::Open && desk.officer.as_ref() == Some(who) {
            return Ok(Vec::new());
        }
        let mut events = match desk.officer.as_ref() == Some(who) {
            true => Vec::new(),
            false => self.left_alone(id),
        };
        let released = events.iter().filter_map(Event::ticket).collect();
        events.push(Event::CounterOpened {
            counter: id.clone(),
            officer: officer.cloned(),
            released,
        });
        Ok(events)
    }

    fn pause_counter(
        &self,
        id: &CounterId,
        reason: Option<&String>,
    ) -> Result<Vec<Event>, Refusal> {
        let (_, desk) = self.desk(id)?;
        match desk.state {
            CounterState::Closed => Err(Refusal::CounterClosed {
                counter: id.clone(),
            }),
            CounterState::Paused if desk.pause_reason.as_ref() == reason => Ok(Vec::new()),
            CounterState::Open | CounterState::Paused => Ok(vec![Event::CounterPaused {
                counter: id.clone(),
                reason: reason.cloned(),
            }]),
        }
    }

    fn resume_counter(&self, id: &CounterId) -> Result<Vec<Event>, Refusal> {
        let (_, desk) = self.desk(id)?;
        match desk.state {
            CounterState::Closed => Err(Refusal::CounterClosed {
                counter: id.clone(),
            }),
            CounterState::Open if desk.wrap_up_since.is_none() => Ok(Vec::new()),
            CounterState::Open | CounterState::Paused => Ok(vec![Event::CounterResumed {
                counter: id.clone(),
            }]),
        }
    }

    /// What happens to the current ticket and the next call are one decision.
    fn call_next(
        &self,
        id: &CounterId,
        current: Option<&Current>,
        now: Moment,
    ) -> Result<Vec<Event>, Refusal> {
        let (setup, desk) = self.working_desk(id)?;
        let mut events = Vec::new();
        if let Some(ticket) = desk.ticket {
            let busy = || Refusal::CounterBusy {
                counter: id.clone(),
            };
            events.push(self.leave_counter(ticket, current.ok_or_else(busy)?)?);
        }
        match self.next_for(setup, now.at) {
            Some((ticket, reason)) => events.push(self.called(ticket, id, reason)),
            None if desk.wrap_up_since.is_some() => events.push(Event::CounterResumed {
                counter: id.clone(),
            }),
            None => {}
        }
        Ok(events)
    }

    /// The calls of counters that call by themselves: each idle one whose time has come, nobody
    /// twice. What time has brought (`due`) has been applied before.
    pub fn auto_calls(&self, now: Moment) -> Vec<Event> {
        let wait = SignedDuration::from_secs(self.office.desk.auto_call_seconds.into());
        let is_ready = |desk: &Counter| {
            let idle_for = desk.idle_since.map(|since| now.at.duration_since(since));
            let idle = idle_for.is_some_and(|idle_for| idle_for >= wait);
            desk.auto && desk.state == CounterState::Open && idle && desk.wrap_up_since.is_none()
        };
        let setups = self.office.counters.iter();
        let mut called = BTreeSet::new();
        setups
            .filter(|setup| is_ready(&self.counters[&setup.id]))
            .filter_map(|setup| {
                let (ticket, reason) = self.next_for(setup, now.at)?;
                // Whoever comes second looks again a second later.
                called
                    .insert(ticket)
                    .then(|| self.call(ticket, &setup.id, reason, false, true))
            })
            .collect()
    }

    fn auto_call(&self, id: &CounterId, on: bool) -> Result<Vec<Event>, Refusal> {
        let (_, desk) = self.desk(id)?;
        if desk.state == CounterState::Closed {
            return Err(Refusal::CounterClosed {
                counter: id.clone(),
            });
        }
        let changes = desk.auto != on;
        let event = Event::CounterAuto {
            counter: id.clone(),
            on,
        };
        Ok(changes.then_some(event).into_iter().collect())
    }

    /// A number for somebody who stands at the counter already, and is served at once.
    fn walk_in(&self, id: &CounterId, wish: &IssueTicket) -> Result<Vec<Event>, Refusal> {
        let (_, desk) = self.working_desk(id)?;
        if desk.ticket.is_some() {
            return Err(Refusal::CounterBusy {
                counter: id.clone(),
            });
        }
        let service = self.ticketed_service(&wish.service)?;
        // At a counter that works numbers are given outside the hours of the kiosk, too.
        let mut events = self.numbered(wish, service, Vec::new())?;
        let ticket = events[0].ticket().expect("it was issued");
        let waiting = self.waiting_count(&service.id);
        events.push(Event::TicketWalkedIn {
            ticket,
            counter: id.clone(),
            slips: u32::try_from(waiting).unwrap_or(u32::MAX),
        });
        Ok(events)
    }

    /// A call by number or from the list.
    fn call_ticket(
        &self,
        id: TicketId,
        counter: &CounterId,
        noted: bool,
    ) -> Result<Vec<Event>, Refusal> {
        use TicketState::{NoShow, OnHold, Waiting};
        self.ticket_in(id, &[Waiting, OnHold, NoShow])?;
        let (_, desk) = self.working_desk(counter)?;
        if desk.ticket.is_some() {
            return Err(Refusal::CounterBusy {
                counter: counter.clone(),
            });
        }
        Ok(vec![self.call(
            id,
            counter,
            CallReason::Chosen,
            noted,
            false,
        )])
    }

    /// A counter and its setup, whatever its state.
    pub(super) fn desk(&self, id: &CounterId) -> Result<(&office::Counter, &Counter), Refusal> {
        let setup = self.counter_setup(id);
        let unknown = || Refusal::UnknownCounter {
            counter: id.clone(),
        };
        let setup = setup.ok_or_else(unknown)?;
        Ok((setup, &self.counters[id]))
    }

    fn working_desk(&self, id: &CounterId) -> Result<(&office::Counter, &Counter), Refusal> {
        let (setup, desk) = self.desk(id)?;
        match desk.state {
            CounterState::Open => Ok((setup, desk)),
            CounterState::Closed => Err(Refusal::CounterClosed {
                counter: id.clone(),
            }),
            CounterState::Paused => Err(Refusal::CounterPaused {
                counter: id.clone(),
            }),
        }
    }

    fn leave_counter(&self, id: TicketId, current: &Current) -> Result<Event, Refusal> {
        use TicketState::{Called, Serving};
        match current {
            Current::Finish(ending) => self.finished(id, ending, false),
            Current::NoShow => {
                self.ticket_in(id, &[Called])?;
                Ok(Event::TicketNoShow { ticket: id })
            }
            Current::Hold => {
                self.ticket_in(id, &[Called, Serving])?;
                Ok(Event::TicketHeld {
                    ticket: id,
                    until: None,
                    hold_for: HoldFor::Anyone,
                    papers: None,
                    alone_until: None,
                })
            }
        }
    }

    fn called(&self, id: TicketId, counter: &CounterId, reason: CallReason) -> Event {
        self.call(id, counter, reason, false, false)
    }

    fn call(
        &self,
        id: TicketId,
        counter: &CounterId,
        reason: CallReason,
        noted: bool,
        auto: bool,
    ) -> Event {
        let ticket = &self.tickets[&id];
        Event::TicketCalled {
            ticket: id,
            counter: counter.clone(),
            reason,
            slips: self.slips(ticket),
            noted,
            left: self.counters[counter].ticket,
            auto,
        }
    }

    /// Waiting tickets of the same service that are older than this one.
    fn slips(&self, ticket: &Ticket) -> u32 {
        let pool = Pool::Service(ticket.progress.service.clone());
        let older = self.lines.count_older(&pool, (ticket.since, ticket.id));
        u32::try_from(older).unwrap_or(u32::MAX)
    }
}
