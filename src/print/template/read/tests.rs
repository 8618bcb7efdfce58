//! Templates as people write them, and what is said about each mistake.

use super::*;
use crate::print::template::WIDTH_58_MM;

const NUMBER: &str = "[[block]]\nkind = \"number\"\ntext = \"{number}\"\nsize = 144\n";

/// The faults of a template of some blocks and a number before them, with their lines; the first
/// block's header stands in line 6.
fn faults(blocks: &str) -> Vec<(usize, Fault)> {
    faults_of(&format!("margin = 10\n{NUMBER}{blocks}"))
}

fn faults_of(text: &str) -> Vec<(usize, Fault)> {
    let mistakes = read(text.as_bytes(), WIDTH_58_MM).err().unwrap_or_default();
    mistakes.into_iter().map(|it| (it.line, it.fault)).collect()
}

fn text(text: &str) -> String {
    format!("[[block]]\nkind = \"text\"\ntext = \"{text}\"\nsize = 24\n")
}

#[test]
fn a_block_knows_where_it_begins() {
    let blocks = format!("{}{}", text("Mẫu"), "[[block]]\nkind = \"logo\"\n");
    let read = read(format!("margin = 10\n{NUMBER}{blocks}").as_bytes(), 384).unwrap();
    assert_eq!(read.places, [(2, 1), (6, 1), (10, 1)]);
    assert_eq!(read.template.blocks[2], Block::Logo);
    assert_eq!(read.template.margin, 10);
}

#[test]
fn all_mistakes_are_found_at_once_in_the_order_of_the_lines() {
    let blocks = "[[block]]\nkind = \"tekst\"\n\
                  [[block]]\nkind = \"text\"\ntext = \"{nobody}\"\nsize = 1000\ncolour = 1\n\
                  [[block]]\nkind = \"rule\"\n";
    let found = faults(blocks);
    let lines: Vec<usize> = found.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [7, 10, 11, 12, 13]);
    assert!(matches!(&found[0].1, Fault::UnknownChoice { value, .. } if value == "tekst"));
    assert!(matches!(&found[1].1, Fault::UnknownPlace { name, .. } if name == "nobody"));
    assert!(matches!(&found[2].1, Fault::OutOfBounds { value, max: 160, .. } if value == "1000"));
    assert!(matches!(&found[3].1, Fault::UnknownKey { key, .. } if key == "colour"));
    assert_eq!(found[4].1, Fault::MissingKey { key: "thickness" });
}

#[test]
fn a_paper_without_its_number_is_refused() {
    assert_eq!(faults_of("margin = 10\n"), [(1, Fault::NoNumber)]);
    let beside = faults_of("margin = 99\n[[block]]\nkind = \"logo\"\n");
    assert!(matches!(
        beside[..],
        [(1, Fault::NoNumber), (1, Fault::OutOfBounds { .. })]
    ));
    let only_text = format!("margin = 10\n{}", text("{number}"));
    assert_eq!(faults_of(&only_text), [(1, Fault::NoNumber)]);
    let wrong = "margin = 10\n[[block]]\nkind = \"number\"\ntext = \"A001\"\nsize = 144\n";
    assert_eq!(faults_of(wrong), [(1, Fault::NoNumber)]);
}

#[test]
fn letters_that_the_fonts_lack_are_named() {
    assert_eq!(
        faults(&text("Số 水")),
        [(8, Fault::MissingGlyph { letter: '水' })]
    );
    assert_eq!(
        faults(&text("a\\nb")),
        [(8, Fault::ControlCharacter { letter: '\n' })]
    );
    let both = [
        (8, Fault::MissingGlyph { letter: '水' }),
        (8, Fault::OpenBrace),
    ];
    assert_eq!(faults(&text("水 {number")), both);
    // Loose accents are composed before they are drawn.
    assert_eq!(faults(&text("Phiê\\u0301u")), []);
}

#[test]
fn places_are_read_in_every_text() {
    assert_eq!(faults(&text("{number")), [(8, Fault::OpenBrace)]);
    assert!(matches!(
        &faults(&text("{service:fr}"))[..],
        [(8, Fault::UnknownPlace { name, .. })] if name == "service:fr"
    ));
    assert_eq!(faults(&text("{service:en}")), []);
}

