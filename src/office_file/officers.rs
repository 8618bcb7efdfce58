//! `[[officer]]`: what some accounts may be given; all others may be given everything.

use std::ops::Range;

use crate::domain::office::Skills;
use crate::office_file::fields::Fields;
use crate::office_file::groups::Groups;
use crate::office_file::names::Names;
use crate::office_file::report::Report;
use crate::office_file::serves::{self, in_order};
use crate::office_file::services::Services;

/// Officers that an office names.
const OFFICERS_MAX: usize = 500;
/// Characters of an account's name, as `motcua user add` takes it.
const NAME_CHARS_MAX: usize = 40;

/// Reads every officer, in the order of the file.
pub fn read(
    root: &mut Fields,
    groups: &Groups,
    services: &Services,
    report: &mut Report,
) -> Vec<Skills> {
    let mut names = Names::new("officer");
    let mut officers = Vec::new();
    for mut fields in root.tables("officer", OFFICERS_MAX, report) {
        let name = fields.need_text("name", "\"canbo1\"", report);
        if let Some(name) = &name {
            check_name(name.text, &name.at, report);
            names.declare(name, report);
        }
        let serves = serves::read(&mut fields, groups, services, report);
        fields.finish(report);
        officers.extend(name.map(|name| Skills {
            name: name.text.to_owned(),
            services: in_order(&serves.ids, services),
        }));
    }
    officers
}

/// Reports what can't be the name of an account.
fn check_name(name: &str, at: &Range<usize>, report: &mut Report) {
    let allowed =
        |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'_');
    if name.is_empty() || name.len() > NAME_CHARS_MAX || !name.bytes().all(allowed) {
        let remedy = format!("use 1 to {NAME_CHARS_MAX} of the letters a-z, digits, dots, - and _");
        report.mistake(at, format!("`{name}` can't be an account"), remedy);
    }
}
