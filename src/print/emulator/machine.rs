//! The inside of the emulated printer: bytes in, papers and answers out; no clock, no network.

use std::collections::VecDeque;

use crate::print::emulator::conditions::Conditions;
use crate::print::raster::OneBit;

/// Bytes that a printer takes in while it can't print, as on many a model; then its client must wait.
pub const RECEIVED_MAX: usize = 4096;

/// The longest paper in rows (2 m): without a cut it falls by itself.
const PAPER_ROWS_MAX: usize = 16_000;

/// Size of a letter in dots; text is drawn as boxes, enough to see that something is wrong.
const LETTER: (u32, u32) = (12, 24);

const NUL: u8 = 0x00;
const LF: u8 = 0x0A;
const DLE: u8 = 0x10;
const ESC: u8 = 0x1B;
const GS: u8 = 0x1D;

/// What comes out of a printer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// Bytes to the client.
    Answer(Vec<u8>),
    /// A paper that was cut off.
    Paper(OneBit),
}

/// A printer's electronics.
pub struct Machine {
    conditions: Conditions,
    /// Taken in but not yet obeyed.
    received: VecDeque<u8>,
    /// The last bytes taken in, to spot real-time commands wherever they stand.
    last: [u8; 2],
    /// The command being read.
    command: Vec<u8>,
    /// The picture being read.
    band: Option<Band>,
    /// A line of text that hasn't been printed.
    line: Vec<u8>,
    /// The paper under the knife.
    paper: Vec<u8>,
    width: u32,
    /// Rows that the head has printed since it was made.
    rows: u64,
    /// Rows that it may have printed by now.
    rows_allowed: u64,
    /// Whether changes are reported by themselves (`GS a`).
    reports: bool,
    /// What the last report said, or would have said.
    reported: [u8; 4],
    outputs: Vec<Output>,
}

/// A raster whose rows are coming in.
struct Band {
    row_bytes: usize,
    rows_left: usize,
    row: Vec<u8>,
}

enum Step {
    /// The command goes on.
    More,
    /// The command is over.
    Done,
}

impl Machine {
    /// A printer that was just switched on, with a head of `width` dots.
    pub fn new(width: u32) -> Self {
        Self {
            conditions: Conditions::default(),
            received: VecDeque::new(),
            last: [NUL; 2],
            command: Vec::new(),
            band: None,
            line: Vec::new(),
            paper: Vec::new(),
            width,
            rows: 0,
            rows_allowed: u64::MAX,
            reports: false,
            reported: Conditions::default().report(),
            outputs: Vec::new(),
        }
    }

    /// Off and on again: nothing is left of what it was sent, and its head is as old as before.
    pub fn restart(&mut self) {
        *self = Self {
            conditions: self.conditions,
            rows: self.rows,
            rows_allowed: self.rows_allowed,
            ..Self::new(self.width)
        };
    }

    /// How many bytes can be taken in now.
    pub fn room(&self) -> usize {
        RECEIVED_MAX - self.received.len()
    }

    /// Takes bytes in, at most [`Machine::room`] of them, and obeys as far as the conditions allow.
    pub fn receive(&mut self, bytes: &[u8]) -> Vec<Output> {
        assert!(
            bytes.len() <= self.room(),
            "the client waits when the buffer is full"
        );
        for byte in bytes {
            self.answer_in_real_time(*byte);
            self.received.push_back(*byte);
        }
        self.run()
    }

    /// Something was mended or broke.
    pub fn set_conditions(&mut self, conditions: Conditions) -> Vec<Output> {
        self.conditions = conditions;
        self.report_change();
        self.run()
    }

    /// Rows that the head has printed since it was made.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Lets the head go on until it has printed so many rows since it was made.
    pub fn allow_rows(&mut self, rows: u64) -> Vec<Output> {
        self.rows_allowed = rows;
        self.run()
    }

    /// Whether it would go on if the head were allowed more rows.
    pub fn waits_for_rows(&self) -> bool {
        self.conditions().can_print() && !self.received.is_empty()
    }

    /// The conditions, and what the head has brought about by itself.
    fn conditions(&self) -> Conditions {
        let set = self.conditions;
        let ended = set.paper_ends_at.is_some_and(|end| self.rows >= end);
        Conditions {
            paper_out: set.paper_out || ended,
            ..set
        }
    }

    fn report_change(&mut self) {
        let report = self.conditions().report();
        let before = std::mem::replace(&mut self.reported, report);
        if self.reports && report != before {
            self.answer(&report);
        }
    }

    /// `DLE EOT` is answered on arrival, in the middle of a picture and without paper too.
    fn answer_in_real_time(&mut self, byte: u8) {
        if let ([DLE, 0x04], 1..=4) = (self.last, byte) {
            self.answer(&[self.conditions().real_time(byte)]);
        }
        self.last = [self.last[1], byte];
    }

