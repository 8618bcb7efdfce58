//! What the emulated machine does with bytes, and answers.

use proptest::prelude::*;

use super::*;
use crate::print::escpos::{
    ASK_PAPER, ProcessId, REPORT_CHANGES, ask_process_id, ask_real_time, paper, preamble,
};

fn feed(machine: &mut Machine, bytes: &[u8]) -> Vec<Output> {
    bytes
        .chunks(1000)
        .flat_map(|piece| machine.receive(piece))
        .collect()
}

fn answer(bytes: &[u8]) -> Output {
    Output::Answer(bytes.to_vec())
}

fn stripes() -> OneBit {
    OneBit::from_rows(
        576,
        (0..72 * 100).map(|at| (at % 251) as u8 | 0x80).collect(),
    )
}

fn paper_out() -> Conditions {
    Conditions {
        paper_out: true,
        ..Conditions::default()
    }
}

#[test]
fn a_picture_comes_out_dot_by_dot() {
    let mut machine = Machine::new(576);
    let picture = stripes();
    assert_eq!(
        feed(&mut machine, &paper(&picture)),
        [Output::Paper(picture)]
    );
}

#[test]
fn real_time_questions_are_answered_as_the_manual_says() {
    let ask = |conditions| {
        let mut machine = Machine::new(576);
        machine.set_conditions(conditions);
        [1, 2, 3, 4].map(
            |question| match &feed(&mut machine, &ask_real_time(question))[..] {
                [Output::Answer(bytes)] => bytes[0],
                other => panic!("{other:?}"),
            },
        )
    };
    assert_eq!(ask(Conditions::default()), [0x12, 0x12, 0x12, 0x12]);
    assert_eq!(ask(paper_out()), [0x1A, 0x32, 0x12, 0x7E]);
    assert_eq!(
        ask(Conditions {
            cover_open: true,
            ..Conditions::default()
        })[1],
        0x16
    );
    assert_eq!(
        ask(Conditions {
            near_end: true,
            ..Conditions::default()
        })[3],
        0x1E
    );
    assert_eq!(
        ask(Conditions {
            cutter: true,
            ..Conditions::default()
        })[2],
        0x1A
    );
}

#[test]
fn a_question_inside_a_picture_is_answered_and_stays_part_of_it() {
    let mut machine = Machine::new(24);
    let bytes = [
        0x1D, b'v', b'0', 0, 3, 0, 1, 0, 0x10, 0x04, 0x01, 0x1D, b'V', 0x42, 0,
    ];
    let torn = OneBit::from_rows(24, vec![0x10, 0x04, 0x01]);
    assert_eq!(
        feed(&mut machine, &bytes),
        [answer(&[0x12]), Output::Paper(torn)]
    );
}

#[test]
fn without_paper_nothing_is_obeyed_until_there_is_some() {
    let mut machine = Machine::new(576);
    machine.set_conditions(paper_out());
    let small = OneBit::from_rows(576, vec![0xFF; 72 * 10]);
    let mut bytes = paper(&small);
    bytes.extend(ASK_PAPER);
    bytes.extend(ask_process_id(ProcessId(*b"ABCD")));
    assert_eq!(feed(&mut machine, &bytes), []);
    let done = answer(&[0x37, 0x22, b'A', b'B', b'C', b'D', 0]);
    let expected = [Output::Paper(small), answer(&[0x00]), done];
    assert_eq!(machine.set_conditions(Conditions::default()), expected);
}

#[test]
fn a_full_buffer_has_no_room() {
    let mut machine = Machine::new(576);
    machine.set_conditions(paper_out());
    machine.receive(&[b'x'; RECEIVED_MAX]);
    assert_eq!(machine.room(), 0);
    machine.set_conditions(Conditions::default());
    assert_eq!(machine.room(), RECEIVED_MAX);
}

#[test]
fn changes_are_reported_once_that_is_asked_for() {
    let mut machine = Machine::new(576);
    assert_eq!(machine.set_conditions(paper_out()), []);
    machine.set_conditions(Conditions::default());
    assert_eq!(
        feed(&mut machine, &REPORT_CHANGES),
        [answer(&[0x10, 0, 0, 0])]
    );
    assert_eq!(
        machine.set_conditions(paper_out()),
        [answer(&[0x18, 0, 0x0F, 0])]
    );
    assert_eq!(machine.set_conditions(paper_out()), []);
}

