//! From nothing to the first answer, and what an idle server holds in memory.

use std::time::Duration;

use anyhow::Result;

use crate::plan::Plan;
use crate::process::Server;
use crate::product::Site;
use crate::round::{self, Hall};
use crate::statistics::median;
use crate::table::{Limit, Row, Table};

/// A day that no office has.
const TICKETS_TODAY: usize = 10_000;
const START_MAX_MS: f64 = 50.0;
/// After a start or a rush, until the server has given back what it needed for that.
const IDLE: Duration = Duration::from_secs(2);

/// Starts a site on which nobody has come yet today, after it was stopped and after it was killed;
/// answers the last start's server.
///
/// # Errors
/// When it doesn't come up.
pub async fn in_the_morning(
    site: &Site,
    server: Server,
    plan: &Plan,
    table: &mut Table,
) -> Result<Server> {
    let (stopped, server) = starts(site, server, plan, Server::stop).await?;
    tokio::time::sleep(IDLE).await;
    let idle = server.resident()? / 1e6;
    let (killed, server) = starts(site, server, plan, Server::kill).await?;
    table.add(start_row("Start to the first answer", stopped));
    table.add(start_row("Start after kill -9", killed));
    table.add(resident_row("Resident memory, idle", idle, 20.0));
    Ok(server)
}

/// Fills the day, of which `taken` tickets are given out, and starts the site after it was killed.
///
/// # Errors
/// When it doesn't come up.
pub async fn on_a_full_day(
    site: &Site,
    hall: Hall,
    taken: usize,
    plan: &Plan,
    table: &mut Table,
) -> Result<()> {
    let left = TICKETS_TODAY.saturating_sub(taken + round::WARM_UP);
    hall.one(left).await?;
    tokio::time::sleep(IDLE).await;
    let resident = hall.server.resident()? / 1e6;
    let (killed, _) = starts(site, hall.server, plan, Server::kill).await?;
    table.add(start_row(
        "Start after kill -9, 10,000 tickets today",
        killed,
    ));
    let name = "Resident memory, 10,000 tickets today";
    table.add(resident_row(name, resident, 32.0));
    Ok(())
}

fn start_row(name: &str, ms: f64) -> Row {
    Row::alone(name, ms, "ms", Limit::AtMostWhenQuiet(START_MAX_MS))
}

fn resident_row(name: &str, megabytes: f64, most: f64) -> Row {
    Row::alone(name, megabytes, "MB", Limit::AtMost(most))
}

/// The median of some starts, in milliseconds, and the last one's server.
async fn starts(
    site: &Site,
    mut server: Server,
    plan: &Plan,
    end: impl Fn(Server) -> Result<()>,
) -> Result<(f64, Server)> {
    let mut took = Vec::new();
    for _ in 0..plan.rounds {
        end(server)?;
        let (started, time) = site.serve_timed().await?;
        server = started;
        took.push(time.as_secs_f64() * 1000.0);
    }
    Ok((median(&took), server))
}
