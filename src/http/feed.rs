//! The feed's door: `/feed`.

use std::sync::Arc;

use axum::extract::State;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::response::Response;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::auth::role::Role;
use crate::domain::event::Seq;
use crate::domain::id::CounterId;
use crate::feed::session::{self, MESSAGE_BYTES_MAX, READ_BUFFER_BYTES, View};
use crate::http::App;
use crate::http::access::Credentials;
use crate::http::address::Query;
use crate::http::door::Address;
use crate::http::follow;
use crate::http::problem::{Code, Problem};

/// The WebSocket subprotocol.
const PROTOCOL: &str = "motcua.v1";

/// What to look at, and from where on.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FeedQuery {
    /// `lobby`, `office`, `counter:ID` or `follow:CODE`.
    view: String,
    /// The last event that the screen has.
    since: Option<u64>,
}

/// Opens the feed as a WebSocket.
#[utoipa::path(get, path = "/feed", tag = "feed", params(FeedQuery), responses(
    (status = 101, description = "subprotocol motcua.v1")))]
pub async fn open_feed(
    State(app): State<Arc<App>>,
    credentials: Credentials,
    address: Address,
    Query(query): Query<FeedQuery>,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, Problem> {
    // A page can't see why its socket was refused, so it asks again without one: who may look is
    // decided first, and told either way.
    let view = view(&app, &credentials, address, &query.view)?;
    let upgrade = upgrade.map_err(|error| Problem::new(Code::BadRequest, error.to_string()))?;
    let room = app.room.clone();
    let since = query.since.map(Seq);
    let upgrade = upgrade
        .protocols([PROTOCOL])
        .read_buffer_size(READ_BUFFER_BYTES)
        .max_message_size(MESSAGE_BYTES_MAX)
        .max_frame_size(MESSAGE_BYTES_MAX);
    Ok(upgrade.on_upgrade(move |socket| async move {
        let _client = app.gauges.feed_client();
        let looks_at = view.clone();
        let is_allowed = || may_look(&app, &credentials, &looks_at).is_ok();
        session::run(socket, view, since, room, is_allowed).await;
    }))
}

fn view(
    app: &App,
    credentials: &Credentials,
    address: Address,
    text: &str,
) -> Result<View, Problem> {
    let view = match text.split_once(':') {
        None if text == "lobby" => View::Lobby,
        None if text == "office" => View::Office,
        Some(("counter", id)) => View::Counter(CounterId::new(id)),
        Some(("follow", code)) => View::Follow(follow::find(app, address, code)?),
        _ => {
            return Err(Problem::new(
                Code::BadRequest,
                "view: lobby, office, counter:ID, follow:CODE",
            ));
        }
    };
    may_look(app, credentials, &view)?;
    if let View::Counter(id) = &view {
        let known = app
            .engine
            .read(|lens| lens.queue.counter_setup(id).is_some());
        if !known {
            return Err(Problem::new(
                Code::UnknownCounter,
                format!("there is no counter {id}"),
            ));
        }
    }
    Ok(view)
}

fn may_look(app: &App, credentials: &Credentials, view: &View) -> Result<(), Problem> {
    match view {
        View::Lobby => credentials.require_lobby(app),
        View::Office | View::Counter(_) => {
            credentials.require_staff(app, Role::Officer).map(|_| ())
        }
        View::Follow(_) => Ok(()),
    }
}
