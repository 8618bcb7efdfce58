//! Bad files and exactly what is said about them.

use crate::office_file::tests::lines;
use crate::office_file::{BYTES_MAX, parse};

mod table;

const GOOD: &str = r#"[office]
id = "x-1"
name = { vi = "Văn phòng X", en = "X Office" }
superior = { vi = "Cấp trên", en = "Superior" }
address = { vi = "Địa chỉ", en = "Address" }
hotline = "0211"
time_zone = "Asia/Ho_Chi_Minh"
languages = ["vi", "en"]
wait_target_minutes = 30

[schedules.day]
mon-fri = ["07:30-11:30", "13:30-17:00"]

[[priority]]
id = "elderly"
name = { vi = "Cao tuổi", en = "Elderly" }
wait_target_minutes = 10

[[group]]
id = "first"
prefix = "A"
name = { vi = "Một", en = "One" }
icon = "card"

[[group]]
id = "second"
prefix = "B"
name = { vi = "Hai", en = "Two" }
icon = "house"

[[service]]
id = "ask"
group = "first"
name = { vi = "Hỏi", en = "Ask" }
schedule = "day"
counter_minutes = 5

[[service]]
id = "pay"
group = "second"
name = { vi = "Nộp", en = "Pay" }
schedule = "day"
counter_minutes = 6

[[counter]]
id = "1"
label = "1"
groups = ["A"]

[[counter]]
id = "2"
label = "2"
services = ["pay"]
"#;

/// What the check says, warnings too.
fn findings(text: impl AsRef<[u8]>) -> String {
    match parse("x.toml", text) {
        Ok((_, warnings)) => lines(&warnings),
        Err(mistakes) => lines(&mistakes),
    }
}

fn changed(from: &str, to: &str) -> String {
    assert!(GOOD.contains(from), "the sample has no {from:?}");
    GOOD.replacen(from, to, 1)
}

#[test]
fn every_mistake_is_found_in_its_place_with_a_remedy() {
    assert_eq!(findings(GOOD), "");
    for (n, (from, to, expected)) in table::TABLE.iter().enumerate() {
        assert_eq!(findings(changed(from, to)), *expected, "case {n}: {to}");
    }
}

