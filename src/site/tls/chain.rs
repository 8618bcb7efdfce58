//! Who believes a certificate: the same rules as a browser's.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result, anyhow, bail};
use jiff::Timestamp;
use rustls::RootCertStore;
use rustls::client::verify_server_cert_signed_by_trust_anchor;
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::pem::{self, PemObject};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::sign::CertifiedKey;

/// The certificate for the door that the office was given, and its key.
pub struct Given {
    pub certificate: PathBuf,
    pub key: PathBuf,
}

/// How two files were when they were last looked at; none for one that can't be.
#[derive(Debug, PartialEq, Eq)]
pub struct Stamp([Option<(SystemTime, u64)>; 2]);

/// The cryptography of the door.
pub fn provider() -> Arc<CryptoProvider> {
    Arc::new(ring::default_provider())
}

impl Given {
    /// Reads both files.
    ///
    /// # Errors
    /// One sentence that says which file is wrong and how.
    pub fn read(&self) -> Result<CertifiedKey> {
        let (certificate, key) = (self.certificate.display(), self.key.display());
        let chain = CertificateDer::pem_file_iter(&self.certificate)
            .and_then(|chain| chain.collect::<Result<Vec<_>, _>>());
        let chain = chain.map_err(|error| unreadable(&self.certificate, &error))?;
        if chain.is_empty() {
            bail!("{certificate} holds no certificate: give a PEM file with --tls-cert");
        }
        let secret = PrivateKeyDer::from_pem_file(&self.key);
        let secret = secret.map_err(|error| match error {
            pem::Error::NoItemsFound => {
                anyhow!("{key} holds no key without a password: give a PEM file with --tls-key")
            }
            other => unreadable(&self.key, &other),
        })?;
        let fitting = CertifiedKey::from_der(chain, secret, &provider());
        fitting.map_err(|error| match error {
            rustls::Error::InconsistentKeys(_) => {
                anyhow!(
                    "the key in {key} isn't that of {certificate}: give the one it was made with"
                )
            }
            other => anyhow!("{certificate} and {key} can't be used: {other}"),
        })
    }

    /// Tells whether somebody has written to the files since.
    pub fn stamp(&self) -> Stamp {
        let of = |path: &Path| {
            let file = path.metadata().ok()?;
            Some((file.modified().ok()?, file.len()))
        };
        Stamp([of(&self.certificate), of(&self.key)])
    }
}

fn unreadable(path: &Path, error: &pem::Error) -> anyhow::Error {
    let shown = path.display();
    match error {
        pem::Error::Io(error) => anyhow!("{shown} can't be read: {error}"),
        other => anyhow!("{shown} is no PEM file: {other:?}"),
    }
}

/// Whether every browser believes this chain, without anybody having trusted anything.
pub fn is_public(chain: &[CertificateDer<'_>], now: Timestamp) -> bool {
    let roots = webpki_roots::TLS_SERVER_ROOTS.iter().cloned();
    is_believed(chain, &roots.collect(), now)
}

/// Whether a chain leads to one of `roots`, and nothing in it is against the rules.
pub fn is_believed(chain: &[CertificateDer<'_>], roots: &RootCertStore, now: Timestamp) -> bool {
    let Some((leaf, intermediates)) = chain.split_first() else {
        return false;
    };
    let since_1970 = Duration::from_secs(now.as_second().max(0).unsigned_abs());
    let rules = provider().signature_verification_algorithms;
    let verified = ParsedCertificate::try_from(leaf).and_then(|leaf| {
        let now = UnixTime::since_unix_epoch(since_1970);
        verify_server_cert_signed_by_trust_anchor(&leaf, roots, intermediates, now, rules.all)
    });
    verified.is_ok()
}

/// Reads the first certificate of a file.
///
/// # Errors
/// When it can't be read or holds none.
pub fn first_in(path: &Path) -> Result<CertificateDer<'static>> {
    let read = CertificateDer::from_pem_file(path);
    read.map_err(|error| unreadable(path, &error))
        .context("the site's own root can't be used")
}
