//! Templates that may be used and those that may not, by example; and that nothing is ever cut.

use proptest::prelude::*;

use super::*;
use crate::domain::id::Language;
use crate::print::layout::HEIGHT_MAX;
use crate::print::picture;
use crate::print::slip::{Names, Slip};
use crate::print::template::shipped::Shipped;
use crate::print::template::{WIDTH_58_MM, WIDTH_80_MM, WIDTHS};
use crate::words::Words;

const NUMBER: &str = "[[block]]\nkind = \"number\"\ntext = \"{number}\"\nsize = 144\n";

fn renderer() -> Renderer {
    Renderer::new(Arc::new(Words::embedded()))
}

fn shipped() -> impl Iterator<Item = (Shipped, u32)> {
    let all = Shipped::ALL.into_iter();
    all.flat_map(|shipped| WIDTHS.map(|width| (shipped, width)))
}

/// The faults of a template with their lines, on 58 mm unless it says otherwise.
fn faults_at(width: u32, text: &str) -> Vec<(usize, Fault)> {
    let checked = check(&renderer(), &Texted::sample(), text.as_bytes(), width, None);
    let mistakes = checked.err().unwrap_or_default();
    mistakes.into_iter().map(|it| (it.line, it.fault)).collect()
}

fn faults(text: &str) -> Vec<(usize, Fault)> {
    faults_at(WIDTH_58_MM, text)
}

#[test]
fn every_shipped_template_bears_the_fullest_paper_and_the_largest_drawing() {
    let (renderer, texted) = (renderer(), Texted::sample());
    let mut logo = OneBit::new(300, picture::HEIGHT_MAX);
    logo.fill(0..300, 0..picture::HEIGHT_MAX);
    let logo = Arc::new(logo);
    for (shipped, width) in shipped() {
        let text = shipped.text(width).as_bytes();
        let checked = check(&renderer, &texted, text, width, Some(Arc::clone(&logo)));
        let template = checked.unwrap_or_else(|mistakes| {
            panic!("{shipped} at {width}: {mistakes:#?}");
        });
        assert_eq!(template.logo.as_ref(), Some(&logo));
    }
}

#[test]
fn a_number_that_gets_too_small_is_refused() {
    let block = "[[block]]\nkind = \"number\"\ntext = \"Số {number} nhé\"\nsize = 144\n";
    let found = faults(&format!("margin = 10\n{block}"));
    let [(2, Fault::NumberTooSmall { number, size, .. })] = &found[..] else {
        panic!("{found:?}");
    };
    assert!(number.contains("MW88888") && *size < NUMBER_SIZE_MIN);
    assert_eq!(faults(&format!("margin = 10\n{NUMBER}")), []);
}

#[test]
fn a_word_that_would_break_is_named_with_its_block() {
    let block = "[[block]]\nkind = \"text\"\ntext = \"{service} {follow_host}\"\nsize = 60\n";
    let found = faults(&format!("margin = 10\n{NUMBER}{block}"));
    let [
        (
            6,
            Fault::WordTooWide {
                word,
                width,
                width_max,
            },
        ),
    ] = &found[..]
    else {
        panic!("{found:?}");
    };
    assert_eq!(word, "so.mausonthuong.example");
    assert!(width > width_max && *width_max == 364);
}

#[test]
fn a_paper_that_is_too_long_or_too_heavy_is_refused() {
    let space = "[[block]]\nkind = \"space\"\nheight = 240\n".repeat(9);
    let found = faults(&format!("margin = 10\n{space}{NUMBER}"));
    assert!(matches!(
        found[..],
        [(
            1,
            Fault::PaperTooLong {
                mm: 270..,
                mm_max: 250
            }
        )]
    ));
    let text = "[[block]]\nkind = \"text\"\ntext = \"{missed}\"\nsize = 24\n".repeat(26);
    let found = faults_at(WIDTH_80_MM, &format!("margin = 10\n{NUMBER}{text}"));
    assert!(
        matches!(
            found[..],
            [(
                1,
                Fault::PaperTooHeavy {
                    bytes: 64_001..,
                    ..
                }
            )]
        ),
        "{found:?}"
    );
}

