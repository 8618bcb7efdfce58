//! The site's printers: which papers are wanted, and what became of each.
//!
//! The room follows the engine's events and starts the papers they order; spoolers tell what became
//! of them, and the room has that written into the log. It can report, and nothing else.

mod left;
mod paper;
mod relief;
mod test_page;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use tokio::sync::mpsc;

use crate::domain::event::Event;
use crate::domain::id::{CounterId, PrinterName};
use crate::domain::print::{JobId, PrintState, PrinterCondition};
use crate::domain::ticket::TicketId;
use crate::engine::published::{Follower, Published};
use crate::engine::reporter::{PaperAt, PrintReporter};
use crate::engine::view::PrinterView;
use crate::print::layout::Renderer;
use crate::print::looks::Looks;
use crate::print::room::test_page::{TEST_TICKET, Tests};
use crate::print::spool::{Limits, PrinterConfig, PrinterHandle, Report, Spooler};
use crate::print::transport::address::{Address, AddressError};
use crate::store::printer::Printer;
use crate::time;
use crate::words::Words;

pub use paper::test_slip;

/// Reports of all printers that may wait for the log.
const REPORTS_MAX: usize = 256;

/// Makes the link that a ticket's code holds; none where phones can't reach the server.
pub type FollowLink = Arc<dyn Fn(TicketId) -> Option<FollowText> + Send + Sync>;

/// What the paper's code leads to.
#[derive(Clone, Debug)]
pub struct FollowText {
    /// The code's digits.
    pub code: String,
    /// The whole address, if phones can reach it.
    pub url: Option<String>,
}

/// A printer that is running.
struct Running {
    handle: PrinterHandle,
    setup: Printer,
    papers: PathBuf,
    emulated: bool,
    condition: PrinterCondition,
    since: Option<Timestamp>,
}

/// Orders for papers, on their way from the writer's thread to the room.
enum Order {
    Print(PaperAt),
    Cancel { ticket: TicketId },
    TakeBack(PaperAt),
    Test { printer: PrinterName },
    ForgetTest { printer: PrinterName },
}

/// All printers of a site.
pub struct PrintRoom {
    running: Mutex<BTreeMap<PrinterName, Running>>,
    /// Where each counter prints.
    counters: Mutex<BTreeMap<CounterId, PrinterName>>,
    spooler: Spooler,
    orders: mpsc::UnboundedSender<Order>,
    reports: mpsc::Sender<Report>,
    /// Where emulated printers drop their papers.
    dir: PathBuf,
    is_running: AtomicBool,
    tests: Tests,
}

/// What the room's task works on.
pub struct Inbox {
    orders: mpsc::UnboundedReceiver<Order>,
    reports: mpsc::Receiver<Report>,
}

/// Why a printer can't be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Address(#[from] AddressError),
    #[error("the folder of its papers can't be made: {0}")]
    Folder(#[from] std::io::Error),
}

impl PrintRoom {
    /// A room without printers. Its follower may be used before its task runs.
    pub fn new(
        dir: PathBuf,
        words: Arc<Words>,
        clock: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    ) -> (Arc<Self>, Inbox) {
        let (orders, order_inbox) = mpsc::unbounded_channel();
        let (reports, report_inbox) = mpsc::channel(REPORTS_MAX);
        let spooler = Spooler::new(words, clock, Limits::default());
        let room = Self {
            running: Mutex::default(),
            counters: Mutex::default(),
            spooler,
            orders,
            reports,
            dir,
            is_running: AtomicBool::new(false),
            tests: Tests::default(),
        };
        (
            Arc::new(room),
            Inbox {
                orders: order_inbox,
                reports: report_inbox,
            },
        )
    }

    /// The follower that takes orders from the log.
    pub fn follower(self: &Arc<Self>) -> Box<dyn Follower> {
        Box::new(OrderTaker(self.orders.clone()))
    }

    /// What draws papers.
    pub fn renderer(&self) -> &Arc<Renderer> {
        self.spooler.renderer()
    }

    /// How papers look.
    pub fn looks(&self) -> &Arc<Looks> {
        self.spooler.looks()
    }

    /// Starts a printer, in place of the one of the same name.
    ///
    /// # Errors
    /// An address that can't be used, or a folder that can't be made.
    pub async fn start(&self, printer: &Printer, recover: bool) -> Result<(), Error> {
        let address: Address = printer.url.parse()?;
        let papers = self.dir.join("papers").join(printer.name.as_str());
        let emulated = matches!(address, Address::Virtual);
        let config = PrinterConfig {
            name: printer.name.clone(),
            address,
            width: printer.width_dots,
            status: printer.status,
            papers: papers.clone(),
            recover,
        };
        self.stop(&printer.name).await;
        let handle = self.spooler.start(config, self.reports.clone())?;
        let running = Running {
            handle,
            setup: printer.clone(),
            papers,
            emulated,
            condition: PrinterCondition::Unknown,
            since: None,
        };
        self.lock().insert(printer.name.clone(), running);
        Ok(())
    }

