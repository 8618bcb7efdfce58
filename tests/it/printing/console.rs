//! `motcua printer emulate` in the hands of somebody who plays with it: orders on its standard input,
//! a client on a real socket.

use std::fs;
use std::io::{BufRead as _, BufReader, ErrorKind, Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::time::{Duration, Instant};

use motcua::print::escpos::{ProcessId, REPORT_CHANGES, ask_process_id, ask_real_time, paper};
use motcua::print::raster::OneBit;
use tempfile::TempDir;

use crate::harness::program::command;
use crate::harness::wait::{DEADLINE, until};
use crate::printing::bench::picture;

const ID: ProcessId = ProcessId(*b"ABCD");
const DONE: [u8; 7] = [0x37, 0x22, b'A', b'B', b'C', b'D', 0x00];

/// The process, and both ends of its standard streams.
struct Printer {
    child: Child,
    orders: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
    address: String,
    folder: TempDir,
}

impl Printer {
    /// One whose head is no hindrance.
    fn start() -> Self {
        Self::with_speed("1000000")
    }

    fn with_speed(rows_per_second: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut command = command();
        command.args(["printer", "emulate", "--listen", "127.0.0.1:0"]);
        command.args(["--speed", rows_per_second, "--out"]);
        command.arg(folder.path());
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut printer = Self {
            orders: child.stdin.take(),
            answers: BufReader::new(child.stdout.take().unwrap()),
            child,
            address: String::new(),
            folder,
        };
        let said = printer.answer();
        let address = said.strip_prefix("listening on tcp://").unwrap();
        printer.address = address.to_owned();
        printer
    }

    fn say(&mut self, order: &str) {
        writeln!(self.orders.as_mut().unwrap(), "{order}").unwrap();
    }

    fn answer(&mut self) -> String {
        let mut line = String::new();
        self.answers.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    }

    /// Gives an order and hears what is so now.
    fn order(&mut self, order: &str) -> String {
        self.say(order);
        self.answer()
    }

    fn connect(&self) -> Client {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(DEADLINE)).unwrap();
        Client(stream)
    }

    fn path(&self, number: u32) -> PathBuf {
        self.folder.path().join(format!("{number:05}.png"))
    }

    /// A paper, once it has fallen.
    fn paper(&self, number: u32) -> OneBit {
        let file = until("a paper to fall", || fs::read(self.path(number)).ok());
        OneBit::from_png(&file).unwrap()
    }
}

impl Drop for Printer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Who prints there.
struct Client(TcpStream);

impl Client {
    fn send(&mut self, bytes: &[u8]) {
        self.0.write_all(bytes).unwrap();
    }

    fn hear<const LENGTH: usize>(&mut self) -> [u8; LENGTH] {
        let mut answer = [0; LENGTH];
        self.0.read_exact(&mut answer).unwrap();
        answer
    }

    fn ask(&mut self, question: u8) -> u8 {
        self.send(&ask_real_time(question));
        let [answer] = self.hear();
        answer
    }

    /// Asks until the printer answers this.
    fn wait_answer(&mut self, question: u8, expected: u8) {
        until("the printer to answer as ordered", || {
            (self.ask(question) == expected).then_some(())
        });
    }

    /// How the connection ends.
    fn end(mut self) -> ErrorKind {
        let mut rest = Vec::new();
        match self.0.read_to_end(&mut rest) {
            Ok(_) => ErrorKind::UnexpectedEof,
            Err(error) => error.kind(),
        }
    }
}

/// A paper, and the question whether it is out.
fn asked_paper(picture: &OneBit) -> Vec<u8> {
    let mut bytes = paper(picture);
    bytes.extend(ask_process_id(ID));
    bytes
}

#[test]
fn what_is_ordered_is_what_the_printer_says_of_itself() {
    let mut printer = Printer::start();
    let mut client = printer.connect();
    let table = [
        ("paper-out", "no paper", 4, 0x7E),
        ("paper-back", "a new roll", 4, 0x12),
        ("near-end", "little paper", 4, 0x1E),
        ("paper-back", "a new roll", 4, 0x12),
        ("cover-open", "the cover is open", 2, 0x16),
        ("cover-close", "the cover is closed", 2, 0x12),
        ("cutter", "the cutter is jammed", 3, 0x1A),
        ("recover", "no error", 3, 0x12),
        ("error", "an error", 2, 0x52),
        ("recover", "no error", 2, 0x12),
        ("offline", "paused", 1, 0x1A),
        ("online", "not paused", 1, 0x12),
        ("cover-open", "the cover is open", 1, 0x1A),
        ("well", "nothing is wrong", 1, 0x12),
    ];
    for (order, answer, question, expected) in table {
        assert_eq!(printer.order(order), answer);
        client.wait_answer(question, expected);
    }
}

#[test]
fn help_lists_the_commands_and_a_mistake_is_named() {
    let mut printer = Printer::start();
    printer.say("help");
    // What comes after the list is its end.
    printer.say("paper-up 5");
    let mut list = String::new();
    let said = loop {
        let line = printer.answer();
        if line.contains("paper-up") {
            break line;
        }
        list.push_str(&line);
    };
    for word in ["paper-out", "reset", "garbage", "power", "well"] {
        assert!(list.contains(word), "{word} is not in {list}");
    }
    assert_eq!(said, "`paper-up 5` is no command; `help` lists them");
    for (mistake, part) in [
        ("slow", "BYTES"),
        ("slow 0", "0"),
        ("paper-out many", "many"),
    ] {
        let said = printer.order(mistake);
        assert!(said.contains(part), "{mistake}: {said}");
    }
    assert_eq!(printer.order("stall"), "it hangs", "it still listens");
}

