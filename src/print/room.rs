//! The site's printers: which papers are wanted, and what became of each.
//!
//! The room follows the engine's events and starts the papers they order; spoolers tell what became
//! of them, and the room has that written into the log. It can report, and nothing else.

mod paper;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::{mpsc, watch};
use tokio::time::Instant;

use crate::domain::event::Event;
use crate::domain::id::PrinterName;
use crate::domain::print::{JobId, PrintState, PrinterCondition};
use crate::domain::ticket::TicketId;
use crate::engine::published::{Follower, Published};
use crate::engine::reporter::PrintReporter;
use crate::engine::view::PrinterView;
use crate::print::slip::Slip;
use crate::print::spool::{
    Job, Limits, PrinterConfig, PrinterHandle, Report, START_WITHIN, Sheet, Spooler,
};
use crate::print::transport::address::{Address, AddressError};
use crate::store::printer::Printer;
use crate::time;
use crate::words::Words;

pub use paper::test_slip;

/// Reports of all printers that may wait for the log.
const REPORTS_MAX: usize = 256;

/// The ticket that no queue ever issues: its papers are test pages.
const TEST_TICKET: u64 = 0;
/// How long a test page is waited for.
const TEST_MAX: Duration = Duration::from_secs(30);

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
    width_dots: u32,
    papers: PathBuf,
    emulated: bool,
    condition: PrinterCondition,
    since: Option<Timestamp>,
}

/// Orders for papers, on their way from the writer's thread to the room.
enum Order {
    Print {
        ticket: TicketId,
        copy: u32,
        printer: PrinterName,
    },
    Cancel {
        ticket: TicketId,
    },
}

/// All printers of a site.
pub struct PrintRoom {
    running: Mutex<BTreeMap<PrinterName, Running>>,
    spooler: Spooler,
    orders: mpsc::UnboundedSender<Order>,
    reports: mpsc::Sender<Report>,
    /// Where emulated printers drop their papers.
    dir: PathBuf,
    is_running: AtomicBool,
    /// Test pages under way, and who waits for each.
    tests: Mutex<BTreeMap<u32, watch::Sender<PrintState>>>,
    test_count: AtomicU32,
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
            spooler,
            orders,
            reports,
            dir,
            is_running: AtomicBool::new(false),
            tests: Mutex::default(),
            test_count: AtomicU32::new(0),
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
            width_dots: printer.width_dots,
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

    /// Prints a test page and waits for what becomes of it; none if there is no such printer.
    pub async fn test(&self, printer: &PrinterName, slip: Slip) -> Option<PrintState> {
        let copy = self.test_count.fetch_add(1, Ordering::Relaxed);
        let (state, mut seen) = watch::channel(PrintState::Queued);
        self.lock_tests().insert(copy, state);
        let job = Job {
            id: JobId {
                ticket: TEST_TICKET,
                copy,
            },
            queued_at: Timestamp::UNIX_EPOCH,
            deadline: Instant::now() + START_WITHIN,
            sheet: Sheet::Slip(Box::new(slip)),
        };
        let taken = self
            .lock()
            .get(printer)
            .map(|running| running.handle.print(job));
        let known = taken.is_some();
        if matches!(taken, Some(Ok(()))) {
            let over = seen.wait_for(|state| state.is_final());
            // A printer that is still silent then is told of as it is.
            let _ = tokio::time::timeout(TEST_MAX, over).await;
        }
        self.lock_tests().remove(&copy);
        let state = *seen.borrow();
        known.then_some(state)
    }

    /// Some printer, for a paper that nobody said where to print.
    pub fn first(&self) -> Option<PrinterName> {
        self.lock().keys().next().cloned()
    }

    /// Whether there is a printer of that name.
    pub fn has(&self, name: &PrinterName) -> bool {
        self.lock().contains_key(name)
    }

