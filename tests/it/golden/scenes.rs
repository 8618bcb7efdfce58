//! What happened in the logs: short days that leave nothing out.

use jiff::civil::{Date, date};
use motcua::domain::command::{Change, Command, Current, Ending, IssueTicket};
use motcua::domain::event::DeviceChange;
use motcua::domain::id::{
    Actor, ChoiceId, CounterId, Language, PrinterName, PriorityId, ServiceId,
};
use motcua::domain::print::{PrintState, PrinterCondition};
use motcua::domain::printer::PrinterChange;
use motcua::domain::ticket::{ClassChange, HoldFor, Placement, Requester, Served, TicketId};

use super::offices;
use super::scribe::{Scribe, wish};

type Scene = fn(&mut Scribe);

/// Every scene has a golden log of its name. A scene may change or go; its log stays.
pub const ALL: [(&str, Scene); 8] = [
    ("calls", calls),
    ("moves", moves),
    ("undone", undone),
    ("desks", desks),
    ("papers", papers),
    ("printers", printers),
    ("nights", nights),
    ("restored", restored),
];

const TUESDAY: Date = date(2026, 11, 24);

fn opened(scribe: &mut Scribe) {
    scribe.set_clock(TUESDAY.at(8, 30, 0, 0));
    scribe.change_office(offices::plain());
    scribe.open("1");
    scribe.open("2");
}

fn transfer(scribe: &mut Scribe, ticket: TicketId, list: Option<&str>, place: Placement) {
    scribe.an(&Command::Transfer {
        ticket,
        service: Some(ServiceId::new("copy")),
        counter: list.map(CounterId::new),
        officer: None,
        place,
    });
}

fn hold(scribe: &mut Scribe, ticket: TicketId, minutes: Option<u32>) {
    let hold_for = HoldFor::Anyone;
    scribe.an(&Command::Hold {
        ticket,
        minutes,
        hold_for,
    });
}

/// Each reason of a call, and what is done with those who come.
fn calls(scribe: &mut Scribe) {
    opened(scribe);
    let first = scribe.issue("card");
    scribe.next("1", first);
    scribe.seconds_later(20);
    scribe.an(&Command::Recall { ticket: first });
    scribe.an(&Command::Start { ticket: first });
    let ending = Ending {
        outcome: Some("received".into()),
        done: vec![],
    };
    scribe.an(&Command::Finish {
        ticket: first,
        ending,
        wrap_up: false,
    });
    let plain = scribe.issue("card");
    let elderly = scribe.issue_to("card", "elderly");
    scribe.minutes_later(8);
    scribe.next("1", elderly);
    scribe.next("2", plain);
    let current = Some(Current::Finish(Ending::default()));
    let counter = CounterId::new("1");
    scribe.an(&Command::CallNext { counter, current });
    scribe.finish(plain);
    let booked = scribe.issue_to("card", "booked");
    scribe.minutes_later(5);
    let outgrows = scribe.issue("copy");
    scribe.minutes_later(20);
    scribe.next("1", outgrows);
    scribe.finish(outgrows);
    let [passed, front] = [(); 2].map(|()| scribe.issue("copy"));
    transfer(scribe, front, None, Placement::First);
    scribe.next("1", front);
    scribe.call(passed, "2", true);
    scribe.an(&Command::NoShow { ticket: passed });
    scribe.call(booked, "2", false);
}

