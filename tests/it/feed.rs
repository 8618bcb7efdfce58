//! What displays, officers and phones are told, and that nothing is missed.

use serde_json::{Value, json};
use tokio::net::TcpSocket;

use crate::harness::caller::{Caller, text};
use crate::harness::feed::Feed;
use crate::harness::site::Site;

/// More transactions than a session may fall behind, with one event of each caller in all of them, and
/// more events than the sockets of a client that doesn't read can hold.
const CALLERS: u32 = 4;
const RECALLS_EACH: u32 = 800;

/// A site whose first officer has a counter open.
fn open_site() -> (Site, Caller, String, String) {
    let site = Site::start();
    let (service, counter) = site.service_and_counter();
    let officer = site.officer();
    officer.open(&counter).expect(200);
    (site, officer, service, counter)
}

/// The secret part of a ticket's address.
fn code(ticket: &Value) -> String {
    text(&ticket["follow_url"])
        .rsplit('/')
        .next()
        .unwrap()
        .to_owned()
}

#[test]
fn a_ticket_is_heard_of_from_its_issue_to_its_end() {
    let (site, officer, service, counter) = open_site();
    let mut lobby = site.lobby();
    lobby.snapshot();
    let ticket = site.kiosk().issue(&service).expect(201);
    let id = text(&ticket["id"]);
    officer.next(&counter).expect(200);
    for action in ["recall", "no-show"] {
        officer.on_ticket(&id, action).expect(200);
    }
    officer.call(&id, &counter).expect(200);
    officer.on_ticket(&id, "start").expect(200);
    officer.on_ticket(&id, "undo").expect(200);
    officer.on_ticket(&id, "start").expect(200);
    officer
        .post(&format!("/tickets/{id}/hold"), &json!({}))
        .expect(200);
    officer.on_ticket(&id, "requeue").expect(200);
    let transfer = json!({ "service": service, "place": "last" });
    officer
        .post(&format!("/tickets/{id}/transfer"), &transfer)
        .expect(200);
    officer.next(&counter).expect(200);
    officer
        .post(&format!("/tickets/{id}/finish"), &json!({}))
        .expect(200);
    let story = [
        "issued",
        "called",
        "recalled",
        "no_show",
        "called",
        "started",
        "undone",
        "started",
        "held",
        "requeued",
        "transferred",
        "called",
        "finished",
    ];
    let mut heard = vec![];
    while heard.len() < story.len() {
        let event = lobby.event();
        if event["ticket"] == json!(id) && text(&event["kind"]).starts_with("ticket.") {
            assert_eq!(event["number"], ticket["number"], "{event}");
            heard.push(text(&event["kind"]).replace("ticket.", ""));
        }
    }
    assert_eq!(heard, story);
}

#[test]
fn a_call_says_number_counter_how_often_and_what_it_sounds_like() {
    let (site, officer, service, counter) = open_site();
    let mut lobby = site.lobby();
    lobby.snapshot();
    let ticket = site.kiosk().issue(&service).expect(201);
    officer.next(&counter).expect(200);
    officer
        .on_ticket(&text(&ticket["id"]), "recall")
        .expect(200);
    for (kind, count) in [("ticket.called", 1), ("ticket.recalled", 2)] {
        let call = lobby.event_of(kind);
        assert_eq!(
            (&call["number"], &call["counter"]),
            (&ticket["number"], &json!(counter))
        );
        assert_eq!(call["count"], count);
        assert!(call["audio"].is_object(), "{call}");
    }
}

#[test]
fn a_new_display_sees_the_calls_that_were_before_it() {
    let (site, officer, service, counter) = open_site();
    let mut numbers = vec![];
    for _ in 0..3 {
        let ticket = site.kiosk().issue(&service).expect(201);
        officer.next(&counter).expect(200);
        officer
            .post(
                &format!("/tickets/{}/finish", text(&ticket["id"])),
                &json!({}),
            )
            .expect(200);
        numbers.push(ticket["number"].clone());
    }
    let state = site.lobby().snapshot();
    let calls = state["calls"].as_array().unwrap();
    let shown: Vec<_> = calls.iter().map(|call| call["number"].clone()).collect();
    assert_eq!(shown, numbers);
    let seqs: Vec<_> = calls
        .iter()
        .map(|call| call["seq"].as_u64().unwrap())
        .collect();
    assert!(seqs.is_sorted_by(|a, b| a < b), "{seqs:?}");
}

