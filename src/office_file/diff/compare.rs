//! Compares two offices section by section.

use crate::domain::id::{Language, ServiceId};
use crate::domain::office::{
    AfterCalls, Choice, Counter, DeskRules, Group, Office, Priority, Schedule, Service, Session,
    Skills, Texts, Tier,
};
use crate::office_file::LANGUAGES_SHIPPED;
use crate::office_file::desk::AFTER_CALLS;
use crate::office_file::diff::{Action, Change, Field, Subject};
use crate::office_file::schedules::DAYS;
use crate::office_file::services::ADMISSIONS;
use crate::office_file::times::show;

/// The changes from one version to the next: the office, then section by section, then orders.
pub fn offices(from: &Office, to: &Office) -> Vec<Change> {
    let mut changes = Changes::default();
    changes.office(from, to);
    changes.section(
        &schedules(from),
        &schedules(to),
        |s| (Subject::Schedule(s.0.clone()), String::new()),
        Changes::schedule,
    );
    let name = |texts: &Texts| named(texts, to);
    changes.section(
        &from.priorities,
        &to.priorities,
        |p| (Subject::Priority(p.id.clone()), name(&p.name)),
        Changes::priority,
    );
    changes.section(
        &from.groups,
        &to.groups,
        |g| (Subject::Group(g.id.clone()), name(&g.name)),
        Changes::group,
    );
    changes.section(
        &from.services,
        &to.services,
        |s| (Subject::Service(s.id.clone()), name(&s.name)),
        Changes::service,
    );
    changes.section(
        &from.counters,
        &to.counters,
        |c| (Subject::Counter(c.id.clone()), format!("label {}", c.label)),
        |changes, subject, from, counter| changes.counter(subject, from, counter, to),
    );
    changes.desk(&from.desk, &to.desk);
    let choice = |subject: fn(_) -> _| move |c: &Choice| (subject(c.id.clone()), name(&c.name));
    let (outcome, papers) = (choice(Subject::Outcome), choice(Subject::Papers));
    changes.section(&from.outcomes, &to.outcomes, outcome, Changes::choice);
    changes.section(&from.papers, &to.papers, papers, Changes::choice);
    changes.officers(from, to);
    changes.orders(from, to);
    changes.list
}

#[derive(Default)]
struct Changes {
    list: Vec<Change>,
}

type NamedSchedule<'o> = (&'o crate::domain::id::ScheduleId, &'o Schedule);

impl Changes {
    /// What was removed, then what is there still or anew, in the order of the new version.
    fn section<T>(
        &mut self,
        from: &[T],
        to: &[T],
        describe: impl Fn(&T) -> (Subject, String),
        compare: impl Fn(&mut Self, Subject, &T, &T),
    ) {
        for gone in from {
            let (subject, name) = describe(gone);
            if !to.iter().any(|kept| describe(kept).0 == subject) {
                self.list.push(Change {
                    subject,
                    action: Action::Removed { name },
                });
            }
        }
        for new in to {
            let (subject, name) = describe(new);
            match from.iter().find(|old| describe(old).0 == subject) {
                Some(old) => compare(self, subject, old, new),
                None => self.list.push(Change {
                    subject,
                    action: Action::Added { name },
                }),
            }
        }
    }

    /// Notes another order of what both versions have.
    fn order<T, I: PartialEq>(
        &mut self,
        from: &[T],
        to: &[T],
        id: impl Fn(&T) -> &I,
        what: &'static str,
    ) {
        let kept = |these: &[T], those: &[T]| -> Vec<usize> {
            these
                .iter()
                .filter_map(|this| those.iter().position(|that| id(that) == id(this)))
                .collect()
        };
        if !kept(from, to).is_sorted() {
            self.list.push(Change {
                subject: Subject::Office,
                action: Action::Reordered(what),
            });
        }
    }

    fn orders(&mut self, from: &Office, to: &Office) {
        self.order(&from.priorities, &to.priorities, |p| &p.id, "priorities");
        self.order(&from.groups, &to.groups, |g| &g.id, "groups");
        self.order(&from.services, &to.services, |s| &s.id, "services");
        self.order(&from.counters, &to.counters, |c| &c.id, "counters");
        self.order(&from.outcomes, &to.outcomes, |c| &c.id, "outcomes");
        self.order(&from.papers, &to.papers, |c| &c.id, "papers");
        self.order(&from.officers, &to.officers, |o| &o.name, "officers");
    }

