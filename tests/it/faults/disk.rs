//! A disk that is full or can't be written.

use serde_json::json;

use crate::harness::caller::text;
use crate::harness::disk::Disk;
use crate::harness::program::{motcua, song_lo};
use crate::harness::site::{Plan, Site};
use crate::harness::wait::until;
use crate::load::check_numbers;

const DISK_KIB: u32 = 24 * 1024;
const TICKETS_MAX: usize = 20_000;

#[test]
fn a_full_disk_makes_the_site_read_only_and_room_makes_it_go_on() {
    if !Disk::can_mount() {
        return;
    }
    let mut site = Site::with(&Plan {
        disk_kib: Some(DISK_KIB),
        ..Plan::default()
    });
    let (kiosk, service, officer) = (site.kiosk(), site.service(), site.officer());
    let mut tickets = vec![kiosk.issue(&service).expect(201)];
    site.disk().fill();
    let refused = (0..TICKETS_MAX).find_map(|_| {
        let answer = kiosk.issue(&service);
        if answer.status == 201 {
            tickets.push(answer.json());
            return None;
        }
        Some(answer)
    });
    let problem = refused.expect("the disk is full").problem();
    assert_eq!(
        (&problem["code"], &problem["status"]),
        (&json!("read_only"), &json!(503))
    );
    assert_eq!(site.anybody().get("/office").expect(200)["read_only"], true);
    let queue = officer.queue();
    assert_eq!(queue["read_only"], true);
    let waiting = queue["waiting"].as_array().unwrap().len();
    assert_eq!(
        waiting,
        tickets.len(),
        "the queue holds what is on the disk, no more"
    );
    site.disk().free();
    let next = until("the site to write again", || {
        Some(kiosk.issue(&service)).filter(|answer| answer.status == 201)
    });
    tickets.push(next.json());
    assert_eq!(
        site.anybody().get("/office").expect(200)["read_only"],
        false
    );
    check_numbers(tickets.iter().map(|ticket| &ticket["number"]));
    site.restart();
    let staff = site.officer();
    for ticket in &tickets {
        assert_eq!(
            staff.look_at(&text(&ticket["id"]))["number"],
            ticket["number"]
        );
    }
    site.run(&["verify"]).ok();
}

#[test]
fn a_folder_that_cannot_be_written_is_said_in_one_line() {
    if !Disk::can_mount() {
        return;
    }
    let mut site = Site::with(&Plan {
        disk_kib: Some(DISK_KIB),
        ..Plan::default()
    });
    site.kill_9();
    site.disk().make_read_only();
    let data = site.data().to_str().unwrap().to_owned();
    let line = site
        .run(&["serve", "--listen", "127.0.0.1:0", "--clock", &site.now()])
        .failed();
    assert!(line.contains(&data), "{line}");
    let beside = site.disk().path().join("new").to_str().unwrap().to_owned();
    let office = song_lo();
    motcua(&[
        "init",
        "--data",
        &beside,
        "--office",
        office.to_str().unwrap(),
    ])
    .failed();
    site.disk().make_writable();
    site.start_again();
}
