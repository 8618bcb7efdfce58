//! Pair codes: eight characters that somebody types into a device's browser, once.
//!
//! A code has 39 bits and lives for 15 minutes behind a limit on wrong ones; that its hash
//! could be searched in that time matters to nobody who can't read the database.

use std::fmt;

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OptionalExtension as _, params};

use crate::auth::device::{self, Device, Kind};
use crate::auth::token::{Token, TokenHash};
use crate::auth::{At, Error, atomically, later};

/// How long a code can be used.
pub const LIFETIME: SignedDuration = SignedDuration::from_mins(15);

/// Characters of a code.
pub const LEN: usize = 8;

/// No 0 and O, no 1, I and L.
const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/// Bytes from here on would favour the first letters of the alphabet.
const BYTE_LIMIT: u8 = 248;

/// A pair code; `reveal` is the only way to its text.
#[derive(Clone, PartialEq, Eq)]
pub struct PairCode([u8; LEN]);

impl PairCode {
    /// A new code, every one as likely as every other.
    pub(in crate::auth) fn random() -> Result<Self, Error> {
        let mut code = [0; LEN];
        for place in &mut code {
            *place = random_letter()?;
        }
        Ok(Self(code))
    }

    /// Reads a code as typed: any case, with spaces or hyphens between; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let letters = text.bytes().filter(|b| !matches!(b, b' ' | b'-'));
        let upper: Vec<u8> = letters
            .map(|b| b.to_ascii_uppercase())
            .take(LEN + 1)
            .collect();
        let known = upper.iter().all(|b| ALPHABET.contains(b));
        upper.try_into().ok().filter(|_| known).map(Self)
    }

    /// The eight characters, for the terminal or the admin's screen.
    pub fn reveal(&self) -> String {
        self.0.iter().copied().map(char::from).collect()
    }

    fn hash(&self) -> TokenHash {
        TokenHash::of(&self.0)
    }
}

/// Makes a new code for a device; earlier ones of it stop working.
pub fn issue(db: &Connection, device: &str, now: Timestamp) -> Result<PairCode, Error> {
    let code = PairCode::random()?;
    atomically(db, || {
        let found = device::find(db, device)?;
        let found = found.ok_or_else(|| Error::UnknownDevice(device.into()))?;
        if found.revoked_at.is_some() {
            return Err(Error::DeviceRevoked(found.name));
        }
        db.execute("DELETE FROM pair_code WHERE device = ?1", [device])?;
        let sql = "INSERT INTO pair_code (code_hash, device, expires_at) VALUES (?1, ?2, ?3)";
        let expires = later(now, LIFETIME).to_string();
        db.execute(sql, params![code.hash(), device, expires])?;
        Ok(())
    })?;
    Ok(code)
}

/// Exchanges a code for a token of its device's browser; one it had before stops working. `private`
/// is whether nobody can listen on the way to that browser.
///
/// Errors: `BadPairCode` for a wrong, a used and an old one alike; `DeskInTheClear`, after which the
/// code is still good: with the token of a desk, PINs could be tried from anywhere.
pub fn redeem(
    db: &Connection,
    code: &PairCode,
    private: bool,
    now: Timestamp,
) -> Result<(Device, Token), Error> {
    atomically(db, || {
        let sql = "SELECT device, expires_at FROM pair_code
                   WHERE code_hash = ?1 AND used_at IS NULL";
        let row = db
            .query_row(sql, [code.hash()], |r| {
                Ok((r.get::<_, String>(0)?, r.get::<_, At>(1)?))
            })
            .optional()?;
        let (name, _) = row.filter(|(_, at)| now < at.0).ok_or(Error::BadPairCode)?;
        let sql = "UPDATE pair_code SET used_at = ?2 WHERE code_hash = ?1";
        db.execute(sql, params![code.hash(), now.to_string()])?;
        let (device, token) = bind(db, &name)?.ok_or(Error::BadPairCode)?;
        match device.kind == Kind::Desk && !private {
            true => Err(Error::DeskInTheClear),
            false => Ok((device, token)),
        }
    })
}

/// Gives a device's browser a token of its own; one that it had before stops working. None for a
/// device that isn't there or is revoked.
pub fn bind(db: &Connection, device: &str) -> Result<Option<(Device, Token)>, Error> {
    let token = Token::random()?;
    atomically(db, || {
        let sql = "UPDATE device SET paired_token_hash = ?2
                   WHERE name = ?1 AND revoked_at IS NULL";
        db.execute(sql, params![device, token.hash()])?;
        device::find_by_token(db, &token)
    })
    .map(|device| device.map(|device| (device, token)))
}

