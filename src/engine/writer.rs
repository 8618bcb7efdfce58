//! The writer: batches of commands, each batch one transaction.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use jiff::tz::TimeZone;
use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use crate::domain::command::{Command, Moment};
use crate::domain::event::{Event, Recorded};
use crate::domain::id::Actor;
use crate::domain::queue::Queue;
use crate::engine::published::{Before, Follower, Published};
use crate::engine::reply::{self, Fault, Reply};
use crate::engine::view::Lens;
use crate::engine::{Engine, Message, Submission};
use crate::store::checkpoint::{self, Checkpointer};
use crate::store::receipt::{Found, Receipts};
use crate::store::setting::{self, Setting};
use crate::store::{self, event_log, note, snapshot, tables};
use crate::time::Clock;

/// Commands that share one fsync. More would make the first of them wait.
const BATCH_MAX: usize = 256;
/// How often others may go first before a batch is begun.
const YIELDS_MAX: usize = 8;
/// Events replayed into the feed's ring at the start, so that displays catch up over a restart.
pub const TAIL: u64 = 500;
/// Events after which a snapshot is made when nobody is waiting, and at the latest: a start replays
/// them. A snapshot is as long as its tickets, so a state of many tickets waits for a share of them.
const SNAPSHOT_QUIET: u64 = 2_000;
const SNAPSHOT_LATEST: u64 = 50_000;
const TICKETS_AN_EVENT: u64 = 4;
/// Events after which the database takes over what SQLite's log holds, when nobody is waiting and at
/// the latest. A start after a power cut reads that log, so an ordinary day keeps it short. Commits
/// stand behind a checkpoint for some milliseconds, so in a rush they are rare: fewer than one ticket
/// in a hundred may notice.
const CHECKPOINT_QUIET: u64 = 64;
const CHECKPOINT_LATEST: u64 = 16_384;
/// Exit status of a process that found a bug in itself; it comes back by replay.
const EXIT_BUG: i32 = 70;

type Answer = oneshot::Sender<Result<Reply, Fault>>;

/// Replays the log, showing the end of it to the followers. A replay that was long, such as the first
/// of a version that can't read the old snapshots, leaves one for the next start to begin from.
pub(super) fn restore(
    connection: &Connection,
    clock: &Clock,
    followers: &mut [Box<dyn Follower>],
) -> Result<Queue, store::Error> {
    let zone = clock.zone();
    let now = clock.now();
    let last = event_log::last_seq(connection)?;
    let mut replayed = 0;
    snapshot::load(connection, TAIL, |recorded, queue| {
        replayed += 1;
        if replayed > SNAPSHOT_LATEST && recorded.seq.0 + 2 * TAIL >= last.0 {
            replayed = 0;
            if let Err(error) = snapshot::save(connection, queue, TAIL) {
                tracing::warn!("no snapshot was saved: {error}");
            }
        }
        if recorded.seq.0 + TAIL > last.0 {
            let lens = Lens {
                queue,
                now,
                zone: &zone,
            };
            let published = Published::new(recorded.clone(), None, &lens);
            followers
                .iter_mut()
                .for_each(|follower| follower.replayed(&published));
        }
    })
}

pub(super) struct Writer {
    /// Ends before the writer's connection, which then closes the database.
    checkpointer: Checkpointer,
    connection: Connection,
    /// Ahead of what others see by the batch that is being written.
    queue: Queue,
    engine: Engine,
    followers: Vec<Box<dyn Follower>>,
    /// The answers that were given before.
    receipts: Receipts,
    events_since_snapshot: u64,
    events_since_checkpoint: u64,
}

/// What one batch will tell, once it is on disk.
#[derive(Default)]
struct Written {
    published: Vec<Arc<Published>>,
    replies: Vec<Result<Reply, Fault>>,
    /// Whether there is anything to commit.
    dirty: bool,
}

/// One transaction: its time, and what has come of it so far.
struct Turn {
    now: Moment,
    zone: TimeZone,
    written: Written,
}

/// Whose events these are.
struct Origin<'a> {
    actor: Actor,
    /// The idempotency key of the request.
    cause: Option<&'a str>,
    /// An officer's words, kept beside the first event.
    words: Option<&'a str>,
}

impl<'a> Origin<'a> {
    fn of(submission: &'a Submission) -> Self {
        Self {
            actor: submission.actor.clone(),
            cause: submission.key.as_ref().map(|key| key.key.as_str()),
            words: submission.words.as_deref(),
        }
    }

    fn of_the_site() -> Self {
        Self {
            actor: Actor::new("system"),
            cause: None,
            words: None,
        }
    }
}

/// Whether a second has gone by and one person at most asked for something then. An inbox that is
/// empty says nothing: a hall full of kiosks may all stand in one batch, and would wait for the
/// snapshot.
fn is_quiet(batch: &[(Submission, Answer)]) -> bool {
    let mut commands = batch.iter().map(|(submission, _)| &submission.command);
    batch.len() <= 2 && commands.any(|command| *command == Command::Tick)
}

