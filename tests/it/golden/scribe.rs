//! Who plays a scene and writes down what happens.

use std::sync::Arc;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use motcua::domain::command::{Command, Ending, IssueTicket, Moment};
use motcua::domain::event::{Event, Recorded};
use motcua::domain::id::{Actor, CounterId, PriorityId, ServiceId};
use motcua::domain::office::Office;
use motcua::domain::queue::Queue;
use motcua::domain::ticket::TicketId;
use serde_json::Value;

/// A queue, its log, and a clock moved by hand.
#[derive(Default)]
pub struct Scribe {
    pub queue: Queue,
    pub log: Vec<Recorded>,
    now: Timestamp,
}

impl Scribe {
    fn moment(&self) -> Moment {
        let zone = TimeZone::get("Asia/Ho_Chi_Minh").unwrap();
        Moment {
            at: self.now,
            local: zone.to_datetime(self.now),
        }
    }

    /// The clock says so, and the site looks at it.
    pub fn at(&mut self, local: DateTime) {
        self.set_clock(local);
        self.run("system", &Command::Tick);
    }

    pub fn set_clock(&mut self, local: DateTime) {
        let zone = TimeZone::get("Asia/Ho_Chi_Minh").unwrap();
        self.now = zone.to_timestamp(local).unwrap();
    }

    pub fn seconds_later(&mut self, seconds: i64) {
        self.now += SignedDuration::from_secs(seconds);
        self.run("system", &Command::Tick);
    }

    pub fn minutes_later(&mut self, minutes: i64) {
        self.seconds_later(minutes * 60);
    }

    /// A command that must be taken. Staff's requests have keys, the site's have none.
    pub fn run(&mut self, by: &str, command: &Command) -> Vec<Event> {
        let now = self.moment();
        if command.is_of_the_day() {
            let due = self.queue.due(now);
            self.record("system", None, due);
        }
        let decided = self.queue.decide(command, &Actor::new(by), now);
        let events = decided.unwrap_or_else(|refusal| panic!("{command:?}: {refusal}"));
        let key = format!("key-{}", self.log.len());
        let cause = by.starts_with("officer").then_some(key);
        self.record(by, cause, events.clone());
        events
    }

    fn record(&mut self, by: &str, cause: Option<String>, events: Vec<Event>) {
        for event in events {
            let recorded = Recorded {
                seq: self.queue.seq.next(),
                at: self.now,
                actor: Actor::new(by),
                cause: cause.clone(),
                event,
            };
            self.queue.apply(&recorded);
            self.log.push(recorded);
        }
    }

    pub fn an(&mut self, command: &Command) -> Vec<Event> {
        self.run("officer:an", command)
    }

    /// A ticket without anything that may be left out.
    pub fn issue(&mut self, service: &str) -> TicketId {
        self.issue_wish(&wish(service))
    }

    pub fn issue_to(&mut self, service: &str, class: &str) -> TicketId {
        let priority = Some(PriorityId::new(class));
        self.issue_wish(&IssueTicket {
            priority,
            ..wish(service)
        })
    }

    pub fn issue_wish(&mut self, wish: &IssueTicket) -> TicketId {
        let events = self.run("kiosk:hall", &Command::IssueTicket(wish.clone()));
        events[0].ticket().unwrap()
    }

    pub fn open(&mut self, counter: &str) {
        self.an(&Command::OpenCounter {
            counter: CounterId::new(counter),
            officer: None,
        });
    }

    /// Calls the next one, who must be `ticket`.
    pub fn next(&mut self, counter: &str, ticket: TicketId) {
        let counter = CounterId::new(counter);
        let events = self.an(&Command::CallNext {
            counter,
            current: None,
        });
        assert_eq!(events.first().and_then(Event::ticket), Some(ticket));
    }

    pub fn call(&mut self, ticket: TicketId, counter: &str, noted: bool) {
        let counter = CounterId::new(counter);
        self.an(&Command::CallTicket {
            ticket,
            counter,
            noted,
        });
    }

    pub fn finish(&mut self, ticket: TicketId) {
        self.an(&Command::Finish {
            ticket,
            ending: Ending::default(),
            wrap_up: false,
        });
    }

    pub fn undo(&mut self, ticket: TicketId) {
        self.an(&Command::Undo { ticket });
    }

    pub fn change_office(&mut self, office: Value) {
        let office: Office = serde_json::from_value(office).unwrap();
        let office = Arc::new(office);
        self.run("admin:chi", &Command::ChangeOffice { office });
    }
}

pub fn wish(service: &str) -> IssueTicket {
    IssueTicket {
        service: ServiceId::new(service),
        priority: None,
        language: None,
        requester: None,
        files: None,
        person: None,
        printer: None,
        more: vec![],
        booked_at: None,
    }
}
