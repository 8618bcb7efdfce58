//! Limits on guessing, in memory: how often a key may fail before it has to wait.
//!
//! Two rules work on each sign-in: one for the account, whose waits grow, and a generous one
//! for the address, since a whole lobby is one address. A restart forgets them, which gives a
//! guesser a few more tries and keeps the database out of it.

use std::collections::HashMap;
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};

use jiff::{SignedDuration, Timestamp};

use crate::auth::later;

/// How failures are forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forget {
    /// All of them after so long without a further one.
    AllAfter(SignedDuration),
    /// One in every such stretch.
    OneEach(SignedDuration),
}

/// A rule for one kind of key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Failures that cost nothing.
    pub free: u32,
    pub forget: Forget,
    /// The wait after the last free failure; each further one doubles it.
    pub wait_first: SignedDuration,
    pub wait_max: SignedDuration,
    /// Keys that are remembered; beyond it the least guilty are forgotten.
    pub keys_max: usize,
}

/// Failed sign-ins of one account: five, then 30 s, 1 min, 2 min … 15 min.
pub const SIGN_IN_ACCOUNT: Rule = Rule {
    free: 5,
    forget: Forget::AllAfter(SignedDuration::from_hours(1)),
    wait_first: SignedDuration::from_secs(30),
    wait_max: SignedDuration::from_mins(15),
    keys_max: 10_000,
};

/// Failed sign-ins and pairings from one address: thirty in ten minutes.
pub const SIGN_IN_ADDRESS: Rule = Rule {
    free: 30,
    forget: Forget::OneEach(SignedDuration::from_secs(20)),
    wait_first: SignedDuration::from_secs(20),
    wait_max: SignedDuration::from_secs(20),
    keys_max: 10_000,
};

/// Wrong follow codes from one address: twenty a minute.
pub const FOLLOW_WRONG: Rule = Rule {
    free: 20,
    forget: Forget::OneEach(SignedDuration::from_secs(3)),
    wait_first: SignedDuration::from_secs(3),
    wait_max: SignedDuration::from_secs(3),
    keys_max: 10_000,
};

/// Requests with one follow code, right or wrong: sixty at once, then one a second.
pub const FOLLOW_CODE: Rule = Rule {
    free: 60,
    forget: Forget::OneEach(SignedDuration::from_secs(1)),
    wait_first: SignedDuration::from_secs(1),
    wait_max: SignedDuration::from_secs(1),
    keys_max: 20_000,
};

/// Public requests from one address: a thousand at once, then a hundred a second.
pub const PUBLIC_ADDRESS: Rule = Rule {
    free: 1_000,
    forget: Forget::OneEach(SignedDuration::from_millis(10)),
    wait_first: SignedDuration::from_secs(1),
    wait_max: SignedDuration::from_secs(1),
    keys_max: 10_000,
};

/// How long the caller has to wait: the answer is 429 with this as `Retry-After`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many attempts; try again in {} s", self.seconds())]
pub struct Wait(pub SignedDuration);

impl Wait {
    /// Whole seconds, rounded up, at least one.
    pub fn seconds(self) -> u64 {
        let up = self.0.as_secs() + i64::from(self.0.subsec_nanos() > 0);
        up.max(1).unsigned_abs()
    }
}

/// Counts failures by key under one rule.
#[derive(Debug)]
pub struct Limiter<K> {
    rule: Rule,
    entries: HashMap<K, Entry>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    failures: u32,
    /// When failures were last counted or forgotten.
    counted_at: Timestamp,
    blocked_until: Timestamp,
}

impl<K: Hash + Eq + Clone> Limiter<K> {
    pub fn new(rule: Rule) -> Self {
        Self {
            rule,
            entries: HashMap::new(),
        }
    }

    /// Whether `key` may try now. Errors: how long it has to wait.
    pub fn check(&self, key: &K, now: Timestamp) -> Result<(), Wait> {
        let Some(entry) = self.entries.get(key) else {
            return Ok(());
        };
        let wait = entry.blocked_until.duration_since(now);
        // A longer wait than the rule knows was set by another clock: the clock was set back.
        let waiting = wait.is_positive() && wait <= self.rule.wait_max;
        if waiting { Err(Wait(wait)) } else { Ok(()) }
    }

