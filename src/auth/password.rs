//! Passwords: their form, and what the table holds of them.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

use crate::auth::hash;

/// Least characters of a password.
pub const CHARS_MIN: usize = 8;
/// Most characters of a password.
pub const CHARS_MAX: usize = 128;

/// Bytes that are looked at before counting characters, so that a huge text costs nothing.
const BYTES_MAX: usize = CHARS_MAX * 12;

/// A password as somebody typed it; never printed, never stored.
pub struct Password(String);

/// Why a text can't be a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("the password is shorter than {CHARS_MIN} characters; choose a longer one")]
    TooShort,
    #[error("the password is longer than {CHARS_MAX} characters; choose a shorter one")]
    TooLong,
    #[error("the password holds a control character such as a tab; leave it out")]
    Control,
}

impl Password {
    /// Takes a password of 8 to 128 characters.
    ///
    /// Vietnamese keyboards write one letter in several ways, so the text is brought to NFC.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        if text.len() > BYTES_MAX {
            return Err(Refusal::TooLong);
        }
        let composed: String = text.nfc().collect();
        match composed.chars().count() {
            0..CHARS_MIN => Err(Refusal::TooShort),
            CHARS_MIN..=CHARS_MAX if composed.chars().any(char::is_control) => {
                Err(Refusal::Control)
            }
            CHARS_MIN..=CHARS_MAX => Ok(Self(composed)),
            _ => Err(Refusal::TooLong),
        }
    }

    /// A new hash for the table. Takes tens of milliseconds and 19 MiB.
    pub fn hash(&self) -> Result<String, hash::Fault> {
        hash::of(&self.0)
    }

    /// Whether this is the password behind `stored`; says no without one, after the same work.
    pub fn matches(&self, stored: Option<&str>) -> Result<bool, hash::Fault> {
        hash::matches(&self.0, stored)
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_matches_its_own_password_only() {
        let password = Password::parse("mật khẩu của An").unwrap();
        let stored = password.hash().unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(password.matches(Some(&stored)).unwrap());
        let other = Password::parse("mật khẩu của Ân").unwrap();
        assert!(!other.matches(Some(&stored)).unwrap());
        assert!(!password.matches(None).unwrap());
        assert_ne!(
            stored,
            password.hash().unwrap(),
            "each hash has its own salt"
        );
    }

    #[test]
    fn one_word_in_two_spellings_of_unicode_is_one_password() {
        let composed = Password::parse("m\u{1ead}t kh\u{1ea9}u").unwrap();
        let decomposed = Password::parse("ma\u{323}\u{302}t kha\u{302}\u{309}u").unwrap();
        assert!(decomposed.matches(Some(&composed.hash().unwrap())).unwrap());
    }

    #[test]
    fn length_is_counted_in_characters() {
        assert_eq!(Password::parse("1234567").unwrap_err(), Refusal::TooShort);
        assert!(Password::parse(&"ậ".repeat(CHARS_MIN)).is_ok());
        assert!(Password::parse(&"ậ".repeat(CHARS_MAX)).is_ok());
        assert_eq!(
            Password::parse(&"ậ".repeat(CHARS_MAX + 1)).unwrap_err(),
            Refusal::TooLong
        );
        assert_eq!(
            Password::parse(&"x".repeat(1 << 20)).unwrap_err(),
            Refusal::TooLong
        );
    }

    #[test]
    fn a_line_end_is_refused_rather_than_kept_unseen() {
        assert_eq!(Password::parse("password\n").unwrap_err(), Refusal::Control);
    }

    #[test]
    fn a_password_never_shows_in_debug_output() {
        let shown = format!("{:?}", Password::parse("so-secret-1").unwrap());
        assert!(!shown.contains("secret"));
    }
}
