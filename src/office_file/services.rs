//! `[[service]]`: the procedures that people come for.

use std::ops::Range;

use crate::domain::id::{GroupId, ScheduleId, ServiceId};
use crate::domain::office::{Admission, Service};
use crate::office_file::Setting;
use crate::office_file::fields::{Fields, flag, listed, one_of};
use crate::office_file::names::Names;
use crate::office_file::report::Report;
use crate::office_file::schedules::Schedules;
use crate::office_file::texts::{self, Kind};

/// Services of an office.
const SERVICES_MAX: usize = 500;
/// Longest usual time at the counter, in minutes.
const COUNTER_MINUTES_MAX: u32 = 480;
/// Figures of a service that can have been confirmed.
const CHECKABLE: [&str; 2] = ["limit", "fee"];

/// How the file calls the ways to a service.
pub const ADMISSIONS: [(&str, Admission); 2] = [
    ("ticket", Admission::Ticket),
    ("duty_officer", Admission::DutyOfficer),
];

/// The services with what the counters have to know of them, also of those that have mistakes.
pub struct Services {
    pub services: Vec<Service>,
    pub names: Names,
    pub entries: Vec<Entry>,
}

/// A service as far as counters are concerned.
pub struct Entry {
    pub id: String,
    pub group: Option<String>,
    pub admission: Admission,
    /// Longest session in which it is open; 0 if it never is, or where its schedule has mistakes.
    pub session_minutes_max: u32,
    pub at: Range<usize>,
}

/// What services refer to.
pub struct References<'r> {
    pub groups: &'r Names,
    pub schedules: &'r Schedules,
    pub has_outcomes: bool,
}

/// Reads every service, in the order of the file.
pub fn read(
    root: &mut Fields,
    setting: &Setting,
    to: &References,
    report: &mut Report,
) -> Services {
    let mut read = Services {
        services: Vec::new(),
        names: Names::new("service"),
        entries: Vec::new(),
    };
    let tables = root.tables("service", SERVICES_MAX, report);
    for fields in tables {
        if let Some(service) = read_service(fields, &mut read, setting, to, report) {
            read.services.push(service);
        }
    }
    if read.names.is_empty() {
        report.mistake(
            &root.at,
            "the file has no [[service]] with an id",
            "add at least one",
        );
    }
    read
}

fn read_service(
    mut fields: Fields,
    read: &mut Services,
    setting: &Setting,
    to: &References,
    report: &mut Report,
) -> Option<Service> {
    let fields = &mut fields;
    let languages = &setting.languages;
    let id = read.names.declare_id(fields, "\"residence\"", report);
    let group = fields.need_text("group", "\"identity\"", report);
    let group = group.and_then(|word| to.groups.find(&word, report).map(str::to_owned));
    let admission = read_admission(fields, report);
    let name = texts::need(fields, "name", Kind::Name, languages, report);
    let schedule = fields.need_text("schedule", "\"residence\"", report);
    let names = &to.schedules.names;
    let schedule = schedule.and_then(|word| names.find(&word, report).map(ScheduleId::new));
    if let Some(id) = id {
        let schedule = schedule.as_ref();
        read.entries.push(Entry {
            id: id.to_owned(),
            group: group.clone(),
            admission,
            session_minutes_max: schedule.map_or(0, |id| to.schedules.longest_session(id, setting)),
            at: fields.at.clone(),
        });
    }
    let code = fields.get_text("code", "\"2.000200\"", report);
    let code = code.and_then(|word| texts::clean(&word, "code", Kind::Name, report));
    let documents = texts::get(fields, "documents", Kind::Note, languages, report);
    let fee = texts::get(fields, "fee", Kind::Note, languages, report);
    let limit = texts::get(fields, "limit", Kind::Note, languages, report);
    let counter_minutes = read_counter_minutes(fields, admission, report);
    let checked = read_checked(fields, report);
    let outcome_required = read_outcome_required(fields, to.has_outcomes, report);
    fields.finish(report);
    Some(Service {
        id: ServiceId::new(id?),
        group: GroupId::new(group?),
        name,
        schedule: schedule?,
        code,
        documents,
        fee,
        limit,
        counter_minutes: counter_minutes?,
        checked,
        admission,
        outcome_required,
    })
}

/// A service that takes tickets needs a time at the counter, for the estimate of the wait.
fn read_counter_minutes(
    fields: &mut Fields,
    admission: Admission,
    report: &mut Report,
) -> Option<u32> {
    match admission {
        Admission::Ticket => fields.need_whole("counter_minutes", 1..=COUNTER_MINUTES_MAX, report),
        Admission::DutyOfficer => Some(
            fields
                .get_whole("counter_minutes", 0..=COUNTER_MINUTES_MAX, report)
                .unwrap_or(0),
        ),
    }
}

fn read_admission(fields: &mut Fields, report: &mut Report) -> Admission {
    let word = fields.get_text("admission", "\"ticket\"", report);
    word.and_then(|word| one_of(&word, "admission", &ADMISSIONS, report))
        .unwrap_or(Admission::Ticket)
}

/// A service can't ask for an outcome that the office doesn't have.
fn read_outcome_required(fields: &mut Fields, has_outcomes: bool, report: &mut Report) -> bool {
    let Some(value) = fields.get("outcome_required") else {
        return false;
    };
    let required = flag(value, "outcome_required", report).unwrap_or(false);
    if required && !has_outcomes {
        let message = "the office has no outcome, so this service could never end";
        let remedy = "add at least one [[outcome]], or take `outcome_required` out";
        report.mistake(&value.span(), message, remedy);
    }
    required
}

fn read_checked(fields: &mut Fields, report: &mut Report) -> Vec<String> {
    let mut checked: Vec<String> = Vec::new();
    for word in fields.get_texts("checked", "[\"limit\", \"fee\"]", report) {
        if !CHECKABLE.contains(&word.text) {
            let remedy = format!("use {}", listed(CHECKABLE));
            report.mistake(
                &word.at,
                format!("`{}` can't be checked", word.text),
                remedy,
            );
        } else if checked.iter().any(|known| known == word.text) {
            report.mistake(
                &word.at,
                format!("`{}` is named twice", word.text),
                "remove one of the two",
            );
        } else {
            checked.push(word.text.to_owned());
        }
    }
    checked
}
