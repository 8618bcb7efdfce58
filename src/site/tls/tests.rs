//! Certificates as the computers of an office judge them.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use rustls::RootCertStore;
use tempfile::TempDir;

use super::*;

const NAMES: Names<'static> = Names {
    office: "Công an xã Mẫu, nơi có một cái tên rất dài để thử cắt bớt cho vừa",
    public_url: None,
    extra: &[],
};

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn authority(dir: &Path, now: Timestamp) -> Result<Authority> {
    let wanted = Wanted {
        office: NAMES.office,
        host: Some("may-chu-mau"),
        now,
    };
    Authority::open_or_make(dir, &wanted)
}

fn own(dir: &TempDir, now: Timestamp) -> Own {
    Own {
        authority: authority(dir.path(), now).unwrap(),
        key: KeyPair::generate().unwrap(),
        names: vec![name_of("localhost").unwrap()],
        addresses: Vec::new(),
        made_at: now,
    }
}

/// Whether a computer that trusts `root` believes that `leaf` is who it went to.
fn believes(
    root: &CertificateDer<'static>,
    leaf: &CertifiedKey,
    name: &str,
    now: Timestamp,
) -> bool {
    let mut roots = RootCertStore::empty();
    roots.add(root.clone()).unwrap();
    let parsed = rustls::server::ParsedCertificate::try_from(&leaf.cert[0]).unwrap();
    let is_named = rustls::client::verify_server_name(&parsed, &name_of(name).unwrap()).is_ok();
    is_named && chain::is_believed(&leaf.cert, &roots, now)
}

#[test]
fn a_root_is_made_once_and_signs_after_every_restart() {
    let (dir, now) = (tempfile::tempdir().unwrap(), time::machine_now());
    let first = authority(dir.path(), now).unwrap().root().clone();
    let again = authority(dir.path(), now).unwrap();
    assert_eq!(again.root(), &first);
    let key = KeyPair::generate().unwrap();
    let leaf = again.issue(&[name_of("localhost").unwrap()], &key, now);
    let secret = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let leaf = CertifiedKey::from_der(vec![leaf.unwrap()], secret, &chain::provider()).unwrap();
    assert!(believes(&first, &leaf, "localhost", now));
    assert!(!believes(&first, &leaf, "may-chu-mau", now));
    let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(dir.path().join("tls")), 0o700);
    assert_eq!(mode(dir.path().join("tls/ca.key")), 0o600);
}

#[test]
fn a_stolen_root_can_be_nobody_on_the_internet() {
    let (dir, now) = (tempfile::tempdir().unwrap(), time::machine_now());
    let authority = authority(dir.path(), now).unwrap();
    let permits = |name: &str| authority.permits(&name_of(name).unwrap(), now);
    for local in [
        "localhost",
        "may-chu-mau",
        "may-chu-mau.local",
        "quay.lan",
        "a.b.internal",
        "mot-cua.home.arpa",
        "127.0.0.2",
        "10.1.2.3",
        "172.31.0.1",
        "192.168.1.5",
        "169.254.1.1",
        "::1",
        "fd00::5",
        "fe80::1",
    ] {
        assert!(permits(local), "{local}");
    }
    for other in [
        "example.com",
        "local.example.com",
        "dichvucong.gov.vn",
        "may-chu-mau.vn",
        "8.8.8.8",
        "172.32.0.1",
        "192.169.0.1",
        "2001:db8::1",
        "::2",
    ] {
        assert!(!permits(other), "{other}");
    }
}

#[test]
fn the_machines_own_networks_are_those_of_the_root() {
    let (dir, now) = (tempfile::tempdir().unwrap(), time::machine_now());
    let authority = authority(dir.path(), now).unwrap();
    for text in [
        "10.255.0.1",
        "11.0.0.1",
        "172.15.0.1",
        "172.16.0.1",
        "fe80::1",
        "febf::1",
        "fec0::1",
    ] {
        let address: IpAddr = text.parse().unwrap();
        let permitted = authority.permits(&Name::from(address), now);
        assert_eq!(root::is_local(address), permitted, "{text}");
    }
}

#[test]
fn a_new_address_is_named_before_its_first_caller_is_greeted() {
    let (dir, now) = (tempfile::tempdir().unwrap(), time::machine_now());
    let mut own = own(&dir, now);
    let root = own.authority.root().clone();
    let address: IpAddr = "192.168.1.5".parse().unwrap();
    let leaf = own.follow(address, now).unwrap().expect("a new leaf");
    assert!(believes(&root, &leaf, "192.168.1.5", now));
    assert!(believes(&root, &leaf, "localhost", now));
    assert!(
        own.follow(address, now).unwrap().is_none(),
        "it is named already"
    );
    let public = own.follow("203.0.113.7".parse().unwrap(), now).unwrap();
    assert!(public.is_none(), "the root doesn't vouch for that");
    for last in 0..40 {
        own.follow(IpAddr::from([10, 0, 0, last]), now).unwrap();
    }
    assert_eq!(own.addresses.len(), ADDRESSES_MAX);
}

