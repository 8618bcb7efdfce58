//! Signs of life: `/healthz`, `/readyz`, `/metrics`.

use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::auth::device::Kind;
use crate::domain::event::Event;
use crate::domain::ticket::TicketState;
use crate::engine::published::{Follower, Published};
use crate::http::App;
use crate::http::access::{Credentials, unauthorized};
use crate::http::door::Address;
use crate::http::problem::{Code, Problem};

/// Counts since the start of the process.
#[derive(Default)]
pub struct Gauges {
    issued: AtomicU64,
    called: AtomicU64,
    events: AtomicU64,
    feed_clients: AtomicU64,
}

/// A screen that is connected; counted until it is dropped.
pub struct FeedClient(Arc<Gauges>);

impl Drop for FeedClient {
    fn drop(&mut self) {
        self.0.feed_clients.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Gauges {
    /// Counts a screen for as long as the answer lives.
    pub fn feed_client(self: &Arc<Self>) -> FeedClient {
        self.feed_clients.fetch_add(1, Ordering::Relaxed);
        FeedClient(Arc::clone(self))
    }

    /// The follower that counts events.
    pub fn follower(self: &Arc<Self>) -> Box<dyn Follower> {
        Box::new(Counting(Arc::clone(self)))
    }
}

struct Counting(Arc<Gauges>);

impl Follower for Counting {
    fn published(&mut self, published: &Arc<Published>) {
        self.0.events.fetch_add(1, Ordering::Relaxed);
        match published.recorded.event {
            Event::TicketIssued { .. } => self.0.issued.fetch_add(1, Ordering::Relaxed),
            Event::TicketCalled { .. } => self.0.called.fetch_add(1, Ordering::Relaxed),
            _ => 0,
        };
    }
}

/// The three addresses.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
}

async fn ready(State(app): State<Arc<App>>) -> Result<&'static str, Problem> {
    match app.engine.is_read_only() {
        true => Err(Problem::new(
            Code::ReadOnly,
            "nothing can be written: look at the disk",
        )),
        false => Ok("ready\n"),
    }
}

async fn metrics(
    State(app): State<Arc<App>>,
    address: Address,
    credentials: Credentials,
) -> Result<Response, Problem> {
    let device = credentials.device(&app, &[Kind::Kiosk, Kind::Display, Kind::Rating]);
    if !address.0.to_canonical().is_loopback() && device?.is_none() {
        return Err(unauthorized());
    }
    let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4")];
    Ok((kind, text(&app)).into_response())
}

fn text(app: &App) -> String {
    let count = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
    let (waiting, seq) = app.engine.read(|lens| {
        let waiting = lens.queue.in_state(TicketState::Waiting).count();
        (waiting as u64, lens.queue.seq.0)
    });
    let gauges = &app.gauges;
    let rows = [
        (
            "motcua_tickets_issued_total",
            "counter",
            count(&gauges.issued),
        ),
        ("motcua_calls_total", "counter", count(&gauges.called)),
        ("motcua_events_total", "counter", count(&gauges.events)),
        ("motcua_feed_clients", "gauge", count(&gauges.feed_clients)),
        ("motcua_tickets_waiting", "gauge", waiting),
        ("motcua_log_seq", "gauge", seq),
        (
            "motcua_read_only",
            "gauge",
            u64::from(app.engine.is_read_only()),
        ),
    ];
    rows.iter()
        .fold(String::new(), |mut text, (name, kind, value)| {
            writeln!(text, "# TYPE {name} {kind}\n{name} {value}").expect("a text takes any text");
            text
        })
}
