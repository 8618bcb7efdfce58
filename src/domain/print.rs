//! What becomes of a ticket's paper, and what a printer says of itself.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Where a ticket's paper is on its way from the log to the holder's hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PrintState {
    /// No paper was asked for.
    None,
    /// Waits for the printer.
    Queued,
    /// Bytes may have left; from here on the paper may be out.
    Sending,
    /// All bytes left; the printer hasn't spoken yet.
    Sent,
    /// The printer said that the paper is printed.
    Confirmed,
    /// All bytes left for a printer that is never asked or never answers.
    Unconfirmed,
    /// Bytes left and no answer came: only a person can tell, so it is never repeated by itself.
    Uncertain,
    /// No byte left; tried again until it expires.
    Failed,
    /// Not started in time: a late slip would land in the next person's hand.
    Expired,
    /// Taken back before a byte left.
    Cancelled,
}

impl PrintState {
    /// Every state, in the order of a paper's way.
    pub const ALL: [PrintState; 10] = [
        PrintState::None,
        PrintState::Queued,
        PrintState::Sending,
        PrintState::Sent,
        PrintState::Confirmed,
        PrintState::Unconfirmed,
        PrintState::Uncertain,
        PrintState::Failed,
        PrintState::Expired,
        PrintState::Cancelled,
    ];

    /// The name in JSON and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Confirmed => "confirmed",
            Self::Unconfirmed => "unconfirmed",
            Self::Uncertain => "uncertain",
            Self::Failed => "failed",
            Self::Expired => "expired",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether the holder may stand there without a paper, so that kiosk and staff must say so.
    pub fn is_trouble(self) -> bool {
        matches!(self, Self::Uncertain | Self::Failed | Self::Expired)
    }

    /// Whether this paper's story is over; another paper is another job.
    pub fn is_final(self) -> bool {
        PrintState::ALL.iter().all(|next| !self.may_become(*next))
    }

    /// Whether a job in this state may go on to `next`.
    pub fn may_become(self, next: PrintState) -> bool {
        use PrintState::{
            Cancelled, Confirmed, Expired, Failed, None, Queued, Sending, Sent, Uncertain,
            Unconfirmed,
        };
        match self {
            Queued => matches!(next, Sending | Failed | Expired | Cancelled),
            Failed => matches!(next, Sending | Expired | Cancelled),
            Sending => matches!(next, Sent | Failed | Uncertain),
            Sent => matches!(next, Confirmed | Unconfirmed | Uncertain),
            None | Confirmed | Unconfirmed | Uncertain | Expired | Cancelled => false,
        }
    }

    /// Whether the paper may go to another printer: surely no byte of it has left.
    pub fn may_move(self) -> bool {
        matches!(self, Self::Queued | Self::Failed)
    }

    /// Whether the printer may still wait for the rest of this paper's picture, if nothing was printed
    /// since; none if no byte of it has left.
    pub fn leaves_torn(self) -> Option<bool> {
        match self {
            Self::Sending | Self::Sent | Self::Uncertain => Some(true),
            Self::Confirmed | Self::Unconfirmed => Some(false),
            Self::None | Self::Queued | Self::Failed | Self::Expired | Self::Cancelled => None,
        }
    }

    /// What a job is after a stop of the program: bytes that may have left are uncertain.
    pub fn after_restart(self) -> PrintState {
        match self {
            PrintState::Sending | PrintState::Sent => PrintState::Uncertain,
            other => other,
        }
    }
}

/// One paper of one ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct JobId {
    /// The ticket's id.
    pub ticket: u64,
    /// 0 is the first paper, `n` the n-th reprint.
    pub copy: u32,
}

impl fmt::Display for JobId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.ticket, self.copy)
    }
}

/// How much a printer can be asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StatusMode {
    /// Answers for its state and for each finished paper.
    #[default]
    Full,
    /// Answers for its state only.
    Basic,
    /// Never answers.
    None,
}

