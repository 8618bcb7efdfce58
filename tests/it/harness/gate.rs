//! Lets users wait, without asking again and again, until the server runs once more.

use std::sync::{Condvar, Mutex};

use crate::harness::http::Answer;
use crate::harness::wait::DEADLINE;

/// Counts how often the server was started again.
#[derive(Default)]
pub struct Gate {
    starts: Mutex<u32>,
    changed: Condvar,
}

impl Gate {
    pub fn starts(&self) -> u32 {
        *self.starts.lock().unwrap()
    }

    /// Says that the server runs again.
    pub fn started(&self) {
        *self.starts.lock().unwrap() += 1;
        self.changed.notify_all();
    }

    /// Waits until the server was started more often than `seen`.
    #[track_caller]
    pub fn wait_past(&self, seen: u32) {
        let starts = self.starts.lock().unwrap();
        let waited = self
            .changed
            .wait_timeout_while(starts, DEADLINE, |starts| *starts <= seen);
        assert!(
            !waited.unwrap().1.timed_out(),
            "the server did not come back"
        );
    }

    /// Sends a request again after each power cut, until there is an answer.
    pub fn insist(&self, send: impl Fn() -> std::io::Result<Answer>) -> Answer {
        loop {
            let seen = self.starts();
            match send() {
                Ok(answer) => return answer,
                Err(_) => self.wait_past(seen),
            }
        }
    }
}
