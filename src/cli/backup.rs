//! `motcua backup`

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;

use crate::cli::{Data, operate};
use crate::site::operation::Operation;

/// Copy the site, running or not, into one file
#[derive(Debug, Args)]
#[command(after_help = "Example: motcua backup /media/usb/motcua-2026-11-24.backup")]
pub struct Backup {
    /// The file to be written
    file: PathBuf,
    #[command(flatten)]
    data: Data,
}

impl Backup {
    pub fn run(self) -> Result<()> {
        // The server has another working folder than the caller.
        let file = std::path::absolute(Path::new(&self.file))?;
        operate(&self.data.data, Operation::Backup { file })
    }
}
