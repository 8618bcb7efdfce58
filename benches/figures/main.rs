//! `make bench`: what the program costs, beside a bare server that only makes rows last and a bare
//! broadcast, in the same run on the same disk.
//!
//! A machine is never quite quiet, so the two take turns and medians over the rounds are compared.

mod disk;
mod feed;
mod history;
mod kiosk;
mod officer;
mod plan;
mod printing;
mod process;
mod product;
mod reference;
mod round;
mod routing;
mod size;
mod start;
mod statistics;
mod table;
mod wire;

use std::process::ExitCode;

use anyhow::Result;

use crate::plan::Plan;
use crate::table::Table;

fn main() -> ExitCode {
    let run = match Plan::from_arguments(std::env::args().skip(1)) {
        Ok(plan) => match &plan.serve_reference {
            Some(dir) => reference::serve(dir),
            None => measure(&plan),
        },
        Err(error) => Err(error),
    };
    match run {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn measure(plan: &Plan) -> Result<()> {
    process::raise_open_files()?;
    let quiet = process::is_quiet()?;
    let folder = plan.folder()?;
    let mut table = Table::new(quiet);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        if plan.has("disk") {
            disk::measure(&folder, plan, &mut table)?;
        }
        if plan.has("kiosk") {
            kiosk::measure(&folder, plan, &mut table).await?;
        }
        if plan.has("officer") {
            officer::measure(&folder, plan, &mut table).await?;
        }
        if plan.has("routing") {
            routing::measure(&mut table)?;
        }
        if plan.has("printing") {
            printing::measure(&folder, plan, &mut table).await?;
        }
        if plan.has("feed") {
            feed::measure(&folder, plan, &mut table).await?;
        }
        if plan.has("history") {
            history::measure(&folder, plan, &mut table).await?;
        }
        if plan.has("size") {
            size::measure(plan, &mut table)?;
        }
        anyhow::Ok(())
    })?;
    println!("{table}");
    // A part alone is for whoever works on it; the README has all of them.
    if let Some(readme) = plan.readme.as_ref().filter(|_| plan.only.is_none()) {
        table.write_into(readme)?;
    }
    table.verdict()
}
