//! What the owner says to the rest of the program.

use jiff::Timestamp;
use tokio::sync::{mpsc, oneshot, watch};

use crate::domain::id::PrinterName;
use crate::domain::print::{JobId, PrintState, PrinterCondition};
use crate::domain::printer::rows_used;
use crate::print::raster::OneBit;
use crate::print::spool::{Clock, Report};

/// Reports of one printer.
pub struct Reporter {
    name: PrinterName,
    reports: mpsc::Sender<Report>,
    clock: Clock,
    condition: PrinterCondition,
    heard: watch::Sender<Option<Timestamp>>,
}

impl Reporter {
    /// A reporter of a printer that hasn't been asked yet.
    pub fn new(
        name: PrinterName,
        reports: mpsc::Sender<Report>,
        clock: Clock,
        heard: watch::Sender<Option<Timestamp>>,
    ) -> Self {
        Self {
            name,
            reports,
            clock,
            condition: PrinterCondition::Unknown,
            heard,
        }
    }

    /// Reports a job's new state without waiting until it is saved.
    pub async fn job(&self, job: JobId, state: PrintState) {
        drop(self.send_job(job, state, 0).await);
    }

    /// Reports a new state of a job whose picture, or some of it, has left.
    pub async fn job_left(&self, job: JobId, state: PrintState, picture: &OneBit) {
        drop(self.send_job(job, state, rows_used(picture.height())).await);
    }

    /// Reports a job's new state and waits; false if it isn't on disk.
    pub async fn job_saved(&self, job: JobId, state: PrintState) -> bool {
        self.send_job(job, state, 0).await.await.unwrap_or(false)
    }

    /// Reports the printer's condition if it changed. What it says itself is noted with its time.
    pub async fn condition(&mut self, condition: PrinterCondition) {
        if !matches!(
            condition,
            PrinterCondition::Offline | PrinterCondition::Unknown
        ) {
            self.heard.send_replace(Some((self.clock)()));
        }
        if self.condition == condition {
            return;
        }
        tracing::info!(printer = %self.name, ?condition, "the printer's condition changed");
        self.condition = condition;
        let since = (self.clock)();
        self.send(Report::Printer {
            name: self.name.clone(),
            condition,
            since,
        })
        .await;
    }

    async fn send_job(&self, job: JobId, state: PrintState, rows: u32) -> oneshot::Receiver<bool> {
        tracing::info!(printer = %self.name, %job, ?state, "a print job went on");
        let (saved, answer) = oneshot::channel();
        self.send(Report::Job {
            printer: self.name.clone(),
            job,
            state,
            rows,
            saved,
        })
        .await;
        answer
    }

    async fn send(&self, report: Report) {
        if self.reports.send(report).await.is_err() {
            tracing::warn!(printer = %self.name, "nobody listens to the printer's reports");
        }
    }
}
