//! Checks the promises of contract.md, section 5, against everything that was ever logged.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rusqlite::Connection;

use crate::domain::event::{Event, Recorded, Seq, SkipReason};
use crate::domain::id::PrinterName;
use crate::domain::number::Prefix;
use crate::domain::print::PrintState;
use crate::domain::queue::Queue;
use crate::domain::ticket::{Ticket, TicketId};
use crate::store::{Error, event_log, snapshot};

/// A restore leaves at least this many numbers out.
pub const SKIP_MIN: u32 = 100;
/// More findings than this say nothing new.
const FINDINGS_MAX: usize = 50;

/// What was looked at, and what was found wrong.
#[derive(Debug, Default)]
pub struct Report {
    pub events: u64,
    pub tickets: u64,
    pub findings: Vec<String>,
}

/// A ticket as its table has it.
#[derive(Debug, PartialEq)]
struct Row {
    number: String,
    day: String,
    service: String,
    state: String,
    counter: Option<String>,
    outcome: Option<String>,
}

impl Row {
    fn of(ticket: &Ticket) -> Self {
        let progress = &ticket.progress;
        Self {
            number: ticket.number.to_string(),
            day: ticket.day.to_string(),
            service: progress.service.to_string(),
            state: progress.state.as_str().to_owned(),
            counter: progress.counter.as_ref().map(ToString::to_string),
            outcome: progress.outcome.clone(),
        }
    }
}

#[derive(Default)]
struct Check {
    queue: Queue,
    report: Report,
    /// The last number of each series and day, issued or skipped.
    last: BTreeMap<(Date, Prefix), u32>,
    prints: BTreeMap<(TicketId, u32), (PrintState, PrinterName)>,
    /// What the table must say of every ticket there ever was.
    rows: BTreeMap<TicketId, Row>,
}

/// Replays the whole log and checks invariants 1 to 3 and 6 to 8.
///
/// # Errors
/// When the database can't be read at all.
pub fn verify(connection: &Connection) -> Result<Report, Error> {
    // One moment of the database, whatever a running site writes meanwhile.
    connection.execute_batch("BEGIN DEFERRED")?;
    let result = verify_moment(connection);
    connection.execute_batch("ROLLBACK")?;
    result
}

fn verify_moment(connection: &Connection) -> Result<Report, Error> {
    let mut check = Check::default();
    event_log::read_after(connection, Seq(0), |recorded| check.event(&recorded))?;
    check.state(connection)?;
    check.tables(connection)?;
    let integrity: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
    if integrity != "ok" {
        check.found(format!("the database file is damaged: {integrity}"));
    }
    Ok(check.report)
}

impl Check {
    fn found(&mut self, finding: String) {
        if self.report.findings.len() < FINDINGS_MAX {
            self.report.findings.push(finding);
        }
    }

    fn event(&mut self, recorded: &Recorded) {
        self.report.events += 1;
        let seq = recorded.seq.0;
        if recorded.seq <= self.queue.seq {
            return self.found(format!("event {seq} stands behind a later one"));
        }
        self.numbers(recorded);
        self.papers(recorded);
        self.restores(recorded);
        self.queue.apply(recorded);
        if let Some(ticket) = recorded
            .event
            .ticket()
            .and_then(|id| self.queue.tickets.get(&id))
        {
            self.rows.insert(ticket.id, Row::of(ticket));
        }
        if matches!(recorded.event, Event::DayClosed { .. }) {
            self.whole_state();
        }
    }

    /// Invariant 1: every number once, and no gap but a declared one.
    fn numbers(&mut self, recorded: &Recorded) {
        match &recorded.event {
            Event::TicketIssued { number, .. } => {
                self.report.tickets += 1;
                let Some(day) = self.queue.day else {
                    return self.found(format!("{number} was issued before the first day"));
                };
                let last = self.last.entry((day, number.prefix())).or_default();
                let expected = *last + 1;
                *last = number.n();
                if number.n() != expected {
                    let seq = recorded.seq.0;
                    self.found(format!(
                        "{number} of {day} (event {seq}) follows {}",
                        expected - 1
                    ));
                }
            }
            Event::SeriesSkipped { skipped, .. } => {
                let Some(day) = self.queue.day else { return };
                for range in skipped {
                    self.last.insert((day, range.series), range.to);
                }
            }
            _ => {}
        }
    }

