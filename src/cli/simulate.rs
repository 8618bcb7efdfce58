//! `motcua simulate`

use anyhow::Result;
use clap::error::ErrorKind;
use clap::{Args, Subcommand};
use serde::Serialize;

use crate::simulate::mistake::Mistake;
use crate::simulate::mix::Mix;
use crate::simulate::mmc::{Model, RHO_MAX, RHO_MIN};
use crate::simulate::rule::Rule;

/// Fewer are too much at the mercy of chance to count for anything.
const CUSTOMERS_MIN: u64 = 1_000;
const CUSTOMERS_MAX: u64 = 10_000_000;

/// Run the office's rules under a simulated clock
#[derive(Debug, Subcommand)]
#[command(
    after_help = "Example: motcua simulate mmc --counters 3 --rho 0.9 --mix .2,.3,.5 --rates 4,2,1"
)]
pub enum Simulate {
    Mmc(Mmc),
}

/// Random arrivals and services: the mean wait of each class, to compare with theory
#[derive(Debug, Args)]
#[command(
    after_help = "Prints {\"w\": [mean wait of each class, in mean services], \"se\": [its standard \
                  error]}.\n\n\
                  Example: motcua simulate mmc --counters 3 --rho 0.9 --mix .2,.3,.5 --rates 4,2,1 \
                  --seeds 8"
)]
pub struct Mmc {
    /// How many counters serve
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u8).range(1..=100))]
    counters: u8,
    /// Share of the counters' time that is used, from 0.01 to 0.99
    #[arg(long, value_name = "SHARE", value_parser = rho)]
    rho: f64,
    /// Share of each class, the first class first; they sum to 1
    #[arg(long, value_name = "SHARE,…")]
    mix: Mix,
    /// How fast the claim of each class grows; or `fifo` (alike), or `strict` (the first class first)
    #[arg(long, value_name = "RATE,…")]
    rates: Rule,
    /// Runs, from whose differences the standard error comes
    #[arg(long, value_name = "COUNT", default_value_t = 8, value_parser = clap::value_parser!(u64).range(2..=1_000))]
    seeds: u64,
    /// The first seed; the others follow it
    #[arg(long, value_name = "SEED", default_value_t = 1, value_parser = clap::value_parser!(u64).range(..=u64::MAX / 8))]
    seed_base: u64,
    /// People who are counted in each run
    #[arg(long, value_name = "COUNT", default_value_t = 1_000_000, value_parser = clap::value_parser!(u64).range(CUSTOMERS_MIN..=CUSTOMERS_MAX))]
    customers: u64,
}

/// What is printed.
#[derive(Serialize)]
struct Answer {
    w: Vec<f64>,
    se: Vec<f64>,
}

impl Simulate {
    pub fn run(self) -> Result<()> {
        match self {
            Self::Mmc(mmc) => mmc.run(),
        }
    }
}

impl Mmc {
    fn run(self) -> Result<()> {
        let model = Model {
            counters: self.counters,
            rho: self.rho,
            mix: self.mix,
            rule: self.rates,
            customers: self.customers,
        };
        // Two options that don't go together are wrong usage, too.
        let usage = |mistake: Mistake| clap::Error::raw(ErrorKind::ValueValidation, mistake);
        model.rule.targets(model.mix.classes()).map_err(usage)?;
        let estimate = model.estimate(self.seed_base..self.seed_base + self.seeds)?;
        let answer = Answer {
            w: rounded(&estimate.mean),
            se: rounded(&estimate.standard_error),
        };
        println!("{}", serde_json::to_string(&answer)?);
        Ok(())
    }
}

fn rho(text: &str) -> Result<f64, Mistake> {
    let rho: Option<f64> = text.parse().ok();
    rho.filter(|rho| (RHO_MIN..=RHO_MAX).contains(rho))
        .ok_or(Mistake::Rho)
}

/// To the sixth digit, which no run knows.
fn rounded(values: &[f64]) -> Vec<f64> {
    let round = |value: &f64| (value * 1e6).round() / 1e6;
    values.iter().map(round).collect()
}
