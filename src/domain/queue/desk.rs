//! Counters: opened, paused and closed by officers, who call people to them.

use crate::domain::command::{Current, Moment};
use crate::domain::event::Event;
use crate::domain::id::{Actor, CounterId};
use crate::domain::line::Pool;
use crate::domain::office;
use crate::domain::policy::CallReason;
use crate::domain::queue::{Counter, CounterState, Queue};
use crate::domain::refusal::Refusal;
use crate::domain::ticket::{Ticket, TicketId, TicketState};

impl Queue {
    pub(super) fn open_counter(&self, id: &CounterId, by: &Actor) -> Result<Vec<Event>, Refusal> {
        let (_, desk) = self.desk(id)?;
        if desk.state == CounterState::Open && desk.officer.as_ref() == Some(by) {
            return Ok(Vec::new());
        }
        Ok(vec![Event::CounterOpened {
            counter: id.clone(),
        }])
    }

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
        Ok(vec![Event::CounterClosed {
            counter: id.clone(),
        }])
    }

    pub(super) fn pause_counter(
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

    pub(super) fn resume_counter(&self, id: &CounterId) -> Result<Vec<Event>, Refusal> {
        let (_, desk) = self.desk(id)?;
        match desk.state {
            CounterState::Closed => Err(Refusal::CounterClosed {
                counter: id.clone(),
            }),
            CounterState::Open => Ok(Vec::new()),
            CounterState::Paused => Ok(vec![Event::CounterResumed {
                counter: id.clone(),
            }]),
        }
    }

    /// What happens to the current ticket and the next call are one decision.
    pub(super) fn call_next(
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
        if let Some((ticket, reason)) = self.next_for(setup, now.at) {
            events.push(self.called(ticket, id, reason, false));
        }
        Ok(events)
    }

    /// A call by number or from the list.
    pub(super) fn call_ticket(
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
        Ok(vec![self.called(id, counter, CallReason::Chosen, noted)])
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
            Current::Finish(outcome) => {
                self.ticket_in(id, &[Called, Serving])?;
                Ok(Event::TicketFinished {
                    ticket: id,
                    outcome: outcome.clone(),
                })
            }
            Current::NoShow => {
                self.ticket_in(id, &[Called])?;
                Ok(Event::TicketNoShow { ticket: id })
            }
            Current::Hold => {
                self.ticket_in(id, &[Called, Serving])?;
                Ok(Event::TicketHeld {
                    ticket: id,
                    until: None,
                })
            }
        }
    }

    fn called(&self, id: TicketId, counter: &CounterId, reason: CallReason, noted: bool) -> Event {
        let slips = self.slips(&self.tickets[&id]);
        Event::TicketCalled {
            ticket: id,
            counter: counter.clone(),
            reason,
            slips,
            noted,
        }
    }

    /// Waiting tickets of the same service that are older than this one.
    fn slips(&self, ticket: &Ticket) -> u32 {
        let pool = Pool::Service(ticket.progress.service.clone());
        let older = self.lines.count_older(&pool, (ticket.since, ticket.id));
        u32::try_from(older).unwrap_or(u32::MAX)
    }
}
