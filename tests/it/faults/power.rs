//! The power goes at any moment, twenty times, in a full hall.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, Sender};

use serde_json::{Value, json};

use crate::harness::caller::{Caller, text};
use crate::harness::feed::Feed;
use crate::harness::gate::Gate;
use crate::harness::random::Random;
use crate::harness::site::{Plan, Site};
use crate::harness::wait::DEADLINE;
use crate::load::check_numbers;

const ROUNDS: u32 = 20;
const KIOSKS: usize = 4;
const OFFICERS: usize = 2;

/// What the people in the hall share.
#[derive(Default)]
struct Hall {
    gate: Gate,
    closing: AtomicBool,
    /// Calls that the display must have shown at the end.
    calls_expected: AtomicUsize,
}

/// The main thread's hold on the hall: however it ends, everybody goes home.
struct Opened<'a>(&'a Hall);

impl Drop for Opened<'_> {
    fn drop(&mut self) {
        self.0.closing.store(true, Ordering::SeqCst);
        if std::thread::panicking() {
            self.0.calls_expected.store(0, Ordering::SeqCst);
            self.0.gate.started();
        }
    }
}

/// Takes numbers until the hall closes, each under a key of its own.
fn take_numbers(hall: &Hall, kiosk: &Caller, service: &str, done: &Sender<()>) -> Vec<Value> {
    let body = json!({ "service": service });
    let mut tickets = vec![];
    while !hall.closing.load(Ordering::SeqCst) {
        let key = format!("take-{}", tickets.len());
        let answer = hall
            .gate
            .insist(|| kiosk.post_once(&key, "/tickets", &body));
        tickets.push(answer.expect(201));
        let _ = done.send(());
    }
    tickets
}

/// Calls one after the other until the hall closes.
fn call(hall: &Hall, officer: &Caller, counter: &str, done: &Sender<()>) -> Vec<String> {
    let path = format!("/counters/{counter}/next");
    let mut called = vec![];
    let mut busy = false;
    for step in 0.. {
        if hall.closing.load(Ordering::SeqCst) {
            break;
        }
        let key = format!("call-{step}");
        let body = if busy {
            json!({ "current": { "finish": null } })
        } else {
            json!({})
        };
        let answer = hall.gate.insist(|| officer.post_once(&key, &path, &body));
        busy = answer.status != 204;
        if busy {
            called.push(text(&answer.expect(200)["ticket"]["id"]));
        }
        let _ = done.send(());
    }
    called
}

/// Watches as a display does, over every power cut, and gives the calls in the order shown.
fn watch(hall: &Hall, display: &Caller) -> Vec<(u64, String)> {
    let mut shown: Vec<(u64, String)> = vec![];
    let mut since = None;
    while shown.len() < hall.calls_expected.load(Ordering::SeqCst) {
        let seen = hall.gate.starts();
        if let Ok(mut feed) = Feed::attempt(display, "lobby", since) {
            while let Ok(message) = feed.attempt_message() {
                feed.check(&message);
                since = Some(feed.seq);
                show(&mut shown, &message);
                if shown.len() >= hall.calls_expected.load(Ordering::SeqCst) {
                    return shown;
                }
            }
        }
        hall.gate.wait_past(seen);
    }
    shown
}

/// Adds the calls of a message that are not in the list yet.
fn show(shown: &mut Vec<(u64, String)>, message: &Value) {
    let last = shown.last().map_or(0, |(seq, _)| *seq);
    let listed = message["state"]["calls"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let own = (message["kind"] == "ticket.called").then(|| message.clone());
    for call in listed.iter().chain(&own) {
        let seq = call["seq"].as_u64().unwrap();
        if seq > last {
            shown.push((seq, text(&call["ticket"])));
        }
    }
}

#[test]
fn twenty_power_cuts_lose_nothing_and_repeat_nothing() {
    let mut random = Random::seeded(20_261_123);
    let plan = Plan {
        kiosks: KIOSKS,
        officers: OFFICERS,
        ..Plan::default()
    };
    let mut site = Site::with(&plan);
    let (service, _) = site.service_and_counter();
    let counters = site.counters_for(&service);
    let officers = [site.signed_in("officer-1"), site.signed_in("officer-2")];
    officers
        .iter()
        .zip(&counters)
        .for_each(|(o, counter)| drop(o.open(counter).expect(200)));
    let (kiosks, display) = (site.kiosks(), site.display());
    let hall = Hall {
        calls_expected: AtomicUsize::new(usize::MAX),
        ..Hall::default()
    };
    let (done, answers) = mpsc::channel();
    let (tickets, calls, shown) = std::thread::scope(|scope| {
        let (hall, done, service) = (&hall, &done, &service);
        let desks: Vec<_> = officers
            .iter()
            .zip(&counters)
            .map(|(officer, counter)| {
                let done = done.clone();
                scope.spawn(move || call(hall, officer, counter, &done))
            })
            .collect();
        let takers: Vec<_> = kiosks
            .iter()
            .map(|kiosk| {
                let done = done.clone();
                scope.spawn(move || take_numbers(hall, kiosk, service, &done))
            })
            .collect();
        let display = scope.spawn(|| watch(hall, &display));
        let opened = Opened(hall);
        for _ in 0..ROUNDS {
            for _ in 0..=random.below(40) {
                answers
                    .recv_timeout(DEADLINE)
                    .expect("somebody gets an answer");
            }
            site.kill_9();
            site.start_again();
            hall.gate.started();
        }
        drop(opened);
        let tickets: Vec<_> = takers.into_iter().flat_map(|t| t.join().unwrap()).collect();
        let calls: Vec<_> = desks.into_iter().flat_map(|t| t.join().unwrap()).collect();
        hall.calls_expected.store(calls.len(), Ordering::SeqCst);
        // Something to see, so that the display looks whether it has shown all.
        let last = kiosks[0].issue(service).expect(201);
        let shown = display.join().unwrap();
        ([tickets, vec![last]].concat(), calls, shown)
    });
    check(&site, &tickets, &calls, &shown);
}

/// What must be true after any number of power cuts.
fn check(site: &Site, tickets: &[Value], calls: &[String], shown: &[(u64, String)]) {
    check_numbers(tickets.iter().map(|ticket| &ticket["number"]));
    let staff = site.officer();
    for ticket in tickets {
        assert_eq!(
            staff.look_at(&text(&ticket["id"]))["number"],
            ticket["number"]
        );
    }
    let distinct: BTreeSet<_> = calls.iter().collect();
    assert_eq!(distinct.len(), calls.len(), "somebody was called twice");
    assert!(
        shown.is_sorted_by(|a, b| a.0 < b.0),
        "the display was out of order: {shown:?}"
    );
    let on_display: BTreeSet<_> = shown.iter().map(|(_, ticket)| ticket).collect();
    assert_eq!(on_display, distinct, "the display showed other calls");
    assert_eq!(shown.len(), calls.len(), "the display showed a call twice");
    site.run(&["verify"]).ok();
}

#[test]
fn a_ticket_whose_answer_was_read_survives_the_power_cut_that_follows_at_once() {
    let mut site = Site::start();
    let (kiosk, service) = (site.kiosk(), site.service());
    for round in 1..=5 {
        let ticket = kiosk.issue(&service).expect(201);
        site.restart();
        let seen = site.officer().look_at(&text(&ticket["id"]));
        assert_eq!(
            (&seen["number"], &seen["state"]),
            (&ticket["number"], &json!("waiting"))
        );
        assert_eq!(crate::harness::caller::series(&seen["number"]).1, round);
    }
}
