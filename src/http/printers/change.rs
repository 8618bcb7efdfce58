//! Changes of printers, the same for the admin's page and for the command line.

use rusqlite::Connection;

use crate::domain::command::Command;
use crate::domain::id::{Actor, CounterId, PrinterName};
use crate::domain::print::{PrinterCondition, StatusMode};
use crate::domain::printer::PrinterChange;
use crate::engine::Submission;
use crate::engine::reporter::PrintReporter;
use crate::http::App;
use crate::http::devices::change::require_counter;
use crate::http::problem::{Code, Problem};
use crate::print::room::{self, PrintRoom};
use crate::print::transport::address::{Address, AddressError};
use crate::store::printer::{self, Printer};

/// Longest name of a printer.
const NAME_CHARS_MAX: usize = 40;
/// Longest description of where it stands.
const PLACE_CHARS_MAX: usize = 40;
/// Length of a roll, in metres: the smallest of 58 mm paper, and more than any printer holds.
const ROLL_METRES: std::ops::RangeInclusive<u32> = 5..=300;
/// Dots across a head.
pub const WIDTHS: [u32; 2] = [576, 384];

/// A printer that somebody wants.
pub struct Wanted {
    pub name: String,
    pub url: String,
    pub width_dots: u32,
    /// As much as the printer can say, unless somebody says less.
    pub status: Option<StatusMode>,
    pub place: Option<String>,
    pub roll_metres: Option<u32>,
    pub stand_in: Option<String>,
}

/// Whether there may be one of that name already.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// It is new.
    No,
    /// It is changed.
    Yes,
    /// Either.
    Maybe,
}

/// Adds a printer or changes it.
///
/// # Errors
/// What is wrong with the wish.
pub async fn put(app: &App, by: Actor, wanted: Wanted, known: Known) -> Result<Printer, Problem> {
    let wanted = checked(wanted)?;
    let stored = wanted.clone();
    let before = app.engine.maintain(move |db| store(db, &stored, known));
    let before = before.await??;
    let works = app.printers.has(&wanted.name) || !app.printers.is_running();
    if before.as_ref() == Some(&wanted) && works {
        return Ok(wanted);
    }
    if app.printers.is_running() {
        work_on(app, &wanted, before.as_ref()).await?;
    }
    let change = match before {
        None => PrinterChange::Added,
        Some(_) => PrinterChange::Changed,
    };
    report(app, by, wanted.name.clone(), change).await;
    Ok(wanted)
}

/// Removes a printer. Papers that wait for it are not printed, and say so.
///
/// # Errors
/// `unknown_printer`.
pub async fn remove(app: &App, by: Actor, name: &PrinterName) -> Result<(), Problem> {
    let stored = name.clone();
    let removed = app.engine.maintain(move |db| {
        let removed = printer::remove(db, &stored)?;
        Ok::<_, Problem>((removed, printer::of_counters(db)?))
    });
    let (removed, counters) = removed.await??;
    if !removed {
        return Err(unknown(name));
    }
    app.printers.set_counters(counters);
    for other in app.readers.with(printer::list)? {
        app.printers.set_up(&other);
    }
    let reporter = PrintReporter::new(app.engine.clone());
    app.printers.stop(name).await;
    app.printers.pick_up_at(name, &reporter).await;
    // Kiosks that print there know before the next tap.
    let offline = PrinterCondition::Offline;
    reporter.report_printer(name.clone(), offline).await;
    report(app, by, name.clone(), PrinterChange::Removed).await;
    Ok(())
}

/// A whole roll was put in.
///
/// # Errors
/// `unknown_printer`.
pub async fn new_roll(app: &App, by: Actor, name: &PrinterName) -> Result<(), Problem> {
    app.readers.with(|db| require(db, name))?;
    report(app, by, name.clone(), PrinterChange::NewRoll).await;
    Ok(())
}

/// Sets where a counter prints; none prints nowhere.
///
/// # Errors
/// `unknown_counter`, `unknown_printer`.
pub async fn put_counter(
    app: &App,
    by: Actor,
    counter: CounterId,
    wanted: Option<PrinterName>,
) -> Result<(), Problem> {
    require_counter(app, counter.as_str())?;
    let printer = wanted.clone();
    let stored = app.engine.maintain(move |db| {
        if let Some(printer) = &printer {
            require(db, printer)?;
        }
        let before = printer::of_counters(db)?.remove(&counter);
        printer::put_counter(db, &counter, printer.as_ref())?;
        Ok::<_, Problem>((before, printer::of_counters(db)?))
    });
    let (before, counters) = stored.await??;
    app.printers.set_counters(counters);
    // Both say something else of themselves now.
    for changed in [before, wanted].into_iter().flatten() {
        report(app, by.clone(), changed, PrinterChange::Changed).await;
    }
    Ok(())
}

/// The printer of that name.
///
/// # Errors
/// `unknown_printer`.
pub fn require(db: &Connection, name: &PrinterName) -> Result<Printer, Problem> {
    let mut all = printer::list(db)?.into_iter();
    all.find(|printer| printer.name == *name)
        .ok_or_else(|| unknown(name))
}

/// What the log is told: who did what to which printer.
pub async fn report(app: &App, by: Actor, printer: PrinterName, change: PrinterChange) {
    let submission = Submission {
        command: Command::TendPrinter { printer, change },
        actor: by,
        key: None,
        words: None,
    };
    if let Err(fault) = app.engine.submit(submission).await {
        tracing::warn!("the change of a printer is not in the log: {fault}");
    }
}

