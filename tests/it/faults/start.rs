//! What keeps a server from starting, and how it says so.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::harness::http::exchange;
use crate::harness::program::{command, motcua, repository};
use crate::harness::server::{Server, log_in};
use crate::harness::site::{MORNING, Site};

#[test]
fn a_port_that_is_taken_is_said_in_one_line() {
    let mut site = Site::start();
    site.kill_9();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let line = site
        .run(&["serve", "--listen", &address, "--clock", &site.now()])
        .failed();
    assert!(line.contains(&address), "{line}");
    drop(taken);
    site.start_again();
}

#[test]
fn a_folder_has_one_server() {
    let site = Site::start();
    let now = site.now();
    site.run(&["serve", "--listen", "127.0.0.1:0", "--clock", &now])
        .failed();
    site.kiosk().issue(&site.service()).expect(201);
}

#[test]
fn an_office_file_that_is_wrong_is_said_with_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data").to_str().unwrap().to_owned();
    for (name, words) in [
        ("empty.toml", ""),
        ("broken.toml", "[office"),
        ("other.toml", "a = 1"),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, words).unwrap();
        let run = motcua(&["init", "--data", &data, "--office", path.to_str().unwrap()]);
        assert_eq!(run.code, 1, "{run:?}");
        assert!(run.stderr.contains(name), "{run:?}");
        assert!(
            !folder.path().join("data/site.db").exists(),
            "half a site was made"
        );
    }
    let absent = folder.path().join("absent.toml");
    let line = motcua(&[
        "init",
        "--data",
        &data,
        "--office",
        absent.to_str().unwrap(),
    ])
    .failed();
    assert!(line.contains("absent.toml"), "{line}");
}

#[test]
fn a_file_where_the_folder_should_be_is_said_in_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    let line = motcua(&["serve", "--data", file.to_str().unwrap()]).failed();
    assert!(line.contains("file"), "{line}");
}

#[test]
fn a_database_that_is_damaged_is_not_served() {
    let mut site = Site::start();
    site.kiosk().issue(&site.service()).expect(201);
    site.kill_9();
    for file in ["site.db-wal", "site.db-shm"] {
        let _ = std::fs::remove_file(site.data().join(file));
    }
    std::fs::write(
        site.data().join("site.db"),
        "no database at all, but of some length",
    )
    .unwrap();
    let now = site.now();
    site.run(&["serve", "--listen", "127.0.0.1:0", "--clock", &now])
        .failed();
}

/// The minimal office with its doors open now, whatever the machine's clock says: in a time zone
/// where it is noon.
fn office_at_noon(folder: &Path) -> PathBuf {
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let hour = i64::try_from(since_1970.as_secs() / 3600 % 24).unwrap();
    // West is positive in these names.
    let zone = format!("Etc/GMT{:+}", hour - 12).replace("+0", "");
    let office = std::fs::read_to_string(repository("offices/minimal.toml")).unwrap();
    let office = office.replace("Asia/Ho_Chi_Minh", &zone).replace(
        "mon-sat = [\"08:00-12:00\", \"13:00-16:30\"]",
        "mon-sun = [\"08:00-16:30\"]",
    );
    let path = folder.join("noon.toml");
    std::fs::write(&path, office).unwrap();
    path
}

#[test]
fn a_folder_that_has_issued_numbers_takes_no_clock_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data").to_str().unwrap().to_owned();
    let office = office_at_noon(folder.path());
    motcua(&[
        "init",
        "--data",
        &data,
        "--office",
        office.to_str().unwrap(),
    ])
    .ok();
    let log = log_in(folder.path());
    let serve = || {
        let mut command = command();
        command.args(["serve", "--listen", "127.0.0.1:0", "--data", &data]);
        Server::start_as(command, &log)
    };
    let server = serve();
    let kiosk = motcua(&["device", "add", "kiosk", "lobby", "--data", &data]).line("token:");
    let bearer = format!("Bearer {kiosk}");
    let headers = [
        ("authorization", bearer.as_str()),
        ("content-type", "application/json"),
    ];
    let body = br#"{"service": "gui-buu-pham"}"#;
    exchange(server.port, "POST", "/api/v1/tickets", &headers, body)
        .unwrap()
        .expect(201);
    server.kill_9();
    let clock = [
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--clock",
        MORNING,
        "--data",
        &data,
    ];
    motcua(&clock).failed();
    let server = serve();
    let office = exchange(server.port, "GET", "/api/v1/office", &[], b"")
        .unwrap()
        .expect(200);
    assert_eq!(office["rehearsal"], false);
}
