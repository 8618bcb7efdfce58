//! Whatever happens at whatever byte, and whenever the server stops: papers and reports agree.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use motcua::domain::print::PrintState::{self, Confirmed, Failed, Queued, Uncertain};
use motcua::print::emulator::Emulator;
use motcua::print::emulator::conditions::Conditions;
use motcua::print::raster::OneBit;
use motcua::print::spool::Limits;
use proptest::prelude::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream};
use tokio::net::{TcpListener, TcpStream};

use crate::printing::bench::{Bench, PATIENCE, job, picture, within};
use crate::printing::doubles::serve;

const WIDTH: u32 = 576;
const JOBS: u64 = 3;
/// Printed when all is over and nothing goes wrong any more.
const LAST: u64 = JOBS + 1;
/// More bytes than all papers of a case have.
const BYTES_MAX: usize = 200_000;

/// What goes wrong on the way to the printer or in it.
#[derive(Clone, Debug)]
enum Fault {
    /// The cable is torn: both ends are reset.
    Tear,
    /// The printer's side ends the connection in order.
    Close,
    /// Nothing goes through any more, and nobody is told.
    Stall,
    /// The printer is switched off and on.
    Power,
    /// The printer stops, hangs or is slow, until a job has been given up or is over.
    Wrong(Conditions),
    /// Bytes from the printer that mean nothing.
    Garbage(Vec<u8>),
}

/// A fault, and how many bytes go to the printer after the one before it.
#[derive(Clone, Debug)]
struct Trouble {
    after: usize,
    fault: Fault,
}

/// The faults that are still to come; empty ones let everything through.
type Plan = Arc<Mutex<VecDeque<Trouble>>>;

fn conditions() -> impl Strategy<Value = Conditions> {
    let well = Conditions::default();
    prop_oneof![
        Just(Conditions {
            paper_out: true,
            ..well
        }),
        Just(Conditions {
            cover_open: true,
            ..well
        }),
        Just(Conditions {
            cutter: true,
            ..well
        }),
        Just(Conditions {
            offline: true,
            ..well
        }),
        Just(Conditions {
            near_end: true,
            ..well
        }),
        Just(Conditions {
            error: true,
            ..well
        }),
        Just(Conditions {
            stalled: true,
            ..well
        }),
        Just(Conditions {
            garbage: true,
            ..well
        }),
        (100_000_u32..1_000_000).prop_map(move |bytes| Conditions {
            bytes_per_second: Some(bytes),
            ..well
        }),
        (3000_u32..30_000).prop_map(move |rows| Conditions {
            rows_per_second: Some(rows),
            ..well
        }),
    ]
}

fn trouble() -> impl Strategy<Value = Trouble> {
    let fault = prop_oneof![
        Just(Fault::Tear),
        Just(Fault::Close),
        Just(Fault::Stall),
        Just(Fault::Power),
        conditions().prop_map(Fault::Wrong),
        // Below 0x80 any byte may be an answer.
        prop::collection::vec(0x80_u8.., 1..40).prop_map(Fault::Garbage),
    ];
    // Often at the very beginning or end of a paper, where questions and answers are.
    let after = prop_oneof![0_usize..40, 0..BYTES_MAX, 62_000_usize..66_000];
    (after, fault).prop_map(|(after, fault)| Trouble { after, fault })
}

/// A cable on which the plan happens, at each connection from where the last one ended.
async fn cable(emulator: Emulator, plan: Plan) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    serve(listener, move |listener| async move {
        loop {
            let (client, _) = listener.accept().await.unwrap();
            client.set_zero_linger().unwrap();
            pass(client, emulator.plug_in(), &emulator, &plan).await;
        }
    })
}

/// Bytes until the next fault; takes what a read may take off them.
fn until_fault(plan: &Plan) -> usize {
    let plan = plan.lock().unwrap();
    plan.front().map_or(usize::MAX, |trouble| trouble.after)
}

/// One connection, to its end.
async fn pass(mut client: TcpStream, mut printer: DuplexStream, emulator: &Emulator, plan: &Plan) {
    let (mut to_printer, mut to_client) = ([0; 2048], [0; 256]);
    loop {
        let left = until_fault(plan);
        if left == 0 {
            let trouble = plan.lock().unwrap().pop_front();
            match trouble.expect("it is its turn").fault {
                Fault::Tear => return,
                Fault::Close => {
                    let _ = client.shutdown().await;
                    let _ = tokio::io::copy(&mut client, &mut tokio::io::sink()).await;
                    return;
                }
                Fault::Stall => {
                    let _ = tokio::io::copy(&mut client, &mut tokio::io::sink()).await;
                    return;
                }
                Fault::Power => {
                    emulator.switch_off_and_on();
                    return;
                }
                Fault::Wrong(wrong) => emulator.change(|now| *now = wrong),
                Fault::Garbage(bytes) => {
                    if client.write_all(&bytes).await.is_err() {
                        return;
                    }
                }
            }
            continue;
        }
        let room = left.min(to_printer.len());
        let alive = tokio::select! {
            read = client.read(&mut to_printer[..room]) => match read {
                Ok(length @ 1..) => {
                    if let Some(next) = plan.lock().unwrap().front_mut() {
                        next.after -= length;
                    }
                    deliver(&to_printer[..length], &mut printer, &mut client).await
                }
                _ => false,
            },
            read = printer.read(&mut to_client) => match read {
                Ok(length @ 1..) => client.write_all(&to_client[..length]).await.is_ok(),
                _ => false,
            },
        };
        if !alive {
            return;
        }
    }
}

