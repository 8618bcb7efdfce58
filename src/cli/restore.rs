//! `motcua restore`

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use crate::cli::Data;
use crate::site::restore;

/// Make a site from a backup, in an empty folder
#[derive(Debug, Args)]
#[command(after_help = "Example: motcua restore motcua-2026-11-24.backup --data /var/lib/motcua")]
pub struct Restore {
    /// The backup
    file: PathBuf,
    #[command(flatten)]
    data: Data,
    /// Numbers left out in each series, so that none comes again that was printed after the backup
    #[arg(long, value_name = "N", default_value_t = restore::SKIP_DEFAULT,
        value_parser = clap::value_parser!(u32).range(restore::SKIP_RANGE))]
    skip: u32,
}

impl Restore {
    pub fn run(self) -> Result<()> {
        restore::restore(&self.file, &self.data.data, self.skip)?;
        println!("restored into {}", self.data.data.display());
        Ok(())
    }
}
