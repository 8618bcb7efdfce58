//! Where the door with encryption is, and the root that people have to trust before they use it.

use std::sync::Arc;

use axum::Json as JsonAnswer;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::App;
use crate::http::problem::{Code, Problem};

/// The door with encryption.
#[derive(Debug)]
pub struct SecureDoor {
    pub port: u16,
    /// The root of the site's own authority, if it has no other certificate.
    pub root: Option<Root>,
    /// Every browser believes its certificate by itself, so it may insist on this door.
    pub is_public: bool,
}

/// The root of the site's own authority.
#[derive(Debug)]
pub struct Root {
    /// As DER, for import.
    pub certificate: Vec<u8>,
    /// SHA-256, as systems show it.
    pub fingerprint: String,
}

/// How staff reach the door with encryption.
#[derive(Serialize, ToSchema)]
pub struct TrustView {
    /// Its address, by the name that this request used; null when there is no such door.
    pub secure_url: Option<String>,
    /// Whether people have to trust the site's own root first.
    pub own_ca: bool,
    /// SHA-256 of that root, as systems show it.
    pub fingerprint: Option<String>,
}

/// How staff reach the door with encryption, and what they have to trust.
#[utoipa::path(get, path = "/trust", tag = "office", responses((status = 200, body = TrustView)))]
pub async fn get_trust(State(app): State<Arc<App>>, headers: HeaderMap) -> JsonAnswer<TrustView> {
    let secure = app.secure.get();
    let root = secure.and_then(|secure| secure.root.as_ref());
    let url = |secure: &SecureDoor| Some(format!("https://{}:{}", host(&headers)?, secure.port));
    JsonAnswer(TrustView {
        secure_url: secure.and_then(url),
        own_ca: root.is_some(),
        fingerprint: root.map(|root| root.fingerprint.clone()),
    })
}

/// The root, as systems import it.
pub async fn get_root(State(app): State<Arc<App>>) -> Result<Response, Problem> {
    let root = app.secure.get().and_then(|secure| secure.root.as_ref());
    let none = || Problem::new(Code::NotFound, "this site has no root of its own");
    let certificate = root.ok_or_else(none)?.certificate.clone();
    let headers = [
        (header::CONTENT_TYPE, "application/x-x509-ca-cert"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"mot-cua-ca.crt\"",
        ),
    ];
    Ok((headers, certificate).into_response())
}

/// The host that was asked, without its port.
fn host(headers: &HeaderMap) -> Option<&str> {
    let host = headers.get(header::HOST)?.to_str().ok()?;
    let end = match host.rfind(']') {
        Some(bracket) => bracket + 1,
        None => host.find(':').unwrap_or(host.len()),
    };
    let host = &host[..end];
    let plain = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
    (!host.is_empty() && host.chars().all(plain)).then_some(host)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn the_host_is_what_was_asked_without_the_port() {
        let asked = |text: &'static str| {
            let value = HeaderValue::from_static(text);
            let headers = HeaderMap::from_iter([(header::HOST, value)]);
            host(&headers).map(str::to_owned)
        };
        assert_eq!(asked("desk.local:8080").as_deref(), Some("desk.local"));
        assert_eq!(asked("10.0.0.2").as_deref(), Some("10.0.0.2"));
        assert_eq!(asked("[fe80::1]:8080").as_deref(), Some("[fe80::1]"));
        assert_eq!(asked("[fe80::1]").as_deref(), Some("[fe80::1]"));
        assert_eq!(asked("a/b?c"), None);
        assert_eq!(asked(""), None);
        assert_eq!(host(&HeaderMap::new()), None);
    }
}
