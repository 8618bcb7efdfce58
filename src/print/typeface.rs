//! Letters to dots, with the shipped fonts only, so that a picture is the same on every machine.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use cosmic_text::fontdb::{self, Database, Source};
use cosmic_text::{
    Attrs, Buffer, Family, Font, FontSystem, LayoutGlyph, LayoutRun, Metrics, Shaping, SwashCache,
    Wrap,
};

use crate::print::raster::OneBit;
use crate::print::template::{Align, Weight};

const FAMILY: &str = "Motcua Sans";
const FONTS: [&[u8]; 3] = [
    include_bytes!("../../assets/fonts/MotcuaSans-Medium.ttf"),
    include_bytes!("../../assets/fonts/MotcuaSans-Bold.ttf"),
    include_bytes!("../../assets/fonts/MotcuaSans-ExtraBold.ttf"),
];

/// From one line to the next, in parts of the size: room for Vietnamese capitals with two accents.
const LINE_HEIGHT: f32 = 1.28;

/// A dot is black from half covered; grey doesn't exist on paper and dithering blurs letters.
const COVER_MIN: u8 = 128;

/// How far a letter may reach out of its place, in parts of its size.
const OVERHANG_PARTS: f32 = 8.0;

/// Drawn glyphs that are kept; a template needs some hundred, more comes from odd names only.
const GLYPHS_MAX: usize = 4096;

/// A text between two columns, not yet on paper.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    pub text: &'a str,
    /// Size of the letters in dots.
    pub size: u32,
    pub weight: Weight,
    pub align: Align,
    /// First column.
    pub left: u32,
    /// Columns; longer texts wrap.
    pub width: u32,
}

/// The fonts, and what was learnt from drawing with them.
pub struct Typesetter {
    fonts: FontSystem,
    glyphs: SwashCache,
    buffer: Buffer,
    /// Black dots that lay outside the picture since somebody asked.
    lost: u32,
}

impl Typesetter {
    /// Loads the shipped fonts (some milliseconds).
    pub fn new() -> Self {
        let mut fonts = Database::new();
        for font in FONTS {
            fonts.load_font_source(Source::Binary(Arc::new(font)));
        }
        assert_eq!(fonts.len(), FONTS.len(), "the binary carries whole fonts");
        let fonts = FontSystem::new_with_locale_and_db("vi".to_owned(), fonts);
        let buffer = Buffer::new_empty(Metrics::new(1.0, 1.0));
        Self {
            fonts,
            glyphs: SwashCache::new(),
            buffer,
            lost: 0,
        }
    }

    /// How many black dots lay outside the picture since the last time.
    pub fn take_lost(&mut self) -> u32 {
        std::mem::take(&mut self.lost)
    }

    /// How wide the text is when it needn't wrap, in dots.
    pub fn natural_width(&mut self, line: &Line<'_>) -> u32 {
        self.shape(line);
        self.buffer.set_size(None, None);
        self.buffer.shape_until_scroll(&mut self.fonts, false);
        self.widest()
    }

    /// Draws the text from row `top` down and returns the row below it.
    pub fn draw(&mut self, picture: &mut OneBit, line: &Line<'_>, top: u32) -> u32 {
        self.shape(line);
        let lines = self.wrap(line.width);
        if lines > 1 && line.align == Align::Center {
            self.balance(line.width, lines);
        }
        let line_height = line_height(line.size);
        let bottom = top + count(lines) * line_height;
        grow(picture, bottom);
        let Self {
            fonts,
            glyphs,
            buffer,
            lost,
        } = self;
        for (index, run) in buffer.layout_runs().enumerate() {
            let base = top + count(index) * line_height + baseline(&run);
            let left = line.left + indent(line, to_dots(run.line_w));
            for glyph in run.glyphs {
                *lost += draw_glyph(picture, fonts, glyphs, glyph, left, base);
            }
        }
        self.forget_some();
        bottom
    }

