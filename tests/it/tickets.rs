//! Taking a number: what comes out, and what is refused without a trace.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::harness::caller::{Caller, Proof, series, text};
use crate::harness::site::{Plan, Site};

/// What must be the same before and after a refusal.
fn trace(staff: &Caller) -> Value {
    let queue = staff.queue();
    json!([queue["seq"], queue["waiting"], queue["counters"]])
}

#[test]
fn a_ticket_says_all_that_its_holder_needs() {
    let site = Site::start();
    let service = site.service();
    let ticket = site.kiosk().issue(&service).expect(201);
    assert_eq!(ticket["service"], json!(service));
    assert_eq!(ticket["state"], "waiting");
    assert_eq!(ticket["ahead"], 0);
    assert_eq!(series(&ticket["number"]).1, 1);
    assert!(
        text(&ticket["issued_at"]).starts_with("2026-11-23T08:3"),
        "{ticket}"
    );
    assert!(text(&ticket["issued_at"]).ends_with("+07:00"), "{ticket}");
    assert!(
        ticket["id"].is_string() && ticket["print"]["state"].is_string(),
        "{ticket}"
    );
    let wait = &ticket["wait"];
    assert!(
        wait.is_null() || wait["low_min"].as_u64() <= wait["high_min"].as_u64(),
        "{wait}"
    );
    let code = text(&ticket["follow_url"]);
    let code = code.rsplit('/').next().unwrap();
    assert!(
        code.len() == 18 && code.bytes().all(|b| b.is_ascii_digit()),
        "{code}"
    );
}

#[test]
fn staff_see_the_same_ticket_without_its_secret_address() {
    let site = Site::start();
    let issued = site.kiosk().issue(&site.service()).expect(201);
    let seen = site.officer().look_at(&text(&issued["id"]));
    for field in ["id", "number", "service", "state", "issued_at", "ahead"] {
        assert_eq!(seen[field], issued[field], "{field}");
    }
    assert!(seen.get("follow_url").is_none(), "{seen}");
    assert!(
        seen["counter"].is_null() && seen["called_at"].is_null(),
        "{seen}"
    );
    assert_eq!(seen["count"], 0);
}

#[test]
fn numbers_of_each_series_run_from_001_without_a_gap() {
    let site = Site::start();
    let (kiosk, services) = (site.kiosk(), site.services());
    let mut last: BTreeMap<String, u32> = BTreeMap::new();
    for _ in 0..3 {
        for (service, prefix) in &services {
            let (letter, place) = series(&kiosk.issue(service).expect(201)["number"]);
            assert_eq!(letter, *prefix, "{service}");
            let before = last.insert(letter, place).unwrap_or(0);
            assert_eq!(place, before + 1, "{service}");
        }
    }
}

#[test]
fn ahead_counts_those_who_will_be_called_before() {
    let site = Site::start();
    let (kiosk, service) = (site.kiosk(), site.service());
    for ahead in 0..4 {
        assert_eq!(kiosk.issue(&service).expect(201)["ahead"], ahead);
    }
    let office = site.anybody().get("/office").expect(200);
    let services = office["services"].as_array().unwrap();
    let waiting = services.iter().find(|s| s["id"] == json!(service)).unwrap();
    assert_eq!(waiting["waiting"], 4);
}

#[test]
fn staff_can_take_a_number_for_somebody() {
    let site = Site::start();
    let body = json!({ "service": site.service(), "requester": "organisation", "files": 3 });
    let ticket = site.officer().post("/tickets", &body).expect(201);
    assert_eq!(series(&ticket["number"]).1, 1);
}

#[test]
fn a_priority_of_the_office_is_taken_and_any_other_refused() {
    let site = Site::start();
    let (kiosk, service) = (site.kiosk(), site.service());
    let office = site.anybody().get("/office").expect(200);
    let priority = &office["priorities"][0]["id"];
    kiosk
        .post(
            "/tickets",
            &json!({ "service": service, "priority": priority }),
        )
        .expect(201);
    let before = trace(&site.officer());
    let refused = kiosk.post(
        "/tickets",
        &json!({ "service": service, "priority": "friends" }),
    );
    assert_eq!(refused.problem()["code"], "unknown_priority");
    assert_eq!(trace(&site.officer()), before);
}

