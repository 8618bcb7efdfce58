//! Bad files and exactly what is said about them.

use crate::domain::id::ServiceId;
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

/// The good file with a desk section, choices and an officer at its end.
fn with_desk(text: &str) -> String {
    format!("{GOOD}\n{text}")
}

#[test]
fn mistakes_of_the_desk_its_choices_and_officers_are_found() {
    let text = with_desk(
        r#"[desk]
calls_max = 0
after_calls = "noshow"
late_return_minutes = 121
same_desk_minutes = 1.5
auto_call_seconds = 0
calls = 5

[[outcome]]
id = "done"
name = { vi = "Xong" }

[[outcome]]
id = "done"

[[papers]]
id = "Mẫu"
name = "Mẫu đơn"

[[officer]]
name = "Cán bộ Mẫu"
groups = ["A"]

[[officer]]
name = "canbo1"

[[officer]]
name = "canbo1"
services = ["pya"]

[[officer]]
services = ["pay"]
"#,
    );
    insta::assert_snapshot!(findings(text), @r#"
    x.toml:56:13: `calls_max` is 0; write a whole number from 1 to 20
    x.toml:57:15: there is no after_calls `noshow`; did you mean `no_show`?
    x.toml:58:23: `late_return_minutes` is 121; write a whole number from 0 to 120
    x.toml:59:21: `same_desk_minutes` is a decimal number; write a whole number from 0 to 240
    x.toml:60:21: `auto_call_seconds` is 0; write a whole number from 1 to 300
    x.toml:61:1: [desk] has no key called `calls`; remove it, or use one of `calls_max`, `late_return_minutes`, `same_desk_minutes`, `auto_call_seconds`, `after_calls`
    x.toml:65:8: `name` has no text in `en`; add en = "…", or take `en` out of `languages`
    x.toml:67:1: outcome `done` has no `name`; add name = { vi = "…", en = "…" }
    x.toml:68:6: outcome `done` is already in line 64; choose another
    x.toml:71:6: `Mẫu` can't be an id; use 1 to 40 of the letters a-z, digits and -, without marks or spaces
    x.toml:72:8: `name` is text; write it in each language, such as { vi = "…", en = "…" }
    x.toml:75:8: `Cán bộ Mẫu` can't be an account; use 1 to 40 of the letters a-z, digits, dots, - and _
    x.toml:78:1: officer `canbo1` serves nothing; name `groups` or `services` that it serves
    x.toml:82:8: officer `canbo1` is already in line 79; choose another
    x.toml:83:13: there is no service `pya`; did you mean `pay`?
    x.toml:85:1: this [[officer]] has no `name`; add name = "canbo1"
    "#);
}

#[test]
fn mistakes_of_tiers_are_found() {
    let tiers = |tiers: &str| {
        changed(
            "services = [\"pay\"]",
            &format!("services = [\"pay\"]\ntiers = {tiers}"),
        )
    };
    let many = "{ groups = [\"A\"] }, ".repeat(6);
    let all = [
        r#"{ groups = ["A"] }"#,
        r#"["ask"]"#,
        r#"[{ after_minutes = 20 }]"#,
        r#"[{ groups = ["A"], after_minutes = 0, after = 1 }]"#,
        r#"[{ services = ["aks"] }]"#,
        r#"[{ groups = ["B"] }]"#,
        r#"[{ services = ["ask", "pay"], after_minutes = 241 }]"#,
        &format!("[{many}]"),
    ]
    .map(|text| findings(tiers(text)))
    .join("\n");
    insta::assert_snapshot!(all, @r#"
    x.toml:54:9: `tiers` is a table; write a list of tables, such as [{ groups = ["identity"], after_minutes = 20 }]
    x.toml:54:10: `tiers` is text; write a table for each tier, such as [{ groups = ["identity"], after_minutes = 20 }]
    x.toml:54:10: tier 2 of counter `2` serves nothing; name `groups` or `services` that it serves
    x.toml:54:44: `after_minutes` is 0; write a whole number from 1 to 480
    x.toml:54:47: tier 2 of counter `2` has no key called `after`; remove it, or use one of `after_minutes`, `groups`, `services`
    x.toml:54:24: there is no service `aks`; did you mean `ask`?
    x.toml:54:10: tier 2 of counter `2` has nothing that isn't served above it; name other services, or remove it
    x.toml:54:31: warning: `pay` is served by a tier above, so this one never matters; name it in one tier
    x.toml:54:55: warning: `after_minutes` is 241, and no session of these services is longer than 240 minutes; choose less, or leave it out for never
    x.toml:54:30: tier 3 of counter `2` has nothing that isn't served above it; name other services, or remove it
    x.toml:54:50: tier 4 of counter `2` has nothing that isn't served above it; name other services, or remove it
    x.toml:54:70: tier 5 of counter `2` has nothing that isn't served above it; name other services, or remove it
    x.toml:54:90: tier 6 of counter `2` has nothing that isn't served above it; name other services, or remove it
    x.toml:54:110: there are 6 tiers; keep at most 5
    x.toml:54:110: tier 7 of counter `2` has nothing that isn't served above it; name other services, or remove it
    "#);
}

#[test]
fn a_group_in_a_lower_tier_is_what_of_it_is_not_served_above() {
    let text = changed(
        "groups = [\"A\"]",
        "services = [\"ask\"]\ntiers = [{ groups = [\"A\", \"B\"] }]",
    );
    let (office, warnings) = parse("x.toml", text).unwrap();
    assert_eq!(lines(&warnings), "");
    let tiers: Vec<_> = office.counters[0]
        .lower_tiers
        .iter()
        .map(|t| &t.services)
        .collect();
    assert_eq!(tiers, [&vec![ServiceId::new("pay")]]);
}

#[test]
fn an_outcome_is_asked_for_only_where_there_is_one() {
    let required = changed(
        "counter_minutes = 5",
        "counter_minutes = 5\noutcome_required = true",
    );
    insta::assert_snapshot!(findings(&required), @r#"x.toml:37:20: the office has no outcome, so this service could never end; add at least one [[outcome]], or take `outcome_required` out"#);
    let outcome = "[[outcome]]\nid = \"done\"\nname = { vi = \"Xong\", en = \"Done\" }\n";
    assert_eq!(findings(format!("{required}\n{outcome}")), "");
}

#[test]
fn limits_that_can_never_be_met_are_warned_of() {
    let text = with_desk("[desk]\nafter_calls = \"hold\"\n")
        .replace("wait_target_minutes = 30", "wait_target_minutes = 4")
        .replace(
            "services = [\"pay\"]",
            "services = [\"pay\"]\ntiers = [{ groups = [\"A\"], after_minutes = 241 }]",
        );
    insta::assert_snapshot!(findings(text), @r#"
    x.toml:9:23: warning: `wait_target_minutes` is 4, and no service takes less than 5 minutes; choose more: whoever finds one person ahead waits longer than that
    x.toml:17:23: warning: 10 minutes put nobody before those who wait 4; choose less than the `wait_target_minutes` of [office], or enabled = false
    x.toml:54:44: warning: `after_minutes` is 241, and no session of these services is longer than 240 minutes; choose less, or leave it out for never
    x.toml:57:15: warning: `after_calls` never happens, since calls have no limit; add calls_max = 5, or take it out
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
    let outcomes: String = (1..11)
        .map(|n| format!("[[outcome]]\nid = \"{n}\"\nname = {{ vi = \"Mẫu\", en = \"Sample\" }}\n"))
        .collect();
    let all = [
        long,
        format!("{GOOD}{counters}"),
        sessions,
        label,
        with_desk(&outcomes),
    ]
    .map(findings)
    .join("\n");
    insta::assert_snapshot!(all, @r#"
    x.toml:34:15: `name` is 201 characters long; shorten it to 200
    x.toml:446:1: there are 101 [[counter]]; keep at most 100
    x.toml:12:7: `mon` has 7 sessions; keep at most 6
    x.toml:52:9: `label` is 25 characters long; shorten it to 20
    x.toml:82:1: there are 10 [[outcome]]; keep at most 9
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