impl StatusMode {
    /// The word of the command line and of the database.
    pub fn as_str(self) -> &'static str {
        match self {
            StatusMode::Full => "full",
            StatusMode::Basic => "basic",
            StatusMode::None => "none",
        }
    }
}

/// A word that is no status mode.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown status mode {0:?}, use full, basic or none")]
pub struct UnknownStatusMode(pub String);

impl FromStr for StatusMode {
    type Err = UnknownStatusMode;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [StatusMode::Full, StatusMode::Basic, StatusMode::None]
            .into_iter()
            .find(|mode| mode.as_str() == text)
            .ok_or_else(|| UnknownStatusMode(text.to_owned()))
    }
}

/// What staff are told about a printer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PrinterCondition {
    /// Prints.
    Ready,
    /// Prints, and the roll is nearly used up.
    NearEnd,
    /// No paper.
    PaperOut,
    /// The cover is open.
    CoverOpen,
    /// The cutter is jammed.
    Cutter,
    /// Another fault that the printer reports.
    Error,
    /// Out of reach, switched off, or paused at its own panel.
    Offline,
    /// Not asked yet, or it never answers.
    Unknown,
}

impl PrinterCondition {
    /// The name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::NearEnd => "near_end",
            Self::PaperOut => "paper_out",
            Self::CoverOpen => "cover_open",
            Self::Cutter => "cutter",
            Self::Error => "error",
            Self::Offline => "offline",
            Self::Unknown => "unknown",
        }
    }

    /// Whether a job may be sent now; a printer that never answers is given the benefit of the doubt.
    pub fn can_print(self) -> bool {
        use PrinterCondition::{NearEnd, Ready, Unknown};
        matches!(self, Ready | NearEnd | Unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_listed_transitions_are_allowed() {
        use PrintState::{
            Cancelled, Confirmed, Expired, Failed, Queued, Sending, Sent, Uncertain, Unconfirmed,
        };
        let allowed = [
            (Queued, Sending),
            (Queued, Failed),
            (Queued, Expired),
            (Queued, Cancelled),
            (Failed, Sending),
            (Failed, Expired),
            (Failed, Cancelled),
            (Sending, Sent),
            (Sending, Failed),
            (Sending, Uncertain),
            (Sent, Confirmed),
            (Sent, Unconfirmed),
            (Sent, Uncertain),
        ];
        for from in PrintState::ALL {
            for to in PrintState::ALL {
                assert_eq!(
                    from.may_become(to),
                    allowed.contains(&(from, to)),
                    "{from:?} to {to:?}"
                );
            }
        }
    }

    #[test]
    fn what_may_be_out_is_never_queued_again() {
        for state in [PrintState::Sending, PrintState::Sent, PrintState::Uncertain] {
            assert!(!state.may_become(PrintState::Queued));
            assert!(!state.may_move());
            assert!(!state.may_become(PrintState::Cancelled));
            assert_eq!(state.after_restart(), PrintState::Uncertain);
        }
        assert_eq!(PrintState::Queued.after_restart(), PrintState::Queued);
    }

    #[test]
    fn the_final_states_are_those_of_the_contract() {
        let open: Vec<_> = PrintState::ALL
            .into_iter()
            .filter(|state| !state.is_final())
            .collect();
        let expected = [
            PrintState::Queued,
            PrintState::Sending,
            PrintState::Sent,
            PrintState::Failed,
        ];
        assert_eq!(open, expected);
    }

    #[test]
    fn a_job_is_shown_with_its_copy() {
        assert_eq!(
            JobId {
                ticket: 17,
                copy: 0
            }
            .to_string(),
            "17-0"
        );
    }

    #[test]
    fn a_status_mode_reads_back_as_it_was_written() {
        for mode in [StatusMode::Full, StatusMode::Basic, StatusMode::None] {
            assert_eq!(mode.as_str().parse(), Ok(mode));
        }
        assert!("maybe".parse::<StatusMode>().is_err());
    }
}
