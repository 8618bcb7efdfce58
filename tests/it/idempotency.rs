//! A retried request changes nothing more.

use serde_json::json;

use crate::harness::caller::{series, text};
use crate::harness::site::{Plan, Site};

#[test]
fn one_key_makes_one_ticket_and_gives_one_answer() {
    let site = Site::start();
    let (kiosk, body) = (site.kiosk(), json!({ "service": site.service() }));
    let first = kiosk.post_once("key-1", "/tickets", &body).unwrap();
    let again = kiosk.post_once("key-1", "/tickets", &body).unwrap();
    assert_eq!(first.expect(201), again.expect(201));
    assert_eq!(
        site.officer().queue()["waiting"].as_array().unwrap().len(),
        1
    );
    let other = kiosk
        .post_once("key-2", "/tickets", &body)
        .unwrap()
        .expect(201);
    assert_eq!(series(&other["number"]).1, 2);
}

#[test]
fn a_key_gives_the_same_answer_after_a_power_cut() {
    let mut site = Site::start();
    let (kiosk, body) = (site.kiosk(), json!({ "service": site.service() }));
    let first = kiosk
        .post_once("key-1", "/tickets", &body)
        .unwrap()
        .expect(201);
    site.restart();
    assert_eq!(
        kiosk
            .post_once("key-1", "/tickets", &body)
            .unwrap()
            .expect(201),
        first
    );
    assert_eq!(
        site.officer().queue()["waiting"].as_array().unwrap().len(),
        1
    );
}

#[test]
fn a_key_with_another_body_is_refused() {
    let site = Site::start();
    let (kiosk, service) = (site.kiosk(), site.service());
    let send = |body| kiosk.post_once("key-1", "/tickets", &body).unwrap();
    send(json!({ "service": service })).expect(201);
    send(json!({ "service": service, "files": 2 })).refused(409, "idempotency_mismatch");
    send(json!({ "service": "no-such-service" })).refused(409, "idempotency_mismatch");
    assert_eq!(
        site.officer().queue()["waiting"].as_array().unwrap().len(),
        1
    );
}

#[test]
fn another_callers_key_finds_nothing() {
    let site = Site::with(&Plan {
        kiosks: 2,
        ..Plan::default()
    });
    let body = json!({ "service": site.service() });
    let numbers: Vec<_> = site
        .kiosks()
        .iter()
        .map(|kiosk| {
            kiosk
                .post_once("key-1", "/tickets", &body)
                .unwrap()
                .expect(201)
        })
        .map(|ticket| series(&ticket["number"]).1)
        .collect();
    assert_eq!(numbers, [1, 2]);
}

#[test]
fn a_repeated_next_calls_nobody_else() {
    let site = Site::start();
    let (service, counter) = site.service_and_counter();
    let (kiosk, officer) = (site.kiosk(), site.officer());
    let tickets = [kiosk.ticket(&service), kiosk.ticket(&service)];
    officer.open(&counter).expect(200);
    let path = format!("/counters/{counter}/next");
    let next = |key| officer.post_once(key, &path, &json!({})).unwrap();
    let first = next("call-1").expect(200);
    assert_eq!(next("call-1").expect(200), first);
    assert_eq!(text(&first["ticket"]["id"]), tickets[0]);
    next("call-2").refused(409, "counter_busy");
    assert_eq!(officer.look_at(&tickets[1])["state"], "waiting");
}

#[test]
fn a_key_says_again_that_nobody_waited() {
    let site = Site::start();
    let (service, counter) = site.service_and_counter();
    let officer = site.officer();
    officer.open(&counter).expect(200);
    let path = format!("/counters/{counter}/next");
    officer
        .post_once("call-1", &path, &json!({}))
        .unwrap()
        .expect(204);
    let ticket = site.kiosk().ticket(&service);
    officer
        .post_once("call-1", &path, &json!({}))
        .unwrap()
        .expect(204);
    assert_eq!(officer.look_at(&ticket)["state"], "waiting");
}

#[test]
fn a_repeated_action_happens_once() {
    let site = Site::start();
    let (service, counter) = site.service_and_counter();
    let (kiosk, officer) = (site.kiosk(), site.officer());
    let ticket = kiosk.ticket(&service);
    officer.open(&counter).expect(200);
    officer.next(&counter).expect(200);
    let path = format!("/tickets/{ticket}/recall");
    for _ in 0..3 {
        let answer = officer
            .post_once("recall-1", &path, &json!({}))
            .unwrap()
            .expect(200);
        assert_eq!(answer["count"], 2);
    }
    assert_eq!(officer.look_at(&ticket)["count"], 2);
}

#[test]
fn a_refused_request_is_refused_again_under_its_key() {
    let site = Site::start();
    let (service, counter) = site.service_and_counter();
    let (kiosk, officer) = (site.kiosk(), site.officer());
    let ticket = kiosk.ticket(&service);
    officer.open(&counter).expect(200);
    let path = format!("/tickets/{ticket}/start");
    let start = || officer.post_once("start-1", &path, &json!({})).unwrap();
    start().refused(409, "wrong_state");
    officer.next(&counter).expect(200);
    start().refused(409, "wrong_state");
    assert_eq!(officer.look_at(&ticket)["state"], "called");
}

#[test]
fn many_at_once_with_one_key_make_one_ticket() {
    let site = Site::start();
    let (kiosk, body) = (site.kiosk(), json!({ "service": site.service() }));
    let answers: Vec<_> = std::thread::scope(|scope| {
        let post = || kiosk.post_once("key-1", "/tickets", &body).unwrap();
        let threads: Vec<_> = (0..16).map(|_| scope.spawn(post)).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    let first = answers[0].expect(201);
    assert!(answers.iter().all(|answer| answer.expect(201) == first));
    assert_eq!(
        site.officer().queue()["waiting"].as_array().unwrap().len(),
        1
    );
}
