//! When somebody last did something with each session, in memory: no request writes for it, and a
//! restart begins the count anew.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard};
use std::time::{Duration, Instant};

use crate::auth::token::TokenHash;
use crate::auth::user::UserName;

/// The live sessions, each with whose it is and when it was last used.
#[derive(Default)]
pub struct Presence(Mutex<HashMap<TokenHash, Seen>>);

struct Seen {
    user: UserName,
    at: Instant,
}

impl Presence {
    /// A session has begun, or the site has.
    pub fn begin(&self, session: TokenHash, user: UserName, now: Instant) {
        self.seen().insert(session, Seen { user, at: now });
    }

    /// A request came with a session. One that never began is nobody's: guesses fill no memory.
    pub fn touch(&self, session: &TokenHash, now: Instant) {
        if let Some(seen) = self.seen().get_mut(session) {
            seen.at = now;
        }
    }

    /// Sessions that nobody used for `limit`, but for those of who is `busy`.
    pub fn idle(
        &self,
        limit: Duration,
        now: Instant,
        busy: impl Fn(&UserName) -> bool,
    ) -> Vec<TokenHash> {
        let seen = self.seen();
        let quiet = seen
            .iter()
            .filter(|(_, seen)| now.duration_since(seen.at) >= limit && !busy(&seen.user));
        quiet.map(|(session, _)| *session).collect()
    }

    /// These need no more looking at.
    pub fn forget(&self, sessions: &[TokenHash]) {
        let mut seen = self.seen();
        for session in sessions {
            seen.remove(session);
        }
    }

    fn seen(&self) -> MutexGuard<'_, HashMap<TokenHash, Seen>> {
        self.0.lock().expect("sessions are only put there")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: Duration = Duration::from_mins(30);

    #[expect(clippy::disallowed_methods, reason = "no other way to an instant")]
    fn start() -> Instant {
        Instant::now()
    }

    fn user(name: &str) -> UserName {
        UserName::parse(name).unwrap()
    }

    #[test]
    fn a_session_is_idle_when_nobody_used_it_for_long_enough() {
        let (presence, start) = (Presence::default(), start());
        let [an, binh] = [b"an", b"bi"].map(|secret| TokenHash::of(secret));
        presence.begin(an, user("an"), start);
        presence.begin(binh, user("binh"), start);
        presence.touch(&an, start + LIMIT / 2);
        let idle = |at| presence.idle(LIMIT, at, |_| false);
        assert_eq!(idle(start + LIMIT - Duration::from_secs(1)), []);
        assert_eq!(idle(start + LIMIT), [binh]);
        presence.forget(&[binh]);
        presence.touch(&binh, start);
        assert_eq!(idle(start + LIMIT), []);
        assert_eq!(idle(start + LIMIT * 2), [an]);
    }

    #[test]
    fn nobody_is_signed_off_in_the_middle_of_work() {
        let (presence, start) = (Presence::default(), start());
        let an = TokenHash::of(b"an");
        presence.begin(an, user("an"), start);
        let later = start + LIMIT * 9;
        assert_eq!(presence.idle(LIMIT, later, |name| *name == user("an")), []);
        assert_eq!(presence.idle(LIMIT, later, |_| false), [an]);
    }
}
