//! Offers: a screen shows a code, and an administrator types it elsewhere.
//!
//! The other way round than a pair code, for a television without a keyboard. An offer is in memory
//! only and holds no secret: of what its browser proves itself with there is a hash, and the
//! device's token is made when the browser comes for it. A restart forgets all of them, and each
//! screen makes a new one by itself.

use std::net::IpAddr;
use std::sync::Mutex;

use jiff::{SignedDuration, Timestamp};
use rusqlite::Connection;

use crate::auth::device::{self, Device, Kind, NewDevice};
use crate::auth::pairing::{LIFETIME, PairCode};
use crate::auth::token::{Token, TokenHash};
use crate::auth::{Error, atomically, later};

/// Offers at once; a further one puts the oldest out.
pub const OFFERS_MAX: usize = 64;

/// Offers of one network address at once; a further one puts that address's oldest out.
pub const PER_NETWORK_MAX: usize = 5;

/// How long a browser may come again for its token, in case the answer was lost on the way.
pub const AGAIN: SignedDuration = SignedDuration::from_mins(1);

/// The live offers, oldest first.
#[derive(Debug, Default)]
pub struct Offers(Vec<Offer>);

#[derive(Debug)]
struct Offer {
    proof: TokenHash,
    code: PairCode,
    kind: Kind,
    network: IpAddr,
    expires_at: Timestamp,
    /// The device that an administrator took it for.
    device: Option<String>,
}

/// What the screen shows, and until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub code: PairCode,
    pub expires_at: Timestamp,
}

/// How far an offer is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    Waiting(Shown),
    /// An administrator has taken it for this device.
    Taken(String),
}

impl Offers {
    /// Makes an offer, and the proof by which its browser comes back; `former` is that of the
    /// browser's last one, which ends.
    pub fn make(
        &mut self,
        kind: Kind,
        network: IpAddr,
        former: Option<&Token>,
        now: Timestamp,
    ) -> Result<(Token, Shown), Error> {
        let (proof, code) = (Token::random()?, self.fresh_code()?);
        self.0.retain(|offer| offer.is_live(now));
        if let Some(former) = former {
            self.end(former);
        }
        self.make_room(network);
        let offer = Offer {
            proof: proof.hash(),
            code,
            kind,
            network,
            expires_at: later(now, LIFETIME),
            device: None,
        };
        let shown = offer.shown();
        self.0.push(offer);
        Ok((proof, shown))
    }

    /// How far the offer of a browser is; none when it is unknown or over.
    pub fn progress(&self, proof: &Token, now: Timestamp) -> Option<Progress> {
        let hash = proof.hash();
        let mut live = self.0.iter().filter(|offer| offer.is_live(now));
        let offer = live.find(|offer| offer.proof == hash)?;
        Some(match &offer.device {
            None => Progress::Waiting(offer.shown()),
            Some(device) => Progress::Taken(device.clone()),
        })
    }

    /// What kind of device shows a code.
    ///
    /// Errors: `UnknownOffer` for a wrong, a taken and an old code alike.
    pub fn kind(&self, code: &PairCode, now: Timestamp) -> Result<Kind, Error> {
        let offer = self.0.iter().find(|offer| offer.waits_with(code, now));
        offer.map(|offer| offer.kind).ok_or(Error::UnknownOffer)
    }

    /// Takes the offer that shows a code for a device, once.
    ///
    /// Errors: as `kind`, and `WrongKind`.
    pub fn take(
        &mut self,
        code: &PairCode,
        kind: Kind,
        device: &str,
        now: Timestamp,
    ) -> Result<(), Error> {
        let mut offers = self.0.iter_mut();
        let offer = offers.find(|offer| offer.waits_with(code, now));
        let offer = offer.ok_or(Error::UnknownOffer)?;
        if offer.kind != kind {
            return Err(Error::WrongKind {
                offered: offer.kind,
                wanted: kind,
            });
        }
        offer.device = Some(device.into());
        Ok(())
    }

    /// The device that a code was taken for, if it was.
    pub fn device(&self, code: &PairCode, now: Timestamp) -> Option<&str> {
        let mut live = self.0.iter().filter(|offer| offer.is_live(now));
        live.find(|offer| offer.code == *code)?.device.as_deref()
    }

    /// A browser has its token: its offer is over in a moment.
    pub fn collected(&mut self, proof: &Token, now: Timestamp) {
        let hash = proof.hash();
        for offer in self.0.iter_mut().filter(|offer| offer.proof == hash) {
            offer.expires_at = offer.expires_at.min(later(now, AGAIN));
        }
    }

    /// Ends the offer of a browser.
    pub fn end(&mut self, proof: &Token) {
        let hash = proof.hash();
        self.0.retain(|offer| offer.proof != hash);
    }

