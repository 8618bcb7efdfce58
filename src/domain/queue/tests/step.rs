//! Arbitrary steps: who does what, and how far the clock has gone since the last one.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use proptest::sample::select;

use super::desk;
use super::setup::{self, CIVIL, COPY, DISABLED, DUTY, ELDERLY, FORM, LAND, RECEIVED, UNADOPTED};
use crate::domain::command::{Change, Command, Current, Ending, IssueTicket};
use crate::domain::event::DeviceChange;
use crate::domain::id::{Actor, ChoiceId, CounterId, Language, PrinterName, PriorityId, ServiceId};
use crate::domain::print::{PrintState, PrinterCondition};
use crate::domain::printer::PrinterChange;
use crate::domain::ticket::{ClassChange, HoldFor, Placement, Requester, Served, TicketId};

/// What the clock does before a step.
#[derive(Clone, Debug)]
pub enum Time {
    /// Runs on, leaps, or is put back, by milliseconds.
    By(i64),
    /// Is set right again: to what was last believed, and a little more.
    Right(i64),
}

#[derive(Clone, Debug)]
pub struct Step {
    pub time: Time,
    pub by: &'static str,
    /// Its ticket is yet to be looked up (`pick`).
    pub command: Command,
}

/// Half past eight of the first day, from which appointments are booked.
const BOOKED_FROM: Timestamp = Timestamp::constant(1_795_483_800, 0);

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

pub fn steps(max: usize) -> impl Strategy<Value = Vec<Step>> {
    let by =
        prop_oneof![7 => Just("officer:an"), 2 => Just("officer:binh"), 1 => Just("officer:chi")];
    let step = (time(), by, command()).prop_map(|(time, by, command)| Step { time, by, command });
    proptest::collection::vec(step, 1..=max)
}

fn time() -> impl Strategy<Value = Time> {
    prop_oneof![
        40 => (0..=4 * SECOND).prop_map(Time::By),
        25 => (0..=10 * MINUTE).prop_map(Time::By),
        5 => (0..=6 * HOUR).prop_map(Time::By),
        2 => (DAY..=5 * DAY).prop_map(Time::By),
        4 => (-2 * MINUTE..=0).prop_map(Time::By),
        2 => (-3 * DAY..=0).prop_map(Time::By),
        1 => (-2_000 * DAY..=2_000 * DAY).prop_map(Time::By),
        4 => (0..=10 * SECOND).prop_map(Time::Right),
    ]
}

fn command() -> impl Strategy<Value = Command> {
    prop_oneof![
        30 => issue(),
        30 => at_a_counter(),
        50 => on_a_ticket(),
        6 => by_the_holder(),
        6 => about_paper(),
        4 => rarely(),
    ]
}

fn issue() -> impl Strategy<Value = Command> {
    let class = prop_oneof![
        6 => Just(None),
        3 => Just(Some(ELDERLY)),
        2 => Just(Some(DISABLED)),
        1 => Just(Some(UNADOPTED)),
    ];
    let language = prop_oneof![8 => Just(None), 2 => Just(Some("en")), 1 => Just(Some("fr"))];
    let person = prop_oneof![3 => Just(None), 1 => (0..4u8).prop_map(Some)];
    let more = prop_oneof![
        8 => Just(vec![]), 2 => service().prop_map(|id| vec![id]),
        1 => Just(vec![ServiceId::new(COPY), ServiceId::new(LAND)]),
    ];
    let booked = prop_oneof![8 => Just(None), 1 => (0..HOUR).prop_map(Some)];
    (
        service(),
        more,
        class,
        language,
        person,
        any::<bool>(),
        booked,
    )
        .prop_map(|(service, more, class, language, person, paper, booked)| {
            Command::IssueTicket(IssueTicket {
                more: more.into_iter().filter(|other| *other != service).collect(),
                booked_at: booked.map(|ms| BOOKED_FROM + SignedDuration::from_millis(ms)),
                service,
                priority: class.map(PriorityId::new),
                language: language.map(Language::new),
                requester: paper.then_some(Requester::Citizen),
                files: paper.then_some(2),
                person: person.map(|person| format!("person {person}")),
                printer: paper.then(|| PrinterName::new("hall")),
            })
        })
}

fn service() -> impl Strategy<Value = ServiceId> {
    let id = prop_oneof![
        10 => Just(CIVIL), 8 => Just(COPY), 8 => Just(LAND), 1 => Just(DUTY), 1 => Just("none"),
    ];
    id.prop_map(ServiceId::new)
}

fn counter() -> impl Strategy<Value = CounterId> {
    let id = prop_oneof![10 => select(vec!["1", "2", "3"]), 1 => Just("9")];
    id.prop_map(CounterId::new)
}

