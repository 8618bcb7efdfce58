//! Cuts a picture into the bands that are sent, so that little of them is white.
//!
//! A printer prints a band from the left and leaves the rest of its rows white, so each band is sent
//! only as wide as its rightmost black dot. Where to cut is chosen so that the bytes are fewest.

use std::ops::Range;

use crate::print::escpos::BAND_ROWS_MAX;
use crate::print::raster::OneBit;

/// What one more band costs, in bytes: eight are its command, the others keep lines of text whole,
/// since a head may pause between two commands.
const BAND_COST: usize = 40;

/// Rows that are sent in one command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    pub rows: Range<u32>,
    /// Bytes of each row that are sent; the others are white. At least one, as the command demands.
    pub row_bytes: usize,
}

impl Band {
    /// The rows' bytes, without the white ones at the right.
    pub fn bytes(&self, picture: &OneBit) -> Vec<u8> {
        let whole = picture.rows(self.rows.clone());
        let rows = whole.chunks(picture.row_bytes() as usize);
        rows.flat_map(|row| &row[..self.row_bytes])
            .copied()
            .collect()
    }
}

/// The best way to the rows above some row: what it costs, and where its last band begins.
#[derive(Clone, Copy)]
struct Way {
    cost: usize,
    begin: usize,
}

/// All rows from the top, at most [`BAND_ROWS_MAX`] a band, in the bands that cost least.
pub fn bands(picture: &OneBit) -> Vec<Band> {
    let widths: Vec<usize> = (0..picture.height())
        .map(|row| ink_bytes(picture.rows(row..row + 1)))
        .collect();
    let mut ways = vec![Way { cost: 0, begin: 0 }];
    for end in 1..=widths.len() {
        let begins = (end.saturating_sub(BAND_ROWS_MAX as usize)..end).rev();
        let mut row_bytes = 0;
        let ways_here = begins.map(|begin| {
            row_bytes = widths[begin].max(row_bytes);
            let cost = ways[begin].cost + BAND_COST + row_bytes * (end - begin);
            Way { cost, begin }
        });
        let best = ways_here.min_by_key(|way| way.cost);
        ways.push(best.expect("a row may be a band of its own"));
    }
    let mut bands = Vec::new();
    let mut end = widths.len();
    while end > 0 {
        let begin = ways[end].begin;
        let row_bytes = widths[begin..end].iter().copied().max();
        bands.push(Band {
            rows: begin as u32..end as u32,
            row_bytes: row_bytes.expect("a band has rows"),
        });
        end = begin;
    }
    bands.reverse();
    bands
}

/// Bytes of a row up to its last black dot, one for a white row.
fn ink_bytes(row: &[u8]) -> usize {
    let last = row.iter().rposition(|byte| *byte != 0);
    last.map_or(1, |last| last + 1)
}
