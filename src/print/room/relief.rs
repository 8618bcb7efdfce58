//! A printer that takes the papers of one that can't print.
//!
//! Whether a paper may move is the log's decision alone: only one of which no byte has left, and
//! only once. The room suggests it whenever a printer falls ill or gets well; a paper that stays
//! is tried where it is until it expires.

use crate::domain::id::PrinterName;
use crate::domain::print::{PrinterCondition, StatusMode};
use crate::engine::reporter::{PaperAt, PrintReporter};
use crate::print::room::{PrintRoom, Running, left};

impl PrintRoom {
    /// Moves a paper to the stand-in of its printer, if the one can't print and the other can. The
    /// event of that orders it there.
    pub(super) async fn relieve(&self, paper: &PaperAt, reporter: &PrintReporter) -> bool {
        let Some(to) = self.stand_in_now(&paper.printer) else {
            return false;
        };
        reporter.move_to(paper, to).await
    }

    /// The same for all papers that wait anywhere.
    pub async fn relieve_all(&self, reporter: &PrintReporter) {
        let mut ill: Vec<PrinterName> = self.lock().keys().cloned().collect();
        ill.retain(|name| self.stand_in_now(name).is_some());
        if ill.is_empty() {
            return;
        }
        for paper in left::open_papers(reporter, |paper| ill.contains(&paper.printer)) {
            if self.relieve(&paper, reporter).await {
                self.take_back(&paper);
            }
        }
    }

    /// Who takes a printer's papers at this moment; none while it can print itself, or nobody can.
    fn stand_in_now(&self, printer: &PrinterName) -> Option<PrinterName> {
        let running = self.lock();
        let ill = running.get(printer)?;
        if ill.condition.can_print() {
            return None;
        }
        let other = ill.setup.stand_in.as_ref()?;
        running.get(other)?.is_well().then(|| other.clone())
    }
}

impl Running {
    /// Whether it prints by its own word, or is one that never says so.
    fn is_well(&self) -> bool {
        match self.condition {
            PrinterCondition::Unknown => self.setup.status == StatusMode::None,
            condition => condition.can_print(),
        }
    }
}
