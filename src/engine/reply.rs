//! What a command is answered with.
//!
//! Answers are kept with their idempotency key and given again, so they are data with a stable
//! form; http alone decides which status they have.

use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::domain::command::Command;
use crate::domain::event::Event;
use crate::domain::refusal::Refusal;
use crate::engine::published::Published;
use crate::engine::view::{CounterView, FollowView, Lens, ReasonView, TicketView};

/// The answer to a command that was carried out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// `day` finds the key that the follow code is derived from.
    Issued {
        ticket: Box<TicketView>,
        day: Date,
    },
    Called {
        ticket: Box<TicketView>,
        reason: ReasonView,
    },
    NobodyWaits,
    Ticket {
        ticket: Box<TicketView>,
    },
    /// A holder's own ticket.
    Held {
        ticket: Box<FollowView>,
    },
    Counter {
        counter: Box<CounterView>,
    },
    Done,
}

/// Carried out, or refused.
pub type Reply = Result<Outcome, Refusal>;

/// Why a command got no answer of the queue's at all.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Fault {
    #[error("the disk is full: nothing can be changed until there is room")]
    ReadOnly,
    #[error("the idempotency key was used for another request")]
    KeyMismatch,
    #[error("the site is stopping")]
    Stopping,
    #[error("the log can't be written: {0}")]
    Broken(String),
}

/// The answer that follows from what a command led to.
pub(super) fn outcome(command: &Command, published: &[Arc<Published>], lens: &Lens<'_>) -> Outcome {
    match command {
        Command::IssueTicket(_) => {
            let issued = published.last().and_then(|last| {
                let day = lens.queue.tickets[&last.recorded.event.ticket()?].day;
                Some((last.ticket.clone()?, day))
            });
            let (ticket, day) = issued.expect("an accepted issue has its ticket");
            Outcome::Issued {
                ticket: Box::new(ticket),
                day,
            }
        }
        Command::CallNext { .. } => called(published, lens),
        Command::WalkIn { .. } => walked_in(published, lens),
        Command::OpenCounter { counter, .. }
        | Command::CloseCounter { counter }
        | Command::PauseCounter { counter, .. }
        | Command::ResumeCounter { counter }
        | Command::AutoCall { counter, .. }
        | Command::UndoAtCounter { counter }
        | Command::PullCounter { counter, .. }
        | Command::RouteCounter { counter, .. } => Outcome::Counter {
            counter: Box::new(lens.counter(counter)),
        },
        Command::CallTicket { ticket, .. }
        | Command::Recall { ticket }
        | Command::Start { ticket }
        | Command::Finish { ticket, .. }
        | Command::NoShow { ticket }
        | Command::Hold { ticket, .. }
        | Command::SendOff { ticket, .. }
        | Command::Drop { ticket }
        | Command::ChangeTicket { ticket, .. }
        | Command::Requeue { ticket }
        | Command::Transfer { ticket, .. }
        | Command::Cancel { ticket }
        | Command::Undo { ticket }
        | Command::Note { ticket }
        | Command::Reprint { ticket, .. } => Outcome::Ticket {
            ticket: Box::new(lens.ticket(*ticket)),
        },
        Command::Leave { ticket } | Command::Later { ticket, .. } | Command::Rejoin { ticket } => {
            let held = lens.follow(*ticket);
            Outcome::Held {
                ticket: Box::new(held.expect("an accepted wish is of a ticket of the day")),
            }
        }
        Command::Tick
        | Command::ReportPrint { .. }
        | Command::MovePrint { .. }
        | Command::ReportPrinter { .. }
        | Command::TendPrinter { .. }
        | Command::TestPrinter { .. }
        | Command::ReportTest { .. }
        | Command::ConfirmClock
        | Command::ReportDevice { .. }
        | Command::ChangeOffice { .. }
        | Command::SkipSeries { .. } => Outcome::Done,
    }
}

fn called(published: &[Arc<Published>], lens: &Lens<'_>) -> Outcome {
    let call = published
        .iter()
        .find_map(|published| match &published.recorded.event {
            Event::TicketCalled { ticket, reason, .. } => Some((*ticket, reason)),
            _ => None,
        });
    match call {
        Some((ticket, reason)) => Outcome::Called {
            ticket: Box::new(lens.ticket(ticket)),
            reason: reason.into(),
        },
        None => Outcome::NobodyWaits,
    }
}

fn walked_in(published: &[Arc<Published>], lens: &Lens<'_>) -> Outcome {
    let ticket = published
        .last()
        .and_then(|last| last.recorded.event.ticket());
    let ticket = ticket.expect("an accepted walk-in has its ticket");
    Outcome::Called {
        ticket: Box::new(lens.ticket(ticket)),
        reason: ReasonView::walk_in(),
    }
}
