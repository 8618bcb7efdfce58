//! `[schedules.NAME]`: the sittings of each weekday and when tickets are given for them.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::DeValue;

use crate::domain::id::ScheduleId;
use crate::domain::office::{Schedule, Session};
use crate::office_file::Setting;
use crate::office_file::fields::{Fields, Value, Word, text, unknown_key, wrong_type};
use crate::office_file::names::{Names, check_id};
use crate::office_file::report::Report;
use crate::office_file::times::{at_offset, offset_minutes, read_span, show};

/// Schedules of an office.
const SCHEDULES_MAX: usize = 20;
/// Sessions of one day.
const SESSIONS_MAX: usize = 6;
/// Minutes before a session from which tickets are given, where the file doesn't say.
pub const ISSUE_BEFORE_MINUTES_DEFAULT: u32 = 30;
/// Minutes before its end at which a session's tickets stop, where the file doesn't say.
pub const ISSUE_STOP_MINUTES_DEFAULT: u32 = 10;
/// Longest of these two margins, in minutes.
pub const MARGIN_MINUTES_MAX: u32 = 240;
/// How the file calls the weekdays, Monday first.
pub const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

const DAY_EXAMPLE: &str = "[\"07:30-11:30\", \"13:30-17:00\"]";

/// The schedules and their names, also those that have mistakes.
pub struct Schedules {
    pub schedules: BTreeMap<ScheduleId, Schedule>,
    pub names: Names,
}

impl Schedules {
    /// Minutes of the longest session of a schedule; 0 if it has none.
    pub fn longest_session(&self, id: &ScheduleId, setting: &Setting) -> u32 {
        let offset = |time| offset_minutes(time, setting.day_begins);
        let sessions = self.schedules.get(id).map(|s| s.week.iter().flatten());
        let minutes = sessions.into_iter().flatten();
        minutes
            .map(|session| offset(session.close) - offset(session.open))
            .max()
            .unwrap_or(0)
    }
}

/// Minutes between the giving of tickets and the session.
#[derive(Clone, Copy)]
struct Margins {
    before: u32,
    stop: u32,
}

/// Reads every schedule.
pub fn read(root: &mut Fields, setting: &Setting, report: &mut Report) -> Schedules {
    let mut read = Schedules {
        schedules: BTreeMap::new(),
        names: Names::new("schedule"),
    };
    if let Some(value) = root.get("schedules") {
        read_all(&mut read, value, setting, report);
    }
    if read.names.is_empty() {
        report.mistake(
            &root.at,
            "the file has no hours",
            "add a schedule such as [schedules.residence]",
        );
    }
    read
}

fn read_all(read: &mut Schedules, value: &Value, setting: &Setting, report: &mut Report) {
    let DeValue::Table(table) = value.get_ref() else {
        wrong_type(
            value,
            "schedules",
            "a table for each schedule",
            "[schedules.residence]",
            report,
        );
        return;
    };
    for (id, value) in Fields::new("[schedules]", value.span(), table).unasked() {
        let word = Word {
            text: id.get_ref(),
            at: id.span(),
        };
        check_id(word.text, &word.at, report);
        read.names.declare(&word, report);
        let DeValue::Table(table) = value.get_ref() else {
            wrong_type(value, word.text, "a table", "[schedules.residence]", report);
            continue;
        };
        let fields = Fields::new(format!("schedule `{}`", word.text), id.span(), table);
        let schedule = read_schedule(fields, setting, report);
        read.schedules.insert(ScheduleId::new(word.text), schedule);
    }
    if read.schedules.len() > SCHEDULES_MAX {
        let message = format!("there are {} schedules", read.schedules.len());
        report.mistake(
            &value.span(),
            message,
            format!("keep at most {SCHEDULES_MAX}"),
        );
    }
}

fn read_schedule(mut fields: Fields, setting: &Setting, report: &mut Report) -> Schedule {
    let before = fields.get_whole("issue_before_minutes", 0..=MARGIN_MINUTES_MAX, report);
    let stop = fields.get_whole("issue_stop_minutes", 0..=MARGIN_MINUTES_MAX, report);
    let margins = Margins {
        before: before.unwrap_or(ISSUE_BEFORE_MINUTES_DEFAULT),
        stop: stop.unwrap_or(ISSUE_STOP_MINUTES_DEFAULT),
    };
    let mut schedule = Schedule::default();
    let mut given: [Option<usize>; 7] = [None; 7];
    for (key, value) in fields.unasked() {
        let Some((first, last)) = read_days(key.get_ref(), &key.span(), &fields.what, report)
        else {
            continue;
        };
        let sessions = read_day(value, key.get_ref(), margins, setting, report);
        for day in first..=last {
            if let Some(line) = given[day] {
                let message = format!("the hours of `{}` are already in line {line}", DAYS[day]);
                report.mistake(&key.span(), message, "give each day once");
            }
            given[day] = Some(report.place(key.span().start).0);
            schedule.week[day].clone_from(&sessions);
        }
    }
    if given == [None; 7] {
        report.warning(
            &fields.at,
            format!("{} is never open", fields.what),
            format!("add hours such as mon-fri = {DAY_EXAMPLE}"),
        );
    }
    schedule
}

