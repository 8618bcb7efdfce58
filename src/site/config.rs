//! Configuration of the process: flags before `MOTCUA_*` before `DIR/motcua.toml`.

use std::fs;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use serde::Deserialize;

/// Where the site listens unless somebody says otherwise: on this machine only.
pub const LISTEN_DEFAULT: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);

/// Minutes until an officer is signed off who does nothing; 0 is never.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(try_from = "f64")]
pub struct SignOffMinutes(f64);

/// Longer than any session lasts.
const SIGN_OFF_MINUTES_MAX: f64 = 24.0 * 60.0;

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
    /// Minutes until an officer is signed off who does nothing; 0 is never.
    pub sign_off_minutes: Option<SignOffMinutes>,
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

impl SignOffMinutes {
    /// None: never.
    pub fn after(self) -> Option<Duration> {
        (self.0 > 0.0).then(|| Duration::from_secs_f64(self.0 * 60.0))
    }
}

impl Default for SignOffMinutes {
    fn default() -> Self {
        Self(30.0)
    }
}

impl TryFrom<f64> for SignOffMinutes {
    type Error = &'static str;

    fn try_from(minutes: f64) -> Result<Self, Self::Error> {
        match (0.0..=SIGN_OFF_MINUTES_MAX).contains(&minutes) {
            true => Ok(Self(minutes)),
            false => Err("sign_off_minutes is 0 (never) to 1440"),
        }
    }
}

impl FromStr for SignOffMinutes {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let minutes = text.parse::<f64>();
        minutes
            .map_err(|_| "sign_off_minutes is a number")?
            .try_into()
    }
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
