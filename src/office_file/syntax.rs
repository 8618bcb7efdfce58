//! Bytes to a TOML table: encoding, size and syntax, each fault with a remedy.

use std::collections::HashSet;

use toml::de::{DeTable, Error};

use crate::office_file::BYTES_MAX;
use crate::office_file::mistake::Mistake;
use crate::office_file::report::Report;

/// The text of a file without its byte order mark.
///
/// # Errors
/// The one mistake of a file that is too large or isn't UTF-8.
pub fn decode<'t>(file_name: &str, bytes: &'t [u8]) -> Result<&'t str, Mistake> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mistake = |(line, column), message: String, remedy: &str| {
        let (file, remedy) = (file_name.into(), remedy.to_owned());
        Mistake {
            file,
            line,
            column,
            message,
            remedy,
        }
    };
    if bytes.len() > BYTES_MAX {
        let message = format!("the file has {} bytes, more than {BYTES_MAX}", bytes.len());
        return Err(mistake(
            (1, 1),
            message,
            "give an office file, which is text of some pages",
        ));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let good = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
        let place = Report::new(file_name, good).place(good.len());
        mistake(
            place,
            "the text isn't UTF-8".to_owned(),
            "save the file with the encoding UTF-8 in the editor",
        )
    })
}

/// The root table, or none after reporting every line that isn't TOML.
pub fn read<'t>(text: &'t str, report: &mut Report) -> Option<DeTable<'t>> {
    let (root, errors) = DeTable::parse_recoverable(text);
    let mut lines = HashSet::new();
    for error in &errors {
        let at = error.span().unwrap_or_default();
        // One slip of the pen can upset the parser more than once in its line.
        if lines.insert(report.place(at.start).0) {
            let (message, remedy) = explain(error, report.quote(&at));
            report.mistake(&at, message, remedy);
        }
    }
    errors.is_empty().then(|| root.into_inner())
}

fn explain(error: &Error, quote: &str) -> (String, String) {
    let message = error.message();
    let (words, remedy) = match message {
        "duplicate key" => (format!("`{quote}` is given twice"), "keep one of the two"),
        _ if message.starts_with("string values must be quoted") => (
            format!("{quote} has no quotes"),
            "put the text in double quotes: \"…\"",
        ),
        _ if message.starts_with("invalid datetime") => (
            format!("{quote} has no quotes"),
            "put times in double quotes, such as \"07:30-11:30\"",
        ),
        _ if message.starts_with("unexpected leading zero") => (
            "a number can't begin with 0".to_owned(),
            "put the digits in double quotes if they are a text",
        ),
        "invalid basic string, expected `\"`" => (
            "the text has no end".to_owned(),
            "put a double quote at its end",
        ),
        _ if message.starts_with("missing comma") => (
            message.to_owned(),
            "put a comma between the parts of a list or table",
        ),
        _ if message.starts_with("unclosed") => (message.to_owned(), "close the bracket"),
        _ if message.starts_with("invalid unquoted key") => (
            format!("`{quote}` can't stand in a key"),
            "write keys with the letters a-z, digits, - and _",
        ),
        _ => (
            message.to_owned(),
            "write the line as key = value, with texts in double quotes",
        ),
    };
    (words, remedy.to_owned())
}