#[test]
fn the_offices_own_longest_words_count() {
    let office =
        crate::office_file::parse("mau.toml", include_str!("../../../offices/song-lo.toml"));
    let (mut office, _) = office.unwrap();
    let template = format!(
        "margin = 10\n{NUMBER}[[block]]\nkind = \"text\"\ntext = \"{{service}}\"\nsize = 40\n"
    );
    let check = |office: &_| {
        let texted = Texted::of(office);
        check(&renderer(), &texted, template.as_bytes(), WIDTH_58_MM, None)
    };
    assert!(check(&office).is_ok());
    let name = "Mẫu".repeat(30);
    office.services[0]
        .name
        .insert(Language::new("vi"), name.clone());
    let mistakes = check(&office).unwrap_err();
    assert!(
        matches!(&mistakes[..], [Mistake { line: 6, fault: Fault::WordTooWide { word, .. }, .. }]
        if *word == name)
    );
}

#[test]
fn a_logo_counts_for_the_length_only() {
    let space = "[[block]]\nkind = \"space\"\nheight = 220\n".repeat(8);
    let text = format!("margin = 10\n{space}{NUMBER}[[block]]\nkind = \"logo\"\n");
    let check = |logo| {
        check(
            &renderer(),
            &Texted::sample(),
            text.as_bytes(),
            WIDTH_58_MM,
            logo,
        )
    };
    assert!(check(None).is_ok());
    let mistakes = check(Some(Arc::new(OneBit::new(100, 240)))).unwrap_err();
    assert!(matches!(
        mistakes[..],
        [Mistake {
            fault: Fault::PaperTooLong { .. },
            ..
        }]
    ));
}

/// Texts as an office file takes them: any of the letters that we print, words of any length.
fn name(chars_max: usize) -> impl Strategy<Value = String> {
    let letter = prop_oneof![
        6 => Just(' '),
        20 => proptest::char::range('a', 'z'),
        4 => prop_oneof![Just('Ậ'), Just('Ỗ'), Just('ự'), Just('ặ'), Just('Đ'), Just('g')],
        1 => Just('W'),
        1 => prop_oneof![Just('\u{202E}'), Just('א'), Just('\u{AD}'), Just('\u{200D}')],
        1 => any::<char>().prop_filter("no control", |letter| !letter.is_control()),
    ];
    proptest::collection::vec(letter, 0..chars_max)
        .prop_map(|letters| letters.into_iter().collect())
}

fn names() -> impl Strategy<Value = Names> {
    (name(200), name(200), name(200), name(200)).prop_map(|(superior, office, address, service)| {
        Names {
            superior,
            office,
            address,
            service,
        }
    })
}

fn slip() -> impl Strategy<Value = Slip> {
    let facts = (1..=99_999_u32, 0..2000_u32, any::<[bool; 4]>());
    let counters = proptest::collection::vec(name(20), 0..100);
    (names(), names(), counters, facts).prop_map(|(own, other, counters, facts)| {
        let (number, ahead, [follows, reprints, rehearses, waits]) = facts;
        let sample = Texted::sample().trials().remove(0);
        Slip {
            superior: own.superior,
            office: own.office,
            address: own.address,
            service: own.service,
            number: format!("HS{number:03}"),
            ahead,
            wait: waits.then_some((ahead, ahead * 2)),
            counters,
            follow_url: sample.follow_url.filter(|_| follows),
            reprint: reprints.then_some(3),
            rehearsal: rehearses,
            translations: vec![(Language::new("en"), other)],
            ..Texted::sample().trials().remove(0)
        }
    })
}

