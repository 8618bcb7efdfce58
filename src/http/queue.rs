//! The whole queue: `/queue`.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;

use crate::feed::state::{self, OfficeState};
use crate::http::App;
use crate::http::access::Staff;

/// Everybody who waits, in order, and every counter.
#[utoipa::path(get, path = "/queue", tag = "queue", responses((status = 200, body = OfficeState)))]
pub async fn get_queue(State(app): State<Arc<App>>, _staff: Staff) -> Json<OfficeState> {
    let surroundings = (app.room.surroundings)();
    let read_only = app.engine.is_read_only();
    Json(
        app.engine
            .read(|lens| state::office(lens, surroundings, read_only)),
    )
}
