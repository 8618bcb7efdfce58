//! Pairing by a code on the screen: the screen shows it, an administrator types it.

use serde_json::{Value, json};

use crate::harness::caller::{Caller, Proof, text};
use crate::harness::feed::Feed;
use crate::harness::http::Answer;
use crate::harness::site::{Plan, Site};
use crate::harness::tls::SecureCaller;
use crate::harness::wait::until;

/// A screen that shows a code.
fn offer(site: &Site, kind: &str) -> (Caller, String) {
    let answer = site.anybody().post("/pair/offer", &json!({ "kind": kind }));
    let code = text(&answer.expect(201)["code"]);
    let screen = site.anybody().with(Proof::Cookie(answer.cookie()));
    (screen, code)
}

fn collect(screen: &Caller) -> Answer {
    screen.post("/pair/collect", &json!({}))
}

/// What the list of devices says of one.
fn listed(admin: &Caller, name: &str) -> Value {
    let devices = admin.get("/devices").expect(200);
    let devices = devices.as_array().unwrap().clone();
    devices
        .into_iter()
        .find(|device| device["name"] == name)
        .unwrap()
}

/// The last two changes of devices in the log, each with who made it.
fn changes(site: &Site) -> Vec<String> {
    let db = rusqlite::Connection::open(site.data().join("site.db")).unwrap();
    let sql = "SELECT actor || ' ' || (body ->> 'device') || ' ' || (body ->> 'change') FROM event
               WHERE kind = 'device.changed' ORDER BY seq DESC LIMIT 2";
    let mut rows = db.prepare(sql).unwrap();
    let rows = rows.query_map([], |row| row.get(0)).unwrap();
    let mut changes: Vec<String> = rows.map(Result::unwrap).collect();
    changes.reverse();
    changes
}

#[test]
fn a_screen_becomes_the_device_whose_code_an_administrator_types() {
    let site = Site::start();
    let admin = site.admin();
    let mut office = Feed::connect(&admin, "office", None);
    office.snapshot();
    let (screen, code) = offer(&site, "kiosk");
    let waiting = collect(&screen).expect(200);
    assert_eq!(
        (&waiting["state"], &waiting["code"]),
        (&json!("waiting"), &json!(code))
    );
    let typed = format!("{} {}", &code[..4].to_lowercase(), &code[4..]);
    let (_, counter) = site.service_and_counter();
    let added = json!({ "name": "sanh", "counter": counter, "code": typed });
    let added = admin.post("/devices", &added).expect(201);
    assert_eq!(
        (&added["kind"], &added["counter"]),
        (&json!("kiosk"), &json!(counter))
    );
    assert!(
        added.get("token").is_none() && added.get("pair").is_none(),
        "{added}"
    );
    assert_eq!(added["paired"], false);
    office.event_of("device.changed");
    let paired = collect(&screen);
    assert_eq!(paired.expect(200), json!({ "state": "paired" }));
    let cookies = paired.all("set-cookie");
    assert_eq!(cookies.len(), 2, "{cookies:?}");
    assert!(cookies[1].starts_with("motcua_offer=;") && cookies[1].contains("Max-Age=0"));
    let kiosk = site.anybody().with(Proof::Cookie(paired.cookie()));
    kiosk.issue(&site.service()).expect(201);
    office.event_of("device.changed");
    assert_eq!(
        changes(&site),
        ["officer:admin sanh added", "system sanh paired"]
    );
    assert_eq!(listed(&admin, "sanh")["paired"], true);
    let again = json!({ "name": "cong", "code": code });
    admin.post("/devices", &again).refused(404, "unknown_offer");
}

#[test]
fn an_answer_that_is_lost_on_the_way_is_asked_for_again() {
    let site = Site::start();
    let admin = site.admin();
    let (screen, code) = offer(&site, "kiosk");
    let add = || admin.post("/devices", &json!({ "name": "sanh", "code": code }));
    assert_eq!(add().expect(201), add().expect(201));
    let pair = || admin.post("/devices/sanh/pair", &json!({ "code": code }));
    assert_eq!(pair().expect(200), pair().expect(200));
    let lost = collect(&screen);
    let found = collect(&screen);
    assert_eq!(found.expect(200), lost.expect(200));
    let with = |answer: &Answer| site.anybody().with(Proof::Cookie(answer.cookie()));
    assert_eq!(with(&lost).get("/device").status, 401);
    with(&found).get("/device").expect(200);
}

