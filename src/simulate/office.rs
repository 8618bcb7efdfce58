//! An office that doesn't exist: one service, and counters that all serve it.

use std::collections::BTreeMap;

use jiff::civil::time;

use crate::domain::id::{CounterId, GroupId, Language, PriorityId, ScheduleId, ServiceId};
use crate::domain::number::Prefix;
use crate::domain::office::{
    Admission, Counter, Group, Office, Priority, Schedule, Service, Session, Texts,
};

/// What everybody comes for.
pub const SERVICE: &str = "everything";

const GROUP: &str = "all";
const SCHEDULE: &str = "daily";

/// The opening hours of every day.
const HOURS: (i8, i8) = (8, 17);

/// A priority class of the office, counted from 0.
pub fn class_id(class: usize) -> PriorityId {
    PriorityId::new((class + 1).to_string())
}

/// A counter of the office, counted from 0.
pub fn counter_id(counter: usize) -> CounterId {
    CounterId::new((counter + 1).to_string())
}

/// An office with a priority class for each target.
pub fn office(counters: usize, targets: &[u32]) -> Office {
    let classes = targets.iter().enumerate();
    Office {
        id: "simulated".into(),
        time_zone: "UTC".into(),
        languages: vec![Language::new("vi")],
        schedules: BTreeMap::from([(ScheduleId::new(SCHEDULE), daily())]),
        priorities: classes
            .map(|(class, target)| priority(class, *target))
            .collect(),
        groups: vec![group()],
        services: vec![service()],
        counters: (0..counters).map(counter).collect(),
        wait_target_minutes: targets.iter().copied().max().unwrap_or(1),
        ..Office::default()
    }
}

fn daily() -> Schedule {
    let (from, until) = HOURS;
    let session = Session {
        open: time(from, 0, 0, 0),
        close: time(until, 0, 0, 0),
        issue_from: time(from, 0, 0, 0),
        issue_until: time(until, 0, 0, 0),
    };
    Schedule {
        week: std::array::from_fn(|_| vec![session]),
    }
}

fn priority(class: usize, wait_target_minutes: u32) -> Priority {
    Priority {
        id: class_id(class),
        name: Texts::new(),
        wait_target_minutes,
        enabled: true,
    }
}

fn group() -> Group {
    Group {
        id: GroupId::new(GROUP),
        prefix: "A".parse::<Prefix>().expect("a letter is a prefix"),
        name: Texts::new(),
        icon: "card".into(),
    }
}

fn service() -> Service {
    Service {
        id: ServiceId::new(SERVICE),
        group: GroupId::new(GROUP),
        name: Texts::new(),
        schedule: ScheduleId::new(SCHEDULE),
        code: None,
        documents: Texts::new(),
        fee: Texts::new(),
        limit: Texts::new(),
        counter_minutes: 10,
        checked: vec![],
        admission: Admission::Ticket,
        outcome_required: false,
    }
}

fn counter(counter: usize) -> Counter {
    let id = counter_id(counter);
    Counter {
        label: id.to_string(),
        id,
        services: vec![ServiceId::new(SERVICE)],
        lower_tiers: vec![],
    }
}
