//! The office file: TOML to `Office` and back, with a line and a remedy for every mistake.
//!
//! An administrator edits the file by hand, so reading goes on after a mistake and reports all of
//! them in one run; only where the text is no TOML does it end with that. `offices/song-lo.toml`
//! is the commented example of the format.

use jiff::civil::Time;
use toml::de::DeTable;

use crate::domain::id::Language;
use crate::domain::office::Office;
use crate::office_file::diff::{Change, compare};
use crate::office_file::fields::Fields;
use crate::office_file::head::WaitTarget;
use crate::office_file::mistake::{Mistake, Warning};
use crate::office_file::report::Report;
use crate::office_file::services::References;

mod choices;
mod counters;
mod desk;
pub mod diff;
mod fields;
mod groups;
mod head;
pub mod mistake;
mod names;
mod officers;
mod priorities;
mod report;
mod schedules;
mod serves;
mod services;
mod spelling;
mod syntax;
mod texts;
mod tiers;
mod times;
mod write;

/// Languages whose every sentence the program has.
pub const LANGUAGES_SHIPPED: [&str; 2] = ["vi", "en"];
/// Bytes of an office file.
pub const BYTES_MAX: usize = 1 << 20;

/// Reads an office file; `file_name` is how the messages call it.
///
/// # Errors
/// Every mistake in the file, in the order of its lines; there is at least one.
pub fn parse(
    file_name: &str,
    text: impl AsRef<[u8]>,
) -> Result<(Office, Vec<Warning>), Vec<Mistake>> {
    let text = syntax::decode(file_name, text.as_ref()).map_err(|mistake| vec![mistake])?;
    let mut report = Report::new(file_name, text);
    let root = syntax::read(text, &mut report);
    let office = root.and_then(|root| read(&root, &mut report));
    let warnings = report.finish()?;
    Ok((
        office.expect("an office is whole where no mistake was found"),
        warnings,
    ))
}

/// Writes an office as a file that `parse` reads back as the same office.
pub fn write(office: &Office) -> String {
    write::export(office)
}

/// What differs from one version of an office to the next, one line each: what `apply` shows first.
pub fn diff(from: &Office, to: &Office) -> Vec<Change> {
    compare::offices(from, to)
}

/// What every part of the file needs to know of its head.
struct Setting {
    languages: Vec<Language>,
    day_begins: Time,
    wait_target: WaitTarget,
}

/// Reads every section before it gives up on any, so that all mistakes are found.
fn read(root: &DeTable, report: &mut Report) -> Option<Office> {
    let mut fields = Fields::new("the file", 0..0, root);
    let (head, setting) = head::read(&mut fields, report);
    let schedules = schedules::read(&mut fields, &setting, report);
    let priorities = priorities::read(&mut fields, &setting, report);
    let groups = groups::read(&mut fields, &setting, report);
    let outcomes = choices::read(&mut fields, "outcome", &setting, report);
    let papers = choices::read(&mut fields, "papers", &setting, report);
    let references = References {
        groups: &groups.names,
        schedules: &schedules,
        has_outcomes: !fields.is_blank("outcome"),
    };
    let services = services::read(&mut fields, &setting, &references, report);
    setting.wait_target.check(&services, report);
    let counters = counters::read(&mut fields, &groups, &services, report);
    let desk = desk::read(&mut fields, report);
    let officers = officers::read(&mut fields, &groups, &services, report);
    fields.finish(report);
    let head = head?;
    Some(Office {
        id: head.id,
        name: head.name,
        superior: head.superior,
        address: head.address,
        hotline: head.hotline,
        time_zone: head.time_zone,
        languages: setting.languages,
        day_begins: setting.day_begins,
        public_url: head.public_url,
        wifi: head.wifi,
        schedules: schedules.schedules,
        priorities,
        groups: groups.groups,
        services: services.services,
        counters,
        wait_target_minutes: setting.wait_target.minutes,
        desk,
        outcomes,
        papers,
        officers,
    })
}

#[cfg(test)]
mod tests;
