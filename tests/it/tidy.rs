//! House rules that a compiler doesn't know: who may use whom, sizes, words, the map.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::program::repository;

const LINES_MAX: usize = 500;

/// Who may use whom, from ARCHITECTURE.md. Each name is a module at the top of `src/`; a new
/// arrow is a change of the design and gets a commit of its own.
const ARROWS: &[(&str, &str)] = &[
    ("domain", ""),
    ("time", "domain"),
    ("words", "domain"),
    ("office_file", "domain"),
    ("auth", "domain"),
    ("store", "domain time"),
    ("engine", "store domain time"),
    ("feed", "engine store domain time"),
    ("print", "engine store domain time words"),
    ("voice", "engine store domain time words"),
    ("alert", "engine store domain time words"),
    ("link", "engine store domain time"),
    ("reception", "store domain time words"),
    ("report", "store domain time words"),
    ("simulate", "engine domain time"),
    ("hq", "domain time"),
    (
        "http",
        "report reception auth feed print voice alert engine store domain time words office_file",
    ),
    (
        "site",
        "http report reception auth feed print voice alert link engine store domain time words office_file",
    ),
    (
        "cli",
        "site http auth print voice link hq report simulate store domain time words office_file",
    ),
    ("main", "cli"),
];

/// Whatever reaches outside; `domain` decides and touches nothing.
const EDGES: [&str; 12] = [
    "std::fs",
    "std::net",
    "std::io",
    "std::env",
    "std::process",
    "std::thread",
    "std::time",
    "rusqlite",
    "tokio",
    "axum",
    "tracing",
    "getrandom",
];

