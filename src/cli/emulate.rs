//! `motcua printer emulate`: a printer, and what goes wrong with it by commands on standard input.

use std::io::{BufRead as _, Write as _};
use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::error::ErrorKind::{DisplayHelp, InvalidSubcommand};
use clap::{Args, Parser, Subcommand};
use rustix::process::getpgrp;
use rustix::termios::tcgetpgrp;

use crate::cli::printer::{bind, width};
use crate::cli::{one_line, runtime};
use crate::print::emulator::Emulator;
use crate::print::emulator::conditions::Conditions;

/// Be a printer: each piece of paper becomes a picture in DIR
#[derive(Debug, Args)]
#[command(
    after_help = "While it runs it takes commands on its standard input, one a line, such as \
                  paper-out, cover-open, reset 5000 or stall; `help` lists them, and each is answered \
                  on standard output.\n\n\
                  Example: motcua printer emulate --listen 127.0.0.1:9100 --out papers"
)]
pub struct Emulate {
    #[arg(long, value_name = "ADDR:PORT")]
    listen: SocketAddr,
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Dots across the paper
    #[arg(long, default_value_t = 576, value_parser = width)]
    width: u32,
    /// Rows that the head prints in a second; 1600 are 200 mm
    #[arg(long, value_name = "ROWS", default_value_t = 1600, value_parser = clap::value_parser!(u32).range(1..))]
    speed: u32,
}

/// One command a line. What is wrong stays wrong until a command ends it; `well` ends all of it
#[derive(Debug, Parser)]
#[command(
    multicall = true,
    disable_help_flag = true,
    help_template = "{about}:\n\n{subcommands}"
)]
struct Line {
    #[command(subcommand)]
    order: Order,
}

#[derive(Clone, Debug, Subcommand)]
enum Order {
    /// The roll is used up, at once or after so many ROWS more
    PaperOut { rows: Option<u64> },
    /// The roll is nearly used up
    NearEnd,
    /// There is a new roll
    PaperBack,
    /// Somebody opens the cover
    CoverOpen,
    /// Somebody closes the cover
    CoverClose,
    /// The cutter jams, until `recover`
    Cutter,
    /// An error of another kind, until `recover`
    Error,
    /// Cutter and errors are mended
    Recover,
    /// Paused at its panel
    Offline,
    /// No longer paused
    Online,
    /// Resets the connection, at once or when so many BYTES more have come
    Reset { bytes: Option<u64> },
    /// Hangs: takes, prints and answers nothing, until `go-on`
    Stall,
    /// No longer hangs
    GoOn,
    /// Takes so many BYTES in a second, until `well`
    Slow {
        #[arg(value_parser = clap::value_parser!(u32).range(1..))]
        bytes: u32,
    },
    /// Prints so many ROWS in a second
    Speed {
        #[arg(value_parser = clap::value_parser!(u32).range(1..))]
        rows: u32,
    },
    /// Says random bytes in place of each answer, until `well`
    Garbage,
    /// Switches it off and on: the connection and what it was sent are gone
    Power,
    /// Nothing is wrong any more
    Well,
}

impl Emulate {
    pub fn run(self) -> Result<()> {
        runtime()?.block_on(async {
            let listener = bind(self.listen).await?;
            let printer = Emulator::open(&self.out, self.width)
                .with_context(|| format!("the folder {} can't be made", self.out.display()))?;
            printer.change(|now| now.rows_per_second = Some(self.speed));
            println!("listening on tcp://{}", listener.local_addr()?);
            if may_read_commands() {
                let same = printer.clone();
                std::thread::spawn(move || take_orders(&same));
            }
            Ok(printer.serve(listener).await?)
        })
    }
}

/// A job in the background of a terminal is stopped when it reads there.
fn may_read_commands() -> bool {
    let foreground = tcgetpgrp(std::io::stdin());
    foreground.map_or(true, |group| group == getpgrp())
}

/// Until standard input ends; the printer goes on without it.
fn take_orders(printer: &Emulator) {
    let lines = std::io::stdin().lock().lines().map_while(Result::ok);
    for line in lines.filter(|line| !line.trim().is_empty()) {
        let answer = match Line::try_parse_from(line.split_whitespace()) {
            Ok(line) => obey(printer, &line.order),
            Err(error) => match error.kind() {
                DisplayHelp => error.to_string().trim().to_owned(),
                InvalidSubcommand => format!("`{}` is no command; `help` lists them", line.trim()),
                _ => format!("{}; `help` lists the commands", one_line(&error)),
            },
        };
        // Who doesn't want the answers may still give orders.
        let _ = writeln!(std::io::stdout(), "{answer}");
    }
}

/// Does it, and says what is so now.
fn obey(printer: &Emulator, order: &Order) -> String {
    let change = |change: fn(&mut Conditions), answer: &str| {
        printer.change(change);
        answer.to_owned()
    };
    match *order {
        Order::PaperOut { rows: Some(rows) } => {
            printer.end_paper_after(rows);
            format!("the paper ends after {rows} rows")
        }
        Order::PaperOut { rows: None } => change(|now| now.paper_out = true, "no paper"),
        Order::NearEnd => change(|now| now.near_end = true, "little paper"),
        Order::PaperBack => change(new_roll, "a new roll"),
        Order::CoverOpen => change(|now| now.cover_open = true, "the cover is open"),
        Order::CoverClose => change(|now| now.cover_open = false, "the cover is closed"),
        Order::Cutter => change(|now| now.cutter = true, "the cutter is jammed"),
        Order::Error => change(|now| now.error = true, "an error"),
        Order::Recover => change(recover, "no error"),
        Order::Offline => change(|now| now.offline = true, "paused"),
        Order::Online => change(|now| now.offline = false, "not paused"),
        Order::Reset { bytes } => {
            printer.reset_after(bytes.unwrap_or(0));
            let when = bytes.map_or("now".to_owned(), |bytes| format!("after {bytes} bytes"));
            format!("the connection is reset {when}")
        }
        Order::Stall => change(|now| now.stalled = true, "it hangs"),
        Order::GoOn => change(|now| now.stalled = false, "it goes on"),
        Order::Slow { bytes } => {
            printer.change(|now| now.bytes_per_second = Some(bytes));
            format!("it takes {bytes} bytes a second")
        }
        Order::Speed { rows } => {
            printer.change(|now| now.rows_per_second = Some(rows));
            format!("it prints {rows} rows a second")
        }
        Order::Garbage => change(|now| now.garbage = true, "its answers are random bytes"),
        Order::Power => {
            printer.switch_off_and_on();
            "off and on".to_owned()
        }
        Order::Well => change(mend, "nothing is wrong"),
    }
}

fn new_roll(now: &mut Conditions) {
    now.paper_out = false;
    now.paper_ends_at = None;
    now.near_end = false;
}

fn recover(now: &mut Conditions) {
    now.cutter = false;
    now.error = false;
}

/// All but the speed of its head, which is no fault.
fn mend(now: &mut Conditions) {
    *now = Conditions {
        rows_per_second: now.rows_per_second,
        ..Conditions::default()
    };
}
