//! Printers: `/printers`, what they say of themselves, and what administrators do to them.

pub mod change;

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json as JsonAnswer;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::auth::device::{self, Kind};
use crate::auth::role::Role;
use crate::domain::command::Command;
use crate::domain::id::{CounterId, PrinterName};
use crate::domain::print::{PrintState, PrinterCondition, StatusMode};
use crate::domain::printer::{PaperLevel, Papers, PrinterChange, Usage};
use crate::engine::view::{Lens, PrinterView};
use crate::http::App;
use crate::http::access::{Credentials, Staff};
use crate::http::address::Path;
use crate::http::json::Json;
use crate::http::printers::change::{Known, Wanted};
use crate::http::problem::{Problem, ProblemBody};
use crate::http::submit::{Sent, submit};
use crate::http::tickets::Nothing;
use crate::store::printer::{self, Printer};

/// Metres of paper are told to one digit behind the point.
const ROWS_PER_DECIMETRE: u64 = 800;

/// A printer with all that is known of it.
#[derive(Serialize, ToSchema)]
pub struct PrinterRecordView {
    #[serde(flatten)]
    pub printer: PrinterView,
    /// When it last answered; null if it never did since the server's start.
    pub heard_at: Option<String>,
    /// Papers that wait for it or are on their way.
    pub waiting: usize,
    pub today: PrintedView,
    /// The days before, newest first.
    pub days: Vec<PrintedDayView>,
    pub paper: PaperLeftView,
    /// The last test page.
    pub test: Option<TestPageView>,
    /// How it is set up; for administrators only.
    pub setup: Option<PrinterSetupView>,
}

/// What came out.
#[derive(Default, Serialize, ToSchema)]
pub struct PrintedView {
    /// Papers that were printed, as far as the printer can say.
    pub slips: u32,
    /// Papers of which nobody knows whether they are out.
    pub uncertain: u32,
    /// Metres of paper that were used.
    pub metres: f64,
}

/// What came out on one day.
#[derive(Serialize, ToSchema)]
pub struct PrintedDayView {
    pub day: String,
    #[serde(flatten)]
    pub papers: PrintedView,
}

/// The paper that is left on the roll: the sensor's word, or else an estimate from what was printed.
#[derive(Serialize, ToSchema)]
pub struct PaperLeftView {
    pub level: PaperLevel,
    pub metres: Option<RangeView>,
    /// Papers as long as those of this roll so far.
    pub slips: Option<RangeView>,
    /// When somebody said that the roll is new.
    pub new_since: Option<String>,
}

/// From and to.
#[derive(Serialize, ToSchema)]
pub struct RangeView {
    pub low: u32,
    pub high: u32,
}

/// A test page.
#[derive(Serialize, ToSchema)]
pub struct TestPageView {
    pub state: PrintState,
    pub at: String,
}

/// How a printer is set up.
#[derive(Serialize, ToSchema)]
pub struct PrinterSetupView {
    pub url: String,
    pub status: StatusMode,
    pub roll_metres: Option<u32>,
    /// Kiosks whose tickets come out here.
    pub kiosks: Vec<String>,
}

/// A printer to be added.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AddPrinterBody {
    name: String,
    /// `tcp://HOST:PORT`, `file:///dev/usb/lp0`, `serial:///dev/ttyUSB0?baud=38400`,
    /// `cups://QUEUE` or `virtual:`.
    url: String,
    /// 576 (80 mm paper, the default) or 384 (58 mm paper).
    width_dots: Option<u32>,
    /// How much it can be asked; as much as its address allows by default.
    status: Option<StatusMode>,
    /// Where it stands, in words for people.
    place: Option<String>,
    /// How long a whole roll is.
    roll_metres: Option<u32>,
    /// The printer that takes its papers while it can't print; one without a stand-in itself.
    stand_in: Option<String>,
}

/// A printer as it is to be from now on; what is left out is nothing.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangePrinterBody {
    /// `tcp://HOST:PORT`, `file:///dev/usb/lp0`, `serial:///dev/ttyUSB0?baud=38400`,
    /// `cups://QUEUE` or `virtual:`.
    url: String,
    /// 576 (80 mm paper, the default) or 384 (58 mm paper).
    width_dots: Option<u32>,
    /// How much it can be asked; as much as its address allows by default.
    status: Option<StatusMode>,
    /// Where it stands, in words for people.
    place: Option<String>,
    /// How long a whole roll is.
    roll_metres: Option<u32>,
    /// The printer that takes its papers while it can't print; one without a stand-in itself.
    stand_in: Option<String>,
}

/// Where a counter prints.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CounterPrinterBody {
    /// Null prints nowhere.
    printer: Option<String>,
}

/// Every printer and what it last said of itself.
#[utoipa::path(get, path = "/printers", tag = "printers", responses(
    (status = 200, body = [PrinterRecordView])))]
pub async fn list_printers(
    State(app): State<Arc<App>>,
    staff: Staff,
) -> Result<JsonAnswer<Vec<PrinterRecordView>>, Problem> {
    let setups = app.readers.with(printer::list)?;
    records(&app, setups, staff.0.user.role >= Role::Admin).map(JsonAnswer)
}

