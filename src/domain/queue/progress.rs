//! What each step makes of a ticket and of the counter it is at.

use std::sync::Arc;

use jiff::Timestamp;

use crate::domain::event::{Event, Recorded, RequeueCause};
use crate::domain::id::{Actor, CounterId, ServiceId};
use crate::domain::queue::{DeskUndo, Queue, timer_of};
use crate::domain::ticket::{HoldFor, Place, Placement, Progress, TicketId, TicketState, Undo};

/// When a step happens, by whom, and by which times places in line are compared.
struct Step<'a> {
    actor: &'a Actor,
    at: Timestamp,
    /// The believed time.
    now: Timestamp,
    /// From when the ticket's age counts, as long as nobody moves it.
    own_since: Timestamp,
}

/// Whether an officer can take a step back.
#[derive(PartialEq)]
enum Undoable {
    Yes,
    No,
}

impl Queue {
    /// A step of one ticket: its progress changes, and with it lines, timers and counters.
    pub(super) fn take_step(&mut self, recorded: &Recorded, event: &Event) {
        let id = event.ticket().expect("only events about a ticket are left");
        let by = self.whose_step(recorded);
        let ticket = &self.tickets[&id];
        let step = Step {
            actor: &recorded.actor,
            at: recorded.at,
            now: self.believed(recorded.at),
            own_since: ticket.own_since(),
        };
        let before = ticket.progress.clone();
        let mut after = before.clone();
        let undoable = progress(&mut after, event, &step);
        let undo = (undoable == Undoable::Yes).then(|| Undo {
            by: by.clone(),
            at: recorded.at,
            before: to_restore(before.clone(), event, recorded.at),
        });
        let desk_undo = undo.as_ref().map(|undo| (undo.by.clone(), undo.at));
        let counters: [Option<CounterId>; 2] = [counter_of(&before), counter_of(&after)];
        for counter in counters.iter().flatten() {
            self.remember_step(counter, id, event, desk_undo.clone());
        }
        self.set_progress(id, after, undo.map(Box::new), recorded.at);
        for counter in counters.iter().flatten() {
            self.set_wrap_up(counter, event, recorded.at);
        }
        if matches!(
            event,
            Event::TicketCalled { .. } | Event::TicketRecalled { .. }
        ) {
            self.remember_call(recorded.seq, recorded.at, id);
        }
    }

    /// A counter that calls by itself does it for its officer.
    fn whose_step(&self, recorded: &Recorded) -> Actor {
        let officer = match &recorded.event {
            Event::TicketCalled {
                counter,
                auto: true,
                ..
            } => self.counters[counter].officer.clone(),
            _ => None,
        };
        officer.unwrap_or_else(|| recorded.actor.clone())
    }

    /// Keeps what a step at a counter could be taken back to; none if it can't.
    fn remember_step(
        &mut self,
        counter: &CounterId,
        id: TicketId,
        event: &Event,
        undo: Option<(Actor, Timestamp)>,
    ) {
        let Some(desk) = self.counters.get_mut(counter) else {
            return;
        };
        let (left, auto) = match event {
            Event::TicketCalled { left, auto, .. } => (*left, *auto),
            _ => (None, false),
        };
        if matches!(event, Event::TicketUndone { .. })
            && desk.undo.as_ref().is_some_and(|undo| undo.auto)
        {
            // Whoever takes a call back doesn't want the next one by itself.
            desk.auto = false;
        }
        let of_the_same_step = desk
            .undo
            .take()
            .filter(|last| left.is_some_and(|left| last.tickets == [left]));
        let before = of_the_same_step.map_or_else(|| desk.to_restore(), |last| last.before);
        desk.undo = undo.map(|(by, at)| {
            Box::new(DeskUndo {
                by,
                at,
                tickets: left.into_iter().chain([id]).collect(),
                auto,
                before,
            })
        });
    }

    /// A wrap-up begins with the end of a service, and ends with whatever comes next.
    fn set_wrap_up(&mut self, counter: &CounterId, event: &Event, at: Timestamp) {
        let Some(desk) = self.counters.get_mut(counter) else {
            return;
        };
        if matches!(event, Event::TicketUndone { .. }) && desk.ticket.is_none() {
            // A call that ended a wrap-up was taken back: the officer writes on.
            return;
        }
        let begins = matches!(event, Event::TicketFinished { wrap_up: true, .. });
        desk.wrap_up_since = begins.then_some(at);
    }

