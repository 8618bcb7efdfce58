//! What administrators do to printers, and what staff are told of them.

use serde_json::{Value, json};

use crate::harness::caller::{Caller, text};
use crate::harness::feed::Feed;
use crate::harness::site::Site;
use crate::harness::wait::until;

fn printers(caller: &Caller) -> Vec<Value> {
    caller
        .get("/printers")
        .expect(200)
        .as_array()
        .unwrap()
        .clone()
}

fn printer(caller: &Caller, name: &str) -> Value {
    let found = printers(caller).into_iter().find(|p| p["name"] == name);
    found.unwrap_or_else(|| panic!("there is no {name}"))
}

/// A site with a printer that an administrator has added.
fn site() -> (Site, Caller) {
    let site = Site::start();
    let admin = site.admin();
    let body = json!({
        "name": "sanh", "url": "virtual:", "width_dots": 384, "place": " cạnh cửa ", "roll_metres": 30,
    });
    let added = admin.post("/printers", &body).expect(201);
    assert_eq!(added["place"], "cạnh cửa");
    assert_eq!(added["setup"]["status"], "full");
    (site, admin)
}

fn test_page(admin: &Caller, name: &str) -> String {
    admin.act(&format!("/printers/{name}/test")).expect(202);
    until("the test page to end", || {
        let state = text(&printer(admin, name)["test"]["state"]);
        let open = ["queued", "sending", "sent", "failed"];
        (!open.contains(&state.as_str())).then_some(state)
    })
}

#[test]
fn a_printer_is_added_changed_and_removed_as_by_the_command_line() {
    let (site, admin) = site();
    let listed = site.run(&["printer", "list"]).ok();
    assert_eq!(listed, "sanh\tvirtual:\t384\tfull\n");
    let change = json!({ "url": "virtual:", "status": "basic" });
    let changed = admin.post("/printers/sanh/change", &change).expect(200);
    assert_eq!(changed["width_dots"], 576);
    assert_eq!(changed["place"], Value::Null, "what is left out is nothing");
    assert_eq!(changed["setup"]["status"], "basic");
    site.run(&["printer", "add", "sanh", "virtual:", "--place", "sảnh"])
        .ok();
    site.run(&["printer", "add", "sanh", "virtual:", "--roll", "80"])
        .ok();
    let both = printer(&admin, "sanh");
    assert_eq!(both["place"], "sảnh", "what isn't said stays");
    assert_eq!(both["setup"]["roll_metres"], 80);
    site.run(&["printer", "new-roll", "sanh"]).ok();
    assert_eq!(printer(&admin, "sanh")["paper"]["level"], "plenty");
    site.run(&["printer", "new-roll", "quay"]).failed();
    site.run(&["device", "change", "kiosk-1", "--printer", "sanh"])
        .ok();
    assert_eq!(
        printer(&admin, "sanh")["setup"]["kiosks"],
        json!(["kiosk-1"])
    );
    let removed = admin.act("/printers/sanh/remove");
    assert_eq!(removed.status, 204);
    assert!(printers(&admin).is_empty());
    admin
        .act("/printers/sanh/remove")
        .refused(404, "unknown_printer");
}

#[test]
fn only_an_administrator_sets_printers_up_and_staff_see_how_they_are() {
    let (site, _) = site();
    for caller in [site.officer(), site.supervisor()] {
        for path in [
            "/printers/sanh/test",
            "/printers/sanh/new-roll",
            "/printers/sanh/remove",
        ] {
            caller.act(path).refused(403, "forbidden");
        }
        let body = json!({ "name": "quay", "url": "virtual:" });
        caller.post("/printers", &body).refused(403, "forbidden");
        let body = json!({ "url": "virtual:" });
        let path = "/printers/sanh/change";
        caller.post(path, &body).refused(403, "forbidden");
        let seen = printer(&caller, "sanh");
        assert_eq!(seen["setup"], Value::Null, "the way to it is no officer's");
        assert_eq!(seen["paper"]["level"], "unknown");
    }
    assert_eq!(site.kiosk().get("/printers").status, 403);
}

