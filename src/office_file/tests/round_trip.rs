//! Any office that the format can say is written and read back as itself.

use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use unicode_normalization::UnicodeNormalization;

use crate::domain::id::{
    ChoiceId, CounterId, GroupId, Language, PriorityId, ScheduleId, ServiceId,
};
use crate::domain::office::{
    Admission, AfterCalls, Choice, Counter, DeskRules, Group, Office, Priority, Schedule, Service,
    Session, Skills, Texts, Tier,
};
use crate::office_file::tests::{SONG_LO, assert_reads_back};
use crate::office_file::times::at_offset;
use crate::office_file::{diff, parse};

fn any_name() -> impl Strategy<Value = String> {
    "[\\PC\"'\\\\#ạĐ]{1,20}"
        .prop_map(|text| text.trim().nfc().collect())
        .prop_filter("not empty", |text: &String| {
            !text.is_empty() && !text.contains(char::is_control)
        })
}

fn any_note() -> impl Strategy<Value = String> {
    (any_name(), any_name()).prop_map(|(first, second)| format!("{first}\n{second}"))
}

fn texts<S: Strategy<Value = String>>(
    languages: &[Language],
    any: S,
) -> impl Strategy<Value = Texts> + use<S> {
    let languages = languages.to_vec();
    vec(any, languages.len()).prop_map(move |texts| languages.iter().cloned().zip(texts).collect())
}

fn names(languages: &[Language]) -> impl Strategy<Value = Texts> + use<> {
    texts(languages, any_name())
}

fn notes(languages: &[Language]) -> impl Strategy<Value = Texts> + use<> {
    option::of(texts(languages, prop_oneof![any_name(), any_note()]))
        .prop_map(Option::unwrap_or_default)
}

fn any_schedule(day_begins: u32) -> impl Strategy<Value = Schedule> {
    let day = (btree_set(0..1440_u32, 0..12), any::<bool>()).prop_map(move |(cuts, late)| {
        let begins = at_offset(day_begins, jiff::civil::Time::midnight());
        let cuts: Vec<_> = cuts
            .into_iter()
            .map(|minutes| at_offset(minutes, begins))
            .collect();
        let session = |cut: &[jiff::civil::Time]| {
            let (open, issue_from) = if late {
                (cut[0], cut[1])
            } else {
                (cut[1], cut[0])
            };
            Session {
                open,
                issue_from,
                issue_until: cut[2],
                close: cut[3],
            }
        };
        cuts.chunks_exact(4).map(session).collect::<Vec<_>>()
    });
    // Few different days, so that some are the same as the day before.
    (vec(day, 3), proptest::array::uniform7(0..3_usize)).prop_map(|(days, week)| Schedule {
        week: week.map(|day| days[day].clone()),
    })
}

fn any_head() -> impl Strategy<Value = Office> {
    let languages = prop_oneof![
        Just(vec!["vi"]),
        Just(vec!["en"]),
        Just(vec!["vi", "en"]),
        Just(vec!["en", "vi"])
    ];
    let languages =
        languages.prop_map(|tags| tags.into_iter().map(Language::new).collect::<Vec<_>>());
    let zone = select(vec!["Asia/Ho_Chi_Minh", "Europe/Paris", "UTC"]);
    let url = select(vec![
        "http://192.168.1.10:8080",
        "https://so.example.vn",
        "http://[fe80::1]:80",
    ]);
    (
        languages,
        "[a-z0-9-]{1,40}",
        any_name(),
        zone,
        0..1440_u32,
        option::of(url),
        1..=480_u32,
    )
        .prop_flat_map(
            |(languages, id, hotline, time_zone, day_begins, public_url, wait_target_minutes)| {
                (
                    vec(names(&languages), 3),
                    vec(any_schedule(day_begins), 1..3),
                )
                    .prop_map(move |(names, schedules)| Office {
                        id: id.clone(),
                        name: names[0].clone(),
                        superior: names[1].clone(),
                        address: names[2].clone(),
                        hotline: hotline.clone(),
                        time_zone: time_zone.to_owned(),
                        languages: languages.clone(),
                        day_begins: at_offset(day_begins, jiff::civil::Time::midnight()),
                        public_url: public_url.map(str::to_owned),
                        wifi: public_url.map(|_| "Mot Cua \"1\"".to_owned()),
                        schedules: (0..)
                            .zip(schedules)
                            .map(|(n, s)| (ScheduleId::new(format!("s{n}")), s))
                            .collect(),
                        priorities: Vec::new(),
                        groups: Vec::new(),
                        services: Vec::new(),
                        counters: Vec::new(),
                        wait_target_minutes,
                        ..Office::default()
                    })
            },
        )
}

