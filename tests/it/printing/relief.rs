//! One printer takes the papers of another: each comes out once, and the log tells where.

use serde_json::json;

use crate::harness::caller::text;
use crate::harness::random::Random;
use crate::harness::wait::until;
use crate::printing::hall::Hall;

#[test]
fn with_no_paper_in_the_first_it_comes_out_of_the_second_exactly_once() {
    let hall = Hall::open();
    hall.hall_is("paper_out", |hall| hall.paper_out = true);
    let ticket = hall.issue();
    let print = hall.wait_print(&ticket, "confirmed");
    assert_eq!(print["printer"], "ban");
    assert_eq!(print["moved"], true);
    hall.hall_is("ready", |hall| hall.paper_out = false);
    let back = hall.issue();
    let print = hall.wait_print(&back, "confirmed");
    assert_eq!(
        (print["printer"].clone(), print["moved"].clone()),
        (json!("sanh"), json!(false)),
        "it goes back by itself"
    );
    assert_eq!(hall.papers(), (1, 1));
    assert_eq!(hall.jobs(), ["ban confirmed", "sanh confirmed"]);
    hall.verify();
}

#[test]
fn a_paper_that_waits_goes_over_when_the_second_gets_well() {
    let hall = Hall::open();
    hall.desk_is("cover_open", |desk| desk.cover_open = true);
    hall.hall_is("offline", |hall| hall.offline = true);
    let ticket = hall.issue();
    let print = hall.wait_print(&ticket, "failed");
    assert_eq!(print["printer"], "sanh", "nobody can take it yet");
    hall.desk_is("ready", |desk| desk.cover_open = false);
    let print = hall.wait_print(&ticket, "confirmed");
    assert_eq!(print["printer"], "ban");
    assert_eq!(hall.papers(), (0, 1));
    hall.verify();
}

#[test]
fn with_both_out_a_paper_waits_where_it_is_and_expires() {
    let mut hall = Hall::open();
    hall.desk_is("paper_out", |desk| desk.paper_out = true);
    hall.hall_is("cutter", |hall| hall.cutter = true);
    let [first, late] = [(); 2].map(|()| hall.issue());
    hall.wait_print(&first, "failed");
    hall.wait_print(&late, "failed");
    hall.site.restart_at("2026-11-23T08:40:00+07:00");
    hall.wait_print(&first, "expired");
    hall.wait_print(&late, "expired");
    hall.hall_is("ready", |hall| hall.cutter = false);
    hall.desk_is("ready", |desk| desk.paper_out = false);
    assert_eq!(hall.papers(), (0, 0), "a late slip is somebody else's");
    hall.verify();
}

#[test]
fn a_paper_of_which_bytes_may_have_left_stays_where_it_is() {
    let hall = Hall::torn_after(20_000);
    let torn = hall.issue();
    let print = hall.wait_print(&torn, "uncertain");
    assert_eq!(print["printer"], "sanh");
    hall.hall_is("paper_out", |hall| hall.paper_out = true);
    let next = hall.issue();
    assert_eq!(hall.wait_print(&next, "confirmed")["printer"], "ban");
    let print = hall.wait_print(&torn, "uncertain");
    assert_eq!(print["printer"], "sanh");
    assert_eq!(hall.papers().1, 1, "only the paper that never began");
    let again = hall.staff.on_ticket(&torn, "reprint").expect(200);
    assert_eq!(
        again["print"]["copy"], 1,
        "a person asked, and it is marked"
    );
    assert_eq!(hall.wait_print(&torn, "confirmed")["printer"], "ban");
    assert_eq!(hall.papers().1, 2);
    hall.verify();
}

#[test]
fn a_reprint_takes_the_place_of_a_paper_that_has_not_begun() {
    let hall = Hall::open();
    hall.desk_is("paper_out", |desk| desk.paper_out = true);
    hall.hall_is("paper_out", |hall| hall.paper_out = true);
    let ticket = hall.issue();
    hall.wait_print(&ticket, "failed");
    let again = hall.staff.on_ticket(&ticket, "reprint").expect(200);
    assert_eq!(again["print"]["copy"], 1);
    hall.wait_print(&ticket, "failed");
    hall.hall_is("ready", |hall| hall.paper_out = false);
    hall.wait_print(&ticket, "confirmed");
    let next = hall.issue();
    hall.wait_print(&next, "confirmed");
    assert_eq!(hall.papers(), (2, 0), "one for each of them");
    let mut jobs = hall.jobs();
    jobs.sort();
    assert_eq!(jobs, ["sanh cancelled", "sanh confirmed", "sanh confirmed"]);
    hall.verify();
}

