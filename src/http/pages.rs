//! The pages and their files, which are built into the program.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use rust_embed::RustEmbed;
use serde::Serialize;

use crate::auth::device::Kind;
use crate::auth::role::Role;
use crate::auth::token::Token;
use crate::feed::state::{self, LobbyState};
use crate::http::App;
use crate::http::access::Credentials;
use crate::http::address::Path;
use crate::http::cookie::Cookie;
use crate::http::demo::DemoUser;
use crate::http::devices::DEVICE_LIFETIME;
use crate::http::door::{Address, Door};
use crate::http::problem::{Code, Problem};
use crate::http::trust;

/// How long a display without scripts waits before it looks again.
const PLAIN_REFRESH_SECONDS: u32 = 3;
/// Calls on the plain display.
const PLAIN_CALLS_MAX: usize = 5;
/// Each step makes letters a fifth larger; the newest call is read from the furthest.
const PLAIN_STEPS_NEWEST: usize = 6;
const PLAIN_STEPS: usize = 3;

#[derive(RustEmbed)]
#[folder = "dist/"]
struct Built;

/// What a page is told before it asks anything.
#[derive(Serialize)]
struct Boot<'a> {
    build: &'a str,
    demo: bool,
    rehearsal: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    users: Vec<DemoUser>,
}

/// Every page.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/", get(home))
        .route("/kiosk", get(kiosk))
        .route("/display", get(display))
        .route("/display/{id}", get(display))
        .route("/display/{id}/plain", get(plain_display))
        .route("/officer", get(officer))
        .route("/admin", get(admin))
        .route("/trust", get(trust_page))
        .route("/ca.crt", get(trust::get_root))
        .route("/t/{code}", get(citizen))
        .route("/assets/{file}", get(asset))
}

async fn home(State(app): State<Arc<App>>) -> Result<Response, Problem> {
    page(&app, "home", HeaderMap::new())
}

async fn kiosk(State(app): State<Arc<App>>, door: Door) -> Result<Response, Problem> {
    let cookie = demo_cookie(&app, door, Kind::Kiosk);
    page(&app, "kiosk", cookie)
}

async fn display(State(app): State<Arc<App>>, door: Door) -> Result<Response, Problem> {
    let cookie = demo_cookie(&app, door, Kind::Display);
    page(&app, "display", cookie)
}

async fn officer(
    State(app): State<Arc<App>>,
    door: Door,
    address: Address,
) -> Result<Response, Problem> {
    staff_page(&app, "officer", door, address)
}

async fn admin(
    State(app): State<Arc<App>>,
    door: Door,
    address: Address,
) -> Result<Response, Problem> {
    staff_page(&app, "admin", door, address)
}

async fn trust_page(State(app): State<Arc<App>>) -> Result<Response, Problem> {
    page(&app, "trust", HeaderMap::new())
}

/// A page on which people sign in: where they can't, they are shown the way to the other door.
fn staff_page(app: &App, name: &str, door: Door, address: Address) -> Result<Response, Problem> {
    match door.is_private(address) {
        true => page(app, name, HeaderMap::new()),
        false => Ok(Redirect::temporary(&format!("/trust?to={name}")).into_response()),
    }
}

async fn citizen(State(app): State<Arc<App>>) -> Result<Response, Problem> {
    page(&app, "citizen", HeaderMap::new())
}

async fn asset(Path(file): Path<String>, headers: HeaderMap) -> Result<Response, Problem> {
    let asset = Built::get(&format!("assets/{file}"));
    let asset = asset.ok_or_else(|| Problem::new(Code::NotFound, "there is no such file"))?;
    let packed = takes_gzip(&headers)
        .then(|| Built::get(&format!("assets/{file}.gz")))
        .flatten();
    // The name holds a hash of what is inside.
    let kept = [(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=31536000, immutable"),
    )];
    let kind = HeaderValue::from_str(asset.metadata.mimetype());
    let kind = [(
        header::CONTENT_TYPE,
        kind.expect("a kind of file is plain ASCII"),
    )];
    let varies = [(header::VARY, HeaderValue::from_static("accept-encoding"))];
    let mut response = match packed {
        Some(packed) => packed.data.into_owned().into_response(),
        None => return Ok((kept, varies, kind, asset.data.into_owned()).into_response()),
    };
    let gzip = HeaderValue::from_static("gzip");
    response
        .headers_mut()
        .insert(header::CONTENT_ENCODING, gzip);
    Ok((kept, varies, kind, response).into_response())
}

fn takes_gzip(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT_ENCODING);
    let accepted = accepted.and_then(|value| value.to_str().ok()).unwrap_or("");
    accepted.split(',').any(|coding| {
        coding
            .split(';')
            .next()
            .is_some_and(|name| name.trim() == "gzip")
    })
}

