//! Real tickets, read by machines that know nothing of us: Tesseract the letters, ZBar the code.
//!
//! The pictures are what the emulated printer burnt from the bytes that it was sent.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use motcua::domain::id::Language;
use motcua::office_file;
use serde_json::json;
use unicode_normalization::UnicodeNormalization as _;

use crate::harness::caller::{Caller, text};
use crate::harness::program::song_lo;
use crate::harness::site::Site;
use crate::harness::wait::until;

const SERVICES: usize = 30;

/// Errors of the reader in 1,000 letters.
const ERRORS_PER_1000: usize = 10;

/// A width of paper, and a printer of it.
struct Paper {
    width: &'static str,
    printer: &'static str,
}

const PAPERS: [Paper; 2] = [
    Paper {
        width: "576",
        printer: "may-80",
    },
    Paper {
        width: "384",
        printer: "may-58",
    },
];

/// What a ticket must say.
struct Ticket {
    office: String,
    service: String,
    number: String,
    link: String,
}

/// A word of a ticket as it was read.
struct Reading {
    expected: String,
    errors: usize,
    ticket: PathBuf,
    page: String,
}

/// The sample office with a link and a Wi-Fi on its tickets.
fn office_with_link(site: &Site) -> PathBuf {
    let file = site.scratch().join("office.toml");
    let office = fs::read_to_string(song_lo()).unwrap();
    let office = office
        .replace("# public_url =", "public_url =")
        .replace("# wifi =", "wifi =");
    fs::write(&file, office).unwrap();
    file
}

fn add_kiosk(site: &Site, paper: &Paper) -> Caller {
    let Paper { width, printer } = paper;
    let add_printer = ["printer", "add", printer, "virtual:", "--width", width];
    site.run(&add_printer).ok();
    let name = format!("kiosk-{printer}");
    let device = site.run(&["device", "add", "kiosk", &name, "--printer", printer]);
    site.bearer(&device.line("token:"))
}

/// Takes a number for each service; what the tickets must say.
fn issue(site: &Site, kiosk: &Caller) -> Vec<Ticket> {
    let office = fs::read(song_lo()).unwrap();
    let (office, _) = office_file::parse("song-lo.toml", office).unwrap();
    let language = Language::new("vi");
    let issue = |(id, _): (String, String)| {
        let ticket = json!({ "service": id, "language": language.as_str() });
        let ticket = kiosk.post("/tickets", &ticket).expect(201);
        let service = office.services.iter().find(|s| s.id.as_str() == id);
        Ticket {
            office: office.name[&language].to_uppercase(),
            service: service.unwrap().name[&language].clone(),
            number: text(&ticket["number"]),
            link: text(&ticket["follow_url"]),
        }
    };
    let tickets: Vec<Ticket> = site
        .services()
        .into_iter()
        .take(SERVICES)
        .map(issue)
        .collect();
    assert_eq!(tickets.len(), SERVICES);
    tickets
}

/// The papers of a printer, once all have fallen.
fn papers(site: &Site, paper: &Paper) -> Vec<PathBuf> {
    let folder = site.data().join("papers").join(paper.printer);
    let paths = (1..=SERVICES).map(|number| folder.join(format!("{number:05}.png")));
    let paths: Vec<PathBuf> = paths.collect();
    until("all papers to fall", || {
        paths.iter().all(|path| path.exists()).then_some(())
    });
    paths
}

/// The text of each picture. One process reads them all, since it takes a second to learn Vietnamese.
fn letters(list: &Path, paths: &[PathBuf]) -> Vec<String> {
    let names = paths.iter().map(|path| format!("{}\n", path.display()));
    fs::write(list, names.collect::<String>()).unwrap();
    let output = Command::new("tesseract")
        .args([list.as_os_str(), "stdout".as_ref()])
        .args(["-l", "vie", "--psm", "4", "--dpi", "203"])
        // The other width is read by another process at the same time.
        .env("OMP_THREAD_LIMIT", "1")
        .stderr(Stdio::null())
        .output()
        .expect("scripts/setup installs tesseract");
    assert!(output.status.success(), "tesseract: {}", output.status);
    let text: String = String::from_utf8(output.stdout).unwrap().nfc().collect();
    let pages = text.split_terminator('\u{c}').map(one_line);
    pages.collect()
}

