//! The feed: every screen's view of the site's events, in order, without gaps.
//!
//! The hub follows the engine on the writer's thread, keeps the last events for screens that come
//! back, and hands each to the sessions. The first session that needs an event as text writes it, once
//! for all screens of its view.

pub mod protocol;
pub mod session;
pub mod state;

use std::collections::VecDeque;
use std::sync::{Arc, OnceLock, RwLock, RwLockReadGuard};

use axum::extract::ws::Utf8Bytes;
use jiff::tz::TimeZone;
use tokio::sync::broadcast;

use crate::domain::event::Seq;
use crate::engine::published::{Follower, Published};

/// Events kept for `since`: some minutes of a busy office, and longer than a box takes to start again.
/// A screen that was away for longer is better served by a snapshot.
const RING_MAX: usize = 512;
/// Transactions that a session may fall behind before it gets a fresh snapshot instead.
const BACKLOG_MAX: usize = 512;

/// An event as it goes out.
#[derive(Debug)]
pub struct Entry {
    pub published: Arc<Published>,
    zone: TimeZone,
    lobby: Shared,
    office: Shared,
}

/// What all screens of one view are sent.
#[derive(Debug)]
struct Shared {
    /// The event before this one in the same view; none if the view doesn't show this one.
    prev: Option<Seq>,
    text: OnceLock<Utf8Bytes>,
}

impl Shared {
    fn after(prev: Option<Seq>) -> Self {
        let text = OnceLock::new();
        Self { prev, text }
    }

    fn text(&self, write: impl FnOnce(Seq) -> String) -> Option<Utf8Bytes> {
        let prev = self.prev?;
        let text = self.text.get_or_init(|| Utf8Bytes::from(write(prev)));
        Some(text.clone())
    }
}

impl Entry {
    /// Its place in the log.
    pub fn seq(&self) -> Seq {
        self.published.recorded.seq
    }

    /// Its time, as messages write it.
    pub fn at(&self) -> String {
        crate::time::text(self.published.recorded.at, &self.zone)
    }

    /// The lobby's message; none if the event is none of its business.
    pub fn lobby(&self) -> Option<Utf8Bytes> {
        let write = |prev| protocol::lobby_event(&self.published, &self.at(), prev);
        self.lobby.text(write)
    }

    /// The staff's message; none if the event is internal.
    pub fn office(&self) -> Option<Utf8Bytes> {
        let write = |prev| protocol::office_event(&self.published, &self.at(), prev);
        self.office.text(write)
    }
}

/// The events of one transaction: they go out in one write, and wake each session once.
pub type Batch = Arc<Vec<Arc<Entry>>>;

/// Where the log stood before the first event of the ring, as each view saw it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Base {
    pub all: Seq,
    pub lobby: Seq,
    pub office: Seq,
}

struct Ring {
    entries: VecDeque<Arc<Entry>>,
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
    pub fn after(&self, since: Seq) -> Option<Vec<Arc<Entry>>> {
        let ring = self.ring();
        let last = ring.entries.back().map_or(ring.base, |entry| entry.seq());
        if since < ring.base || since > last {
            return None;
        }
        let first = ring.entries.partition_point(|entry| entry.seq() <= since);
        Some(ring.entries.iter().skip(first).cloned().collect())
    }

    fn ring(&self) -> RwLockReadGuard<'_, Ring> {
        self.ring
            .read()
            .expect("the hub's lock is held for plain copies")
    }

    fn add(&self, published: &Arc<Published>) -> Arc<Entry> {
        let mut ring = self
            .ring
            .write()
            .expect("the hub's lock is held for plain copies");
        let (seq, event) = (published.recorded.seq, &published.recorded.event);
        let mut turn = |shows: bool, last: fn(&mut Ring) -> &mut Seq| {
            Shared::after(shows.then(|| std::mem::replace(last(&mut ring), seq)))
        };
        let entry = Arc::new(Entry {
            published: Arc::clone(published),
            zone: self.zone.clone(),
            lobby: turn(protocol::is_for_lobby(event), |ring| &mut ring.last_lobby),
            office: turn(protocol::is_for_office(event), |ring| &mut ring.last_office),
        });
        if ring.entries.len() == RING_MAX
            && let Some(oldest) = ring.entries.pop_front()
        {
            ring.base = oldest.seq();
        }
        ring.entries.push_back(Arc::clone(&entry));
        entry
    }
}

struct Filler {
    hub: Arc<Hub>,
    batch: Vec<Arc<Entry>>,
}

impl Follower for Filler {
    fn replayed(&mut self, published: &Arc<Published>) {
        self.hub.add(published);
    }

    fn published(&mut self, published: &Arc<Published>) {
        let entry = self.hub.add(published);
        // A session that begins meanwhile finds the event in the ring or in its snapshot.
        if self.hub.live.receiver_count() > 0 {
            self.batch.push(entry);
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
