//! Papers through the spooler to the emulated printer, over TCP, with what goes wrong in real offices.

mod bench;
mod console;
mod doubles;
mod fullest;
mod hall;
mod ocr;
mod queue;
mod relief;
mod serial;
mod share;
mod stop;
mod trouble;

use std::time::Duration;

use motcua::domain::print::PrintState::{
    Cancelled, Confirmed, Expired, Failed, Sending, Sent, Uncertain, Unconfirmed,
};
use motcua::domain::print::{PrinterCondition, StatusMode};
use motcua::print::emulator::conditions::Conditions;
use motcua::print::spool::{JOBS_MAX, Limits, Refused};

use crate::printing::bench::{Bench, PATIENCE, job, picture, slip_job, within};
use crate::printing::doubles::{Answers, clone_printer, nobody, stubborn_printer, torn_cable};

const MOMENT: Duration = Duration::from_millis(20);

#[tokio::test]
async fn a_paper_is_confirmed_when_the_printer_says_so() {
    let mut bench = Bench::emulated(StatusMode::Full, Limits::default()).await;
    bench.print(job(1));
    assert_eq!(bench.story(1).await, [Sending, Sent, Confirmed]);
    assert_eq!(bench.paper(1), picture(1));
    assert_eq!(bench.condition(), PrinterCondition::Ready);
}

#[tokio::test]
async fn a_slip_is_drawn_and_comes_out_dot_by_dot() {
    let mut bench = Bench::emulated(StatusMode::Full, Limits::default()).await;
    let (job, picture) = slip_job(1);
    bench.print(job);
    assert_eq!(bench.story(1).await.last(), Some(&Confirmed));
    assert_eq!(bench.paper(1), picture);
}

#[tokio::test]
async fn papers_come_out_in_order_over_one_connection() {
    let mut bench = Bench::emulated(StatusMode::Full, Limits::default()).await;
    for ticket in 1..=5 {
        bench.print(job(ticket));
    }
    for ticket in 1..=5 {
        assert_eq!(bench.story(ticket).await, [Sending, Sent, Confirmed]);
        assert_eq!(bench.paper(ticket as u32), picture(ticket));
    }
}

#[tokio::test]
async fn a_virtual_printer_needs_no_socket() {
    let mut bench = Bench::start("virtual:", StatusMode::Full, Limits::default());
    bench.print(job(1));
    assert_eq!(bench.story(1).await, [Sending, Sent, Confirmed]);
    assert_eq!(bench.paper(1), picture(1));
}

#[tokio::test]
async fn a_printer_out_of_reach_fails_and_the_job_expires() {
    let limits = Limits {
        backoff: vec![MOMENT],
        ..Limits::default()
    };
    let mut bench = Bench::start(&nobody().await, StatusMode::Full, limits);
    bench.print(job(1).within(3 * MOMENT));
    assert_eq!(bench.story(1).await, [Failed, Expired]);
    assert_eq!(bench.condition(), PrinterCondition::Offline);
}

#[tokio::test]
async fn a_printer_that_never_answers_is_offline_under_full() {
    let (address, printer) = clone_printer(Answers::default()).await;
    let limits = Limits {
        answer: MOMENT,
        ..Limits::default()
    };
    let mut bench = Bench::start(&address, StatusMode::Full, limits);
    bench.print(job(1).within(10 * MOMENT));
    assert_eq!(bench.story(1).await, [Failed, Expired]);
    assert_eq!(bench.condition(), PrinterCondition::Offline);
    assert!(
        !printer.received().contains(&0x1B),
        "nothing but questions was sent"
    );
}

#[tokio::test]
async fn a_reset_in_the_middle_of_a_picture_is_uncertain_and_the_next_paper_perfect() {
    let cable = |emulator| torn_cable(emulator, 20_000);
    let mut bench = Bench::emulated_over(StatusMode::Full, Limits::default(), cable).await;
    bench.print(job(1));
    let story = bench.story(1).await;
    assert_eq!(story.first(), Some(&Sending));
    assert_eq!(story.last(), Some(&Uncertain));
    bench.print(job(2));
    assert_eq!(bench.story(2).await, [Sending, Sent, Confirmed]);
    let newest = bench.newest_paper();
    assert_eq!(
        newest, 2,
        "the torn piece and the whole paper; the first job was never repeated"
    );
    assert_ne!(bench.paper(1), picture(1));
    assert_eq!(bench.paper(2), picture(2));
}

#[tokio::test]
async fn a_torn_picture_of_the_last_run_is_cut_off_first() {
    let (address, printer) = clone_printer(Answers::all()).await;
    let mut bench = Bench::recovering(&address, Limits::default());
    for ticket in 1..=2 {
        bench.print(job(ticket));
        assert_eq!(bench.story(ticket).await, [Sending, Sent, Confirmed]);
    }
    let received = printer.received();
    let zeros = received
        .windows(24 * 72)
        .filter(|bytes| bytes.iter().all(|byte| *byte == 0));
    assert_eq!(
        zeros.count(),
        1,
        "one preamble, before the first paper only"
    );
}

