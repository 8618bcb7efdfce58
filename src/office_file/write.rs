//! `Office` to an office file: what `office export` gives, and `parse` reads back as the same office.

use std::fmt::Write;

use crate::domain::id::{Language, ServiceId};
use crate::domain::office::{
    Admission, Choice, Counter, DeskRules, Group, Office, Priority, Schedule, Service, Session,
    Skills, Texts, Tier,
};
use crate::office_file::desk::AFTER_CALLS;
use crate::office_file::schedules::{
    DAYS, ISSUE_BEFORE_MINUTES_DEFAULT, ISSUE_STOP_MINUTES_DEFAULT, MARGIN_MINUTES_MAX,
};
use crate::office_file::times::{offset_minutes, show};

/// Writes an office as an administrator would.
pub fn export(office: &Office) -> String {
    let mut out = String::from("# An office of Một Cửa, as `motcua office export` writes it.\n");
    let written = write_all(&mut out, office);
    written.expect("a String takes whatever is written to it");
    out
}

/// Margins in minutes between the giving of tickets and the session: before it, before its end.
type Margins = (u32, u32);

fn write_all(out: &mut String, office: &Office) -> std::fmt::Result {
    write_head(out, office)?;
    for (id, schedule) in &office.schedules {
        writeln!(out, "\n[schedules.{id}]")?;
        write_schedule(out, schedule, office)?;
    }
    office
        .priorities
        .iter()
        .try_for_each(|priority| write_priority(out, priority, &office.languages))?;
    office
        .groups
        .iter()
        .try_for_each(|group| write_group(out, group, &office.languages))?;
    office
        .services
        .iter()
        .try_for_each(|service| write_service(out, service, &office.languages))?;
    office
        .counters
        .iter()
        .try_for_each(|counter| write_counter(out, counter, office))?;
    write_desk(out, &office.desk)?;
    write_choices(out, "outcome", &office.outcomes, &office.languages)?;
    write_choices(out, "papers", &office.papers, &office.languages)?;
    office
        .officers
        .iter()
        .try_for_each(|officer| write_officer(out, officer, office))
}

fn write_head(out: &mut String, office: &Office) -> std::fmt::Result {
    let languages = &office.languages;
    writeln!(out, "\n[office]")?;
    writeln!(out, "id = {}", quoted(&office.id))?;
    write_texts(out, "name", &office.name, languages)?;
    write_texts(out, "superior", &office.superior, languages)?;
    write_texts(out, "address", &office.address, languages)?;
    writeln!(out, "hotline = {}", quoted(&office.hotline))?;
    writeln!(out, "time_zone = {}", quoted(&office.time_zone))?;
    writeln!(
        out,
        "languages = {}",
        list(languages.iter().map(Language::as_str))
    )?;
    writeln!(out, "day_begins = \"{}\"", show(office.day_begins))?;
    if let Some(url) = &office.public_url {
        writeln!(out, "public_url = {}", quoted(url))?;
    }
    if let Some(wifi) = &office.wifi {
        writeln!(out, "wifi = {}", quoted(wifi))?;
    }
    writeln!(out, "wait_target_minutes = {}", office.wait_target_minutes)
}

fn write_schedule(out: &mut String, schedule: &Schedule, office: &Office) -> std::fmt::Result {
    let margins = common_margins(schedule, office);
    writeln!(out, "issue_before_minutes = {}", margins.0)?;
    writeln!(out, "issue_stop_minutes = {}", margins.1)?;
    let mut first = 0;
    while first < DAYS.len() {
        let same = schedule.week[first..]
            .iter()
            .take_while(|day| **day == schedule.week[first])
            .count();
        let last = first + same - 1;
        let sessions = schedule.week[first]
            .iter()
            .map(|session| show_session(session, margins, office));
        let sessions = sessions.collect::<Vec<_>>().join(", ");
        match (sessions.is_empty(), same) {
            (true, _) => {}
            (false, 1) => writeln!(out, "{} = [{sessions}]", DAYS[first])?,
            (false, _) => writeln!(out, "{}-{} = [{sessions}]", DAYS[first], DAYS[last])?,
        }
        first = last + 1;
    }
    Ok(())
}

