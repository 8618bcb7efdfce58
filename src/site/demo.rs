//! The demo: a sample office with sample people, ready to click, on this machine only.

use std::fs;
use std::net::SocketAddr;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use anyhow::{Context, Result, bail};
use jiff::Timestamp;
use jiff::civil::time;
use jiff::tz::TimeZone;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::auth::device::{self, Kind, NewDevice};
use crate::auth::password::Password;
use crate::auth::role::{May, Role};
use crate::auth::token::Token;
use crate::auth::user::{self, UserName};
use crate::domain::hours;
use crate::domain::id::PrinterName;
use crate::domain::print::StatusMode;
use crate::domain::queue::Queue;
use crate::http::Demo;
use crate::store::printer::{self, Printer};

/// The demo's office.
pub const OFFICE: &str = include_str!("../../offices/song-lo.toml");

/// Everybody can read this password, which is why the demo listens on loopback only.
const PASSWORD: &str = "mot-cua-mau";
const USERS: [(&str, Role); 3] = [
    ("can-bo-mau", Role::Officer),
    ("chi-huy-mau", Role::Supervisor),
    ("quan-tri-mau", Role::Admin),
];
const PRINTER: &str = "may-in-mau";
const WIDTH_DOTS: u32 = 576;

/// The tokens of the demo's devices, kept so that an open page stays paired over a restart.
#[derive(Serialize, Deserialize)]
struct Tokens {
    kiosk: String,
    display: String,
}

/// Says that a folder is a demo's, before anything is in it.
const MARK: &str = "demo";

/// Marks a folder as a demo's for ever.
pub fn mark(dir: &Path) -> Result<()> {
    fs::write(dir.join(MARK), "sample people, known passwords\n").context("mark the demo's folder")
}

/// Refuses a folder in which an office works: a demo would open it to known passwords.
pub fn require_demo(dir: &Path) -> Result<()> {
    match dir.join(MARK).exists() {
        true => Ok(()),
        false => bail!(
            "{} holds a real site: give the demo a folder of its own with --data",
            dir.display()
        ),
    }
}

/// 08:30 of a working day, and never a time before one that the folder has seen.
pub fn clock(queue: &Queue, zone: &TimeZone) -> Result<Timestamp> {
    let today = zone.to_datetime(crate::time::machine_now()).date();
    let working = hours::working_day_on_or_before(&queue.office, today);
    let day = queue.day.into_iter().chain(working).max().unwrap_or(today);
    let start = zone.to_timestamp(day.to_datetime(time(8, 30, 0, 0)))?;
    // A demo that was stopped goes on where it was.
    let last = queue.trusted_at.filter(|_| queue.day == Some(day));
    Ok(last.map_or(start, |last| last.max(start)))
}

/// Makes users, printer and devices on first use.
pub fn prepare(dir: &Path, connection: &Connection, address: SocketAddr) -> Result<Demo> {
    let file = dir.join("demo-tokens.json");
    let tokens = match fs::read_to_string(&file) {
        Ok(text) => serde_json::from_str(&text).context("read the demo's tokens")?,
        Err(_) => {
            let tokens = populate(connection)?;
            let mut options = fs::OpenOptions::new();
            let written = options
                .create(true)
                .truncate(true)
                .write(true)
                .mode(0o600)
                .open(&file)?;
            serde_json::to_writer(written, &tokens)?;
            tokens
        }
    };
    let token = |text: &str| Token::parse(text).context("the demo's tokens are damaged");
    Ok(Demo {
        url: format!("http://{address}"),
        users: USERS.map(demo_user).to_vec(),
        kiosk: token(&tokens.kiosk)?,
        display: token(&tokens.display)?,
    })
}

fn demo_user((name, role): (&str, Role)) -> crate::http::DemoUser {
    crate::http::DemoUser {
        username: name.to_owned(),
        password: PASSWORD.to_owned(),
        role: role.as_str().to_owned(),
    }
}

fn populate(connection: &Connection) -> Result<Tokens> {
    let now = crate::time::machine_now();
    let password = Password::parse(PASSWORD).map_err(crate::auth::Error::from)?;
    for (name, role) in USERS {
        let name = UserName::parse(name)?;
        if user::find(connection, &name)?.is_none() {
            user::add(connection, &name, role, &May::default(), &password, now)?;
        }
    }
    let name = PrinterName::new(PRINTER);
    let printer = Printer {
        name: name.clone(),
        url: "virtual:".to_owned(),
        width_dots: WIDTH_DOTS,
        status: StatusMode::Full,
        place: None,
        roll_metres: Some(80),
        stand_in: None,
    };
    printer::put(connection, &printer)?;
    let add = |kind, name, printer| {
        device::add(
            connection,
            &NewDevice {
                kind,
                name,
                printer,
                counter: None,
            },
            now,
        )
    };
    let kiosk = add(Kind::Kiosk, "kiosk-mau", Some(name))?;
    let display = add(Kind::Display, "man-hinh-mau", None)?;
    Ok(Tokens {
        kiosk: kiosk.token.reveal(),
        display: display.token.reveal(),
    })
}
