//! What the office offers: `/office` and `/services/{id}`.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use jiff::civil::DateTime;
use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::estimate::{self, Wait};
use crate::domain::hours::{self, ClosedReason, Issuing};
use crate::domain::id::ServiceId;
use crate::domain::office::{Admission, Schedule, Service, Session};
use crate::engine::view::{Lens, TextsView, texts};
use crate::http::address::Path;

use crate::http::App;
use crate::http::problem::{Code, Problem, ProblemBody};

/// The office and everything that a kiosk shows.
#[derive(Serialize, ToSchema)]
pub struct OfficeView {
    pub id: String,
    pub name: TextsView,
    pub superior: TextsView,
    pub address: TextsView,
    pub hotline: String,
    pub languages: Vec<String>,
    /// Whether people are served now.
    pub open: bool,
    /// The server's time.
    pub time: String,
    pub hours: Vec<HoursView>,
    pub priorities: Vec<NamedView>,
    pub groups: Vec<GroupView>,
    pub services: Vec<ServiceView>,
    pub demo: bool,
    pub rehearsal: bool,
    pub read_only: bool,
}

/// A schedule; Monday first.
#[derive(Serialize, ToSchema)]
pub struct HoursView {
    pub schedule: String,
    pub week: Vec<Vec<SittingView>>,
}

/// One sitting, as local times.
#[derive(Serialize, ToSchema)]
#[schema(as = SittingView)]
pub struct SittingView {
    #[schema(example = "07:30")]
    pub open: String,
    pub close: String,
    pub issue_from: String,
    pub issue_until: String,
}

/// Something with a name.
#[derive(Serialize, ToSchema)]
pub struct NamedView {
    pub id: String,
    pub name: TextsView,
}

/// A field of procedures.
#[derive(Serialize, ToSchema)]
pub struct GroupView {
    pub id: String,
    pub prefix: String,
    pub name: TextsView,
    pub icon: String,
}

/// A procedure, and whether a number can be had for it now.
#[derive(Serialize, ToSchema)]
pub struct ServiceView {
    pub id: String,
    pub group: String,
    pub prefix: String,
    pub name: TextsView,
    pub admission: Admission,
    pub open: bool,
    /// Why not: `outside_hours`, `closed_today` or `duty_officer`.
    pub reason: Option<String>,
    /// When numbers are given next.
    pub next_open: Option<String>,
    pub waiting: usize,
    /// Usual minutes at the counter.
    pub counter_minutes: u32,
    /// What somebody who came now would wait.
    pub wait: Option<Wait>,
}

/// What a person needs to know before coming.
#[derive(Serialize, ToSchema)]
pub struct ServiceDetailView {
    #[serde(flatten)]
    pub service: ServiceView,
    /// National procedure code.
    pub code: Option<String>,
    pub documents: TextsView,
    pub fee: TextsView,
    pub limit: TextsView,
    /// Which of `limit` and `fee` were confirmed in a primary text.
    pub checked: Vec<String>,
    pub legal_basis: Vec<String>,
    pub forms: Vec<String>,
    /// Counters that serve it, by label.
    pub counters: Vec<String>,
}

