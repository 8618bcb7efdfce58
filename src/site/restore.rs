//! A backup becomes a site again: in a new epoch, with numbers left out.

use std::fs;
use std::ops::RangeInclusive;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::domain::command::Command;
use crate::domain::event::Recorded;
use crate::domain::id::Actor;
use crate::site::{folder, zone_of};
use crate::store::{self, backup, event_log, snapshot, tables};
use crate::time::Clock;

/// Numbers left out in each series, if nobody says how many: more than an office issues between
/// two backups of the same hour.
pub const SKIP_DEFAULT: u32 = store::verify::SKIP_MIN;
/// Fewer might come again, more would leave a day without numbers.
pub const SKIP_RANGE: RangeInclusive<i64> = store::verify::SKIP_MIN as i64..=50_000;

/// Makes a site in the empty folder `dir` from a backup, `skip` numbers further on.
///
/// # Errors
/// When the folder holds a site, or the file is no backup.
pub fn restore(file: &Path, dir: &Path, skip: u32) -> Result<()> {
    folder::make(dir)?;
    if fs::read_dir(dir)?.next().is_some() {
        bail!(
            "{} is not empty: restore into an empty folder",
            dir.display()
        );
    }
    let fresh = dir.join("site.db.new");
    let written = backup::read(file, &fresh).map_err(anyhow::Error::from);
    let written = written.and_then(|()| begin_epoch(&fresh, skip));
    if written.is_err() {
        // Nothing half done is left behind.
        for name in ["site.db.new", "site.db.new-wal", "site.db.new-shm"] {
            let _ = fs::remove_file(dir.join(name));
        }
    }
    written?;
    fs::rename(&fresh, dir.join(store::FILE_NAME)).context("put the database in its place")
}

fn begin_epoch(database: &Path, skip: u32) -> Result<()> {
    let connection = store::open_or_create(database)?;
    let mut queue = snapshot::load(&connection, 0, |_, _| {})?;
    let now = Clock::machine(zone_of(&queue.office)?).now();
    let actor = Actor::new("system");
    connection.execute_batch("BEGIN IMMEDIATE")?;
    for event in queue.decide(&Command::SkipSeries { by: skip }, &actor, now)? {
        let seq = queue.seq.next();
        let recorded = Recorded {
            seq,
            at: now.at,
            actor: actor.clone(),
            cause: None,
            event,
        };
        event_log::append(&connection, &recorded)?;
        queue.apply(&recorded);
        tables::follow(&connection, &recorded, &queue)?;
    }
    // A backup may be in other hands: who was signed in then signs in again.
    connection.execute_batch("DELETE FROM session; DELETE FROM pair_code; DELETE FROM snapshot")?;
    connection.execute_batch("COMMIT")?;
    connection.close().map_err(|(_, error)| error)?;
    Ok(())
}
