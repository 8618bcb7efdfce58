//! A step taken back is as if it had not been taken.

use super::desk::{AN, BINH, DAY, Desk};
use super::setup::{CIVIL, COPY, ELDERLY, LAND};
use crate::domain::command::{Change, Command, Current, Ending};
use crate::domain::id::{CounterId, PriorityId, ServiceId};
use crate::domain::refusal::Refusal;
use crate::domain::ticket::{
    ClassChange, HoldFor, Placement, Progress, TicketId,
    TicketState::{self, Called, Cancelled, Done, NoShow, OnHold, Serving, Waiting},
};

fn nothing(state: TicketState) -> Refusal {
    Refusal::NothingToUndo { state }
}

/// Where a ticket is and what its counters show.
fn seen(desk: &Desk, ticket: TicketId) -> (Progress, Vec<Option<TicketId>>) {
    let counters = desk.queue.counters.values().map(|counter| counter.ticket);
    (desk.ticket(ticket).progress.clone(), counters.collect())
}

#[test]
fn every_step_from_every_state_is_taken_back_exactly() {
    let steps: [fn(TicketId) -> Command; 9] = [
        |ticket| Command::Recall { ticket },
        |ticket| Command::Start { ticket },
        |ticket| Command::Finish {
            ticket,
            ending: Ending {
                outcome: Some("received".into()),
                done: vec![],
            },
            wrap_up: true,
        },
        |ticket| Command::NoShow { ticket },
        |ticket| Command::Hold {
            ticket,
            minutes: Some(5),
            hold_for: HoldFor::Counter,
        },
        |ticket| Command::Requeue { ticket },
        |ticket| Command::Cancel { ticket },
        |ticket| Command::Drop { ticket },
        |ticket| Command::ChangeTicket {
            ticket,
            change: Change {
                service: Some(ServiceId::new(COPY)),
                add: Some(ServiceId::new(LAND)),
                class: Some(ClassChange::Given(PriorityId::new(ELDERLY))),
            },
        },
    ];
    for state in [Waiting, Called, Serving, OnHold, NoShow] {
        for step in steps {
            let mut desk = Desk::open();
            let ticket = desk.issue(CIVIL);
            bring_to(&mut desk, ticket, state);
            desk.seconds_later(20);
            let before = seen(&desk, ticket);
            if desk.run(AN, &step(ticket)).is_err() {
                continue;
            }
            desk.seconds_later(10);
            desk.undo(AN, ticket).unwrap();
            assert_eq!(
                seen(&desk, ticket),
                before,
                "{:?} from {state:?}",
                step(ticket)
            );
            assert_eq!(
                desk.undo(AN, ticket),
                Err(nothing(state)),
                "it is done once"
            );
        }
    }
}

fn bring_to(desk: &mut Desk, ticket: TicketId, state: TicketState) {
    match state {
        Waiting => {}
        OnHold => desk.hold(ticket, Some(60)),
        _ => {
            desk.call(ticket, "1").unwrap();
            match state {
                Serving => desk.start(ticket),
                NoShow => desk.no_show(ticket),
                _ => {}
            }
        }
    }
    assert_eq!(desk.state(ticket), state);
}

#[test]
fn only_the_same_officer_can_and_for_ten_seconds() {
    let mut desk = Desk::open();
    let ticket = desk.issue(CIVIL);
    desk.next("1");
    assert_eq!(desk.undo(BINH, ticket), Err(nothing(Called)));
    desk.seconds_later(11);
    assert_eq!(desk.undo(AN, ticket), Err(nothing(Called)));
    desk.seconds_later(-1);
    desk.undo(AN, ticket).unwrap();
}

#[test]
fn a_clock_that_is_put_back_gives_no_more_time() {
    let mut desk = Desk::open();
    let ticket = desk.issue(CIVIL);
    desk.at(DAY.at(9, 30, 0, 0));
    desk.cancel(ticket);
    desk.at(DAY.at(8, 45, 0, 0));
    assert_eq!(desk.undo(AN, ticket), Err(nothing(Cancelled)));
}

#[test]
fn a_transfer_taken_back_leads_to_the_counter_it_came_from() {
    let mut desk = Desk::open();
    let ticket = desk.issue(CIVIL);
    desk.next("1");
    desk.start(ticket);
    let before = seen(&desk, ticket);
    desk.send_to_service(ticket, LAND);
    desk.undo(AN, ticket).unwrap();
    assert_eq!(seen(&desk, ticket), before);
    desk.place(ticket, Placement::First);
    desk.undo(AN, ticket).unwrap();
    assert_eq!(seen(&desk, ticket), before);
}

#[test]
fn a_ticket_does_not_come_back_to_a_counter_that_has_another() {
    let mut desk = Desk::open();
    let [first, second] = [(); 2].map(|()| desk.issue(CIVIL));
    desk.next("1");
    desk.next_after("1", Some(Current::NoShow));
    let counter = CounterId::new("1");
    assert_eq!(desk.undo(AN, first), Err(Refusal::CounterBusy { counter }));
    assert_eq!(desk.state(first), NoShow);
    desk.undo(AN, second).unwrap();
    desk.undo(AN, first).unwrap();
    assert_eq!(desk.at_counter("1"), Some(first));
}

#[test]
fn a_ticket_does_not_come_back_to_a_closed_counter() {
    let mut desk = Desk::open();
    let ticket = desk.issue(CIVIL);
    desk.next("1");
    desk.finish(ticket);
    desk.close_counter("1").unwrap();
    let counter = CounterId::new("1");
    assert_eq!(
        desk.undo(AN, ticket),
        Err(Refusal::CounterClosed { counter })
    );
    desk.open_counter("1");
    desk.undo(AN, ticket).unwrap();
    assert_eq!(desk.state(ticket), Called);
}

#[test]
fn what_the_holder_gave_up_no_officer_brings_back() {
    let mut desk = Desk::open();
    let ticket = desk.issue(CIVIL);
    desk.next("1");
    desk.run("holder", &Command::Leave { ticket }).unwrap();
    assert_eq!(desk.undo(AN, ticket), Err(nothing(Cancelled)));
    assert_eq!(desk.undo("holder", ticket), Err(nothing(Cancelled)));
}

#[test]
fn what_time_brought_is_not_taken_back() {
    let mut desk = Desk::open();
    let ticket = desk.issue(CIVIL);
    desk.hold(ticket, Some(0));
    desk.tick();
    assert_eq!(desk.state(ticket), Waiting);
    assert_eq!(desk.undo(AN, ticket), Err(nothing(Waiting)));
}

#[test]
fn a_note_or_a_paper_in_between_does_not_hinder_it() {
    let mut desk = Desk::open();
    let ticket = desk.issue(CIVIL);
    desk.next("1");
    desk.finish(ticket);
    desk.must(&Command::Note { ticket });
    let printer = crate::domain::id::PrinterName::new("hall");
    desk.must(&Command::Reprint { ticket, printer });
    assert_eq!(desk.state(ticket), Done);
    desk.undo(AN, ticket).unwrap();
    assert_eq!(desk.state(ticket), Called);
    assert_eq!(desk.ticket(ticket).prints.len(), 1);
}
