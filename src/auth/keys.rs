//! Keys on disk, beside the database and never in a backup: one file of mode 600 each.
//!
//! `site.key` lives as long as the site. Each business day has two: `day-DATE.key` makes follow
//! codes and is destroyed after the day that follows its own; `person-DATE.key` blinds the
//! numbers of identity cards and is destroyed when its day is closed. Destroying a key is what
//! makes all that was derived from it worthless, copies and backups included.

mod file;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use hmac::{Hmac, KeyInit, Mac};
use jiff::civil::Date;
use sha2::Sha256;

pub use crate::auth::keys::file::Error;

/// The folder of a site's keys.
#[derive(Debug)]
pub struct Keys {
    folder: PathBuf,
    site: SiteKey,
    /// The keys last asked for, so that issuing a ticket opens no file.
    recent: Mutex<Vec<(Purpose, Date, DayKey)>>,
}

/// The site's own key, for what has to mean the same after a restart.
#[derive(Clone)]
pub struct SiteKey([u8; 32]);

/// A key that dies with its business day.
#[derive(Clone)]
pub struct DayKey([u8; 32]);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Follow,
    Person,
}

const RECENT_MAX: usize = 8;

impl Keys {
    /// Opens `DIR/keys`, made on first use with its `site.key`.
    ///
    /// Errors say which file is missing rights, readable to others or damaged, and the remedy.
    pub fn open(dir: &Path) -> Result<Self, Error> {
        let folder = dir.join("keys");
        file::make_folder(&folder)?;
        let site = SiteKey(file::read_or_make(&folder, "site.key")?);
        Ok(Self {
            folder,
            site,
            recent: Mutex::default(),
        })
    }

    pub fn site(&self) -> &SiteKey {
        &self.site
    }

    /// The key of the follow codes of a business day, made on first use.
    pub fn day(&self, day: Date) -> Result<DayKey, Error> {
        self.get(Purpose::Follow, day)
    }

    /// The key that blinds persons' numbers within a business day, made on first use.
    pub fn person(&self, day: Date) -> Result<DayKey, Error> {
        self.get(Purpose::Person, day)
    }

    /// Destroys the persons' keys of `day` and before it, when the day is closed.
    pub fn close_day(&self, day: Date) -> Result<(), Error> {
        self.destroy(|purpose, date| purpose == Purpose::Person && date <= day)
    }

    /// Destroys what has outlived its day; called at the start of each business day and daily.
    ///
    /// `today` must be a date that is believed: with a clock in doubt, the day that is kept.
    pub fn destroy_expired(&self, today: Date) -> Result<(), Error> {
        let yesterday = today.yesterday().unwrap_or(Date::MIN);
        self.destroy(|purpose, date| match purpose {
            Purpose::Follow => date < yesterday,
            Purpose::Person => date < today,
        })
    }

    fn get(&self, purpose: Purpose, day: Date) -> Result<DayKey, Error> {
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, _, key)) = recent.iter().find(|(p, d, _)| (*p, *d) == (purpose, day)) {
            return Ok(key.clone());
        }
        let key = DayKey(file::read_or_make(&self.folder, &purpose.file_name(day))?);
        if recent.len() >= RECENT_MAX {
            recent.remove(0);
        }
        recent.push((purpose, day, key.clone()));
        Ok(key)
    }

    fn destroy(&self, doomed: impl Fn(Purpose, Date) -> bool) -> Result<(), Error> {
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        recent.retain(|(purpose, date, _)| !doomed(*purpose, *date));
        let is_doomed = |name: &str| Purpose::of_file(name).is_some_and(|(p, d)| doomed(p, d));
        file::destroy(&self.folder, is_doomed)
    }
}

impl Purpose {
    fn prefix(self) -> &'static str {
        match self {
            Purpose::Follow => "day-",
            Purpose::Person => "person-",
        }
    }

    fn file_name(self, day: Date) -> String {
        format!("{}{day}.key", self.prefix())
    }

    fn of_file(name: &str) -> Option<(Self, Date)> {
        let stem = name.strip_suffix(".key")?;
        [Purpose::Follow, Purpose::Person]
            .into_iter()
            .find_map(|purpose| {
                let day = stem.strip_prefix(purpose.prefix())?.parse().ok()?;
                Some((purpose, day))
            })
    }
}

impl SiteKey {
    /// What is kept of a request's body beside its idempotency key: enough to tell another
    /// body, nothing to read the body from.
    pub fn keyed_hash(&self, method: &str, path: &str, body: &[u8]) -> [u8; 32] {
        mac(
            &self.0,
            "request",
            &[method.as_bytes(), path.as_bytes(), body],
        )
    }
}

impl DayKey {
    /// A keyed hash of `data`; `purpose` keeps uses of one key apart.
    pub fn mac(&self, purpose: &str, data: &[u8]) -> [u8; 32] {
        mac(&self.0, purpose, &[data])
    }