/// The margins of the first session that has any, for the sessions that share them.
fn common_margins(schedule: &Schedule, office: &Office) -> Margins {
    let sessions = schedule.week.iter().flatten();
    let margins = sessions
        .filter_map(|session| margins_of(session, office))
        .next();
    margins.unwrap_or((ISSUE_BEFORE_MINUTES_DEFAULT, ISSUE_STOP_MINUTES_DEFAULT))
}

/// The margins of a session, unless its tickets start after it opens or long before.
fn margins_of(session: &Session, office: &Office) -> Option<Margins> {
    let offset = |time| offset_minutes(time, office.day_begins);
    let before = offset(session.open).checked_sub(offset(session.issue_from))?;
    let stop = offset(session.close).checked_sub(offset(session.issue_until))?;
    let shorter = stop < offset(session.close) - offset(session.open);
    (before.max(stop) <= MARGIN_MINUTES_MAX && shorter).then_some((before, stop))
}

fn show_session(session: &Session, margins: Margins, office: &Office) -> String {
    let hours = format!("\"{}-{}\"", show(session.open), show(session.close));
    match margins_of(session, office) == Some(margins) {
        true => hours,
        false => {
            let tickets = format!("{}-{}", show(session.issue_from), show(session.issue_until));
            format!("{{ hours = {hours}, tickets = \"{tickets}\" }}")
        }
    }
}

fn write_priority(
    out: &mut String,
    priority: &Priority,
    languages: &[Language],
) -> std::fmt::Result {
    writeln!(out, "\n[[priority]]\nid = {}", quoted(priority.id.as_str()))?;
    write_texts(out, "name", &priority.name, languages)?;
    writeln!(
        out,
        "wait_target_minutes = {}",
        priority.wait_target_minutes
    )?;
    writeln!(out, "enabled = {}", priority.enabled)
}

fn write_group(out: &mut String, group: &Group, languages: &[Language]) -> std::fmt::Result {
    writeln!(out, "\n[[group]]\nid = {}", quoted(group.id.as_str()))?;
    writeln!(out, "prefix = {}", quoted(group.prefix.as_str()))?;
    write_texts(out, "name", &group.name, languages)?;
    writeln!(out, "icon = {}", quoted(&group.icon))
}

fn write_service(out: &mut String, service: &Service, languages: &[Language]) -> std::fmt::Result {
    writeln!(out, "\n[[service]]\nid = {}", quoted(service.id.as_str()))?;
    writeln!(out, "group = {}", quoted(service.group.as_str()))?;
    write_texts(out, "name", &service.name, languages)?;
    writeln!(out, "schedule = {}", quoted(service.schedule.as_str()))?;
    if let Some(code) = &service.code {
        writeln!(out, "code = {}", quoted(code))?;
    }
    write_texts(out, "documents", &service.documents, languages)?;
    write_texts(out, "fee", &service.fee, languages)?;
    write_texts(out, "limit", &service.limit, languages)?;
    if !service.checked.is_empty() {
        writeln!(
            out,
            "checked = {}",
            list(service.checked.iter().map(String::as_str))
        )?;
    }
    writeln!(out, "counter_minutes = {}", service.counter_minutes)?;
    if service.admission == Admission::DutyOfficer {
        writeln!(out, "admission = \"duty_officer\"")?;
    }
    if service.outcome_required {
        writeln!(out, "outcome_required = true")?;
    }
    Ok(())
}

fn write_counter(out: &mut String, counter: &Counter, office: &Office) -> std::fmt::Result {
    writeln!(out, "\n[[counter]]\nid = {}", quoted(counter.id.as_str()))?;
    writeln!(out, "label = {}", quoted(&counter.label))?;
    for key in serves(&counter.services, office) {
        writeln!(out, "{key}")?;
    }
    if counter.lower_tiers.is_empty() {
        return Ok(());
    }
    writeln!(out, "tiers = [")?;
    for tier in &counter.lower_tiers {
        writeln!(out, "  {{ {} }},", show_tier(tier, office))?;
    }
    writeln!(out, "]")
}

