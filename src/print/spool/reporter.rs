//! What the owner says to the rest of the program.

use tokio::sync::{mpsc, oneshot};

use crate::domain::id::PrinterName;
use crate::domain::print::{JobId, PrintState, PrinterCondition};
use crate::print::spool::{Clock, Report};

/// Reports of one printer.
pub struct Reporter {
    name: PrinterName,
    reports: mpsc::Sender<Report>,
    clock: Clock,
    condition: PrinterCondition,
}

impl Reporter {
    /// A reporter of a printer that hasn't been asked yet.
    pub fn new(name: PrinterName, reports: mpsc::Sender<Report>, clock: Clock) -> Self {
        Self {
            name,
            reports,
            clock,
            condition: PrinterCondition::Unknown,
        }
    }

    /// Reports a job's new state without waiting until it is saved.
    pub async fn job(&self, job: JobId, state: PrintState) {
        drop(self.send_job(job, state).await);
    }

    /// Reports a job's new state and waits; false if it isn't on disk.
    pub async fn job_saved(&self, job: JobId, state: PrintState) -> bool {
        self.send_job(job, state).await.await.unwrap_or(false)
    }

    /// Reports the printer's condition if it changed.
    pub async fn condition(&mut self, condition: PrinterCondition) {
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

    async fn send_job(&self, job: JobId, state: PrintState) -> oneshot::Receiver<bool> {
        tracing::info!(printer = %self.name, %job, ?state, "a print job went on");
        let (saved, answer) = oneshot::channel();
        self.send(Report::Job { job, state, saved }).await;
        answer
    }

    async fn send(&self, report: Report) {
        if self.reports.send(report).await.is_err() {
            tracing::warn!(printer = %self.name, "nobody listens to the printer's reports");
        }
    }
}
