//! What holds of every run, looked at after each command.

use proptest::prelude::*;

use crate::domain::event::{Event, Recorded};
use crate::domain::queue::Queue;
use crate::domain::ticket::{Ticket, TicketState};
use crate::simulate::mistake::Mistake;
use crate::simulate::mix::Mix;
use crate::simulate::mmc::Model;
use crate::simulate::rule::Rule;

fn model(counters: u8, rho: f64, rule: Rule, customers: u64) -> Model {
    let classes = match &rule {
        Rule::Rates(rates) => rates.len(),
        Rule::Fifo | Rule::Strict => 3,
    };
    let mix = Mix::new(vec![1.0 / classes as f64; classes]).unwrap();
    Model {
        counters,
        rho,
        mix,
        rule,
        customers,
    }
}

/// Offices of one to four counters and classes, quiet to crowded.
fn models() -> impl Strategy<Value = (Model, u64)> {
    let rates = prop::collection::vec(1..=20_u32, 1..=4);
    let parts = (1..=4_u8, 0.5..0.97, rates, any::<u64>());
    parts.prop_map(|(counters, rho, rates, seed)| {
        let rates = rates.into_iter().map(f64::from).collect();
        (model(counters, rho, Rule::Rates(rates), 200), seed)
    })
}

/// A ticket's age in milliseconds when this was recorded, and the wait target of its class.
fn claim(queue: &Queue, ticket: &Ticket, recorded: &Recorded) -> (i128, i128) {
    let age = recorded.at.as_millisecond() - ticket.since.as_millisecond();
    let mut classes = queue.office.priorities.iter();
    let class = classes.find(|class| Some(&class.id) == ticket.priority.as_ref());
    (age.into(), class.unwrap().wait_target_minutes.into())
}

/// Everybody who still waits was passed by the ticket that was called.
fn nobody_starves(queue: &Queue, done: &[Recorded]) {
    let fastest = queue.office.priorities.iter();
    let fastest = fastest.map(|class| class.wait_target_minutes).min();
    let fastest = i128::from(fastest.unwrap());
    for recorded in done {
        let Event::TicketCalled { ticket, .. } = &recorded.event else {
            continue;
        };
        let (age, target) = claim(queue, &queue.tickets[ticket], recorded);
        for passed in queue.in_state(TicketState::Waiting) {
            let (passed_age, passed_target) = claim(queue, passed, recorded);
            assert!(age * passed_target >= passed_age * target);
            assert!(age * passed_target >= passed_age * fastest);
        }
    }
}

/// Counts who came and who went.
#[derive(Default)]
struct Door {
    came: usize,
    went: usize,
}

impl Door {
    fn watch(&mut self, queue: &Queue, done: &[Recorded]) {
        for recorded in done {
            match &recorded.event {
                Event::TicketIssued { .. } => self.came += 1,
                Event::TicketFinished { .. } => self.went += 1,
                _ => {}
            }
        }
        let waiting = queue.in_state(TicketState::Waiting).count();
        let desks = queue.counters.values();
        let at_counters = desks.filter(|desk| desk.ticket.is_some()).count();
        assert_eq!(self.came, self.went + waiting + at_counters);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// queueing.md, section 1: nothing younger than `w * b_k / b_max` passes a ticket of age `w`.
    #[test]
    fn nothing_younger_than_the_bound_passes((model, seed) in models()) {
        model.run(seed, nobody_starves).unwrap();
    }

    #[test]
    fn nobody_is_lost_and_nobody_is_two((model, seed) in models()) {
        let mut door = Door::default();
        let mut commands = 0_u32;
        let watch = |queue: &Queue, done: &[Recorded]| {
            door.watch(queue, done);
            commands += 1;
            if commands.is_multiple_of(50) {
                assert_eq!(queue.broken_invariants(), Vec::<String>::new());
            }
        };
        model.run(seed, watch).unwrap();
    }
}

#[test]
fn nobody_is_lost_when_the_day_turns() {
    let mut door = Door::default();
    let (mut days, mut most) = (0, 0);
    let watch = |queue: &Queue, done: &[Recorded]| {
        door.watch(queue, done);
        for recorded in done {
            match &recorded.event {
                Event::DayOpened { .. } => days += 1,
                Event::TicketExpired { .. } | Event::ClockDoubted { .. } => {
                    panic!("{recorded:?}")
                }
                _ => {}
            }
        }
        most = most.max(queue.tickets.len());
    };
    model(3, 0.9, Rule::Strict, 8_000).run(1, watch).unwrap();
    assert!((4..=9).contains(&days), "{days} days");
    assert!(most < 3_000, "{most} tickets in memory");
}

#[test]
fn in_a_quiet_office_the_clock_is_never_doubted() {
    let watch = |_: &Queue, done: &[Recorded]| {
        let doubted = |recorded: &Recorded| matches!(recorded.event, Event::ClockDoubted { .. });
        assert!(!done.iter().any(doubted));
    };
    model(1, 0.01, Rule::Fifo, 2_000).run(1, watch).unwrap();
}

#[test]
fn first_come_is_first_served_and_nobody_slips() {
    let mut calls = 0;
    let watch = |_: &Queue, done: &[Recorded]| {
        for recorded in done {
            if let Event::TicketCalled { slips, .. } = recorded.event {
                assert_eq!(slips, 0);
                calls += 1;
            }
        }
    };
    model(3, 0.9, Rule::Fifo, 5_000).run(1, watch).unwrap();
    assert!(calls >= 5_000);
}

#[test]
fn with_strict_targets_a_lower_class_hardly_ever_passes() {
    let (mut calls, mut passed) = (0, 0);
    let watch = |queue: &Queue, done: &[Recorded]| {
        for recorded in done {
            let Event::TicketCalled { ticket, .. } = &recorded.event else {
                continue;
            };
            let class = &queue.tickets[ticket].priority;
            let mut waiting = queue.in_state(TicketState::Waiting);
            calls += 1;
            passed += usize::from(waiting.any(|other| other.priority < *class));
        }
    };
    model(3, 0.9, Rule::Strict, 5_000).run(1, watch).unwrap();
    assert!(passed * 1_000 <= calls, "{passed} of {calls}");
}

#[test]
fn a_load_that_no_line_bears_is_refused() {
    for rho in [0.0, 1.0, -0.5, f64::NAN] {
        let refused = model(1, rho, Rule::Fifo, 1_000).run(1, |_, _| {});
        assert_eq!(refused, Err(Mistake::Rho));
    }
}