fn at_a_counter() -> impl Strategy<Value = Command> {
    let current = proptest::option::of(prop_oneof![
        ending().prop_map(Current::Finish),
        Just(Current::NoShow),
        Just(Current::Hold),
    ]);
    let reason = proptest::option::of(Just("lunch".to_owned()));
    prop_oneof![
        6 => (counter(), officer())
            .prop_map(|(counter, officer)| Command::OpenCounter { counter, officer }),
        2 => counter().prop_map(|counter| Command::CloseCounter { counter }),
        2 => (counter(), reason)
            .prop_map(|(counter, reason)| Command::PauseCounter { counter, reason }),
        3 => counter().prop_map(|counter| Command::ResumeCounter { counter }),
        16 => (counter(), current)
            .prop_map(|(counter, current)| Command::CallNext { counter, current }),
        2 => (counter(), any::<bool>()).prop_map(|(counter, on)| Command::AutoCall { counter, on }),
        2 => (counter(), service()).prop_map(|(counter, service)| Command::WalkIn {
            counter,
            wish: IssueTicket { more: vec![], ..desk::wish(service.as_str(), None) },
        }),
        6 => counter().prop_map(|counter| Command::UndoAtCounter { counter }),
        1 => counter().prop_map(|counter| Command::PullCounter { counter, reason: None }),
        1 => (counter(), proptest::option::of(proptest::collection::vec(service(), 1..3)))
            .prop_map(|(counter, services)| Command::RouteCounter { counter, services }),
    ]
}

fn ending() -> impl Strategy<Value = Ending> {
    let outcome = proptest::option::of(select(vec![RECEIVED, "refused"]));
    let done = prop_oneof![5 => Just(None), 1 => service().prop_map(Some)];
    (outcome, done).prop_map(|(outcome, done)| Ending {
        outcome: outcome.map(str::to_owned),
        done: done
            .map(|service| Served { service, count: 2 })
            .into_iter()
            .collect(),
    })
}

/// Whom a supervisor names, if anybody.
fn officer() -> impl Strategy<Value = Option<Actor>> {
    let name = prop_oneof![
        6 => Just(None), 1 => Just(Some("officer:an")), 1 => Just(Some("officer:binh")),
    ];
    name.prop_map(|name| name.map(Actor::new))
}

/// A ticket yet to be looked up, once it is known which there are.
fn pick() -> impl Strategy<Value = TicketId> {
    any::<u16>().prop_map(|pick| TicketId(u64::from(pick)))
}

fn on_a_ticket() -> impl Strategy<Value = Command> {
    let minutes = || {
        prop_oneof![
            2 => Just(None), 4 => (0..30u32).prop_map(Some), 1 => Just(Some(u32::MAX)),
        ]
    };
    let place = select(vec![Placement::Kept, Placement::First, Placement::Last]);
    let service = proptest::option::of(service());
    let list = proptest::option::of(counter());
    let hold_for = select(vec![HoldFor::Anyone, HoldFor::Counter, HoldFor::Officer]);
    let papers = prop_oneof![4 => Just(FORM), 1 => Just("none")];
    prop_oneof![
        3 => (pick(), counter(), any::<bool>()).prop_map(|(ticket, counter, noted)| {
            Command::CallTicket { ticket, counter, noted }
        }),
        2 => pick().prop_map(|ticket| Command::Recall { ticket }),
        3 => pick().prop_map(|ticket| Command::Start { ticket }),
        3 => (pick(), ending(), any::<bool>()).prop_map(|(ticket, ending, wrap_up)| {
            Command::Finish { ticket, ending, wrap_up }
        }),
        3 => pick().prop_map(|ticket| Command::NoShow { ticket }),
        3 => (pick(), minutes(), hold_for).prop_map(|(ticket, minutes, hold_for)| {
            Command::Hold { ticket, minutes, hold_for }
        }),
        3 => (pick(), papers, minutes()).prop_map(|(ticket, papers, minutes)| {
            Command::SendOff { ticket, papers: ChoiceId::new(papers), minutes }
        }),
        2 => pick().prop_map(|ticket| Command::Drop { ticket }),
        3 => (pick(), change()).prop_map(|(ticket, change)| {
            Command::ChangeTicket { ticket, change }
        }),
        3 => pick().prop_map(|ticket| Command::Requeue { ticket }),
        4 => (pick(), service, list, officer(), place).prop_map(
            |(ticket, service, counter, officer, place)| {
                let officer = officer.filter(|_| counter.is_none());
                Command::Transfer { ticket, service, counter, officer, place }
            }
        ),
        2 => pick().prop_map(|ticket| Command::Cancel { ticket }),
        7 => pick().prop_map(|ticket| Command::Undo { ticket }),
    ]
}