    /// Stops a printer; papers that have not begun stay queued.
    pub async fn stop(&self, name: &PrinterName) {
        let running = self.lock().remove(name);
        if let Some(running) = running {
            running.handle.stop().await;
        }
    }

    /// Stops every printer.
    pub async fn stop_all(&self) {
        let names: Vec<PrinterName> = self.lock().keys().cloned().collect();
        for name in names {
            self.stop(&name).await;
        }
    }

    /// Whether the room's task runs, so that printers may be started.
    pub fn is_running(&self) -> bool {
        self.is_running.load(Ordering::Relaxed)
    }

    /// Some printer, for a paper that nobody said where to print.
    pub fn first(&self) -> Option<PrinterName> {
        self.lock().keys().next().cloned()
    }

    /// Dots across a printer's paper; none if there is no such printer.
    pub fn width(&self, name: &PrinterName) -> Option<u32> {
        self.lock()
            .get(name)
            .map(|running| running.setup.width_dots)
    }

    /// Whether there is a printer of that name.
    pub fn has(&self, name: &PrinterName) -> bool {
        self.lock().contains_key(name)
    }

    /// Every printer as it last said of itself; times in `zone`.
    pub fn views(&self, zone: &TimeZone) -> Vec<PrinterView> {
        let counters = self.lock_counters();
        let at = |name: &PrinterName| {
            let here = counters.iter().filter(|(_, printer)| *printer == name);
            here.map(|(counter, _)| counter.to_string()).collect()
        };
        let view = |(name, running): (&PrinterName, &Running)| PrinterView {
            name: name.to_string(),
            place: running.setup.place.clone(),
            width_dots: running.setup.width_dots,
            condition: running.condition,
            since: running.since.map(|at| time::text(at, zone)),
            stand_in: running.setup.stand_in.as_ref().map(ToString::to_string),
            counters: at(name),
        };
        self.lock().iter().map(view).collect()
    }

    /// The printer that takes another one's papers.
    pub fn stand_in(&self, name: &PrinterName) -> Option<Printer> {
        let running = self.lock();
        let other = running.get(name)?.setup.stand_in.as_ref()?;
        Some(running.get(other)?.setup.clone())
    }

    /// When a printer last answered; none if it never did.
    pub fn heard(&self, name: &PrinterName) -> Option<Timestamp> {
        self.lock().get(name)?.handle.heard()
    }

    /// Where a counter prints, if that printer is there.
    pub fn of_counter(&self, counter: &CounterId) -> Option<PrinterName> {
        let printer = self.lock_counters().get(counter).cloned()?;
        self.has(&printer).then_some(printer)
    }

    /// Sets where counters print.
    pub fn set_counters(&self, counters: BTreeMap<CounterId, PrinterName>) {
        *self.lock_counters() = counters;
    }

    /// Takes over what was set of a printer beside the way to it, without a pause.
    pub fn set_up(&self, printer: &Printer) {
        if let Some(running) = self.lock().get_mut(&printer.name) {
            running.setup = printer.clone();
        }
    }

    /// The folders in which emulated printers drop their papers.
    pub fn paper_folders(&self) -> Vec<(PrinterName, PathBuf)> {
        let running = self.lock();
        let emulated = running.iter().filter(|(_, running)| running.emulated);
        emulated
            .map(|(name, running)| (name.clone(), running.papers.clone()))
            .collect()
    }

    /// Works until the room is dropped: starts papers and has their fate written down.
    pub async fn run(
        self: Arc<Self>,
        mut inbox: Inbox,
        reporter: PrintReporter,
        follow: FollowLink,
        rehearsal: bool,
    ) {
        self.is_running.store(true, Ordering::Relaxed);
        loop {
            tokio::select! {
                order = inbox.orders.recv() => match order {
                    Some(order) => self.take(order, &reporter, &follow, rehearsal).await,
                    None => return,
                },
                report = inbox.reports.recv() => match report {
                    Some(report) => self.hear(report, &reporter).await,
                    None => return,
                },
            }
        }
    }

