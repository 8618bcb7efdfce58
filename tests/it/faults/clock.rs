//! Clocks that are wrong after a power cut.

use serde_json::{Value, json};

use crate::harness::caller::{Caller, series};
use crate::harness::site::Site;

/// The place in its series of a new ticket.
fn next_number(kiosk: &Caller, service: &str) -> u32 {
    series(&kiosk.issue(service).expect(201)["number"]).1
}

fn clock(site: &Site) -> Value {
    site.supervisor().queue()["clock"].clone()
}

#[test]
fn a_clock_set_back_goes_on_in_the_same_day_and_order() {
    let mut site = Site::start();
    let (kiosk, service) = (site.kiosk(), site.service());
    assert_eq!([(); 3].map(|()| next_number(&kiosk, &service)), [1, 2, 3]);
    let seq = site.officer().queue()["seq"].as_u64().unwrap();
    site.restart_at("2026-11-23T07:45:00+07:00");
    assert_eq!(next_number(&kiosk, &service), 4);
    let queue = site.officer().queue();
    assert!(queue["seq"].as_u64().unwrap() > seq);
    assert_eq!(queue["clock"]["business_day"], "2026-11-23");
    site.run(&["verify"]).ok();
}

#[test]
fn a_clock_set_back_by_days_keeps_the_business_day_and_its_numbers() {
    let mut site = Site::start();
    let (kiosk, service) = (site.kiosk(), site.service());
    next_number(&kiosk, &service);
    site.restart_at("2026-11-19T08:30:00+07:00");
    assert_eq!(next_number(&kiosk, &service), 2);
    let clock = clock(&site);
    assert_eq!(
        (&clock["in_doubt"], &clock["business_day"]),
        (&json!(true), &json!("2026-11-23"))
    );
}

#[test]
fn a_clock_a_week_ahead_changes_nothing_until_a_supervisor_confirms_it() {
    let mut site = Site::start();
    let (kiosk, service) = (site.kiosk(), site.service());
    assert_eq!([(); 2].map(|()| next_number(&kiosk, &service)), [1, 2]);
    assert_eq!(clock(&site)["in_doubt"], false);
    site.restart_at("2026-11-30T08:30:00+07:00");
    for expected in 3..6 {
        assert_eq!(next_number(&kiosk, &service), expected);
        let clock = clock(&site);
        assert_eq!(clock["in_doubt"], true, "after number {expected}");
        assert_eq!(clock["business_day"], "2026-11-23");
    }
    kiosk.act("/clock/confirm").refused(403, "forbidden");
    assert_eq!(next_number(&kiosk, &service), 6);
    let confirmed = site.supervisor().act("/clock/confirm");
    assert!(
        (200..300).contains(&confirmed.status),
        "{}",
        confirmed.text()
    );
    let waiting = site.officer().queue()["waiting"].clone();
    assert_eq!(
        waiting.as_array().unwrap().len(),
        4,
        "who came meanwhile still waits"
    );
    assert_eq!(
        next_number(&kiosk, &service),
        7,
        "no number is in the lobby twice"
    );
    let clock = clock(&site);
    assert_eq!(
        (&clock["in_doubt"], &clock["business_day"]),
        (&json!(false), &json!("2026-11-30"))
    );
    site.run(&["verify"]).ok();
}

#[test]
fn a_doubt_outlives_another_power_cut() {
    let mut site = Site::start();
    let (kiosk, service) = (site.kiosk(), site.service());
    next_number(&kiosk, &service);
    site.restart_at("2026-11-30T08:30:00+07:00");
    assert_eq!(next_number(&kiosk, &service), 2);
    site.restart();
    assert_eq!(next_number(&kiosk, &service), 3);
    assert_eq!(clock(&site)["in_doubt"], true);
}

#[test]
fn the_next_morning_begins_at_001_by_itself() {
    let mut site = Site::start();
    let (kiosk, service) = (site.kiosk(), site.service());
    assert_eq!([(); 2].map(|()| next_number(&kiosk, &service)), [1, 2]);
    site.restart_at("2026-11-24T08:30:00+07:00");
    assert_eq!(next_number(&kiosk, &service), 1);
    let clock = clock(&site);
    assert_eq!(
        (&clock["in_doubt"], &clock["business_day"]),
        (&json!(false), &json!("2026-11-24"))
    );
}

#[test]
fn the_day_does_not_turn_at_midnight_in_london() {
    let mut site = Site::start();
    let (kiosk, service) = (site.kiosk(), site.service());
    next_number(&kiosk, &service);
    // Midnight of UTC is seven in the morning here; the office's day began at four.
    site.restart_at("2026-11-24T07:05:00+07:00");
    assert_eq!(next_number(&kiosk, &service), 1);
    site.restart_at("2026-11-24T07:20:00+07:00");
    assert_eq!(next_number(&kiosk, &service), 2);
}
