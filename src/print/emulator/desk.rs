//! What one client at a time has before it: the machine, its tray, and how fast both may go.

use std::time::Duration;

use crate::print::emulator::conditions::Conditions;
use crate::print::emulator::machine::{Machine, Output};
use crate::print::emulator::pace::{PAUSE, Pace};
use crate::print::emulator::tray::Tray;

/// See the module.
pub struct Desk {
    machine: Machine,
    /// Since which of the printer's switchings the machine runs.
    switched: u32,
    pub tray: Tray,
    /// Bytes that it has taken since it was made.
    pub bytes: u64,
    line: Pace,
    head: Pace,
}

impl Desk {
    /// A machine with a head of `width` dots.
    pub fn new(width: u32, tray: Tray) -> Self {
        Self {
            machine: Machine::new(width),
            switched: 0,
            tray,
            bytes: 0,
            line: Pace::new(),
            head: Pace::new(),
        }
    }

    /// What a machine has taken in and not yet cut off is gone with its power.
    pub fn follow_power(&mut self, switched: u32) {
        if self.switched != switched {
            self.switched = switched;
            self.machine.restart();
        }
    }

    /// Rows that the head has printed since it was made.
    pub fn rows(&self) -> u64 {
        self.machine.rows()
    }

    /// What the machine does now, without anything new from its client.
    pub fn go_on(&mut self, now: &Conditions) -> Vec<Output> {
        if now.stalled {
            return Vec::new();
        }
        let before = self.machine.rows();
        let rows = self.head.allows(now.rows_per_second);
        let mut outputs = self.machine.set_conditions(*now);
        outputs.extend(self.machine.allow_rows(before.saturating_add(rows)));
        self.head.passed(self.machine.rows() - before);
        outputs
    }

    /// What the machine does with bytes, at most [`Desk::room`] of them.
    pub fn take(&mut self, bytes: &[u8]) -> Vec<Output> {
        self.bytes += bytes.len() as u64;
        self.line.passed(bytes.len() as u64);
        let before = self.machine.rows();
        let outputs = self.machine.receive(bytes);
        self.head.passed(self.machine.rows() - before);
        outputs
    }

    /// How many bytes may be taken now.
    pub fn room(&mut self, now: &Conditions) -> usize {
        if now.stalled {
            return 0;
        }
        let until_reset = now
            .reset_at
            .map_or(u64::MAX, |end| end.saturating_sub(self.bytes));
        let most = self.line.allows(now.bytes_per_second).min(until_reset);
        usize::try_from(most)
            .unwrap_or(usize::MAX)
            .min(self.machine.room())
    }

    /// Whether the head has work to go on with.
    pub fn waits(&self, now: &Conditions) -> bool {
        now.stalled || self.machine.waits_for_rows()
    }

    /// How long until there may be more to do with `room` for bytes; none if that isn't a matter of time.
    pub fn rest(&self, now: &Conditions, room: usize) -> Option<Duration> {
        let is_slow = now.bytes_per_second.is_some() && room == 0 && self.machine.room() > 0;
        (!now.stalled && (is_slow || self.machine.waits_for_rows())).then_some(PAUSE)
    }
}
