//! Printers as they are: `/printers`.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;

use crate::engine::view::PrinterView;
use crate::http::App;
use crate::http::access::Staff;

/// Every printer and what it last said of itself.
#[utoipa::path(get, path = "/printers", tag = "printers", responses(
    (status = 200, body = [PrinterView])))]
pub async fn list_printers(State(app): State<Arc<App>>, _staff: Staff) -> Json<Vec<PrinterView>> {
    Json(app.printers.views(&app.zone))
}
