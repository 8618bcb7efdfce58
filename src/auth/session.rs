//! Sessions of staff: one per sign-in, and one per officer: a further sign-in takes over.
//!
//! A session ends 12 hours after the sign-in and doesn't slide: a working day fits into it, so
//! no request has to write to the database, and one that is left open ends by itself overnight.

use jiff::{SignedDuration, Timestamp};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension as _, params};

use crate::auth::role::Role;
use crate::auth::token::{Token, TokenHash};
use crate::auth::user::{self, Proof, User, UserName, Verified};
use crate::auth::{At, Error, atomically, later, pin};

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

/// Why somebody's session ended without their doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndReason {
    /// The officer signed in at another machine.
    TakenOver,
    /// Somebody above the officer ended it.
    SignedOff,
    /// Nobody did anything for too long.
    Idle,
}

/// What is known of a session that was ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct End {
    pub reason: EndReason,
    pub at: Timestamp,
}

/// Opens a session for a user who has just proved who they are. An officer's others end with it:
/// what a session did is the officer's, who sits in one place.
///
/// Errors: `BadCredentials` when the account was disabled or its proof changed meanwhile.
pub fn open(db: &Connection, verified: &Verified, now: Timestamp) -> Result<Token, Error> {
    let token = Token::random()?;
    atomically(db, || {
        let name = &verified.name;
        if user::find(db, name)?.is_some_and(|user| user.role == Role::Officer) {
            end_all(db, name, EndReason::TakenOver, now)?;
        }
        insert(db, &token, verified, now)?;
        pin::forgive(db, name)?;
        end_oldest(db, name.as_str())
    })?;
    Ok(token)
}

fn insert(
    db: &Connection,
    token: &Token,
    verified: &Verified,
    now: Timestamp,
) -> Result<(), Error> {
    let (column, hash) = match &verified.proof {
        Proof::Password(hash) => ("password_hash", hash),
        Proof::Pin(hash) => ("pin_hash", hash),
    };
    let sql = format!(
        "INSERT INTO session (token_hash, user, created_at, expires_at)
         SELECT ?1, name, ?2, ?3 FROM user
         WHERE name = ?4 AND disabled = 0 AND {column} = ?5"
    );
    let (created, expires) = (now.to_string(), later(now, LIFETIME).to_string());
    let row = params![token.hash(), created, expires, verified.name.as_str(), hash];
    match db.execute(&sql, row)? {
        0 => Err(Error::BadCredentials),
        _ => Ok(()),
    }
}

/// The session of a token, with the user's role as it is now; `None` when there is none or it
/// has ended.
pub fn find(db: &Connection, token: &Token, now: Timestamp) -> Result<Option<Session>, Error> {
    let sql = format!(
        "SELECT {}, s.expires_at
         FROM session s JOIN user u ON u.name = s.user
         WHERE s.token_hash = ?1 AND s.ended_at IS NULL AND u.disabled = 0",
        user::COLUMNS
    );
    // Every request of staff asks this.
    let session = db
        .prepare_cached(&sql)?
        .query_row([token.hash()], |row| {
            let expires_at = row.get::<_, At>(6)?.0;
            Ok(Session {
                user: user::read(row)?,
                expires_at,
            })
        })
        .optional()?;
    Ok(session.filter(|session| now < session.expires_at))
}

/// Why and when a session was ended by somebody else; `None` when it wasn't, or would be over by now.
pub fn find_end(db: &Connection, token: &Token, now: Timestamp) -> Result<Option<End>, Error> {
    let sql = "SELECT end_reason, ended_at, expires_at FROM session
               WHERE token_hash = ?1 AND ended_at IS NOT NULL";
    let found = db
        .query_row(sql, [token.hash()], |row| {
            let (at, expires) = (row.get::<_, At>(1)?.0, row.get::<_, At>(2)?.0);
            let reason = row.get(0)?;
            Ok((End { reason, at }, expires))
        })
        .optional()?;
    Ok(found
        .filter(|(_, expires)| now < *expires)
        .map(|(end, _)| end))
}

/// Ends every session of an account; whoever comes with one of them is told why.
pub fn end_all(
    db: &Connection,
    name: &UserName,
    reason: EndReason,
    now: Timestamp,
) -> Result<(), Error> {
    let sql = "UPDATE session SET ended_at = ?2, end_reason = ?3
               WHERE user = ?1 AND ended_at IS NULL";
    db.execute(sql, params![name.as_str(), now.to_string(), reason])?;
    Ok(())
}

/// Ends sessions of officers that nobody used for too long; whoever isn't an officer keeps theirs.
pub fn end_idle(db: &Connection, idle: &[TokenHash], now: Timestamp) -> Result<(), Error> {
    atomically(db, || {
        let sql = "UPDATE session SET ended_at = ?2, end_reason = ?3
                   WHERE token_hash = ?1 AND ended_at IS NULL
                   AND user IN (SELECT name FROM user WHERE role = ?4)";
        for hash in idle {
            db.execute(
                sql,
                params![hash, now.to_string(), EndReason::Idle, Role::Officer],
            )?;
        }
        Ok(())
    })
}

