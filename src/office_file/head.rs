//! `[office]`: who the office is and what holds for all of it.

use std::ops::Range;

use jiff::civil::Time;
use jiff::tz::{TimeZone, db};
use toml::de::DeValue;

use crate::domain::id::Language;
use crate::domain::office::{Admission, Texts};
use crate::office_file::fields::{Fields, Word, listed, text, wrong_type};
use crate::office_file::names::check_id;
use crate::office_file::report::Report;
use crate::office_file::services::Services;
use crate::office_file::spelling::nearest;
use crate::office_file::texts::{self, Kind};
use crate::office_file::{LANGUAGES_SHIPPED, Setting, times};

/// When the business day changes where the file doesn't say: nobody queues for a desk at four.
const DAY_BEGINS_DEFAULT: Time = Time::constant(4, 0, 0, 0);
/// Wait target in minutes where the file doesn't say.
const WAIT_TARGET_MINUTES_DEFAULT: u32 = 30;
/// Longest wait target, in minutes: a working day.
pub const WAIT_TARGET_MINUTES_MAX: u32 = 480;
/// Characters of a public address: more makes the QR code of a ticket too dense.
const PUBLIC_URL_CHARS_MAX: usize = 100;
/// Bytes of a Wi-Fi's name (IEEE 802.11).
const WIFI_BYTES_MAX: usize = 32;

/// The parts of `[office]` that no other section needs.
pub struct Head {
    pub id: String,
    pub name: Texts,
    pub superior: Texts,
    pub address: Texts,
    pub hotline: String,
    pub time_zone: String,
    pub public_url: Option<String>,
    pub wifi: Option<String>,
}

/// How long somebody without a priority may wait, and where the file says so.
#[derive(Clone)]
pub struct WaitTarget {
    pub minutes: u32,
    at: Range<usize>,
}

impl WaitTarget {
    /// Warns of a target that is shorter than what anybody in front takes.
    pub fn check(&self, services: &Services, report: &mut Report) {
        let entries = services.services.iter();
        let by_number = entries.filter(|service| service.admission == Admission::Ticket);
        let shortest = by_number.map(|service| service.counter_minutes).min();
        if let Some(shortest) = shortest.filter(|shortest| self.minutes < *shortest) {
            let message = format!(
                "`wait_target_minutes` is {}, and no service takes less than {shortest} minutes",
                self.minutes
            );
            let remedy = "choose more: whoever finds one person ahead waits longer than that";
            report.warning(&self.at, message, remedy);
        }
    }
}

/// Reads `[office]`; the setting is there even if the rest isn't, for the other sections.
pub fn read(root: &mut Fields, report: &mut Report) -> (Option<Head>, Setting) {
    let nothing = Setting {
        languages: Vec::new(),
        day_begins: DAY_BEGINS_DEFAULT,
        wait_target: WaitTarget {
            minutes: WAIT_TARGET_MINUTES_DEFAULT,
            at: 0..0,
        },
    };
    let Some(value) = root.get("office") else {
        report.mistake(
            &(0..0),
            "the file has no [office]",
            "add [office] with id, name, languages and so on",
        );
        return (None, nothing);
    };
    let DeValue::Table(table) = value.get_ref() else {
        wrong_type(value, "office", "a table", "[office]", report);
        return (None, nothing);
    };
    let mut fields = Fields::new("[office]", value.span(), table);
    let languages = read_languages(&mut fields, report);
    let day_begins = fields.get_text("day_begins", "\"04:00\"", report);
    let day_begins = day_begins
        .and_then(|word| times::read(&word, report))
        .unwrap_or(DAY_BEGINS_DEFAULT);
    let head = read_head(&mut fields, &languages, report);
    let wait_target = read_wait_target(&mut fields, report);
    fields.finish(report);
    let setting = Setting {
        languages,
        day_begins,
        wait_target,
    };
    (head, setting)
}

fn read_head(fields: &mut Fields, languages: &[Language], report: &mut Report) -> Option<Head> {
    let id = fields.need_text("id", "\"song-lo\"", report);
    if let Some(id) = &id {
        check_id(id.text, &id.at, report);
    }
    let name = texts::need(fields, "name", Kind::Name, languages, report);
    let superior = texts::need(fields, "superior", Kind::Name, languages, report);
    let address = texts::need(fields, "address", Kind::Name, languages, report);
    let hotline = fields.need_text("hotline", "\"0211 000 000\"", report);
    let hotline = hotline.and_then(|word| texts::clean(&word, "hotline", Kind::Name, report));
    let time_zone = fields.need_text("time_zone", "\"Asia/Ho_Chi_Minh\"", report);
    let time_zone = time_zone.and_then(|word| read_time_zone(&word, report));
    let public_url = fields.get_text("public_url", "\"http://192.168.1.10:8080\"", report);
    let public_url = public_url.and_then(|word| read_public_url(&word, report));
    let wifi = fields.get_text("wifi", "\"Mot Cua\"", report);
    let wifi = wifi.and_then(|word| read_wifi(&word, public_url.is_some(), report));
    Some(Head {
        id: id?.text.to_owned(),
        name,
        superior,
        address,
        hotline: hotline?,
        time_zone: time_zone?,
        public_url,
        wifi,
    })
}

