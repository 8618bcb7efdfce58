//! Hours by example and by property.

use jiff::civil::{date, time};
use proptest::prelude::*;

use super::*;

const DAY_BEGINS: Time = time(4, 0, 0, 0);

/// Monday to Friday in two sessions, Saturday morning.
fn residence() -> Schedule {
    let session = |open, close, issue_from, issue_until| Session {
        open,
        close,
        issue_from,
        issue_until,
    };
    let morning = session(
        time(7, 30, 0, 0),
        time(11, 30, 0, 0),
        time(7, 0, 0, 0),
        time(11, 20, 0, 0),
    );
    let afternoon = session(
        time(13, 30, 0, 0),
        time(17, 0, 0, 0),
        time(13, 0, 0, 0),
        time(16, 50, 0, 0),
    );
    let day = vec![morning, afternoon];
    Schedule {
        week: [
            day.clone(),
            day.clone(),
            day.clone(),
            day.clone(),
            day,
            vec![morning],
            vec![],
        ],
    }
}

/// Every evening until two at night.
fn campaign() -> Schedule {
    let night = Session {
        open: time(20, 0, 0, 0),
        close: time(2, 0, 0, 0),
        issue_from: time(19, 30, 0, 0),
        issue_until: time(1, 50, 0, 0),
    };
    Schedule {
        week: std::array::from_fn(|_| vec![night]),
    }
}

fn issuing_at(schedule: &Schedule, local: DateTime) -> Issuing {
    issuing(schedule, DAY_BEGINS, business_day(local, DAY_BEGINS), local)
}

fn closed(reason: ClosedReason, next_open: DateTime) -> Issuing {
    Issuing::Closed {
        reason,
        next_open: Some(next_open),
    }
}

/// 23 November 2026 is a Monday.
fn at(day: i8, hour: i8, minute: i8) -> DateTime {
    date(2026, 11, day).at(hour, minute, 0, 0)
}

#[test]
fn tickets_are_given_from_before_a_session_until_before_its_end() {
    use ClosedReason::{ClosedToday, OutsideHours};
    for (now, expected) in [
        (at(24, 6, 59), closed(OutsideHours, at(24, 7, 0))),
        (at(24, 7, 0), Issuing::Open),
        (at(24, 11, 19), Issuing::Open),
        (at(24, 11, 20), closed(OutsideHours, at(24, 13, 0))),
        (at(24, 16, 50), closed(OutsideHours, at(25, 7, 0))),
        (at(28, 12, 0), closed(OutsideHours, at(30, 7, 0))),
        (at(29, 8, 0), closed(ClosedToday, at(30, 7, 0))),
        // Two at night still is Sunday's business day.
        (at(30, 2, 0), closed(ClosedToday, at(30, 7, 0))),
        (at(30, 5, 0), closed(OutsideHours, at(30, 7, 0))),
    ] {
        assert_eq!(issuing_at(&residence(), now), expected, "{now}");
    }
}

#[test]
fn people_are_served_while_a_session_lasts() {
    let serving_at = |now| serving(&residence(), DAY_BEGINS, business_day(now, DAY_BEGINS), now);
    let times = [
        at(24, 7, 29),
        at(24, 7, 30),
        at(24, 11, 29),
        at(24, 11, 30),
        at(28, 14, 0),
    ];
    assert_eq!(times.map(serving_at), [false, true, true, false, false]);
}

#[test]
fn a_session_past_midnight_stays_on_its_business_day() {
    assert_eq!(business_day(at(25, 1, 0), DAY_BEGINS), date(2026, 11, 24));
    assert_eq!(issuing_at(&campaign(), at(25, 1, 0)), Issuing::Open);
    let next = closed(ClosedReason::OutsideHours, at(25, 19, 30));
    assert_eq!(issuing_at(&campaign(), at(25, 1, 50)), next);
    assert!(serving(
        &campaign(),
        DAY_BEGINS,
        date(2026, 11, 24),
        at(25, 1, 59)
    ));
}

#[test]
fn a_schedule_without_sessions_never_opens() {
    let never = Issuing::Closed {
        reason: ClosedReason::ClosedToday,
        next_open: None,
    };
    assert_eq!(issuing_at(&Schedule::default(), at(24, 8, 0)), never);
}

#[test]
fn a_site_that_keeps_its_old_business_day_keeps_its_hours() {
    let wrong_clock = date(1970, 1, 1).at(8, 0, 0, 0);
    assert_eq!(
        issuing(&residence(), DAY_BEGINS, date(2026, 11, 24), wrong_clock),
        Issuing::Open
    );
}

/// Times of a day in order, counted from `day_begins`, cut into sessions.
fn any_day(day_begins: Time) -> impl Strategy<Value = Vec<Session>> {
    let at = move |minutes: i64| day_begins.wrapping_add(jiff::SignedDuration::from_mins(minutes));
    proptest::collection::btree_set(0..1440_i64, 0..12).prop_map(move |cuts| {
        let cuts: Vec<i64> = cuts.into_iter().collect();
        let session = |cut: &[i64]| Session {
            issue_from: at(cut[0]),
            open: at(cut[1]),
            issue_until: at(cut[2]),
            close: at(cut[3]),
        };
        cuts.chunks_exact(4).map(session).collect()
    })
}

fn any_schedule() -> impl Strategy<Value = (Time, Schedule)> {
    (0..24_i8, 0..60_i8).prop_flat_map(|(hour, minute)| {
        let day_begins = time(hour, minute, 0, 0);
        let week = proptest::array::uniform7(any_day(day_begins));
        (Just(day_begins), week.prop_map(|week| Schedule { week }))
    })
}

proptest! {
    #[test]
    fn the_next_opening_is_one_and_none_comes_before_it((day_begins, schedule) in any_schedule(), minutes in 0..20_160_i64) {
        let issuing_at = |now| issuing(&schedule, day_begins, business_day(now, day_begins), now);
        let minute = jiff::SignedDuration::from_mins(1);
        let mut now = at(20, 0, 0) + jiff::SignedDuration::from_mins(minutes);
        if let Issuing::Closed { next_open, .. } = issuing_at(now) {
            let until = next_open.unwrap_or(now + 8 * 24 * 60 * minute);
            while now < until {
                prop_assert_ne!(issuing_at(now), Issuing::Open, "{} before {}", now, until);
                now += minute;
            }
            prop_assert_eq!(issuing_at(until) == Issuing::Open, next_open.is_some());
            prop_assert_eq!(next_open.is_none(), schedule == Schedule::default());
        }
    }

    #[test]
    fn a_moment_belongs_to_the_business_day_that_it_was_made_from(
        hour in 0..24_i8, minute in 0..60_i8, begins in 0..24_i8, day in 1..=30_i8
    ) {
        let (day, day_begins) = (date(2026, 11, day), time(begins, 0, 0, 0));
        prop_assert_eq!(business_day(moment(day, time(hour, minute, 0, 0), day_begins), day_begins), day);
    }
}
