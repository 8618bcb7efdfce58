//! The office as it was configured: services, counters, hours, priorities.
//!
//! A value of these types has been checked by `office_file`; the rest of the program relies on
//! every reference inside it (service to group, counter to service, schedule names) being good.

use std::collections::BTreeMap;

use jiff::civil::Time;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::id::{CounterId, GroupId, Language, PriorityId, ScheduleId, ServiceId};
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
    /// In the order of the office's services.
    pub services: Vec<ServiceId>,
}
