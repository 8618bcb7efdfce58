//! What the outside sees of the queue: the same shapes in answers and in the feed.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::command::Moment;
use crate::domain::estimate::{self, Wait};
use crate::domain::id::{Actor, CounterId, ServiceId};
use crate::domain::office::{Texts, Tier};
use crate::domain::policy::CallReason;
use crate::domain::print::{PrintState, PrinterCondition};
use crate::domain::queue::{CounterState, Queue};
use crate::domain::ticket::{Requester, Served, Ticket, TicketId, TicketState};
use crate::time;

/// What became of a ticket's newest paper.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PrintView {
    pub state: PrintState,
    /// 0 is the first paper, n the n-th reprint.
    #[serde(default)]
    pub copy: u32,
    /// Where it comes out.
    #[serde(default)]
    pub printer: Option<String>,
    /// That printer took it over from the one that it was ordered from.
    #[serde(default)]
    pub moved: bool,
}

impl PrintView {
    /// What became of a ticket's newest paper.
    pub fn of(ticket: &Ticket) -> Self {
        let print = ticket.prints.last();
        Self {
            state: ticket.print_state(),
            copy: print.map_or(0, |print| print.copy),
            printer: print.map(|print| print.printer.to_string()),
            moved: print.is_some_and(|print| print.moved_from.is_some()),
        }
    }
}

/// A ticket as staff, and the one who took it, see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TicketView {
    pub id: String,
    #[schema(example = "A001")]
    pub number: String,
    pub service: String,
    pub state: TicketState,
    pub issued_at: String,
    /// People in the same series who are called before.
    pub ahead: usize,
    /// Minutes; null while no open counter serves it.
    pub wait: Option<Wait>,
    pub print: PrintView,
    /// The counter it is called to, or last was.
    pub counter: Option<String>,
    /// The counter whose own list it waits in.
    pub list: Option<String>,
    pub priority: Option<String>,
    pub language: String,
    pub requester: Option<Requester>,
    pub files: Option<u16>,
    pub called_at: Option<String>,
    pub started_at: Option<String>,
    pub finished_at: Option<String>,
    pub hold_until: Option<String>,
    pub outcome: Option<String>,
    /// How often it was called: 1 first, 2 recalled once.
    pub count: u32,
    /// Services of the visit that are still to come.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rest: Vec<String>,
    /// What was done, where officers counted it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub done: Vec<Served>,
    /// The officer for whom alone it waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officer: Option<String>,
    /// Until when it waits for one counter or officer alone, or its counter keeps the place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alone_until: Option<String>,
    /// Why the person was sent off to complete papers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub papers: Option<String>,
    /// Officers who gave it back, and are never given it again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dropped_by: Vec<String>,
}

/// A counter and whom it serves.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct CounterView {
    pub id: String,
    /// What screens and voice call it.
    pub label: String,
    pub state: CounterState,
    pub pause_reason: Option<String>,
    pub officer: Option<String>,
    /// Everything that it may be given now, in the order in which it looks.
    pub services: Vec<String>,
    pub ticket: Option<TicketView>,
    /// Calls by itself when it is idle.
    #[serde(default)]
    pub auto: bool,
    /// Since when the officer writes something down after a service.
    #[serde(default)]
    pub wrap_up_since: Option<String>,
    /// Serves today what a supervisor set, not what the office file says.
    #[serde(default)]
    pub rerouted: bool,
    /// Of `services`, those that it looks at only when nobody waits for the others.
    #[serde(default)]
    pub lower_tiers: Vec<TierView>,
}

/// Services that a counter looks at only when nobody waits above.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TierView {
    pub services: Vec<String>,
    /// Whoever has waited longer in it competes with the tiers above.
    pub after_minutes: Option<u32>,
}

impl From<&Tier> for TierView {
    fn from(tier: &Tier) -> Self {
        Self {
            services: tier.services.iter().map(ToString::to_string).collect(),
            after_minutes: tier.after_minutes,
        }
    }
}

