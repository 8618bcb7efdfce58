//! Which share of the people is of which class.

use std::str::FromStr;

use crate::simulate::mistake::Mistake;

/// The least share of a class, so that some of it come in every run.
pub const SHARE_MIN: f64 = 0.01;

/// How far the sum may be from 1, since .333,.333,.333 should do.
const SUM_ERROR_MAX: f64 = 0.002;

/// The share of each class, the first class first.
#[derive(Clone, Debug, PartialEq)]
pub struct Mix(Vec<f64>);

impl Mix {
    /// Shares that sum to 1.
    ///
    /// # Errors
    /// The first share that is too small, or the sum.
    pub fn new(shares: Vec<f64>) -> Result<Self, Mistake> {
        if let Some(share) = shares
            .iter()
            .find(|share| !(SHARE_MIN..=1.0).contains(*share))
        {
            return Err(Mistake::Share { share: *share });
        }
        let sum: f64 = shares.iter().sum();
        match (sum - 1.0).abs() <= SUM_ERROR_MAX {
            true => Ok(Self(shares)),
            false => Err(Mistake::Sum { sum }),
        }
    }

    /// How many classes there are.
    pub fn classes(&self) -> usize {
        self.0.len()
    }

    /// The class at this point between 0 and 1, with the shares laid end to end.
    pub fn class_at(&self, point: f64) -> usize {
        let mut end = 0.0;
        let ends = self.0.iter().map(|share| {
            end += share;
            end
        });
        let before = ends.take_while(|end| *end < point).count();
        before.min(self.classes() - 1)
    }
}

impl FromStr for Mix {
    type Err = Mistake;

    fn from_str(text: &str) -> Result<Self, Mistake> {
        Self::new(numbers(text)?)
    }
}

/// Numbers with commas between them.
///
/// # Errors
/// The first that is none.
pub fn numbers(text: &str) -> Result<Vec<f64>, Mistake> {
    let number = |text: &str| {
        let number = text.trim().parse().ok().filter(|n: &f64| n.is_finite());
        number.ok_or_else(|| Mistake::NoNumber { text: text.into() })
    };
    text.split(',').map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_lie_end_to_end() {
        let mix: Mix = ".2,.3,.5".parse().unwrap();
        let classes = [0.1, 0.2, 0.21, 0.5, 0.51, 1.0].map(|point| mix.class_at(point));
        assert_eq!(classes, [0, 0, 1, 1, 2, 2]);
    }

    #[test]
    fn a_mix_is_whole() {
        let refused = |text: &str| text.parse::<Mix>().unwrap_err();
        assert_eq!(refused(".5,.4"), Mistake::Sum { sum: 0.9 });
        assert_eq!(refused("1.5,-.5"), Mistake::Share { share: 1.5 });
        assert_eq!(
            refused(".5,half"),
            Mistake::NoNumber {
                text: "half".into()
            }
        );
        assert!(matches!(refused(""), Mistake::NoNumber { .. }));
        assert_eq!(".333,.333,.333".parse::<Mix>().unwrap().classes(), 3);
    }
}
