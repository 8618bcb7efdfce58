//! What each event does to the state. Nothing here can fail: an event that doesn't fit is a bug,
//! and an assertion stops the process before it can spread.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::domain::event::{Event, Recorded, Seq};
use crate::domain::id::{CounterId, ServiceId};
use crate::domain::office::Office;
use crate::domain::queue::{CALLS_MAX, Call, Counter, CounterState, Floor, Queue, hold_of};
use crate::domain::ticket::{
    Place, Placement, Print, Progress, Ticket, TicketId, TicketState, Undo,
};

/// A restore leaps this far in the log and in ticket ids, past what the lost disk had used.
const RESTORE_LEAP: u64 = 1_000_000;

/// Days whose last numbers are remembered, for a clock that is put back.
pub(super) const PAST_DAYS_MAX: usize = 40;

impl Queue {
    /// Makes an event so. Events come in the order of the log, each once.
    pub fn apply(&mut self, recorded: &Recorded) {
        assert!(
            recorded.seq > self.seq,
            "events are applied in the order of the log"
        );
        self.seq = recorded.seq;
        match &recorded.event {
            Event::OfficeChanged { office } => self.change_office(office),
            Event::DayOpened { day } => self.open_day(*day),
            Event::DayClosed { .. } | Event::TicketNoted { .. } | Event::DeviceChanged { .. } => {}
            Event::PrintChanged { .. }
            | Event::PrinterChanged { .. }
            | Event::PrinterTended { .. }
            | Event::PrinterTested { .. } => self.apply_to_papers(recorded),
            Event::ClockDoubted { .. } => {
                self.clock_in_doubt = true;
                self.doubted_from = Some(TicketId(self.next_ticket));
            }
            Event::ClockTrusted { .. } => {
                self.clock_in_doubt = false;
                self.doubted_from = None;
                self.trusted_at = Some(recorded.at);
            }
            Event::SeriesSkipped { .. } => self.skip_series(&recorded.event),
            Event::CounterOpened { counter } => {
                let desk = self.counter_mut(counter);
                desk.state = CounterState::Open;
                desk.officer = Some(recorded.actor.clone());
                desk.pause_reason = None;
            }
            Event::CounterClosed { counter } => {
                let desk = self.counter_mut(counter);
                assert!(desk.ticket.is_none(), "a counter closes without a ticket");
                *desk = Counter::default();
            }
            Event::CounterPaused { counter, reason } => {
                let desk = self.counter_mut(counter);
                desk.state = CounterState::Paused;
                desk.pause_reason.clone_from(reason);
            }
            Event::CounterResumed { counter } => {
                let desk = self.counter_mut(counter);
                desk.state = CounterState::Open;
                desk.pause_reason = None;
            }
            Event::TicketIssued { .. } => self.issue(recorded),
            step => self.take_step(recorded, step),
        }
        if !self.clock_in_doubt && self.day.is_some() && recorded.event.tells_the_time() {
            self.trusted_at = self.trusted_at.max(Some(recorded.at));
        }
    }

    /// A step of one ticket: its progress changes, and with it lines, holds and counters.
    fn take_step(&mut self, recorded: &Recorded, event: &Event) {
        let id = event.ticket().expect("only events about a ticket are left");
        let since = self.tickets[&id].since;
        let now = self.believed(recorded.at);
        let before = self.tickets[&id].progress.clone();
        let mut after = before.clone();
        let undo = progress(&mut after, event, recorded.at, (since, now));
        let undo = match undo {
            Undoable::Yes => Some(Box::new(Undo {
                by: recorded.actor.clone(),
                at: recorded.at,
                before,
            })),
            Undoable::No => None,
        };
        self.set_progress(id, after, undo);
        if matches!(
            event,
            Event::TicketCalled { .. } | Event::TicketRecalled { .. }
        ) {
            self.remember_call(recorded.seq, recorded.at, id);
        }
    }

