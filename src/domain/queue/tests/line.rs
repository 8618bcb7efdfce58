//! Who is next, and how many are ahead.

use super::desk::{AN, Desk};
use super::setup::{CIVIL, COPY, DUTY, ELDERLY, LAND, UNADOPTED};
use crate::domain::command::{Command, Current, Ending};
use crate::domain::event::Event;
use crate::domain::id::{CounterId, PriorityId, ServiceId};
use crate::domain::policy::CallReason;
use crate::domain::refusal::Refusal;
use crate::domain::ticket::{Placement, TicketState};

fn reason(events: &[Event]) -> &CallReason {
    match &events[0] {
        Event::TicketCalled { reason, .. } => reason,
        other => panic!("{other:?} is no call"),
    }
}

fn next_of(desk: &mut Desk, counter: &str) -> Vec<Event> {
    let counter = CounterId::new(counter);
    desk.must(&Command::CallNext {
        counter,
        current: None,
    })
}

#[test]
fn each_series_counts_from_one_and_services_of_a_group_share_it() {
    let mut desk = Desk::open();
    let tickets = [CIVIL, COPY, LAND, CIVIL].map(|service| desk.issue(service));
    let numbers = tickets.map(|ticket| desk.number(ticket));
    assert_eq!(numbers, ["A001", "A002", "B001", "A003"]);
}

#[test]
fn a_service_without_numbers_a_class_not_adopted_and_a_closed_hour_give_none() {
    let mut desk = Desk::open();
    let service = ServiceId::new(DUTY);
    assert_eq!(
        desk.issue_as(DUTY, None),
        Err(Refusal::CallDutyOfficer { service })
    );
    let priority = PriorityId::new(UNADOPTED);
    assert_eq!(
        desk.issue_as(CIVIL, Some(UNADOPTED)),
        Err(Refusal::UnknownPriority { priority })
    );
    desk.at(super::desk::DAY.at(23, 0, 0, 0));
    let closed = desk.issue_as(CIVIL, None);
    assert!(matches!(closed, Err(Refusal::ServiceClosed { .. })));
    assert!(desk.queue.tickets.is_empty());
}

#[test]
fn a_person_waits_once_for_a_service_and_may_come_again_when_it_is_over() {
    let mut desk = Desk::open();
    let mut wish = super::desk::wish(CIVIL, None);
    wish.person = Some("hash".into());
    let again = Command::IssueTicket(wish);
    let first = desk.must(&again)[0].ticket().unwrap();
    let service = ServiceId::new(CIVIL);
    let refused = Refusal::AlreadyWaiting { service };
    assert_eq!(desk.run("kiosk:hall", &again), Err(refused.clone()));
    desk.next("1");
    assert_eq!(desk.run("kiosk:hall", &again), Err(refused));
    desk.finish(first);
    desk.must(&again);
}

#[test]
fn the_oldest_whom_a_counter_serves_is_next_and_nobody_else() {
    let mut desk = Desk::open();
    let land = desk.issue(LAND);
    let copy = desk.issue(COPY);
    let civil = desk.issue(CIVIL);
    assert_eq!(desk.next("1"), Some(civil));
    assert_eq!(desk.next("2"), Some(copy));
    assert_eq!(desk.next("3"), Some(land));
    desk.finish(civil);
    assert_eq!(desk.next("1"), None);
}

#[test]
fn a_priority_class_passes_once_its_claim_is_the_greater_and_not_before() {
    let mut desk = Desk::open();
    let plain = desk.issue(CIVIL);
    desk.minutes_later(10);
    let elderly = desk.issue_to(CIVIL, ELDERLY);
    // 14 minutes of 30 against 4 of 10.
    desk.minutes_later(4);
    let early = next_of(&mut desk, "1");
    assert_eq!(
        (early[0].ticket(), reason(&early)),
        (Some(plain), &CallReason::Oldest)
    );
    desk.undo(AN, plain).unwrap();
    // 16 minutes of 30 against 6 of 10.
    desk.minutes_later(2);
    let late = next_of(&mut desk, "1");
    let class = PriorityId::new(ELDERLY);
    let outgrown = CallReason::Priority {
        class,
        score_percent: 60,
        over_percent: 53,
    };
    assert_eq!(
        (late[0].ticket(), reason(&late)),
        (Some(elderly), &outgrown)
    );
}

