//! A printer at another PC: the real `share`, the real server, the emulated printer on a pty.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};

use motcua::domain::print::JobId;
use motcua::print::emulator::Emulator;
use motcua::print::escpos::{self, ProcessId};
use motcua::print::share::Shared;
use motcua::print::transport::address::Address;
use rustix::process::{Pid, Signal, kill_process};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;
use tokio::task::JoinHandle;

use crate::harness::caller::text;
use crate::harness::program::{command, motcua, repository};
use crate::harness::pty::SerialPort;
use crate::harness::site::{Plan, Site};
use crate::harness::wait::until;
use crate::printing::bench::{PATIENCE, picture, within};

/// `motcua printer share`, and the address that it says.
struct Share {
    child: Child,
    url: String,
}

impl Share {
    fn start(device: &str) -> Self {
        let mut command = command();
        command.args(["printer", "share", device, "--listen", "127.0.0.1:0"]);
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        stdout.read_line(&mut line).unwrap();
        let url = line
            .trim()
            .strip_prefix("listening on ")
            .unwrap()
            .to_owned();
        Self { child, url }
    }

    /// How it ends when the system asks it to.
    fn sigterm(mut self) -> Option<i32> {
        kill_process(Pid::from_child(&self.child), Signal::TERM).unwrap();
        let ended = || self.child.try_wait().unwrap();
        until("share to end", ended).code()
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Plugs the emulated printer in; it is unplugged with the task.
fn plug_in(runtime: &Runtime, emulator: &Emulator, port: &SerialPort) -> JoinHandle<()> {
    let (emulator, plug) = (emulator.clone(), port.plug_in());
    runtime.spawn(async move {
        emulator.attend(plug.stream()).await;
        drop(plug);
    })
}

/// Issues a ticket and waits until its paper is confirmed.
fn print_one(site: &Site, kiosk: &crate::harness::caller::Caller) {
    let ticket = kiosk.issue(&site.service()).expect(201);
    let (staff, id) = (site.officer(), text(&ticket["id"]));
    until("the paper to be confirmed", || {
        (staff.look_at(&id)["print"]["state"] == "confirmed").then_some(())
    });
}

#[test]
fn a_shared_printer_confirms_a_ticket_and_is_found_again_after_it_was_unplugged() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let papers = tempfile::tempdir().unwrap();
    let emulator = Emulator::open(papers.path(), 576).unwrap();
    let port = SerialPort::new();
    let printer = plug_in(&runtime, &emulator, &port);
    let share = Share::start(port.path().to_str().unwrap());
    let site = Site::with(&Plan {
        kiosks: 0,
        ..Plan::default()
    });
    site.run(&["printer", "add", "quay", &share.url]).ok();
    let added = site.run(&["device", "add", "kiosk", "sanh", "--printer", "quay"]);
    let kiosk = site.bearer(&added.line("token:"));
    let condition = |wanted: &str| {
        let status = || site.run(&["printer", "status"]).ok();
        until(wanted, || status().contains(wanted).then_some(()));
    };
    print_one(&site, &kiosk);
    assert_eq!(*emulator.papers().borrow(), 1);
    printer.abort();
    assert!(runtime.block_on(printer).unwrap_err().is_cancelled());
    port.unplug();
    condition("offline");
    plug_in(&runtime, &emulator, &port);
    print_one(&site, &kiosk);
    assert_eq!(*emulator.papers().borrow(), 2);
    assert_eq!(share.sigterm(), Some(0));
    condition("offline");
}

#[test]
fn only_a_printer_of_this_machine_can_be_shared() {
    for device in ["tcp://192.168.1.50:9100", "cups://may-in", "virtual:"] {
        let said = motcua(&["printer", "share", device, "--listen", "127.0.0.1:0"]).failed();
        assert!(said.contains("/dev/usb/lp0"), "{said}");
    }
}

#[test]
fn the_unit_starts_a_command_that_there_is() {
    let unit = std::fs::read_to_string(repository("packaging/motcua-share.service")).unwrap();
    let exec = unit
        .lines()
        .find_map(|line| line.strip_prefix("ExecStart=/usr/bin/motcua "))
        .unwrap();
    let exec = exec.replace("${DEVICE}", "virtual:");
    let exec = exec.replace("${LISTEN}", "127.0.0.1:0");
    let args: Vec<&str> = exec.split(' ').collect();
    // Taken for what it is, and refused only because that printer can't be shared.
    let said = motcua(&args).failed();
    assert!(said.contains("/dev/usb/lp0"), "{said}");
}

#[tokio::test]
async fn clients_take_turns_and_one_that_ends_gets_the_last_answer() {
    let papers = tempfile::tempdir().unwrap();
    let emulator = Emulator::open(papers.path(), 576).unwrap();
    let port = SerialPort::new();
    let plug = port.plug_in();
    let printer = emulator.clone();
    tokio::spawn(async move { printer.attend(plug.stream()).await });
    let shared = Shared::try_from(port.url().parse::<Address>().unwrap()).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { shared.serve(listener, std::future::pending()).await });
    let question = escpos::ask_real_time(1);
    let mut first = TcpStream::connect(address).await.unwrap();
    let mut second = TcpStream::connect(address).await.unwrap();
    second.write_all(&question).await.unwrap();
    first.write_all(&question).await.unwrap();
    assert_eq!(within(PATIENCE, first.read_u8()).await.unwrap(), 0x12);
    let (ticket, copy) = (1, 0);
    let id = ProcessId::of(JobId { ticket, copy });
    let paper = [escpos::paper(&picture(1)), escpos::ask_process_id(id)].concat();
    first.write_all(&paper).await.unwrap();
    first.shutdown().await.unwrap();
    assert!(second.try_read(&mut [0]).is_err(), "it is not its turn");
    let mut answer = vec![];
    within(PATIENCE, first.read_to_end(&mut answer))
        .await
        .unwrap();
    assert_eq!(answer, [&[0x37, 0x22], &id.0[..], &[0x00]].concat());
    assert_eq!(*emulator.papers().borrow(), 1);
    assert_eq!(within(PATIENCE, second.read_u8()).await.unwrap(), 0x12);
}
