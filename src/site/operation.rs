//! What the command line does to a site, whether its server runs or not.
//!
//! An operation is data: the command line either sends it to the running server through
//! `control.sock`, or opens the site itself and runs it. The same code answers both.

mod templates;

use std::fmt::Write;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Result, anyhow, bail};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::auth::device::{self, Kind};
use crate::auth::password::Password;
use crate::auth::pin::{self, Pin};
use crate::auth::role::{May, Role};
use crate::auth::user::{self, UserName};
use crate::domain::command::Command;
use crate::domain::id::{Actor, PrinterName};
use crate::domain::print::StatusMode;
use crate::http::App;
use crate::http::devices::change::{self, Wanted};
use crate::http::printers::change::{self as printers, Known};
use crate::http::problem::Problem;
use crate::office_file;
use crate::store::printer::{self, Printer};
use crate::store::{backup, verify};
use crate::time;

pub use templates::TemplateOperation;

/// Something to be done to a site.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "operation", rename_all = "snake_case")]
pub enum Operation {
    AddUser {
        name: String,
        role: Role,
        may: May,
        password: String,
    },
    SetPassword {
        name: String,
        password: String,
    },
    /// Sets a PIN; an empty one takes it away.
    SetPin {
        name: String,
        pin: String,
    },
    DisableUser {
        name: String,
    },
    ListUsers,
    AddDevice {
        kind: Kind,
        name: String,
        printer: Option<String>,
        counter: Option<String>,
        /// What its screen shows.
        code: Option<String>,
    },
    /// Gives a device to the browser that shows a code.
    PairDevice {
        name: String,
        code: String,
    },
    /// Sets where a device belongs.
    ChangeDevice {
        name: String,
        printer: Option<String>,
        counter: Option<String>,
    },
    RevokeDevice {
        name: String,
    },
    ListDevices,
    AddPrinter(AddPrinter),
    RemovePrinter {
        name: String,
    },
    ListPrinters,
    PrinterStatus,
    TestPrinter {
        name: String,
    },
    NewRoll {
        name: String,
    },
    Template(TemplateOperation),
    ExportOffice,
    /// Shows what would change.
    CompareOffice {
        file: String,
        text: String,
    },
    ApplyOffice {
        file: String,
        text: String,
    },
    Backup {
        file: PathBuf,
    },
    Verify,
}

/// A printer to be added, or changed.
#[derive(Debug, Serialize, Deserialize)]
pub struct AddPrinter {
    pub name: String,
    pub url: String,
    pub width_dots: u32,
    /// As much as the printer can say, unless somebody says less.
    pub status: Option<StatusMode>,
    /// Empty: nothing.
    pub place: Option<String>,
    pub roll_metres: Option<u32>,
    /// Empty: none.
    pub stand_in: Option<String>,
}

/// Carries an operation out and answers what to print.
///
/// # Errors
/// One sentence that says what is wrong and what to do.
pub async fn run(app: &Arc<App>, operation: Operation) -> Result<String> {
    match operation {
        Operation::AddUser {
            name,
            role,
            may,
            password,
        } => {
            let name = UserName::parse(&name)?;
            let password = Password::parse(&password)?;
            let now = time::machine_now();
            let done = format!("added {name} as {role}\n");
            write(app, move |db| {
                Ok(user::add(db, &name, role, &may, &password, now)?)
            })
            .await?;
            Ok(done)
        }
        Operation::SetPassword { name, password } => {
            let name = UserName::parse(&name)?;
            let password = Password::parse(&password)?;
            write(app, move |db| Ok(user::set_password(db, &name, &password)?)).await?;
            Ok(
                "the password is changed; open sessions have ended, and there is no PIN\n"
                    .to_owned(),
            )
        }
        Operation::SetPin { name, pin } => set_pin(app, &name, &pin).await,
        Operation::DisableUser { name } => {
            let name = UserName::parse(&name)?;
            write(app, move |db| Ok(user::disable(db, &name)?)).await?;
            Ok("the account is disabled; open sessions have ended\n".to_owned())
        }
        Operation::ListUsers => read(app, list_users),
        Operation::AddDevice {
            kind,
            name,
            printer,
            counter,
            code,
        } => {
            let wanted = Wanted {
                name,
                kind: Some(kind),
                printer,
                counter,
                code,
            };
            add_device(app, wanted).await
        }
        Operation::PairDevice { name, code } => pair_device(app, name, &code).await,
        Operation::ChangeDevice {
            name,
            printer,
            counter,
        } => {
            let changed = change::set_place(app, system(), name, printer, counter).await;
            Ok(format!("{} is changed\n", told(changed)?.name))
        }
        Operation::RevokeDevice { name } => revoke_device(app, name).await,
        Operation::ListDevices => read(app, list_devices),
        Operation::AddPrinter(wanted) => add_printer(app, wanted).await,
        Operation::RemovePrinter { name } => remove_printer(app, name).await,
        Operation::ListPrinters => read(app, list_printers),
        Operation::PrinterStatus => Ok(printer_status(app)),
        Operation::TestPrinter { name } => test_printer(app, name).await,
        Operation::NewRoll { name } => {
            let name = PrinterName::new(name);
            told(printers::new_roll(app, system(), &name).await)?;
            Ok(format!("{name} has a new roll\n"))
        }
        Operation::Template(operation) => templates::run(app, operation).await,
        Operation::ExportOffice => Ok(app
            .engine
            .read(|lens| office_file::write(&lens.queue.office))),
        Operation::CompareOffice { file, text } => compare_office(app, &file, &text),
        Operation::ApplyOffice { file, text } => apply_office(app, &file, &text).await,
        Operation::Backup { file } => {
            let shown = format!("the backup is in {}\n", file.display());
            read(app, |db| Ok(backup::write(db, &file)?))?;
            Ok(shown)
        }
        Operation::Verify => verify_site(app).await,
    }
}

