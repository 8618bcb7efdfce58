//! Papers over a serial line.

use std::time::Duration;

use motcua::domain::print::PrintState::{Confirmed, Sending, Sent, Uncertain, Unconfirmed};
use motcua::domain::print::{PrinterCondition, StatusMode};
use motcua::print::emulator::Emulator;
use motcua::print::spool::Limits;
use serde_json::Value;
use tokio::io::AsyncReadExt;

use crate::harness::caller::text;
use crate::harness::pty::{Plug, SerialPort};
use crate::harness::site::{Plan, Site};
use crate::harness::wait::until;
use crate::printing::bench::{Bench, job, picture};

/// The emulated printer at the other end of a line; it is unplugged with this task.
fn attend(emulator: &Emulator, plug: Plug) -> tokio::task::JoinHandle<()> {
    let (emulator, stream) = (emulator.clone(), plug.stream());
    tokio::spawn(async move {
        emulator.attend(stream).await;
        drop(plug);
    })
}

async fn over(port: &SerialPort, status: StatusMode, limits: Limits) -> Bench {
    Bench::emulated_over(status, limits, |emulator| async move {
        attend(&emulator, port.plug_in());
        port.url()
    })
    .await
}

#[tokio::test]
async fn a_paper_is_confirmed_over_a_serial_line() {
    let port = SerialPort::new();
    let mut bench = over(&port, StatusMode::Full, Limits::default()).await;
    for ticket in 1..=2 {
        bench.print(job(ticket));
        assert_eq!(bench.story(ticket).await, [Sending, Sent, Confirmed]);
        assert_eq!(bench.paper(ticket as u32), picture(ticket));
    }
}

#[tokio::test]
async fn a_serial_printer_without_a_word_gets_every_byte() {
    let port = SerialPort::new();
    let mut bench = over(&port, StatusMode::None, Limits::default()).await;
    for ticket in 1..=2 {
        bench.print(job(ticket));
        assert_eq!(bench.story(ticket).await, [Sending, Sent, Unconfirmed]);
        bench.wait_paper(ticket as u32).await;
        assert_eq!(bench.paper(ticket as u32), picture(ticket));
    }
}

#[tokio::test]
async fn a_serial_printer_that_takes_no_more_leaves_its_paper_uncertain() {
    let port = SerialPort::new();
    let limits = Limits {
        stall: Duration::from_millis(200),
        ..Limits::default()
    };
    let mut bench = Bench::emulated_over(StatusMode::Full, limits, |emulator| async {
        let plug = port.plug_in();
        tokio::spawn(async move {
            let (from_program, mut to_program) = tokio::io::split(plug.stream());
            let (mut from_printer, mut to_printer) = tokio::io::split(emulator.plug_in());
            let mut first = from_program.take(20_000);
            tokio::join!(
                tokio::io::copy(&mut first, &mut to_printer),
                tokio::io::copy(&mut from_printer, &mut to_program),
            )
        });
        port.url()
    })
    .await;
    bench.print(job(1));
    assert_eq!(bench.story(1).await, [Sending, Uncertain]);
    assert_eq!(bench.newest_paper(), 0);
}

#[tokio::test]
async fn a_serial_printer_is_found_again_when_it_comes_back() {
    let port = SerialPort::new();
    let limits = Limits {
        backoff: vec![Duration::from_millis(20)],
        ..Limits::default()
    };
    let mut printer = None;
    let mut bench = Bench::emulated_over(StatusMode::Full, limits, |emulator| {
        printer = Some(attend(&emulator, port.plug_in()));
        async { port.url() }
    })
    .await;
    bench.print(job(1));
    assert_eq!(bench.story(1).await, [Sending, Sent, Confirmed]);
    let printer = printer.unwrap();
    printer.abort();
    assert!(printer.await.unwrap_err().is_cancelled());
    port.unplug();
    bench.wait_condition(PrinterCondition::Offline).await;
    attend(bench.emulator(), port.plug_in());
    bench.print(job(2));
    assert_eq!(bench.story(2).await, [Sending, Sent, Confirmed]);
    assert_eq!(bench.paper(2), picture(2));
}

#[test]
fn a_blocked_printer_holds_up_neither_the_server_nor_another_printer() {
    let port = SerialPort::new();
    // Nobody reads at its other end, so it takes a few kB and then nothing more.
    let _plug = port.plug_in();
    let mut site = Site::with(&Plan {
        kiosks: 0,
        ..Plan::default()
    });
    let kiosk = |printer: &str, url: &str, status: &str| {
        let add = ["printer", "add", printer, url, "--status", status];
        site.run(&add).ok();
        let added = site.run(&["device", "add", "kiosk", printer, "--printer", printer]);
        site.bearer(&added.line("token:"))
    };
    let blocked = kiosk("ket", &port.url(), "none");
    let well = kiosk("tot", "virtual:", "full");
    let (staff, service) = (site.officer(), site.service());
    let wait_print = |ticket: &Value, state: &str| {
        let id = text(&ticket["id"]);
        until(state, || {
            (staff.look_at(&id)["print"]["state"] == state).then_some(())
        });
    };
    let stuck = blocked.issue(&service).expect(201);
    wait_print(&stuck, "sending");
    for _ in 0..3 {
        let ticket = well.issue(&service).expect(201);
        wait_print(&ticket, "confirmed");
    }
    let state = &staff.look_at(&text(&stuck["id"]))["print"]["state"];
    assert_eq!(state, "sending", "it blocks all the while");
    let (status, took) = site.sigterm();
    assert!(
        status.success() && took < Duration::from_secs(2),
        "{took:?}"
    );
}