fn checked(wanted: Wanted) -> Result<Printer, Problem> {
    let Wanted {
        name,
        url,
        width_dots,
        status,
        place,
        roll_metres,
        stand_in,
    } = wanted;
    let plain = |letter: char| letter.is_alphanumeric() || "._-".contains(letter);
    // Its papers lie in a folder of that name, which `..` would put beside the site's own files.
    let begins_well = name.starts_with(char::is_alphanumeric);
    let fits = (1..=NAME_CHARS_MAX).contains(&name.chars().count());
    if !fits || !begins_well || !name.chars().all(plain) {
        return Err(invalid(format!(
            "a printer's name is 1 to {NAME_CHARS_MAX} letters, digits, dots, hyphens, and begins \
             with a letter or digit"
        )));
    }
    if !WIDTHS.contains(&width_dots) {
        return Err(invalid(
            "the width is 576 (80 mm paper) or 384 (58 mm paper)",
        ));
    }
    if roll_metres.is_some_and(|metres| !ROLL_METRES.contains(&metres)) {
        let (from, to) = (ROLL_METRES.start(), ROLL_METRES.end());
        return Err(invalid(format!("a roll is {from} to {to} metres long")));
    }
    let status = match (url.parse::<Address>()?.can_answer(), status) {
        (true, status) => status.unwrap_or_default(),
        (false, None | Some(StatusMode::None)) => StatusMode::None,
        (false, Some(_)) => {
            return Err(invalid(
                "a print queue never answers: add it with --status none",
            ));
        }
    };
    Ok(Printer {
        name: PrinterName::new(name),
        url,
        width_dots,
        status,
        place: crate::http::tickets::steps::short_text("place", place, PLACE_CHARS_MAX)?,
        roll_metres,
        stand_in: stand_in.map(PrinterName::new),
    })
}

/// Writes a printer down and answers what it was before.
fn store(db: &Connection, wanted: &Printer, known: Known) -> Result<Option<Printer>, Problem> {
    let all = printer::list(db)?;
    let before = all.iter().find(|printer| printer.name == wanted.name);
    match before {
        // The same, asked for twice.
        Some(before) if before == wanted => return Ok(Some(before.clone())),
        Some(_) if known == Known::No => {
            let detail = format!("there is a printer {} already", wanted.name);
            return Err(Problem::new(Code::NameTaken, detail));
        }
        None if known == Known::Yes => return Err(unknown(&wanted.name)),
        _ => {}
    }
    check_address(&all, wanted)?;
    check_stand_in(&all, wanted)?;
    printer::put(db, wanted)?;
    Ok(before.cloned())
}

/// A printer talks to one at a time: two names for it would hold each other up, and count its paper
/// twice.
fn check_address(all: &[Printer], wanted: &Printer) -> Result<(), Problem> {
    let address: Address = wanted.url.parse()?;
    if address == Address::Virtual {
        return Ok(());
    }
    let is_there = |other: &&Printer| {
        let same = other.url.parse::<Address>().is_ok_and(|url| url == address);
        other.name != wanted.name && same
    };
    match all.iter().find(is_there) {
        Some(other) => {
            let detail = format!("the printer {} is at this address already", other.name);
            Err(Problem::new(Code::AddressTaken, detail))
        }
        None => Ok(()),
    }
}

/// One step and no further: a paper that goes on and on comes out where nobody looks for it.
fn check_stand_in(all: &[Printer], wanted: &Printer) -> Result<(), Problem> {
    let Some(stand_in) = &wanted.stand_in else {
        return Ok(());
    };
    let bad = |detail: String| Err(Problem::new(Code::BadStandIn, detail));
    if *stand_in == wanted.name {
        return bad("a printer can't stand in for itself".to_owned());
    }
    let Some(other) = all.iter().find(|printer| printer.name == *stand_in) else {
        return Err(unknown(stand_in));
    };
    if other.stand_in.is_some() {
        return bad(format!(
            "{stand_in} has a stand-in itself: only one step is taken"
        ));
    }
    let relies = |printer: &&Printer| printer.stand_in.as_ref() == Some(&wanted.name);
    match all.iter().find(relies) {
        Some(other) => bad(format!(
            "{} stands in for {}: only one step is taken",
            wanted.name, other.name
        )),
        None => Ok(()),
    }
}

/// Has the room work on a printer as it is set now. One that is reached as before goes on printing.
async fn work_on(app: &App, wanted: &Printer, before: Option<&Printer>) -> Result<(), Problem> {
    let reporter = PrintReporter::new(app.engine.clone());
    let way = |printer: &Printer| (printer.url.clone(), printer.width_dots, printer.status);
    let same_way = before.is_some_and(|before| way(before) == way(wanted));
    if same_way && app.printers.has(&wanted.name) {
        app.printers.set_up(wanted);
    } else {
        app.printers.stop(&wanted.name).await;
        // What the stop left in doubt counts, too.
        let recover = PrintRoom::torn(&reporter).contains(&wanted.name);
        app.printers.start(wanted, recover).await?;
        app.printers.pick_up_at(&wanted.name, &reporter).await;
    }
    app.printers.relieve_all(&reporter).await;
    Ok(())
}

fn invalid(detail: impl Into<String>) -> Problem {
    Problem::new(Code::InvalidField, detail)
}

fn unknown(name: &PrinterName) -> Problem {
    let detail = format!("there is no printer {name}: add it first with `motcua printer add`");
    Problem::new(Code::UnknownPrinter, detail)
}

impl From<AddressError> for Problem {
    fn from(error: AddressError) -> Self {
        Self::new(Code::BadAddress, error.to_string())
    }
}

impl From<room::Error> for Problem {
    fn from(error: room::Error) -> Self {
        match error {
            room::Error::Address(error) => error.into(),
            room::Error::Folder(error) => Self::internal(error),
        }
    }
}
