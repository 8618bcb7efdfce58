//! Events on their way out, with what followers need of the state that each led to.

use std::sync::Arc;

use crate::domain::event::{Event, Recorded};
use crate::domain::id::{CounterId, ServiceId};
use crate::domain::queue::Queue;
use crate::domain::ticket::{Ticket, TicketId};
use crate::engine::view::{CounterView, Lens, TicketView};

/// An event that is on disk.
#[derive(Debug)]
pub struct Published {
    pub recorded: Recorded,
    /// The ticket it is about, as the event left it.
    pub ticket: Option<TicketView>,
    /// What screens call the ticket's counter.
    pub label: Option<String>,
    /// The counter it is about, or at which its ticket was called or left, as the event left it.
    pub counter: Option<CounterView>,
    /// Tickets that live on into a day that has just been opened.
    pub carried: Vec<TicketId>,
    /// How many wait now for each service that it touched.
    pub waiting: Vec<(ServiceId, usize)>,
}

/// Where a ticket stood before an event.
#[derive(Debug)]
pub(super) struct Before {
    service: ServiceId,
    counter: Option<CounterId>,
}

impl Before {
    /// Where the ticket of an event stands.
    pub(super) fn of(event: &Event, queue: &Queue) -> Option<Self> {
        let progress = &queue.tickets.get(&event.ticket()?)?.progress;
        Some(Self {
            service: progress.service.clone(),
            counter: progress.counter.clone(),
        })
    }
}

/// Whoever follows the site's events. Called on the writer's thread: it must not wait.
pub trait Follower: Send {
    /// An event of an earlier run, read again at the start.
    fn replayed(&mut self, _published: &Arc<Published>) {}

    /// An event that has just reached the disk.
    fn published(&mut self, published: &Arc<Published>);

    /// All events of one transaction have been published.
    fn finished(&mut self) {}
}

impl Published {
    /// Pictures an event and the state that `lens` shows right after it; `before` is where its
    /// ticket stood before.
    pub(super) fn new(recorded: Recorded, before: Option<Before>, lens: &Lens<'_>) -> Arc<Self> {
        let queue = lens.queue;
        let ticket = recorded
            .event
            .ticket()
            .and_then(|id| queue.tickets.get(&id));
        let waiting = waiting(before.as_ref(), ticket.map(Arc::as_ref), queue);
        let counter = counter_of(&recorded.event, before.as_ref(), ticket.map(Arc::as_ref));
        let counter = counter.filter(|id| queue.counters.contains_key(id));
        let counter = counter.map(|id| lens.counter(id));
        let label = ticket.and_then(|ticket| lens.label(ticket.progress.counter.as_ref()));
        let carried = match &recorded.event {
            Event::DayOpened { .. } => lens.queue.tickets.keys().copied().collect(),
            _ => Vec::new(),
        };
        let ticket = ticket.map(|ticket| lens.ticket_view(ticket));
        Arc::new(Self {
            recorded,
            ticket,
            label,
            counter,
            carried,
            waiting,
        })
    }
}

/// How many wait for the service of a ticket, and for the one that it waited for before.
fn waiting(
    before: Option<&Before>,
    ticket: Option<&Ticket>,
    queue: &Queue,
) -> Vec<(ServiceId, usize)> {
    let Some(now) = ticket.map(|ticket| &ticket.progress.service) else {
        return Vec::new();
    };
    let before = before.map(|before| &before.service);
    let touched = std::iter::once(now).chain(before.filter(|before| *before != now));
    touched
        .map(|service| (service.clone(), queue.waiting_count(service)))
        .collect()
}

/// The counter that an event changes: of its own, or by what becomes of the ticket there.
fn counter_of<'a>(
    event: &'a Event,
    before: Option<&'a Before>,
    ticket: Option<&'a Ticket>,
) -> Option<&'a CounterId> {
    let now = || ticket?.progress.counter.as_ref();
    match event {
        Event::TicketCalled { .. }
        | Event::TicketWalkedIn { .. }
        | Event::TicketFinished { .. } => now(),
        Event::TicketUndone { .. } => before?.counter.as_ref().or_else(now),
        _ => event.counter(),
    }
}
