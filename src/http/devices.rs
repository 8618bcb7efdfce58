//! Kiosks, displays, rating tablets and desks: `/device`, `/desk-device` and `/devices`.

pub mod change;

use std::sync::Arc;

use axum::Json as JsonAnswer;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::SignedDuration;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::auth::device::{self, Device, Kind};
use crate::auth::role::Role;
use crate::http::App;
use crate::http::access::{Credentials, unauthorized};
use crate::http::address::Path;
use crate::http::devices::change::Wanted;
use crate::http::json::Json;
use crate::http::problem::{Problem, ProblemBody};
use crate::http::tickets::Nothing;
use crate::time;

/// How long a browser is the device that it was paired with, unless that is revoked: a year.
pub const DEVICE_LIFETIME: SignedDuration = SignedDuration::from_hours(365 * 24);

/// A device, as it was added.
#[derive(Serialize, ToSchema)]
pub struct DeviceView {
    pub name: String,
    /// `kiosk`, `display`, `rating` or `desk`.
    pub kind: String,
    /// Where its tickets are printed.
    pub printer: Option<String>,
    /// Who prints them while that one can't.
    pub stand_in: Option<StandInView>,
    /// The counter that it stands at.
    pub counter: Option<String>,
}

/// The desk that a browser was paired as, and its counter.
#[derive(Serialize, ToSchema)]
pub struct DeskDeviceView {
    pub name: String,
    pub counter: Option<String>,
    /// What screens and voice call the counter.
    pub label: Option<String>,
}

/// A printer that takes another one's papers.
#[derive(Serialize, ToSchema)]
pub struct StandInView {
    pub name: String,
    /// Where it stands, in words for people; null where the name has to do.
    pub place: Option<String>,
}

/// A device, as whoever looks after it sees it.
#[derive(Serialize, ToSchema)]
pub struct DeviceRecordView {
    pub name: String,
    pub kind: Kind,
    /// Where its tickets are printed.
    pub printer: Option<String>,
    /// The counter that it stands at.
    pub counter: Option<String>,
    pub created_at: String,
    /// When it last asked for something; exact to a minute.
    pub last_seen_at: Option<String>,
    /// Since when it may do nothing any more.
    pub revoked_at: Option<String>,
    /// Whether a browser was paired with it.
    pub paired: bool,
}

/// A device that was just added. The two secrets are shown once, and only if nobody typed a code.
#[derive(Serialize, ToSchema)]
pub struct AddedDeviceView {
    #[serde(flatten)]
    pub device: DeviceRecordView,
    /// What a script sends as a Bearer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// What is typed into the device's browser, within 15 minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pair: Option<String>,
}

/// A device to be added.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AddDeviceBody {
    name: String,
    /// Needed without a code; with one it is the kind of the screen that shows the code.
    kind: Option<Kind>,
    /// Where a kiosk's tickets are printed.
    printer: Option<String>,
    /// The counter that it stands at.
    counter: Option<String>,
    /// What the device's screen shows.
    code: Option<String>,
}

/// Where a device belongs from now on; what is left out is nothing.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeDeviceBody {
    /// Where a kiosk's tickets are printed.
    printer: Option<String>,
    /// The counter that it stands at.
    counter: Option<String>,
}

/// The code that a screen shows.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OfferedCodeBody {
    code: String,
}

/// Which device this browser or script is; a browser that is several in the demo is a kiosk.
#[utoipa::path(get, path = "/device", tag = "session", responses(
    (status = 200, body = DeviceView), (status = 401, body = ProblemBody)))]
pub async fn get_device(
    State(app): State<Arc<App>>,
    credentials: Credentials,
) -> Result<JsonAnswer<DeviceView>, Problem> {
    let kinds = [Kind::Kiosk, Kind::Display, Kind::Rating, Kind::Desk];
    let device = credentials.device(&app, &kinds)?.ok_or_else(unauthorized)?;
    Ok(JsonAnswer(DeviceView {
        name: device.name,
        kind: device.kind.as_str().to_owned(),
        stand_in: device.printer.as_ref().and_then(|printer| {
            let other = app.printers.stand_in(printer)?;
            Some(StandInView {
                name: other.name.to_string(),
                place: other.place,
            })
        }),
        printer: device.printer.map(|printer| printer.to_string()),
        counter: device.counter.map(|counter| counter.to_string()),
    }))
}

/// The counter's desk that this browser is; a PIN is enough to sign in there.
#[utoipa::path(get, path = "/desk-device", tag = "session", responses(
    (status = 200, body = DeskDeviceView), (status = 204, description = "it is none")))]
pub async fn get_desk_device(
    State(app): State<Arc<App>>,
    credentials: Credentials,
) -> Result<Response, Problem> {
    let Some(desk) = credentials.device(&app, &[Kind::Desk])? else {
        return Ok(StatusCode::NO_CONTENT.into_response());
    };
    let label = desk.counter.as_ref().and_then(|id| {
        app.engine
            .read(|lens| Some(lens.queue.counter_setup(id)?.label.clone()))
    });
    let view = DeskDeviceView {
        name: desk.name,
        counter: desk.counter.map(|counter| counter.to_string()),
        label,
    };
    Ok(JsonAnswer(view).into_response())
}