#[test]
fn the_whole_pairing_works_with_encryption() {
    let site = Site::with(&Plan {
        serve: &["--listen-tls", "127.0.0.1:0"],
        ..Plan::default()
    });
    let browser = SecureCaller::of(&site, site.secure_port());
    let made = browser.post("/pair/offer", &json!({ "kind": "display" }));
    let (screen, code) = (browser.with(&made), made.expect(201)["code"].clone());
    let admin = browser.signed_in("admin");
    admin
        .post("/devices", &json!({ "name": "tivi", "code": code }))
        .expect(201);
    let paired = screen.post("/pair/collect", &json!({}));
    assert_eq!(paired.expect(200)["state"], "paired");
    let cookies = paired.all("set-cookie");
    assert!(
        cookies[0].starts_with("__Host-motcua_device_display="),
        "{cookies:?}"
    );
    assert!(
        cookies[1].starts_with("__Host-motcua_offer=;"),
        "{cookies:?}"
    );
    assert_eq!(
        browser.with(&paired).get("/api/v1/device").expect(200)["name"],
        "tivi"
    );
}

#[test]
fn a_device_is_refused_for_what_is_wrong_with_it_and_the_code_stays_good() {
    let site = Site::start();
    let admin = site.admin();
    let (screen, code) = offer(&site, "display");
    let add = |body: Value| admin.post("/devices", &body);
    let with = |extra: Value| {
        let mut body = json!({ "name": "tivi", "code": code });
        body.as_object_mut()
            .unwrap()
            .extend(extra.as_object().unwrap().clone());
        body
    };
    add(with(json!({ "kind": "kiosk" }))).refused(409, "wrong_kind");
    add(with(json!({ "name": "tv" }))).refused(409, "name_taken");
    add(with(json!({ "name": "Tivi sảnh" }))).refused(422, "invalid_field");
    add(with(json!({ "printer": "none" }))).refused(404, "unknown_printer");
    add(with(json!({ "counter": "none" }))).refused(404, "unknown_counter");
    add(with(json!({ "code": "ABCD2345" }))).refused(404, "unknown_offer");
    add(with(json!({ "code": "no code" }))).refused(404, "unknown_offer");
    add(json!({ "name": "tivi" })).refused(422, "invalid_field");
    assert_eq!(collect(&screen).expect(200)["state"], "waiting");
    add(with(json!({ "kind": "display" }))).expect(201);
    assert_eq!(collect(&screen).expect(200)["state"], "paired");
}

#[test]
fn only_an_administrator_looks_after_devices() {
    let site = Site::start();
    let (_, code) = offer(&site, "display");
    let body = json!({ "name": "tivi", "code": code });
    for (caller, status) in [
        (site.anybody(), 401),
        (site.officer(), 403),
        (site.supervisor(), 403),
        (site.kiosk(), 403),
    ] {
        assert_eq!(caller.get("/devices").status, status);
        assert_eq!(caller.post("/devices", &body).status, status);
        let pair = caller.post("/devices/tv/pair", &json!({ "code": code }));
        assert_eq!(pair.status, status);
        assert_eq!(caller.act("/devices/tv/revoke").status, status);
    }
    site.display().get("/device").expect(200);
}

#[test]
fn a_device_without_a_code_has_two_secrets_that_are_shown_once() {
    let site = Site::start();
    let admin = site.admin();
    let added = admin
        .post("/devices", &json!({ "name": "sanh", "kind": "kiosk" }))
        .expect(201);
    site.bearer(&text(&added["token"]))
        .get("/device")
        .expect(200);
    let paired = site
        .anybody()
        .post("/pair", &json!({ "code": added["pair"] }));
    paired.expect(204);
    let seen = until("the device to be noted as seen", || {
        Some(listed(&admin, "sanh")).filter(|device| device["last_seen_at"].is_string())
    });
    assert!(
        seen.get("token").is_none() && seen.get("pair").is_none(),
        "{seen}"
    );
}

