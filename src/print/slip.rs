//! What one paper says, and the words for each place of a template.

use std::borrow::Cow;

use jiff::civil::DateTime;
use unicode_normalization::UnicodeNormalization;

use crate::domain::id::Language;
use crate::domain::office::{Office, Service, Texts};
use crate::print::template::{Field, Phrase, Piece};
use crate::words::Words;

/// The facts of one paper; sentences around them come from the locale files.
///
/// A ticket's priority is not among them: it is never printed.
#[derive(Clone, Debug, PartialEq)]
pub struct Slip {
    /// The agency above.
    pub superior: String,
    pub office: String,
    pub address: String,
    /// As it is to be read, such as `0211 000 000`; empty prints no such line.
    pub hotline: String,
    pub service: String,
    /// Such as `A001`.
    pub number: String,
    /// People who will be called before.
    pub ahead: u32,
    /// Range of the waiting time in minutes; none where it can't be told.
    pub wait: Option<(u32, u32)>,
    /// Labels of the counters that serve this ticket.
    pub counters: Vec<String>,
    /// In the office's time.
    pub issued_at: DateTime,
    /// The page that follows this ticket; none where phones can't reach the server.
    pub follow_url: Option<String>,
    /// The Wi-Fi by which phones get there.
    pub wifi: Option<String>,
    /// The number's own code, printed where there is no page to follow.
    pub qr: String,
    /// Which reprint this is; none on the first paper.
    pub reprint: Option<u32>,
    /// Nobody may take this paper for a real one.
    pub rehearsal: bool,
    pub language: Language,
    /// The office's names in its other languages, for a paper that speaks two.
    pub translations: Vec<(Language, Names)>,
}

/// What an office file says in each language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Names {
    pub superior: String,
    pub office: String,
    pub address: String,
    pub service: String,
}

impl Slip {
    /// What each paper of an office says; a ticket's own facts are to be added.
    pub fn of_office(office: &Office, language: &Language) -> Self {
        Self {
            superior: said(&office.superior, language),
            office: said(&office.name, language),
            address: said(&office.address, language),
            hotline: office.hotline.clone(),
            service: String::new(),
            number: String::new(),
            ahead: 0,
            wait: None,
            counters: Vec::new(),
            issued_at: DateTime::default(),
            follow_url: None,
            wifi: office.wifi.clone(),
            qr: String::new(),
            reprint: None,
            rehearsal: false,
            language: language.clone(),
            translations: translations(office, None, language),
        }
    }

    /// What each paper of a service says.
    pub fn of_service(office: &Office, service: &Service, language: &Language) -> Self {
        let counters = office.counters.iter();
        let serving = counters.filter(|counter| counter.services.contains(&service.id));
        Self {
            service: said(&service.name, language),
            counters: serving.map(|counter| counter.label.clone()).collect(),
            translations: translations(office, Some(service), language),
            ..Self::of_office(office, language)
        }
    }

    /// The longest paper of a service that a busy day brings, for what must have room; phones reach
    /// the server at `base`.
    pub fn fullest(office: &Office, service: &Service, language: &Language, base: &str) -> Self {
        Self {
            number: "A1088".to_owned(),
            ahead: 1088,
            wait: Some((240, 480)),
            issued_at: jiff::civil::date(2026, 12, 28).at(20, 58, 0, 0),
            follow_url: Some(format!("{base}/t/987654321098765432")),
            reprint: Some(8),
            rehearsal: true,
            ..Self::of_service(office, service, language)
        }
    }

    /// What the paper's QR code holds.
    pub fn code(&self) -> &str {
        self.follow_url.as_deref().unwrap_or(&self.qr)
    }

    /// The phrase with its places filled, or none if one of them has nothing to say.
    pub fn fill(&self, phrase: &Phrase, words: &Words) -> Option<String> {
        let pieces = phrase.pieces().iter().map(|piece| match piece {
            Piece::Literal(text) => Some(text.clone()),
            Piece::Field(field, None) => self.field(*field, words),
            Piece::Field(field, Some(language)) => self.spoken(language).field(*field, words),
        });
        let text = pieces.collect::<Option<String>>()?;
        // Composed letters are single glyphs; a font draws loose accents badly.
        Some(text.nfc().collect())
    }

