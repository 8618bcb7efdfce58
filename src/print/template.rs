//! How a paper looks, as data that an office can change: a list of blocks from top to bottom.

use std::str::FromStr;
use std::sync::Arc;

use crate::domain::id::Language;
use crate::print::raster::OneBit;
use crate::print::template::mistake::Mistake;

pub mod mistake;
mod read;
pub mod shipped;

pub use read::{BYTES_MAX, NUMBER_SIZE_MIN, QR_MODULE_MIN, Read, read};

/// Paper of 80 mm has this many dots across its head.
pub const WIDTH_80_MM: u32 = 576;

/// Paper of 58 mm has this many dots across its head.
pub const WIDTH_58_MM: u32 = 384;

/// Every width of paper that we print on, in dots.
pub const WIDTHS: [u32; 2] = [WIDTH_80_MM, WIDTH_58_MM];

/// The look of a paper; every size is in dots (8 a millimetre).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Template {
    /// White at the left and the right.
    pub margin: u32,
    pub blocks: Vec<Block>,
    /// The office's own drawing, for the block that shows it.
    pub logo: Option<Arc<OneBit>>,
}

/// One thing on the paper. A block whose fact the slip lacks takes no room.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A paragraph; it wraps, and nothing of it is cut off.
    Text(Text),
    /// One line, as large as its size and the paper allow.
    Number(Number),
    /// A label at the left and its value at the right.
    Row(Row),
    /// A line across the paper.
    Rule(Rule),
    /// The ticket's code.
    Qr(Qr),
    /// A drawing that is written in the template itself.
    Picture(Picture),
    /// The office's own drawing, which is kept beside the template.
    Logo,
    /// White.
    Space(Space),
}

/// See [`Block::Text`].
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    pub text: Phrase,
    pub size: u32,
    pub weight: Weight,
    pub align: Align,
    /// Written in capital letters, whatever the office file says.
    pub capitals: bool,
    pub emphasis: Emphasis,
}

/// See [`Block::Number`].
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    pub text: Phrase,
    /// The largest size; a longer number is set smaller.
    pub size: u32,
}

/// See [`Block::Row`].
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub label: Phrase,
    pub value: Phrase,
    pub size: u32,
}

/// See [`Block::Rule`].
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    pub thickness: u32,
}

/// See [`Block::Qr`].
#[derive(Clone, Debug, PartialEq)]
pub struct Qr {
    /// Dots a module; fewer where the code wouldn't fit otherwise.
    pub module: u32,
}

/// See [`Block::Picture`].
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    pub dots: OneBit,
    /// Dots on the paper for each dot of the drawing.
    pub scale: u32,
}

/// See [`Block::Space`].
#[derive(Clone, Debug, PartialEq)]
pub struct Space {
    pub height: u32,
}

/// How heavy letters are; thinner ones break up on a thermal head.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    #[default]
    Medium,
    Bold,
    ExtraBold,
}

/// Where lines stand between the margins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    Left,
    #[default]
    Center,
    Right,
}

/// What makes a text stand out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Emphasis {
    #[default]
    None,
    /// A frame around it.
    Frame,
    /// White letters on a black bar, for what nobody may overlook.
    Inverse,
}

/// A place of a phrase that a slip fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Superior,
    Office,
    Address,
    Hotline,
    Service,
    NumberLabel,
    Number,
    AheadLabel,
    Ahead,
    WaitLabel,
    Wait,
    CountersLabel,
    Counters,
    IssuedLabel,
    Issued,
    Reprint,
    Rehearsal,
    CodeHint,
    FollowHost,
    Wifi,
    Valid,
    Missed,
}

const FIELDS: [(&str, Field); 22] = [
    ("superior", Field::Superior),
    ("office", Field::Office),
    ("address", Field::Address),
    ("hotline", Field::Hotline),
    ("service", Field::Service),
    ("number_label", Field::NumberLabel),
    ("number", Field::Number),
    ("ahead_label", Field::AheadLabel),
    ("ahead", Field::Ahead),
    ("wait_label", Field::WaitLabel),
    ("wait", Field::Wait),
    ("counters_label", Field::CountersLabel),
    ("counters", Field::Counters),
    ("issued_label", Field::IssuedLabel),
    ("issued", Field::Issued),
    ("reprint", Field::Reprint),
    ("rehearsal", Field::Rehearsal),
    ("code_hint", Field::CodeHint),
    ("follow_host", Field::FollowHost),
    ("wifi", Field::Wifi),
    ("valid", Field::Valid),
    ("missed", Field::Missed),
];

