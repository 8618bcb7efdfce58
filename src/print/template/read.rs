//! TOML to a template. Reading goes on after a mistake, so that an office sees all of them at once.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::{Range, RangeInclusive};

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use unicode_normalization::UnicodeNormalization;

use crate::print::picture;
use crate::print::template::mistake::{Fault, Mistake};
use crate::print::template::{
    Align, Block, Emphasis, Field, Number, Phrase, PhraseError, Picture, Qr, Row, Rule, Space,
    Template, Text, Weight, field_names,
};
use crate::print::typeface;

/// Bytes of a template's file.
pub const BYTES_MAX: usize = 32 * 1024;

/// A template with more blocks is a mistake, not a ticket.
const BLOCKS_MAX: usize = 64;

/// Mistakes that are kept; a file with more is no template.
const MISTAKES_MAX: usize = 100;

/// The smallest letters that a person reads at arm's length (2.5 mm).
const TEXT_SIZES: RangeInclusive<u32> = 20..=160;
const ROW_SIZES: RangeInclusive<u32> = 20..=80;
/// A number that is set smaller can't be read from a step away: 9 mm, its digits are 6 mm high.
pub const NUMBER_SIZE_MIN: u32 = 72;
const NUMBER_SIZES: RangeInclusive<u32> = NUMBER_SIZE_MIN..=480;
const RULES: RangeInclusive<u32> = 1..=16;
/// Phones read modules of half a millimetre.
pub const QR_MODULE_MIN: u32 = 4;
const QR_MODULES: RangeInclusive<u32> = QR_MODULE_MIN..=12;
const SPACES: RangeInclusive<u32> = 0..=240;
const SCALES: RangeInclusive<u32> = 1..=16;
/// A margin at each side takes at most this part of the paper.
const MARGIN_PARTS: u32 = 8;
/// Characters of a value that a message repeats.
const QUOTE_CHARS_MAX: usize = 40;

const KINDS: [&str; 8] = [
    "text", "number", "row", "rule", "qr", "picture", "logo", "space",
];
const WEIGHTS: [(&str, Weight); 3] = [
    ("medium", Weight::Medium),
    ("bold", Weight::Bold),
    ("extra_bold", Weight::ExtraBold),
];
const ALIGNS: [(&str, Align); 3] = [
    ("left", Align::Left),
    ("center", Align::Center),
    ("right", Align::Right),
];
const EMPHASES: [(&str, Emphasis); 3] = [
    ("none", Emphasis::None),
    ("frame", Emphasis::Frame),
    ("inverse", Emphasis::Inverse),
];

/// A template that was read, and where each of its blocks begins.
#[derive(Debug)]
pub struct Read {
    pub template: Template,
    /// Line and column of each block, from 1.
    pub places: Vec<(usize, usize)>,
}

/// Reads a template for paper of `width` dots.
///
/// # Errors
/// Every mistake that can be seen without drawing a paper, in the order of its lines.
pub fn read(bytes: &[u8], width: u32) -> Result<Read, Vec<Mistake>> {
    let text = decode(bytes).map_err(|mistake| vec![mistake])?;
    let mut reader = Reader {
        text,
        width,
        mistakes: Vec::new(),
        numbers: 0,
    };
    let read = reader.root();
    let mut mistakes = reader.mistakes;
    mistakes.sort_by_key(|mistake| (mistake.line, mistake.column));
    match read {
        Some(read) if mistakes.is_empty() => Ok(read),
        _ => Err(mistakes),
    }
}

fn decode(bytes: &[u8]) -> Result<&str, Mistake> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.len() > BYTES_MAX {
        return Err(Mistake::of_the_whole(Fault::FileTooLarge {
            bytes: bytes.len(),
            bytes_max: BYTES_MAX,
        }));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let good = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let (line, column) = place(&good, good.len());
        Mistake {
            line,
            column,
            fault: Fault::NotUtf8,
        }
    })
}

