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

impl PrintReporter {
    /// A reporter to this engine.
    pub fn new(engine: Engine) -> Self {
        Self(engine)
    }

    /// Writes a paper's new state down; false if it is not on disk or doesn't follow from the old.
    pub async fn report(&self, ticket: TicketId, copy: u32, state: PrintState) -> bool {
        self.hand_in(ticket, copy, state).await.await
    }

    /// Hands a paper's new state in, behind those that were handed in before. The answer is that of
    /// `report`; whoever doesn't wait for it lets the writer take more of them in one commit.
    pub async fn hand_in(
        &self,
        ticket: TicketId,
        copy: u32,
        state: PrintState,
    ) -> impl Future<Output = bool> + use<> {
        let command = Command::ReportPrint {
            ticket,
            copy,
            state,
        };
        let handed_in = self.0.hand_in(Submission::own(command)).await;
        async move {
            let reply = match handed_in {
                Ok(answer) => answer.await,
                Err(fault) => Err(fault),
            };
            match reply {
                Ok(Ok(_)) => true,
                Ok(Err(refusal)) => {
                    tracing::debug!("paper {copy} of ticket {}: {refusal}", ticket.0);
                    false
                }
                Err(fault) => {
                    tracing::warn!(
                        "what became of ticket {}'s paper is not written: {fault}",
                        ticket.0
                    );
                    false
                }
            }
        }
    }

    /// Writes down what a printer said of itself, so that kiosks and staff hear of it.
    pub async fn report_printer(&self, printer: PrinterName, condition: PrinterCondition) {
        let command = Command::ReportPrinter { printer, condition };
        if let Err(fault) = self.0.submit_own(command).await {
            tracing::warn!("a printer's condition is not written down: {fault}");
        }
    }

    /// Looks at the committed state.
    pub fn read<T>(&self, look: impl FnOnce(&Lens<'_>) -> T) -> T {
        self.0.read(look)
    }
}
