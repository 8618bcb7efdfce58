//! The officer's desk over HTTP: visits, papers, walk-ins, steps taken back whole, and what a
//! supervisor may do.

use serde_json::{Value, json};

use crate::harness::caller::{Caller, text};
use crate::harness::feed::Feed;
use crate::harness::site::Site;
use crate::harness::wait;

/// Two services that one counter serves, with that counter and an officer at it.
fn desk(site: &Site) -> (Caller, String, [String; 2]) {
    let officer = site.officer();
    let served: Vec<String> = site.services().into_iter().map(|(id, _)| id).collect();
    let queue = officer.queue();
    let counters = queue["counters"].as_array().unwrap();
    let services = |counter: &Value| {
        let all = counter["services"].as_array().unwrap().iter();
        let open = all.map(text).filter(|id| served.contains(id));
        open.collect::<Vec<_>>()
    };
    let found = counters.iter().find(|counter| services(counter).len() > 1);
    let found = found.expect("a counter serves two services that are open");
    let counter = text(&found["id"]);
    officer.open(&counter).expect(200);
    let both = services(found);
    (officer, counter, [both[0].clone(), both[1].clone()])
}

fn at(counter: &str, action: &str) -> String {
    format!("/counters/{counter}/{action}")
}

#[test]
fn a_visit_keeps_its_number_through_all_its_services() {
    let site = Site::start();
    let (officer, counter, services) = desk(&site);
    let visit = site
        .kiosk()
        .post("/tickets", &json!({ "services": services }));
    let visit = visit.expect(201);
    let id = text(&visit["id"]);
    assert_eq!(visit["rest"], json!([services[1]]));
    officer.next(&counter).expect(200);
    let done = json!([{ "service": services[0], "count": 2 }]);
    let gone_on = officer.post(&format!("/tickets/{id}/finish"), &json!({ "done": done }));
    let gone_on = gone_on.expect(200);
    let stands = (&gone_on["state"], &gone_on["service"], &gone_on["number"]);
    assert_eq!(
        stands,
        (&json!("waiting"), &json!(services[1]), &visit["number"])
    );
    assert_eq!(gone_on["done"], done);
    let again = officer.next(&counter).expect(200);
    assert_eq!(again["ticket"]["number"], visit["number"]);
    let over = officer.on_ticket(&id, "finish").expect(200);
    assert_eq!(over["state"], "done");
}

#[test]
fn a_visit_names_services_that_exist_once_each() {
    let site = Site::start();
    let (_, _, [service, _]) = desk(&site);
    let ask = |services: Value| {
        site.kiosk()
            .post("/tickets", &json!({ "services": services }))
    };
    ask(json!([])).refused(422, "invalid_field");
    ask(json!([service, service])).refused(422, "invalid_field");
    ask(json!([service, "none"])).refused(404, "unknown_service");
    ask(json!(vec!["x"; 11])).refused(422, "invalid_field");
}

#[test]
fn a_next_is_taken_back_whole() {
    let site = Site::start();
    let (officer, counter, [service, _]) = desk(&site);
    let [first, second] = [(); 2].map(|()| site.kiosk().ticket(&service));
    officer.next(&counter).expect(200);
    officer.on_ticket(&first, "start").expect(200);
    let before = [&first, &second].map(|id| officer.look_at(id));
    let next = json!({ "current": { "finish": { "outcome": null } } });
    let called = officer.post(&at(&counter, "next"), &next).expect(200);
    assert_eq!(text(&called["ticket"]["id"]), second);
    let desk = officer.act(&at(&counter, "undo")).expect(200);
    assert_eq!(text(&desk["ticket"]["id"]), first);
    let after = [&first, &second].map(|id| officer.look_at(id));
    assert_eq!(after, before);
    officer
        .act(&at(&counter, "undo"))
        .refused(409, "nothing_to_undo");
}

#[test]
fn who_is_sent_off_for_papers_comes_back_to_the_same_counter_first() {
    let site = Site::start();
    let (officer, counter, [service, _]) = desk(&site);
    let papers = officer.get("/desk").expect(200)["papers"][0]["id"].clone();
    let [first, second] = [(); 2].map(|()| site.kiosk().ticket(&service));
    officer.next(&counter).expect(200);
    let path = format!("/tickets/{first}/send-off");
    officer
        .post(&path, &json!({ "reason": "none" }))
        .refused(422, "unknown_papers");
    let off = officer
        .post(&path, &json!({ "reason": papers }))
        .expect(200);
    assert_eq!(
        (&off["state"], &off["papers"]),
        (&json!("on_hold"), &papers)
    );
    assert_eq!(
        text(&officer.next(&counter).expect(200)["ticket"]["id"]),
        second
    );
    let back = officer.on_ticket(&first, "requeue").expect(200);
    assert_eq!(text(&back["list"]), counter);
    assert!(back["alone_until"].is_string(), "{back}");
    officer.on_ticket(&second, "finish").expect(200);
    let called = officer.next(&counter).expect(200);
    assert_eq!(text(&called["ticket"]["id"]), first);
    assert_eq!(called["reason"]["code"], "own");
}

