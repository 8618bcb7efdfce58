//! Gathers mistakes and warnings while a file is read, with the line and column of each.

use std::ops::Range;
use std::sync::Arc;

use crate::office_file::mistake::{Mistake, Warning};

/// Mistakes and warnings that are kept of each; a file with more is no office file.
const FINDINGS_MAX: usize = 1000;

/// The findings on one file so far.
pub struct Report<'t> {
    file: Arc<str>,
    text: &'t str,
    mistakes: Vec<Mistake>,
    warnings: Vec<Warning>,
}

impl<'t> Report<'t> {
    /// No findings yet on a file of this name and text.
    pub fn new(file_name: &str, text: &'t str) -> Self {
        Self {
            file: file_name.into(),
            text,
            mistakes: Vec::new(),
            warnings: Vec::new(),
        }
    }

    /// Notes a mistake at a range of bytes.
    pub fn mistake(
        &mut self,
        at: &Range<usize>,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        if self.mistakes.len() < FINDINGS_MAX {
            let (line, column) = self.place(at.start);
            let (file, message, remedy) = (self.file.clone(), message.into(), remedy.into());
            self.mistakes.push(Mistake {
                file,
                line,
                column,
                message,
                remedy,
            });
        }
    }

    /// Notes a warning at a range of bytes.
    pub fn warning(
        &mut self,
        at: &Range<usize>,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        if self.warnings.len() < FINDINGS_MAX {
            let (line, column) = self.place(at.start);
            let (file, message, remedy) = (self.file.clone(), message.into(), remedy.into());
            self.warnings.push(Warning {
                file,
                line,
                column,
                message,
                remedy,
            });
        }
    }

    /// Line and column (in characters) of a byte, both from 1.
    pub fn place(&self, offset: usize) -> (usize, usize) {
        let before = &self.text.as_bytes()[..offset.min(self.text.len())];
        let line_start = before
            .iter()
            .rposition(|&b| b == b'\n')
            .map_or(0, |newline| newline + 1);
        let line = 1 + before.iter().filter(|&&b| b == b'\n').count();
        let starts_character = |&&b: &&u8| b & 0b1100_0000 != 0b1000_0000;
        (
            line,
            1 + before[line_start..].iter().filter(starts_character).count(),
        )
    }

    /// The text of the file at a range of bytes.
    pub fn quote(&self, at: &Range<usize>) -> &'t str {
        self.text.get(at.clone()).unwrap_or_default()
    }

    /// Closes the report: the warnings, or the mistakes if there are any, in the file's order.
    pub fn finish(mut self) -> Result<Vec<Warning>, Vec<Mistake>> {
        self.mistakes.sort_by_key(|m| (m.line, m.column));
        self.warnings.sort_by_key(|w| (w.line, w.column));
        match self.mistakes.is_empty() {
            true => Ok(self.warnings),
            false => Err(self.mistakes),
        }
    }
}
