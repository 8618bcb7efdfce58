//! The bytes of a paper, read back by a decoder that knows nothing but the manual.

use std::collections::HashSet;

use proptest::prelude::*;

use super::*;
use crate::print::emulator::machine::{Machine, Output};

/// What a paper's bytes are made of. Anything else, such as a letter of a code page, is a fault.
#[derive(Debug, PartialEq)]
enum Command {
    Initialise,
    Band { row_bytes: usize, rows: usize },
    Cut,
}

fn commands(mut bytes: &[u8]) -> Vec<Command> {
    let mut commands = Vec::new();
    while !bytes.is_empty() {
        let (command, length) = match *bytes {
            [0x1B, b'@', ..] => (Command::Initialise, 2),
            [0x1D, b'v', b'0', 0, x_low, x_high, y_low, y_high, ..] => {
                let row_bytes = usize::from(u16::from_le_bytes([x_low, x_high]));
                let rows = usize::from(u16::from_le_bytes([y_low, y_high]));
                (Command::Band { row_bytes, rows }, 8 + row_bytes * rows)
            }
            [0x1D, b'V', 0x42, 0x00, ..] => (Command::Cut, 4),
            _ => panic!("{bytes:?} is no command of a paper"),
        };
        commands.push(command);
        bytes = &bytes[length..];
    }
    commands
}

/// The paper that a printer makes of the bytes.
fn printed(width: u32, bytes: &[u8]) -> Vec<Output> {
    let mut machine = Machine::new(width);
    let pieces = bytes.chunks(1000);
    pieces.flat_map(|piece| machine.receive(piece)).collect()
}

fn band(row_bytes: usize, rows: usize) -> Command {
    Command::Band { row_bytes, rows }
}

fn width() -> impl Strategy<Value = u32> {
    prop_oneof![Just(8_u32), Just(16), Just(24), Just(384), Just(576)]
}

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

/// Blocks of ink here and there, as on a ticket: much white, edges anywhere.
fn blocks() -> impl Strategy<Value = OneBit> {
    let block = (0..576_u32, 1..200_u32, 0..400_u32, 1..60_u32);
    let blocks = proptest::collection::vec(block, 0..8);
    (width(), 1..400_u32, blocks).prop_map(|(width, height, blocks)| {
        let mut picture = OneBit::new(width, height);
        for (left, columns, top, rows) in blocks {
            picture.fill(left..left + columns, top..top + rows);
        }
        picture
    })
}

/// The picture as it comes out: a dot more in some bytes, so that none of them is a command.
fn is_mended(before: &OneBit, after: &OneBit) -> bool {
    let same_size = (before.width(), before.height()) == (after.width(), after.height());
    let mut bytes = before.bytes().iter().zip(after.bytes());
    let is_mended = |(before, after): (&u8, &u8)| {
        before == after || (*before, *after) == (DLE, DLE | BREAKING_DOT)
    };
    same_size && bytes.all(is_mended)
}

fn assert_comes_out(picture: &OneBit) -> Result<(), TestCaseError> {
    let bytes = paper(picture);
    prop_assert!(!bytes.windows(3).any(is_real_time_command));
    let commands = commands(&bytes);
    let (first, rest) = commands.split_first().expect("a paper begins");
    let (last, bands) = rest.split_last().expect("a paper ends");
    prop_assert_eq!((first, last), (&Command::Initialise, &Command::Cut));
    for band in bands {
        let Command::Band { row_bytes, rows } = *band else {
            return Err(TestCaseError::fail("a paper has one begin and one end"));
        };
        prop_assert!((1..=24).contains(&rows));
        prop_assert!((1..=72).contains(&row_bytes));
    }
    let outputs = printed(picture.width(), &bytes);
    match &outputs[..] {
        [] => prop_assert_eq!(picture.height(), 0),
        [Output::Paper(paper)] => prop_assert!(is_mended(picture, paper)),
        _ => prop_assert!(false, "one picture is one paper: {:?}", outputs),
    }
    Ok(())
}

#[test]
fn a_paper_is_initialise_bands_and_cut() {
    let black = OneBit::from_rows(576, vec![0xFF; 72 * 30]);
    assert_eq!(
        commands(&paper(&black)),
        [Command::Initialise, band(72, 24), band(72, 6), Command::Cut]
    );
}

#[test]
fn white_at_the_right_and_below_is_hardly_sent() {
    let mut picture = OneBit::new(576, 40);
    picture.fill(1..100, 0..20);
    assert_eq!(
        commands(&paper(&picture)),
        [Command::Initialise, band(13, 20), band(1, 20), Command::Cut]
    );
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
    let mended = |bytes: &[u8]| {
        let mut bytes = bytes.to_vec();
        break_real_time_commands(&mut bytes);
        bytes
    };
    let harmless = [0x10, 0x04, 0x05, 0x10, 0x05, 0x03, 0x10, 0x14, 0x09];
    assert_eq!(mended(&harmless), harmless);
    assert_eq!(mended(&[0x10, 0x10, 0x04, 0x01]), [0x10, 0x12, 0x04, 0x01]);
}

/// Rows that are sent without their white ends stand nearer to each other than in the picture.
#[test]
fn no_command_comes_about_where_white_was_left_out() {
    let mut rows = vec![0; 72 * 3];
    rows[0] = DLE;
    rows[72] = 0x04;
    rows[144] = 0x01;
    let paper = paper(&OneBit::from_rows(576, rows));
    assert_eq!(
        paper[2..13],
        [0x1D, b'v', b'0', 0, 1, 0, 3, 0, 0x12, 0x04, 0x01]
    );
}

proptest! {
    #[test]
    fn every_picture_comes_out_dot_by_dot(picture in blocks()) {
        assert_comes_out(&picture)?;
    }

    #[test]
    fn no_paper_holds_a_real_time_command(bytes in dangerous_bytes(), width in width()) {
        assert_comes_out(&OneBit::from_rows(width, bytes))?;
    }
}
