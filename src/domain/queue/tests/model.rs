//! The rules once more, written as plainly as they are read in the contract: what the queue does
//! is compared with this and with nothing of its own.

use jiff::Timestamp;

use super::setup::{ISSUES_FROM, ISSUES_UNTIL, RECEIVED};
use crate::domain::command::{Change, Command, Current, Ending, IssueTicket, Moment};
use crate::domain::event::{Event, RequeueCause};
use crate::domain::id::{CounterId, ServiceId};
use crate::domain::office::{Admission, Counter, Office};
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
const SEND_OFF: Row = (&[Called, Serving], OnHold);
const DROP: Row = (&[Called, Serving], Waiting);
const WALK_IN: Row = (&[Waiting], Serving);
/// It waited for one counter or officer alone.
const FREED: Row = (&[Waiting], Waiting);
/// The service is over, the visit isn't.
const GO_ON: Row = (&[Called, Serving], Waiting);
const CANCEL: Row = (&[Waiting, Called, OnHold, NoShow], Cancelled);
const END_OF_DAY: Row = (&[Waiting, OnHold], Expired);
/// What a holder may do with a phone is part of hold and of requeue.
const LATER: Row = (&[Waiting, Called], OnHold);
const REJOIN: Row = (&[NoShow, OnHold], Waiting);
/// States in which a ticket changes without moving.
pub const CHANGE: &[TicketState] = &[Waiting, Called, Serving];

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
        Command::SendOff { ticket, .. } => Some((*ticket, SEND_OFF)),
        Command::Drop { ticket } => Some((*ticket, DROP)),
        Command::ChangeTicket { ticket, .. } => Some((*ticket, (CHANGE, Waiting))),
        _ => None,
    }
}

