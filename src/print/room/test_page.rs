//! Test pages: ordered by the log like any paper, and waited for by whoever asked.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::watch;
use tokio::time::Instant;

use crate::domain::id::PrinterName;
use crate::domain::print::{JobId, PrintState};
use crate::engine::reporter::PrintReporter;
use crate::print::raster::OneBit;
use crate::print::room::{Order, PrintRoom, paper};
use crate::print::spool::{Job, START_WITHIN, Sheet};

/// The ticket that no queue ever issues: its papers are test pages.
pub(super) const TEST_TICKET: u64 = 0;
/// How long a test page is waited for.
const TEST_MAX: Duration = Duration::from_secs(30);

/// How far each printer's test page is.
#[derive(Default)]
pub(super) struct Tests {
    states: watch::Sender<BTreeMap<PrinterName, PrintState>>,
    count: AtomicU32,
    /// What somebody wants to see on the next test page of a printer.
    drawn: Mutex<BTreeMap<PrinterName, Arc<OneBit>>>,
}

/// A test page that somebody waits for.
pub struct TestWait {
    printer: PrinterName,
    states: watch::Receiver<BTreeMap<PrinterName, PrintState>>,
}

impl TestWait {
    /// Waits until its story is over; a printer that is still silent after some time is told of as
    /// it is.
    pub async fn ended(mut self) -> PrintState {
        let printer = self.printer.clone();
        let is_over = |states: &BTreeMap<PrinterName, PrintState>| {
            states.get(&printer).is_some_and(|state| state.is_final())
        };
        let _ = tokio::time::timeout(TEST_MAX, self.states.wait_for(is_over)).await;
        let states = self.states.borrow();
        states.get(&printer).copied().unwrap_or(PrintState::None)
    }
}

impl PrintRoom {
    /// Begins to wait for a test page that is about to be ordered.
    pub fn await_test(&self, printer: &PrinterName) -> TestWait {
        self.tests.note(printer, PrintState::Queued);
        TestWait {
            printer: printer.clone(),
            states: self.tests.states.subscribe(),
        }
    }

    /// The next test page of a printer is this picture, as wide as its head.
    pub fn draw_next_test(&self, printer: &PrinterName, picture: Arc<OneBit>) {
        self.tests.drawn().insert(printer.clone(), picture);
    }

    /// No test page is to be that picture any more: one was ordered, or none will be.
    pub fn forget_next_test(&self, printer: &PrinterName) {
        // Behind what was ordered before: a page on its way keeps its picture.
        let printer = printer.clone();
        self.order(Order::ForgetTest { printer });
    }

    pub(super) fn forget_drawn(&self, printer: &PrinterName) {
        self.tests.drawn().remove(printer);
    }

    pub(super) async fn print_test(
        &self,
        printer: &PrinterName,
        reporter: &PrintReporter,
        rehearsal: bool,
    ) {
        let sheet = match self.tests.drawn().remove(printer) {
            Some(picture) => Sheet::Picture(picture),
            None => {
                let slip = reporter.read(|lens| paper::test_slip(lens, rehearsal));
                Sheet::Slip(Box::new(slip))
            }
        };
        let job = Job {
            id: JobId {
                ticket: TEST_TICKET,
                copy: self.tests.count.fetch_add(1, Ordering::Relaxed),
            },
            queued_at: Timestamp::UNIX_EPOCH,
            deadline: Instant::now() + START_WITHIN,
            sheet,
        };
        let taken = self
            .lock()
            .get(printer)
            .map(|running| running.handle.print(job));
        if !matches!(taken, Some(Ok(()))) {
            for state in [PrintState::Failed, PrintState::Expired] {
                self.report_test(printer.clone(), state, 0, reporter).await;
            }
        }
    }

    /// Writes down what became of a test page and tells who waits for it.
    pub(super) async fn report_test(
        &self,
        printer: PrinterName,
        state: PrintState,
        rows: u32,
        reporter: &PrintReporter,
    ) -> bool {
        let done = reporter.report_test(printer.clone(), state, rows).await;
        if done {
            self.tests.note(&printer, state);
        }
        done
    }
}

impl Tests {
    fn drawn(&self) -> MutexGuard<'_, BTreeMap<PrinterName, Arc<OneBit>>> {
        self.drawn
            .lock()
            .expect("pictures are only put there and taken")
    }

    fn note(&self, printer: &PrinterName, state: PrintState) {
        self.states.send_modify(|states| {
            states.insert(printer.clone(), state);
        });
    }
}