    /// Counts a failure of `key`.
    pub fn count(&mut self, key: &K, now: Timestamp) {
        if self.entries.len() >= self.rule.keys_max && !self.entries.contains_key(key) {
            self.make_room(now);
        }
        let rule = self.rule;
        let fresh = Entry {
            failures: 0,
            counted_at: now,
            blocked_until: now,
        };
        let entry = self.entries.entry(key.clone()).or_insert(fresh);
        entry.forget(&rule, now);
        entry.failures = entry.failures.saturating_add(1);
        if entry.failures >= rule.free {
            entry.blocked_until = later(now, rule.wait_after(entry.failures));
        }
    }

    /// Forgets what `key` did, after a success.
    pub fn forgive(&mut self, key: &K) {
        self.entries.remove(key);
    }

    /// Keys that are remembered, for the metrics.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Drops the forgotten; if that isn't enough, the quarter with the fewest and oldest failures.
    fn make_room(&mut self, now: Timestamp) {
        let rule = self.rule;
        self.entries.retain(|_, entry| {
            entry.forget(&rule, now);
            entry.failures > 0
        });
        let surplus = (self.entries.len() + rule.keys_max / 4 + 1).saturating_sub(rule.keys_max);
        if surplus == 0 || self.entries.len() < rule.keys_max {
            return;
        }
        let mut by_guilt: Vec<_> = self
            .entries
            .iter()
            .map(|(k, e)| (e.failures, e.counted_at, k.clone()))
            .collect();
        by_guilt.sort_by_key(|(failures, counted_at, _)| (*failures, *counted_at));
        for (_, _, key) in by_guilt.into_iter().take(surplus) {
            self.entries.remove(&key);
        }
    }
}

impl Entry {
    fn forget(&mut self, rule: &Rule, now: Timestamp) {
        let quiet = now.duration_since(self.counted_at);
        match rule.forget {
            Forget::AllAfter(span) if quiet >= span => self.failures = 0,
            Forget::AllAfter(_) => {}
            Forget::OneEach(span) => {
                let forgotten = quiet.as_nanos().max(0) / span.as_nanos().max(1);
                let forgotten = u32::try_from(forgotten).unwrap_or(u32::MAX);
                self.failures = self.failures.saturating_sub(forgotten);
                if forgotten == 0 && self.failures > 0 && !quiet.is_negative() {
                    return;
                }
            }
        }
        self.counted_at = now;
    }
}

impl Rule {
    fn wait_after(&self, failures: u32) -> SignedDuration {
        let doublings = failures.saturating_sub(self.free).min(20);
        self.wait_first
            .saturating_mul(1 << doublings)
            .min(self.wait_max)
    }
}

/// Both rules of the sign-in; pairing uses the address's.
#[derive(Debug)]
pub struct SignInLimits {
    accounts: Limiter<String>,
    addresses: Limiter<IpAddr>,
}

impl Default for SignInLimits {
    fn default() -> Self {
        let (accounts, addresses) = (Limiter::new(SIGN_IN_ACCOUNT), Limiter::new(SIGN_IN_ADDRESS));
        Self {
            accounts,
            addresses,
        }
    }
}

impl SignInLimits {
    /// Whether somebody at `address` may try the account `typed`, or with `None` pair a device.
    pub fn check(&self, typed: Option<&str>, address: IpAddr, now: Timestamp) -> Result<(), Wait> {
        self.addresses.check(&network(address), now)?;
        typed.map_or(Ok(()), |typed| {
            self.accounts.check(&account_key(typed), now)
        })
    }

    /// Counts a wrong password or pair code.
    pub fn failed(&mut self, typed: Option<&str>, address: IpAddr, now: Timestamp) {
        self.addresses.count(&network(address), now);
        if let Some(typed) = typed {
            self.accounts.count(&account_key(typed), now);
        }
    }

    /// Forgets the account's failures; the address's stay, since one's own account would
    /// otherwise clear the way to others.
    pub fn succeeded(&mut self, typed: &str) {
        self.accounts.forgive(&account_key(typed));
    }
}

/// The key of an address: an IPv6 host owns its whole /64.
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => {
            let prefix = v6.to_bits() & !u128::from(u64::MAX);
            IpAddr::V6(Ipv6Addr::from_bits(prefix))
        }
        v4 => v4,
    }
}

