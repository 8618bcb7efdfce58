//! Percentiles of one round, medians over rounds.

use std::time::Duration;

/// What requests took, in one round.
#[derive(Default)]
pub struct Sample(Vec<Duration>);

impl Sample {
    /// Adds one.
    pub fn add(&mut self, took: Duration) {
        self.0.push(took);
    }

    /// Adds another sample's.
    pub fn merge(&mut self, other: Sample) {
        self.0.extend(other.0);
    }

    /// The value that so many percent don't exceed, in milliseconds.
    pub fn percentile(&self, percent: usize) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let rank = (sorted.len() * percent).div_ceil(100).max(1);
        sorted[rank - 1].as_secs_f64() * 1000.0
    }

    /// Half are faster.
    pub fn p50(&self) -> f64 {
        self.percentile(50)
    }

    /// One in a hundred is slower.
    pub fn p99(&self) -> f64 {
        self.percentile(99)
    }
}

/// The same figure of the reference and of the program, round by round.
#[derive(Default)]
pub struct Pair {
    pub reference: Vec<f64>,
    pub program: Vec<f64>,
}

impl Pair {
    /// How many times the program's figure is the reference's: the median over the rounds, since
    /// what disturbs a machine lasts longer than a round and mostly disturbs both.
    pub fn ratio(&self) -> f64 {
        let rounds = self.reference.iter().zip(&self.program);
        median(
            &rounds
                .map(|(reference, program)| program / reference)
                .collect::<Vec<_>>(),
        )
    }
}

/// The middle value.
pub fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match sorted.len() % 2 {
        0 => f64::midpoint(sorted[middle - 1], sorted[middle]),
        _ => sorted[middle],
    }
}
