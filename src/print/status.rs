//! What a printer says: bytes of four kinds in one stream, told apart by their fixed bits.
//!
//! `37 22 d1..d4 00` is a process id; bit 4 set and bits 1-0 = `10` is an answer to `DLE EOT`;
//! bit 4 set and bits 1-0 = `00` starts a report of four bytes (`ASB`); bit 4 clear is an answer to
//! `GS r`. Anything else is noise and is passed over.

use crate::domain::print::PrinterCondition;
use crate::print::escpos::ProcessId;

/// The longest thing that a printer says, in bytes.
const ANSWER_BYTES_MAX: usize = 7;

/// One thing that a printer said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// To `DLE EOT`; which of its questions is known only to who asked.
    RealTime(u8),
    /// Everything before this id is printed.
    Done(ProcessId),
    /// The state changed (`ASB`).
    Changed([u8; 4]),
    /// To `GS r`.
    Paper(u8),
}

/// Cuts the stream into answers, wherever the network cut it into pieces.
#[derive(Debug, Default)]
pub struct Parser {
    /// The beginning of an answer whose rest hasn't come.
    pending: Vec<u8>,
}

impl Parser {
    /// Takes what came; the answers that are whole by now, in order.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Answer> {
        self.pending.extend_from_slice(bytes);
        let mut answers = Vec::new();
        let mut at = 0;
        while let Some(length) = take(&self.pending[at..], &mut answers) {
            at += length;
        }
        self.pending.drain(..at);
        assert!(
            self.pending.len() < ANSWER_BYTES_MAX,
            "an answer of this length is whole"
        );
        answers
    }
}

/// Takes one answer, or one byte of noise, and says how many bytes that were; none if more must come.
fn take(bytes: &[u8], answers: &mut Vec<Answer>) -> Option<usize> {
    match read(bytes) {
        Reading::Whole(answer, length) => {
            answers.push(answer);
            Some(length)
        }
        // What comes after a byte of noise may still begin an answer.
        Reading::Noise => Some(1),
        Reading::Partial => None,
    }
}

enum Reading {
    Whole(Answer, usize),
    Partial,
    Noise,
}

fn read(bytes: &[u8]) -> Reading {
    match *bytes {
        [] | [0x37] => Reading::Partial,
        [0x37, 0x22, a, b, c, d, 0x00, ..] => {
            Reading::Whole(Answer::Done(ProcessId([a, b, c, d])), ANSWER_BYTES_MAX)
        }
        [0x37, 0x22, ..] if bytes.len() < ANSWER_BYTES_MAX => Reading::Partial,
        [byte, ..] if is_real_time(byte) => Reading::Whole(Answer::RealTime(byte), 1),
        [byte, ref rest @ ..] if starts_report(byte) => read_report(byte, rest),
        [byte, ..] if byte & 0x90 == 0 => Reading::Whole(Answer::Paper(byte), 1),
        _ => Reading::Noise,
    }
}

fn read_report(first: u8, rest: &[u8]) -> Reading {
    // Only the first byte of a report has bit 4 set: another one tells that the rest is lost.
    if rest.iter().take(3).any(|byte| byte & 0x90 != 0) {
        return Reading::Noise;
    }
    match *rest {
        [second, third, fourth, ..] => {
            Reading::Whole(Answer::Changed([first, second, third, fourth]), 4)
        }
        _ => Reading::Partial,
    }
}

/// `0xx1xx10`
fn is_real_time(byte: u8) -> bool {
    byte & 0x93 == 0x12
}

/// `0xx1xx00`
fn starts_report(byte: u8) -> bool {
    byte & 0x93 == 0x10
}

/// What the answers to `DLE EOT` 1 to 4 mean together.
pub fn condition([printer, offline, error, paper]: [u8; 4]) -> PrinterCondition {
    Signs {
        cover_open: offline & 0x04 != 0,
        paper_out: offline & 0x20 != 0 || paper & 0x60 != 0,
        cutter: error & 0x08 != 0,
        error: offline & 0x40 != 0 || error & 0x64 != 0,
        offline: printer & 0x28 != 0,
        near_end: paper & 0x0C != 0,
    }
    .condition()
}

/// What a report of four bytes (`ASB`) means.
pub fn condition_of_report([printer, error, paper, _]: [u8; 4]) -> PrinterCondition {
    Signs {
        cover_open: printer & 0x20 != 0,
        paper_out: paper & 0x0C != 0,
        cutter: error & 0x08 != 0,
        error: error & 0x64 != 0,
        offline: printer & 0x08 != 0,
        near_end: paper & 0x03 != 0,
    }
    .condition()
}

/// What is wrong, as far as the printer tells.
struct Signs {
    cover_open: bool,
    paper_out: bool,
    cutter: bool,
    error: bool,
    offline: bool,
    near_end: bool,
}

