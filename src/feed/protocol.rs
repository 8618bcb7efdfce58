//! The messages of the feed (contract.md, section 3).

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::event::{Event, Seq, SkippedRange};
use crate::domain::print::PrinterCondition;
use crate::domain::ticket::TicketState;
use crate::engine::published::Published;
use crate::engine::view::FollowView;
use crate::engine::view::{CounterView, PrintView, ReasonView, TicketView};

/// An event on the wire: its place in the log, the one before it in the same view, and its body.
#[derive(Serialize, ToSchema)]
pub struct EventMessage<T> {
    #[serde(rename = "type")]
    pub message_type: &'static str,
    pub seq: u64,
    pub prev: u64,
    pub at: String,
    #[schema(example = "ticket.called")]
    pub kind: &'static str,
    #[serde(flatten)]
    pub body: T,
}

/// A whole state on the wire; events after `seq` follow.
#[derive(Serialize, ToSchema)]
pub struct SnapshotMessage<T> {
    #[serde(rename = "type")]
    pub message_type: &'static str,
    pub seq: u64,
    pub at: String,
    /// The server's version; a page of another one reloads itself.
    pub build: &'static str,
    pub state: T,
}

/// What the lobby may know of an event: numbers and counters, never people or reasons.
#[derive(Default, Serialize, ToSchema)]
pub struct LobbyBody {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ticket: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<StateName>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counter: Option<String>,
    /// What screens and voice call the counter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// 1 is the first call, 2 the first recall.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// Sound of a call by language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audio: Option<BTreeMap<String, String>>,
    /// How many wait now, by service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiting: Option<BTreeMap<String, usize>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub print: Option<PrintView>,
    /// The printer that said something new of itself, or to which something was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub printer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub condition: Option<PrinterCondition>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub epoch: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skipped: Option<Vec<SkippedView>>,
}

/// The state of a ticket or of a counter.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
pub enum StateName {
    Ticket(TicketState),
    Counter(crate::domain::queue::CounterState),
}

/// Numbers that will never be issued.
#[derive(Serialize, ToSchema)]
pub struct SkippedView {
    pub series: String,
    pub from: u32,
    pub to: u32,
}

impl From<&SkippedRange> for SkippedView {
    fn from(range: &SkippedRange) -> Self {
        Self {
            series: range.series.to_string(),
            from: range.from,
            to: range.to,
        }
    }
}

/// What staff see of an event: all of the lobby's, and the whole ticket or counter.
#[derive(Serialize, ToSchema)]
pub struct OfficeBody {
    #[serde(flatten)]
    pub lobby: LobbyBody,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub view: Option<TicketView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counter_view: Option<CounterView>,
    /// Why a ticket was called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call_reason: Option<ReasonView>,
    /// Older tickets of the same service that were passed over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slips: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock_in_doubt: Option<bool>,
    pub actor: String,
}

/// What a holder sees of an event: the lobby's part, and all of the own ticket.
#[derive(Serialize, ToSchema)]
pub struct FollowBody {
    #[serde(flatten)]
    pub lobby: LobbyBody,
    pub you: FollowView,
}

/// The event as the lobby sees it.
pub fn lobby_event(published: &Published, at: &str, prev: Seq) -> String {
    message(published, at, prev, lobby_body(published))
}

/// The event as staff see it.
pub fn office_event(published: &Published, at: &str, prev: Seq) -> String {
    message(published, at, prev, office_body(published))
}

/// Any event on the wire.
pub fn message(published: &Published, at: &str, prev: Seq, body: impl Serialize) -> String {
    let kind = wire_kind(&published.recorded.event);
    let seq = published.recorded.seq;
    text(&EventMessage {
        message_type: "event",
        seq: seq.0,
        prev: prev.0,
        at: at.to_owned(),
        kind,
        body,
    })
}

/// An event of a holder's own ticket.
pub fn follow_event(published: &Published, at: &str, prev: Seq, you: FollowView) -> String {
    let label = you.label.clone();
    let mut body = lobby_body(published);
    body.label = label;
    message(published, at, prev, FollowBody { lobby: body, you })
}

/// A holder's place in line moved because of somebody else.
pub fn moved_event(seq: Seq, at: &str, prev: Seq, you: FollowView) -> String {
    text(&EventMessage {
        message_type: "event",
        seq: seq.0,
        prev: prev.0,
        at: at.to_owned(),
        kind: "ticket.changed",
        body: FollowBody {
            lobby: LobbyBody::default(),
            you,
        },
    })
}

/// A snapshot on the wire.
pub fn snapshot(seq: Seq, at: String, state: impl Serialize) -> String {
    let build = crate::BUILD;
    text(&SnapshotMessage {
        message_type: "snapshot",
        seq: seq.0,
        at,
        build,
        state,
    })
}

