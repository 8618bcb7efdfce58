//! What the disk itself takes to make 4 kB last.

use std::fs::File;
use std::io::{Seek as _, SeekFrom, Write as _};
use std::time::Instant;

use anyhow::Result;

use crate::plan::{Folder, Plan};
use crate::statistics::{Sample, median};
use crate::table::{Row, Table};

/// The file is as long as SQLite lets its log grow.
const BLOCKS: u64 = 1000;
const BLOCK: [u8; 4096] = [0x55; 4096];

/// Writes blocks over and over, each followed by an fdatasync.
///
/// # Errors
/// When the disk can't be written.
#[expect(clippy::disallowed_methods, reason = "a bench looks at the clock")]
pub fn measure(folder: &Folder, plan: &Plan, table: &mut Table) -> Result<()> {
    let mut file = File::create(folder.of("probe"))?;
    for _ in 0..BLOCKS {
        file.write_all(&BLOCK)?;
    }
    file.sync_all()?;
    let (mut p50, mut p99) = (Vec::new(), Vec::new());
    for _ in 0..plan.rounds {
        file.seek(SeekFrom::Start(0))?;
        let mut sample = Sample::default();
        for _ in 0..BLOCKS {
            let began = Instant::now();
            file.write_all(&BLOCK)?;
            file.sync_data()?;
            sample.add(began.elapsed());
        }
        p50.push(sample.p50());
        p99.push(sample.p99());
    }
    table.add(Row::told(
        "The disk's own fdatasync of 4 kB, p50",
        median(&p50),
        "ms",
    ));
    table.add(Row::told(
        "The disk's own fdatasync of 4 kB, p99",
        median(&p99),
        "ms",
    ));
    Ok(())
}
