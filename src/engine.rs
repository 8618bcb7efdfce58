//! The engine: takes commands, decides on them one after another, and makes them last.
//!
//! One thread writes. It takes what has queued up, decides each command, appends the events in one
//! transaction, commits with an fsync, and only then shows the events to anybody and answers.

pub mod published;
pub mod reply;
pub mod reporter;
pub mod view;
mod writer;

pub use writer::TAIL;

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, RwLock};
use std::thread::JoinHandle;

use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use crate::domain::command::{Command, Moment};
use crate::domain::id::Actor;
use crate::domain::queue::Queue;
use crate::engine::published::Follower;
use crate::engine::reply::{Fault, Reply};
use crate::engine::view::Lens;
use crate::store::{self, receipt::RequestKey};
use crate::time::Clock;

/// Commands that may wait for the writer; whoever comes after waits outside.
const INBOX_MAX: usize = 4096;

/// A command on its way to the writer.
#[derive(Debug)]
pub struct Submission {
    pub command: Command,
    pub actor: Actor,
    /// Present if the caller may send it twice.
    pub key: Option<RequestKey>,
    /// An officer's words, kept beside the log.
    pub words: Option<String>,
}

impl Submission {
    /// What the site itself has to say.
    pub fn own(command: Command) -> Self {
        Self {
            command,
            actor: Actor::new("system"),
            key: None,
            words: None,
        }
    }
}

enum Message {
    Submit(Box<Submission>, oneshot::Sender<Result<Reply, Fault>>),
    /// Runs in the writer's turn, between two transactions.
    Maintain(Box<dyn FnOnce(&mut Connection) + Send>),
    Stop,
}

/// A handle on the running engine.
#[derive(Clone)]
pub struct Engine {
    inbox: mpsc::Sender<Message>,
    shared: Arc<RwLock<Queue>>,
    clock: Arc<Clock>,
    read_only: Arc<AtomicBool>,
    /// Jobs that the writer has done beside the queue.
    maintained: Arc<AtomicU64>,
}

impl Engine {
    /// Replays the log and starts the writer on it. The thread ends after `stop`.
    ///
    /// # Errors
    /// When the log can't be read or the thread not be made.
    pub fn start(
        connection: Connection,
        clock: Arc<Clock>,
        mut followers: Vec<Box<dyn Follower>>,
    ) -> Result<(Self, JoinHandle<()>), store::Error> {
        let queue = writer::restore(&connection, &clock, &mut followers)?;
        let (inbox, messages) = mpsc::channel(INBOX_MAX);
        let shared = Arc::new(RwLock::new(queue.clone()));
        let read_only = Arc::new(AtomicBool::new(false));
        let engine = Self {
            inbox,
            shared,
            clock,
            read_only,
            maintained: Arc::default(),
        };
        let writer = writer::Writer::new(connection, queue, engine.clone(), followers)?;
        let thread = std::thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || writer.run(messages))
            .map_err(|source| store::Error::File {
                context: "start the writer".to_owned(),
                source,
            })?;
        Ok((engine, thread))
    }

    /// Submits a command and waits until its events, if any, are on disk.
    ///
    /// # Errors
    /// A fault, when the writer could not decide or not write. A refusal is an answer.
    pub async fn submit(&self, submission: Submission) -> Result<Reply, Fault> {
        self.hand_in(submission).await?.await
    }

    /// Hands a command in, behind those that were handed in before; waits for room only. The answer
    /// comes when its events, if any, are on disk, as `submit` gives it.
    ///
    /// # Errors
    /// `Stopping` when the writer has ended.
    pub async fn hand_in(
        &self,
        submission: Submission,
    ) -> Result<impl Future<Output = Result<Reply, Fault>> + use<>, Fault> {
        let (reply, answer) = oneshot::channel();
        let message = Message::Submit(Box::new(submission), reply);
        self.inbox
            .send(message)
            .await
            .map_err(|_| Fault::Stopping)?;
        Ok(async { answer.await.map_err(|_| Fault::Stopping)? })
    }

    /// Submits what the site itself has to say.
    ///
    /// # Errors
    /// As `submit`.
    pub async fn submit_own(&self, command: Command) -> Result<Reply, Fault> {
        self.submit(Submission::own(command)).await
    }

    /// Runs something on the writer's own connection, such as a change of a user's password.
    ///
    /// # Errors
    /// `Stopping` when the writer has ended.
    pub async fn maintain<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Connection) -> T + Send + 'static,
    ) -> Result<T, Fault> {
        let (reply, answer) = oneshot::channel();
        let maintained = Arc::clone(&self.maintained);
        let run = move |connection: &mut Connection| {
            let done = job(connection);
            maintained.fetch_add(1, Ordering::Release);
            // A caller who has gone does not want the answer.
            let _ = reply.send(done);
        };
        let message = Message::Maintain(Box::new(run));
        self.inbox
            .send(message)
            .await
            .map_err(|_| Fault::Stopping)?;
        answer.await.map_err(|_| Fault::Stopping)
    }

    /// How often `maintain` has done its job: what was read beside the queue before it last rose may
    /// be old now.
    pub fn maintained(&self) -> u64 {
        self.maintained.load(Ordering::Acquire)
    }

    /// Looks at the committed state. Keep it short: the writer waits meanwhile.
    pub fn read<T>(&self, look: impl FnOnce(&Lens<'_>) -> T) -> T {
        let now = self.clock.now();
        let zone = self.clock.zone();
        let queue = self
            .shared
            .read()
            .expect("the writer ends the process when it panics");
        look(&Lens {
            queue: &queue,
            now,
            zone: &zone,
        })
    }

    /// The present, on the site's clock.
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// Whether the last attempt to write failed.
    pub fn is_read_only(&self) -> bool {
        self.read_only.load(Ordering::Relaxed)
    }

    /// Lets the writer finish what it has, save a snapshot and end.
    pub async fn stop(&self) {
        // A writer that has ended already needs no telling.
        let _ = self.inbox.send(Message::Stop).await;
    }
}
