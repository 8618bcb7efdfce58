//! Opening hours: whether tickets are given and people served at a moment, and when next.
//!
//! Times of a session belong to the business day: one before `day_begins` comes on the calendar
//! day after it, so that a campaign may run past midnight. The business day is handed in and not
//! worked out here, since a site whose clock is in doubt keeps the old one.

use jiff::civil::{Date, DateTime, Time};

use serde::{Deserialize, Serialize};

use crate::domain::office::{Admission, Office, Schedule, Service, Session};

/// Days in which the next opening is looked for: a week holds every session there is.
const SEARCH_DAYS_MAX: usize = 7;

/// Whether tickets are given out now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Issuing {
    Open,
    Closed {
        reason: ClosedReason,
        /// When tickets are given again, in the office's time; none for a schedule without sessions.
        next_open: Option<DateTime>,
    },
}

/// Why no ticket is given now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClosedReason {
    /// There are sessions on this business day, but not now.
    OutsideHours,
    /// The business day has no session.
    ClosedToday,
}

/// Says whether a schedule gives out tickets at `local` of the business day.
pub fn issuing(
    schedule: &Schedule,
    day_begins: Time,
    business_day: Date,
    local: DateTime,
) -> Issuing {
    let now = moment(business_day, local.time(), day_begins);
    let starts = |day: Date, session: &Session| moment(day, session.issue_from, day_begins);
    let today = sessions(schedule, business_day);
    if today.iter().any(|s| {
        starts(business_day, s) <= now && now < moment(business_day, s.issue_until, day_begins)
    }) {
        return Issuing::Open;
    }
    let reason = match today {
        [] => ClosedReason::ClosedToday,
        _ => ClosedReason::OutsideHours,
    };
    let next_open = std::iter::successors(Some(business_day), |day| day.tomorrow().ok())
        .take(SEARCH_DAYS_MAX + 1)
        .flat_map(|day| {
            sessions(schedule, day)
                .iter()
                .map(move |session| starts(day, session))
        })
        .find(|&start| start > now);
    Issuing::Closed { reason, next_open }
}

/// Says whether the schedule's counters serve people at `local` of the business day.
pub fn serving(schedule: &Schedule, day_begins: Time, business_day: Date, local: DateTime) -> bool {
    let now = moment(business_day, local.time(), day_begins);
    let at = |time| moment(business_day, time, day_begins);
    sessions(schedule, business_day)
        .iter()
        .any(|session| at(session.open) <= now && now < at(session.close))
}

/// Says whether the office is open: whether any service that takes tickets is served now.
pub fn office_serving(office: &Office, business_day: Date, local: DateTime) -> bool {
    ticket_services(office).any(|service| {
        serving(
            schedule_of(office, service),
            office.day_begins,
            business_day,
            local,
        )
    })
}

/// The schedule that a service of this office keeps to.
pub fn schedule_of<'o>(office: &'o Office, service: &Service) -> &'o Schedule {
    office
        .schedules
        .get(&service.schedule)
        .expect("a checked office has every schedule that its services name")
}

/// The sessions of a business day, in their order.
pub fn sessions(schedule: &Schedule, business_day: Date) -> &[Session] {
    let weekday = usize::try_from(business_day.weekday().to_monday_zero_offset());
    &schedule.week[weekday.expect("a weekday's offset is 0 to 6")]
}

/// The business day of a local time: what comes before `day_begins` belongs to the day before.
pub fn business_day(local: DateTime, day_begins: Time) -> Date {
    match local.time() < day_begins {
        true => local.date().yesterday().unwrap_or(Date::MIN),
        false => local.date(),
    }
}

/// The calendar moment of a time of the business day.
pub fn moment(business_day: Date, time: Time, day_begins: Time) -> DateTime {
    match time < day_begins {
        true => business_day
            .tomorrow()
            .unwrap_or(Date::MAX)
            .to_datetime(time),
        false => business_day.to_datetime(time),
    }
}

/// The first working day from `date` on, `date` included; none for an office that never opens.
///
/// A working day is one on which as many services are open as on any day of the week, so that a
/// demonstration doesn't start on a Saturday with residence alone.
pub fn working_day_on_or_after(office: &Office, date: Date) -> Option<Date> {
    first_working_day(
        office,
        std::iter::successors(Some(date), |day| day.tomorrow().ok()),
    )
}

/// The last working day up to `date`, `date` included; see `working_day_on_or_after`.
pub fn working_day_on_or_before(office: &Office, date: Date) -> Option<Date> {
    first_working_day(
        office,
        std::iter::successors(Some(date), |day| day.yesterday().ok()),
    )
}

/// Whether as many services are open on a business day as on any day of the week.
pub fn is_working_day(office: &Office, day: Date) -> bool {
    let open = open_count(office, day);
    open > 0
        && open
            == week_from(day)
                .map(|day| open_count(office, day))
                .max()
                .unwrap_or(0)
}

fn first_working_day(office: &Office, days: impl Iterator<Item = Date>) -> Option<Date> {
    days.take(SEARCH_DAYS_MAX)
        .find(|day| is_working_day(office, *day))
}

/// Seven days, which hold every weekday once.
fn week_from(day: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(day), |day| day.tomorrow().ok()).take(SEARCH_DAYS_MAX)
}

fn open_count(office: &Office, day: Date) -> usize {
    ticket_services(office)
        .filter(|service| !sessions(schedule_of(office, service), day).is_empty())
        .count()
}

fn ticket_services(office: &Office) -> impl Iterator<Item = &Service> {
    office
        .services
        .iter()
        .filter(|service| service.admission == Admission::Ticket)
}

#[cfg(test)]
mod tests;
