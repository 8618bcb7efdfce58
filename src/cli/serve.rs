//! `motcua serve`

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use jiff::Timestamp;

use crate::cli::{DATA_DEFAULT, runtime};
use crate::site::{config, serve};

/// Where the demo keeps its site: a folder of its own, in the current one.
const DEMO_DATA: &str = "motcua-demo";

/// Run the site's server
#[derive(Debug, Args)]
#[command(
    after_help = "Example: motcua serve --listen 0.0.0.0:8080 --listen-tls 0.0.0.0:8443\n\
    Example: motcua serve --demo"
)]
pub struct Serve {
    /// Folder of the site [default: /var/lib/motcua, and motcua-demo here for --demo]
    #[arg(long, env = "MOTCUA_DATA", value_name = "DIR")]
    data: Option<PathBuf>,
    /// Address and port of the public door; port 0 takes a free one
    #[arg(long, env = "MOTCUA_LISTEN", value_name = "ADDR:PORT")]
    listen: Option<SocketAddr>,
    /// Address and port of the door with encryption, for staff and devices
    #[arg(long, env = "MOTCUA_LISTEN_TLS", value_name = "ADDR:PORT")]
    listen_tls: Option<SocketAddr>,
    /// A certificate for that door, as PEM with its chain; without one the site makes its own
    #[arg(long, env = "MOTCUA_TLS_CERT", value_name = "FILE")]
    tls_cert: Option<PathBuf>,
    /// The certificate's key, as PEM
    #[arg(long, env = "MOTCUA_TLS_KEY", value_name = "FILE")]
    tls_key: Option<PathBuf>,
    /// Minutes until an officer is signed off who does nothing and has no counter open; 0 is never
    /// [default: 30]
    #[arg(long, env = "MOTCUA_SIGN_OFF_MINUTES", value_name = "MINUTES")]
    sign_off_minutes: Option<config::SignOffMinutes>,
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
        let default = if self.demo { DEMO_DATA } else { DATA_DEFAULT };
        let data = self.data.unwrap_or_else(|| PathBuf::from(default));
        let config = config::read(&data)?;
        let listen = self.listen.or(config.listen);
        let sign_off = self.sign_off_minutes.or(config.sign_off_minutes);
        let wanted = serve::Wanted {
            listen: listen.unwrap_or(config::LISTEN_DEFAULT),
            listen_tls: self.listen_tls.or(config.listen_tls),
            certificate: self.tls_cert.or(config.tls_cert),
            key: self.tls_key.or(config.tls_key),
            names: config.tls_names,
            clock: self.clock,
            demo: self.demo,
            sign_off_after: sign_off.unwrap_or_default().after(),
        };
        log();
        runtime()?.block_on(serve::serve(&data, wanted))
    }
}

/// Logs go to standard error; `MOTCUA_LOG=debug` shows more.
pub fn log() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("MOTCUA_LOG");
    let filter = filter.unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr()))
        .with_writer(std::io::stderr)
        .init();
}