#[test]
fn an_address_that_is_no_printers_is_refused_here_too() {
    let (_site, admin) = site();
    for url in [
        "file:///etc/passwd",
        "file:///dev/../etc/passwd",
        "http://192.168.1.5",
        "tcp://192.168.1.5",
        "serial:///tmp/x",
        "",
    ] {
        let body = json!({ "name": "quay", "url": url });
        admin.post("/printers", &body).refused(422, "bad_address");
        let body = json!({ "url": url });
        let path = "/printers/sanh/change";
        admin.post(path, &body).refused(422, "bad_address");
    }
    for body in [
        json!({ "name": "quầy 1", "url": "virtual:" }),
        json!({ "name": "", "url": "virtual:" }),
        json!({ "name": "..", "url": "virtual:" }),
        json!({ "name": ".quay", "url": "virtual:" }),
        json!({ "name": "quay", "url": "virtual:", "width_dots": 500 }),
        json!({ "name": "quay", "url": "virtual:", "roll_metres": 0 }),
        json!({ "name": "quay", "url": "virtual:", "place": "x".repeat(41) }),
        json!({ "name": "quay", "url": "cups://may-in", "status": "full" }),
    ] {
        admin.post("/printers", &body).refused(422, "invalid_field");
    }
    let unknown = json!({ "name": "quay", "url": "virtual:", "colour": "red" });
    admin
        .post("/printers", &unknown)
        .refused(422, "unknown_field");
    assert_eq!(printers(&admin).len(), 1);
}

#[test]
fn an_address_has_one_printer() {
    let (site, admin) = site();
    let at = |name: &str, url: &str| json!({ "name": name, "url": url });
    let url = "tcp://192.0.2.1:9100";
    admin.post("/printers", &at("quay", url)).expect(201);
    admin
        .post("/printers", &at("ban", url))
        .refused(409, "address_taken");
    let change = json!({ "url": url });
    admin
        .post("/printers/sanh/change", &change)
        .refused(409, "address_taken");
    let told = site.run(&["printer", "add", "ban", url]).failed();
    assert!(told.contains("quay is at this address"), "{told}");
    admin.post("/printers", &at("ban", "virtual:")).expect(201);
}

#[test]
fn a_name_is_given_once_and_the_same_wish_twice_is_one() {
    let (_site, admin) = site();
    let other = json!({ "name": "sanh", "url": "tcp://192.0.2.1:9100" });
    admin.post("/printers", &other).refused(409, "name_taken");
    let same = json!({
        "name": "sanh", "url": "virtual:", "width_dots": 384, "place": "cạnh cửa", "roll_metres": 30,
    });
    admin.post("/printers", &same).expect(201);
    let unknown = json!({ "url": "virtual:" });
    admin
        .post("/printers/quay/change", &unknown)
        .refused(404, "unknown_printer");
}

#[test]
fn a_test_page_waits_for_the_printers_word() {
    let (site, admin) = site();
    assert_eq!(test_page(&admin, "sanh"), "confirmed");
    let seen = printer(&admin, "sanh");
    assert_eq!(seen["condition"], "ready");
    assert!(seen["heard_at"].is_string());
    assert_eq!(seen["today"]["slips"], 1);
    assert!(seen["today"]["metres"].as_f64().unwrap() > 0.05, "{seen}");
    let said = site.run(&["printer", "test", "sanh"]).ok();
    assert_eq!(said, "the test page is confirmed\n");
    assert_eq!(printer(&admin, "sanh")["today"]["slips"], 2);
    admin
        .act("/printers/quay/test")
        .refused(404, "unknown_printer");
}

#[test]
fn a_test_page_is_printed_once_however_often_it_is_asked_for() {
    let (_site, admin) = site();
    for _ in 0..3 {
        let asked = admin.post_once("test-1", "/printers/sanh/test", &json!({}));
        asked.unwrap().expect(202);
    }
    until("the test page to be out", || {
        (printer(&admin, "sanh")["test"]["state"] == "confirmed").then_some(())
    });
    admin
        .post_once("test-1", "/printers/sanh/test", &json!({}))
        .unwrap()
        .expect(202);
    let seen = printer(&admin, "sanh");
    assert_eq!(seen["test"]["state"], "confirmed", "it is the same test");
    assert_eq!(seen["today"]["slips"], 1);
}

