//! How much may pass in a second: of bytes on a line, of rows under a head.

use std::time::Duration;

use tokio::time::Instant;

/// How long a pause is before more may pass: as steady as a motor, and little work.
pub const PAUSE: Duration = Duration::from_millis(5);

/// What may pass at once after a rest, in pauses: a busy machine wakes us late, and a head that has
/// rested prints no faster for it.
const SAVED_MAX: f64 = 10.0;

/// An allowance that grows with time.
pub struct Pace {
    allowance: f64,
    since: Instant,
}

impl Pace {
    /// Nothing is allowed yet.
    pub fn new() -> Self {
        Self {
            allowance: 0.0,
            since: Instant::now(),
        }
    }

    /// How much may pass now at so much a second; everything without a limit.
    pub fn allows(&mut self, per_second: Option<u32>) -> u64 {
        let now = Instant::now();
        let elapsed = now.duration_since(self.since).as_secs_f64();
        self.since = now;
        let Some(rate) = per_second.map(f64::from) else {
            return u64::MAX;
        };
        let saved_max = (rate * PAUSE.as_secs_f64() * SAVED_MAX).max(1.0);
        self.allowance = (self.allowance + rate * elapsed).min(saved_max);
        self.allowance as u64
    }

    /// So much has passed.
    pub fn passed(&mut self, amount: u64) {
        self.allowance = (self.allowance - amount as f64).max(0.0);
    }
}