#[test]
fn a_device_changes_its_browser_and_is_revoked() {
    let site = Site::start();
    let admin = site.admin();
    let (screen, code) = offer(&site, "kiosk");
    admin
        .post("/devices", &json!({ "name": "sanh", "code": code }))
        .expect(201);
    let old = collect(&screen);
    let old = site.anybody().with(Proof::Cookie(old.cookie()));
    let (display, code) = offer(&site, "display");
    let pair = |code: &str| admin.post("/devices/sanh/pair", &json!({ "code": code }));
    pair(&code).refused(409, "wrong_kind");
    assert_eq!(collect(&display).expect(200)["state"], "waiting");
    let (screen, code) = offer(&site, "kiosk");
    assert_eq!(pair(&code).expect(200)["name"], "sanh");
    old.get("/device").expect(200);
    let new = collect(&screen);
    let new = site.anybody().with(Proof::Cookie(new.cookie()));
    assert_eq!(old.get("/device").status, 401);
    new.get("/device").expect(200);
    let (_, code) = offer(&site, "kiosk");
    let revoked = admin.act("/devices/sanh/revoke").expect(200);
    assert!(revoked["revoked_at"].is_string(), "{revoked}");
    assert_eq!(new.get("/device").status, 401);
    pair(&code).refused(409, "device_revoked");
    admin
        .act("/devices/none/revoke")
        .refused(404, "unknown_device");
    let pair = admin.post("/devices/none/pair", &json!({ "code": code }));
    pair.refused(404, "unknown_device");
}

#[test]
fn a_device_that_is_revoked_before_its_screen_came_stays_out() {
    let site = Site::start();
    let admin = site.admin();
    let (screen, code) = offer(&site, "kiosk");
    admin
        .post("/devices", &json!({ "name": "sanh", "code": code }))
        .expect(201);
    admin.act("/devices/sanh/revoke").expect(200);
    collect(&screen).refused(404, "unknown_offer");
}

#[test]
fn the_command_line_takes_the_code_while_the_server_runs() {
    let mut site = Site::start();
    let (screen, code) = offer(&site, "display");
    site.run(&["device", "add", "kiosk", "tivi", "--code", &code])
        .failed();
    let added = site
        .run(&["device", "add", "display", "tivi", "--code", &code])
        .ok();
    assert!(!added.contains("token"), "{added}");
    assert_eq!(collect(&screen).expect(200)["state"], "paired");
    let (screen, code) = offer(&site, "display");
    site.run(&["device", "pair", "tivi", &code]).ok();
    assert_eq!(collect(&screen).expect(200)["state"], "paired");
    let wrong = site.run(&["device", "pair", "tivi", "ABCD2345"]).failed();
    assert!(wrong.contains("no screen shows that code"), "{wrong}");
    site.kill_9();
    let (_, code) = (screen, code);
    for args in [
        &["device", "pair", "tivi", &code][..],
        &["device", "add", "display", "tivi-2", "--code", &code],
    ] {
        let refused = site.run(args).failed();
        assert!(refused.contains("the server is not running"), "{refused}");
    }
}

#[test]
fn a_browser_has_one_code_and_one_address_a_few() {
    let site = Site::start();
    let (screen, first) = offer(&site, "kiosk");
    let again = screen
        .post("/pair/offer", &json!({ "kind": "kiosk" }))
        .expect(201);
    assert_ne!(again["code"], first);
    collect(&screen).refused(404, "unknown_offer");
    let screens: Vec<_> = (0..6).map(|_| offer(&site, "kiosk").0).collect();
    let waiting = screens
        .iter()
        .filter(|screen| collect(screen).status == 200);
    assert_eq!(waiting.count(), 5);
    assert_eq!(
        collect(&screens[5]).status,
        200,
        "the newest is on a screen now"
    );
    site.anybody()
        .post("/pair/collect", &json!({}))
        .refused(404, "unknown_offer");
    let foreign = Caller {
        origin: Some("http://example.com".into()),
        ..screens[5].clone()
    };
    collect(&foreign).refused(403, "wrong_origin");
}

#[test]
fn a_restart_forgets_the_codes() {
    let mut site = Site::start();
    let (screen, code) = offer(&site, "kiosk");
    site.restart();
    collect(&screen).refused(404, "unknown_offer");
    let late = json!({ "name": "sanh", "code": code });
    site.admin()
        .post("/devices", &late)
        .refused(404, "unknown_offer");
}
