//! A printer's owner on the bench: jobs in, reports read and saved, papers looked at.

use std::collections::VecDeque;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use motcua::domain::id::{Language, PrinterName};
use motcua::domain::print::{JobId, PrintState, PrinterCondition, StatusMode};
use motcua::print::emulator::Emulator;
use motcua::print::layout::Renderer;
use motcua::print::raster::OneBit;
use motcua::print::slip::Slip;
use motcua::print::spool::{
    Job, Limits, PrinterConfig, PrinterHandle, Report, START_WITHIN, Sheet, Spooler,
};
use motcua::print::template::Template;
use motcua::words::Words;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio::time::Instant;

use crate::printing::doubles::serve;

/// For what must happen: long enough for a busy machine, short enough to see that it hangs.
pub const PATIENCE: Duration = Duration::from_secs(120);

const WIDTH: u32 = 576;

/// The future's value, or a test that fails instead of hanging.
pub async fn within<T>(time: Duration, future: impl Future<Output = T>) -> T {
    tokio::time::timeout(time, future)
        .await
        .expect("it happens in time")
}

/// A job in the making.
pub struct Draft {
    ticket: u64,
    within: Duration,
    sheet: Sheet,
}

/// A job with the picture of its ticket.
pub fn job(ticket: u64) -> Draft {
    Draft {
        ticket,
        within: START_WITHIN,
        sheet: Sheet::Picture(Arc::new(picture(ticket))),
    }
}

impl Draft {
    pub fn within(self, within: Duration) -> Self {
        Self { within, ..self }
    }

    pub fn id(&self) -> JobId {
        JobId {
            ticket: self.ticket,
            copy: 0,
        }
    }

    pub fn build(self) -> Job {
        let deadline = Instant::now() + self.within;
        Job {
            id: self.id(),
            queued_at: Timestamp::UNIX_EPOCH,
            deadline,
            sheet: self.sheet,
        }
    }
}

/// A picture that differs from ticket to ticket, about as long as a real one, and as heavy as any: a
/// line at the right has each row sent whole.
pub fn picture(ticket: u64) -> OneBit {
    let mut picture = OneBit::new(WIDTH, 870);
    for row in 0..picture.height() {
        let left = (row * 7 + ticket as u32 * 31) % (WIDTH - 60) + 1;
        picture.fill(left..left + 50, row..row + 1);
    }
    picture.fill(WIDTH - 2..WIDTH - 1, 0..picture.height());
    picture
}

/// A job with a slip, and its picture as it must come out.
pub fn slip_job(ticket: u64) -> (Draft, OneBit) {
    let slip = Slip {
        superior: "Công an tỉnh Vĩnh Phúc".into(),
        office: "Công an huyện Sông Lô".into(),
        address: "Thị trấn Tam Sơn, huyện Sông Lô".into(),
        hotline: "0211 000 000".into(),
        service: "Cấp đổi thẻ căn cước".into(),
        number: "A001".into(),
        ahead: 3,
        wait: Some((5, 15)),
        counters: vec!["1".into(), "2".into()],
        issued_at: jiff::civil::date(2026, 11, 24).at(8, 30, 0, 0),
        follow_url: None,
        wifi: None,
        qr: "123456789012345678".into(),
        reprint: None,
        rehearsal: false,
        language: Language::new("vi"),
        translations: Vec::new(),
    };
    let renderer = Renderer::new(Arc::new(Words::embedded()));
    let picture = renderer.render(&slip, &Template::for_width(WIDTH), WIDTH);
    (
        Draft {
            sheet: Sheet::Slip(Box::new(slip)),
            ..job(ticket)
        },
        picture,
    )
}

pub struct Bench {
    handle: PrinterHandle,
    reports: mpsc::Receiver<Report>,
    emulator: Option<Emulator>,
    /// States that were reported and not yet asked for.
    heard: VecDeque<(u64, PrintState)>,
    condition: PrinterCondition,
    saves_refused: usize,
    _papers: TempDir,
}

impl Bench {
    /// The emulated printer over TCP.
    pub async fn emulated(status: StatusMode, limits: Limits) -> Self {
        Self::emulated_over(status, limits, |emulator| async move {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            serve(listener, move |listener| async move {
                emulator.serve(listener).await.unwrap()
            })
        })
        .await
    }

    /// The emulated printer over a cable that has its own ideas.
    pub async fn emulated_over<F: Future<Output = String>>(
        status: StatusMode,
        limits: Limits,
        cable: impl FnOnce(Emulator) -> F,
    ) -> Self {
        let papers = tempfile::tempdir().unwrap();
        let emulator = Emulator::open(papers.path(), WIDTH).unwrap();
        let address = cable(emulator.clone()).await;
        Self {
            emulator: Some(emulator),
            ..Self::begin(&address, status, limits, false, papers)
        }
    }

