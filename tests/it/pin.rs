//! PINs: the short way in, at a counter's paired desk alone.

use serde_json::{Value, json};

use crate::harness::caller::{Caller, Proof};
use crate::harness::http::Answer;
use crate::harness::site::{Plan, Site, password};
use crate::harness::tls::SecureCaller;

const PIN: &str = "270415";

/// A site with a desk at a counter, at which officer-1 has a PIN.
fn with_desk() -> (Site, Caller, String) {
    let site = Site::start();
    let (_, counter) = site.service_and_counter();
    let run = site.run(&["device", "add", "desk", "ban", "--counter", &counter]);
    let desk = site.bearer(&run.line("token:"));
    site.run_reading(&["user", "pin", "officer-1"], &format!("{PIN}\n"))
        .ok();
    (site, desk, counter)
}

fn sign_in(at: &Caller, name: &str, pin: &str) -> Answer {
    at.post("/session", &json!({ "username": name, "pin": pin }))
}

fn by_password(site: &Site, name: &str) -> Answer {
    let body = json!({ "username": name, "password": password(name) });
    site.anybody().post("/session", &body)
}

fn set_pin(who: &Caller, body: &Value) -> Answer {
    let kind = [("content-type", "application/json")];
    let body = body.to_string();
    who.attempt("PUT", "/session/pin", &kind, body.as_bytes())
        .unwrap()
}

#[test]
fn a_pin_signs_in_at_a_desk_that_knows_its_counter() {
    let (site, desk, counter) = with_desk();
    let known = desk.get("/desk-device").expect(200);
    assert_eq!(
        (&known["name"], &known["counter"]),
        (&json!("ban"), &json!(counter))
    );
    assert!(known["label"].is_string(), "{known}");
    let answer = sign_in(&desk, "Officer-1", PIN);
    answer.expect(204);
    let officer = site.anybody().with(Proof::Cookie(answer.cookie()));
    let session = officer.get("/session").expect(200);
    assert_eq!(
        (&session["username"], &session["has_pin"]),
        (&json!("officer-1"), &json!(true))
    );
    officer.open(&counter).expect(200);
    assert_eq!(site.anybody().get("/desk-device").status, 204);
}

#[test]
fn a_browser_pairs_as_a_desk_and_its_cookie_counts() {
    let (site, _, counter) = with_desk();
    let made = site
        .anybody()
        .post("/pair/offer", &json!({ "kind": "desk" }));
    let code = made.expect(201)["code"].clone();
    let screen = site.anybody().with(Proof::Cookie(made.cookie()));
    let admin = site.admin();
    let mut body = json!({ "name": "ban-2", "code": code });
    admin.post("/devices", &body).refused(422, "invalid_field");
    body["counter"] = json!(counter);
    admin.post("/devices", &body).expect(201);
    let nowhere = admin.post("/devices/ban-2/change", &json!({}));
    nowhere.refused(422, "invalid_field");
    let paired = screen.post("/pair/collect", &json!({}));
    assert_eq!(paired.expect(200)["state"], "paired");
    let desk = site.anybody().with(Proof::Cookie(paired.cookie()));
    sign_in(&desk, "officer-1", PIN).expect(204);
    desk.get("/session").refused(401, "unauthorized");
    admin.act("/devices/ban-2/revoke").expect(200);
    sign_in(&desk, "officer-1", PIN).refused(403, "pin_needs_desk");
}

#[test]
fn a_pin_is_nothing_without_a_desk() {
    let (site, desk, _) = with_desk();
    for elsewhere in [
        site.anybody(),
        site.kiosk(),
        site.display(),
        site.supervisor(),
    ] {
        sign_in(&elsewhere, "officer-1", PIN).refused(403, "pin_needs_desk");
    }
    let unknown = site.bearer("no token at all");
    sign_in(&unknown, "officer-1", PIN).refused(403, "pin_needs_desk");
    let both = json!({ "username": "officer-1", "pin": PIN, "password": password("officer-1") });
    desk.post("/session", &both).refused(422, "invalid_field");
    let neither = json!({ "username": "officer-1" });
    desk.post("/session", &neither)
        .refused(422, "invalid_field");
    assert_eq!(desk.get("/queue").status, 403, "a desk alone sees nothing");
}