#[test]
fn a_display_that_comes_back_is_told_what_it_missed() {
    let (site, officer, service, counter) = open_site();
    let mut before = site.lobby();
    before.snapshot();
    let first = site.kiosk().issue(&service).expect(201);
    assert_eq!(before.event_of("ticket.issued")["ticket"], first["id"]);
    let seen = before.seq;
    drop(before);
    let second = site.kiosk().issue(&service).expect(201);
    officer.next(&counter).expect(200);
    let mut after = Feed::connect(&site.display(), "lobby", Some(seen));
    assert_eq!(after.event_of("ticket.issued")["ticket"], second["id"]);
    assert_eq!(after.event_of("ticket.called")["ticket"], first["id"]);
}

#[test]
fn the_feed_goes_on_after_a_power_cut() {
    let (mut site, officer, service, counter) = open_site();
    let ticket = site.kiosk().issue(&service).expect(201);
    let mut before = site.lobby();
    before.snapshot();
    officer.next(&counter).expect(200);
    let called = before.event_of("ticket.called")["seq"].as_u64().unwrap();
    site.restart();
    officer
        .on_ticket(&text(&ticket["id"]), "recall")
        .expect(200);
    let mut after = Feed::connect(&site.display(), "lobby", Some(before.seq));
    let first = after.message();
    if first["type"] == "snapshot" {
        let calls = first["state"]["calls"].as_array().unwrap();
        let counts: Vec<_> = calls.iter().map(|call| call["count"].clone()).collect();
        assert_eq!(counts, [1, 2]);
        assert!(calls[1]["seq"].as_u64().unwrap() > called);
    } else {
        let recalled = if first["kind"] == "ticket.recalled" {
            first
        } else {
            after.event_of("ticket.recalled")
        };
        assert!(recalled["seq"].as_u64().unwrap() > called);
    }
}

#[test]
fn a_since_that_never_was_gets_a_snapshot() {
    let (site, _, service, _) = open_site();
    site.kiosk().ticket(&service);
    for since in [1 << 40, u64::from(u32::MAX)] {
        let mut feed = Feed::connect(&site.display(), "lobby", Some(since));
        feed.seq = 0;
        feed.snapshot();
    }
}

#[test]
fn each_view_has_its_own_chain_and_only_staff_see_the_office() {
    let (site, officer, service, counter) = open_site();
    let view = format!("counter:{counter}");
    let mut office = Feed::connect(&officer, "office", None);
    let mut desk = Feed::connect(&officer, &view, None);
    assert!(office.snapshot()["waiting"].is_array());
    assert_eq!(desk.snapshot()["counter"]["id"], json!(counter));
    let ticket = site.kiosk().issue(&service).expect(201);
    officer.next(&counter).expect(200);
    assert_eq!(
        office.event_of("ticket.called")["view"]["number"],
        ticket["number"]
    );
    desk.event_of("ticket.called");
    for view in ["office", view.as_str()] {
        for caller in [site.display(), site.kiosk(), site.anybody()] {
            let refused = Feed::attempt(&caller, view, None).err().expect("refused").0;
            assert!(refused == "401" || refused == "403", "{view}: {refused}");
        }
    }
    assert_eq!(
        Feed::attempt(&site.anybody(), "lobby", None)
            .err()
            .unwrap()
            .0,
        "401"
    );
    assert_eq!(
        Feed::attempt(&site.display(), "kitchen", None)
            .err()
            .unwrap()
            .0,
        "400"
    );
}

#[test]
fn another_page_cannot_listen_with_the_cookie() {
    let site = Site::start();
    let lured = Caller {
        origin: Some("http://evil.example".into()),
        ..site.officer()
    };
    assert_eq!(
        Feed::attempt(&lured, "office", None).err().unwrap().0,
        "403"
    );
}

