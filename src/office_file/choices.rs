//! `[[outcome]]` and `[[papers]]`: what a service ends with, and why somebody is sent off.

use crate::domain::id::ChoiceId;
use crate::domain::office::Choice;
use crate::office_file::Setting;
use crate::office_file::fields::Fields;
use crate::office_file::names::Names;
use crate::office_file::report::Report;
use crate::office_file::texts::{self, Kind};

/// Choices of one kind: the officer picks with the keys 1 to 9.
const CHOICES_MAX: usize = 9;

/// Reads every `[[key]]`, in the order of the file.
pub fn read(
    root: &mut Fields,
    key: &'static str,
    setting: &Setting,
    report: &mut Report,
) -> Vec<Choice> {
    let mut names = Names::new(key);
    let mut choices = Vec::new();
    for mut fields in root.tables(key, CHOICES_MAX, report) {
        let id = names.declare_id(&mut fields, "\"done\"", report);
        let name = texts::need(&mut fields, "name", Kind::Name, &setting.languages, report);
        fields.finish(report);
        choices.extend(id.map(|id| Choice {
            id: ChoiceId::new(id),
            name,
        }));
    }
    choices
}