/// First and last weekday (0 is Monday) of a key such as `sat` or `mon-fri`.
fn read_days(
    key: &str,
    at: &Range<usize>,
    what: &str,
    report: &mut Report,
) -> Option<(usize, usize)> {
    let day = |name: &str| DAYS.iter().position(|day| *day == name);
    let (first, last) = key.split_once('-').unwrap_or((key, key));
    let (Some(first), Some(last)) = (day(first), day(last)) else {
        let known = [
            &DAYS[..],
            &["mon-fri", "issue_before_minutes", "issue_stop_minutes"],
        ]
        .concat();
        unknown_key(what, key, at, &known, report);
        return None;
    };
    if first > last {
        report.mistake(
            at,
            format!("`{key}` ends before it begins"),
            "name the days in two lines; a week begins on mon",
        );
    }
    (first <= last).then_some((first, last))
}

fn read_day(
    value: &Value,
    key: &str,
    margins: Margins,
    setting: &Setting,
    report: &mut Report,
) -> Vec<Session> {
    let DeValue::Array(items) = value.get_ref() else {
        wrong_type(value, key, "a list of sessions", DAY_EXAMPLE, report);
        return Vec::new();
    };
    if items.len() > SESSIONS_MAX {
        report.mistake(
            &value.span(),
            format!("`{key}` has {} sessions", items.len()),
            format!("keep at most {SESSIONS_MAX}"),
        );
    }
    let offset = |time| offset_minutes(time, setting.day_begins);
    let sessions = items.iter().filter_map(|item| {
        Some((
            read_session(item, key, margins, setting, report)?,
            item.span(),
        ))
    });
    let mut sessions: Vec<_> = sessions.collect();
    sessions.sort_by_key(|(session, _)| offset(session.open));
    for pair in sessions.windows(2) {
        let ((earlier, _), (later, at)) = (&pair[0], &pair[1]);
        if offset(later.open) < offset(earlier.close) {
            let message = format!(
                "the session from {} overlaps the one from {}",
                show(later.open),
                show(earlier.open)
            );
            report.mistake(
                at,
                message,
                format!("begin it at {} or later", show(earlier.close)),
            );
        }
    }
    sessions.into_iter().map(|(session, _)| session).collect()
}

/// A session is its hours, or a table of its hours and the span in which its tickets are given.
fn read_session(
    value: &Value,
    key: &str,
    margins: Margins,
    setting: &Setting,
    report: &mut Report,
) -> Option<Session> {
    let DeValue::Table(table) = value.get_ref() else {
        let hours = text(value, key, "\"07:30-11:30\"", report)?;
        return with_margins(&hours, margins, setting, report);
    };
    let mut fields = Fields::new("the session", value.span(), table);
    let hours = fields.need_text("hours", "\"07:30-11:30\"", report);
    let tickets = fields.need_text("tickets", "\"07:00-11:20\"", report);
    fields.finish(report);
    with_tickets(&hours?, &tickets?, setting, report)
}

fn with_margins(
    hours: &Word,
    margins: Margins,
    setting: &Setting,
    report: &mut Report,
) -> Option<Session> {
    let (open, close) = read_forward(hours, setting, report)?;
    let Margins { before, stop } = margins;
    if open < before {
        let message = format!(
            "tickets for `{}` would be given before the business day begins",
            hours.text
        );
        report.mistake(
            &hours.at,
            message,
            format!("begin at least {before} minutes (`issue_before_minutes`) after `day_begins`"),
        );
        return None;
    }
    if close - open <= stop {
        let message = format!(
            "`{}` isn't longer than the {stop} minutes of `issue_stop_minutes`",
            hours.text
        );
        report.mistake(
            &hours.at,
            message,
            "make the session longer or the margin smaller",
        );
        return None;
    }
    let [open, close, issue_from, issue_until] = [open, close, open - before, close - stop]
        .map(|minutes| at_offset(minutes, setting.day_begins));
    Some(Session {
        open,
        close,
        issue_from,
        issue_until,
    })
}

fn with_tickets(
    hours: &Word,
    tickets: &Word,
    setting: &Setting,
    report: &mut Report,
) -> Option<Session> {
    let session = read_forward(hours, setting, report);
    let span = read_forward(tickets, setting, report);
    let ((open, close), (from, until)) = (session?, span?);
    if until > close {
        let message = format!(
            "tickets would be given until after the session `{}`",
            hours.text
        );
        report.mistake(&tickets.at, message, "end them with the session or earlier");
    }
    let [open, close, issue_from, issue_until] =
        [open, close, from, until].map(|minutes| at_offset(minutes, setting.day_begins));
    Some(Session {
        open,
        close,
        issue_from,
        issue_until,
    })
}

/// A span that ends after it begins, in minutes of the business day.
fn read_forward(word: &Word, setting: &Setting, report: &mut Report) -> Option<(u32, u32)> {
    let (from, to) = read_span(word, report)?;
    let (from, to) = (
        offset_minutes(from, setting.day_begins),
        offset_minutes(to, setting.day_begins),
    );
    if from < to {
        return Some((from, to));
    }
    let day_begins = show(setting.day_begins);
    let message = format!(
        "`{}` ends before it begins, in a business day that begins at {day_begins}",
        word.text
    );
    report.mistake(
        &word.at,
        message,
        format!("write the earlier time first and don't pass {day_begins}"),
    );
    None
}
