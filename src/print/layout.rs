//! A slip and a template become a picture, block by block from the top.

use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use crate::print::qr::qr;
use crate::print::raster::OneBit;
use crate::print::slip::Slip;
use crate::print::template::{
    Align, Block, Emphasis, Number, Picture, Row, Template, Text, Weight,
};
use crate::print::typeface::{Line, Typesetter};
use crate::words::Words;

/// The longest paper in dots (37 cm): what a mistake in a template can waste.
pub const HEIGHT_MAX: u32 = 3000;

/// White between a label and its value.
const ROW_GAP: u32 = 20;

/// The narrowest column for a value beside its label, in parts of the paper; below it goes under.
const VALUE_PARTS: (u32, u32) = (2, 5);

/// Room over and under a text that is emphasised.
const EMPHASIS_PADDING: u32 = 6;

/// Thickness of a frame.
const FRAME: u32 = 4;

/// Draws papers; shared by all printers, since the fonts are the costly part.
pub struct Renderer {
    words: Arc<Words>,
    typesetter: Mutex<Typesetter>,
}

impl Renderer {
    /// Loads the fonts (some milliseconds).
    pub fn new(words: Arc<Words>) -> Self {
        Self {
            words,
            typesetter: Mutex::new(Typesetter::new()),
        }
    }

    /// The paper as the printer's head will burn it, `width` dots across. Takes milliseconds.
    pub fn render(&self, slip: &Slip, template: &Template, width: u32) -> OneBit {
        // A panic in between leaves caches only, and those are never half written.
        let mut typesetter = self
            .typesetter
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let picture = OneBit::new(width, 0);
        let margin = template.margin.clamp(1, width / 4);
        let (typesetter, words) = (&mut *typesetter, &*self.words);
        let mut sheet = Sheet {
            slip,
            words,
            typesetter,
            picture,
            margin,
            y: 0,
        };
        for block in &template.blocks {
            sheet.place(block);
        }
        let height = sheet.y.clamp(1, HEIGHT_MAX);
        let mut picture = sheet.picture;
        picture.set_height(height);
        picture.clear_sides();
        picture
    }
}

/// A paper being drawn.
struct Sheet<'a> {
    slip: &'a Slip,
    words: &'a Words,
    typesetter: &'a mut Typesetter,
    picture: OneBit,
    margin: u32,
    /// The first free row.
    y: u32,
}