    /// Draws one line so that its ink starts at row `top`, set smaller where it is too wide, and
    /// returns the row below its ink and the size.
    pub fn draw_tight(&mut self, picture: &mut OneBit, line: &Line<'_>, top: u32) -> (u32, u32) {
        let natural = self.natural_width(line).max(1);
        let size = if natural > line.width {
            line.size * line.width / natural
        } else {
            line.size
        };
        let line = Line {
            size,
            width: u32::MAX >> 8,
            ..*line
        };
        // The accents of a line may be higher than its box, so it is drawn with room above.
        let mut scratch = OneBit::new(picture.width(), 0);
        self.shape(&line);
        self.wrap(line.width);
        let Self {
            fonts,
            glyphs,
            buffer,
            lost,
        } = self;
        grow(&mut scratch, 2 * size);
        if let Some(run) = buffer.layout_runs().next() {
            let free = picture.width().saturating_sub(to_dots(run.line_w));
            for glyph in run.glyphs {
                let base = size * 3 / 2;
                *lost += draw_glyph(&mut scratch, fonts, glyphs, glyph, free / 2, base);
            }
        }
        let ink = ink_rows(&scratch);
        grow(picture, top + ink.end - ink.start);
        let row_bytes = picture.row_bytes() as usize;
        let at = top as usize * row_bytes;
        let ink = scratch.rows(ink);
        picture.bytes_mut()[at..at + ink.len()].copy_from_slice(ink);
        (top + count(ink.len() / row_bytes), size)
    }

    fn shape(&mut self, line: &Line<'_>) {
        let size = line.size as f32;
        self.buffer
            .set_metrics(Metrics::new(size, size * LINE_HEIGHT));
        // A word that is wider than the paper breaks anywhere rather than being cut off.
        self.buffer.set_wrap(Wrap::WordOrGlyph);
        let attrs = Attrs::new()
            .family(Family::Name(FAMILY))
            .weight(weight(line.weight));
        // A name that begins in a script from right to left would go to the right by itself, and then
        // once more by our own alignment: off the paper.
        let align = Some(cosmic_text::Align::Left);
        self.buffer
            .set_text(line.text, &attrs, Shaping::Advanced, align);
    }

    fn wrap(&mut self, width: u32) -> usize {
        self.buffer.set_size(Some(width as f32), None);
        self.buffer.shape_until_scroll(&mut self.fonts, false);
        self.buffer.layout_runs().count()
    }

    /// Narrows the column as far as the lines allow, so that no word is left alone on the last.
    fn balance(&mut self, width: u32, lines: usize) {
        let (mut too_narrow, mut enough) = (0, width);
        while enough - too_narrow > 4 {
            let middle = too_narrow.midpoint(enough);
            match self.wrap(middle) <= lines && self.widest() <= middle {
                true => enough = middle,
                false => too_narrow = middle,
            }
        }
        self.wrap(enough);
    }

    fn widest(&self) -> u32 {
        self.buffer
            .layout_runs()
            .map(|run| to_dots(run.line_w))
            .max()
            .unwrap_or(0)
    }

    fn forget_some(&mut self) {
        if self.glyphs.image_cache.len() > GLYPHS_MAX {
            self.glyphs.image_cache.clear();
        }
    }
}

impl Default for Typesetter {
    fn default() -> Self {
        Self::new()
    }
}

/// Rows from one line to the next at a size.
pub fn line_height(size: u32) -> u32 {
    to_dots(size as f32 * LINE_HEIGHT)
}

/// Draws a glyph and answers how many of its black dots lie outside the picture.
fn draw_glyph(
    picture: &mut OneBit,
    fonts: &mut FontSystem,
    glyphs: &mut SwashCache,
    glyph: &LayoutGlyph,
    left: u32,
    base: u32,
) -> u32 {
    // Whole dots only: each letter has the same shape wherever it stands.
    let mut whole = glyph.clone();
    whole.x = glyph.x.round();
    let physical = whole.physical((left as f32, base as f32), 1.0);
    let Some(image) = glyphs.get_image(fonts, physical.cache_key) else {
        return 0;
    };
    let (width, place) = (image.placement.width as usize, image.placement);
    let left = pushed_in(
        physical.x + place.left,
        width as i32,
        picture.width() as i32,
        (glyph.font_size / OVERHANG_PARTS) as i32,
    );
    let mut lost = 0;
    for (index, _) in black_dots(&image.data) {
        let x = left + (index % width) as i32;
        let y = physical.y - place.top + (index / width) as i32;
        match (u32::try_from(x), u32::try_from(y)) {
            (Ok(x), Ok(y)) if x < picture.width() && y < picture.height() => picture.set(x, y),
            _ => lost += 1,
        }
    }
    lost
}

