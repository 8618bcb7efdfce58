//! The site's own authority: signs the certificate of its door.

use std::net::IpAddr;
use std::path::Path;

use anyhow::{Result, anyhow};
use jiff::Timestamp;
use rcgen::{
    CertificateParams, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair, KeyUsagePurpose, SanType,
};
use rustls::RootCertStore;
use rustls::pki_types::{CertificateDer, ServerName};

use crate::site::tls::chain;
use crate::site::tls::root::{self, Wanted};

/// A leaf's whole life: some systems refuse more.
pub const LEAF_DAYS: i64 = 397;

/// A name or an address that a certificate is for.
pub type Name = ServerName<'static>;

/// The root and what signs in its name.
pub struct Authority {
    root: CertificateDer<'static>,
    issuer: Issuer<'static, KeyPair>,
    trusting: RootCertStore,
}

impl Authority {
    /// The authority of the site in `dir`, which is made if there is none yet.
    ///
    /// # Errors
    /// One sentence that says what is wrong with its files and what to do.
    pub fn open_or_make(dir: &Path, wanted: &Wanted<'_>) -> Result<Self> {
        root::make_once(dir, wanted)?;
        let path = root::file(dir);
        let root = chain::first_in(&path)?;
        let useless = |why: &str| {
            let shown = path.display();
            anyhow!("{shown} {why}: put the old files back, or remove both and trust a new root")
        };
        let mut trusting = RootCertStore::empty();
        let added = trusting.add(root.clone());
        added.map_err(|_| useless("is damaged"))?;
        let name = trusting
            .roots
            .first()
            .and_then(|root| root::name_in(&root.subject));
        let name = name.ok_or_else(|| useless("isn't one of ours"))?;
        let issuer = root::issuer(dir, name)?;
        let authority = Self {
            root,
            issuer,
            trusting,
        };
        match authority.permits(&name_of("localhost")?, wanted.now) {
            true => Ok(authority),
            false => Err(useless("doesn't belong to ca.key")),
        }
    }

    /// The root, as people import it.
    pub fn root(&self) -> &CertificateDer<'static> {
        &self.root
    }

    /// Whether computers that trust the root believe a certificate for this name: one is made, and
    /// looked at as they would.
    pub fn permits(&self, name: &Name, now: Timestamp) -> bool {
        let tried = KeyPair::generate().map_err(anyhow::Error::from);
        let tried = tried.and_then(|key| self.issue(std::slice::from_ref(name), &key, now));
        tried.is_ok_and(|leaf| chain::is_believed(&[leaf], &self.trusting, root::present(now)))
    }

    /// A certificate for these names.
    ///
    /// # Errors
    /// When it can't be made.
    pub fn issue(
        &self,
        names: &[Name],
        key: &KeyPair,
        now: Timestamp,
    ) -> Result<CertificateDer<'static>> {
        let mut params = CertificateParams::default();
        params.distinguished_name = root::named("Một Cửa");
        params.serial_number = Some(root::serial()?);
        params.is_ca = IsCa::ExplicitNoCa;
        params.use_authority_key_identifier_extension = true;
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        params.subject_alt_names = names.iter().map(subject).collect::<Result<_>>()?;
        root::live(&mut params, now, LEAF_DAYS)?;
        Ok(params.signed_by(key, &self.issuer)?.der().clone())
    }
}

/// A name as somebody wrote it: of a host, or an address.
///
/// # Errors
/// When it is neither.
pub fn name_of(text: &str) -> Result<Name> {
    let name = Name::try_from(text.to_ascii_lowercase());
    name.map_err(|_| anyhow!("{text:?} is neither the name of a host nor an address"))
}

fn subject(name: &Name) -> Result<SanType> {
    match name {
        ServerName::DnsName(name) => Ok(SanType::DnsName(name.as_ref().try_into()?)),
        ServerName::IpAddress(address) => Ok(SanType::IpAddress(IpAddr::from(*address))),
        _ => Err(anyhow!("a certificate is for names and addresses only")),
    }
}
