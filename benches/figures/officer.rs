//! The officer's one key: from the press until a screen has the call.

use std::time::Instant;

use anyhow::Result;

use crate::feed::Screens;
use crate::plan::{Folder, Plan};
use crate::process::Server;
use crate::product::{COUNTER, SERVICE, Site};
use crate::statistics::{Sample, median};
use crate::table::{Limit, Row, Table};
use crate::wire::Wire;

/// An officer at an open counter, and people in line.
pub struct Officer {
    wire: Wire,
    has_somebody: bool,
}

impl Officer {
    /// Signs in and opens the counter; as many people come as will be called.
    ///
    /// # Errors
    /// When the site says no.
    pub async fn at_work(site: &Site, server: &Server, people: usize) -> Result<Self> {
        let mut kiosk = site.kiosk(server, 0).await?;
        let wish = format!(r#"{{"service":"{SERVICE}"}}"#);
        for _ in 0..people {
            kiosk.post("/api/v1/tickets", &wish).await?.expect(201)?;
        }
        let mut wire = site.officer(server).await?;
        let open = format!("/api/v1/counters/{COUNTER}/open");
        wire.post(&open, "{}").await?.expect(200)?;
        Ok(Self {
            wire,
            has_somebody: false,
        })
    }

    /// Ends one service and calls the next person, over and over; each time is measured until the
    /// last screen has the call.
    ///
    /// # Errors
    /// When nobody is left, or a screen hears nothing.
    #[expect(clippy::disallowed_methods, reason = "a bench looks at the clock")]
    pub async fn press(&mut self, screens: &mut Screens, keys: usize) -> Result<Sample> {
        let path = format!("/api/v1/counters/{COUNTER}/next");
        let mut sample = Sample::default();
        for _ in 0..keys {
            let body = match self.has_somebody {
                true => r#"{"current":{"finish":null}}"#,
                false => "{}",
            };
            let request = self.wire.request(&path, body)?;
            let began = Instant::now();
            self.wire.send(&request).await?.expect(200)?;
            self.has_somebody = true;
            sample.add(screens.last().await?.duration_since(began));
        }
        Ok(sample)
    }
}

/// One officer, one screen.
///
/// # Errors
/// When the site fails.
pub async fn measure(folder: &Folder, plan: &Plan, table: &mut Table) -> Result<()> {
    let site = Site::make(&plan.program, &folder.of("officer"))?;
    let server = site.serve()?;
    let mut screen =
        Screens::connect(&server, "/api/v1/feed?view=lobby", site.display(), 1).await?;
    let mut officer = Officer::at_work(&site, &server, plan.keys * plan.rounds).await?;
    let (mut p50, mut p99) = (Vec::new(), Vec::new());
    for _ in 0..plan.rounds {
        let sample = officer.press(&mut screen, plan.keys).await?;
        p50.push(sample.p50());
        p99.push(sample.p99());
    }
    let name = |part| format!("Officer's key to one screen, {part}");
    table.add(Row::alone(
        &name("p50"),
        median(&p50),
        "ms",
        Limit::AtMostWhenQuiet(1.0),
    ));
    table.add(Row::alone(
        &name("p99"),
        median(&p99),
        "ms",
        Limit::AtMostWhenQuiet(3.0),
    ));
    Ok(())
}
