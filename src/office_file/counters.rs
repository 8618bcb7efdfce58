//! `[[counter]]`: where officers serve, and that every service is served somewhere.

use std::collections::HashSet;

use crate::domain::id::CounterId;
use crate::domain::office::{Admission, Counter};
use crate::office_file::fields::{Fields, Word};
use crate::office_file::groups::Groups;
use crate::office_file::names::Names;
use crate::office_file::report::Report;
use crate::office_file::serves::{self, in_order};
use crate::office_file::services::Services;
use crate::office_file::texts::{self, Kind};
use crate::office_file::tiers;

/// Counters of an office.
const COUNTERS_MAX: usize = 100;
/// Characters of a label: more doesn't fit beside a number on the screen.
const LABEL_CHARS_MAX: usize = 20;

/// Reads every counter, in the order of the file; its services come in the order of the office.
pub fn read(
    root: &mut Fields,
    groups: &Groups,
    services: &Services,
    report: &mut Report,
) -> Vec<Counter> {
    let (mut names, mut labels) = (Names::new("counter"), Names::new("label"));
    let mut served = HashSet::new();
    let tables = root.tables("counter", COUNTERS_MAX, report);
    if tables.is_empty() {
        report.mistake(&root.at, "the file has no [[counter]]", "add at least one");
        return Vec::new();
    }
    let counters = tables.into_iter().filter_map(|mut fields| {
        let id = names.declare_id(&mut fields, "\"1\"", report);
        let label = read_label(&mut fields, &mut labels, report);
        let mut serves = serves::read(&mut fields, groups, services, report).ids;
        let first_tier = in_order(&serves, services);
        let lower_tiers = tiers::read(&mut fields, &mut serves, groups, services, report);
        fields.finish(report);
        served.extend(serves);
        Some(Counter {
            id: CounterId::new(id?),
            label: label?,
            services: first_tier,
            lower_tiers,
        })
    });
    let counters = counters.collect();
    report_unserved(services, &served, report);
    counters
}

fn read_label(fields: &mut Fields, labels: &mut Names, report: &mut Report) -> Option<String> {
    let word = fields.need_text("label", "\"1\"", report)?;
    let label = texts::clean(&word, "label", Kind::Name, report)?;
    if label.chars().count() > LABEL_CHARS_MAX {
        let message = format!("`label` is {} characters long", label.chars().count());
        report.mistake(
            &word.at,
            message,
            format!("shorten it to {LABEL_CHARS_MAX}"),
        );
    }
    labels.declare(
        &Word {
            text: &label,
            at: word.at,
        },
        report,
    );
    Some(label)
}

fn report_unserved(services: &Services, served: &HashSet<&str>, report: &mut Report) {
    for entry in &services.entries {
        let id = entry.id.as_str();
        match (entry.admission, served.contains(id)) {
            // A counter may name the group whose name is misspelt here, so that is reported first.
            (Admission::Ticket, false) if entry.group.is_none() => {}
            (Admission::Ticket, false) => {
                let remedy = "add it to the `services` of a counter, or give it admission = \"duty_officer\"";
                report.mistake(&entry.at, format!("no counter serves `{id}`"), remedy);
            }
            (Admission::DutyOfficer, true) => {
                let message = format!("a counter names `{id}`, for which no number is ever called");
                report.warning(
                    &entry.at,
                    message,
                    "take it out of the `services` of the counter",
                );
            }
            (Admission::Ticket, true) | (Admission::DutyOfficer, false) => {}
        }
    }
}