/// The row of an event that moves a ticket; none for one that moves nobody, or anywhere (undo).
pub fn row_of_event(event: &Event) -> Option<Row> {
    match event {
        Event::TicketCalled { .. } => Some(CALL),
        Event::TicketRecalled { .. } => Some(RECALL),
        Event::TicketStarted { .. } => Some(START),
        Event::TicketWalkedIn { .. } => Some(WALK_IN),
        Event::TicketFinished { then: Some(_), .. } => Some(GO_ON),
        Event::TicketFinished { then: None, .. } => Some(FINISH),
        Event::TicketNoShow { .. } => Some(NO_SHOW),
        Event::TicketHeld { .. } => Some(HOLD),
        Event::TicketRequeued {
            cause: RequeueCause::AloneOver,
            ..
        } => Some(FREED),
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
        Command::Recall { ticket } => {
            let calls_max = queue.office.desk.calls_max;
            calls_max.is_none_or(|most| queue.tickets[ticket].progress.call_count < most)
        }
        Command::Finish { ticket, ending, .. } => ends(queue, &queue.tickets[ticket], ending),
        Command::SendOff { papers, .. } => queue
            .office
            .papers
            .iter()
            .any(|reason| reason.id == *papers),
        Command::ChangeTicket { ticket, change } => changes(queue, &queue.tickets[ticket], change),
        Command::Transfer {
            service, counter, ..
        } => {
            service.as_ref().is_none_or(|id| gives_tickets(queue, id))
                && counter
                    .as_ref()
                    .is_none_or(|id| queue.counters.contains_key(id))
        }
        Command::Rejoin { ticket } => {
            let progress = &queue.tickets[ticket].progress;
            match progress.state {
                OnHold => progress.extras().papers.is_some(),
                _ => millis(now.at) - millis(progress.finished_at.unwrap()) <= 10 * 60_000,
            }
        }
        Command::IssueTicket(wish) => gives_number(queue, wish, now),
        Command::OpenCounter { counter, .. } | Command::PullCounter { counter, .. } => {
            queue.counters.contains_key(counter)
        }
        Command::RouteCounter { counter, services } => {
            let mut services = services.iter().flatten();
            queue.counters.contains_key(counter) && services.all(|id| gives_tickets(queue, id))
        }
        Command::WalkIn { counter, wish } => {
            works(queue, counter)
                && queue.counters[counter].ticket.is_none()
                && gives_tickets(queue, &wish.service)
                && has_number(queue, wish)
        }
        Command::CloseCounter { counter } => queue
            .counters
            .get(counter)
            .is_some_and(|desk| desk.ticket.is_none()),
        Command::PauseCounter { counter, .. }
        | Command::ResumeCounter { counter }
        | Command::AutoCall { counter, .. } => queue
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
        Some(Current::Finish(ending)) if !ends(queue, &queue.tickets[&ticket], ending) => {
            return false;
        }
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
    let in_hours = (ISSUES_FROM..ISSUES_UNTIL).contains(&now.local.hour());
    let staffed = |id: &ServiceId| {
        let mut setups = queue.office.counters.iter();
        setups.any(|setup| works(queue, &setup.id) && serves(queue, setup, id))
    };
    let waits = |ticket: &Ticket, id: &ServiceId| {
        matches!(ticket.state(), Waiting | Called | Serving | OnHold)
            && ticket.person == wish.person
            && ticket.progress.services().any(|known| known == id)
    };
    let is_given = |id: &ServiceId| {
        gives_tickets(queue, id)
            && (in_hours || (queue.clock_in_doubt && staffed(id)))
            && !(wish.person.is_some() && queue.tickets.values().any(|ticket| waits(ticket, id)))
    };
    std::iter::once(&wish.service)
        .chain(&wish.more)
        .all(is_given)
        && has_number(queue, wish)
}

/// What a number depends on beside the service's hours. A series of these tests is full for a
/// visit only if all its series are.
fn has_number(queue: &Queue, wish: &IssueTicket) -> bool {
    let class_known = wish.priority.as_ref().is_none_or(|id| {
        let mut classes = queue.office.priorities.iter();
        classes.any(|class| class.id == *id && class.enabled)
    });
    let first = first_of_visit(queue, wish);
    let service = queue
        .office
        .services
        .iter()
        .find(|s| s.id == first)
        .unwrap();
    let group = queue.office.groups.iter().find(|g| g.id == service.group);
    let last = queue.series.get(&group.unwrap().prefix).copied();
    class_known
        && wish.language.as_ref().is_none_or(|l| l.as_str() != "fr")
        && last.unwrap_or(0) < 99_999
}

/// Where fewest wait, of the services that somebody serves; the first named of equals.
fn first_of_visit(queue: &Queue, wish: &IssueTicket) -> ServiceId {
    let visit: Vec<&ServiceId> = std::iter::once(&wish.service).chain(&wish.more).collect();
    let mut served = visit.clone();
    served.retain(|id| {
        let mut setups = queue.office.counters.iter();
        setups.any(|setup| works(queue, &setup.id) && serves(queue, setup, id))
    });
    let among = if served.is_empty() { visit } else { served };
    let waiting = |id: &ServiceId| {
        let waiting = queue.in_state(Waiting);
        let same = waiting.filter(|ticket| ticket.progress.service == *id && is_shared(ticket));
        same.count()
    };
    let least = among.iter().map(|id| waiting(id)).min().unwrap();
    let first = among.iter().find(|id| waiting(id) == least);
    ServiceId::clone(first.unwrap())
}

/// Whether a ticket waits for whoever comes first, and not for one counter or officer.
fn is_shared(ticket: &Ticket) -> bool {
    ticket.progress.place.list.is_none() && ticket.progress.extras().officer.is_none()
}

/// A service ends with an outcome where one is required, and counts procedures that exist.
fn ends(queue: &Queue, ticket: &Ticket, ending: &Ending) -> bool {
    let mut services = queue.office.services.iter();
    let service = services.find(|s| s.id == ticket.progress.service);
    let required = service.is_some_and(|service| service.outcome_required);
    let fits = !required || ending.outcome.as_deref() == Some(RECEIVED);
    fits && ending
        .done
        .iter()
        .all(|served| gives_tickets(queue, &served.service))
}

fn changes(queue: &Queue, ticket: &Ticket, change: &Change) -> bool {
    let progress = &ticket.progress;
    let known = change
        .service
        .iter()
        .chain(&change.add)
        .all(|id| gives_tickets(queue, id));
    let service = change.service.as_ref().unwrap_or(&progress.service);
    let is_new = |add: &ServiceId| add != service && !progress.extras().rest.contains(add);
    known && change.add.as_ref().is_none_or(is_new)
}

/// Whether a new office file keeps every service and counter that somebody uses.
fn nobody_misses(queue: &Queue, office: &Office) -> bool {
    let counter_kept = |id: &CounterId| office.counters.iter().any(|c| c.id == *id);
    let tickets = queue.tickets.values();
    let mut live = tickets.filter(|t| !matches!(t.state(), Done | Cancelled | Expired));
    let tickets_stay = live.all(|ticket| {
        let kept = |id: &ServiceId| office.services.iter().any(|s| s.id == *id);
        ticket.progress.services().all(kept) && ticket.progress.place.list.iter().all(counter_kept)
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
        let class = classes.find(|class| Some(&class.id) == ticket.class());
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

/// What a counter serves, tier by tier, and how long each lower one may wait.
fn tiers(queue: &Queue, setup: &Counter) -> Vec<(Vec<ServiceId>, Option<u32>)> {
    let desk = &queue.counters[&setup.id];
    let name = desk
        .officer
        .as_ref()
        .and_then(|who| who.as_str().strip_prefix("officer:"));
    let skills = queue
        .office
        .officers
        .iter()
        .find(|skills| Some(skills.name.as_str()) == name);
    let able = |id: &ServiceId| skills.is_none_or(|skills| skills.services.contains(id));
    let tiers = match &desk.services {
        Some(today) => vec![(today.clone(), None)],
        None => {
            let lower = setup.lower_tiers.iter();
            let lower = lower.map(|tier| (tier.services.clone(), tier.after_minutes));
            std::iter::once((setup.services.clone(), None))
                .chain(lower)
                .collect()
        }
    };
    let able = |(mut services, after): (Vec<ServiceId>, _)| {
        services.retain(able);
        (services, after)
    };
    tiers.into_iter().map(able).collect()
}

fn serves(queue: &Queue, setup: &Counter, id: &ServiceId) -> bool {
    tiers(queue, setup)
        .iter()
        .any(|(services, _)| services.contains(id))
}

/// Whom a counter must call next.
pub fn next(queue: &Queue, counter: &CounterId, now: Timestamp) -> Option<TicketId> {
    let setup = queue
        .office
        .counters
        .iter()
        .find(|c| c.id == *counter)
        .unwrap();
    let officer = queue.counters[counter].officer.as_ref();
    let may_come = |ticket: &&Ticket| {
        officer.is_none_or(|who| !ticket.progress.extras().dropped_by.contains(who))
    };
    let waiting: Vec<&Ticket> = queue.in_state(Waiting).filter(may_come).collect();
    let own = |ticket: &&&Ticket| {
        let progress = &ticket.progress;
        progress.place.list.as_ref() == Some(counter)
            || (progress.place.list.is_none()
                && officer.is_some()
                && progress.extras().officer.as_ref() == officer)
    };
    let tiers: Vec<(Vec<&Ticket>, Option<u32>)> = tiers(queue, setup)
        .iter()
        .map(|(services, after)| {
            let of_tier = |ticket: &&&Ticket| {
                is_shared(ticket) && services.contains(&ticket.progress.service)
            };
            (waiting.iter().filter(of_tier).copied().collect(), *after)
        })
        .collect();
    let is_late = |tickets: &[&Ticket], after: Option<u32>| {
        let limit = after.map(|minutes| i64::from(minutes) * 60_000);
        let age = |ticket: &&Ticket| millis(now) - millis(ticket.progress.place.since);
        limit.is_some_and(|limit| tickets.iter().any(|ticket| age(ticket) >= limit))
    };
    let mut among: Vec<&Ticket> = waiting.iter().filter(own).copied().collect();
    for (nth, (tickets, after)) in tiers.iter().enumerate() {
        if nth == 0 || is_late(tickets, *after) {
            among.extend(tickets);
        }
    }
    if among.is_empty() {
        among = tiers
            .into_iter()
            .map(|(tickets, _)| tickets)
            .find(|tier| !tier.is_empty())?;
    }
    let claims = among
        .into_iter()
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
        let alone = |ticket: &Ticket| {
            let list = ticket.progress.place.list.clone();
            let officer = ticket.progress.extras().officer.clone();
            (officer.filter(|_| list.is_none()), list)
        };
        alone(ticket) == alone(other) && (!is_shared(ticket) || group(ticket) == group(other))
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
    let same = waiting
        .filter(|other| other.progress.service == ticket.progress.service && is_shared(other));
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