/// A sign of life on the wire.
pub fn ping(at: &str) -> String {
    #[derive(Serialize)]
    struct Ping<'a> {
        #[serde(rename = "type")]
        message_type: &'static str,
        at: &'a str,
    }
    text(&Ping {
        message_type: "ping",
        at,
    })
}

/// Kinds that neither displays nor kiosks are told of: they are the staff's business, or ours.
pub const HIDDEN_FROM_LOBBY: &[&str] = &[
    "ticket.changed",
    "device.changed",
    "clock.doubted",
    "clock.trusted",
    "day.opened",
    "printer.tested",
    "counter.auto",
];

/// Kinds that staff are not told of.
pub const HIDDEN_FROM_OFFICE: &[&str] = &["day.opened"];

/// Whether it is any of the lobby's business.
pub fn is_for_lobby(event: &Event) -> bool {
    !HIDDEN_FROM_LOBBY.contains(&event.kind())
}

/// Whether it is any of the staff's business.
pub fn is_for_office(event: &Event) -> bool {
    !HIDDEN_FROM_OFFICE.contains(&event.kind())
}

/// The whole body for staff.
pub fn office_body(published: &Published) -> OfficeBody {
    let event = &published.recorded.event;
    let (call_reason, slips) = match event {
        Event::TicketCalled { reason, slips, .. } => (Some(reason.into()), Some(*slips)),
        _ => (None, None),
    };
    let clock_in_doubt = match event {
        Event::ClockDoubted { .. } => Some(true),
        Event::ClockTrusted { .. } => Some(false),
        _ => None,
    };
    OfficeBody {
        lobby: lobby_body(published),
        view: published.ticket.clone(),
        counter_view: published.counter.clone(),
        call_reason,
        slips,
        clock_in_doubt,
        actor: published.recorded.actor.to_string(),
    }
}

fn wire_kind(event: &Event) -> &'static str {
    match event {
        Event::ClockDoubted { .. } | Event::ClockTrusted { .. } => "notice.changed",
        Event::PrinterChanged { .. }
        | Event::PrinterTended { .. }
        | Event::PrinterTested { .. } => "device.changed",
        Event::TicketWalkedIn { .. } => "ticket.started",
        Event::TicketAmended { .. } => "ticket.changed",
        Event::CounterAuto { .. } | Event::CounterRouted { .. } | Event::CounterUndone { .. } => {
            "counter.changed"
        }
        other => other.kind(),
    }
}

fn lobby_body(published: &Published) -> LobbyBody {
    let event = &published.recorded.event;
    let waiting = published.waiting.iter();
    let waiting: BTreeMap<String, usize> = waiting
        .map(|(service, count)| (service.to_string(), *count))
        .collect();
    let waiting = (!waiting.is_empty()).then_some(waiting);
    if let Some(ticket) = &published.ticket {
        return ticket_body(event, ticket, published.label.clone(), waiting);
    }
    if let Some(counter) = &published.counter {
        return LobbyBody {
            counter: Some(counter.id.clone()),
            label: Some(counter.label.clone()),
            state: Some(StateName::Counter(counter.state)),
            reason: matches!(event, Event::CounterClosed { pulled: true, .. })
                .then(|| "pulled".to_owned()),
            ..LobbyBody::default()
        };
    }
    match event {
        Event::PrinterChanged { printer, condition } => LobbyBody {
            printer: Some(printer.to_string()),
            condition: Some(*condition),
            ..LobbyBody::default()
        },
        Event::PrinterTended { printer, .. } | Event::PrinterTested { printer, .. } => LobbyBody {
            printer: Some(printer.to_string()),
            ..LobbyBody::default()
        },
        Event::SeriesSkipped {
            epoch,
            reason,
            skipped,
            ..
        } => LobbyBody {
            epoch: Some(*epoch),
            reason: Some(reason.as_str().to_owned()),
            skipped: Some(skipped.iter().map(SkippedView::from).collect()),
            ..LobbyBody::default()
        },
        _ => LobbyBody::default(),
    }
}

fn ticket_body(
    event: &Event,
    ticket: &TicketView,
    label: Option<String>,
    waiting: Option<BTreeMap<String, usize>>,
) -> LobbyBody {
    let is_call = matches!(
        event,
        Event::TicketCalled { .. } | Event::TicketRecalled { .. }
    );
    let is_print = matches!(event, Event::PrintChanged { .. });
    LobbyBody {
        ticket: Some(ticket.id.clone()),
        number: Some(ticket.number.clone()),
        service: Some(ticket.service.clone()),
        state: Some(StateName::Ticket(ticket.state)),
        counter: ticket.counter.clone(),
        label,
        count: is_call.then_some(ticket.count),
        audio: is_call.then(BTreeMap::new),
        waiting,
        print: is_print.then(|| ticket.print.clone()),
        ..LobbyBody::default()
    }
}

fn text(message: &impl Serialize) -> String {
    serde_json::to_string(message).expect("a message is plain data")
}
