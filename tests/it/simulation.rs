//! The real rules under a simulated clock, against the means of theory.
//!
//! Seeds are given, so a test that passes once passes always. Runs as short as these miss by more than
//! three of their own standard errors now and then (seeds 1 to 16 come out a tenth too quiet), which
//! says nothing of the rules: 600 seeds as short, and a million people a seed, meet theory.

use motcua::simulate::mmc::{Model, Tally};
use serde_json::Value;

use crate::harness::program::motcua;

const SEEDS: std::ops::RangeInclusive<u64> = 17..=24;

/// How many people are counted with each seed; `motcua simulate mmc` counts many times as many.
const CUSTOMERS: u64 = 15_000;

const MIX: &str = ".2,.3,.5";
const FIFO: &str = "fifo";
const STRICT: &str = "strict";
const RATES: &str = "4,2,1";

fn model(counters: u8, rho: f64, rule: &str) -> Model {
    Model {
        counters,
        rho,
        mix: MIX.parse().unwrap(),
        rule: rule.parse().unwrap(),
        customers: CUSTOMERS,
    }
}

/// Compares a row of queueing.md, section 4, within three standard errors, which must be small
/// enough to tell the classes and the rules from each other.
#[track_caller]
fn check(counters: u8, rho: f64, rule: &str, theory: [f64; 3]) {
    let estimate = model(counters, rho, rule).estimate(SEEDS).unwrap();
    let figures = estimate.mean.iter().zip(&estimate.standard_error);
    for ((mean, error), expected) in figures.zip(theory) {
        assert!((mean - expected).abs() <= 3.0 * error, "{estimate:?}");
        assert!(*error < 0.15 * expected, "{estimate:?}");
    }
}

#[test]
fn one_counter_strict_priority() {
    check(1, 0.8, STRICT, [0.952, 1.587, 6.667]);
}

#[test]
fn one_counter_growing_claims() {
    check(1, 0.8, RATES, [2.037, 3.204, 5.263]);
}

#[test]
fn three_counters_first_come_first_served() {
    check(3, 0.9, FIFO, [2.7235; 3]);
}

#[test]
fn three_counters_strict_priority() {
    check(3, 0.9, STRICT, [0.332, 0.604, 4.952]);
}

#[test]
fn three_counters_growing_claims() {
    check(3, 0.9, RATES, [1.185, 2.070, 3.731]);
}

/// The counters are busy at the same times whatever the rule, so that waits are only handed from
/// one to another. What is left is who waits at the edges of what is counted.
#[test]
fn a_rule_only_hands_waits_from_one_to_another() {
    let run =
        |rule: &str, seed: u64| -> Tally { model(3, 0.9, rule).run(seed, |_, _| {}).unwrap() };
    for seed in SEEDS.take(3) {
        let fifo = run(FIFO, seed);
        for rule in [STRICT, RATES] {
            let other = run(rule, seed);
            assert_eq!(other.called, fifo.called, "other people came");
            let ratio = other.mean_of_all() / fifo.mean_of_all();
            assert!((ratio - 1.0).abs() < 0.01, "{rule}, seed {seed}: {ratio}");
        }
    }
}

fn simulate(options: &[&str]) -> crate::harness::program::Run {
    let short = ["simulate", "mmc", "--counters", "3", "--customers", "1000"];
    motcua(&[&short[..], options].concat())
}

#[test]
fn the_command_prints_one_line_that_a_seed_repeats() {
    let options = ["--rho", "0.9", "--mix", MIX, "--rates", RATES];
    let printed = simulate(&options).ok();
    assert_eq!(printed.lines().count(), 1, "{printed}");
    let answer: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(answer.as_object().unwrap().len(), 2, "{answer}");
    for field in ["w", "se"] {
        let values = answer[field].as_array().unwrap();
        assert_eq!(values.len(), 3, "{answer}");
        let positive = |value: &Value| value.as_f64().is_some_and(|value| value > 0.0);
        assert!(values.iter().all(positive), "{answer}");
    }
    assert_eq!(simulate(&options).ok(), printed);
    let others = simulate(&[&options[..], &["--seed-base", "9"]].concat()).ok();
    assert_ne!(others, printed);
}

#[test]
fn what_cannot_be_simulated_is_said_in_a_line_with_its_remedy() {
    let wrong: [([&str; 6], &str); 7] = [
        (["--rho", "1", "--mix", MIX, "--rates", FIFO], "0.99"),
        (["--rho", "0", "--mix", MIX, "--rates", FIFO], "0.01"),
        (
            ["--rho", ".9", "--mix", ".5,.4", "--rates", FIFO],
            "sum to 1",
        ),
        (
            ["--rho", ".9", "--mix", MIX, "--rates", "2,1"],
            "need 3 rates",
        ),
        (["--rho", ".9", "--mix", MIX, "--rates", "2,1,0"], "above 0"),
        (["--rho", ".9", "--mix", MIX, "--rates", "lifo"], "strict"),
        (
            ["--rho", ".9", "--mix", ".2,.2,.2,.2,.2", "--rates", STRICT],
            "at most 4",
        ),
    ];
    for (options, remedy) in wrong {
        let run = simulate(&options);
        assert_eq!(run.code, 2, "{run:?}");
        assert!(run.stdout.is_empty(), "{run:?}");
        assert_eq!(run.stderr.lines().count(), 1, "{run:?}");
        assert!(run.stderr.contains(remedy), "{remedy}: {run:?}");
    }
    let few = ["--rho", ".9", "--mix", "1", "--rates", FIFO, "--seeds", "1"];
    assert_eq!(simulate(&few).code, 2);
}