/// Lets whoever is at the door come in, to share the fsync: on a busy machine their requests would
/// otherwise be read only once the disk is at work for a few. Where nobody is, this takes no time.
fn gather(messages: &mpsc::Receiver<Message>) {
    let mut inside = None;
    for _ in 0..YIELDS_MAX {
        std::thread::yield_now();
        let waiting = Some(messages.len());
        if waiting == inside {
            break;
        }
        inside = waiting;
    }
}

/// An answer that was given before, given again.
fn kept_reply(text: &str) -> Result<Reply, Fault> {
    let unreadable = |error| Fault::Broken(format!("a kept answer can't be read: {error}"));
    serde_json::from_str(text).map_err(unreadable)
}

impl Writer {
    pub(super) fn new(
        connection: Connection,
        queue: Queue,
        engine: Engine,
        followers: Vec<Box<dyn Follower>>,
    ) -> Result<Self, store::Error> {
        Ok(Self {
            checkpointer: Checkpointer::start(&connection)?,
            connection,
            queue,
            engine,
            followers,
            receipts: Receipts::default(),
            events_since_snapshot: 0,
            events_since_checkpoint: 0,
        })
    }

    /// Works until it is told to stop. A panic here is a bug: the process ends and comes back by
    /// replay, since a state that might differ from the log must not go on.
    pub(super) fn run(mut self, mut messages: mpsc::Receiver<Message>) {
        let work = AssertUnwindSafe(|| self.work(&mut messages));
        if catch_unwind(work).is_err() {
            tracing::error!("the writer found a bug and ends the process");
            std::process::exit(EXIT_BUG);
        }
    }

    fn work(&mut self, messages: &mut mpsc::Receiver<Message>) {
        while let Some(first) = messages.blocking_recv() {
            gather(messages);
            let mut batch = Vec::new();
            let mut next = Some(first);
            while let Some(message) = next.take() {
                match message {
                    Message::Submit(submission, answer) => batch.push((*submission, answer)),
                    Message::Maintain(job) => {
                        self.commit(std::mem::take(&mut batch));
                        job(&mut self.connection);
                    }
                    Message::Stop => {
                        self.commit(std::mem::take(&mut batch));
                        return self.save_snapshot();
                    }
                }
                if batch.len() < BATCH_MAX {
                    next = messages.try_recv().ok();
                }
            }
            let quiet = is_quiet(&batch);
            self.commit(batch);
            self.snapshot_in_time(quiet);
            self.checkpoint_in_time(quiet);
        }
    }

    fn commit(&mut self, batch: Vec<(Submission, Answer)>) {
        if batch.is_empty() {
            return;
        }
        let (submissions, answers): (Vec<_>, Vec<_>) = batch.into_iter().unzip();
        let replies = match self.write(submissions) {
            Ok(written) => self.publish(written),
            Err(error) => self.give_up(&error, answers.len()),
        };
        for (answer, reply) in answers.into_iter().zip(replies) {
            // A caller who has gone does not want the answer.
            let _ = answer.send(reply);
        }
    }

    /// Decides and appends every command of a batch, and commits.
    fn write(&mut self, batch: Vec<Submission>) -> Result<Written, store::Error> {
        let (now, zone) = (self.engine.clock.now(), self.engine.clock.zone());
        let mut turn = Turn {
            now,
            zone,
            written: Written::default(),
        };
        self.transact("BEGIN IMMEDIATE")?;
        if batch
            .iter()
            .any(|submission| submission.command.is_of_the_day())
        {
            let due = self.queue.due(now);
            self.append(due, &Origin::of_the_site(), &mut turn)?;
            let calls = self.queue.auto_calls(now);
            self.append(calls, &Origin::of_the_site(), &mut turn)?;
        }
        for submission in batch {
            let reply = self.carry_out(&submission, &mut turn)?;
            turn.written.replies.push(reply);
        }
        if self.engine.is_read_only() {
            // After a failed write any batch tries one, so that the site recovers by itself.
            setting::put(&self.connection, Setting::Probe, &now.at.to_string())?;
            turn.written.dirty = true;
        }
        let end = if turn.written.dirty {
            "COMMIT"
        } else {
            "ROLLBACK"
        };
        self.transact(end)?;
        Ok(turn.written)
    }

    /// A word about the transaction, which SQLite needn't parse each time.
    fn transact(&self, word: &str) -> Result<(), store::Error> {
        self.connection.prepare_cached(word)?.execute([])?;
        Ok(())
    }

    /// One command: an answer that was given before, or a decision and what follows from it.
    fn carry_out(
        &mut self,
        submission: &Submission,
        turn: &mut Turn,
    ) -> Result<Result<Reply, Fault>, store::Error> {
        if let Some(key) = &submission.key {
            match self.receipts.find(&self.connection, key, turn.now.at)? {
                Found::Nothing => {}
                Found::Mismatch => return Ok(Err(Fault::KeyMismatch)),
                Found::Answer(text) => return Ok(kept_reply(&text)),
            }
        }
        let Submission { command, actor, .. } = submission;
        let reply = match self.queue.decide(command, actor, turn.now) {
            Err(refusal) => Err(refusal),
            Ok(events) => {
                let first = turn.written.published.len();
                self.append(events, &Origin::of(submission), turn)?;
                let lens = Lens {
                    queue: &self.queue,
                    now: turn.now,
                    zone: &turn.zone,
                };
                Ok(reply::outcome(
                    command,
                    &turn.written.published[first..],
                    &lens,
                ))
            }
        };
        if let Some(key) = &submission.key {
            let text = serde_json::to_string(&reply).expect("a reply is plain data");
            self.receipts
                .keep(&self.connection, key, &text, turn.now.at)?;
            turn.written.dirty = true;
        }
        Ok(Ok(reply))
    }

