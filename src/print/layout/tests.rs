//! Papers as they are drawn, compared dot by dot with the golden pictures beside this file.

use std::path::Path;

use super::*;
use crate::print::slip::tests::sample;
use crate::print::template::{WIDTH_58_MM, WIDTH_80_MM};

fn render(slip: &Slip, width: u32) -> OneBit {
    Renderer::new(Arc::new(Words::embedded())).render(slip, &Template::for_width(width), width)
}

fn draw(slip: &Slip, template: &str) -> OneBit {
    let template = Template::parse(&format!("margin = 10\n{template}")).unwrap();
    Renderer::new(Arc::new(Words::embedded())).render(slip, &template, WIDTH_58_MM)
}

/// Compares dot by dot with a picture that a person has looked at; `UPDATE_GOLDEN=1` takes a new one.
fn assert_golden(name: &str, picture: &OneBit) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/print/layout/golden");
    let path = folder.join(format!("{name}.png"));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(&path, picture.to_png()).unwrap();
    }
    let golden = OneBit::from_png(&std::fs::read(&path).unwrap()).unwrap();
    assert!(
        golden == *picture,
        "{name} looks different; look at it, then run with UPDATE_GOLDEN=1"
    );
}

#[test]
fn the_sample_papers_look_as_they_were_approved() {
    assert_golden("sample-80mm", &render(&sample(), WIDTH_80_MM));
    assert_golden("sample-58mm", &render(&sample(), WIDTH_58_MM));
}

#[test]
fn the_sides_are_white_even_without_a_margin() {
    let bar = "margin = 0\n[[block]]\nkind = \"rule\"\nthickness = 3\n";
    let template = Template::parse(bar).unwrap();
    let renderer = Renderer::new(Arc::new(Words::embedded()));
    let picture = renderer.render(&sample(), &template, 64);
    for y in 0..picture.height() {
        assert!(!picture.get(0, y) && !picture.get(63, y));
        assert!(picture.get(1, y) && picture.get(62, y));
    }
}

#[test]
fn a_long_service_name_takes_more_lines_and_stays_between_the_margins() {
    let block = "[[block]]\nkind = \"text\"\ntext = \"{service}\"\nsize = 29\n";
    let short = draw(&sample(), block);
    let service = "Đăng ký thường trú tại nơi ở thuộc quyền sở hữu hợp pháp ".repeat(3);
    let long = draw(
        &Slip {
            service,
            ..sample()
        },
        block,
    );
    assert!(long.height() >= 4 * short.height());
    for y in 0..long.height() {
        assert!(
            (0..9).chain(375..384).all(|x| !long.get(x, y)),
            "ink in the margin of row {y}"
        );
    }
}

#[test]
fn a_word_that_is_wider_than_the_paper_is_broken_not_cut() {
    let block = "[[block]]\nkind = \"text\"\ntext = \"{service}\"\nsize = 29\n";
    let ink = |picture: &OneBit| {
        picture
            .bytes()
            .iter()
            .map(|byte| byte.count_ones())
            .sum::<u32>()
    };
    let one = ink(&draw(
        &Slip {
            service: "W".into(),
            ..sample()
        },
        block,
    ));
    let forty = ink(&draw(
        &Slip {
            service: "W".repeat(40),
            ..sample()
        },
        block,
    ));
    assert_eq!(forty, 40 * one);
}

#[test]
fn a_number_of_any_length_stays_on_one_line() {
    let block = "[[block]]\nkind = \"number\"\ntext = \"{number}\"\nsize = 144\n";
    let usual = draw(&sample(), block);
    let long = draw(
        &Slip {
            number: "HS10234".into(),
            ..sample()
        },
        block,
    );
    assert!(long.height() < usual.height());
    assert!(long.height() > 40);
}

#[test]
fn a_reprint_and_a_rehearsal_are_marked() {
    let plain = render(&sample(), WIDTH_80_MM);
    let reprint = render(
        &Slip {
            reprint: Some(1),
            ..sample()
        },
        WIDTH_80_MM,
    );
    let rehearsal = render(
        &Slip {
            rehearsal: true,
            ..sample()
        },
        WIDTH_80_MM,
    );
    assert!(reprint.height() > plain.height());
    assert!(rehearsal.height() > plain.height());
}

#[test]
fn a_drawing_is_scaled_in_whole_dots() {
    let block = "[[block]]\nkind = \"picture\"\nscale = 4\nrows = [\"#.\", \".#\"]\n";
    let picture = draw(&sample(), block);
    assert_eq!(picture.height(), 8);
    assert!(picture.get(188, 0) && picture.get(191, 3) && !picture.get(192, 3));
    assert!(picture.get(192, 4) && picture.get(195, 7));
}

#[test]
fn a_paper_has_an_end_whatever_the_template_says() {
    let block = "[[block]]\nkind = \"space\"\nheight = 2000\n".repeat(3);
    assert_eq!(draw(&sample(), &block).height(), HEIGHT_MAX);
}
