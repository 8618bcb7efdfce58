//! A site: its folder, its engine, its printers and its doors, put together and running.

pub mod config;
mod control;
mod demo;
mod door;
mod folder;
mod housekeeping;
pub mod operation;
pub mod restore;
pub mod serve;
pub mod tls;

use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock, RwLock};
use std::thread::JoinHandle;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use rusqlite::Connection;
use tokio::time::Instant;

use crate::auth::follow::{FollowCode, FollowIndex};
use crate::auth::keys::Keys;
use crate::auth::known::KnownDevices;
use crate::auth::presence::Presence;
use crate::auth::session;
use crate::domain::event::Seq;
use crate::domain::office::Office;
use crate::domain::ticket::TicketId;
use crate::engine::reporter::PrintReporter;
use crate::engine::{Engine, TAIL};
use crate::feed::protocol;
use crate::feed::session::Room;
use crate::feed::state::Surroundings;
use crate::feed::{Base, Hub};
use crate::http::{App, Gauges, Limits};
use crate::print::looks::Look;
use crate::print::room::{FollowLink, FollowText, Inbox, PrintRoom};
use crate::store::readers::Readers;
use crate::store::setting::{self, Setting};
use crate::store::{self, event_log, snapshot};
use crate::time::Clock;
use crate::words::Words;

pub use control::call_running;
pub use folder::create;

/// How a site is opened.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The site's clock starts here; marks the folder as a rehearsal.
    pub clock: Option<Timestamp>,
    /// Sample users and devices, ready to click, at this address on loopback.
    pub demo: Option<SocketAddr>,
    /// How long an officer's session may go unused; none: for ever.
    pub sign_off_after: Option<Duration>,
}

/// An open site. It prints and listens only when it is told to.
pub struct Site {
    pub app: Arc<App>,
    writer: JoinHandle<()>,
    print_inbox: Option<Inbox>,
    /// Finds out the follow codes of the day's tickets.
    indexing: Option<tokio::task::JoinHandle<Result<()>>>,
    /// Held until the process ends, so that two never work on one folder.
    _lock: std::fs::File,
}

impl Site {
    /// Opens the site in `dir` and replays its log. Must be called within a runtime.
    ///
    /// # Errors
    /// One sentence that says what is wrong and what to do.
    pub async fn open(dir: &Path, options: &Options) -> Result<Self> {
        folder::require_site(dir)?;
        let lock = folder::lock(dir)?;
        let connection = store::open(dir)?;
        let zone = zone_of(&*event_log::office(&connection)?)?;
        let start = match options.demo {
            Some(_) => {
                let queue = snapshot::load(&connection, 0, |_, _| {})?;
                Some(demo::clock(&queue, &zone)?)
            }
            None => options.clock,
        };
        let rehearsal = folder::rehearse(&connection, start.is_some())?;
        let clock = Arc::new(match start {
            Some(at) => Clock::starting_at(at, zone.clone()),
            None => Clock::machine(zone.clone()),
        });
        let looks = store::template::list(&connection)?;
        let demo = options
            .demo
            .map(|address| demo::prepare(dir, &connection, address))
            .transpose()?;
        let presence = presence(&connection)?;
        let keys = Arc::new(Keys::open(dir)?);
        let words = Arc::new(Words::embedded());
        let follow = Arc::new(RwLock::new(FollowIndex::default()));
        let hub = Hub::new(feed_base(&connection)?, zone.clone());
        let gauges = Arc::new(Gauges::default());
        let paper_clock = Arc::clone(&clock);
        let (printers, print_inbox) = PrintRoom::new(
            dir.to_owned(),
            Arc::clone(&words),
            Arc::new(move || paper_clock.now().at),
        );
        for stored in looks {
            printers.looks().set(stored.width_dots, Look::read(stored));
        }
        let followers = vec![
            hub.follower(),
            printers.follower(),
            gauges.follower(),
            housekeeping::follower(Arc::clone(&keys), Arc::clone(&follow)),
        ];
        let (engine, writer) = Engine::start(connection, clock, followers)?;
        let indexing = housekeeping::index_live(&engine, &keys, &follow);
        let room = room(hub, &engine, &printers, rehearsal, &zone);
        let app = App {
            engine,
            room,
            readers: Readers::new(dir),
            keys,
            follow,
            limits: Mutex::new(Limits::default()),
            offers: Arc::default(),
            devices: KnownDevices::default(),
            seen: Mutex::default(),
            presence,
            sign_off_after: options.sign_off_after,
            words,
            printers,
            zone,
            rehearsal,
            demo,
            secure: OnceLock::new(),
            gauges,
            dir: dir.to_owned(),
        };
        Ok(Self {
            app: Arc::new(app),
            writer,
            print_inbox: Some(print_inbox),
            indexing: Some(indexing),
            _lock: lock,
        })
    }

