//! A small office: two groups, three services by number and one without, three counters.

use std::collections::BTreeMap;

use jiff::civil::time;

use crate::domain::id::{
    ChoiceId, CounterId, GroupId, Language, PriorityId, ScheduleId, ServiceId,
};
use crate::domain::office::{
    Admission, Choice, Counter, Group, Office, Priority, Schedule, Service, Session, Skills, Texts,
    Tier,
};

/// Birth and death, group A, counters 1 and 2.
pub const CIVIL: &str = "civil";
/// Certified copies, group A, counters 2 and 3.
pub const COPY: &str = "copy";
/// Land, group B, counter 3.
pub const LAND: &str = "land";
/// Given without a number.
pub const DUTY: &str = "duty";

/// Ten minutes, where everybody else has thirty.
pub const ELDERLY: &str = "elderly";
/// Fifteen minutes.
pub const DISABLED: &str = "disabled";
/// Not adopted by this office.
pub const UNADOPTED: &str = "unadopted";

/// Tickets are given out from this hour of every day …
pub const ISSUES_FROM: i8 = 6;
/// … to this one.
pub const ISSUES_UNTIL: i8 = 22;

pub fn office() -> Office {
    Office {
        id: "small".into(),
        time_zone: "Asia/Ho_Chi_Minh".into(),
        languages: vec![Language::new("vi"), Language::new("en")],
        day_begins: time(4, 0, 0, 0),
        schedules: BTreeMap::from([(ScheduleId::new("daily"), daily())]),
        priorities: vec![
            priority(ELDERLY, 10, true),
            priority(DISABLED, 15, true),
            priority(UNADOPTED, 5, false),
        ],
        groups: vec![group("people", "A"), group("ground", "B")],
        services: vec![
            service(CIVIL, "people", Admission::Ticket),
            service(COPY, "people", Admission::Ticket),
            service(LAND, "ground", Admission::Ticket),
            service(DUTY, "people", Admission::DutyOfficer),
        ],
        counters: vec![
            counter("1", &[CIVIL]),
            counter("2", &[CIVIL, COPY]),
            counter("3", &[COPY, LAND]),
        ],
        wait_target_minutes: 30,
        ..Office::default()
    }
}

/// What a service may end with, and what it must in the office with every rule.
pub const RECEIVED: &str = "received";
/// Why people are sent off.
pub const FORM: &str = "form";
/// Calls of one ticket in the office with every rule.
pub const CALLS_MAX: u32 = 3;
/// When a counter of it looks at its lower tier.
pub const AFTER_MINUTES: u32 = 20;

/// The office with every rule of the desk: tiers, skills, outcomes, papers and limits.
pub fn with_rules() -> Office {
    let mut office = office();
    office.desk.calls_max = Some(CALLS_MAX);
    office.outcomes = vec![choice(RECEIVED)];
    office.papers = vec![choice(FORM)];
    office.counters[0].lower_tiers = vec![
        Tier {
            services: vec![ServiceId::new(COPY)],
            after_minutes: Some(AFTER_MINUTES),
        },
        Tier {
            services: vec![ServiceId::new(LAND)],
            after_minutes: None,
        },
    ];
    office.officers = vec![Skills {
        name: "binh".into(),
        services: vec![ServiceId::new(COPY), ServiceId::new(LAND)],
    }];
    let mut services = office.services.iter_mut();
    let land = services.find(|service| service.id.as_str() == LAND);
    land.unwrap().outcome_required = true;
    office
}

fn choice(id: &str) -> Choice {
    Choice {
        id: ChoiceId::new(id),
        name: Texts::new(),
    }
}

/// The office without one of its counters.
pub fn without_counter(id: &str) -> Office {
    let mut office = office();
    office.counters.retain(|counter| counter.id.as_str() != id);
    office
}

/// The office without one of its services; a group that is left empty goes too.
pub fn without_service(id: &str) -> Office {
    let mut office = office();
    office.services.retain(|service| service.id.as_str() != id);
    for counter in &mut office.counters {
        counter.services.retain(|service| service.as_str() != id);
    }
    let kept: Vec<GroupId> = office.services.iter().map(|s| s.group.clone()).collect();
    office.groups.retain(|group| kept.contains(&group.id));
    office
}

/// The office without one of its priority classes.
pub fn without_priority(id: &str) -> Office {
    let mut office = office();
    office.priorities.retain(|class| class.id.as_str() != id);
    office
}

fn daily() -> Schedule {
    let session = Session {
        open: time(ISSUES_FROM, 0, 0, 0),
        close: time(ISSUES_UNTIL, 0, 0, 0),
        issue_from: time(ISSUES_FROM, 0, 0, 0),
        issue_until: time(ISSUES_UNTIL, 0, 0, 0),
    };
    Schedule {
        week: std::array::from_fn(|_| vec![session]),
    }
}

fn priority(id: &str, wait_target_minutes: u32, enabled: bool) -> Priority {
    Priority {
        id: PriorityId::new(id),
        name: Texts::new(),
        wait_target_minutes,
        enabled,
    }
}

fn group(id: &str, prefix: &str) -> Group {
    Group {
        id: GroupId::new(id),
        prefix: prefix.parse().unwrap(),
        name: Texts::new(),
        icon: "card".into(),
    }
}

fn service(id: &str, group: &str, admission: Admission) -> Service {
    Service {
        id: ServiceId::new(id),
        group: GroupId::new(group),
        name: Texts::new(),
        schedule: ScheduleId::new("daily"),
        code: None,
        documents: Texts::new(),
        fee: Texts::new(),
        limit: Texts::new(),
        counter_minutes: 10,
        checked: vec![],
        admission,
        outcome_required: false,
    }
}

fn counter(id: &str, services: &[&str]) -> Counter {
    Counter {
        id: CounterId::new(id),
        label: id.into(),
        services: services.iter().map(|id| ServiceId::new(*id)).collect(),
        lower_tiers: vec![],
    }
}