fn with_groups(office: Office) -> impl Strategy<Value = Office> {
    let classes = vec((names(&office.languages), 1..=480_u32, any::<bool>()), 0..3);
    let groups = vec((names(&office.languages), "[a-z]{1,8}"), 1..4);
    let prefixes = btree_set("[A-Z]{1,2}", 4);
    (classes, groups, prefixes).prop_map(move |(classes, groups, prefixes)| {
        let mut office = office.clone();
        let priority = |(n, (name, wait_target_minutes, enabled))| Priority {
            id: PriorityId::new(format!("p{n}")),
            name,
            wait_target_minutes,
            enabled,
        };
        office.priorities = (0..)
            .zip(classes)
            .map(|(n, class): (u8, _)| priority((n, class)))
            .collect();
        let group = |((n, (name, icon)), prefix): ((u8, (Texts, String)), String)| Group {
            id: GroupId::new(format!("g{n}")),
            prefix: prefix.parse().unwrap(),
            name,
            icon,
        };
        office.groups = (0..).zip(groups).zip(prefixes).map(group).collect();
        office
    })
}

fn with_choices(office: Office) -> impl Strategy<Value = Office> {
    let some = || vec(names(&office.languages), 0..=9);
    (some(), some()).prop_map(move |(outcomes, papers)| {
        let choices = |names: Vec<Texts>| {
            let choice = |(n, name): (u8, Texts)| Choice {
                id: ChoiceId::new(format!("c{n}")),
                name,
            };
            (0..).zip(names).map(choice).collect()
        };
        Office {
            outcomes: choices(outcomes),
            papers: choices(papers),
            ..office.clone()
        }
    })
}

fn with_services(office: Office) -> impl Strategy<Value = Office> {
    let group = select(
        office
            .groups
            .iter()
            .map(|group| group.id.clone())
            .collect::<Vec<_>>(),
    );
    let schedule = select(office.schedules.keys().cloned().collect::<Vec<_>>());
    let languages = &office.languages;
    let published = (
        notes(languages),
        notes(languages),
        notes(languages),
        option::of("[0-9]\\.[0-9]{6}"),
    );
    let checked = subsequence(vec!["limit", "fee"], 0..=2).prop_shuffle();
    let by_number = prop_oneof![9 => Just(true), 1 => Just(false)];
    let service = (
        names(languages),
        group,
        schedule,
        published,
        checked,
        1..=480_u32,
        by_number,
        any::<bool>(),
    );
    vec(service, 1..8).prop_map(move |services| {
        let mut office = office.clone();
        let service =
            |(n, (name, group, schedule, published, checked, counter_minutes, by_number, ends))| {
                let (documents, fee, limit, code) = published;
                let checked: Vec<&str> = checked;
                let admission = if by_number {
                    Admission::Ticket
                } else {
                    Admission::DutyOfficer
                };
                let (id, checked) = (
                    ServiceId::new(format!("v{n}")),
                    checked.into_iter().map(str::to_owned).collect(),
                );
                Service {
                    id,
                    group,
                    name,
                    schedule,
                    code,
                    documents,
                    fee,
                    limit,
                    counter_minutes,
                    checked,
                    admission,
                    outcome_required: ends && !office.outcomes.is_empty(),
                }
            };
        office.services = (0..)
            .zip(services)
            .map(|(n, s): (u8, _)| service((n, s)))
            .collect();
        office
    })
}

/// The first counter serves everything, so that the office has no mistake.
fn with_counters(office: Office) -> impl Strategy<Value = Office> {
    let ids = service_ids(&office);
    let label = any_name().prop_map(|name| name.chars().take(8).collect::<String>());
    vec((label, any_tiers(&ids)), 0..4).prop_map(move |more| {
        let mut office = office.clone();
        let counter = |(n, (label, (services, lower_tiers))): (u8, (String, _))| Counter {
            id: CounterId::new(n.to_string()),
            label: format!("{n}{}", label.trim_end()),
            services,
            lower_tiers,
        };
        let all = std::iter::once((String::new(), (ids.clone(), Vec::new())));
        office.counters = (1..).zip(all.chain(more)).map(counter).collect();
        office
    })
}

