//! One screen's connection: a snapshot or what it missed, then every event, and a sign of life.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{Message, Utf8Bytes, WebSocket};
use futures_util::SinkExt as _;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{MissedTickBehavior, interval, timeout};

use crate::domain::event::Seq;
use crate::domain::id::CounterId;
use crate::domain::ticket::{TicketId, TicketState};
use crate::engine::Engine;
use crate::engine::view::FollowView;
use crate::engine::view::{Lens, TicketView};
use crate::feed::state::{self, Surroundings};
use crate::feed::{Batch, Entry, Hub, protocol};

/// Between two signs of life.
const PING: Duration = Duration::from_secs(5);
/// A message that can't be handed to the network in this time means that nobody is there.
const SEND_MAX: Duration = Duration::from_secs(20);
/// Largest message that a screen may send; it has nothing to say.
pub const MESSAGE_BYTES_MAX: usize = 1024;
/// A screen's read buffer. The library's default of 128 kB would be most of the server's memory.
pub const READ_BUFFER_BYTES: usize = 1024;

/// What a screen may look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum View {
    Lobby,
    Office,
    Counter(CounterId),
    Follow(TicketId),
}

/// What sessions share.
#[derive(Clone)]
pub struct Room {
    pub hub: Arc<Hub>,
    pub engine: Engine,
    /// What the office's state shows beside the queue.
    pub surroundings: Arc<dyn Fn() -> Surroundings + Send + Sync>,
}

/// The other side has gone, or may no longer look.
struct Gone;

struct Session<'a> {
    socket: &'a mut WebSocket,
    room: &'a Room,
    view: View,
    /// The last event that the screen has, in its own view.
    last: Seq,
    /// What a holder was shown, so that a change of place in line is told once.
    shown: Option<FollowView>,
    /// Whether the screen was told that nothing can be written.
    read_only_shown: bool,
}

/// Serves a screen until it goes or may no longer look; `is_allowed` is asked at each sign of life.
pub async fn run(
    mut socket: WebSocket,
    view: View,
    since: Option<Seq>,
    room: Room,
    is_allowed: impl Fn() -> bool,
) {
    let mut events = room.hub.subscribe();
    let mut session = Session {
        socket: &mut socket,
        room: &room,
        view,
        last: Seq(0),
        shown: None,
        read_only_shown: false,
    };
    if session.begin(since).await.is_ok() {
        // Whatever ended it, the screen comes back by itself.
        let _ = session.serve(&mut events, is_allowed).await;
    }
    let _ = timeout(PING, socket.send(Message::Close(None))).await;
}

