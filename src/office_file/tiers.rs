//! `tiers` of a `[[counter]]`: what it serves when nobody waits in what comes before.

use std::collections::HashSet;
use std::ops::Range;

use toml::de::DeValue;

use crate::domain::office::Tier;
use crate::office_file::fields::{Fields, wrong_type};
use crate::office_file::groups::Groups;
use crate::office_file::head::WAIT_TARGET_MINUTES_MAX;
use crate::office_file::report::Report;
use crate::office_file::serves::{self, Serves, in_order};
use crate::office_file::services::Services;

/// Tiers of a counter below its first: nobody can foresee what more would do.
const TIERS_MAX: usize = 5;

const EXAMPLE: &str = "[{ groups = [\"identity\"], after_minutes = 20 }]";

/// Reads the lower tiers; `served` holds what the counter serves above, and what it serves at all
/// afterwards.
pub fn read<'s>(
    fields: &mut Fields,
    served: &mut HashSet<&'s str>,
    groups: &Groups,
    services: &'s Services,
    report: &mut Report,
) -> Vec<Tier> {
    let Some(value) = fields.get("tiers") else {
        return Vec::new();
    };
    let DeValue::Array(items) = value.get_ref() else {
        wrong_type(value, "tiers", "a list of tables", EXAMPLE, report);
        return Vec::new();
    };
    if let Some(beyond) = items.get(TIERS_MAX) {
        let message = format!("there are {} tiers", items.len());
        let remedy = format!("keep at most {TIERS_MAX}");
        report.mistake(&beyond.span(), message, remedy);
    }
    let mut tiers = Vec::new();
    for (item, number) in items.iter().zip(2..) {
        let DeValue::Table(table) = item.get_ref() else {
            wrong_type(item, "tiers", "a table for each tier", EXAMPLE, report);
            continue;
        };
        let what = format!("tier {number} of {}", fields.what);
        let mut fields = Fields::new(what, item.span(), table);
        tiers.push(read_tier(&mut fields, served, groups, services, report));
        fields.finish(report);
    }
    tiers
}

/// A group stands for what of it isn't served above, so that `tiers` can name the rest of one.
fn read_tier<'s>(
    fields: &mut Fields,
    served: &mut HashSet<&'s str>,
    groups: &Groups,
    services: &'s Services,
    report: &mut Report,
) -> Tier {
    let after_minutes = fields.get_whole("after_minutes", 1..=WAIT_TARGET_MINUTES_MAX, report);
    let serves = serves::read(fields, groups, services, report);
    report_above(&serves, served, report);
    let ids: HashSet<&str> = serves.ids.difference(served).copied().collect();
    if ids.is_empty() && !serves.ids.is_empty() {
        let message = format!("{} has nothing that isn't served above it", fields.what);
        report.mistake(&fields.at, message, "name other services, or remove it");
    }
    if let (Some(at), Some(minutes)) = (fields.place("after_minutes"), after_minutes) {
        report_too_late(&at, minutes, &ids, services, report);
    }
    served.extend(&ids);
    Tier {
        services: in_order(&ids, services),
        after_minutes,
    }
}

fn report_above(serves: &Serves, served: &HashSet<&str>, report: &mut Report) {
    for (word, id) in &serves.named {
        if served.contains(id) {
            let message = format!("`{id}` is served by a tier above, so this one never matters");
            report.warning(&word.at, message, "name it in one tier");
        }
    }
}

/// Somebody can wait over noon, but a limit that only they reach isn't what its author means.
fn report_too_late(
    at: &Range<usize>,
    minutes: u32,
    ids: &HashSet<&str>,
    services: &Services,
    report: &mut Report,
) {
    let entries = services.entries.iter();
    let of_tier = entries.filter(|entry| ids.contains(entry.id.as_str()));
    let longest = of_tier.map(|entry| entry.session_minutes_max).max();
    if let Some(longest) = longest.filter(|longest| *longest > 0 && minutes > *longest) {
        let message = format!(
            "`after_minutes` is {minutes}, and no session of these services is longer than {longest} minutes"
        );
        report.warning(at, message, "choose less, or leave it out for never");
    }
}
