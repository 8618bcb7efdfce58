//! `motcua certificate`

use std::fs;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::cli::Data;
use crate::site::tls::{first_in, root};

/// Print the root of the site's own certificates, for computers to trust
#[derive(Debug, Args)]
#[command(after_help = "Example: motcua certificate > mot-cua-ca.crt\n\
    The fingerprint goes to standard error: compare it with what the other computer shows.")]
pub struct Certificate {
    #[command(flatten)]
    data: Data,
}

impl Certificate {
    pub fn run(self) -> Result<()> {
        let path = root::file(&self.data.data);
        if !path.exists() {
            bail!(
                "there is no root of its own in {}: start the server with --listen-tls first",
                self.data.data.display()
            );
        }
        let text = fs::read_to_string(&path);
        let text = text.with_context(|| format!("read {}", path.display()))?;
        let fingerprint = root::fingerprint(&first_in(&path)?);
        print!("{text}");
        eprintln!("SHA-256: {fingerprint}");
        Ok(())
    }
}