impl Sheet<'_> {
    fn place(&mut self, block: &Block) {
        if self.y > HEIGHT_MAX {
            return;
        }
        match block {
            Block::Text(text) => self.place_text(text),
            Block::Number(number) => self.place_number(number),
            Block::Row(row) => self.place_row(row),
            Block::Rule(rule) => self.place_rule(rule.thickness),
            Block::Qr(code) => self.place_qr(code.module),
            Block::Picture(picture) => self.place_picture(picture),
            Block::Space(space) => self.advance(space.height),
        }
    }

    fn place_text(&mut self, block: &Text) {
        let Some(text) = self.slip.fill(&block.text, self.words) else {
            return;
        };
        let text = if block.capitals {
            text.to_uppercase()
        } else {
            text
        };
        let line = Line {
            weight: block.weight,
            align: block.align,
            ..self.line(&text, block.size)
        };
        let top = self.y;
        match block.emphasis {
            Emphasis::None => self.y = self.typesetter.draw(&mut self.picture, &line, top),
            Emphasis::Frame | Emphasis::Inverse => {
                self.advance(EMPHASIS_PADDING);
                self.y = self.typesetter.draw(&mut self.picture, &line, self.y);
                self.advance(EMPHASIS_PADDING);
            }
        }
        let (columns, rows) = (self.columns(), top..self.y);
        match block.emphasis {
            Emphasis::None => {}
            Emphasis::Frame => self.frame(&columns, &rows),
            Emphasis::Inverse => self.picture.invert(columns, rows),
        }
    }

    fn frame(&mut self, columns: &Range<u32>, rows: &Range<u32>) {
        let picture = &mut self.picture;
        picture.fill(columns.clone(), rows.start..rows.start + FRAME);
        picture.fill(columns.clone(), rows.end - FRAME..rows.end);
        picture.fill(columns.start..columns.start + FRAME, rows.clone());
        picture.fill(columns.end - FRAME..columns.end, rows.clone());
    }

    fn place_number(&mut self, block: &Number) {
        let Some(text) = self.slip.fill(&block.text, self.words) else {
            return;
        };
        let line = Line {
            weight: Weight::ExtraBold,
            ..self.line(&text, block.size)
        };
        self.y = self.typesetter.draw_tight(&mut self.picture, &line, self.y);
    }

    fn place_row(&mut self, row: &Row) {
        let Some(label) = self.slip.fill(&row.label, self.words) else {
            return;
        };
        let Some(value) = self.slip.fill(&row.value, self.words) else {
            return;
        };
        let label = Line {
            align: Align::Left,
            ..self.line(&label, row.size)
        };
        let value = Line {
            align: Align::Right,
            weight: Weight::Bold,
            ..self.line(&value, row.size)
        };
        let taken = self.typesetter.natural_width(&label) + ROW_GAP;
        let beside = label.width.saturating_sub(taken);
        let top = self.y;
        let below_label = self.typesetter.draw(&mut self.picture, &label, top);
        let fits = self.typesetter.natural_width(&value) <= beside
            || beside >= label.width * VALUE_PARTS.0 / VALUE_PARTS.1;
        self.y = if fits {
            let value = Line {
                left: value.left + taken,
                width: beside,
                ..value
            };
            self.typesetter
                .draw(&mut self.picture, &value, top)
                .max(below_label)
        } else {
            self.typesetter.draw(&mut self.picture, &value, below_label)
        };
    }

    fn place_rule(&mut self, thickness: u32) {
        let top = self.y;
        self.advance(thickness);
        self.picture.fill(self.columns(), top..self.y);
    }

    fn place_qr(&mut self, module: u32) {
        match qr(self.slip.code(), module, self.picture.width()) {
            Some(code) => self.place_dots(&code, 1),
            None => tracing::warn!(
                number = self.slip.number,
                "the QR code is too large for the paper"
            ),
        }
    }

    fn place_picture(&mut self, picture: &Picture) {
        let width = picture
            .rows
            .iter()
            .map(|row| row.chars().count())
            .max()
            .unwrap_or(0);
        let size = |length| u32::try_from(length).unwrap_or(u32::MAX).min(HEIGHT_MAX);
        let mut dots = OneBit::new(size(width), size(picture.rows.len()));
        for (y, row) in (0..).zip(&picture.rows) {
            for (x, _) in (0..).zip(row.chars()).filter(|(_, sign)| *sign == '#') {
                dots.set(x, y);
            }
        }
        self.place_dots(&dots, picture.scale.max(1));
    }

    fn place_dots(&mut self, dots: &OneBit, scale: u32) {
        let left = self.picture.width().saturating_sub(dots.width() * scale) / 2;
        let top = self.y;
        self.advance(dots.height() * scale);
        for y in 0..dots.height() {
            for x in (0..dots.width()).filter(|x| dots.get(*x, y)) {
                let (x, y) = (left + x * scale, top + y * scale);
                self.picture.fill(x..x + scale, y..y + scale);
            }
        }
    }

    fn line<'a>(&self, text: &'a str, size: u32) -> Line<'a> {
        let columns = self.columns();
        Line {
            text,
            size,
            weight: Weight::Medium,
            align: Align::Center,
            left: columns.start,
            width: columns.end - columns.start,
        }
    }

    fn columns(&self) -> Range<u32> {
        self.margin..self.picture.width() - self.margin
    }

    fn advance(&mut self, rows: u32) {
        self.y = (self.y + rows).min(HEIGHT_MAX + 1);
        if self.picture.height() < self.y {
            self.picture.set_height(self.y);
        }
    }
}

#[cfg(test)]
mod tests;