/// Whose sessions haven't ended yet, by the hash of each one's token.
pub fn list_live(db: &Connection, now: Timestamp) -> Result<Vec<(TokenHash, UserName)>, Error> {
    let sql = format!(
        "SELECT {}, s.expires_at, s.token_hash FROM session s JOIN user u ON u.name = s.user
         WHERE s.ended_at IS NULL",
        user::COLUMNS
    );
    let mut rows = db.prepare(&sql)?;
    let all: Vec<(At, TokenHash, UserName)> = rows
        .query_map([], |row| {
            Ok((row.get(6)?, row.get(7)?, user::read(row)?.name))
        })?
        .collect::<Result<_, _>>()?;
    let live = all.into_iter().filter(|(expires, ..)| now < expires.0);
    Ok(live.map(|(_, hash, name)| (hash, name)).collect())
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

impl EndReason {
    /// The word that the table uses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::TakenOver => "taken_over",
            Self::SignedOff => "signed_off",
            Self::Idle => "idle",
        }
    }
}

impl ToSql for EndReason {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.as_str().into())
    }
}

impl FromSql for EndReason {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value.as_str()? {
            "taken_over" => Ok(Self::TakenOver),
            "signed_off" => Ok(Self::SignedOff),
            "idle" => Ok(Self::Idle),
            _ => Err(FromSqlError::InvalidType),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::password::Password;
    use crate::auth::role::{May, Role};
    use crate::auth::testing::{at, database};
    use crate::auth::user::{Challenge, UserName};

    fn add(db: &Connection, role: Role) -> UserName {
        let name = UserName::parse("an").unwrap();
        let password = Password::parse("password1").unwrap();
        user::add(db, &name, role, &May::default(), &password, at(0)).unwrap();
        name
    }

    fn an(db: &Connection) -> UserName {
        add(db, Role::Officer)
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
        add(&db, Role::Supervisor);
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
    fn an_officer_has_one_session_and_the_former_one_says_why_it_ended() {
        let db = database();
        an(&db);
        let (first, second) = (sign_in(&db, 0), sign_in(&db, 60));
        assert_eq!(find(&db, &first, at(61)).unwrap(), None);
        let end = End {
            reason: EndReason::TakenOver,
            at: at(60),
        };
        assert_eq!(find_end(&db, &first, at(61)).unwrap(), Some(end));
        assert_eq!(find_end(&db, &first, at(12 * 3600)).unwrap(), None);
        assert!(find(&db, &second, at(61)).unwrap().is_some());
        assert_eq!(find_end(&db, &second, at(61)).unwrap(), None);
    }

    #[test]
    fn whoever_is_above_an_officer_has_several() {
        for role in [Role::Supervisor, Role::Admin] {
            let db = database();
            add(&db, role);
            let (first, _) = (sign_in(&db, 0), sign_in(&db, 1));
            assert!(find(&db, &first, at(2)).unwrap().is_some());
        }
    }

    #[test]
    fn a_sign_in_that_fails_takes_nothing_over() {
        let db = database();
        an(&db);
        let token = sign_in(&db, 0);
        let verified = Verified {
            name: UserName::parse("an").unwrap(),
            proof: Proof::Password("of yesterday".to_owned()),
        };
        assert!(open(&db, &verified, at(1)).is_err());
        assert!(find(&db, &token, at(2)).unwrap().is_some());
    }

    #[test]
    fn an_end_is_told_as_it_was_first_meant() {
        let db = database();
        let name = an(&db);
        let token = sign_in(&db, 0);
        end_all(&db, &name, EndReason::SignedOff, at(5)).unwrap();
        end_idle(&db, &[token.hash()], at(9)).unwrap();
        end_all(&db, &name, EndReason::TakenOver, at(9)).unwrap();
        let end = find_end(&db, &token, at(10)).unwrap().unwrap();
        assert_eq!((end.reason, end.at), (EndReason::SignedOff, at(5)));
        assert_eq!(list_live(&db, at(10)).unwrap(), []);
    }

    #[test]
    fn only_officers_are_signed_off_for_doing_nothing() {
        for (role, stays) in [(Role::Officer, false), (Role::Supervisor, true)] {
            let db = database();
            let name = add(&db, role);
            let token = sign_in(&db, 0);
            assert_eq!(list_live(&db, at(1)).unwrap(), [(token.hash(), name)]);
            end_idle(&db, &[token.hash()], at(1)).unwrap();
            assert_eq!(find(&db, &token, at(2)).unwrap().is_some(), stays);
        }
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
        add(&db, Role::Supervisor);
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
