//! Configuration of the process: flags before `MOTCUA_*` before `DIR/motcua.toml`.

use std::fs;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use serde::Deserialize;

/// Where the site listens unless somebody says otherwise: on this machine only.
pub const LISTEN_DEFAULT: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);

/// What `motcua.toml` may say.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Address and port of the public door.
    pub listen: Option<SocketAddr>,
}

/// Reads `DIR/motcua.toml`, which need not be there.
///
/// # Errors
/// File, line and what is wrong.
pub fn read(dir: &Path) -> Result<Config> {
    let path = dir.join("motcua.toml");
    match fs::read_to_string(&path) {
        Ok(text) => toml::from_str(&text).map_err(|error: toml::de::Error| {
            let before = error.span().map_or(0, |span| span.start);
            let line = text[..before.min(text.len())].lines().count().max(1);
            anyhow!(
                "{}:{line}: {}; correct or remove it",
                path.display(),
                error.message()
            )
        }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Config::default()),
        Err(error) => Err(error).with_context(|| format!("read {}", path.display())),
    }
}
