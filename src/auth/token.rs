//! Bearer secrets: 256 random bits, shown once as base64url; the tables hold their SHA-256.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use sha2::{Digest, Sha256};

use crate::auth::Error;

/// A session's or a device's secret; `reveal` is the only way to its text.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; 32]);

/// What the tables hold of a secret. A lookup by it leaks nothing: who can time it would need
/// a secret whose hash begins as another's does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TokenHash([u8; 32]);

impl Token {
    /// A new secret from the system's generator.
    pub fn random() -> Result<Self, Error> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// Reads what `reveal` wrote; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// The 43 characters for the cookie or the terminal.
    pub fn reveal(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// What to look for in the tables.
    pub fn hash(&self) -> TokenHash {
        TokenHash::of(&self.0)
    }
}

impl TokenHash {
    /// The hash of a secret's bytes.
    pub fn of(secret: &[u8]) -> Self {
        Self(Sha256::digest(secret).into())
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

impl ToSql for TokenHash {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.as_slice().into())
    }
}

impl FromSql for TokenHash {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        FromSql::column_result(value).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_reads_back_from_its_text_and_no_two_are_alike() {
        let token = Token::random().unwrap();
        assert_eq!(token.reveal().len(), 43);
        assert_eq!(Token::parse(&token.reveal()), Some(token.clone()));
        assert_ne!(Token::random().unwrap(), token);
    }

    #[test]
    fn anything_but_a_token_is_no_token() {
        let good = Token::random().unwrap().reveal();
        for bad in [
            "",
            "x",
            &good[1..],
            &format!("{good}A"),
            &format!("{good}="),
            "ậậậ",
        ] {
            assert_eq!(Token::parse(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn a_token_never_shows_in_debug_output() {
        assert_eq!(format!("{:?}", Token::random().unwrap()), "Token(…)");
    }
}
