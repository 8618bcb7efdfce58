//! A copy of a running site in one file, and back.

use std::fs::{self, File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::backup::Backup;

use crate::store::Error;

/// Pages copied at a time; the copy is of one moment, whatever is written meanwhile.
const PAGES_PER_STEP: i32 = 1024;

/// Copies the database that `from` reads into `file`, which appears whole or not at all.
///
/// # Errors
/// When `file` can't be written.
pub fn write(from: &Connection, file: &Path) -> Result<(), Error> {
    let partial = file.with_extension("partial");
    let context = || format!("write the backup to {}", file.display());
    let failed = |source| Error::File {
        context: context(),
        source,
    };
    match fs::remove_file(&partial) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(failed(error)),
        _ => {}
    }
    let closed = OpenOptions::new()
        .create_new(true)
        .write(true)
        .mode(0o600)
        .open(&partial);
    drop(closed.map_err(failed)?);
    let copied = copy(from, &partial);
    if let Err(error) = copied {
        // What is left of a failed copy is of no use to anybody.
        let _ = fs::remove_file(&partial);
        return Err(error);
    }
    File::open(&partial)
        .and_then(|copy| copy.sync_all())
        .map_err(failed)?;
    fs::rename(&partial, file).map_err(failed)
}

/// Puts the copy in `file` where a site's database is to be.
///
/// # Errors
/// `Unfit` if it is no backup of ours or damaged.
pub fn read(file: &Path, database: &Path) -> Result<(), Error> {
    let failed = |source| Error::File {
        context: format!("read {}", file.display()),
        source,
    };
    let unfit = || {
        Error::Unfit(format!(
            "{} is no backup of a site, or damaged",
            file.display()
        ))
    };
    File::open(file).map_err(failed)?;
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
    let backup = Connection::open_with_flags(file, flags)?;
    let check = backup.query_row("PRAGMA quick_check", [], |row| row.get::<_, String>(0));
    let events = backup.query_row("SELECT count(*) FROM event", [], |row| row.get::<_, i64>(0));
    match (check, events) {
        (Ok(check), Ok(_)) if check == "ok" => copy(&backup, database),
        _ => Err(unfit()),
    }
}

fn copy(from: &Connection, to: &Path) -> Result<(), Error> {
    let mut target = Connection::open(to)?;
    Backup::new(from, &mut target)?.run_to_completion(
        PAGES_PER_STEP,
        std::time::Duration::ZERO,
        None,
    )?;
    Ok(())
}
