//! What the officers' pages need to know of the office: `/desk`.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::office::{AfterCalls, Choice, Service};
use crate::engine::view::{TextsView, texts};
use crate::http::App;
use crate::http::access::Staff;

/// How desks work in this office.
#[derive(Serialize, ToSchema)]
pub struct DeskView {
    /// Calls of one ticket, the first included; null is no limit.
    pub calls_max: Option<u32>,
    pub after_calls: AfterCalls,
    /// Who comes back so soon after a missed call keeps the place.
    pub late_return_minutes: u32,
    /// Who is back with complete papers so soon goes to the same counter first.
    pub same_desk_minutes: u32,
    pub auto_call_seconds: u32,
    /// Wait target of a ticket without a priority.
    pub wait_target_minutes: u32,
    pub outcomes: Vec<ChoiceView>,
    pub papers: Vec<ChoiceView>,
    pub services: Vec<DeskServiceView>,
}

/// One of several that an officer picks from.
#[derive(Serialize, ToSchema)]
pub struct ChoiceView {
    pub id: String,
    pub name: TextsView,
}

/// What an officer needs to know of a service.
#[derive(Serialize, ToSchema)]
pub struct DeskServiceView {
    pub id: String,
    /// Usual time at the counter.
    pub counter_minutes: u32,
    /// Whether it must end with one of `outcomes`.
    pub outcome_required: bool,
}

impl From<&Choice> for ChoiceView {
    fn from(choice: &Choice) -> Self {
        Self {
            id: choice.id.to_string(),
            name: texts(&choice.name),
        }
    }
}

impl From<&Service> for DeskServiceView {
    fn from(service: &Service) -> Self {
        Self {
            id: service.id.to_string(),
            counter_minutes: service.counter_minutes,
            outcome_required: service.outcome_required,
        }
    }
}

/// The rules, outcomes and reasons of the office's desks.
#[utoipa::path(get, path = "/desk", tag = "counters", responses((status = 200, body = DeskView)))]
pub async fn get_desk(State(app): State<Arc<App>>, _staff: Staff) -> Json<DeskView> {
    Json(app.engine.read(|lens| {
        let office = &lens.queue.office;
        DeskView {
            calls_max: office.desk.calls_max,
            after_calls: office.desk.after_calls,
            late_return_minutes: office.desk.late_return_minutes,
            same_desk_minutes: office.desk.same_desk_minutes,
            auto_call_seconds: office.desk.auto_call_seconds,
            wait_target_minutes: office.wait_target_minutes,
            outcomes: office.outcomes.iter().map(ChoiceView::from).collect(),
            papers: office.papers.iter().map(ChoiceView::from).collect(),
            services: office.services.iter().map(DeskServiceView::from).collect(),
        }
    }))
}
