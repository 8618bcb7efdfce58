//! What the door with encryption shows: a certificate that was given, which follows its files, or one
//! of the site's own authority, which follows the machine's addresses.

mod authority;
mod chain;
pub mod root;

use std::net::IpAddr;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, RwLock};

use anyhow::{Context, Result, bail};
use jiff::{SignedDuration, Timestamp};
use rcgen::KeyPair;
use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use tokio_rustls::TlsAcceptor;

use crate::site::tls::authority::{Authority, Name, name_of};
use crate::site::tls::root::Wanted;
use crate::time;

use chain::Stamp;
pub use chain::{Given, first_in};

/// What the door speaks inside.
const PROTOCOL: &[u8] = b"http/1.1";

/// A leaf that is older is made again: its last 30 days begin.
const LEAF_AGE_MAX: SignedDuration = SignedDuration::from_hours(24 * (authority::LEAF_DAYS - 60));
/// A clock that was set further back than this would make the leaf one of the future.
const LEAF_YOUTH_MIN: SignedDuration = SignedDuration::from_hours(-24 * 29);
/// Addresses that the leaf names because somebody came by them; the oldest is forgotten.
const ADDRESSES_MAX: usize = 16;

/// The certificate of a door.
pub struct Tls {
    config: Arc<ServerConfig>,
    shown: Arc<Shown>,
    source: Mutex<Source>,
    /// Every browser believes it by itself.
    is_public: bool,
}

/// What a site's own certificate is for, and by what it is called.
pub struct Names<'a> {
    pub office: &'a str,
    /// Where phones find the office, as its file says.
    pub public_url: Option<&'a str>,
    /// `tls_names` in `motcua.toml`.
    pub extra: &'a [String],
}

/// What callers are shown now.
#[derive(Debug)]
struct Shown(RwLock<Arc<CertifiedKey>>);

/// Where the next certificate comes from.
enum Source {
    Own(Box<Own>),
    Given(Followed),
}

/// Files that somebody renews beside us, as programs for public certificates do each other month.
struct Followed {
    given: Given,
    /// How they were when they were last read.
    stamp: Stamp,
}

/// The present leaf of the site's own authority.
struct Own {
    authority: Authority,
    key: KeyPair,
    names: Vec<Name>,
    /// By which callers came, beside `names`.
    addresses: Vec<IpAddr>,
    made_at: Timestamp,
}

impl Tls {
    /// Shows a certificate that was given.
    ///
    /// # Errors
    /// One sentence that says which file is wrong and how.
    pub fn given(given: Given) -> Result<Self> {
        let stamp = given.stamp();
        let certified = given.read()?;
        let is_public = chain::is_public(&certified.cert, time::machine_now());
        Self::new(
            certified,
            Source::Given(Followed { given, stamp }),
            is_public,
        )
    }

    /// Shows a certificate of the site's own authority, which is made if there is none yet.
    ///
    /// # Errors
    /// One sentence that says what is wrong and what to do.
    pub fn own(dir: &Path, names: &Names<'_>) -> Result<Self> {
        let (now, host) = (time::machine_now(), host_name());
        let wanted = Wanted {
            office: names.office,
            host: host.as_deref(),
            now,
        };
        let authority = Authority::open_or_make(dir, &wanted)?;
        let names = own_names(&authority, names, host.as_deref(), now)?;
        let own = Own {
            authority,
            key: KeyPair::generate()?,
            names,
            addresses: Vec::new(),
            made_at: now,
        };
        let certified = own.certified(now)?;
        Self::new(certified, Source::Own(Box::new(own)), false)
    }

    fn new(certified: CertifiedKey, source: Source, is_public: bool) -> Result<Self> {
        let shown = Arc::new(Shown(RwLock::new(Arc::new(certified))));
        let resolver: Arc<dyn ResolvesServerCert> = Arc::<Shown>::clone(&shown);
        let mut config = ServerConfig::builder_with_provider(chain::provider())
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_cert_resolver(resolver);
        config.alpn_protocols = vec![PROTOCOL.to_vec()];
        Ok(Self {
            config: Arc::new(config),
            shown,
            source: Mutex::new(source),
            is_public,
        })
    }

    /// What greets the next caller, who came to this address of the machine.
    pub fn acceptor(&self, address: IpAddr) -> TlsAcceptor {
        let next = match &mut *self.source() {
            Source::Own(own) => own.follow(address.to_canonical(), time::machine_now()),
            Source::Given(files) => files.follow(),
        };
        match next {
            Ok(None) => {}
            Ok(Some(certified)) => self.shown.replace(certified),
            Err(error) => tracing::error!("the door goes on with its old certificate: {error:#}"),
        }
        TlsAcceptor::from(Arc::clone(&self.config))
    }

