//! A number for somebody: `POST /tickets`.

use std::sync::Arc;

use axum::Json as JsonAnswer;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::command::{Command, IssueTicket};
use crate::domain::id::{Language, PrinterName, PriorityId, ServiceId};
use crate::domain::queue::visit::VISIT_MAX;
use crate::domain::ticket::Requester;
use crate::engine::reply::Outcome;
use crate::engine::view::TicketView;
use crate::http::App;
use crate::http::access::Issuer;
use crate::http::counters::invalid;
use crate::http::follow;
use crate::http::json::Json;
use crate::http::problem::{Code, Problem, ProblemBody};
use crate::http::submit::{Sent, submit};
use crate::http::tickets::printer_at_desk;

/// Most files that one person brings.
const FILES_MAX: u16 = 999;

/// A ticket to be issued.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IssueBody {
    service: Option<String>,
    /// In place of `service`: a visit of several, called first where fewest wait.
    services: Option<Vec<String>>,
    priority: Option<String>,
    #[schema(example = "vi")]
    language: Option<String>,
    requester: Option<Requester>,
    files: Option<u16>,
    /// The text of an identity card's code, or its number; kept only as a keyed hash.
    scan: Option<String>,
}

/// A ticket that has just been issued.
#[derive(Serialize, ToSchema)]
pub struct IssuedView {
    #[serde(flatten)]
    pub ticket: TicketView,
    /// Where its holder can follow it.
    pub follow_url: String,
}

/// Issues a ticket. Its paper comes out of the kiosk's printer, or of the officer's counter's.
#[utoipa::path(post, path = "/tickets", tag = "tickets", request_body = IssueBody, responses(
    (status = 201, body = IssuedView), (status = 404, body = ProblemBody),
    (status = 409, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub async fn issue_ticket(
    State(app): State<Arc<App>>,
    issuer: Issuer,
    sent: Sent,
    body: Json<IssueBody>,
) -> Result<Response, Problem> {
    let printer = match &issuer {
        Issuer::Kiosk(device) => device.printer.clone(),
        Issuer::Staff(_) => printer_at_desk(&app, &issuer.actor()),
    };
    let wish = wish(&app, body.value, printer)?;
    follow::prepare(&app)?;
    let command = Command::IssueTicket(wish);
    let outcome = submit(&app, &sent, issuer.actor(), &body.canonical, command, None).await?;
    let Outcome::Issued { ticket, day } = outcome else {
        return Err(Problem::internal(
            "an issue was answered with something else",
        ));
    };
    let follow_url = follow::url(&app, &ticket, day)?;
    let issued = IssuedView {
        ticket: *ticket,
        follow_url,
    };
    Ok((StatusCode::CREATED, JsonAnswer(issued)).into_response())
}

/// What a body wishes for, its scan replaced by a hash.
pub fn wish(
    app: &App,
    body: IssueBody,
    printer: Option<PrinterName>,
) -> Result<IssueTicket, Problem> {
    let mut services = services(body.service, body.services)?;
    if body
        .files
        .is_some_and(|files| !(1..=FILES_MAX).contains(&files))
    {
        return Err(invalid(format!("files is 1 to {FILES_MAX}")));
    }
    Ok(IssueTicket {
        service: services.remove(0),
        more: services,
        priority: body.priority.map(PriorityId::new),
        language: body.language.map(Language::new),
        requester: body.requester,
        files: body.files,
        person: body.scan.map(|scan| person(app, &scan)).transpose()?,
        printer,
        booked_at: None,
    })
}

/// One service, or those of a visit.
fn services(
    service: Option<String>,
    services: Option<Vec<String>>,
) -> Result<Vec<ServiceId>, Problem> {
    let named = match (service, services) {
        (Some(service), None) => vec![service],
        (None, Some(services)) if !services.is_empty() => services,
        _ => {
            return Err(invalid(
                "say which service: `service` or `services`, not both",
            ));
        }
    };
    if named.len() > VISIT_MAX {
        return Err(invalid(format!("a visit has at most {VISIT_MAX} services")));
    }
    let mut visit: Vec<ServiceId> = Vec::new();
    for id in named.into_iter().map(ServiceId::new) {
        if visit.contains(&id) {
            return Err(invalid(format!("{id} is named twice")));
        }
        visit.push(id);
    }
    Ok(visit)
}

/// The keyed hash of the card's number; the rest of the scan is dropped here, unread.
fn person(app: &App, scan: &str) -> Result<String, Problem> {
    let number = scan.split('|').next().unwrap_or("").trim();
    if number.len() != 12 || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Problem::new(
            Code::ScanUnreadable,
            "the first field is not twelve digits",
        ));
    }
    let day = app.engine.read(|lens| lens.queue.business_day(lens.now));
    let key = app.keys.person(day).map_err(Problem::internal)?;
    Ok(hex::encode(key.mac("card", number.as_bytes())))
}
