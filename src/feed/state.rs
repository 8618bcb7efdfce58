//! The whole state that each view begins with.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::id::CounterId;
use crate::domain::queue::{Call, CounterState};
use crate::domain::ticket::{Ticket, TicketState};
use crate::engine::view::{
    CounterView, Lens, PrintView, PrinterView, TextsView, TicketView, texts,
};

/// What displays and kiosks begin with.
#[derive(Serialize, ToSchema)]
pub struct LobbyState {
    pub calls: Vec<CallView>,
    /// How many wait, by service.
    pub waiting: BTreeMap<String, usize>,
    pub counters: Vec<LobbyCounter>,
    pub office: TextsView,
    pub day: Option<String>,
    /// What each printer last said of itself.
    pub printers: Vec<PrinterView>,
    pub rehearsal: bool,
    pub read_only: bool,
}

/// A call of the day, as displays list it.
#[derive(Serialize, ToSchema)]
pub struct CallView {
    pub seq: u64,
    pub at: String,
    pub ticket: String,
    pub number: String,
    pub counter: String,
    pub label: String,
    pub count: u32,
    /// The person has come, or the call was taken back: it is not announced any more.
    pub over: bool,
    pub audio: BTreeMap<String, String>,
}

/// A counter, as the lobby sees it.
#[derive(Serialize, ToSchema)]
pub struct LobbyCounter {
    pub id: String,
    pub label: String,
    pub state: CounterState,
    pub services: Vec<String>,
    /// The number that is called or served there.
    pub number: Option<String>,
}

/// What staff begin with, and what `GET /queue` answers.
#[derive(Serialize, ToSchema)]
pub struct OfficeState {
    /// The last event that is in here.
    pub seq: u64,
    /// The last calls, oldest first.
    pub calls: Vec<CallView>,
    /// In the order in which they would be called.
    pub waiting: Vec<TicketView>,
    pub called: Vec<TicketView>,
    pub serving: Vec<TicketView>,
    pub on_hold: Vec<TicketView>,
    pub no_show: Vec<TicketView>,
    pub counters: Vec<CounterView>,
    pub clock: ClockView,
    pub read_only: bool,
    pub printers: Vec<PrinterView>,
    /// Tickets whose paper may not be in anybody's hand.
    pub trouble: Vec<TroubleView>,
}

/// The site's clock, and whether it is believed.
#[derive(Serialize, ToSchema)]
pub struct ClockView {
    pub now: String,
    pub business_day: String,
    /// Staff must confirm the date.
    pub in_doubt: bool,
}

/// A paper that nobody has confirmed.
#[derive(Serialize, ToSchema)]
pub struct TroubleView {
    pub ticket: String,
    pub number: String,
    pub print: PrintView,
}

/// What staff see beside the queue.
#[derive(Clone, Default)]
pub struct Surroundings {
    pub rehearsal: bool,
    pub printers: Vec<PrinterView>,
}

/// What a counter's own page begins with.
#[derive(Serialize, ToSchema)]
pub struct CounterPageState {
    /// The last calls, oldest first.
    pub calls: Vec<CallView>,
    pub counter: CounterView,
    pub waiting: BTreeMap<String, usize>,
    pub next: Option<TicketView>,
}

/// The lobby's state.
pub fn lobby(lens: &Lens<'_>, surroundings: Surroundings, read_only: bool) -> LobbyState {
    let queue = lens.queue;
    LobbyState {
        calls: calls(lens),
        waiting: waiting(lens),
        counters: queue
            .office
            .counters
            .iter()
            .map(|setup| lobby_counter(lens, &setup.id))
            .collect(),
        office: texts(&queue.office.name),
        day: queue.day.map(|day| day.to_string()),
        printers: surroundings.printers,
        rehearsal: surroundings.rehearsal,
        read_only,
    }
}

/// The office's state.
pub fn office(lens: &Lens<'_>, surroundings: Surroundings, read_only: bool) -> OfficeState {
    let queue = lens.queue;
    let waiting = queue.waiting_in_order(lens.now.at);
    OfficeState {
        seq: queue.seq.0,
        calls: calls(lens),
        waiting: waiting
            .into_iter()
            .map(|ticket| lens.ticket_view(ticket))
            .collect(),
        called: lens.tickets_in(TicketState::Called),
        serving: lens.tickets_in(TicketState::Serving),
        on_hold: lens.tickets_in(TicketState::OnHold),
        no_show: lens.tickets_in(TicketState::NoShow),
        counters: queue.counters.keys().map(|id| lens.counter(id)).collect(),
        clock: ClockView {
            now: lens.time(lens.now.at),
            business_day: queue.business_day(lens.now).to_string(),
            in_doubt: queue.clock_in_doubt,
        },
        read_only,
        printers: surroundings.printers,
        trouble: queue
            .tickets
            .values()
            .filter_map(|ticket| trouble(ticket))
            .collect(),
    }
}

fn trouble(ticket: &Ticket) -> Option<TroubleView> {
    let print = ticket.prints.last()?;
    let open = !ticket.state().is_over() && print.state.is_trouble();
    open.then(|| TroubleView {
        ticket: ticket.id.0.to_string(),
        number: ticket.number.to_string(),
        print: PrintView::of(ticket),
    })
}

/// A counter's state; none if the office has no such counter.
pub fn counter(lens: &Lens<'_>, id: &CounterId) -> Option<CounterPageState> {
    let setup = lens.queue.counter_setup(id)?;
    let next = lens.queue.next_for(setup, lens.now.at);
    Some(CounterPageState {
        calls: calls(lens),
        counter: lens.counter(id),
        waiting: waiting(lens),
        next: next.map(|(ticket, _)| lens.ticket(ticket)),
    })
}

/// How many wait for each service that takes numbers.
pub fn waiting(lens: &Lens<'_>) -> BTreeMap<String, usize> {
    let services = lens.queue.office.services.iter();
    services
        .map(|service| {
            (
                service.id.to_string(),
                lens.queue.waiting_count(&service.id),
            )
        })
        .collect()
}

fn calls(lens: &Lens<'_>) -> Vec<CallView> {
    let calls = lens.queue.calls.iter();
    calls.map(|call| call_view(lens, call)).collect()
}

fn call_view(lens: &Lens<'_>, call: &Call) -> CallView {
    let still_called = |ticket: &Ticket| {
        ticket.state() == TicketState::Called
            && ticket.progress.call_count == call.count
            && ticket.progress.counter.as_ref() == Some(&call.counter)
    };
    CallView {
        seq: call.seq.0,
        at: lens.time(call.at),
        ticket: call.ticket.0.to_string(),
        number: call.number.to_string(),
        counter: call.counter.to_string(),
        label: lens
            .label(Some(&call.counter))
            .unwrap_or_else(|| call.counter.to_string()),
        count: call.count,
        over: !lens
            .queue
            .tickets
            .get(&call.ticket)
            .is_some_and(|ticket| still_called(ticket)),
        audio: BTreeMap::new(),
    }
}

fn lobby_counter(lens: &Lens<'_>, id: &CounterId) -> LobbyCounter {
    let view = lens.counter(id);
    LobbyCounter {
        id: view.id,
        label: view.label,
        state: view.state,
        services: view.services,
        number: view.ticket.map(|ticket| ticket.number),
    }
}
