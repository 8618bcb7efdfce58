//! What a run, or a printer that was changed, left behind.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::id::PrinterName;
use crate::domain::print::PrintState;
use crate::domain::ticket::{Print, Ticket, TicketId};
use crate::engine::reporter::{PaperAt, PrintReporter};
use crate::print::room::{Order, PrintRoom};

impl PrintRoom {
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
        self.pick_up_where(reporter, |_| true).await;
    }

    /// The same for one printer, whose owner was ended to change it, or for good.
    pub async fn pick_up_at(&self, printer: &PrinterName, reporter: &PrintReporter) {
        self.pick_up_where(reporter, |at| at == printer).await;
    }

    async fn pick_up_where(
        &self,
        reporter: &PrintReporter,
        is_meant: impl Fn(&PrinterName) -> bool,
    ) {
        for (paper, state) in papers(reporter, |paper| is_meant(&paper.printer)) {
            match state.after_restart() {
                PrintState::Uncertain => {
                    reporter.report(&paper, PrintState::Uncertain, 0).await;
                }
                _ => self.order(Order::Print(paper)),
            }
        }
        let tests: Vec<(PrinterName, PrintState)> = reporter.read(|lens| {
            let printers = lens.queue.printers.iter();
            printers
                .filter_map(|(printer, usage)| Some((printer.clone(), usage.test?.state)))
                .collect()
        });
        for (printer, state) in tests {
            if !state.is_final() && is_meant(&printer) {
                // Nobody waits for an old test page; one that may be out can't be taken back.
                let ended = match state.may_become(PrintState::Cancelled) {
                    true => PrintState::Cancelled,
                    false => PrintState::Uncertain,
                };
                self.report_test(printer, ended, 0, reporter).await;
            }
        }
    }
}

/// Papers whose story isn't over, in the order in which they were asked for.
pub(super) fn open_papers(
    reporter: &PrintReporter,
    is_meant: impl Fn(&PaperAt) -> bool,
) -> Vec<PaperAt> {
    let papers = papers(reporter, is_meant).into_iter();
    papers.map(|(paper, _)| paper).collect()
}

/// Those of one ticket, without a look at all the others of the day.
pub(super) fn open_papers_of(ticket: TicketId, reporter: &PrintReporter) -> Vec<PaperAt> {
    reporter.read(|lens| {
        let ticket = lens.queue.tickets.get(&ticket).into_iter();
        let open = ticket.flat_map(|ticket| open(ticket));
        open.map(|(paper, _)| paper).collect()
    })
}

fn papers(
    reporter: &PrintReporter,
    is_meant: impl Fn(&PaperAt) -> bool,
) -> Vec<(PaperAt, PrintState)> {
    reporter.read(|lens| {
        let tickets = lens.queue.tickets.values();
        let mut papers: Vec<_> = tickets
            .flat_map(|ticket| open(ticket))
            .filter(|(paper, _)| is_meant(paper))
            .map(|(paper, print)| (print.queued_at, paper, print.state))
            .collect();
        papers.sort_by_key(|(queued_at, paper, _)| (*queued_at, paper.ticket, paper.copy));
        let papers = papers.into_iter();
        papers.map(|(_, paper, state)| (paper, state)).collect()
    })
}

fn open(ticket: &Ticket) -> impl Iterator<Item = (PaperAt, &Print)> {
    let open = ticket.prints.iter().filter(|print| !print.state.is_final());
    open.map(|print| {
        let paper = PaperAt {
            ticket: ticket.id,
            copy: print.copy,
            printer: print.printer.clone(),
        };
        (paper, print)
    })
}
