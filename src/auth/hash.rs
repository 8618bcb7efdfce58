//! Argon2id hashes of what people type, which cost the same for a user who isn't there.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};

const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
const SALT_BYTES: usize = 16;

/// The hash function refused its input, or a stored hash can't be read.
#[derive(Debug, thiserror::Error)]
#[error("hash a password: {0}")]
pub struct Fault(String);

/// A new hash in PHC form, for the table. Takes tens of milliseconds and 19 MiB.
pub(in crate::auth) fn of(secret: &str) -> Result<String, Fault> {
    let mut salt = [0; SALT_BYTES];
    getrandom::fill(&mut salt).map_err(|e| Fault(e.to_string()))?;
    let hash: PasswordHash = function()
        .hash_password_with_salt(secret.as_bytes(), &salt)
        .map_err(|e| Fault(e.to_string()))?;
    Ok(hash.to_string())
}

/// Whether this is the secret behind `stored`; compares in constant time.
///
/// Without a stored hash (no such user) it does the same work and says no, so that the time taken
/// doesn't tell which names exist.
pub(in crate::auth) fn matches(secret: &str, stored: Option<&str>) -> Result<bool, Fault> {
    let Some(stored) = stored else {
        waste_the_same_time(secret)?;
        return Ok(false);
    };
    let parsed = PasswordHash::new(stored).map_err(|e| Fault(e.to_string()))?;
    Ok(function()
        .verify_password(secret.as_bytes(), &parsed)
        .is_ok())
}

fn waste_the_same_time(secret: &str) -> Result<(), Fault> {
    let mut out = [0; 32];
    function()
        .hash_password_into(secret.as_bytes(), &[0; SALT_BYTES], &mut out)
        .map_err(|e| Fault(e.to_string()))?;
    std::hint::black_box(out);
    Ok(())
}

fn function() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).expect("the constants are in range");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}
