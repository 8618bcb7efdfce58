//! The versions of the database. A migration that has been released is never edited.

use std::path::Path;

use rusqlite::Connection;
use rusqlite_migration::{M, MigrationDefinitionError, Migrations};

use crate::store::Error;

const MIGRATIONS: &[M<'static>] = &[
    M::up(include_str!("../../migrations/site/001-site.sql")),
    M::up(include_str!("../../migrations/site/002-access.sql")),
    M::up(include_str!("../../migrations/site/003-receipts.sql")),
    M::up(include_str!("../../migrations/site/004-order.sql")),
    M::up(include_str!("../../migrations/site/005-printers.sql")),
    M::up(include_str!("../../migrations/site/006-templates.sql")),
    M::up(include_str!("../../migrations/site/007-lean.sql")),
    M::up(include_str!("../../migrations/site/008-sign-in.sql")),
    M::up(include_str!("../../migrations/site/009-turns.sql")),
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

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::domain::print::StatusMode;
    use crate::store::printer;
    use crate::store::receipt::{Found, Receipts, RequestKey};

    #[test]
    fn answers_that_an_older_version_kept_are_given_again() {
        let mut connection = Connection::open_in_memory().expect("a database");
        let older = Migrations::from_slice(&MIGRATIONS[..2]);
        older.to_latest(&mut connection).expect("an older version");
        let key = RequestKey {
            caller: "kiosk:sanh".to_owned(),
            key: "tap-1".to_owned(),
            request_hash: [7; 32],
        };
        let insert = "INSERT INTO receipt (caller, key, request_hash, reply, at)
                      VALUES (?1, ?2, ?3, 'A001', 100)";
        let row = rusqlite::params![key.caller, key.key, key.request_hash.as_slice()];
        connection.execute(insert, row).expect("a receipt");
        migrate(&mut connection, Path::new("site.db")).expect("this version");
        let found = Receipts::default().find(&connection, &key, Timestamp::constant(200, 0));
        assert_eq!(found.expect("a lookup"), Found::Answer("A001".to_owned()));
    }

    #[test]
    fn devices_of_an_older_version_stay_paired_and_their_codes_good() {
        let mut connection = Connection::open_in_memory().expect("a database");
        connection
            .pragma_update(None, "foreign_keys", true)
            .expect("a setting");
        let older = Migrations::from_slice(&MIGRATIONS[..7]);
        older.to_latest(&mut connection).expect("an older version");
        let inserts = "INSERT INTO device (name, kind, token_hash, paired_token_hash, created_at)
                       VALUES ('sanh', 'kiosk', zeroblob(32), randomblob(32), '2026-11-23');
                       INSERT INTO pair_code (code_hash, device, expires_at)
                       VALUES (randomblob(32), 'sanh', '2026-11-24');";
        connection.execute_batch(inserts).expect("a device");
        migrate(&mut connection, Path::new("site.db")).expect("this version");
        let sql = "SELECT count(*) FROM device JOIN pair_code ON device = name
                   WHERE paired_token_hash IS NOT NULL AND used_at IS NULL";
        let kept: i64 = connection
            .query_row(sql, [], |row| row.get(0))
            .expect("a count");
        assert_eq!(kept, 1);
        let orphan = "INSERT INTO pair_code VALUES (randomblob(32), 'ghost', '2026-11-24', NULL)";
        assert!(
            connection.execute(orphan, []).is_err(),
            "codes refer to devices"
        );
    }

    #[test]
    fn printers_of_an_older_version_print_on_as_they_did() {
        let mut connection = Connection::open_in_memory().expect("a database");
        let older = Migrations::from_slice(&MIGRATIONS[..4]);
        older.to_latest(&mut connection).expect("an older version");
        let insert = "INSERT INTO printer (name, url, width_dots, status)
                      VALUES ('sanh', 'tcp://192.0.2.1:9100', 384, 'basic')";
        connection.execute(insert, []).expect("a printer");
        migrate(&mut connection, Path::new("site.db")).expect("this version");
        let printers = printer::list(&connection).expect("a list");
        let [sanh] = &printers[..] else {
            panic!("one printer: {printers:?}");
        };
        assert_eq!((sanh.width_dots, sanh.status), (384, StatusMode::Basic));
        assert_eq!((&sanh.place, &sanh.stand_in), (&None, &None));
    }
}
