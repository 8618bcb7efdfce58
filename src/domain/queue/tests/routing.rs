//! Who is next, where a counter, an officer or a visit has a say in it.

use super::desk::{AN, BINH, Desk, wish};
use super::setup::{self, CIVIL, COPY, FORM, LAND};
use crate::domain::command::{Command, Ending, IssueTicket};
use crate::domain::event::Event;
use crate::domain::id::{Actor, ChoiceId, CounterId, ServiceId};
use crate::domain::policy::CallReason;
use crate::domain::ticket::{HoldFor, Placement, TicketId, TicketState};

/// The office with every rule, all counters open.
fn desk() -> Desk {
    let mut desk = Desk::open();
    desk.change_office(setup::with_rules()).unwrap();
    desk
}

fn next(desk: &mut Desk, by: &str, counter: &str) -> Option<(TicketId, CallReason)> {
    let counter = CounterId::new(counter);
    let current = None;
    let events = desk
        .run(by, &Command::CallNext { counter, current })
        .unwrap();
    events.into_iter().find_map(|event| match event {
        Event::TicketCalled { ticket, reason, .. } => Some((ticket, reason)),
        _ => None,
    })
}

fn visit(desk: &mut Desk, services: &[&str]) -> TicketId {
    let wish = IssueTicket {
        more: services[1..].iter().map(|id| ServiceId::new(*id)).collect(),
        ..wish(services[0], None)
    };
    let events = desk.run("kiosk:hall", &Command::IssueTicket(wish)).unwrap();
    events[0].ticket().unwrap()
}

#[test]
fn a_lower_tier_waits_until_nobody_is_above_it() {
    let mut desk = desk();
    let copy = desk.issue(COPY);
    let civil = desk.issue(CIVIL);
    assert_eq!(
        next(&mut desk, AN, "1").unwrap().0,
        civil,
        "the older one is below"
    );
    desk.finish(civil);
    assert_eq!(
        next(&mut desk, AN, "1"),
        Some((copy, CallReason::LowerTier))
    );
}

#[test]
fn a_lower_tier_that_waited_beyond_its_limit_competes() {
    let mut desk = desk();
    let copy = desk.issue(COPY);
    let land = desk.issue(LAND);
    desk.minutes_later(i64::from(setup::AFTER_MINUTES));
    let civil = desk.issue(CIVIL);
    let reason = CallReason::TierOverdue {
        waited_minutes: setup::AFTER_MINUTES,
        after_minutes: setup::AFTER_MINUTES,
    };
    assert_eq!(next(&mut desk, AN, "1"), Some((copy, reason)));
    desk.finish(copy);
    assert_eq!(
        next(&mut desk, AN, "1").unwrap().0,
        civil,
        "{land:?} has no limit"
    );
}

#[test]
fn an_officer_is_given_only_what_the_office_says() {
    let mut desk = desk();
    desk.issue(CIVIL);
    let copy = desk.issue(COPY);
    let opened = Command::OpenCounter {
        counter: CounterId::new("2"),
        officer: None,
    };
    desk.run(BINH, &opened).unwrap();
    assert_eq!(next(&mut desk, BINH, "2").unwrap().0, copy);
}

#[test]
fn a_visit_goes_first_where_fewest_wait_and_then_to_the_rest() {
    let mut desk = desk();
    desk.issue(CIVIL);
    let visit = visit(&mut desk, &[CIVIL, LAND, COPY]);
    let service = |desk: &Desk| desk.ticket(visit).progress.service.to_string();
    assert_eq!(service(&desk), LAND);
    assert!(
        desk.number(visit).starts_with('B'),
        "the series is that of the first service"
    );
    desk.issue(COPY);
    desk.issue(COPY);
    desk.call(visit, "3").unwrap();
    desk.finish(visit);
    assert_eq!(
        (desk.state(visit), service(&desk)),
        (TicketState::Waiting, CIVIL.into())
    );
    desk.call(visit, "1").unwrap();
    desk.finish(visit);
    assert_eq!(
        (desk.state(visit), service(&desk)),
        (TicketState::Waiting, COPY.into())
    );
    desk.call(visit, "2").unwrap();
    desk.finish(visit);
    assert_eq!(desk.state(visit), TicketState::Done);
}

