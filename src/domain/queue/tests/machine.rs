//! Several officers do anything at all, at any time, and the rules hold after every event.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::desk::Desk;
use super::model;
use super::setup;
use super::step::{Step, Time, steps, ticket_of};
use crate::domain::command::Command;
use crate::domain::event::{Event, SkipReason, SkippedRange};
use crate::domain::hours;
use crate::domain::id::{Actor, CounterId, ServiceId};
use crate::domain::number::Prefix;
use crate::domain::policy::CallReason;
use crate::domain::queue::{CounterState, Queue};
use crate::domain::refusal::Refusal;
use crate::domain::ticket::{Progress, TicketId, TicketState};

const STEPS_MAX: usize = 120;
/// Everybody's place in line is compared at every so many steps.
const AHEAD_EVERY: usize = 8;

/// What an officer could take back.
struct Last {
    by: String,
    at: Timestamp,
    before: Progress,
}

pub struct Machine {
    pub desk: Desk,
    /// The last number of each series and day, issued or left out.
    numbers: BTreeMap<(Date, Prefix), u32>,
    last: BTreeMap<TicketId, Last>,
    /// The queue before the last step of each counter that its officer could take back, and how
    /// long the log was after it.
    pub before_step: BTreeMap<CounterId, (Queue, usize)>,
    trusted_at: Option<Timestamp>,
    /// Tickets issued since the clock came into doubt.
    doubtful: BTreeSet<TicketId>,
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn whatever_officers_and_clocks_do_the_rules_hold(steps in steps(STEPS_MAX)) {
        let mut machine = Machine::new();
        let middle = steps.len() / 2;
        let mut kept = None;
        for (nth, step) in steps.iter().enumerate() {
            if nth == middle {
                let snapshot = serde_json::to_string(&machine.desk.queue).unwrap();
                kept = Some((snapshot, machine.desk.log.len()));
            }
            machine.take(step);
            if nth % AHEAD_EVERY == 0 {
                machine.check_places();
            }
        }
        let (snapshot, since) = kept.unwrap();
        machine.check_starts(&snapshot, since);
    }
}

impl Machine {
    fn new() -> Self {
        let mut desk = Desk::open();
        desk.change_office(setup::with_rules()).unwrap();
        let trusted_at = desk.queue.trusted_at;
        Self {
            desk,
            numbers: BTreeMap::new(),
            last: BTreeMap::new(),
            before_step: BTreeMap::new(),
            trusted_at,
            doubtful: BTreeSet::new(),
        }
    }

    fn take(&mut self, step: &Step) {
        self.desk.now = match step.time {
            Time::By(ms) => self.desk.now + SignedDuration::from_millis(ms),
            Time::Right(ms) => self.trusted_at.unwrap() + SignedDuration::from_millis(ms),
        };
        let mut command = step.command.clone();
        let row = model::row_of(&command).map(|(_, row)| row);
        if let Some(ticket) = ticket_of(&mut command) {
            *ticket = self.pick(ticket.0, row);
        }
        if command.is_of_the_day() {
            self.let_time_pass();
        }
        let by = self.actor(step, &command);
        let queue = &self.desk.queue;
        let verdict = queue.decide(&command, &Actor::new(by.as_str()), self.desk.moment());
        self.check_verdict(&by, &command, &verdict);
        let Ok(events) = verdict else { return };
        self.check_calls(&command, &events);
        let before = self.desk.queue.clone();
        for event in events {
            self.record(&by, event);
        }
        self.check_counter(&command);
        self.remember_steps(&command, before);
    }

    /// For half of the picks a ticket that the table allows, or the one that was moved last; any of
    /// them, or none, for the others.
    fn pick(&self, pick: u64, row: Option<model::Row>) -> TicketId {
        let (pick, kind) = (usize::try_from(pick / 4).unwrap(), pick % 4);
        let tickets = self.desk.queue.tickets.values();
        let ids: Vec<TicketId> = match (kind, row) {
            (0 | 1, Some((from, _))) => tickets
                .filter(|ticket| from.contains(&ticket.state()))
                .map(|ticket| ticket.id)
                .collect(),
            (0 | 1, None) => self.moved_last().into_iter().collect(),
            _ => tickets.map(|ticket| ticket.id).collect(),
        };
        let spare = usize::from(kind == 3);
        let nth = pick.checked_rem(ids.len() + spare).unwrap_or(0);
        ids.get(nth).copied().unwrap_or(TicketId(u64::MAX))
    }