fn change() -> impl Strategy<Value = Change> {
    let class = prop_oneof![
        Just(ClassChange::Withdrawn),
        Just(ClassChange::Given(PriorityId::new(ELDERLY))),
    ];
    let class = proptest::option::of(class);
    let some = || proptest::option::of(service());
    (some(), some(), class).prop_map(|(service, add, class)| Change {
        service,
        add,
        class,
    })
}

fn by_the_holder() -> impl Strategy<Value = Command> {
    prop_oneof![
        pick().prop_map(|ticket| Command::Leave { ticket }),
        (pick(), 0..60u32).prop_map(|(ticket, minutes)| Command::Later { ticket, minutes }),
        pick().prop_map(|ticket| Command::Rejoin { ticket }),
    ]
}

const CHANGES: [PrinterChange; 4] = [
    PrinterChange::Added,
    PrinterChange::Changed,
    PrinterChange::Removed,
    PrinterChange::NewRoll,
];

fn about_paper() -> impl Strategy<Value = Command> {
    let states = select(PrintState::ALL.to_vec());
    prop_oneof![
        pick().prop_map(|ticket| Command::Note { ticket }),
        pick().prop_map(|ticket| Command::Reprint {
            ticket,
            printer: PrinterName::new("desk"),
        }),
        (pick(), 0..2u32, states.clone(), printer(), 0..2u32).prop_map(
            |(ticket, copy, state, printer, rows)| Command::ReportPrint {
                ticket,
                copy,
                printer,
                state,
                rows,
            }
        ),
        (pick(), 0..2u32, printer(), printer()).prop_map(|(ticket, copy, from, to)| {
            Command::MovePrint {
                ticket,
                copy,
                from,
                to,
            }
        }),
        printer().prop_map(|printer| Command::TestPrinter { printer }),
        (printer(), states, 0..2u32).prop_map(|(printer, state, rows)| Command::ReportTest {
            printer,
            state,
            rows,
        }),
    ]
}

fn printer() -> impl Strategy<Value = PrinterName> {
    select(vec!["hall", "desk"]).prop_map(PrinterName::new)
}

fn rarely() -> impl Strategy<Value = Command> {
    let offices = vec![
        setup::office(),
        setup::with_rules(),
        setup::with_rules(),
        setup::without_counter("3"),
        setup::without_service(LAND),
        setup::without_service(COPY),
        setup::without_priority(ELDERLY),
    ];
    prop_oneof![
        2 => Just(Command::Tick),
        4 => Just(Command::ConfirmClock),
        4 => select(offices).prop_map(|office| Command::ChangeOffice { office: Arc::new(office) }),
        1 => (100..=u32::MAX).prop_map(|by| Command::SkipSeries { by }),
        2 => (100..=200u32).prop_map(|by| Command::SkipSeries { by }),
        1 => Just(Command::ReportDevice { device: "hall".into(), change: DeviceChange::Paired }),
        1 => Just(Command::ReportPrinter {
            printer: PrinterName::new("hall"),
            condition: PrinterCondition::PaperOut,
        }),
        1 => (printer(), select(CHANGES.to_vec()))
            .prop_map(|(printer, change)| Command::TendPrinter { printer, change }),
    ]
}

/// The ticket of a command, to be looked up.
pub fn ticket_of(command: &mut Command) -> Option<&mut TicketId> {
    match command {
        Command::CallTicket { ticket, .. }
        | Command::Recall { ticket }
        | Command::Start { ticket }
        | Command::Finish { ticket, .. }
        | Command::NoShow { ticket }
        | Command::Hold { ticket, .. }
        | Command::Requeue { ticket }
        | Command::Transfer { ticket, .. }
        | Command::Cancel { ticket }
        | Command::Undo { ticket }
        | Command::Note { ticket }
        | Command::Reprint { ticket, .. }
        | Command::Leave { ticket }
        | Command::Later { ticket, .. }
        | Command::Rejoin { ticket }
        | Command::SendOff { ticket, .. }
        | Command::Drop { ticket }
        | Command::ChangeTicket { ticket, .. }
        | Command::ReportPrint { ticket, .. }
        | Command::MovePrint { ticket, .. } => Some(ticket),
        Command::Tick
        | Command::IssueTicket(_)
        | Command::OpenCounter { .. }
        | Command::CloseCounter { .. }
        | Command::PauseCounter { .. }
        | Command::ResumeCounter { .. }
        | Command::CallNext { .. }
        | Command::AutoCall { .. }
        | Command::WalkIn { .. }
        | Command::UndoAtCounter { .. }
        | Command::PullCounter { .. }
        | Command::RouteCounter { .. }
        | Command::ConfirmClock
        | Command::ReportDevice { .. }
        | Command::ReportPrinter { .. }
        | Command::TendPrinter { .. }
        | Command::TestPrinter { .. }
        | Command::ReportTest { .. }
        | Command::ChangeOffice { .. }
        | Command::SkipSeries { .. } => None,
    }
}