    /// Starts the printers and picks up what the last run left on them.
    ///
    /// # Errors
    /// When the list of printers can't be read. A printer that can't be used is told of in the log.
    pub async fn start_printing(&mut self) -> Result<()> {
        let Some(inbox) = self.print_inbox.take() else {
            bail!("the printers run already")
        };
        let printers = &self.app.printers;
        let reporter = PrintReporter::new(self.app.engine.clone());
        let list = self.app.readers.with(store::printer::list)?;
        let torn = PrintRoom::torn(&reporter);
        let counters = self.app.readers.with(store::printer::of_counters)?;
        printers.set_counters(counters);
        for printer in &list {
            let recover = torn.contains(&printer.name);
            if let Err(error) = printers.start(printer, recover).await {
                tracing::error!("printer {}: {error}", printer.name);
            }
        }
        let follow = follow_link(&self.app);
        let run = Arc::clone(printers).run(inbox, reporter.clone(), follow, self.app.rehearsal);
        tokio::spawn(run);
        printers.pick_up(&reporter).await;
        Ok(())
    }

    /// Waits until every ticket of the day can be followed; before that no door is opened.
    ///
    /// # Errors
    /// When a key can't be read.
    pub async fn ready(&mut self) -> Result<()> {
        match self.indexing.take() {
            Some(indexing) => indexing.await.context("follow codes were not found out")?,
            None => Ok(()),
        }
    }

    /// Finishes what was acknowledged and closes the database.
    pub async fn stop(self) {
        self.app.printers.stop_all().await;
        self.app.engine.stop().await;
        let writer = self.writer;
        let ended = tokio::task::spawn_blocking(move || writer.join()).await;
        if !matches!(ended, Ok(Ok(()))) {
            tracing::error!("the writer did not end well");
        }
    }
}

/// The time zone of an office.
///
/// # Errors
/// When this machine has never heard of it.
pub fn zone_of(office: &Office) -> Result<TimeZone> {
    TimeZone::get(&office.time_zone)
        .with_context(|| format!("the time zone {} is unknown here", office.time_zone))
}

/// Where each view of the feed stood before the events that a start replays into it.
fn feed_base(connection: &Connection) -> Result<Base> {
    let last = event_log::last_seq(connection)?;
    let all = Seq(last.0.saturating_sub(TAIL));
    let visible = |hidden| event_log::last_visible(connection, all, hidden);
    Ok(Base {
        all,
        lobby: visible(protocol::HIDDEN_FROM_LOBBY)?,
        office: visible(protocol::HIDDEN_FROM_OFFICE)?,
    })
}

/// Sessions of an earlier run go on, as if each had just been used.
fn presence(connection: &Connection) -> Result<Presence> {
    let presence = Presence::default();
    let now = Instant::now().into_std();
    for (token, user) in session::list_live(connection, crate::time::machine_now())? {
        presence.begin(token, user, now);
    }
    Ok(presence)
}

fn room(
    hub: Arc<Hub>,
    engine: &Engine,
    printers: &Arc<PrintRoom>,
    rehearsal: bool,
    zone: &TimeZone,
) -> Room {
    let (printers, zone) = (Arc::clone(printers), zone.clone());
    let surroundings = Arc::new(move || Surroundings {
        rehearsal,
        printers: printers.views(&zone),
    });
    Room {
        hub,
        engine: engine.clone(),
        surroundings,
    }
}

fn follow_link(app: &App) -> FollowLink {
    let (engine, keys) = (app.engine.clone(), Arc::clone(&app.keys));
    let demo_url = app.demo.as_ref().map(|demo| demo.url.clone());
    Arc::new(move |id: TicketId| {
        let (day, public_url) = engine.read(|lens| {
            let day = lens.queue.tickets.get(&id).map(|ticket| ticket.day);
            (day, lens.queue.office.public_url.clone())
        });
        let code = FollowCode::derive(&keys.day(day?).ok()?, id.0).reveal();
        let base = public_url.or_else(|| demo_url.clone());
        let url = base.map(|base| format!("{base}/t/{code}"));
        Some(FollowText { code, url })
    })
}

/// Whether a folder is a rehearsal for ever.
pub fn is_rehearsal(connection: &Connection) -> Result<bool> {
    Ok(setting::get(connection, Setting::Rehearsal)?.is_some())
}
