//! Dots to the bytes of ESC/POS, the language that receipt printers speak.
//!
//! Always a raster, never text: no code page holds the Vietnamese letters on every make.

mod bands;

use std::cell::RefCell;

use escpos::driver::Driver;
use escpos::printer::Printer;
use escpos::utils::Protocol;

use crate::domain::print::JobId;
use crate::print::escpos::bands::{Band, bands};
use crate::print::raster::OneBit;

/// Rows of a picture sent in one command. A torn band swallows at most this much of what follows.
pub const BAND_ROWS_MAX: u32 = 24;

/// The widest head we send for, in bytes (80 mm); the recovery preamble fills such a band.
const BAND_BYTES_MAX: u32 = 72;

/// `GS V 66 0`: feed to the knife, partial cut. (The crate's `partial_cut` sends a full one.)
const CUT: [u8; 4] = [0x1D, b'V', 0x42, 0x00];

/// `GS r 1`: the paper sensors, answered after all before it is printed.
pub const ASK_PAPER: [u8; 3] = [0x1D, b'r', 0x01];

/// `GS a 15`: report every change by itself.
pub const REPORT_CHANGES: [u8; 3] = [0x1D, b'a', 0x0F];

/// The four questions of `DLE EOT`: printer, cause of offline, cause of error, paper.
pub const REAL_TIME_QUESTIONS: std::ops::RangeInclusive<u8> = 1..=4;

const DLE: u8 = 0x10;

/// A dot in the middle of the byte, so that the white columns at the sides stay white; 0x12 is no
/// part of any real-time command.
const BREAKING_DOT: u8 = 0x02;

/// Four printable bytes that a printer says back when everything before them is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProcessId(pub [u8; 4]);

impl ProcessId {
    /// The id of a job's paper. It comes from the job and not from a counter, so that a late word on
    /// a paper of the last run is never taken for one on this run's; it repeats after two million
    /// tickets.
    pub fn of(job: JobId) -> Self {
        let count = job
            .ticket
            .wrapping_mul(8)
            .wrapping_add(u64::from(job.copy % 8));
        // Six bits a byte, from `0` on: the command takes bytes from 0x20 to 0x7E only.
        Self([18, 12, 6, 0].map(|shift| b'0' + ((count >> shift) & 0x3F) as u8))
    }
}

/// A paper: initialise, the picture in bands, cut.
pub fn paper(picture: &OneBit) -> Vec<u8> {
    bytes(|printer| {
        let mut printer = printer.init()?;
        for band in bands(picture) {
            printer = printer.custom(&raster(picture, &band))?;
        }
        printer.custom(&CUT)
    })
}

/// Ends a command that was torn before its last parameter, and does nothing otherwise: the longest
/// one, a picture's, has eight bytes. Without it, the questions that come next would be the torn
/// picture's width and height, and it would swallow the next ones.
pub const END_OF_TORN_COMMAND: [u8; 8] = [0; 8];

/// What makes a printer whole again that may still wait for the rest of a torn picture: zeros to
/// fill the widest band, initialise, cut off the torn piece.
pub fn preamble() -> Vec<u8> {
    let zeros = vec![0; (BAND_ROWS_MAX * BAND_BYTES_MAX) as usize];
    bytes(|printer| printer.custom(&zeros)?.init()?.custom(&CUT))
}

/// `GS ( H`: say this id when all before it is printed.
pub fn ask_process_id(id: ProcessId) -> Vec<u8> {
    let [a, b, c, d] = id.0;
    vec![0x1D, b'(', b'H', 0x06, 0x00, 0x30, 0x30, a, b, c, d]
}

/// `DLE EOT n`: one of [`REAL_TIME_QUESTIONS`], answered at once, whatever the printer is doing.
pub fn ask_real_time(question: u8) -> [u8; 3] {
    [DLE, 0x04, question]
}

/// Adds a dot wherever a band's bytes read as a real-time command: printers obey those inside picture
/// data too, and one of them may be "power off". None begins in a band and ends in the next, since
/// a command stands between.
fn break_real_time_commands(dots: &mut [u8]) {
    for at in 0..dots.len().saturating_sub(2) {
        if is_real_time_command(&dots[at..at + 3]) {
            dots[at] |= BREAKING_DOT;
        }
    }
}

fn is_real_time_command(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [DLE, 0x04, 1..=4] | [DLE, 0x05, 1..=2] | [DLE, 0x14, 1..=8]
    )
}

/// `GS v 0` with a band of the picture.
fn raster(picture: &OneBit, band: &Band) -> Vec<u8> {
    let [x_low, x_high, ..] = band.row_bytes.to_le_bytes();
    let [y_low, y_high, ..] = band.rows.len().to_le_bytes();
    let mut command = vec![0x1D, b'v', b'0', 0x00, x_low, x_high, y_low, y_high];
    let mut dots = band.bytes(picture);
    break_real_time_commands(&mut dots);
    command.append(&mut dots);
    command
}

/// A driver that only remembers: the crate's own ones report success for what never arrived.
#[derive(Default)]
struct Memory(RefCell<Vec<u8>>);

impl Driver for Memory {
    fn name(&self) -> String {
        "memory".to_owned()
    }

    fn write(&self, data: &[u8]) -> escpos::errors::Result<()> {
        self.0.borrow_mut().extend_from_slice(data);
        Ok(())
    }

    fn read(&self, _: &mut [u8]) -> escpos::errors::Result<usize> {
        Ok(0)
    }

    fn flush(&self) -> escpos::errors::Result<()> {
        Ok(())
    }
}

fn bytes(
    write: impl FnOnce(&mut Printer<Memory>) -> escpos::errors::Result<&mut Printer<Memory>>,
) -> Vec<u8> {
    let mut printer = Printer::new(Memory::default(), Protocol::default(), None);
    write(&mut printer)
        .and_then(Printer::print)
        .expect("memory takes every byte");
    printer.driver().0.into_inner()
}

#[cfg(test)]
mod tests;
