//! The command line: help, exit codes, and what goes to which output.

use rusqlite::Connection;
use serde_json::Value;

use crate::harness::http::exchange;
use crate::harness::program::{motcua, motcua_reading, repository, song_lo};
use crate::harness::server::{Server, log_in};
use crate::harness::site::Site;

const COMMANDS: [&[&str]; 34] = [
    &["serve"],
    &["init"],
    &["office", "check"],
    &["office", "export"],
    &["office", "apply"],
    &["user", "add"],
    &["user", "passwd"],
    &["user", "pin"],
    &["user", "list"],
    &["user", "disable"],
    &["device", "add"],
    &["device", "pair"],
    &["device", "change"],
    &["device", "list"],
    &["device", "revoke"],
    &["printer", "add"],
    &["printer", "list"],
    &["printer", "remove"],
    &["printer", "test"],
    &["printer", "new-roll"],
    &["printer", "status"],
    &["printer", "emulate"],
    &["printer", "share"],
    &["certificate"],
    &["backup"],
    &["restore"],
    &["verify"],
    &["simulate", "mmc"],
    &["simulate"],
    &["openapi"],
    &["office"],
    &["user"],
    &["device"],
    &["printer"],
];

#[test]
fn every_command_has_help_with_an_example() {
    let overview = motcua(&["--help"]).ok();
    for command in COMMANDS {
        let help = motcua(&[command, &["--help"]].concat()).ok();
        let name = command.join(" ");
        assert!(help.contains(&format!("motcua {name}")), "{name}: {help}");
        let example = format!("motcua {}", command[0]);
        assert!(
            help.matches(&example).count() > 1,
            "{name} has no example: {help}"
        );
        assert!(
            overview.contains(command[0]),
            "{name} is not in the overview"
        );
    }
}

#[test]
fn wrong_usage_exits_with_2_and_says_so_on_standard_error() {
    let wrong: [&[&str]; 7] = [
        &[],
        &["dance"],
        &["serve", "--no-such-flag"],
        &["serve", "--listen", "nowhere"],
        &["user", "add"],
        &["user", "add", "an", "--role", "chief"],
        &["device", "add", "toaster", "lobby"],
    ];
    for args in wrong {
        let run = motcua(args);
        assert_eq!(run.code, 2, "{args:?}: {run:?}");
        assert!(
            !run.stderr.is_empty() && run.stdout.is_empty(),
            "{args:?}: {run:?}"
        );
    }
}

#[test]
fn a_site_is_made_once() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let office = song_lo();
    let (office, data) = (office.to_str().unwrap(), data.to_str().unwrap());
    motcua(&["init", "--data", data, "--office", office]).ok();
    let again = motcua(&["init", "--data", data, "--office", office]).failed();
    assert!(again.contains(data), "{again}");
    let absent = folder.path().join("absent");
    motcua(&["verify", "--data", absent.to_str().unwrap()]).failed();
    motcua(&["serve", "--data", absent.to_str().unwrap()]).failed();
    assert!(
        !absent.exists(),
        "a command made a folder that nobody asked for"
    );
}