/// A first tier that has something, and lower ones that have what is in none above.
fn any_tiers(ids: &[ServiceId]) -> impl Strategy<Value = (Vec<ServiceId>, Vec<Tier>)> + use<> {
    let ids = ids.to_vec();
    let limits = proptest::array::uniform3(option::of(1..=480_u32));
    (vec(0..5_usize, ids.len()), limits).prop_map(move |(mut tier_of, limits)| {
        if !tier_of.contains(&0) {
            tier_of[0] = 0;
        }
        let of = |tier: usize| -> Vec<ServiceId> {
            let pairs = ids.iter().zip(&tier_of);
            let of_tier = pairs.filter(|(_, of)| **of == tier);
            of_tier.map(|(id, _)| id.clone()).collect()
        };
        let lower = (1..).zip(limits).map(|(tier, after_minutes)| Tier {
            services: of(tier),
            after_minutes,
        });
        (
            of(0),
            lower.filter(|tier| !tier.services.is_empty()).collect(),
        )
    })
}

fn with_desk(office: Office) -> impl Strategy<Value = Office> {
    let ids = service_ids(&office);
    let some = subsequence(ids.clone(), 1..=ids.len());
    let after_calls = select(vec![AfterCalls::Ask, AfterCalls::NoShow, AfterCalls::Hold]);
    // Half of them as they are by default, which isn't written.
    let late_return = prop_oneof![Just(10), 0..=120_u32];
    let same_desk = prop_oneof![Just(15), 0..=240_u32];
    let auto_call = prop_oneof![Just(5), 1..=300_u32];
    let desk = (
        option::of(1..=20_u32),
        after_calls,
        late_return,
        same_desk,
        auto_call,
    );
    (desk, vec(("[a-z0-9._-]{1,38}", some), 0..4)).prop_map(move |(desk, officers)| {
        let (calls_max, after_calls, late_return_minutes, same_desk_minutes, auto_call_seconds) =
            desk;
        let skills = |(n, (name, services)): (u8, (String, _))| Skills {
            name: format!("{n}.{name}"),
            services,
        };
        Office {
            desk: DeskRules {
                calls_max,
                after_calls,
                late_return_minutes,
                same_desk_minutes,
                auto_call_seconds,
            },
            officers: (0..).zip(officers).map(skills).collect(),
            ..office.clone()
        }
    })
}

fn service_ids(office: &Office) -> Vec<ServiceId> {
    let services = office.services.iter();
    services.map(|service| service.id.clone()).collect()
}

fn any_office() -> impl Strategy<Value = Office> {
    any_head()
        .prop_flat_map(with_groups)
        .prop_flat_map(with_choices)
        .prop_flat_map(with_services)
        .prop_flat_map(with_counters)
        .prop_flat_map(with_desk)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_written_reads_back_as_itself(office in any_office()) {
        assert_reads_back(&office);
    }

    #[test]
    fn two_offices_differ_exactly_if_a_change_says_so(from in any_office(), to in any_office()) {
        prop_assert!(diff(&from, &from).is_empty());
        prop_assert_eq!(diff(&from, &to).is_empty(), from == to);
        for change in diff(&from, &to) {
            prop_assert!(!change.to_string().contains('\n'));
        }
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in "([a-z\\[\\]={}\",.#0-9ư]|\n){0,80}") {
        prop_assert!(parse("x.toml", text).is_err());
    }

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in vec(any::<u8>(), 0..80)) {
        prop_assert!(parse("x.toml", bytes).is_err());
    }

    #[test]
    fn a_sample_with_a_line_missing_or_spoilt_is_read_without_a_panic(
        missing in any::<Index>(), spoilt in any::<Index>(), by in "[a-z0-9\\[\\]={}\",.-]{0,3}"
    ) {
        let (missing, spoilt) = (missing.index(SONG_LO.lines().count()), spoilt.index(SONG_LO.len()));
        let spoilt = (spoilt..SONG_LO.len()).find(|&at| SONG_LO.is_char_boundary(at)).unwrap_or(0);
        let kept = SONG_LO.lines().enumerate().filter(|&(n, _)| n != missing);
        let without: String = kept.map(|(_, line)| format!("{line}\n")).collect();
        for text in [without, format!("{}{by}{}", &SONG_LO[..spoilt], &SONG_LO[spoilt..])] {
            if let Err(mistakes) = parse("x.toml", text) {
                prop_assert!(!mistakes.is_empty());
            }
        }
    }
}