/// Why a ticket was called, as data; the pages put it in words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ReasonView {
    /// `oldest`, `priority`, `outgrown`, `placed_first`, `chosen`, `own`, `lower_tier`,
    /// `tier_overdue` or `walk_in`.
    #[schema(example = "priority")]
    pub code: String,
    pub class: Option<String>,
    /// Age over wait target, in percent.
    pub score_percent: Option<u32>,
    /// The best score among the others, in percent.
    pub over_percent: Option<u32>,
    /// How long somebody in a lower tier has waited …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waited_minutes: Option<u32>,
    /// … and how long the counter lets that tier wait.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after_minutes: Option<u32>,
}

impl ReasonView {
    fn plain(code: &str) -> Self {
        Self {
            code: code.to_owned(),
            class: None,
            score_percent: None,
            over_percent: None,
            waited_minutes: None,
            after_minutes: None,
        }
    }

    /// Somebody who stood at the counter and got a number there.
    pub fn walk_in() -> Self {
        Self::plain("walk_in")
    }
}

impl From<&CallReason> for ReasonView {
    fn from(reason: &CallReason) -> Self {
        let plain = Self::plain(reason.code());
        match reason {
            CallReason::Oldest
            | CallReason::PlacedFirst
            | CallReason::Chosen
            | CallReason::Own
            | CallReason::LowerTier => plain,
            CallReason::Outgrown {
                score_percent,
                over_percent,
            } => Self {
                score_percent: Some(*score_percent),
                over_percent: Some(*over_percent),
                ..plain
            },
            CallReason::Priority {
                class,
                score_percent,
                over_percent,
            } => Self {
                class: Some(class.to_string()),
                score_percent: Some(*score_percent),
                over_percent: Some(*over_percent),
                ..plain
            },
            CallReason::TierOverdue {
                waited_minutes,
                after_minutes,
            } => Self {
                waited_minutes: Some(*waited_minutes),
                after_minutes: Some(*after_minutes),
                ..plain
            },
        }
    }
}

/// A printer as it last said of itself.
#[derive(Clone, Serialize, ToSchema)]
pub struct PrinterView {
    pub name: String,
    /// Where it stands, in words for people; null where the name has to do.
    pub place: Option<String>,
    pub width_dots: u32,
    pub condition: PrinterCondition,
    /// Since when.
    pub since: Option<String>,
    /// The printer that takes its papers while it can't print.
    pub stand_in: Option<String>,
    /// Counters whose reprints, and whose own tickets, come out here.
    pub counters: Vec<String>,
}

/// Names by language, as answers write them.
pub type TextsView = BTreeMap<String, String>;

/// A text of the office by language.
pub fn texts(texts: &Texts) -> TextsView {
    texts
        .iter()
        .map(|(language, text)| (language.to_string(), text.clone()))
        .collect()
}

/// What the holder of a ticket sees.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct FollowView {
    pub number: String,
    pub service: String,
    pub service_name: TextsView,
    pub state: TicketState,
    pub ahead: usize,
    pub wait: Option<Wait>,
    pub counter: Option<String>,
    pub label: Option<String>,
    pub count: u32,
    pub called_at: Option<String>,
    pub hold_until: Option<String>,
    pub print: PrintView,
    pub office_name: TextsView,
    pub hotline: String,
}

/// The queue, looked at from one moment and place.
#[derive(Clone, Copy)]
pub struct Lens<'a> {
    pub queue: &'a Queue,
    pub now: Moment,
    pub zone: &'a TimeZone,
}

