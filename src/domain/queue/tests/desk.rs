//! The language of these tests: a desk with a clock moved by hand, which checks the invariants
//! after every event and reads every event back from its JSON, as a log would.

use std::sync::Arc;

use jiff::civil::{Date, DateTime, date};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::setup;
use crate::domain::command::{Command, Current, Ending, IssueTicket, Moment};
use crate::domain::event::{Event, Recorded};
use crate::domain::id::{Actor, CounterId, PriorityId, ServiceId};
use crate::domain::office::Office;
use crate::domain::queue::Queue;
use crate::domain::refusal::Refusal;
use crate::domain::ticket::{HoldFor, Placement, Ticket, TicketId, TicketState};

/// The officer of a test that needs one only.
pub const AN: &str = "officer:an";
pub const BINH: &str = "officer:binh";

/// A Tuesday.
pub const DAY: Date = date(2026, 11, 24);

pub struct Desk {
    pub queue: Queue,
    pub log: Vec<Recorded>,
    pub now: Timestamp,
    zone: TimeZone,
}

impl Desk {
    /// The small office at 08:30, all counters open.
    pub fn open() -> Self {
        let mut desk = Self::of(setup::office());
        for counter in ["1", "2", "3"] {
            desk.open_counter(counter);
        }
        desk
    }

    /// An office at 08:30, its day not yet begun.
    pub fn of(office: Office) -> Self {
        let zone = TimeZone::get("Asia/Ho_Chi_Minh").unwrap();
        let now = zone.to_timestamp(DAY.at(8, 30, 0, 0)).unwrap();
        let mut desk = Self {
            queue: Queue::default(),
            log: vec![],
            now,
            zone,
        };
        desk.change_office(office).unwrap();
        desk
    }

    pub fn moment(&self) -> Moment {
        Moment {
            at: self.now,
            local: self.zone.to_datetime(self.now),
        }
    }

    /// Sets the clock; nobody notices until something is done.
    pub fn set_clock(&mut self, local: DateTime) {
        self.now = self.zone.to_timestamp(local).unwrap();
    }

    /// The clock says so, and the site looks at it.
    pub fn at(&mut self, local: DateTime) -> Vec<Event> {
        self.set_clock(local);
        self.tick()
    }

    pub fn minutes_later(&mut self, minutes: i64) -> Vec<Event> {
        self.seconds_later(minutes * 60)
    }

    pub fn seconds_later(&mut self, seconds: i64) -> Vec<Event> {
        self.now += SignedDuration::from_secs(seconds);
        self.tick()
    }

    /// What time brings, alone.
    pub fn tick(&mut self) -> Vec<Event> {
        let first = self.log.len();
        self.run("system", &Command::Tick).unwrap();
        self.log[first..].iter().map(|r| r.event.clone()).collect()
    }

    /// As the writer does it: what is due, then the decision. Returns the events of the decision.
    pub fn run(&mut self, by: &str, command: &Command) -> Result<Vec<Event>, Refusal> {
        let now = self.moment();
        if command.is_of_the_day() {
            self.record("system", self.queue.due(now));
            assert_eq!(self.queue.due(now), [], "what was due is due once");
            self.record("system", self.queue.auto_calls(now));
        }
        let events = self.queue.decide(command, &Actor::new(by), now)?;
        self.record(by, events.clone());
        Ok(events)
    }

    fn record(&mut self, by: &str, events: Vec<Event>) {
        for event in events {
            self.record_one(by, event);
        }
    }

    /// Appends an event, as a log would keep it, and makes it so.
    pub fn record_one(&mut self, by: &str, event: Event) {
        let recorded = Recorded {
            seq: self.queue.seq.next(),
            at: self.now,
            actor: Actor::new(by),
            cause: None,
            event,
        };
        let json = serde_json::to_string(&recorded).unwrap();
        let read: Recorded = serde_json::from_str(&json).unwrap();
        assert_eq!(read, recorded, "an event reads back as it was written");
        self.queue.apply(&read);
        let broken = self.queue.broken_invariants();
        assert!(broken.is_empty(), "{broken:?} after {:?}", read.event);
        self.log.push(read);
    }

    /// The state that a start without a snapshot would find.
    pub fn replayed(&self) -> Queue {
        let mut queue = Queue::default();
        self.log.iter().for_each(|recorded| queue.apply(recorded));
        queue
    }

    /// One command of An's about which there is no doubt.
    #[track_caller]
    pub fn must(&mut self, command: &Command) -> Vec<Event> {
        self.run(AN, command)
            .unwrap_or_else(|refusal| panic!("{command:?}: {refusal}"))
    }

    #[track_caller]
    pub fn issue(&mut self, service: &str) -> TicketId {
        self.issue_as(service, None).unwrap()
    }

    #[track_caller]
    pub fn issue_to(&mut self, service: &str, class: &str) -> TicketId {
        self.issue_as(service, Some(class)).unwrap()
    }

    pub fn issue_as(&mut self, service: &str, class: Option<&str>) -> Result<TicketId, Refusal> {
        let events = self.run("kiosk:hall", &Command::IssueTicket(wish(service, class)))?;
        Ok(events[0].ticket().unwrap())
    }

