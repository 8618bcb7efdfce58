//! Sessions of staff: one per sign-in.
//!
//! A session ends 12 hours after the sign-in and doesn't slide: a working day fits into it, so
//! no request has to write to the database, and one that is left open ends by itself overnight.

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OptionalExtension as _, params};

use crate::auth::token::Token;
use crate::auth::user::{self, User, Verified};
use crate::auth::{At, Error, atomically, later};

/// How long a session lasts.
pub const LIFETIME: SignedDuration = SignedDuration::from_hours(12);

/// Sessions that one user can have; a further sign-in ends the oldest.
pub const PER_USER_MAX: u32 = 20;

/// A live session and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub user: User,
    pub expires_at: Timestamp,
}

/// Opens a session for a user whose password has just been checked.
///
/// Errors: `BadCredentials` when the account was disabled or its password changed meanwhile.
pub fn open(db: &Connection, verified: &Verified, now: Timestamp) -> Result<Token, Error> {
    let token = Token::random()?;
    atomically(db, || {
        let sql = "INSERT INTO session (token_hash, user, created_at, expires_at)
                   SELECT ?1, name, ?2, ?3 FROM user
                   WHERE name = ?4 AND disabled = 0 AND password_hash = ?5";
        let (created, expires) = (now.to_string(), later(now, LIFETIME).to_string());
        let name = verified.name.as_str();
        let row = params![token.hash(), created, expires, name, verified.password_hash];
        if db.execute(sql, row)? == 0 {
            return Err(Error::BadCredentials);
        }
        end_oldest(db, name)
    })?;
    Ok(token)
}

/// The session of a token, with the user's role as it is now; `None` when there is none or it
/// has ended.
pub fn find(db: &Connection, token: &Token, now: Timestamp) -> Result<Option<Session>, Error> {
    let sql = "SELECT u.name, u.role, u.may, u.disabled, u.created_at, s.expires_at
               FROM session s JOIN user u ON u.name = s.user
               WHERE s.token_hash = ?1 AND u.disabled = 0";
    // Every request of staff asks this.
    let session = db
        .prepare_cached(sql)?
        .query_row([token.hash()], |row| {
            let expires_at = row.get::<_, At>(5)?.0;
            Ok(Session {
                user: user::read(row)?,
                expires_at,
            })
        })
        .optional()?;
    Ok(session.filter(|session| now < session.expires_at))
}

/// Ends a session (sign-out); one that isn't there has ended already.
pub fn close(db: &Connection, token: &Token) -> Result<(), Error> {
    db.execute("DELETE FROM session WHERE token_hash = ?1", [token.hash()])?;
    Ok(())
}

/// Deletes the rows of sessions that have ended, and says how many.
pub fn purge(db: &Connection, now: Timestamp) -> Result<usize, Error> {
    let mut rows = db.prepare("SELECT rowid, expires_at FROM session")?;
    let all: Vec<(i64, At)> = rows
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let ended: Vec<i64> = all
        .into_iter()
        .filter(|(_, at)| at.0 <= now)
        .map(|(id, _)| id)
        .collect();
    for id in &ended {
        db.execute("DELETE FROM session WHERE rowid = ?1", [id])?;
    }
    Ok(ended.len())
}

