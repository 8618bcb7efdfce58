//! A full hall: 32 kiosks and 8 officers at once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use crate::harness::caller::{Caller, series, text};
use crate::harness::site::{Plan, Site};

const KIOSKS: usize = 32;
const OFFICERS: usize = 8;
const TICKETS_EACH: usize = 8;

/// Checks that each series runs from 1 without a gap and without a number twice.
#[track_caller]
pub fn check_numbers<'a>(numbers: impl IntoIterator<Item = &'a Value>) {
    let mut by_series: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (prefix, place) in numbers.into_iter().map(series) {
        by_series.entry(prefix).or_default().push(place);
    }
    for (prefix, mut places) in by_series {
        places.sort_unstable();
        let expected: Vec<_> = (1..).take(places.len()).collect();
        assert_eq!(places, expected, "series {prefix}");
    }
}

/// Counters with the services that give out numbers and are served at one of them.
fn counters_and_services(site: &Site) -> (Vec<String>, Vec<String>) {
    let queue = site.supervisor().queue();
    let counters = &queue["counters"].as_array().unwrap()[..OFFICERS];
    let served: BTreeSet<String> = counters
        .iter()
        .flat_map(|c| c["services"].as_array().unwrap())
        .map(text)
        .collect();
    let services = site.services().into_iter().map(|(id, _)| id);
    (
        counters.iter().map(|c| text(&c["id"])).collect(),
        services.filter(|s| served.contains(s)).collect(),
    )
}

/// A kiosk that is in use; officers go home when none is, even after a failed test.
struct InUse<'a>(&'a AtomicUsize);

impl Drop for InUse<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Calls until everybody has been called, and gives the tickets in the order of the calls.
fn work(officer: &Caller, counter: &str, kiosks_busy: &AtomicUsize) -> Vec<String> {
    let mut called = vec![];
    let mut current: Option<String> = None;
    let path = format!("/counters/{counter}/next");
    loop {
        let last_look = kiosks_busy.load(Ordering::SeqCst) == 0;
        let body = match &current {
            Some(_) => json!({ "current": { "finish": null } }),
            None => json!({}),
        };
        let answer = officer.post(&path, &body);
        current = match answer.status {
            204 if last_look => return called,
            204 => None,
            _ => Some(text(&answer.expect(200)["ticket"]["id"])),
        };
        called.extend(current.clone());
    }
}

#[test]
fn a_full_hall_gets_no_number_twice_no_gap_and_no_call_twice() {
    let site = Site::with(&Plan {
        kiosks: KIOSKS,
        officers: OFFICERS,
        ..Plan::default()
    });
    let (counters, services) = counters_and_services(&site);
    let officers: Vec<_> = (1..=OFFICERS)
        .map(|i| site.signed_in(&format!("officer-{i}")))
        .collect();
    let mut lobby = site.lobby();
    lobby.snapshot();
    let kiosks_busy = AtomicUsize::new(KIOSKS);
    let take = |kiosk: &Caller, first: usize| -> Vec<Value> {
        let _in_use = InUse(&kiosks_busy);
        let choice = |i| &services[(first + i) % services.len()];
        (0..TICKETS_EACH)
            .map(|i| kiosk.issue(choice(i)).expect(201))
            .collect()
    };
    let (issued, called) = std::thread::scope(|scope| {
        let (take, kiosks_busy) = (&take, &kiosks_busy);
        let desks: Vec<_> = officers
            .iter()
            .zip(&counters)
            .map(|(officer, counter)| {
                officer.open(counter).expect(200);
                scope.spawn(move || work(officer, counter, kiosks_busy))
            })
            .collect();
        let kiosks: Vec<_> = site
            .kiosks()
            .into_iter()
            .enumerate()
            .map(|(i, kiosk)| scope.spawn(move || take(&kiosk, i)))
            .collect();
        let issued: Vec<Value> = kiosks.into_iter().flat_map(|t| t.join().unwrap()).collect();
        let called: Vec<String> = desks.into_iter().flat_map(|t| t.join().unwrap()).collect();
        (issued, called)
    });
    assert_eq!(issued.len(), KIOSKS * TICKETS_EACH);
    check_numbers(issued.iter().map(|ticket| &ticket["number"]));
    let issued_ids: BTreeSet<_> = issued.iter().map(|ticket| text(&ticket["id"])).collect();
    let called_ids: BTreeSet<_> = called.iter().cloned().collect();
    assert_eq!(called.len(), called_ids.len(), "a ticket was called twice");
    assert_eq!(called_ids, issued_ids);
    let mut shown = BTreeSet::new();
    while shown.len() < issued.len() {
        let call = lobby.event_of("ticket.called");
        assert!(shown.insert(text(&call["ticket"])), "shown twice: {call}");
    }
    assert_eq!(site.supervisor().queue()["waiting"], json!([]));
    site.run(&["verify"]).ok();
}

#[test]
fn officers_who_press_next_at_once_never_get_the_same_person() {
    let site = Site::with(&Plan {
        officers: OFFICERS,
        ..Plan::default()
    });
    let (service, _) = site.service_and_counter();
    let counters = site.counters_for(&service);
    let officers: Vec<_> = (1..=OFFICERS.min(counters.len()))
        .map(|i| site.signed_in(&format!("officer-{i}")))
        .collect();
    let pairs: Vec<_> = officers.iter().zip(&counters).collect();
    pairs
        .iter()
        .for_each(|(officer, counter)| drop(officer.open(counter).expect(200)));
    let only = site.kiosk().ticket(&service);
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let press = |(officer, counter): &(&Caller, &String)| officer.next(counter).status;
        let threads: Vec<_> = pairs
            .iter()
            .map(|pair| scope.spawn(move || press(pair)))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    assert_eq!(
        statuses.iter().filter(|status| **status == 200).count(),
        1,
        "{statuses:?}"
    );
    assert!(
        statuses.iter().all(|status| [200, 204].contains(status)),
        "{statuses:?}"
    );
    assert_eq!(site.supervisor().look_at(&only)["state"], "called");
}
