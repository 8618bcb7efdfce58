//! `[[counter]]`: where officers serve, and that every service is served somewhere.

use std::collections::HashSet;

use crate::domain::id::{CounterId, ServiceId};
use crate::domain::office::{Admission, Counter};
use crate::office_file::fields::{Fields, Word};
use crate::office_file::groups::Groups;
use crate::office_file::names::Names;
use crate::office_file::report::Report;
use crate::office_file::services::Services;
use crate::office_file::texts::{self, Kind};

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
        let serves = read_serves(&mut fields, groups, services, report);
        fields.finish(report);
        let entries = services
            .entries
            .iter()
            .filter(|entry| serves.contains(entry.id.as_str()));
        let counter_services = entries
            .map(|entry| ServiceId::new(entry.id.as_str()))
            .collect();
        served.extend(serves);
        Some(Counter {
            id: CounterId::new(id?),
            label: label?,
            services: counter_services,
            lower_tiers: Vec::new(),
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

/// The services that a counter names, and those of the groups that it names.
fn read_serves<'s>(
    fields: &mut Fields,
    groups: &Groups,
    services: &'s Services,
    report: &mut Report,
) -> HashSet<&'s str> {
    let named_groups = fields.get_texts("groups", "[\"identity\"]", report);
    let named_services = fields.get_texts("services", "[\"residence\"]", report);
    if fields.is_blank("groups") && fields.is_blank("services") {
        let message = format!("{} serves nothing", fields.what);
        report.mistake(
            &fields.at,
            message,
            "name `groups` or `services` that it serves",
        );
    }
    let mut serves = HashSet::new();
    for word in &named_groups {
        let Some(group) = find_group(word, groups, report) else {
            continue;
        };
        let of_group = services
            .entries
            .iter()
            .filter(|entry| entry.group.as_deref() == Some(group));
        let by_number = of_group.filter(|entry| entry.admission == Admission::Ticket);
        serves.extend(by_number.map(|entry| entry.id.as_str()));
    }
    let mut twice = HashSet::new();
    for word in &named_services {
        if !twice.insert(word.text) {
            report.mistake(
                &word.at,
                format!("service `{}` is named twice", word.text),
                "remove one of the two",
            );
        }
        let Some(service) = services.names.find(word, report) else {
            continue;
        };
        serves.extend(
            services
                .entries
                .iter()
                .map(|entry| entry.id.as_str())
                .find(|id| *id == service),
        );
    }
    serves
}

/// A group is named by its id or, as people say it, by its prefix.
fn find_group<'g>(word: &Word, groups: &'g Groups, report: &mut Report) -> Option<&'g str> {
    match groups.ids.iter().find(|(prefix, _)| prefix == word.text) {
        Some((_, id)) => Some(id),
        None => groups.names.find(word, report),
    }
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