    fn set_progress(&mut self, id: TicketId, progress: Progress, undo: Option<Box<Undo>>) {
        let ticket = self
            .tickets
            .get_mut(&id)
            .map(Arc::make_mut)
            .expect("an event names a ticket of the day");
        self.lines.remove(ticket);
        if let Some(hold) = hold_of(ticket) {
            self.holds.remove(&hold);
        }
        if ticket.state().is_at_counter() {
            let left = ticket
                .progress
                .counter
                .as_ref()
                .expect("a called ticket has a counter");
            if let Some(desk) = self.counters.get_mut(left) {
                desk.ticket = None;
            }
        }
        ticket.progress = progress;
        ticket.undo = undo;
        self.lines.add(ticket);
        self.holds.extend(hold_of(ticket));
        if ticket.state().is_at_counter() {
            let at = ticket
                .progress
                .counter
                .clone()
                .expect("a called ticket has a counter");
            let desk = self
                .counters
                .get_mut(&at)
                .expect("a ticket is called to a counter we have");
            assert!(desk.ticket.is_none(), "a counter has one ticket at most");
            desk.ticket = Some(id);
        }
    }

    fn issue(&mut self, recorded: &Recorded) {
        let Event::TicketIssued {
            ticket,
            number,
            service,
            priority,
            language,
            requester,
            files,
            person,
            printer,
        } = &recorded.event
        else {
            unreachable!("called for an issued ticket alone")
        };
        let at = recorded.at;
        // Order is that of the log, also when the clock is put back.
        let since = self.lines.latest().max(Some(self.believed(at)));
        let since = since.expect("the believed time is there");
        let queued = |printer: &_| Print {
            copy: 0,
            printer: Clone::clone(printer),
            state: crate::domain::print::PrintState::Queued,
            queued_at: at,
            moved_from: None,
        };
        // The office's own names, which ten thousand tickets then share.
        let service = self.service(service).map_or(service, |known| &known.id);
        let mut languages = self.office.languages.iter();
        let language = languages
            .find(|known| *known == language)
            .unwrap_or(language);
        let issued = Ticket {
            id: *ticket,
            number: *number,
            day: self.day.expect("a day is open before a ticket is issued"),
            priority: priority.clone(),
            language: language.clone(),
            requester: *requester,
            files: *files,
            issued_at: at,
            since,
            person: person.clone(),
            progress: waiting_since(service, since),
            prints: printer.iter().map(queued).collect(),
            undo: None,
        };
        self.series.insert(number.prefix(), number.n());
        self.next_ticket = ticket.0 + 1;
        self.lines.add(&issued);
        let other = self.tickets.insert(*ticket, Arc::new(issued));
        assert!(other.is_none(), "a ticket is issued once");
    }

    fn remember_call(&mut self, seq: Seq, at: Timestamp, id: TicketId) {
        let ticket = &self.tickets[&id];
        let counter = ticket
            .progress
            .counter
            .clone()
            .expect("a called ticket has a counter");
        let count = ticket.progress.call_count;
        let call = Call {
            seq,
            at,
            ticket: id,
            number: ticket.number,
            counter,
            count,
        };
        if self.calls.len() == CALLS_MAX {
            self.calls.pop_front();
        }
        self.calls.push_back(call);
    }

    fn change_office(&mut self, office: &Arc<Office>) {
        self.office = Arc::clone(office);
        let mut counters = BTreeMap::new();
        for setup in &office.counters {
            let desk = self.counters.remove(&setup.id).unwrap_or_default();
            counters.insert(setup.id.clone(), desk);
        }
        self.counters = counters;
    }

    fn open_day(&mut self, day: Date) {
        if let Some(old) = self.day {
            self.past_series
                .insert(old, std::mem::take(&mut self.series));
        }
        self.series = self.past_series.remove(&day).unwrap_or_default();
        while self.past_series.len() > PAST_DAYS_MAX {
            self.past_series.pop_first();
        }
        self.tickets
            .retain(|_, ticket| !ticket.state().is_over() || ticket.day == day);
        self.day = Some(day);
    }