    fn make_room(&mut self, network: IpAddr) {
        let of_network = |offer: &Offer| offer.network == network;
        if self.0.iter().filter(|offer| of_network(offer)).count() >= PER_NETWORK_MAX
            && let Some(oldest) = self.0.iter().position(of_network)
        {
            self.0.remove(oldest);
        }
        if self.0.len() >= OFFERS_MAX {
            self.0.remove(0);
        }
    }

    fn fresh_code(&self) -> Result<PairCode, Error> {
        loop {
            let code = PairCode::random()?;
            if self.0.iter().all(|offer| offer.code != code) {
                return Ok(code);
            }
        }
    }
}

impl Offer {
    /// A clock that was set back would keep it alive for ages: then it is over as well.
    fn is_live(&self, now: Timestamp) -> bool {
        now < self.expires_at && self.expires_at <= later(now, LIFETIME)
    }

    fn waits_with(&self, code: &PairCode, now: Timestamp) -> bool {
        self.code == *code && self.device.is_none() && self.is_live(now)
    }

    fn shown(&self) -> Shown {
        Shown {
            code: self.code.clone(),
            expires_at: self.expires_at,
        }
    }
}

/// Adds a device for the browser that shows `code`.
pub fn add_device(
    db: &Connection,
    offers: &Mutex<Offers>,
    new: &NewDevice<'_>,
    code: &PairCode,
    now: Timestamp,
) -> Result<(), Error> {
    atomically(db, || {
        // Nobody is told the token for scripts, so nobody has it.
        device::insert(db, new, now)?;
        locked(offers).take(code, new.kind, new.name, now)
    })
}

/// Gives a device that exists to the browser that shows `code`.
pub fn change_browser(
    db: &Connection,
    offers: &Mutex<Offers>,
    name: &str,
    code: &PairCode,
    now: Timestamp,
) -> Result<Device, Error> {
    let found = device::find(db, name)?;
    let found = found.ok_or_else(|| Error::UnknownDevice(name.into()))?;
    if found.revoked_at.is_some() {
        return Err(Error::DeviceRevoked(found.name));
    }
    locked(offers).take(code, found.kind, name, now)?;
    Ok(found)
}