    pub(super) fn set_progress(
        &mut self,
        id: TicketId,
        progress: Progress,
        undo: Option<Box<Undo>>,
        at: Timestamp,
    ) {
        let ticket = self
            .tickets
            .get_mut(&id)
            .map(Arc::make_mut)
            .expect("an event names a ticket of the day");
        self.lines.remove(ticket);
        if let Some(timer) = timer_of(ticket) {
            self.timers.remove(&timer);
        }
        if let Some(left) = counter_of(&ticket.progress)
            && let Some(desk) = self.counters.get_mut(&left)
        {
            desk.ticket = None;
            desk.idle_since = Some(at);
        }
        ticket.progress = progress;
        ticket.undo = undo;
        self.lines.add(ticket);
        self.timers.extend(timer_of(ticket));
        if let Some(counter) = counter_of(&ticket.progress) {
            let desk = self
                .counters
                .get_mut(&counter)
                .expect("a ticket is called to a counter we have");
            assert!(desk.ticket.is_none(), "a counter has one ticket at most");
            desk.ticket = Some(id);
            desk.idle_since = None;
        }
    }
}

/// The counter that a ticket is at.
fn counter_of(progress: &Progress) -> Option<CounterId> {
    let counter = progress.counter.as_ref();
    let counter = counter.filter(|_| progress.state.is_at_counter());
    assert!(
        counter.is_some() || !progress.state.is_at_counter(),
        "a called ticket has a counter"
    );
    counter.cloned()
}

/// A number can't be taken back: undoing a walk-in leaves it cancelled.
fn to_restore(mut before: Progress, event: &Event, at: Timestamp) -> Progress {
    if matches!(event, Event::TicketWalkedIn { .. }) {
        before.state = TicketState::Cancelled;
        before.finished_at = Some(at);
    }
    before
}

/// What a step makes of a ticket's progress.
fn progress(progress: &mut Progress, event: &Event, step: &Step<'_>) -> Undoable {
    use TicketState::{Called, Cancelled, Expired, NoShow, OnHold, Serving};
    progress.hold_until = None;
    let at = step.at;
    match event {
        Event::TicketCalled { counter, .. } => {
            come_to_counter(progress, Called, counter, at);
            progress.call_count += 1;
        }
        Event::TicketWalkedIn { counter, .. } => {
            come_to_counter(progress, Serving, counter, at);
            progress.started_at = Some(at);
        }
        Event::TicketRecalled { .. } => progress.call_count += 1,
        Event::TicketStarted { .. } => {
            progress.state = Serving;
            progress.started_at = Some(at);
        }
        Event::TicketFinished { .. } => finish(progress, event, step),
        Event::TicketNoShow { .. } => {
            progress.state = NoShow;
            progress.finished_at = Some(at);
        }
        Event::TicketHeld { .. } => {
            progress.state = OnHold;
            hold(progress, event, step);
        }
        Event::TicketRequeued { .. } => requeue(progress, event, step),
        Event::TicketTransferred { .. } => transfer(progress, event, step),
        Event::TicketAmended {
            service,
            rest,
            class,
            ..
        } => {
            progress.service = service.clone();
            progress.change_extras(|extras| {
                extras.rest.clone_from(rest);
                extras.class.clone_from(class);
            });
        }
        Event::TicketCancelled { by_holder, .. } => {
            progress.state = Cancelled;
            progress.finished_at = Some(at);
            if *by_holder {
                return Undoable::No;
            }
        }
        Event::TicketExpired { .. } => {
            progress.state = Expired;
            progress.finished_at = Some(at);
            return Undoable::No;
        }
        Event::TicketUndone { restored, .. } => {
            *progress = Progress::clone(restored);
            return Undoable::No;
        }
        other => unreachable!("{} is not a step of a ticket", other.kind()),
    }
    Undoable::Yes
}

fn come_to_counter(
    progress: &mut Progress,
    state: TicketState,
    counter: &CounterId,
    at: Timestamp,
) {
    progress.state = state;
    progress.counter = Some(counter.clone());
    progress.called_at = Some(at);
    progress.started_at = None;
    progress.finished_at = None;
    progress.outcome = None;
    progress.change_extras(|extras| {
        extras.alone_until = None;
        extras.papers = None;
        extras.hold_for = HoldFor::Anyone;
    });
}

