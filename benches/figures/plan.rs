//! How much is measured: enough for a p99, few enough for a coffee.

use std::path::PathBuf;
use std::str::FromStr;

use anyhow::{Context, Result, bail};

/// What one run does; each count is an argument, such as `--rounds 9`.
pub struct Plan {
    /// The program under test.
    pub program: PathBuf,
    /// Where the sites live: on a real disk, not in memory.
    pub target: PathBuf,
    /// Reference and program take turns so many times.
    pub rounds: usize,
    /// Tickets of the one kiosk in a round.
    pub tickets: usize,
    /// Tickets of each of the 32 kiosks in a round.
    pub tickets_each: usize,
    /// Papers of each of the 16 kiosks that print.
    pub papers_each: usize,
    /// Keys that the officer presses in a round.
    pub keys: usize,
    /// Screens that follow the feed.
    pub screens: usize,
    /// Tickets of the log that is long.
    pub history: u64,
    /// One part alone, by its file's name, such as `kiosk`; all parts otherwise.
    pub only: Option<String>,
    /// Rewritten between its marks, if given.
    pub readme: Option<PathBuf>,
    /// Be the reference server, in this folder, and nothing else.
    pub serve_reference: Option<PathBuf>,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            program: "target/release/motcua".into(),
            target: "target/figures".into(),
            rounds: 5,
            tickets: 1000,
            tickets_each: 250,
            papers_each: 60,
            keys: 200,
            screens: 1000,
            history: 1_000_000,
            only: None,
            readme: None,
            serve_reference: None,
        }
    }
}

impl Plan {
    /// Reads `--name value` pairs; `--bench`, which cargo adds, means nothing.
    ///
    /// # Errors
    /// A name that is none, or a value that doesn't fit.
    pub fn from_arguments(mut arguments: impl Iterator<Item = String>) -> Result<Self> {
        let mut plan = Self::default();
        while let Some(name) = arguments.next() {
            if name == "--bench" {
                continue;
            }
            let value = arguments.next();
            let value = value.with_context(|| format!("{name} needs a value"))?;
            match name.as_str() {
                "--program" => plan.program = value.into(),
                "--target" => plan.target = value.into(),
                "--rounds" => plan.rounds = count(&value)?,
                "--tickets" => plan.tickets = count(&value)?,
                "--tickets-each" => plan.tickets_each = count(&value)?,
                "--papers-each" => plan.papers_each = count(&value)?,
                "--keys" => plan.keys = count(&value)?,
                "--screens" => plan.screens = count(&value)?,
                "--history" => plan.history = count(&value)?,
                "--only" => plan.only = Some(value),
                "--readme" => plan.readme = Some(value.into()),
                "--serve-reference" => plan.serve_reference = Some(value.into()),
                _ => bail!("{name} is no argument of the bench: see benches/figures/plan.rs"),
            }
        }
        Ok(plan)
    }

    /// Whether a part is wanted.
    pub fn has(&self, part: &str) -> bool {
        self.only.as_deref().is_none_or(|only| only == part)
    }

    /// A folder for this run's sites, removed with the value.
    ///
    /// # Errors
    /// When it can't be made.
    pub fn folder(&self) -> Result<Folder> {
        std::fs::create_dir_all(&self.target)?;
        let made = tempfile::Builder::new()
            .prefix("run-")
            .tempdir_in(&self.target);
        Ok(Folder(made.context("make a folder for the sites")?))
    }
}

/// Where a run's sites live.
pub struct Folder(tempfile::TempDir);

impl Folder {
    /// The place of one site.
    pub fn of(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}

fn count<T: FromStr>(text: &str) -> Result<T> {
    let number = text.replace('_', "").parse();
    number.map_err(|_| anyhow::anyhow!("{text:?} is no count"))
}
