//! The root of a site's own authority: made once, for twenty years, in `DIR/tls/`.
//!
//! People trust it on their computers, so a thief of its key must not become somebody else's bank:
//! the root itself says that it vouches for servers only, at local addresses and names.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use rcgen::{
    BasicConstraints, CertificateParams, CidrSubnet, DistinguishedName, DnType,
    ExtendedKeyUsagePurpose, GeneralSubtree, IsCa, Issuer, KeyPair, KeyUsagePurpose,
    NameConstraints, SerialNumber, date_time_ymd,
};
use rustls::pki_types::CertificateDer;
use sha2::{Digest, Sha256};

/// Networks inside one building: loopback, private, link-local.
const NETWORKS: [(IpAddr, u8); 8] = [
    (IpAddr::V4(Ipv4Addr::new(127, 0, 0, 0)), 8),
    (IpAddr::V4(Ipv4Addr::new(10, 0, 0, 0)), 8),
    (IpAddr::V4(Ipv4Addr::new(172, 16, 0, 0)), 12),
    (IpAddr::V4(Ipv4Addr::new(192, 168, 0, 0)), 16),
    (IpAddr::V4(Ipv4Addr::new(169, 254, 0, 0)), 16),
    (IpAddr::V6(Ipv6Addr::LOCALHOST), 128),
    (IpAddr::V6(Ipv6Addr::new(0xfc00, 0, 0, 0, 0, 0, 0, 0)), 7),
    (IpAddr::V6(Ipv6Addr::new(0xfe80, 0, 0, 0, 0, 0, 0, 0)), 10),
];

/// Names that mean something in one building only, with all below them.
const DOMAINS: [&str; 5] = ["localhost", "local", "lan", "internal", "home.arpa"];

/// The beginning of 2026. A box without a battery may start in 1970; nothing that it signs then
/// should be over by now.
const EARLIEST: Timestamp = Timestamp::constant(1_767_225_600, 0);
/// An officer's computer may have a clock that is behind.
const DAYS_BEFORE: i64 = 30;
/// A root's life.
const DAYS: i64 = 20 * 365;
/// Characters of the office's name in the root's, of which 64 are allowed in all.
const OFFICE_CHARS_MAX: usize = 48;
/// Bytes of a serial number.
const SERIAL_BYTES: usize = 16;

/// What a new root is made for.
pub struct Wanted<'a> {
    pub office: &'a str,
    /// The machine's own name, for which it may vouch, too.
    pub host: Option<&'a str>,
    pub now: Timestamp,
}

/// Where a site keeps its root, for everybody to see.
pub fn file(dir: &Path) -> PathBuf {
    folder(dir).join("ca.crt")
}

fn key_file(dir: &Path) -> PathBuf {
    folder(dir).join("ca.key")
}

fn folder(dir: &Path) -> PathBuf {
    dir.join("tls")
}

/// SHA-256 of a certificate, as browsers and systems show it: `AB:CD:…`.
pub fn fingerprint(certificate: &CertificateDer<'_>) -> String {
    let hash = Sha256::digest(certificate);
    let pairs: Vec<String> = hash.iter().map(|byte| format!("{byte:02X}")).collect();
    pairs.join(":")
}

/// Whether an address is one inside a building.
pub fn is_local(address: IpAddr) -> bool {
    NETWORKS.iter().any(|(network, bits)| {
        let differs = match (address, network) {
            (IpAddr::V4(one), IpAddr::V4(other)) => {
                (one.to_bits() ^ other.to_bits()).leading_zeros()
            }
            (IpAddr::V6(one), IpAddr::V6(other)) => {
                (one.to_bits() ^ other.to_bits()).leading_zeros()
            }
            _ => return false,
        };
        differs >= u32::from(*bits)
    })
}

/// The time by which certificates count.
pub fn present(now: Timestamp) -> Timestamp {
    now.max(EARLIEST)
}

/// Sets how long a certificate is good, up to `days` after its first one.
///
/// # Errors
/// When the machine's clock is thousands of years ahead.
pub fn live(params: &mut CertificateParams, now: Timestamp, days: i64) -> Result<()> {
    let span = |days: i64| jiff::Span::new().try_days(days);
    let today = TimeZone::UTC.to_datetime(present(now)).date();
    let first = today.checked_sub(span(DAYS_BEFORE)?)?;
    let last = first.checked_add(span(days)?)?;
    let [first, last] = [first, last].map(|date| {
        let part = |number: i8| number.unsigned_abs();
        date_time_ymd(date.year().into(), part(date.month()), part(date.day()))
    });
    (params.not_before, params.not_after) = (first, last);
    Ok(())
}