/// The end of a service; a visit of several goes on with the next.
fn finish(progress: &mut Progress, event: &Event, step: &Step<'_>) {
    let Event::TicketFinished {
        outcome,
        done,
        then,
        ..
    } = event
    else {
        unreachable!("called for the end of a service alone")
    };
    progress.started_at = progress.started_at.or(progress.called_at);
    progress.finished_at = Some(step.at);
    progress.outcome.clone_from(outcome);
    progress.state = TicketState::Done;
    progress.change_extras(|extras| extras.done.extend(done.iter().cloned()));
    let Some(next) = then else { return };
    progress.change_extras(|extras| {
        extras.rest.retain(|service| service != next);
        extras.officer = None;
    });
    wait_again(progress);
    progress.service = next.clone();
    progress.place = Place {
        first: false,
        since: step.own_since,
        list: None,
    };
    progress.call_count = 0;
    progress.finished_at = None;
    progress.outcome = None;
}

fn hold(progress: &mut Progress, event: &Event, step: &Step<'_>) {
    let Event::TicketHeld {
        until,
        hold_for,
        papers,
        alone_until,
        ..
    } = event
    else {
        unreachable!("called for a hold alone")
    };
    progress.hold_until = *until;
    progress.change_extras(|extras| {
        extras.hold_for = *hold_for;
        extras.papers.clone_from(papers);
        extras.alone_until = *alone_until;
        extras.officer = match hold_for {
            HoldFor::Officer => Some(step.actor.clone()),
            HoldFor::Anyone | HoldFor::Counter => extras.officer.take(),
        };
    });
}

fn requeue(progress: &mut Progress, event: &Event, step: &Step<'_>) {
    let Event::TicketRequeued {
        cause,
        place,
        list,
        officer,
        alone_until,
        ..
    } = event
    else {
        unreachable!("called for a requeue alone")
    };
    progress.finished_at = None;
    wait_again(progress);
    match place {
        Placement::Kept => {}
        Placement::First => progress.place.first = true,
        Placement::Last => progress.place.since = step.now,
    }
    let is_for_all = match cause {
        RequeueCause::AloneOver | RequeueCause::Pulled | RequeueCause::Dropped => true,
        RequeueCause::Officer | RequeueCause::HoldOver | RequeueCause::Rejoined => {
            list.is_some() || officer.is_some()
        }
    };
    if is_for_all {
        progress.place.list.clone_from(list);
    }
    progress.change_extras(|extras| {
        if is_for_all {
            extras.officer.clone_from(officer);
        }
        extras.alone_until = *alone_until;
        extras.papers = None;
        extras.hold_for = HoldFor::Anyone;
        if *cause == RequeueCause::Dropped {
            extras.dropped_by.insert(step.actor.clone());
        }
    });
}

fn transfer(progress: &mut Progress, event: &Event, step: &Step<'_>) {
    let Event::TicketTransferred {
        service,
        list,
        place,
        officer,
        ..
    } = event
    else {
        unreachable!("called for a transfer alone")
    };
    wait_again(progress);
    progress.service = service.clone();
    progress.place = Place {
        first: *place == Placement::First,
        since: match place {
            Placement::Last => step.now,
            Placement::First | Placement::Kept => step.own_since,
        },
        list: list.clone(),
    };
    progress.change_extras(|extras| {
        extras.rest.retain(|rest| rest != service);
        extras.officer.clone_from(officer);
        extras.alone_until = None;
        extras.papers = None;
        extras.hold_for = HoldFor::Anyone;
    });
}

/// Back in line: what was begun at a counter is over.
fn wait_again(progress: &mut Progress) {
    progress.state = TicketState::Waiting;
    progress.called_at = None;
    progress.started_at = None;
}

/// The progress of a ticket that has just been issued.
pub(super) fn issued(event: &Event, service: &ServiceId, since: Timestamp) -> Progress {
    let Event::TicketIssued {
        rest, booked_at, ..
    } = event
    else {
        unreachable!("called for an issued ticket alone")
    };
    let mut progress =
        Progress::waiting(service.clone(), booked_at.map_or(since, |at| at.max(since)));
    progress.change_extras(|extras| {
        extras.rest.clone_from(rest);
        extras.booked_at = *booked_at;
    });
    progress
}
