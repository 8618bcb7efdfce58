//! Sample papers: what a template is tried with before anybody holds one, and what its preview shows.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::id::Language;
use crate::domain::office::{Admission, Office, Texts};
use crate::print::slip::{Names, Slip};

/// Five digits and two letters: the longest number that there is, of the widest signs.
const NUMBER_LONGEST: &str = "MW88888";

/// A follow page's digits.
const CODE: &str = "123456789012345678";

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

/// What of an office stands on papers.
#[derive(Clone, Debug)]
pub struct Texted {
    names: Vec<(Language, Names)>,
    longest: Vec<(Language, Names)>,
    hotline: String,
    counters: Vec<String>,
    counters_longest: Vec<String>,
    public_url: Option<String>,
    wifi: String,
}

impl Texted {
    /// No particular office: where a template is tried without a site.
    pub fn sample() -> Self {
        let names = |language: &str, [superior, office, address, service]: [&str; 4]| {
            let names = Names {
                superior: superior.to_owned(),
                office: office.to_owned(),
                address: address.to_owned(),
                service: service.to_owned(),
            };
            (Language::new(language), names)
        };
        let usual = [
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
        Self {
            names: usual.map(|(language, texts)| names(language, texts)).into(),
            longest: LONG.map(|(language, texts)| names(language, texts)).into(),
            hotline: "0211 000 000".to_owned(),
            counters: vec!["1".to_owned(), "2".to_owned()],
            counters_longest: ["1", "2", "3", "12A", "Tiếp công dân"].map(str::to_owned).into(),
            public_url: None,
            wifi: "Mot Cua Mau".to_owned(),
        }
    }

    /// An office of its own words; where it has no long names, those of [`Texted::sample`].
    pub fn of(office: &Office) -> Self {
        let sample = Self::sample();
        let by_number = || {
            let services = office.services.iter();
            services.filter(|service| service.admission == Admission::Ticket)
        };
        let names = |language: &Language, service: String| {
            let text = |texts: &Texts| texts.get(language).cloned().unwrap_or_default();
            let names = Names {
                superior: text(&office.superior),
                office: text(&office.name),
                address: text(&office.address),
                service,
            };
            (language.clone(), names)
        };
        let services = |language: &Language| -> Vec<String> {
            let texts = by_number().filter_map(|service| service.name.get(language));
            texts.cloned().collect()
        };
        let first = |language| services(language).into_iter().next().unwrap_or_default();
        let longest = |language: &Language| {
            let (_, own) = names(language, longer_of(services(language)));
            let sample = sample.longest.iter().find(|(known, _)| known == language);
            let names = match sample {
                None => own,
                Some((_, sample)) => Names {
                    superior: longer(own.superior, &sample.superior),
                    office: longer(own.office, &sample.office),
                    address: longer(own.address, &sample.address),
                    service: longer(own.service, &sample.service),
                },
            };
            (language.clone(), names)
        };
        let labels = |serves: &dyn Fn(&str) -> bool| -> Vec<String> {
            let counters = office.counters.iter();
            let serving = counters
                .filter(|counter| counter.services.iter().any(|id| serves(id.as_str())));
            serving.map(|counter| counter.label.clone()).collect()
        };
        let most = by_number().map(|service| labels(&|id| id == service.id.as_str()));
        let most = most.chain([sample.counters_longest]);
        Self {
            names: office.languages.iter().map(|it| names(it, first(it))).collect(),
            longest: office.languages.iter().map(longest).collect(),
            hotline: match office.hotline.is_empty() {
                true => sample.hotline,
                false => office.hotline.clone(),
            },
            counters: by_number()
                .next()
                .map(|service| labels(&|id| id == service.id.as_str()))
                .unwrap_or_default(),
            counters_longest: most
                .max_by_key(|labels| labels.join(", ").chars().count())
                .unwrap_or_default(),
            public_url: office.public_url.clone(),
            wifi: office.wifi.clone().unwrap_or(sample.wifi),
        }
    }

    /// The paper of a kind, in the office's first language.
    pub fn slip(&self, sample: Sample) -> Slip {
        let mut slip = self.plain(0, sample == Sample::Longest);
        match sample {
            Sample::Ordinary => {}
            Sample::Priority => {
                slip.ahead = 0;
                slip.wait = Some((0, 5));
            }
            Sample::Reprint => slip.reprint = Some(1),
            Sample::Longest => make_full(&mut slip),
        }
        slip
    }

    /// The fullest paper in each of the office's languages: what a template has to bear.
    pub fn trials(&self) -> Vec<Slip> {
        let trial = |index| {
            let mut slip = self.plain(index, true);
            make_full(&mut slip);
            slip
        };
        (0..self.names.len()).map(trial).collect()
    }

    fn plain(&self, language: usize, long: bool) -> Slip {
        let (all, counters) = match long {
            true => (&self.longest, &self.counters_longest),
            false => (&self.names, &self.counters),
        };
        let mut translations = all.clone();
        let (language, names) = translations.remove(language);
        let url = self.public_url.as_deref();
        let url = url.or(long.then_some("https://so.mausonthuong.example"));
        Slip {
            superior: names.superior,
            office: names.office,
            address: names.address,
            hotline: self.hotline.clone(),
            service: names.service,
            number: "A001".to_owned(),
            ahead: 3,
            wait: Some((5, 15)),
            counters: counters.clone(),
            issued_at: jiff::civil::date(2026, 11, 24).at(8, 30, 0, 0),
            follow_url: url.map(|url| format!("{url}/t/{CODE}")),
            wifi: Some(self.wifi.clone()),
            qr: CODE.to_owned(),
            reprint: None,
            rehearsal: false,
            language,
            translations,
        }
    }
}

fn make_full(slip: &mut Slip) {
    slip.number = NUMBER_LONGEST.to_owned();
    slip.ahead = 999;
    slip.wait = Some((115, 475));
    slip.reprint = Some(9);
    slip.rehearsal = true;
}

fn longer(one: String, other: &str) -> String {
    match one.chars().count() >= other.chars().count() {
        true => one,
        false => other.to_owned(),
    }
}

fn longer_of(texts: Vec<String>) -> String {
    let longest = texts.into_iter().max_by_key(|text| text.chars().count());
    longest.unwrap_or_default()
}
