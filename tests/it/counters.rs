//! What officers do with tickets: every action in every state, and what takes it back.

use serde_json::{Value, json};

use crate::harness::caller::{Caller, text};
use crate::harness::http::Answer;
use crate::harness::site::Site;

const STATES: [&str; 7] = [
    "waiting",
    "called",
    "serving",
    "on_hold",
    "done",
    "no_show",
    "cancelled",
];

/// Section 2 of the contract: an action, the states it is allowed in, and the state it leads to.
const ACTIONS: [(&str, &[&str], &str); 9] = [
    ("call", &["waiting", "on_hold", "no_show"], "called"),
    ("recall", &["called"], "called"),
    ("start", &["called"], "serving"),
    ("finish", &["called", "serving"], "done"),
    ("no-show", &["called"], "no_show"),
    ("hold", &["waiting", "called", "serving"], "on_hold"),
    (
        "requeue",
        &["called", "serving", "on_hold", "no_show"],
        "waiting",
    ),
    (
        "transfer",
        &["waiting", "called", "serving", "on_hold"],
        "waiting",
    ),
    (
        "cancel",
        &["waiting", "called", "on_hold", "no_show"],
        "cancelled",
    ),
];

/// A counter with its officer, and a second one beside it.
struct Desk {
    site: Site,
    kiosk: Caller,
    officer: Caller,
    colleague: Caller,
    service: String,
    counter: String,
    spare: String,
}

impl Desk {
    fn open() -> Self {
        let site = Site::start();
        let pair = |(service, _): (String, String)| {
            let counters = site.counters_for(&service);
            (counters.len() > 1).then(|| (service, counters[0].clone(), counters[1].clone()))
        };
        let found = site.services().into_iter().find_map(pair);
        let (service, counter, spare) = found.expect("two counters serve one service");
        let (officer, colleague) = (site.signed_in("officer-1"), site.signed_in("officer-2"));
        officer.open(&counter).expect(200);
        colleague.open(&spare).expect(200);
        Self {
            kiosk: site.kiosk(),
            site,
            officer,
            colleague,
            service,
            counter,
            spare,
        }
    }

    /// A new ticket in a state; `called` and `serving` ones are at the first counter.
    fn ticket_that_is(&self, state: &str) -> String {
        let id = self.kiosk.ticket(&self.service);
        let path: &[&str] = match state {
            "waiting" => &[],
            "called" => &["call"],
            "serving" => &["call", "start"],
            "on_hold" => &["hold"],
            "done" => &["call", "start", "finish"],
            "no_show" => &["call", "no-show"],
            "cancelled" => &["cancel"],
            other => panic!("no way to {other}"),
        };
        path.iter()
            .for_each(|action| drop(self.act(&id, action).expect(200)));
        assert_eq!(self.state_of(&id), state);
        id
    }

    fn act(&self, id: &str, action: &str) -> Answer {
        match action {
            "call" => self.officer.call(id, &self.counter),
            "finish" | "hold" => self
                .officer
                .post(&format!("/tickets/{id}/{action}"), &json!({})),
            "transfer" => {
                let body = json!({ "service": self.service, "place": "last" });
                self.officer.post(&format!("/tickets/{id}/transfer"), &body)
            }
            other => self.officer.on_ticket(id, other),
        }
    }

    fn state_of(&self, id: &str) -> String {
        text(&self.officer.look_at(id)["state"])
    }

    /// Takes a ticket away from the counter, so that the next one can be called.
    fn clear(&self, id: &str) {
        if ["called", "serving"].contains(&self.state_of(id).as_str()) {
            self.act(id, "finish").expect(200);
        }
    }
}

/// What of a ticket an undone action must leave as it was.
fn essence(ticket: &Value) -> Value {
    let fields = [
        "state",
        "number",
        "counter",
        "count",
        "called_at",
        "started_at",
        "finished_at",
        "service",
    ];
    fields.iter().map(|field| ticket[*field].clone()).collect()
}