fn locked(offers: &Mutex<Offers>) -> std::sync::MutexGuard<'_, Offers> {
    offers.lock().expect("offers are only listed")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::auth::pairing;
    use crate::auth::testing::{at, database};

    fn host(last: u8) -> IpAddr {
        IpAddr::from([10, 0, 0, last])
    }

    fn kiosk(name: &str) -> NewDevice<'_> {
        NewDevice {
            kind: Kind::Kiosk,
            name,
            printer: None,
            counter: None,
        }
    }

    fn offer(offers: &mut Offers, last: u8, seconds: i64) -> (Token, PairCode) {
        let made = offers.make(Kind::Kiosk, host(last), None, at(seconds));
        let (proof, shown) = made.unwrap();
        (proof, shown.code)
    }

    #[test]
    fn a_code_is_taken_once_and_its_browser_hears_of_it() {
        let mut offers = Offers::default();
        let (proof, code) = offer(&mut offers, 1, 0);
        assert!(matches!(
            offers.progress(&proof, at(1)),
            Some(Progress::Waiting(shown)) if shown.code == code && shown.expires_at == at(900)
        ));
        offers.take(&code, Kind::Kiosk, "sanh", at(2)).unwrap();
        let taken = Some(Progress::Taken("sanh".into()));
        assert_eq!(offers.progress(&proof, at(3)), taken);
        let again = offers.take(&code, Kind::Kiosk, "cong", at(4));
        assert!(matches!(again, Err(Error::UnknownOffer)));
        assert_eq!(offers.progress(&proof, at(5)), taken);
    }

    #[test]
    fn an_offer_is_good_for_fifteen_minutes_and_not_before_it_was_made() {
        let mut offers = Offers::default();
        let (proof, code) = offer(&mut offers, 1, 0);
        assert!(offers.kind(&code, at(899)).is_ok());
        for outside in [900, -1] {
            assert_eq!(offers.progress(&proof, at(outside)), None);
            assert!(matches!(
                offers.take(&code, Kind::Kiosk, "sanh", at(outside)),
                Err(Error::UnknownOffer)
            ));
        }
    }

    #[test]
    fn a_browser_may_come_again_for_a_minute() {
        let mut offers = Offers::default();
        let (proof, code) = offer(&mut offers, 1, 0);
        offers.take(&code, Kind::Kiosk, "sanh", at(10)).unwrap();
        assert_eq!(offers.device(&code, at(10)), Some("sanh"));
        offers.collected(&proof, at(20));
        offers.collected(&proof, at(30));
        assert!(offers.progress(&proof, at(79)).is_some());
        assert_eq!(offers.progress(&proof, at(80)), None);
        assert_eq!(offers.device(&code, at(80)), None);
    }

    #[test]
    fn the_wrong_kind_of_screen_is_not_taken() {
        let mut offers = Offers::default();
        let (proof, code) = offer(&mut offers, 1, 0);
        let wrong = offers.take(&code, Kind::Display, "tv", at(1));
        assert!(matches!(wrong, Err(Error::WrongKind { .. })));
        assert!(matches!(
            offers.progress(&proof, at(1)),
            Some(Progress::Waiting(_))
        ));
    }

    #[test]
    fn a_browser_has_one_offer() {
        let mut offers = Offers::default();
        let (first, code) = offer(&mut offers, 1, 0);
        let second = offers.make(Kind::Display, host(1), Some(&first), at(1));
        let (second, _) = second.unwrap();
        assert_eq!(offers.progress(&first, at(1)), None);
        assert!(offers.kind(&code, at(1)).is_err());
        assert!(offers.progress(&second, at(1)).is_some());
    }

    #[test]
    fn a_device_that_is_refused_leaves_the_code_on_its_screen() {
        let (db, mut offers) = (database(), Offers::default());
        let (_, code) = offer(&mut offers, 1, 0);
        let offers = Mutex::new(offers);
        device::add(&db, &kiosk("sanh"), at(0)).unwrap();
        let taken = add_device(&db, &offers, &kiosk("sanh"), &code, at(1));
        assert!(matches!(taken, Err(Error::NameTaken { .. })));
        let tv = NewDevice {
            kind: Kind::Display,
            ..kiosk("tv")
        };
        let wrong = add_device(&db, &offers, &tv, &code, at(1));
        assert!(matches!(wrong, Err(Error::WrongKind { .. })));
        assert_eq!(device::find(&db, "tv").unwrap(), None);
        add_device(&db, &offers, &kiosk("cong"), &code, at(2)).unwrap();
        assert!(!device::find(&db, "cong").unwrap().unwrap().paired);
    }

    #[test]
    fn a_device_gets_another_browser_and_the_old_one_is_out() {
        let (db, mut offers) = (database(), Offers::default());
        let old = device::add(&db, &kiosk("sanh"), at(0)).unwrap().pair;
        let (_, old) = pairing::redeem(&db, &old, true, at(1)).unwrap();
        let (_, code) = offer(&mut offers, 1, 1);
        let offers = Mutex::new(offers);
        change_browser(&db, &offers, "sanh", &code, at(2)).unwrap();
        let (device, new) = pairing::bind(&db, "sanh").unwrap().unwrap();
        assert!(device.paired);
        assert_eq!(device::find_by_token(&db, &old).unwrap(), None);
        assert!(device::find_by_token(&db, &new).unwrap().is_some());
        device::revoke(&db, "sanh", at(3)).unwrap();
        assert_eq!(pairing::bind(&db, "sanh").unwrap(), None);
        let revoked = change_browser(&db, &offers, "sanh", &code, at(4));
        assert!(matches!(revoked, Err(Error::DeviceRevoked(_))));
    }

    /// What may happen to offers: a screen (by its address) asks, an administrator types the code
    /// of some offer, time passes.
    #[derive(Debug, Clone)]
    enum Step {
        Make(u8),
        Take(usize),
        Pass(u16),
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            6 => (0..40u8).prop_map(Step::Make),
            2 => (0..100usize).prop_map(Step::Take),
            1 => (1..600u16).prop_map(Step::Pass),
        ]
    }

    proptest! {
        #[test]
        fn offers_stay_few_and_none_is_taken_twice(steps in prop::collection::vec(step(), 1..200)) {
            let (mut offers, mut made, mut seconds) = (Offers::default(), vec![], 0);
            let mut taken = vec![];
            for step in steps {
                match step {
                    Step::Make(last) => made.push(offer(&mut offers, last, seconds)),
                    Step::Pass(by) => seconds += i64::from(by),
                    Step::Take(idx) => {
                        let Some((_, code)) = made.get(idx) else { continue };
                        if offers.take(code, Kind::Kiosk, "sanh", at(seconds)).is_ok() {
                            prop_assert!(!taken.contains(&idx));
                            taken.push(idx);
                        }
                    }
                }
                prop_assert!(offers.0.len() <= OFFERS_MAX);
                for last in 0..40 {
                    let of_host = offers.0.iter().filter(|o| o.network == host(last)).count();
                    prop_assert!(of_host <= PER_NETWORK_MAX);
                }
                if let Some((proof, _)) = made.last().filter(|_| seconds == 0) {
                    prop_assert!(offers.progress(proof, at(0)).is_some(), "the newest was dropped");
                }
            }
        }
    }
}