/// Holds, transfers, cancellations, and the counters' own steps.
fn moves(scribe: &mut Scribe) {
    opened(scribe);
    let [a, b, c, d, e] = [(); 5].map(|()| scribe.issue("card"));
    hold(scribe, a, Some(5));
    hold(scribe, b, None);
    scribe.minutes_later(6);
    scribe.an(&Command::Requeue { ticket: b });
    transfer(scribe, c, Some("2"), Placement::Kept);
    transfer(scribe, d, None, Placement::Last);
    scribe.call(e, "1", false);
    scribe.an(&Command::NoShow { ticket: e });
    scribe.run("holder", &Command::Rejoin { ticket: e });
    let minutes = 10;
    scribe.run("holder", &Command::Later { ticket: e, minutes });
    scribe.run("holder", &Command::Leave { ticket: e });
    scribe.an(&Command::Cancel { ticket: d });
    scribe.an(&Command::Note { ticket: d });
    for (counter, reason) in [("1", Some("Nghỉ trưa")), ("2", None)] {
        let counter = CounterId::new(counter);
        let reason = reason.map(str::to_owned);
        scribe.an(&Command::PauseCounter {
            counter: counter.clone(),
            reason,
        });
        scribe.an(&Command::ResumeCounter { counter });
    }
    scribe.next("2", a);
    scribe.an(&Command::Start { ticket: a });
    let counter = CounterId::new("1");
    scribe.an(&Command::CloseCounter { counter });
    scribe.run(
        "officer:binh",
        &Command::OpenCounter {
            counter: CounterId::new("1"),
            officer: None,
        },
    );
}

/// A step taken back into each state that there is.
fn undone(scribe: &mut Scribe) {
    opened(scribe);
    let ticket = scribe.issue("card");
    scribe.next("1", ticket);
    scribe.undo(ticket);
    scribe.next("1", ticket);
    scribe.an(&Command::NoShow { ticket });
    scribe.undo(ticket);
    scribe.an(&Command::Start { ticket });
    scribe.finish(ticket);
    scribe.undo(ticket);
    hold(scribe, ticket, Some(30));
    scribe.seconds_later(1);
    scribe.call(ticket, "2", false);
    scribe.undo(ticket);
    scribe.call(ticket, "2", false);
    scribe.an(&Command::NoShow { ticket });
    scribe.an(&Command::Requeue { ticket });
    scribe.undo(ticket);
}

/// Who asked for a paper, what became of each, and what printers and devices said.
fn papers(scribe: &mut Scribe) {
    opened(scribe);
    let printer = PrinterName::new("hall");
    let full = IssueTicket {
        language: Some(Language::new("en")),
        requester: Some(Requester::Business),
        files: Some(12),
        person: Some("0f1e2d".into()),
        printer: Some(printer.clone()),
        ..wish("card")
    };
    scribe.issue_wish(&full);
    for requester in [Requester::Citizen, Requester::Organisation] {
        scribe.issue_wish(&IssueTicket {
            requester: Some(requester),
            ..wish("parcel")
        });
    }
    use PrintState::{
        Cancelled, Confirmed, Expired, Failed, Sending, Sent, Uncertain, Unconfirmed,
    };
    let ways: [&[PrintState]; 6] = [
        &[Sending, Sent, Confirmed],
        &[Sending, Sent, Unconfirmed],
        &[Sending, Uncertain],
        &[Failed, Expired],
        &[Failed, Sending, Sent, Uncertain],
        &[Cancelled],
    ];
    for way in ways {
        let ticket = scribe.issue_wish(&IssueTicket {
            printer: Some(printer.clone()),
            ..wish("copy")
        });
        for state in way.iter().copied() {
            let copy = 0;
            scribe.run(
                "printer:hall",
                &Command::ReportPrint {
                    ticket,
                    copy,
                    printer: printer.clone(),
                    state,
                    rows: 0,
                },
            );
        }
        scribe.an(&Command::Reprint {
            ticket,
            printer: PrinterName::new("desk"),
        });
    }
    use PrinterCondition::{CoverOpen, Cutter, Error, NearEnd, Offline, PaperOut, Ready, Unknown};
    for condition in [
        Unknown, Ready, NearEnd, PaperOut, CoverOpen, Cutter, Error, Offline,
    ] {
        let printer = printer.clone();
        scribe.run(
            "printer:hall",
            &Command::ReportPrinter { printer, condition },
        );
    }
    for change in [
        DeviceChange::Added,
        DeviceChange::Paired,
        DeviceChange::Revoked,
    ] {
        let device = "hall".into();
        scribe.run("admin:chi", &Command::ReportDevice { device, change });
    }
    scribe.change_office(offices::full());
}

