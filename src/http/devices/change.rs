//! Changes of devices, the same for the admin's page and for the command line.

use std::sync::Arc;

use rusqlite::Connection;

use crate::auth;
use crate::auth::device::{self, Device, Kind, NewDevice, Secrets};
use crate::auth::offer;
use crate::auth::pairing::PairCode;
use crate::domain::command::Command;
use crate::domain::event::DeviceChange;
use crate::domain::id::{Actor, CounterId, PrinterName};
use crate::domain::printer::PrinterChange;
use crate::engine::Submission;
use crate::http::App;
use crate::http::printers::change as printers;
use crate::http::problem::{Code, Problem};
use crate::time;

/// A device that somebody wants to add.
pub struct Wanted {
    pub name: String,
    /// Needed without a code.
    pub kind: Option<Kind>,
    pub printer: Option<String>,
    pub counter: Option<String>,
    /// What its screen shows; without one a token and a pair code are made.
    pub code: Option<String>,
}

/// Adds a device; the secrets are there if it isn't known by a code.
///
/// # Errors
/// What is wrong with the wish, or with the code.
pub async fn add(
    app: &App,
    by: Actor,
    wanted: Wanted,
) -> Result<(Device, Option<Secrets>), Problem> {
    if let Some(id) = &wanted.counter {
        require_counter(app, id)?;
    }
    let now = time::machine_now();
    let code = wanted.code.as_deref().map(code).transpose()?;
    if let Some(device) = code
        .as_ref()
        .and_then(|code| taken(app, code, &wanted.name))
    {
        return Ok((device?, None));
    }
    let offers = Arc::clone(&app.offers);
    let kind = match &code {
        Some(code) => {
            let offers = offers.lock().expect("offers are only listed");
            agreed(offers.kind(code, now)?, wanted.kind)?
        }
        None => wanted.kind.ok_or_else(without_kind)?,
    };
    require_place(kind, wanted.counter.as_deref())?;
    let added = app.engine.maintain(move |db| {
        let printer = wanted.printer.map(PrinterName::new);
        if let Some(printer) = &printer {
            printers::require(db, printer)?;
        }
        let new = NewDevice {
            kind,
            name: &wanted.name,
            printer,
            counter: wanted.counter.map(CounterId::new),
        };
        let secrets = match code {
            Some(code) => offer::add_device(db, &offers, &new, &code, now).map(|()| None)?,
            None => Some(device::add(db, &new, now)?),
        };
        Ok::<_, Problem>((found(db, new.name)?, secrets))
    });
    let (device, secrets) = added.await??;
    report(app, by, &device, DeviceChange::Added).await;
    Ok((device, secrets))
}

/// Gives a device to the browser that shows a code; that browser comes for it by itself.
///
/// # Errors
/// `unknown_device`, `device_revoked`, `unknown_offer`, `wrong_kind`.
pub async fn pair(app: &App, name: String, typed: &str) -> Result<Device, Problem> {
    let (code, now) = (code(typed)?, time::machine_now());
    if let Some(device) = taken(app, &code, &name) {
        return device;
    }
    let offers = Arc::clone(&app.offers);
    let changed = app
        .engine
        .maintain(move |db| offer::change_browser(db, &offers, &name, &code, now));
    Ok(changed.await??)
}

/// Sets where a device's tickets are printed and the counter that it stands at.
///
/// # Errors
/// `unknown_device`, `device_revoked`, `unknown_printer`, `unknown_counter`.
pub async fn set_place(
    app: &App,
    by: Actor,
    name: String,
    printer: Option<String>,
    counter: Option<String>,
) -> Result<Device, Problem> {
    if let Some(id) = &counter {
        require_counter(app, id)?;
    }
    let changed = app.engine.maintain(move |db| {
        let printer = printer.map(PrinterName::new);
        if let Some(printer) = &printer {
            printers::require(db, printer)?;
        }
        let counter = counter.map(CounterId::new);
        let before = found(db, &name)?;
        require_place(before.kind, counter.as_ref().map(CounterId::as_str))?;
        device::set_place(db, &name, printer.as_ref(), counter.as_ref())?;
        Ok::<_, Problem>((before.printer, found(db, &name)?))
    });
    let (before, device) = changed.await??;
    report(app, by.clone(), &device, DeviceChange::Changed).await;
    // A kiosk is told of printers alone, and asks then which is its own.
    for printer in before.into_iter().chain(device.printer.clone()) {
        printers::report(app, by.clone(), printer, PrinterChange::Changed).await;
    }
    Ok(device)
}

/// Revokes a device: its token and its pairing end now.
///
/// # Errors
/// `unknown_device`.
pub async fn revoke(app: &App, by: Actor, name: String) -> Result<Device, Problem> {
    let now = time::machine_now();
    let revoked = app.engine.maintain(move |db| {
        device::revoke(db, &name, now)?;
        found(db, &name)
    });
    let device = revoked.await??;
    report(app, by, &device, DeviceChange::Revoked).await;
    Ok(device)
}

/// Tells the log of a change that has happened.
pub async fn report(app: &App, by: Actor, device: &Device, change: DeviceChange) {
    let command = Command::ReportDevice {
        device: device.name.clone(),
        change,
    };
    let submission = Submission {
        command,
        actor: by,
        key: None,
        words: None,
    };
    if let Err(fault) = app.engine.submit(submission).await {
        tracing::warn!("the change of a device is not in the log: {fault}");
    }
}

fn found(db: &Connection, name: &str) -> Result<Device, auth::Error> {
    let device = device::find(db, name)?;
    device.ok_or_else(|| auth::Error::UnknownDevice(name.to_owned()))
}

/// A code as typed. What can't be one is as unknown as any other that nobody shows.
fn code(typed: &str) -> Result<PairCode, Problem> {
    PairCode::parse(typed).ok_or_else(|| auth::Error::UnknownOffer.into())
}

/// The device, if the code was taken for it already: the same was asked twice.
fn taken(app: &App, code: &PairCode, name: &str) -> Option<Result<Device, Problem>> {
    let offers = app.offers.lock().expect("offers are only listed");
    let is_same = offers.device(code, time::machine_now()) == Some(name);
    let found = |db: &Connection| found(db, name).map_err(Problem::from);
    is_same.then(|| app.readers.with(found))
}

fn agreed(offered: Kind, wanted: Option<Kind>) -> Result<Kind, Problem> {
    match wanted {
        Some(wanted) if wanted != offered => Err(auth::Error::WrongKind { offered, wanted }.into()),
        _ => Ok(offered),
    }
}

fn without_kind() -> Problem {
    let detail = "kind is kiosk, display, rating or desk; only a code makes it needless";
    Problem::new(Code::InvalidField, detail)
}

/// A desk belongs to its counter.
fn require_place(kind: Kind, counter: Option<&str>) -> Result<(), Problem> {
    if kind == Kind::Desk && counter.is_none() {
        let detail = "a desk belongs to a counter: say which one with --counter ID";
        return Err(Problem::new(Code::InvalidField, detail));
    }
    Ok(())
}

/// There is a counter of that name.
///
/// # Errors
/// `unknown_counter`.
pub fn require_counter(app: &App, id: &str) -> Result<(), Problem> {
    let id = CounterId::new(id);
    let known = app
        .engine
        .read(|lens| lens.queue.counter_setup(&id).is_some());
    let detail = || format!("there is no counter {id}: `motcua office export` shows them");
    match known {
        true => Ok(()),
        false => Err(Problem::new(Code::UnknownCounter, detail())),
    }
}
