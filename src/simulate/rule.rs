//! How fast the claim of each class grows, as the wait targets of an office.

use std::str::FromStr;

use crate::simulate::mistake::Mistake;
use crate::simulate::mix::numbers;

/// The target of the fastest class, in minutes. Only ratios matter to the rule; all numbers up to ten
/// divide this one, so that rates such as 4, 2, 1 lead to whole minutes.
const TARGET_MINUTES: u32 = 5_040;

/// How many times as fast as the slowest class the fastest may be: its target is a `u32`.
pub const RATIO_MAX: u32 = 500_000;

/// With more classes the steps between strict targets would be too small.
pub const STRICT_CLASSES_MAX: usize = 4;

/// How fast claims grow. It is always the office's one rule, age over target, that chooses.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// All classes have one target, and the oldest is next.
    Fifo,
    /// Targets are so far apart that the first class always wins.
    Strict,
    /// One rate a class.
    Rates(Vec<f64>),
}

impl Rule {
    /// The wait target of each class, in minutes.
    ///
    /// # Errors
    /// When rates and classes don't match, or targets can't be as far apart as they would have to.
    pub fn targets(&self, classes: usize) -> Result<Vec<u32>, Mistake> {
        match self {
            Self::Fifo => Ok(vec![TARGET_MINUTES; classes]),
            Self::Strict => strict(classes),
            Self::Rates(rates) if rates.len() == classes => Ok(in_ratio(rates)),
            Self::Rates(rates) => Err(Mistake::Count {
                classes,
                rates: rates.len(),
            }),
        }
    }
}

/// Rates are one over targets.
fn in_ratio(rates: &[f64]) -> Vec<u32> {
    let fastest = rates.iter().copied().fold(0.0, f64::max);
    let target = |rate: &f64| (fastest / rate * f64::from(TARGET_MINUTES)).round() as u32;
    rates.iter().map(target).collect()
}

/// Each target is as many times the one before as a `u32` allows: 65,535 times for three classes. So
/// a lower class passes a higher one only within the first 65,535th of its own wait, during which
/// hardly any counter becomes free.
fn strict(classes: usize) -> Result<Vec<u32>, Mistake> {
    if classes > STRICT_CLASSES_MAX {
        return Err(Mistake::StrictClasses);
    }
    let steps = classes.saturating_sub(1).max(1) as f64;
    let step = f64::from(u32::MAX).powf(steps.recip()).floor() as u32;
    let mut targets = vec![1_u32];
    for _ in 1..classes {
        let last = targets.last().copied().unwrap_or(1);
        targets.push(last.saturating_mul(step));
    }
    Ok(targets)
}

impl FromStr for Rule {
    type Err = Mistake;

    fn from_str(text: &str) -> Result<Self, Mistake> {
        match text {
            "fifo" => return Ok(Self::Fifo),
            "strict" => return Ok(Self::Strict),
            _ => {}
        }
        let rates = numbers(text).map_err(|_| Mistake::NoRule { text: text.into() })?;
        let fastest = rates.iter().copied().fold(0.0, f64::max);
        let may_be = |rate: &f64| *rate > 0.0 && fastest <= rate * f64::from(RATIO_MAX);
        match rates.iter().all(may_be) {
            true => Ok(Self::Rates(rates)),
            false => Err(Mistake::Rates),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn targets(rule: &str, classes: usize) -> Result<Vec<u32>, Mistake> {
        rule.parse::<Rule>()?.targets(classes)
    }

    #[test]
    fn rates_are_one_over_targets() {
        assert_eq!(targets("4,2,1", 3), Ok(vec![5_040, 10_080, 20_160]));
        assert_eq!(targets("1,3", 2), Ok(vec![15_120, 5_040]));
        assert_eq!(targets("fifo", 2), Ok(vec![5_040, 5_040]));
        assert_eq!(targets("500000,1", 2), Ok(vec![5_040, 2_520_000_000]));
    }

    #[test]
    fn strict_targets_are_as_far_apart_as_they_can_be() {
        assert_eq!(targets("strict", 1), Ok(vec![1]));
        assert_eq!(targets("strict", 2), Ok(vec![1, u32::MAX]));
        assert_eq!(targets("strict", 3), Ok(vec![1, 65_535, 65_535 * 65_535]));
        assert_eq!(targets("strict", 5), Err(Mistake::StrictClasses));
        for pair in targets("strict", STRICT_CLASSES_MAX).unwrap().windows(2) {
            assert!(pair[1] / pair[0] >= 1_000, "{pair:?}");
        }
    }

    #[test]
    fn rates_that_no_target_can_hold_are_refused() {
        let count = Mistake::Count {
            classes: 3,
            rates: 2,
        };
        assert_eq!(targets("2,1", 3), Err(count));
        assert_eq!(targets("2,0", 2), Err(Mistake::Rates));
        assert_eq!(targets("500001,1", 2), Err(Mistake::Rates));
        assert!(matches!(targets("fast", 1), Err(Mistake::NoRule { .. })));
    }
}