/// Adds a printer.
#[utoipa::path(post, path = "/printers", tag = "printers", request_body = AddPrinterBody, responses(
    (status = 201, body = PrinterRecordView), (status = 404, body = ProblemBody),
    (status = 409, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub async fn add_printer(
    State(app): State<Arc<App>>,
    credentials: Credentials,
    body: Json<AddPrinterBody>,
) -> Result<(StatusCode, JsonAnswer<PrinterRecordView>), Problem> {
    let session = credentials.require_staff(&app, Role::Admin)?;
    let AddPrinterBody {
        name,
        url,
        width_dots,
        status,
        place,
        roll_metres,
        stand_in,
    } = body.value;
    let wanted = Wanted {
        name,
        url,
        width_dots: width_dots.unwrap_or(change::WIDTHS[0]),
        status,
        place,
        roll_metres,
        stand_in,
    };
    let added = change::put(&app, session.user.name.actor(), wanted, Known::No).await?;
    Ok((StatusCode::CREATED, record(&app, &added.name)?))
}

/// Sets a printer up anew. Papers that wait for it are not lost.
#[utoipa::path(post, path = "/printers/{name}/change", tag = "printers",
    request_body = ChangePrinterBody, responses((status = 200, body = PrinterRecordView),
    (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
    (status = 422, body = ProblemBody)))]
pub async fn change_printer(
    State(app): State<Arc<App>>,
    credentials: Credentials,
    Path(name): Path<String>,
    body: Json<ChangePrinterBody>,
) -> Result<JsonAnswer<PrinterRecordView>, Problem> {
    let session = credentials.require_staff(&app, Role::Admin)?;
    let ChangePrinterBody {
        url,
        width_dots,
        status,
        place,
        roll_metres,
        stand_in,
    } = body.value;
    let wanted = Wanted {
        name,
        url,
        width_dots: width_dots.unwrap_or(change::WIDTHS[0]),
        status,
        place,
        roll_metres,
        stand_in,
    };
    let changed = change::put(&app, session.user.name.actor(), wanted, Known::Yes).await?;
    record(&app, &changed.name)
}

/// Removes a printer. What waits for it is not printed, and its ticket says so.
#[utoipa::path(post, path = "/printers/{name}/remove", tag = "printers", responses(
    (status = 204), (status = 404, body = ProblemBody)))]
pub async fn remove_printer(
    State(app): State<Arc<App>>,
    credentials: Credentials,
    Path(name): Path<String>,
    _body: Json<Nothing>,
) -> Result<StatusCode, Problem> {
    let session = credentials.require_staff(&app, Role::Admin)?;
    let name = PrinterName::new(name);
    change::remove(&app, session.user.name.actor(), &name).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Orders a test page, unless one is on its way; the record says what becomes of it.
#[utoipa::path(post, path = "/printers/{name}/test", tag = "printers", responses(
    (status = 202, body = PrinterRecordView), (status = 404, body = ProblemBody)))]
pub async fn test_printer(
    State(app): State<Arc<App>>,
    credentials: Credentials,
    Path(name): Path<String>,
    sent: Sent,
    body: Json<Nothing>,
) -> Result<(StatusCode, JsonAnswer<PrinterRecordView>), Problem> {
    let session = credentials.require_staff(&app, Role::Admin)?;
    let printer = known(&app, &name)?;
    let command = Command::TestPrinter {
        printer: printer.clone(),
    };
    let actor = session.user.name.actor();
    submit(&app, &sent, actor, &body.canonical, command, None).await?;
    Ok((StatusCode::ACCEPTED, record(&app, &printer)?))
}

/// A whole roll was put in: the estimate of what is left begins anew.
#[utoipa::path(post, path = "/printers/{name}/new-roll", tag = "printers", responses(
    (status = 200, body = PrinterRecordView), (status = 404, body = ProblemBody)))]
pub async fn renew_roll(
    State(app): State<Arc<App>>,
    credentials: Credentials,
    Path(name): Path<String>,
    sent: Sent,
    body: Json<Nothing>,
) -> Result<JsonAnswer<PrinterRecordView>, Problem> {
    let session = credentials.require_staff(&app, Role::Admin)?;
    let printer = known(&app, &name)?;
    let command = Command::TendPrinter {
        printer: printer.clone(),
        change: PrinterChange::NewRoll,
    };
    let actor = session.user.name.actor();
    submit(&app, &sent, actor, &body.canonical, command, None).await?;
    record(&app, &printer)
}

/// Sets where a counter's reprints, and the tickets that its officer issues, come out.
#[utoipa::path(post, path = "/counters/{id}/printer", tag = "printers",
    request_body = CounterPrinterBody, responses((status = 204),
    (status = 404, body = ProblemBody)))]
