//! Papers and printers: what is ordered, what became of it, and which printer may say so.
//!
//! A paper is at one printer at a time, and only that one's reports count. So a paper that moved
//! can't begin at the printer it came from, and one that has begun can't move.

use crate::domain::command::Command;
use crate::domain::event::{Event, Recorded};
use crate::domain::id::PrinterName;
use crate::domain::print::PrintState;
use crate::domain::printer::{PrinterChange, TestPage, Usage};
use crate::domain::queue::Queue;
use crate::domain::refusal::Refusal;
use crate::domain::ticket::{Print, TicketId};

impl Queue {
    pub(super) fn decide_paper(&self, command: &Command) -> Result<Vec<Event>, Refusal> {
        match command {
            Command::Reprint { ticket, printer } => self.reprint(*ticket, printer),
            Command::ReportPrint {
                ticket,
                copy,
                printer,
                state,
                rows,
            } => {
                let print = self.print(*ticket, *copy, *state)?;
                if print.printer != *printer {
                    return Err(elsewhere(print));
                }
                if !print.state.may_become(*state) {
                    return Err(over(print.state, *state));
                }
                Ok(vec![Event::PrintChanged {
                    ticket: *ticket,
                    copy: *copy,
                    printer: printer.clone(),
                    state: *state,
                    rows: *rows,
                }])
            }
            Command::MovePrint {
                ticket,
                copy,
                from,
                to,
            } => self.move_print(*ticket, *copy, from, to),
            Command::ReportPrinter { printer, condition } => Ok(vec![Event::PrinterChanged {
                printer: printer.clone(),
                condition: *condition,
            }]),
            Command::TendPrinter { printer, change } => Ok(vec![Event::PrinterTended {
                printer: printer.clone(),
                change: *change,
            }]),
            Command::TestPrinter { printer } if self.is_testing(printer) => Ok(Vec::new()),
            Command::TestPrinter { printer } => Ok(vec![Event::PrinterTested {
                printer: printer.clone(),
                state: PrintState::Queued,
                rows: 0,
            }]),
            Command::ReportTest {
                printer,
                state,
                rows,
            } => self.report_test(printer, *state, *rows),
            other => unreachable!("{other:?} is about no paper"),
        }
    }

    /// Another paper in place of those of which no byte has left: one person goes with one paper.
    fn reprint(&self, id: TicketId, printer: &PrinterName) -> Result<Vec<Event>, Refusal> {
        let prints = &self.ticket(id)?.prints;
        let waiting = prints
            .iter()
            .filter(|print| print.state.may_become(PrintState::Cancelled));
        let taken_back = waiting.map(|print| Event::PrintChanged {
            ticket: id,
            copy: print.copy,
            printer: print.printer.clone(),
            state: PrintState::Cancelled,
            rows: 0,
        });
        let next = Event::PrintChanged {
            ticket: id,
            copy: prints.last().map_or(0, |print| print.copy + 1),
            printer: printer.clone(),
            state: PrintState::Queued,
            rows: 0,
        };
        Ok(taken_back.chain([next]).collect())
    }

    /// Once at most: a paper that went on and on would come out where nobody looks for it.
    fn move_print(
        &self,
        id: TicketId,
        copy: u32,
        from: &PrinterName,
        to: &PrinterName,
    ) -> Result<Vec<Event>, Refusal> {
        let print = self.print(id, copy, PrintState::Queued)?;
        if print.printer != *from || print.moved_from.is_some() {
            return Err(elsewhere(print));
        }
        if !print.state.may_move() || from == to {
            return Err(over(print.state, PrintState::Queued));
        }
        Ok(vec![Event::PrintChanged {
            ticket: id,
            copy,
            printer: to.clone(),
            state: PrintState::Queued,
            rows: 0,
        }])
    }

    fn report_test(
        &self,
        printer: &PrinterName,
        state: PrintState,
        rows: u32,
    ) -> Result<Vec<Event>, Refusal> {
        let test = self.printers.get(printer).and_then(|usage| usage.test);
        let from = test.map_or(PrintState::None, |test| test.state);
        if !from.may_become(state) {
            return Err(over(from, state));
        }
        Ok(vec![Event::PrinterTested {
            printer: printer.clone(),
            state,
            rows,
        }])
    }

    fn is_testing(&self, printer: &PrinterName) -> bool {
        self.printers.get(printer).is_some_and(Usage::is_testing)
    }

    /// A paper that is to become `to`.
    fn print(&self, id: TicketId, copy: u32, to: PrintState) -> Result<&Print, Refusal> {
        let mut prints = self.ticket(id)?.prints.iter();
        let print = prints.find(|print| print.copy == copy);
        print.ok_or_else(|| over(PrintState::None, to))
    }

    pub(super) fn apply_to_papers(&mut self, recorded: &Recorded) {
        match &recorded.event {
            Event::PrintChanged {
                ticket,
                copy,
                printer,
                state,
                rows,
            } => {
                self.apply_print(recorded, (*ticket, *copy), printer, *state);
                self.count(printer, *state, *rows);
            }
            Event::PrinterChanged { printer, condition } => {
                if let Some(usage) = self.printers.get_mut(printer) {
                    usage.hear(*condition);
                }
            }
            Event::PrinterTended { printer, change } => match change {
                PrinterChange::Removed => {
                    self.printers.remove(printer);
                }
                PrinterChange::NewRoll => self.usage(printer).new_roll(recorded.at),
                PrinterChange::Added | PrinterChange::Changed => {}
            },
            Event::PrinterTested {
                printer,
                state,
                rows,
            } => {
                self.count(printer, *state, *rows);
                let at = recorded.at;
                self.usage(printer).test = Some(TestPage { state: *state, at });
            }
            other => unreachable!("{} is about no paper", other.kind()),
        }
    }

    fn apply_print(
        &mut self,
        recorded: &Recorded,
        (ticket, copy): (TicketId, u32),
        printer: &PrinterName,
        state: PrintState,
    ) {
        let ticket = self.ticket_mut(ticket);
        let known = ticket.prints.iter_mut().find(|print| print.copy == copy);
        let Some(print) = known else {
            return ticket.prints.push(Print {
                copy,
                printer: printer.clone(),
                state,
                queued_at: recorded.at,
                moved_from: None,
            });
        };
        print.state = state;
        if print.printer != *printer {
            print.moved_from = Some(std::mem::replace(&mut print.printer, printer.clone()));
        }
    }

    /// Only what uses paper, or is in doubt, is worth a printer's entry.
    fn count(&mut self, printer: &PrinterName, state: PrintState, rows: u32) {
        use PrintState::{Confirmed, Uncertain, Unconfirmed};
        let told = rows > 0 || matches!(state, Confirmed | Unconfirmed | Uncertain);
        if let Some(day) = self.day.filter(|_| told) {
            self.usage(printer).count(day, state, rows);
        }
    }

    fn usage(&mut self, printer: &PrinterName) -> &mut Usage {
        self.printers.entry(printer.clone()).or_default()
    }
}

fn over(from: PrintState, to: PrintState) -> Refusal {
    Refusal::PrintOver { from, to }
}

fn elsewhere(print: &Print) -> Refusal {
    Refusal::PrintElsewhere {
        printer: print.printer.clone(),
    }
}
