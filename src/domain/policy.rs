//! Who is next, and why: the accumulating-priority rule (queueing.md, section 1).
//!
//! A waiting ticket's score is its age over the wait target of its class, so a claim grows faster
//! the shorter the target, and nobody is passed for ever. Scores are compared as whole numbers:
//! the same tickets at the same time always give the same answer, on every machine.

use std::cmp::Ordering;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::id::PriorityId;
use crate::domain::ticket::TicketId;

/// Why a ticket was called; the officer sees it and the log keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum CallReason {
    /// Nobody whom this counter serves has waited longer.
    Oldest,
    /// A priority class, whose claim has outgrown that of the longest waiting ordinary ticket.
    Priority {
        class: PriorityId,
        /// Age over target, in percent.
        score_percent: u32,
        /// The best score among the others.
        over_percent: u32,
    },
    /// Its claim has outgrown that of a priority class.
    Outgrown {
        score_percent: u32,
        over_percent: u32,
    },
    /// An officer set it in front.
    PlacedFirst,
    /// An officer chose it out of order.
    Chosen,
    /// It waits for this counter or its officer alone.
    Own,
    /// Nobody waits for what the counter serves first.
    LowerTier,
    /// Somebody in a lower tier has waited beyond its limit.
    TierOverdue {
        waited_minutes: u32,
        after_minutes: u32,
    },
}

impl CallReason {
    /// The name in JSON and in the database.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Oldest => "oldest",
            Self::Priority { .. } => "priority",
            Self::Outgrown { .. } => "outgrown",
            Self::PlacedFirst => "placed_first",
            Self::Chosen => "chosen",
            Self::Own => "own",
            Self::LowerTier => "lower_tier",
            Self::TierOverdue { .. } => "tier_overdue",
        }
    }
}

/// The first ticket of one line, as it competes for a counter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head<'a> {
    pub ticket: TicketId,
    /// Set in front by an officer.
    pub first: bool,
    /// From when its age counts.
    pub since: Timestamp,
    pub target_minutes: u32,
    pub class: Option<&'a PriorityId>,
}

impl Head<'_> {
    fn age_ms(&self, now: Timestamp) -> i128 {
        i128::from(
            now.as_millisecond()
                .saturating_sub(self.since.as_millisecond())
                .max(0),
        )
    }

    /// Tickets of a class with another target are ahead of this one if they came before this time.
    pub fn overtaken_since(&self, target_minutes: u32, now: Timestamp) -> Timestamp {
        if target_minutes == self.target_minutes {
            return self.since;
        }
        let age_ms =
            self.age_ms(now) * i128::from(target_minutes) / i128::from(self.target_minutes.max(1));
        let since_ms = i128::from(now.as_millisecond()) - age_ms;
        let since_ms = i64::try_from(since_ms).unwrap_or(i64::MIN);
        Timestamp::from_millisecond(since_ms).unwrap_or(Timestamp::MIN)
    }

    /// Greater is called sooner. Ages are cross-multiplied with targets, so nothing is rounded.
    pub fn compare(&self, other: &Self, now: Timestamp) -> Ordering {
        let mine = self.age_ms(now) * i128::from(other.target_minutes);
        let theirs = other.age_ms(now) * i128::from(self.target_minutes);
        self.first
            .cmp(&other.first)
            .then(mine.cmp(&theirs))
            .then(other.since.cmp(&self.since))
            .then(other.ticket.cmp(&self.ticket))
    }

    /// Whole minutes of its age.
    pub fn waited_minutes(&self, now: Timestamp) -> u32 {
        u32::try_from(self.age_ms(now) / 60_000).unwrap_or(u32::MAX)
    }

    fn score_percent(&self, now: Timestamp) -> u32 {
        let target_ms = i128::from(self.target_minutes.max(1)) * 60_000;
        u32::try_from(self.age_ms(now) * 100 / target_ms).unwrap_or(u32::MAX)
    }
}

/// Chooses the next ticket among the heads of all lines that a counter serves.
pub fn choose<'a>(
    heads: impl Iterator<Item = Head<'a>>,
    now: Timestamp,
) -> Option<(TicketId, CallReason)> {
    let heads: Vec<Head<'a>> = heads.collect();
    let best = heads.iter().max_by(|a, b| a.compare(b, now))?;
    let runner_up = heads
        .iter()
        .filter(|head| head.class != best.class)
        .max_by(|a, b| a.compare(b, now));
    Some((best.ticket, reason(best, runner_up, now)))
}

fn reason(best: &Head<'_>, runner_up: Option<&Head<'_>>, now: Timestamp) -> CallReason {
    let score_percent = best.score_percent(now);
    let over_percent = runner_up.map_or(0, |head| head.score_percent(now));
    if best.first {
        return CallReason::PlacedFirst;
    }
    match (best.class, runner_up) {
        (Some(class), Some(_)) => CallReason::Priority {
            class: class.clone(),
            score_percent,
            over_percent,
        },
        (None, Some(other)) if other.since < best.since => CallReason::Outgrown {
            score_percent,
            over_percent,
        },
        _ => CallReason::Oldest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("a small number of seconds")
    }

    fn head(ticket: u64, since: i64, class: Option<&PriorityId>) -> Head<'_> {
        let target_minutes = if class.is_some() { 10 } else { 30 };
        Head {
            ticket: TicketId(ticket),
            first: false,
            since: at(since),
            target_minutes,
            class,
        }
    }

    #[test]
    fn without_priority_the_oldest_is_next() {
        let heads = [head(2, 60, None), head(1, 30, None), head(3, 90, None)];
        let (next, reason) = choose(heads.into_iter(), at(100)).expect("three wait");
        assert_eq!((next, reason), (TicketId(1), CallReason::Oldest));
    }

    #[test]
    fn a_priority_claim_grows_faster_and_says_by_how_much() {
        let elderly = PriorityId::new("elderly");
        let heads = [head(1, 0, None), head(2, 600, Some(&elderly))];
        let early = choose(heads.clone().into_iter(), at(660)).expect("two wait");
        assert_eq!(early, (TicketId(1), CallReason::Oldest));
        let late = choose(heads.into_iter(), at(1200)).expect("two wait");
        let reason = CallReason::Priority {
            class: elderly,
            score_percent: 100,
            over_percent: 66,
        };
        assert_eq!(late, (TicketId(2), reason));
    }

    #[test]
    fn a_ticket_set_in_front_beats_every_score() {
        let mut front = head(9, 999, None);
        front.first = true;
        let (next, reason) = choose([head(1, 0, None), front].into_iter(), at(1000)).expect("two");
        assert_eq!((next, reason), (TicketId(9), CallReason::PlacedFirst));
    }

    proptest! {
        /// The bound of queueing.md: a younger ticket passes one of age `w` only if it is older
        /// than `w` times the ratio of the rates.
        #[test]
        fn nothing_younger_than_the_bound_passes(
            ages in proptest::collection::vec((0i64..100_000, any::<bool>()), 1..40)
        ) {
            let elderly = PriorityId::new("elderly");
            let now = at(200_000);
            let heads: Vec<Head<'_>> = ages.iter().enumerate().map(|(index, (since, class))| {
                head(index as u64, *since, class.then_some(&elderly))
            }).collect();
            let (next, _) = choose(heads.iter().cloned(), now).expect("at least one waits");
            let chosen = &heads[next.0 as usize];
            for passed in &heads {
                let needed = passed.age_ms(now) * i128::from(chosen.target_minutes)
                    / i128::from(passed.target_minutes);
                prop_assert!(chosen.age_ms(now) >= needed);
            }
        }
    }
}