impl Signs {
    /// The one thing to tell staff: what a hand can mend comes first, its consequences after it.
    fn condition(&self) -> PrinterCondition {
        let signs = [
            (self.cover_open, PrinterCondition::CoverOpen),
            (self.paper_out, PrinterCondition::PaperOut),
            (self.cutter, PrinterCondition::Cutter),
            (self.error, PrinterCondition::Error),
            (self.offline, PrinterCondition::Offline),
            (self.near_end, PrinterCondition::NearEnd),
        ];
        let first = signs.into_iter().find(|(present, _)| *present);
        first.map_or(PrinterCondition::Ready, |(_, condition)| condition)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parse(bytes: &[u8]) -> Vec<Answer> {
        Parser::default().feed(bytes)
    }

    #[test]
    fn the_four_kinds_are_told_apart() {
        let stream = [
            0x12, 0x37, 0x22, b'A', b'B', b'C', b'D', 0x00, 0x10, 0, 0, 0, 0x00, 0x16, 0x0C,
        ];
        let expected = [
            Answer::RealTime(0x12),
            Answer::Done(ProcessId(*b"ABCD")),
            Answer::Changed([0x10, 0, 0, 0]),
            Answer::Paper(0x00),
            Answer::RealTime(0x16),
            Answer::Paper(0x0C),
        ];
        assert_eq!(parse(&stream), expected);
    }

    #[test]
    fn an_answer_may_be_cut_anywhere() {
        let stream = [
            0x12, 0x37, 0x22, b'A', b'B', b'C', b'D', 0x00, 0x18, 0x00, 0x0C, 0x00, 0x1A, 0x03,
        ];
        let whole = parse(&stream);
        for cut in 0..=stream.len() {
            let mut parser = Parser::default();
            let (first, second) = stream.split_at(cut);
            let answers = [parser.feed(first), parser.feed(second)].concat();
            assert_eq!(answers, whole, "cut at {cut}");
        }
    }

    #[test]
    fn an_id_may_hold_bytes_that_look_like_answers() {
        let stream = [0x37, 0x22, 0x12, 0x37, 0x22, 0x10, 0x00, 0x12];
        let done = Answer::Done(ProcessId([0x12, 0x37, 0x22, 0x10]));
        assert_eq!(parse(&stream), [done, Answer::RealTime(0x12)]);
    }

    #[test]
    fn a_torn_report_does_not_swallow_the_next_answer() {
        assert_eq!(parse(&[0x18, 0x12]), [Answer::RealTime(0x12)]);
        assert_eq!(parse(&[0x37, 0x12]), [Answer::RealTime(0x12)]);
    }

    #[test]
    fn flow_control_bytes_are_passed_over() {
        assert_eq!(parse(&[0x11, 0x13, 0xFF, 0x12]), [Answer::RealTime(0x12)]);
    }

    #[test]
    fn real_time_answers_mean_what_was_seen_on_a_printer() {
        use PrinterCondition::{CoverOpen, Cutter, Error, NearEnd, Offline, PaperOut, Ready};
        let table = [
            ([0x12, 0x12, 0x12, 0x12], Ready),
            ([0x16, 0x12, 0x12, 0x12], Ready),
            ([0x1A, 0x32, 0x12, 0x7E], PaperOut),
            ([0x1A, 0x16, 0x12, 0x12], CoverOpen),
            ([0x12, 0x12, 0x12, 0x1E], NearEnd),
            ([0x1A, 0x52, 0x1A, 0x12], Cutter),
            ([0x1A, 0x52, 0x32, 0x12], Error),
            ([0x1A, 0x12, 0x12, 0x12], Offline),
            ([0x1A, 0x36, 0x12, 0x7E], CoverOpen),
        ];
        for (answers, expected) in table {
            assert_eq!(condition(answers), expected, "{answers:02X?}");
        }
    }

    #[test]
    fn reports_mean_the_same_as_answers() {
        use PrinterCondition::{CoverOpen, Cutter, Error, NearEnd, Offline, PaperOut, Ready};
        let table = [
            ([0x10, 0x00, 0x00, 0x00], Ready),
            ([0x38, 0x00, 0x00, 0x00], CoverOpen),
            ([0x18, 0x00, 0x0C, 0x00], PaperOut),
            ([0x10, 0x00, 0x03, 0x00], NearEnd),
            ([0x18, 0x08, 0x00, 0x00], Cutter),
            ([0x18, 0x20, 0x00, 0x00], Error),
            ([0x18, 0x00, 0x00, 0x00], Offline),
        ];
        for (report, expected) in table {
            assert_eq!(condition_of_report(report), expected, "{report:02X?}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_give_the_same_answers_in_any_pieces(
            bytes in proptest::collection::vec(any::<u8>(), 0..200),
            piece in 1..9_usize,
        ) {
            let mut parser = Parser::default();
            let answers: Vec<_> = bytes.chunks(piece).flat_map(|piece| parser.feed(piece)).collect();
            prop_assert_eq!(answers, parse(&bytes));
        }

        #[test]
        fn after_any_noise_the_stream_is_understood_again(
            noise in proptest::collection::vec(any::<u8>(), 0..20),
        ) {
            // An open id takes up to six bytes more, an open report three.
            let mut bytes = noise;
            bytes.extend([0x12; 7]);
            let answers = parse(&bytes);
            prop_assert_eq!(answers.last(), Some(&Answer::RealTime(0x12)));
        }
    }
}
