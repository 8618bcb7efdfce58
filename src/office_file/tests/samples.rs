//! The offices that are shipped.

use jiff::civil::{Weekday, date};

use crate::domain::hours::{office_serving, working_day_on_or_after, working_day_on_or_before};
use crate::domain::id::Language;
use crate::domain::office::{Admission, Schedule, Service, Texts};
use crate::office_file::tests::{MINIMAL, SONG_LO, assert_reads_back, office};

const PROCEDURES: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/offices/data/procedures.tsv"
));

fn vi(texts: &Texts) -> &str {
    &texts[&Language::new("vi")]
}

#[test]
fn song_lo_has_all_that_its_catalogue_has() {
    let office = office(SONG_LO);
    let duty = office
        .services
        .iter()
        .filter(|s| s.admission == Admission::DutyOfficer)
        .count();
    let prefixes: Vec<_> = office
        .groups
        .iter()
        .map(|group| group.prefix.as_str())
        .collect();
    assert_eq!(prefixes, ["A", "B", "H", "K", "L", "M", "Q", "S", "U", "X"]);
    assert_eq!(
        (
            office.groups.len(),
            office.services.len(),
            duty,
            office.counters.len()
        ),
        (10, 37, 2, 8)
    );
    let ids: Vec<_> = office
        .counters
        .iter()
        .map(|counter| (counter.id.as_str(), counter.label.as_str()))
        .collect();
    assert_eq!(
        ids,
        [1, 2, 3, 4, 5, 6, 7, 8]
            .map(|n| n.to_string())
            .iter()
            .map(|n| (&**n, &**n))
            .collect::<Vec<_>>()
    );
    let enabled: Vec<_> = office
        .priorities
        .iter()
        .filter(|p| p.enabled)
        .map(|p| p.id.as_str())
        .collect();
    assert_eq!(
        enabled,
        ["elderly", "disabled", "ill", "pregnant", "small-child"]
    );
    assert_eq!(vi(&office.name), "Công an huyện Sông Lô");
}

#[test]
fn every_procedure_of_the_catalogue_is_in_song_lo_word_for_word() {
    let office = office(SONG_LO);
    let rows: Vec<Vec<&str>> = PROCEDURES
        .lines()
        .skip(1)
        .map(|line| line.split('\t').collect())
        .collect();
    assert_eq!(rows.len(), office.services.len());
    for (row, service) in rows.iter().zip(&office.services) {
        let [
            _,
            group_vi,
            group_en,
            prefix,
            code,
            vi,
            en,
            _level,
            documents,
            fee,
            limit,
            minutes,
            checked,
            ticket,
        ] = row[..]
        else {
            panic!("a row has 14 columns: {row:?}")
        };
        let group = office
            .groups
            .iter()
            .find(|group| group.id == service.group)
            .unwrap();
        let texts = |vi: &str, en: &str| {
            Texts::from([("vi", vi), ("en", en)].map(|(l, t)| (Language::new(l), t.to_owned())))
        };
        assert_eq!(
            (group.prefix.as_str(), &group.name),
            (prefix, &texts(group_vi, group_en))
        );
        assert_eq!(service.name, texts(vi, en));
        assert_eq!(published(service), (code, documents, fee, limit));
        assert_eq!(service.counter_minutes.to_string(), minutes);
        assert_eq!(
            if service.checked.is_empty() {
                "no".to_owned()
            } else {
                service.checked.join(",")
            },
            checked
        );
        let admission = if ticket == "yes" {
            Admission::Ticket
        } else {
            Admission::DutyOfficer
        };
        assert_eq!(service.admission, admission);
    }
}

fn published(service: &Service) -> (&str, &str, &str, &str) {
    let code = service.code.as_deref().unwrap_or_default();
    (
        code,
        vi(&service.documents),
        vi(&service.fee),
        vi(&service.limit),
    )
}

#[test]
fn every_field_of_song_lo_has_two_counters_but_those_with_few_visitors() {
    let office = office(SONG_LO);
    let counters = |service: &Service| {
        office
            .counters
            .iter()
            .filter(|c| c.services.contains(&service.id))
            .count()
    };
    for prefix in ["A", "B", "L", "X"] {
        let group = &office
            .groups
            .iter()
            .find(|group| group.prefix.as_str() == prefix)
            .unwrap()
            .id;
        assert!(
            office
                .services
                .iter()
                .filter(|s| s.group == *group)
                .all(|s| counters(s) >= 2),
            "{prefix}"
        );
    }
    assert!(
        office
            .services
            .iter()
            .all(|s| (s.admission == Admission::Ticket) == (counters(s) > 0))
    );
}

#[test]
fn an_office_needs_no_more_than_the_minimal_one_has() {
    let office = office(MINIMAL);
    assert_eq!(
        (
            office.groups.len(),
            office.services.len(),
            office.counters.len()
        ),
        (1, 2, 1)
    );
    assert_eq!(office.languages, [Language::new("vi")]);
    assert_eq!(
        (office.priorities.len(), office.wait_target_minutes),
        (0, 30)
    );
}

#[test]
fn the_samples_are_exported_as_themselves() {
    assert_reads_back(&office(SONG_LO));
    assert_reads_back(&office(MINIMAL));
}

#[test]
fn working_days_are_those_with_the_most_services_open() {
    let office = office(SONG_LO);
    let saturday = date(2026, 11, 28);
    assert_eq!(saturday.weekday(), Weekday::Saturday);
    assert_eq!(
        working_day_on_or_after(&office, saturday),
        Some(date(2026, 11, 30))
    );
    assert_eq!(
        working_day_on_or_before(&office, saturday),
        Some(date(2026, 11, 27))
    );
    assert_eq!(
        working_day_on_or_before(&office, date(2026, 11, 24)),
        Some(date(2026, 11, 24))
    );
    assert!(office_serving(&office, saturday, saturday.at(8, 0, 0, 0)));
    assert!(!office_serving(&office, saturday, saturday.at(14, 0, 0, 0)));
}

#[test]
fn an_office_that_never_opens_has_no_working_day() {
    let mut office = office(MINIMAL);
    office
        .schedules
        .values_mut()
        .for_each(|schedule| *schedule = Schedule::default());
    assert_eq!(working_day_on_or_after(&office, date(2026, 11, 24)), None);
}
