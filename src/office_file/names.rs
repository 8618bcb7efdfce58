//! Ids, labels and prefixes: well formed, used once, and found again where they are named.

use std::collections::HashMap;
use std::ops::Range;

use crate::office_file::fields::{Fields, Word, listed};
use crate::office_file::report::Report;
use crate::office_file::spelling::nearest;

/// Characters of an id.
pub const ID_CHARS_MAX: usize = 40;
/// Known names that a message lists; more would hide the message.
const LISTED_MAX: usize = 12;

/// The names of one kind that the file declares, each with its line.
pub struct Names {
    what: &'static str,
    lines: HashMap<String, usize>,
    in_order: Vec<String>,
}

impl Names {
    /// No names yet of things that messages call `what`.
    pub fn new(what: &'static str) -> Self {
        Self {
            what,
            lines: HashMap::new(),
            in_order: Vec::new(),
        }
    }

    /// Notes a name and reports it if it was noted before.
    pub fn declare(&mut self, name: &Word, report: &mut Report) {
        let what = self.what;
        if let Some(line) = self.lines.get(name.text) {
            report.mistake(
                &name.at,
                format!("{what} `{}` is already in line {line}", name.text),
                "choose another",
            );
            return;
        }
        self.lines
            .insert(name.text.to_owned(), report.place(name.at.start).0);
        self.in_order.push(name.text.to_owned());
    }

    /// Reads the `id` of a table and declares it.
    pub fn declare_id<'a>(
        &mut self,
        fields: &mut Fields<'a>,
        example: &str,
        report: &mut Report,
    ) -> Option<&'a str> {
        let id = fields.need_text("id", example, report)?;
        check_id(id.text, &id.at, report);
        self.declare(&id, report);
        Some(id.text)
    }

    /// Whether nothing was declared, which the section has to report.
    pub fn is_empty(&self) -> bool {
        self.in_order.is_empty()
    }

    /// The declared name that is meant, after reporting one that isn't declared.
    ///
    /// Where none is declared at all, the section's own report is enough.
    pub fn find(&self, name: &Word, report: &mut Report) -> Option<&str> {
        if let Some((known, _)) = self.lines.get_key_value(name.text) {
            return Some(known);
        }
        if self.is_empty() {
            return None;
        }
        let meant = nearest(name.text, self.in_order.iter().map(String::as_str));
        let remedy = match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None if self.in_order.len() <= LISTED_MAX => {
                format!(
                    "use one of {}",
                    listed(self.in_order.iter().map(String::as_str))
                )
            }
            None => format!("add the {} or correct the name", self.what),
        };
        report.mistake(
            &name.at,
            format!("there is no {} `{}`", self.what, name.text),
            remedy,
        );
        meant
    }
}

/// Reports an id that isn't made of small letters, digits and hyphens.
pub fn check_id(id: &str, at: &Range<usize>, report: &mut Report) {
    let well_formed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    if id.is_empty() || id.len() > ID_CHARS_MAX || !id.bytes().all(well_formed) {
        let remedy = format!(
            "use 1 to {ID_CHARS_MAX} of the letters a-z, digits and -, without marks or spaces"
        );
        report.mistake(at, format!("`{id}` can't be an id"), remedy);
    }
}
