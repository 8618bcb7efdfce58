//! A log that an earlier version wrote must replay for ever.
//!
//! `golden/NAME.jsonl` holds one recorded event a line, `golden/NAME.state.json` what it led to.
//! Never edit these files: they stand for the logs of offices that took a ticket last year. A new
//! kind of event, or a new field, gets a new scene in `golden/scenes.rs`; `UPDATE_GOLDEN=1` writes
//! the files of scenes that have none, and touches no other.

mod offices;
mod scenes;
mod scribe;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use motcua::domain::event::Recorded;
use motcua::domain::print::PrintState;
use motcua::domain::queue::Queue;
use serde_json::{Value, json};

use crate::harness::program::repository;
use scribe::Scribe;

const NEVER_EDIT: &str = "a log of an earlier version must replay for ever: \
                          never edit these files, add new ones";

fn file(name: &str) -> PathBuf {
    repository("tests/it/golden").join(name)
}

/// The names of all logs, of scenes that are gone too.
fn names() -> Vec<String> {
    let entries = fs::read_dir(file("")).unwrap();
    let mut names: Vec<String> = entries
        .filter_map(|entry| {
            let name = entry.unwrap().file_name().into_string().unwrap();
            name.strip_suffix(".jsonl").map(str::to_owned)
        })
        .collect();
    names.sort();
    assert!(!names.is_empty(), "no golden log was found");
    names
}

fn lines(name: &str) -> Vec<String> {
    let path = file(&format!("{name}.jsonl"));
    let text = fs::read_to_string(path).unwrap();
    text.lines().map(str::to_owned).collect()
}

fn read(name: &str) -> Vec<Recorded> {
    let lines = lines(name);
    let numbered = lines.iter().enumerate();
    numbered
        .map(|(index, line)| {
            serde_json::from_str(line).unwrap_or_else(|error| {
                let line = index + 1;
                panic!("{name}.jsonl, line {line} can't be read ({error}): {NEVER_EDIT}")
            })
        })
        .collect()
}

/// Little enough of the state to stay as it is when the state gets new fields.
fn projection(queue: &Queue) -> Value {
    let tickets = queue.tickets.values().map(|ticket| {
        let progress = &ticket.progress;
        json!({
            "id": ticket.id,
            "number": ticket.number.to_string(),
            "day": ticket.day.to_string(),
            "service": progress.service,
            "state": ticket.state().as_str(),
            "counter": progress.counter,
            "list": progress.place.list,
            "call_count": progress.call_count,
            "outcome": progress.outcome,
            "print": ticket.print_state().as_str(),
        })
    });
    let counters = queue.counters.iter().map(|(id, counter)| {
        let state = counter.state.as_str();
        let seen = json!({ "state": state, "officer": counter.officer, "ticket": counter.ticket });
        (id.to_string(), seen)
    });
    let series = queue.series.iter();
    json!({
        "seq": queue.seq,
        "epoch": queue.epoch,
        "day": queue.day.map(|day| day.to_string()),
        "clock_in_doubt": queue.clock_in_doubt,
        "series": series.map(|(prefix, n)| (prefix.to_string(), *n)).collect::<BTreeMap<_, _>>(),
        "counters": counters.collect::<BTreeMap<_, _>>(),
        "tickets": tickets.collect::<Vec<_>>(),
        "calls": queue.calls.iter().map(|call| call.number.to_string()).collect::<Vec<_>>(),
    })
}

fn replay(log: &[Recorded]) -> Queue {
    let mut queue = Queue::default();
    log.iter().for_each(|recorded| queue.apply(recorded));
    queue
}

#[test]
fn every_scene_has_a_golden_log() {
    let write = std::env::var("UPDATE_GOLDEN").is_ok_and(|value| value == "1");
    for (name, play) in scenes::ALL {
        let (log, state) = (
            file(&format!("{name}.jsonl")),
            file(&format!("{name}.state.json")),
        );
        if log.exists() && state.exists() {
            continue;
        }
        assert!(
            write && !log.exists() && !state.exists(),
            "{name} is not whole: UPDATE_GOLDEN=1 writes a new scene's files; {NEVER_EDIT}"
        );
        let mut scribe = Scribe::default();
        play(&mut scribe);
        let lines = scribe.log.iter().map(|recorded| {
            let line = serde_json::to_string(recorded).unwrap();
            line + "\n"
        });
        fs::write(log, lines.collect::<String>()).unwrap();
        let led_to = serde_json::to_string_pretty(&projection(&scribe.queue)).unwrap();
        fs::write(state, led_to + "\n").unwrap();
    }
}

#[test]
fn every_golden_log_replays_to_the_state_that_it_led_to() {
    for name in names() {
        let queue = replay(&read(&name));
        let broken = queue.broken_invariants();
        assert!(broken.is_empty(), "{name}: {broken:?}");
        let path = file(&format!("{name}.state.json"));
        let expected: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        assert_eq!(projection(&queue), expected, "{name}: {NEVER_EDIT}");
    }
}

#[test]
fn what_an_earlier_version_wrote_is_written_again_without_a_loss() {
    for name in names() {
        for (line, recorded) in lines(&name).iter().zip(read(&name)) {
            let written: Value = serde_json::from_str(line).unwrap();
            let again = serde_json::to_value(&recorded).unwrap();
            assert!(
                holds(&again, &written),
                "{name}: {written} became {again}: {NEVER_EDIT}"
            );
        }
    }
}

