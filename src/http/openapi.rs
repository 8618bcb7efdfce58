//! The OpenAPI document: `/api/docs` and `motcua openapi`.

use std::sync::Arc;

use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Json, Router};
use utoipa::OpenApi;

use crate::feed::protocol::{EventMessage, FollowBody, LobbyBody, OfficeBody, SnapshotMessage};
use crate::feed::state::{CounterPageState, FollowState, LobbyState, OfficeState};
use crate::http::App;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Một Cửa",
        description = "The queue of a one-stop desk. State-changing requests may carry \
                       `Idempotency-Key`; errors are RFC 9457 problems with a stable `code`.",
    ),
    servers((url = "/api/v1")),
    components(schemas(
        EventMessage<LobbyBody>,
        EventMessage<OfficeBody>,
        EventMessage<FollowBody>,
        SnapshotMessage<LobbyState>,
        SnapshotMessage<OfficeState>,
        SnapshotMessage<FollowState>,
        SnapshotMessage<CounterPageState>,
    ))
)]
struct Document;

/// What the routes don't say: the title, and the shapes of the feed.
pub fn document() -> utoipa::openapi::OpenApi {
    Document::openapi()
}

/// The whole document as JSON.
pub fn text() -> String {
    let (_, document) = crate::http::api().split_for_parts();
    document.to_pretty_json().expect("a document is plain data")
}

/// The document and a page that shows it.
pub fn routes(document: utoipa::openapi::OpenApi) -> Router<Arc<App>> {
    let page = page(&document);
    Router::new()
        .route(
            "/api/v1/openapi.json",
            get(async move || Json(document.clone())),
        )
        .route(
            "/api/docs",
            get(async move || {
                (
                    [(header::CONTENT_TYPE, "text/html; charset=utf-8")],
                    page.clone(),
                )
                    .into_response()
            }),
        )
}

/// A plain table: every path, its methods and what each is for. No script, so nothing to fetch.
fn page(document: &utoipa::openapi::OpenApi) -> String {
    let document = serde_json::to_value(document).expect("a document is plain data");
    let mut rows = String::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for (method, operation) in item.as_object().into_iter().flatten() {
            let summary = operation["summary"].as_str().unwrap_or("");
            rows += &format!(
                "<tr><td><code>{}</code></td><td><code>/api/v1{path}</code></td><td>{summary}</td></tr>",
                method.to_uppercase()
            );
        }
    }
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Một Cửa: API</title>\
         <meta name=\"viewport\" content=\"width=device-width\"><h1>Một Cửa: API</h1>\
         <p>The whole: <a href=\"/api/v1/openapi.json\">openapi.json</a> (OpenAPI 3.1).</p>\
         <table><tr><th>Method</th><th>Path</th><th>What it does</th></tr>{rows}</table></html>"
    )
}