    #[cfg(test)]
    pub fn for_tests(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

/// HMAC-SHA256 over the purpose and the parts, each after its length so that none runs into
/// the next.
fn mac(key: &[u8; 32], purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    for part in [&[purpose.as_bytes()], parts].concat() {
        mac.update(
            &u64::try_from(part.len())
                .expect("a length fits into 64 bits")
                .to_be_bytes(),
        );
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

impl fmt::Debug for SiteKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SiteKey(…)")
    }
}

impl fmt::Debug for DayKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DayKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use jiff::civil::date;

    use super::*;

    fn names(keys: &Keys) -> Vec<String> {
        let entries = std::fs::read_dir(&keys.folder).unwrap();
        let mut names: Vec<_> = entries
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn mode(path: &Path) -> u32 {
        std::fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn keys_outlive_the_process_and_only_their_owner_reads_them() {
        let dir = tempfile::tempdir().unwrap();
        let keys = Keys::open(dir.path()).unwrap();
        let day = keys.day(date(2026, 11, 23)).unwrap();
        let hash = keys.site().keyed_hash("POST", "/tickets", b"{}");
        let again = Keys::open(dir.path()).unwrap();
        assert_eq!(again.day(date(2026, 11, 23)).unwrap().0, day.0);
        assert_eq!(again.site().keyed_hash("POST", "/tickets", b"{}"), hash);
        assert_eq!(names(&keys), ["day-2026-11-23.key", "site.key"]);
        assert_eq!(mode(&dir.path().join("keys")), 0o700);
        assert_eq!(mode(&dir.path().join("keys/site.key")), 0o600);
    }

    #[test]
    fn every_day_and_every_purpose_has_its_own_key() {
        let dir = tempfile::tempdir().unwrap();
        let keys = Keys::open(dir.path()).unwrap();
        let monday = keys.day(date(2026, 11, 23)).unwrap();
        assert_ne!(monday.0, keys.day(date(2026, 11, 24)).unwrap().0);
        assert_ne!(monday.0, keys.person(date(2026, 11, 23)).unwrap().0);
    }

    #[test]
    fn a_follow_key_lives_one_day_longer_and_a_persons_key_until_closing() {
        let dir = tempfile::tempdir().unwrap();
        let keys = Keys::open(dir.path()).unwrap();
        let (monday, tuesday) = (date(2026, 11, 23), date(2026, 11, 24));
        keys.day(monday).unwrap();
        keys.person(monday).unwrap();
        keys.destroy_expired(monday).unwrap();
        assert_eq!(
            names(&keys),
            ["day-2026-11-23.key", "person-2026-11-23.key", "site.key"]
        );
        keys.close_day(monday).unwrap();
        assert_eq!(names(&keys), ["day-2026-11-23.key", "site.key"]);
        keys.destroy_expired(tuesday).unwrap();
        assert_eq!(names(&keys), ["day-2026-11-23.key", "site.key"]);
        keys.destroy_expired(date(2026, 11, 25)).unwrap();
        assert_eq!(names(&keys), ["site.key"]);
    }

    #[test]
    fn a_destroyed_key_is_gone_from_memory_too() {
        let dir = tempfile::tempdir().unwrap();
        let keys = Keys::open(dir.path()).unwrap();
        let monday = date(2026, 11, 23);
        let before = keys.person(monday).unwrap();
        keys.close_day(monday).unwrap();
        assert_ne!(keys.person(monday).unwrap().0, before.0);
    }

    #[test]
    fn more_days_than_are_remembered_still_have_their_keys() {
        let dir = tempfile::tempdir().unwrap();
        let keys = Keys::open(dir.path()).unwrap();
        let days: Vec<_> = (1..=20).map(|d| date(2026, 11, d)).collect();
        let first: Vec<_> = days.iter().map(|d| keys.day(*d).unwrap().0).collect();
        let second: Vec<_> = days.iter().map(|d| keys.day(*d).unwrap().0).collect();
        assert_eq!(first, second);
    }

    #[test]
    fn a_request_is_told_from_every_other() {
        let key = SiteKey([7; 32]);
        let hash = key.keyed_hash("POST", "/tickets", b"{}");
        assert_ne!(hash, key.keyed_hash("PUT", "/tickets", b"{}"));
        assert_ne!(hash, key.keyed_hash("POST", "/ticket", b"s{}"));
        assert_ne!(hash, key.keyed_hash("POST", "/tickets", b"{} "));
        assert_ne!(hash, SiteKey([8; 32]).keyed_hash("POST", "/tickets", b"{}"));
    }

    #[test]
    fn keys_never_show_in_debug_output() {
        let shown = format!("{:?} {:?}", SiteKey([65; 32]), DayKey([65; 32]));
        assert_eq!(shown, "SiteKey(…) DayKey(…)");
    }
}
