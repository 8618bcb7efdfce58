//! One kiosk, and 32 at once: a ticket that is on disk before it is answered.

use anyhow::Result;

use crate::plan::{Folder, Plan};
use crate::product::Site;
use crate::reference;
use crate::round::Hall;
use crate::statistics::Pair;
use crate::table::{Limit, Row, Table};

#[derive(Default)]
struct Figures {
    one_p50: Pair,
    one_p99: Pair,
    all_rate: Pair,
    all_p99: Pair,
}

/// Lets both take turns, each with new folders each round.
///
/// # Errors
/// When either fails.
pub async fn measure(folder: &Folder, plan: &Plan, table: &mut Table) -> Result<()> {
    let mut figures = Figures::default();
    for round in 0..plan.rounds {
        let bare = reference::start(&folder.of(&format!("reference-{round}")))?;
        turn(&Hall::of_reference(bare), plan, &mut figures, |pair| {
            &mut pair.reference
        })
        .await?;
        let site = Site::make(&plan.program, &folder.of(&format!("site-{round}")))?;
        let hall = Hall::of_site(&site, site.serve()?).await?;
        turn(&hall, plan, &mut figures, |pair| &mut pair.program).await?;
        drop(hall);
        if round == 0 {
            site.run(&["verify"], "")?;
        }
    }
    let twice = || Limit::AtMostTimes(2.0);
    table.add(Row::compared(
        "One kiosk: a durable ticket, p50",
        &figures.one_p50,
        "ms",
        twice(),
    ));
    table.add(Row::compared(
        "One kiosk: a durable ticket, p99",
        &figures.one_p99,
        "ms",
        twice(),
    ));
    let half = Limit::AtLeastTimes(0.5);
    table.add(Row::compared(
        "32 kiosks: durable tickets",
        &figures.all_rate,
        "/s",
        half,
    ));
    table.add(Row::compared(
        "32 kiosks: a durable ticket, p99",
        &figures.all_p99,
        "ms",
        twice(),
    ));
    Ok(())
}

async fn turn(
    hall: &Hall,
    plan: &Plan,
    figures: &mut Figures,
    side: impl Fn(&mut Pair) -> &mut Vec<f64>,
) -> Result<()> {
    let one = hall.one(plan.tickets).await?;
    side(&mut figures.one_p50).push(one.p50());
    side(&mut figures.one_p99).push(one.p99());
    let all = hall.all(plan.tickets_each).await?;
    side(&mut figures.all_rate).push(all.per_second);
    side(&mut figures.all_p99).push(all.sample.p99());
    Ok(())
}