#[test]
fn the_holder_follows_a_ticket_by_its_code_alone() {
    let (site, officer, service, counter) = open_site();
    let first = site.kiosk().issue(&service).expect(201);
    let mine = site.kiosk().issue(&service).expect(201);
    let mut follow = Feed::connect(&site.anybody(), &format!("follow:{}", code(&mine)), None);
    let state = follow.snapshot();
    assert_eq!(
        (&state["number"], &state["ahead"]),
        (&mine["number"], &json!(1))
    );
    officer.next(&counter).expect(200);
    assert_eq!(follow.event()["you"]["ahead"], 0);
    officer
        .post(
            &format!("/tickets/{}/finish", text(&first["id"])),
            &json!({}),
        )
        .expect(200);
    officer.next(&counter).expect(200);
    let called = follow.event_of("ticket.called");
    assert_eq!(
        (&called["counter"], &called["count"]),
        (&json!(counter), &json!(1))
    );
    let told = site
        .anybody()
        .get(&format!("/follow/{}", code(&mine)))
        .expect(200);
    assert_eq!(
        (&told["number"], &told["state"]),
        (&mine["number"], &json!("called"))
    );
}

#[test]
fn a_wrong_code_and_a_dead_one_are_answered_alike() {
    let site = Site::start();
    let ticket = site.kiosk().issue(&site.service()).expect(201);
    let good = code(&ticket);
    let mut wrong = good.clone().into_bytes();
    wrong[3] = b'0' + (wrong[3] - b'0' + 1) % 10;
    let wrong = String::from_utf8(wrong).unwrap();
    let answer = |code: &str| {
        let mut problem = site.anybody().get(&format!("/follow/{code}")).problem();
        problem.as_object_mut().unwrap().remove("request_id");
        problem
    };
    // Good in form, and nobody's.
    assert_eq!(answer(&wrong), answer("000000000000000000"));
    assert!(!site.words().contains(&good), "a code is in the log");
}

#[test]
fn neither_lobby_nor_phone_learns_who_serves_or_why_somebody_goes_first() {
    let (site, officer, service, counter) = open_site();
    let body = json!({ "service": service, "priority": "elderly" });
    let ticket = site.kiosk().post("/tickets", &body).expect(201);
    let mut feeds = [
        site.lobby(),
        Feed::connect(&site.anybody(), &format!("follow:{}", code(&ticket)), None),
    ];
    officer.next(&counter).expect(200);
    officer
        .on_ticket(&text(&ticket["id"]), "recall")
        .expect(200);
    for feed in &mut feeds {
        loop {
            let message = feed.message();
            for secret in ["officer-1", "elderly", "priority"] {
                assert!(
                    !message.to_string().contains(secret),
                    "{secret} in {message}"
                );
            }
            if message["kind"] == "ticket.recalled" {
                break;
            }
        }
    }
}

#[test]
fn the_holder_can_leave_and_nobody_else_is_touched() {
    let (site, officer, service, _) = open_site();
    let tickets = [(); 2].map(|()| site.kiosk().issue(&service).expect(201));
    site.anybody()
        .act(&format!("/follow/{}/leave", code(&tickets[0])))
        .expect(200);
    let states = tickets.map(|t| text(&officer.look_at(&text(&t["id"]))["state"]));
    assert_eq!(states, ["cancelled", "waiting"]);
}

#[test]
fn a_client_that_reads_too_slowly_gets_a_snapshot_and_never_a_gap() {
    let (site, officer, service, counter) = open_site();
    let ticket = site.kiosk().ticket(&service);
    officer.next(&counter).expect(200);
    let mut slow = slow_feed(&officer);
    slow.snapshot();
    std::thread::scope(|scope| {
        for _ in 0..CALLERS {
            scope.spawn(|| {
                (0..RECALLS_EACH).for_each(|_| drop(officer.on_ticket(&ticket, "recall")));
            });
        }
    });
    let seen = officer.look_at(&ticket);
    assert_eq!(seen["count"], 1 + CALLERS * RECALLS_EACH);
    let last = officer.queue()["seq"].as_u64().unwrap();
    let mut snapshots = 0;
    while slow.seq < last {
        snapshots += u32::from(slow.message()["type"] == "snapshot");
    }
    assert!(snapshots >= 1, "all was kept for a client that didn't read");
}

/// A connection with so little room that the server soon can't send any more.
fn slow_feed(caller: &Caller) -> Feed {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .build()
        .unwrap();
    let stream = runtime.block_on(async {
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_recv_buffer_size(2048).unwrap();
        let address = ([127, 0, 0, 1], caller.port()).into();
        socket.connect(address).await.unwrap().into_std().unwrap()
    });
    stream.set_nonblocking(false).unwrap();
    Feed::over(stream, caller, "office", None).unwrap_or_else(|gone| panic!("{}", gone.0))
}
