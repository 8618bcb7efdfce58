//! Kiosks, displays, rating tablets and desks of counters, each with a token of its own.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use jiff::{SignedDuration, Timestamp};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::auth::pairing::{self, PairCode};
use crate::auth::token::Token;
use crate::auth::{At, Error, atomically, check_name, is_duplicate};
use crate::domain::id::{Actor, CounterId, PrinterName};

/// Least time between two notes that a device was seen, so that its requests don't write.
pub const SEEN_EVERY: SignedDuration = SignedDuration::from_mins(1);

const COLUMNS: &str = "name, kind, printer, counter, created_at, revoked_at, last_seen_at,
                       paired_token_hash IS NOT NULL";

/// What a device is for, and with that what it may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DeviceKind)]
pub enum Kind {
    Kiosk,
    Display,
    Rating,
    /// An officer's machine at a counter: a PIN is enough to sign in there.
    Desk,
}

/// A kind that isn't one of ours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is none of kiosk, display, rating, desk")]
pub struct UnknownKind(String);

/// A device as it was added; its secrets are not in here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Device {
    pub name: String,
    pub kind: Kind,
    /// The printer of a kiosk's tickets.
    pub printer: Option<PrinterName>,
    /// The counter that a desk, a rating tablet or a counter's display stands at.
    pub counter: Option<CounterId>,
    pub created_at: Timestamp,
    pub revoked_at: Option<Timestamp>,
    pub last_seen_at: Option<Timestamp>,
    /// Whether a browser was paired with it.
    pub paired: bool,
}

/// What `add` is told.
#[derive(Debug, Clone)]
pub struct NewDevice<'a> {
    pub kind: Kind,
    pub name: &'a str,
    pub printer: Option<PrinterName>,
    pub counter: Option<CounterId>,
}

/// The two secrets of a new device, to be shown once.
#[derive(Debug)]
pub struct Secrets {
    pub token: Token,
    pub pair: PairCode,
}

impl Device {
    /// How the event log names this device, such as `kiosk:sanh`.
    pub fn actor(&self) -> Actor {
        Actor::new(format!("{}:{}", self.kind, self.name))
    }

    /// Whether it is time to note again that it was seen.
    pub fn is_due_to_be_seen(&self, now: Timestamp) -> bool {
        let recent = |at: Timestamp| now.duration_since(at).abs() < SEEN_EVERY;
        !self.last_seen_at.is_some_and(recent)
    }
}

/// Adds a device with a token for scripts and a code to pair a browser with.
///
/// A name stays taken after its device was revoked, so that the log never means two by one.
pub fn add(db: &Connection, new: &NewDevice<'_>, now: Timestamp) -> Result<Secrets, Error> {
    atomically(db, || {
        let token = insert(db, new, now)?;
        let pair = pairing::issue(db, new.name, now)?;
        Ok(Secrets { token, pair })
    })
}

/// Adds a device without a pair code, and gives the token for scripts.
pub(in crate::auth) fn insert(
    db: &Connection,
    new: &NewDevice<'_>,
    now: Timestamp,
) -> Result<Token, Error> {
    check_name(new.name)?;
    let token = Token::random()?;
    let sql = "INSERT INTO device (name, kind, token_hash, printer, counter, created_at)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let printer = new.printer.as_ref().map(PrinterName::as_str);
    let counter = new.counter.as_ref().map(CounterId::as_str);
    let row = params![
        new.name,
        new.kind,
        token.hash(),
        printer,
        counter,
        now.to_string()
    ];
    match db.execute(sql, row) {
        Ok(_) => Ok(token),
        Err(e) if is_duplicate(&e) => Err(Error::NameTaken {
            what: "device",
            name: new.name.into(),
        }),
        Err(e) => Err(e.into()),
    }
}

/// Revokes a device at once, with all that was given to it.
pub fn revoke(db: &Connection, name: &str, now: Timestamp) -> Result<(), Error> {
    atomically(db, || {
        let sql = "UPDATE device SET revoked_at = coalesce(revoked_at, ?2) WHERE name = ?1";
        if db.execute(sql, params![name, now.to_string()])? == 0 {
            return Err(Error::UnknownDevice(name.into()));
        }
        db.execute("DELETE FROM pair_code WHERE device = ?1", [name])?;
        Ok(())
    })
}

/// Sets where a device prints and the counter that it stands at.
pub fn set_place(
    db: &Connection,
    name: &str,
    printer: Option<&PrinterName>,
    counter: Option<&CounterId>,
) -> Result<(), Error> {
    let device = find(db, name)?.ok_or_else(|| Error::UnknownDevice(name.into()))?;
    if device.revoked_at.is_some() {
        return Err(Error::DeviceRevoked(name.into()));
    }
    let sql = "UPDATE device SET printer = ?2, counter = ?3 WHERE name = ?1";
    let (printer, counter) = (
        printer.map(PrinterName::as_str),
        counter.map(CounterId::as_str),
    );
    db.execute(sql, params![name, printer, counter])?;
    Ok(())
}

/// All devices by name, revoked ones too.
pub fn list(db: &Connection) -> Result<Vec<Device>, Error> {
    let mut rows = db.prepare(&format!("SELECT {COLUMNS} FROM device ORDER BY name"))?;
    let devices = rows.query_map([], read)?;
    Ok(devices.collect::<Result<_, _>>()?)
}

/// The device called `name`, revoked or not.
pub fn find(db: &Connection, name: &str) -> Result<Option<Device>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM device WHERE name = ?1");
    Ok(db.query_row(&sql, [name], read).optional()?)
}

