//! What is wrong, or doubtful, in an office file: where, what and the remedy, one line each.

use std::fmt;
use std::sync::Arc;

/// A fault that keeps an office file from being used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}:{column}: {message}; {remedy}")]
pub struct Mistake {
    /// The file as the caller named it.
    pub file: Arc<str>,
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
}

/// Something that works but is better done otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The file as the caller named it.
    pub file: Arc<str>,
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// What is doubtful.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file,
            line,
            column,
            message,
            remedy,
        } = self;
        write!(f, "{file}:{line}:{column}: warning: {message}; {remedy}")
    }
}