    /// The same slip in a language; an office that doesn't speak it has no names there.
    fn spoken(&self, language: &Language) -> Cow<'_, Self> {
        if *language == self.language {
            return Cow::Borrowed(self);
        }
        let mut translations = self.translations.iter();
        let known = translations.find(|(known, _)| known == language);
        let names = known.map_or_else(Names::default, |(_, names)| names.clone());
        Cow::Owned(Self {
            superior: names.superior,
            office: names.office,
            address: names.address,
            service: names.service,
            language: language.clone(),
            ..self.clone()
        })
    }

    fn field(&self, field: Field, words: &Words) -> Option<String> {
        let say = |key: &str| words.text(&self.language, key, &[]);
        let text = match field {
            Field::Superior => self.superior.clone(),
            Field::Office => self.office.clone(),
            Field::Address => self.address.clone(),
            Field::Hotline => self.hotline(words)?,
            Field::Service => self.service.clone(),
            Field::NumberLabel => say("ticket-number-label"),
            Field::Number => self.number.clone(),
            Field::AheadLabel => say("ticket-ahead-label"),
            Field::Ahead => words.text(
                &self.language,
                "ticket-ahead",
                &[("count", self.ahead.into())],
            ),
            Field::WaitLabel => say("ticket-wait-label"),
            Field::Wait => self.wait(words)?,
            Field::CountersLabel => say("ticket-counters-label"),
            Field::Counters => self.counters.join(", "),
            Field::IssuedLabel => say("ticket-issued-label"),
            Field::Issued => self.issued(words),
            Field::Reprint => words.text(
                &self.language,
                "ticket-reprint",
                &[("copy", self.reprint?.into())],
            ),
            Field::Rehearsal => self.rehearsal.then(|| say("ticket-rehearsal"))?,
            Field::CodeHint if self.follow_url.is_some() => say("ticket-follow"),
            Field::CodeHint => say("ticket-scan"),
            Field::FollowHost => host(self.follow_url.as_deref()?)?.to_owned(),
            Field::Wifi => self.wifi(words)?,
            Field::Valid => say("ticket-valid"),
            Field::Missed => say("ticket-missed"),
        };
        (!text.trim().is_empty()).then_some(text)
    }

    fn hotline(&self, words: &Words) -> Option<String> {
        let hotline = self.hotline.trim();
        let args = [("hotline", hotline.into())];
        (!hotline.is_empty()).then(|| words.text(&self.language, "ticket-hotline", &args))
    }

    /// Without a page to follow nobody needs it.
    fn wifi(&self, words: &Words) -> Option<String> {
        let name = self.wifi.as_deref().filter(|_| self.follow_url.is_some())?;
        Some(words.text(&self.language, "ticket-wifi", &[("name", name.into())]))
    }

    fn wait(&self, words: &Words) -> Option<String> {
        let (low, high) = self.wait?;
        let (key, args) = if low == 0 {
            ("ticket-wait-under", vec![("minutes", high.max(1).into())])
        } else if low < high {
            (
                "ticket-wait-range",
                vec![("low", low.into()), ("high", high.into())],
            )
        } else {
            ("ticket-wait-about", vec![("minutes", low.into())])
        };
        Some(words.text(&self.language, key, &args))
    }

    fn issued(&self, words: &Words) -> String {
        let time = self.issued_at.strftime("%H:%M").to_string();
        let date = self.issued_at.strftime("%d/%m/%Y").to_string();
        words.text(
            &self.language,
            "ticket-issued",
            &[("time", time.into()), ("date", date.into())],
        )
    }
}

/// The names in the office's other languages.
fn translations(
    office: &Office,
    service: Option<&Service>,
    own: &Language,
) -> Vec<(Language, Names)> {
    let others = office.languages.iter().filter(|language| *language != own);
    let names = |language: &Language| {
        let text = |texts: &Texts| texts.get(language).cloned().unwrap_or_default();
        let names = Names {
            superior: text(&office.superior),
            office: text(&office.name),
            address: text(&office.address),
            service: service
                .map(|service| text(&service.name))
                .unwrap_or_default(),
        };
        (language.clone(), names)
    };
    others.map(names).collect()
}

/// A text in a language, or in any that it has.
fn said(texts: &Texts, language: &Language) -> String {
    let found = texts.get(language).or_else(|| texts.values().next());
    found.cloned().unwrap_or_default()
}