#[test]
fn values_of_the_wrong_kind_are_told() {
    let block =
        "[[block]]\nkind = \"text\"\ntext = 5\nsize = \"24\"\ncapitals = \"no\"\nalign = 1\n";
    let keys: Vec<Fault> = faults(block).into_iter().map(|(_, fault)| fault).collect();
    assert_eq!(
        keys,
        [
            Fault::NotAText { key: "text".into() },
            Fault::NotANumber { key: "size".into() },
            Fault::NotYesOrNo {
                key: "capitals".into()
            },
            Fault::NotAText {
                key: "align".into()
            },
        ]
    );
    assert_eq!(
        faults_of("margin = 10\nblock = 3\n"),
        [(2, Fault::NotAList { key: "block" })]
    );
    let inline = "margin = 10\nblock = [1, 2]\n";
    assert_eq!(faults_of(inline)[1], (2, Fault::NotAList { key: "block" }));
}

#[test]
fn sizes_have_bounds() {
    let out = |blocks: &str| matches!(faults(blocks)[..], [(_, Fault::OutOfBounds { .. })]);
    assert!(out("[[block]]\nkind = \"qr\"\nmodule = 3\n"));
    assert!(out(
        "[[block]]\nkind = \"space\"\nheight = 99999999999999999999\n"
    ));
    assert!(out("[[block]]\nkind = \"rule\"\nthickness = -1\n"));
    assert!(out(
        "[[block]]\nkind = \"number\"\ntext = \"{number}\"\nsize = 71\n"
    ));
    let margin = faults_of(&format!("margin = 100\n{NUMBER}"));
    assert!(matches!(
        margin[..],
        [(1, Fault::OutOfBounds { max: 48, .. })]
    ));
}

#[test]
fn a_drawing_in_the_template_is_checked_like_any_other() {
    let block = |rows: &str| format!("[[block]]\nkind = \"picture\"\nscale = 4\nrows = {rows}\n");
    assert_eq!(faults(&block("[\"#.\", \".#\"]")), []);
    assert_eq!(faults(&block("[\"#.\", \".\"]")), [(9, Fault::RowsUneven)]);
    assert_eq!(
        faults(&block("[\"#x\"]")),
        [(9, Fault::UnknownDot { sign: 'x' })]
    );
    assert_eq!(faults(&block("[\"..\"]")), [(9, Fault::PictureBlank)]);
    assert_eq!(
        faults(&block("[1]")),
        [(9, Fault::NotAList { key: "rows" })]
    );
    let wide = format!("[\"{}\"]", "#".repeat(96));
    let fault = Fault::PictureTooWide {
        width: 384,
        width_max: 382,
    };
    assert_eq!(faults(&block(&wide)), [(9, fault)]);
}

#[test]
fn a_file_that_is_no_template_is_told_kindly() {
    assert!(matches!(
        faults_of("<html>")[..],
        [(1, Fault::NotToml { .. })]
    ));
    assert!(matches!(
        faults_of("margin = 10\n\nx = \n")[0],
        (3, Fault::NotToml { .. })
    ));
    let not_utf8 = read(b"margin = 10\n# \xFF\n", WIDTH_58_MM).unwrap_err();
    assert_eq!((not_utf8[0].line, &not_utf8[0].fault), (2, &Fault::NotUtf8));
    let large = "#".repeat(BYTES_MAX + 1);
    assert!(matches!(
        faults_of(&large)[..],
        [(1, Fault::FileTooLarge { .. })]
    ));
    let nested = format!("margin = {}{}\n", "[".repeat(9000), "]".repeat(9000));
    assert!(matches!(faults_of(&nested)[0], (1, Fault::NotToml { .. })));
    let inline = format!("x = {}\n", "{a = ".repeat(6000));
    assert!(!faults_of(&inline).is_empty());
    let tables = format!("{} = 1\n", vec!["a"; 9000].join("."));
    assert!(!faults_of(&tables).is_empty());
}

#[test]
fn too_much_of_anything_is_refused() {
    let spaces = "[[block]]\nkind = \"space\"\nheight = 1\n".repeat(BLOCKS_MAX);
    let fault = Fault::TooManyBlocks {
        count: BLOCKS_MAX + 1,
        count_max: BLOCKS_MAX,
    };
    let last = 6 + 3 * (BLOCKS_MAX - 1);
    assert_eq!(faults(&spaces), [(last, fault)]);
    let keys: String = (0..3000).map(|it| format!("k{it} = 1\n")).collect();
    assert_eq!(faults_of(&keys).len(), MISTAKES_MAX);
}