    /// Half of all steps back are tried by whoever could.
    fn actor(&self, step: &Step, command: &Command) -> String {
        if let Command::UndoAtCounter { counter } = command {
            let desk = self.desk.queue.counters.get(counter);
            let could = desk.and_then(|desk| desk.undo.as_ref());
            return could.map_or(step.by, |undo| undo.by.as_str()).to_owned();
        }
        let (Command::Undo { ticket }, Command::Undo { ticket: pick }) = (command, &step.command)
        else {
            return step.by.to_owned();
        };
        let could = self.last.get(ticket).filter(|_| pick.0 % 2 == 0);
        could.map_or(step.by, |last| last.by.as_str()).to_owned()
    }

    fn moved_last(&self) -> Option<TicketId> {
        let events = self.desk.log.iter().rev().map(|recorded| &recorded.event);
        let mut moves = events.filter(|event| model::row_of_event(event).is_some());
        moves.next().and_then(Event::ticket)
    }

    fn let_time_pass(&mut self) {
        let now = self.desk.moment();
        let believed = model::believes(self.trusted_at, now.at);
        let day = self.desk.queue.day;
        for event in self.desk.queue.due(now) {
            self.record("system", event);
        }
        let queue = &self.desk.queue;
        assert_eq!(queue.due(now), [], "what was due is due once");
        for event in self.desk.queue.auto_calls(now) {
            self.record("system", event);
        }
        let queue = &self.desk.queue;
        assert_eq!(queue.clock_in_doubt, !believed);
        let today = hours::business_day(now.local, queue.office.day_begins);
        let expected = if believed { day.max(Some(today)) } else { day };
        assert_eq!(queue.day, expected);
        let mut held = queue.in_state(TicketState::OnHold);
        let over = held.find(|t| t.progress.hold_until.is_some_and(|until| until <= now.at));
        assert!(
            !believed || over.is_none(),
            "a hold has not ended: {over:?}"
        );
    }

    /// One event, with all that may follow from it and nothing else.
    fn record(&mut self, by: &str, event: Event) {
        let queue = &self.desk.queue;
        let before: BTreeMap<TicketId, Progress> = queue
            .tickets
            .values()
            .map(|ticket| (ticket.id, ticket.progress.clone()))
            .collect();
        self.check_numbers(&event);
        let by = match &event {
            Event::TicketCalled {
                counter,
                auto: true,
                ..
            } => self.desk.queue.counters[counter]
                .officer
                .as_ref()
                .unwrap()
                .to_string(),
            _ => by.to_owned(),
        };
        let by = by.as_str();
        if !self.desk.queue.clock_in_doubt
            && !matches!(event, Event::DayClosed { .. } | Event::TicketExpired { .. })
        {
            self.doubtful.clear();
        }
        self.desk.record_one(by, event);
        let recorded = self.desk.log.last().unwrap();
        let (event, queue) = (&recorded.event, &self.desk.queue);
        for ticket in queue.tickets.values() {
            if event.ticket() != Some(ticket.id) {
                let as_before = before.get(&ticket.id);
                assert_eq!(as_before, Some(&ticket.progress), "{event:?} moved another");
            }
        }
        if let Event::TicketAmended { ticket, .. } = event {
            assert!(model::CHANGE.contains(&before[ticket].state), "{event:?}");
            let last = Last {
                by: by.to_owned(),
                at: recorded.at,
                before: before[ticket].clone(),
            };
            self.last.insert(*ticket, last);
        }
        if let Some((from, to)) = model::row_of_event(event) {
            let id = event.ticket().unwrap();
            assert!(
                from.contains(&before[&id].state),
                "{event:?} from {:?}",
                before[&id]
            );
            assert_eq!(queue.tickets[&id].state(), to, "{event:?}");
            let Event::TicketExpired { .. } = event else {
                let mut before = before[&id].clone();
                if matches!(event, Event::TicketWalkedIn { .. }) {
                    // A number that was given can't be taken back.
                    before.state = TicketState::Cancelled;
                    before.finished_at = Some(recorded.at);
                }
                let last = Last {
                    by: by.to_owned(),
                    at: recorded.at,
                    before,
                };
                self.last.insert(id, last);
                return self.follow_clock();
            };
        }
        if let Event::TicketIssued { ticket, .. } = event
            && queue.clock_in_doubt
        {
            self.doubtful.insert(*ticket);
        }
        match event {
            Event::TicketUndone { ticket, restored } => {
                assert_eq!(queue.tickets[ticket].progress, **restored);
                self.last.remove(ticket);
            }
            Event::DayClosed { .. } => {
                let mut left = queue.tickets.values();
                assert!(
                    !left.any(
                        |t| matches!(t.state(), TicketState::Waiting | TicketState::OnHold)
                            && !self.doubtful.contains(&t.id)
                    ),
                    "only who came while the clock was in doubt lives on"
                );
            }
            _ => {}
        }
        self.follow_clock();
    }