/// What is done to printers, a paper that another one takes over, and what each used up.
fn printers(scribe: &mut Scribe) {
    opened(scribe);
    let [hall, desk] = ["hall", "desk"].map(PrinterName::new);
    let tend = |scribe: &mut Scribe, change| {
        let printer = PrinterName::new("hall");
        scribe.run("officer:chi", &Command::TendPrinter { printer, change });
    };
    for change in [
        PrinterChange::Added,
        PrinterChange::Changed,
        PrinterChange::NewRoll,
    ] {
        tend(scribe, change);
    }
    use PrintState::{Confirmed, Failed, Sending, Sent, Uncertain};
    let test = Command::TestPrinter {
        printer: hall.clone(),
    };
    scribe.run("officer:chi", &test);
    for (state, rows) in [(Sending, 0), (Sent, 900), (Confirmed, 0)] {
        let printer = hall.clone();
        let command = Command::ReportTest {
            printer,
            state,
            rows,
        };
        scribe.run("system", &command);
    }
    let report = |scribe: &mut Scribe, ticket, printer: &PrinterName, state, rows| {
        let command = Command::ReportPrint {
            ticket,
            copy: 0,
            printer: printer.clone(),
            state,
            rows,
        };
        scribe.run("system", &command);
    };
    let [moved, torn] = [(); 2].map(|()| {
        scribe.issue_wish(&IssueTicket {
            printer: Some(PrinterName::new("hall")),
            ..wish("card")
        })
    });
    report(scribe, moved, &hall, Failed, 0);
    let (from, to) = (hall.clone(), desk.clone());
    scribe.run(
        "system",
        &Command::MovePrint {
            ticket: moved,
            copy: 0,
            from,
            to,
        },
    );
    report(scribe, moved, &desk, Sending, 0);
    report(scribe, moved, &desk, Sent, 870);
    report(scribe, moved, &desk, Confirmed, 0);
    report(scribe, torn, &hall, Sending, 0);
    report(scribe, torn, &hall, Uncertain, 870);
    let condition = PrinterCondition::PaperOut;
    scribe.run(
        "system",
        &Command::ReportPrinter {
            printer: hall.clone(),
            condition,
        },
    );
    let device = "hall".into();
    let change = DeviceChange::Changed;
    scribe.run("officer:chi", &Command::ReportDevice { device, change });
    let desk_used = &scribe.queue.printers[&desk];
    assert_eq!((desk_used.roll.slips, desk_used.roll.rows), (1, 870));
    let hall_used = &scribe.queue.printers[&hall];
    assert_eq!((hall_used.roll.slips, hall_used.roll.rows), (1, 1770));
    assert!(hall_used.roll.ran_out);
    tend(scribe, PrinterChange::Removed);
}

/// Days that end, and clocks that nobody believes.
fn nights(scribe: &mut Scribe) {
    opened(scribe);
    let [waits, held, called] = [(); 3].map(|()| scribe.issue("card"));
    hold(scribe, held, None);
    scribe.call(called, "1", false);
    let wednesday = date(2026, 11, 25);
    scribe.at(wednesday.at(7, 30, 0, 0));
    assert!(!scribe.queue.tickets.contains_key(&waits));
    scribe.finish(called);
    scribe.issue("card");
    scribe.at(date(2020, 1, 1).at(0, 0, 0, 0));
    scribe.issue("card");
    scribe.at(wednesday.at(8, 0, 0, 0));
    scribe.issue("card");
    scribe.at(date(2026, 12, 7).at(8, 0, 0, 0));
    scribe.an(&Command::ConfirmClock);
    scribe.issue("parcel");
    scribe.at(wednesday.at(9, 0, 0, 0));
    scribe.an(&Command::ConfirmClock);
    scribe.issue("card");
    scribe.at(TUESDAY.at(9, 0, 0, 0));
}