pub async fn set_counter_printer(
    State(app): State<Arc<App>>,
    credentials: Credentials,
    Path(id): Path<String>,
    body: Json<CounterPrinterBody>,
) -> Result<StatusCode, Problem> {
    let session = credentials.require_staff(&app, Role::Admin)?;
    let (counter, printer) = (CounterId::new(id), body.value.printer.map(PrinterName::new));
    change::put_counter(&app, session.user.name.actor(), counter, printer).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn known(app: &App, name: &str) -> Result<PrinterName, Problem> {
    let name = PrinterName::new(name);
    app.readers.with(|db| change::require(db, &name))?;
    Ok(name)
}

fn record(app: &App, name: &PrinterName) -> Result<JsonAnswer<PrinterRecordView>, Problem> {
    let setup = app.readers.with(|db| change::require(db, name))?;
    let mut all = records(app, vec![setup], true)?;
    all.pop()
        .map(JsonAnswer)
        .ok_or_else(|| Problem::internal("a printer that was just looked up has no record"))
}

fn records(
    app: &App,
    setups: Vec<Printer>,
    is_admin: bool,
) -> Result<Vec<PrinterRecordView>, Problem> {
    let devices = app
        .readers
        .with(|db| device::list(db).map_err(Problem::from))?;
    let kiosks = |name: &PrinterName| -> Vec<String> {
        let printing = devices.iter().filter(|device| {
            device.kind == Kind::Kiosk
                && device.revoked_at.is_none()
                && device.printer.as_ref() == Some(name)
        });
        printing.map(|device| device.name.clone()).collect()
    };
    let mut views: BTreeMap<String, PrinterView> = app
        .printers
        .views(&app.zone)
        .into_iter()
        .map(|view| (view.name.clone(), view))
        .collect();
    Ok(app.engine.read(|lens| {
        let waiting = waiting(lens);
        let record = |setup: Printer| {
            let view = views.remove(setup.name.as_str());
            let view = view.unwrap_or_else(|| unstarted(&setup));
            let usage = lens.queue.printers.get(&setup.name);
            PrinterRecordView {
                heard_at: app.printers.heard(&setup.name).map(|at| lens.time(at)),
                waiting: waiting.get(&setup.name).copied().unwrap_or_default(),
                today: today(lens, usage),
                days: days(lens, usage),
                paper: paper(lens, usage, &setup, view.condition),
                test: usage.and_then(|usage| usage.test).map(|test| TestPageView {
                    state: test.state,
                    at: lens.time(test.at),
                }),
                setup: is_admin.then(|| PrinterSetupView {
                    kiosks: kiosks(&setup.name),
                    url: setup.url,
                    status: setup.status,
                    roll_metres: setup.roll_metres,
                }),
                printer: view,
            }
        };
        setups.into_iter().map(record).collect()
    }))
}

/// A printer whose owner could not be started: the log of the process says why.
fn unstarted(setup: &Printer) -> PrinterView {
    PrinterView {
        name: setup.name.to_string(),
        place: setup.place.clone(),
        width_dots: setup.width_dots,
        condition: PrinterCondition::Offline,
        since: None,
        stand_in: setup.stand_in.as_ref().map(ToString::to_string),
        counters: Vec::new(),
    }
}

fn waiting(lens: &Lens<'_>) -> BTreeMap<PrinterName, usize> {
    let mut waiting = BTreeMap::new();
    let prints = lens
        .queue
        .tickets
        .values()
        .flat_map(|ticket| &ticket.prints);
    for print in prints.filter(|print| !print.state.is_final()) {
        *waiting.entry(print.printer.clone()).or_default() += 1;
    }
    waiting
}

fn papers(papers: &Papers) -> PrintedView {
    let decimetres = u32::try_from(papers.rows / ROWS_PER_DECIMETRE).unwrap_or(u32::MAX);
    PrintedView {
        slips: papers.slips,
        uncertain: papers.uncertain,
        metres: f64::from(decimetres) / 10.0,
    }
}

fn today(lens: &Lens<'_>, usage: Option<&Usage>) -> PrintedView {
    let day = lens.queue.business_day(lens.now);
    let today = usage.and_then(|usage| usage.days.get(&day));
    today.map(papers).unwrap_or_default()
}

fn days(lens: &Lens<'_>, usage: Option<&Usage>) -> Vec<PrintedDayView> {
    let today = lens.queue.business_day(lens.now);
    let days = usage.into_iter().flat_map(|usage| usage.days.iter().rev());
    days.filter(|(day, _)| **day != today)
        .map(|(day, counted)| PrintedDayView {
            day: day.to_string(),
            papers: papers(counted),
        })
        .collect()
}

fn paper(
    lens: &Lens<'_>,
    usage: Option<&Usage>,
    setup: &Printer,
    condition: PrinterCondition,
) -> PaperLeftView {
    let none = Usage::default();
    let usage = usage.unwrap_or(&none);
    let left = usage.paper_left(setup.roll_metres, condition);
    let range = |range: Option<(u32, u32)>| range.map(|(low, high)| RangeView { low, high });
    PaperLeftView {
        level: left.level,
        metres: range(left.metres),
        slips: range(left.slips),
        new_since: usage.roll.since.map(|at| lens.time(at)),
    }
}
