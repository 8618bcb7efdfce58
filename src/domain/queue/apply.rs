//! What each event does to the state. Nothing here can fail: an event that doesn't fit is a bug,
//! and an assertion stops the process before it can spread.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::domain::event::{Event, Recorded, Seq};
use crate::domain::id::{Actor, CounterId};
use crate::domain::office::Office;
use crate::domain::queue::{
    CALLS_MAX, Call, Counter, CounterState, DeskUndo, Floor, Queue, progress,
};
use crate::domain::ticket::{Print, Ticket, TicketId};

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
            event if event.counter().is_some() => self.change_counter(recorded),
            Event::TicketIssued { .. } => self.issue(recorded),
            step => self.take_step(recorded, step),
        }
        if !self.clock_in_doubt && self.day.is_some() && recorded.event.tells_the_time() {
            self.trusted_at = self.trusted_at.max(Some(recorded.at));
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
            ..
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
            progress: progress::issued(&recorded.event, service, since),
            prints: printer.iter().map(queued).collect(),
            undo: None,
        };
        self.series.insert(number.prefix(), number.n());
        self.next_ticket = ticket.0 + 1;
        self.lines.add(&issued);
        let other = self.tickets.insert(*ticket, Arc::new(issued));
        assert!(other.is_none(), "a ticket is issued once");
    }

    pub(super) fn remember_call(&mut self, seq: Seq, at: Timestamp, id: TicketId) {
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
        // What a supervisor set was for the day.
        self.counters
            .values_mut()
            .for_each(|desk| desk.services = None);
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
    pub(super) fn believed(&self, at: Timestamp) -> Timestamp {
        match self.clock_in_doubt {
            true => self.trusted_at.unwrap_or(at),
            false => at,
        }
    }

    /// A step at a counter, which its officer could take back.
    fn change_counter(&mut self, recorded: &Recorded) {
        let event = &recorded.event;
        let id = event.counter().expect("called for a counter's event alone");
        let desk = self.counter_mut(id);
        let released = match event {
            Event::CounterOpened { released, .. } | Event::CounterClosed { released, .. } => {
                released.clone()
            }
            _ => Vec::new(),
        };
        let undo = DeskUndo {
            by: recorded.actor.clone(),
            at: recorded.at,
            tickets: released,
            auto: false,
            before: desk.to_restore(),
        };
        desk.undo = Some(Box::new(undo));
        set_counter(desk, event, &recorded.actor, recorded.at);
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

fn set_counter(desk: &mut Counter, event: &Event, by: &Actor, at: Timestamp) {
    let idle_since = desk.ticket.is_none().then_some(at);
    match event {
        Event::CounterOpened { officer, .. } => {
            desk.state = CounterState::Open;
            desk.officer = Some(officer.as_ref().unwrap_or(by).clone());
            desk.pause_reason = None;
            desk.auto = false;
            desk.wrap_up_since = None;
            desk.idle_since = idle_since;
        }
        Event::CounterClosed { .. } => {
            assert!(desk.ticket.is_none(), "a counter closes without a ticket");
            *desk = Counter {
                services: desk.services.take(),
                undo: desk.undo.take(),
                ..Counter::default()
            };
        }
        Event::CounterPaused { reason, .. } => {
            desk.state = CounterState::Paused;
            desk.pause_reason.clone_from(reason);
        }
        Event::CounterResumed { .. } => {
            desk.state = CounterState::Open;
            desk.pause_reason = None;
            desk.wrap_up_since = None;
            desk.idle_since = idle_since;
        }
        Event::CounterAuto { on, .. } => desk.auto = *on,
        Event::CounterRouted { services, .. } => desk.services.clone_from(services),
        Event::CounterUndone { restored, .. } => {
            *desk = Counter {
                ticket: desk.ticket,
                idle_since,
                ..Counter::clone(restored)
            }
        }
        other => unreachable!("{} is not a step at a counter", other.kind()),
    }
}