impl Session<'_> {
    async fn begin(&mut self, since: Option<Seq>) -> Result<(), Gone> {
        let shared = matches!(self.view, View::Lobby | View::Office);
        let missed = since
            .filter(|_| shared)
            .and_then(|since| self.room.hub.after(since));
        match (since, missed) {
            (Some(since), Some(missed)) => {
                self.last = since;
                for entry in missed {
                    self.pass(entry.seq(), self.shared(&entry)).await?;
                }
                self.flush().await
            }
            _ => self.send_snapshot().await,
        }
    }

    async fn serve(
        &mut self,
        events: &mut Receiver<Batch>,
        is_allowed: impl Fn() -> bool,
    ) -> Result<(), Gone> {
        let mut pings = interval(PING);
        pings.set_missed_tick_behavior(MissedTickBehavior::Delay);
        pings.reset();
        loop {
            tokio::select! {
                batch = events.recv() => self.take(batch, events).await?,
                _ = pings.tick() => {
                    if !is_allowed() {
                        return Err(Gone);
                    }
                    self.give_sign().await?;
                }
                message = self.socket.recv() => match message {
                    Some(Ok(Message::Close(_)) | Err(_)) | None => return Err(Gone),
                    Some(Ok(_)) => {}
                },
            }
        }
    }

    /// Passes on what one transaction led to, in one write: a key of the officer ends one service
    /// and calls the next person.
    async fn take(
        &mut self,
        batch: Result<Batch, RecvError>,
        events: &mut Receiver<Batch>,
    ) -> Result<(), Gone> {
        match batch {
            Ok(batch) => {
                for entry in batch.iter() {
                    self.forward(entry).await?;
                }
                self.flush().await
            }
            Err(RecvError::Lagged(_)) => {
                *events = self.room.hub.subscribe();
                self.send_snapshot().await
            }
            Err(RecvError::Closed) => Err(Gone),
        }
    }

    /// Passes an event on, if the view shows it and the screen doesn't have it yet.
    async fn forward(&mut self, entry: &Entry) -> Result<(), Gone> {
        let seq = entry.seq();
        if seq <= self.last {
            return Ok(());
        }
        let message = match &self.view {
            View::Lobby | View::Office => self.shared(entry),
            View::Counter(counter) => self.counter_event(entry, counter),
            View::Follow(ticket) => {
                let ticket = *ticket;
                self.follow_event(entry, ticket)
            }
        };
        self.pass(seq, message).await
    }

    /// The message that all screens of this view get.
    fn shared(&self, entry: &Entry) -> Option<Utf8Bytes> {
        match &self.view {
            View::Lobby => entry.lobby(),
            View::Office => entry.office(),
            View::Counter(_) | View::Follow(_) => None,
        }
    }

    /// Gives a message to the socket, which sends it with the next `flush`.
    async fn pass(&mut self, seq: Seq, message: Option<Utf8Bytes>) -> Result<(), Gone> {
        let Some(message) = message else {
            return Ok(());
        };
        in_time(self.socket.feed(Message::Text(message))).await?;
        self.last = seq;
        Ok(())
    }

    async fn flush(&mut self) -> Result<(), Gone> {
        in_time(self.socket.flush()).await
    }

    fn counter_event(&self, entry: &Entry, counter: &CounterId) -> Option<Utf8Bytes> {
        let published = &entry.published;
        let touches = published
            .counter
            .as_ref()
            .is_some_and(|view| view.id == counter.as_str())
            || published
                .ticket
                .as_ref()
                .is_some_and(|view| self.concerns(view, counter));
        if !touches {
            return None;
        }
        let mut body = protocol::office_body(published);
        let state = self
            .room
            .engine
            .read(|lens| state::counter(lens, counter))?;
        body.counter_view = Some(state.counter);
        Some(protocol::message(published, &entry.at(), self.last, body).into())
    }

    fn concerns(&self, view: &TicketView, counter: &CounterId) -> bool {
        let id = Some(counter.as_str());
        let serves = |lens: &Lens<'_>| {
            let setup = lens.queue.counter_setup(counter)?;
            setup
                .services
                .iter()
                .find(|service| service.as_str() == view.service)
                .map(|_| ())
        };
        view.counter.as_deref() == id
            || view.list.as_deref() == id
            || self.room.engine.read(serves).is_some()
    }

    /// The holder's own steps, and any event that moved the place in line.
    fn follow_event(&mut self, entry: &Entry, ticket: TicketId) -> Option<Utf8Bytes> {
        let event = &entry.published.recorded.event;
        let own = event.ticket() == Some(ticket);
        let waits = self
            .shown
            .as_ref()
            .is_some_and(|shown| shown.state == TicketState::Waiting);
        if !own && !waits {
            return None;
        }
        let now = self.room.engine.read(|lens| lens.follow(ticket));
        let moved = now != self.shown;
        if !own && !moved {
            return None;
        }
        let you = now.clone().or_else(|| self.shown.clone())?;
        self.shown = now;
        let message = match own {
            true => protocol::follow_event(&entry.published, &entry.at(), self.last, you),
            false => protocol::moved_event(entry.seq(), &entry.at(), self.last, you),
        };
        Some(message.into())
    }

    /// A sign of life; a whole new picture if the disk has filled up or has room again, which no
    /// event can tell.
    async fn give_sign(&mut self) -> Result<(), Gone> {
        if self.room.engine.is_read_only() != self.read_only_shown {
            return self.send_snapshot().await;
        }
        let at = self.room.engine.read(|lens| lens.time(lens.now.at));
        self.send(protocol::ping(&at).into()).await
    }

    async fn send_snapshot(&mut self) -> Result<(), Gone> {
        let (seq, message) = self.snapshot();
        self.last = seq;
        match message {
            Some(message) => self.send(message.into()).await,
            None => Err(Gone),
        }
    }

    fn snapshot(&mut self) -> (Seq, Option<String>) {
        let read_only = self.room.engine.is_read_only();
        self.read_only_shown = read_only;
        let surroundings = (self.room.surroundings)();
        let (view, hub) = (&self.view, &self.room.hub);
        let mut shown = None;
        let (seq, message) = self.room.engine.read(|lens| {
            let seq = match view {
                View::Lobby => hub.last_lobby(),
                View::Office => hub.last_office(),
                View::Counter(_) | View::Follow(_) => lens.queue.seq,
            };
            let at = lens.time(lens.now.at);
            let message = match view {
                View::Lobby => {
                    let state = state::lobby(lens, surroundings, read_only);
                    Some(protocol::snapshot(seq, at, state))
                }
                View::Office => {
                    let state = state::office(lens, surroundings, read_only);
                    Some(protocol::snapshot(seq, at, state))
                }
                View::Counter(counter) => {
                    state::counter(lens, counter).map(|state| protocol::snapshot(seq, at, state))
                }
                View::Follow(ticket) => {
                    shown = lens.follow(*ticket);
                    shown
                        .as_ref()
                        .map(|state| protocol::snapshot(seq, at, state))
                }
            };
            (seq, message)
        });
        self.shown = shown;
        (seq, message)
    }

    async fn send(&mut self, text: Utf8Bytes) -> Result<(), Gone> {
        in_time(self.socket.send(Message::Text(text))).await
    }
}

async fn in_time(sending: impl Future<Output = Result<(), axum::Error>>) -> Result<(), Gone> {
    match timeout(SEND_MAX, sending).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) | Err(_) => Err(Gone),
    }
}
