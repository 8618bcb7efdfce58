//! What can be wrong with an emulated printer and with the way to it.

/// Nothing is wrong by default, and everything is as fast as the machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Conditions {
    pub paper_out: bool,
    /// The roll ends when the head has printed so many rows since it was made.
    pub paper_ends_at: Option<u64>,
    pub near_end: bool,
    pub cover_open: bool,
    /// Paused at its panel.
    pub offline: bool,
    /// The cutter is jammed.
    pub cutter: bool,
    /// The head is too hot, say: it ends when somebody helps.
    pub error: bool,
    /// Rows that the head prints in a second.
    pub rows_per_second: Option<u32>,
    /// Hangs: takes nothing, prints nothing, answers nothing.
    pub stalled: bool,
    /// Bytes that the line carries to the printer in a second.
    pub bytes_per_second: Option<u32>,
    /// The connection is reset when the printer has taken so many bytes since it was made.
    pub reset_at: Option<u64>,
    /// Each answer comes as random bytes.
    pub garbage: bool,
}

impl Conditions {
    /// Whether anything but the end of the roll lets the printer print.
    pub(super) fn can_print(self) -> bool {
        !(self.paper_out || self.cover_open || self.offline || self.cutter || self.error)
    }

    /// The answer to a question of `DLE EOT`.
    pub(super) fn real_time(self, question: u8) -> u8 {
        let failed = self.cutter || self.error;
        let signs = match question {
            1 => bit(!self.can_print(), 0x08),
            2 => bit(self.cover_open, 0x04) | bit(self.paper_out, 0x20) | bit(failed, 0x40),
            3 => bit(self.cutter, 0x08) | bit(self.error, 0x04),
            _ => bit(self.near_end, 0x0C) | bit(self.paper_out, 0x6C),
        };
        0x12 | signs
    }

    /// What is reported by itself under `GS a`.
    pub(super) fn report(self) -> [u8; 4] {
        let printer = 0x10 | bit(!self.can_print(), 0x08) | bit(self.cover_open, 0x20);
        let errors = bit(self.cutter, 0x08) | bit(self.error, 0x04);
        [printer, errors, self.paper(), 0x00]
    }

    /// The answer to `GS r 1`.
    pub(super) fn paper(self) -> u8 {
        bit(self.near_end, 0x03) | bit(self.paper_out, 0x0F)
    }
}

fn bit(sign: bool, bits: u8) -> u8 {
    if sign { bits } else { 0 }
}