    fn office(&mut self, from: &Office, to: &Office) {
        let subject = &Subject::Office;
        let languages = |office: &Office| joined(office.languages.iter().map(Language::as_str));
        let url = |office: &Office| office.public_url.clone().unwrap_or_default();
        let wifi = |office: &Office| office.wifi.clone().unwrap_or_default();
        self.field(subject, "id", &from.id, &to.id);
        self.texts(subject, "name", &from.name, &to.name);
        self.texts(subject, "superior", &from.superior, &to.superior);
        self.texts(subject, "address", &from.address, &to.address);
        self.field(subject, "hotline", &from.hotline, &to.hotline);
        self.field(subject, "time_zone", &from.time_zone, &to.time_zone);
        self.field(subject, "languages", &languages(from), &languages(to));
        self.field(
            subject,
            "day_begins",
            &show(from.day_begins),
            &show(to.day_begins),
        );
        self.field(subject, "public_url", &url(from), &url(to));
        self.field(subject, "wifi", &wifi(from), &wifi(to));
        self.field(
            subject,
            "wait_target_minutes",
            &from.wait_target_minutes,
            &to.wait_target_minutes,
        );
    }

    fn schedule(&mut self, subject: Subject, from: &NamedSchedule, to: &NamedSchedule) {
        for (day, name) in DAYS.into_iter().enumerate() {
            let [from, to] = [from.1, to.1].map(|schedule| match schedule.week[day].as_slice() {
                [] => "closed".to_owned(),
                sessions => sessions
                    .iter()
                    .map(show_session)
                    .collect::<Vec<_>>()
                    .join(", "),
            });
            self.part(
                &subject,
                Field {
                    key: "hours",
                    part: Some(name),
                },
                from,
                to,
            );
        }
    }

    fn priority(&mut self, subject: Subject, from: &Priority, to: &Priority) {
        self.texts(&subject, "name", &from.name, &to.name);
        self.field(
            &subject,
            "wait_target_minutes",
            &from.wait_target_minutes,
            &to.wait_target_minutes,
        );
        self.field(&subject, "enabled", &from.enabled, &to.enabled);
    }

    fn group(&mut self, subject: Subject, from: &Group, to: &Group) {
        self.field(&subject, "prefix", &from.prefix, &to.prefix);
        self.texts(&subject, "name", &from.name, &to.name);
        self.field(&subject, "icon", &from.icon, &to.icon);
    }

    fn service(&mut self, subject: Subject, from: &Service, to: &Service) {
        let code = |service: &Service| service.code.clone().unwrap_or_default();
        let checked = |service: &Service| joined(service.checked.iter().map(String::as_str));
        self.field(&subject, "group", &from.group, &to.group);
        self.texts(&subject, "name", &from.name, &to.name);
        self.field(&subject, "schedule", &from.schedule, &to.schedule);
        self.field(&subject, "code", &code(from), &code(to));
        self.texts(&subject, "documents", &from.documents, &to.documents);
        self.texts(&subject, "fee", &from.fee, &to.fee);
        self.texts(&subject, "limit", &from.limit, &to.limit);
        self.field(&subject, "checked", &checked(from), &checked(to));
        self.field(
            &subject,
            "counter_minutes",
            &from.counter_minutes,
            &to.counter_minutes,
        );
        let admission = |service: &Service| word_of(service.admission, &ADMISSIONS);
        self.field(&subject, "admission", &admission(from), &admission(to));
        self.field(
            &subject,
            "outcome_required",
            &from.outcome_required,
            &to.outcome_required,
        );
    }

    fn counter(&mut self, subject: Subject, from: &Counter, to: &Counter, office: &Office) {
        let all = |counter: &Counter| counter.all_services().cloned().collect::<Vec<_>>();
        let tiers = |counter: &Counter| {
            let tiers: Vec<_> = counter.lower_tiers.iter().map(show_tier).collect();
            tiers.join("; ")
        };
        self.field(&subject, "label", &from.label, &to.label);
        self.serves(&subject, &all(from), &all(to), office);
        self.field(&subject, "tiers", &tiers(from), &tiers(to));
    }

