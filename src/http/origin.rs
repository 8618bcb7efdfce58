//! The origin rule: a page of another site must not act with our cookies.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Method, Request, header};

use crate::http::access;
use crate::http::cookie;
use crate::http::door::Door;
use crate::http::problem::{Code, Problem};

/// Lets a write or an upgrade pass if it carries a Bearer, or comes from our own pages, or from no
/// page at all and without a cookie of ours.
///
/// # Errors
/// `wrong_origin` for all others.
pub fn check(request: &Request<Body>) -> Result<(), Problem> {
    match is_foreign(request) {
        true => Err(Problem::new(
            Code::WrongOrigin,
            "the Origin header must name the host that is asked",
        )),
        false => Ok(()),
    }
}

fn is_foreign(request: &Request<Body>) -> bool {
    let headers = request.headers();
    let reads = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    let upgrades = headers.contains_key(header::UPGRADE);
    if (reads && !upgrades) || access::bearer(headers).is_some() {
        return false;
    }
    let door = Door::of(request.extensions());
    match headers.get(header::ORIGIN) {
        Some(origin) => !is_ours(origin, headers, door),
        None => cookie::is_any_here(headers),
    }
}

/// Whether an origin such as `http://host:port` is the host that is asked, and at the door with
/// encryption also one with encryption: a page that came in the clear may be anybody's.
fn is_ours(origin: &HeaderValue, headers: &HeaderMap, door: Door) -> bool {
    let origin = origin.to_str().ok().and_then(|text| text.split_once("://"));
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    match (origin, host) {
        (Some((scheme, origin)), Some(host)) => {
            let is_safe = door == Door::Plain || scheme == "https";
            is_safe && origin == host
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn foreign(method: &str, headers: &[(&str, &str)]) -> bool {
        foreign_at(Door::Plain, method, headers)
    }

    fn foreign_at(door: Door, method: &str, headers: &[(&str, &str)]) -> bool {
        let mut request = Request::builder()
            .method(method)
            .extension(door)
            .header("host", "desk.local:8080");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        is_foreign(
            &request
                .body(Body::empty())
                .expect("a request of plain parts"),
        )
    }

    const COOKIE: (&str, &str) = ("cookie", "motcua_session=x");

    #[test]
    fn a_write_with_a_cookie_needs_our_own_origin() {
        assert!(foreign("POST", &[COOKIE]));
        assert!(foreign(
            "POST",
            &[COOKIE, ("origin", "http://evil.example")]
        ));
        assert!(foreign("POST", &[COOKIE, ("origin", "null")]));
        assert!(!foreign(
            "POST",
            &[COOKIE, ("origin", "http://desk.local:8080")]
        ));
    }

    #[test]
    fn an_upgrade_counts_as_a_write_and_a_read_does_not() {
        assert!(foreign("GET", &[COOKIE, ("upgrade", "websocket")]));
        assert!(!foreign(
            "GET",
            &[COOKIE, ("origin", "http://evil.example")]
        ));
    }

    #[test]
    fn a_bearer_needs_no_origin_and_a_foreign_page_can_not_even_act_without_cookies() {
        assert!(!foreign("POST", &[COOKIE, ("authorization", "Bearer abc")]));
        assert!(foreign("POST", &[("origin", "http://evil.example")]));
        assert!(!foreign("POST", &[]));
    }
    #[test]
    fn the_secure_door_takes_no_page_that_came_in_the_clear() {
        let post = |cookie, origin| {
            let headers = [("cookie", cookie), ("origin", origin)];
            foreign_at(Door::Tls, "POST", &headers)
        };
        let cookie = "__Host-motcua_session=x";
        assert!(!post(cookie, "https://desk.local:8080"));
        assert!(post(cookie, "http://desk.local:8080"));
        assert!(post(cookie, "https://desk.local"));
        assert!(post(cookie, "https://desk.local:8080.evil.example"));
        assert!(post(cookie, "null"));
        assert!(foreign_at(Door::Tls, "POST", &[("cookie", cookie)]));
    }
}
