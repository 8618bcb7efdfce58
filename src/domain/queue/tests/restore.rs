//! After a backup was put back, nothing that may have been printed is printed again.

use jiff::civil::date;

use super::desk::{DAY, Desk};
use super::setup::{self, CIVIL, LAND};
use crate::domain::event::{Event, SkipReason, SkippedRange};
use crate::domain::number::N_MAX;
use crate::domain::refusal::Refusal;

fn range(series: &str, from: u32, to: u32) -> SkippedRange {
    SkippedRange {
        series: series.parse().unwrap(),
        from,
        to,
    }
}

#[test]
fn every_series_goes_on_above_what_was_left_out() {
    let mut desk = Desk::open();
    for service in [CIVIL, CIVIL, LAND] {
        desk.issue(service);
    }
    let events = desk.restore(100);
    let Event::SeriesSkipped {
        epoch,
        reason,
        skipped,
        ..
    } = &events[0]
    else {
        panic!("{events:?}")
    };
    assert_eq!((*epoch, *reason), (1, SkipReason::Restore));
    assert_eq!(*skipped, [range("A", 3, 102), range("B", 2, 101)]);
    let tickets = [CIVIL, LAND].map(|service| desk.issue(service));
    assert_eq!(tickets.map(|ticket| desk.number(ticket)), ["A103", "B102"]);
}

#[test]
fn positions_and_ticket_ids_leap_past_those_of_the_lost_disk() {
    let mut desk = Desk::open();
    let before = desk.issue(CIVIL);
    let seq = desk.queue.seq;
    desk.restore(100);
    let after = desk.issue(CIVIL);
    assert!(after.0 >= before.0 + 1_000_000);
    assert!(desk.queue.seq.0 >= seq.0 + 1_000_000);
}

#[test]
fn days_up_to_that_of_the_restore_begin_above_the_floor_and_say_so() {
    let mut desk = Desk::open();
    desk.issue(CIVIL);
    // The backup is put back two days later; what those days had printed is not known.
    desk.set_clock(date(2026, 11, 26).at(9, 0, 0, 0));
    desk.restore(150);
    desk.tick();
    let events = desk.confirm_clock().unwrap();
    let declared = Event::SeriesSkipped {
        epoch: 1,
        reason: SkipReason::DayAfterRestore,
        skipped: vec![range("A", 1, 150), range("B", 1, 150)],
        until: date(2026, 11, 26),
        floor: 150,
    };
    assert_eq!(events.last(), Some(&declared));
    let ticket = desk.issue(CIVIL);
    assert_eq!(desk.number(ticket), "A151");
    desk.at(date(2026, 11, 27).at(9, 0, 0, 0));
    let ticket = desk.issue(CIVIL);
    assert_eq!(
        desk.number(ticket),
        "A001",
        "a day that the lost disk never saw"
    );
}

#[test]
fn a_day_above_the_floor_that_is_begun_again_declares_nothing_twice() {
    let mut desk = Desk::open();
    desk.set_clock(date(2026, 11, 26).at(9, 0, 0, 0));
    desk.restore(100);
    desk.tick();
    desk.confirm_clock().unwrap();
    desk.issue(CIVIL);
    desk.at(DAY.at(9, 0, 0, 0));
    desk.confirm_clock().unwrap();
    let here = desk.issue(CIVIL);
    assert_eq!(
        desk.number(here),
        "A101",
        "left out on the day of the backup"
    );
    desk.set_clock(date(2026, 11, 25).at(9, 0, 0, 0));
    let skips = |events: &[Event]| {
        events
            .iter()
            .filter(|e| matches!(e, Event::SeriesSkipped { .. }))
            .count()
    };
    let between = desk.tick();
    assert_eq!(skips(&between), 1, "a day between was never begun before");
    let again = desk.at(date(2026, 11, 26).at(9, 0, 0, 0));
    assert_eq!(skips(&again), 0);
    let ticket = desk.issue(CIVIL);
    assert_eq!(desk.number(ticket), "A102");
}

#[test]
fn a_site_restored_before_its_first_day_begins_above_the_floor() {
    let mut desk = Desk::of(setup::office());
    desk.restore(100);
    assert_eq!(desk.queue.day, None);
    let ticket = desk.issue(CIVIL);
    assert_eq!(desk.number(ticket), "A101");
}

#[test]
fn a_series_that_the_office_gave_up_today_is_left_out_as_well() {
    let mut desk = Desk::open();
    let land = desk.issue(LAND);
    desk.cancel(land);
    desk.change_office(setup::without_service(LAND)).unwrap();
    desk.restore(100);
    desk.change_office(setup::office()).unwrap();
    let again = desk.issue(LAND);
    assert_eq!(desk.number(again), "B102");
}

#[test]
fn leaving_out_more_than_there_is_ends_the_series_for_the_day() {
    let mut desk = Desk::open();
    desk.issue(CIVIL);
    desk.restore(u32::MAX);
    desk.restore(u32::MAX);
    let series = "A".parse().unwrap();
    assert_eq!(
        desk.issue_as(CIVIL, None),
        Err(Refusal::SeriesFull { series })
    );
    assert!(desk.queue.series[&series] >= N_MAX);
}
