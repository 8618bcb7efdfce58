//! Whether a template may be used: it is read, and the fullest papers that it can make are drawn.

use std::sync::Arc;

use crate::print::escpos;
use crate::print::layout::{Drawn, Remark, Renderer};
use crate::print::raster::OneBit;
use crate::print::samples::Texted;
use crate::print::template::mistake::{Fault, Mistake};
use crate::print::template::{Block, NUMBER_SIZE_MIN, QR_MODULE_MIN, Read, Template, read};

/// Dots of a millimetre.
const DOTS_A_MM: u32 = 8;

/// The longest paper. Longer ones hang to the floor and cost a roll a day.
pub const PAPER_MM_MAX: u32 = 250;

/// What a paper may take on its way to the printer, without the office's drawing: that has a limit
/// of its own.
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
    let read = read(file, width)?;
    let logo_height = logo.as_ref().map_or(0, |logo| logo.height());
    let mut mistakes = Vec::new();
    let (mut height, mut bytes) = (0, 0);
    for slip in texted.trials() {
        let drawn = renderer.inspect(&slip, &read.template, width);
        for mistake in mistakes_of(&drawn, &read) {
            if !mistakes.contains(&mistake) {
                mistakes.push(mistake);
            }
        }
        height = height.max(drawn.picture.height() + logo_height * logo_count(&read.template));
        bytes = bytes.max(escpos::paper(&drawn.picture).len());
    }
    mistakes.extend(too_long(height).into_iter().chain(too_heavy(bytes)));
    mistakes.sort_by_key(|mistake| (mistake.line, mistake.column));
    match mistakes.is_empty() {
        true => Ok(read.template.with_logo(logo)),
        false => Err(mistakes),
    }
}

/// What was seen on a paper, with the line of the block that it is about.
fn mistakes_of(drawn: &Drawn, read: &Read) -> Vec<Mistake> {
    let of_blocks = drawn.remarks.iter().filter_map(|(block, remark)| {
        let (line, column) = read.places[*block];
        Some(Mistake {
            line,
            column,
            fault: fault(remark)?,
        })
    });
    of_blocks.collect()
}

fn logo_count(template: &Template) -> u32 {
    let logos = template
        .blocks
        .iter()
        .filter(|block| **block == Block::Logo);
    u32::try_from(logos.count()).expect("a template has few blocks")
}

fn too_long(height: u32) -> Option<Mistake> {
    let mm = height.div_ceil(DOTS_A_MM);
    let fault = Fault::PaperTooLong {
        mm,
        mm_max: PAPER_MM_MAX,
    };
    (mm > PAPER_MM_MAX).then(|| Mistake::of_the_whole(fault))
}

fn too_heavy(bytes: usize) -> Option<Mistake> {
    let fault = Fault::PaperTooHeavy {
        bytes,
        bytes_max: PAPER_BYTES_MAX,
    };
    (bytes > PAPER_BYTES_MAX).then(|| Mistake::of_the_whole(fault))
}

/// What is wrong about something that was seen; none where it is as it should be.
fn fault(remark: &Remark) -> Option<Fault> {
    match remark {
        Remark::Number { size, .. } if *size >= NUMBER_SIZE_MIN => None,
        Remark::Number { number, size } => Some(Fault::NumberTooSmall {
            number: number.clone(),
            size: *size,
            size_min: NUMBER_SIZE_MIN,
        }),
        Remark::BrokenWord {
            word,
            width,
            width_max,
        } => Some(Fault::WordTooWide {
            word: word.clone(),
            width: *width,
            width_max: *width_max,
        }),
        Remark::SmallModule(module) => Some(Fault::QrTooSmall {
            module: *module,
            module_min: QR_MODULE_MIN,
        }),
        Remark::Cut => Some(Fault::Cut),
    }
}

#[cfg(test)]
mod tests;