    /// Which time the site has believed last.
    fn follow_clock(&mut self) {
        let recorded = self.desk.log.last().unwrap();
        let silent = [
            "office.changed",
            "print.changed",
            "device.changed",
            "printer.changed",
            "printer.tended",
            "printer.tested",
            "series.skipped",
        ];
        if matches!(recorded.event, Event::ClockTrusted { .. }) {
            self.trusted_at = Some(recorded.at);
        } else if !self.desk.queue.clock_in_doubt && !silent.contains(&recorded.event.kind()) {
            self.trusted_at = self.trusted_at.max(Some(recorded.at));
        }
        assert_eq!(self.desk.queue.trusted_at, self.trusted_at);
    }

    /// From 1, without a gap but those that are declared.
    fn check_numbers(&mut self, event: &Event) {
        let Some(day) = self.desk.queue.day else {
            return;
        };
        match event {
            Event::TicketIssued { number, .. } => {
                let last = self.numbers.entry((day, number.prefix())).or_default();
                assert_eq!(number.n(), *last + 1, "{number} of {day}");
                *last = number.n();
            }
            Event::SeriesSkipped {
                skipped, reason, ..
            } => {
                let least = match reason {
                    SkipReason::ClockConfirmed => 1,
                    SkipReason::Restore | SkipReason::DayAfterRestore => 100,
                };
                for SkippedRange { series, from, to } in skipped {
                    let last = self.numbers.entry((day, *series)).or_default();
                    assert_eq!(*from, *last + 1, "series {series} of {day}");
                    assert!(*to >= *last + least, "series {series} of {day}");
                    *last = *to;
                }
            }
            _ => {}
        }
    }

    fn check_verdict(&self, by: &str, command: &Command, verdict: &Result<Vec<Event>, Refusal>) {
        let (queue, now) = (&self.desk.queue, self.desk.moment());
        if let Command::Undo { ticket } = command {
            return self.check_undo(by, *ticket, verdict);
        }
        if let Command::UndoAtCounter { counter } = command {
            return self.check_undo_at_counter(by, counter, verdict);
        }
        if let (Command::ConfirmClock, Err(refusal)) = (command, verdict) {
            return assert!(matches!(refusal, Refusal::DayTooOld { .. }));
        }
        if let Some((id, (from, _))) = model::row_of(command) {
            let Some(ticket) = queue.tickets.get(&id) else {
                let ticket = id.0.to_string();
                return assert_eq!(*verdict, Err(Refusal::UnknownTicket { ticket }));
            };
            let state = ticket.state();
            if !from.contains(&state) {
                let refusal = Refusal::WrongState { state };
                return assert_eq!(*verdict, Err(refusal), "{command:?}");
            }
        }
        let taken = model::takes(queue, command, now);
        assert_eq!(verdict.is_ok(), taken, "{command:?}: {verdict:?}");
    }

    fn check_undo(&self, by: &str, id: TicketId, verdict: &Result<Vec<Event>, Refusal>) {
        let queue = &self.desk.queue;
        let can = self.last.get(&id).is_some_and(|last| {
            let by_holder = self.left_by_holder(id);
            let late = model::millis(self.desk.now) - model::millis(last.at);
            queue.tickets.contains_key(&id)
                && last.by == by
                && (-10_000..=10_000).contains(&late)
                && !by_holder
                && can_go_back(queue, id, &last.before)
        });
        assert_eq!(verdict.is_ok(), can, "undo of {id:?} by {by}: {verdict:?}");
        if let Ok(events) = verdict {
            let restored = Box::new(self.last[&id].before.clone());
            assert_eq!(
                *events,
                [Event::TicketUndone {
                    ticket: id,
                    restored
                }]
            );
        }
    }