#[test]
fn a_request_that_makes_no_sense_is_named_and_leaves_no_trace() {
    let site = Site::start();
    let (kiosk, staff, service) = (site.kiosk(), site.officer(), site.service());
    let before = trace(&staff);
    let cases = [
        (
            json!({ "service": "no-such-service" }).to_string(),
            "unknown_service",
        ),
        (
            json!({ "service": service, "colour": "red" }).to_string(),
            "unknown_field",
        ),
        (json!({ "service": 17 }).to_string(), "invalid_field"),
        (json!({ "service": null }).to_string(), "invalid_field"),
        (
            json!({ "service": service, "files": -1 }).to_string(),
            "invalid_field",
        ),
        (
            json!({ "service": service, "files": "two" }).to_string(),
            "invalid_field",
        ),
        (
            json!({ "service": service, "requester": "robot" }).to_string(),
            "invalid_field",
        ),
        (json!({}).to_string(), "invalid_field"),
        ("[]".into(), "invalid_field"),
        ("{\"service\":".into(), "malformed_json"),
        ("".into(), "invalid_field"),
        ("\u{0}\u{1}".into(), "malformed_json"),
    ];
    for (body, code) in cases {
        let answer = kiosk.post_raw("/tickets", "application/json", body.as_bytes());
        let problem = answer.problem();
        assert!((400..500).contains(&answer.status), "{body}: {problem}");
        assert_eq!(problem["code"], code, "{body}: {problem}");
    }
    assert_eq!(trace(&staff), before);
}

#[test]
fn a_body_of_a_megabyte_or_of_another_type_is_refused() {
    let site = Site::start();
    let (kiosk, staff, service) = (site.kiosk(), site.officer(), site.service());
    let before = trace(&staff);
    let huge = json!({ "service": service, "scan": "x".repeat(1 << 20) }).to_string();
    kiosk
        .post_raw("/tickets", "application/json", huge.as_bytes())
        .refused(413, "body_too_large");
    let body = json!({ "service": service }).to_string();
    for kind in ["text/plain", "application/x-www-form-urlencoded"] {
        let answer = kiosk.post_raw("/tickets", kind, body.as_bytes());
        answer.refused(415, "unsupported_media_type");
    }
    assert_eq!(trace(&staff), before);
}

#[test]
fn an_unknown_thing_is_said_to_be_unknown() {
    let site = Site::start();
    let staff = site.officer();
    let before = trace(&staff);
    for id in ["999999", "0", "-1", "abc", "18446744073709551616", "%20"] {
        staff
            .get(&format!("/tickets/{id}"))
            .refused(404, "unknown_ticket");
        staff.on_ticket(id, "start").refused(404, "unknown_ticket");
    }
    staff
        .open("no-such-counter")
        .refused(404, "unknown_counter");
    staff
        .next("no-such-counter")
        .refused(404, "unknown_counter");
    staff.get("/no/such/path").refused(404, "not_found");
    assert_eq!(
        site.anybody().get("/services/no-such").problem()["code"],
        "unknown_service"
    );
    let wrong = staff.attempt("DELETE", "/queue", &[], b"").unwrap();
    wrong.refused(405, "method_not_allowed");
    assert_eq!(trace(&staff), before);
}

