//! What differs between two versions of an office: what `office apply` shows before it is done.

use std::fmt;

use crate::domain::id::{ChoiceId, CounterId, GroupId, PriorityId, ScheduleId, ServiceId};

pub mod compare;

/// One difference; shown as one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub subject: Subject,
    pub action: Action,
}

/// What a change is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    Office,
    Schedule(ScheduleId),
    Priority(PriorityId),
    Group(GroupId),
    Service(ServiceId),
    Counter(CounterId),
    Desk,
    Outcome(ChoiceId),
    Papers(ChoiceId),
    /// By the account's name.
    Officer(String),
}

/// What happens to the subject; names are in the first language of the office, and what an officer
/// may be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    Added {
        name: String,
    },
    Removed {
        name: String,
    },
    /// A field has another value; an empty text stands for none.
    Changed {
        field: Field,
        from: String,
        to: String,
    },
    /// A counter or officer serves these as well.
    Serves(Vec<ServiceId>),
    /// A counter or officer doesn't serve these any more, which go on elsewhere.
    NoLongerServes(Vec<ServiceId>),
    /// The same things come in another order on the screens: `services`, `counters`, ….
    Reordered(&'static str),
}

/// A field of a subject as the office file calls it, with its language or weekday if it has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    pub key: &'static str,
    pub part: Option<&'static str>,
}

/// What must not exist while a change is made; the caller knows whether it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Blocker {
    /// Tickets of this service that may still be called: it goes away, or is no longer by number.
    TicketsOfService(ServiceId),
    /// An open counter, or one with tickets in its own list: it goes away.
    CounterInUse(CounterId),
    /// Tickets of this priority that may still be called: it goes away.
    TicketsOfPriority(PriorityId),
    /// Tickets of the running business day: its bounds move.
    TicketsOfDay,
    /// Any ticket ever: the office gets another id, under which its history is kept.
    AnyTicket,
}

impl Change {
    /// What the change is refused for, if there is any; none for a change that is always allowed.
    pub fn blocker(&self) -> Option<Blocker> {
        match (&self.subject, &self.action) {
            (Subject::Service(id), Action::Removed { .. }) => {
                Some(Blocker::TicketsOfService(id.clone()))
            }
            (Subject::Service(id), Action::Changed { field, .. }) if field.key == "admission" => {
                Some(Blocker::TicketsOfService(id.clone()))
            }
            (Subject::Counter(id), Action::Removed { .. }) => {
                Some(Blocker::CounterInUse(id.clone()))
            }
            (Subject::Priority(id), Action::Removed { .. }) => {
                Some(Blocker::TicketsOfPriority(id.clone()))
            }
            (Subject::Office, Action::Changed { field, .. }) => match field.key {
                "id" => Some(Blocker::AnyTicket),
                "time_zone" | "day_begins" => Some(Blocker::TicketsOfDay),
                _ => None,
            },
            _ => None,
        }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { subject, action } = self;
        match action {
            Action::Added { name } => write!(f, "{subject} is added{}", Named(name)),
            Action::Removed { name } => write!(f, "{subject} is removed{}", Named(name)),
            Action::Changed { field, from, to } if from.is_empty() => {
                write!(f, "{subject}: {field} is set to {to:?}")
            }
            Action::Changed { field, from, to } if to.is_empty() => {
                write!(f, "{subject}: {field} {from:?} is removed")
            }
            Action::Changed { field, from, to } => {
                write!(f, "{subject}: {field} {from:?} becomes {to:?}")
            }
            Action::Serves(services) => write!(f, "{subject} also serves {}", Ids(services)),
            Action::NoLongerServes(services) => {
                write!(f, "{subject} no longer serves {}", Ids(services))
            }
            Action::Reordered(what) => write!(f, "{subject}: the {what} come in another order"),
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Office => f.write_str("office"),
            Self::Schedule(id) => write!(f, "schedule `{id}`"),
            Self::Priority(id) => write!(f, "priority `{id}`"),
            Self::Group(id) => write!(f, "group `{id}`"),
            Self::Service(id) => write!(f, "service `{id}`"),
            Self::Counter(id) => write!(f, "counter `{id}`"),
            Self::Desk => f.write_str("desk"),
            Self::Outcome(id) => write!(f, "outcome `{id}`"),
            Self::Papers(id) => write!(f, "papers `{id}`"),
            Self::Officer(name) => write!(f, "officer `{name}`"),
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.part {
            Some(part) => write!(f, "{} ({part})", self.key),
            None => f.write_str(self.key),
        }
    }
}

impl fmt::Display for Blocker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TicketsOfService(id) => write!(f, "people still wait for service `{id}`"),
            Self::CounterInUse(id) => write!(f, "counter `{id}` is open or has tickets"),
            Self::TicketsOfPriority(id) => write!(f, "people with priority `{id}` still wait"),
            Self::TicketsOfDay => f.write_str("tickets were given on this business day"),
            Self::AnyTicket => f.write_str("tickets were given under the old id"),
        }
    }
}

struct Named<'t>(&'t str);

impl fmt::Display for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            "" => Ok(()),
            name => write!(f, ": {name}"),
        }
    }
}

struct Ids<'t>(&'t [ServiceId]);

impl fmt::Display for Ids<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ids: Vec<_> = self.0.iter().map(|id| format!("`{id}`")).collect();
        f.write_str(&ids.join(", "))
    }
}
