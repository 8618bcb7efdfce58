//! The office as it was configured: services, counters, hours, priorities.
//!
//! A value of these types has been checked by `office_file`; the rest of the program relies on
//! every reference inside it (service to group, counter to service, schedule names) being good.

use std::collections::BTreeMap;

use jiff::civil::Time;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::id::{
    ChoiceId, CounterId, GroupId, Language, PriorityId, ScheduleId, ServiceId,
};
use crate::domain::number::Prefix;

/// A text in each language of the office: `{"vi": …, "en": …}`.
pub type Texts = BTreeMap<Language, String>;

/// A one-stop desk: what it offers, where, when and to whom first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Office {
    /// Stable short name, used in backups and by the superior unit, such as `song-lo`.
    pub id: String,
    pub name: Texts,
    /// The agency above, printed over the name.
    pub superior: Texts,
    pub address: Texts,
    /// Shown as it is written, such as `0211 000 000`.
    pub hotline: String,
    /// IANA name, such as `Asia/Ho_Chi_Minh`.
    pub time_zone: String,
    /// In order of preference; the first is the default.
    pub languages: Vec<Language>,
    /// When the business day changes, such as 04:00, so that a campaign may run past midnight.
    pub day_begins: Time,
    /// Address that citizens' phones reach, without a slash at its end; none prints no link.
    pub public_url: Option<String>,
    /// Name of the lobby's Wi-Fi by which phones reach it, printed beside the link.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wifi: Option<String>,
    pub schedules: BTreeMap<ScheduleId, Schedule>,
    /// In the order of the screens.
    pub priorities: Vec<Priority>,
    pub groups: Vec<Group>,
    pub services: Vec<Service>,
    pub counters: Vec<Counter>,
    /// Wait target of a ticket without a priority, in minutes (`T` of the next-ticket score).
    pub wait_target_minutes: u32,
    #[serde(default)]
    pub desk: DeskRules,
    /// What a service may end with, in the order of the officer's keys.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<Choice>,
    /// Why people are sent off to complete their papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Choice>,
    /// What some officers may be given; whoever isn't named here may be given everything.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub officers: Vec<Skills>,
}

/// How officers call and keep people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeskRules {
    /// Calls of one ticket, the first included; none is no limit.
    pub calls_max: Option<u32>,
    pub after_calls: AfterCalls,
    /// Who comes back so soon after a missed call keeps the place.
    pub late_return_minutes: u32,
    /// Who was sent off to complete papers and is back so soon goes to the same counter first.
    pub same_desk_minutes: u32,
    /// How long an idle counter that calls by itself waits.
    pub auto_call_seconds: u32,
}

impl Default for DeskRules {
    fn default() -> Self {
        Self {
            calls_max: None,
            after_calls: AfterCalls::Ask,
            late_return_minutes: 10,
            same_desk_minutes: 15,
            auto_call_seconds: 5,
        }
    }
}

/// What the officer's page proposes once a ticket was called as often as it may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AfterCalls {
    #[default]
    Ask,
    NoShow,
    Hold,
}

/// One of several that an officer picks from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub id: ChoiceId,
    pub name: Texts,
}

/// What one officer may be given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skills {
    /// The account's name.
    pub name: String,
    /// In the order of the office's services.
    pub services: Vec<ServiceId>,
}

/// When tickets are given out and served, by weekday.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Schedule {
    /// Monday first; an empty list is a closed day.
    pub week: [Vec<Session>; 7],
}

/// One sitting of a day, in the office's time. Tickets are given from `issue_from` to `issue_until`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    pub open: Time,
    pub close: Time,
    pub issue_from: Time,
    pub issue_until: Time,
}

/// A class of people who go first by rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Priority {
    pub id: PriorityId,
    pub name: Texts,
    /// Wait target in minutes; the smaller, the faster the claim grows.
    pub wait_target_minutes: u32,
    /// Off by default for classes that the office has not adopted.
    pub enabled: bool,
}

/// A field of procedures with a number series of its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    pub id: GroupId,
    /// Starts every number of the series; unique in the office.
    pub prefix: Prefix,
    pub name: Texts,
    /// Name of an icon that the kiosk ships, such as `card`.
    pub icon: String,
}

/// A procedure that a person comes for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Service {
    pub id: ServiceId,
    pub group: GroupId,
    pub name: Texts,
    pub schedule: ScheduleId,
    /// National procedure code, such as `2.000200`, where there is one.
    pub code: Option<String>,
    /// What to bring; empty, like `fee` and `limit`, where the office publishes nothing.
    pub documents: Texts,
    pub fee: Texts,
    pub limit: Texts,
    /// Usual minutes at the counter; the prior of the estimate.
    pub counter_minutes: u32,
    /// Which of `limit` and `fee` were confirmed in a primary text.
    pub checked: Vec<String>,
    pub admission: Admission,
    /// Whether a service must end with one of the office's outcomes.
    #[serde(default)]
    pub outcome_required: bool,
}

/// How people get to a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Admission {
    /// By number.
    Ticket,
    /// Without one: the duty officer is called at once.
    DutyOfficer,
}

/// A place where an officer serves.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Counter {
    pub id: CounterId,
    /// What screens and voice call it: `1`, `2`, ….
    pub label: String,
    /// What it serves first, in the order of the office's services.
    pub services: Vec<ServiceId>,
    /// What it serves when nobody waits for that, each tier behind the one before it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lower_tiers: Vec<Tier>,
}

impl Counter {
    /// Everything that it serves, the first tier first.
    pub fn all_services(&self) -> impl Iterator<Item = &ServiceId> {
        let lower = self.lower_tiers.iter().flat_map(|tier| &tier.services);
        self.services.iter().chain(lower)
    }
}

/// Services that a counter looks at only when nobody waits in the tiers above.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tier {
    /// In the order of the office's services.
    pub services: Vec<ServiceId>,
    /// Whoever has waited longer in it competes with the tiers above; none is never.
    pub after_minutes: Option<u32>,
}
