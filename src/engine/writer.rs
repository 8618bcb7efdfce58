//! The writer: batches of commands, each batch one transaction.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::Ordering;

use jiff::tz::TimeZone;
use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use crate::domain::command::Moment;
use crate::domain::event::{Event, Recorded};
use crate::domain::id::Actor;
use crate::domain::queue::Queue;
use crate::engine::published::{Follower, Published};
use crate::engine::reply::{self, Fault, Reply};
use crate::engine::view::Lens;
use crate::engine::{Engine, Message, Submission};
use crate::store::receipt::{self, Found, RequestKey};
use crate::store::{self, event_log, note, snapshot, tables};
use crate::time::Clock;

/// Commands that share one fsync. More would make the first of them wait.
const BATCH_MAX: usize = 256;
/// Events replayed into the feed's ring at the start, so that displays catch up over a restart.
pub const TAIL: u64 = 1000;
/// Events after which a snapshot is made when nobody is waiting, and at the latest. A snapshot is as
/// long as its tickets, so a state of more tickets waits for as many events.
const SNAPSHOT_QUIET: u64 = 2_000;
const SNAPSHOT_LATEST: u64 = 20_000;
/// Exit status of a process that found a bug in itself; it comes back by replay.
const EXIT_BUG: i32 = 70;

type Answer = oneshot::Sender<Result<Reply, Fault>>;

/// Replays the log, showing the end of it to the followers.
pub(super) fn restore(
    connection: &Connection,
    clock: &Clock,
    followers: &mut [Box<dyn Follower>],
) -> Result<Queue, store::Error> {
    let zone = clock.zone();
    let now = clock.now();
    let last = event_log::last_seq(connection)?;
    snapshot::load(connection, TAIL, |recorded, queue| {
        if recorded.seq.0 + TAIL > last.0 {
            let lens = Lens {
                queue,
                now,
                zone: &zone,
            };
            let published = Published::new(recorded.clone(), &lens);
            followers
                .iter_mut()
                .for_each(|follower| follower.replayed(&published));
        }
    })
}

pub(super) struct Writer {
    connection: Connection,
    /// Ahead of what others see by the batch that is being written.
    queue: Queue,
    engine: Engine,
    followers: Vec<Box<dyn Follower>>,
    events_since_snapshot: u64,
}

/// What one batch will tell, once it is on disk.
#[derive(Default)]
struct Written {
    published: Vec<Published>,
    replies: Vec<Result<Reply, Fault>>,
    /// Whether there is anything to commit.
    dirty: bool,
}

impl Writer {
    pub(super) fn new(
        connection: Connection,
        queue: Queue,
        engine: Engine,
        followers: Vec<Box<dyn Follower>>,
    ) -> Self {
        Self {
            connection,
            queue,
            engine,
            followers,
            events_since_snapshot: 0,
        }
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
            let quiet = messages.is_empty();
            self.commit(batch);
            self.snapshot_in_time(quiet);
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
        let now = self.engine.clock.now();
        let zone = self.engine.clock.zone();
        let mut written = Written::default();
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        let of_the_day = batch
            .iter()
            .any(|submission| submission.command.is_of_the_day());
        let due = if of_the_day {
            self.queue.due(now)
        } else {
            Vec::new()
        };
        self.append(
            due,
            &Actor::new("system"),
            None,
            None,
            now,
            &zone,
            &mut written,
        )?;
        for submission in batch {
            let reply = self.carry_out(submission, now, &zone, &mut written)?;
            written.replies.push(reply);
        }
        let read_only = self.engine.is_read_only();
        if written.dirty || read_only {
            self.prove_writable(read_only)?;
            self.connection.execute_batch("COMMIT")?;
        } else {
            self.connection.execute_batch("ROLLBACK")?;
        }
        Ok(written)
    }

    /// After a failed write any batch tries one, so that the site recovers by itself.
    fn prove_writable(&self, read_only: bool) -> Result<(), store::Error> {
        match read_only {
            true => receipt::forget_old(&self.connection, self.engine.clock.now().at),
            false => Ok(()),
        }
    }

    fn carry_out(
        &mut self,
        submission: Submission,
        now: Moment,
        zone: &TimeZone,
        written: &mut Written,
    ) -> Result<Result<Reply, Fault>, store::Error> {
        let Submission {
            command,
            actor,
            key,
            words,
        } = submission;
        if let Some(key) = &key {
            match receipt::find(&self.connection, key, now.at)? {
                Found::Nothing => {}
                Found::Mismatch => return Ok(Err(Fault::KeyMismatch)),
                Found::Answer(text) => {
                    let kept = serde_json::from_str::<Reply>(&text);
                    let unreadable = |_| store::Error::Unfit("a kept answer is unreadable".into());
                    return kept.map(Ok).map_err(unreadable);
                }
            }
        }
        let reply = match self.queue.decide(&command, &actor, now) {
            Err(refusal) => Err(refusal),
            Ok(events) => {
                let cause = key.as_ref().map(|key| key.key.clone());
                let first = written.published.len();
                self.append(events, &actor, cause, words.as_deref(), now, zone, written)?;
                let recorded: Vec<Recorded> = written.published[first..]
                    .iter()
                    .map(|published| published.recorded.clone())
                    .collect();
                let lens = Lens {
                    queue: &self.queue,
                    now,
                    zone,
                };
                Ok(reply::outcome(&command, &recorded, &lens))
            }
        };
        if let Some(key) = &key {
            self.keep_reply(key, &reply, now)?;
            written.dirty = true;
        }
        Ok(Ok(reply))
    }

    fn keep_reply(&self, key: &RequestKey, reply: &Reply, now: Moment) -> Result<(), store::Error> {
        let text = serde_json::to_string(reply).expect("a reply is plain data");
        receipt::keep(&self.connection, key, &text, now.at)
    }

    #[expect(clippy::too_many_arguments, reason = "all of it goes into each record")]
    fn append(
        &mut self,
        events: Vec<Event>,
        actor: &Actor,
        cause: Option<String>,
        mut words: Option<&str>,
        now: Moment,
        zone: &TimeZone,
        written: &mut Written,
    ) -> Result<(), store::Error> {
        for event in events {
            let recorded = Recorded {
                seq: self.queue.seq.next(),
                at: now.at,
                actor: actor.clone(),
                cause: cause.clone(),
                event,
            };
            event_log::append(&self.connection, &recorded)?;
            self.queue.apply(&recorded);
            tables::follow(&self.connection, &recorded, &self.queue)?;
            if let Some(text) = words.take() {
                note::put(&self.connection, &recorded, text)?;
            }
            let lens = Lens {
                queue: &self.queue,
                now,
                zone,
            };
            written.published.push(Published::new(recorded, &lens));
            written.dirty = true;
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
            let events = written.published.iter().map(|event| &event.recorded.event);
            for ticket in events.filter_map(Event::ticket) {
                shared.share_ticket(ticket, &self.queue);
            }
        }
        self.events_since_snapshot += written.published.len() as u64;
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
        if self.events_since_snapshot >= due.max(self.queue.tickets.len() as u64) {
            self.save_snapshot();
        }
    }

    fn save_snapshot(&mut self) {
        self.events_since_snapshot = 0;
        let now = self.engine.clock.now().at;
        let saved = snapshot::save(&self.connection, &self.queue)
            .and_then(|()| receipt::forget_old(&self.connection, now));
        if let Err(error) = saved {
            // The log alone is enough to start from; it only takes longer.
            tracing::warn!("no snapshot was saved: {error}");
        }
    }
}