/// Hands bytes to the printer, which may have to say something before it takes them, or never does.
async fn deliver(bytes: &[u8], printer: &mut DuplexStream, client: &mut TcpStream) -> bool {
    let (mut reader, mut writer) = tokio::io::split(printer);
    let (mut from_client, mut to_client) = client.split();
    let mut answer = [0; 256];
    let writing = writer.write_all(bytes);
    tokio::pin!(writing);
    loop {
        tokio::select! {
            written = &mut writing => return written.is_ok(),
            read = reader.read(&mut answer) => match read {
                Ok(length @ 1..) => {
                    if to_client.write_all(&answer[..length]).await.is_err() {
                        return false;
                    }
                }
                _ => return false,
            },
            // The server has given up on a printer that takes nothing.
            gone = gone(&mut from_client) => if gone { return false },
        }
    }
}

async fn gone(client: &mut tokio::net::tcp::ReadHalf<'_>) -> bool {
    let mut byte = [0];
    match client.peek(&mut byte).await {
        Ok(0) | Err(_) => true,
        // More to send, which waits for its turn.
        Ok(_) => std::future::pending().await,
    }
}

fn impatient() -> Limits {
    let moment = Duration::from_millis(5);
    Limits {
        answer: Duration::from_millis(200),
        done: Duration::from_millis(200),
        rows_per_second: 100_000,
        better_answer: Duration::from_millis(50),
        stall: Duration::from_millis(200),
        close: Duration::from_millis(50),
        poll: Duration::from_millis(20),
        poll_blocked: moment,
        backoff: vec![moment],
        stop: Duration::from_millis(50),
        ..Limits::default()
    }
}

/// Prints all jobs through the troubles and over the restarts, each after so many reports. Answers how
/// each ended, and whether the printer may hold a torn picture.
async fn play(
    address: &str,
    emulator: &Emulator,
    restarts: &[usize],
) -> (BTreeMap<u64, PrintState>, bool) {
    let mut jobs: BTreeMap<u64, PrintState> = (1..=JOBS).map(|job| (job, Queued)).collect();
    let mut torn = false;
    let mut restarts = restarts.iter().copied();
    while jobs.values().any(|state| !state.is_final()) {
        let mut bench = Bench::again(address, emulator.clone(), impatient(), torn);
        let waiting = jobs.iter().filter(|(_, state)| !state.is_final());
        waiting.for_each(|(ticket, _)| bench.print(job(*ticket)));
        let mut heard = |ticket, state: PrintState| {
            torn = state.leaves_torn().unwrap_or(torn);
            jobs.insert(ticket, state);
            if state == Failed || state.is_final() {
                emulator.change(|now| *now = Conditions::default());
            }
            jobs.values().all(|state| state.is_final())
        };
        for _ in 0..restarts.next().unwrap_or(usize::MAX) {
            let (ticket, state) = bench.next_of_any().await;
            if heard(ticket, state) {
                break;
            }
        }
        for (ticket, state) in bench.stop().await {
            heard(ticket, state);
        }
        jobs.values_mut()
            .for_each(|state| *state = state.after_restart());
    }
    (jobs, torn)
}

/// How often each ticket came out whole.
fn whole_papers(emulator: &Emulator) -> BTreeMap<u64, usize> {
    let newest = *emulator.papers().borrow();
    let papers: Vec<OneBit> = (1..=newest)
        .map(|number| OneBit::from_png(&std::fs::read(emulator.path(number)).unwrap()).unwrap())
        .collect();
    (1..=LAST)
        .map(|ticket| {
            let whole = picture(ticket);
            let count = papers.iter().filter(|paper| **paper == whole).count();
            (ticket, count)
        })
        .collect()
}

async fn agree(troubles: Vec<Trouble>, restarts: Vec<usize>) {
    let folder = tempfile::tempdir().unwrap();
    let emulator = Emulator::open(folder.path(), WIDTH).unwrap();
    let plan: Plan = Arc::new(Mutex::new(troubles.into()));
    let address = cable(emulator.clone(), Arc::clone(&plan)).await;
    let (ends, torn) = within(PATIENCE, play(&address, &emulator, &restarts)).await;

    plan.lock().unwrap().clear();
    emulator.change(|now| *now = Conditions::default());
    let mut bench = Bench::again(&address, emulator.clone(), Limits::default(), torn);
    bench.print(job(LAST));
    let story = bench.story(LAST).await;
    assert_eq!(story.last(), Some(&Confirmed), "{story:?} after {ends:?}");

    let whole = whole_papers(&emulator);
    assert_eq!(whole[&LAST], 1, "the paper after all trouble is perfect");
    for (ticket, end) in ends {
        let papers = whole[&ticket];
        let agrees = match end {
            Confirmed => papers == 1,
            Uncertain => papers <= 1,
            _ => papers == 0,
        };
        assert!(
            agrees,
            "ticket {ticket} is {end:?} and came out {papers} times"
        );
    }
}

/// In the eight bytes that say how large a picture is: what came next was taken for its size, and two
/// hundred thousand bytes for its dots.
#[tokio::test(flavor = "multi_thread")]
async fn a_question_is_never_taken_for_the_size_of_a_torn_picture() {
    for after in 29..=36 {
        let fault = Fault::Tear;
        agree(vec![Trouble { after, fault }], vec![]).await;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn papers_and_reports_agree_whatever_happens(
        troubles in prop::collection::vec(trouble(), 0..5),
        restarts in prop::collection::vec(0_usize..8, 0..3),
    ) {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        runtime.block_on(agree(troubles, restarts));
    }
}
