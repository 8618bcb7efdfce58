//! The number on a ticket: the prefix of its series and at least three digits, such as `A001`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Largest number of a series: ticket, screen and voice take five digits.
pub const N_MAX: u32 = 99_999;

/// What a ticket is called by, such as `A001`, `A999`, `A1000`; ordered by prefix, then by value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Number {
    prefix: Prefix,
    n: u32,
}

/// One or two capital letters that start every number of a series.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Prefix {
    /// The second is 0 where there is one letter, so that `A` sorts before `AB`.
    letters: [u8; 2],
}

/// Why a text or a value is no ticket number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    #[error("a prefix is one or two capital letters A to Z")]
    BadPrefix,
    #[error(
        "a ticket number has three to five digits and no zero before the first of more than three"
    )]
    BadDigits,
    #[error("a series runs from 1 to {N_MAX}")]
    OutOfRange,
}

impl Number {
    /// The number `n` of a series; refuses 0 and what has more than five digits.
    pub fn new(prefix: Prefix, n: u32) -> Result<Self, NumberError> {
        match n {
            1..=N_MAX => Ok(Self { prefix, n }),
            _ => Err(NumberError::OutOfRange),
        }
    }

    /// The letters of the series.
    pub fn prefix(self) -> Prefix {
        self.prefix
    }

    /// The position in the series, 1 first.
    pub fn n(self) -> u32 {
        self.n
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{:03}", self.prefix, self.n)
    }
}

impl FromStr for Number {
    type Err = NumberError;

    /// Reads exactly what `Display` writes, so that two texts never mean the same ticket.
    fn from_str(text: &str) -> Result<Self, NumberError> {
        let split = text.bytes().take_while(u8::is_ascii_uppercase).count();
        let (letters, digits) = text.split_at(split);
        let prefix = letters.parse()?;
        let padded =
            digits.len() == 3 || ((4..=5).contains(&digits.len()) && !digits.starts_with('0'));
        if !padded || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NumberError::BadDigits);
        }
        Self::new(prefix, digits.parse().map_err(|_| NumberError::BadDigits)?)
    }
}

impl From<Number> for String {
    fn from(number: Number) -> Self {
        number.to_string()
    }
}

impl TryFrom<String> for Number {
    type Error = NumberError;

    fn try_from(text: String) -> Result<Self, NumberError> {
        text.parse()
    }
}

impl Prefix {
    /// The letters as a text, such as `A`.
    pub fn as_str(&self) -> &str {
        let len = if self.letters[1] == 0 { 1 } else { 2 };
        std::str::from_utf8(&self.letters[..len]).expect("a prefix holds capital letters only")
    }
}

impl From<Prefix> for String {
    fn from(prefix: Prefix) -> Self {
        prefix.to_string()
    }
}

impl TryFrom<String> for Prefix {
    type Error = NumberError;

    fn try_from(text: String) -> Result<Self, NumberError> {
        text.parse()
    }
}

impl FromStr for Prefix {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        let letters = match *text.as_bytes() {
            [first] => [first, 0],
            [first, second] if second.is_ascii_uppercase() => [first, second],
            _ => return Err(NumberError::BadPrefix),
        };
        match letters[0].is_ascii_uppercase() {
            true => Ok(Self { letters }),
            false => Err(NumberError::BadPrefix),
        }
    }
}

impl fmt::Display for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Prefix({self})")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn number(prefix: &str, n: u32) -> Number {
        Number::new(prefix.parse().unwrap(), n).unwrap()
    }

    #[test]
    fn a_number_has_three_digits_until_it_needs_more() {
        let texts = [1, 999, 1000, 12_345].map(|n| number("A", n).to_string());
        assert_eq!(texts, ["A001", "A999", "A1000", "A12345"]);
    }

    #[test]
    fn what_is_not_written_as_on_a_ticket_is_refused() {
        for text in [
            "", "A", "A01", "A0001", "A000", "A100000", "a001", "ABC001", "001", "A 01", "Đ001",
            "A-01", "A0٣1",
        ] {
            assert!(text.parse::<Number>().is_err(), "{text:?} was taken");
        }
        assert_eq!(
            Number::new("A".parse().unwrap(), 0),
            Err(NumberError::OutOfRange)
        );
        assert_eq!(
            Number::new("A".parse().unwrap(), 100_000),
            Err(NumberError::OutOfRange)
        );
    }

    #[test]
    fn numbers_are_ordered_by_value_and_not_by_spelling() {
        let mut numbers = [
            number("B", 1),
            number("AB", 1),
            number("A", 1000),
            number("A", 999),
        ];
        numbers.sort();
        assert_eq!(
            numbers.map(|n| n.to_string()),
            ["A999", "A1000", "AB001", "B001"]
        );
    }

    #[test]
    fn json_holds_the_text() {
        assert_eq!(serde_json::to_string(&number("A", 7)).unwrap(), r#""A007""#);
        assert_eq!(
            serde_json::from_str::<Number>(r#""A007""#).unwrap(),
            number("A", 7)
        );
        assert!(serde_json::from_str::<Number>(r#""A7""#).is_err());
    }

    proptest! {
        #[test]
        fn a_number_reads_back_as_itself(prefix in "[A-Z]{1,2}", n in 1..=N_MAX) {
            let number = number(&prefix, n);
            prop_assert_eq!(number.to_string().parse(), Ok(number));
        }

        #[test]
        fn a_text_that_is_taken_is_written_the_same(text in "[A-Z]{0,3}[0-9]{0,6}") {
            if let Ok(number) = text.parse::<Number>() {
                prop_assert_eq!(number.to_string(), text);
            }
        }

        #[test]
        fn any_text_is_read_without_a_panic(text in "\\PC*") {
            let _ = text.parse::<Number>();
        }
    }
}
