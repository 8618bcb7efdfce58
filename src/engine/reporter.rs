//! The printers' narrow way into the log: what became of a paper, and nothing else.

use crate::domain::command::Command;
use crate::domain::id::PrinterName;
use crate::domain::print::{PrintState, PrinterCondition};
use crate::domain::ticket::TicketId;
use crate::engine::view::Lens;
use crate::engine::{Engine, Submission};

/// Writes down what becomes of papers.
#[derive(Clone)]
pub struct PrintReporter(Engine);

/// A paper of a ticket, and the printer that it is at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperAt {
    pub ticket: TicketId,
    /// 0 is the first paper, n the n-th reprint.
    pub copy: u32,
    pub printer: PrinterName,
}

impl PrintReporter {
    /// A reporter to this engine.
    pub fn new(engine: Engine) -> Self {
        Self(engine)
    }

    /// Writes a paper's new state down, and how many rows it used by that; false if it is not on
    /// disk, doesn't follow from the old, or the paper is at another printer.
    pub async fn report(&self, paper: &PaperAt, state: PrintState, rows: u32) -> bool {
        self.hand_in(paper, state, rows).await.await
    }

    /// Hands a paper's new state in, behind those that were handed in before. The answer is that of
    /// `report`; whoever doesn't wait for it lets the writer take more of them in one commit.
    pub async fn hand_in(
        &self,
        paper: &PaperAt,
        state: PrintState,
        rows: u32,
    ) -> impl Future<Output = bool> + use<> {
        let command = Command::ReportPrint {
            ticket: paper.ticket,
            copy: paper.copy,
            printer: paper.printer.clone(),
            state,
            rows,
        };
        self.send(command, "what became of a paper").await
    }

    /// Gives a paper of which no byte has left to another printer; false if it stays where it is.
    pub async fn move_to(&self, paper: &PaperAt, to: PrinterName) -> bool {
        let command = Command::MovePrint {
            ticket: paper.ticket,
            copy: paper.copy,
            from: paper.printer.clone(),
            to,
        };
        self.write(command, "that a paper moves").await
    }

    /// Writes down what a printer said of itself, so that kiosks and staff hear of it.
    pub async fn report_printer(&self, printer: PrinterName, condition: PrinterCondition) {
        let command = Command::ReportPrinter { printer, condition };
        self.write(command, "a printer's condition").await;
    }

    /// Writes down what became of a test page; as `report`.
    pub async fn report_test(&self, printer: PrinterName, state: PrintState, rows: u32) -> bool {
        let command = Command::ReportTest {
            printer,
            state,
            rows,
        };
        self.write(command, "what became of a test page").await
    }

    /// Looks at the committed state.
    pub fn read<T>(&self, look: impl FnOnce(&Lens<'_>) -> T) -> T {
        self.0.read(look)
    }

    async fn write(&self, command: Command, what: &'static str) -> bool {
        self.send(command, what).await.await
    }

    async fn send(
        &self,
        command: Command,
        what: &'static str,
    ) -> impl Future<Output = bool> + use<> {
        let handed_in = self.0.hand_in(Submission::own(command)).await;
        async move {
            let reply = match handed_in {
                Ok(answer) => answer.await,
                Err(fault) => Err(fault),
            };
            match reply {
                Ok(Ok(_)) => true,
                Ok(Err(refusal)) => {
                    tracing::debug!("{what}: {refusal}");
                    false
                }
                Err(fault) => {
                    tracing::warn!("{what} is not written down: {fault}");
                    false
                }
            }
        }
    }
}