/// The device that a token belongs to; `None` when it is no device's or a revoked one's.
pub fn find_by_token(db: &Connection, token: &Token) -> Result<Option<Device>, Error> {
    let sql = format!(
        "SELECT {COLUMNS} FROM device
         WHERE (token_hash = ?1 OR paired_token_hash = ?1) AND revoked_at IS NULL"
    );
    // Every request of a device asks this.
    let mut select = db.prepare_cached(&sql)?;
    Ok(select.query_row([token.hash()], read).optional()?)
}

/// Notes when these devices were seen, all with one fsync.
pub fn note_seen(db: &Connection, seen: &BTreeMap<String, Timestamp>) -> Result<(), Error> {
    atomically(db, || {
        let sql = "UPDATE device SET last_seen_at = ?2 WHERE name = ?1";
        for (name, at) in seen {
            db.execute(sql, params![name, at.to_string()])?;
        }
        Ok(())
    })
}

fn read(row: &Row<'_>) -> rusqlite::Result<Device> {
    let time = |idx| Ok::<_, rusqlite::Error>(row.get::<_, Option<At>>(idx)?.map(|at| at.0));
    Ok(Device {
        name: row.get(0)?,
        kind: row.get(1)?,
        printer: row.get::<_, Option<String>>(2)?.map(PrinterName::new),
        counter: row.get::<_, Option<String>>(3)?.map(CounterId::new),
        created_at: row.get::<_, At>(4)?.0,
        revoked_at: time(5)?,
        last_seen_at: time(6)?,
        paired: row.get(7)?,
    })
}

impl Kind {
    /// The word that the command line, the API and the table use.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Kiosk => "kiosk",
            Kind::Display => "display",
            Kind::Rating => "rating",
            Kind::Desk => "desk",
        }
    }
}

impl FromStr for Kind {
    type Err = UnknownKind;

    fn from_str(text: &str) -> Result<Self, UnknownKind> {
        match text {
            "kiosk" => Ok(Kind::Kiosk),
            "display" => Ok(Kind::Display),
            "rating" => Ok(Kind::Rating),
            "desk" => Ok(Kind::Desk),
            other => Err(UnknownKind(other.into())),
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl ToSql for Kind {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.as_str().into())
    }
}

impl FromSql for Kind {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map_err(FromSqlError::other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::testing::{at, database};

    fn kiosk(name: &str) -> NewDevice<'_> {
        let printer = Some(PrinterName::new("may-in"));
        NewDevice {
            kind: Kind::Kiosk,
            name,
            printer,
            counter: None,
        }
    }

    #[test]
    fn a_token_finds_its_own_device() {
        let db = database();
        let first = add(&db, &kiosk("sanh"), at(0)).unwrap();
        add(&db, &kiosk("cong"), at(0)).unwrap();
        let found = find_by_token(&db, &first.token).unwrap().unwrap();
        assert_eq!(found.actor().as_str(), "kiosk:sanh");
        assert_eq!(found.printer, Some(PrinterName::new("may-in")));
        let other = Token::random().unwrap();
        assert_eq!(find_by_token(&db, &other).unwrap(), None);
    }

    #[test]
    fn a_revoked_device_is_out_at_once_and_keeps_its_name() {
        let db = database();
        let secrets = add(&db, &kiosk("sanh"), at(0)).unwrap();
        revoke(&db, "sanh", at(5)).unwrap();
        revoke(&db, "sanh", at(9)).unwrap();
        assert_eq!(find_by_token(&db, &secrets.token).unwrap(), None);
        let redeemed = pairing::redeem(&db, &secrets.pair, true, at(6));
        assert!(matches!(redeemed, Err(Error::BadPairCode)));
        let again = add(&db, &kiosk("sanh"), at(10));
        assert!(matches!(again, Err(Error::NameTaken { .. })));
        assert_eq!(list(&db).unwrap()[0].revoked_at, Some(at(5)));
    }

    #[test]
    fn revoking_a_device_that_is_not_there_is_refused() {
        assert!(matches!(
            revoke(&database(), "sanh", at(0)),
            Err(Error::UnknownDevice(_))
        ));
    }

    #[test]
    fn a_refused_name_leaves_nothing_behind() {
        let db = database();
        assert!(matches!(
            add(&db, &kiosk("Sảnh"), at(0)),
            Err(Error::BadName(_))
        ));
        assert!(list(&db).unwrap().is_empty());
    }

    #[test]
    fn being_seen_is_due_once_a_minute() {
        let db = database();
        add(&db, &kiosk("sanh"), at(0)).unwrap();
        add(&db, &kiosk("cua"), at(0)).unwrap();
        let look = |name| find(&db, name).unwrap().unwrap();
        assert!(look("sanh").is_due_to_be_seen(at(10)));
        let seen = [("sanh", at(10)), ("cua", at(11))].map(|(name, at)| (name.to_owned(), at));
        note_seen(&db, &BTreeMap::from(seen)).unwrap();
        assert_eq!(look("sanh").last_seen_at, Some(at(10)));
        assert_eq!(look("cua").last_seen_at, Some(at(11)));
        assert!(!look("sanh").is_due_to_be_seen(at(69)));
        assert!(look("sanh").is_due_to_be_seen(at(70)));
        let set_back = look("sanh").is_due_to_be_seen(at(-500));
        assert!(set_back, "a clock set back doesn't stop it");
    }
}
