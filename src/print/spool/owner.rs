//! The task that owns a printer: takes requests, tries the oldest job, polls when nobody prints.

use std::sync::Arc;

use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, sleep, sleep_until, timeout};

use crate::domain::print::{JobId, PrintState, PrinterCondition};
use crate::print::layout::Renderer;
use crate::print::looks::Looks;
use crate::print::raster::OneBit;
use crate::print::spool::line::{Ending, Line, Wait, Word};
use crate::print::spool::queue::Queue;
use crate::print::spool::reporter::Reporter;
use crate::print::spool::{Job, Limits, Request, Sheet};
use crate::print::template::Template;
use crate::print::transport::SendError;

/// See the module.
pub struct Owner {
    pub(super) requests: mpsc::Receiver<Request>,
    pub(super) stop: watch::Receiver<bool>,
    pub(super) queue: Queue,
    pub(super) line: Line,
    pub(super) reporter: Reporter,
    pub(super) renderer: Arc<Renderer>,
    pub(super) looks: Arc<Looks>,
    pub(super) width: u32,
    pub(super) limits: Limits,
    /// Attempts in a row that didn't reach the printer.
    pub(super) failures: usize,
    /// When the printer is asked or tried next.
    pub(super) next_try: Instant,
}

/// What woke an idle owner.
enum Wake {
    Request(Option<Request>),
    Stop,
    Time,
    Change(std::io::Result<PrinterCondition>),
}

impl Owner {
    /// Lives until it is stopped or nobody can reach it any more.
    pub async fn run(mut self) {
        while !*self.stop.borrow() {
            self.expire().await;
            if Instant::now() >= self.next_try {
                self.look().await;
                continue;
            }
            match self.rest().await {
                Wake::Request(Some(request)) => self.take(request).await,
                Wake::Request(None) | Wake::Stop => break,
                Wake::Time => {}
                Wake::Change(Ok(condition)) => self.changed(condition).await,
                Wake::Change(Err(error)) => self.lost(&error).await,
            }
        }
        if timeout(self.limits.stop, self.line.hang_up())
            .await
            .is_err()
        {
            tracing::debug!("no time to end the printer's connection in order");
        }
    }

    async fn rest(&mut self) -> Wake {
        let expiry = self.queue.next_deadline().unwrap_or(self.next_try);
        tokio::select! {
            biased;
            _ = self.stop.wait_for(|stop| *stop) => Wake::Stop,
            request = self.requests.recv() => Wake::Request(request),
            changed = self.line.change() => Wake::Change(changed),
            () = sleep_until(expiry.min(self.next_try)) => Wake::Time,
        }
    }

    async fn take(&mut self, request: Request) {
        match request {
            Request::Print(job, place) => {
                tracing::debug!(job = %job.id, queued_at = %job.queued_at, "a job came");
                if self.queue.push(job, place) {
                    // A new job is worth an attempt at once, however long the printer was away.
                    self.failures = 0;
                    self.next_try = Instant::now();
                }
            }
            Request::Cancel(job) => {
                if self.queue.remove(job) {
                    self.reporter.job(job, PrintState::Cancelled).await;
                }
            }
            Request::Poll => self.next_try = Instant::now(),
        }
    }

    async fn expire(&mut self) {
        for job in self.queue.take_expired(Instant::now()) {
            self.reporter.job(job, PrintState::Expired).await;
        }
    }

    async fn changed(&mut self, condition: PrinterCondition) {
        self.reporter.condition(condition).await;
        if condition.can_print() && !self.queue.is_empty() {
            self.next_try = Instant::now();
        }
    }

    /// An idle connection broke: printers close them after some time.
    async fn lost(&mut self, error: &std::io::Error) {
        tracing::debug!(%error, "the printer ended the connection");
        self.line.hang_up().await;
        self.next_try = Instant::now() + self.limits.backoff[0];
    }

    /// Asks the printer how it is, and prints the oldest job if it can.
    async fn look(&mut self) {
        self.next_try = Instant::now() + self.limits.poll;
        if self.queue.is_empty() && !self.line.can_be_asked() {
            return;
        }
        let picture = self.draw_first().await;
        let condition = tokio::select! {
            condition = self.line.ready() => condition,
            _ = self.stop.wait_for(|stop| *stop) => return,
        };
        self.reporter.condition(condition).await;
        self.failures = if condition == PrinterCondition::Offline {
            self.failures + 1
        } else {
            0
        };
        if !condition.can_print() {
            self.fail_waiting().await;
            self.next_try = Instant::now() + self.pause(condition);
        }
        // What was taken back or grew too late meanwhile must not come out.
        while let Ok(request) = self.requests.try_recv() {
            self.take(request).await;
        }
        self.expire().await;
        match picture {
            Some((id, picture)) if condition.can_print() => self.print(id, &picture).await,
            _ => {}
        }
    }

    /// How long until the next attempt.
    fn pause(&self, condition: PrinterCondition) -> std::time::Duration {
        let backoff = &self.limits.backoff;
        match condition {
            PrinterCondition::Offline => backoff[self.failures.clamp(1, backoff.len()) - 1],
            _ if self.queue.is_empty() => self.limits.poll,
            _ => self.limits.poll_blocked,
        }
    }