fn end_oldest(db: &Connection, name: &str) -> Result<(), Error> {
    let sql = "DELETE FROM session WHERE rowid IN (
                   SELECT rowid FROM session WHERE user = ?1
                   ORDER BY rowid DESC LIMIT -1 OFFSET ?2)";
    db.execute(sql, params![name, PER_USER_MAX])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::password::Password;
    use crate::auth::role::{May, Role};
    use crate::auth::testing::{at, database};
    use crate::auth::user::{Challenge, UserName};

    fn an(db: &Connection) -> UserName {
        let name = UserName::parse("an").unwrap();
        let password = Password::parse("password1").unwrap();
        user::add(db, &name, Role::Officer, &May::default(), &password, at(0)).unwrap();
        name
    }

    fn sign_in(db: &Connection, seconds: i64) -> Token {
        let verified = Challenge::read(db, "an")
            .unwrap()
            .verify("password1")
            .unwrap();
        open(db, &verified, at(seconds)).unwrap()
    }

    #[test]
    fn a_session_lasts_twelve_hours_and_no_longer() {
        let db = database();
        an(&db);
        let token = sign_in(&db, 0);
        let hours = 12 * 3600;
        let session = find(&db, &token, at(hours - 1)).unwrap().unwrap();
        assert_eq!(
            (session.user.name.as_str(), session.expires_at),
            ("an", at(hours))
        );
        assert_eq!(find(&db, &token, at(hours)).unwrap(), None);
        assert_eq!(purge(&db, at(hours - 1)).unwrap(), 0);
        assert_eq!(purge(&db, at(hours)).unwrap(), 1);
    }

    #[test]
    fn signing_out_ends_one_session_only() {
        let db = database();
        an(&db);
        let (first, second) = (sign_in(&db, 0), sign_in(&db, 1));
        close(&db, &first).unwrap();
        close(&db, &first).unwrap();
        assert_eq!(find(&db, &first, at(2)).unwrap(), None);
        assert!(find(&db, &second, at(2)).unwrap().is_some());
    }

    #[test]
    fn a_new_password_or_a_disabled_account_ends_every_session() {
        let db = database();
        let name = an(&db);
        let token = sign_in(&db, 0);
        let same = Password::parse("password1").unwrap();
        user::set_password(&db, &name, &same).unwrap();
        assert_eq!(find(&db, &token, at(1)).unwrap(), None);
        let token = sign_in(&db, 2);
        user::disable(&db, &name).unwrap();
        assert_eq!(find(&db, &token, at(3)).unwrap(), None);
    }

    #[test]
    fn a_check_that_was_overtaken_by_a_change_opens_nothing() {
        let db = database();
        let name = an(&db);
        let verified = Challenge::read(&db, "an")
            .unwrap()
            .verify("password1")
            .unwrap();
        user::set_password(&db, &name, &Password::parse("password2").unwrap()).unwrap();
        assert!(matches!(
            open(&db, &verified, at(0)),
            Err(Error::BadCredentials)
        ));
    }

    #[test]
    fn a_change_of_role_counts_at_once() {
        let db = database();
        let name = an(&db);
        let token = sign_in(&db, 0);
        user::set_role(&db, &name, Role::Supervisor, &"cases".parse().unwrap()).unwrap();
        let session = find(&db, &token, at(1)).unwrap().unwrap();
        assert_eq!(session.user.role, Role::Supervisor);
        assert_eq!(session.user.may.to_string(), "cases");
    }

    #[test]
    fn too_many_sign_ins_end_the_oldest() {
        let db = database();
        an(&db);
        let verified = Challenge::read(&db, "an")
            .unwrap()
            .verify("password1")
            .unwrap();
        let tokens: Vec<_> = (0..25)
            .map(|i| open(&db, &verified, at(i)).unwrap())
            .collect();
        let alive = |token: &Token| find(&db, token, at(30)).unwrap().is_some();
        let living: Vec<bool> = tokens.iter().map(alive).collect();
        assert_eq!(living, [[false; 5].as_slice(), &[true; 20]].concat());
    }

    #[test]
    fn no_table_holds_a_token() {
        let db = database();
        an(&db);
        let token = sign_in(&db, 0);
        let stored: Vec<u8> = db
            .query_row("SELECT token_hash FROM session", [], |row| row.get(0))
            .unwrap();
        assert!(!token.reveal().as_bytes().starts_with(&stored[..4]));
        assert_eq!(Token::parse(&token.reveal()).unwrap().hash(), token.hash());
        let text: i64 = db
            .query_row(
                "SELECT count(*) FROM session WHERE token_hash = ?1",
                [token.reveal()],
                |r| r.get(0),
            )
            .unwrap();
        assert_eq!(text, 0);
    }
}
