//! `groups` and `services`: what a counter, a tier of it or an officer is there for.

use std::collections::HashSet;

use crate::domain::id::ServiceId;
use crate::domain::office::Admission;
use crate::office_file::fields::{Fields, Word};
use crate::office_file::groups::Groups;
use crate::office_file::report::Report;
use crate::office_file::services::Services;

/// The services of one table, and which of them it names one by one.
pub struct Serves<'f, 's> {
    pub ids: HashSet<&'s str>,
    pub named: Vec<(Word<'f>, &'s str)>,
}

/// Reads both keys; a group stands for those of its services that take numbers.
pub fn read<'f, 's>(
    fields: &mut Fields<'f>,
    groups: &Groups,
    services: &'s Services,
    report: &mut Report,
) -> Serves<'f, 's> {
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
    let mut ids = HashSet::new();
    for word in &named_groups {
        let Some(group) = find_group(word, groups, report) else {
            continue;
        };
        let of_group = services
            .entries
            .iter()
            .filter(|entry| entry.group.as_deref() == Some(group));
        let by_number = of_group.filter(|entry| entry.admission == Admission::Ticket);
        ids.extend(by_number.map(|entry| entry.id.as_str()));
    }
    let named = read_named(named_services, services, report);
    ids.extend(named.iter().map(|(_, id)| *id));
    Serves { ids, named }
}

/// The ids of a set, in the order of the office's services.
pub fn in_order(ids: &HashSet<&str>, services: &Services) -> Vec<ServiceId> {
    let entries = services.entries.iter();
    entries
        .filter(|entry| ids.contains(entry.id.as_str()))
        .map(|entry| ServiceId::new(entry.id.as_str()))
        .collect()
}

fn read_named<'f, 's>(
    words: Vec<Word<'f>>,
    services: &'s Services,
    report: &mut Report,
) -> Vec<(Word<'f>, &'s str)> {
    let mut twice = HashSet::new();
    let mut named = Vec::new();
    for word in words {
        if !twice.insert(word.text) {
            report.mistake(
                &word.at,
                format!("service `{}` is named twice", word.text),
                "remove one of the two",
            );
        }
        let Some(id) = services.names.find(&word, report) else {
            continue;
        };
        let mut ids = services.entries.iter().map(|entry| entry.id.as_str());
        named.extend(ids.find(|known| *known == id).map(|id| (word, id)));
    }
    named
}

/// A group is named by its id or, as people say it, by its prefix.
fn find_group<'g>(word: &Word, groups: &'g Groups, report: &mut Report) -> Option<&'g str> {
    match groups.ids.iter().find(|(prefix, _)| prefix == word.text) {
        Some((_, id)) => Some(id),
        None => groups.names.find(word, report),
    }
}
