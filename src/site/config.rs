//! Configuration of the process: flags before `MOTCUA_*` before `DIR/motcua.toml`.

use std::fs;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

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
    /// Address and port of the door with encryption.
    pub listen_tls: Option<SocketAddr>,
    /// The certificate of that door, as PEM; without one the site makes its own.
    pub tls_cert: Option<PathBuf>,
    /// The certificate's key, as PEM.
    pub tls_key: Option<PathBuf>,
    /// Further names and addresses for the site's own certificate.
    #[serde(default)]
    pub tls_names: Vec<String>,
}

/// Reads `DIR/motcua.toml`, which need not be there.
///
/// # Errors
/// File, line and what is wrong.
pub fn read(dir: &Path) -> Result<Config> {
    let path = dir.join("motcua.toml");
    match fs::read_to_string(&path) {
        Ok(text) => parse(&text, &path).map(|config| config.within(dir)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Config::default()),
        Err(error) => Err(error).with_context(|| format!("read {}", path.display())),
    }
}

fn parse(text: &str, path: &Path) -> Result<Config> {
    toml::from_str(text).map_err(|error: toml::de::Error| {
        let before = error.span().map_or(0, |span| span.start);
        let line = text[..before.min(text.len())].lines().count().max(1);
        let (shown, message) = (path.display(), error.message());
        anyhow!("{shown}:{line}: {message}; correct or remove it")
    })
}

impl Config {
    /// Files without a folder are beside `motcua.toml`, wherever the server is started.
    fn within(mut self, dir: &Path) -> Self {
        for file in [&mut self.tls_cert, &mut self.tls_key] {
            *file = file.take().map(|file| dir.join(file));
        }
        self
    }
}
