//! Facts about the folder itself: its identity, and whether it is a rehearsal for ever.

use rusqlite::{Connection, OptionalExtension};

use crate::store::Error;

/// What a folder remembers of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// A random name for this site's log.
    SiteId,
    /// Set once `--clock` or `--demo` was used.
    Rehearsal,
    /// Written to see whether the disk takes anything again.
    Probe,
}

impl Setting {
    fn name(self) -> &'static str {
        match self {
            Self::SiteId => "site_id",
            Self::Rehearsal => "rehearsal",
            Self::Probe => "probe",
        }
    }
}

/// Reads a setting.
///
/// # Errors
/// When the database can't be read.
pub fn get(connection: &Connection, setting: Setting) -> Result<Option<String>, Error> {
    let mut select = connection.prepare_cached("SELECT value FROM setting WHERE name = ?1")?;
    Ok(select
        .query_row([setting.name()], |row| row.get(0))
        .optional()?)
}

/// Writes a setting.
///
/// # Errors
/// When the database can't be written.
pub fn put(connection: &Connection, setting: Setting, value: &str) -> Result<(), Error> {
    connection.execute(
        "INSERT OR REPLACE INTO setting (name, value) VALUES (?1, ?2)",
        [setting.name(), value],
    )?;
    Ok(())
}