#[tokio::test]
async fn without_paper_nothing_is_sent_until_there_is_some() {
    let mut bench = Bench::emulated(StatusMode::Full, Limits::default()).await;
    bench.emulator().change(|now| now.paper_out = true);
    bench.wait_condition(PrinterCondition::PaperOut).await;
    bench.print(job(1));
    assert_eq!(bench.next(1).await, Failed);
    assert_eq!(bench.newest_paper(), 0);
    bench.emulator().change(|now| *now = Conditions::default());
    assert_eq!(bench.story(1).await, [Sending, Sent, Confirmed]);
    assert_eq!(bench.paper(1), picture(1));
    assert_eq!(bench.condition(), PrinterCondition::Ready);
}

#[tokio::test]
async fn every_fault_of_a_printer_is_reported_as_what_it_is() {
    // A printer that is already offline doesn't take the request to report its changes by itself.
    let limits = Limits {
        poll: MOMENT,
        ..Limits::default()
    };
    let mut bench = Bench::emulated(StatusMode::Full, limits).await;
    let well = Conditions::default();
    let table = [
        (
            Conditions {
                near_end: true,
                ..well
            },
            PrinterCondition::NearEnd,
        ),
        (
            Conditions {
                offline: true,
                ..well
            },
            PrinterCondition::Offline,
        ),
        (
            Conditions {
                cutter: true,
                ..well
            },
            PrinterCondition::Cutter,
        ),
        (
            Conditions {
                paper_out: true,
                ..well
            },
            PrinterCondition::PaperOut,
        ),
        (
            Conditions {
                cover_open: true,
                ..well
            },
            PrinterCondition::CoverOpen,
        ),
        (
            Conditions {
                cover_open: true,
                paper_out: true,
                ..well
            },
            PrinterCondition::CoverOpen,
        ),
        (well, PrinterCondition::Ready),
    ];
    for (conditions, expected) in table {
        bench.emulator().change(|now| *now = conditions);
        bench.wait_condition(expected).await;
    }
}

/// By the clock of the tests, since nothing here is a real socket.
#[tokio::test(start_paused = true)]
async fn a_job_that_has_not_started_in_a_minute_expires() {
    let mut bench = Bench::start("virtual:", StatusMode::Full, Limits::default());
    bench.emulator().change(|now| now.cover_open = true);
    let began = tokio::time::Instant::now();
    bench.print(job(1));
    assert_eq!(bench.story(1).await, [Failed, Expired]);
    assert_eq!(began.elapsed().as_secs(), 60);
    bench.emulator().change(|now| *now = Conditions::default());
    bench.print(job(2));
    assert_eq!(bench.story(2).await, [Sending, Sent, Confirmed]);
    assert_eq!(bench.newest_paper(), 1, "the late slip never came out");
}

#[tokio::test]
async fn a_printer_that_is_never_asked_ends_unconfirmed() {
    for status in [StatusMode::None, StatusMode::Basic] {
        let mut bench = Bench::emulated(status, Limits::default()).await;
        for ticket in 1..=2 {
            bench.print(job(ticket));
            assert_eq!(bench.story(ticket).await, [Sending, Sent, Unconfirmed]);
            bench.wait_paper(ticket as u32).await;
            assert_eq!(bench.paper(ticket as u32), picture(ticket));
        }
    }
}

#[tokio::test]
async fn status_bytes_that_nobody_asked_for_do_not_tear_the_ticket() {
    let (address, printer) = clone_printer(Answers {
        chatter: true,
        ..Answers::default()
    })
    .await;
    let mut bench = Bench::start(&address, StatusMode::None, Limits::default());
    bench.print(job(1));
    assert_eq!(bench.story(1).await, [Sending, Sent, Unconfirmed]);
    assert_eq!(
        printer.received(),
        motcua::print::escpos::paper(&picture(1))
    );
}

#[tokio::test]
async fn a_printer_that_never_closes_is_no_fault_of_the_ticket() {
    let limits = Limits {
        close: MOMENT,
        ..Limits::default()
    };
    let mut bench = Bench::start(&stubborn_printer().await, StatusMode::None, limits);
    bench.print(job(1));
    assert_eq!(bench.story(1).await, [Sending, Sent, Unconfirmed]);
}

#[tokio::test]
async fn a_reset_under_none_is_uncertain() {
    let cable = |emulator| torn_cable(emulator, 20_000);
    let mut bench = Bench::emulated_over(StatusMode::None, Limits::default(), cable).await;
    bench.print(job(1));
    assert_eq!(bench.story(1).await.last(), Some(&Uncertain));
    bench.print(job(2));
    assert_eq!(bench.story(2).await, [Sending, Sent, Unconfirmed]);
    bench.wait_paper(2).await;
    assert_eq!(bench.paper(2), picture(2));
}

