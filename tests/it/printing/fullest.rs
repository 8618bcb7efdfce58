//! The longest tickets that the sample office can print: what they cost in bytes.

use std::sync::Arc;

use motcua::domain::office::Office;
use motcua::office_file;
use motcua::print::escpos::paper;
use motcua::print::layout::Renderer;
use motcua::print::slip::Slip;
use motcua::print::template::{Template, WIDTH_80_MM};
use motcua::words::Words;

use crate::harness::program::song_lo;

/// What an 80 mm ticket may cost: a slow printer has 64 kB in its memory and prints in one go.
const BYTES_MAX: usize = 64_000;

/// The sample office with all that a paper has room for.
fn office() -> Office {
    let text = std::fs::read_to_string(song_lo()).unwrap();
    let (mut office, _) = office_file::parse("song-lo.toml", text).unwrap();
    office.wifi = Some("Công an huyện Sông Lô".to_owned());
    office
}

/// Each service's fullest ticket in each language.
fn fullest(office: &Office) -> impl Iterator<Item = Slip> {
    let base = "https://hang-cho.congansonglo.vinhphuc.example:8443";
    let services = office.services.iter();
    services.flat_map(move |service| {
        let languages = office.languages.iter();
        languages.map(move |language| Slip::fullest(office, service, language, base))
    })
}

#[test]
fn the_fullest_ticket_of_80_mm_has_at_most_64_kb() {
    let office = office();
    let renderer = Renderer::new(Arc::new(Words::embedded()));
    let template = Template::for_width(WIDTH_80_MM);
    let draw = |slip: Slip| (renderer.render(&slip, &template, WIDTH_80_MM), slip);
    let sized = fullest(&office).map(draw).map(|(picture, slip)| {
        let (bytes, rows) = (paper(&picture).len(), picture.height());
        (bytes, rows, slip.service)
    });
    let (bytes, rows, service) = sized.max_by_key(|(bytes, ..)| *bytes).unwrap();
    assert!(
        bytes <= BYTES_MAX,
        "{service:?} takes {bytes} bytes in {rows} rows"
    );
}