/// A backup that is put back two days later.
fn restored(scribe: &mut Scribe) {
    opened(scribe);
    let ticket = scribe.issue("card");
    scribe.issue("parcel");
    scribe.next("2", ticket);
    let thursday = date(2026, 11, 26);
    scribe.set_clock(thursday.at(8, 0, 0, 0));
    scribe.run("system", &Command::SkipSeries { by: 100 });
    scribe.issue("card");
    scribe.an(&Command::ConfirmClock);
    scribe.issue("card");
    scribe.at(date(2026, 11, 27).at(8, 0, 0, 0));
    scribe.issue("card");
}

/// What officers and a supervisor do at counters: visits, tiers, papers, walk-ins, a counter that is
/// pulled, and steps taken back.
fn desks(scribe: &mut Scribe) {
    scribe.set_clock(TUESDAY.at(8, 30, 0, 0));
    scribe.change_office(offices::desks());
    scribe.open("1");
    scribe.open("2");
    let (one, two) = (CounterId::new("1"), CounterId::new("2"));
    let visit = scribe.issue_wish(&IssueTicket {
        more: vec![ServiceId::new("parcel")],
        ..wish("card")
    });
    scribe.next("1", visit);
    scribe.an(&Command::ChangeTicket {
        ticket: visit,
        change: Change {
            add: Some(ServiceId::new("copy")),
            class: Some(ClassChange::Given(PriorityId::new("elderly"))),
            ..Change::default()
        },
    });
    let ending = Ending {
        outcome: Some("received".into()),
        done: vec![Served {
            service: ServiceId::new("card"),
            count: 2,
        }],
    };
    let (ticket, wrap_up) = (visit, true);
    scribe.an(&Command::Finish {
        ticket,
        ending,
        wrap_up,
    });
    scribe.next("2", visit);
    let papers = ChoiceId::new("form");
    let (ticket, minutes) = (visit, None);
    scribe.an(&Command::SendOff {
        ticket,
        papers,
        minutes,
    });
    scribe.minutes_later(5);
    scribe.an(&Command::Requeue { ticket: visit });
    scribe.next("2", visit);
    scribe.an(&Command::Drop { ticket: visit });
    scribe.an(&Command::WalkIn {
        counter: two.clone(),
        wish: wish("parcel"),
    });
    scribe.an(&Command::UndoAtCounter {
        counter: two.clone(),
    });
    held_for_somebody(scribe);
    let services = Some(vec![ServiceId::new("parcel")]);
    let counter = one.clone();
    scribe.run("officer:binh", &Command::RouteCounter { counter, services });
    let officer = Some(Actor::new("officer:binh"));
    scribe.run(
        "officer:chi",
        &Command::OpenCounter {
            counter: one.clone(),
            officer,
        },
    );
    let (counter, on) = (one.clone(), true);
    scribe.an(&Command::AutoCall { counter, on });
    scribe.minutes_later(1);
    scribe.issue_wish(&IssueTicket {
        booked_at: Some("2026-11-24T02:30:00Z".parse().unwrap()),
        ..wish("parcel")
    });
    scribe.minutes_later(1);
    let reason = Some("Nhiệm vụ khẩn".to_owned());
    scribe.run(
        "officer:chi",
        &Command::PullCounter {
            counter: one.clone(),
            reason,
        },
    );
    scribe.run("officer:chi", &Command::UndoAtCounter { counter: one });
}

/// Holds that end at one counter, and for one officer.
fn held_for_somebody(scribe: &mut Scribe) {
    for hold_for in [HoldFor::Counter, HoldFor::Officer] {
        let ticket = scribe.issue("copy");
        scribe.call(ticket, "2", false);
        let minutes = Some(3);
        scribe.an(&Command::Hold {
            ticket,
            minutes,
            hold_for,
        });
    }
    scribe.minutes_later(4);
    let officer = Some(Actor::new("officer:an"));
    let ticket = scribe.issue("card");
    scribe.an(&Command::Transfer {
        ticket,
        service: None,
        counter: None,
        officer,
        place: Placement::First,
    });
}
