//! A clock that can't be believed.

use jiff::civil::date;

use super::desk::{DAY, Desk};
use super::setup::{CIVIL, LAND, office};
use crate::domain::event::Event;
use crate::domain::office::Office;
use crate::domain::queue::apply::PAST_DAYS_MAX;
use crate::domain::refusal::Refusal;
use crate::domain::ticket::TicketState::{OnHold, Waiting};

/// Numbers of group A that are issued one after the other.
fn issue_some(desk: &mut Desk, count: usize) -> Vec<String> {
    (0..count)
        .map(|_| {
            let ticket = desk.issue(CIVIL);
            desk.number(ticket)
        })
        .collect()
}

#[test]
fn a_clock_that_is_put_back_keeps_the_day_and_the_numbers_go_on() {
    let mut desk = Desk::open();
    let before = desk.issue(CIVIL);
    let events = desk.at(date(2020, 1, 1).at(0, 0, 0, 0));
    let reads = desk.now;
    assert_eq!(events, [Event::ClockDoubted { reads }]);
    assert_eq!(issue_some(&mut desk, 2), ["A002", "A003"]);
    assert_eq!(desk.queue.day, Some(DAY));
    assert_eq!(desk.state(before), Waiting);
    assert_eq!(desk.tick(), [], "it is said once");
}

#[test]
fn a_clock_steered_back_by_two_minutes_is_believed_and_by_more_is_not() {
    let mut desk = Desk::open();
    desk.minutes_later(60);
    desk.issue(CIVIL);
    assert_eq!(desk.seconds_later(-120), []);
    assert!(matches!(
        desk.seconds_later(-1)[..],
        [Event::ClockDoubted { .. }]
    ));
}

#[test]
fn a_clock_is_believed_for_thirty_six_hours_ahead_and_no_longer() {
    let mut desk = Desk::open();
    desk.minutes_later(36 * 60);
    assert!(!desk.queue.clock_in_doubt);
    assert_eq!(desk.queue.day, Some(date(2026, 11, 25)));
    let events = desk.seconds_later(36 * 60 * 60 + 1);
    assert!(matches!(events[..], [Event::ClockDoubted { .. }]));
    assert_eq!(desk.queue.day, Some(date(2026, 11, 25)));
}

/// The small office, closed on Saturday and Sunday.
fn weekday_office() -> Office {
    let mut office = office();
    for schedule in office.schedules.values_mut() {
        (schedule.week[5], schedule.week[6]) = (Vec::new(), Vec::new());
    }
    office
}

#[test]
fn an_office_switched_off_on_friday_comes_back_on_monday() {
    let mut desk = Desk::of(weekday_office());
    desk.tick();
    (0..3).for_each(|_| drop(desk.minutes_later(24 * 60)));
    assert_eq!(desk.queue.day, Some(date(2026, 11, 27)));
    desk.at(date(2026, 11, 30).at(7, 30, 0, 0));
    assert!(!desk.queue.clock_in_doubt);
    assert_eq!(desk.queue.day, Some(date(2026, 11, 30)));
}

#[test]
fn working_days_that_nobody_has_seen_are_in_doubt() {
    let mut desk = Desk::of(weekday_office());
    desk.tick();
    desk.at(date(2026, 11, 27).at(8, 30, 0, 0));
    assert!(
        desk.queue.clock_in_doubt,
        "Wednesday and Thursday are missing"
    );
}

#[test]
fn who_came_while_the_clock_was_in_doubt_keeps_number_and_place() {
    let mut desk = Desk::open();
    let before = desk.issue(CIVIL);
    desk.at(date(2026, 12, 1).at(8, 30, 0, 0));
    assert_eq!(issue_some(&mut desk, 2), ["A002", "A003"]);
    desk.confirm_clock().unwrap();
    assert!(
        !desk.queue.tickets.contains_key(&before),
        "Tuesday's is over"
    );
    assert_eq!(desk.queue.in_state(Waiting).count(), 2);
    assert_eq!(
        issue_some(&mut desk, 1),
        ["A004"],
        "no number is in the lobby twice"
    );
    let other = desk.issue(LAND);
    assert_eq!(
        desk.number(other),
        "B001",
        "a series that nobody waits in begins anew"
    );
}

#[test]
fn a_clock_put_back_within_the_day_keeps_the_order_of_the_log() {
    let mut desk = Desk::open();
    desk.minutes_later(11);
    let first = desk.issue(CIVIL);
    desk.minutes_later(-11);
    desk.confirm_clock().unwrap();
    desk.issue(CIVIL);
    desk.open_counter("1");
    assert_eq!(desk.next("1"), Some(first));
}