    /// The root that people have to trust first, if the certificate is the site's own.
    pub fn own_root(&self) -> Option<CertificateDer<'static>> {
        match &*self.source() {
            Source::Own(own) => Some(own.authority.root().clone()),
            Source::Given(_) => None,
        }
    }

    fn source(&self) -> MutexGuard<'_, Source> {
        self.source
            .lock()
            .expect("a certificate is whole or not made")
    }

    /// Whether every browser believes the certificate, without anybody having trusted anything.
    pub fn is_public(&self) -> bool {
        self.is_public
    }
}

impl Followed {
    /// What the files hold now, if somebody has written to them. A pair of which only one half has
    /// been written is told once, and read again when the other half comes.
    fn follow(&mut self) -> Result<Option<CertifiedKey>> {
        let stamp = self.given.stamp();
        if stamp == self.stamp {
            return Ok(None);
        }
        self.stamp = stamp;
        self.given.read().map(Some)
    }
}

impl Own {
    /// Another leaf, if the present one doesn't name the address, or its time is over.
    fn follow(&mut self, address: IpAddr, now: Timestamp) -> Result<Option<CertifiedKey>> {
        let age = now.duration_since(self.made_at);
        let is_fresh = (LEAF_YOUTH_MIN..LEAF_AGE_MAX).contains(&age);
        let known = self.names.contains(&Name::from(address)) || self.addresses.contains(&address);
        if is_fresh && (known || !root::is_local(address)) {
            return Ok(None);
        }
        if !known && root::is_local(address) {
            if self.addresses.len() >= ADDRESSES_MAX {
                self.addresses.remove(0);
            }
            self.addresses.push(address);
        }
        self.made_at = now;
        self.certified(now).map(Some)
    }

    fn certified(&self, now: Timestamp) -> Result<CertifiedKey> {
        let addresses = self.addresses.iter().copied().map(Name::from);
        let names: Vec<Name> = self.names.iter().cloned().chain(addresses).collect();
        let leaf = self.authority.issue(&names, &self.key, now)?;
        let key = PrivateKeyDer::try_from(self.key.serialize_der());
        let key = key.map_err(|error| anyhow::anyhow!(error))?;
        let certified = CertifiedKey::from_der(vec![leaf], key, &chain::provider());
        certified.context("make the door's certificate")
    }
}

impl Shown {
    fn replace(&self, certified: CertifiedKey) {
        *self.0.write().expect("a certificate is only put there") = Arc::new(certified);
    }
}

impl ResolvesServerCert for Shown {
    fn resolve(&self, _hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let shown = self.0.read().expect("a certificate is only put there");
        Some(Arc::clone(&shown))
    }
}

/// What the leaf names from the start. What the root can't vouch for is left out, unless somebody
/// asked for it.
fn own_names(
    authority: &Authority,
    names: &Names<'_>,
    host: Option<&str>,
    now: Timestamp,
) -> Result<Vec<Name>> {
    let mut own: Vec<Name> = Vec::new();
    let mut add = |name: Name| {
        if !own.contains(&name) {
            own.push(name);
        }
    };
    for text in ["localhost", "127.0.0.1", "::1"] {
        add(name_of(text)?);
    }
    let machine = host.into_iter().flat_map(|host| {
        let local = (!host.contains('.')).then(|| format!("{host}.local"));
        [Some(host.to_owned()), local].into_iter().flatten()
    });
    let public = names.public_url.and_then(host_of).map(str::to_owned);
    for text in machine.chain(public) {
        match name_of(&text) {
            Ok(name) if authority.permits(&name, now) => add(name),
            _ => tracing::info!("the door's own certificate can't be for {text}"),
        }
    }
    for text in names.extra {
        let name = name_of(text).context("tls_names in motcua.toml")?;
        if !authority.permits(&name, now) {
            bail!("the site's own certificate can't be for {text}: give one with --tls-cert");
        }
        add(name);
    }
    Ok(own)
}

/// The machine's own name, if it can stand in a certificate.
fn host_name() -> Option<String> {
    let name = rustix::system::uname();
    let name = name.nodename().to_str().ok()?.to_ascii_lowercase();
    matches!(name_of(&name), Ok(Name::DnsName(_))).then_some(name)
}

/// The host in `https://host:port/path`.
fn host_of(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split('/').next()?;
    match authority.strip_prefix('[') {
        Some(v6) => v6.split(']').next(),
        None => authority.split(':').next(),
    }
}

#[cfg(test)]
mod tests;
