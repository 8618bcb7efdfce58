//! What `office apply` shows.

use crate::office_file::diff;
use crate::office_file::diff::Change;
use crate::office_file::tests::{SONG_LO, lines, office};

fn changes(edit: impl Fn(&str) -> String) -> String {
    let changes = diff(&office(SONG_LO), &office(&edit(SONG_LO)));
    let line = |change: &Change| match change.blocker() {
        Some(blocker) => format!("{change} [not while {blocker}]"),
        None => change.to_string(),
    };
    lines(&changes.iter().map(line).collect::<Vec<_>>())
}

/// The text without the table that begins with `header` and `id`.
fn without(text: &str, header: &str, id: &str) -> String {
    let start = text.find(&format!("{header}\nid = \"{id}\"\n")).unwrap();
    let end = text[start..]
        .find("\n\n")
        .map_or(text.len(), |end| start + end + 2);
    format!("{}{}", &text[..start], &text[end..])
}

#[test]
fn the_same_office_has_no_changes() {
    assert_eq!(changes(str::to_owned), "");
}

#[test]
fn names_hours_and_prefixes_change_at_any_time() {
    let edited = changes(|text| {
        text.replace("vi = \"Cấp đổi thẻ căn cước\"", "vi = \"Đổi thẻ căn cước\"")
            .replace(
                "sat = [\"07:30-11:30\"]",
                "sat = [\"08:00-11:30\"]\nsun = [\"08:00-11:30\"]",
            )
            .replace("prefix = \"X\"", "prefix = \"N\"")
            .replace("label = \"8\"", "label = \"Bàn 8\"")
            .replace("hotline = \"0211 000 000\"", "hotline = \"113\"")
            .replace("# public_url", "public_url")
            .replace("# wifi", "wifi")
            .replace("checked = [\"limit\", \"fee\"]", "checked = [\"fee\"]")
    });
    insta::assert_snapshot!(edited, @r#"
    office: hotline "0211 000 000" becomes "113"
    office: public_url is set to "http://192.168.1.10:8080"
    office: wifi is set to "Mot Cua"
    schedule `residence`: hours (sat) "07:30-11:30 with tickets 07:00-11:20" becomes "08:00-11:30 with tickets 07:30-11:20"
    schedule `residence`: hours (sun) "closed" becomes "08:00-11:30 with tickets 07:30-11:20"
    group `ket-qua-huong-dan`: prefix "X" becomes "N"
    service `cap-doi-the-can-cuoc`: name (vi) "Cấp đổi thẻ căn cước" becomes "Đổi thẻ căn cước"
    service `xac-nhan-so-cmnd-so-da-huy`: checked "limit, fee" becomes "fee"
    counter `8`: label "8" becomes "Bàn 8"
    "#);
}

#[test]
fn what_people_wait_for_is_not_taken_away_under_them() {
    let edited = changes(|text| {
        let text = without(text, "[[service]]", "cap-ho-chieu-pho-thong");
        let text = without(
            &without(&text, "[[counter]]", "1"),
            "[[priority]]",
            "orphan",
        );
        text.replace(
            "services = [\"cap-ho-chieu-pho-thong\", ",
            "services = [\"dang-ky-mau-con-dau\", ",
        )
        .replace("day_begins = \"04:00\"", "day_begins = \"03:00\"")
        .replace("id = \"song-lo\"", "id = \"tam-son\"")
        .replace(
            "counter_minutes = 25\n",
            "counter_minutes = 25\nadmission = \"duty_officer\"\n",
        )
    });
    insta::assert_snapshot!(edited, @r#"
    office: id "song-lo" becomes "tam-son" [not while tickets were given under the old id]
    office: day_begins "04:00" becomes "03:00" [not while tickets were given on this business day]
    priority `orphan` is removed: Trẻ mồ côi [not while people with priority `orphan` still wait]
    service `cap-ho-chieu-pho-thong` is removed: Cấp hộ chiếu phổ thông [not while people still wait for service `cap-ho-chieu-pho-thong`]
    service `cap-giay-chung-nhan-an-ninh-trat-tu`: admission "ticket" becomes "duty_officer" [not while people still wait for service `cap-giay-chung-nhan-an-ninh-trat-tu`]
    counter `1` is removed: label 1 [not while counter `1` is open or has tickets]
    counter `7` no longer serves `cap-giay-chung-nhan-an-ninh-trat-tu`
    counter `8` also serves `dang-ky-mau-con-dau`
    "#);
}

#[test]
fn additions_and_another_order_are_shown() {
    let edited = changes(|text| {
        let counter = "[[counter]]\nid = \"1\"\nlabel = \"1\"\ngroups = [\"can-cuoc\"]\n";
        let extra = counter
            .replace("\"1\"", "\"9\"")
            .replace("can-cuoc", "con-dau");
        format!("{}{counter}{extra}", text.replace(counter, ""))
    });
    insta::assert_snapshot!(edited, @r#"
    counter `9` is added: label 9
    office: the counters come in another order
    "#);
}

#[test]
fn rules_of_the_desk_tiers_choices_and_skills_are_shown() {
    let edited = changes(|text| {
        let text = without(text, "[[outcome]]", "refused");
        let text = without(&text, "[[papers]]", "form");
        let officer = "[[officer]]\nname = \"canbo1\"\ngroups = [\"con-dau\"]\n";
        let more = "[[papers]]\nid = \"seal\"\nname = { vi = \"Thiếu dấu\", en = \"No seal\" }\n";
        let text = text
            .replace(
                "# calls_max = 5\n# after_calls = \"no_show\"\n",
                "calls_max = 3\nafter_calls = \"hold\"\n",
            )
            .replace("same_desk_minutes = 15", "same_desk_minutes = 20")
            .replace("vi = \"Chuyển nơi khác\"", "vi = \"Hướng dẫn nơi khác\"")
            .replace(
                "tiers = [{ groups = [\"ket-qua-huong-dan\"], after_minutes = 20 }]",
                "tiers = [{ services = [\"tra-ket-qua\"] }, { groups = [\"cu-tru\"] }]",
            )
            .replace(
                "counter_minutes = 25\n",
                "counter_minutes = 25\noutcome_required = true\n",
            );
        format!("{text}\n{officer}\n{more}")
    });
    insta::assert_snapshot!(edited, @r#"
    service `cap-giay-chung-nhan-an-ninh-trat-tu`: outcome_required "false" becomes "true"
    counter `7` also serves `dang-ky-thuong-tru`, `dang-ky-tam-tru`, `gia-han-tam-tru`, `tach-ho`, `xoa-dang-ky-thuong-tru`, `xoa-dang-ky-tam-tru`, `khai-bao-tam-vang`, `thong-bao-luu-tru`, `xac-nhan-thong-tin-cu-tru`, `dieu-chinh-thong-tin-cu-tru`
    counter `7` no longer serves `huong-dan-tu-van-thu-tuc`
    counter `7`: tiers "tra-ket-qua, huong-dan-tu-van-thu-tuc after 20 minutes" becomes "tra-ket-qua; dang-ky-thuong-tru, dang-ky-tam-tru, gia-han-tam-tru, tach-ho, xoa-dang-ky-thuong-tru, xoa-dang-ky-tam-tru, khai-bao-tam-vang, thong-bao-luu-tru, xac-nhan-thong-tin-cu-tru, dieu-chinh-thong-tin-cu-tru"
    desk: calls_max is set to "3"
    desk: after_calls "ask" becomes "hold"
    desk: same_desk_minutes "15" becomes "20"
    outcome `refused` is removed: Từ chối
    outcome `referred`: name (vi) "Chuyển nơi khác" becomes "Hướng dẫn nơi khác"
    papers `form` is removed: Thiếu mẫu đơn
    papers `seal` is added: Thiếu dấu
    officer `canbo1` is added: only dang-ky-mau-con-dau
    "#);
}

#[test]
fn an_officer_gets_and_loses_skills() {
    let canbo = |services: &str| {
        let officer = "[[officer]]\nname = \"canbo1\"\n";
        office(&format!("{SONG_LO}\n{officer}services = [{services}]\n"))
    };
    let two = canbo("\"tra-ket-qua\", \"dang-ky-thuong-tru\"");
    let other = canbo("\"dang-ky-thuong-tru\", \"dang-ky-tam-tru\"");
    let all = [diff(&two, &other), diff(&two, &office(SONG_LO))];
    insta::assert_snapshot!(lines(&all.concat()), @r#"
    officer `canbo1` also serves `dang-ky-tam-tru`
    officer `canbo1` no longer serves `tra-ket-qua`
    officer `canbo1` is removed: everything again
    "#);
}
