//! Sample papers: what a template is tried with before anybody holds one, and what its preview shows.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::id::Language;
use crate::domain::office::{Admission, Office, Service, Texts};
use crate::print::slip::{Names, Slip};

/// Five digits and two letters: the longest number that there is, of the widest signs.
const NUMBER_LONGEST: &str = "MW88888";

/// A follow page's digits.
const CODE: &str = "123456789012345678";

/// Where phones would look where the office doesn't say.
const URL_LONG: &str = "https://so.mausonthuong.example";

const COUNTERS_LONG: [&str; 5] = ["1", "2", "3", "12A", "Tiếp công dân"];

const USUAL: [(&str, [&str; 4]); 2] = [
    (
        "vi",
        [
            "Công an tỉnh Mẫu",
            "Công an huyện Mẫu Sơn",
            "Thị trấn Mẫu, huyện Mẫu Sơn",
            "Cấp đổi thẻ căn cước",
        ],
    ),
    (
        "en",
        [
            "Mẫu Provincial Police",
            "Mẫu Sơn District Police",
            "Mẫu Town, Mẫu Sơn District",
            "Exchange of identity card",
        ],
    ),
];

/// Names as long as real ones can be; an office may have longer ones still.
const LONG: [(&str, [&str; 4]); 2] = [
    (
        "vi",
        [
            "Ủy ban nhân dân phường Mẫu Sơn Thượng",
            "Trung tâm Phục vụ hành chính công phường Mẫu Sơn Thượng",
            "Số 128 đường Nguyễn Trường Thử, khu phố Mẫu, phường Mẫu Sơn Thượng",
            "Cấp thẻ căn cước cho người từ đủ 14 tuổi trở lên chưa được cấp thẻ, thực hiện tại nơi tạm trú",
        ],
    ),
    (
        "en",
        [
            "People's Committee of Mẫu Sơn Thượng Ward",
            "Public Administration Service Centre of Mẫu Sơn Thượng Ward",
            "128 Nguyễn Trường Thử Street, Mẫu Quarter, Mẫu Sơn Thượng Ward",
            "Issue of an identity card to a person of 14 years or older who has none, at the temporary residence",
        ],
    ),
];

/// Which paper a preview shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sample {
    #[default]
    Ordinary,
    /// Somebody who is called before others. Nothing on the paper says so.
    Priority,
    Reprint,
    /// Everything that a paper can say, each as long as it can be.
    Longest,
}

/// An office's names in each of its languages.
type Spoken = Vec<(Language, Names)>;

/// What of an office stands on papers.
#[derive(Clone, Debug)]
pub struct Texted {
    usual: Spoken,
    /// Names that a template has to bear, each set on a paper of its own.
    hard: Vec<Spoken>,
    hotline: String,
    counters: Vec<String>,
    counters_longest: Vec<String>,
    public_url: Option<String>,
    wifi: String,
}

impl Texted {
    /// No particular office: where a template is tried without a site.
    pub fn sample() -> Self {
        Self {
            usual: spoken(USUAL),
            hard: vec![spoken(LONG)],
            hotline: "0211 000 000".to_owned(),
            counters: vec!["1".to_owned(), "2".to_owned()],
            counters_longest: COUNTERS_LONG.map(str::to_owned).into(),
            public_url: None,
            wifi: "Mot Cua Mau".to_owned(),
        }
    }

    /// An office's own words, and the longest ones of the sample beside them.
    pub fn of(office: &Office) -> Self {
        let sample = Self::sample();
        let services: Vec<&Service> = office.services.iter().filter(by_number).collect();
        let speaks = |(language, _): &(Language, Names)| office.languages.contains(language);
        let long = sample.hard.into_iter().flatten().filter(speaks).collect();
        let longest = |text: &str| text.chars().count();
        let widest = |text: &str| text.split_whitespace().map(longest).max().unwrap_or(0);
        let labels = services.iter().map(|service| labels(office, service));
        let labels = labels.chain([sample.counters_longest]);
        Self {
            usual: names(office, |_| services.first().copied()),
            hard: vec![
                long,
                names(office, |language| most(&services, language, &longest)),
                names(office, |language| most(&services, language, &widest)),
            ],
            hotline: match office.hotline.is_empty() {
                true => sample.hotline,
                false => office.hotline.clone(),
            },
            counters: services
                .first()
                .map(|service| self::labels(office, service))
                .unwrap_or_default(),
            counters_longest: labels
                .max_by_key(|labels| labels.join(", ").chars().count())
                .unwrap_or_default(),
            public_url: office.public_url.clone(),
            wifi: office.wifi.clone().unwrap_or(sample.wifi),
        }
    }