    fn skip_series(&mut self, event: &Event) {
        let Event::SeriesSkipped {
            epoch,
            skipped,
            until,
            floor,
            ..
        } = event
        else {
            unreachable!("called for skipped series alone")
        };
        for range in skipped {
            self.series.insert(range.series, range.to);
        }
        if *epoch > self.epoch {
            self.epoch = *epoch;
            self.seq = Seq(self.seq.0 + RESTORE_LEAP);
            self.next_ticket += RESTORE_LEAP;
            self.floor = Some(Floor {
                until: *until,
                number: *floor,
            });
        }
    }

    /// A time by which places in line may be compared: the last believed one while the clock is in
    /// doubt. Equal times go by the order of issue.
    fn believed(&self, at: Timestamp) -> Timestamp {
        match self.clock_in_doubt {
            true => self.trusted_at.unwrap_or(at),
            false => at,
        }
    }

    fn counter_mut(&mut self, id: &CounterId) -> &mut Counter {
        self.counters
            .get_mut(id)
            .expect("an event names a counter of the office")
    }

    pub(super) fn ticket_mut(&mut self, id: TicketId) -> &mut Ticket {
        self.tickets
            .get_mut(&id)
            .map(Arc::make_mut)
            .expect("an event names a ticket of the day")
    }
}

/// The progress of a ticket that has just been issued.
fn waiting_since(service: &ServiceId, at: Timestamp) -> Progress {
    Progress {
        state: TicketState::Waiting,
        service: service.clone(),
        place: Place {
            first: false,
            since: at,
            list: None,
        },
        counter: None,
        call_count: 0,
        called_at: None,
        started_at: None,
        finished_at: None,
        hold_until: None,
        outcome: None,
    }
}

enum Undoable {
    Yes,
    No,
}

/// What a step makes of a ticket's progress, and whether an officer can take it back. `since` is
/// when the ticket began to wait, `now` the believed time.
fn progress(
    progress: &mut Progress,
    event: &Event,
    at: Timestamp,
    (since, now): (Timestamp, Timestamp),
) -> Undoable {
    use TicketState::{Called, Cancelled, Done, Expired, NoShow, OnHold, Serving, Waiting};
    progress.hold_until = None;
    match event {
        Event::TicketCalled { counter, .. } => {
            progress.state = Called;
            progress.counter = Some(counter.clone());
            progress.call_count += 1;
            progress.called_at = Some(at);
            progress.started_at = None;
            progress.finished_at = None;
            progress.outcome = None;
        }
        Event::TicketRecalled { .. } => progress.call_count += 1,
        Event::TicketStarted { .. } => {
            progress.state = Serving;
            progress.started_at = Some(at);
        }
        Event::TicketFinished { outcome, .. } => {
            progress.state = Done;
            progress.started_at = progress.started_at.or(progress.called_at);
            progress.finished_at = Some(at);
            progress.outcome.clone_from(outcome);
        }
        Event::TicketNoShow { .. } => {
            progress.state = NoShow;
            progress.finished_at = Some(at);
        }
        Event::TicketHeld { until, .. } => {
            progress.state = OnHold;
            progress.hold_until = *until;
        }
        Event::TicketRequeued { .. } => {
            progress.state = Waiting;
            progress.finished_at = None;
        }
        Event::TicketTransferred {
            service,
            list,
            place,
            ..
        } => {
            progress.state = Waiting;
            progress.service = service.clone();
            progress.place = Place {
                first: *place == Placement::First,
                since: if *place == Placement::Last {
                    now
                } else {
                    since
                },
                list: list.clone(),
            };
        }
        Event::TicketCancelled { by_holder, .. } => {
            progress.state = Cancelled;
            progress.finished_at = Some(at);
            if *by_holder {
                return Undoable::No;
            }
        }
        Event::TicketExpired { .. } => {
            progress.state = Expired;
            progress.finished_at = Some(at);
            return Undoable::No;
        }
        Event::TicketUndone { restored, .. } => {
            *progress = Progress::clone(restored);
            return Undoable::No;
        }
        other => unreachable!("{} is not a step of a ticket", other.kind()),
    }
    Undoable::Yes
}
