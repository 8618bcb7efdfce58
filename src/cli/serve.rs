//! `motcua serve`

use std::net::SocketAddr;

use anyhow::Result;
use clap::Args;
use jiff::Timestamp;

use crate::cli::{Data, runtime};
use crate::site::{config, serve};

/// Run the site's server
#[derive(Debug, Args)]
#[command(
    after_help = "Example: motcua serve --data /var/lib/motcua --listen 0.0.0.0:8080\n\
    Example: motcua serve --demo"
)]
pub struct Serve {
    #[command(flatten)]
    data: Data,
    /// Address and port of the public door; port 0 takes a free one
    #[arg(long, env = "MOTCUA_LISTEN", value_name = "ADDR:PORT")]
    listen: Option<SocketAddr>,
    /// A sample office with sample users and an emulated printer, on this machine only
    #[arg(long)]
    demo: bool,
    /// Start the site's clock at this time, such as 2026-11-24T08:30:00+07:00; marks the folder as
    /// a rehearsal for ever
    #[arg(long, value_name = "RFC3339", conflicts_with = "demo")]
    clock: Option<Timestamp>,
}

impl Serve {
    pub fn run(self) -> Result<()> {
        let config = config::read(&self.data.data)?;
        let listen = self
            .listen
            .or(config.listen)
            .unwrap_or(config::LISTEN_DEFAULT);
        log();
        runtime()?.block_on(serve::serve(&self.data.data, listen, self.clock, self.demo))
    }
}

/// Logs go to standard error; `MOTCUA_LOG=debug` shows more.
fn log() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("MOTCUA_LOG");
    let filter = filter.unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
}
