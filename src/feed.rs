//! The feed: every screen's view of the site's events, in order, without gaps.
//!
//! The hub follows the engine on the writer's thread, serializes each event once a view, keeps the
//! last ones for screens that come back, and hands the rest to the sessions.

pub mod protocol;
pub mod session;
pub mod state;

use std::collections::VecDeque;
use std::sync::{Arc, RwLock, RwLockReadGuard};

use axum::extract::ws::Utf8Bytes;
use jiff::tz::TimeZone;
use tokio::sync::broadcast;

use crate::domain::event::Seq;
use crate::engine::published::{Follower, Published};

/// Events kept for `since`: some ten minutes of a busy office. They are texts, so twice as many would
/// be as large as all else that an idle server holds.
const RING_MAX: usize = 1024;
/// Transactions that a session may fall behind before it gets a fresh snapshot instead.
const BACKLOG_MAX: usize = 512;

/// An event as it goes out: the whole message for each shared view that shows it.
#[derive(Clone, Debug)]
pub struct Entry {
    pub seq: Seq,
    pub lobby: Option<Utf8Bytes>,
    pub office: Option<Utf8Bytes>,
}

/// An event on its way to the sessions, with what those need whose message is their own.
#[derive(Debug)]
pub struct Live {
    pub entry: Entry,
    pub published: Published,
    pub at: String,
}

/// The events of one transaction: they go out in one write, and wake each session once.
pub type Batch = Arc<Vec<Live>>;

/// Where the log stood before the first event of the ring, as each view saw it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Base {
    pub all: Seq,
    pub lobby: Seq,
    pub office: Seq,
}

struct Ring {
    entries: VecDeque<Entry>,
    /// The last event that is no longer, or never was, in the ring.
    base: Seq,
    last_lobby: Seq,
    last_office: Seq,
}

/// Where sessions get their events.
pub struct Hub {
    ring: RwLock<Ring>,
    live: broadcast::Sender<Batch>,
    zone: TimeZone,
}

impl Hub {
    /// A hub whose first event will be the one after `base`; times are written in `zone`.
    pub fn new(base: Base, zone: TimeZone) -> Arc<Self> {
        let (live, _) = broadcast::channel(BACKLOG_MAX);
        let ring = Ring {
            entries: VecDeque::new(),
            base: base.all,
            last_lobby: base.lobby,
            last_office: base.office,
        };
        Arc::new(Self {
            ring: RwLock::new(ring),
            live,
            zone,
        })
    }

    /// The last event that the lobby was shown.
    pub fn last_lobby(&self) -> Seq {
        self.ring().last_lobby
    }

    /// The last event that staff were shown.
    pub fn last_office(&self) -> Seq {
        self.ring().last_office
    }

    /// The follower that fills the hub.
    pub fn follower(self: &Arc<Self>) -> Box<dyn Follower> {
        Box::new(Filler {
            hub: Arc::clone(self),
            batch: Vec::new(),
        })
    }

    /// All events from now on.
    pub fn subscribe(&self) -> broadcast::Receiver<Batch> {
        self.live.subscribe()
    }

    /// The events after `since`, if all of them are still known.
    pub fn after(&self, since: Seq) -> Option<Vec<Entry>> {
        let ring = self.ring();
        let last = ring.entries.back().map_or(ring.base, |entry| entry.seq);
        if since < ring.base || since > last {
            return None;
        }
        let first = ring.entries.partition_point(|entry| entry.seq <= since);
        Some(ring.entries.iter().skip(first).cloned().collect())
    }

    fn ring(&self) -> RwLockReadGuard<'_, Ring> {
        self.ring
            .read()
            .expect("the hub's lock is held for plain copies")
    }

    fn add(&self, published: &Published) -> (Entry, String) {
        let mut ring = self
            .ring
            .write()
            .expect("the hub's lock is held for plain copies");
        let seq = published.recorded.seq;
        let at = crate::time::text(published.recorded.at, &self.zone);
        let lobby = protocol::lobby_event(published, &at, ring.last_lobby);
        let office = protocol::office_event(published, &at, ring.last_office);
        if lobby.is_some() {
            ring.last_lobby = seq;
        }
        if office.is_some() {
            ring.last_office = seq;
        }
        let entry = Entry {
            seq,
            lobby: lobby.map(Utf8Bytes::from),
            office: office.map(Utf8Bytes::from),
        };
        if ring.entries.len() == RING_MAX
            && let Some(oldest) = ring.entries.pop_front()
        {
            ring.base = oldest.seq;
        }
        ring.entries.push_back(entry.clone());
        (entry, at)
    }
}

struct Filler {
    hub: Arc<Hub>,
    batch: Vec<Live>,
}

impl Follower for Filler {
    fn replayed(&mut self, published: &Published) {
        self.hub.add(published);
    }

    fn published(&mut self, published: &Published) {
        let (entry, at) = self.hub.add(published);
        // A session that begins meanwhile finds the event in the ring or in its snapshot.
        if self.hub.live.receiver_count() > 0 {
            let published = published.clone();
            self.batch.push(Live {
                entry,
                published,
                at,
            });
        }
    }

    fn finished(&mut self) {
        if !self.batch.is_empty() {
            // The last session may have gone since.
            let _ = self
                .hub
                .live
                .send(Arc::new(std::mem::take(&mut self.batch)));
        }
    }
}