    /// The same emulated printer once more, as a server that comes back finds it.
    pub fn again(address: &str, emulator: Emulator, limits: Limits, recover: bool) -> Self {
        let papers = tempfile::tempdir().unwrap();
        Self {
            emulator: Some(emulator),
            ..Self::begin(address, StatusMode::Full, limits, recover, papers)
        }
    }

    /// Any printer by its address.
    pub fn start(address: &str, status: StatusMode, limits: Limits) -> Self {
        Self::begin(address, status, limits, false, tempfile::tempdir().unwrap())
    }

    /// A printer whose last job ended with the server.
    pub fn recovering(address: &str, limits: Limits) -> Self {
        Self::begin(
            address,
            StatusMode::Full,
            limits,
            true,
            tempfile::tempdir().unwrap(),
        )
    }

    fn begin(
        address: &str,
        status: StatusMode,
        limits: Limits,
        recover: bool,
        papers: TempDir,
    ) -> Self {
        let (sender, reports) = mpsc::channel(16);
        let config = PrinterConfig {
            name: PrinterName::new("may-in"),
            address: address.parse().unwrap(),
            width: WIDTH,
            status,
            papers: papers.path().to_owned(),
            recover,
        };
        let clock = Arc::new(|| Timestamp::UNIX_EPOCH);
        let spooler = Spooler::new(Arc::new(Words::embedded()), clock, limits);
        let handle = spooler.start(config, sender).unwrap();
        Self {
            emulator: handle.emulator().cloned(),
            handle,
            reports,
            heard: VecDeque::new(),
            condition: PrinterCondition::Unknown,
            saves_refused: 0,
            _papers: papers,
        }
    }

    pub fn handle(&self) -> &PrinterHandle {
        &self.handle
    }

    pub fn emulator(&self) -> &Emulator {
        self.emulator
            .as_ref()
            .expect("this bench has an emulated printer")
    }

    pub fn print(&self, job: Draft) {
        self.handle.print(job.build()).unwrap();
    }

    /// The next `times` states are not saved.
    pub fn refuse_to_save(&mut self, times: usize) {
        self.saves_refused = times;
    }

    /// The condition that was reported last.
    pub fn condition(&self) -> PrinterCondition {
        self.condition
    }

    /// Waits until a condition is reported.
    pub async fn wait_condition(&mut self, expected: PrinterCondition) {
        while self.condition != expected {
            self.hear().await;
        }
    }

    /// The next state of a ticket's job.
    pub async fn next(&mut self, ticket: u64) -> PrintState {
        loop {
            let found = self.heard.iter().position(|(heard, _)| *heard == ticket);
            if let Some((_, state)) = found.and_then(|at| self.heard.remove(at)) {
                return state;
            }
            self.hear().await;
        }
    }

    /// The next state of anybody's job.
    pub async fn next_of_any(&mut self) -> (u64, PrintState) {
        loop {
            if let Some(heard) = self.heard.pop_front() {
                return heard;
            }
            self.hear().await;
        }
    }

    /// The states of a ticket's job from here to its end.
    pub async fn story(&mut self, ticket: u64) -> Vec<PrintState> {
        let mut story: Vec<PrintState> = Vec::new();
        while story.last().is_none_or(|state| !state.is_final()) {
            let state = self.next(ticket).await;
            if let Some(last) = story.last() {
                assert!(last.may_become(state), "{last:?} can't become {state:?}");
            }
            story.push(state);
        }
        story
    }

    pub fn newest_paper(&self) -> u32 {
        *self.emulator().papers().borrow()
    }

    pub async fn wait_paper(&self, number: u32) {
        let mut papers = self.emulator().papers();
        within(PATIENCE, papers.wait_for(|newest| *newest >= number))
            .await
            .unwrap();
    }

    pub fn paper(&self, number: u32) -> OneBit {
        OneBit::from_png(&std::fs::read(self.emulator().path(number)).unwrap()).unwrap()
    }

    /// Stops the owner; the states that it reported meanwhile.
    pub async fn stop(mut self) -> Vec<(u64, PrintState)> {
        let stopping = tokio::spawn(self.handle.stop());
        while let Some(report) = within(PATIENCE, self.reports.recv()).await {
            if let Report::Job {
                job, state, saved, ..
            } = report
            {
                self.heard.push_back((job.ticket, state));
                saved.send(true).ok();
            }
        }
        stopping.await.unwrap();
        self.heard.into()
    }

    async fn hear(&mut self) {
        match within(PATIENCE, self.reports.recv())
            .await
            .expect("the owner lives")
        {
            Report::Job {
                job, state, saved, ..
            } => {
                self.heard.push_back((job.ticket, state));
                let refused = self.saves_refused > 0;
                self.saves_refused = self.saves_refused.saturating_sub(1);
                // Only who waits for the answer is still there to hear it.
                saved.send(!refused).ok();
            }
            Report::Printer { condition, .. } => self.condition = condition,
        }
    }
}