    /// Invariant 6: a paper's states follow from one another, and each paper is ordered once. To
    /// another printer it goes only while no byte of it has left.
    fn papers(&mut self, recorded: &Recorded) {
        let (id, copy, printer, state) = match &recorded.event {
            Event::TicketIssued {
                ticket,
                printer: Some(printer),
                ..
            } => (*ticket, 0, printer, PrintState::Queued),
            Event::PrintChanged {
                ticket,
                copy,
                printer,
                state,
                ..
            } => (*ticket, *copy, printer, *state),
            _ => return,
        };
        let before = self.prints.insert((id, copy), (state, printer.clone()));
        let follows = match &before {
            None => state == PrintState::Queued,
            Some((before, at)) if at == printer => before.may_become(state),
            Some((before, _)) => before.may_move() && state == PrintState::Queued,
        };
        if !follows {
            let before = before
                .map_or(PrintState::None, |(before, _)| before)
                .as_str();
            let state = state.as_str();
            self.found(format!(
                "paper {copy} of ticket {} went from {before} to {state}",
                id.0
            ));
        }
    }

    /// Invariant 8: a restore leaves enough numbers out, in a new epoch.
    fn restores(&mut self, recorded: &Recorded) {
        let Event::SeriesSkipped {
            epoch,
            reason: SkipReason::Restore,
            skipped,
            ..
        } = &recorded.event
        else {
            return;
        };
        if *epoch != self.queue.epoch + 1 {
            self.found(format!(
                "a restore went from epoch {} to {epoch}",
                self.queue.epoch
            ));
        }
        for range in skipped {
            if range.to - range.from + 1 < SKIP_MIN {
                self.found(format!(
                    "a restore left out too few numbers of {}",
                    range.series
                ));
            }
        }
    }

    /// Invariant 3 and the rest of what holds at any moment.
    fn whole_state(&mut self) {
        for broken in self.queue.broken_invariants() {
            self.found(broken);
        }
    }

    /// Invariant 7: the state that a start would find equals the replay of the log.
    fn state(&mut self, connection: &Connection) -> Result<(), Error> {
        self.whole_state();
        let from_snapshot = snapshot::load(connection, 0, |_, _| {})?;
        if from_snapshot != self.queue {
            self.found("the newest snapshot and the log lead to different states".to_owned());
        }
        Ok(())
    }

    /// The table beside the log says the same as the log.
    fn tables(&mut self, connection: &Connection) -> Result<(), Error> {
        let mut select = connection.prepare(
            "SELECT id, printf('%s%03d', series, number), day, service, state, counter, outcome FROM ticket",
        )?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let id = TicketId(row.get::<_, i64>(0)?.cast_unsigned());
            let table = Row {
                number: row.get(1)?,
                day: row.get(2)?,
                service: row.get(3)?,
                state: row.get(4)?,
                counter: row.get(5)?,
                outcome: row.get(6)?,
            };
            if self.rows.remove(&id).as_ref() != Some(&table) {
                self.found(format!(
                    "the table of tickets and the log disagree on ticket {}",
                    id.0
                ));
            }
        }
        self.open_calls(connection)?;
        if let Some(id) = self.rows.keys().next().copied() {
            self.found(format!(
                "ticket {} is in the log and not in its table",
                id.0
            ));
        }
        Ok(())
    }

    fn open_calls(&mut self, connection: &Connection) -> Result<(), Error> {
        let mut select = connection.prepare("SELECT counter, ticket FROM open_call")?;
        let rows = select.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
        let table: BTreeMap<String, i64> = rows.collect::<Result<_, _>>()?;
        let desks = self.queue.counters.iter();
        let log: BTreeMap<String, i64> = desks
            .filter_map(|(id, desk)| Some((id.to_string(), desk.ticket?.0.cast_signed())))
            .collect();
        if table != log {
            self.found("the table of open calls and the log disagree".to_owned());
        }
        Ok(())
    }
}
