//! What can't be simulated, and what to do instead.

use thiserror::Error;

use crate::domain::refusal::Refusal;
use crate::simulate::mix::SHARE_MIN;
use crate::simulate::mmc::{RHO_MAX, RHO_MIN};
use crate::simulate::rule::{RATIO_MAX, STRICT_CLASSES_MAX};

/// One sentence with its remedy.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum Mistake {
    #[error("`{text}` is no number; write numbers with commas between them, such as .2,.3,.5")]
    NoNumber { text: String },
    #[error("`{text}` is no rule; write fifo, strict, or a rate for each class, such as 4,2,1")]
    NoRule { text: String },
    #[error("each share of the mix must be {SHARE_MIN} at least, and {share} is not")]
    Share { share: f64 },
    #[error("the shares of the mix must sum to 1, and these sum to {sum}")]
    Sum { sum: f64 },
    #[error("the load must be from {RHO_MIN} to {RHO_MAX}: at 1 the line grows for ever")]
    Rho,
    #[error(
        "rates must be above 0, and the greatest at most {RATIO_MAX} times the least; write `strict` \
         for more"
    )]
    Rates,
    #[error("{classes} classes in the mix need {classes} rates, and there are {rates}")]
    Count { classes: usize, rates: usize },
    #[error("`strict` takes at most {STRICT_CLASSES_MAX} classes; give rates for more")]
    StrictClasses,
    #[error("nobody of class {class} came with seed {seed}; raise the customers")]
    NobodyCame { class: usize, seed: u64 },
    #[error("with seed {seed} the rules refused: {refusal}; lower the load or the customers")]
    Refused { seed: u64, refusal: Refusal },
}
