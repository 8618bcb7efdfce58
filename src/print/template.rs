//! How a paper looks, as data that an office can change: a list of blocks from top to bottom.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Paper of 80 mm has this many dots across its head.
pub const WIDTH_80_MM: u32 = 576;

/// Paper of 58 mm has this many dots across its head.
pub const WIDTH_58_MM: u32 = 384;

/// A template with more blocks is a mistake, not a ticket.
const BLOCKS_MAX: usize = 64;

const PAPER_80_MM: &str = include_str!("../../assets/tickets/80mm.toml");
const PAPER_58_MM: &str = include_str!("../../assets/tickets/58mm.toml");

/// The look of a paper; every size is in dots (8 a millimetre).
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// White at the left and the right.
    pub margin: u32,
    #[serde(rename = "block")]
    pub blocks: Vec<Block>,
}

/// One thing on the paper. A block whose fact the slip lacks takes no room.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
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
    /// A drawing of the office's own, such as an emblem.
    Picture(Picture),
    /// White.
    Space(Space),
}

/// See [`Block::Text`].
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    pub text: Phrase,
    pub size: u32,
    #[serde(default)]
    pub weight: Weight,
    #[serde(default)]
    pub align: Align,
    /// Written in capital letters, whatever the office file says.
    #[serde(default)]
    pub capitals: bool,
    #[serde(default)]
    pub emphasis: Emphasis,
}

/// See [`Block::Number`].
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Number {
    pub text: Phrase,
    /// The largest size; a longer number is set smaller.
    pub size: u32,
}

/// See [`Block::Row`].
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    pub label: Phrase,
    pub value: Phrase,
    pub size: u32,
}

/// See [`Block::Rule`].
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub thickness: u32,
}

/// See [`Block::Qr`].
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Qr {
    /// Dots a module; fewer where the code wouldn't fit otherwise.
    pub module: u32,
}

/// See [`Block::Picture`].
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Picture {
    /// Rows of the drawing, `#` black and anything else white.
    pub rows: Vec<String>,
    /// Dots on the paper for each sign.
    pub scale: u32,
}

/// See [`Block::Space`].
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Space {
    pub height: u32,
}

/// How heavy letters are; thinner ones break up on a thermal head.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    #[default]
    Medium,
    Bold,
    ExtraBold,
}

/// Where lines stand between the margins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    Left,
    #[default]
    Center,
    Right,
}

/// What makes a text stand out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
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

/// A text with places in braces, such as `{number}: {service}`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Phrase(Vec<Piece>);

/// A part of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Literal(String),
    Field(Field),
}

/// A phrase that can't be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhraseError {
    #[error("a brace that is opened must be closed: {0:?}")]
    Unclosed(String),
    #[error("unknown place {{{0}}}, use one of {names}", names = names())]
    UnknownField(String),
}

/// A template that can't be read.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    #[error(transparent)]
    Toml(#[from] toml::de::Error),
    #[error("{0} blocks are too many for a ticket, use at most {BLOCKS_MAX}")]
    TooManyBlocks(usize),
}

impl Template {
    /// Reads a template from TOML.
    ///
    /// # Errors
    /// The line and what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, TemplateError> {
        let template: Template = toml::from_str(text)?;
        match template.blocks.len() {
            0..=BLOCKS_MAX => Ok(template),
            count => Err(TemplateError::TooManyBlocks(count)),
        }
    }

    /// The template that ships for a head of `width` dots.
    pub fn for_width(width: u32) -> Self {
        let text = if width < WIDTH_80_MM {
            PAPER_58_MM
        } else {
            PAPER_80_MM
        };
        Self::parse(text).expect("a test reads both shipped templates")
    }
}

impl Phrase {
    /// The parts, in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }
}

impl FromStr for Phrase {
    type Err = PhraseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((literal, after)) = rest.split_once('{') {
            let unclosed = || PhraseError::Unclosed(text.to_owned());
            let (name, after) = after.split_once('}').ok_or_else(unclosed)?;
            let known = FIELDS.iter().find(|(known, _)| *known == name);
            let (_, field) = known.ok_or_else(|| PhraseError::UnknownField(name.to_owned()))?;
            pieces.extend([Piece::Literal(literal.to_owned()), Piece::Field(*field)]);
            rest = after;
        }
        pieces.push(Piece::Literal(rest.to_owned()));
        pieces.retain(|piece| *piece != Piece::Literal(String::new()));
        Ok(Self(pieces))
    }
}

impl TryFrom<String> for Phrase {
    type Error = PhraseError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

fn names() -> String {
    FIELDS.map(|(name, _)| name).join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_shipped_templates_can_be_read() {
        for width in [WIDTH_80_MM, WIDTH_58_MM] {
            assert!(!Template::for_width(width).blocks.is_empty());
        }
        assert_ne!(
            Template::for_width(WIDTH_80_MM),
            Template::for_width(WIDTH_58_MM)
        );
    }

    #[test]
    fn a_phrase_is_cut_at_its_places() {
        let phrase: Phrase = "Số {number}!".parse().unwrap();
        let literal = |text: &str| Piece::Literal(text.to_owned());
        assert_eq!(
            phrase.pieces(),
            [literal("Số "), Piece::Field(Field::Number), literal("!")]
        );
    }

    #[test]
    fn a_mistake_in_a_phrase_is_named() {
        let unknown = "{priority}".parse::<Phrase>().unwrap_err().to_string();
        assert!(
            unknown.starts_with("unknown place {priority}, use one of superior, "),
            "{unknown}"
        );
        assert!("{number".parse::<Phrase>().is_err());
    }

    #[test]
    fn a_mistake_in_a_template_says_its_line() {
        let text = "margin = 8\n[[block]]\nkind = \"text\"\ntext = \"{nobody}\"\nsize = 24\n";
        let error = Template::parse(text).unwrap_err().to_string();
        assert!(error.contains("nobody"), "{error}");
        assert!(error.contains("line "), "{error}");
    }

    #[test]
    fn too_many_blocks_are_refused() {
        let block = "[[block]]\nkind = \"space\"\nheight = 1\n";
        let text = format!("margin = 0\n{}", block.repeat(BLOCKS_MAX + 1));
        assert!(matches!(
            Template::parse(&text),
            Err(TemplateError::TooManyBlocks(65))
        ));
    }
}