/// Printers that fall ill and get well in any order, while people take numbers.
#[test]
fn whatever_happens_to_two_printers_every_paper_comes_out_once() {
    let hall = Hall::open();
    let mut random = Random::seeded(42);
    let mut tickets = Vec::new();
    for _ in 0..30 {
        match random.below(4) {
            0 => hall.hall.change(|hall| hall.paper_out = !hall.paper_out),
            1 => hall.desk.change(|desk| desk.cover_open = !desk.cover_open),
            _ => tickets.push(hall.issue()),
        }
    }
    hall.hall.change(|hall| hall.paper_out = false);
    hall.desk.change(|desk| desk.cover_open = false);
    let mut printed = (0, 0);
    for ticket in &tickets {
        match hall.wait_print(ticket, "confirmed")["printer"].as_str() {
            Some("sanh") => printed.0 += 1,
            Some("ban") => printed.1 += 1,
            other => panic!("printed at {other:?}"),
        }
    }
    assert_eq!(hall.papers(), printed);
    hall.verify();
}

/// The same with power cuts in between. What was on its way then is in doubt, and nothing else; the
/// log tells of no paper that moved after it had begun.
#[test]
fn power_cuts_leave_no_paper_that_comes_out_twice() {
    let mut hall = Hall::open();
    let mut random = Random::seeded(7);
    let mut tickets = Vec::new();
    for _ in 0..5 {
        hall.hall.change(|hall| hall.paper_out = !hall.paper_out);
        for _ in 0..=random.below(3) {
            tickets.push(hall.issue());
        }
        hall.desk.change(|desk| desk.offline = !desk.offline);
        tickets.push(hall.issue());
        hall.site.restart();
        hall.staff = hall.site.officer();
    }
    hall.hall.change(|hall| hall.paper_out = false);
    hall.desk.change(|desk| desk.offline = false);
    let state = |ticket: &String| {
        until("the paper's story to end", || {
            let print = hall.staff.look_at(ticket)["print"].clone();
            let state = text(&print["state"]);
            (!["queued", "failed", "sending", "sent"].contains(&state.as_str())).then_some(state)
        })
    };
    let states: Vec<String> = tickets.iter().map(state).collect();
    let count = |wanted: &str| states.iter().filter(|state| *state == wanted).count();
    let (confirmed, uncertain) = (count("confirmed"), count("uncertain"));
    assert_eq!(confirmed + uncertain, tickets.len(), "{states:?}");
    let papers = usize::try_from(hall.papers().0 + hall.papers().1).unwrap();
    assert!(papers >= confirmed, "{papers} papers, {states:?}");
    assert!(papers <= tickets.len(), "{papers} papers, {states:?}");
    hall.verify();
}

/// A paper that had begun at one printer can't have been confirmed by another.
#[test]
fn verify_finds_a_paper_that_moved_after_it_had_begun() {
    let mut hall = Hall::open();
    let ticket = hall.issue();
    hall.wait_print(&ticket, "confirmed");
    hall.verify();
    hall.site.kill_9();
    let database = rusqlite::Connection::open(hall.site.data().join("site.db")).unwrap();
    let sql = "UPDATE event SET body = json_set(body, '$.printer', 'ban')
               WHERE kind = 'print.changed' AND body ->> '$.state' = 'confirmed'";
    assert_eq!(database.execute(sql, []).unwrap(), 1);
    drop(database);
    let found = hall.site.run(&["verify"]).failed();
    assert!(found.contains("from sent to confirmed"), "{found}");
}

#[test]
fn only_one_step_is_taken() {
    let hall = Hall::open();
    let admin = hall.site.admin();
    let set = |printer: &str, stand_in: &str| {
        let body = json!({ "url": "virtual:", "stand_in": stand_in });
        admin.post(&format!("/printers/{printer}/change"), &body)
    };
    set("ban", "ban").refused(409, "bad_stand_in");
    set("ban", "sanh").refused(409, "bad_stand_in");
    set("ban", "nowhere").refused(404, "unknown_printer");
    let third = json!({ "name": "quay", "url": "virtual:", "stand_in": "sanh" });
    admin.post("/printers", &third).refused(409, "bad_stand_in");
    let refused = hall
        .site
        .run(&["printer", "add", "quay", "virtual:", "--stand-in", "sanh"]);
    assert!(refused.failed().contains("only one step"));
}