#[test]
fn who_gave_somebody_back_is_never_given_them_again() {
    let mut desk = desk();
    let first = desk.issue(CIVIL);
    let second = desk.issue(CIVIL);
    assert_eq!(desk.next("1"), Some(first));
    desk.run(AN, &Command::Drop { ticket: first }).unwrap();
    assert_eq!(desk.next("1"), Some(second));
    desk.finish(second);
    assert_eq!(desk.next("1"), None);
    let opened = Command::OpenCounter {
        counter: CounterId::new("1"),
        officer: Some(Actor::new("officer:dung")),
    };
    desk.run(AN, &opened).unwrap();
    assert_eq!(desk.next("1"), Some(first), "a colleague may");
}

#[test]
fn a_hold_ends_where_it_was_meant_to_and_after_a_while_anywhere() {
    for (hold_for, own) in [(HoldFor::Counter, "1"), (HoldFor::Officer, "1")] {
        let mut desk = desk();
        let ticket = desk.issue(CIVIL);
        desk.call(ticket, "1").unwrap();
        let minutes = Some(5);
        let hold = Command::Hold {
            ticket,
            minutes,
            hold_for,
        };
        desk.run(AN, &hold).unwrap();
        desk.run(
            "officer:dung",
            &Command::OpenCounter {
                counter: CounterId::new("2"),
                officer: None,
            },
        )
        .unwrap();
        desk.minutes_later(5);
        assert_eq!(desk.next("2"), None, "{hold_for:?}");
        assert_eq!(next(&mut desk, AN, own), Some((ticket, CallReason::Own)));
        desk.requeue(ticket);
        desk.run(AN, &hold).unwrap_or_default();
        desk.minutes_later(5);
        desk.minutes_later(15);
        assert_eq!(desk.next("2"), Some(ticket), "{hold_for:?} is over");
    }
}

#[test]
fn papers_keep_the_place_and_for_a_while_the_counter() {
    for (minutes, list) in [(15, None), (14, Some(CounterId::new("1")))] {
        let mut desk = desk();
        let ticket = desk.issue(CIVIL);
        let since = desk.ticket(ticket).since;
        desk.next("1");
        let papers = ChoiceId::new(FORM);
        let off = Command::SendOff {
            ticket,
            papers,
            minutes: None,
        };
        desk.run(AN, &off).unwrap();
        desk.minutes_later(minutes);
        desk.requeue(ticket);
        let place = &desk.ticket(ticket).progress.place;
        assert_eq!(
            (place.since, &place.list),
            (since, &list),
            "after {minutes} min"
        );
    }
}

#[test]
fn a_counter_that_closes_leaves_nobody_waiting_for_it() {
    let mut desk = desk();
    let [listed, named] = [(); 2].map(|()| desk.issue(CIVIL));
    desk.send_to_counter(listed, "3");
    desk.run(
        AN,
        &Command::Transfer {
            ticket: named,
            service: None,
            counter: None,
            officer: Some(Actor::new(AN)),
            place: Placement::Kept,
        },
    )
    .unwrap();
    desk.close_counter("3").unwrap();
    assert_eq!(desk.ticket(listed).progress.place.list, None);
    assert!(
        desk.ticket(named).progress.extras().officer.is_some(),
        "still at work elsewhere"
    );
    desk.close_counter("2").unwrap();
    desk.close_counter("1").unwrap();
    assert_eq!(desk.ticket(named).progress.extras().officer, None);
}

