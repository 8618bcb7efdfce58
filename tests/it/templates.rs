//! How papers look: chosen live, checked before it is kept, and followed by what comes out.

use std::path::Path;
use std::sync::Arc;

use motcua::print::layout::Renderer;
use motcua::print::raster::OneBit;
use motcua::print::samples::{Sample, Texted};
use motcua::print::slip::Slip;
use motcua::print::template::Template;
use motcua::print::template::shipped::Shipped;
use motcua::words::Words;
use serde_json::{Value, json};

use crate::harness::caller::{Caller, Proof};
use crate::harness::http::Answer;
use crate::harness::program::{motcua, repository};
use crate::harness::server::{Server, log_in};
use crate::harness::site::{Site, password};
use crate::harness::wait::until;

/// Nothing but the number.
const PLAIN: &str = "margin = 10\n[[block]]\nkind = \"number\"\ntext = \"{number}\"\nsize = 150\n";

/// The same with the office's drawing over it.
const WITH_LOGO: &str = "margin = 10\n[[block]]\nkind = \"logo\"\n[[block]]\nkind = \"number\"\n\
                         text = \"{number}\"\nsize = 150\n";

fn put(caller: &Caller, path: &str, kind: &str, body: &[u8]) -> Answer {
    let headers = [("content-type", kind), ("accept-language", "vi")];
    caller.attempt("PUT", path, &headers, body).unwrap()
}

fn choose(caller: &Caller, width: u32, wish: &Value) -> Answer {
    let body = wish.to_string();
    let path = format!("/templates/{width}");
    put(caller, &path, "application/json", body.as_bytes())
}

fn template(caller: &Caller, width: u32) -> Value {
    let all = caller.get("/templates").expect(200);
    let found = all.as_array().unwrap().iter();
    let mut found = found.filter(|template| template["width_dots"] == width);
    found.next().unwrap().clone()
}

fn picture(answer: &Answer) -> OneBit {
    answer.expect_file("image/png");
    OneBit::from_png(&answer.body).unwrap()
}

fn preview(caller: &Caller, width: u32, wish: &Value) -> OneBit {
    picture(&caller.post(&format!("/templates/{width}/preview"), wish))
}

/// The newest papers of an emulated printer, in order.
fn papers(data: &Path, printer: &str, count: usize) -> Vec<OneBit> {
    let folder = data.join("papers").join(printer);
    until("the papers to come out", || {
        let files = std::fs::read_dir(&folder).ok()?;
        let mut files: Vec<_> = files.map(|entry| entry.unwrap().path()).collect();
        files.retain(|path| path.extension().is_some_and(|kind| kind == "png"));
        files.sort();
        let read = |path| OneBit::from_png(&std::fs::read(path).unwrap()).unwrap();
        (files.len() >= count).then(|| files.into_iter().map(read).collect())
    })
}

fn test_is_over(admin: &Caller) {
    until("the printer's word on its test page", || {
        let printers = admin.get("/printers").expect(200);
        (printers[0]["test"]["state"] == "confirmed").then_some(())
    });
}

/// A ticket's paper by a template that shows its number only.
fn number_paper(number: &str, width: u32, logo: Option<OneBit>) -> OneBit {
    let text = if logo.is_some() { WITH_LOGO } else { PLAIN };
    let slip = Slip {
        number: number.to_owned(),
        // A site with a clock of its own rehearses, and no template can hide that.
        rehearsal: true,
        ..Texted::sample().slip(Sample::Ordinary)
    };
    let template = Template::parse(text, width).unwrap();
    let template = template.with_logo(logo.map(Arc::new));
    Renderer::new(Arc::new(Words::embedded())).render(&slip, &template, width)
}

/// A site with an emulated printer of 58 mm and a kiosk that prints there.
fn site() -> (Site, Caller, Caller) {
    let site = Site::start();
    site.run(&["printer", "add", "sanh", "virtual:", "--width", "384"])
        .ok();
    let added = site.run(&["device", "add", "kiosk", "cua", "--printer", "sanh"]);
    let token = added.line("token:");
    let (kiosk, admin) = (site.bearer(&token), site.admin());
    (site, kiosk, admin)
}

fn logo() -> OneBit {
    let mut logo = OneBit::new(120, 80);
    logo.fill(10..110, 10..70);
    logo
}