/// The office, its hours, fields and procedures.
#[utoipa::path(get, path = "/office", tag = "office", responses((status = 200, body = OfficeView)))]
pub async fn get_office(State(app): State<Arc<App>>) -> Json<OfficeView> {
    let read_only = app.engine.is_read_only();
    let (demo, rehearsal) = (app.demo.is_some(), app.rehearsal);
    Json(app.engine.read(|lens| {
        let office = &lens.queue.office;
        let day = lens.queue.business_day(lens.now);
        let adopted = office.priorities.iter().filter(|class| class.enabled);
        OfficeView {
            id: office.id.clone(),
            name: texts(&office.name),
            superior: texts(&office.superior),
            address: texts(&office.address),
            hotline: office.hotline.clone(),
            languages: office.languages.iter().map(ToString::to_string).collect(),
            open: hours::office_serving(office, day, lens.now.local),
            time: lens.time(lens.now.at),
            hours: office
                .schedules
                .iter()
                .map(|(id, week)| hours_view(id.as_str(), week))
                .collect(),
            priorities: adopted
                .map(|class| NamedView {
                    id: class.id.to_string(),
                    name: texts(&class.name),
                })
                .collect(),
            groups: office
                .groups
                .iter()
                .map(|group| GroupView {
                    id: group.id.to_string(),
                    prefix: group.prefix.to_string(),
                    name: texts(&group.name),
                    icon: group.icon.clone(),
                })
                .collect(),
            services: office
                .services
                .iter()
                .map(|service| service_view(lens, service))
                .collect(),
            demo,
            rehearsal,
            read_only,
        }
    }))
}

/// One procedure in full.
#[utoipa::path(get, path = "/services/{id}", tag = "office", responses(
    (status = 200, body = ServiceDetailView), (status = 404, body = ProblemBody)))]
pub async fn get_service(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
) -> Result<Json<ServiceDetailView>, Problem> {
    let found = app.engine.read(|lens| {
        let service = lens.queue.service(&ServiceId::new(id.as_str()))?;
        let counters = lens.queue.office.counters.iter();
        let serving = counters.filter(|counter| counter.services.contains(&service.id));
        Some(ServiceDetailView {
            service: service_view(lens, service),
            code: service.code.clone(),
            documents: texts(&service.documents),
            fee: texts(&service.fee),
            limit: texts(&service.limit),
            checked: service.checked.clone(),
            legal_basis: Vec::new(),
            forms: Vec::new(),
            counters: serving.map(|counter| counter.label.clone()).collect(),
        })
    });
    let unknown = || Problem::new(Code::UnknownService, format!("there is no service {id}"));
    found.map(Json).ok_or_else(unknown)
}

fn service_view(lens: &Lens<'_>, service: &Service) -> ServiceView {
    let queue = lens.queue;
    let (open, reason, next_open) = match (service.admission, queue.issuing(service, lens.now)) {
        (Admission::DutyOfficer, _) => (false, Some("duty_officer"), None),
        (Admission::Ticket, Issuing::Open) => (true, None, None),
        (Admission::Ticket, Issuing::Closed { reason, next_open }) => {
            (false, Some(reason_name(reason)), next_open)
        }
    };
    let ahead = queue.series_count(service);
    let counters = queue.open_counters(&service.id);
    ServiceView {
        id: service.id.to_string(),
        group: service.group.to_string(),
        prefix: queue.prefix(service).to_string(),
        name: texts(&service.name),
        admission: service.admission,
        open,
        reason: reason.map(str::to_owned),
        next_open: next_open.and_then(|at| local_time(lens, at)),
        waiting: queue.waiting_count(&service.id),
        counter_minutes: service.counter_minutes,
        wait: estimate::wait(ahead, counters, service.counter_minutes),
    }
}

fn reason_name(reason: ClosedReason) -> &'static str {
    match reason {
        ClosedReason::OutsideHours => "outside_hours",
        ClosedReason::ClosedToday => "closed_today",
    }
}

fn local_time(lens: &Lens<'_>, at: DateTime) -> Option<String> {
    Some(lens.time(lens.zone.to_timestamp(at).ok()?))
}

fn hours_view(id: &str, schedule: &Schedule) -> HoursView {
    let day = |sessions: &Vec<Session>| sessions.iter().map(sitting_view).collect();
    HoursView {
        schedule: id.to_owned(),
        week: schedule.week.iter().map(day).collect(),
    }
}

fn sitting_view(session: &Session) -> SittingView {
    let text = |time: jiff::civil::Time| time.strftime("%H:%M").to_string();
    SittingView {
        open: text(session.open),
        close: text(session.close),
        issue_from: text(session.issue_from),
        issue_until: text(session.issue_until),
    }
}
