//! `motcua openapi`

use anyhow::Result;
use clap::Args;

use crate::http::openapi;

/// Print the OpenAPI 3.1 document
#[derive(Debug, Args)]
#[command(after_help = "Example: motcua openapi > openapi.json")]
pub struct Openapi {}

impl Openapi {
    pub fn run(self) -> Result<()> {
        println!("{}", openapi::text());
        Ok(())
    }
}
