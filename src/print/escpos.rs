//! Dots to the bytes of ESC/POS, the language that receipt printers speak.
//!
//! Always a raster, never text: no code page holds the Vietnamese letters on every make.

use std::cell::RefCell;

use escpos::driver::Driver;
use escpos::printer::Printer;
use escpos::utils::Protocol;

use crate::domain::print::JobId;
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
    let picture = without_real_time_commands(picture);
    bytes(|printer| {
        let mut printer = printer.init()?;
        let mut row = 0;
        while row < picture.height() {
            let rows = BAND_ROWS_MAX.min(picture.height() - row);
            printer = printer.custom(&band(&picture, row, rows))?;
            row += rows;
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

/// The same picture with a dot more wherever its bytes read as a real-time command: printers obey
/// those inside picture data too, and one of them may be "power off".
fn without_real_time_commands(picture: &OneBit) -> OneBit {
    let mut picture = picture.clone();
    let bytes = picture.bytes_mut();
    for at in 0..bytes.len().saturating_sub(2) {
        if is_real_time_command(&bytes[at..at + 3]) {
            bytes[at] |= BREAKING_DOT;
        }
    }
    picture
}

fn is_real_time_command(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [DLE, 0x04, 1..=4] | [DLE, 0x05, 1..=2] | [DLE, 0x14, 1..=8]
    )
}

/// `GS v 0` with `rows` rows of the picture from `row` on.
fn band(picture: &OneBit, row: u32, rows: u32) -> Vec<u8> {
    let [x_low, x_high, ..] = picture.row_bytes().to_le_bytes();
    let [y_low, y_high, ..] = rows.to_le_bytes();
    let mut band = vec![0x1D, b'v', b'0', 0x00, x_low, x_high, y_low, y_high];
    band.extend_from_slice(picture.rows(row..row + rows));
    band
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
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    /// Bytes of a picture that are likely to hold real-time commands.
    fn dangerous_bytes() -> impl Strategy<Value = Vec<u8>> {
        let byte = prop_oneof![
            Just(DLE),
            Just(0x04),
            Just(0x05),
            Just(0x14),
            0..=8_u8,
            any::<u8>()
        ];
        proptest::collection::vec(byte, 0..2000)
    }

    #[test]
    fn a_paper_is_initialise_bands_and_cut() {
        let bytes = paper(&OneBit::new(576, 30));
        assert_eq!(bytes[..2], [0x1B, b'@']);
        assert_eq!(bytes[2..10], [0x1D, b'v', b'0', 0, 72, 0, 24, 0]);
        let second = 10 + 24 * 72;
        assert_eq!(
            bytes[second..second + 8],
            [0x1D, b'v', b'0', 0, 72, 0, 6, 0]
        );
        assert_eq!(bytes[second + 8 + 6 * 72..], [0x1D, 0x56, 0x42, 0x00]);
    }

    #[test]
    fn the_preamble_fills_a_band_and_cuts() {
        let bytes = preamble();
        assert!(bytes[..24 * 72].iter().all(|byte| *byte == 0));
        assert_eq!(bytes[24 * 72..], [0x1B, b'@', 0x1D, 0x56, 0x42, 0x00]);
    }

    #[test]
    fn the_questions_are_those_of_the_manual() {
        let id = ask_process_id(ProcessId(*b"ABCD"));
        assert_eq!(
            id,
            [0x1D, 0x28, 0x48, 6, 0, 0x30, 0x30, b'A', b'B', b'C', b'D']
        );
        assert_eq!(ask_real_time(4), [0x10, 0x04, 0x04]);
    }

    #[test]
    fn every_paper_has_an_id_of_its_own() {
        let papers = (0..5000).flat_map(|ticket| (0..8).map(move |copy| JobId { ticket, copy }));
        let ids: HashSet<[u8; 4]> = papers.map(|job| ProcessId::of(job).0).collect();
        assert_eq!(ids.len(), 40_000);
        assert!(
            ids.iter()
                .flatten()
                .all(|byte| (0x20..=0x7E).contains(byte))
        );
        assert_eq!(
            ProcessId::of(JobId {
                ticket: 17,
                copy: 0
            }),
            ProcessId(*b"0028")
        );
    }

    #[test]
    fn only_the_listed_commands_are_broken() {
        let dots = |bytes: &[u8]| OneBit::from_rows(bytes.len() as u32 * 8, bytes.to_vec());
        let harmless = [0x10, 0x04, 0x05, 0x10, 0x05, 0x03, 0x10, 0x14, 0x09];
        assert_eq!(
            without_real_time_commands(&dots(&harmless)).bytes(),
            harmless
        );
        let mended = without_real_time_commands(&dots(&[0x10, 0x10, 0x04, 0x01]));
        assert_eq!(mended.bytes(), [0x10, 0x12, 0x04, 0x01]);
    }

    proptest! {
        #[test]
        fn no_paper_holds_a_real_time_command(
            bytes in dangerous_bytes(),
            width in prop_oneof![Just(8_u32), Just(16), Just(24), Just(384), Just(576)],
        ) {
            let picture = OneBit::from_rows(width, bytes);
            prop_assert!(!paper(&picture).windows(3).any(is_real_time_command));
        }

        #[test]
        fn mending_adds_few_dots_and_none_at_the_sides(bytes in dangerous_bytes()) {
            let mut picture = OneBit::from_rows(24, bytes);
            picture.clear_sides();
            let mended = without_real_time_commands(&picture);
            for (before, after) in picture.bytes().iter().zip(mended.bytes()) {
                prop_assert!(before == after || (*before == DLE && *after == DLE | BREAKING_DOT));
            }
        }
    }
}