#[test]
fn the_sample_offices_are_right_and_a_mistake_is_shown_at_its_line() {
    for office in ["offices/song-lo.toml", "offices/minimal.toml"] {
        motcua(&["office", "check", repository(office).to_str().unwrap()]).ok();
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("wrong.toml");
    let right = std::fs::read_to_string(song_lo()).unwrap();
    let line = right
        .lines()
        .position(|l| l.starts_with("time_zone"))
        .unwrap()
        + 1;
    let wrong = right.replace("Asia/Ho_Chi_Minh", "Asia/Nowhere");
    std::fs::write(&path, wrong).unwrap();
    let run = motcua(&["office", "check", path.to_str().unwrap()]);
    assert_eq!(run.code, 1, "{run:?}");
    let words = run.stdout + &run.stderr;
    assert!(words.contains(&format!("wrong.toml:{line}")), "{words}");
    let data = folder.path().join("data");
    let data = data.to_str().unwrap();
    let init = motcua(&["init", "--data", data, "--office", path.to_str().unwrap()]);
    assert_eq!(init.code, 1, "{init:?}");
}

#[test]
fn an_exported_office_is_a_right_office_file_again() {
    let site = Site::start();
    let exported = site.run(&["office", "export"]).ok();
    let path = site.scratch().join("exported.toml");
    std::fs::write(&path, &exported).unwrap();
    motcua(&["office", "check", path.to_str().unwrap()]).ok();
    let changed = exported.replace("0211 000 000", "0211 111 111");
    assert_ne!(changed, exported);
    std::fs::write(&path, changed).unwrap();
    let shown = site.run(&["office", "apply", path.to_str().unwrap()]).ok();
    assert!(shown.contains("0211 111 111"), "{shown}");
    let office = site.anybody().get("/office").expect(200);
    assert_eq!(office["hotline"], "0211 111 111");
}

#[test]
fn accounts_are_made_listed_and_refused_by_name_and_password() {
    let site = Site::start();
    let add = |name: &str, password: &str| {
        site.run_reading(&["user", "add", name, "--role", "officer"], password)
    };
    add("an", "mật khẩu dài\n").ok();
    assert!(add("an", "mật khẩu dài\n").failed().contains("an"));
    add("binh", "ngắn\n").failed();
    for name in ["a b", "a/b", "an;", ""] {
        assert_ne!(add(name, "mật khẩu dài\n").code, 0, "{name}");
    }
    let list = site.run(&["user", "list"]).ok();
    assert!(
        list.contains("an") && list.contains("officer") && !list.contains("binh"),
        "{list}"
    );
    site.run(&["user", "disable", "nobody"]).failed();
}

#[test]
fn a_devices_secrets_are_shown_once() {
    let site = Site::start();
    let (token, code) = site.add_device("rating", "tablet");
    let list = site.run(&["device", "list"]).ok();
    assert!(list.contains("tablet") && list.contains("rating"), "{list}");
    assert!(!list.contains(&token) && !list.contains(&code), "{list}");
    assert_eq!(site.run(&["device", "add", "rating", "tablet"]).code, 1);
    site.run(&["device", "revoke", "nothing"]).failed();
}

#[test]
fn commands_work_on_a_site_whose_server_is_stopped() {
    let mut site = Site::start();
    site.kill_9();
    site.add_user("late", "officer");
    site.add_device("display", "late-tv");
    site.run(&["user", "list"]).ok();
    site.run(&["verify"]).ok();
    site.start_again();
    site.signed_in("late");
}

#[test]
fn the_site_is_closed_to_other_users_of_the_machine() {
    use std::os::unix::fs::PermissionsExt as _;
    let site = Site::start();
    let mode = |path: &str| {
        let metadata = site.data().join(path).metadata().unwrap();
        metadata.permissions().mode() & 0o777
    };
    assert_eq!(mode("") & 0o007, 0, "the folder is open to everybody");
    assert_eq!(mode("control.sock"), 0o600);
    assert_eq!(mode("keys"), 0o700);
}

#[test]
fn the_openapi_document_names_the_paths_of_the_contract() {
    let document: Value = serde_json::from_str(&motcua(&["openapi"]).ok()).unwrap();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    let paths = document["paths"].as_object().unwrap();
    for path in [
        "/office",
        "/services/{id}",
        "/tickets",
        "/session",
        "/pair",
        "/queue",
        "/tickets/{id}",
        "/counters/{id}/next",
        "/counters/{id}/open",
        "/tickets/{id}/call",
        "/tickets/{id}/undo",
        "/follow/{code}",
    ] {
        assert!(
            paths
                .keys()
                .any(|p| p.trim_start_matches("/api/v1") == path),
            "{path}"
        );
    }
}

#[test]
fn a_demo_needs_an_empty_folder_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("demo");
    std::fs::create_dir(&data).unwrap();
    let mut command = crate::harness::program::command();
    command
        .args(["serve", "--demo", "--listen", "127.0.0.1:0", "--data"])
        .arg(&data);
    let server = Server::start_as(command, &log_in(folder.path()));
    for page in ["/", "/kiosk", "/display", "/officer"] {
        let answer = exchange(server.port, "GET", page, &[], b"").unwrap();
        assert!(
            [200, 303, 307].contains(&answer.status),
            "{page}: {}",
            answer.status
        );
    }
    let office = exchange(server.port, "GET", "/api/v1/office", &[], b"")
        .unwrap()
        .expect(200);
    assert_eq!(
        (&office["demo"], &office["open"]),
        (&Value::Bool(true), &Value::Bool(true))
    );
}

#[test]
fn a_demo_never_opens_a_real_site_to_known_passwords() {
    let mut site = Site::start();
    site.kill_9();
    let line = site
        .run(&["serve", "--demo", "--listen", "127.0.0.1:0"])
        .failed();
    assert!(line.contains("real site"), "{line}");
    let users = site.run(&["user", "list"]).ok();
    assert!(!users.contains("mau"), "{users}");
}

#[test]
fn a_demo_listens_on_loopback_only() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let run = motcua(&["serve", "--demo", "--listen", "0.0.0.0:0", "--data", data]);
    assert!(run.code == 1 || run.code == 2, "{run:?}");
}

#[test]
fn a_folder_with_a_clock_of_its_own_is_a_rehearsal_for_ever() {
    let site = Site::start();
    let office = site.anybody().get("/office").expect(200);
    assert_eq!(office["rehearsal"], true);
}

#[test]
fn sigterm_ends_the_server_cleanly_in_two_seconds() {
    let mut site = Site::start();
    let ticket = site.kiosk().ticket(&site.service());
    let _open = site.lobby();
    let (status, took) = site.sigterm();
    assert!(status.success(), "{status}");
    assert!(took.as_secs_f64() < 2.0, "{took:?}");
    site.start_again();
    assert_eq!(site.officer().look_at(&ticket)["state"], "waiting");
}

#[test]
fn a_newer_database_is_left_alone() {
    let mut site = Site::start();
    site.kill_9();
    let path = site.data().join("site.db");
    let version = |set: Option<i64>| -> i64 {
        let db = Connection::open(&path).unwrap();
        if let Some(set) = set {
            db.pragma_update(None, "user_version", set).unwrap();
        }
        db.pragma_query_value(None, "user_version", |row| row.get(0))
            .unwrap()
    };
    let before = version(None);
    version(Some(9999));
    for command in [&["serve", "--listen", "127.0.0.1:0"][..], &["verify"]] {
        site.run(command).failed();
    }
    assert_eq!(version(None), 9999);
    version(Some(before));
    site.start_again();
}

#[test]
fn a_password_is_asked_of_standard_input_only() {
    let run = motcua_reading(
        &["user", "add", "an", "--role", "officer", "--password", "x"],
        "",
    );
    assert_eq!(run.code, 2, "{run:?}");
}
