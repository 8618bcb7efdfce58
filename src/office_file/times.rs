//! Times of the day as the file writes them, and where they lie in the business day.

use jiff::civil::Time;

use crate::office_file::fields::Word;
use crate::office_file::report::Report;

/// Minutes of a day.
pub const DAY_MINUTES: u32 = 24 * 60;

/// Reads `07:30` or `7:30`.
pub fn parse(text: &str) -> Option<Time> {
    let (hour, minute) = text.trim().split_once(':')?;
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let whole = matches!(hour.len(), 1 | 2) && minute.len() == 2 && digits(hour) && digits(minute);
    let whole = whole.then_some((hour, minute))?;
    Time::new(whole.0.parse().ok()?, whole.1.parse().ok()?, 0, 0).ok()
}

/// Reads a time and reports what isn't one.
pub fn read(word: &Word, report: &mut Report) -> Option<Time> {
    let time = parse(word.text);
    if time.is_none() {
        report.mistake(
            &word.at,
            format!("`{}` isn't a time", word.text),
            "write hours and minutes, from 00:00 to 23:59",
        );
    }
    time
}

/// Reads `07:30-11:30`, also with the dash of a typesetter, and reports what isn't a span of times.
pub fn read_span(word: &Word, report: &mut Report) -> Option<(Time, Time)> {
    let span = word
        .text
        .split_once(['-', '–'])
        .and_then(|(from, to)| Some((parse(from)?, parse(to)?)));
    if span.is_none() {
        let remedy = "write two times from 00:00 to 23:59 with a hyphen between them, such as \"07:30-11:30\"";
        report.mistake(
            &word.at,
            format!("`{}` isn't a span of times", word.text),
            remedy,
        );
    }
    span
}

/// Minutes from the start of the business day to a time.
pub fn offset_minutes(time: Time, day_begins: Time) -> u32 {
    (minutes(time) + DAY_MINUTES - minutes(day_begins)) % DAY_MINUTES
}

/// The time so many minutes after the start of the business day.
pub fn at_offset(minutes_after: u32, day_begins: Time) -> Time {
    let minutes = (minutes(day_begins) + minutes_after) % DAY_MINUTES;
    let (hour, minute) = (i8::try_from(minutes / 60), i8::try_from(minutes % 60));
    let in_day = "a minute of the day has an hour below 24";
    Time::constant(hour.expect(in_day), minute.expect(in_day), 0, 0)
}

/// A time as the file writes it.
pub fn show(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

fn minutes(time: Time) -> u32 {
    let field = |value: i8| u32::try_from(value).expect("hours and minutes are not negative");
    field(time.hour()) * 60 + field(time.minute())
}
