//! What the log knows of a printer: papers and rows by day, the roll that is in it, its test page.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::print::{PrintState, PrinterCondition};

/// Days that are counted and kept: as long as anybody asks how many rolls a month takes.
const DAYS_MAX: usize = 40;

/// Rows of a head on a metre of paper, at 8 dots a millimetre.
const ROWS_PER_METRE: u64 = 8_000;

/// Blank paper between the head and the knife, which each cut pushes out: 15 mm on common models.
const KNIFE_ROWS: u32 = 120;

/// Fewer papers than this say nothing of how long the next ones will be.
const SLIPS_MIN: u32 = 10;

/// Ranges end at multiples of this many metres: a roll's own length isn't known better.
const STEP_METRES: u32 = 5;

/// What somebody did to a printer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PrinterChange {
    Added,
    Changed,
    Removed,
    /// A whole roll was put in.
    NewRoll,
}

/// What came out on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Papers {
    /// Papers that were printed, as far as printers can say.
    pub slips: u32,
    /// Papers of which nobody knows whether they are out.
    pub uncertain: u32,
    /// Rows of paper that were used.
    pub rows: u64,
}

/// The roll that is in a printer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roll {
    /// When somebody said that it is new; none if nobody ever did.
    pub since: Option<Timestamp>,
    pub rows: u64,
    pub slips: u32,
    /// The printer has been without paper since: what was counted belongs to another roll.
    pub ran_out: bool,
}

/// A test page and how far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestPage {
    pub state: PrintState,
    pub at: Timestamp,
}

/// All of a printer that follows from the log.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Usage {
    pub days: BTreeMap<Date, Papers>,
    pub roll: Roll,
    pub test: Option<TestPage>,
}

/// How much paper is left, in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PaperLevel {
    /// Nobody said how long its rolls are, or when one was put in.
    Unknown,
    /// More than half a roll.
    Plenty,
    /// About half a roll.
    Half,
    /// Less than a quarter, by what was counted.
    Low,
    /// The printer's own sensor says that the roll is nearly used up.
    NearEnd,
    /// None.
    Out,
    /// There is paper again after there was none, and nobody said that the roll is new.
    AskNewRoll,
}

/// Paper that is left, as well as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaperLeft {
    pub level: PaperLevel,
    /// From and to, in metres.
    pub metres: Option<(u32, u32)>,
    /// From and to, in papers like those of this roll so far.
    pub slips: Option<(u32, u32)>,
}

/// Rows of paper that a picture of this height takes.
pub fn rows_used(picture_rows: u32) -> u32 {
    picture_rows.saturating_add(KNIFE_ROWS)
}

impl Usage {
    /// Counts a paper's step: `rows` is what it used, where it used any.
    pub fn count(&mut self, day: Date, state: PrintState, rows: u32) {
        let papers = self.days.entry(day).or_default();
        papers.rows += u64::from(rows);
        self.roll.rows += u64::from(rows);
        match state {
            PrintState::Confirmed | PrintState::Unconfirmed => {
                papers.slips += 1;
                self.roll.slips += 1;
            }
            PrintState::Uncertain => papers.uncertain += 1,
            _ => {}
        }
        while self.days.len() > DAYS_MAX {
            self.days.pop_first();
        }
    }

    /// A whole roll was put in.
    pub fn new_roll(&mut self, at: Timestamp) {
        self.roll = Roll {
            since: Some(at),
            ..Roll::default()
        };
    }

    /// What the printer said of itself.
    pub fn hear(&mut self, condition: PrinterCondition) {
        self.roll.ran_out |= condition == PrinterCondition::PaperOut;
    }

    /// Whether a test page is on its way.
    pub fn is_testing(&self) -> bool {
        self.test.is_some_and(|test| !test.state.is_final())
    }

    /// How much of a roll of `roll_metres` is left. What the printer's sensor says counts more than
    /// what was counted.
    pub fn paper_left(&self, roll_metres: Option<u32>, condition: PrinterCondition) -> PaperLeft {
        let bare = |level| PaperLeft {
            level,
            metres: None,
            slips: None,
        };
        match (condition, roll_metres, self.roll.since) {
            (PrinterCondition::PaperOut, ..) => bare(PaperLevel::Out),
            (PrinterCondition::NearEnd, ..) => bare(PaperLevel::NearEnd),
            _ if self.roll.ran_out => bare(PaperLevel::AskNewRoll),
            (_, Some(whole), Some(_)) => self.estimate(whole),
            _ => bare(PaperLevel::Unknown),
        }
    }

