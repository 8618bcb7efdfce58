//! How long a wait is likely to be, from queue length and the catalogue's minutes.
//!
//! `S_eff = (1 - q) S + q tau + g` (queueing.md, section 2): of all who are called a share `q` does
//! not come and costs `tau`; between two people lies a gap `g`.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Share of people who are not there when they are called, in percent.
const NO_SHOW_PERCENT: u32 = 8;
/// What such a call costs, in seconds.
const NO_SHOW_SECONDS: u32 = 45;
/// Between two people, in seconds.
const GAP_SECONDS: u32 = 20;
/// Waits are told in steps of this many minutes.
const STEP_MINUTES: u32 = 5;
/// How far the upper end lies above the mean, in percent: about the 90th percentile of a sum of
/// service times.
const HIGH_PERCENT: u32 = 160;
/// How far the lower end lies from the mean, in percent.
const LOW_PERCENT: u32 = 70;

/// A range of waiting time, in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Wait {
    pub low_min: u32,
    pub high_min: u32,
}

/// The wait of somebody with `ahead` people before, at `counters` open counters; none if nobody
/// serves, since then nobody can tell.
pub fn wait(ahead: usize, counters: usize, counter_minutes: u32) -> Option<Wait> {
    let counters = u32::try_from(counters).ok().filter(|open| *open > 0)?;
    let ahead = u32::try_from(ahead).ok()?;
    let served = counter_minutes * 60 * (100 - NO_SHOW_PERCENT) / 100;
    let effective = served + NO_SHOW_SECONDS * NO_SHOW_PERCENT / 100 + GAP_SECONDS;
    let mean = u64::from(ahead + 1) * u64::from(effective) / u64::from(counters);
    let minutes = |percent: u32| {
        let minutes = (mean * u64::from(percent) / 100).div_ceil(60);
        u32::try_from(minutes)
            .unwrap_or(u32::MAX / 2)
            .next_multiple_of(STEP_MINUTES)
    };
    let low_min = minutes(LOW_PERCENT).max(STEP_MINUTES);
    Some(Wait {
        low_min,
        high_min: minutes(HIGH_PERCENT).max(low_min),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_can_tell_while_no_counter_is_open() {
        assert_eq!(wait(3, 0, 10), None);
    }

    #[test]
    fn more_people_wait_longer_and_more_counters_shorten_it() {
        let alone = wait(0, 1, 10).expect("a counter is open");
        let behind_five = wait(5, 1, 10).expect("a counter is open");
        let two_counters = wait(5, 2, 10).expect("two counters are open");
        assert_eq!(
            alone,
            Wait {
                low_min: 10,
                high_min: 20
            }
        );
        assert!(behind_five.low_min > alone.low_min);
        assert!(two_counters.high_min < behind_five.high_min);
    }
}