#[test]
fn all_mistakes_of_a_file_are_said_at_once_in_its_order() {
    let text = GOOD
        .replace("icon = \"card\"", "icons = \"card\"")
        .replace("\"day\"", "\"night\"")
        .replace("label = \"2\"", "");
    insta::assert_snapshot!(findings(text), @r#"
    x.toml:19:1: group `first` has no `icon`; add icon = "card"
    x.toml:23:1: group `first` has no key called `icons`; did you mean `icon`?
    x.toml:35:12: there is no schedule `night`; use one of `day`
    x.toml:42:12: there is no schedule `night`; use one of `day`
    x.toml:50:1: counter `2` has no `label`; add label = "1"
    "#);
}

#[test]
fn every_line_that_is_no_toml_is_said() {
    let text = GOOD
        .replace("id = \"ask\"", "id = ask")
        .replace("[[counter]]", "[[counter]");
    insta::assert_snapshot!(findings(text), @r#"
    x.toml:32:6: ask has no quotes; put the text in double quotes: "…"
    x.toml:45:11: unclosed array table, expected `]`; close the bracket
    x.toml:50:11: unclosed array table, expected `]`; close the bracket
    "#);
}

#[test]
fn what_works_but_not_well_is_warned_of() {
    let text = GOOD
        .replace("prefix = \"B\"", "prefix = \"GA\"")
        .replace("languages = [\"vi\", \"en\"]", "languages = [\"vi\"]")
        .replace("mon-fri = [\"07:30-11:30\", \"13:30-17:00\"]", "")
        .replace("counter_minutes = 6", "admission = \"duty_officer\"");
    insta::assert_snapshot!(findings(text), @r#"
    x.toml:3:30: warning: the text in `en` is never shown; add the language to `languages`, or remove the text
    x.toml:4:31: warning: the text in `en` is never shown; add the language to `languages`, or remove the text
    x.toml:5:29: warning: the text in `en` is never shown; add the language to `languages`, or remove the text
    x.toml:11:12: warning: schedule `day` is never open; add hours such as mon-fri = ["07:30-11:30", "13:30-17:00"]
    x.toml:16:27: warning: the text in `en` is never shown; add the language to `languages`, or remove the text
    x.toml:22:22: warning: the text in `en` is never shown; add the language to `languages`, or remove the text
    x.toml:27:10: warning: the letter G rhymes with B when it is called; use letters that sound apart: A, B, H, K, L, M, Q, S, U, X
    x.toml:28:22: warning: the text in `en` is never shown; add the language to `languages`, or remove the text
    x.toml:34:22: warning: the text in `en` is never shown; add the language to `languages`, or remove the text
    x.toml:38:1: warning: a counter names `pay`, for which no number is ever called; take it out of the `services` of the counter
    x.toml:41:22: warning: the text in `en` is never shown; add the language to `languages`, or remove the text
    "#);
}

#[test]
fn there_is_a_limit_to_everything() {
    let long = changed(
        "name = { vi = \"Hỏi\"",
        &format!("name = {{ vi = \"{}\"", "ư".repeat(201)),
    );
    let counters: String = (3..102)
        .map(|n| format!("[[counter]]\nid = \"{n}\"\nlabel = \"{n}\"\ngroups = [\"B\"]\n"))
        .collect();
    let sessions = changed(
        "mon-fri = [",
        "mon = [\"05:00-06:00\", \"06:00-06:30\", \"06:30-06:50\", \"17:00-18:00\", \"18:00-19:00\", ",
    );
    let label = changed("label = \"2\"", "label = \"quầy ở tầng hai, bên phải\"");
    let all = [long, format!("{GOOD}{counters}"), sessions, label]
        .map(findings)
        .join("\n");
    insta::assert_snapshot!(all, @r#"
    x.toml:34:15: `name` is 201 characters long; shorten it to 200
    x.toml:446:1: there are 101 [[counter]]; keep at most 100
    x.toml:12:7: `mon` has 7 sessions; keep at most 6
    x.toml:52:9: `label` is 25 characters long; shorten it to 20
    "#);
    insta::assert_snapshot!(findings("#".repeat(BYTES_MAX + 1)), @r#"x.toml:1:1: the file has 1048577 bytes, more than 1048576; give an office file, which is text of some pages"#);
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_accepted() {
    let (office, _) = parse("x.toml", GOOD).unwrap();
    let windows = format!("\u{feff}{}", GOOD.replace('\n', "\r\n"));
    assert_eq!(parse("x.toml", windows).unwrap().0, office);
    let wrong = format!(
        "\u{feff}{}",
        changed("hotline = \"0211\"", "hotline = 1").replace('\n', "\r\n")
    );
    insta::assert_snapshot!(findings(wrong), @r#"x.toml:6:11: `hotline` is a whole number; write text in double quotes, such as "0211 000 000""#);
}

#[test]
fn another_encoding_than_utf_8_is_named_with_its_line() {
    let latin = GOOD.replace("Address", "Adresse\u{1}").into_bytes();
    let latin: Vec<u8> = latin
        .into_iter()
        .map(|b| if b == 1 { 0xE9 } else { b })
        .collect();
    insta::assert_snapshot!(findings(latin), @r#"x.toml:5:42: the text isn't UTF-8; save the file with the encoding UTF-8 in the editor"#);
}

#[test]
fn an_empty_file_says_what_an_office_needs() {
    insta::assert_snapshot!(findings(""), @r#"
    x.toml:1:1: the file has no [office]; add [office] with id, name, languages and so on
    x.toml:1:1: the file has no hours; add a schedule such as [schedules.residence]
    x.toml:1:1: the file has no [[group]] with an id; add at least one
    x.toml:1:1: the file has no [[service]] with an id; add at least one
    x.toml:1:1: the file has no [[counter]]; add at least one
    "#);
}

#[test]
fn texts_are_kept_composed_and_without_space_around() {
    let decomposed = changed("\"Hỏi\"", "\" Ho\u{309}i \"");
    assert_eq!(
        parse("x.toml", decomposed).unwrap().0,
        parse("x.toml", GOOD).unwrap().0
    );
}
