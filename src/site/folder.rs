//! A site's folder: made once, used by one process at a time.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use rusqlite::Connection;

use crate::domain::event::{Event, Recorded, Seq};
use crate::domain::id::Actor;
use crate::domain::office::Office;
use crate::store::setting::{self, Setting};
use crate::store::{self, event_log};

/// Makes a site from an office.
///
/// # Errors
/// When there is a site already, or the folder can't be written.
pub fn create(dir: &Path, office: Office) -> Result<()> {
    make(dir)?;
    let database = dir.join(store::FILE_NAME);
    if database.exists() {
        bail!(
            "there is a site in {} already: choose another folder",
            dir.display()
        );
    }
    let fresh = dir.join("site.db.new");
    let _ = fs::remove_file(&fresh);
    write_first_event(&fresh, office)
        .with_context(|| format!("make a site in {}", dir.display()))?;
    fs::rename(&fresh, &database).with_context(|| format!("write {}", database.display()))?;
    File::open(dir)?.sync_all()?;
    Ok(())
}

fn write_first_event(database: &Path, office: Office) -> Result<()> {
    let connection = store::open_or_create(database)?;
    let recorded = Recorded {
        seq: Seq(1),
        at: crate::time::machine_now(),
        actor: Actor::new("system"),
        cause: None,
        event: Event::OfficeChanged {
            office: Arc::new(office),
        },
    };
    event_log::append(&connection, &recorded)?;
    let mut id = [0; 8];
    getrandom::fill(&mut id)?;
    setting::put(&connection, Setting::SiteId, &hex::encode(id))?;
    // Closing the last connection folds the write-ahead log into the file that is renamed next.
    connection.close().map_err(|(_, error)| error)?;
    Ok(())
}

/// Makes a folder that only its owner can read.
///
/// # Errors
/// When it can't be made or written.
pub fn make(dir: &Path) -> Result<()> {
    let made = fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(dir);
    made.with_context(|| format!("the folder {} can't be made", dir.display()))?;
    let probe = dir.join(".writable");
    let written = File::create(&probe).and_then(|_| fs::remove_file(&probe));
    written.with_context(|| format!("the folder {} can't be written", dir.display()))
}

/// Says so if there is no site.
///
/// # Errors
/// When there is none.
pub fn require_site(dir: &Path) -> Result<()> {
    match dir.join(store::FILE_NAME).exists() {
        true => Ok(()),
        false => bail!(
            "there is no site in {}: make one with `motcua init --data {} --office FILE`",
            dir.display(),
            dir.display()
        ),
    }
}

/// Makes this process the only one on the folder.
///
/// # Errors
/// When another one is.
pub fn lock(dir: &Path) -> Result<File> {
    let path = dir.join("lock");
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .mode(0o600)
        .open(&path);
    let file = file.with_context(|| format!("the folder {} can't be written", dir.display()))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            bail!("another motcua works on {}: stop it first", dir.display())
        }
        Err(TryLockError::Error(error)) => Err(error).context("lock the folder"),
    }
}

/// Marks the folder as a rehearsal if the clock is `set`, and says whether it is one.
///
/// # Errors
/// When real tickets were issued there: they would mix with rehearsed ones.
pub fn rehearse(connection: &Connection, set: bool) -> Result<bool> {
    if super::is_rehearsal(connection)? || !set {
        return super::is_rehearsal(connection);
    }
    let issued: i64 = connection.query_row("SELECT count(*) FROM ticket", [], |row| row.get(0))?;
    if issued > 0 {
        bail!("this folder has issued real tickets: --clock needs a folder of its own");
    }
    setting::put(connection, Setting::Rehearsal, "yes")?;
    Ok(true)
}
