//! The site over HTTP: one file a resource, one table of routes.

pub mod access;
mod address;
mod clock;
mod cookie;
mod counters;
mod demo;
mod desk;
pub mod devices;
pub mod door;
mod edge;
mod feed;
mod follow;
mod health;
mod json;
mod office;
mod officers;
pub mod openapi;
mod origin;
mod pages;
mod pairing;
pub mod printers;
pub mod problem;
mod queue;
mod session;
pub mod sign_off;
mod submit;
pub mod templates;
mod tickets;
pub mod trust;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, RwLock};
use std::time::Duration;

use axum::{Router, middleware};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::auth::follow::FollowIndex;
use crate::auth::keys::Keys;
use crate::auth::known::KnownDevices;
use crate::auth::offer::Offers;
use crate::auth::presence::Presence;
use crate::engine::Engine;
use crate::feed::session::Room;
use crate::http::problem::{Code, Problem};
use crate::http::trust::SecureDoor;
use crate::print::room::PrintRoom;
use crate::store::readers::Readers;
use crate::words::Words;

pub use access::Limits;
pub use demo::{Demo, DemoUser};
pub use health::Gauges;

/// What requests work on.
pub struct App {
    pub engine: Engine,
    pub room: Room,
    pub readers: Readers,
    pub keys: Arc<Keys>,
    pub follow: Arc<RwLock<FollowIndex>>,
    pub limits: Mutex<Limits>,
    /// Codes that screens show; the writer looks at them in its turn.
    pub offers: Arc<Mutex<Offers>>,
    pub devices: KnownDevices,
    /// When devices were here, until it is written down.
    pub seen: Mutex<BTreeMap<String, Timestamp>>,
    /// When each session was used.
    pub presence: Presence,
    /// How long an officer's session may go unused; none: for ever.
    pub sign_off_after: Option<Duration>,
    pub words: Arc<Words>,
    pub printers: Arc<PrintRoom>,
    pub zone: TimeZone,
    /// Numbers mean nothing here: pages and paper say so.
    pub rehearsal: bool,
    pub demo: Option<Demo>,
    /// The door with encryption, once it is open.
    pub secure: OnceLock<SecureDoor>,
    pub gauges: Arc<Gauges>,
    /// The site's folder.
    pub dir: PathBuf,
}

impl App {
    /// A moment of the machine's clock as the site's own tells it: they differ in a rehearsal.
    pub fn site_time(&self, at: Timestamp) -> String {
        let ago = crate::time::machine_now().duration_since(at);
        let at = self.engine.now().at - ago;
        crate::time::text(at, &self.zone)
    }
}

/// All of the API, with its description.
pub fn api() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::with_openapi(openapi::document())
        .routes(routes!(office::get_office))
        .routes(routes!(office::get_service))
        .routes(routes!(tickets::issue::issue_ticket))
        .routes(routes!(tickets::get_ticket))
        .routes(routes!(tickets::steps::call_ticket))
        .routes(routes!(tickets::steps::recall_ticket))
        .routes(routes!(tickets::steps::start_ticket))
        .routes(routes!(tickets::steps::finish_ticket))
        .routes(routes!(tickets::steps::miss_ticket))
        .routes(routes!(tickets::steps::hold_ticket))
        .routes(routes!(tickets::steps::requeue_ticket))
        .routes(routes!(tickets::steps::transfer_ticket))
        .routes(routes!(tickets::steps::cancel_ticket))
        .routes(routes!(tickets::steps::undo_ticket))
        .routes(routes!(tickets::steps::note_ticket))
        .routes(routes!(tickets::steps::send_off_ticket))
        .routes(routes!(tickets::steps::drop_ticket))
        .routes(routes!(tickets::steps::change_ticket))
        .routes(routes!(tickets::reprint_ticket))
        .routes(routes!(counters::open_counter))
        .routes(routes!(counters::close_counter))
        .routes(routes!(counters::pause_counter))
        .routes(routes!(counters::resume_counter))
        .routes(routes!(counters::call_next))
        .routes(routes!(counters::auto_call))
        .routes(routes!(counters::walk_in))
        .routes(routes!(counters::undo_at_counter))
        .routes(routes!(counters::pull_counter))
        .routes(routes!(counters::route_counter))
        .routes(routes!(officers::get_my_day))
        .routes(routes!(officers::list_officers))
        .routes(routes!(desk::get_desk))
        .routes(routes!(queue::get_queue))
        .routes(routes!(follow::get_follow))
        .routes(routes!(follow::leave))
        .routes(routes!(follow::call_later))
        .routes(routes!(follow::rejoin))
        .routes(routes!(
            session::sign_in,
            session::get_session,
            session::sign_out
        ))
        .routes(routes!(session::pin::set_pin))
        .routes(routes!(session::pair))
        .routes(routes!(sign_off::sign_off))
        .routes(routes!(trust::get_trust))
        .routes(routes!(pairing::make_offer))
        .routes(routes!(pairing::collect_offer))
        .routes(routes!(devices::get_device))
        .routes(routes!(devices::get_desk_device))
        .routes(routes!(devices::list_devices, devices::add_device))
        .routes(routes!(devices::pair_device))
        .routes(routes!(devices::revoke_device))
        .routes(routes!(devices::change_device))
        .routes(routes!(clock::confirm_clock))
        .routes(routes!(printers::list_printers, printers::add_printer))
        .routes(routes!(printers::change_printer))
        .routes(routes!(printers::remove_printer))
        .routes(routes!(printers::test_printer))
        .routes(routes!(printers::renew_roll))
        .routes(routes!(printers::set_counter_printer))
        .routes(routes!(templates::list_templates))
        .routes(routes!(templates::put_template))
        .routes(routes!(templates::put_logo, templates::delete_logo))
        .routes(routes!(templates::check_template))
        .routes(routes!(templates::preview_template))
        .routes(routes!(templates::test_template))
        .routes(routes!(demo::list_papers))
        .routes(routes!(demo::get_paper))
        .routes(routes!(feed::open_feed))
}

/// The whole site as a service.
pub fn service(app: Arc<App>) -> Router {
    let (api, document) = api().split_for_parts();
    Router::new()
        .nest("/api/v1", api)
        .merge(openapi::routes(document))
        .merge(health::routes())
        .merge(pages::routes())
        .fallback(unknown_path)
        .method_not_allowed_fallback(unknown_method)
        .layer(middleware::from_fn_with_state(Arc::clone(&app), edge::pass))
        .with_state(app)
}

async fn unknown_path() -> Problem {
    Problem::new(Code::NotFound, "there is nothing at this address")
}

async fn unknown_method() -> Problem {
    Problem::new(
        Code::MethodNotAllowed,
        "this address doesn't take that method",
    )
}
