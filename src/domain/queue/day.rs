//! What time brings: the business day, holds that end, and a clock that can't be believed.
//!
//! A box without a battery wakes from a power cut with a wrong date. A clock that reads before the
//! last event, or long after it, therefore changes nothing until staff confirm it: the business day
//! stays, and with it the numbers.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use jiff::civil::Date;

use crate::domain::command::Moment;
use crate::domain::event::{Event, RequeueCause, SkipReason, SkippedRange};
use crate::domain::hours;
use crate::domain::number::{N_MAX, Prefix};
use crate::domain::queue::Queue;
use crate::domain::queue::apply::PAST_DAYS_MAX;
use crate::domain::refusal::Refusal;
use crate::domain::ticket::TicketState;

/// A clock that is steered by the network may step back by this much.
const STEP_BACK_MAX: SignedDuration = SignedDuration::from_secs(120);
/// A clock that leaps further than this past the last event is not believed.
const LEAP_MAX: SignedDuration = SignedDuration::from_hours(36);

impl Queue {
    /// The events that are due at this time, whoever asks.
    pub fn due(&self, now: Moment) -> Vec<Event> {
        let believed = self.believes(now);
        match (self.clock_in_doubt, believed) {
            (false, false) => return vec![Event::ClockDoubted { reads: now.at }],
            (true, false) => return Vec::new(),
            (true, true) | (false, true) => {}
        }
        let mut events = Vec::new();
        if self.clock_in_doubt {
            events.push(Event::ClockTrusted { by_staff: false });
        }
        let today = hours::business_day(now.local, self.office.day_begins);
        if self.day.is_none_or(|day| day < today) {
            events.extend(self.turn_to(today));
            return events;
        }
        events.extend(
            self.holds
                .iter()
                .take_while(|(until, _)| *until <= now.at)
                .map(|(_, ticket)| Event::TicketRequeued {
                    ticket: *ticket,
                    cause: RequeueCause::HoldOver,
                }),
        );
        events
    }

    /// Staff say that the clock is right.
    pub(super) fn confirm_clock(&self, now: Moment) -> Result<Vec<Event>, Refusal> {
        if !self.clock_in_doubt {
            return Ok(Vec::new());
        }
        let today = hours::business_day(now.local, self.office.day_begins);
        if self.forgot(today) {
            return Err(Refusal::DayTooOld { day: today });
        }
        let mut events = vec![Event::ClockTrusted { by_staff: true }];
        if self.day != Some(today) {
            events.extend(self.turn_to(today));
        }
        Ok(events)
    }

    /// A new epoch: numbers that the lost part of the log may have printed are never used again.
    pub(super) fn skip(&self, by: u32, now: Moment) -> Vec<Event> {
        let clock_day = hours::business_day(now.local, self.office.day_begins);
        // A whole series is the most that can be left out.
        let by = by.min(N_MAX);
        vec![Event::SeriesSkipped {
            epoch: self.epoch + 1,
            reason: SkipReason::Restore,
            skipped: self.day.map_or_else(Vec::new, |_| self.next_numbers(by)),
            until: self.day.map_or(clock_day, |day| day.max(clock_day)),
            floor: by,
        }]
    }

    fn believes(&self, now: Moment) -> bool {
        self.trusted_at.is_none_or(|last| {
            let ahead = now.at.duration_since(last);
            (-STEP_BACK_MAX..=LEAP_MAX).contains(&ahead)
        })
    }

    /// Whether a day lies before all whose numbers are known, so that they might be issued again.
    fn forgot(&self, day: Date) -> bool {
        let full = self.past_series.len() >= PAST_DAYS_MAX;
        full && self
            .past_series
            .keys()
            .next()
            .is_some_and(|oldest| day < *oldest)
    }

    /// Ends the day, if time went on, and begins another.
    fn turn_to(&self, today: Date) -> Vec<Event> {
        let mut events = Vec::new();
        if let Some(day) = self.day.filter(|day| *day < today) {
            let left = self.tickets.values().filter(|ticket| {
                matches!(ticket.state(), TicketState::Waiting | TicketState::OnHold)
            });
            events.extend(left.map(|ticket| Event::TicketExpired { ticket: ticket.id }));
            events.push(Event::DayClosed { day });
        }
        events.push(Event::DayOpened { day: today });
        if let Some(floor) = self.floor.as_ref().filter(|floor| today <= floor.until)
            && self.day != Some(today)
            && !self.past_series.contains_key(&today)
        {
            events.push(Event::SeriesSkipped {
                epoch: self.epoch,
                reason: SkipReason::DayAfterRestore,
                skipped: self
                    .prefixes()
                    .map(|series| skipped(series, 0, floor.number))
                    .collect(),
                until: floor.until,
                floor: floor.number,
            });
        }
        events
    }

    fn next_numbers(&self, by: u32) -> Vec<SkippedRange> {
        let last = |series: Prefix| self.series.get(&series).copied().unwrap_or(0);
        // A series that the office has given up today may come back with another office file.
        let series: BTreeSet<Prefix> = self.prefixes().chain(self.series.keys().copied()).collect();
        series
            .into_iter()
            .map(|series| skipped(series, last(series), by))
            .collect()
    }

    fn prefixes(&self) -> impl Iterator<Item = Prefix> {
        self.office.groups.iter().map(|group| group.prefix)
    }
}

fn skipped(series: Prefix, last: u32, by: u32) -> SkippedRange {
    SkippedRange {
        series,
        from: last + 1,
        to: last + by,
    }
}