fn read<T>(app: &App, look: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
    app.readers.with(look)
}

async fn write<T: Send + 'static>(
    app: &App,
    change: impl FnOnce(&Connection) -> Result<T> + Send + 'static,
) -> Result<T> {
    app.engine.maintain(move |db| change(db)).await?
}

async fn set_pin(app: &App, name: &str, pin: &str) -> Result<String> {
    let name = UserName::parse(name)?;
    let hash = match pin {
        "" => None,
        pin => Some(Pin::chosen(pin)?.hash()?),
    };
    let done = match hash {
        Some(_) => format!("{name} has a new PIN, good at counters' desks\n"),
        None => format!("{name} has no PIN\n"),
    };
    write(app, move |db| Ok(pin::set(db, &name, hash.as_deref())?)).await?;
    Ok(done)
}

fn list_users(db: &Connection) -> Result<String> {
    let mut text = String::new();
    for user in user::list(db)? {
        let disabled = if user.disabled { "\tdisabled" } else { "" };
        let pin = if user.has_pin { "\tpin" } else { "" };
        let may = user.may.to_string();
        writeln!(text, "{}\t{}\t{may}{pin}{disabled}", user.name, user.role)?;
    }
    Ok(text)
}

async fn add_device(app: &App, wanted: Wanted) -> Result<String> {
    if wanted.code.is_some() {
        require_screens(app)?;
    }
    let (device, secrets) = told(change::add(app, system(), wanted).await)?;
    Ok(match secrets {
        Some(secrets) => format!(
            "token: {}\npair: {}\n",
            secrets.token.reveal(),
            secrets.pair.reveal()
        ),
        None => format!("added {}: its screen is paired in a moment\n", device.name),
    })
}

async fn pair_device(app: &App, name: String, code: &str) -> Result<String> {
    require_screens(app)?;
    let device = told(change::pair(app, name, code).await)?;
    Ok(format!(
        "{}: that screen is paired in a moment\n",
        device.name
    ))
}

async fn revoke_device(app: &App, name: String) -> Result<String> {
    let device = told(change::revoke(app, system(), name).await)?;
    Ok(format!(
        "{} is revoked: its token and its pairing end now\n",
        device.name
    ))
}

/// Only a running server knows what screens show.
fn require_screens(app: &App) -> Result<()> {
    match app.printers.is_running() {
        true => Ok(()),
        false => bail!("the server is not running: no screen shows a code; start it first"),
    }
}

/// A change that the pages make in the same way, with its problem in one sentence.
fn told<T>(done: Result<T, Problem>) -> Result<T> {
    done.map_err(|problem| anyhow!(problem.detail))
}

fn system() -> Actor {
    Actor::new("system")
}

fn list_devices(db: &Connection) -> Result<String> {
    let mut text = String::new();
    for device in device::list(db)? {
        let printer = device.printer.as_ref().map_or("-", PrinterName::as_str);
        let state = if device.revoked_at.is_some() {
            "revoked"
        } else {
            "active"
        };
        writeln!(text, "{}\t{}\t{printer}\t{state}", device.kind, device.name)?;
    }
    Ok(text)
}