    /// A range as wide as rolls differ: a tenth of their length to both sides.
    fn estimate(&self, whole_metres: u32) -> PaperLeft {
        let whole = u64::from(whole_metres) * ROWS_PER_METRE;
        let left = whole.saturating_sub(self.roll.rows);
        let low = left.saturating_sub(whole / 10);
        let high = (left + whole / 10).min(whole);
        let step = u64::from(STEP_METRES);
        let metres = (
            narrow(low / ROWS_PER_METRE / step * step),
            narrow((high.div_ceil(ROWS_PER_METRE).div_ceil(step) * step).min(whole_metres.into())),
        );
        let slips = (self.roll.slips >= SLIPS_MIN && self.roll.rows > 0).then(|| {
            let slip = (self.roll.rows / u64::from(self.roll.slips)).max(1);
            (rounded(low / slip), rounded(high / slip))
        });
        let level = match left * 4 {
            quarters if quarters > whole * 5 / 2 => PaperLevel::Plenty,
            quarters if quarters >= whole => PaperLevel::Half,
            _ => PaperLevel::Low,
        };
        PaperLeft {
            level,
            metres: Some(metres),
            slips,
        }
    }
}

/// Tens, since the count of papers is no better known than that.
fn rounded(slips: u64) -> u32 {
    narrow(slips / 10 * 10)
}

fn narrow(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use PrinterCondition::{NearEnd, PaperOut, Ready};

    const TODAY: Date = date(2026, 11, 24);

    fn printed(slips: u32) -> Usage {
        let mut usage = Usage::default();
        usage.new_roll(Timestamp::UNIX_EPOCH);
        for _ in 0..slips {
            usage.count(TODAY, PrintState::Sent, 800);
            usage.count(TODAY, PrintState::Confirmed, 0);
        }
        usage
    }

    #[test]
    fn a_new_roll_is_plenty_and_says_no_number_of_papers() {
        let left = printed(0).paper_left(Some(80), Ready);
        assert_eq!(left.level, PaperLevel::Plenty);
        assert_eq!(left.metres, Some((70, 80)));
        assert_eq!(left.slips, None);
    }

    #[test]
    fn what_was_printed_is_taken_off_the_roll() {
        let left = printed(400).paper_left(Some(80), Ready);
        assert_eq!(left.level, PaperLevel::Half);
        assert_eq!(left.metres, Some((30, 50)));
        assert_eq!(left.slips, Some((320, 480)));
        let left = printed(700).paper_left(Some(80), Ready);
        assert_eq!(left.level, PaperLevel::Low);
        assert_eq!(left.metres, Some((0, 20)));
    }

    #[test]
    fn more_papers_than_the_roll_had_leave_none() {
        let left = printed(2000).paper_left(Some(80), Ready);
        assert_eq!(left.level, PaperLevel::Low);
        assert_eq!(left.metres, Some((0, 10)));
    }

    #[test]
    fn the_sensor_wins() {
        let usage = printed(0);
        assert_eq!(
            usage.paper_left(Some(80), NearEnd).level,
            PaperLevel::NearEnd
        );
        assert_eq!(usage.paper_left(None, PaperOut).level, PaperLevel::Out);
    }

    #[test]
    fn paper_that_is_back_is_asked_about_until_somebody_says_that_it_is_new() {
        let mut usage = printed(20);
        usage.hear(PaperOut);
        assert_eq!(
            usage.paper_left(Some(80), Ready).level,
            PaperLevel::AskNewRoll
        );
        usage.new_roll(Timestamp::UNIX_EPOCH);
        assert_eq!(usage.paper_left(Some(80), Ready).level, PaperLevel::Plenty);
    }

    #[test]
    fn without_a_length_or_a_beginning_nothing_is_guessed() {
        assert_eq!(
            printed(5).paper_left(None, Ready).level,
            PaperLevel::Unknown
        );
        let never_said = Usage::default();
        assert_eq!(
            never_said.paper_left(Some(80), Ready).level,
            PaperLevel::Unknown
        );
    }

    #[test]
    fn days_are_counted_apart_and_old_ones_go() {
        let mut usage = Usage::default();
        let mut day = TODAY;
        for _ in 0..50 {
            usage.count(day, PrintState::Confirmed, 0);
            usage.count(day, PrintState::Uncertain, 100);
            day = day.tomorrow().unwrap();
        }
        assert_eq!(usage.days.len(), DAYS_MAX);
        let last = usage.days.values().next_back().unwrap();
        assert_eq!((last.slips, last.uncertain, last.rows), (1, 1, 100));
    }
}
