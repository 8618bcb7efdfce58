//! Sixteen kiosks that print at once, each on a printer of its own; what a ticket costs to draw and
//! to send.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use futures_util::future::try_join_all;
use motcua::office_file;
use motcua::print::emulator::machine::{Machine, Output};
use motcua::print::escpos::paper;
use motcua::print::layout::Renderer;
use motcua::print::slip::Slip;
use motcua::print::template::{Template, WIDTH_80_MM};
use motcua::words::Words;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::plan::{Folder, Plan};
use crate::product::{OFFICE, Site};
use crate::statistics::{Sample, median};
use crate::table::{Limit, Row, Table};
use crate::wire::Wire;

/// Kiosks of a large hall that print.
const KIOSKS: usize = 16;
/// Tickets of each before the first that counts.
const WARM_UP: usize = 3;
/// How a paper begins: initialise, a picture.
const PAPER_BEGIN: [u8; 4] = [0x1B, b'@', 0x1D, b'v'];
/// Where phones reach a server whose name is long.
const LINK: &str = "https://hang-cho.congansonglo.vinhphuc.example:8443";

/// What a printer tells its kiosk.
enum Seen {
    /// The first byte of a paper, and when it came.
    Begin(Instant),
    /// The paper was cut off.
    End,
}

/// A kiosk and what its printer tells.
struct Kiosk {
    wire: Wire,
    printer: UnboundedReceiver<Seen>,
}

/// Lets all print, and draws.
///
/// # Errors
/// When the program fails, or the sample office can't be read.
pub async fn measure(folder: &Folder, plan: &Plan, table: &mut Table) -> Result<()> {
    let all = print_at_once(folder, plan).await?;
    table.add(Row::alone(
        "16 kiosks at once: tap to the first byte at the printer, p50",
        all.p50(),
        "ms",
        Limit::None,
    ));
    table.add(Row::alone(
        "16 kiosks at once: tap to the first byte at the printer, p99",
        all.p99(),
        "ms",
        Limit::AtMostWhenQuiet(60.0),
    ));
    draw(table)
}

async fn print_at_once(folder: &Folder, plan: &Plan) -> Result<Sample> {
    let site = Site::make(&plan.program, &folder.of("printing"))?;
    let mut printers = Vec::new();
    for i in 1..=KIOSKS {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("tcp://{}", listener.local_addr()?);
        let proof = site.printing_kiosk(&format!("print-{i}"), &url)?;
        let (seen, printer) = unbounded_channel();
        tokio::spawn(be_printer(listener, seen));
        printers.push((proof, printer));
    }
    let server = site.serve()?;
    let services = site.services(&server).await?;
    let mut kiosks = Vec::new();
    for (proof, printer) in printers {
        let wire = Wire::open(server.port, &proof).await?;
        kiosks.push(Kiosk { wire, printer });
    }
    print_all(&mut kiosks, &services, WARM_UP).await?;
    print_all(&mut kiosks, &services, plan.papers_each).await
}

/// So many tickets at each kiosk, all kiosks at the same time.
async fn print_all(kiosks: &mut [Kiosk], services: &[String], each: usize) -> Result<Sample> {
    let kiosks = kiosks.iter_mut().enumerate();
    let taps = kiosks.map(async |(idx, kiosk)| {
        let mut sample = Sample::default();
        for i in 0..each {
            let service = &services[(idx + i) % services.len()];
            sample.add(kiosk.tap(service).await?);
        }
        anyhow::Ok(sample)
    });
    let mut all = Sample::default();
    let samples = try_join_all(taps).await?;
    samples.into_iter().for_each(|sample| all.merge(sample));
    Ok(all)
}

impl Kiosk {
    /// From the tap to the first byte at the printer; comes back when the paper is out.
    #[expect(clippy::disallowed_methods, reason = "a bench looks at the clock")]
    async fn tap(&mut self, service: &str) -> Result<Duration> {
        let body = format!(r#"{{"service":"{service}"}}"#);
        let request = self.wire.request("/api/v1/tickets", &body)?;
        let tapped = Instant::now();
        self.wire.send(&request).await?.expect(201)?;
        let Some(Seen::Begin(began)) = self.printer.recv().await else {
            bail!("the printer was sent no paper");
        };
        let Some(Seen::End) = self.printer.recv().await else {
            bail!("the paper was never cut off");
        };
        Ok(began - tapped)
    }
}

/// One client after the other, until nobody wants to know.
async fn be_printer(listener: TcpListener, seen: UnboundedSender<Seen>) -> Result<()> {
    loop {
        let (client, _) = listener.accept().await?;
        talk(client, &seen).await?;
    }
}

#[expect(clippy::disallowed_methods, reason = "a bench looks at the clock")]
async fn talk(mut client: TcpStream, seen: &UnboundedSender<Seen>) -> Result<()> {
    let mut machine = Machine::new(WIDTH_80_MM);
    let mut buffer = [0; 4096];
    // The last bytes that came, since a beginning may be cut in two.
    let mut last = [0; PAPER_BEGIN.len()];
    loop {
        let length = client.read(&mut buffer).await?;
        let now = Instant::now();
        let bytes = &buffer[..length];
        if bytes.is_empty() {
            return Ok(());
        }
        for byte in bytes {
            last = [last[1], last[2], last[3], *byte];
            if last == PAPER_BEGIN {
                seen.send(Seen::Begin(now))?;
            }
        }
        for output in machine.receive(bytes) {
            match output {
                Output::Answer(answer) => client.write_all(&answer).await?,
                Output::Paper(_) => seen.send(Seen::End)?,
            }
        }
    }
}

/// Each service's fullest ticket in each language.
#[expect(clippy::disallowed_methods, reason = "a bench looks at the clock")]
fn draw(table: &mut Table) -> Result<()> {
    let text = std::fs::read_to_string(OFFICE)?;
    let office = office_file::parse(OFFICE, text).ok();
    let (mut office, _) = office.context("the sample office is right")?;
    office.wifi = Some("Công an huyện Sông Lô".to_owned());
    let services = office.services.iter();
    let slips = services.flat_map(|service| {
        let languages = office.languages.iter();
        languages.map(|language| Slip::fullest(&office, service, language, LINK))
    });
    let template = Template::for_width(WIDTH_80_MM);
    let words = Arc::new(Words::embedded());
    let began = Instant::now();
    let renderer = Renderer::new(words);
    let (mut times, mut bytes_max) = (Vec::new(), 0);
    let mut before = began;
    for slip in slips {
        let picture = renderer.render(&slip, &template, WIDTH_80_MM);
        times.push(before.elapsed().as_secs_f64() * 1000.0);
        bytes_max = paper(&picture).len().max(bytes_max);
        before = Instant::now();
    }
    let (first, warm) = (times[0], median(&times[1..]));
    let quiet = Limit::AtMostWhenQuiet;
    table.add(Row::alone(
        "A ticket drawn, the first with its fonts",
        first,
        "ms",
        quiet(60.0),
    ));
    table.add(Row::alone("A ticket drawn, p50", warm, "ms", quiet(5.0)));
    table.add(Row::alone(
        "The fullest ticket at 80 mm, in bytes",
        f64::from(u32::try_from(bytes_max)?) / 1000.0,
        "kB",
        Limit::AtMost(64.0),
    ));
    Ok(())
}