    #[track_caller]
    pub fn open_counter(&mut self, counter: &str) {
        self.must(&Command::OpenCounter {
            counter: CounterId::new(counter),
            officer: None,
        });
    }

    pub fn close_counter(&mut self, counter: &str) -> Result<Vec<Event>, Refusal> {
        let counter = CounterId::new(counter);
        self.run(AN, &Command::CloseCounter { counter })
    }

    /// Calls the next one and says who that is.
    #[track_caller]
    pub fn next(&mut self, counter: &str) -> Option<TicketId> {
        self.next_after(counter, None)
    }

    #[track_caller]
    pub fn next_after(&mut self, counter: &str, current: Option<Current>) -> Option<TicketId> {
        let counter = CounterId::new(counter);
        let events = self.must(&Command::CallNext { counter, current });
        let called = events
            .iter()
            .find(|event| matches!(event, Event::TicketCalled { .. }));
        called.and_then(Event::ticket)
    }

    pub fn call(&mut self, ticket: TicketId, counter: &str) -> Result<Vec<Event>, Refusal> {
        let counter = CounterId::new(counter);
        let noted = true;
        self.run(
            AN,
            &Command::CallTicket {
                ticket,
                counter,
                noted,
            },
        )
    }

    #[track_caller]
    pub fn start(&mut self, ticket: TicketId) {
        self.must(&Command::Start { ticket });
    }

    #[track_caller]
    pub fn finish(&mut self, ticket: TicketId) {
        let ending = Ending {
            outcome: Some("received".into()),
            done: vec![],
        };
        let wrap_up = false;
        self.must(&Command::Finish {
            ticket,
            ending,
            wrap_up,
        });
    }

    #[track_caller]
    pub fn no_show(&mut self, ticket: TicketId) {
        self.must(&Command::NoShow { ticket });
    }

    #[track_caller]
    pub fn hold(&mut self, ticket: TicketId, minutes: Option<u32>) {
        let hold_for = HoldFor::Anyone;
        self.must(&Command::Hold {
            ticket,
            minutes,
            hold_for,
        });
    }

    #[track_caller]
    pub fn requeue(&mut self, ticket: TicketId) {
        self.must(&Command::Requeue { ticket });
    }

    #[track_caller]
    pub fn cancel(&mut self, ticket: TicketId) {
        self.must(&Command::Cancel { ticket });
    }

    pub fn undo(&mut self, by: &str, ticket: TicketId) -> Result<Vec<Event>, Refusal> {
        self.run(by, &Command::Undo { ticket })
    }

    #[track_caller]
    pub fn place(&mut self, ticket: TicketId, place: Placement) {
        self.transfer(ticket, None, None, place);
    }

    #[track_caller]
    pub fn send_to_counter(&mut self, ticket: TicketId, counter: &str) {
        self.transfer(ticket, None, Some(counter), Placement::Kept);
    }

    #[track_caller]
    pub fn send_to_service(&mut self, ticket: TicketId, service: &str) {
        self.transfer(ticket, Some(service), None, Placement::Kept);
    }

    #[track_caller]
    fn transfer(
        &mut self,
        ticket: TicketId,
        service: Option<&str>,
        counter: Option<&str>,
        place: Placement,
    ) {
        let service = service.map(ServiceId::new);
        let counter = counter.map(CounterId::new);
        self.must(&Command::Transfer {
            ticket,
            service,
            counter,
            officer: None,
            place,
        });
    }

    pub fn change_office(&mut self, office: Office) -> Result<Vec<Event>, Refusal> {
        let office = Arc::new(office);
        self.run("admin:chi", &Command::ChangeOffice { office })
    }

    pub fn confirm_clock(&mut self) -> Result<Vec<Event>, Refusal> {
        self.run(AN, &Command::ConfirmClock)
    }

    /// What the first start after a backup was put back does.
    #[track_caller]
    pub fn restore(&mut self, by: u32) -> Vec<Event> {
        self.must(&Command::SkipSeries { by })
    }

    #[track_caller]
    pub fn ticket(&self, id: TicketId) -> &Ticket {
        &self.queue.tickets[&id]
    }

    #[track_caller]
    pub fn state(&self, id: TicketId) -> TicketState {
        self.ticket(id).state()
    }

    #[track_caller]
    pub fn number(&self, id: TicketId) -> String {
        self.ticket(id).number.to_string()
    }

    #[track_caller]
    pub fn at_counter(&self, counter: &str) -> Option<TicketId> {
        self.queue.counters[&CounterId::new(counter)].ticket
    }

    #[track_caller]
    pub fn ahead(&self, id: TicketId) -> usize {
        self.queue.ahead(self.ticket(id), self.now)
    }
}

pub fn wish(service: &str, class: Option<&str>) -> IssueTicket {
    IssueTicket {
        service: ServiceId::new(service),
        priority: class.map(PriorityId::new),
        language: None,
        requester: None,
        files: None,
        person: None,
        printer: None,
        more: vec![],
        booked_at: None,
    }
}
