//! Papers through a print queue: a real server, and an `lp` that only remembers.

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use motcua::print::emulator::machine::{Machine, Output};
use motcua::print::escpos;
use serde_json::Value;
use tempfile::TempDir;

use crate::harness::caller::{Caller, text};
use crate::harness::site::{Plan, Site};
use crate::harness::wait::until;

/// A folder with an `lp` that says what it was told and given, or fails while `broken` is there.
struct Lp(TempDir);

impl Lp {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let script = "#!/bin/sh\n\
            cd \"$(dirname \"$0\")\" || exit 9\n\
            if [ -e broken ]; then echo 'lp: no such queue' >&2; exit 1; fi\n\
            printf '%s\\n' \"$@\" > told\n\
            cat > coming && mv coming given\n";
        let path = folder.path().join("lp");
        std::fs::write(&path, script).unwrap();
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o755)).unwrap();
        Self(folder)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn site(&self) -> (Site, Caller) {
        let site = Site::with(&Plan {
            kiosks: 0,
            commands: Some(self.0.path().to_owned()),
            ..Plan::default()
        });
        site.run(&["printer", "add", "quay", "cups://may-in"]).ok();
        let added = site.run(&["device", "add", "kiosk", "sanh", "--printer", "quay"]);
        let kiosk = site.bearer(&added.line("token:"));
        (site, kiosk)
    }
}

/// Waits until a ticket's paper is in a state.
fn wait_print(staff: &Caller, ticket: &Value, state: &str) {
    let id = text(&ticket["id"]);
    until(&format!("the paper to be {state}"), || {
        (staff.look_at(&id)["print"]["state"] == state).then_some(())
    });
}

#[test]
fn a_queue_gets_the_ticket_byte_by_byte_and_it_stays_unconfirmed() {
    let lp = Lp::new();
    let (site, kiosk) = lp.site();
    let ticket = kiosk.issue(&site.service()).expect(201);
    wait_print(&site.officer(), &ticket, "unconfirmed");
    let told = std::fs::read_to_string(lp.file("told")).unwrap();
    assert_eq!(told, "-d\nmay-in\n-o\nraw\n");
    let given = std::fs::read(lp.file("given")).unwrap();
    let mut printer = Machine::new(576);
    let papers: Vec<Output> = given
        .chunks(1000)
        .flat_map(|bytes| printer.receive(bytes))
        .collect();
    let [Output::Paper(picture)] = &papers[..] else {
        panic!("one paper and no word: {} outputs", papers.len());
    };
    assert!(picture.height() > 400, "{} rows", picture.height());
    assert_eq!(escpos::paper(picture), given, "the paper and nothing else");
}

#[test]
fn a_queue_that_refuses_has_taken_no_byte_and_is_tried_again() {
    let lp = Lp::new();
    std::fs::write(lp.file("broken"), "").unwrap();
    let (site, kiosk) = lp.site();
    let ticket = kiosk.issue(&site.service()).expect(201);
    wait_print(&site.officer(), &ticket, "failed");
    assert!(!lp.file("given").exists());
    std::fs::remove_file(lp.file("broken")).unwrap();
    wait_print(&site.officer(), &ticket, "unconfirmed");
    assert!(lp.file("given").exists());
    assert!(site.words().contains("lp: no such queue"));
}

#[test]
fn a_queue_is_never_asked_for_its_word() {
    let lp = Lp::new();
    let (site, _) = lp.site();
    let listed = site.run(&["printer", "list"]).ok();
    assert_eq!(listed, "quay\tcups://may-in\t576\tnone\n");
    for status in ["full", "basic"] {
        let add = [
            "printer",
            "add",
            "quay",
            "cups://may-in",
            "--status",
            status,
        ];
        let refused = site.run(&add).failed();
        assert!(refused.contains("--status none"), "{refused}");
    }
}