#[test]
fn a_walk_in_is_served_at_once_and_counted() {
    let site = Site::start();
    let (officer, counter, [service, _]) = desk(&site);
    let waiting = site.kiosk().issue(&service).expect(201);
    let mut lobby = site.lobby();
    lobby.snapshot();
    let walk_in = officer.post(&at(&counter, "walk-in"), &json!({ "service": service }));
    let walk_in = walk_in.expect(200);
    let ticket = &walk_in["ticket"];
    assert_eq!(
        (&ticket["state"], &walk_in["reason"]["code"]),
        (&json!("serving"), &json!("walk_in"))
    );
    assert_ne!(ticket["number"], waiting["number"]);
    let told = lobby.event_of("ticket.started");
    assert_eq!(
        told["number"], ticket["number"],
        "nobody is called who stands there"
    );
    officer
        .post(&at(&counter, "walk-in"), &json!({ "service": service }))
        .refused(409, "counter_busy");
    officer
        .on_ticket(&text(&ticket["id"]), "finish")
        .expect(200);
    let day = officer.get("/officers/me").expect(200);
    let counted = ["served", "walk_ins", "slips", "out_of_order"].map(|what| day[what].as_u64());
    assert_eq!(counted, [Some(1), Some(1), Some(1), Some(0)]);
    officer.get("/officers").refused(403, "forbidden");
    let all = site.supervisor().get("/officers").expect(200);
    let mine = all
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["name"] == day["name"]);
    assert_eq!(mine.unwrap()["slips"], 1);
}

#[test]
fn a_counter_that_calls_by_itself_calls_whoever_comes() {
    let site = Site::start();
    let (officer, counter, [service, _]) = desk(&site);
    officer
        .post(&at(&counter, "auto"), &json!({ "on": true }))
        .expect(200);
    let ticket = site.kiosk().ticket(&service);
    wait::until("the counter has called", || {
        (officer.look_at(&ticket)["state"] == "called").then_some(())
    });
    let desk = officer.act(&at(&counter, "undo")).expect(200);
    assert_eq!(
        desk["auto"], false,
        "whoever takes a call back doesn't want the next one"
    );
    assert_eq!(officer.look_at(&ticket)["state"], "waiting");
}

#[test]
fn a_pulled_counter_ends_at_once_and_its_people_go_to_others() {
    let site = Site::start();
    let (officer, counter, [service, _]) = desk(&site);
    let supervisor = site.supervisor();
    let [there, listed, behind] = [(); 3].map(|()| site.kiosk().ticket(&service));
    officer.next(&counter).expect(200);
    let to = json!({ "counter": counter });
    officer
        .post(&format!("/tickets/{listed}/transfer"), &to)
        .expect(200);
    let mut lobby = site.lobby();
    lobby.snapshot();
    officer.act(&at(&counter, "pull")).refused(403, "forbidden");
    let pulled = supervisor.post(&at(&counter, "pull"), &json!({ "reason": "Thử" }));
    assert_eq!(pulled.expect(200)["state"], "closed");
    let told = lobby.event_of("counter.closed");
    assert_eq!(told["reason"], "pulled");
    assert_eq!(officer.look_at(&listed)["list"], Value::Null);
    let waiting = officer.queue()["waiting"].clone();
    let order: Vec<String> = waiting
        .as_array()
        .unwrap()
        .iter()
        .map(|one| text(&one["id"]))
        .collect();
    assert_eq!(order, [there.clone(), listed, behind]);
    supervisor.act(&at(&counter, "undo")).expect(200);
    assert_eq!(officer.look_at(&there)["state"], "called");
}

#[test]
fn a_supervisor_sends_officers_and_services_elsewhere() {
    let site = Site::start();
    let (officer, counter, [service, other]) = desk(&site);
    let supervisor = site.supervisor();
    let route = at(&counter, "route");
    let to = json!({ "services": [other] });
    officer.post(&route, &to).refused(403, "forbidden");
    let routed = supervisor.post(&route, &to).expect(200);
    assert_eq!(
        (&routed["services"], &routed["rerouted"]),
        (&json!([other]), &json!(true))
    );
    site.kiosk().issue(&service).expect(201);
    officer.next(&counter).expect(204);
    let put_back = supervisor
        .post(&route, &json!({ "services": null }))
        .expect(200);
    assert_eq!(put_back["rerouted"], false);
    officer.next(&counter).expect(200);
    supervisor
        .post(&route, &json!({ "services": ["none"] }))
        .refused(404, "unknown_service");
}

#[test]
fn what_changes_in_place_moves_nobody() {
    let site = Site::start();
    let (officer, counter, [service, other]) = desk(&site);
    let ticket = site.kiosk().ticket(&service);
    let mut office = Feed::connect(&officer, "office", None);
    office.snapshot();
    officer.next(&counter).expect(200);
    let path = format!("/tickets/{ticket}/change");
    let changed = officer
        .post(&path, &json!({ "service": other, "add": service }))
        .expect(200);
    let stands = (&changed["state"], &changed["service"], &changed["rest"]);
    assert_eq!(stands, (&json!("called"), &json!(other), &json!([service])));
    office.event_of("ticket.changed");
    officer
        .post(&path, &json!({ "add": service }))
        .refused(409, "already_in_visit");
    officer
        .post(&path, &json!({}))
        .refused(422, "invalid_field");
    let given = officer
        .post(&path, &json!({ "priority": "elderly" }))
        .expect(200);
    assert_eq!(given["priority"], "elderly");
    let taken = officer
        .post(&path, &json!({ "priority": null }))
        .expect(200);
    assert_eq!(taken["priority"], Value::Null);
}
