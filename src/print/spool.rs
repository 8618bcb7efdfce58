//! Papers on their way: one owner task for each printer, reached by channels only.
//!
//! The owner holds the printer's only connection, since many a printer takes one client at a time,
//! and does both asking and printing. Who gives it a job never waits for a printer; what becomes of
//! the job comes back as [`Report`]s. Before the first byte of a job leaves, the owner reports
//! `sending` and waits until that is on disk: after a crash everything that may be out is known.

mod line;
mod owner;
mod poll;
mod queue;
mod reporter;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, oneshot, watch};
use tokio::task::JoinHandle;
use tokio::time::Instant;

use crate::domain::id::PrinterName;
use crate::domain::print::{JobId, PrintState, PrinterCondition, StatusMode};
use crate::print::emulator::Emulator;
use crate::print::layout::Renderer;
use crate::print::looks::Looks;
use crate::print::raster::OneBit;
use crate::print::slip::Slip;
use crate::print::spool::line::Line;
use crate::print::spool::owner::Owner;
use crate::print::spool::queue::Queue;
use crate::print::spool::reporter::Reporter;
use crate::print::transport::Port;
use crate::print::transport::address::Address;
use crate::words::Words;

/// A job must have started this long after it was queued, or its slip would land in the next
/// person's hand.
pub const START_WITHIN: Duration = Duration::from_secs(60);

/// Jobs that wait for one printer: more than a lobby can make in the minute that a job may wait.
pub const JOBS_MAX: usize = 256;

/// Requests on their way to an owner: every job may be taken back, and some polls.
const REQUESTS_MAX: usize = 2 * JOBS_MAX + 16;

/// A printer as it was configured.
#[derive(Clone, Debug)]
pub struct PrinterConfig {
    pub name: PrinterName,
    pub address: Address,
    /// Dots across the head, 576 or 384.
    pub width: u32,
    pub status: StatusMode,
    /// Where an emulated printer drops its papers.
    pub papers: PathBuf,
    /// The printer may hold a torn picture of an earlier run's.
    pub recover: bool,
}

/// How long the owner waits for what.
#[derive(Clone, Debug)]
pub struct Limits {
    /// For a connection.
    pub connect: Duration,
    /// For one answer to `DLE EOT`; without any of the four the printer is offline.
    pub answer: Duration,
    /// For a printer's "done", after the time that its rows take.
    pub done: Duration,
    /// The slowest printer's speed.
    pub rows_per_second: u32,
    /// For the better of two answers, when it isn't known which one the model has.
    pub better_answer: Duration,
    /// Without a byte moving while sending.
    pub stall: Duration,
    /// For an orderly end of a connection.
    pub close: Duration,
    /// Between two polls of an idle printer.
    pub poll: Duration,
    /// Between two polls of a printer that keeps a job waiting, and after a state that couldn't be
    /// saved.
    pub poll_blocked: Duration,
    /// Between attempts to reach a printer; the last one is repeated.
    pub backoff: Vec<Duration>,
    /// For the paper that is being printed when the server stops (which has two seconds in all).
    pub stop: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(2),
            answer: Duration::from_secs(1),
            done: Duration::from_secs(10),
            rows_per_second: 1000,
            better_answer: Duration::from_secs(2),
            stall: Duration::from_secs(10),
            close: Duration::from_secs(2),
            poll: Duration::from_secs(5),
            poll_blocked: Duration::from_secs(1),
            backoff: [1, 2, 5, 10, 30].map(Duration::from_secs).to_vec(),
            stop: Duration::from_millis(500),
        }
    }
}

/// One paper to print.
#[derive(Clone, Debug)]
pub struct Job {
    pub id: JobId,
    /// For the log; the deadline counts.
    pub queued_at: Timestamp,
    /// When it is too late to begin, by the clock that can't be set; usually [`START_WITHIN`] later.
    pub deadline: Instant,
    pub sheet: Sheet,
}

/// What is on a paper.
#[derive(Clone, Debug)]
pub enum Sheet {
    /// Drawn by the owner, away from the async threads.
    Slip(Box<Slip>),
    /// Drawn already, as wide as the printer's head.
    Picture(Arc<OneBit>),
}

/// What the owner tells.
#[derive(Debug)]
pub enum Report {
    /// A job went on. The receiver answers whether that is on disk; before the first byte leaves
    /// (`sending`) the owner waits for it, and without a `true` it doesn't send.
    Job {
        printer: PrinterName,
        job: JobId,
        state: PrintState,
        /// Rows of paper that were used by this step.
        rows: u32,
        saved: oneshot::Sender<bool>,
    },
    /// The printer's condition changed.
    Printer {
        name: PrinterName,
        condition: PrinterCondition,
        since: Timestamp,
    },
}

/// Why the owner didn't take a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("too many jobs wait for the printer")]
    Busy,
    #[error("the printer's owner has stopped")]
    Stopped,
}

