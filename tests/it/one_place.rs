//! An officer works in one place: a further sign-in takes over, and nobody stays signed in for ever.

use serde_json::json;

use crate::harness::caller::{Caller, Proof};
use crate::harness::feed::Feed;
use crate::harness::site::{MORNING, Plan, Site};

/// A second and a bit, in minutes.
const SOON: &[&str] = &["--sign-off-minutes", "0.02"];

/// Waits until the server ends a feed, which is no sign of anybody to it.
#[track_caller]
fn closes(feed: &mut Feed) {
    while feed.attempt_message().is_ok() {}
}

fn restless() -> Site {
    Site::with(&Plan {
        serve: SOON,
        ..Plan::default()
    })
}

#[test]
fn a_further_sign_in_takes_over_and_the_former_page_learns_it() {
    let mut site = Site::start();
    let (service, counter) = site.service_and_counter();
    let first = site.officer();
    first.open(&counter).expect(200);
    let ticket = site.kiosk().ticket(&service);
    first.next(&counter).expect(200);
    let mut feed = Feed::connect(&first, "office", None);
    let second = site.officer();
    let ended = first.get("/queue").refused(401, "session_taken_over");
    let at = ended["ended_at"].as_str().unwrap();
    assert!(at.starts_with(&MORNING[..14]), "the site's own time: {at}");
    first
        .act(&format!("/tickets/{ticket}/start"))
        .refused(401, "session_taken_over");
    closes(&mut feed);
    let refused = Feed::attempt(&first, "office", None).err().unwrap().0;
    assert_eq!(refused, "401");
    // The counter stays as it was, and the officer goes on.
    let queue = second.queue();
    let counters = queue["counters"].as_array().unwrap();
    let own = counters.iter().find(|c| c["id"] == json!(counter)).unwrap();
    assert_eq!(
        (&own["officer"], &own["state"]),
        (&json!("officer-1"), &json!("open"))
    );
    second.on_ticket(&ticket, "start").expect(200);
    site.restart();
    first.get("/session").refused(401, "session_taken_over");
    second.get("/session").expect(200);
}

#[test]
fn a_retry_from_the_new_place_gives_the_first_answer() {
    let site = Site::start();
    let (service, counter) = site.service_and_counter();
    let first = site.officer();
    first.open(&counter).expect(200);
    let kiosk = site.kiosk();
    let (_, _) = (kiosk.ticket(&service), kiosk.ticket(&service));
    let path = format!("/counters/{counter}/next");
    let next = |who: &Caller| who.post_once("call-1", &path, &json!({})).unwrap();
    let called = next(&first).expect(200);
    let second = site.officer();
    assert_eq!(next(&second).expect(200), called);
}

#[test]
fn supervisors_and_other_officers_keep_their_sessions() {
    let site = Site::start();
    let (colleague, one, two) = (
        site.signed_in("officer-2"),
        site.supervisor(),
        site.supervisor(),
    );
    site.officer();
    site.officer();
    for who in [colleague, one, two] {
        who.get("/session").expect(200);
    }
}

#[test]
fn a_supervisor_signs_an_officer_off_and_nobody_above() {
    let site = Site::start();
    let (officer, supervisor) = (site.officer(), site.supervisor());
    let off = |who: &Caller, name: &str| who.act(&format!("/officers/{name}/sign-off"));
    off(&officer, "officer-1").refused(403, "forbidden");
    off(&supervisor, "ghost").refused(404, "unknown_officer");
    off(&supervisor, "no%20name").refused(404, "unknown_officer");
    off(&supervisor, "admin").refused(403, "forbidden");
    off(&supervisor, "officer-1").expect(204);
    off(&supervisor, "officer-1").expect(204);
    let ended = officer.get("/session").refused(401, "signed_off");
    assert!(ended["ended_at"].is_string(), "{ended}");
    site.officer().get("/session").expect(200);
    let admin = site.admin();
    off(&admin, "supervisor").expect(204);
    supervisor.get("/session").refused(401, "signed_off");
}

#[test]
fn an_officer_who_does_nothing_is_signed_off_but_not_in_the_middle_of_work() {
    let site = restless();
    let (_, counter) = site.service_and_counter();
    let at_work = site.officer();
    at_work.open(&counter).expect(200);
    let supervisor = site.supervisor();
    let idle = site.signed_in("officer-2");
    assert!(idle.get("/session").expect(200)["sign_off_after_seconds"].is_number());
    let mut feed = Feed::connect(&idle, "office", None);
    closes(&mut feed);
    let ended = idle.get("/session").refused(401, "session_idle");
    assert!(ended["ended_at"].is_string(), "{ended}");
    // Both were quiet for longer.
    at_work.get("/queue").expect(200);
    let above = supervisor.get("/session").expect(200);
    assert!(above["sign_off_after_seconds"].is_null(), "{above}");
    let mut feed = Feed::connect(&at_work, "office", None);
    at_work
        .act(&format!("/counters/{counter}/close"))
        .expect(200);
    closes(&mut feed);
    at_work.get("/session").refused(401, "session_idle");
}

#[test]
fn a_restart_begins_the_count_anew() {
    let mut site = restless();
    let officer = site.officer();
    site.restart();
    officer.get("/session").expect(200);
    let mut feed = Feed::connect(&officer, "office", None);
    closes(&mut feed);
    officer.get("/session").refused(401, "session_idle");
}

#[test]
fn the_setting_is_read_and_nought_is_never() {
    let mut site = Site::start();
    let after = |site: &Site| {
        let session = site.officer().get("/session").expect(200);
        session["sign_off_after_seconds"].clone()
    };
    assert_eq!(after(&site), 1800);
    let set = |site: &Site, text: &str| {
        std::fs::write(site.data().join("motcua.toml"), text).unwrap();
    };
    set(&site, "sign_off_minutes = 10\n");
    site.restart();
    assert_eq!(after(&site), 600);
    set(&site, "sign_off_minutes = 0\n");
    site.restart();
    assert!(after(&site).is_null());
    set(&site, "sign_off_minutes = -1\n");
    let run = site.run(&["serve", "--listen", "127.0.0.1:0"]);
    assert!(run.failed().contains("sign_off_minutes"));
}

#[test]
fn what_can_be_anything_but_a_session_is_told_nothing_of_ends() {
    let site = Site::start();
    let cookie = "motcua_session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let stranger = site.anybody().with(Proof::Cookie(cookie.to_owned()));
    stranger.get("/session").refused(401, "unauthorized");
}
