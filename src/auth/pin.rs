//! PINs: a few digits beside the password, good at a counter's paired desk only.
//!
//! So few digits can be guessed, so tries are counted where no restart forgets them: five wrong ones
//! in a row lock the PIN until somebody gives the right password.

use std::fmt;

use rusqlite::{Connection, OptionalExtension as _, params};

use crate::auth::user::{Proof, UserName, Verified};
use crate::auth::{Error, atomically, hash};

/// Least digits of a PIN.
pub const DIGITS_MIN: usize = 4;
/// Most digits of a PIN.
pub const DIGITS_MAX: usize = 8;
/// Wrong PINs in a row; after the last one only the password helps.
pub const TRIES_MAX: u32 = 5;

/// A PIN as somebody typed it; never printed, never stored.
pub struct Pin(String);

/// Why a text can't be a PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error(
        "a PIN has {DIGITS_MIN} to {DIGITS_MAX} digits and nothing else; six are a good choice"
    )]
    Form,
    #[error("that PIN is guessed first: no digit only repeated, no run such as 1234 or 9876")]
    Weak,
}

impl Pin {
    /// Takes a PIN that somebody wants to have.
    pub fn chosen(text: &str) -> Result<Self, Refusal> {
        let pin = Self::typed(text).ok_or(Refusal::Form)?;
        match pin.is_weak() {
            true => Err(Refusal::Weak),
            false => Ok(pin),
        }
    }

    /// What was typed to sign in, if it can be anybody's PIN.
    fn typed(text: &str) -> Option<Self> {
        let fits = (DIGITS_MIN..=DIGITS_MAX).contains(&text.len());
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        (fits && digits).then(|| Self(text.to_owned()))
    }

    /// One step from each digit to the next, over the 9 as well: 0000, 1234, 7890, 4321.
    fn is_weak(&self) -> bool {
        let digits = self.0.as_bytes();
        let steps = digits.windows(2).map(|pair| (10 + pair[1] - pair[0]) % 10);
        [0, 1, 9]
            .iter()
            .any(|run| steps.clone().all(|step| step == *run))
    }

    /// A new hash for the table. Takes tens of milliseconds and 19 MiB.
    pub fn hash(&self) -> Result<String, hash::Fault> {
        hash::of(&self.0)
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin(…)")
    }
}

/// One try at an account's PIN, which is counted already: many at once get no more than one after
/// another.
pub struct Attempt {
    name: Option<UserName>,
    stored: Option<String>,
}

