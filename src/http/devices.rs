//! The device that asks: `/device`.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use crate::auth::device::Kind;
use crate::http::App;
use crate::http::access::{Credentials, unauthorized};
use crate::http::problem::{Problem, ProblemBody};

/// A device, as it was added.
#[derive(Serialize, ToSchema)]
pub struct DeviceView {
    pub name: String,
    /// `kiosk`, `display` or `rating`.
    pub kind: String,
    /// Where its tickets are printed.
    pub printer: Option<String>,
    /// The counter that it stands at.
    pub counter: Option<String>,
}

/// Which device this browser or script is; a browser that is several in the demo is a kiosk.
#[utoipa::path(get, path = "/device", tag = "session", responses(
    (status = 200, body = DeviceView), (status = 401, body = ProblemBody)))]
pub async fn get_device(
    State(app): State<Arc<App>>,
    credentials: Credentials,
) -> Result<Json<DeviceView>, Problem> {
    let kinds = [Kind::Kiosk, Kind::Display, Kind::Rating];
    let device = credentials.device(&app, &kinds)?.ok_or_else(unauthorized)?;
    Ok(Json(DeviceView {
        name: device.name,
        kind: device.kind.as_str().to_owned(),
        printer: device.printer.map(|printer| printer.to_string()),
        counter: device.counter.map(|counter| counter.to_string()),
    }))
}