#[test]
fn the_roll_may_end_in_the_middle_of_a_picture() {
    let mut machine = Machine::new(576);
    feed(&mut machine, &REPORT_CHANGES);
    let ends = Conditions {
        paper_ends_at: Some(60),
        ..Conditions::default()
    };
    machine.set_conditions(ends);
    let picture = stripes();
    assert_eq!(
        machine.receive(&paper(&picture)[..4096]),
        [],
        "the roll lasts a while"
    );
    assert_eq!(
        machine.receive(&paper(&picture)[4096..5096]),
        [answer(&[0x18, 0, 0x0F, 0])]
    );
    assert_eq!(machine.rows(), 60);
    feed(&mut machine, &paper(&picture)[5096..]);
    let expected = [answer(&[0x10, 0, 0, 0]), Output::Paper(picture)];
    assert_eq!(machine.set_conditions(Conditions::default()), expected);
}

#[test]
fn the_head_prints_no_more_rows_than_it_may() {
    let mut machine = Machine::new(576);
    machine.allow_rows(10);
    let picture = stripes();
    let bytes = paper(&picture);
    assert_eq!(machine.receive(&bytes[..4000]), []);
    assert_eq!((machine.rows(), machine.waits_for_rows()), (10, true));
    machine.allow_rows(u64::MAX);
    assert_eq!(feed(&mut machine, &bytes[4000..]), [Output::Paper(picture)]);
    assert!(!machine.waits_for_rows());
}

#[test]
fn what_was_taken_in_is_gone_with_the_power() {
    let mut machine = Machine::new(576);
    let picture = stripes();
    let bytes = paper(&picture);
    feed(&mut machine, &bytes[..3000]);
    machine.restart();
    assert_eq!(feed(&mut machine, &bytes), [Output::Paper(picture)]);
}

#[test]
fn a_torn_picture_swallows_the_next_one_without_the_preamble() {
    let picture = stripes();
    let bytes = paper(&picture);
    let mut machine = Machine::new(576);
    feed(&mut machine, &bytes[..3000]);
    assert_ne!(
        feed(&mut machine, &bytes).last(),
        Some(&Output::Paper(picture))
    );
}

#[test]
fn unknown_commands_do_not_stop_the_printer() {
    let mut machine = Machine::new(576);
    let unknown = [
        0x1B, b'3', 0x00, 0x1D, b'(', b'k', 3, 0, 1, 2, 3, 0x10, 0x05, 0x01, 0x07, 0x00,
    ];
    assert_eq!(feed(&mut machine, &unknown), []);
    let picture = stripes();
    assert_eq!(
        feed(&mut machine, &paper(&picture)).last(),
        Some(&Output::Paper(picture))
    );
}

proptest! {
    /// Bands of a ticket are of any width: what is left of the zeros does nothing.
    #[test]
    fn after_a_tear_anywhere_the_preamble_makes_the_next_paper_perfect(
        cut in 0..7400_usize,
        columns in 1..576_u32,
    ) {
        let mut picture = stripes();
        picture.fill(0..576, 20..30);
        for (x, y) in (columns..576).flat_map(|x| (30..90).map(move |y| (x, y))) {
            picture.invert(x..x + 1, y..y + u32::from(picture.get(x, y)));
        }
        let bytes = paper(&picture);
        let mut machine = Machine::new(576);
        feed(&mut machine, &bytes[..cut.min(bytes.len())]);
        feed(&mut machine, &preamble());
        let outputs = feed(&mut machine, &bytes);
        prop_assert_eq!(outputs, [Output::Paper(picture)]);
    }

    #[test]
    fn no_bytes_break_the_printer(bytes in proptest::collection::vec(any::<u8>(), 0..3000)) {
        let mut machine = Machine::new(384);
        feed(&mut machine, &bytes);
        prop_assert_eq!(machine.room(), RECEIVED_MAX);
    }
}