    /// What is served as well, and what no longer; what the office drops has a line of its own.
    fn serves(&mut self, subject: &Subject, from: &[ServiceId], to: &[ServiceId], office: &Office) {
        let without = |these: &[ServiceId], those: &[ServiceId]| -> Vec<ServiceId> {
            let more = these.iter().filter(|id| !those.contains(id));
            more.cloned().collect()
        };
        let mut lost = without(from, to);
        lost.retain(|id| office.services.iter().any(|service| service.id == *id));
        let actions = [
            (without(to, from), Action::Serves as fn(_) -> _),
            (lost, Action::NoLongerServes),
        ];
        for (services, action) in actions {
            if !services.is_empty() {
                self.list.push(Change {
                    subject: subject.clone(),
                    action: action(services),
                });
            }
        }
    }

    fn desk(&mut self, from: &DeskRules, to: &DeskRules) {
        let subject = &Subject::Desk;
        let calls = |desk: &DeskRules| desk.calls_max.map_or(String::new(), |n| n.to_string());
        let after = |desk: &DeskRules| word_of::<AfterCalls>(desk.after_calls, &AFTER_CALLS);
        self.field(subject, "calls_max", &calls(from), &calls(to));
        self.field(subject, "after_calls", &after(from), &after(to));
        for (key, from, to) in [
            (
                "late_return_minutes",
                from.late_return_minutes,
                to.late_return_minutes,
            ),
            (
                "same_desk_minutes",
                from.same_desk_minutes,
                to.same_desk_minutes,
            ),
            (
                "auto_call_seconds",
                from.auto_call_seconds,
                to.auto_call_seconds,
            ),
        ] {
            self.field(subject, key, &from, &to);
        }
    }

    fn choice(&mut self, subject: Subject, from: &Choice, to: &Choice) {
        self.texts(&subject, "name", &from.name, &to.name);
    }

    /// An officer whom the file names no longer may be given everything again, which is said.
    fn officers(&mut self, from: &Office, to: &Office) {
        self.section(
            &from.officers,
            &to.officers,
            |officer| {
                let named = to.officers.iter().any(|other| other.name == officer.name);
                let may = match named {
                    true => format!("only {}", ids(&officer.services)),
                    false => "everything again".to_owned(),
                };
                (Subject::Officer(officer.name.clone()), may)
            },
            |changes, subject, from: &Skills, officer| {
                changes.serves(&subject, &from.services, &officer.services, to);
            },
        );
    }

    fn texts(&mut self, subject: &Subject, key: &'static str, from: &Texts, to: &Texts) {
        for language in LANGUAGES_SHIPPED {
            let text = |texts: &Texts| {
                texts
                    .get(&Language::new(language))
                    .cloned()
                    .unwrap_or_default()
            };
            self.part(
                subject,
                Field {
                    key,
                    part: Some(language),
                },
                text(from),
                text(to),
            );
        }
    }

    fn field(
        &mut self,
        subject: &Subject,
        key: &'static str,
        from: &impl ToString,
        to: &impl ToString,
    ) {
        self.part(
            subject,
            Field { key, part: None },
            from.to_string(),
            to.to_string(),
        );
    }

    fn part(&mut self, subject: &Subject, field: Field, from: String, to: String) {
        if from != to {
            self.list.push(Change {
                subject: subject.clone(),
                action: Action::Changed { field, from, to },
            });
        }
    }
}

fn schedules(office: &Office) -> Vec<NamedSchedule<'_>> {
    office.schedules.iter().collect()
}

fn named(texts: &Texts, office: &Office) -> String {
    let first = office
        .languages
        .first()
        .and_then(|language| texts.get(language));
    first
        .or_else(|| texts.values().next())
        .cloned()
        .unwrap_or_default()
}

fn show_session(session: &Session) -> String {
    let Session {
        open,
        close,
        issue_from,
        issue_until,
    } = *session;
    format!(
        "{}-{} with tickets {}-{}",
        show(open),
        show(close),
        show(issue_from),
        show(issue_until)
    )
}

fn show_tier(tier: &Tier) -> String {
    let services = ids(&tier.services);
    match tier.after_minutes {
        Some(minutes) => format!("{services} after {minutes} minutes"),
        None => services,
    }
}

/// How the file calls one of a fixed list.
fn word_of<T: PartialEq>(value: T, known: &[(&'static str, T)]) -> &'static str {
    let found = known.iter().find(|(_, it)| *it == value);
    found.map_or("", |(word, _)| word)
}

fn ids(services: &[ServiceId]) -> String {
    joined(services.iter().map(ServiceId::as_str))
}

fn joined<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    texts.collect::<Vec<_>>().join(", ")
}