#[test]
fn equal_scores_go_to_the_one_who_came_earlier() {
    let mut desk = Desk::open();
    let plain = desk.issue(CIVIL);
    desk.minutes_later(20);
    let elderly = desk.issue_to(CIVIL, ELDERLY);
    // 30 minutes of 30, 10 of 10.
    desk.minutes_later(10);
    assert_eq!(desk.ahead(plain), 0);
    assert_eq!(desk.ahead(elderly), 1);
    assert_eq!(desk.next("1"), Some(plain));
}

#[test]
fn of_two_tickets_placed_first_the_older_is_called_first() {
    let mut desk = Desk::open();
    let [_, second, third] = [(); 3].map(|()| {
        desk.seconds_later(60);
        desk.issue(CIVIL)
    });
    desk.place(third, Placement::First);
    desk.place(second, Placement::First);
    assert_eq!(desk.next("1"), Some(second));
    assert_eq!(desk.next("2"), Some(third));
}

#[test]
fn a_ticket_placed_last_waits_behind_all_who_were_there_and_before_all_who_come() {
    let mut desk = Desk::open();
    let first = desk.issue(CIVIL);
    desk.seconds_later(60);
    let second = desk.issue(CIVIL);
    desk.seconds_later(60);
    desk.place(first, Placement::Last);
    desk.seconds_later(60);
    let third = desk.issue(CIVIL);
    let places = [second, first, third].map(|ticket| desk.ahead(ticket));
    assert_eq!(places, [0, 1, 2]);
    desk.place(first, Placement::Kept);
    assert_eq!(
        desk.ahead(first),
        0,
        "by its time of issue, as if it had waited there"
    );
}

#[test]
fn a_transferred_ticket_keeps_number_and_age_in_its_new_line() {
    let mut desk = Desk::open();
    let civil = desk.issue(CIVIL);
    desk.minutes_later(5);
    let land = desk.issue(LAND);
    assert_eq!(desk.next("1"), Some(civil));
    desk.start(civil);
    desk.send_to_service(civil, LAND);
    assert_eq!(desk.at_counter("1"), None);
    assert_eq!(desk.number(civil), "A001");
    assert_eq!((desk.ahead(civil), desk.ahead(land)), (0, 1));
    assert_eq!(desk.next("3"), Some(civil));
}

#[test]
fn nobody_is_sent_to_a_service_without_numbers() {
    let mut desk = Desk::open();
    let ticket = desk.issue(CIVIL);
    let sent = Command::Transfer {
        ticket,
        service: Some(ServiceId::new(DUTY)),
        counter: None,
        officer: None,
        place: Placement::Kept,
    };
    let service = ServiceId::new(DUTY);
    assert_eq!(
        desk.run(AN, &sent),
        Err(Refusal::CallDutyOfficer { service })
    );
}

#[test]
fn a_ticket_in_a_counters_list_is_called_by_that_counter_alone() {
    let mut desk = Desk::open();
    let ticket = desk.issue(CIVIL);
    desk.send_to_counter(ticket, "3");
    assert_eq!(desk.next("1"), None);
    assert_eq!(
        desk.next("3"),
        Some(ticket),
        "though 3 does not serve the service"
    );
    desk.requeue(ticket);
    assert_eq!(desk.next("1"), None, "requeued, it is in the same list");
    assert_eq!(desk.call(ticket, "1").unwrap().len(), 1, "by number it may");
}

