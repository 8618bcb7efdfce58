//! Events on their way out, with what followers need of the state that each led to.

use std::sync::Arc;

use crate::domain::event::{Event, Recorded};
use crate::domain::id::ServiceId;
use crate::domain::ticket::TicketId;
use crate::engine::view::{CounterView, Lens, TicketView};

/// An event that is on disk.
#[derive(Debug)]
pub struct Published {
    pub recorded: Recorded,
    /// The ticket it is about, as the event left it.
    pub ticket: Option<TicketView>,
    /// What screens call the ticket's counter.
    pub label: Option<String>,
    /// The counter it is about, as the event left it.
    pub counter: Option<CounterView>,
    /// Tickets that live on into a day that has just been opened.
    pub carried: Vec<TicketId>,
    /// How many wait now for the service that it touched.
    pub waiting: Option<(ServiceId, usize)>,
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
    /// Pictures an event and the state that `lens` shows right after it.
    pub(super) fn new(recorded: Recorded, lens: &Lens<'_>) -> Arc<Self> {
        let ticket = recorded
            .event
            .ticket()
            .and_then(|id| lens.queue.tickets.get(&id));
        let waiting = ticket.map(|ticket| {
            let service = ticket.progress.service.clone();
            let count = lens.queue.waiting_count(&service);
            (service, count)
        });
        let counter = recorded.event.counter().map(|id| lens.counter(id));
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
