//! A slip and a template become a picture, block by block from the top.

use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use crate::print::qr::qr;
use crate::print::raster::OneBit;
use crate::print::slip::Slip;
use crate::print::template::{
    Align, Block, Emphasis, Field, Number, Phrase, QR_MODULE_MIN, Qr, Row, Template, Text, Weight,
};
use crate::print::typeface::{Line, Typesetter};
use crate::words::Words;

/// The longest paper in dots (2 m): an office whose every name is as long as an office file takes,
/// with a hundred counters. Only a template that nobody checked makes a longer one.
pub const HEIGHT_MAX: u32 = 16_000;

/// White between a label and its value.
const ROW_GAP: u32 = 20;

/// The narrowest column for a value beside its label, in parts of the paper; below it goes under.
const VALUE_PARTS: (u32, u32) = (2, 5);

/// Room over and under a text that is emphasised, and beside it.
const EMPHASIS_PADDING: u32 = 6;

/// Thickness of a frame.
const FRAME: u32 = 4;

/// What no template can leave away: a copy and a rehearsal's ticket must not pass for a first paper.
/// A template without their place gets them at its head, at this size.
const MARKS: [(&str, Field, Emphasis); 2] = [
    ("{rehearsal}", Field::Rehearsal, Emphasis::Inverse),
    ("{reprint}", Field::Reprint, Emphasis::Frame),
];
const MARK_SIZE: u32 = 34;

/// Draws papers; shared by all printers, since the fonts are the costly part.
pub struct Renderer {
    words: Arc<Words>,
    typesetter: Mutex<Typesetter>,
}

/// A paper, and what was seen while it was drawn.
#[derive(Debug)]
pub struct Drawn {
    pub picture: OneBit,
    /// What the check of a template asks about, by the block's place in it.
    pub remarks: Vec<(usize, Remark)>,
}

/// Something that is seen only while a paper is drawn; sizes in dots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// How large a number was set.
    Number { number: String, size: u32 },
    /// A word that is wider than its column had to be broken.
    BrokenWord {
        word: String,
        width: u32,
        width_max: u32,
    },
    /// A code that a phone can't read: the size of its modules, 0 where it didn't fit at all.
    SmallModule(u32),
    /// Something black lay outside the paper.
    Cut,
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
    ///
    /// A paper without an end is drawn by the standard template, so that nothing is cut off.
    pub fn render(&self, slip: &Slip, template: &Template, width: u32) -> OneBit {
        let drawn = self.draw(slip, template, width, false);
        if drawn.picture.height() < HEIGHT_MAX {
            return drawn.picture;
        }
        tracing::warn!(
            number = slip.number,
            "the paper has no end: the standard one is printed"
        );
        let standard = Template::for_width(width).with_logo(template.logo.clone());
        self.draw(slip, &standard, width, false).picture
    }

    /// The paper by this template whatever comes of it, and what the check of a template asks about.
    pub fn inspect(&self, slip: &Slip, template: &Template, width: u32) -> Drawn {
        self.draw(slip, template, width, true)
    }

    fn draw(&self, slip: &Slip, template: &Template, width: u32, inspects: bool) -> Drawn {
        // A panic in between leaves caches only, and those are never half written.
        let mut typesetter = self
            .typesetter
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let mut sheet = Sheet {
            slip,
            words: &self.words,
            typesetter: &mut typesetter,
            picture: OneBit::new(width, 0),
            logo: template.logo.as_deref(),
            margin: template.margin.clamp(1, width / 4),
            y: 0,
            inspects,
            block: 0,
            remarks: Vec::new(),
        };
        sheet.place_missing_marks(template);
        for (index, block) in template.blocks.iter().enumerate() {
            sheet.block = index;
            let top = sheet.y;
            sheet.place(block);
            sheet.look_for_cuts(top);
        }
        let height = sheet.y.clamp(1, HEIGHT_MAX);
        let (mut picture, remarks) = (sheet.picture, sheet.remarks);
        picture.set_height(height);
        picture.clear_sides();
        Drawn { picture, remarks }
    }
}

/// A paper being drawn.
struct Sheet<'a> {
    slip: &'a Slip,
    words: &'a Words,
    typesetter: &'a mut Typesetter,
    picture: OneBit,
    logo: Option<&'a OneBit>,
    margin: u32,
    /// The first free row.
    y: u32,
    /// Whether what costs time is looked at as well.
    inspects: bool,
    /// Which block is being drawn.
    block: usize,
    remarks: Vec<(usize, Remark)>,
}

