//! Cookies: what each is called at each door, and how it is set.
//!
//! A browser sends a cookie of one port to every port of the host, so each door has names of its
//! own and reads no other's: what was set over plain HTTP proves nothing behind the other door.

use axum::http::{HeaderMap, HeaderValue, header};
use jiff::SignedDuration;

use crate::auth::device::Kind;
use crate::auth::token::Token;
use crate::http::door::Door;

/// What browsers take only over HTTPS, for this host alone and for the whole of it.
const SECURE_PREFIX: &str = "__Host-";

/// What every name of ours begins with.
const OUR_PREFIX: &str = "motcua_";

/// A cookie of ours.
#[derive(Clone, Copy, Debug)]
pub enum Cookie {
    /// Somebody who is signed in.
    Session,
    /// A device; one browser may be a kiosk and a display in the demo.
    Device(Kind),
    /// A browser that shows a code and waits to become a device.
    Offer,
}

impl Cookie {
    /// Its name at a door.
    pub fn name(self, door: Door) -> String {
        let name = match self {
            Self::Session => "session",
            Self::Device(Kind::Kiosk) => "device_kiosk",
            Self::Device(Kind::Display) => "device_display",
            Self::Device(Kind::Rating) => "device_rating",
            Self::Device(Kind::Desk) => "device_desk",
            Self::Offer => "offer",
        };
        match door {
            Door::Plain => format!("{OUR_PREFIX}{name}"),
            Door::Tls => format!("{SECURE_PREFIX}{OUR_PREFIX}{name}"),
        }
    }

    /// The header that sets it.
    pub fn set(self, door: Door, token: &Token, lifetime: SignedDuration) -> HeaderMap {
        self.header(door, &token.reveal(), lifetime.as_secs())
    }

    /// The header that takes it away.
    pub fn clear(self, door: Door) -> HeaderMap {
        self.header(door, "", 0)
    }

    /// What a request holds of it.
    pub fn read(self, headers: &HeaderMap, door: Door) -> Option<Token> {
        let wanted = self.name(door);
        let (_, value) = all(headers).find(|(name, _)| *name == wanted)?;
        Token::parse(value)
    }

    fn header(self, door: Door, value: &str, max_age_seconds: i64) -> HeaderMap {
        let name = self.name(door);
        let secure = match door {
            Door::Plain => "",
            Door::Tls => "; Secure",
        };
        let text = format!(
            "{name}={value}; Path=/; HttpOnly; SameSite=Strict; Max-Age={max_age_seconds}{secure}"
        );
        let value = HeaderValue::from_str(&text).expect("names and tokens are plain ASCII");
        HeaderMap::from_iter([(header::SET_COOKIE, value)])
    }
}

/// Whether a cookie of ours comes along, of whichever door.
pub fn is_any_here(headers: &HeaderMap) -> bool {
    all(headers).any(|(name, _)| {
        let name = name.strip_prefix(SECURE_PREFIX).unwrap_or(name);
        name.starts_with(OUR_PREFIX)
    })
}

fn all(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    let values = headers.get_all(header::COOKIE).into_iter();
    let pairs = values
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'));
    pairs.filter_map(|pair| pair.trim().split_once('='))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(cookies: &str) -> HeaderMap {
        let value = HeaderValue::from_str(cookies).expect("plain ASCII");
        HeaderMap::from_iter([(header::COOKIE, value)])
    }

    #[test]
    fn each_door_reads_its_own_cookies_only() {
        let (plain, tls) = (Token::random(), Token::random());
        let (plain, tls) = (plain.expect("a token"), tls.expect("a token"));
        let both = sent(&format!(
            "motcua_session={}; __Host-motcua_session={}",
            plain.reveal(),
            tls.reveal()
        ));
        assert_eq!(Cookie::Session.read(&both, Door::Plain), Some(plain));
        assert_eq!(Cookie::Session.read(&both, Door::Tls), Some(tls));
        let other = sent("motcua_device_kiosk=x");
        assert_eq!(Cookie::Session.read(&other, Door::Plain), None);
    }

    #[test]
    fn any_of_our_cookies_counts_where_a_page_could_act_with_it() {
        for ours in ["a=b; motcua_offer=x", "__Host-motcua_device_kiosk=x"] {
            assert!(is_any_here(&sent(ours)), "{ours}");
        }
        for others in ["", "session=x", "x_motcua_session=y"] {
            assert!(!is_any_here(&sent(others)), "{others}");
        }
    }

    #[test]
    fn a_cookie_of_the_secure_door_never_travels_in_the_clear() {
        let token = Token::random().expect("a token");
        let header = |door| {
            let headers = Cookie::Session.set(door, &token, SignedDuration::from_secs(60));
            let value = headers[header::SET_COOKIE].to_str().expect("plain ASCII");
            value.to_owned()
        };
        assert!(header(Door::Tls).starts_with("__Host-motcua_session="));
        assert!(header(Door::Tls).ends_with("; Secure"));
        assert!(!header(Door::Plain).contains("Secure"));
    }
}