#[test]
fn a_test_page_that_never_left_is_dropped_by_a_restart_and_can_be_asked_for_again() {
    let mut site = Site::start();
    let admin = site.admin();
    let nobody = json!({ "name": "sanh", "url": "tcp://127.0.0.1:1" });
    admin.post("/printers", &nobody).expect(201);
    admin.act("/printers/sanh/test").expect(202);
    let wait = |admin: &Caller, state: &str| {
        until(&format!("the test page to be {state}"), || {
            (printer(admin, "sanh")["test"]["state"] == state).then_some(())
        });
    };
    wait(&admin, "failed");
    site.restart();
    let admin = site.admin();
    wait(&admin, "cancelled");
    admin.act("/printers/sanh/test").expect(202);
    wait(&admin, "failed");
    let right = json!({ "url": "virtual:" });
    admin.post("/printers/sanh/change", &right).expect(200);
    wait(&admin, "cancelled");
    assert_eq!(test_page(&admin, "sanh"), "confirmed");
}

#[test]
fn papers_and_paper_are_counted_over_restarts() {
    let (mut site, admin) = site();
    admin.act("/printers/sanh/new-roll").expect(200);
    let kiosk = json!({ "printer": "sanh" });
    admin.post("/devices/kiosk-1/change", &kiosk).expect(200);
    let service = site.service();
    for _ in 0..12 {
        site.kiosk().ticket(&service);
    }
    let counted = until("twelve papers to be counted", || {
        let seen = printer(&admin, "sanh");
        (seen["today"]["slips"] == 12 && seen["waiting"] == 0).then_some(seen)
    });
    let paper = &counted["paper"];
    assert_eq!(paper["level"], "plenty");
    assert!(paper["metres"]["low"].as_u64() < paper["metres"]["high"].as_u64());
    assert!(paper["slips"]["low"].as_u64() > Some(50), "{paper}");
    site.restart();
    let admin = site.admin();
    let again = printer(&admin, "sanh");
    assert_eq!(again["today"], counted["today"]);
    assert_eq!(again["paper"], counted["paper"]);
    admin.act("/printers/sanh/new-roll").expect(200);
    let fresh = printer(&admin, "sanh");
    assert_eq!(
        fresh["paper"]["slips"],
        Value::Null,
        "nothing is known of it"
    );
    assert_eq!(fresh["today"]["slips"], 12);
    let said = site.run(&["verify"]).ok();
    assert!(said.contains("every promise holds"), "{said}");
}

#[test]
fn a_kiosk_prints_where_the_administrator_says_from_the_next_ticket_on() {
    let (site, admin) = site();
    let service = site.service();
    assert_eq!(
        site.kiosk().issue(&service).expect(201)["print"]["state"],
        "none"
    );
    let to = |printer: Value| {
        let body = json!({ "printer": printer });
        admin.post("/devices/kiosk-1/change", &body)
    };
    assert_eq!(to(json!("sanh")).expect(200)["printer"], "sanh");
    let issued = site.kiosk().issue(&service).expect(201);
    assert_eq!(issued["print"]["printer"], "sanh");
    assert_eq!(
        printer(&admin, "sanh")["setup"]["kiosks"],
        json!(["kiosk-1"])
    );
    to(json!("nowhere")).refused(404, "unknown_printer");
    assert_eq!(to(Value::Null).expect(200)["printer"], Value::Null);
    admin
        .post("/devices/nothing/change", &json!({}))
        .refused(404, "unknown_device");
    let wrong = json!({ "counter": "999" });
    admin
        .post("/devices/tv/change", &wrong)
        .refused(404, "unknown_counter");
    admin.act("/devices/kiosk-1/revoke").expect(200);
    to(json!("sanh")).refused(409, "device_revoked");
    let officer = site.officer();
    officer
        .post("/devices/tv/change", &json!({}))
        .refused(403, "forbidden");
}

