//! Asking a printer how it is.

use std::io;
use std::time::Duration;

use tokio::time::{Instant, timeout_at};

use crate::domain::print::PrinterCondition;
use crate::print::escpos::{REAL_TIME_QUESTIONS, ask_real_time};
use crate::print::status::{Answer, condition, condition_of_report};
use crate::print::transport::Connection;

/// An answer to `DLE EOT` when all is well.
const ALL_WELL: u8 = 0x12;

/// A bit of the first answer that says nothing about printing (the drawer's plug on some models).
const DRAWER: u8 = 0x04;

/// Asks `DLE EOT` 1 to 4, one at a time.
///
/// An answer doesn't say which question it belongs to: the order tells, so late answers are waited
/// for, and an unanswered question makes the meaning of the others doubtful.
///
/// # Errors
/// The connection broke, or none of the questions was answered in four times the `patience`.
pub async fn ask(connection: &mut Connection, patience: Duration) -> io::Result<PrinterCondition> {
    let until = Instant::now() + patience * 4;
    connection.forget_answers();
    let mut poll = Poll::default();
    for question in REAL_TIME_QUESTIONS {
        let asked = connection.send(&ask_real_time(question), patience).await;
        asked.map_err(|error| error.source)?;
        poll.wait_answer(connection, Instant::now() + patience)
            .await?;
    }
    while poll.answers.len() < REAL_TIME_QUESTIONS.count() && Instant::now() < until {
        poll.wait_answer(connection, until).await?;
    }
    poll.condition()
        .ok_or_else(|| io::Error::new(io::ErrorKind::TimedOut, "the printer doesn't answer"))
}

/// What came while a printer was asked.
#[derive(Default)]
struct Poll {
    answers: Vec<u8>,
    /// A change in between: it is about the whole printer and newer than the answers before it.
    changed: Option<PrinterCondition>,
}

impl Poll {
    async fn wait_answer(&mut self, connection: &mut Connection, until: Instant) -> io::Result<()> {
        while let Ok(answer) = timeout_at(until, connection.answer()).await {
            match answer? {
                Answer::RealTime(byte) => {
                    self.answers.push(byte);
                    break;
                }
                Answer::Changed(report) => self.changed = Some(condition_of_report(report)),
                Answer::Done(_) | Answer::Paper(_) => {}
            }
        }
        Ok(())
    }

    fn condition(&self) -> Option<PrinterCondition> {
        match self.answers[..] {
            [] => None,
            _ if self.changed.is_some() => self.changed,
            [printer, offline, error, paper] => Some(condition([printer, offline, error, paper])),
            [first, ref rest @ ..]
                if first & !DRAWER == ALL_WELL && rest.iter().all(|answer| *answer == ALL_WELL) =>
            {
                Some(PrinterCondition::Ready)
            }
            _ => Some(PrinterCondition::Error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn condition_of(answers: &[u8]) -> Option<PrinterCondition> {
        Poll {
            answers: answers.to_vec(),
            changed: None,
        }
        .condition()
    }

    #[test]
    fn a_poll_without_an_answer_has_no_condition() {
        assert_eq!(condition_of(&[]), None);
    }

    #[test]
    fn four_answers_belong_to_the_four_questions() {
        assert_eq!(
            condition_of(&[0x1A, 0x32, 0x12, 0x7E]),
            Some(PrinterCondition::PaperOut)
        );
    }

    #[test]
    fn a_model_that_answers_some_questions_is_believed_only_when_all_is_well() {
        assert_eq!(condition_of(&[0x16, 0x12]), Some(PrinterCondition::Ready));
        assert_eq!(condition_of(&[0x12, 0x7E]), Some(PrinterCondition::Error));
        assert_eq!(condition_of(&[0x12, 0x16]), Some(PrinterCondition::Error));
    }

    #[test]
    fn a_change_during_the_poll_counts_more_than_the_answers() {
        let poll = Poll {
            answers: vec![0x12; 4],
            changed: Some(PrinterCondition::CoverOpen),
        };
        assert_eq!(poll.condition(), Some(PrinterCondition::CoverOpen));
    }
}