/// Whether `whole` says all that `part` says; fields may have been added, and null is left out.
fn holds(whole: &Value, part: &Value) -> bool {
    match (whole, part) {
        (Value::Object(whole), Value::Object(part)) => part
            .iter()
            .all(|(key, value)| holds(whole.get(key).unwrap_or(&Value::Null), value)),
        (Value::Array(whole), Value::Array(part)) => {
            whole.len() == part.len() && whole.iter().zip(part).all(|(a, b)| holds(a, b))
        }
        _ => whole == part,
    }
}

/// The tags of `Event`, as its source has them: a kind that nobody thought of is found as well.
fn kinds() -> BTreeSet<String> {
    let source = fs::read_to_string(repository("src/domain/event.rs")).unwrap();
    let (_, body) = source.split_once("pub enum Event {").unwrap();
    let (body, _) = body.split_once("\n}").unwrap();
    let tags = body.split("#[serde(rename = \"").skip(1);
    let kinds: BTreeSet<String> = tags
        .map(|tag| tag.split('"').next().unwrap().to_owned())
        .collect();
    assert!(kinds.len() > 20, "the source is read wrong: {kinds:?}");
    kinds
}

#[test]
fn every_kind_of_event_is_in_a_golden_log() {
    let logs = names();
    let seen: BTreeSet<String> = logs
        .iter()
        .flat_map(|name| read(name))
        .map(|recorded| recorded.event.kind().to_owned())
        .collect();
    let missing: Vec<_> = kinds().difference(&seen).cloned().collect();
    assert!(
        missing.is_empty(),
        "no golden log has {missing:?}: {NEVER_EDIT}"
    );
}

/// What a line says of a field: its word, or that there is one, or that there is none.
fn traits(path: &str, value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) if path.matches('.').count() < 3 => {
            for (key, value) in fields {
                traits(&format!("{path}.{key}"), value, found);
            }
        }
        Value::Null => {
            found.insert(format!("{path}=null"));
            return;
        }
        Value::String(text) => {
            found.insert(format!("{path}={text}"));
        }
        Value::Bool(yes) => {
            found.insert(format!("{path}={yes}"));
        }
        _ => {}
    }
    found.insert(format!("{path}=some"));
}

/// Fields that are there or not, and words that a field may hold: `kind.field: value value …`.
const VARIANTS: &[&str] = &[
    "ticket.issued.priority: some null",
    "ticket.issued.requester: citizen organisation business null",
    "ticket.issued.files: some null",
    "ticket.issued.person: some null",
    "ticket.issued.printer: some null",
    "ticket.issued.language: vi en",
    "ticket.called.reason.code: oldest priority outgrown placed_first chosen",
    "ticket.called.noted: true false",
    "ticket.finished.outcome: some null",
    "ticket.held.until: some null",
    "ticket.requeued.cause: officer hold_over rejoined",
    "ticket.transferred.place: kept first last",
    "ticket.transferred.list: some null",
    "ticket.cancelled.by_holder: true false",
    "ticket.undone.restored.state: waiting called serving on_hold no_show",
    "ticket.undone.restored.counter: some null",
    "ticket.undone.restored.called_at: some null",
    "ticket.undone.restored.started_at: some null",
    "ticket.undone.restored.finished_at: some null",
    "ticket.undone.restored.hold_until: some null",
    "ticket.undone.restored.outcome: null",
    "clock.trusted.by_staff: true false",
    "counter.paused.reason: some null",
    "printer.changed.condition: ready near_end paper_out cover_open cutter error offline unknown",
    "device.changed.change: added paired revoked changed",
    "print.changed.rows: some",
    "printer.tended.change: added changed removed new_roll",
    "printer.tested.state: queued sending sent confirmed",
    "printer.tested.rows: some",
    "series.skipped.reason: restore day_after_restore",
    "office.changed.office: some",
];

#[test]
fn every_word_and_every_field_that_may_be_absent_is_in_a_golden_log() {
    let mut found = BTreeSet::new();
    for line in names().iter().flat_map(|name| lines(name)) {
        let recorded: Value = serde_json::from_str(&line).unwrap();
        traits("cause", &recorded["cause"], &mut found);
        let event = &recorded["event"];
        traits(event["kind"].as_str().unwrap(), event, &mut found);
    }
    let listed = VARIANTS
        .iter()
        .map(|line| line.split_once(": ").unwrap())
        .flat_map(|(field, words)| words.split(' ').map(move |word| format!("{field}={word}")));
    let prints = PrintState::ALL
        .into_iter()
        .filter(|state| *state != PrintState::None);
    let prints = prints.map(|state| format!("print.changed.state={}", state.as_str()));
    let causes = ["cause=some", "cause=null"].map(str::to_owned);
    let missing: Vec<String> = listed
        .chain(prints)
        .chain(causes)
        .filter(|variant| !found.contains(variant))
        .collect();
    assert!(
        missing.is_empty(),
        "no golden log has {missing:#?}: {NEVER_EDIT}"
    );
}