/// What isn't said stays as it was.
async fn add_printer(app: &App, wanted: AddPrinter) -> Result<String> {
    let mut known = app.readers.with(printer::list)?.into_iter();
    let before = known.find(|printer| printer.name.as_str() == wanted.name);
    let kept = |now: Option<String>, before: Option<String>| match now {
        Some(text) if text.is_empty() => None,
        now => now.or(before),
    };
    let wanted = printers::Wanted {
        place: kept(wanted.place, before.as_ref().and_then(|p| p.place.clone())),
        roll_metres: wanted
            .roll_metres
            .or_else(|| before.as_ref().and_then(|p| p.roll_metres)),
        stand_in: kept(
            wanted.stand_in,
            before.and_then(|p| p.stand_in.map(|name| name.to_string())),
        ),
        name: wanted.name,
        url: wanted.url,
        width_dots: wanted.width_dots,
        status: wanted.status,
    };
    let added = told(printers::put(app, system(), wanted, Known::Maybe).await)?;
    Ok(format!("added {}\n", added.name))
}

async fn remove_printer(app: &App, name: String) -> Result<String> {
    let name = PrinterName::new(name);
    told(printers::remove(app, system(), &name).await)?;
    Ok(format!("removed {name}\n"))
}

fn list_printers(db: &Connection) -> Result<String> {
    let mut text = String::new();
    for printer in printer::list(db)? {
        let Printer {
            name,
            url,
            width_dots,
            status,
            ..
        } = printer;
        writeln!(text, "{name}\t{url}\t{width_dots}\t{}", status.as_str())?;
    }
    Ok(text)
}

fn printer_status(app: &App) -> String {
    if !app.printers.is_running() {
        return "the server is not running: nobody asks the printers\n".to_owned();
    }
    let views = app.printers.views(&app.zone);
    let line = |view: &crate::engine::view::PrinterView| {
        let since = view.since.as_deref().unwrap_or("-");
        format!(
            "{}\t{}\tsince {since}\n",
            view.name,
            view.condition.as_str()
        )
    };
    views.iter().map(line).collect()
}

async fn test_printer(app: &App, name: String) -> Result<String> {
    if !app.printers.is_running() {
        bail!("the server is not running: start it, then print the test page");
    }
    let name = PrinterName::new(name);
    if !app.printers.has(&name) {
        bail!("there is no printer {name}");
    }
    let wait = app.printers.await_test(&name);
    let command = Command::TestPrinter { printer: name };
    app.engine.submit_own(command).await??;
    let state = wait.ended().await;
    match state.is_trouble() {
        true => bail!("the test page is {}: look at the printer", state.as_str()),
        false => Ok(format!("the test page is {}\n", state.as_str())),
    }
}

fn compare_office(app: &App, file: &str, text: &str) -> Result<String> {
    let (office, warnings) =
        office_file::parse(file, text).map_err(|mistakes| anyhow!(lines(&mistakes)))?;
    let now = app.engine.read(|lens| Arc::clone(&lens.queue.office));
    let changes = office_file::diff(&now, &office);
    match changes.is_empty() {
        true => Ok(format!("{}nothing changes\n", ended(&warnings))),
        false => Ok(format!("{}{}", ended(&warnings), ended(&changes))),
    }
}

async fn apply_office(app: &App, file: &str, text: &str) -> Result<String> {
    let (office, _) =
        office_file::parse(file, text).map_err(|mistakes| anyhow!(lines(&mistakes)))?;
    let now = app.engine.read(|lens| Arc::clone(&lens.queue.office));
    if *now == office {
        return Ok(String::new());
    }
    let command = Command::ChangeOffice {
        office: Arc::new(office),
    };
    app.engine.submit_own(command).await??;
    Ok("applied\n".to_owned())
}

async fn verify_site(app: &Arc<App>) -> Result<String> {
    let app = Arc::clone(app);
    let report = tokio::task::spawn_blocking(move || read(&app, |db| Ok(verify::verify(db)?)));
    let report = report.await??;
    if !report.findings.is_empty() {
        bail!(
            "{} promises are broken: {}",
            report.findings.len(),
            lines(&report.findings)
        );
    }
    Ok(format!(
        "{} events, {} tickets: every promise holds\n",
        report.events, report.tickets
    ))
}

fn lines(items: &[impl ToString]) -> String {
    items
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("\n")
}

fn ended(items: &[impl ToString]) -> String {
    items
        .iter()
        .map(|item| format!("{}\n", item.to_string()))
        .collect()
}