    async fn take(
        &self,
        order: Order,
        reporter: &PrintReporter,
        follow: &FollowLink,
        rehearsal: bool,
    ) {
        match order {
            Order::Print(paper) => {
                if self.relieve(&paper, reporter).await {
                    // Somebody stands there: the printer may be well again, and is worth a question.
                    self.ask(&paper.printer);
                    return;
                }
                let follow = follow(paper.ticket);
                let job = reporter
                    .read(|lens| paper::job(lens, paper.ticket, paper.copy, follow, rehearsal));
                let Some(job) = job else { return };
                let taken = self
                    .lock()
                    .get(&paper.printer)
                    .map(|running| running.handle.print(job));
                if !matches!(taken, Some(Ok(()))) {
                    tracing::warn!("printer {} takes no paper", paper.printer);
                    reporter.report(&paper, PrintState::Failed, 0).await;
                    reporter.report(&paper, PrintState::Expired, 0).await;
                }
            }
            Order::Cancel { ticket } => {
                for paper in left::open_papers_of(ticket, reporter) {
                    self.take_back(&paper);
                }
            }
            Order::TakeBack(paper) => self.take_back(&paper),
            Order::Test { printer } => self.print_test(&printer, reporter, rehearsal).await,
            Order::ForgetTest { printer } => self.forget_drawn(&printer),
        }
    }

    /// Has a printer asked how it is, without waiting for its usual turn.
    fn ask(&self, printer: &PrinterName) {
        let asked = self
            .lock()
            .get(printer)
            .map(|running| running.handle.poll());
        if let Some(Err(refused)) = asked {
            tracing::debug!("{printer} is not asked out of turn: {refused}");
        }
    }

    /// Takes a paper out of its printer's queue, if no byte of it has left.
    fn take_back(&self, paper: &PaperAt) {
        let job = JobId {
            ticket: paper.ticket.0,
            copy: paper.copy,
        };
        let cancelled = self
            .lock()
            .get(&paper.printer)
            .map(|running| running.handle.cancel(job));
        if let Some(Err(refused)) = cancelled {
            tracing::warn!("the paper {job} goes on: {refused}");
        }
    }

    async fn hear(&self, report: Report, reporter: &PrintReporter) {
        match report {
            Report::Job {
                printer,
                job,
                state,
                rows,
                saved,
            } if job.ticket == TEST_TICKET => {
                let done = self.report_test(printer, state, rows, reporter).await;
                let _ = saved.send(done);
            }
            Report::Job {
                printer,
                job,
                state,
                rows,
                saved,
            } => {
                let paper = PaperAt {
                    ticket: TicketId(job.ticket),
                    copy: job.copy,
                    printer,
                };
                let done = reporter.hand_in(&paper, state, rows).await;
                // No printer waits for the commit of another one's report: one is enough for all.
                tokio::spawn(async move {
                    // An owner that has stopped meanwhile does not want the answer.
                    let _ = saved.send(done.await);
                });
                if state == PrintState::Failed && self.relieve(&paper, reporter).await {
                    self.take_back(&paper);
                }
            }
            Report::Printer {
                name,
                condition,
                since,
            } => {
                if let Some(running) = self.lock().get_mut(&name) {
                    running.condition = condition;
                    running.since = Some(since);
                }
                reporter.report_printer(name, condition).await;
                self.relieve_all(reporter).await;
            }
        }
    }

    fn order(&self, order: Order) {
        // Without its task the room prints nothing; the job stays queued in the log.
        let _ = self.orders.send(order);
    }

    fn lock_counters(&self) -> MutexGuard<'_, BTreeMap<CounterId, PrinterName>> {
        self.counters
            .lock()
            .expect("where counters print is held for plain look-ups")
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<PrinterName, Running>> {
        self.running
            .lock()
            .expect("the list of printers is held for plain look-ups")
    }
}

struct OrderTaker(mpsc::UnboundedSender<Order>);

impl Follower for OrderTaker {
    fn published(&mut self, published: &Arc<Published>) {
        let order = match &published.recorded.event {
            Event::TicketIssued {
                ticket,
                printer: Some(printer),
                ..
            } => Order::Print(PaperAt {
                ticket: *ticket,
                copy: 0,
                printer: printer.clone(),
            }),
            Event::PrintChanged {
                ticket,
                copy,
                printer,
                state: PrintState::Queued,
                ..
            } => Order::Print(PaperAt {
                ticket: *ticket,
                copy: *copy,
                printer: printer.clone(),
            }),
            // Another one was ordered in its place.
            Event::PrintChanged {
                ticket,
                copy,
                printer,
                state: PrintState::Cancelled,
                ..
            } => Order::TakeBack(PaperAt {
                ticket: *ticket,
                copy: *copy,
                printer: printer.clone(),
            }),
            Event::PrinterTested {
                printer,
                state: PrintState::Queued,
                ..
            } => Order::Test {
                printer: printer.clone(),
            },
            event => match (event.ticket(), &published.ticket) {
                (Some(ticket), Some(view)) if view.state.is_over() => Order::Cancel { ticket },
                _ => return,
            },
        };
        // Without its task the room prints nothing; the job stays queued in the log.
        let _ = self.0.send(order);
    }
}
