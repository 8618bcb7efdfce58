//! `[[priority]]`: who goes first by rule.

use crate::domain::id::PriorityId;
use crate::domain::office::Priority;
use crate::office_file::Setting;
use crate::office_file::fields::{Fields, flag};
use crate::office_file::head::WAIT_TARGET_MINUTES_MAX;
use crate::office_file::names::Names;
use crate::office_file::report::Report;
use crate::office_file::texts::{self, Kind};

/// Priority classes of an office.
const PRIORITIES_MAX: usize = 20;

/// Reads every priority class, in the order of the file.
pub fn read(root: &mut Fields, setting: &Setting, report: &mut Report) -> Vec<Priority> {
    let mut names = Names::new("priority");
    let tables = root.tables("priority", PRIORITIES_MAX, report);
    tables
        .into_iter()
        .filter_map(|fields| read_priority(fields, &mut names, setting, report))
        .collect()
}

fn read_priority(
    mut fields: Fields,
    names: &mut Names,
    setting: &Setting,
    report: &mut Report,
) -> Option<Priority> {
    let id = names.declare_id(&mut fields, "\"elderly\"", report);
    let name = texts::need(&mut fields, "name", Kind::Name, &setting.languages, report);
    let target = fields.need_whole("wait_target_minutes", 1..=WAIT_TARGET_MINUTES_MAX, report);
    let enabled = fields
        .get("enabled")
        .and_then(|value| flag(value, "enabled", report))
        .unwrap_or(true);
    if let (true, Some(target)) = (enabled, target) {
        report_no_claim(&fields, target, setting, report);
    }
    fields.finish(report);
    Some(Priority {
        id: PriorityId::new(id?),
        name,
        wait_target_minutes: target?,
        enabled,
    })
}

/// A claim grows with age over target, so only a smaller target than everybody's puts one first.
fn report_no_claim(fields: &Fields, target: u32, setting: &Setting, report: &mut Report) {
    let ordinary = setting.wait_target.minutes;
    let at = fields.place("wait_target_minutes");
    if let Some(at) = at.filter(|_| target >= ordinary) {
        let message = format!("{target} minutes put nobody before those who wait {ordinary}");
        let remedy = "choose less than the `wait_target_minutes` of [office], or enabled = false";
        report.warning(&at, message, remedy);
    }
}
