//! What every request passes on its way in, and every answer on its way out.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::http::door::Door;
use crate::http::{App, origin, problem};

/// Nothing from elsewhere, nothing inline: what a page of ours never needs.
const CONTENT_POLICY: &str = "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; \
     base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Two years, as browsers that keep such a list want it.
const HSTS: HeaderValue = HeaderValue::from_static("max-age=63072000");

/// In at the origin rule, out with what problems say and with the headers that all answers carry.
pub async fn pass(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let by_tls = Door::of(request.extensions()) == Door::Tls;
    let host = request.headers().get(header::HOST).cloned();
    let language = request.headers().get(header::ACCEPT_LANGUAGE).cloned();
    let response = match origin::check(&request) {
        Ok(()) => next.run(request).await,
        Err(problem) => problem.into_response(),
    };
    let mut response = problem::render(response, &app.words, language.as_ref());
    let headers = response.headers_mut();
    protect(headers, host.as_ref());
    if by_tls && app.secure.get().is_some_and(|secure| secure.is_public) {
        // Only where every browser believes our certificate: behind a root of our own this would
        // lock out whoever hasn't trusted that yet.
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HSTS);
    }
    response
}

fn protect(headers: &mut HeaderMap, host: Option<&HeaderValue>) {
    let is_page = headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let policy = match host.filter(|_| is_page) {
        Some(host) => page_policy(host),
        None => HeaderValue::from_static(CONTENT_POLICY),
    };
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    let fixed = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}

/// The policy for pages of the host that is asked. Old engines don't take a socket of our own for
/// `'self'`, so it is named.
fn page_policy(host: &HeaderValue) -> HeaderValue {
    let plain = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
    let policy = match host.to_str() {
        Ok(host) if host.chars().all(plain) => {
            format!("{CONTENT_POLICY}; connect-src 'self' ws://{host} wss://{host}")
        }
        _ => CONTENT_POLICY.to_owned(),
    };
    HeaderValue::from_str(&policy).expect("a checked host is plain ASCII")
}