#[test]
fn a_leaf_is_made_again_before_it_is_over() {
    let (dir, now) = (tempfile::tempdir().unwrap(), at("2026-11-24T08:00:00Z"));
    let mut own = own(&dir, now);
    let root = own.authority.root().clone();
    let here: IpAddr = "127.0.0.1".parse().unwrap();
    let first = own.follow(here, now).unwrap().expect("a new leaf");
    let days = |days: i64| now + SignedDuration::from_hours(24 * days);
    assert!(
        believes(&root, &first, "localhost", days(-29)),
        "a clock that is behind"
    );
    assert!(believes(&root, &first, "localhost", days(366)));
    assert!(!believes(&root, &first, "localhost", days(368)));
    assert!(own.follow(here, days(336)).unwrap().is_none());
    let next = own.follow(here, days(338)).unwrap().expect("a new leaf");
    assert!(believes(&root, &next, "localhost", days(700)));
    let back = own.follow(here, days(0)).unwrap();
    assert!(back.is_some_and(|leaf| believes(&root, &leaf, "localhost", days(0))));
}

#[test]
fn a_box_that_wakes_up_in_1970_signs_for_this_century() {
    let (dir, then) = (tempfile::tempdir().unwrap(), at("1970-01-01T00:00:09Z"));
    let mut own = own(&dir, then);
    let root = own.authority.root().clone();
    let now = at("2030-05-01T08:00:00Z");
    let leaf = own.follow("127.0.0.1".parse().unwrap(), now).unwrap();
    assert!(leaf.is_some_and(|leaf| believes(&root, &leaf, "localhost", now)));
}

#[test]
fn a_power_cut_that_sets_the_clock_back_to_1970_keeps_the_root() {
    let (dir, then) = (tempfile::tempdir().unwrap(), at("1970-01-01T00:00:09Z"));
    let root = authority(dir.path(), at("2031-05-01T08:00:00Z"))
        .unwrap()
        .root()
        .clone();
    assert_eq!(authority(dir.path(), then).unwrap().root(), &root);
}

#[test]
fn a_name_that_was_asked_for_and_can_not_be_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let extra = ["quay.lan".to_owned(), "mau.example.com".to_owned()];
    let names = Names {
        extra: &extra,
        ..NAMES
    };
    let error = Tls::own(dir.path(), &names)
        .err()
        .expect("refused")
        .to_string();
    assert!(
        error.contains("mau.example.com") && error.contains("--tls-cert"),
        "{error}"
    );
    let names = Names {
        extra: &extra[..1],
        public_url: Some("https://mau.example.com"),
        ..NAMES
    };
    Tls::own(dir.path(), &names).unwrap();
}

#[test]
fn files_that_do_not_belong_together_are_told_and_left_alone() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let now = time::machine_now();
    authority(one.path(), now).unwrap();
    authority(other.path(), now).unwrap();
    let key = |dir: &TempDir| dir.path().join("tls/ca.key");
    let told = || format!("{:#}", authority(one.path(), now).err().expect("refused"));
    let kept = fs::read(key(&one)).unwrap();
    fs::copy(key(&other), key(&one)).unwrap();
    assert!(told().contains("ca.key"), "{}", told());
    fs::write(key(&one), "no key").unwrap();
    assert!(told().contains("is damaged"), "{}", told());
    fs::remove_file(key(&one)).unwrap();
    assert!(told().contains("is missing"), "{}", told());
    fs::write(key(&one), kept).unwrap();
    fs::set_permissions(key(&one), fs::Permissions::from_mode(0o644)).unwrap();
    assert!(told().contains("chmod 600"), "{}", told());
    fs::set_permissions(key(&one), fs::Permissions::from_mode(0o600)).unwrap();
    authority(one.path(), now).unwrap();
    fs::write(root::file(one.path()), "no certificate").unwrap();
    assert!(told().contains("ca.crt"), "{}", told());
}

#[test]
fn a_given_certificate_needs_its_own_key() {
    let (dir, now) = (tempfile::tempdir().unwrap(), time::machine_now());
    authority(dir.path(), now).unwrap();
    let other = tempfile::tempdir().unwrap();
    authority(other.path(), now).unwrap();
    let (certificate, key) = (root::file(dir.path()), dir.path().join("tls/ca.key"));
    let told = |certificate: &Path, key: &Path| {
        let (certificate, key) = (certificate.to_owned(), key.to_owned());
        let read = Tls::given(Given { certificate, key });
        format!("{:#}", read.err().expect("refused"))
    };
    let absent = dir.path().join("absent.pem");
    assert!(told(&absent, &key).contains("absent.pem can't be read"));
    assert!(told(&certificate, &absent).contains("absent.pem can't be read"));
    assert!(told(&key, &key).contains("holds no certificate"));
    assert!(told(&certificate, &certificate).contains("holds no key"));
    let foreign = other.path().join("tls/ca.key");
    assert!(told(&certificate, &foreign).contains("isn't that of"));
    let given = Tls::given(Given { certificate, key }).unwrap();
    assert!(!given.is_public() && given.own_root().is_none());
}

#[test]
fn an_offices_name_of_any_length_reads_back_from_its_root() {
    let long = "ộ".repeat(60);
    for office in ["", "A", "Công an xã Mẫu", NAMES.office, &long] {
        let dir = tempfile::tempdir().unwrap();
        let wanted = Wanted {
            office,
            host: None,
            now: time::machine_now(),
        };
        Authority::open_or_make(dir.path(), &wanted).unwrap();
        Authority::open_or_make(dir.path(), &wanted).unwrap();
    }
}

#[test]
fn the_host_of_an_address_is_without_port_and_path() {
    assert_eq!(host_of("https://desk.local:8443/t"), Some("desk.local"));
    assert_eq!(host_of("http://10.0.0.2"), Some("10.0.0.2"));
    assert_eq!(host_of("http://[fe80::1]:80/"), Some("fe80::1"));
    assert_eq!(host_of("desk.local"), None);
}