#[test]
fn an_office_begins_with_the_standard_template_and_sees_what_there_is() {
    let (_site, _, admin) = site();
    for width in [576, 384] {
        let template = template(&admin, width);
        assert_eq!(template["choice"], "standard");
        assert_eq!(template["own"], Value::Null);
        assert_eq!(template["logo"], Value::Null);
        let shipped = template["shipped"].as_array().unwrap();
        let names: Vec<&Value> = shipped.iter().map(|one| &one["choice"]).collect();
        assert_eq!(names, ["standard", "large", "bilingual"]);
        assert_eq!(shipped[1]["text"], Shipped::Large.text(width));
    }
}

#[test]
fn paper_follows_what_is_chosen_from_the_next_ticket_on() {
    let (site, kiosk, admin) = site();
    let service = site.service();
    kiosk.issue(&service).expect(201);
    let before = papers(&site.data(), "sanh", 1).remove(0);
    choose(&admin, 384, &json!({ "choice": "own", "own": PLAIN })).expect(200);
    let number = kiosk.issue(&service).expect(201)["number"].clone();
    let after = papers(&site.data(), "sanh", 2).remove(1);
    assert!(after.height() < before.height() / 2);
    assert!(after == number_paper(number.as_str().unwrap(), 384, None));

    choose(&admin, 384, &json!({ "choice": "large" })).expect(200);
    assert_eq!(
        template(&admin, 384)["own"],
        PLAIN,
        "what was written is kept"
    );
    kiosk.issue(&service).expect(201);
    let large = papers(&site.data(), "sanh", 3).remove(2);
    assert!(large.height() != before.height() && large.height() > after.height());

    choose(&admin, 384, &json!({ "choice": "own" })).expect(200);
    assert_eq!(template(&admin, 384)["choice"], "own");
    choose(&admin, 384, &json!({ "choice": "standard" })).expect(200);
    assert_eq!(template(&admin, 576)["choice"], "standard");
}

#[test]
fn a_preview_shows_what_a_test_page_prints_and_keeps_nothing() {
    let (site, _, admin) = site();
    let wish = json!({ "choice": "own", "own": PLAIN, "sample": "longest" });
    let shown = preview(&admin, 384, &wish);
    assert_eq!(shown.width(), 384);
    let body = json!({ "choice": "own", "own": PLAIN, "sample": "longest", "printer": "sanh" });
    assert_eq!(admin.post("/templates/384/test", &body).status, 202);
    assert!(papers(&site.data(), "sanh", 1).remove(0) == shown);
    test_is_over(&admin);
    assert_eq!(template(&admin, 384)["own"], Value::Null);
    let samples = ["ordinary", "priority", "reprint", "longest"].map(|sample| {
        let wish = json!({ "choice": "bilingual", "sample": sample });
        preview(&admin, 576, &wish)
    });
    assert!(samples[0].height() < samples[2].height());
    assert!(samples[2].height() < samples[3].height());
    assert!(samples[0] != samples[1]);
    // The same wish once more prints nothing more, and a test page that nobody draws is the usual one.
    let again = || {
        admin
            .post_once("thu-1", "/templates/384/test", &body)
            .unwrap()
    };
    assert_eq!(again().status, 202);
    assert!(papers(&site.data(), "sanh", 2).remove(1) == shown);
    test_is_over(&admin);
    assert_eq!(again().status, 202);
    admin.act("/printers/sanh/test").expect(202);
    assert!(papers(&site.data(), "sanh", 3).remove(2).height() > shown.height());
}

#[test]
fn a_test_page_needs_a_printer_of_that_paper() {
    let (_site, _, admin) = site();
    for (width, printer) in [(576, "sanh"), (384, "cong")] {
        let body = json!({ "choice": "large", "printer": printer });
        let path = format!("/templates/{width}/test");
        admin.post(&path, &body).refused(404, "unknown_printer");
    }
}

