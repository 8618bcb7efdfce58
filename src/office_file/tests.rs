//! The office file from outside: samples, mistakes, export, differences.

use crate::domain::office::Office;
use crate::office_file::{parse, write};

mod changes;
mod mistakes;
mod round_trip;
mod samples;

const SONG_LO: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/offices/song-lo.toml"));
const MINIMAL: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/offices/minimal.toml"));

/// A file without mistakes or warnings.
fn office(text: &str) -> Office {
    match parse("x.toml", text) {
        Ok((office, warnings)) if warnings.is_empty() => office,
        Ok((_, warnings)) => panic!("{}", lines(&warnings)),
        Err(mistakes) => panic!("{}", lines(&mistakes)),
    }
}

fn lines<T: ToString>(findings: &[T]) -> String {
    findings
        .iter()
        .map(T::to_string)
        .collect::<Vec<_>>()
        .join("\n")
}

fn assert_reads_back(office: &Office) {
    let text = write(office);
    match parse("export.toml", &text) {
        Ok((read, _)) => assert_eq!(&read, office, "{text}"),
        Err(mistakes) => panic!("{}\n{text}", lines(&mistakes)),
    }
}
