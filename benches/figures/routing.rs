//! Who is next: the rule alone, with ten thousand people in forty services before one counter.

use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context, Result};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use motcua::domain::command::{Command, Current, Ending, IssueTicket, Moment};
use motcua::domain::event::Recorded;
use motcua::domain::id::{Actor, CounterId, ServiceId};
use motcua::domain::office::{Admission, Office};
use motcua::domain::queue::Queue;

use crate::statistics::Sample;
use crate::table::{Limit, Row, Table};

const SERVICES: usize = 40;
const WAITING: usize = 10_000;
/// Tickets of the day that are over when the second sample is taken.
const OVER: usize = 20_000;
const KEYS: usize = 2_000;
const MORNING: &str = "2026-11-24T01:00:00Z";

/// Measures the decision of "next", early in the day and with a day's history behind it.
///
/// # Errors
/// When the rules refuse what an office does every day.
pub fn measure(table: &mut Table) -> Result<()> {
    let mut hall = Hall::open()?;
    hall.fill(WAITING)?;
    let early = hall.press(KEYS)?;
    for _ in 0..OVER / KEYS {
        hall.fill(KEYS)?;
        hall.press(KEYS)?;
    }
    hall.fill(KEYS)?;
    let late = hall.press(KEYS)?;
    let quiet = Limit::AtMostWhenQuiet;
    let name = "Next of 10,000 waiting in 40 services, the rule alone, p99";
    table.add(Row::alone(name, early.p99(), "ms", quiet(1.0)));
    let name = "The same with 20,000 of the day over, p99";
    table.add(Row::alone(name, late.p99(), "ms", quiet(1.0)));
    Ok(())
}

/// One counter that serves everything.
struct Hall {
    queue: Queue,
    services: Vec<ServiceId>,
    counter: CounterId,
    at: Timestamp,
    came: usize,
}

impl Hall {
    fn open() -> Result<Self> {
        let office = office()?;
        let mut hall = Self {
            queue: Queue::default(),
            services: office.counters[0].services.clone(),
            counter: office.counters[0].id.clone(),
            at: MORNING.parse()?,
            came: 0,
        };
        let office = Arc::new(office);
        hall.carry_out(&Command::ChangeOffice { office })?;
        let opened = Command::OpenCounter {
            counter: hall.counter.clone(),
            officer: None,
        };
        hall.carry_out(&opened)?;
        Ok(hall)
    }

    /// People come, to each service in turn.
    fn fill(&mut self, people: usize) -> Result<()> {
        for _ in 0..people {
            let classes = &self.queue.office.priorities;
            let class = classes.get(self.came % 10).filter(|class| class.enabled);
            let wish = IssueTicket {
                service: self.services[self.came % self.services.len()].clone(),
                more: Vec::new(),
                priority: class.map(|class| class.id.clone()),
                language: None,
                requester: None,
                files: None,
                person: None,
                printer: None,
                booked_at: None,
            };
            self.came += 1;
            self.at += SignedDuration::from_millis(10);
            self.carry_out(&Command::IssueTicket(wish))?;
        }
        Ok(())
    }

    /// Ends one service and calls the next person, over and over.
    #[expect(clippy::disallowed_methods, reason = "a bench looks at the clock")]
    fn press(&mut self, keys: usize) -> Result<Sample> {
        let mut sample = Sample::default();
        for _ in 0..keys {
            let busy = self.queue.counters[&self.counter].ticket.is_some();
            let next = Command::CallNext {
                counter: self.counter.clone(),
                current: busy.then_some(Current::Finish(Ending::default())),
            };
            let began = Instant::now();
            self.carry_out(&next)?;
            sample.add(began.elapsed());
        }
        Ok(sample)
    }

    fn carry_out(&mut self, command: &Command) -> Result<()> {
        let zone = TimeZone::get("Asia/Ho_Chi_Minh")?;
        let now = Moment {
            at: self.at,
            local: zone.to_datetime(self.at),
        };
        let actor = Actor::new("officer:an");
        let due = self.queue.due(now);
        self.happen(due, &actor);
        let events = self.queue.decide(command, &actor, now)?;
        self.happen(events, &actor);
        Ok(())
    }

    fn happen(&mut self, events: Vec<motcua::domain::event::Event>, actor: &Actor) {
        for event in events {
            self.queue.apply(&Recorded {
                seq: self.queue.seq.next(),
                at: self.at,
                actor: actor.clone(),
                cause: None,
                event,
            });
        }
    }
}

/// The sample office with as many services as the figure names, all at the first counter.
fn office() -> Result<Office> {
    let text = include_str!("../../offices/song-lo.toml");
    let read = motcua::office_file::parse("song-lo.toml", text).ok();
    let (mut office, _) = read.context("the sample office has a mistake")?;
    let mut numbered = office.services.clone();
    numbered.retain(|service| service.admission == Admission::Ticket);
    let more = (numbered.len()..SERVICES).map(|n| {
        let mut service = numbered[n % numbered.len()].clone();
        service.id = ServiceId::new(format!("further-{n}"));
        service
    });
    let more: Vec<_> = more.collect();
    numbered.extend(more);
    numbered.truncate(SERVICES);
    office.counters[0].services = numbered.iter().map(|service| service.id.clone()).collect();
    office.services.extend(
        numbered
            .into_iter()
            .filter(|service| service.id.as_str().starts_with("further-")),
    );
    Ok(office)
}
