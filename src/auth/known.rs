//! Devices that have proved themselves lately: a screen or a kiosk needn't be looked up each time.

use std::collections::HashMap;
use std::sync::RwLock;

use crate::auth::device::Device;
use crate::auth::token::{Token, TokenHash};

/// Devices by their tokens, each good until anything was written that may have changed it.
#[derive(Default)]
pub struct KnownDevices {
    known: RwLock<Known>,
}

#[derive(Default)]
struct Known {
    /// Of the writings before which all of these were read.
    version: u64,
    devices: HashMap<TokenHash, Device>,
}

impl KnownDevices {
    /// The device of a token, from what is known or by `look`. `version` rises with each writing; it
    /// is taken before looking, so that an answer which was overtaken isn't kept as a new one.
    ///
    /// # Errors
    /// What `look` says.
    pub fn find<E>(
        &self,
        token: &Token,
        version: u64,
        look: impl FnOnce() -> Result<Option<Device>, E>,
    ) -> Result<Option<Device>, E> {
        let hash = token.hash();
        if let Some(device) = self.get(&hash, version) {
            return Ok(Some(device));
        }
        let device = look()?;
        // What is no device's token is looked up again: guesses must not fill the memory.
        if let Some(device) = &device {
            self.put(hash, version, device.clone());
        }
        Ok(device)
    }

    fn get(&self, hash: &TokenHash, version: u64) -> Option<Device> {
        let known = self.known.read().expect("devices are only put there");
        (known.version == version)
            .then(|| known.devices.get(hash).cloned())
            .flatten()
    }

    fn put(&self, hash: TokenHash, version: u64, device: Device) {
        let mut known = self.known.write().expect("devices are only put there");
        if known.version < version {
            known.version = version;
            known.devices.clear();
        }
        if known.version == version {
            known.devices.insert(hash, device);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use jiff::Timestamp;

    use super::*;
    use crate::auth::device::Kind;

    fn kiosk() -> Device {
        Device {
            name: "sanh".to_owned(),
            kind: Kind::Kiosk,
            printer: None,
            counter: None,
            created_at: Timestamp::UNIX_EPOCH,
            revoked_at: None,
            last_seen_at: None,
            paired: false,
        }
    }

    fn found(devices: &KnownDevices, token: &Token, version: u64, in_database: bool) -> bool {
        let look = || Ok::<_, Infallible>(in_database.then(kiosk));
        devices
            .find(token, version, look)
            .expect("a look")
            .is_some()
    }

    #[test]
    fn a_device_is_known_until_something_is_written() {
        let (devices, token) = (KnownDevices::default(), Token::random().expect("a token"));
        assert!(found(&devices, &token, 1, true));
        assert!(
            found(&devices, &token, 1, false),
            "it is not looked up again"
        );
        assert!(!found(&devices, &token, 2, false), "it was revoked");
        assert!(
            !found(&devices, &token, 2, false),
            "nothing is known of no device"
        );
        assert!(found(&devices, &token, 2, true));
    }

    #[test]
    fn an_answer_that_was_overtaken_is_not_kept() {
        let (devices, token) = (KnownDevices::default(), Token::random().expect("a token"));
        let other = Token::random().expect("a token");
        assert!(found(&devices, &other, 2, true));
        assert!(found(&devices, &token, 1, true), "read before the writing");
        assert!(
            !found(&devices, &token, 2, false),
            "and not kept for after it"
        );
    }
}
