//! `motcua office`

use std::fs;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Subcommand;

use crate::cli::{Data, answer, line_from_stdin, operate};
use crate::domain;
use crate::office_file;
use crate::office_file::mistake::Warning;
use crate::site::operation::Operation;

/// Check, write out or change the office's configuration
#[derive(Debug, Subcommand)]
#[command(after_help = "Example: motcua office check offices/song-lo.toml")]
pub enum Office {
    /// Check a file: file, line and a remedy for each mistake
    #[command(after_help = "Example: motcua office check offices/song-lo.toml")]
    Check {
        /// The office file
        file: PathBuf,
    },
    /// Write the site's configuration to standard output
    #[command(after_help = "Example: motcua office export > office.toml")]
    Export {
        #[command(flatten)]
        data: Data,
    },
    /// Change the site's configuration; shows first what will change, and asks on a terminal
    #[command(after_help = "Example: motcua office apply office.toml")]
    Apply {
        /// The office file
        file: PathBuf,
        #[command(flatten)]
        data: Data,
        /// Only show what would change
        #[arg(long)]
        dry_run: bool,
        /// Don't ask
        #[arg(long)]
        yes: bool,
    },
}

impl Office {
    pub fn run(self) -> Result<()> {
        match self {
            Self::Check { file } => check(&file),
            Self::Export { data } => operate(&data.data, Operation::ExportOffice),
            Self::Apply {
                file,
                data,
                dry_run,
                yes,
            } => apply(&file, &data.data, dry_run, yes),
        }
    }
}

/// Reads an office file.
///
/// # Errors
/// Every mistake in it, one line each.
pub fn read_office(file: &Path) -> Result<(domain::office::Office, Vec<Warning>)> {
    let text = fs::read(file).with_context(|| format!("read {}", file.display()))?;
    match office_file::parse(&file.display().to_string(), &text) {
        Ok(office) => Ok(office),
        Err(mistakes) => {
            for mistake in mistakes.iter().skip(1) {
                eprintln!("{mistake}");
            }
            bail!("{}", mistakes[0])
        }
    }
}

fn check(file: &Path) -> Result<()> {
    let (office, warnings) = read_office(file)?;
    warnings.iter().for_each(|warning| println!("{warning}"));
    println!(
        "{}: {} groups, {} services, {} counters, no mistake",
        file.display(),
        office.groups.len(),
        office.services.len(),
        office.counters.len()
    );
    Ok(())
}

fn apply(file: &Path, dir: &Path, dry_run: bool, yes: bool) -> Result<()> {
    let text = fs::read_to_string(file).with_context(|| format!("read {}", file.display()))?;
    let name = file.display().to_string();
    let compare = Operation::CompareOffice {
        file: name.clone(),
        text: text.clone(),
    };
    print!("{}", answer(dir, compare)?);
    if dry_run {
        return Ok(());
    }
    if !yes && std::io::stdin().is_terminal() && line_from_stdin("apply? [y/N]")? != "y" {
        bail!("nothing was changed");
    }
    operate(dir, Operation::ApplyOffice { file: name, text })
}