/// The key of an account: names that can't exist share one.
fn account_key(typed: &str) -> String {
    crate::auth::user::UserName::typed(typed)
        .map(|n| n.to_string())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::testing::at;

    const HOME: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

    fn fail(limits: &mut SignInLimits, name: &str, times: usize, seconds: i64) {
        for _ in 0..times {
            limits.failed(Some(name), HOME, at(seconds));
        }
    }

    #[test]
    fn five_failures_are_free_and_then_the_waits_grow() {
        let mut limiter = Limiter::new(SIGN_IN_ACCOUNT);
        for _ in 0..4 {
            limiter.count(&"an", at(0));
            assert_eq!(limiter.check(&"an", at(0)), Ok(()));
        }
        let mut now = 0;
        for wait in [30, 60, 120, 240, 480, 900, 900, 900] {
            limiter.count(&"an", at(now));
            assert_eq!(limiter.check(&"an", at(now)).unwrap_err().seconds(), wait);
            now += i64::try_from(wait).unwrap();
            assert!(limiter.check(&"an", at(now - 1)).is_err());
            assert_eq!(limiter.check(&"an", at(now)), Ok(()));
        }
        assert_eq!(limiter.check(&"binh", at(0)), Ok(()));
    }

    #[test]
    fn a_quiet_hour_or_a_success_clears_an_account() {
        let mut limits = SignInLimits::default();
        fail(&mut limits, "an", 5, 0);
        limits.succeeded("An");
        assert_eq!(limits.check(Some("an"), HOME, at(0)), Ok(()));
        fail(&mut limits, "an", 4, 0);
        fail(&mut limits, "an", 4, 3600);
        assert_eq!(limits.check(Some("an"), HOME, at(3600)), Ok(()));
    }

    #[test]
    fn thirty_failures_over_many_accounts_stop_an_address_but_no_other() {
        let mut limits = SignInLimits::default();
        for i in 0..30 {
            assert_eq!(limits.check(Some("new"), HOME, at(0)), Ok(()), "{i}");
            fail(&mut limits, &format!("user{i}"), 1, 0);
        }
        let other = "10.0.0.2".parse().unwrap();
        assert!(limits.check(Some("new"), HOME, at(0)).is_err());
        assert!(limits.check(None, HOME, at(0)).is_err());
        assert_eq!(limits.check(Some("new"), other, at(0)), Ok(()));
        assert_eq!(limits.check(Some("new"), HOME, at(20)), Ok(()));
        limits.failed(None, HOME, at(20));
        assert!(
            limits.check(None, HOME, at(20)).is_err(),
            "one was forgotten, one was added"
        );
    }

    #[test]
    fn a_success_does_not_clear_the_address() {
        let mut limits = SignInLimits::default();
        fail(&mut limits, "an", 30, 0);
        limits.succeeded("an");
        assert!(limits.check(Some("an"), HOME, at(0)).is_err());
    }

    #[test]
    fn wrong_follow_codes_slow_down_after_twenty_and_recover_in_a_minute() {
        let mut limiter = Limiter::new(FOLLOW_WRONG);
        (0..20).for_each(|_| limiter.count(&HOME, at(0)));
        assert_eq!(
            limiter.check(&HOME, at(0)),
            Err(Wait(SignedDuration::from_secs(3)))
        );
        (0..19).for_each(|_| limiter.count(&HOME, at(60)));
        assert_eq!(limiter.check(&HOME, at(60)), Ok(()));
    }

    #[test]
    fn steady_failures_slower_than_the_rule_never_wait() {
        let mut limiter = Limiter::new(FOLLOW_WRONG);
        for i in 0..1000 {
            limiter.count(&HOME, at(i * 3));
            assert_eq!(limiter.check(&HOME, at(i * 3)), Ok(()));
        }
    }

    #[test]
    fn memory_is_bounded_and_the_guilty_are_kept() {
        let rule = Rule {
            keys_max: 100,
            ..SIGN_IN_ACCOUNT
        };
        let mut limiter = Limiter::new(rule);
        (0..6).for_each(|_| limiter.count(&0, at(0)));
        for key in 1..10_000 {
            limiter.count(&key, at(1));
            assert!(limiter.len() <= 100);
        }
        assert!(limiter.check(&0, at(1)).is_err());
        assert!(!limiter.is_empty());
    }

    #[test]
    fn a_clock_set_back_locks_nobody_out() {
        let mut limiter = Limiter::new(SIGN_IN_ACCOUNT);
        (0..9).for_each(|_| limiter.count(&"an", at(0)));
        assert_eq!(limiter.check(&"an", at(-86_400)), Ok(()));
    }

    #[test]
    fn an_ipv6_host_is_its_network() {
        let one: IpAddr = "2001:db8::1".parse().unwrap();
        let two: IpAddr = "2001:db8::ffff:2".parse().unwrap();
        assert_eq!(network(one), network(two));
        assert_eq!(
            network("::ffff:10.0.0.1".parse().unwrap()),
            IpAddr::from([10, 0, 0, 1])
        );
    }
}
