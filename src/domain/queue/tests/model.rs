//! The rules once more, written as plainly as they are read in the contract: what the queue does
//! is compared with this and with nothing of its own.

use jiff::Timestamp;

use super::setup::{ISSUES_FROM, ISSUES_UNTIL};
use crate::domain::command::{Command, Current, IssueTicket, Moment};
use crate::domain::event::Event;
use crate::domain::id::{CounterId, ServiceId};
use crate::domain::office::{Admission, Office};
use crate::domain::queue::{CounterState, Queue};
use crate::domain::ticket::TicketState::{
    self, Called, Cancelled, Done, Expired, NoShow, OnHold, Serving, Waiting,
};
use crate::domain::ticket::{Print, Ticket, TicketId};

/// From and to, as contract.md, section 2, has it.
pub type Row = (&'static [TicketState], TicketState);

const CALL: Row = (&[Waiting, OnHold, NoShow], Called);
const RECALL: Row = (&[Called], Called);
const START: Row = (&[Called], Serving);
const FINISH: Row = (&[Called, Serving], Done);
const NO_SHOW: Row = (&[Called], NoShow);
const HOLD: Row = (&[Waiting, Called, Serving], OnHold);
const REQUEUE: Row = (&[Called, Serving, OnHold, NoShow], Waiting);
const TRANSFER: Row = (&[Waiting, Called, Serving, OnHold], Waiting);
const CANCEL: Row = (&[Waiting, Called, OnHold, NoShow], Cancelled);
const END_OF_DAY: Row = (&[Waiting, OnHold], Expired);
/// What a holder may do with a phone is part of hold and of requeue.
const LATER: Row = (&[Waiting, Called], OnHold);
const REJOIN: Row = (&[NoShow], Waiting);

/// The ticket of a command, and the row that it follows.
pub fn row_of(command: &Command) -> Option<(TicketId, Row)> {
    match command {
        Command::CallTicket { ticket, .. } => Some((*ticket, CALL)),
        Command::Recall { ticket } => Some((*ticket, RECALL)),
        Command::Start { ticket } => Some((*ticket, START)),
        Command::Finish { ticket, .. } => Some((*ticket, FINISH)),
        Command::NoShow { ticket } => Some((*ticket, NO_SHOW)),
        Command::Hold { ticket, .. } => Some((*ticket, HOLD)),
        Command::Requeue { ticket } => Some((*ticket, REQUEUE)),
        Command::Transfer { ticket, .. } => Some((*ticket, TRANSFER)),
        Command::Cancel { ticket } | Command::Leave { ticket } => Some((*ticket, CANCEL)),
        Command::Later { ticket, .. } => Some((*ticket, LATER)),
        Command::Rejoin { ticket } => Some((*ticket, REJOIN)),
        _ => None,
    }
}

/// The row of an event that moves a ticket; none for one that moves nobody, or anywhere (undo).
pub fn row_of_event(event: &Event) -> Option<Row> {
    match event {
        Event::TicketCalled { .. } => Some(CALL),
        Event::TicketRecalled { .. } => Some(RECALL),
        Event::TicketStarted { .. } => Some(START),
        Event::TicketFinished { .. } => Some(FINISH),
        Event::TicketNoShow { .. } => Some(NO_SHOW),
        Event::TicketHeld { .. } => Some(HOLD),
        Event::TicketRequeued { .. } => Some(REQUEUE),
        Event::TicketTransferred { .. } => Some(TRANSFER),
        Event::TicketCancelled { .. } => Some(CANCEL),
        Event::TicketExpired { .. } => Some(END_OF_DAY),
        _ => None,
    }
}

/// Whether a command that the table allows, or that no row is about, is taken.
pub fn takes(queue: &Queue, command: &Command, now: Moment) -> bool {
    let known = |ticket: &TicketId| queue.tickets.contains_key(ticket);
    match command {
        Command::CallTicket { counter, .. } => {
            works(queue, counter) && queue.counters[counter].ticket.is_none()
        }
        Command::Transfer {
            service, counter, ..
        } => {
            service.as_ref().is_none_or(|id| gives_tickets(queue, id))
                && counter
                    .as_ref()
                    .is_none_or(|id| queue.counters.contains_key(id))
        }
        Command::Rejoin { ticket } => {
            let missed_at = queue.tickets[ticket].progress.finished_at.unwrap();
            millis(now.at) - millis(missed_at) <= 10 * 60_000
        }
        Command::IssueTicket(wish) => gives_number(queue, wish, now),
        Command::OpenCounter { counter } => queue.counters.contains_key(counter),
        Command::CloseCounter { counter } => queue
            .counters
            .get(counter)
            .is_some_and(|desk| desk.ticket.is_none()),
        Command::PauseCounter { counter, .. } | Command::ResumeCounter { counter } => queue
            .counters
            .get(counter)
            .is_some_and(|desk| desk.state != CounterState::Closed),
        Command::CallNext { counter, current } => {
            works(queue, counter) && lets_go(queue, counter, current.as_ref())
        }
        Command::Note { ticket } | Command::Reprint { ticket, .. } => known(ticket),
        Command::ReportPrint {
            ticket,
            copy,
            printer,
            state,
            ..
        } => paper(queue, *ticket, *copy)
            .is_some_and(|print| print.printer == *printer && print.state.may_become(*state)),
        Command::MovePrint {
            ticket,
            copy,
            from,
            to,
        } => paper(queue, *ticket, *copy).is_some_and(|print| {
            let is_here = print.printer == *from && print.moved_from.is_none();
            is_here && print.state.may_move() && from != to
        }),
        Command::ReportTest { printer, state, .. } => {
            let usage = queue.printers.get(printer);
            let test = usage.and_then(|usage| usage.test);
            test.is_some_and(|test| test.state.may_become(*state))
        }
        Command::ChangeOffice { office } => nobody_misses(queue, office),
        _ => true,
    }
}

fn paper(queue: &Queue, ticket: TicketId, copy: u32) -> Option<&Print> {
    let mut prints = queue.tickets.get(&ticket)?.prints.iter();
    prints.find(|print| print.copy == copy)
}

fn works(queue: &Queue, counter: &CounterId) -> bool {
    let desk = queue.counters.get(counter);
    desk.is_some_and(|desk| desk.state == CounterState::Open)
}

/// Whether a counter is free, or becomes so by what is wished for its ticket.
fn lets_go(queue: &Queue, counter: &CounterId, current: Option<&Current>) -> bool {
    let Some(ticket) = queue.counters[counter].ticket else {
        return true;
    };
    let (from, _) = match current {
        None => return false,
        Some(Current::Finish(_)) => FINISH,
        Some(Current::NoShow) => NO_SHOW,
        Some(Current::Hold) => HOLD,
    };
    from.contains(&queue.tickets[&ticket].state())
}

/// A service without numbers has no line to be sent to.
fn gives_tickets(queue: &Queue, id: &ServiceId) -> bool {
    let mut services = queue.office.services.iter();
    services.any(|service| service.id == *id && service.admission == Admission::Ticket)
}

fn gives_number(queue: &Queue, wish: &IssueTicket, now: Moment) -> bool {
    let Some(service) = queue.office.services.iter().find(|s| s.id == wish.service) else {
        return false;
    };
    let staffed = queue
        .office
        .counters
        .iter()
        .any(|counter| counter.services.contains(&wish.service) && works(queue, &counter.id));
    let in_hours = (ISSUES_FROM..ISSUES_UNTIL).contains(&now.local.hour());
    let class_known = wish.priority.as_ref().is_none_or(|id| {
        let mut classes = queue.office.priorities.iter();
        classes.any(|class| class.id == *id && class.enabled)
    });
    let waits = |ticket: &Ticket| {
        matches!(ticket.state(), Waiting | Called | Serving | OnHold)
            && ticket.person == wish.person
            && ticket.progress.service == wish.service
    };
    let group = queue.office.groups.iter().find(|g| g.id == service.group);
    let last = queue.series.get(&group.unwrap().prefix).copied();
    service.admission == Admission::Ticket
        && (in_hours || (queue.clock_in_doubt && staffed))
        && class_known
        && !(wish.person.is_some() && queue.tickets.values().any(|ticket| waits(ticket)))
        && wish.language.as_ref().is_none_or(|l| l.as_str() != "fr")
        && last.unwrap_or(0) < 99_999
}

/// Whether a new office file keeps every service and counter that somebody uses.
fn nobody_misses(queue: &Queue, office: &Office) -> bool {
    let counter_kept = |id: &CounterId| office.counters.iter().any(|c| c.id == *id);
    let tickets = queue.tickets.values();
    let mut live = tickets.filter(|t| !matches!(t.state(), Done | Cancelled | Expired));
    let tickets_stay = live.all(|ticket| {
        let service = &ticket.progress.service;
        office.services.iter().any(|s| s.id == *service)
            && ticket.progress.place.list.iter().all(counter_kept)
    });
    let mut desks = queue.counters.iter();
    tickets_stay && desks.all(|(id, desk)| desk.state == CounterState::Closed || counter_kept(id))
}

/// A waiting ticket as it competes: the rule of queueing.md, section 1, with nothing kept in order.
struct Claim {
    ticket: TicketId,
    first: bool,
    age: i128,
    target: i128,
    since: Timestamp,
}

impl Claim {
    fn of(queue: &Queue, ticket: &Ticket, now: Timestamp) -> Self {
        let mut classes = queue.office.priorities.iter();
        let class = classes.find(|class| Some(&class.id) == ticket.priority.as_ref());
        let target = class.map_or(queue.office.wait_target_minutes, |c| c.wait_target_minutes);
        let since = ticket.progress.place.since;
        Self {
            ticket: ticket.id,
            first: ticket.progress.place.first,
            age: i128::from((millis(now) - millis(since)).max(0)),
            target: i128::from(target),
            since,
        }
    }

    /// How much greater this score is than the other, times both targets.
    fn lead(&self, other: &Self) -> i128 {
        self.age * other.target - other.age * self.target
    }

    fn is_before(&self, other: &Self) -> bool {
        if self.first != other.first {
            return self.first;
        }
        match self.lead(other) {
            0 => (self.since, self.ticket) < (other.since, other.ticket),
            lead => lead > 0,
        }
    }

    /// Whether the scores of two classes lie so near that an estimate may take either for greater.
    fn is_near(&self, other: &Self) -> bool {
        let other_class = self.first == other.first && self.target != other.target;
        other_class && self.lead(other).abs() <= self.target.max(other.target)
    }
}

/// Whom a counter must call next.
pub fn next(queue: &Queue, counter: &CounterId, now: Timestamp) -> Option<TicketId> {
    let mut setups = queue.office.counters.iter();
    let serves = &setups.find(|c| c.id == *counter).unwrap().services;
    let may_come = |ticket: &&Ticket| match &ticket.progress.place.list {
        Some(list) => list == counter,
        None => serves.contains(&ticket.progress.service),
    };
    let waiting = queue.in_state(Waiting);
    let claims = waiting
        .filter(may_come)
        .map(|ticket| Claim::of(queue, ticket, now));
    let best = claims.reduce(|a, b| if a.is_before(&b) { a } else { b });
    best.map(|claim| claim.ticket)
}

/// How many are ahead of a waiting ticket, at least and at most.
pub fn ahead(queue: &Queue, ticket: &Ticket, now: Timestamp) -> (usize, usize) {
    let group = |ticket: &Ticket| {
        let mut services = queue.office.services.iter();
        let service = services.find(|s| s.id == ticket.progress.service);
        service.unwrap().group.clone()
    };
    let same_line = |other: &&Ticket| {
        let (a, b) = (&ticket.progress.place.list, &other.progress.place.list);
        a == b && (a.is_some() || group(ticket) == group(other))
    };
    let mine = Claim::of(queue, ticket, now);
    let others = queue.in_state(Waiting);
    let others = others.filter(|other| other.id != ticket.id);
    let (mut least, mut most) = (0, 0);
    for other in others.filter(same_line) {
        let other = Claim::of(queue, other, now);
        least += usize::from(other.is_before(&mine) && !other.is_near(&mine));
        most += usize::from(other.is_before(&mine) || other.is_near(&mine));
    }
    (least, most)
}

/// Waiting tickets of the same service, in no counter's list, that are older than this one.
pub fn older(queue: &Queue, ticket: &Ticket) -> usize {
    let waiting = queue.tickets.values().filter(|t| t.state() == Waiting);
    let same = waiting.filter(|other| {
        other.progress.service == ticket.progress.service && other.progress.place.list.is_none()
    });
    same.filter(|other| (other.progress.place.since, other.id) < (ticket.since, ticket.id))
        .count()
}

/// Design.md, section 4: two minutes back, thirty-six hours ahead.
pub fn believes(trusted_at: Option<Timestamp>, now: Timestamp) -> bool {
    let ahead = trusted_at.map(|last| millis(now) - millis(last));
    ahead.is_none_or(|ahead| (-120_000..=36 * 3_600_000).contains(&ahead))
}

pub fn millis(at: Timestamp) -> i64 {
    at.as_millisecond()
}