impl Lens<'_> {
    /// A ticket of the day.
    pub fn ticket(&self, id: TicketId) -> TicketView {
        self.ticket_view(&self.queue.tickets[&id])
    }

    /// The same, from the ticket itself.
    pub fn ticket_view(&self, ticket: &Ticket) -> TicketView {
        let progress = &ticket.progress;
        let extras = progress.extras();
        let ahead = self.queue.ahead(ticket, self.now.at);
        TicketView {
            id: ticket.id.0.to_string(),
            number: ticket.number.to_string(),
            service: progress.service.to_string(),
            state: progress.state,
            issued_at: self.time(ticket.issued_at),
            ahead,
            wait: self.wait(ticket, ahead),
            print: PrintView::of(ticket),
            counter: progress.counter.as_ref().map(ToString::to_string),
            list: progress.place.list.as_ref().map(ToString::to_string),
            priority: ticket.class().map(ToString::to_string),
            language: ticket.language.to_string(),
            requester: ticket.requester,
            files: ticket.files,
            called_at: progress.called_at.map(|at| self.time(at)),
            started_at: progress.started_at.map(|at| self.time(at)),
            finished_at: progress.finished_at.map(|at| self.time(at)),
            hold_until: progress.hold_until.map(|at| self.time(at)),
            outcome: progress.outcome.clone(),
            count: progress.call_count,
            rest: names(&extras.rest),
            done: extras.done.clone(),
            officer: extras
                .officer
                .as_ref()
                .map(|officer| name_of(officer).to_owned()),
            alone_until: extras.alone_until.map(|at| self.time(at)),
            papers: extras.papers.as_ref().map(ToString::to_string),
            dropped_by: extras
                .dropped_by
                .iter()
                .map(|officer| name_of(officer).to_owned())
                .collect(),
        }
    }

    /// A counter of the office.
    pub fn counter(&self, id: &CounterId) -> CounterView {
        let setup = self
            .queue
            .counter_setup(id)
            .expect("only counters of the office are shown");
        let desk = &self.queue.counters[id];
        CounterView {
            id: id.to_string(),
            label: setup.label.clone(),
            state: desk.state,
            pause_reason: desk.pause_reason.clone(),
            officer: desk
                .officer
                .as_ref()
                .map(|officer| name_of(officer).to_owned()),
            services: names(self.queue.services_of(setup)),
            ticket: desk.ticket.map(|ticket| self.ticket(ticket)),
            auto: desk.auto,
            wrap_up_since: desk.wrap_up_since.map(|at| self.time(at)),
            rerouted: desk.services.is_some(),
            lower_tiers: match desk.services {
                Some(_) => Vec::new(),
                None => setup.lower_tiers.iter().map(TierView::from).collect(),
            },
        }
    }

    /// What the holder of a ticket sees; none if the ticket is no longer of the day.
    pub fn follow(&self, id: TicketId) -> Option<FollowView> {
        let ticket = self.queue.tickets.get(&id)?;
        let view = self.ticket_view(ticket);
        let service = self.queue.service(&ticket.progress.service)?;
        Some(FollowView {
            number: view.number,
            service: view.service,
            service_name: texts(&service.name),
            state: view.state,
            ahead: view.ahead,
            wait: view.wait,
            label: self.label(ticket.progress.counter.as_ref()),
            counter: view.counter,
            count: view.count,
            called_at: view.called_at,
            hold_until: view.hold_until,
            print: view.print,
            office_name: texts(&self.queue.office.name),
            hotline: self.queue.office.hotline.clone(),
        })
    }

    /// What screens call a counter.
    pub fn label(&self, counter: Option<&CounterId>) -> Option<String> {
        Some(self.queue.counter_setup(counter?)?.label.clone())
    }

    /// All tickets of a state.
    pub fn tickets_in(&self, state: TicketState) -> Vec<TicketView> {
        self.queue
            .in_state(state)
            .map(|ticket| self.ticket_view(ticket))
            .collect()
    }

    /// A time, as every answer writes it.
    pub fn time(&self, at: Timestamp) -> String {
        time::text(at, self.zone)
    }

    fn wait(&self, ticket: &Ticket, ahead: usize) -> Option<Wait> {
        if ticket.state() != TicketState::Waiting {
            return None;
        }
        let service = self.queue.service(&ticket.progress.service)?;
        let open = self.queue.open_counters(&service.id);
        estimate::wait(ahead, open, service.counter_minutes)
    }
}

fn names<'a>(services: impl IntoIterator<Item = &'a ServiceId>) -> Vec<String> {
    services.into_iter().map(ToString::to_string).collect()
}

/// The name in an actor such as `officer:an`.
pub fn name_of(actor: &Actor) -> &str {
    actor
        .as_str()
        .split_once(':')
        .map_or(actor.as_str(), |(_, name)| name)
}
