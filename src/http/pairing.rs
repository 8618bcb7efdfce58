//! Pairing by a code on the screen: `/pair/offer` and `/pair/collect`.
//!
//! The screen makes an offer, shows its code and asks now and then whether somebody has typed it.
//! What proves that it is the same browser is a cookie that no script can read.

use std::sync::Arc;

use axum::Json as JsonAnswer;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::auth;
use crate::auth::device::Kind;
use crate::auth::limit;
use crate::auth::offer::{Offers, Progress, Shown};
use crate::auth::pairing::{self, LIFETIME};
use crate::auth::token::Token;
use crate::domain::event::DeviceChange;
use crate::domain::id::Actor;
use crate::http::App;
use crate::http::cookie::Cookie;
use crate::http::devices::{DEVICE_LIFETIME, change};
use crate::http::door::{Address, Door};
use crate::http::json::Json;
use crate::http::problem::{Problem, ProblemBody};
use crate::http::session::{limits, require_private};
use crate::http::tickets::Nothing;
use crate::time;

/// What the screen wants to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OfferBody {
    kind: Kind,
}

/// What the screen shows.
#[derive(Serialize, ToSchema)]
pub struct OfferView {
    /// Eight letters and digits for an administrator to type.
    pub code: String,
    pub expires_at: String,
}

/// How far the pairing is.
#[derive(Serialize, ToSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum CollectView {
    /// Nobody has typed the code yet.
    Waiting { code: String, expires_at: String },
    /// This browser is a device from now on, by its cookie.
    Paired,
}

/// Makes a code for this browser to show; it is good for 15 minutes.
#[utoipa::path(post, path = "/pair/offer", tag = "session", request_body = OfferBody, responses(
    (status = 201, body = OfferView, description = "with a cookie to come back with"),
    (status = 403, body = ProblemBody),
    (status = 429, body = ProblemBody)))]
pub async fn make_offer(
    State(app): State<Arc<App>>,
    door: Door,
    address: Address,
    headers: HeaderMap,
    body: Json<OfferBody>,
) -> Result<Response, Problem> {
    if body.value.kind == Kind::Desk {
        // With a desk's token PINs could be tried from anywhere, so it never travels in the clear.
        require_private(door, address)?;
    }
    let now = time::machine_now();
    count_request(&app, address, now)?;
    let former = Cookie::Offer.read(&headers, door);
    let network = limit::network(address.0);
    let made = offers(&app, |offers| {
        offers.make(body.value.kind, network, former.as_ref(), now)
    });
    let (proof, shown) = made?;
    let cookie = Cookie::Offer.set(door, &proof, LIFETIME);
    let view = OfferView {
        code: shown.code.reveal(),
        expires_at: time::text(shown.expires_at, &app.zone),
    };
    Ok((StatusCode::CREATED, cookie, JsonAnswer(view)).into_response())
}

/// Whether somebody has typed the code; if so, this browser is a device from now on.
#[utoipa::path(post, path = "/pair/collect", tag = "session", responses(
    (status = 200, body = CollectView), (status = 404, body = ProblemBody)))]
pub async fn collect_offer(
    State(app): State<Arc<App>>,
    door: Door,
    address: Address,
    headers: HeaderMap,
    _body: Json<Nothing>,
) -> Result<Response, Problem> {
    let now = time::machine_now();
    count_request(&app, address, now)?;
    let proof = Cookie::Offer.read(&headers, door);
    let proof = proof.ok_or(auth::Error::UnknownOffer)?;
    let progress = offers(&app, |offers| offers.progress(&proof, now));
    match progress.ok_or(auth::Error::UnknownOffer)? {
        Progress::Waiting(shown) => Ok(waiting(&app, &shown)),
        Progress::Taken(device) => collect(&app, door, proof, device).await,
    }
}

fn waiting(app: &App, shown: &Shown) -> Response {
    let view = CollectView::Waiting {
        code: shown.code.reveal(),
        expires_at: time::text(shown.expires_at, &app.zone),
    };
    JsonAnswer(view).into_response()
}

/// The token is made now, so that no secret waits in memory. If it can't be written, or the answer
/// is lost on the way, the browser asks again and gets another one.
async fn collect(app: &App, door: Door, proof: Token, device: String) -> Result<Response, Problem> {
    let bound = app.engine.maintain(move |db| pairing::bind(db, &device));
    let Some((device, token)) = bound.await?? else {
        // It was revoked in the meantime.
        offers(app, |offers| offers.end(&proof));
        return Err(auth::Error::UnknownOffer.into());
    };
    let now = time::machine_now();
    offers(app, |offers| offers.collected(&proof, now));
    let by = Actor::new("system");
    change::report(app, by, &device, DeviceChange::Paired).await;
    let mut cookies = Cookie::Device(device.kind).set(door, &token, DEVICE_LIFETIME);
    for (name, value) in &Cookie::Offer.clear(door) {
        cookies.append(name, value.clone());
    }
    Ok((cookies, JsonAnswer(CollectView::Paired)).into_response())
}

/// Screens that wait ask often, and a whole lobby is one address; who floods has to wait.
fn count_request(app: &App, address: Address, now: Timestamp) -> Result<(), Problem> {
    let network = limit::network(address.0);
    limits(app, |limits| {
        limits.public.check(&network, now)?;
        limits.public.count(&network, now);
        Ok(())
    })
}

fn offers<T>(app: &App, work: impl FnOnce(&mut Offers) -> T) -> T {
    work(&mut app.offers.lock().expect("offers are only listed"))
}