/// What the code of each picture holds.
fn codes(paths: &[PathBuf]) -> Vec<String> {
    let output = Command::new("zbarimg")
        .args(["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable"])
        .args(paths)
        .output()
        .expect("scripts/setup installs zbarimg");
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(str::to_owned).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The fewest letters to change, add or leave out so that `expected` stands somewhere in `text`.
fn errors(expected: &str, text: &str) -> usize {
    let text: Vec<char> = text.chars().collect();
    // How far the letters so far are from what ends at each place of the text; it may begin anywhere.
    let mut row = vec![0; text.len() + 1];
    for (index, letter) in expected.chars().enumerate() {
        let mut before = row[0];
        row[0] = index + 1;
        for (place, read) in text.iter().enumerate() {
            let changed = before + usize::from(*read != letter);
            before = row[place + 1];
            row[place + 1] = changed.min(before + 1).min(row[place] + 1);
        }
    }
    row.into_iter().min().unwrap_or(0)
}

fn readings(tickets: &[Ticket], paths: &[PathBuf], pages: &[String]) -> Vec<Reading> {
    assert_eq!(pages.len(), tickets.len(), "one page a ticket");
    let tickets = tickets.iter().zip(paths.iter().zip(pages));
    let readings = tickets.flat_map(|(ticket, (path, page))| {
        [&ticket.office, &ticket.service, &ticket.number].map(|expected| Reading {
            expected: expected.clone(),
            errors: errors(expected, page),
            ticket: path.clone(),
            page: page.clone(),
        })
    });
    readings.collect()
}

#[test]
fn a_reader_that_knows_nothing_of_us_reads_thirty_tickets_at_both_widths() {
    assert_read("standard");
}

#[test]
fn large_print_is_read_as_well() {
    assert_read("large");
}

#[test]
fn the_bilingual_ticket_is_read_as_well() {
    assert_read("bilingual");
}

/// Prints thirty tickets by a shipped template at both widths, and has them read.
#[track_caller]
fn assert_read(template: &str) {
    let site = Site::start();
    let office = office_with_link(&site);
    site.run(&["office", "apply", office.to_str().unwrap(), "--yes"])
        .ok();
    for Paper { width, .. } in PAPERS {
        site.run(&["template", "set", template, "--width", width])
            .ok();
    }
    let printed = PAPERS.map(|paper| {
        let tickets = issue(&site, &add_kiosk(&site, &paper));
        (papers(&site, &paper), tickets, paper.printer)
    });
    let read = std::thread::scope(|scope| {
        let readers = printed.each_ref().map(|(paths, _, printer)| {
            let list = site.scratch().join(format!("{printer}.list"));
            scope.spawn(move || letters(&list, paths))
        });
        readers.map(|reader| reader.join().unwrap())
    });
    let mut all = Vec::new();
    for ((paths, tickets, _), pages) in printed.iter().zip(&read) {
        let links: Vec<&str> = tickets.iter().map(|ticket| &*ticket.link).collect();
        assert_eq!(codes(paths), links);
        all.extend(readings(tickets, paths, pages));
    }
    all.sort_by_key(|reading| std::cmp::Reverse(reading.errors));
    let wrong = all.iter().map(|reading| reading.errors).sum::<usize>();
    let letters = all.iter().map(|reading| reading.expected.chars().count());
    let letters = letters.sum::<usize>();
    let worst = all.iter().take_while(|reading| reading.errors > 0).take(10);
    let worst = worst.map(|reading| {
        let Reading {
            expected, errors, ..
        } = reading;
        let file = reading.ticket.display();
        format!("{errors} in {expected:?} of {file}: {}\n", reading.page)
    });
    let worst: String = worst.collect();
    assert!(
        wrong * 1000 < letters * ERRORS_PER_1000,
        "{wrong} of {letters} letters were misread:\n{worst}"
    );
}

#[test]
fn errors_are_counted_where_the_word_fits_best() {
    assert_eq!(errors("A001", "SO THU TU A001 con 3"), 0);
    assert_eq!(errors("Đổi thẻ", "x Doi thẻ y"), 2);
    assert_eq!(errors("A001", "AO1"), 2);
    assert_eq!(errors("A001", ""), 4);
}
