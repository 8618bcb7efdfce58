//! Accounts of staff.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde::Serialize;

use crate::auth::password::Password;
use crate::auth::role::{May, Role};
use crate::auth::{At, Error, atomically, check_name, is_duplicate};
use crate::domain::id::Actor;

/// A user's name: 1 to 40 small letters, digits, dots, hyphens and underscores.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct UserName(String);

impl UserName {
    /// Takes a name; capitals are the same as small letters.
    pub fn parse(text: &str) -> Result<Self, Error> {
        check_name(text)?;
        Ok(Self(text.to_lowercase()))
    }

    /// Takes a name as somebody typed it: a phone's keyboard adds a capital and a space.
    pub fn typed(text: &str) -> Result<Self, Error> {
        Self::parse(text.trim())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How the event log names this user.
    pub fn actor(&self) -> Actor {
        Actor::new(format!("officer:{}", self.0))
    }
}

impl std::fmt::Display for UserName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// An account without its password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct User {
    #[serde(rename = "username")]
    pub name: UserName,
    pub role: Role,
    pub may: May,
    pub disabled: bool,
    #[serde(skip)]
    pub created_at: Timestamp,
    /// Whether a PIN is set, at a desk.
    #[serde(skip)]
    pub has_pin: bool,
}

/// What `read` reads.
pub(in crate::auth) const COLUMNS: &str =
    "u.name, u.role, u.may, u.disabled, u.created_at, u.pin_hash IS NOT NULL";

/// Makes an account. Errors: the name is taken.
pub fn add(
    db: &Connection,
    name: &UserName,
    role: Role,
    may: &May,
    password: &Password,
    now: Timestamp,
) -> Result<(), Error> {
    let sql = "INSERT INTO user (name, role, may, password_hash, disabled, created_at)
               VALUES (?1, ?2, ?3, ?4, 0, ?5)";
    let row = params![name.as_str(), role, may, password.hash()?, now.to_string()];
    match db.execute(sql, row) {
        Ok(_) => Ok(()),
        Err(e) if is_duplicate(&e) => Err(Error::NameTaken {
            what: "user",
            name: name.to_string(),
        }),
        Err(e) => Err(e.into()),
    }
}

/// Sets a new password and ends every session of the user. A disabled account stays disabled. The
/// PIN goes, too: whoever knew the old password may have set it.
pub fn set_password(db: &Connection, name: &UserName, password: &Password) -> Result<(), Error> {
    let hash = password.hash()?;
    atomically(db, || {
        let sql = "UPDATE user SET password_hash = ?2, pin_hash = NULL, pin_tries = 0
                   WHERE name = ?1";
        let changed = db.execute(sql, params![name.as_str(), hash])?;
        end_sessions(db, name, changed)
    })
}

/// Disables an account and ends every session of it; its name stays in the records.
pub fn disable(db: &Connection, name: &UserName) -> Result<(), Error> {
    atomically(db, || {
        let sql = "UPDATE user SET disabled = 1 WHERE name = ?1";
        let changed = db.execute(sql, [name.as_str()])?;
        end_sessions(db, name, changed)
    })
}

/// Gives an account another role and other areas, from its next request on.
pub fn set_role(db: &Connection, name: &UserName, role: Role, may: &May) -> Result<(), Error> {
    let sql = "UPDATE user SET role = ?2, may = ?3 WHERE name = ?1";
    match db.execute(sql, params![name.as_str(), role, may])? {
        0 => Err(Error::UnknownUser(name.to_string())),
        _ => Ok(()),
    }
}

/// All accounts by name, disabled ones too.
pub fn list(db: &Connection) -> Result<Vec<User>, Error> {
    let mut rows = db.prepare(&format!("SELECT {COLUMNS} FROM user u ORDER BY u.name"))?;
    let users = rows.query_map([], read)?;
    Ok(users.collect::<Result<_, _>>()?)
}

/// The account called `name`, if there is one.
pub fn find(db: &Connection, name: &UserName) -> Result<Option<User>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM user u WHERE u.name = ?1");
    Ok(db.query_row(&sql, [name.as_str()], read).optional()?)
}

/// What is needed to check a password away from the database: the check takes long.
pub struct Challenge {
    name: Option<UserName>,
    stored: Option<String>,
}

/// A user who has just proved who they are; a session can be opened for them.
#[derive(Debug)]
pub struct Verified {
    pub name: UserName,
    pub(in crate::auth) proof: Proof,
}

/// What somebody gave, as the hash that it belongs to: a change of it meanwhile is noticed.
#[derive(Debug)]
pub(in crate::auth) enum Proof {
    Password(String),
    Pin(String),
}