/// `so.congan.example` of `https://so.congan.example/t/123`.
fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split('/').next().filter(|host| !host.is_empty())
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A slip as the sample office prints it.
    pub fn sample() -> Slip {
        Slip {
            superior: "Công an tỉnh Vĩnh Phúc".into(),
            office: "Công an huyện Sông Lô".into(),
            address: "Thị trấn Tam Sơn, huyện Sông Lô".into(),
            hotline: "0211 000 000".into(),
            service: "Cấp đổi thẻ căn cước".into(),
            number: "A001".into(),
            ahead: 3,
            wait: Some((5, 15)),
            counters: vec!["1".into(), "2".into()],
            issued_at: jiff::civil::date(2026, 11, 24).at(8, 30, 0, 0),
            follow_url: Some("https://so.congansonglo.example/t/123456789012345678".into()),
            wifi: Some("Mot Cua".into()),
            qr: "123456789012345678".into(),
            reprint: None,
            rehearsal: false,
            language: Language::new("vi"),
            translations: vec![(
                Language::new("en"),
                Names {
                    superior: "Vĩnh Phúc Provincial Police".into(),
                    office: "Sông Lô District Police".into(),
                    address: "Tam Sơn Town, Sông Lô District".into(),
                    service: "Exchange of identity card".into(),
                },
            )],
        }
    }

    fn say(slip: &Slip, phrase: &str) -> Option<String> {
        slip.fill(&phrase.parse().unwrap(), &Words::embedded())
    }

    #[test]
    fn the_places_of_a_phrase_are_filled() {
        assert_eq!(
            say(&sample(), "{number}: {ahead}").as_deref(),
            Some("A001: 3 người")
        );
        assert_eq!(
            say(&sample(), "{issued}").as_deref(),
            Some("08:30, 24/11/2026")
        );
        assert_eq!(
            say(&sample(), "{follow_host}").as_deref(),
            Some("so.congansonglo.example")
        );
        assert_eq!(say(&sample(), "{wifi}").as_deref(), Some("Wi-Fi: Mot Cua"));
    }

    #[test]
    fn a_phrase_without_its_fact_says_nothing() {
        let slip = Slip {
            hotline: " ".into(),
            wait: None,
            follow_url: None,
            ..sample()
        };
        for phrase in [
            "{hotline}",
            "{wait}",
            "{follow_host}",
            "{wifi}",
            "{reprint}",
            "{rehearsal}",
        ] {
            assert_eq!(say(&slip, phrase), None, "{phrase}");
        }
        assert_eq!(slip.code(), "123456789012345678");
    }

    #[test]
    fn the_wait_is_said_as_a_range_only_where_it_is_one() {
        let wait = |wait| {
            say(
                &Slip {
                    wait: Some(wait),
                    ..sample()
                },
                "{wait}",
            )
            .unwrap()
        };
        assert_eq!(wait((5, 15)), "5–15 phút");
        assert_eq!(wait((5, 5)), "khoảng 5 phút");
        assert_eq!(wait((0, 5)), "dưới 5 phút");
        assert_eq!(wait((0, 0)), "dưới 1 phút");
    }

    #[test]
    fn a_place_may_ask_for_a_language() {
        let say = |phrase: &str| say(&sample(), phrase);
        let english = "Exchange of identity card";
        assert_eq!(say("{service:en}").as_deref(), Some(english));
        assert_eq!(say("{ahead_label:en}").as_deref(), Some("Ahead of you"));
        assert_eq!(say("{service:vi}"), say("{service}"));
    }

    #[test]
    fn an_office_without_a_language_has_no_names_in_it() {
        let slip = Slip {
            translations: Vec::new(),
            ..sample()
        };
        assert_eq!(say(&slip, "{service:en}"), None);
        assert_eq!(say(&slip, "{ahead:en}").as_deref(), Some("3 people"));
    }

    #[test]
    fn loose_accents_are_composed() {
        let slip = Slip {
            office: "Co\u{302}ng an".into(),
            ..sample()
        };
        assert_eq!(say(&slip, "{office}").as_deref(), Some("Công an"));
    }

    #[test]
    fn english_counts_one_person() {
        let slip = Slip {
            ahead: 1,
            language: Language::new("en"),
            ..sample()
        };
        assert_eq!(say(&slip, "{ahead}").as_deref(), Some("1 person"));
    }
}
