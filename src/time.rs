//! The clock: the only reader of the machine's time.

use std::sync::RwLock;
use std::time::Instant;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::domain::command::Moment;

/// The site's time, in the office's zone.
#[derive(Debug)]
pub struct Clock {
    source: Source,
    /// Changes when the office's configuration does.
    zone: RwLock<TimeZone>,
}

#[derive(Debug)]
enum Source {
    Machine,
    /// Began at `at` when the machine's counter read `started`.
    Rehearsal {
        at: Timestamp,
        started: Instant,
    },
}

impl Clock {
    /// The machine's own time.
    pub fn machine(zone: TimeZone) -> Self {
        Self {
            source: Source::Machine,
            zone: RwLock::new(zone),
        }
    }

    /// A time that starts at `at` and runs on from there.
    #[expect(clippy::disallowed_methods, reason = "this is the reader of the clock")]
    pub fn starting_at(at: Timestamp, zone: TimeZone) -> Self {
        let source = Source::Rehearsal {
            at,
            started: Instant::now(),
        };
        Self {
            source,
            zone: RwLock::new(zone),
        }
    }

    /// The present.
    #[expect(clippy::disallowed_methods, reason = "this is the reader of the clock")]
    pub fn now(&self) -> Moment {
        let at = match &self.source {
            Source::Machine => Timestamp::now(),
            Source::Rehearsal { at, started } => {
                let elapsed = SignedDuration::try_from(started.elapsed());
                *at + elapsed.expect("a process does not run for ages")
            }
        };
        // Finer than a millisecond would only make the log longer.
        let at = Timestamp::from_millisecond(at.as_millisecond()).expect("a time rounds to itself");
        Moment {
            at,
            local: self.zone().to_datetime(at),
        }
    }

    /// The office's time zone.
    pub fn zone(&self) -> TimeZone {
        self.zone
            .read()
            .expect("no reader of the zone panics")
            .clone()
    }

    /// Follows a change of the office's configuration.
    pub fn set_zone(&self, zone: TimeZone) {
        *self.zone.write().expect("no reader of the zone panics") = zone;
    }
}

/// The machine's own time, whatever the site rehearses: sessions and pair codes live by it.
#[expect(clippy::disallowed_methods, reason = "this is the reader of the clock")]
pub fn machine_now() -> Timestamp {
    Timestamp::now()
}

/// A time as every answer writes it: RFC 3339 with the office's offset.
pub fn text(at: Timestamp, zone: &TimeZone) -> String {
    at.display_with_offset(zone.to_offset(at)).to_string()
}