    /// Every job that waits is told that it couldn't leave, once.
    async fn fail_waiting(&mut self) {
        for waiting in self.queue.iter_mut().filter(|waiting| !waiting.failed) {
            waiting.failed = true;
            self.reporter.job(waiting.job.id, PrintState::Failed).await;
        }
    }

    /// The picture of the oldest job, before the printer is bothered with it.
    async fn draw_first(&mut self) -> Option<(JobId, Arc<OneBit>)> {
        let waiting = self.queue.first()?;
        let id = waiting.job.id;
        if let Some(picture) = &waiting.picture {
            return Some((id, picture.clone()));
        }
        let (renderer, width) = (self.renderer.clone(), self.width);
        let template = self.looks.template(width);
        let job = waiting.job.clone();
        let drawn =
            tokio::task::spawn_blocking(move || draw(job, &renderer, &template, width)).await;
        match drawn {
            Ok(picture) => {
                waiting.picture = Some(picture.clone());
                Some((id, picture))
            }
            Err(error) => {
                tracing::error!(job = %id, %error, "the paper can't be drawn");
                self.give_up(id).await;
                None
            }
        }
    }

    /// A job that can never print must not hold up those behind it.
    async fn give_up(&mut self, id: JobId) {
        self.failed(id).await;
        self.queue.remove(id);
        self.reporter.job(id, PrintState::Expired).await;
        self.next_try = Instant::now();
    }

    /// Prints a job, if it is still the oldest.
    async fn print(&mut self, id: JobId, picture: &OneBit) {
        self.next_try = Instant::now();
        if self
            .queue
            .first()
            .is_none_or(|waiting| waiting.job.id != id)
        {
            return;
        }
        let saved = tokio::select! {
            saved = self.reporter.job_saved(id, PrintState::Sending) => saved,
            () = hurry(&mut self.stop, &self.limits) => false,
        };
        if !saved {
            tracing::warn!(job = %id, "not sent, since it couldn't be saved that it may be out");
            self.next_try = Instant::now() + self.limits.poll_blocked;
            return;
        }
        if self
            .queue
            .first()
            .is_some_and(|waiting| waiting.job.deadline <= Instant::now())
        {
            // Saving took too long; no byte has left, and the next turn lets the job expire.
            return self.failed(id).await;
        }
        let sent = tokio::select! {
            sent = self.line.send(id, picture) => sent,
            () = hurry(&mut self.stop, &self.limits) => Err(cut_short()),
        };
        match sent {
            Ok(wait) => {
                self.queue.remove(id);
                self.reporter.job_left(id, PrintState::Sent, picture).await;
                self.wait_done(id, wait).await;
            }
            Err(error) => self.not_sent(id, picture, &error).await,
        }
    }

    async fn not_sent(&mut self, id: JobId, picture: &OneBit, error: &SendError) {
        tracing::warn!(job = %id, %error, cause = %error.source, "the paper didn't leave whole");
        if error.sent == 0 {
            self.next_try = Instant::now() + self.limits.poll_blocked;
            self.failed(id).await;
        } else {
            self.queue.remove(id);
            // How much of it came out nobody knows; the roll is rather shorter than longer.
            let state = PrintState::Uncertain;
            self.reporter.job_left(id, state, picture).await;
        }
        self.hang_up().await;
    }

    /// Listens to the printer until the paper's story is over.
    async fn wait_done(&mut self, id: JobId, mut wait: Wait) {
        let ending = loop {
            let word = tokio::select! {
                word = self.line.word(&mut wait) => word,
                () = hurry(&mut self.stop, &self.limits) => Word::End(Ending::Silent),
            };
            match word {
                Word::Changed(condition) => self.reporter.condition(condition).await,
                Word::End(ending) => break ending,
            }
        };
        let state = match ending {
            Ending::Confirmed => PrintState::Confirmed,
            Ending::Unasked => PrintState::Unconfirmed,
            Ending::Silent => PrintState::Uncertain,
        };
        self.reporter.job(id, state).await;
        if ending == Ending::Silent {
            self.hang_up().await;
        }
    }

    async fn hang_up(&mut self) {
        tokio::select! {
            () = self.line.hang_up() => {}
            () = hurry(&mut self.stop, &self.limits) => {}
        }
    }

    async fn failed(&mut self, id: JobId) {
        if let Some(waiting) = self.queue.first().filter(|waiting| waiting.job.id == id) {
            waiting.failed = true;
        }
        self.reporter.job(id, PrintState::Failed).await;
    }
}

/// Comes when the server stops and the paper that is being printed has had its time.
async fn hurry(stop: &mut watch::Receiver<bool>, limits: &Limits) {
    // A handle that is gone stops the owner as well.
    stop.wait_for(|stop| *stop).await.ok();
    sleep(limits.stop).await;
}

/// The server stopped in the middle of a paper: what had left by then isn't known any more.
fn cut_short() -> SendError {
    SendError {
        sent: usize::MAX,
        source: std::io::ErrorKind::Interrupted.into(),
    }
}

fn draw(job: Job, renderer: &Renderer, template: &Template, width: u32) -> Arc<OneBit> {
    match job.sheet {
        Sheet::Slip(slip) => Arc::new(renderer.render(&slip, template, width)),
        Sheet::Picture(picture) => picture,
    }
}
