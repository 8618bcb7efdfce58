//! Whether a template may be used: it is read, and the fullest papers that it can make are drawn.

use std::sync::Arc;

use crate::print::escpos;
use crate::print::layout::{Remark, Renderer};
use crate::print::raster::OneBit;
use crate::print::samples::Texted;
use crate::print::slip::Slip;
use crate::print::template::mistake::{Fault, Mistake};
use crate::print::template::{NUMBER_SIZE_MIN, QR_MODULE_MIN, Read, Template, read};

/// Dots of a millimetre.
const DOTS_A_MM: u32 = 8;

/// The longest paper. Longer ones hang to the floor and cost a roll a day.
pub const PAPER_MM_MAX: u32 = 250;

/// What a paper may take on its way to the printer.
pub const PAPER_BYTES_MAX: usize = 64_000;

/// Reads a template for paper of `width` dots and tries it with an office's longest words and its
/// drawing. Takes some tens of milliseconds.
///
/// # Errors
/// Every mistake, in the order of its lines; there is at least one.
pub fn check(
    renderer: &Renderer,
    texted: &Texted,
    file: &[u8],
    width: u32,
    logo: Option<Arc<OneBit>>,
) -> Result<Template, Vec<Mistake>> {
    let mut read = read(file, width)?;
    read.template.logo = logo;
    let mut mistakes = Vec::new();
    for slip in texted.trials() {
        for mistake in try_out(renderer, &slip, &read, width) {
            if !mistakes.contains(&mistake) {
                mistakes.push(mistake);
            }
        }
    }
    mistakes.sort_by_key(|mistake| (mistake.line, mistake.column));
    match mistakes.is_empty() {
        true => Ok(read.template),
        false => Err(mistakes),
    }
}

fn try_out(renderer: &Renderer, slip: &Slip, read: &Read, width: u32) -> Vec<Mistake> {
    let drawn = renderer.inspect(slip, &read.template, width);
    let of_blocks = drawn.remarks.into_iter().filter_map(|(block, remark)| {
        let (line, column) = read.places[block];
        Some(Mistake {
            line,
            column,
            fault: fault(remark)?,
        })
    });
    let mut mistakes: Vec<Mistake> = of_blocks.collect();
    let mm = drawn.picture.height().div_ceil(DOTS_A_MM);
    if mm > PAPER_MM_MAX {
        mistakes.push(Mistake::of_the_whole(Fault::PaperTooLong {
            mm,
            mm_max: PAPER_MM_MAX,
        }));
    }
    let bytes = escpos::paper(&drawn.picture).len();
    if bytes > PAPER_BYTES_MAX {
        mistakes.push(Mistake::of_the_whole(Fault::PaperTooHeavy {
            bytes,
            bytes_max: PAPER_BYTES_MAX,
        }));
    }
    mistakes
}

/// What is wrong about something that was seen; none where it is as it should be.
fn fault(remark: Remark) -> Option<Fault> {
    match remark {
        Remark::Number { size, .. } if size >= NUMBER_SIZE_MIN => None,
        Remark::Number { number, size } => Some(Fault::NumberTooSmall {
            number,
            size,
            size_min: NUMBER_SIZE_MIN,
        }),
        Remark::BrokenWord {
            word,
            width,
            width_max,
        } => Some(Fault::WordTooWide {
            word,
            width,
            width_max,
        }),
        Remark::SmallModule(module) => Some(Fault::QrTooSmall {
            module,
            module_min: QR_MODULE_MIN,
        }),
        Remark::Cut => Some(Fault::Cut),
    }
}

#[cfg(test)]
mod tests;