enum Request {
    /// A job, and its place among the [`JOBS_MAX`].
    Print(Job, OwnedSemaphorePermit),
    Cancel(JobId),
    Poll,
}

/// What all printers share: fonts, words, looks of papers, clock and limits.
pub struct Spooler {
    renderer: Arc<Renderer>,
    looks: Arc<Looks>,
    clock: Clock,
    limits: Limits,
}

/// Tells the time; only for people, waiting is done by a clock that can't be set.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

impl Spooler {
    /// A spooler without printers. Loads the fonts (some milliseconds).
    pub fn new(words: Arc<Words>, clock: Clock, limits: Limits) -> Self {
        assert!(
            !limits.backoff.is_empty(),
            "a printer is tried again after some time"
        );
        Self {
            renderer: Arc::new(Renderer::new(words)),
            looks: Arc::default(),
            clock,
            limits,
        }
    }

    /// What draws papers.
    pub fn renderer(&self) -> &Arc<Renderer> {
        &self.renderer
    }

    /// How papers look; a change holds from the next paper that is drawn.
    pub fn looks(&self) -> &Arc<Looks> {
        &self.looks
    }

    /// Starts the owner of a printer. Must be called within a runtime.
    ///
    /// # Errors
    /// The folder of an emulated printer can't be made.
    pub fn start(
        &self,
        config: PrinterConfig,
        reports: mpsc::Sender<Report>,
    ) -> io::Result<PrinterHandle> {
        let port = Port::open(&config.address, &config.papers, config.width)?;
        let emulator = match &port {
            Port::Virtual(emulator) => Some(emulator.clone()),
            _ => None,
        };
        let status = if config.address.can_answer() {
            config.status
        } else {
            StatusMode::None
        };
        let (requests, inbox) = mpsc::channel(REQUESTS_MAX);
        let (stop, stopping) = watch::channel(false);
        let (heard, last_heard) = watch::channel(None);
        let reporter = Reporter::new(config.name, reports, self.clock.clone(), heard);
        let owner = Owner {
            requests: inbox,
            stop: stopping,
            queue: Queue::default(),
            line: Line::new(port, status, config.recover, self.limits.clone()),
            reporter,
            renderer: self.renderer.clone(),
            looks: self.looks.clone(),
            width: config.width,
            limits: self.limits.clone(),
            failures: 0,
            next_try: Instant::now(),
        };
        let owner = tokio::spawn(owner.run());
        let places = Arc::new(Semaphore::new(JOBS_MAX));
        Ok(PrinterHandle {
            requests,
            places,
            stop,
            owner,
            emulator,
            heard: last_heard,
        })
    }
}

/// The way to a printer's owner.
pub struct PrinterHandle {
    requests: mpsc::Sender<Request>,
    places: Arc<Semaphore>,
    stop: watch::Sender<bool>,
    owner: JoinHandle<()>,
    emulator: Option<Emulator>,
    heard: watch::Receiver<Option<Timestamp>>,
}

impl PrinterHandle {
    /// Hands a job over without waiting.
    ///
    /// # Errors
    /// The job wasn't taken and no report of it will come.
    pub fn print(&self, job: Job) -> Result<(), Refused> {
        let place = self
            .places
            .clone()
            .try_acquire_owned()
            .map_err(|_| Refused::Busy)?;
        self.request(Request::Print(job, place))
    }

    /// Takes a job back, if no byte of it has left.
    ///
    /// # Errors
    /// The request wasn't taken.
    pub fn cancel(&self, job: JobId) -> Result<(), Refused> {
        self.request(Request::Cancel(job))
    }

    /// Asks the printer for its state now.
    ///
    /// # Errors
    /// The request wasn't taken.
    pub fn poll(&self) -> Result<(), Refused> {
        self.request(Request::Poll)
    }

    /// When the printer last answered; none if it never did.
    pub fn heard(&self) -> Option<Timestamp> {
        *self.heard.borrow()
    }

    /// The printer itself, where it is an emulated one.
    pub fn emulator(&self) -> Option<&Emulator> {
        self.emulator.as_ref()
    }

    /// Ends the owner: the paper that is being printed gets [`Limits::stop`] to end, the connection
    /// is closed in order, and jobs that wait stay `queued` for the next run. Reports must be read
    /// until this is over.
    pub async fn stop(self) {
        self.stop.send_replace(true);
        if let Err(error) = self.owner.await {
            tracing::error!(%error, "a printer's owner ended badly");
        }
    }

    fn request(&self, request: Request) -> Result<(), Refused> {
        self.requests
            .try_send(request)
            .map_err(|error| match error {
                mpsc::error::TrySendError::Full(_) => Refused::Busy,
                mpsc::error::TrySendError::Closed(_) => Refused::Stopped,
            })
    }
}
