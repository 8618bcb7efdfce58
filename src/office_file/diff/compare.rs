//! Compares two offices section by section.

use crate::domain::id::Language;
use crate::domain::office::{
    Admission, Counter, Group, Office, Priority, Schedule, Service, Session, Texts,
};
use crate::office_file::LANGUAGES_SHIPPED;
use crate::office_file::diff::{Action, Change, Field, Subject};
use crate::office_file::schedules::DAYS;
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
    changes.order(&from.priorities, &to.priorities, |p| &p.id, "priorities");
    changes.order(&from.groups, &to.groups, |g| &g.id, "groups");
    changes.order(&from.services, &to.services, |s| &s.id, "services");
    changes.order(&from.counters, &to.counters, |c| &c.id, "counters");
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
        self.field(&subject, "admission", &admission(from), &admission(to));
    }

    fn counter(&mut self, subject: Subject, from: &Counter, to: &Counter, office: &Office) {
        self.field(&subject, "label", &from.label, &to.label);
        let gained = to.services.iter().filter(|id| !from.services.contains(id));
        let gained: Vec<_> = gained.cloned().collect();
        if !gained.is_empty() {
            self.list.push(Change {
                subject: subject.clone(),
                action: Action::Serves(gained),
            });
        }
        // Services that the office drops have a line of their own.
        let lost = from.services.iter().filter(|id| !to.services.contains(id));
        let lost = lost.filter(|id| office.services.iter().any(|service| service.id == **id));
        let lost: Vec<_> = lost.cloned().collect();
        if !lost.is_empty() {
            self.list.push(Change {
                subject,
                action: Action::NoLongerServes(lost),
            });
        }
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

fn admission(service: &Service) -> &'static str {
    match service.admission {
        Admission::Ticket => "ticket",
        Admission::DutyOfficer => "duty_officer",
    }
}

fn joined<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    texts.collect::<Vec<_>>().join(", ")
}
