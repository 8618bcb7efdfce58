//! `[desk]`: how officers call people and keep their places.

use toml::de::DeValue;

use crate::domain::office::{AfterCalls, DeskRules};
use crate::office_file::fields::{Fields, one_of, wrong_type};
use crate::office_file::report::Report;

/// Calls of one ticket: more would only be noise in the lobby.
const CALLS_MAX_MAX: u32 = 20;
/// Longest time in which somebody who missed the call keeps the place, in minutes.
const LATE_RETURN_MINUTES_MAX: u32 = 120;
/// Longest time in which somebody may complete papers, in minutes: a sitting.
const SAME_DESK_MINUTES_MAX: u32 = 240;
/// Longest wait of a counter that calls by itself, in seconds.
const AUTO_CALL_SECONDS_MAX: u32 = 300;

/// How the file calls what comes after the last call.
pub const AFTER_CALLS: [(&str, AfterCalls); 3] = [
    ("ask", AfterCalls::Ask),
    ("no_show", AfterCalls::NoShow),
    ("hold", AfterCalls::Hold),
];

/// Reads the section, which may be absent like each of its keys.
pub fn read(root: &mut Fields, report: &mut Report) -> DeskRules {
    let rules = DeskRules::default();
    let Some(value) = root.get("desk") else {
        return rules;
    };
    let DeValue::Table(table) = value.get_ref() else {
        wrong_type(value, "desk", "a table", "[desk]", report);
        return rules;
    };
    let mut fields = Fields::new("[desk]", value.span(), table);
    let rules = read_rules(&mut fields, rules, report);
    fields.finish(report);
    rules
}

fn read_rules(fields: &mut Fields, default: DeskRules, report: &mut Report) -> DeskRules {
    let calls_max = fields.get_whole("calls_max", 1..=CALLS_MAX_MAX, report);
    let late_return = fields.get_whole("late_return_minutes", 0..=LATE_RETURN_MINUTES_MAX, report);
    let same_desk = fields.get_whole("same_desk_minutes", 0..=SAME_DESK_MINUTES_MAX, report);
    // None at all would leave no moment to take a step back.
    let auto_call = fields.get_whole("auto_call_seconds", 1..=AUTO_CALL_SECONDS_MAX, report);
    DeskRules {
        calls_max,
        after_calls: read_after_calls(fields, report).unwrap_or(default.after_calls),
        late_return_minutes: late_return.unwrap_or(default.late_return_minutes),
        same_desk_minutes: same_desk.unwrap_or(default.same_desk_minutes),
        auto_call_seconds: auto_call.unwrap_or(default.auto_call_seconds),
    }
}

fn read_after_calls(fields: &mut Fields, report: &mut Report) -> Option<AfterCalls> {
    let word = fields.get_text("after_calls", "\"no_show\"", report)?;
    if fields.place("calls_max").is_none() {
        let message = "`after_calls` never happens, since calls have no limit";
        report.warning(&word.at, message, "add calls_max = 5, or take it out");
    }
    one_of(&word, "after_calls", &AFTER_CALLS, report)
}