/// Line and column (in characters) of a byte, both from 1.
fn place(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = 1 + before.matches('\n').count();
    (line, 1 + before[line_start..].chars().count())
}

struct Reader<'t> {
    text: &'t str,
    width: u32,
    mistakes: Vec<Mistake>,
    /// Blocks that mean to show the number, whether they can be read or not.
    numbers: usize,
}

/// The keys of one table and which of them were asked for.
struct Keys<'a> {
    table: &'a DeTable<'a>,
    at: Range<usize>,
    asked: Vec<&'static str>,
}

impl<'a> Keys<'a> {
    fn new(table: &'a DeTable<'a>, at: Range<usize>) -> Self {
        Self {
            table,
            at,
            asked: Vec::new(),
        }
    }

    fn get(&mut self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.asked.push(key);
        self.table.get(key)
    }
}

impl Reader<'_> {
    fn root(&mut self) -> Option<Read> {
        let (root, errors) = DeTable::parse_recoverable(self.text);
        let mut lines = HashSet::new();
        for error in &errors {
            let at = error.span().unwrap_or_default();
            // One slip of the pen can upset the parser more than once in its line.
            if lines.insert(place(self.text, at.start).0) {
                let detail = error.message().to_owned();
                self.mistake(&at, Fault::NotToml { detail });
            }
        }
        if !errors.is_empty() {
            return None;
        }
        let root = root.into_inner();
        let mut keys = Keys::new(&root, 0..0);
        let margin = self.whole(&mut keys, "margin", 0..=self.width / MARGIN_PARTS);
        let blocks = self.blocks(&mut keys);
        self.finish(&keys);
        let (blocks, places): (Vec<Block>, _) = blocks?.into_iter().unzip();
        let shows_number = |block: &Block| matches!(block, Block::Number(number) if number.text.has(Field::Number));
        if self.numbers == 0 || (self.mistakes.is_empty() && !blocks.iter().any(shows_number)) {
            self.mistake(&(0..0), Fault::NoNumber);
        }
        let template = Template {
            margin: margin?,
            blocks,
            logo: None,
        };
        Some(Read { template, places })
    }

    fn blocks(&mut self, root: &mut Keys<'_>) -> Option<Vec<(Block, (usize, usize))>> {
        let Some(value) = root.get("block") else {
            return Some(Vec::new());
        };
        let DeValue::Array(items) = value.get_ref() else {
            self.mistake(&value.span(), Fault::NotAList { key: "block" });
            return None;
        };
        if let Some(beyond) = items.get(BLOCKS_MAX) {
            let fault = Fault::TooManyBlocks {
                count: items.len(),
                count_max: BLOCKS_MAX,
            };
            self.mistake(&beyond.span(), fault);
        }
        let mut blocks = Vec::new();
        for item in items.iter().take(BLOCKS_MAX) {
            let DeValue::Table(table) = item.get_ref() else {
                self.mistake(&item.span(), Fault::NotAList { key: "block" });
                continue;
            };
            let mut keys = Keys::new(table, item.span());
            let block = self.block(&mut keys);
            blocks.extend(block.map(|block| (block, place(self.text, keys.at.start))));
        }
        Some(blocks)
    }

    fn block(&mut self, keys: &mut Keys<'_>) -> Option<Block> {
        let (kind, at) = self.word(keys, "kind")?;
        let block = match kind.as_ref() {
            "text" => self.text_block(keys).map(Block::Text),
            "number" => {
                self.numbers += 1;
                self.number_block(keys).map(Block::Number)
            }
            "row" => self.row_block(keys).map(Block::Row),
            "rule" => self
                .whole(keys, "thickness", RULES)
                .map(|thickness| Block::Rule(Rule { thickness })),
            "qr" => self
                .whole(keys, "module", QR_MODULES)
                .map(|module| Block::Qr(Qr { module })),
            "picture" => self.picture_block(keys).map(Block::Picture),
            "logo" => Some(Block::Logo),
            "space" => self
                .whole(keys, "height", SPACES)
                .map(|height| Block::Space(Space { height })),
            other => {
                self.unknown_choice(&at, "kind", other, &KINDS);
                return None;
            }
        };
        self.finish(keys);
        block
    }

    fn text_block(&mut self, keys: &mut Keys<'_>) -> Option<Text> {
        let capitals = self.flag(keys, "capitals");
        let text = self.phrase(keys, "text", capitals);
        let size = self.whole(keys, "size", TEXT_SIZES);
        let weight = self.choice(keys, "weight", &WEIGHTS);
        let align = self.choice(keys, "align", &ALIGNS);
        let emphasis = self.choice(keys, "emphasis", &EMPHASES);
        Some(Text {
            text: text?,
            size: size?,
            weight,
            align,
            capitals,
            emphasis,
        })
    }

    fn number_block(&mut self, keys: &mut Keys<'_>) -> Option<Number> {
        let text = self.phrase(keys, "text", false);
        let size = self.whole(keys, "size", NUMBER_SIZES);
        Some(Number {
            text: text?,
            size: size?,
        })
    }

    fn row_block(&mut self, keys: &mut Keys<'_>) -> Option<Row> {
        let label = self.phrase(keys, "label", false);
        let value = self.phrase(keys, "value", false);
        let size = self.whole(keys, "size", ROW_SIZES);
        Some(Row {
            label: label?,
            value: value?,
            size: size?,
        })
    }

    fn picture_block(&mut self, keys: &mut Keys<'_>) -> Option<Picture> {
        let scale = self.whole(keys, "scale", SCALES);
        let Some(value) = keys.get("rows") else {
            self.mistake(&keys.at, Fault::MissingKey { key: "rows" });
            return None;
        };
        let rows = match value.get_ref() {
            DeValue::Array(items) => items.iter().map(|item| item.get_ref().as_str()).collect(),
            _ => None,
        };
        let Some(rows): Option<Vec<&str>> = rows else {
            self.mistake(&value.span(), Fault::NotAList { key: "rows" });
            return None;
        };
        let scale = scale?;
        let drawn = picture::from_signs(&rows)
            .map_err(|fault| vec![fault])
            .and_then(|dots| match picture::faults(&dots, scale, self.width) {
                faults if faults.is_empty() => Ok(dots),
                faults => Err(faults),
            });
        match drawn {
            Ok(dots) => Some(Picture { dots, scale }),
            Err(faults) => {
                let at = value.span();
                faults
                    .into_iter()
                    .for_each(|fault| self.mistake(&at, fault));
                None
            }
        }
    }

    /// A text with places; what stands in it must be among the letters of the fonts.
    fn phrase(&mut self, keys: &mut Keys<'_>, key: &'static str, capitals: bool) -> Option<Phrase> {
        let (text, at) = self.word(keys, key)?;
        let composed: String = text.nfc().collect();
        self.letters(&composed, &at, capitals);
        match composed.parse() {
            Ok(phrase) => Some(phrase),
            Err(PhraseError::Unclosed) => {
                self.mistake(&at, Fault::OpenBrace);
                None
            }
            Err(PhraseError::UnknownField(name)) => {
                let (name, known) = (cut(&name), field_names());
                self.mistake(&at, Fault::UnknownPlace { name, known });
                None
            }
        }
    }

    fn letters(&mut self, text: &str, at: &Range<usize>, capitals: bool) {
        let mut told = HashSet::new();
        for letter in text.chars().filter(|letter| told.insert(*letter)) {
            let drawn: Vec<char> = match capitals {
                true => letter.to_uppercase().collect(),
                false => vec![letter],
            };
            if letter.is_control() {
                self.mistake(at, Fault::ControlCharacter { letter });
            } else if !drawn.into_iter().all(typeface::has_glyph) {
                self.mistake(at, Fault::MissingGlyph { letter });
            }
        }
    }

    fn word<'a>(
        &mut self,
        keys: &mut Keys<'a>,
        key: &'static str,
    ) -> Option<(Cow<'a, str>, Range<usize>)> {
        let Some(value) = keys.get(key) else {
            self.mistake(&keys.at, Fault::MissingKey { key });
            return None;
        };
        match value.get_ref() {
            DeValue::String(text) => Some((text.clone(), value.span())),
            _ => {
                self.mistake(
                    &value.span(),
                    Fault::NotAText {
                        key: key.to_owned(),
                    },
                );
                None
            }
        }
    }

    fn whole(
        &mut self,
        keys: &mut Keys<'_>,
        key: &'static str,
        range: RangeInclusive<u32>,
    ) -> Option<u32> {
        let Some(value) = keys.get(key) else {
            self.mistake(&keys.at, Fault::MissingKey { key });
            return None;
        };
        let DeValue::Integer(integer) = value.get_ref() else {
            self.mistake(
                &value.span(),
                Fault::NotANumber {
                    key: key.to_owned(),
                },
            );
            return None;
        };
        let number = u32::from_str_radix(integer.as_str(), integer.radix())
            .ok()
            .filter(|number| range.contains(number));
        if number.is_none() {
            let fault = Fault::OutOfBounds {
                key: key.to_owned(),
                value: cut(self.text.get(value.span()).unwrap_or_default()),
                min: *range.start(),
                max: *range.end(),
            };
            self.mistake(&value.span(), fault);
        }
        number
    }

    fn flag(&mut self, keys: &mut Keys<'_>, key: &'static str) -> bool {
        let Some(value) = keys.get(key) else {
            return false;
        };
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.mistake(
                &value.span(),
                Fault::NotYesOrNo {
                    key: key.to_owned(),
                },
            );
        }
        flag.unwrap_or_default()
    }

    /// One of some words; the usual one where there is none.
    fn choice<T: Copy + Default>(
        &mut self,
        keys: &mut Keys<'_>,
        key: &'static str,
        choices: &[(&'static str, T)],
    ) -> T {
        if !keys.table.contains_key(key) {
            keys.asked.push(key);
            return T::default();
        }
        let Some((word, at)) = self.word(keys, key) else {
            return T::default();
        };
        match choices.iter().find(|(name, _)| *name == word) {
            Some((_, choice)) => *choice,
            None => {
                let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
                self.unknown_choice(&at, key, &word, &names);
                T::default()
            }
        }
    }

    fn unknown_choice(&mut self, at: &Range<usize>, key: &str, value: &str, known: &[&str]) {
        let fault = Fault::UnknownChoice {
            key: key.to_owned(),
            value: cut(value),
            known: known.join(", "),
        };
        self.mistake(at, fault);
    }

    /// Tells of every key that nobody asked for.
    fn finish(&mut self, keys: &Keys<'_>) {
        for (key, _) in keys.table {
            if !keys.asked.contains(&key.get_ref().as_ref()) {
                let fault = Fault::UnknownKey {
                    key: cut(key.get_ref()),
                    known: keys.asked.join(", "),
                };
                self.mistake(&key.span(), fault);
            }
        }
    }

    fn mistake(&mut self, at: &Range<usize>, fault: Fault) {
        if self.mistakes.len() < MISTAKES_MAX {
            let (line, column) = place(self.text, at.start);
            self.mistakes.push(Mistake {
                line,
                column,
                fault,
            });
        }
    }
}

/// A value as a message repeats it.
fn cut(value: &str) -> String {
    match value.chars().count() {
        0..=QUOTE_CHARS_MAX => value.to_owned(),
        _ => value.chars().take(QUOTE_CHARS_MAX).chain(['…']).collect(),
    }
}

#[cfg(test)]
mod tests;
