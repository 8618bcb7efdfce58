//! Texts that people read: present in every language of the office, of a sensible length.

use toml::de::DeValue;
use unicode_normalization::UnicodeNormalization;

use crate::domain::id::Language;
use crate::domain::office::Texts;
use crate::office_file::LANGUAGES_SHIPPED;
use crate::office_file::fields::{Fields, Value, Word, text, unknown_key, wrong_type};
use crate::office_file::report::Report;

/// Characters of a name.
pub const NAME_CHARS_MAX: usize = 200;
/// Characters of what is published about a service: documents, fee, limit.
pub const NOTE_CHARS_MAX: usize = 2000;

/// What a text is for, which decides how long it may be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One line.
    Name,
    /// May have several lines.
    Note,
}

/// Reads texts that have to be there, in each language.
pub fn need(
    fields: &mut Fields,
    key: &'static str,
    kind: Kind,
    languages: &[Language],
    report: &mut Report,
) -> Texts {
    match fields.need(key, &example(languages), report) {
        Some(value) => read(value, key, kind, languages, report),
        None => Texts::new(),
    }
}

/// Reads texts that may be absent altogether.
pub fn get(
    fields: &mut Fields,
    key: &'static str,
    kind: Kind,
    languages: &[Language],
    report: &mut Report,
) -> Texts {
    match fields.get(key) {
        Some(value) => read(value, key, kind, languages, report),
        None => Texts::new(),
    }
}

/// A text as it is kept: composed Unicode without space around it; reports an empty or long one.
pub fn clean(word: &Word, key: &str, kind: Kind, report: &mut Report) -> Option<String> {
    let text: String = word.text.trim().nfc().collect();
    let (count, count_max) = (text.chars().count(), kind.chars_max());
    let control = |c: char| c.is_control() && !(c == '\n' && kind == Kind::Note);
    if text.is_empty() {
        report.mistake(&word.at, format!("`{key}` is empty"), "write the text");
    } else if count > count_max {
        report.mistake(
            &word.at,
            format!("`{key}` is {count} characters long"),
            format!("shorten it to {count_max}"),
        );
    } else if text.contains(control) {
        report.mistake(
            &word.at,
            format!("`{key}` has a line break or control character"),
            "write it in one line",
        );
    } else {
        return Some(text);
    }
    None
}

impl Kind {
    fn chars_max(self) -> usize {
        match self {
            Self::Name => NAME_CHARS_MAX,
            Self::Note => NOTE_CHARS_MAX,
        }
    }
}

fn read(
    value: &Value,
    key: &'static str,
    kind: Kind,
    languages: &[Language],
    report: &mut Report,
) -> Texts {
    match (value.get_ref(), languages) {
        (DeValue::Table(table), _) => {
            let mut fields = Fields::new(format!("`{key}`"), value.span(), table);
            let texts = languages
                .iter()
                .filter_map(|language| in_language(&mut fields, key, language, kind, report));
            let texts = texts.collect();
            undeclared(&fields, languages, report);
            texts
        }
        (DeValue::String(_), [language]) => {
            let word = text(value, key, "", report);
            word.and_then(|word| clean(&word, key, kind, report))
                .map(|text| (language.clone(), text))
                .into_iter()
                .collect()
        }
        _ => {
            wrong_type(
                value,
                key,
                "it in each language",
                &example(languages),
                report,
            );
            Texts::new()
        }
    }
}

fn in_language(
    fields: &mut Fields,
    key: &'static str,
    language: &Language,
    kind: Kind,
    report: &mut Report,
) -> Option<(Language, String)> {
    let shipped = LANGUAGES_SHIPPED
        .into_iter()
        .find(|shipped| *shipped == language.as_str())?;
    let Some(value) = fields.get(shipped) else {
        let remedy = format!("add {language} = \"…\", or take `{language}` out of `languages`");
        report.mistake(
            &fields.at,
            format!("`{key}` has no text in `{language}`"),
            remedy,
        );
        return None;
    };
    let word = text(value, shipped, "\"…\"", report)?;
    Some((language.clone(), clean(&word, key, kind, report)?))
}

/// A shipped language that the office leaves out is worth a warning, anything else is a mistake.
fn undeclared(fields: &Fields, languages: &[Language], report: &mut Report) {
    if languages.is_empty() {
        return;
    }
    let known: Vec<&str> = languages.iter().map(Language::as_str).collect();
    for (key, _) in fields.unasked() {
        match LANGUAGES_SHIPPED.contains(&key.get_ref().as_ref()) {
            true => {
                let message = format!("the text in `{}` is never shown", key.get_ref());
                report.warning(
                    &key.span(),
                    message,
                    "add the language to `languages`, or remove the text",
                );
            }
            false => unknown_key(&fields.what, key.get_ref(), &key.span(), &known, report),
        }
    }
}

fn example(languages: &[Language]) -> String {
    let texts: Vec<_> = languages
        .iter()
        .map(|language| format!("{language} = \"…\""))
        .collect();
    format!("{{ {} }}", texts.join(", "))
}