/// The first column of a letter at the paper's edge. A j reaches out to the left of its place and an f
/// to the right: what would hang over the edge, or on the blank dot there, is pushed in.
fn pushed_in(left: i32, width: i32, paper: i32, overhang_max: i32) -> i32 {
    let (first, last) = (1, paper - 1 - width);
    match left {
        _ if (first - overhang_max..first).contains(&left) => first,
        _ if (last + 1..=last + overhang_max).contains(&left) => last,
        _ => left,
    }
}

fn black_dots(cover: &[u8]) -> impl Iterator<Item = (usize, &u8)> {
    let dots = cover.iter().enumerate();
    dots.filter(|(_, cover)| **cover >= COVER_MIN)
}

/// Whether every shipped font has a glyph for a letter.
pub fn has_glyph(letter: char) -> bool {
    static LOADED: OnceLock<Vec<Arc<Font>>> = OnceLock::new();
    let fonts = LOADED.get_or_init(load);
    fonts
        .iter()
        .all(|font| font.as_swash().charmap().map(letter) != 0)
}

fn load() -> Vec<Arc<Font>> {
    let mut fonts = Typesetter::new().fonts;
    let faces: Vec<_> = fonts
        .db()
        .faces()
        .map(|face| (face.id, face.weight))
        .collect();
    let font = |(id, weight)| {
        fonts
            .get_font(id, weight)
            .expect("the binary carries whole fonts")
    };
    faces.into_iter().map(font).collect()
}

fn weight(weight: Weight) -> fontdb::Weight {
    match weight {
        Weight::Medium => fontdb::Weight::MEDIUM,
        Weight::Bold => fontdb::Weight::BOLD,
        Weight::ExtraBold => fontdb::Weight::EXTRA_BOLD,
    }
}

fn baseline(run: &LayoutRun<'_>) -> u32 {
    to_dots(run.line_y - run.line_top)
}

fn indent(line: &Line<'_>, used: u32) -> u32 {
    let free = line.width.saturating_sub(used);
    match line.align {
        Align::Left => 0,
        Align::Center => free / 2,
        Align::Right => free,
    }
}

/// The rows from the first to the last with a black dot.
fn ink_rows(picture: &OneBit) -> Range<u32> {
    let black = |row: &u32| picture.rows(*row..row + 1).iter().any(|byte| *byte != 0);
    let first = (0..picture.height()).find(black).unwrap_or(0);
    let last = (0..picture.height()).rfind(black).map_or(0, |row| row + 1);
    first..last
}

fn grow(picture: &mut OneBit, height: u32) {
    if picture.height() < height {
        picture.set_height(height);
    }
}

fn to_dots(length: f32) -> u32 {
    // Sizes on a ticket are a few thousand dots at most, far from where the cast would saturate.
    length.round() as u32
}

fn count(index: usize) -> u32 {
    u32::try_from(index).expect("a ticket has few lines")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fonts_have_vietnamese_and_no_chinese() {
        let alphabet = "aăâbcdđeêghiklmnoôơpqrstuưvxyẤẦẨẪẬằẳẵặệỗợự 0123456789.,:–·()/\"";
        for letter in alphabet.chars() {
            assert!(has_glyph(letter), "{letter}");
        }
        for letter in ['水', 'Ж', '☎', '\u{200B}', '\u{301}', '\n'] {
            assert!(!has_glyph(letter), "{letter:?}");
        }
    }

    #[test]
    fn dots_outside_the_picture_are_counted() {
        let mut typesetter = Typesetter::new();
        let line = Line {
            text: "Mẫu",
            size: 40,
            weight: Weight::Bold,
            align: Align::Left,
            left: 0,
            width: 200,
        };
        let mut picture = OneBit::new(200, 0);
        typesetter.draw(&mut picture, &line, 0);
        assert_eq!(typesetter.take_lost(), 0);
        typesetter.draw(&mut picture, &Line { left: 180, ..line }, 0);
        assert!(typesetter.take_lost() > 0);
        assert_eq!(typesetter.take_lost(), 0);
    }
}
