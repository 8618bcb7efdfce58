//! `motcua init`

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use crate::cli::Data;
use crate::cli::office::read_office;
use crate::site::create;

/// Make a site from an office file
#[derive(Debug, Args)]
#[command(after_help = "Example: motcua init --data /var/lib/motcua --office offices/song-lo.toml")]
pub struct Init {
    #[command(flatten)]
    data: Data,
    /// The office file
    #[arg(long, value_name = "FILE")]
    office: PathBuf,
}

impl Init {
    pub fn run(self) -> Result<()> {
        let (office, _) = read_office(&self.office)?;
        create(&self.data.data, office)?;
        println!("made a site in {}", self.data.data.display());
        Ok(())
    }
}