fn page(app: &App, name: &str, headers: HeaderMap) -> Result<Response, Problem> {
    let built = Built::get(&format!("{name}/index.html"));
    let not_built = || Problem::new(Code::NotFound, "the pages are not built: run `make pages`");
    let html = String::from_utf8(built.ok_or_else(not_built)?.data.into_owned());
    let html = html
        .map_err(Problem::internal)?
        .replace("__BOOT__", &boot(app));
    let fresh = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, fresh, html).into_response())
}

fn boot(app: &App) -> String {
    let boot = Boot {
        build: crate::BUILD,
        demo: app.demo.is_some(),
        rehearsal: app.rehearsal,
        users: app
            .demo
            .as_ref()
            .map(|demo| demo.users.clone())
            .unwrap_or_default(),
    };
    let text = serde_json::to_string(&boot).expect("a boot record is plain data");
    // Inside a script element only `</` could end it.
    text.replace("</", "<\\/")
}

/// In the demo a page is paired by being opened.
fn demo_cookie(app: &App, door: Door, kind: Kind) -> HeaderMap {
    let token: Option<&Token> = app.demo.as_ref().and_then(|demo| demo.token(kind));
    token.map_or_else(HeaderMap::new, |token| {
        Cookie::Device(kind).set(door, token, DEVICE_LIFETIME)
    })
}

/// The display for sets too old for any script.
async fn plain_display(
    State(app): State<Arc<App>>,
    credentials: Credentials,
) -> Result<Response, Problem> {
    if app.demo.is_none() {
        let staff = credentials.require_staff(&app, Role::Officer);
        if staff.is_err() && credentials.require_lobby(&app).is_err() {
            return Ok(unpaired(&app));
        }
    }
    let read_only = app.engine.is_read_only();
    let surroundings = (app.room.surroundings)();
    let (state, clock) = app.engine.read(|lens| {
        let clock = lens.now.local.strftime("%H:%M").to_string();
        (state::lobby(lens, surroundings, read_only), clock)
    });
    let html = plain_html(&app, &state, &clock);
    let kind = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
    Ok((StatusCode::OK, kind, html).into_response())
}

/// A television without scripts can't be paired: it says so in words that its owner can read.
fn unpaired(app: &App) -> Response {
    let vi = crate::domain::id::Language::new("vi");
    let text = app.words.text(&vi, "plain-unpaired", &[]);
    let html = format!(
        "<!doctype html><html lang=\"vi\"><meta charset=\"utf-8\"><title>Một Cửa</title><h1>{text}</h1></html>"
    );
    let kind = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
    (StatusCode::UNAUTHORIZED, kind, html).into_response()
}

fn plain_html(app: &App, state: &LobbyState, clock: &str) -> String {
    let vi = crate::domain::id::Language::new("vi");
    let text = |key: &str| app.words.text(&vi, key, &[]);
    let mut latest: BTreeMap<&str, _> = BTreeMap::new();
    for call in &state.calls {
        latest.insert(call.number.as_str(), call);
    }
    let mut calls: Vec<_> = latest.into_values().collect();
    calls.sort_by_key(|call| std::cmp::Reverse(call.seq));
    let rows: String = calls
        .iter()
        .take(PLAIN_CALLS_MAX)
        .enumerate()
        .map(|(place, call)| {
            let steps = match place {
                0 => PLAIN_STEPS_NEWEST,
                _ => PLAIN_STEPS,
            };
            let counter = format!("{} {}", text("plain-counter"), escape(&call.label));
            format!(
                "<tr><td><b>{}</b></td><td>{}</td></tr>",
                large(&escape(&call.number), steps),
                large(&counter, steps)
            )
        })
        .collect();
    let office = state
        .office
        .get("vi")
        .map(|name| escape(name))
        .unwrap_or_default();
    let rehearsal = if state.rehearsal {
        text("plain-rehearsal")
    } else {
        String::new()
    };
    format!(
        "<!doctype html><html lang=\"vi\"><meta charset=\"utf-8\">\
         <meta http-equiv=\"refresh\" content=\"{PLAIN_REFRESH_SECONDS}\"><title>{office}</title>\
         <body bgcolor=\"#0b2b26\" text=\"#ffffff\"><main><font face=\"sans-serif\">\
         <h1>{office} · {clock} {rehearsal}</h1>\
         <table width=\"100%\" cellpadding=\"12\"><tr>\
         <th align=\"left\"><font size=\"6\">{}</font></th>\
         <th align=\"left\"><font size=\"6\">{}</font></th></tr>{rows}</table></font></main></body></html>",
        text("plain-number"),
        text("plain-go-to"),
    )
}

/// Large letters without a style sheet, which these sets may not know and our policy keeps out.
fn large(html: &str, steps: usize) -> String {
    let (open, close) = ("<big>".repeat(steps), "</big>".repeat(steps));
    format!("<font size=\"7\">{open}{html}{close}</font>")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}
