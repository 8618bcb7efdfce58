//! What time brings: the business day, holds that end, and a clock that can't be believed.
//!
//! A box without a battery wakes from a power cut with a wrong date. A clock that reads before the
//! last event, or long after it, therefore changes nothing until staff confirm it: the business day
//! stays, and with it the numbers.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::SignedDuration;
use jiff::civil::Date;

use crate::domain::command::Moment;
use crate::domain::event::{Event, SkipReason, SkippedRange};
use crate::domain::hours;
use crate::domain::number::{N_MAX, Prefix};
use crate::domain::queue::apply::PAST_DAYS_MAX;
use crate::domain::queue::supervisor::for_everybody;
use crate::domain::queue::{CounterState, Queue};
use crate::domain::refusal::Refusal;
use crate::domain::ticket::{Ticket, TicketId, TicketState};

/// A clock that is steered by the network may step back by this much.
const STEP_BACK_MAX: SignedDuration = SignedDuration::from_secs(120);
/// A clock that leaps further than this past the last event is not believed.
const LEAP_MAX: SignedDuration = SignedDuration::from_hours(36);
/// Nor is one that leaps this far, however many days of it the office was closed.
const CLOSED_LEAP_MAX: SignedDuration = SignedDuration::from_hours(96);
/// Whoever was called longer ago than this is no longer at the counter when the day turns.
const SERVICE_MAX: SignedDuration = SignedDuration::from_hours(2);

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
        let turns = self.day.is_none_or(|day| day < today);
        if turns {
            events.extend(self.turn_to(today, now));
        }
        let over = self.timers.iter().take_while(|(until, _)| *until <= now.at);
        let over = over.filter(|(_, ticket)| !turns || self.came_in_doubt(*ticket));
        events.extend(over.map(|(_, id)| {
            let ticket = &self.tickets[id];
            match ticket.state() {
                TicketState::OnHold => self.hold_over(ticket, now.at),
                _ => for_everybody(*id),
            }
        }));
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
            events.extend(self.turn_to(today, now));
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
                || (LEAP_MAX..=CLOSED_LEAP_MAX).contains(&ahead) && self.was_closed_until(now)
        })
    }

    /// Whether only days without full work lie between the open day and now: an office that is
    /// switched off on Friday comes back on Monday.
    fn was_closed_until(&self, now: Moment) -> bool {
        let Some(day) = self.day else { return false };
        let today = hours::business_day(now.local, self.office.day_begins);
        let days = std::iter::successors(day.tomorrow().ok(), |day| day.tomorrow().ok());
        let mut between = days.take_while(|day| *day < today).peekable();
        between.peek().is_some() && between.all(|day| !hours::is_working_day(&self.office, day))
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

    /// Whether a ticket was issued while the clock was in doubt.
    fn came_in_doubt(&self, ticket: TicketId) -> bool {
        self.doubted_from.is_some_and(|from| ticket >= from)
    }

    /// Ends the day, if time went on, and begins another. Who came while the clock was in doubt
    /// stands in the lobby still: these tickets live on, and their series goes on behind them.
    fn turn_to(&self, today: Date, now: Moment) -> Vec<Event> {
        let mut events = Vec::new();
        let mut carried = Vec::new();
        if let Some(day) = self.day.filter(|day| *day < today) {
            if !self.clock_in_doubt {
                events.extend(self.sign_off(now));
            }
            let left = self.tickets.values().filter(|ticket| {
                matches!(ticket.state(), TicketState::Waiting | TicketState::OnHold)
            });
            let (old, doubtful): (Vec<_>, Vec<_>) =
                left.partition(|ticket| !self.came_in_doubt(ticket.id));
            events.extend(
                old.iter()
                    .map(|ticket| Event::TicketExpired { ticket: ticket.id }),
            );
            events.push(Event::DayClosed { day });
            carried = doubtful;
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
        events.extend(self.behind(&carried, today));
        events
    }

    /// Closes the counters that were left open overnight, and ends what was left at them. Somebody
    /// who was called a while ago is served to the end: a campaign may run past the turn of the day.
    /// With a clock in doubt officers are at work: it is the date that changes, not the day.
    fn sign_off(&self, now: Moment) -> impl Iterator<Item = Event> {
        let desks = self.counters.iter();
        let left = desks.filter(move |(_, desk)| {
            let ticket = desk.ticket.map(|ticket| &self.tickets[&ticket]);
            let called_at = ticket.and_then(|ticket| ticket.progress.called_at);
            let at_work = called_at.is_some_and(|at| now.at.duration_since(at) <= SERVICE_MAX);
            desk.state != CounterState::Closed && !at_work
        });
        left.flat_map(|(id, desk)| {
            let ended = desk.ticket.map(|ticket| Event::TicketFinished {
                ticket,
                outcome: None,
                done: Vec::new(),
                then: None,
                wrap_up: false,
            });
            let closed = Event::CounterClosed {
                counter: id.clone(),
                released: Vec::new(),
                pulled: false,
                reason: None,
            };
            ended.into_iter().chain([closed])
        })
    }

    /// Lets the series of carried tickets go on behind them, so that no number is in the lobby
    /// twice; what the new day leaves out is declared.
    fn behind(&self, carried: &[&Arc<Ticket>], today: Date) -> Option<Event> {
        let known = self.past_series.get(&today);
        let floor = self.floor.as_ref().filter(|floor| today <= floor.until);
        let begins = |series: Prefix| match known {
            Some(known) => known.get(&series).copied().unwrap_or(0),
            None => floor.map_or(0, |floor| floor.number),
        };
        let series: BTreeSet<Prefix> = carried.iter().map(|t| t.number.prefix()).collect();
        let range = |series: Prefix| SkippedRange {
            series,
            from: begins(series) + 1,
            to: self.series.get(&series).copied().unwrap_or(0),
        };
        let skipped: Vec<SkippedRange> = series.into_iter().map(range).collect();
        let skipped: Vec<SkippedRange> = skipped
            .into_iter()
            .filter(|range| range.from <= range.to)
            .collect();
        (!skipped.is_empty()).then_some(Event::SeriesSkipped {
            epoch: self.epoch,
            reason: SkipReason::ClockConfirmed,
            skipped,
            until: today,
            floor: 0,
        })
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