impl Sheet<'_> {
    fn place_missing_marks(&mut self, template: &Template) {
        for (place, field, emphasis) in MARKS {
            if template.blocks.iter().any(|block| self.shows(block, field)) {
                continue;
            }
            self.place_text(&Text {
                text: place.parse().expect("a place that there is"),
                size: MARK_SIZE,
                weight: Weight::ExtraBold,
                align: Align::Center,
                capitals: false,
                emphasis,
            });
        }
    }

    /// Whether a block says this fact on this paper; it says nothing where another of its facts lacks.
    fn shows(&self, block: &Block, field: Field) -> bool {
        let phrases = match block {
            Block::Text(text) => vec![&text.text],
            Block::Number(number) => vec![&number.text],
            Block::Row(row) => vec![&row.label, &row.value],
            Block::Rule(_) | Block::Qr(_) | Block::Picture(_) | Block::Logo | Block::Space(_) => {
                return false;
            }
        };
        let filled = |phrase: &&Phrase| self.slip.fill(phrase, self.words).is_some();
        phrases.iter().any(|phrase| phrase.has(field)) && phrases.iter().all(filled)
    }

    fn place(&mut self, block: &Block) {
        if self.y > HEIGHT_MAX {
            return;
        }
        match block {
            Block::Text(text) => self.place_text(text),
            Block::Number(number) => self.place_number(number),
            Block::Row(row) => self.place_row(row),
            Block::Rule(rule) => self.place_rule(rule.thickness),
            Block::Qr(code) => self.place_qr(code),
            Block::Picture(picture) => self.place_dots(&picture.dots, picture.scale),
            Block::Logo => {
                if let Some(logo) = self.logo {
                    self.place_dots(logo, 1);
                }
            }
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
        let (above, beside) = match block.emphasis {
            Emphasis::None => (0, 0),
            Emphasis::Frame => (EMPHASIS_PADDING, FRAME + EMPHASIS_PADDING),
            Emphasis::Inverse => (EMPHASIS_PADDING, EMPHASIS_PADDING),
        };
        let line = self.line(&text, block.size);
        let line = Line {
            weight: block.weight,
            align: block.align,
            left: line.left + beside,
            width: line.width - 2 * beside,
            ..line
        };
        self.look_for_broken_words(&line);
        let top = self.y;
        self.advance(above);
        self.y = self.typesetter.draw(&mut self.picture, &line, self.y);
        self.advance(above);
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
        let (below, size) = self.typesetter.draw_tight(&mut self.picture, &line, self.y);
        self.y = below;
        let number = text;
        self.remark(Remark::Number { number, size });
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
        self.look_for_broken_words(&label);
        let below_label = self.typesetter.draw(&mut self.picture, &label, top);
        let natural = self.typesetter.natural_width(&value);
        // What fits into one line is kept in one, under the label if need be.
        let is_wide = beside >= label.width * VALUE_PARTS.0 / VALUE_PARTS.1;
        let fits = natural <= beside || (is_wide && natural > value.width);
        let (value, top) = if fits {
            let beside_label = Line {
                left: value.left + taken,
                width: beside,
                ..value
            };
            (beside_label, top)
        } else {
            (value, below_label)
        };
        self.look_for_broken_words(&value);
        let below_value = self.typesetter.draw(&mut self.picture, &value, top);
        self.y = below_value.max(below_label);
    }

    fn place_rule(&mut self, thickness: u32) {
        let top = self.y;
        self.advance(thickness);
        self.picture.fill(self.columns(), top..self.y);
    }

    fn place_qr(&mut self, block: &Qr) {
        match qr(self.slip.code(), block.module, self.picture.width()) {
            Some(code) => {
                if code.module < QR_MODULE_MIN {
                    self.remark(Remark::SmallModule(code.module));
                }
                self.place_dots(&code.picture, 1);
            }
            None => {
                tracing::warn!(
                    number = self.slip.number,
                    "the QR code is too large for the paper"
                );
                self.remark(Remark::SmallModule(0));
            }
        }
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

    fn look_for_broken_words(&mut self, line: &Line<'_>) {
        if !self.inspects {
            return;
        }
        for word in line.text.split_whitespace() {
            let width = self.typesetter.natural_width(&Line {
                text: word,
                ..*line
            });
            if width > line.width {
                let (word, width_max) = (word.to_owned(), line.width);
                self.remark(Remark::BrokenWord {
                    word,
                    width,
                    width_max,
                });
            }
        }
    }

    /// The first and the last column are cleared at the end: what is there now is lost.
    fn look_for_cuts(&mut self, top: u32) {
        let lost = self.typesetter.take_lost() > 0;
        let sides = [0, self.picture.width().saturating_sub(1)];
        let at_side = |row: u32| sides.iter().any(|column| self.picture.get(*column, row));
        if lost || (self.inspects && (top..self.y).any(at_side)) {
            self.remark(Remark::Cut);
        }
    }

    fn remark(&mut self, remark: Remark) {
        if self.inspects {
            self.remarks.push((self.block, remark));
        }
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