#[test]
fn without_a_valid_token_nothing_is_issued_or_shown() {
    let site = Site::start();
    let service = site.service();
    let staff = site.officer();
    let before = trace(&staff);
    let forged = site.bearer("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    let forged_cookie = site.anybody().with(Proof::Cookie("session=forged".into()));
    for caller in [
        site.anybody(),
        site.bearer("nonsense"),
        forged,
        forged_cookie,
    ] {
        assert_eq!(caller.issue(&service).problem()["status"], 401);
        assert_eq!(caller.get("/queue").problem()["status"], 401);
        assert_eq!(caller.open("1").problem()["status"], 401);
    }
    assert_eq!(trace(&staff), before);
}

#[test]
fn a_device_does_only_what_its_kind_is_for() {
    let site = Site::start();
    let (service, counter) = site.service_and_counter();
    let staff = site.officer();
    let ticket = site.kiosk().ticket(&service);
    let before = trace(&staff);
    site.display().issue(&service).refused(403, "forbidden");
    site.kiosk().open(&counter).refused(403, "forbidden");
    site.kiosk().next(&counter).refused(403, "forbidden");
    site.kiosk()
        .on_ticket(&ticket, "cancel")
        .refused(403, "forbidden");
    assert_eq!(trace(&staff), before);
}

#[test]
fn a_revoked_kiosk_is_out_at_once_and_the_others_go_on() {
    let site = Site::with(&Plan {
        kiosks: 2,
        ..Plan::default()
    });
    let service = site.service();
    let kiosks = site.kiosks();
    kiosks[0].issue(&service).expect(201);
    site.run(&["device", "revoke", "kiosk-1"]).ok();
    assert_eq!(kiosks[0].issue(&service).problem()["status"], 401);
    assert_eq!(
        series(&kiosks[1].issue(&service).expect(201)["number"]).1,
        2
    );
}

#[test]
fn a_cookie_from_another_page_changes_nothing() {
    let site = Site::start();
    let service = site.service();
    let staff = site.officer();
    let before = trace(&staff);
    for origin in ["http://evil.example", "null", "http://127.0.0.1:1"] {
        let lured = Caller {
            origin: Some(origin.into()),
            ..staff.clone()
        };
        lured.issue(&service).refused(403, "wrong_origin");
        lured.open("1").refused(403, "wrong_origin");
    }
    let Proof::Cookie(cookie) = &staff.proof else {
        panic!("staff have a cookie")
    };
    let headers = [
        ("cookie", cookie.as_str()),
        ("content-type", "application/json"),
    ];
    let body = json!({ "service": service }).to_string();
    let silent = site
        .anybody()
        .attempt("POST", "/tickets", &headers, body.as_bytes())
        .unwrap();
    silent.refused(403, "wrong_origin");
    assert_eq!(trace(&staff), before);
}

#[test]
fn an_office_that_is_closed_says_so_and_gives_no_number() {
    let site = Site::with(&Plan {
        clock: "2026-11-22T22:00:00+07:00",
        ..Plan::default()
    });
    let office = site.anybody().get("/office").expect(200);
    assert_eq!(office["open"], false);
    let services = office["services"].as_array().unwrap();
    assert!(
        services
            .iter()
            .all(|s| s["open"] == false && s["reason"].is_string()),
        "{office}"
    );
    let staff = site.officer();
    let before = trace(&staff);
    site.kiosk()
        .issue(&text(&services[0]["id"]))
        .refused(409, "service_closed");
    assert_eq!(trace(&staff), before);
}

#[test]
fn everybody_may_read_what_the_office_offers() {
    let site = Site::start();
    let office = site.anybody().get("/office").expect(200);
    for field in [
        "name",
        "open",
        "hours",
        "languages",
        "priorities",
        "services",
    ] {
        assert!(!office[field].is_null(), "{field} is missing");
    }
    for service in office["services"].as_array().unwrap() {
        let id = text(&service["id"]);
        let details = site.anybody().get(&format!("/services/{id}")).expect(200);
        assert!(details["documents"].is_object(), "{id}: {details}");
    }
}

#[test]
fn a_server_that_is_up_says_so_at_its_root() {
    use crate::harness::http::exchange;
    let site = Site::start();
    for path in ["/healthz", "/readyz", "/metrics"] {
        let answer = exchange(site.port(), "GET", path, &[], b"").unwrap();
        assert_eq!(answer.status, 200, "{path}");
    }
}