impl Challenge {
    /// Reads the stored hash of an account; unknown, malformed and disabled ones have none.
    pub fn read(db: &Connection, typed: &str) -> Result<Self, Error> {
        let Ok(name) = UserName::typed(typed) else {
            return Ok(Self {
                name: None,
                stored: None,
            });
        };
        let sql = "SELECT password_hash FROM user WHERE name = ?1 AND disabled = 0";
        let stored = db
            .query_row(sql, [name.as_str()], |row| row.get(0))
            .optional()?;
        Ok(Self {
            name: Some(name),
            stored,
        })
    }

    /// Checks the password, at the same cost whether or not the account is there; blocks for
    /// tens of milliseconds. Errors: `BadCredentials`, which doesn't say what was wrong.
    pub fn verify(self, password: &str) -> Result<Verified, Error> {
        let Ok(password) = Password::parse(password) else {
            return Err(Error::BadCredentials);
        };
        let matches = password.matches(self.stored.as_deref())?;
        match (self.name, self.stored) {
            (Some(name), Some(hash)) if matches => Ok(Verified {
                name,
                proof: Proof::Password(hash),
            }),
            _ => Err(Error::BadCredentials),
        }
    }
}

/// Ends all sessions of a user, of whom `changed` rows were touched.
fn end_sessions(db: &Connection, name: &UserName, changed: usize) -> Result<(), Error> {
    if changed == 0 {
        return Err(Error::UnknownUser(name.to_string()));
    }
    db.execute("DELETE FROM session WHERE user = ?1", [name.as_str()])?;
    Ok(())
}

/// Reads an account from the start of a row of `COLUMNS`.
pub(in crate::auth) fn read(row: &Row<'_>) -> rusqlite::Result<User> {
    Ok(User {
        name: UserName(row.get(0)?),
        role: row.get(1)?,
        may: row.get(2)?,
        disabled: row.get(3)?,
        created_at: row.get::<_, At>(4)?.0,
        has_pin: row.get(5)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::testing::{at, database};

    fn name(text: &str) -> UserName {
        UserName::parse(text).unwrap()
    }

    fn password(text: &str) -> Password {
        Password::parse(text).unwrap()
    }

    #[test]
    fn a_name_is_short_and_the_same_in_capitals() {
        for good in ["a", "an.nguyen-2", "an_2", "An", &"x".repeat(40)] {
            assert!(UserName::parse(good).is_ok(), "{good}");
        }
        for bad in ["", "a b", "ân", "a/b", "a:b", "a\n", &"x".repeat(41)] {
            assert!(
                matches!(UserName::parse(bad), Err(Error::BadName(_))),
                "{bad}"
            );
        }
        assert_eq!(UserName::parse("AN").unwrap(), name("an"));
        assert_eq!(UserName::typed(" An ").unwrap(), name("an"));
    }

    #[test]
    fn a_name_is_given_once() {
        let db = database();
        let (an, may) = (name("an"), May::default());
        add(&db, &an, Role::Officer, &may, &password("password1"), at(0)).unwrap();
        let again = add(&db, &an, Role::Admin, &may, &password("password2"), at(1)).unwrap_err();
        assert_eq!(
            again.to_string(),
            "there is already a user called an; choose another name"
        );
        assert_eq!(list(&db).unwrap().len(), 1);
        assert_eq!(find(&db, &an).unwrap().unwrap().role, Role::Officer);
    }

    #[test]
    fn wrong_unknown_disabled_and_malformed_sign_ins_are_told_the_same() {
        let db = database();
        let may = May::default();
        for user in ["an", "binh"] {
            add(
                &db,
                &name(user),
                Role::Officer,
                &may,
                &password("password1"),
                at(0),
            )
            .unwrap();
        }
        disable(&db, &name("binh")).unwrap();
        let tries = [
            ("an", "password2"),
            ("an", "short"),
            ("nobody", "password1"),
            ("binh", "password1"),
            ("no such; name", "password1"),
        ];
        for (user, secret) in tries {
            let result = Challenge::read(&db, user).unwrap().verify(secret);
            assert!(matches!(result, Err(Error::BadCredentials)), "{user}");
        }
        assert!(
            Challenge::read(&db, "An")
                .unwrap()
                .verify("password1")
                .is_ok()
        );
    }

    #[test]
    fn changing_a_user_who_is_not_there_is_refused() {
        let db = database();
        let ghost = name("ghost");
        let results = [
            disable(&db, &ghost),
            set_password(&db, &ghost, &password("password1")),
            set_role(&db, &ghost, Role::Admin, &May::default()),
        ];
        for result in results {
            assert!(matches!(result, Err(Error::UnknownUser(_))));
        }
    }

    #[test]
    fn a_change_inside_a_callers_transaction_goes_back_with_it() {
        let mut db = database();
        let an = name("an");
        add(
            &db,
            &an,
            Role::Officer,
            &May::default(),
            &password("password1"),
            at(0),
        )
        .unwrap();
        let outer = db.transaction().unwrap();
        disable(&outer, &an).unwrap();
        outer.rollback().unwrap();
        assert!(!find(&db, &an).unwrap().unwrap().disabled);
    }
}