/// A template of blocks that people would write, of any sizes.
fn template() -> impl Strategy<Value = String> {
    let place = proptest::sample::select(vec![
        "superior",
        "office:vi",
        "office:en",
        "address",
        "service",
        "service:en",
        "wait",
        "counters",
        "reprint",
        "rehearsal",
        "missed",
        "wifi",
        "follow_host",
        "issued",
    ]);
    let emphasis = proptest::sample::select(vec!["none", "frame", "inverse"]);
    let weight = proptest::sample::select(vec!["medium", "bold", "extra_bold"]);
    let text = (place.clone(), 18..90_u32, emphasis, weight, any::<bool>()).prop_map(
        |(place, size, emphasis, weight, capitals)| {
            format!(
                "[[block]]\nkind = \"text\"\ntext = \"{{{place}}}\"\nsize = {size}\n\
                 emphasis = \"{emphasis}\"\nweight = \"{weight}\"\ncapitals = {capitals}\n"
            )
        },
    );
    let row = (place, 18..70_u32).prop_map(|(place, size)| {
        format!(
            "[[block]]\nkind = \"row\"\nlabel = \"{{ahead_label}}\"\nvalue = \"{{{place}}}\"\n\
             size = {size}\n"
        )
    });
    let number = (60..300_u32).prop_map(|size| {
        format!("[[block]]\nkind = \"number\"\ntext = \"{{number}}\"\nsize = {size}\n")
    });
    let other = prop_oneof![
        (0..260_u32).prop_map(|height| format!("[[block]]\nkind = \"space\"\nheight = {height}\n")),
        (3..14_u32).prop_map(|module| format!("[[block]]\nkind = \"qr\"\nmodule = {module}\n")),
        (0..18_u32).prop_map(|it| format!("[[block]]\nkind = \"rule\"\nthickness = {it}\n")),
        Just("[[block]]\nkind = \"logo\"\n".to_owned()),
    ];
    let blocks = proptest::collection::vec(prop_oneof![4 => text, 2 => row, 2 => other], 0..8);
    (0..60_u32, blocks, number).prop_map(|(margin, blocks, number)| {
        format!("margin = {margin}\n{number}{}", blocks.concat())
    })
}

/// Nothing black lies outside the paper, its end is there, and the number is as large as promised.
fn assert_whole(renderer: &Renderer, slip: &Slip, template: &Template, width: u32) {
    let drawn = renderer.inspect(slip, template, width);
    let is_cut = |(_, remark): &(usize, Remark)| match remark {
        Remark::Cut | Remark::SmallModule(0) => true,
        Remark::Number { size, .. } => *size < NUMBER_SIZE_MIN,
        Remark::BrokenWord { .. } | Remark::SmallModule(_) => false,
    };
    if drawn.picture.height() < HEIGHT_MAX {
        let cut = drawn.remarks.iter().find(|remark| is_cut(remark));
        assert_eq!(cut, None);
        assert_eq!(renderer.render(slip, template, width), drawn.picture);
    } else {
        // Such a paper is the standard one's, which has an end whatever an office is called.
        let standard = Template::for_width(width);
        let drawn = renderer.inspect(slip, &standard, width);
        assert!(drawn.picture.height() < HEIGHT_MAX);
        assert!(!drawn.remarks.iter().any(is_cut));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn no_accepted_template_cuts_anything_whatever_the_office_says(
        text in template(),
        slip in slip(),
        width in proptest::sample::select(WIDTHS.to_vec()),
    ) {
        let renderer = renderer();
        if let Ok(template) = check(&renderer, &Texted::sample(), text.as_bytes(), width, None) {
            assert_whole(&renderer, &slip, &template, width);
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn no_shipped_template_cuts_anything_whatever_the_office_says(slip in slip()) {
        let renderer = renderer();
        for (shipped, width) in shipped() {
            assert_whole(&renderer, &slip, &shipped.template(width), width);
        }
    }
}