    /// Every printer as it last said of itself; times in the zone of `lens`.
    pub fn views(&self, zone: &jiff::tz::TimeZone) -> Vec<PrinterView> {
        let view = |(name, running): (&PrinterName, &Running)| PrinterView {
            name: name.to_string(),
            width_dots: running.width_dots,
            condition: running.condition,
            since: running.since.map(|at| time::text(at, zone)),
        };
        self.lock().iter().map(view).collect()
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

    /// Printers that may hold a torn picture: the last paper of which anything has left is in doubt,
    /// whether the last run ended in order or not.
    pub fn torn(reporter: &PrintReporter) -> BTreeSet<PrinterName> {
        reporter.read(|lens| {
            let tickets = lens.queue.tickets.values();
            let mut prints: Vec<_> = tickets
                .flat_map(|ticket| ticket.prints.iter().map(|print| (ticket.id, print)))
                .collect();
            prints.sort_by_key(|(ticket, print)| (print.queued_at, *ticket, print.copy));
            let ends = prints
                .into_iter()
                .filter_map(|(_, print)| Some((&print.printer, print.state.leaves_torn()?)));
            let last: BTreeMap<_, _> = ends.collect();
            let torn = last.into_iter().filter(|(_, torn)| *torn);
            torn.map(|(printer, _)| printer.clone()).collect()
        })
    }

    /// What the last run left behind: papers that may be out are uncertain, those that surely are
    /// not are printed if their people still stand there.
    pub async fn pick_up(&self, reporter: &PrintReporter) {
        let left: Vec<(TicketId, u32, PrinterName, PrintState)> = reporter.read(|lens| {
            let tickets = lens.queue.tickets.values();
            let prints =
                tickets.flat_map(|ticket| ticket.prints.iter().map(move |print| (ticket, print)));
            prints
                .filter(|(_, print)| !print.state.is_final())
                .map(|(ticket, print)| (ticket.id, print.copy, print.printer.clone(), print.state))
                .collect()
        });
        for (ticket, copy, printer, state) in left {
            match state.after_restart() {
                PrintState::Uncertain => {
                    reporter.report(ticket, copy, PrintState::Uncertain).await;
                }
                _ => self.order(Order::Print {
                    ticket,
                    copy,
                    printer,
                }),
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
            Order::Print {
                ticket,
                copy,
                printer,
            } => {
                let follow = follow(ticket);
                let job = reporter.read(|lens| paper::job(lens, ticket, copy, follow, rehearsal));
                let Some(job) = job else { return };
                let taken = self
                    .lock()
                    .get(&printer)
                    .map(|running| running.handle.print(job));
                if !matches!(taken, Some(Ok(()))) {
                    tracing::warn!("printer {printer} takes no paper for ticket {}", ticket.0);
                    reporter.report(ticket, copy, PrintState::Failed).await;
                    reporter.report(ticket, copy, PrintState::Expired).await;
                }
            }
            Order::Cancel { ticket } => self.cancel(ticket, reporter),
        }
    }

    fn cancel(&self, ticket: TicketId, reporter: &PrintReporter) {
        let open: Vec<(u32, PrinterName)> = reporter.read(|lens| {
            let prints = lens
                .queue
                .tickets
                .get(&ticket)
                .into_iter()
                .flat_map(|t| t.prints.iter());
            let open = prints.filter(|print| !print.state.is_final());
            open.map(|print| (print.copy, print.printer.clone()))
                .collect()
        });
        for (copy, printer) in open {
            if let Some(running) = self.lock().get(&printer) {
                let cancelled = running.handle.cancel(JobId {
                    ticket: ticket.0,
                    copy,
                });
                if let Err(refused) = cancelled {
                    tracing::warn!("paper {copy} of ticket {} goes on: {refused}", ticket.0);
                }
            }
        }
    }

    async fn hear(&self, report: Report, reporter: &PrintReporter) {
        match report {
            Report::Job { job, state, saved } if job.ticket == TEST_TICKET => {
                if let Some(test) = self.lock_tests().get(&job.copy) {
                    test.send_replace(state);
                }
                let _ = saved.send(true);
            }
            Report::Job { job, state, saved } => {
                let ticket = TicketId(job.ticket);
                let done = reporter.hand_in(ticket, job.copy, state).await;
                // No printer waits for the commit of another one's report: one is enough for all.
                tokio::spawn(async move {
                    // An owner that has stopped meanwhile does not want the answer.
                    let _ = saved.send(done.await);
                });
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
            }
        }
    }

    fn lock_tests(&self) -> MutexGuard<'_, BTreeMap<u32, watch::Sender<PrintState>>> {
        self.tests
            .lock()
            .expect("the list of test pages is held for plain look-ups")
    }

    fn order(&self, order: Order) {
        // Without its task the room prints nothing; the job stays queued in the log.
        let _ = self.orders.send(order);
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
            } => Order::Print {
                ticket: *ticket,
                copy: 0,
                printer: printer.clone(),
            },
            Event::PrintChanged {
                ticket,
                copy,
                printer,
                state: PrintState::Queued,
            } => Order::Print {
                ticket: *ticket,
                copy: *copy,
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