    /// Appends events, and lets the tables and the writer's own state follow each.
    fn append(
        &mut self,
        events: Vec<Event>,
        origin: &Origin<'_>,
        turn: &mut Turn,
    ) -> Result<(), store::Error> {
        let mut words = origin.words;
        for event in events {
            let recorded = Recorded {
                seq: self.queue.seq.next(),
                at: turn.now.at,
                actor: origin.actor.clone(),
                cause: origin.cause.map(str::to_owned),
                event,
            };
            event_log::append(&self.connection, &recorded)?;
            let before = Before::of(&recorded.event, &self.queue);
            self.queue.apply(&recorded);
            tables::follow(&self.connection, &recorded, &self.queue)?;
            if let Some(text) = words.take() {
                note::put(&self.connection, &recorded, text)?;
            }
            let lens = Lens {
                queue: &self.queue,
                now: turn.now,
                zone: &turn.zone,
            };
            let published = Published::new(recorded, before, &lens);
            turn.written.published.push(published);
            turn.written.dirty = true;
        }
        Ok(())
    }

    /// The batch is on disk: everybody may know.
    fn publish(&mut self, written: Written) -> Vec<Result<Reply, Fault>> {
        self.engine.read_only.store(false, Ordering::Relaxed);
        if !written.published.is_empty() {
            // Readers find the state and what followers have heard at the same event.
            let mut shared = self
                .engine
                .shared
                .write()
                .expect("readers of the queue do not panic");
            for published in &written.published {
                shared.apply(&published.recorded);
                if let Event::OfficeChanged { office } = &published.recorded.event {
                    let zone = TimeZone::get(&office.time_zone);
                    self.engine
                        .clock
                        .set_zone(zone.expect("an office's zone was checked"));
                }
                self.followers
                    .iter_mut()
                    .for_each(|follower| follower.published(published));
            }
            self.followers
                .iter_mut()
                .for_each(|follower| follower.finished());
            let events = written.published.iter().map(|event| &event.recorded.event);
            for ticket in events.filter_map(Event::ticket) {
                shared.share_ticket(ticket, &self.queue);
            }
        }
        let events = written.published.len() as u64;
        self.events_since_snapshot += events;
        self.events_since_checkpoint += events;
        written.replies
    }

    /// The batch is not on disk: nobody is told anything but that, and the state goes back to what
    /// the log holds.
    fn give_up(&mut self, error: &store::Error, count: usize) -> Vec<Result<Reply, Fault>> {
        tracing::error!("the log can't be written: {error}");
        if !self.connection.is_autocommit() {
            // A transaction that can't even be rolled back ends with the connection's next use.
            let _ = self.connection.execute_batch("ROLLBACK");
        }
        self.receipts = Receipts::default();
        self.queue = self
            .engine
            .shared
            .read()
            .expect("readers of the queue do not panic")
            .clone();
        let on_disk = event_log::last_seq(&self.connection);
        let as_told = on_disk.is_ok_and(|seq| seq <= self.queue.seq);
        assert!(as_told, "the log holds a batch that was reported as lost");
        self.engine.read_only.store(true, Ordering::Relaxed);
        let fault = match error {
            store::Error::Full(_) => Fault::ReadOnly,
            other => Fault::Broken(other.to_string()),
        };
        vec![Err(fault); count]
    }

    fn snapshot_in_time(&mut self, quiet: bool) {
        let due = if quiet {
            SNAPSHOT_QUIET
        } else {
            SNAPSHOT_LATEST
        };
        let share = self.queue.tickets.len() as u64 / TICKETS_AN_EVENT;
        if self.events_since_snapshot >= due.max(share) {
            self.save_snapshot();
        }
    }

    fn checkpoint_in_time(&mut self, quiet: bool) {
        let due = if quiet {
            CHECKPOINT_QUIET
        } else {
            CHECKPOINT_LATEST
        };
        if self.events_since_checkpoint >= due {
            self.events_since_checkpoint = 0;
            self.checkpointer.order(match quiet {
                true => checkpoint::Moment::Quiet,
                false => checkpoint::Moment::Busy,
            });
        }
    }

    fn save_snapshot(&mut self) {
        self.events_since_snapshot = 0;
        let now = self.engine.clock.now().at;
        let saved = snapshot::save(&self.connection, &self.queue, TAIL)
            .and_then(|()| self.receipts.forget_old(&self.connection, now));
        if let Err(error) = saved {
            // The log alone is enough to start from; it only takes longer.
            tracing::warn!("no snapshot was saved: {error}");
        }
    }
}
