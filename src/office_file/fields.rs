//! A table of the file whose keys are asked for one by one, so that the keys left are unknown.

use std::ops::{Range, RangeInclusive};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::office_file::report::Report;
use crate::office_file::spelling::nearest;

/// A value with its place in the file.
pub type Value<'a> = Spanned<DeValue<'a>>;

/// A text of the file with its place.
#[derive(Clone, Debug)]
pub struct Word<'a> {
    pub text: &'a str,
    pub at: Range<usize>,
}

/// The keys of one table and which of them were asked for.
pub struct Fields<'a> {
    /// How messages name the table, such as ``counter `1` ``.
    pub what: String,
    /// The table's header, where a missing key is reported.
    pub at: Range<usize>,
    table: &'a DeTable<'a>,
    asked: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// None of the table's keys is asked for yet.
    pub fn new(what: impl Into<String>, at: Range<usize>, table: &'a DeTable<'a>) -> Self {
        Self {
            what: what.into(),
            at,
            table,
            asked: Vec::new(),
        }
    }

    /// The value of a key that may be absent.
    pub fn get(&mut self, key: &'static str) -> Option<&'a Value<'a>> {
        self.asked.push(key);
        self.table.get(key)
    }

    /// The value of a key that has to be there.
    pub fn need(
        &mut self,
        key: &'static str,
        example: &str,
        report: &mut Report,
    ) -> Option<&'a Value<'a>> {
        let value = self.get(key);
        if value.is_none() {
            report.mistake(
                &self.at,
                format!("{} has no `{key}`", self.what),
                format!("add {key} = {example}"),
            );
        }
        value
    }

    /// A text that has to be there.
    pub fn need_text(
        &mut self,
        key: &'static str,
        example: &str,
        report: &mut Report,
    ) -> Option<Word<'a>> {
        text(self.need(key, example, report)?, key, example, report)
    }

    /// A text that may be absent.
    pub fn get_text(
        &mut self,
        key: &'static str,
        example: &str,
        report: &mut Report,
    ) -> Option<Word<'a>> {
        text(self.get(key)?, key, example, report)
    }

    /// A whole number that has to be there.
    pub fn need_whole(
        &mut self,
        key: &'static str,
        range: RangeInclusive<u32>,
        report: &mut Report,
    ) -> Option<u32> {
        whole(
            self.need(key, &range.start().to_string(), report)?,
            key,
            range,
            report,
        )
    }

    /// A whole number that may be absent.
    pub fn get_whole(
        &mut self,
        key: &'static str,
        range: RangeInclusive<u32>,
        report: &mut Report,
    ) -> Option<u32> {
        whole(self.get(key)?, key, range, report)
    }

    /// A list of texts that may be absent; what isn't a text is reported and left out.
    pub fn get_texts(
        &mut self,
        key: &'static str,
        example: &str,
        report: &mut Report,
    ) -> Vec<Word<'a>> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let DeValue::Array(items) = value.get_ref() else {
            wrong_type(value, key, "a list", example, report);
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| text(item, key, example.trim_matches(['[', ']']), report))
            .collect()
    }

    /// Where the value of a key stands, for what only a later look at it can find.
    pub fn place(&self, key: &str) -> Option<Range<usize>> {
        self.table.get(key).map(Spanned::span)
    }

    /// Whether a list is absent or has nothing in it.
    pub fn is_blank(&self, key: &str) -> bool {
        match self.table.get(key).map(Spanned::get_ref) {
            None => true,
            Some(DeValue::Array(items)) => items.is_empty(),
            Some(_) => false,
        }
    }

    /// The tables of `[[key]]`, at most `count_max`; messages call each by its `id` or `name`.
    pub fn tables(
        &mut self,
        key: &'static str,
        count_max: usize,
        report: &mut Report,
    ) -> Vec<Fields<'a>> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let DeValue::Array(items) = value.get_ref() else {
            wrong_type(
                value,
                key,
                "a list of tables",
                &format!("[[{key}]]"),
                report,
            );
            return Vec::new();
        };
        if let Some(beyond) = items.get(count_max) {
            report.mistake(
                &beyond.span(),
                format!("there are {} [[{key}]]", items.len()),
                format!("keep at most {count_max}"),
            );
        }
        let tables = items.iter().filter_map(|item| match item.get_ref() {
            DeValue::Table(table) => Some(Fields::new(title(key, table), item.span(), table)),
            _ => {
                wrong_type(item, key, "a table", &format!("[[{key}]]"), report);
                None
            }
        });
        tables.collect()
    }

    /// The keys that nobody has asked for yet, in the order of the file.
    pub fn unasked(&self) -> Vec<(&'a Spanned<std::borrow::Cow<'a, str>>, &'a Value<'a>)> {
        let mut rest: Vec<_> = self
            .table
            .iter()
            .filter(|(key, _)| !self.asked.contains(&key.get_ref().as_ref()))
            .collect();
        rest.sort_by_key(|(key, _)| key.span().start);
        rest
    }

    /// Reports every key that nobody asked for.
    pub fn finish(&self, report: &mut Report) {
        for (key, _) in self.unasked() {
            unknown_key(&self.what, key.get_ref(), &key.span(), &self.asked, report);
        }
    }
}