#[test]
fn every_mistake_comes_back_with_its_line_in_the_callers_language() {
    let (_site, _, admin) = site();
    let own = format!("{PLAIN}[[block]]\nkind = \"text\"\ntext = \"{{ai}} 水\"\nsize = 9\n");
    let refused = choose(&admin, 384, &json!({ "choice": "own", "own": own }));
    let mistakes = refused.refused(422, "template_refused")["mistakes"].clone();
    let lines: Vec<&Value> = mistakes
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["line"])
        .collect();
    assert_eq!(lines, [8, 8, 9]);
    assert_eq!(
        mistakes[0]["message"],
        "Bộ chữ in phiếu không có ký tự “水” (U+6C34)."
    );
    let headers = [
        ("content-type", "application/json"),
        ("accept-language", "en"),
    ];
    let body = json!({ "own": own }).to_string();
    let path = "/templates/384/check";
    let checked = admin
        .attempt("POST", path, &headers, body.as_bytes())
        .unwrap();
    let mistakes = checked.expect(200)["mistakes"].clone();
    let english = "The ticket's fonts have no letter “水” (U+6C34).";
    assert_eq!(mistakes[0]["message"], english);
    assert!(
        mistakes[2]["remedy"]
            .as_str()
            .unwrap()
            .contains("20 to 160")
    );
    assert_eq!(
        template(&admin, 384)["choice"],
        "standard",
        "nothing was kept"
    );
    // What can be read is drawn, too long as it is.
    let long = format!(
        "{PLAIN}{}",
        "[[block]]\nkind = \"space\"\nheight = 240\n".repeat(12)
    );
    let wish = json!({ "choice": "own", "own": long });
    assert!(preview(&admin, 384, &wish).height() > 2880);
    let refused = choose(&admin, 384, &wish).refused(422, "template_refused");
    assert_eq!(refused["mistakes"].as_array().unwrap().len(), 1);
    let unread = json!({ "choice": "own", "own": own });
    let path = "/templates/384/preview";
    admin.post(path, &unread).refused(422, "template_refused");
}

#[test]
fn the_offices_own_names_are_tried() {
    let (site, _, admin) = site();
    let name = "Mẫu".repeat(30);
    let text = std::fs::read_to_string(repository("offices/song-lo.toml")).unwrap();
    let text = text.replace("Cấp thẻ căn cước lần đầu", &name);
    let file = site.scratch().join("office.toml");
    std::fs::write(&file, text).unwrap();
    site.run(&["office", "apply", file.to_str().unwrap(), "--yes"])
        .ok();
    let own = format!("{PLAIN}[[block]]\nkind = \"text\"\ntext = \"{{service}}\"\nsize = 30\n");
    let refused = choose(&admin, 384, &json!({ "choice": "own", "own": own }));
    let mistakes = refused.refused(422, "template_refused")["mistakes"].clone();
    assert!(mistakes[0]["message"].as_str().unwrap().contains(&name));
    assert_eq!(mistakes[0]["line"], 6);
}

#[test]
fn a_drawing_is_uploaded_printed_refused_and_taken_away() {
    let (site, kiosk, admin) = site();
    choose(&admin, 384, &json!({ "choice": "own", "own": WITH_LOGO })).expect(200);
    let path = "/templates/384/logo";
    let kept = put(&admin, path, "image/png", &logo().to_png()).expect(200);
    assert_eq!(
        kept["logo"],
        json!({ "width_dots": 120, "height_dots": 80 })
    );
    let number = kiosk.issue(&site.service()).expect(201)["number"].clone();
    let paper = papers(&site.data(), "sanh", 1).remove(0);
    assert!(paper == number_paper(number.as_str().unwrap(), 384, Some(logo())));

    let mut board = OneBit::new(200, 300);
    for (x, y) in (0..300).flat_map(|y| (0..200).map(move |x| (x, y))) {
        if (x + y) % 2 == 0 {
            board.set(x, y);
        }
    }
    let refused = put(&admin, path, "image/png", &board.to_png());
    let mistakes = refused.refused(422, "template_refused")["mistakes"].clone();
    let messages: Vec<&str> = mistakes
        .as_array()
        .unwrap()
        .iter()
        .map(|mistake| mistake["message"].as_str().unwrap())
        .collect();
    assert_eq!(messages.len(), 2, "{messages:?}");
    assert!(messages[0].starts_with("Hình cao 300 chấm"));
    assert!(messages[1].contains("chấm lẻ"));
    for file in [&b"GIF89a"[..], b"", b"\x89PNG\r\n\x1a\n"] {
        put(&admin, path, "image/png", file).refused(422, "template_refused");
    }
    assert_eq!(template(&admin, 384)["logo"]["height_dots"], 80);
    let gone = admin.attempt("DELETE", path, &[], b"").unwrap().expect(200);
    assert_eq!(gone["logo"], Value::Null);
}

