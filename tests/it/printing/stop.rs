//! The server stops in the middle of a paper, in order, and comes back.

use motcua::print::escpos;
use serde_json::json;
use tokio::runtime::Runtime;

use crate::harness::caller::{Caller, text};
use crate::harness::site::Site;
use crate::harness::wait::until;
use crate::printing::doubles::{Answers, clone_printer};

/// Takes a number and waits until its paper is in this state.
fn print(kiosk: &Caller, officer: &Caller, service: &str, state: &str) -> String {
    let ticket = text(&kiosk.issue(service).expect(201)["id"]);
    wait_for(officer, &ticket, state);
    ticket
}

fn wait_for(officer: &Caller, ticket: &str, state: &str) {
    until(&format!("paper {state}"), || {
        (officer.look_at(ticket)["print"]["state"] == json!(state)).then_some(())
    });
}

#[test]
fn the_first_paper_after_a_stop_in_doubt_is_not_swallowed() {
    let runtime = Runtime::new().unwrap();
    let answers = Answers {
        real_time: true,
        ..Answers::default()
    };
    let (address, printer) = runtime.block_on(clone_printer(answers));
    let mut site = Site::start();
    site.run(&["printer", "add", "quay", &address]).ok();
    let run = site.run(&["device", "add", "kiosk", "sanh", "--printer", "quay"]);
    let kiosk = site.bearer(&run.line("token:"));
    let service = site.services().remove(0).0;

    let first = print(&kiosk, &site.officer(), &service, "sent");
    assert_eq!(printer.count(&escpos::preamble()), 0);
    let (status, _) = site.sigterm();
    assert!(status.success());
    site.start_again();
    wait_for(&site.officer(), &first, "uncertain");
    print(&kiosk, &site.officer(), &service, "sent");
    assert_eq!(
        printer.count(&escpos::preamble()),
        1,
        "a printer that may hold a torn picture is freed of it first"
    );
}