#[test]
fn a_requeued_ticket_is_as_old_as_before() {
    let mut desk = Desk::open();
    let first = desk.issue(CIVIL);
    desk.minutes_later(1);
    let second = desk.issue(CIVIL);
    assert_eq!(desk.next("1"), Some(first));
    desk.start(first);
    desk.minutes_later(30);
    desk.requeue(first);
    assert_eq!((desk.ahead(first), desk.ahead(second)), (0, 1));
    assert_eq!(desk.ticket(first).progress.started_at, None);
    assert_eq!(desk.next("1"), Some(first));
    assert_eq!(desk.ticket(first).progress.call_count, 2);
}

#[test]
fn who_comes_back_in_time_after_a_missed_call_keeps_the_place_and_who_is_late_goes_last() {
    for (minutes, first_is_next) in [(10, true), (11, false)] {
        let mut desk = Desk::open();
        let [first, second] = [(); 2].map(|()| desk.issue(CIVIL));
        assert_eq!(desk.next("1"), Some(first));
        desk.no_show(first);
        desk.minutes_later(minutes);
        desk.requeue(first);
        assert_eq!(
            desk.next("1") == Some(first),
            first_is_next,
            "{minutes} min"
        );
        assert_eq!(
            desk.ticket(second).progress.place.since,
            desk.ticket(second).since
        );
    }
}

#[test]
fn the_next_call_and_the_end_of_the_current_are_one_command() {
    let mut desk = Desk::open();
    let [first, second] = [(); 2].map(|()| desk.issue(CIVIL));
    desk.next("1");
    let counter = CounterId::new("1");
    let busy = desk.run(
        AN,
        &Command::CallNext {
            counter: counter.clone(),
            current: None,
        },
    );
    assert_eq!(busy, Err(Refusal::CounterBusy { counter }));
    assert_eq!(desk.next_after("1", Some(Current::NoShow)), Some(second));
    assert_eq!(desk.state(first), TicketState::NoShow);
    desk.start(second);
    let counter = CounterId::new("1");
    let too_late = desk.run(
        AN,
        &Command::CallNext {
            counter,
            current: Some(Current::NoShow),
        },
    );
    let state = TicketState::Serving;
    assert_eq!(too_late, Err(Refusal::WrongState { state }));
    assert_eq!(
        desk.next_after("1", Some(Current::Finish(Ending::default()))),
        None
    );
    assert_eq!(desk.state(second), TicketState::Done);
}

#[test]
fn a_counter_with_a_ticket_does_not_close_and_a_paused_one_does_not_call() {
    let mut desk = Desk::open();
    let ticket = desk.issue(CIVIL);
    desk.next("1");
    let counter = CounterId::new("1");
    assert_eq!(
        desk.close_counter("1"),
        Err(Refusal::CounterBusy { counter })
    );
    desk.finish(ticket);
    let counter = CounterId::new("1");
    let reason = Some("lunch".into());
    desk.must(&Command::PauseCounter { counter, reason });
    let counter = CounterId::new("1");
    let paused = Refusal::CounterPaused {
        counter: counter.clone(),
    };
    let current = None;
    assert_eq!(
        desk.run(AN, &Command::CallNext { counter, current }),
        Err(paused)
    );
    desk.close_counter("1").unwrap();
    let counter = CounterId::new("1");
    let closed = Refusal::CounterClosed {
        counter: counter.clone(),
    };
    let current = None;
    assert_eq!(
        desk.run(AN, &Command::CallNext { counter, current }),
        Err(closed)
    );
}

#[test]
fn a_call_out_of_order_counts_those_whom_it_passes() {
    let mut desk = Desk::open();
    let [_, _, third] = [(); 3].map(|()| {
        desk.seconds_later(1);
        desk.issue(CIVIL)
    });
    desk.issue(COPY);
    let events = desk.call(third, "1").unwrap();
    let Event::TicketCalled { slips, reason, .. } = &events[0] else {
        panic!("{events:?}")
    };
    assert_eq!((*slips, reason), (2, &CallReason::Chosen));
}