#[test]
fn what_is_no_request_of_this_kind_is_refused_and_changes_nothing() {
    let (_site, _, admin) = site();
    let path = "/templates/384";
    let json = "application/json";
    let large = json!({ "choice": "own", "own": "#".repeat(70_000) }).to_string();
    put(&admin, path, json, large.as_bytes()).refused(413, "body_too_large");
    let too_long = json!({ "choice": "own", "own": "#".repeat(40_000) });
    choose(&admin, 384, &too_long).refused(422, "template_refused");
    put(&admin, path, json, b"{\"choice\":\"own\",\"own\":\"\xFF\"}")
        .refused(400, "malformed_json");
    put(&admin, path, "application/toml", PLAIN.as_bytes()).refused(415, "unsupported_media_type");
    put(&admin, "/templates/384/logo", json, b"{}").refused(415, "unsupported_media_type");
    let huge = vec![0; 70_000];
    put(&admin, "/templates/384/logo", "image/png", &huge).refused(413, "body_too_large");
    choose(&admin, 384, &json!({ "choice": "klein" })).refused(422, "invalid_field");
    choose(&admin, 384, &json!({ "choice": "own" })).refused(422, "invalid_field");
    choose(&admin, 384, &json!({ "choice": "own", "own": 5 })).refused(422, "invalid_field");
    let unknown = json!({ "choice": "large", "colour": 1 });
    choose(&admin, 384, &unknown).refused(422, "unknown_field");
    for width in ["0", "500", "-1", "576.0", "x", "99999999999999999999"] {
        let path = format!("/templates/{width}");
        put(&admin, &path, json, b"{\"choice\":\"large\"}").refused(404, "not_found");
    }
    let nested = format!("margin = {}{}", "[".repeat(15_000), "]".repeat(15_000));
    let keys = format!("{} = 1", vec!["a"; 15_000].join("."));
    let sizes = PLAIN.replace("150", "999999999999999999999999");
    let margin = PLAIN.replace("margin = 10", "margin = 4294967295");
    for own in [nested, keys, sizes, margin, String::new()] {
        let wish = json!({ "choice": "own", "own": own });
        choose(&admin, 384, &wish).refused(422, "template_refused");
        let path = "/templates/384/preview";
        admin.post(path, &wish).refused(422, "template_refused");
    }
    assert_eq!(template(&admin, 384)["choice"], "standard");
}

#[test]
fn only_an_administrator_sees_and_changes_how_papers_look() {
    let (site, kiosk, _) = site();
    let anybody = site.anybody();
    for (caller, status, code) in [
        (site.officer(), 403, "forbidden"),
        (site.supervisor(), 403, "forbidden"),
        (kiosk, 403, "forbidden"),
        (anybody, 401, "unauthorized"),
    ] {
        caller.get("/templates").refused(status, code);
        choose(&caller, 384, &json!({ "choice": "large" })).refused(status, code);
        let png = logo().to_png();
        put(&caller, "/templates/384/logo", "image/png", &png).refused(status, code);
        for step in ["preview", "check", "test"] {
            let body = json!({ "choice": "large", "own": PLAIN, "printer": "sanh" });
            let body = match step {
                "check" => json!({ "own": PLAIN }),
                "preview" => json!({ "choice": "large" }),
                _ => body,
            };
            caller
                .post(&format!("/templates/384/{step}"), &body)
                .refused(status, code);
        }
        let delete = caller.attempt("DELETE", "/templates/384/logo", &[], b"");
        delete.unwrap().refused(status, code);
    }
}

#[test]
fn what_was_chosen_outlives_a_crash_and_goes_into_a_backup() {
    let (mut site, _, admin) = site();
    choose(&admin, 384, &json!({ "choice": "own", "own": WITH_LOGO })).expect(200);
    put(&admin, "/templates/384/logo", "image/png", &logo().to_png()).expect(200);
    choose(&admin, 576, &json!({ "choice": "bilingual" })).expect(200);
    let before = ["384", "576"].map(|width| template(&admin, width.parse().unwrap()));
    let wish = json!({ "choice": "own" });
    let shown = preview(&admin, 384, &wish);
    site.kill_9();
    site.start_again();
    let after = ["384", "576"].map(|width| template(&admin, width.parse().unwrap()));
    assert_eq!(before, after);
    assert!(preview(&admin, 384, &wish) == shown);

    let file = site.scratch().join("backup.motcua");
    let data = site.scratch().join("restored");
    let (file, data) = (file.to_str().unwrap(), data.to_str().unwrap());
    site.run(&["backup", file]).ok();
    motcua(&["restore", file, "--data", data]).ok();
    let folder = site.scratch().join("logs");
    std::fs::create_dir_all(&folder).unwrap();
    let server = Server::start(data.as_ref(), &site.now(), &log_in(&folder));
    let anybody = Caller {
        port: Arc::new(server.port.into()),
        ..site.anybody()
    };
    let body = json!({ "username": "admin", "password": password("admin") });
    let cookie = anybody.post("/session", &body).cookie();
    let restored = anybody.with(Proof::Cookie(cookie));
    assert_eq!(template(&restored, 384), before[0]);
    assert_eq!(template(&restored, 576), before[1]);
    assert!(preview(&restored, 384, &wish) == shown);
}

