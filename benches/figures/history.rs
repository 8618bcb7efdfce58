//! A log of 1,000,000 tickets: written by the rules themselves, kept between runs.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use rusqlite::Connection;

use motcua::domain::command::{Command, Current, Ending, IssueTicket, Moment};
use motcua::domain::event::{Event, Recorded};
use motcua::domain::id::Actor;
use motcua::domain::office::{Admission, Office};
use motcua::domain::queue::Queue;
use motcua::engine::TAIL;
use motcua::store::setting::{self, Setting};
use motcua::store::{self, event_log, snapshot, tables};

use crate::plan::{Folder, Plan};
use crate::product::{MORNING, Site};
use crate::round::{self, Hall};
use crate::start;
use crate::statistics::Pair;
use crate::table::{Limit, Row, Table};

/// A busy day. With it, 1,000,000 tickets are two years.
const TICKETS_A_DAY: u64 = 2_000;
/// Between two tickets.
const PACE: SignedDuration = SignedDuration::from_secs(5);
/// As often as the program saves its state in a quiet office.
const SNAPSHOT_EVERY: u64 = 2_000;
/// Blocks in which a site with history and one without take turns.
const BLOCKS: usize = 12;
const TICKETS_A_BLOCK: usize = 300;

/// Compares a site with history to one without, and starts it over and over.
///
/// # Errors
/// When a site fails.
pub async fn measure(folder: &Folder, plan: &Plan, table: &mut Table) -> Result<()> {
    let kept = keep(plan)?;
    let data = folder.of("history");
    fs::create_dir(&data)?;
    fs::copy(kept.join(store::FILE_NAME), data.join(store::FILE_NAME))?;
    fs::File::open(data.join(store::FILE_NAME))?.sync_all()?;
    let site = Site::make(&plan.program, &data)?;
    let server = start::in_the_morning(&site, site.serve()?, plan, table).await?;
    let young = Site::make(&plan.program, &folder.of("young"))?;
    let hall = Hall::of_site(&site, server).await?;
    let without = Hall::of_site(&young, young.serve()?).await?;
    let mut pair = Pair::default();
    for _ in 0..BLOCKS {
        pair.reference
            .push(without.one(TICKETS_A_BLOCK).await?.p50());
        pair.program.push(hall.one(TICKETS_A_BLOCK).await?.p50());
    }
    let tickets = thousands(plan.history);
    let name = format!("A ticket with {tickets} of history, p50 (bare: with none)");
    table.add(Row::compared(&name, &pair, "ms", Limit::AtMostTimes(1.1)));
    drop(without);
    let taken = BLOCKS * (TICKETS_A_BLOCK + round::WARM_UP);
    start::on_a_full_day(&site, hall, taken, plan, table).await
}

fn thousands(count: u64) -> String {
    match count % 1_000_000 {
        0 => format!("{},000,000", count / 1_000_000),
        _ => count.to_string(),
    }
}

/// The folder with the long log, which is made once.
fn keep(plan: &Plan) -> Result<PathBuf> {
    let kept = plan.target.join(format!("history-{}", plan.history));
    if kept.exists() {
        return Ok(kept);
    }
    eprintln!("writing {} tickets of history, once", plan.history);
    let fresh = plan.target.join("history.new");
    if fresh.exists() {
        fs::remove_dir_all(&fresh)?;
    }
    let site = Site::make(&plan.program, &fresh)?;
    write(&fresh, plan.history)?;
    site.run(&["verify"], "").context("the history is wrong")?;
    // The copies get devices of their own.
    forget_devices(&fresh)?;
    fs::rename(&fresh, &kept)?;
    Ok(kept)
}

fn forget_devices(dir: &Path) -> Result<()> {
    let connection = store::open(dir)?;
    connection.execute_batch("DELETE FROM pair_code; DELETE FROM device; DELETE FROM user")?;
    connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
    Ok(())
}

/// One who lives through all of it.
struct Writer<'a> {
    connection: &'a Connection,
    queue: Queue,
    zone: TimeZone,
    tickets: u64,
    saved_at: u64,
}

