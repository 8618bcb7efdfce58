//! The figures as a table, and whether they are good enough.

use std::fmt;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::statistics::{Pair, median};

/// Between these marks the README's table stands.
const BEGIN: &str = "<!-- bench -->\n";
const END: &str = "<!-- /bench -->";

/// What a figure must be.
pub enum Limit {
    /// So many times the reference.
    AtMostTimes(f64),
    AtLeastTimes(f64),
    AtMost(f64),
    /// A time that a machine with other work can't promise.
    AtMostWhenQuiet(f64),
    None,
}

/// One figure.
pub struct Row {
    name: String,
    reference: Option<f64>,
    program: Option<f64>,
    ratio: Option<f64>,
    unit: &'static str,
    limit: Limit,
}

impl Row {
    /// A figure of both.
    pub fn compared(name: &str, pair: &Pair, unit: &'static str, limit: Limit) -> Self {
        Self {
            name: name.to_owned(),
            reference: Some(median(&pair.reference)),
            program: Some(median(&pair.program)),
            ratio: Some(pair.ratio()),
            unit,
            limit,
        }
    }

    /// A figure of the program alone.
    pub fn alone(name: &str, value: f64, unit: &'static str, limit: Limit) -> Self {
        Self {
            name: name.to_owned(),
            reference: None,
            program: Some(value),
            ratio: None,
            unit,
            limit,
        }
    }

    /// A figure that the program has no part in.
    pub fn told(name: &str, value: f64, unit: &'static str) -> Self {
        Self {
            name: name.to_owned(),
            reference: Some(value),
            program: None,
            ratio: None,
            unit,
            limit: Limit::None,
        }
    }

    fn is_kept(&self, quiet: bool) -> bool {
        let value = self.program.unwrap_or_default();
        let ratio = self.ratio.unwrap_or_default();
        match self.limit {
            Limit::AtMostTimes(most) => ratio <= most,
            Limit::AtLeastTimes(least) => ratio >= least,
            Limit::AtMost(most) => value <= most,
            Limit::AtMostWhenQuiet(most) => value <= most || !quiet,
            Limit::None => true,
        }
    }
}

/// All figures of a run.
pub struct Table {
    rows: Vec<Row>,
    quiet: bool,
}

impl Table {
    /// A table to fill; on a machine that isn't `quiet`, times alone prove nothing.
    pub fn new(quiet: bool) -> Self {
        let rows = Vec::new();
        Self { rows, quiet }
    }

    /// Adds a figure, and tells it at once.
    pub fn add(&mut self, row: Row) {
        eprintln!("{}", row.name);
        self.rows.push(row);
    }

    /// Puts the table in the place of the last run's.
    ///
    /// # Errors
    /// When the file has no marks.
    pub fn write_into(&self, readme: &Path) -> Result<()> {
        let text = std::fs::read_to_string(readme)?;
        let marks = || text.split_once(BEGIN).zip(text.split_once(END));
        let ((before, _), (_, after)) =
            marks().with_context(|| format!("{} has no {BEGIN}", readme.display()))?;
        Ok(std::fs::write(
            readme,
            format!("{before}{BEGIN}\n{self}\n{END}{after}"),
        )?)
    }

    /// Whether every limit is kept.
    ///
    /// # Errors
    /// The figures that break theirs.
    pub fn verdict(&self) -> Result<()> {
        let broken = self.rows.iter().filter(|row| !row.is_kept(self.quiet));
        let broken: Vec<&str> = broken.map(|row| row.name.as_str()).collect();
        match broken.is_empty() {
            true => Ok(()),
            false => bail!("over the limit: {}", broken.join("; ")),
        }
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| figure | bare | Một Cửa | times | limit |")?;
        writeln!(f, "|---|--:|--:|--:|--:|")?;
        for row in &self.rows {
            let value = |value: Option<f64>| {
                value.map_or(String::new(), |value| {
                    format!("{} {}", number(value), row.unit)
                })
            };
            let ratio = row
                .ratio
                .map_or(String::new(), |ratio| format!("{ratio:.2}"));
            let mark = if row.is_kept(true) { "" } else { " **over**" };
            let limit = &row.limit;
            let (bare, ours) = (value(row.reference), value(row.program));
            let name = &row.name;
            writeln!(f, "| {name} | {bare} | {ours} | {ratio} | {limit}{mark} |")?;
        }
        if !self.quiet {
            writeln!(
                f,
                "\nThe machine had other work: only the ratios and sizes mean something."
            )?;
        }
        Ok(())
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AtMostTimes(most) => write!(f, "≤ {most} ×"),
            Self::AtLeastTimes(least) => write!(f, "≥ {least} ×"),
            Self::AtMost(most) => write!(f, "≤ {most}"),
            Self::AtMostWhenQuiet(most) => write!(f, "≤ {most}, quiet"),
            Self::None => Ok(()),
        }
    }
}

/// As many digits as mean something.
fn number(value: f64) -> String {
    match value {
        100.0.. => format!("{value:.0}"),
        10.0.. => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}
