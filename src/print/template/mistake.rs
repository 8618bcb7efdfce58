//! What is wrong with a template or a drawing: where, what, and what to do about it.

use crate::domain::id::Language;
use crate::words::{Value, Words};

/// A fault that keeps a template from being used.
#[derive(Clone, Debug, PartialEq)]
pub struct Mistake {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    pub fault: Fault,
}

/// What is wrong; sizes in dots unless they say otherwise.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    FileTooLarge {
        bytes: usize,
        bytes_max: usize,
    },
    NotUtf8,
    /// What the TOML parser says, in its own words.
    NotToml {
        detail: String,
    },
    UnknownKey {
        key: String,
        known: String,
    },
    MissingKey {
        key: &'static str,
    },
    NotANumber {
        key: String,
    },
    NotAText {
        key: String,
    },
    NotYesOrNo {
        key: String,
    },
    NotAList {
        key: &'static str,
    },
    OutOfBounds {
        key: String,
        value: String,
        min: u32,
        max: u32,
    },
    /// A kind of block, a weight or the like.
    UnknownChoice {
        key: String,
        value: String,
        known: String,
    },
    UnknownPlace {
        name: String,
        known: String,
    },
    OpenBrace,
    /// No shipped font has this letter.
    MissingGlyph {
        letter: char,
    },
    ControlCharacter {
        letter: char,
    },
    TooManyBlocks {
        count: usize,
        count_max: usize,
    },
    NoNumber,
    NumberTooSmall {
        number: String,
        size: u32,
        size_min: u32,
    },
    WordTooWide {
        word: String,
        width: u32,
        width_max: u32,
    },
    QrTooSmall {
        module: u32,
        module_min: u32,
    },
    Cut,
    PaperTooLong {
        mm: u32,
        mm_max: u32,
    },
    PaperTooHeavy {
        bytes: usize,
        bytes_max: usize,
    },
    RowsUneven,
    UnknownDot {
        sign: char,
    },
    PictureBlank,
    PictureTooWide {
        width: u32,
        width_max: u32,
    },
    PictureTooTall {
        height: u32,
        height_max: u32,
    },
    PictureDithered {
        dots: u32,
    },
    NotPng,
    PictureGrey,
}

impl Mistake {
    /// One that is about the whole.
    pub fn of_the_whole(fault: Fault) -> Self {
        Self {
            line: 1,
            column: 1,
            fault,
        }
    }

    /// What is wrong, in one sentence.
    pub fn message(&self, words: &Words, language: &Language) -> String {
        let (key, args) = self.fault.words();
        words.text(language, key, &args)
    }

    /// Where, what and what to do about it, in one line.
    pub fn line_text(&self, words: &Words, language: &Language) -> String {
        let (message, remedy) = (self.message(words, language), self.remedy(words, language));
        format!("{}:{}: {message} {remedy}", self.line, self.column)
    }

    /// What to do about it, in one sentence.
    pub fn remedy(&self, words: &Words, language: &Language) -> String {
        let (key, args) = self.fault.words();
        words.text(language, &format!("{key}-remedy"), &args)
    }
}

