//! `[[group]]`: the fields of procedures, each with a number series.

use crate::domain::id::GroupId;
use crate::domain::number::Prefix;
use crate::domain::office::Group;
use crate::office_file::Setting;
use crate::office_file::fields::{Fields, Word};
use crate::office_file::names::{Names, check_id};
use crate::office_file::report::Report;
use crate::office_file::texts::{self, Kind};

/// Groups of an office.
const GROUPS_MAX: usize = 30;
/// Letters whose Vietnamese names rhyme with that of B, so that a call is misheard.
const RHYMING: [char; 5] = ['C', 'D', 'G', 'T', 'V'];

/// The groups and their names, also those that have mistakes.
pub struct Groups {
    pub groups: Vec<Group>,
    pub names: Names,
    /// Prefix and id of each group that has both.
    pub ids: Vec<(String, String)>,
}

/// Reads every group, in the order of the file.
pub fn read(root: &mut Fields, setting: &Setting, report: &mut Report) -> Groups {
    let mut read = Groups {
        groups: Vec::new(),
        names: Names::new("group"),
        ids: Vec::new(),
    };
    let mut prefixes = Names::new("prefix");
    for fields in root.tables("group", GROUPS_MAX, report) {
        if let Some(group) = read_group(fields, &mut read, &mut prefixes, setting, report) {
            read.groups.push(group);
        }
    }
    if read.names.is_empty() {
        report.mistake(
            &root.at,
            "the file has no [[group]] with an id",
            "add at least one",
        );
    }
    read
}

fn read_group(
    mut fields: Fields,
    read: &mut Groups,
    prefixes: &mut Names,
    setting: &Setting,
    report: &mut Report,
) -> Option<Group> {
    let id = read.names.declare_id(&mut fields, "\"identity\"", report);
    let word = fields.need_text("prefix", "\"A\"", report);
    let prefix = word.as_ref().and_then(|word| read_prefix(word, report));
    if let Some(word) = &word {
        prefixes.declare(word, report);
    }
    if let (Some(id), Some(word)) = (id, &word) {
        read.ids.push((word.text.to_owned(), id.to_owned()));
    }
    let name = texts::need(&mut fields, "name", Kind::Name, &setting.languages, report);
    let icon = fields.need_text("icon", "\"card\"", report);
    if let Some(icon) = &icon {
        check_id(icon.text, &icon.at, report);
    }
    fields.finish(report);
    Some(Group {
        id: GroupId::new(id?),
        prefix: prefix?,
        name,
        icon: icon?.text.to_owned(),
    })
}

fn read_prefix(word: &Word, report: &mut Report) -> Option<Prefix> {
    let prefix = word.text.parse();
    if prefix.is_err() {
        let message = format!("`{}` can't be a prefix", word.text);
        report.mistake(&word.at, message, "use one or two capital letters A to Z");
    } else if let Some(letter) = word.text.chars().find(|letter| RHYMING.contains(letter)) {
        let message = format!("the letter {letter} rhymes with B when it is called");
        report.warning(
            &word.at,
            message,
            "use letters that sound apart: A, B, H, K, L, M, Q, S, U, X",
        );
    }
    prefix.ok()
}