/// All devices by name, revoked ones too.
#[utoipa::path(get, path = "/devices", tag = "devices", responses(
    (status = 200, body = [DeviceRecordView]), (status = 403, body = ProblemBody)))]
pub async fn list_devices(
    State(app): State<Arc<App>>,
    credentials: Credentials,
) -> Result<JsonAnswer<Vec<DeviceRecordView>>, Problem> {
    credentials.require_staff(&app, Role::Admin)?;
    let devices = app
        .readers
        .with(|db| device::list(db).map_err(Problem::from))?;
    let views = devices
        .into_iter()
        .map(|device| DeviceRecordView::new(device, &app.zone));
    Ok(JsonAnswer(views.collect()))
}

/// Adds a device: with the code on its screen, or with a token and a pair code to be typed there.
#[utoipa::path(post, path = "/devices", tag = "devices", request_body = AddDeviceBody, responses(
    (status = 201, body = AddedDeviceView), (status = 404, body = ProblemBody),
    (status = 409, body = ProblemBody)))]
pub async fn add_device(
    State(app): State<Arc<App>>,
    credentials: Credentials,
    body: Json<AddDeviceBody>,
) -> Result<(StatusCode, JsonAnswer<AddedDeviceView>), Problem> {
    let session = credentials.require_staff(&app, Role::Admin)?;
    let AddDeviceBody {
        name,
        kind,
        printer,
        counter,
        code,
    } = body.value;
    let wanted = Wanted {
        name,
        kind,
        printer,
        counter,
        code,
    };
    let (device, secrets) = change::add(&app, session.user.name.actor(), wanted).await?;
    let view = AddedDeviceView {
        device: DeviceRecordView::new(device, &app.zone),
        token: secrets.as_ref().map(|secrets| secrets.token.reveal()),
        pair: secrets.as_ref().map(|secrets| secrets.pair.reveal()),
    };
    Ok((StatusCode::CREATED, JsonAnswer(view)))
}

/// Gives a device to the browser that shows a code; the one that it had before is out then.
#[utoipa::path(post, path = "/devices/{name}/pair", tag = "devices",
    request_body = OfferedCodeBody, responses((status = 200, body = DeviceRecordView),
    (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
pub async fn pair_device(
    State(app): State<Arc<App>>,
    credentials: Credentials,
    Path(name): Path<String>,
    body: Json<OfferedCodeBody>,
) -> Result<JsonAnswer<DeviceRecordView>, Problem> {
    credentials.require_staff(&app, Role::Admin)?;
    let device = change::pair(&app, name, &body.value.code).await?;
    Ok(JsonAnswer(DeviceRecordView::new(device, &app.zone)))
}

/// Sets where a device's tickets are printed and the counter that it stands at.
#[utoipa::path(post, path = "/devices/{name}/change", tag = "devices",
    request_body = ChangeDeviceBody, responses((status = 200, body = DeviceRecordView),
    (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
pub async fn change_device(
    State(app): State<Arc<App>>,
    credentials: Credentials,
    Path(name): Path<String>,
    body: Json<ChangeDeviceBody>,
) -> Result<JsonAnswer<DeviceRecordView>, Problem> {
    let session = credentials.require_staff(&app, Role::Admin)?;
    let ChangeDeviceBody { printer, counter } = body.value;
    let by = session.user.name.actor();
    let device = change::set_place(&app, by, name, printer, counter).await?;
    Ok(JsonAnswer(DeviceRecordView::new(device, &app.zone)))
}

/// Revokes a device: its token and its pairing end now.
#[utoipa::path(post, path = "/devices/{name}/revoke", tag = "devices", responses(
    (status = 200, body = DeviceRecordView), (status = 404, body = ProblemBody)))]
pub async fn revoke_device(
    State(app): State<Arc<App>>,
    credentials: Credentials,
    Path(name): Path<String>,
    _body: Json<Nothing>,
) -> Result<JsonAnswer<DeviceRecordView>, Problem> {
    let session = credentials.require_staff(&app, Role::Admin)?;
    let device = change::revoke(&app, session.user.name.actor(), name).await?;
    Ok(JsonAnswer(DeviceRecordView::new(device, &app.zone)))
}

impl DeviceRecordView {
    fn new(device: Device, zone: &TimeZone) -> Self {
        Self {
            name: device.name,
            kind: device.kind,
            printer: device.printer.map(|printer| printer.to_string()),
            counter: device.counter.map(|counter| counter.to_string()),
            created_at: time::text(device.created_at, zone),
            last_seen_at: device.last_seen_at.map(|at| time::text(at, zone)),
            revoked_at: device.revoked_at.map(|at| time::text(at, zone)),
            paired: device.paired,
        }
    }
}
