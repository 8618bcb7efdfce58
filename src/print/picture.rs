//! Drawings of an office: what a thermal head can print of them, and what it can't.
//!
//! A head knows black and white only. Grey that was scattered into dots comes out as a smear, heats
//! the head unevenly, and is the likeliest thing to spell a printer's command by accident; so it is
//! refused, with what to do instead.

use std::io::Cursor;

use png::{ColorType, Decoder, Transformations};

use crate::print::raster::OneBit;
use crate::print::template::mistake::Fault;

/// Bytes of a picture's file.
pub const PNG_BYTES_MAX: usize = 64 * 1024;

/// Dots from the top to the bottom of a drawing (30 mm).
pub const HEIGHT_MAX: u32 = 240;

/// Dots of a file's side: what is larger is no drawing for a ticket, and isn't unpacked.
const SIDE_MAX: u32 = 2000;

/// A tone this near to black or white is that; files that were exported carelessly have such.
const TONE_SLACK: u8 = 24;

/// Lone dots that any drawing may have.
const LONE_MAX: u32 = 48;

/// More lone dots than this share of all black ones are dithering.
const LONE_PARTS: u32 = 20;

/// A dot that is printed this large is no speck any more.
const SCALE_LONE_MAX: u32 = 2;

/// Reads rows of signs, `#` for black, `.` or a space for white.
///
/// # Errors
/// Rows of different lengths, or another sign.
pub fn from_signs(rows: &[&str]) -> Result<OneBit, Fault> {
    let width = rows.first().map_or(0, |row| row.chars().count());
    if rows.iter().any(|row| row.chars().count() != width) {
        return Err(Fault::RowsUneven);
    }
    let size = |length: usize| u32::try_from(length).expect("a template is some kilobytes");
    let mut dots = OneBit::new(size(width), size(rows.len()));
    for (y, row) in (0..).zip(rows) {
        for (x, sign) in (0..).zip(row.chars()) {
            match sign {
                '#' => dots.set(x, y),
                '.' | ' ' => {}
                _ => return Err(Fault::UnknownDot { sign }),
            }
        }
    }
    Ok(dots)
}

/// Reads a picture for paper of `width` dots from a PNG file that is black and white already.
///
/// # Errors
/// Everything that keeps it from being printed.
pub fn from_png(file: &[u8], width: u32) -> Result<OneBit, Vec<Fault>> {
    if file.len() > PNG_BYTES_MAX {
        return Err(vec![Fault::FileTooLarge {
            bytes: file.len(),
            bytes_max: PNG_BYTES_MAX,
        }]);
    }
    let mut decoder = Decoder::new(Cursor::new(file));
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    let mut reader = decoder.read_info().map_err(|_| vec![Fault::NotPng])?;
    let size = (reader.info().width, reader.info().height);
    if size.0.max(size.1) > SIDE_MAX {
        return Err(size_faults(size.0, size.1, width));
    }
    let room = reader.output_buffer_size().ok_or(vec![Fault::NotPng])?;
    let mut bytes = vec![0; room];
    let frame = reader
        .next_frame(&mut bytes)
        .map_err(|_| vec![Fault::NotPng])?;
    let samples = match frame.color_type {
        ColorType::Grayscale | ColorType::Indexed => 1,
        ColorType::GrayscaleAlpha => 2,
        ColorType::Rgb => 3,
        ColorType::Rgba => 4,
    };
    let pixels = bytes[..frame.buffer_size()].chunks_exact(samples);
    let tones: Option<Vec<bool>> = pixels.map(is_black).collect();
    let Some(tones) = tones else {
        let mut faults = size_faults(size.0, size.1, width);
        faults.push(Fault::PictureGrey);
        return Err(faults);
    };
    let mut dots = OneBit::new(size.0, size.1);
    for (y, row) in (0..).zip(tones.chunks_exact(size.0 as usize)) {
        for (x, _) in (0..).zip(row).filter(|(_, black)| **black) {
            dots.set(x, y);
        }
    }
    match faults(&dots, 1, width) {
        faults if faults.is_empty() => Ok(dots),
        faults => Err(faults),
    }
}

/// Whether a pixel is black; none if it is neither black nor white. What is clear is white.
fn is_black(pixel: &[u8]) -> Option<bool> {
    let (tones, alpha) = match pixel {
        [grey] => ([*grey; 3], 255),
        [grey, alpha] => ([*grey; 3], *alpha),
        [r, g, b] => ([*r, *g, *b], 255),
        [r, g, b, alpha] => ([*r, *g, *b], *alpha),
        _ => return None,
    };
    let is_low = |tone: u8| tone <= TONE_SLACK;
    let is_high = |tone: u8| tone >= 255 - TONE_SLACK;
    if is_low(alpha) || (is_high(alpha) && tones.into_iter().all(is_high)) {
        Some(false)
    } else if is_high(alpha) && tones.into_iter().all(is_low) {
        Some(true)
    } else {
        None
    }
}

/// What keeps a drawing from being printed well, at `scale` dots a dot on paper of `width` dots.
pub fn faults(dots: &OneBit, scale: u32, width: u32) -> Vec<Fault> {
    let mut faults = size_faults(dots.width() * scale, dots.height() * scale, width);
    let black = dots.bytes().iter().map(|byte| byte.count_ones()).sum();
    if black == 0 {
        faults.push(Fault::PictureBlank);
    }
    let lone = lone_dots(dots);
    if scale <= SCALE_LONE_MAX && lone > LONE_MAX && lone * LONE_PARTS > black {
        faults.push(Fault::PictureDithered { dots: lone });
    }
    faults
}

fn size_faults(width: u32, height: u32, paper: u32) -> Vec<Fault> {
    // The first and the last column of a paper stay white.
    let width_max = paper - 2;
    let wide = (width > width_max).then_some(Fault::PictureTooWide { width, width_max });
    let tall = (height > HEIGHT_MAX).then_some(Fault::PictureTooTall {
        height,
        height_max: HEIGHT_MAX,
    });
    wide.into_iter().chain(tall).collect()
}

/// Dots that have no neighbour of their own colour above, below or beside them.
fn lone_dots(dots: &OneBit) -> u32 {
    let is_lone = |x: u32, y: u32| {
        let colour = dots.get(x, y);
        let same = |x: Option<u32>, y: Option<u32>| match (x, y) {
            (Some(x), Some(y)) if x < dots.width() && y < dots.height() => dots.get(x, y) == colour,
            _ => !colour,
        };
        !same(x.checked_sub(1), Some(y))
            && !same(Some(x + 1), Some(y))
            && !same(Some(x), y.checked_sub(1))
            && !same(Some(x), Some(y + 1))
    };
    let rows = 0..dots.height();
    let lone = rows.map(|y| (0..dots.width()).filter(|x| is_lone(*x, y)).count());
    u32::try_from(lone.sum::<usize>()).expect("a drawing has few dots")
}

#[cfg(test)]
mod tests;
