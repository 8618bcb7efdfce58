//! The server: opens the doors of a site and closes them again.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use jiff::Timestamp;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::time::{MissedTickBehavior, interval};

use crate::domain::command::Command;
use crate::engine::Engine;
use crate::http;
use crate::office_file;
use crate::site::{Options, Site, control, create, demo, door, folder};
use crate::store;

/// How often time itself is looked at: for the new day, and for holds that end.
const TICK: Duration = Duration::from_secs(1);

/// Serves the site in `dir` until SIGTERM or SIGINT.
///
/// # Errors
/// One sentence that says what is wrong and what to do.
pub async fn serve(
    dir: &Path,
    address: SocketAddr,
    clock: Option<Timestamp>,
    demo: bool,
) -> Result<()> {
    if demo {
        prepare_demo(dir, address)?;
    }
    folder::require_site(dir)?;
    let listener = TcpListener::bind(address).await;
    let listener = listener.with_context(|| {
        format!("{address} can't be listened on: choose another one with --listen")
    })?;
    let address = listener.local_addr()?;
    let demo = demo.then_some(address);
    let mut site = Site::open(dir, &Options { clock, demo }).await?;
    let control = control::listen(dir)?;
    begin(&site.app.engine, demo.is_some()).await;
    site.start_printing().await?;
    println!("listening on http://{address}");
    if let Some(demo) = &site.app.demo {
        welcome(address, demo);
    }
    let app = Arc::clone(&site.app);
    let background = [
        tokio::spawn(control::serve(control, Arc::clone(&app))),
        tokio::spawn(tick(app.engine.clone())),
    ];
    door::serve(listener, http::service(app), wait_for_signal()).await;
    background.iter().for_each(tokio::task::JoinHandle::abort);
    site.stop().await;
    Ok(())
}

/// Opens the day, unless it is open. With a full disk the site starts all the same, to be read.
async fn begin(engine: &Engine, is_demo: bool) {
    let wishes = [
        is_demo.then_some(Command::ConfirmClock),
        Some(Command::Tick),
    ];
    for command in wishes.into_iter().flatten() {
        if let Err(fault) = engine.submit_own(command).await {
            tracing::error!("the day can't be opened: {fault}");
        }
    }
}

fn prepare_demo(dir: &Path, address: SocketAddr) -> Result<()> {
    if !address.ip().is_loopback() {
        bail!("--demo has passwords that everybody knows: it listens on 127.0.0.1 only");
    }
    if dir.join(store::FILE_NAME).exists() {
        return demo::require_demo(dir);
    }
    let office = office_file::parse("song-lo.toml", demo::OFFICE);
    let (office, _) = office.map_err(|_| anyhow::anyhow!("the sample office is damaged"))?;
    folder::make(dir)?;
    demo::mark(dir)?;
    create(dir, office)
}

async fn wait_for_signal() {
    let signals = (
        signal(SignalKind::terminate()),
        signal(SignalKind::interrupt()),
    );
    let (Ok(mut terminate), Ok(mut interrupt)) = signals else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
}

async fn tick(engine: Engine) {
    let mut ticks = interval(TICK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        if let Err(fault) = engine.submit_own(Command::Tick).await {
            tracing::debug!("tick: {fault}");
        }
    }
}

fn welcome(address: SocketAddr, demo: &http::Demo) {
    println!();
    println!("Một Cửa, bản trình diễn (demo). Open these pages in a browser:");
    println!("  http://{address}/         all pages, and each paper as it comes out");
    println!("  http://{address}/kiosk    take a number: choose a field, a procedure, confirm");
    println!("  http://{address}/display  the lobby screen");
    println!(
        "  http://{address}/officer  the officer's desk: sign in, open a counter, press Space"
    );
    println!();
    println!("Sample accounts:");
    for user in &demo.users {
        println!("  {} / {} ({})", user.username, user.password, user.role);
    }
    println!();
    println!("Ctrl+C stops it; nothing is lost.");
}
