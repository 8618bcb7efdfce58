//! An office file that changes while people wait.

use super::desk::{AN, Desk};
use super::setup::{self, CIVIL, ELDERLY, LAND};
use crate::domain::id::{CounterId, ServiceId};
use crate::domain::queue::CounterState;
use crate::domain::refusal::Refusal;
use crate::domain::ticket::TicketState::{Called, Cancelled, Waiting};

fn in_use(thing: &str) -> Refusal {
    let thing = thing.into();
    Refusal::InUse { thing }
}

#[test]
fn a_service_that_people_wait_for_or_may_come_back_to_stays() {
    let mut desk = Desk::open();
    let ticket = desk.issue(LAND);
    let without = || setup::without_service(LAND);
    assert_eq!(desk.change_office(without()), Err(in_use("service land")));
    desk.next("3");
    desk.no_show(ticket);
    assert_eq!(desk.change_office(without()), Err(in_use("service land")));
    desk.cancel(ticket);
    desk.change_office(without()).unwrap();
    let service = ServiceId::new(LAND);
    assert_eq!(
        desk.issue_as(LAND, None),
        Err(Refusal::UnknownService { service })
    );
}

#[test]
fn a_counter_that_is_staffed_or_has_a_list_stays() {
    let mut desk = Desk::open();
    let ticket = desk.issue(CIVIL);
    desk.send_to_counter(ticket, "3");
    let without = || setup::without_counter("3");
    assert_eq!(desk.change_office(without()), Err(in_use("counter 3")));
    desk.close_counter("3").unwrap();
    desk.send_to_counter(ticket, "3");
    assert_eq!(desk.change_office(without()), Err(in_use("counter 3")));
    desk.send_to_service(ticket, CIVIL);
    desk.change_office(without()).unwrap();
    assert!(!desk.queue.counters.contains_key(&CounterId::new("3")));
}

#[test]
fn counters_that_stay_keep_their_officers_and_tickets() {
    let mut desk = Desk::open();
    let ticket = desk.issue(CIVIL);
    desk.next("1");
    desk.close_counter("3").unwrap();
    desk.change_office(setup::without_counter("3")).unwrap();
    assert_eq!(desk.at_counter("1"), Some(ticket));
    desk.change_office(setup::office()).unwrap();
    let new = &desk.queue.counters[&CounterId::new("3")];
    assert_eq!(new.state, CounterState::Closed);
}

#[test]
fn tickets_of_a_class_that_is_given_up_wait_on_as_everybody_else() {
    let mut desk = Desk::open();
    let plain = desk.issue(CIVIL);
    desk.minutes_later(1);
    let elderly = desk.issue_to(CIVIL, ELDERLY);
    desk.minutes_later(20);
    assert_eq!((desk.ahead(plain), desk.ahead(elderly)), (1, 0));
    desk.change_office(setup::without_priority(ELDERLY))
        .unwrap();
    assert_eq!((desk.ahead(plain), desk.ahead(elderly)), (0, 1));
    assert_eq!(desk.next("1"), Some(plain));
    assert_eq!(desk.next("2"), Some(elderly));
}

#[test]
fn undo_does_not_bring_a_ticket_back_to_a_service_that_is_gone() {
    let mut desk = Desk::open();
    let ticket = desk.issue(LAND);
    desk.cancel(ticket);
    desk.change_office(setup::without_service(LAND)).unwrap();
    let service = ServiceId::new(LAND);
    assert_eq!(
        desk.undo(AN, ticket),
        Err(Refusal::UnknownService { service })
    );
    assert_eq!(desk.state(ticket), Cancelled);
    desk.change_office(setup::office()).unwrap();
    desk.undo(AN, ticket).unwrap();
    assert_eq!(desk.state(ticket), Waiting);
}

#[test]
fn undo_does_not_bring_a_ticket_back_to_the_list_of_a_counter_that_is_gone() {
    let mut desk = Desk::open();
    let ticket = desk.issue(CIVIL);
    desk.send_to_counter(ticket, "3");
    desk.send_to_service(ticket, CIVIL);
    desk.close_counter("3").unwrap();
    desk.change_office(setup::without_counter("3")).unwrap();
    let counter = CounterId::new("3");
    assert_eq!(
        desk.undo(AN, ticket),
        Err(Refusal::UnknownCounter { counter })
    );
    desk.call(ticket, "1").unwrap();
    assert_eq!(desk.state(ticket), Called);
}

#[test]
fn undo_does_not_bring_a_ticket_back_to_a_counter_that_is_gone() {
    let mut desk = Desk::open();
    let ticket = desk.issue(CIVIL);
    desk.call(ticket, "3").unwrap();
    desk.finish(ticket);
    desk.close_counter("3").unwrap();
    desk.change_office(setup::without_counter("3")).unwrap();
    let counter = CounterId::new("3");
    assert_eq!(
        desk.undo(AN, ticket),
        Err(Refusal::UnknownCounter { counter })
    );
}