/// Reports a key that the format doesn't have, with the one that was probably meant.
pub fn unknown_key(what: &str, key: &str, at: &Range<usize>, known: &[&str], report: &mut Report) {
    let remedy = match nearest(key, known.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("remove it, or use one of {}", listed(known.iter().copied())),
    };
    report.mistake(at, format!("{what} has no key called `{key}`"), remedy);
}

/// A value as text.
pub fn text<'a>(
    value: &'a Value<'a>,
    key: &str,
    example: &str,
    report: &mut Report,
) -> Option<Word<'a>> {
    let text = value.get_ref().as_str();
    if text.is_none() {
        wrong_type(value, key, "text in double quotes", example, report);
    }
    text.map(|text| Word {
        text,
        at: value.span(),
    })
}

/// A value as `true` or `false`.
pub fn flag(value: &Value, key: &str, report: &mut Report) -> Option<bool> {
    let flag = value.get_ref().as_bool();
    if flag.is_none() {
        wrong_type(value, key, "true or false without quotes", "true", report);
    }
    flag
}

/// Reports a value of the wrong type.
pub fn wrong_type(value: &Value, key: &str, wanted: &str, example: &str, report: &mut Report) {
    let message = format!("`{key}` is {}", kind(value));
    report.mistake(
        &value.span(),
        message,
        format!("write {wanted}, such as {example}"),
    );
}

fn kind(value: &Value) -> &'static str {
    match value.get_ref() {
        DeValue::String(_) => "text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a decimal number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time without quotes",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// What a word of a fixed list stands for, after reporting one that isn't in it.
pub fn one_of<T: Copy>(
    word: &Word,
    what: &str,
    known: &[(&str, T)],
    report: &mut Report,
) -> Option<T> {
    if let Some((_, meant)) = known.iter().find(|(name, _)| *name == word.text) {
        return Some(*meant);
    }
    let names = || known.iter().map(|(name, _)| *name);
    let remedy = match nearest(word.text, names()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("use one of {}", listed(names())),
    };
    report.mistake(
        &word.at,
        format!("there is no {what} `{}`", word.text),
        remedy,
    );
    None
}

/// Words for a message: `` `a`, `b` ``.
pub fn listed<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    words
        .into_iter()
        .map(|word| format!("`{word}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

fn whole(value: &Value, key: &str, range: RangeInclusive<u32>, report: &mut Report) -> Option<u32> {
    let remedy = format!(
        "write a whole number from {} to {}",
        range.start(),
        range.end()
    );
    let DeValue::Integer(integer) = value.get_ref() else {
        report.mistake(&value.span(), format!("`{key}` is {}", kind(value)), remedy);
        return None;
    };
    let number = u32::from_str_radix(integer.as_str(), integer.radix())
        .ok()
        .filter(|n| range.contains(n));
    if number.is_none() {
        let message = format!("`{key}` is {}", report.quote(&value.span()));
        report.mistake(&value.span(), message, remedy);
    }
    number
}

fn title(key: &str, table: &DeTable) -> String {
    let text = |of: &str| table.get(of).and_then(|value| value.get_ref().as_str());
    match text("id").or_else(|| text("name")) {
        Some(name) => format!("{key} `{name}`"),
        None => format!("this [[{key}]]"),
    }
}