#[test]
fn the_command_line_does_the_same_whether_the_server_runs_or_not() {
    let (mut site, kiosk, admin) = site();
    let file = |name: &str, bytes: &[u8]| {
        let path = site.scratch().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (own, bad) = (
        file("own.toml", WITH_LOGO.as_bytes()),
        file("bad.toml", b"margin = 99\n"),
    );
    let (png, grey) = (
        file("logo.png", &logo().to_png()),
        file("grey.png", b"GIF89a"),
    );
    let width = ["--width", "384"];
    let show = |site: &Site| site.run(&["template", "show"]).ok();
    assert_eq!(
        show(&site),
        "576\tstandard\tno logo\n384\tstandard\tno logo\n"
    );
    site.run(&[&["template", "set", &own][..], &width].concat())
        .ok();
    site.run(&[&["template", "logo", &png][..], &width].concat())
        .ok();
    assert_eq!(
        show(&site),
        "576\tstandard\tno logo\n384\town\tlogo 120x80\n"
    );
    assert_eq!(template(&admin, 384)["own"], WITH_LOGO);
    let number = kiosk.issue(&site.service()).expect(201)["number"].clone();
    let paper = papers(&site.data(), "sanh", 1).remove(0);
    assert!(paper == number_paper(number.as_str().unwrap(), 384, Some(logo())));
    let set = [&["template", "set", &bad, "--language", "en"][..], &width].concat();
    let run = site.run(&set);
    assert_eq!(run.code, 1);
    let said = run.stderr;
    let first = format!("{bad}: 1:1: The paper has no number.");
    assert!(said.contains(&first), "{said}");
    assert!(said.contains("1:10: “margin” is 99"), "{said}");
    let said = site
        .run(&["template", "logo", &grey, "--language", "vi"])
        .failed();
    assert!(
        said.contains("không phải hình PNG") && said.contains(&grey),
        "{said}"
    );

    site.sigterm();
    let export = [&["template", "export"][..], &width].concat();
    assert_eq!(site.run(&export).ok(), WITH_LOGO);
    site.run(&[&["template", "logo"][..], &width].concat()).ok();
    site.run(&[&["template", "set", "large"][..], &width].concat())
        .ok();
    assert_eq!(show(&site), "576\tstandard\tno logo\n384\tlarge\tno logo\n");
    site.run(&[&["template", "set", "own"][..], &width].concat())
        .ok();
    assert_eq!(show(&site), "576\tstandard\tno logo\n384\town\tno logo\n");
}

#[test]
fn a_file_is_checked_and_drawn_without_a_site() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (own, out) = (path("own.toml"), path("own.png"));
    std::fs::write(&own, PLAIN).unwrap();
    let said = motcua(&["template", "check", &own, "--width", "384"]).ok();
    assert!(
        said.ends_with("1 blocks for paper of 384 dots, no mistake\n"),
        "{said}"
    );
    let office = repository("offices/song-lo.toml");
    let office = office.to_str().unwrap();
    motcua(&["template", "check", &own, "--office", office]).ok();
    for (template, sample) in [(own.as_str(), "ordinary"), ("bilingual", "longest")] {
        let args = [
            "template", "preview", template, "--out", &out, "--sample", sample,
        ];
        motcua(&args).ok();
        let picture = OneBit::from_png(&std::fs::read(&out).unwrap()).unwrap();
        assert_eq!(picture.width(), 576);
    }
    std::fs::write(&own, b"margin = 10\n# \xFF\n").unwrap();
    let said = motcua(&["template", "check", &own, "--language", "vi"]).failed();
    assert!(
        said.contains("own.toml:2:3: Từ chỗ này tệp không phải chữ UTF-8."),
        "{said}"
    );
    motcua(&["template", "check", &path("none.toml")]).failed();
    motcua(&["template", "preview", "klein", "--out", &out]).failed();
}