    fn left_by_holder(&self, id: TicketId) -> bool {
        let steps = self.desk.log.iter().rev();
        let last = steps
            .filter(|recorded| model::row_of_event(&recorded.event).is_some())
            .find(|recorded| recorded.event.ticket() == Some(id));
        last.is_some_and(|recorded| {
            matches!(
                recorded.event,
                Event::TicketCancelled {
                    by_holder: true,
                    ..
                }
            )
        })
    }

    /// Each call: whom, why, and over whom.
    fn check_calls(&self, command: &Command, events: &[Event]) {
        let queue = &self.desk.queue;
        let call = events.iter().find_map(|event| match event {
            Event::TicketCalled {
                ticket,
                reason,
                slips,
                ..
            } => Some((*ticket, reason, *slips)),
            _ => None,
        });
        if let Command::CallNext { counter, .. } = command {
            let expected = model::next(queue, counter, self.desk.now);
            assert_eq!(call.map(|(ticket, ..)| ticket), expected, "at {counter}");
        }
        let Some((id, reason, slips)) = call else {
            return;
        };
        let ticket = &queue.tickets[&id];
        assert_eq!(slips as usize, model::older(queue, ticket));
        let chosen = matches!(command, Command::CallTicket { .. });
        assert_eq!(*reason == CallReason::Chosen, chosen);
        let first = ticket.progress.place.first && !chosen;
        assert_eq!(*reason == CallReason::PlacedFirst, first);
    }

    /// A command at a counter leads to the state that it names.
    fn check_counter(&self, command: &Command) {
        let (id, state) = match command {
            Command::OpenCounter { counter, .. } | Command::ResumeCounter { counter } => {
                (counter, CounterState::Open)
            }
            Command::PauseCounter { counter, .. } => (counter, CounterState::Paused),
            Command::CloseCounter { counter } | Command::PullCounter { counter, .. } => {
                (counter, CounterState::Closed)
            }
            _ => return,
        };
        assert_eq!(self.desk.queue.counters[id].state, state, "{command:?}");
    }

    /// Places in line, unless the clock was put back before somebody came.
    fn check_places(&self) {
        let (queue, now) = (&self.desk.queue, self.desk.now);
        let mut waiting = queue.in_state(TicketState::Waiting);
        if waiting.any(|ticket| ticket.progress.place.since > now) {
            return;
        }
        for ticket in queue.in_state(TicketState::Waiting) {
            let (least, most) = model::ahead(queue, ticket, now);
            let ahead = queue.ahead(ticket, now);
            assert!(
                (least..=most).contains(&ahead),
                "{ahead} of {least} to {most}"
            );
        }
    }

    /// A start from the log, from the last snapshot, or from an older one leads to the same state.
    fn check_starts(&self, old_snapshot: &str, since: usize) {
        let queue = &self.desk.queue;
        assert_eq!(self.desk.replayed(), *queue);
        assert_eq!(started(&serde_json::to_string(queue).unwrap()), *queue);
        let mut from_old = started(old_snapshot);
        for recorded in &self.desk.log[since..] {
            from_old.apply(recorded);
        }
        assert_eq!(from_old, *queue);
    }
}

fn started(snapshot: &str) -> Queue {
    let mut queue: Queue = serde_json::from_str(snapshot).unwrap();
    queue.reindex();
    queue
}

/// Whether the place that a step took a ticket from is still there, and free.
fn can_go_back(queue: &Queue, id: TicketId, before: &Progress) -> bool {
    let known = |id: &ServiceId| queue.office.services.iter().any(|s| s.id == *id);
    let service_kept = before.services().all(known);
    let list = before.place.list.as_ref();
    let list_kept = list.is_none_or(|list| queue.counters.contains_key(list));
    let counter_free = !before.state.is_at_counter() || {
        let desk = queue.counters.get(before.counter.as_ref().unwrap());
        desk.is_some_and(|desk| match desk.ticket {
            Some(ticket) => ticket == id,
            None => desk.state != CounterState::Closed,
        })
    };
    service_kept && list_kept && counter_free
}
