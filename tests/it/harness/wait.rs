//! Waiting on conditions, with a deadline that only a broken program reaches.

use std::time::{Duration, Instant};

/// How long anything may take before the test says what it was waiting for.
pub const DEADLINE: Duration = Duration::from_secs(20);

/// Asks again and again until there is an answer. Each question goes to the program, so the
/// loop is as slow as that.
#[track_caller]
pub fn until<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + DEADLINE;
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(Instant::now() < end, "waited {DEADLINE:?} for {what}");
        std::thread::yield_now();
    }
}