impl Fault {
    /// Its key in the locale files, and what stands in the sentence's places.
    fn words(&self) -> (&'static str, Vec<(&'static str, Value<'_>)>) {
        match self {
            Self::FileTooLarge { bytes, bytes_max } => (
                "template-file-too-large",
                vec![("bytes", (*bytes).into()), ("max", (*bytes_max).into())],
            ),
            Self::NotUtf8 => ("template-not-utf8", vec![]),
            Self::NotToml { detail } => ("template-not-toml", vec![("detail", detail.into())]),
            Self::UnknownKey { key, known } => (
                "template-unknown-key",
                vec![("key", key.into()), ("known", known.into())],
            ),
            Self::MissingKey { key } => ("template-missing-key", vec![("key", (*key).into())]),
            Self::NotANumber { key } => ("template-not-a-number", vec![("key", key.into())]),
            Self::NotAText { key } => ("template-not-a-text", vec![("key", key.into())]),
            Self::NotYesOrNo { key } => ("template-not-yes-or-no", vec![("key", key.into())]),
            Self::NotAList { key } => ("template-not-a-list", vec![("key", (*key).into())]),
            Self::OutOfBounds {
                key,
                value,
                min,
                max,
            } => (
                "template-out-of-bounds",
                vec![
                    ("key", key.into()),
                    ("value", value.into()),
                    ("min", min.to_string().into()),
                    ("max", max.to_string().into()),
                ],
            ),
            Self::UnknownChoice { key, value, known } => (
                "template-unknown-choice",
                vec![
                    ("key", key.into()),
                    ("value", value.into()),
                    ("known", known.into()),
                ],
            ),
            Self::UnknownPlace { name, known } => (
                "template-unknown-place",
                vec![("name", name.into()), ("known", known.into())],
            ),
            Self::OpenBrace => ("template-open-brace", vec![]),
            Self::MissingGlyph { letter } => ("template-missing-glyph", letter_words(*letter)),
            Self::ControlCharacter { letter } => ("template-control", letter_words(*letter)),
            Self::TooManyBlocks { count, count_max } => (
                "template-too-many-blocks",
                vec![("count", (*count).into()), ("max", (*count_max).into())],
            ),
            Self::NoNumber => ("template-no-number", vec![]),
            Self::NumberTooSmall {
                number,
                size,
                size_min,
            } => (
                "template-number-too-small",
                vec![
                    ("number", number.into()),
                    ("size", (*size).into()),
                    ("min", (*size_min).into()),
                ],
            ),
            Self::WordTooWide {
                word,
                width,
                width_max,
            } => (
                "template-word-too-wide",
                vec![
                    ("word", word.into()),
                    ("width", (*width).into()),
                    ("max", (*width_max).into()),
                ],
            ),
            Self::QrTooSmall { module, module_min } => (
                "template-qr-too-small",
                vec![("module", (*module).into()), ("min", (*module_min).into())],
            ),
            Self::Cut => ("template-cut", vec![]),
            Self::PaperTooLong { mm, mm_max } => (
                "template-paper-too-long",
                vec![("mm", (*mm).into()), ("max", (*mm_max).into())],
            ),
            Self::PaperTooHeavy { bytes, bytes_max } => (
                "template-paper-too-heavy",
                vec![("bytes", (*bytes).into()), ("max", (*bytes_max).into())],
            ),
            Self::RowsUneven => ("template-rows-uneven", vec![]),
            Self::UnknownDot { sign } => ("template-unknown-dot", letter_words(*sign)),
            Self::PictureBlank => ("template-picture-blank", vec![]),
            Self::PictureTooWide { width, width_max } => (
                "template-picture-too-wide",
                vec![("width", (*width).into()), ("max", (*width_max).into())],
            ),
            Self::PictureTooTall { height, height_max } => (
                "template-picture-too-tall",
                vec![("height", (*height).into()), ("max", (*height_max).into())],
            ),
            Self::PictureDithered { dots } => {
                ("template-picture-dithered", vec![("dots", (*dots).into())])
            }
            Self::NotPng => ("template-not-png", vec![]),
            Self::PictureGrey => ("template-picture-grey", vec![]),
        }
    }
}

/// The letter itself where it can be seen, and its number in Unicode.
fn letter_words(letter: char) -> Vec<(&'static str, Value<'static>)> {
    let shown = match letter.is_control() || letter.is_whitespace() {
        true => "·".to_owned(),
        false => letter.to_string(),
    };
    let code = format!("U+{:04X}", u32::from(letter));
    vec![("letter", shown.into()), ("code", code.into())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mistake_is_told_in_both_languages_with_a_remedy() {
        let words = Words::embedded();
        let text = || "x".to_owned();
        let faults = [
            Fault::FileTooLarge {
                bytes: 1,
                bytes_max: 1,
            },
            Fault::NotUtf8,
            Fault::NotToml { detail: text() },
            Fault::UnknownKey {
                key: text(),
                known: text(),
            },
            Fault::MissingKey { key: "x" },
            Fault::NotANumber { key: text() },
            Fault::NotAText { key: text() },
            Fault::NotYesOrNo { key: text() },
            Fault::NotAList { key: "x" },
            Fault::OutOfBounds {
                key: text(),
                value: text(),
                min: 1,
                max: 1,
            },
            Fault::UnknownChoice {
                key: text(),
                value: text(),
                known: text(),
            },
            Fault::UnknownPlace {
                name: text(),
                known: text(),
            },
            Fault::OpenBrace,
            Fault::MissingGlyph { letter: '水' },
            Fault::ControlCharacter { letter: '\n' },
            Fault::TooManyBlocks {
                count: 1,
                count_max: 1,
            },
            Fault::NoNumber,
            Fault::NumberTooSmall {
                number: text(),
                size: 1,
                size_min: 1,
            },
            Fault::WordTooWide {
                word: text(),
                width: 1,
                width_max: 1,
            },
            Fault::QrTooSmall {
                module: 1,
                module_min: 1,
            },
            Fault::Cut,
            Fault::PaperTooLong { mm: 1, mm_max: 1 },
            Fault::PaperTooHeavy {
                bytes: 1,
                bytes_max: 1,
            },
            Fault::RowsUneven,
            Fault::UnknownDot { sign: 'x' },
            Fault::PictureBlank,
            Fault::PictureTooWide {
                width: 1,
                width_max: 1,
            },
            Fault::PictureTooTall {
                height: 1,
                height_max: 1,
            },
            Fault::PictureDithered { dots: 1 },
            Fault::NotPng,
            Fault::PictureGrey,
        ];
        for fault in faults {
            let mistake = Mistake::of_the_whole(fault);
            let said = ["vi", "en"].map(|language| {
                let language = Language::new(language);
                let message = mistake.message(&words, &language);
                let remedy = mistake.remedy(&words, &language);
                assert!(!message.starts_with("template-"), "{message}");
                assert!(!remedy.starts_with("template-"), "{remedy}");
                [message, remedy]
            });
            assert_ne!(said[0], said[1], "{:?}", mistake.fault);
        }
    }
}