fn show_tier(tier: &Tier, office: &Office) -> String {
    let mut keys = serves(&tier.services, office);
    keys.extend(
        tier.after_minutes
            .map(|minutes| format!("after_minutes = {minutes}")),
    );
    keys.join(", ")
}

/// The keys that name services: whoever serves a whole group names the group, so that new services
/// of it are served, too.
fn serves(services: &[ServiceId], office: &Office) -> Vec<String> {
    let by_number = |service: &&Service| service.admission == Admission::Ticket;
    let serves_whole = |group: &&Group| {
        let of_group = office.services.iter().filter(by_number);
        let mut of_group = of_group.filter(|s| s.group == group.id).peekable();
        of_group.peek().is_some() && of_group.all(|service| services.contains(&service.id))
    };
    let whole = office.groups.iter().filter(serves_whole);
    let whole: Vec<_> = whole.map(|group| group.id.as_str()).collect();
    let in_whole = |s: &&Service| by_number(s) && whole.contains(&s.group.as_str());
    let named = office.services.iter().filter(|s| services.contains(&s.id));
    let single = named.filter(|service| !in_whole(service));
    let single: Vec<_> = single.map(|service| service.id.as_str()).collect();
    [("groups", whole), ("services", single)]
        .into_iter()
        .filter(|(_, ids)| !ids.is_empty())
        .map(|(key, ids)| format!("{key} = {}", list(ids)))
        .collect()
}

/// Only what differs from what holds anyway.
fn write_desk(out: &mut String, desk: &DeskRules) -> std::fmt::Result {
    let default = DeskRules::default();
    let mut lines = Vec::new();
    lines.extend(desk.calls_max.map(|calls| format!("calls_max = {calls}")));
    let after_calls = AFTER_CALLS.iter().find(|(_, it)| *it == desk.after_calls);
    let after_calls = after_calls.filter(|(_, it)| *it != default.after_calls);
    lines.extend(after_calls.map(|(name, _)| format!("after_calls = {}", quoted(name))));
    for (key, minutes, default) in [
        (
            "late_return_minutes",
            desk.late_return_minutes,
            default.late_return_minutes,
        ),
        (
            "same_desk_minutes",
            desk.same_desk_minutes,
            default.same_desk_minutes,
        ),
        (
            "auto_call_seconds",
            desk.auto_call_seconds,
            default.auto_call_seconds,
        ),
    ] {
        lines.extend((minutes != default).then(|| format!("{key} = {minutes}")));
    }
    match lines.is_empty() {
        true => Ok(()),
        false => writeln!(out, "\n[desk]\n{}", lines.join("\n")),
    }
}

fn write_choices(
    out: &mut String,
    key: &str,
    choices: &[Choice],
    languages: &[Language],
) -> std::fmt::Result {
    choices.iter().try_for_each(|choice| {
        writeln!(out, "\n[[{key}]]\nid = {}", quoted(choice.id.as_str()))?;
        write_texts(out, "name", &choice.name, languages)
    })
}

fn write_officer(out: &mut String, officer: &Skills, office: &Office) -> std::fmt::Result {
    writeln!(out, "\n[[officer]]\nname = {}", quoted(&officer.name))?;
    let keys = serves(&officer.services, office);
    keys.iter().try_for_each(|key| writeln!(out, "{key}"))
}

fn write_texts(
    out: &mut String,
    key: &str,
    texts: &Texts,
    languages: &[Language],
) -> std::fmt::Result {
    let texts: Vec<_> = languages
        .iter()
        .filter_map(|language| Some((language, texts.get(language)?)))
        .collect();
    if texts.is_empty() {
        return Ok(());
    }
    let texts: Vec<_> = texts
        .iter()
        .map(|(language, text)| format!("{language} = {}", quoted(text)))
        .collect();
    writeln!(out, "{key} = {{ {} }}", texts.join(", "))
}

fn list<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let texts: Vec<_> = texts.into_iter().map(quoted).collect();
    format!("[{}]", texts.join(", "))
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