fn random_letter() -> Result<u8, Error> {
    loop {
        let mut byte = [0];
        getrandom::fill(&mut byte)?;
        if byte[0] < BYTE_LIMIT {
            return Ok(ALPHABET[usize::from(byte[0]) % ALPHABET.len()]);
        }
    }
}

impl fmt::Debug for PairCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PairCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::device::{NewDevice, Secrets};
    use crate::auth::testing::{at, database};

    fn display(db: &Connection) -> Secrets {
        let new = NewDevice {
            kind: Kind::Display,
            name: "tv",
            printer: None,
            counter: None,
        };
        device::add(db, &new, at(0)).unwrap()
    }

    #[test]
    fn a_code_is_eight_clear_characters_and_reads_back_as_typed() {
        for _ in 0..200 {
            let code = PairCode::random().unwrap();
            let text = code.reveal();
            assert_eq!(text.len(), LEN);
            assert!(!text.contains(['0', 'O', '1', 'I', 'L']), "{text}");
            let typed = format!(" {}-{} ", &text[..4].to_lowercase(), &text[4..]);
            assert_eq!(PairCode::parse(&typed), Some(code));
        }
    }

    #[test]
    fn anything_but_a_code_is_no_code() {
        for bad in [
            "",
            "ABCDEFG",
            "ABCDEFGHJ",
            "ABCDEFG0",
            "ABCDEFGI",
            "ẬBCDEFG",
            "ABCD_EFG",
        ] {
            assert_eq!(PairCode::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_code_pairs_once() {
        let db = database();
        let secrets = display(&db);
        let (device, token) = redeem(&db, &secrets.pair, true, at(60)).unwrap();
        assert_eq!((device.name.as_str(), device.kind), ("tv", Kind::Display));
        assert_eq!(
            device::find_by_token(&db, &token).unwrap().unwrap().name,
            "tv"
        );
        assert!(matches!(
            redeem(&db, &secrets.pair, true, at(61)),
            Err(Error::BadPairCode)
        ));
        assert!(device::find_by_token(&db, &token).unwrap().is_some());
    }

    #[test]
    fn pairing_leaves_the_printed_token_good() {
        let db = database();
        let secrets = display(&db);
        redeem(&db, &secrets.pair, true, at(60)).unwrap();
        assert!(
            device::find_by_token(&db, &secrets.token)
                .unwrap()
                .is_some()
        );
    }

    #[test]
    fn a_code_is_good_for_fifteen_minutes() {
        let db = database();
        let secrets = display(&db);
        assert!(matches!(
            redeem(&db, &secrets.pair, true, at(900)),
            Err(Error::BadPairCode)
        ));
        assert!(redeem(&db, &secrets.pair, true, at(899)).is_ok());
    }

    #[test]
    fn a_new_code_replaces_the_old_one_and_its_pairing_the_old_token() {
        let db = database();
        let first = display(&db).pair;
        let second = issue(&db, "tv", at(1)).unwrap();
        assert!(matches!(
            redeem(&db, &first, true, at(2)),
            Err(Error::BadPairCode)
        ));
        let (_, old) = redeem(&db, &second, true, at(3)).unwrap();
        let third = issue(&db, "tv", at(4)).unwrap();
        redeem(&db, &third, true, at(5)).unwrap();
        assert_eq!(device::find_by_token(&db, &old).unwrap(), None);
    }

    #[test]
    fn a_desks_token_never_travels_in_the_clear_and_its_code_stays_good() {
        let db = database();
        let desk = NewDevice {
            kind: Kind::Desk,
            name: "ban",
            printer: None,
            counter: None,
        };
        let secrets = device::add(&db, &desk, at(0)).unwrap();
        let in_the_clear = redeem(&db, &secrets.pair, false, at(1));
        assert!(matches!(in_the_clear, Err(Error::DeskInTheClear)));
        assert!(redeem(&db, &secrets.pair, true, at(2)).is_ok());
    }

    #[test]
    fn only_a_device_in_use_gets_a_code() {
        let db = database();
        display(&db);
        assert!(matches!(
            issue(&db, "radio", at(0)),
            Err(Error::UnknownDevice(_))
        ));
        device::revoke(&db, "tv", at(1)).unwrap();
        assert!(matches!(
            issue(&db, "tv", at(2)),
            Err(Error::DeviceRevoked(_))
        ));
    }
}
