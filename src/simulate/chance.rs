//! Chance that a seed repeats, on every machine.

use rand::distr::OpenClosed01;
use rand::rngs::Xoshiro256PlusPlus;
use rand::{RngExt as _, SeedableRng as _};

/// What a stream of chance is for. Each has its own, so that two rules meet the same people.
#[derive(Clone, Copy, Debug)]
pub enum Purpose {
    Arrivals,
    Classes,
    Services,
}

/// How many purposes there are.
const PURPOSES: u64 = 3;

/// Random numbers for one purpose.
pub struct Stream(Xoshiro256PlusPlus);

impl Stream {
    /// The same seed and purpose always give the same numbers.
    pub fn new(seed: u64, purpose: Purpose) -> Self {
        let of_its_own = seed.wrapping_mul(PURPOSES).wrapping_add(purpose as u64);
        Self(Xoshiro256PlusPlus::seed_from_u64(of_its_own))
    }

    /// A number above 0 and up to 1.
    pub fn share(&mut self) -> f64 {
        self.0.sample(OpenClosed01)
    }

    /// An exponential time with this mean, by the inverse of its distribution.
    pub fn exponential(&mut self, mean: f64) -> f64 {
        -self.share().ln() * mean
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponential_times_have_their_mean_and_deviation() {
        const DRAWS: u32 = 100_000;
        let mut stream = Stream::new(1, Purpose::Services);
        let times: Vec<f64> = (0..DRAWS).map(|_| stream.exponential(2.0)).collect();
        let mean = times.iter().sum::<f64>() / f64::from(DRAWS);
        let squares: f64 = times.iter().map(|time| (time - mean).powi(2)).sum();
        let deviation = (squares / f64::from(DRAWS)).sqrt();
        assert!((mean - 2.0).abs() < 0.03, "{mean}");
        assert!((deviation - 2.0).abs() < 0.05, "{deviation}");
    }

    #[test]
    fn a_seed_repeats_and_streams_differ() {
        let first = |seed, purpose| Stream::new(seed, purpose).share();
        let arrival = first(7, Purpose::Arrivals);
        assert_eq!(arrival.to_bits(), first(7, Purpose::Arrivals).to_bits());
        assert_ne!(arrival.to_bits(), first(7, Purpose::Services).to_bits());
        assert_ne!(arrival.to_bits(), first(8, Purpose::Arrivals).to_bits());
    }
}