#[test]
fn a_counters_printer_takes_its_officers_tickets_and_reprints() {
    let (site, admin) = site();
    let desk = json!({ "name": "quay", "url": "virtual:" });
    admin.post("/printers", &desk).expect(201);
    let (service, counter) = site.service_and_counter();
    let path = format!("/counters/{counter}/printer");
    let set = |printer: Value| admin.post(&path, &json!({ "printer": printer }));
    assert_eq!(set(json!("quay")).status, 204);
    assert_eq!(printer(&admin, "quay")["counters"], json!([counter]));
    let officer = site.officer();
    let unseated = officer.issue(&service).expect(201);
    assert_eq!(unseated["print"]["state"], "none", "no counter, no printer");
    officer.open(&counter).expect(200);
    let ticket = officer.issue(&service).expect(201);
    assert_eq!(ticket["print"]["printer"], "quay");
    let id = text(&ticket["id"]);
    let reprint = format!("/tickets/{id}/reprint");
    assert_eq!(
        officer.act(&reprint).expect(200)["print"]["printer"],
        "quay"
    );
    let other = json!({ "printer": "sanh" });
    let named = officer.post(&reprint, &other).expect(200);
    assert_eq!(named["print"]["printer"], "sanh");
    assert_eq!(named["print"]["copy"], 2);
    let nowhere = json!({ "printer": "nowhere" });
    officer
        .post(&reprint, &nowhere)
        .refused(404, "unknown_printer");
    set(json!("nowhere")).refused(404, "unknown_printer");
    admin
        .post("/counters/999/printer", &json!({}))
        .refused(404, "unknown_counter");
    officer.post(&path, &json!({})).refused(403, "forbidden");
    assert_eq!(set(Value::Null).status, 204);
    assert_eq!(printer(&admin, "quay")["counters"], json!([]));
}

/// Papers that wait when an administrator mends a wrong address come out of the right one.
#[test]
fn a_paper_that_waits_survives_a_change_of_the_address() {
    let site = Site::start();
    let admin = site.admin();
    let nobody = json!({ "name": "sanh", "url": "tcp://127.0.0.1:1" });
    admin.post("/printers", &nobody).expect(201);
    let kiosk = json!({ "printer": "sanh" });
    admin.post("/devices/kiosk-1/change", &kiosk).expect(200);
    let id = site.kiosk().ticket(&site.service());
    let wait = |state: &str| {
        until(&format!("the paper to be {state}"), || {
            (admin.look_at(&id)["print"]["state"] == state).then_some(())
        })
    };
    wait("failed");
    let right = json!({ "url": "virtual:" });
    admin.post("/printers/sanh/change", &right).expect(200);
    wait("confirmed");
    assert_eq!(printer(&admin, "sanh")["today"]["slips"], 1);
}

#[test]
fn a_paper_that_waits_for_a_removed_printer_says_that_it_never_comes() {
    let site = Site::start();
    let admin = site.admin();
    let nobody = json!({ "name": "sanh", "url": "tcp://127.0.0.1:1" });
    admin.post("/printers", &nobody).expect(201);
    let kiosk = json!({ "printer": "sanh" });
    admin.post("/devices/kiosk-1/change", &kiosk).expect(200);
    let id = site.kiosk().ticket(&site.service());
    assert_eq!(admin.act("/printers/sanh/remove").status, 204);
    until("the paper to be given up", || {
        (admin.look_at(&id)["print"]["state"] == "expired").then_some(())
    });
    let trouble = &admin.queue()["trouble"];
    assert_eq!(trouble[0]["ticket"], json!(id));
}

#[test]
fn staff_and_kiosks_hear_what_is_done_to_a_printer() {
    let (site, admin) = site();
    let mut feed = Feed::connect(&site.officer(), "office", None);
    feed.snapshot();
    admin.act("/printers/sanh/new-roll").expect(200);
    let event = feed.event_of("device.changed");
    assert_eq!(event["printer"], "sanh");
    assert_eq!(event["actor"], "officer:admin");
}
