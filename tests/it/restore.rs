//! Backup and restore: nothing printed is ever printed again under another name.

use serde_json::{Value, json};

use crate::harness::caller::{Caller, series, text};
use crate::harness::feed::Feed;
use crate::harness::program::{Run, motcua};
use crate::harness::server::{Server, log_in};
use crate::harness::site::{Site, password};

/// A backup taken after some tickets, and the tickets.
fn backed_up(site: &Site, count: usize) -> (String, Vec<Value>) {
    let service = site.service();
    let tickets = (0..count)
        .map(|_| site.kiosk().issue(&service).expect(201))
        .collect();
    let file = site
        .scratch()
        .join("backup.motcua")
        .to_str()
        .unwrap()
        .to_owned();
    site.run(&["backup", &file]).ok();
    (file, tickets)
}

fn restore(site: &Site, file: &str, extra: &[&str]) -> (String, Run) {
    let data = site.scratch().join("restored").to_str().unwrap().to_owned();
    let run = motcua(&[&["restore", file, "--data", &data], extra].concat());
    (data, run)
}

/// A server on the restored folder, and somebody signed in there.
fn served(site: &Site, data: &str) -> (Server, Caller) {
    let folder = site.scratch().join("logs");
    std::fs::create_dir_all(&folder).unwrap();
    let server = Server::start(data.as_ref(), &site.now(), &log_in(&folder));
    let port = std::sync::Arc::new(server.port.into());
    let anybody = Caller {
        port,
        ..site.anybody()
    };
    let body = json!({ "username": "officer-1", "password": password("officer-1") });
    let cookie = anybody.post("/session", &body);
    cookie.expect(204);
    let officer = anybody.with(crate::harness::caller::Proof::Cookie(cookie.cookie()));
    (server, officer)
}

#[test]
fn a_restored_site_goes_on_a_hundred_numbers_later_and_says_which_it_left_out() {
    let site = Site::start();
    let (file, tickets) = backed_up(&site, 5);
    let seq = site.officer().queue()["seq"].as_u64().unwrap();
    // The lost part of the day: numbers that are on paper and in no backup.
    let service = site.service();
    let lost = series(&site.kiosk().issue(&service).expect(201)["number"]).1;
    assert_eq!(lost, 6);
    let (data, run) = restore(&site, &file, &[]);
    run.ok();
    let (_server, officer) = served(&site, &data);
    let last = series(&tickets[4]["number"]).1;
    let mut feed = Feed::connect(&officer, "office", Some(seq));
    let ticket = officer.issue(&service).expect(201);
    assert!(
        series(&ticket["number"]).1 >= last + 100,
        "{}",
        ticket["number"]
    );
    let skipped = loop {
        let message = feed
            .attempt_message()
            .unwrap_or_else(|gone| panic!("{}", gone.0));
        if message["kind"] == "series.skipped" {
            break message;
        }
        assert_ne!(
            message["kind"], "ticket.issued",
            "no range was declared before {message}"
        );
        if message["type"] == "snapshot" {
            break message;
        }
    };
    assert!(skipped["seq"].as_u64().unwrap() > seq, "{skipped}");
    for old in tickets {
        assert_eq!(officer.look_at(&text(&old["id"]))["number"], old["number"]);
    }
    motcua(&["verify", "--data", &data]).ok();
}

#[test]
fn the_distance_after_a_restore_can_be_chosen_but_not_below_a_hundred() {
    let site = Site::start();
    let (file, tickets) = backed_up(&site, 1);
    let (data, run) = restore(&site, &file, &["--skip", "250"]);
    run.ok();
    let (_server, officer) = served(&site, &data);
    let number = series(&officer.issue(&site.service()).expect(201)["number"]).1;
    assert!(number >= series(&tickets[0]["number"]).1 + 250, "{number}");
}

#[test]
fn a_backup_is_restored_into_an_empty_folder_only() {
    let site = Site::start();
    let (file, _) = backed_up(&site, 1);
    let before = site.officer().queue();
    site.run(&["restore", &file]).failed();
    assert_eq!(site.officer().queue()["waiting"], before["waiting"]);
}

#[test]
fn a_damaged_backup_is_refused_and_leaves_nothing() {
    let site = Site::start();
    let (file, _) = backed_up(&site, 3);
    let bytes = std::fs::read(&file).unwrap();
    for damaged in [&bytes[..bytes.len() / 2], b"not a backup", b""] {
        std::fs::write(&file, damaged).unwrap();
        let (data, run) = restore(&site, &file, &[]);
        run.failed();
        assert!(!std::path::Path::new(&data).join("site.db").exists());
    }
    let (_, run) = restore(&site, "/no/such/backup", &[]);
    run.failed();
}

#[test]
fn a_backup_never_holds_the_keys() {
    let site = Site::start();
    let (file, _) = backed_up(&site, 1);
    let bytes = std::fs::read(&file).unwrap();
    let keys = std::fs::read_dir(site.data().join("keys")).unwrap();
    let mut seen = 0;
    for key in keys {
        let key = std::fs::read(key.unwrap().path()).unwrap();
        assert!(key.len() >= 32);
        assert!(
            !bytes.windows(key.len()).any(|window| window == key),
            "a key is in the backup"
        );
        seen += 1;
    }
    assert!(seen > 0, "there are no keys to look for");
}

#[test]
fn a_backup_taken_under_load_is_whole() {
    let site = Site::start();
    let (kiosk, service) = (site.kiosk(), site.service());
    let file = site
        .scratch()
        .join("backup.motcua")
        .to_str()
        .unwrap()
        .to_owned();
    std::thread::scope(|scope| {
        let issuing = scope.spawn(|| (0..200).for_each(|_| drop(kiosk.ticket(&service))));
        site.run(&["backup", &file]).ok();
        issuing.join().unwrap();
    });
    let (data, run) = restore(&site, &file, &[]);
    run.ok();
    motcua(&["verify", "--data", &data]).ok();
}

#[test]
fn verify_finds_a_log_that_somebody_changed() {
    let mut site = Site::start();
    let service = site.service();
    (0..3).for_each(|_| drop(site.kiosk().ticket(&service)));
    site.run(&["verify"]).ok();
    site.kill_9();
    let db = rusqlite::Connection::open(site.data().join("site.db")).unwrap();
    let sql = "UPDATE ticket SET number = number + 40 WHERE id = (SELECT max(id) FROM ticket)";
    assert_eq!(db.execute(sql, []).unwrap(), 1);
    drop(db);
    let run = site.run(&["verify"]);
    assert_eq!(run.code, 1, "{run:?}");
}