#[test]
fn a_clock_in_doubt_puts_nobody_in_front_of_those_who_came_before() {
    let mut desk = Desk::open();
    let first = desk.issue(CIVIL);
    desk.at(date(1970, 1, 1).at(8, 30, 0, 0));
    desk.issue(CIVIL);
    desk.open_counter("1");
    assert_eq!(desk.next("1"), Some(first));
}

#[test]
fn nobody_expires_and_no_hold_ends_by_a_clock_in_doubt() {
    let mut desk = Desk::open();
    let [waits, held] = [(); 2].map(|()| desk.issue(CIVIL));
    desk.hold(held, Some(5));
    desk.at(date(2031, 1, 1).at(9, 0, 0, 0));
    assert_eq!((desk.state(waits), desk.state(held)), (Waiting, OnHold));
    let events = desk.at(DAY.at(8, 40, 0, 0));
    assert_eq!(events[0], Event::ClockTrusted { by_staff: false });
    assert_eq!(
        desk.state(held),
        Waiting,
        "and it ends when the clock is right again"
    );
}

#[test]
fn an_open_counter_is_better_evidence_of_a_working_hour_than_a_clock_in_doubt() {
    let mut desk = Desk::open();
    desk.close_counter("3").unwrap();
    desk.at(date(2020, 1, 1).at(0, 0, 0, 0));
    assert!(desk.issue_as(CIVIL, None).is_ok());
    let closed = desk.issue_as(LAND, None);
    assert!(matches!(closed, Err(Refusal::ServiceClosed { .. })));
}

#[test]
fn confirmed_far_ahead_the_clock_begins_that_day_and_ends_the_old_one() {
    let mut desk = Desk::open();
    let old = desk.issue(CIVIL);
    let later = date(2026, 12, 7);
    desk.at(later.at(9, 0, 0, 0));
    let events = desk.confirm_clock().unwrap();
    assert_eq!(
        events,
        [
            Event::ClockTrusted { by_staff: true },
            Event::TicketExpired { ticket: old },
            Event::DayClosed { day: DAY },
            Event::DayOpened { day: later },
        ]
    );
    assert_eq!(issue_some(&mut desk, 1), ["A001"]);
}

#[test]
fn confirmed_back_to_an_earlier_day_its_numbers_go_on_and_nobody_is_sent_away() {
    let mut desk = Desk::open();
    issue_some(&mut desk, 3);
    let tomorrow = date(2026, 11, 25);
    desk.at(tomorrow.at(9, 0, 0, 0));
    let waits = desk.issue(CIVIL);
    assert_eq!(desk.number(waits), "A001");
    desk.at(DAY.at(10, 0, 0, 0));
    desk.confirm_clock().unwrap();
    assert_eq!(desk.queue.day, Some(DAY));
    assert_eq!(desk.state(waits), Waiting);
    assert_eq!(issue_some(&mut desk, 1), ["A004"]);
    desk.at(tomorrow.at(9, 0, 0, 0));
    assert_eq!(
        issue_some(&mut desk, 1),
        ["A002"],
        "and tomorrow's go on as well"
    );
}

#[test]
fn a_clock_that_nobody_doubts_needs_no_confirmation() {
    let mut desk = Desk::open();
    assert_eq!(desk.confirm_clock(), Ok(vec![]));
}

#[test]
fn a_day_whose_numbers_are_forgotten_is_not_begun_again() {
    let mut desk = Desk::open();
    for _ in 0..=PAST_DAYS_MAX {
        desk.minutes_later(24 * 60);
        desk.issue(CIVIL);
    }
    let oldest_known = date(2026, 11, 25);
    desk.at(DAY.at(9, 0, 0, 0));
    let day = DAY;
    assert_eq!(desk.confirm_clock(), Err(Refusal::DayTooOld { day }));
    assert!(desk.queue.clock_in_doubt);
    desk.at(oldest_known.at(9, 0, 0, 0));
    desk.confirm_clock().unwrap();
    assert_eq!(issue_some(&mut desk, 1), ["A002"]);
}

#[test]
fn what_a_printer_or_an_administrator_does_says_nothing_of_the_time() {
    let mut desk = Desk::open();
    desk.tick();
    let trusted = desk.queue.trusted_at;
    desk.set_clock(DAY.at(12, 0, 0, 0));
    desk.change_office(super::setup::office()).unwrap();
    desk.restore(100);
    assert_eq!(desk.queue.trusted_at, trusted);
}