/// All files below a folder of the repository that end in `.ext`.
fn files(folder: &str, ext: &str) -> Vec<PathBuf> {
    let mut found = vec![];
    let mut folders = vec![repository(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else {
            continue;
        };
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == ext) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn rust_files() -> Vec<PathBuf> {
    ["src", "tests", "benches"]
        .iter()
        .flat_map(|folder| files(folder, "rs"))
        .collect()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// A path as it is written in the repository.
fn name(path: &Path) -> String {
    let root = repository("");
    path.strip_prefix(&root)
        .unwrap_or(path)
        .display()
        .to_string()
}

/// The code of a file without its comments and its tests, which are at its end or beside it.
fn code(path: &Path) -> String {
    if path.components().any(|part| part.as_os_str() == "tests") || path.ends_with("tests.rs") {
        return String::new();
    }
    let text = read(path);
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The top-level modules of ours that some code names after `crate::` or, in `main`, `motcua::`.
fn uses(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for after in code
        .split("crate::")
        .skip(1)
        .chain(code.split("motcua::").skip(1))
    {
        let listed = match after.strip_prefix('{') {
            Some(list) => top_level(list),
            None => vec![after],
        };
        found.extend(listed.into_iter().map(|item| {
            let item = item.trim_start();
            let end = item
                .find(|c: char| !(c.is_alphanumeric() || c == '_'))
                .unwrap_or(item.len());
            item[..end].to_owned()
        }));
    }
    found.remove("");
    found
}

/// The parts of `a::b, c::{d, e}}…` between the commas that are not inside inner braces.
fn top_level(list: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0, 0, vec![]);
    for (idx, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                parts.push(&list[start..idx]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&list[start..idx]);
                start = idx + 1;
            }
            _ => {}
        }
    }
    parts
}

/// The module at the top of `src/` that a file belongs to.
fn module(path: &Path) -> String {
    let inside = path.strip_prefix(repository("src")).unwrap();
    let first = inside
        .components()
        .next()
        .unwrap()
        .as_os_str()
        .to_string_lossy()
        .into_owned();
    first.trim_end_matches(".rs").to_owned()
}

#[track_caller]
fn none(what: &str, found: &[String]) {
    assert!(found.is_empty(), "{what}:\n  {}", found.join("\n  "));
}

#[test]
fn modules_use_only_those_that_the_design_allows() {
    let mut wrong = vec![];
    for path in files("src", "rs") {
        let module = module(&path);
        if module == "lib" {
            continue;
        }
        let Some((_, allowed)) = ARROWS.iter().find(|(from, _)| *from == module) else {
            wrong.push(format!(
                "{} belongs to no module of the design",
                name(&path)
            ));
            continue;
        };
        for used in uses(&code(&path)) {
            let ours = ARROWS.iter().any(|(known, _)| *known == used);
            if ours && used != module && !allowed.split(' ').any(|name| name == used) {
                wrong.push(format!("{} uses {used}", name(&path)));
            }
        }
    }
    none("arrows that the design doesn't have", &wrong);
}

#[test]
fn the_domain_touches_nothing_outside() {
    let mut wrong = vec![];
    for path in files("src/domain", "rs") {
        let code = code(&path);
        let edges = EDGES.iter().filter(|edge| code.contains(*edge));
        wrong.extend(edges.map(|edge| format!("{} uses {edge}", name(&path))));
    }
    none("the domain decides, others carry out", &wrong);
}

#[test]
fn no_file_is_longer_than_a_reader_can_hold() {
    let pages = [
        "ui-kit",
        "kiosk-ui",
        "display-ui",
        "officer-ui",
        "admin-ui",
        "trust-ui",
        "citizen-ui",
        "home-ui",
    ];
    let of_pages = pages.iter().flat_map(|folder| {
        ["ts", "tsx", "css"]
            .into_iter()
            .flat_map(move |ext| files(folder, ext))
    });
    let generated = [
        repository("ui-kit/words/keys.ts"),
        repository("ui-kit/api/schema.ts"),
    ];
    let long = rust_files()
        .into_iter()
        .chain(of_pages)
        .filter(|p| !generated.contains(p));
    let long = long.map(|path| (read(&path).lines().count(), path));
    let long: Vec<_> = long
        .filter(|(lines, _)| *lines > LINES_MAX)
        .map(|(lines, path)| format!("{}: {lines} lines", name(&path)))
        .collect();
    none("files that hold a second idea", &long);
}

#[test]
fn every_module_says_first_what_it_is() {
    let silent = rust_files()
        .into_iter()
        .filter(|path| !read(path).starts_with("//!"));
    none(
        "no `//!` at the top",
        &silent.map(|path| name(&path)).collect::<Vec<_>>(),
    );
}

#[test]
fn a_module_stands_beside_its_folder() {
    let inside = rust_files()
        .into_iter()
        .filter(|path| path.ends_with("mod.rs"));
    none(
        "name it after the module",
        &inside.map(|path| name(&path)).collect::<Vec<_>>(),
    );
    let vague = [
        "utils", "util", "helpers", "helper", "manager", "common", "misc",
    ];
    let named = rust_files().into_iter().filter(|path| {
        let stem = path.file_stem().unwrap().to_string_lossy();
        vague.contains(&&*stem)
    });
    none(
        "say what it holds",
        &named.map(|path| name(&path)).collect::<Vec<_>>(),
    );
}

#[test]
fn nothing_outside_the_tests_unwraps() {
    let unwrap = concat!(".unwrap", "()");
    let bold = files("src", "rs")
        .into_iter()
        .filter(|path| code(path).contains(unwrap));
    none(
        "say with `expect` why it can't fail",
        &bold.map(|p| name(&p)).collect::<Vec<_>>(),
    );
}

#[test]
fn no_test_waits_for_a_time() {
    let sleeps = [
        concat!("thread::", "sleep"),
        concat!("time::", "sleep"),
        concat!("park_", "timeout"),
        concat!("waitFor", "Timeout("),
    ];
    let tests = ["rs", "ts", "mjs"]
        .iter()
        .flat_map(|ext| files("tests", ext));
    let asleep = tests.filter(|path| {
        let text = read(path);
        sleeps.iter().any(|sleep| text.contains(sleep))
    });
    none(
        "wait on the condition",
        &asleep.map(|path| name(&path)).collect::<Vec<_>>(),
    );
}

#[test]
fn no_test_is_switched_off_and_nothing_is_left_to_be_done() {
    let marks = [
        concat!("#[ig", "nore"),
        concat!("to", "do!("),
        concat!("unimple", "mented!("),
        concat!("db", "g!("),
        concat!("test.", "only("),
        concat!("test.", "skip("),
        concat!("test.", "fixme("),
    ];
    let all = rust_files().into_iter().chain(files("tests", "ts"));
    let marked = all.filter(|path| {
        let text = read(path);
        marks.iter().any(|mark| text.contains(mark))
    });
    none(
        "stubs and switched-off tests",
        &marked.map(|path| name(&path)).collect::<Vec<_>>(),
    );
}

#[test]
fn the_map_names_only_what_exists() {
    let map = read(&repository("ARCHITECTURE.md"));
    let roots = [
        "src/",
        "tests/",
        "offices/",
        "locales/",
        "migrations/",
        "scripts/",
        "assets/",
        "benches/",
        "packaging/",
        "ui-kit/",
        "kiosk-ui/",
        "display-ui/",
        "officer-ui/",
        "admin-ui/",
        "trust-ui/",
        "citizen-ui/",
        "home-ui/",
        ".ci/",
    ];
    let quoted = map.split('`').skip(1).step_by(2);
    let paths = quoted.filter(|text| roots.iter().any(|root| text.starts_with(root)));
    let gone = paths.filter(|path| !path.contains(['*', '{', ' ']) && !repository(path).exists());
    none(
        "ARCHITECTURE.md is behind",
        &gone.map(str::to_owned).collect::<Vec<_>>(),
    );
}

#[test]
fn the_reader_of_imports_sees_through_braces() {
    let code = "use crate::a::b;\nuse crate::{c::{d, e}, f};\nlet x = crate::g(1);";
    assert_eq!(
        uses(code),
        BTreeSet::from(["a", "c", "f", "g"].map(String::from))
    );
}
