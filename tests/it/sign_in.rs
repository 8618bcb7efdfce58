//! Who is let in, and how guessing is slowed.

use serde_json::json;

use crate::harness::caller::Proof;
use crate::harness::feed::Feed;
use crate::harness::site::{Site, password};

#[test]
fn a_session_tells_who_it_is_until_it_is_closed() {
    let site = Site::start();
    let staff = site.supervisor();
    let session = staff.get("/session").expect(200);
    assert_eq!(
        (&session["username"], &session["role"]),
        (&json!("supervisor"), &json!("supervisor"))
    );
    assert_eq!(session["may"], json!([]));
    staff
        .attempt("DELETE", "/session", &[], b"")
        .unwrap()
        .expect(204);
    assert_eq!(staff.get("/session").status, 401);
    assert_eq!(staff.get("/queue").status, 401);
}

#[test]
fn the_session_cookie_is_kept_from_scripts_and_other_sites() {
    let site = Site::start();
    let body = json!({ "username": "admin", "password": password("admin") });
    let answer = site.anybody().post("/session", &body);
    let cookie = answer.header("set-cookie").unwrap().to_ascii_lowercase();
    assert!(
        cookie.contains("httponly") && cookie.contains("samesite=strict"),
        "{cookie}"
    );
}

#[test]
fn a_wrong_name_and_a_wrong_password_are_told_alike() {
    let site = Site::start();
    let attempt = |name: &str, secret: &str| {
        let body = json!({ "username": name, "password": secret });
        let mut problem = site
            .anybody()
            .post("/session", &body)
            .refused(401, "bad_credentials");
        problem.as_object_mut().unwrap().remove("request_id");
        problem
    };
    assert_eq!(
        attempt("officer-1", "something wrong"),
        attempt("nobody", "something wrong")
    );
}

#[test]
fn guessing_a_password_is_stopped_and_others_still_sign_in() {
    let site = Site::start();
    let guess = || {
        let body = json!({ "username": "officer-1", "password": "something wrong" });
        site.anybody().post("/session", &body).status
    };
    let statuses: Vec<u16> = (0..8).map(|_| guess()).collect();
    assert_eq!(statuses[0], 401);
    assert_eq!(statuses[7], 429, "{statuses:?}");
    let body = json!({ "username": "officer-1", "password": password("officer-1") });
    site.anybody()
        .post("/session", &body)
        .refused(429, "too_many_attempts");
    site.signed_in("officer-2");
}

#[test]
fn valid_credentials_are_never_limited() {
    let site = Site::start();
    let (kiosk, staff, service) = (site.kiosk(), site.officer(), site.service());
    for _ in 0..100 {
        assert_eq!(kiosk.issue(&service).status, 201);
        assert_eq!(staff.get("/queue").status, 200);
    }
}

#[test]
fn a_new_password_and_a_disabled_account_end_the_sessions() {
    let site = Site::start();
    let (first, second) = (site.signed_in("officer-1"), site.signed_in("officer-2"));
    site.run_reading(&["user", "passwd", "officer-1"], "một mật khẩu khác\n")
        .ok();
    site.run(&["user", "disable", "officer-2"]).ok();
    assert_eq!(first.get("/session").status, 401);
    assert_eq!(second.get("/session").status, 401);
    let body = json!({ "username": "officer-2", "password": password("officer-2") });
    site.anybody()
        .post("/session", &body)
        .refused(401, "bad_credentials");
    let body = json!({ "username": "officer-1", "password": "một mật khẩu khác" });
    site.anybody().post("/session", &body).expect(204);
}

#[test]
fn a_session_outlives_the_server() {
    let mut site = Site::start();
    let staff = site.officer();
    site.restart();
    assert_eq!(staff.get("/session").expect(200)["username"], "officer-1");
}

#[test]
fn a_pair_code_makes_a_browser_a_device_once() {
    let site = Site::start();
    let (_, code) = site.add_device("kiosk", "lobby");
    assert_eq!(code.len(), 8, "{code}");
    let answer = site.anybody().post("/pair", &json!({ "code": code }));
    answer.expect(204);
    let browser = site.anybody().with(Proof::Cookie(answer.cookie()));
    browser.issue(&site.service()).expect(201);
    Feed::connect(&browser, "lobby", None).snapshot();
    let again = site.anybody().post("/pair", &json!({ "code": code }));
    assert!((400..500).contains(&again.status), "{}", again.text());
    let wrong = site.anybody().post("/pair", &json!({ "code": "ABCDEFGH" }));
    assert!((400..500).contains(&wrong.status), "{}", wrong.text());
}

#[test]
fn whoever_is_above_an_officer_may_what_an_officer_may() {
    let site = Site::start();
    let (service, counter) = site.service_and_counter();
    for (staff, role) in [(site.supervisor(), "supervisor"), (site.admin(), "admin")] {
        assert_eq!(staff.get("/session").expect(200)["role"], role);
        let ticket = staff.ticket(&service);
        staff.open(&counter).expect(200);
        staff.next(&counter).expect(200);
        let finished = staff
            .post(&format!("/tickets/{ticket}/finish"), &json!({}))
            .expect(200);
        assert_eq!(finished["state"], "done");
    }
}
