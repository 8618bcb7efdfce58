//! What officers did today: `/officers`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

use crate::auth::role::Role;
use crate::auth::{session, user};
use crate::domain::id::Actor;
use crate::engine::view::name_of;
use crate::http::App;
use crate::http::access::{Credentials, Staff};
use crate::http::problem::{Problem, ProblemBody};
use crate::store::turn;
use crate::time;

/// What an officer did today.
#[derive(Serialize, ToSchema)]
pub struct OfficerDayView {
    pub name: String,
    pub signed_in: bool,
    /// Where they work now.
    pub counter: Option<String>,
    pub served: u32,
    pub no_shows: u32,
    /// People sent off to complete papers.
    pub sent_off: u32,
    /// People who were given a number at the counter.
    pub walk_ins: u32,
    /// Calls by number or from the list.
    pub out_of_order: u32,
    /// Older tickets of the same service that their calls passed over.
    pub slips: u32,
    /// Of those who were served; null before the first.
    pub mean_service_seconds: Option<u32>,
    /// From the ticket to the call.
    pub mean_wait_seconds: Option<u32>,
    /// How many were served in each hour, in order; hours without anybody are left out.
    pub hours: Vec<HourView>,
}

/// An hour of the office's clock.
#[derive(Serialize, ToSchema)]
pub struct HourView {
    #[schema(example = 8)]
    pub hour: i8,
    pub served: u32,
}

/// One's own day.
#[utoipa::path(get, path = "/officers/me", tag = "officers", responses(
    (status = 200, body = OfficerDayView), (status = 401, body = ProblemBody)))]
pub async fn get_my_day(
    State(app): State<Arc<App>>,
    staff: Staff,
) -> Result<Json<OfficerDayView>, Problem> {
    day_of(&app, &staff.actor(), today(&app), true).map(Json)
}

/// Everybody with an account, and everybody who had somebody at a counter today.
#[utoipa::path(get, path = "/officers", tag = "officers", responses(
    (status = 200, body = Vec<OfficerDayView>), (status = 403, body = ProblemBody)))]
pub async fn list_officers(
    State(app): State<Arc<App>>,
    credentials: Credentials,
) -> Result<Json<Vec<OfficerDayView>>, Problem> {
    credentials.require_staff(&app, Role::Supervisor)?;
    let day = today(&app);
    let now = time::machine_now();
    let (names, live) = app.readers.with(|db| {
        let accounts = user::list(db)?;
        let accounts = accounts.into_iter().filter(|account| !account.disabled);
        let mut names: BTreeSet<Actor> = accounts.map(|account| account.name.actor()).collect();
        names.extend(turn::officers_of(db, day)?);
        let live = session::list_live(db, now)?.into_iter();
        let live: BTreeSet<Actor> = live.map(|(_, name)| name.actor()).collect();
        Ok::<_, Problem>((names, live))
    })?;
    let days = names
        .iter()
        .map(|name| day_of(&app, name, day, live.contains(name)));
    days.collect::<Result<Vec<_>, _>>().map(Json)
}

fn today(app: &App) -> Date {
    app.engine.read(|lens| lens.queue.business_day(lens.now))
}

fn day_of(
    app: &App,
    officer: &Actor,
    day: Date,
    signed_in: bool,
) -> Result<OfficerDayView, Problem> {
    let (counter, zone) = app.engine.read(|lens| {
        let mut desks = lens.queue.counters.iter();
        let desk = desks.find(|(_, desk)| desk.officer.as_ref() == Some(officer));
        (desk.map(|(id, _)| id.to_string()), lens.zone.clone())
    });
    let done = app
        .readers
        .with(|db| turn::day_of(db, officer, day).map_err(Problem::from))?;
    let mut hours: BTreeMap<i8, u32> = BTreeMap::new();
    for at in &done.ended_at {
        *hours.entry(zone.to_datetime(*at).hour()).or_default() += 1;
    }
    let hours = hours
        .into_iter()
        .map(|(hour, served)| HourView { hour, served });
    Ok(OfficerDayView {
        name: name_of(officer).to_owned(),
        signed_in,
        counter,
        served: done.served,
        no_shows: done.no_shows,
        sent_off: done.sent_off,
        walk_ins: done.walk_ins,
        out_of_order: done.out_of_order,
        slips: done.slips,
        mean_service_seconds: done.mean_service_seconds,
        mean_wait_seconds: done.mean_wait_seconds,
        hours: hours.collect(),
    })
}
