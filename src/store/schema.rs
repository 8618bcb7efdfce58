//! The versions of the database. A migration that has been released is never edited.

use std::path::Path;

use rusqlite::Connection;
use rusqlite_migration::{M, MigrationDefinitionError, Migrations};

use crate::store::Error;

const MIGRATIONS: &[M<'static>] = &[
    M::up(include_str!("../../migrations/site/001-site.sql")),
    M::up(include_str!("../../migrations/site/002-access.sql")),
];

/// Brings the database up to this version.
///
/// # Errors
/// `Newer` if a later version wrote it; nothing is changed then.
pub fn migrate(connection: &mut Connection, path: &Path) -> Result<(), Error> {
    let migrations = Migrations::from_slice(MIGRATIONS);
    migrations
        .to_latest(connection)
        .map_err(|error| match error {
            rusqlite_migration::Error::MigrationDefinition(
                MigrationDefinitionError::DatabaseTooFarAhead,
            ) => Error::Newer(path.to_owned()),
            rusqlite_migration::Error::RusqliteError { err, .. } => Error::from(err),
            other => Error::Migration(other),
        })
}
