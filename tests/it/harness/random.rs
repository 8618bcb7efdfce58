//! Chance that a seed repeats: `SEED=… make test-rust FILTER=faults`.

/// SplitMix64: small, and good enough to choose moments.
pub struct Random(u64);

impl Random {
    /// From the environment's `SEED`, or `default`; the seed is printed for the failed test.
    pub fn seeded(default: u64) -> Self {
        let given = std::env::var("SEED")
            .ok()
            .and_then(|text| text.parse().ok());
        let seed = given.unwrap_or(default);
        eprintln!("SEED={seed}");
        Self(seed)
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }
}