#[test]
fn the_printer_goes_on_when_nobody_gives_orders_any_more() {
    let mut printer = Printer::start();
    printer.orders = None;
    let mut client = printer.connect();
    client.send(&asked_paper(&picture(1)));
    assert_eq!(client.hear(), DONE);
    assert_eq!(printer.paper(1), picture(1));
}

#[test]
fn the_roll_ends_in_the_middle_of_a_ticket_and_a_new_one_brings_the_rest() {
    let mut printer = Printer::start();
    let mut client = printer.connect();
    client.send(&REPORT_CHANGES);
    assert_eq!(client.hear(), [0x10, 0, 0, 0]);
    assert_eq!(
        printer.order("paper-out 100"),
        "the paper ends after 100 rows"
    );
    client.send(&asked_paper(&picture(1)));
    assert_eq!(client.hear(), [0x18, 0, 0x0F, 0], "it says so by itself");
    assert!(!printer.path(1).exists());
    printer.order("paper-back");
    assert_eq!(client.hear(), [0x10, 0, 0, 0]);
    assert_eq!(client.hear(), DONE);
    assert_eq!(printer.paper(1), picture(1));
}

/// The client is gone by then.
#[test]
fn what_the_printer_holds_comes_out_when_the_cover_is_closed() {
    let mut printer = Printer::start();
    let mut client = printer.connect();
    printer.order("cover-open");
    client.wait_answer(2, 0x16);
    let small = OneBit::from_rows(576, vec![0xFF; 72 * 10]);
    client.send(&paper(&small));
    client.wait_answer(2, 0x16);
    drop(client);
    printer.order("cover-close");
    assert_eq!(printer.paper(1), small);
}

#[test]
fn a_reset_comes_at_once_or_after_so_many_bytes() {
    let mut printer = Printer::start();
    let mut client = printer.connect();
    client.wait_answer(1, 0x12);
    assert_eq!(printer.order("reset"), "the connection is reset now");
    assert_eq!(client.end(), ErrorKind::ConnectionReset);

    let answer = printer.order("reset 3000");
    assert_eq!(answer, "the connection is reset after 3000 bytes");
    let mut client = printer.connect();
    client.wait_answer(1, 0x12);
    // Whoever comes first hears of it: who writes, or who reads.
    let ended = match client.0.write_all(&paper(&picture(1))) {
        Ok(()) => client.end(),
        Err(error) => error.kind(),
    };
    assert_eq!(ended, ErrorKind::ConnectionReset);
    printer.connect().wait_answer(1, 0x12);
    assert!(!printer.path(1).exists(), "3000 bytes are no ticket");
}

/// What the printer says is as it is when it goes on, not as it was when it was asked.
#[test]
fn a_printer_that_hangs_takes_and_answers_nothing_until_it_goes_on() {
    let mut printer = Printer::start();
    let mut client = printer.connect();
    client.wait_answer(4, 0x12);
    assert_eq!(printer.order("stall"), "it hangs");
    client.send(&ask_real_time(4));
    printer.order("near-end");
    assert_eq!(printer.order("go-on"), "it goes on");
    assert_eq!(client.hear(), [0x1E]);
}

#[test]
fn a_slow_line_takes_its_time() {
    let mut printer = Printer::start();
    assert_eq!(printer.order("slow 4000"), "it takes 4000 bytes a second");
    let mut client = printer.connect();
    let began = Instant::now();
    client.send(&vec![0; 4000]);
    client.send(&ask_process_id(ID));
    assert_eq!(client.hear(), DONE);
    assert!(began.elapsed() > Duration::from_millis(900));
    printer.order("well");
    let mut bytes = vec![0; 1_000_000];
    bytes.extend(ask_process_id(ID));
    client.send(&bytes);
    assert_eq!(client.hear(), DONE, "minutes at that speed");
}

#[test]
fn a_head_takes_its_time() {
    let mut printer = Printer::with_speed("500");
    let mut client = printer.connect();
    let began = Instant::now();
    client.send(&asked_paper(&OneBit::from_rows(576, vec![0xFF; 72 * 500])));
    assert_eq!(client.hear(), DONE);
    assert!(began.elapsed() > Duration::from_millis(900));
    assert_eq!(
        printer.order("speed 1000000"),
        "it prints 1000000 rows a second"
    );
    client.send(&asked_paper(&OneBit::new(576, 15_000)));
    assert_eq!(client.hear(), DONE, "half a minute at that speed");
}

#[test]
fn garbage_takes_the_place_of_answers() {
    let mut printer = Printer::start();
    let mut client = printer.connect();
    client.wait_answer(1, 0x12);
    assert_eq!(printer.order("garbage"), "its answers are random bytes");
    until("an answer that is none", || {
        client.send(&ask_process_id(ID));
        (client.hear() != DONE).then_some(())
    });
    printer.order("well");
    until("sense again", || {
        client.send(&ask_process_id(ID));
        (client.hear() == DONE).then_some(())
    });
}

#[test]
fn power_takes_the_connection_and_the_torn_picture() {
    let mut printer = Printer::start();
    let mut client = printer.connect();
    client.send(&paper(&picture(1))[..3000]);
    client.wait_answer(1, 0x12);
    assert_eq!(printer.order("power"), "off and on");
    assert_eq!(client.end(), ErrorKind::ConnectionReset);
    let mut client = printer.connect();
    client.send(&asked_paper(&picture(2)));
    assert_eq!(client.hear(), DONE);
    assert_eq!(printer.paper(1), picture(2));
}
