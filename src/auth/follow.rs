//! Follow codes: what a ticket's holder opens on a phone.
//!
//! 17 digits that nobody can guess and a Damm check digit, which catches every wrong digit and
//! every swap of neighbours before anything is looked up. A code is derived from the key of the
//! day and the ticket, so it is stored nowhere and dies with that key. It has no `Display`: it
//! goes into the answer and onto the paper, never into a log.

use std::collections::HashMap;
use std::fmt;

use crate::auth::keys::DayKey;

/// Digits of a code, the check digit included.
pub const DIGITS: usize = 18;

const BODY_LIMIT: u128 = 10_u128.pow(17);

/// A table without fixed points off the diagonal: Damm's, of order ten.
const DAMM: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

/// The secret address of one ticket.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct FollowCode(u64);

/// A text that isn't a follow code; wrong and dead codes must be answered in the same way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a follow code")]
pub struct BadCode;

impl FollowCode {
    /// The code of a ticket issued on the day of `key`.
    ///
    /// Two of a million tickets share one with a chance of one in 200,000; `FollowIndex` then
    /// keeps the first.
    pub fn derive(key: &DayKey, ticket: u64) -> Self {
        let mac = key.mac("follow", &ticket.to_be_bytes());
        let (wide, _) = mac.split_first_chunk().expect("a MAC has 32 bytes");
        let body = u64::try_from(u128::from_be_bytes(*wide) % BODY_LIMIT)
            .expect("17 digits fit into 64 bits");
        Self(body * 10 + u64::from(check_digit(&format!("{body:017}"))))
    }

    /// Reads a code as typed or linked; spaces and hyphens between digits are allowed.
    pub fn parse(text: &str) -> Result<Self, BadCode> {
        let digits: String = text
            .chars()
            .filter(|c| !matches!(c, ' ' | '-'))
            .take(DIGITS + 1)
            .collect();
        let form = digits.len() == DIGITS && digits.bytes().all(|b| b.is_ascii_digit());
        if !form || check_digit(&digits) != 0 {
            return Err(BadCode);
        }
        digits.parse().map(Self).map_err(|_| BadCode)
    }

    /// The 18 digits, for the link and the paper only.
    pub fn reveal(self) -> String {
        format!("{:0width$}", self.0, width = DIGITS)
    }
}

impl fmt::Debug for FollowCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FollowCode(…)")
    }
}

/// The digit that makes a text of digits good; 0 when its last one already does.
fn check_digit(digits: &str) -> u8 {
    digits.bytes().fold(0, |interim, digit| {
        DAMM[usize::from(interim)][usize::from(digit - b'0')]
    })
}

/// Which live ticket a code means; built anew from the tickets at start-up.
#[derive(Default)]
pub struct FollowIndex {
    tickets: HashMap<u64, u64>,
}

impl FollowIndex {
    /// An index of tickets that were issued on the day of `key`.
    pub fn add_all(&mut self, key: &DayKey, tickets: impl IntoIterator<Item = u64>) {
        for ticket in tickets {
            self.add(FollowCode::derive(key, ticket), ticket);
        }
    }

    /// Adds a ticket; `false` when its code already means another one.
    pub fn add(&mut self, code: FollowCode, ticket: u64) -> bool {
        *self.tickets.entry(code.0).or_insert(ticket) == ticket
    }

    /// The ticket of a code.
    pub fn ticket(&self, code: FollowCode) -> Option<u64> {
        self.tickets.get(&code.0).copied()
    }

    /// Keeps the tickets for which `live` says so, such as those whose day's key still exists.
    pub fn retain(&mut self, mut live: impl FnMut(u64) -> bool) {
        self.tickets.retain(|_, ticket| live(*ticket));
    }

    pub fn len(&self) -> usize {
        self.tickets.len()
    }

    pub fn is_empty(&self) -> bool {
        self.tickets.is_empty()
    }
}

impl fmt::Debug for FollowIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FollowIndex({} codes)", self.tickets.len())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key(byte: u8) -> DayKey {
        DayKey::for_tests([byte; 32])
    }

    #[test]
    fn the_check_digit_is_damms() {
        assert_eq!(check_digit("572"), 4);
        assert_eq!(check_digit("5724"), 0);
    }

    #[test]
    fn a_code_depends_on_the_day_and_the_ticket() {
        let code = FollowCode::derive(&key(1), 17);
        assert_eq!(code, FollowCode::derive(&key(1), 17));
        assert_ne!(code, FollowCode::derive(&key(2), 17));
        assert_ne!(code, FollowCode::derive(&key(1), 18));
    }

    #[test]
    fn a_code_never_shows_in_debug_output() {
        let code = FollowCode::derive(&key(1), 17);
        let mut index = FollowIndex::default();
        index.add(code, 17);
        assert_eq!(
            format!("{code:?} {index:?}"),
            "FollowCode(…) FollowIndex(1 codes)"
        );
    }

    #[test]
    fn the_index_finds_live_tickets_only() {
        let (key, mut index) = (key(1), FollowIndex::default());
        index.add_all(&key, 1..=100);
        assert_eq!(index.len(), 100);
        let code = FollowCode::derive(&key, 42);
        assert_eq!(index.ticket(code), Some(42));
        assert!(index.add(code, 42) && !index.add(code, 43));
        assert_eq!(index.ticket(FollowCode::derive(&key, 101)), None);
        index.retain(|ticket| ticket > 42);
        assert_eq!(index.ticket(code), None);
        assert!(!index.is_empty());
    }

    proptest! {
        #[test]
        fn every_code_reads_back_spaced_or_not(ticket: u64, seed: u8) {
            let code = FollowCode::derive(&key(seed), ticket);
            let text = code.reveal();
            prop_assert_eq!(text.len(), DIGITS);
            prop_assert_eq!(FollowCode::parse(&text), Ok(code));
            let spaced = format!("{} {}-{}", &text[..6], &text[6..12], &text[12..]);
            prop_assert_eq!(FollowCode::parse(&spaced), Ok(code));
        }

        #[test]
        fn every_single_wrong_digit_is_caught(ticket: u64, place in 0..DIGITS, by in 1..10_u8) {
            let mut text = FollowCode::derive(&key(1), ticket).reveal().into_bytes();
            text[place] = b'0' + (text[place] - b'0' + by) % 10;
            let text = String::from_utf8(text).unwrap();
            prop_assert_eq!(FollowCode::parse(&text), Err(BadCode));
        }

        #[test]
        fn every_swap_of_neighbours_is_caught(ticket: u64, place in 0..DIGITS - 1) {
            let mut text = FollowCode::derive(&key(1), ticket).reveal().into_bytes();
            prop_assume!(text[place] != text[place + 1]);
            text.swap(place, place + 1);
            let text = String::from_utf8(text).unwrap();
            prop_assert_eq!(FollowCode::parse(&text), Err(BadCode));
        }

        #[test]
        fn no_text_breaks_the_parser(text: String) {
            let _ = FollowCode::parse(&text);
        }
    }
}