impl Attempt {
    /// Takes a try; unknown, malformed and disabled accounts and those without a PIN have none.
    ///
    /// Errors: `PinLocked` once all were wrong.
    pub fn take(db: &Connection, typed: &str) -> Result<Self, Error> {
        let Ok(name) = UserName::typed(typed) else {
            return Ok(Self {
                name: None,
                stored: None,
            });
        };
        atomically(db, || {
            let sql = "SELECT pin_hash, pin_tries FROM user
                       WHERE name = ?1 AND disabled = 0 AND pin_hash IS NOT NULL";
            let found: Option<(String, u32)> = db
                .query_row(sql, [name.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            if found.as_ref().is_some_and(|(_, tries)| *tries >= TRIES_MAX) {
                return Err(Error::PinLocked);
            }
            let Some((hash, _)) = found else {
                return Ok(None);
            };
            let sql = "UPDATE user SET pin_tries = pin_tries + 1 WHERE name = ?1";
            db.execute(sql, [name.as_str()])?;
            Ok(Some(hash))
        })
        .map(|stored| Self {
            name: Some(name.clone()),
            stored,
        })
    }

    /// Checks the PIN, at the same cost whether or not there is one; blocks for tens of
    /// milliseconds. Errors: `BadCredentials`, which doesn't say what was wrong.
    pub fn verify(self, pin: &str) -> Result<Verified, Error> {
        let pin = Pin::typed(pin).ok_or(Error::BadCredentials)?;
        let matches = hash::matches(&pin.0, self.stored.as_deref())?;
        match (self.name, self.stored) {
            (Some(name), Some(hash)) if matches => Ok(Verified {
                name,
                proof: Proof::Pin(hash),
            }),
            _ => Err(Error::BadCredentials),
        }
    }
}

/// Sets the hash of a new PIN, or takes the PIN away; a lock ends with it.
pub fn set(db: &Connection, name: &UserName, hash: Option<&str>) -> Result<(), Error> {
    let sql = "UPDATE user SET pin_hash = ?2, pin_tries = 0 WHERE name = ?1";
    match db.execute(sql, params![name.as_str(), hash])? {
        0 => Err(Error::UnknownUser(name.to_string())),
        _ => Ok(()),
    }
}

/// Somebody has proved who they are: earlier wrong PINs count no more.
pub(in crate::auth) fn forgive(db: &Connection, name: &UserName) -> Result<(), Error> {
    let sql = "UPDATE user SET pin_tries = 0 WHERE name = ?1 AND pin_tries > 0";
    db.execute(sql, [name.as_str()])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::password::Password;
    use crate::auth::role::{May, Role};
    use crate::auth::session;
    use crate::auth::testing::{at, database};
    use crate::auth::user::{self, Challenge};

    fn an(db: &Connection) -> UserName {
        let name = UserName::parse("an").unwrap();
        let password = Password::parse("password1").unwrap();
        user::add(db, &name, Role::Officer, &May::default(), &password, at(0)).unwrap();
        let hash = Pin::chosen("270415").unwrap().hash().unwrap();
        set(db, &name, Some(&hash)).unwrap();
        name
    }

    fn give(db: &Connection, pin: &str) -> Result<Verified, Error> {
        Attempt::take(db, "an")?.verify(pin)
    }

    #[test]
    fn a_pin_is_four_to_eight_digits_that_are_not_guessed_first() {
        for good in ["2704", "270415", "27041588", "1212", "0013"] {
            assert!(Pin::chosen(good).is_ok(), "{good}");
        }
        for bad in ["", "123", "270415889", "27o4", "27 04", "٢٧٠٤", "-270"] {
            assert_eq!(Pin::chosen(bad).unwrap_err(), Refusal::Form, "{bad}");
        }
        for weak in ["0000", "1234", "12345678", "4321", "987654", "7890", "2109"] {
            assert_eq!(Pin::chosen(weak).unwrap_err(), Refusal::Weak, "{weak}");
        }
    }

    #[test]
    fn five_wrong_pins_lock_it_until_the_right_password() {
        let db = database();
        an(&db);
        for _ in 0..TRIES_MAX {
            assert!(matches!(give(&db, "270416"), Err(Error::BadCredentials)));
        }
        assert!(matches!(give(&db, "270415"), Err(Error::PinLocked)));
        let verified = Challenge::read(&db, "an").unwrap().verify("password1");
        session::open(&db, &verified.unwrap(), at(1)).unwrap();
        assert!(give(&db, "270415").is_ok());
    }

    #[test]
    fn a_right_pin_forgives_wrong_ones_once_the_session_is_open() {
        let db = database();
        an(&db);
        for _ in 0..20 {
            assert!(give(&db, "999999").is_err());
            let verified = give(&db, "270415").unwrap();
            session::open(&db, &verified, at(0)).unwrap();
        }
    }

    #[test]
    fn tries_at_once_are_no_more_than_tries_in_a_row() {
        let db = database();
        an(&db);
        let begun: Vec<_> = (0..20).map(|_| Attempt::take(&db, "an")).collect();
        let taken = begun.into_iter().filter_map(Result::ok).count();
        assert_eq!(taken, TRIES_MAX as usize);
    }

    #[test]
    fn who_has_no_pin_is_told_the_same_as_who_gives_a_wrong_one() {
        let db = database();
        let name = an(&db);
        set(&db, &name, None).unwrap();
        for typed in ["an", "ghost", "no such; name"] {
            for _ in 0..=TRIES_MAX {
                let result = Attempt::take(&db, typed).unwrap().verify("270415");
                assert!(matches!(result, Err(Error::BadCredentials)), "{typed}");
            }
        }
    }

    #[test]
    fn a_pin_that_was_taken_away_meanwhile_opens_nothing() {
        let db = database();
        let name = an(&db);
        let verified = give(&db, "270415").unwrap();
        set(&db, &name, None).unwrap();
        let opened = session::open(&db, &verified, at(0));
        assert!(matches!(opened, Err(Error::BadCredentials)));
    }

    #[test]
    fn a_new_password_takes_the_pin_away_and_a_disabled_account_has_none() {
        let db = database();
        let name = an(&db);
        user::disable(&db, &name).unwrap();
        assert!(matches!(give(&db, "270415"), Err(Error::BadCredentials)));
        user::set_password(&db, &name, &Password::parse("password2").unwrap()).unwrap();
        assert!(!user::find(&db, &name).unwrap().unwrap().has_pin);
    }

    #[test]
    fn a_pin_never_shows_in_debug_output() {
        let shown = format!("{:?}", Pin::chosen("270415").unwrap());
        assert!(!shown.contains("2704"), "{shown}");
    }
}