    /// The paper of a kind, in the office's first language.
    pub fn slip(&self, sample: Sample) -> Slip {
        let mut slip = self.plain(&self.usual, 0, &self.counters);
        match sample {
            Sample::Ordinary => {}
            Sample::Priority => {
                slip.ahead = 0;
                slip.wait = Some((0, 5));
            }
            Sample::Reprint => slip.reprint = Some(1),
            Sample::Longest => return self.full(&self.hard[0], 0),
        }
        slip
    }

    /// The fullest papers in each of the office's languages: what a template has to bear.
    pub fn trials(&self) -> Vec<Slip> {
        let languages = 0..self.usual.len();
        let of_language = |language| {
            self.hard
                .iter()
                .map(move |names| self.full(names, language))
        };
        languages.flat_map(of_language).collect()
    }

    fn full(&self, names: &Spoken, language: usize) -> Slip {
        let url = self.public_url.as_deref().unwrap_or(URL_LONG);
        Slip {
            number: NUMBER_LONGEST.to_owned(),
            ahead: 999,
            wait: Some((115, 475)),
            follow_url: Some(format!("{url}/t/{CODE}")),
            reprint: Some(9),
            rehearsal: true,
            ..self.plain(names, language, &self.counters_longest)
        }
    }

    fn plain(&self, names: &Spoken, language: usize, counters: &[String]) -> Slip {
        let (language, _) = &self.usual[language];
        let (own, translations): (Spoken, Spoken) = names
            .iter()
            .cloned()
            .partition(|(spoken, _)| spoken == language);
        let names = own
            .into_iter()
            .next()
            .map(|(_, names)| names)
            .unwrap_or_default();
        let url = self.public_url.as_ref();
        Slip {
            superior: names.superior,
            office: names.office,
            address: names.address,
            hotline: self.hotline.clone(),
            service: names.service,
            number: "A001".to_owned(),
            ahead: 3,
            wait: Some((5, 15)),
            counters: counters.to_vec(),
            issued_at: jiff::civil::date(2026, 11, 24).at(8, 30, 0, 0),
            follow_url: url.map(|url| format!("{url}/t/{CODE}")),
            wifi: Some(self.wifi.clone()),
            qr: CODE.to_owned(),
            reprint: None,
            rehearsal: false,
            language: language.clone(),
            translations,
        }
    }
}

fn spoken(texts: [(&str, [&str; 4]); 2]) -> Spoken {
    let names = texts.map(|(language, [superior, office, address, service])| {
        let names = Names {
            superior: superior.to_owned(),
            office: office.to_owned(),
            address: address.to_owned(),
            service: service.to_owned(),
        };
        (Language::new(language), names)
    });
    names.into()
}

/// An office's names with those of one service in each language.
fn names<'s>(office: &Office, service: impl Fn(&Language) -> Option<&'s Service>) -> Spoken {
    let languages = office.languages.iter();
    let names = languages.map(|language| {
        let text = |texts: &Texts| texts.get(language).cloned().unwrap_or_default();
        let names = Names {
            superior: text(&office.superior),
            office: text(&office.name),
            address: text(&office.address),
            service: service(language)
                .map(|it| text(&it.name))
                .unwrap_or_default(),
        };
        (language.clone(), names)
    });
    names.collect()
}

/// The service whose name in a language measures most.
fn most<'s>(
    services: &[&'s Service],
    language: &Language,
    measure: &dyn Fn(&str) -> usize,
) -> Option<&'s Service> {
    let name = |service: &Service| service.name.get(language).map_or(0, |text| measure(text));
    services.iter().copied().max_by_key(|service| name(service))
}

fn labels(office: &Office, service: &Service) -> Vec<String> {
    let counters = office.counters.iter();
    let serving = counters.filter(|counter| counter.services.contains(&service.id));
    serving.map(|counter| counter.label.clone()).collect()
}

fn by_number(service: &&Service) -> bool {
    service.admission == Admission::Ticket
}