/// A number that no other certificate has: browsers refuse two with one.
///
/// # Errors
/// When the system gives no random numbers.
pub fn serial() -> Result<SerialNumber> {
    let mut bytes = [0; SERIAL_BYTES];
    getrandom::fill(&mut bytes)?;
    bytes[0] &= 0x7f;
    Ok(SerialNumber::from_slice(&bytes))
}

/// The name in a certificate.
pub fn named(name: &str) -> DistinguishedName {
    let mut named = DistinguishedName::new();
    named.push(DnType::CommonName, name);
    named
}

/// Makes the root unless it is there. A key without its root was left by a crash, when nobody could
/// trust it yet: a new one takes its place.
///
/// # Errors
/// When it can't be made or written.
pub fn make_once(dir: &Path, wanted: &Wanted<'_>) -> Result<()> {
    if file(dir).exists() {
        return Ok(());
    }
    let key = KeyPair::generate()?;
    let root = params(wanted)?.self_signed(&key)?;
    let made = DirBuilder::new().mode(0o700).create(folder(dir));
    if let Err(error) = made
        && error.kind() != ErrorKind::AlreadyExists
    {
        return Err(error).with_context(|| format!("make {}", folder(dir).display()));
    }
    write(&key_file(dir), &key.serialize_pem(), 0o600)?;
    write(&file(dir), &root.pem(), 0o644)?;
    File::open(dir)?.sync_all()?;
    Ok(())
}

/// What signs in the name of the root, which is called `name`.
///
/// # Errors
/// When its key isn't there, can be read by others, or makes no sense.
pub fn issuer(dir: &Path, name: &str) -> Result<Issuer<'static, KeyPair>> {
    let path = key_file(dir);
    let shown = path.display();
    let key = fs::read_to_string(&path).with_context(|| {
        format!("{shown} is missing: put it back, or remove ca.crt as well and trust a new root")
    })?;
    if fs::metadata(&path)?.permissions().mode() & 0o077 != 0 {
        bail!("{shown} can be read by others: run `chmod 600 {shown}`");
    }
    let key = KeyPair::from_pem(&key);
    let key = key.map_err(|_| anyhow!("{shown} is damaged: put its copy back"))?;
    let mut params = CertificateParams::default();
    params.distinguished_name = named(name);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    Ok(Issuer::new(params, key))
}

/// The name in a subject of ours, which holds nothing else: the text behind its tag and length.
pub fn name_in(subject: &[u8]) -> Option<&str> {
    const COMMON_NAME: [u8; 6] = [0x06, 0x03, 0x55, 0x04, 0x03, 0x0c];
    let start = subject.windows(6).position(|part| part == COMMON_NAME)? + 6;
    let text = match subject.get(start)? {
        0x81 => subject.get(start + 2..)?,
        _ => subject.get(start + 1..)?,
    };
    std::str::from_utf8(text).ok()
}

fn params(wanted: &Wanted<'_>) -> Result<CertificateParams> {
    let office: String = wanted.office.chars().take(OFFICE_CHARS_MAX).collect();
    let domains = DOMAINS.into_iter().chain(wanted.host);
    let domains = domains.map(|domain| GeneralSubtree::DnsName(domain.to_owned()));
    let networks = NETWORKS
        .iter()
        .map(|(network, bits)| CidrSubnet::from_addr_prefix(*network, *bits));
    let permitted = domains.chain(networks.map(GeneralSubtree::IpAddress));
    let mut params = CertificateParams::default();
    params.distinguished_name = named(&format!("Một Cửa – {} CA", office.trim()));
    params.serial_number = Some(serial()?);
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.name_constraints = Some(NameConstraints {
        permitted_subtrees: permitted.collect(),
        excluded_subtrees: Vec::new(),
    });
    live(&mut params, wanted.now, DAYS)?;
    Ok(params)
}

/// Writes beside the place and renames, so that a crash leaves no half of a file.
fn write(path: &Path, text: &str, mode: u32) -> Result<()> {
    let draft = path.with_extension("new");
    let _ = fs::remove_file(&draft);
    let mut options = OpenOptions::new();
    let opened = options.write(true).create_new(true).mode(mode).open(&draft);
    let written = opened.and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&draft, path)?;
        File::open(path.parent().unwrap_or(path))?.sync_all()
    });
    written.with_context(|| format!("write {}", path.display()))
}
