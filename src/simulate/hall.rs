//! A hall in memory: the real queue, with a clock that is set by hand and a log that nobody keeps.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::{DateTime, date};

use crate::domain::command::{Command, Moment};
use crate::domain::event::{Event, Recorded};
use crate::domain::id::Actor;
use crate::domain::office::Office;
use crate::domain::queue::Queue;
use crate::domain::refusal::Refusal;

/// When simulated time begins; the choice doesn't matter.
const BEGINS_AT: Timestamp = Timestamp::constant(1_767_603_600, 0);

/// What the clock on the wall reads all day: an hour at which the office is open.
const READS: DateTime = date(2026, 1, 5).at(9, 0, 0, 0);

/// A queue and its clock.
///
/// Ages are counted by an instant that runs. The wall clock, by which the rules know opening hours and
/// the date, stands still: theory knows of no evening, and its line never goes home. `turn_day` takes
/// it to the next day, when nobody is there who would be sent away.
pub struct Hall {
    queue: Queue,
    now: Moment,
}

impl Hall {
    /// An office whose counters are all closed.
    ///
    /// # Errors
    /// What the rules say against this office.
    pub fn new(office: Office) -> Result<Self, Refusal> {
        let mut hall = Self {
            queue: Queue::default(),
            now: Moment {
                at: BEGINS_AT,
                local: READS,
            },
        };
        let office = Arc::new(office);
        hall.carry_out(&Command::ChangeOffice { office }, &Actor::new("system"))?;
        Ok(hall)
    }

    /// Everything that the rules know.
    pub fn queue(&self) -> &Queue {
        &self.queue
    }

    /// The instant by which ages are counted.
    pub fn now(&self) -> Timestamp {
        self.now.at
    }

    /// Lets time run until then.
    pub fn wait_until(&mut self, at: Timestamp) {
        assert!(at >= self.now.at, "simulated time runs one way");
        self.now.at = at;
    }

    /// Makes it nine o'clock of the next day, at the same instant.
    pub fn turn_day(&mut self) {
        let tomorrow = self.now.local.date().tomorrow();
        let tomorrow = tomorrow.expect("the calendar holds more days than a run");
        self.now.local = tomorrow.to_datetime(READS.time());
    }

    /// What the engine's writer does with a command, without a disk: what time has brought first, then
    /// the decision, and what follows from it is so at once.
    ///
    /// # Errors
    /// The refusal of the rules.
    pub fn carry_out(&mut self, command: &Command, by: &Actor) -> Result<Vec<Recorded>, Refusal> {
        let mut done = Vec::new();
        if command.is_of_the_day() {
            let due = self.queue.due(self.now);
            self.make_so(due, &Actor::new("system"), &mut done);
        }
        let events = self.queue.decide(command, by, self.now)?;
        self.make_so(events, by, &mut done);
        Ok(done)
    }

    fn make_so(&mut self, events: Vec<Event>, by: &Actor, done: &mut Vec<Recorded>) {
        for event in events {
            let recorded = Recorded {
                seq: self.queue.seq.next(),
                at: self.now.at,
                actor: by.clone(),
                cause: None,
                event,
            };
            self.queue.apply(&recorded);
            done.push(recorded);
        }
    }
}
