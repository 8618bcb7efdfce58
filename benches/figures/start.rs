//! From nothing to the first answer, and what an idle server holds in memory.

use anyhow::Result;

use crate::plan::Plan;
use crate::process::Server;
use crate::product::Site;
use crate::round::Hall;
use crate::statistics::median;
use crate::table::{Limit, Row, Table};

/// A day that no office has.
const TICKETS_TODAY: usize = 10_000;
const START_MAX_MS: f64 = 50.0;

/// Starts the site again and again, after it was stopped and after it was killed.
///
/// # Errors
/// When it doesn't come up.
pub async fn measure(site: &Site, hall: Hall, plan: &Plan, table: &mut Table) -> Result<()> {
    let limit = || Limit::AtMostWhenQuiet(START_MAX_MS);
    let (stopped, server) = starts(site, hall.server, plan, Server::stop).await?;
    table.add(Row::alone(
        "Start to the first answer",
        stopped,
        "ms",
        limit(),
    ));
    let idle = server.resident()? / 1e6;
    let (killed, server) = starts(site, server, plan, Server::kill).await?;
    table.add(Row::alone("Start after kill -9", killed, "ms", limit()));
    table.add(Row::alone(
        "Resident memory, idle",
        idle,
        "MB",
        Limit::AtMost(20.0),
    ));
    let hall = Hall::of_site(site, server).await?;
    hall.one(TICKETS_TODAY).await?;
    let resident = hall.server.resident()? / 1e6;
    let (killed, _) = starts(site, hall.server, plan, Server::kill).await?;
    let name = "Start after kill -9, 10,000 tickets today";
    table.add(Row::alone(name, killed, "ms", limit()));
    let name = "Resident memory, 10,000 tickets today";
    table.add(Row::alone(name, resident, "MB", Limit::AtMost(32.0)));
    Ok(())
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