#[test]
fn every_action_is_allowed_in_just_the_states_of_the_contract() {
    let desk = Desk::open();
    let mut wrong = vec![];
    for (action, from, to) in ACTIONS {
        for state in STATES {
            let id = desk.ticket_that_is(state);
            let before = desk.officer.look_at(&id);
            let answer = desk.act(&id, action);
            let after = desk.officer.look_at(&id);
            let told = answer.text();
            let right = if from.contains(&state) {
                answer.status == 200 && after["state"] == to && answer.json()["state"] == to
            } else {
                answer.status == 409
                    && after == before
                    && told.contains(state)
                    && answer.json()["code"] == "wrong_state"
            };
            if !right {
                wrong.push(format!(
                    "{action} of {state}: {} {told}, then {after}",
                    answer.status
                ));
            }
            desk.clear(&id);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_action_undone_leaves_the_ticket_as_it_was() {
    let desk = Desk::open();
    let mut wrong = vec![];
    for (action, from, _) in ACTIONS {
        for state in from {
            let id = desk.ticket_that_is(state);
            let before = desk.officer.look_at(&id);
            desk.act(&id, action).expect(200);
            let answer = desk.officer.on_ticket(&id, "undo");
            let after = desk.officer.look_at(&id);
            if answer.status != 200 || essence(&after) != essence(&before) {
                wrong.push(format!(
                    "{action} of {state}: {}, {before} became {after}",
                    answer.text()
                ));
            }
            desk.clear(&id);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_colleague_cannot_undo_what_one_did() {
    let desk = Desk::open();
    let id = desk.ticket_that_is("serving");
    let refused = desk.colleague.on_ticket(&id, "undo");
    assert!((400..500).contains(&refused.problem()["status"].as_u64().unwrap()));
    assert_eq!(desk.state_of(&id), "serving");
    desk.officer.on_ticket(&id, "undo").expect(200);
    assert_eq!(desk.state_of(&id), "called");
}

#[test]
fn an_action_cannot_be_undone_after_ten_seconds() {
    let mut desk = Desk::open();
    let id = desk.ticket_that_is("called");
    desk.site.restart_at("2026-11-23T08:40:00+07:00");
    let refused = desk.officer.on_ticket(&id, "undo");
    assert_eq!(refused.problem()["status"], 409);
    assert_eq!(desk.state_of(&id), "called");
}

#[test]
fn a_recalled_ticket_keeps_its_number_and_counts_its_calls() {
    let desk = Desk::open();
    let id = desk.ticket_that_is("called");
    let number = desk.officer.look_at(&id)["number"].clone();
    for count in 2..5 {
        let ticket = desk.act(&id, "recall").expect(200);
        assert_eq!(
            (&ticket["count"], &ticket["number"]),
            (&json!(count), &number)
        );
    }
}

#[test]
fn a_requeued_ticket_keeps_its_time_of_issue_and_so_its_place() {
    let desk = Desk::open();
    let first = desk.ticket_that_is("called");
    let second = desk.kiosk.ticket(&desk.service);
    let before = desk.officer.look_at(&first);
    let after = desk.act(&first, "requeue").expect(200);
    assert_eq!(after["issued_at"], before["issued_at"]);
    let called = desk.officer.next(&desk.counter).expect(200);
    assert_eq!(text(&called["ticket"]["id"]), first);
    assert_eq!(desk.state_of(&second), "waiting");
}

#[test]
fn a_transferred_ticket_keeps_its_number_in_the_other_service() {
    let desk = Desk::open();
    let services = desk.site.services();
    let (_, own) = services.iter().find(|(id, _)| *id == desk.service).unwrap();
    let (other, _) = services.iter().find(|(_, prefix)| prefix != own).unwrap();
    let id = desk.ticket_that_is("serving");
    let before = desk.officer.look_at(&id);
    let body = json!({ "service": other, "place": "kept" });
    let after = desk
        .officer
        .post(&format!("/tickets/{id}/transfer"), &body)
        .expect(200);
    assert_eq!(
        (&after["number"], &after["issued_at"]),
        (&before["number"], &before["issued_at"])
    );
    assert_eq!(
        (&after["service"], &after["state"]),
        (&json!(other), &json!("waiting"))
    );
}

#[test]
fn a_ticket_transferred_to_a_counter_is_called_there_and_nowhere_else() {
    let desk = Desk::open();
    let id = desk.ticket_that_is("called");
    let body = json!({ "counter": desk.spare, "place": "first" });
    desk.officer
        .post(&format!("/tickets/{id}/transfer"), &body)
        .expect(200);
    desk.officer.next(&desk.counter).expect(204);
    let called = desk.colleague.next(&desk.spare).expect(200);
    assert_eq!(text(&called["ticket"]["id"]), id);
}

#[test]
fn next_calls_the_oldest_and_says_why() {
    let desk = Desk::open();
    let ids = [
        desk.kiosk.ticket(&desk.service),
        desk.kiosk.ticket(&desk.service),
    ];
    let answer = desk.officer.next(&desk.counter).expect(200);
    assert_eq!(text(&answer["ticket"]["id"]), ids[0]);
    assert_eq!(answer["ticket"]["state"], "called");
    assert_eq!(answer["ticket"]["counter"], json!(desk.counter));
    assert_eq!(answer["ticket"]["count"], 1);
    assert!(!answer["reason"].is_null(), "{answer}");
}

#[test]
fn next_disposes_of_the_current_ticket_in_the_same_step() {
    let desk = Desk::open();
    let path = format!("/counters/{}/next", desk.counter);
    let ways = [
        (json!({ "finish": null }), "done"),
        (json!("no_show"), "no_show"),
        (json!("hold"), "on_hold"),
    ];
    for (current, state) in ways {
        let first = desk.ticket_that_is("called");
        let second = desk.kiosk.ticket(&desk.service);
        desk.officer
            .next(&desk.counter)
            .refused(409, "counter_busy");
        let answer = desk
            .officer
            .post(&path, &json!({ "current": current }))
            .expect(200);
        assert_eq!(text(&answer["ticket"]["id"]), second);
        assert_eq!(desk.state_of(&first), state);
        desk.clear(&second);
    }
}

#[test]
fn next_refused_disposes_of_nothing() {
    let desk = Desk::open();
    let id = desk.ticket_that_is("serving");
    let path = format!("/counters/{}/next", desk.counter);
    let refused = desk.officer.post(&path, &json!({ "current": "no_show" }));
    assert_eq!(refused.problem()["code"], "wrong_state");
    assert_eq!(desk.state_of(&id), "serving");
    let unknown = desk.officer.post(&path, &json!({ "current": "vanish" }));
    assert_eq!(unknown.problem()["code"], "invalid_field");
    assert_eq!(desk.state_of(&id), "serving");
}

#[test]
fn next_disposes_of_the_current_ticket_when_nobody_waits() {
    let desk = Desk::open();
    let id = desk.ticket_that_is("called");
    let path = format!("/counters/{}/next", desk.counter);
    desk.officer
        .post(&path, &json!({ "current": { "finish": null } }))
        .expect(204);
    assert_eq!(desk.state_of(&id), "done");
}

#[test]
fn a_counter_opens_pauses_resumes_and_closes() {
    let desk = Desk::open();
    let (officer, counter) = (&desk.officer, &desk.counter);
    let pause = json!({ "reason": "nghỉ giữa giờ" });
    let path = |action: &str| format!("/counters/{counter}/{action}");
    assert_eq!(
        officer.post(&path("pause"), &pause).expect(200)["state"],
        "paused"
    );
    desk.kiosk.ticket(&desk.service);
    assert_eq!(officer.next(counter).problem()["status"], 409);
    assert_eq!(officer.act(&path("resume")).expect(200)["state"], "open");
    assert_eq!(officer.act(&path("close")).expect(200)["state"], "closed");
    officer.next(counter).refused(409, "counter_closed");
    assert_eq!(
        officer.post(&path("pause"), &pause).problem()["status"],
        409
    );
    assert_eq!(officer.act(&path("resume")).problem()["status"], 409);
    assert_eq!(officer.open(counter).expect(200)["state"], "open");
}

#[test]
fn a_counter_with_a_ticket_does_not_close() {
    let desk = Desk::open();
    for state in ["called", "serving"] {
        let id = desk.ticket_that_is(state);
        let answer = desk
            .officer
            .act(&format!("/counters/{}/close", desk.counter));
        assert_eq!(answer.problem()["status"], 409);
        assert_eq!(desk.state_of(&id), state);
        desk.clear(&id);
    }
    desk.officer
        .act(&format!("/counters/{}/close", desk.counter))
        .expect(200);
}

#[test]
fn a_counter_has_one_ticket_at_most() {
    let desk = Desk::open();
    let first = desk.ticket_that_is("called");
    let second = desk.kiosk.ticket(&desk.service);
    desk.officer
        .call(&second, &desk.counter)
        .refused(409, "counter_busy");
    let queue = desk.officer.queue();
    let counters = queue["counters"].as_array().unwrap();
    let at = counters
        .iter()
        .find(|c| c["id"] == json!(desk.counter))
        .unwrap();
    assert_eq!(text(&at["ticket"]["id"]), first);
    assert_eq!(desk.state_of(&second), "waiting");
}

#[test]
fn a_ticket_is_at_one_counter_at_most() {
    let desk = Desk::open();
    let id = desk.ticket_that_is("called");
    desk.colleague
        .call(&id, &desk.spare)
        .refused(409, "wrong_state");
    assert_eq!(desk.officer.look_at(&id)["counter"], json!(desk.counter));
}

#[test]
fn the_queue_sorts_tickets_by_what_they_are() {
    let desk = Desk::open();
    let lists = [
        ("waiting", "waiting"),
        ("on_hold", "on_hold"),
        ("serving", "serving"),
    ];
    for (state, list) in lists {
        let id = desk.ticket_that_is(state);
        let queue = desk.officer.queue();
        let found = queue[list]
            .as_array()
            .unwrap()
            .iter()
            .any(|t| text(&t["id"]) == id);
        assert!(found, "{state} is not in {list}: {queue}");
    }
}

#[test]
fn whatever_an_officer_does_is_there_after_a_power_cut() {
    let mut desk = Desk::open();
    let ids: Vec<_> = STATES
        .iter()
        .map(|state| {
            let id = desk.ticket_that_is(state);
            let seen = desk.officer.look_at(&id);
            if ["called", "serving"].contains(state) {
                desk.clear(&id);
                return (id.clone(), desk.officer.look_at(&id));
            }
            (id, seen)
        })
        .collect();
    let queue = desk.officer.queue();
    desk.site.restart();
    for (id, before) in ids {
        assert_eq!(essence(&desk.officer.look_at(&id)), essence(&before));
    }
    let after = desk.officer.queue();
    for part in ["waiting", "called", "serving", "on_hold", "counters"] {
        let names = |queue: &Value| -> Vec<Value> {
            queue[part]
                .as_array()
                .unwrap()
                .iter()
                .map(|item| item["id"].clone())
                .collect()
        };
        assert_eq!(names(&after), names(&queue), "{part}");
    }
}

#[test]
fn a_priority_goes_first_but_never_before_somebody_who_waited_much_longer() {
    let mut site = Site::start();
    let (service, counter) = site.service_and_counter();
    let (kiosk, officer) = (site.kiosk(), site.officer());
    officer.open(&counter).expect(200);
    let elderly = || {
        let body = json!({ "service": service, "priority": "elderly" });
        text(&kiosk.post("/tickets", &body).expect(201)["id"])
    };
    let (ordinary, early, patient) = (kiosk.ticket(&service), elderly(), kiosk.ticket(&service));
    site.restart_at("2026-11-23T08:40:00+07:00");
    let call = || text(&officer.next(&counter).expect(200)["ticket"]["id"]);
    assert_eq!(call(), early);
    officer
        .post(&format!("/tickets/{early}/finish"), &json!({}))
        .expect(200);
    site.restart_at("2026-11-23T09:30:00+07:00");
    let late = elderly();
    assert_eq!(call(), ordinary);
    let states = [&patient, &late].map(|id| text(&officer.look_at(id)["state"]));
    assert_eq!(states, ["waiting", "waiting"]);
}
