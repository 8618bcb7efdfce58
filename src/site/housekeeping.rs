//! What a new day brings beside the queue: old keys are destroyed, dead follow codes forgotten.

use std::sync::{Arc, RwLock};

use anyhow::Result;
use tokio::task::JoinHandle;

use crate::auth::follow::FollowIndex;
use crate::auth::keys::Keys;
use crate::domain::event::Event;
use crate::domain::ticket::TicketId;
use crate::engine::Engine;
use crate::engine::published::{Follower, Published};

/// A follower that keeps keys and codes in step with the day.
pub fn follower(keys: Arc<Keys>, follow: Arc<RwLock<FollowIndex>>) -> Box<dyn Follower> {
    Box::new(Housekeeper { keys, follow })
}

struct Housekeeper {
    keys: Arc<Keys>,
    follow: Arc<RwLock<FollowIndex>>,
}

impl Follower for Housekeeper {
    fn published(&mut self, published: &Arc<Published>) {
        let result = match &published.recorded.event {
            Event::DayClosed { day } => self.keys.close_day(*day),
            Event::DayOpened { day } => {
                self.forget_all_but(&published.carried);
                self.keys.destroy_expired(*day)
            }
            _ => Ok(()),
        };
        if let Err(error) = result {
            tracing::error!("a key that has had its day is still there: {error}");
        }
    }
}

impl Housekeeper {
    fn forget_all_but(&self, carried: &[TicketId]) {
        let mut index = self
            .follow
            .write()
            .expect("the index is only added to and read");
        index.retain(|ticket| carried.contains(&TicketId(ticket)));
    }
}

/// Fills the index with the codes of all tickets of the day, beside whatever else a start has to do:
/// each takes a hash.
pub fn index_live(
    engine: &Engine,
    keys: &Arc<Keys>,
    follow: &Arc<RwLock<FollowIndex>>,
) -> JoinHandle<Result<()>> {
    let (keys, follow) = (Arc::clone(keys), Arc::clone(follow));
    let tickets: Vec<_> = engine.read(|lens| {
        lens.queue
            .tickets
            .values()
            .map(|ticket| (ticket.day, ticket.id.0))
            .collect()
    });
    tokio::task::spawn_blocking(move || {
        let mut index = follow.write().expect("the index is only added to and read");
        for (day, id) in tickets {
            index.add_all(&keys.day(day)?, [id]);
        }
        Ok(())
    })
}