#[test]
fn five_wrong_pins_lock_the_pin_and_the_right_password_unlocks_it() {
    let (mut site, _, counter) = with_desk();
    let run = site.run(&["device", "add", "desk", "ban-2", "--counter", &counter]);
    let desk = site.bearer(&run.line("token:"));
    for wrong in ["270416", "0000", "12", "270414", "999999", ""] {
        sign_in(&desk, "officer-1", wrong).refused(401, "bad_credentials");
        if wrong == "999999" {
            break;
        }
    }
    site.restart();
    sign_in(&desk, "officer-1", PIN).refused(403, "pin_locked");
    let ghost = sign_in(&desk, "ghost", PIN).refused(401, "bad_credentials");
    let without = sign_in(&desk, "officer-2", PIN).refused(401, "bad_credentials");
    assert_eq!(ghost["title"], without["title"]);
    by_password(&site, "officer-1").expect(204);
    sign_in(&desk, "officer-1", PIN).expect(204);
}

#[test]
fn wrong_passwords_elsewhere_keep_nobody_from_the_pin() {
    let (site, desk, _) = with_desk();
    for _ in 0..8 {
        let body = json!({ "username": "officer-1", "password": "something wrong" });
        site.anybody().post("/session", &body);
    }
    by_password(&site, "officer-1").refused(429, "too_many_attempts");
    sign_in(&desk, "officer-1", PIN).expect(204);
}

#[test]
fn one_sets_ones_own_pin_after_giving_the_password() {
    let (site, desk, _) = with_desk();
    let officer = site.signed_in("officer-2");
    let with =
        |secret: &str, pin: Value| set_pin(&officer, &json!({ "password": secret, "pin": pin }));
    let secret = password("officer-2");
    with("something wrong", json!("581946")).refused(401, "bad_credentials");
    for weak in ["1111", "1234", "987654"] {
        with(&secret, json!(weak)).refused(422, "weak_pin");
    }
    for bad in ["12", "123456789", "58a946"] {
        with(&secret, json!(bad)).refused(422, "invalid_field");
    }
    assert_eq!(officer.get("/session").expect(200)["has_pin"], false);
    with(&secret, json!("581946")).expect(204);
    assert_eq!(officer.get("/session").expect(200)["has_pin"], true);
    sign_in(&desk, "officer-2", "581946").expect(204);
    let officer = site.signed_in("officer-2");
    set_pin(&officer, &json!({ "password": secret, "pin": null })).expect(204);
    sign_in(&desk, "officer-2", "581946").refused(401, "bad_credentials");
    let stranger = set_pin(&site.anybody(), &json!({ "password": secret, "pin": null }));
    stranger.refused(401, "unauthorized");
}

#[test]
fn the_command_line_sets_and_takes_a_pin_and_nobody_writes_it_down() {
    let (site, desk, _) = with_desk();
    let pin = |text: &str| site.run_reading(&["user", "pin", "officer-1"], text);
    let list = site.run(&["user", "list"]).ok();
    assert_eq!(list.matches("\tpin").count(), 1, "{list}");
    assert!(pin("1234\n").failed().contains("guessed first"));
    assert!(pin("12\n").failed().contains("4 to 8 digits"));
    sign_in(&desk, "officer-1", PIN).expect(204);
    pin("\n").ok();
    sign_in(&desk, "officer-1", PIN).refused(401, "bad_credentials");
    let ghost = site.run_reading(&["user", "pin", "ghost"], &format!("{PIN}\n"));
    assert!(ghost.failed().contains("ghost"));
    assert!(!site.words().contains(PIN), "{}", site.words());
    let desk = site.run(&["device", "add", "desk", "ban-2"]);
    assert!(desk.failed().contains("--counter"));
}

#[test]
fn a_new_password_takes_the_pin_away() {
    let (site, desk, _) = with_desk();
    site.run_reading(&["user", "passwd", "officer-1"], "một mật khẩu khác\n")
        .ok();
    sign_in(&desk, "officer-1", PIN).refused(401, "bad_credentials");
}

#[test]
fn a_desk_is_paired_and_used_where_nobody_listens() {
    let site = Site::with(&Plan {
        serve: &["--listen-tls", "127.0.0.1:0"],
        ..Plan::default()
    });
    let (_, counter) = site.service_and_counter();
    let run = site.run(&["device", "add", "desk", "ban", "--counter", &counter]);
    site.run_reading(&["user", "pin", "officer-1"], &format!("{PIN}\n"))
        .ok();
    let browser = SecureCaller::of(&site, site.secure_port());
    let paired = browser.post("/pair", &json!({ "code": run.line("pair:") }));
    paired.expect(204);
    let desk = browser.with(&paired);
    let body = json!({ "username": "officer-1", "pin": PIN });
    let signed_in = desk.post("/session", &body);
    signed_in.expect(204);
    let session = browser.with(&signed_in).get("/api/v1/session").expect(200);
    assert_eq!(session["username"], "officer-1");
}