    fn run(&mut self) -> Vec<Output> {
        while self.conditions().can_print() && self.rows < self.rows_allowed {
            let Some(byte) = self.received.pop_front() else {
                break;
            };
            match &mut self.band {
                Some(_) => self.take_dots(byte),
                None => self.take_command(byte),
            }
        }
        std::mem::take(&mut self.outputs)
    }

    fn take_dots(&mut self, byte: u8) {
        let Some(band) = &mut self.band else { return };
        band.row.push(byte);
        if band.row.len() == band.row_bytes {
            let row = std::mem::take(&mut band.row);
            band.rows_left -= 1;
            if band.rows_left == 0 {
                self.band = None;
            }
            self.print_row(row);
        }
    }

    fn take_command(&mut self, byte: u8) {
        self.command.push(byte);
        let command = std::mem::take(&mut self.command);
        if let Step::More = self.obey(&command) {
            self.command = command;
        }
    }

    fn obey(&mut self, command: &[u8]) -> Step {
        match *command {
            [DLE | ESC | GS] => return Step::More,
            [LF] => self.print_line(),
            [byte] => self.take_letter(byte),
            // Answered on arrival already; here it only has to be read over.
            [DLE, 0x14, ..] if command.len() < 5 => return Step::More,
            [DLE, 0x04 | 0x05] => return Step::More,
            [ESC, b'@'] => self.initialise(),
            [GS, ..] => return self.obey_gs(&command[1..]),
            // An unknown command: its letter is eaten, its parameters come out as rubbish.
            _ => {}
        }
        Step::Done
    }

    fn obey_gs(&mut self, command: &[u8]) -> Step {
        match *command {
            [b'v'] | [b'V'] | [b'('] | [b'r'] | [b'a'] => return Step::More,
            [b'v', b'0', _, x_low, x_high, y_low, y_high] => {
                self.begin_band(
                    u16::from_le_bytes([x_low, x_high]),
                    u16::from_le_bytes([y_low, y_high]),
                );
            }
            [b'v', b'0', ..] => return Step::More,
            [b'V', 0 | 1 | b'0' | b'1'] | [b'V', _, _] => self.cut(),
            [b'V', _] => return Step::More,
            [b'(', _, low, high, ref rest @ ..]
                if rest.len() >= usize::from(u16::from_le_bytes([low, high])) =>
            {
                self.obey_extended(command[1], rest);
            }
            [b'(', ..] => return Step::More,
            [b'r', 1 | b'1'] => self.answer(&[self.conditions().paper()]),
            [b'a', mask] => self.report_changes(mask),
            _ => {}
        }
        Step::Done
    }

    fn obey_extended(&mut self, name: u8, rest: &[u8]) {
        if let (b'H', [0x30, 0x30, a, b, c, d]) = (name, rest) {
            self.answer(&[0x37, 0x22, *a, *b, *c, *d, 0x00]);
        }
    }

    fn report_changes(&mut self, mask: u8) {
        self.reports = mask != 0;
        if self.reports {
            self.answer(&self.conditions().report());
        }
    }

    fn initialise(&mut self) {
        self.line.clear();
    }

    fn begin_band(&mut self, row_bytes: u16, rows: u16) {
        self.print_line();
        let (row_bytes, rows_left) = (usize::from(row_bytes), usize::from(rows));
        let has_dots = row_bytes > 0 && rows_left > 0;
        self.band = has_dots.then(|| Band {
            row_bytes,
            rows_left,
            row: Vec::new(),
        });
    }

    fn take_letter(&mut self, byte: u8) {
        if byte >= b' ' {
            self.line.push(byte);
        }
        if self.line.len() >= (self.width / LETTER.0) as usize {
            self.print_line();
        }
    }

    /// Draws each letter as a box.
    fn print_line(&mut self) {
        if self.line.is_empty() {
            return;
        }
        let mut picture = OneBit::new(self.width, LETTER.1);
        for (letter, left) in self.line.drain(..).zip((0..).step_by(LETTER.0 as usize)) {
            if letter != b' ' {
                picture.fill(left + 2..left + LETTER.0, 4..LETTER.1 - 4);
            }
        }
        for row in 0..picture.height() {
            self.print_row(picture.rows(row..row + 1).to_vec());
        }
    }

    fn print_row(&mut self, mut row: Vec<u8>) {
        let row_bytes = self.width.div_ceil(8) as usize;
        row.resize(row_bytes, 0);
        self.paper.extend(row);
        self.rows += 1;
        self.report_change();
        if self.paper.len() >= PAPER_ROWS_MAX * row_bytes {
            self.cut();
        }
    }

    fn cut(&mut self) {
        self.print_line();
        if !self.paper.is_empty() {
            let rows = std::mem::take(&mut self.paper);
            self.outputs
                .push(Output::Paper(OneBit::from_rows(self.width, rows)));
        }
    }

    fn answer(&mut self, bytes: &[u8]) {
        self.outputs.push(Output::Answer(bytes.to_vec()));
    }
}

#[cfg(test)]
mod tests;
