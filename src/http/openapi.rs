//! The OpenAPI document: `/api/docs` and `motcua openapi`.

use std::sync::Arc;

use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};
use utoipa::OpenApi;

use crate::engine::view::FollowView;
use crate::feed::protocol::{EventMessage, FollowBody, LobbyBody, OfficeBody, SnapshotMessage};
use crate::feed::state::{CounterPageState, LobbyState, OfficeState};
use crate::http::App;
use crate::http::cookie::Cookie;
use crate::http::door::Door;

/// Operations that anybody may ask for.
const PUBLIC_TAGS: [&str; 4] = ["office", "follow", "session", "demo"];

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
        SnapshotMessage<FollowView>,
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
    serde_json::to_string_pretty(&complete(&document)).expect("a document is plain data")
}

/// The document and a page that shows it.
pub fn routes(document: utoipa::openapi::OpenApi) -> Router<Arc<App>> {
    let document = complete(&document);
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
fn page(document: &Value) -> String {
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

/// Adds what is the same for every operation, so that no handler has to repeat it: the parameters
/// that its path names, problems as what they are, and how callers prove who they are.
fn complete(document: &utoipa::openapi::OpenApi) -> Value {
    let mut document = serde_json::to_value(document).expect("a document is plain data");
    document["components"]["securitySchemes"] = json!({
        "device": { "type": "http", "scheme": "bearer", "description": "a device's token" },
        "staff": {
            "type": "apiKey", "in": "cookie", "name": Cookie::Session.name(Door::Tls),
            "description": "over plain HTTP, on the server itself only, without `__Host-`",
        },
    });
    let paths = document["paths"].as_object_mut().into_iter().flatten();
    for (path, item) in paths {
        let parameters = path_parameters(path);
        for operation in item
            .as_object_mut()
            .into_iter()
            .flatten()
            .map(|entry| entry.1)
        {
            complete_operation(operation, &parameters);
        }
    }
    document
}

fn path_parameters(path: &str) -> Vec<Value> {
    let names = path
        .split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    names
        .map(|name| {
            json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } })
        })
        .collect()
}

fn complete_operation(operation: &mut Value, parameters: &[Value]) {
    let given = operation["parameters"].take();
    let all: Vec<Value> = given
        .as_array()
        .into_iter()
        .flatten()
        .chain(parameters)
        .cloned()
        .collect();
    operation["parameters"] = Value::Array(all);
    let is_public = PUBLIC_TAGS.contains(&operation["tags"][0].as_str().unwrap_or(""));
    if !is_public {
        operation["security"] = json!([{ "device": [] }, { "staff": [] }]);
    }
    let problem = json!({ "$ref": "#/components/schemas/ProblemBody" });
    let responses = operation["responses"].as_object_mut();
    let responses = responses.expect("an operation has responses");
    responses.insert(
        "default".to_owned(),
        json!({ "content": { "application/json": { "schema": problem } } }),
    );
    for (status, response) in responses {
        let is_problem = !status.starts_with(['1', '2']);
        if is_problem && let Some(content) = response["content"].as_object_mut() {
            let body = content.remove("application/json");
            content.extend(body.map(|body| ("application/problem+json".to_owned(), body)));
        }
        if response["description"].as_str().is_none_or(str::is_empty) {
            let text = if is_problem {
                "a problem; `code` says which"
            } else {
                "the answer"
            };
            response["description"] = json!(text);
        }
    }
}
