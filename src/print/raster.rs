//! A picture with one bit a dot: what a thermal head can do, no more.

use std::fmt;
use std::ops::Range;

/// A black and white picture; rows are packed to whole bytes, the leftmost dot in the highest bit.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct OneBit {
    width: u32,
    height: u32,
    bytes: Vec<u8>,
}

impl OneBit {
    /// A white picture, sizes in dots.
    pub fn new(width: u32, height: u32) -> Self {
        let bytes = vec![0; (width.div_ceil(8) * height) as usize];
        Self {
            width,
            height,
            bytes,
        }
    }

    /// A picture of packed rows; a torn last row is dropped.
    pub fn from_rows(width: u32, mut bytes: Vec<u8>) -> Self {
        let row_bytes = width.div_ceil(8) as usize;
        let height = bytes.len().checked_div(row_bytes).unwrap_or(0);
        bytes.truncate(height * row_bytes);
        Self {
            width,
            height: u32::try_from(height).expect("a picture fits into memory"),
            bytes,
        }
    }

    /// Width in dots.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Height in dots.
    pub fn height(&self) -> u32 {
        self.height
    }

    /// Bytes in a row.
    pub fn row_bytes(&self) -> u32 {
        self.width.div_ceil(8)
    }

    /// All rows, packed, from the top.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// All rows, packed, to change in place.
    pub fn bytes_mut(&mut self) -> &mut [u8] {
        &mut self.bytes
    }

    /// The packed bytes of some rows.
    pub fn rows(&self, rows: Range<u32>) -> &[u8] {
        let row_bytes = self.row_bytes() as usize;
        &self.bytes[rows.start as usize * row_bytes..rows.end as usize * row_bytes]
    }

    /// Whether a dot is black; dots outside are white.
    pub fn get(&self, x: u32, y: u32) -> bool {
        match self.place(x, y) {
            Some((byte, bit)) => self.bytes[byte] & bit != 0,
            None => false,
        }
    }

    /// Makes a dot black; dots outside are ignored.
    pub fn set(&mut self, x: u32, y: u32) {
        if let Some((byte, bit)) = self.place(x, y) {
            self.bytes[byte] |= bit;
        }
    }

    /// Makes a rectangle black.
    pub fn fill(&mut self, columns: Range<u32>, rows: Range<u32>) {
        for y in rows {
            for x in columns.clone() {
                self.set(x, y);
            }
        }
    }

    /// Turns black to white and white to black in a rectangle.
    pub fn invert(&mut self, columns: Range<u32>, rows: Range<u32>) {
        for y in rows {
            for x in columns.clone() {
                if let Some((byte, bit)) = self.place(x, y) {
                    self.bytes[byte] ^= bit;
                }
            }
        }
    }

    /// Makes the first and the last column white: heads smear at their very edge.
    pub fn clear_sides(&mut self) {
        for y in 0..self.height {
            for x in [0, self.width.saturating_sub(1)] {
                if let Some((byte, bit)) = self.place(x, y) {
                    self.bytes[byte] &= !bit;
                }
            }
        }
    }

    /// Adds white rows at the bottom, or takes rows away, until the picture is `height` high.
    pub fn set_height(&mut self, height: u32) {
        self.bytes.resize((self.row_bytes() * height) as usize, 0);
        self.height = height;
    }

    /// The picture as a PNG file of one bit a dot.
    pub fn to_png(&self) -> Vec<u8> {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, self.width, self.height);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::One);
        // PNG's 1 is white, the printer's 1 is black.
        let light: Vec<u8> = self.bytes.iter().map(|byte| !byte).collect();
        encoder
            .write_header()
            .and_then(|mut writer| writer.write_image_data(&light))
            .expect("writing a picture with rows into memory can't fail");
        file
    }

    /// Reads a PNG of one bit a dot, as [`OneBit::to_png`] writes it; none for any other picture.
    pub fn from_png(file: &[u8]) -> Option<Self> {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
        decoder.set_transformations(png::Transformations::IDENTITY);
        let mut reader = decoder.read_info().ok()?;
        let info = (
            reader.info().color_type,
            reader.info().bit_depth,
            reader.info().width,
        );
        let (png::ColorType::Grayscale, png::BitDepth::One, width) = info else {
            return None;
        };
        let mut light = vec![0; reader.output_buffer_size()?];
        reader.next_frame(&mut light).ok()?;
        let mut picture = Self::from_rows(width, light.iter().map(|byte| !byte).collect());
        // The bits after the last dot of a row are no dots; they are white everywhere else.
        if !width.is_multiple_of(8) {
            let (row_bytes, mask) = (picture.row_bytes() as usize, 0xFF << (8 - width % 8));
            picture
                .bytes
                .iter_mut()
                .skip(row_bytes - 1)
                .step_by(row_bytes)
                .for_each(|byte| *byte &= mask as u8);
        }
        Some(picture)
    }

    fn place(&self, x: u32, y: u32) -> Option<(usize, u8)> {
        let inside = x < self.width && y < self.height;
        inside.then(|| ((y * self.row_bytes() + x / 8) as usize, 0x80 >> (x % 8)))
    }
}

impl fmt::Debug for OneBit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OneBit({} x {})", self.width, self.height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_leftmost_dot_is_the_highest_bit() {
        let mut picture = OneBit::new(10, 2);
        picture.set(0, 0);
        picture.set(9, 1);
        assert_eq!(picture.bytes(), [0x80, 0, 0, 0x40]);
        assert!(picture.get(9, 1));
        assert!(!picture.get(8, 1));
    }

    #[test]
    fn dots_outside_are_ignored() {
        let mut picture = OneBit::new(8, 1);
        picture.set(8, 0);
        picture.set(0, 1);
        assert_eq!(picture.bytes(), [0]);
    }

    #[test]
    fn a_torn_row_is_dropped() {
        let picture = OneBit::from_rows(16, vec![1, 2, 3]);
        assert_eq!((picture.height(), picture.bytes()), (1, &[1, 2][..]));
    }

    #[test]
    fn a_png_reads_back_dot_by_dot() {
        let mut picture = OneBit::new(9, 3);
        picture.fill(2..9, 1..3);
        assert_eq!(OneBit::from_png(&picture.to_png()), Some(picture));
        assert_eq!(OneBit::from_png(b"no picture"), None);
    }
}