fn read_wait_target(fields: &mut Fields, report: &mut Report) -> WaitTarget {
    let key = "wait_target_minutes";
    let minutes = fields.get_whole(key, 1..=WAIT_TARGET_MINUTES_MAX, report);
    WaitTarget {
        minutes: minutes.unwrap_or(WAIT_TARGET_MINUTES_DEFAULT),
        at: fields.place(key).unwrap_or(fields.at.clone()),
    }
}

fn read_languages(fields: &mut Fields, report: &mut Report) -> Vec<Language> {
    let example = "[\"vi\", \"en\"]";
    let Some(value) = fields.need("languages", example, report) else {
        return Vec::new();
    };
    let DeValue::Array(items) = value.get_ref() else {
        wrong_type(value, "languages", "a list", example, report);
        return Vec::new();
    };
    if items.is_empty() {
        report.mistake(
            &value.span(),
            "`languages` is empty",
            "name at least one language, such as [\"vi\"]",
        );
    }
    let mut languages = Vec::new();
    for item in items {
        let Some(word) = text(item, "languages", "\"vi\"", report) else {
            continue;
        };
        let language = Language::new(word.text);
        if !LANGUAGES_SHIPPED.contains(&word.text) {
            let remedy = format!("use {}", listed(LANGUAGES_SHIPPED));
            report.mistake(
                &word.at,
                format!("the program has no language `{}`", word.text),
                remedy,
            );
        } else if languages.contains(&language) {
            report.mistake(
                &word.at,
                format!("language `{}` is named twice", word.text),
                "remove one of the two",
            );
        } else {
            languages.push(language);
        }
    }
    languages
}

fn read_time_zone(word: &Word, report: &mut Report) -> Option<String> {
    if let Ok(zone) = TimeZone::get(word.text)
        && let Some(name) = zone.iana_name()
    {
        return Some(name.to_owned());
    }
    let known: Vec<String> = db().available().map(|name| name.to_string()).collect();
    let remedy = match nearest(word.text, known.iter().map(String::as_str)) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "use a name of the IANA list, such as `Asia/Ho_Chi_Minh`".to_owned(),
    };
    report.mistake(
        &word.at,
        format!("there is no time zone `{}`", word.text),
        remedy,
    );
    None
}

/// An address of pages: scheme, host and perhaps a port; a slash at the end is dropped.
fn read_public_url(word: &Word, report: &mut Report) -> Option<String> {
    let url = word.text.trim().trim_end_matches('/');
    let address = url
        .strip_prefix("http://")
        .or_else(|| url.strip_prefix("https://"));
    if address.is_some_and(is_host_and_port) && url.len() <= PUBLIC_URL_CHARS_MAX {
        return Some(url.to_owned());
    }
    let remedy = "write http:// or https:// and a host, perhaps with a port, such as \"http://192.168.1.10:8080\"";
    report.mistake(
        &word.at,
        format!(
            "`{}` can't be the address of the citizens' pages",
            word.text
        ),
        remedy,
    );
    None
}

/// The name of the Wi-Fi by which phones get to that address.
fn read_wifi(word: &Word, has_address: bool, report: &mut Report) -> Option<String> {
    let name = texts::clean(word, "wifi", Kind::Name, report)?;
    if name.len() > WIFI_BYTES_MAX {
        let problem = format!("`{name}` is too long for a Wi-Fi's name");
        let remedy = "write the name as the Wi-Fi shows it: at most 32 bytes";
        report.mistake(&word.at, problem, remedy);
        return None;
    }
    if !has_address {
        let problem = "`wifi` is printed beside the link, and tickets have none";
        let remedy = "set `public_url`, too, or take `wifi` out";
        report.mistake(&word.at, problem, remedy);
        return None;
    }
    Some(name)
}

fn is_host_and_port(address: &str) -> bool {
    let after_bracket = address.find(']').map_or(0, |bracket| bracket + 1);
    let (host, port) = match address[after_bracket..].rfind(':') {
        Some(colon) => (
            &address[..after_bracket + colon],
            Some(&address[after_bracket + colon + 1..]),
        ),
        None => (address, None),
    };
    let port_fits = port.is_none_or(|port| {
        port.bytes().all(|b| b.is_ascii_digit()) && port.parse::<u16>().is_ok_and(|port| port > 0)
    });
    port_fits && is_host(host)
}

fn is_host(host: &str) -> bool {
    if let Some(inside) = host.strip_prefix('[') {
        return inside
            .strip_suffix(']')
            .is_some_and(|ip| ip.parse::<std::net::Ipv6Addr>().is_ok());
    }
    let label = |label: &str| {
        !label.is_empty()
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    host.split('.').all(label)
}
