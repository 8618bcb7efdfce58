//! `motcua verify`

use anyhow::Result;
use clap::Args;

use crate::cli::{Data, operate};
use crate::site::operation::Operation;

/// Check the whole log against the promises: no number twice, no gap, nothing lost
#[derive(Debug, Args)]
#[command(after_help = "Example: motcua verify --data /var/lib/motcua")]
pub struct Verify {
    #[command(flatten)]
    data: Data,
}

impl Verify {
    pub fn run(self) -> Result<()> {
        operate(&self.data.data, Operation::Verify)
    }
}