#[tokio::test]
async fn a_paper_without_a_word_is_uncertain_and_never_repeated() {
    let (address, printer) = clone_printer(Answers {
        real_time: true,
        ..Answers::default()
    })
    .await;
    let limits = Limits {
        done: MOMENT,
        ..Limits::default()
    };
    let mut bench = Bench::start(&address, StatusMode::Full, limits);
    bench.print(job(1));
    assert_eq!(bench.story(1).await, [Sending, Sent, Uncertain]);
    bench.print(job(2));
    assert_eq!(bench.story(2).await, [Sending, Sent, Uncertain]);
    assert_eq!(printer.count(&motcua::print::escpos::paper(&picture(1))), 1);
}

#[tokio::test]
async fn a_model_without_process_ids_is_asked_for_its_sensor() {
    let answers = Answers {
        real_time: true,
        paper: true,
        ..Answers::default()
    };
    let (address, printer) = clone_printer(answers).await;
    let limits = Limits {
        better_answer: MOMENT,
        ..Limits::default()
    };
    let mut bench = Bench::start(&address, StatusMode::Full, limits);
    for ticket in 1..=3 {
        bench.print(job(ticket));
        assert_eq!(bench.story(ticket).await, [Sending, Sent, Confirmed]);
    }
    assert_eq!(
        printer.count(b"\x1d(H"),
        1,
        "asked once, then the model is known"
    );
    assert_eq!(printer.count(b"\x1dr\x01"), 2 * 3, "each answer twice");
}

#[tokio::test]
async fn a_byte_of_noise_confirms_no_paper() {
    let answers = Answers {
        real_time: true,
        noise: true,
        ..Answers::default()
    };
    let (address, printer) = clone_printer(answers).await;
    let limits = Limits {
        better_answer: MOMENT,
        done: MOMENT,
        ..Limits::default()
    };
    let mut bench = Bench::start(&address, StatusMode::Full, limits);
    bench.print(job(1));
    assert_eq!(bench.story(1).await, [Sending, Sent, Uncertain]);
    assert_eq!(printer.count(b"\x1dr\x01"), 2, "asked whether it was meant");
}

#[tokio::test]
async fn nothing_is_sent_before_it_is_on_disk_that_it_may_be_out() {
    let (address, printer) = clone_printer(Answers::all()).await;
    let limits = Limits {
        poll_blocked: MOMENT,
        ..Limits::default()
    };
    let mut bench = Bench::start(&address, StatusMode::Full, limits);
    bench.refuse_to_save(1);
    bench.print(job(1));
    assert_eq!(bench.next(1).await, Sending);
    assert_eq!(
        bench.next(1).await,
        Sending,
        "tried again, since the first wasn't saved"
    );
    assert_eq!(bench.story(1).await, [Sent, Confirmed]);
    assert_eq!(printer.count(b"\x1b@"), 1);
}

#[tokio::test]
async fn a_job_that_has_not_left_can_be_taken_back() {
    let mut bench = Bench::emulated(StatusMode::Full, Limits::default()).await;
    bench.emulator().change(|now| now.paper_out = true);
    bench.wait_condition(PrinterCondition::PaperOut).await;
    bench.print(job(1));
    bench.print(job(2));
    assert_eq!(bench.next(1).await, Failed);
    bench.handle().cancel(job(1).id()).unwrap();
    assert_eq!(bench.story(1).await, [Cancelled]);
    bench.emulator().change(|now| *now = Conditions::default());
    assert_eq!(bench.story(2).await.last(), Some(&Confirmed));
    assert_eq!(bench.newest_paper(), 1);
}

#[tokio::test]
async fn a_blocked_printer_refuses_instead_of_holding_the_caller() {
    let mut bench = Bench::emulated(StatusMode::Full, Limits::default()).await;
    bench.emulator().change(|now| now.cover_open = true);
    bench.wait_condition(PrinterCondition::CoverOpen).await;
    for ticket in 1..=JOBS_MAX as u64 {
        bench.print(job(ticket));
    }
    let one_more = job(JOBS_MAX as u64 + 1).build();
    assert_eq!(bench.handle().print(one_more), Err(Refused::Busy));
}

#[tokio::test]
async fn a_stop_does_not_wait_for_a_silent_printer() {
    let (address, _printer) = clone_printer(Answers {
        real_time: true,
        ..Answers::default()
    })
    .await;
    let limits = Limits {
        stop: MOMENT,
        ..Limits::default()
    };
    let mut bench = Bench::start(&address, StatusMode::Full, limits);
    bench.print(job(1));
    bench.print(job(2));
    assert_eq!([bench.next(1).await, bench.next(1).await], [Sending, Sent]);
    let rest = bench.stop().await;
    assert_eq!(
        rest,
        [(1, Uncertain)],
        "the other job stays queued for the next run"
    );
}

#[tokio::test]
async fn a_stop_ends_the_connection_in_order() {
    let (address, printer) = clone_printer(Answers::all()).await;
    let mut bench = Bench::start(&address, StatusMode::Full, Limits::default());
    bench.print(job(1));
    assert_eq!(bench.story(1).await, [Sending, Sent, Confirmed]);
    assert_eq!(within(PATIENCE, bench.stop()).await, []);
    assert_eq!(within(PATIENCE, printer.ended()).await, Ok(()));
}
