//! What an account may do: a role, and areas that no role includes.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};

/// A role; each one may also do what those before it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Officer,
    Supervisor,
    Admin,
}

/// A role or an area that isn't one of ours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{given:?} is none of {known}")]
pub struct Unknown {
    given: String,
    known: &'static str,
}

impl Role {
    /// The word that the command line, the API and the table use.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Officer => "officer",
            Role::Supervisor => "supervisor",
            Role::Admin => "admin",
        }
    }
}

impl FromStr for Role {
    type Err = Unknown;

    fn from_str(text: &str) -> Result<Self, Unknown> {
        match text {
            "officer" => Ok(Role::Officer),
            "supervisor" => Ok(Role::Supervisor),
            "admin" => Ok(Role::Admin),
            other => Err(Unknown {
                given: other.into(),
                known: "officer, supervisor, admin",
            }),
        }
    }
}

/// What is personal and therefore seen only by those who were named for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Area {
    /// Complaints, denunciations, petitions.
    Cases,
    /// Security reports to the duty officer.
    Duty,
    /// Follow-ups of low ratings.
    Ratings,
}

impl Area {
    /// The word that the command line, the API and the table use.
    pub fn as_str(self) -> &'static str {
        match self {
            Area::Cases => "cases",
            Area::Duty => "duty",
            Area::Ratings => "ratings",
        }
    }
}

impl FromStr for Area {
    type Err = Unknown;

    fn from_str(text: &str) -> Result<Self, Unknown> {
        match text {
            "cases" => Ok(Area::Cases),
            "duty" => Ok(Area::Duty),
            "ratings" => Ok(Area::Ratings),
            other => Err(Unknown {
                given: other.into(),
                known: "cases, duty, ratings",
            }),
        }
    }
}

/// The areas an account was named for; empty unless somebody said otherwise, admins included.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct May(pub BTreeSet<Area>);

impl May {
    /// Whether the account was named for `area`.
    pub fn see(&self, area: Area) -> bool {
        self.0.contains(&area)
    }
}

impl FromStr for May {
    type Err = Unknown;

    /// Reads `cases,duty,ratings`, in any order; an empty text is no area.
    fn from_str(text: &str) -> Result<Self, Unknown> {
        let words = text.split(',').map(str::trim).filter(|w| !w.is_empty());
        words.map(Area::from_str).collect::<Result<_, _>>().map(May)
    }
}

impl fmt::Display for May {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<_> = self.0.iter().map(|area| area.as_str()).collect();
        f.write_str(&words.join(","))
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl ToSql for Role {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.as_str().into())
    }
}

impl FromSql for Role {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map_err(FromSqlError::other)
    }
}

impl ToSql for May {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.to_string().into())
    }
}

impl FromSql for May {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map_err(FromSqlError::other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_is_above_the_one_before_it() {
        assert!(Role::Officer < Role::Supervisor && Role::Supervisor < Role::Admin);
    }

    #[test]
    fn a_role_reads_back_as_it_was_written() {
        for role in [Role::Officer, Role::Supervisor, Role::Admin] {
            assert_eq!(role.as_str().parse(), Ok(role));
        }
        let refusal = "chief".parse::<Role>().unwrap_err().to_string();
        assert_eq!(refusal, r#""chief" is none of officer, supervisor, admin"#);
    }

    #[test]
    fn areas_read_back_in_a_fixed_order_and_once_each() {
        let may: May = " ratings,cases,cases".parse().unwrap();
        assert_eq!(may.to_string(), "cases,ratings");
        assert!(may.see(Area::Cases) && !may.see(Area::Duty));
        assert_eq!("".parse(), Ok(May::default()));
        assert!("cases,secrets".parse::<May>().is_err());
    }
}
