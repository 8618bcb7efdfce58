//! Holds that end, and days that turn.

use jiff::civil::date;

use super::desk::{DAY, Desk};
use super::setup::{CIVIL, LAND};
use crate::domain::command::Command;
use crate::domain::event::Event;
use crate::domain::queue::CounterState;
use crate::domain::refusal::Refusal;
use crate::domain::ticket::TicketState::{Called, NoShow, OnHold, Waiting};

#[test]
fn a_hold_ends_at_its_time_and_not_a_second_before() {
    let mut desk = Desk::open();
    let ticket = desk.issue(CIVIL);
    desk.hold(ticket, Some(15));
    desk.seconds_later(15 * 60 - 1);
    assert_eq!(desk.state(ticket), OnHold);
    desk.seconds_later(1);
    assert_eq!(desk.state(ticket), Waiting);
    assert_eq!(desk.ticket(ticket).progress.hold_until, None);
    assert_eq!(desk.tick(), []);
}

#[test]
fn a_hold_without_an_end_lasts_until_somebody_calls_the_ticket() {
    let mut desk = Desk::open();
    let ticket = desk.issue(CIVIL);
    desk.hold(ticket, None);
    desk.minutes_later(600);
    assert_eq!(desk.state(ticket), OnHold);
    desk.call(ticket, "1").unwrap();
    assert_eq!(desk.state(ticket), Called);
}

#[test]
fn the_longest_hold_that_can_be_written_is_taken() {
    let mut desk = Desk::open();
    let ticket = desk.issue(CIVIL);
    desk.hold(ticket, Some(u32::MAX));
    assert_eq!(desk.state(ticket), OnHold);
    let other = desk.issue(CIVIL);
    let minutes = u32::MAX;
    desk.must(&Command::Later {
        ticket: other,
        minutes,
    });
}

#[test]
fn holds_end_in_the_order_of_their_times_and_a_ticket_called_meanwhile_stays_called() {
    let mut desk = Desk::open();
    let [first, second, third] = [(); 3].map(|()| desk.issue(CIVIL));
    desk.hold(first, Some(20));
    desk.hold(second, Some(10));
    desk.hold(third, Some(5));
    desk.call(third, "1").unwrap();
    let ended: Vec<_> = desk.minutes_later(30).iter().map(Event::ticket).collect();
    assert_eq!(ended, [Some(second), Some(first)]);
    assert_eq!(desk.state(third), Called);
}

#[test]
fn a_new_day_expires_those_who_wait_or_hold_and_closes_what_was_left_open() {
    let mut desk = Desk::open();
    let [waits, held, called, served, missed, done] = [(); 6].map(|()| desk.issue(CIVIL));
    desk.hold(held, None);
    desk.call(missed, "1").unwrap();
    desk.no_show(missed);
    desk.call(done, "1").unwrap();
    desk.finish(done);
    desk.call(called, "1").unwrap();
    desk.call(served, "2").unwrap();
    desk.start(served);
    let events = desk.at(date(2026, 11, 25).at(4, 0, 0, 0));
    let expired: Vec<_> = events
        .iter()
        .filter(|event| matches!(event, Event::TicketExpired { .. }))
        .filter_map(Event::ticket)
        .collect();
    assert_eq!(expired, [waits, held]);
    let finished = events
        .iter()
        .filter(|event| event.kind() == "ticket.finished");
    let finished: Vec<_> = finished.filter_map(Event::ticket).collect();
    assert_eq!(finished, [called, served]);
    let mut desks = desk.queue.counters.values();
    assert!(desks.all(|desk| desk.state == CounterState::Closed && desk.officer.is_none()));
    let day = date(2026, 11, 25);
    let end = [Event::DayClosed { day: DAY }, Event::DayOpened { day }];
    assert_eq!(events[events.len() - 2..], end);
    assert_eq!(
        desk.queue.tickets.len(),
        0,
        "what is over is in the log alone"
    );
}

#[test]
fn a_person_at_a_counter_over_the_turn_of_the_day_is_served_to_the_end() {
    let mut desk = Desk::open();
    desk.at(DAY.at(21, 0, 0, 0));
    let ticket = desk.issue(CIVIL);
    desk.at(date(2026, 11, 25).at(2, 30, 0, 0));
    desk.next("1");
    // Nobody's place is kept over the turn of the day, but that of whoever is being served.
    desk.at(date(2026, 11, 25).at(4, 1, 0, 0));
    assert_eq!(desk.at_counter("1"), Some(ticket));
    desk.at(date(2026, 11, 25).at(8, 0, 0, 0));
    let today = desk.issue(CIVIL);
    assert_eq!(
        (desk.number(ticket), desk.number(today)),
        ("A001".into(), "A001".into())
    );
    desk.start(ticket);
    desk.finish(ticket);
    assert_eq!(desk.next("1"), Some(today));
}

#[test]
fn numbers_start_again_with_the_business_day_and_not_at_midnight() {
    let mut desk = Desk::open();
    desk.issue(CIVIL);
    desk.at(date(2026, 11, 25).at(0, 30, 0, 0));
    assert_eq!(desk.queue.day, Some(DAY));
    desk.at(date(2026, 11, 25).at(6, 0, 0, 0));
    let [ticket, land] = [CIVIL, LAND].map(|service| desk.issue(service));
    assert_eq!(
        (desk.number(ticket), desk.number(land)),
        ("A001".into(), "B001".into())
    );
}

#[test]
fn a_holder_comes_back_for_ten_minutes_after_a_missed_call() {
    let mut desk = Desk::open();
    let [early, late] = [(); 2].map(|()| desk.issue(CIVIL));
    for ticket in [early, late] {
        desk.call(ticket, "1").unwrap();
        desk.no_show(ticket);
    }
    desk.minutes_later(10);
    let rejoin = |ticket| Command::Rejoin { ticket };
    desk.run("holder", &rejoin(early)).unwrap();
    assert_eq!(desk.state(early), Waiting);
    desk.seconds_later(1);
    let state = NoShow;
    assert_eq!(
        desk.run("holder", &rejoin(late)),
        Err(Refusal::WrongState { state })
    );
}