fn write(dir: &Path, tickets: u64) -> Result<()> {
    let connection = store::open(dir)?;
    setting::put(&connection, Setting::Rehearsal, "yes")?;
    connection.pragma_update(None, "synchronous", "OFF")?;
    let queue = snapshot::load(&connection, 0, |_, _| {})?;
    let zone = TimeZone::get(&queue.office.time_zone)?;
    let mut writer = Writer {
        connection: &connection,
        queue,
        zone,
        tickets: 0,
        saved_at: 0,
    };
    let morning = MORNING.parse::<Timestamp>()?;
    let eve = writer.zone.to_datetime(morning).date().yesterday()?;
    let weeks = i64::try_from(tickets.div_ceil(TICKETS_A_DAY * 5))?;
    let mut day = eve - weeks.weeks();
    while day <= eve {
        connection.execute_batch("BEGIN")?;
        writer.live(day, tickets)?;
        connection.execute_batch("COMMIT")?;
        day = day.tomorrow()?;
    }
    snapshot::save(&connection, &writer.queue, TAIL)?;
    connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
    Ok(())
}

impl Writer<'_> {
    /// A day from its morning on; nobody comes when it is closed.
    fn live(&mut self, day: Date, tickets_max: u64) -> Result<()> {
        let mut at = self.zone.to_timestamp(day.at(7, 30, 0, 0))?;
        self.happen(self.queue.due(self.moment(at)), at)?;
        let office = Arc::clone(&self.queue.office);
        self.open_counters(&office, at)?;
        let takers = services(&office);
        for i in 0..TICKETS_A_DAY {
            if self.tickets == tickets_max {
                break;
            }
            let service = takers[usize::try_from(i)? % takers.len()].clone();
            let wish = IssueTicket {
                service,
                priority: None,
                language: None,
                requester: None,
                files: None,
                person: None,
                printer: None,
                more: Vec::new(),
                booked_at: None,
            };
            if !self.carry_out(&Command::IssueTicket(wish), at)? {
                break;
            }
            self.tickets += 1;
            self.serve(&office, at)?;
            self.save_in_time()?;
            at += PACE;
        }
        Ok(())
    }

    fn open_counters(&mut self, office: &Office, at: Timestamp) -> Result<()> {
        for counter in &office.counters {
            let counter = counter.id.clone();
            self.carry_out(&open(counter), at)?;
        }
        Ok(())
    }

    /// Every counter calls whoever waits, and ends the service before.
    fn serve(&mut self, office: &Office, at: Timestamp) -> Result<()> {
        for counter in &office.counters {
            if self.queue.next_for(counter, at).is_none() {
                continue;
            }
            let busy = self.queue.counters[&counter.id].ticket.is_some();
            let next = Command::CallNext {
                counter: counter.id.clone(),
                current: busy.then_some(Current::Finish(Ending::default())),
            };
            self.carry_out(&next, at)?;
        }
        Ok(())
    }

    fn carry_out(&mut self, command: &Command, at: Timestamp) -> Result<bool> {
        let actor = Actor::new("officer:an");
        match self.queue.decide(command, &actor, self.moment(at)) {
            Ok(events) => self.happen(events, at).map(|()| true),
            Err(_) => Ok(false),
        }
    }

    fn happen(&mut self, events: Vec<Event>, at: Timestamp) -> Result<()> {
        for event in events {
            let recorded = Recorded {
                seq: self.queue.seq.next(),
                at,
                actor: Actor::new("officer:an"),
                cause: None,
                event,
            };
            event_log::append(self.connection, &recorded)?;
            self.queue.apply(&recorded);
            tables::follow(self.connection, &recorded, &self.queue)?;
        }
        Ok(())
    }

    fn save_in_time(&mut self) -> Result<()> {
        if self.queue.seq.0 >= self.saved_at + SNAPSHOT_EVERY {
            self.saved_at = self.queue.seq.0;
            snapshot::save(self.connection, &self.queue, TAIL)?;
        }
        Ok(())
    }

    fn moment(&self, at: Timestamp) -> Moment {
        let local = self.zone.to_datetime(at);
        Moment { at, local }
    }
}

fn services(office: &Office) -> Vec<motcua::domain::id::ServiceId> {
    let by_number = office
        .services
        .iter()
        .filter(|service| service.admission == Admission::Ticket);
    by_number.map(|service| service.id.clone()).collect()
}

fn open(counter: CounterId) -> Command {
    Command::OpenCounter {
        counter,
        officer: None,
    }
}