#[test]
fn a_counter_that_is_taken_over_leaves_nobody_waiting_for_its_officer() {
    let mut desk = desk();
    desk.close_counter("2").unwrap();
    desk.close_counter("3").unwrap();
    let ticket = desk.issue(CIVIL);
    let transfer = Command::Transfer {
        ticket,
        service: None,
        counter: None,
        officer: Some(Actor::new(AN)),
        place: Placement::Kept,
    };
    desk.run(AN, &transfer).unwrap();
    let counter = CounterId::new("1");
    let officer = None;
    let taken = Command::OpenCounter { counter, officer };
    desk.run("officer:dung", &taken).unwrap();
    assert_eq!(next(&mut desk, "officer:dung", "1").unwrap().0, ticket);
}

#[test]
fn an_idle_counter_calls_by_itself_after_its_wait_and_nobody_is_called_twice() {
    let mut desk = desk();
    for counter in ["1", "2"] {
        let counter = CounterId::new(counter);
        desk.run(AN, &Command::AutoCall { counter, on: true })
            .unwrap();
    }
    let ticket = desk.issue(CIVIL);
    desk.seconds_later(4);
    assert_eq!(desk.state(ticket), TicketState::Waiting);
    desk.seconds_later(1);
    assert_eq!(desk.state(ticket), TicketState::Called);
    let at: Vec<_> = ["1", "2"]
        .iter()
        .filter_map(|id| desk.at_counter(id))
        .collect();
    assert_eq!(at, [ticket]);
}

#[test]
fn a_wrap_up_holds_calls_back_until_the_officer_is_done() {
    let mut desk = desk();
    let counter = CounterId::new("1");
    let on = true;
    desk.run(
        AN,
        &Command::AutoCall {
            counter: counter.clone(),
            on,
        },
    )
    .unwrap();
    let [ticket, waiting] = [(); 2].map(|()| desk.issue(CIVIL));
    desk.call(ticket, "1").unwrap();
    let ending = Ending::default();
    let wrap_up = true;
    desk.run(
        AN,
        &Command::Finish {
            ticket,
            ending,
            wrap_up,
        },
    )
    .unwrap();
    desk.minutes_later(3);
    assert_eq!(desk.state(waiting), TicketState::Waiting);
    desk.run(AN, &Command::ResumeCounter { counter }).unwrap();
    desk.seconds_later(5);
    assert_eq!(desk.state(waiting), TicketState::Called);
}

#[test]
fn an_appointment_counts_from_its_time_and_holds_nobody_up() {
    let mut desk = desk();
    let booked_at = Some(desk.now + jiff::SignedDuration::from_mins(20));
    let wish = IssueTicket {
        booked_at,
        ..wish(CIVIL, None)
    };
    let events = desk.run("kiosk:hall", &Command::IssueTicket(wish)).unwrap();
    let early = events[0].ticket().unwrap();
    desk.minutes_later(10);
    let walks_in = desk.issue(CIVIL);
    assert_eq!(
        desk.ticket(walks_in).since,
        desk.now,
        "not from the booked time"
    );
    desk.minutes_later(20);
    assert_eq!(desk.next("1"), Some(walks_in));
    desk.finish(walks_in);
    assert_eq!(desk.next("1"), Some(early));
}

#[test]
fn a_call_that_ended_a_wrap_up_is_taken_back_into_it() {
    let mut desk = desk();
    let counter = CounterId::new("1");
    let [ticket, waiting] = [(); 2].map(|()| desk.issue(CIVIL));
    desk.call(ticket, "1").unwrap();
    let (ending, wrap_up) = (Ending::default(), true);
    let finish = Command::Finish {
        ticket,
        ending,
        wrap_up,
    };
    desk.run(AN, &finish).unwrap();
    desk.seconds_later(30);
    let since = desk.queue.counters[&counter].wrap_up_since;
    assert!(since.is_some());
    assert_eq!(desk.next("1"), Some(waiting));
    let undo = Command::UndoAtCounter {
        counter: counter.clone(),
    };
    desk.run(AN, &undo).unwrap();
    assert_eq!(desk.state(waiting), TicketState::Waiting);
    assert_eq!(desk.queue.counters[&counter].wrap_up_since, since);
}