/// A text with places in braces, such as `{number}: {service}`; `{service:en}` asks for a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase(Vec<Piece>);

/// A part of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Literal(String),
    /// A place, and the language that it is to be said in; none is the ticket's own.
    Field(Field, Option<Language>),
}

/// A phrase that can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhraseError {
    /// A brace that is opened and not closed.
    Unclosed,
    /// A place that no slip fills.
    UnknownField(String),
}

/// Languages that a place may ask for: those whose sentences the program has.
const LANGUAGES: [&str; 2] = ["vi", "en"];

impl Template {
    /// Reads a template from TOML.
    ///
    /// # Errors
    /// Every mistake that can be seen without drawing a paper, in the order of its lines.
    pub fn parse(text: &str, width: u32) -> Result<Self, Vec<Mistake>> {
        read(text.as_bytes(), width).map(|read| read.template)
    }

    /// The template that ships for a head of `width` dots.
    pub fn for_width(width: u32) -> Self {
        shipped::Shipped::Standard.template(width)
    }

    /// The same with the office's drawing.
    pub fn with_logo(mut self, logo: Option<Arc<OneBit>>) -> Self {
        self.logo = logo;
        self
    }
}

impl Phrase {
    /// The parts, in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }

    /// Whether it has this place.
    pub fn has(&self, wanted: Field) -> bool {
        let is_wanted = |piece: &Piece| matches!(piece, Piece::Field(field, _) if *field == wanted);
        self.0.iter().any(is_wanted)
    }
}

impl FromStr for Phrase {
    type Err = PhraseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((literal, after)) = rest.split_once('{') {
            let (place, after) = after.split_once('}').ok_or(PhraseError::Unclosed)?;
            pieces.extend([Piece::Literal(literal.to_owned()), field(place)?]);
            rest = after;
        }
        pieces.push(Piece::Literal(rest.to_owned()));
        pieces.retain(|piece| *piece != Piece::Literal(String::new()));
        Ok(Self(pieces))
    }
}

/// `service`, or `service:en`.
fn field(place: &str) -> Result<Piece, PhraseError> {
    let unknown = || PhraseError::UnknownField(place.to_owned());
    let (name, language) = match place.split_once(':') {
        Some((name, language)) if LANGUAGES.contains(&language) => (name, Some(language)),
        Some(_) => return Err(unknown()),
        None => (place, None),
    };
    let (_, field) = FIELDS
        .iter()
        .find(|(known, _)| *known == name)
        .ok_or_else(unknown)?;
    Ok(Piece::Field(*field, language.map(Language::new)))
}

/// Every place by its name.
pub fn field_names() -> String {
    FIELDS.map(|(name, _)| name).join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_cut_at_its_places() {
        let phrase: Phrase = "Số {number}, {service:en}!".parse().unwrap();
        let literal = |text: &str| Piece::Literal(text.to_owned());
        assert_eq!(
            phrase.pieces(),
            [
                literal("Số "),
                Piece::Field(Field::Number, None),
                literal(", "),
                Piece::Field(Field::Service, Some(Language::new("en"))),
                literal("!")
            ]
        );
        assert!(phrase.has(Field::Number) && !phrase.has(Field::Wait));
    }

    #[test]
    fn a_mistake_in_a_phrase_is_named() {
        let unknown = |name: &str| Err(PhraseError::UnknownField(name.to_owned()));
        assert_eq!("{priority}".parse::<Phrase>(), unknown("priority"));
        assert_eq!("{service:fr}".parse::<Phrase>(), unknown("service:fr"));
        assert_eq!("{number".parse::<Phrase>(), Err(PhraseError::Unclosed));
    }
}
