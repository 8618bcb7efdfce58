//! Papers as they are drawn, compared dot by dot with the golden pictures beside this file.

use std::path::Path;

use super::*;
use crate::print::samples::{Sample, Texted};
use crate::print::slip::tests::sample;
use crate::print::template::shipped::Shipped;
use crate::print::template::{Picture, Rule, Space, WIDTH_58_MM, WIDTH_80_MM, WIDTHS};

fn render(slip: &Slip, width: u32) -> OneBit {
    Renderer::new(Arc::new(Words::embedded())).render(slip, &Template::for_width(width), width)
}

/// A number, which every template needs, is beside what is drawn.
const NUMBER: &str = "[[block]]\nkind = \"number\"\ntext = \"{number}\"\nsize = 144\n";

/// The paper of some blocks; what a slip doesn't say takes no room, so a number only where it is
/// asked for.
fn draw(slip: &Slip, blocks: &str) -> OneBit {
    let text = format!("margin = 10\n{blocks}{NUMBER}");
    let mut template = Template::parse(&text, WIDTH_58_MM).unwrap();
    template.blocks.pop();
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
fn the_other_shipped_papers_look_as_they_were_approved() {
    let shown = [
        (Shipped::Large, Sample::Ordinary),
        (Shipped::Large, Sample::Longest),
        (Shipped::Bilingual, Sample::Ordinary),
        (Shipped::Bilingual, Sample::Longest),
        (Shipped::Standard, Sample::Longest),
    ];
    let renderer = Renderer::new(Arc::new(Words::embedded()));
    for (shipped, sample) in shown {
        for (width, paper) in WIDTHS.into_iter().zip(["80mm", "58mm"]) {
            let slip = Texted::sample().slip(sample);
            let picture = renderer.render(&slip, &shipped.template(width), width);
            let name = match sample {
                Sample::Longest => "longest",
                _ => "ordinary",
            };
            assert_golden(&format!("{shipped}-{name}-{paper}"), &picture);
        }
    }
}

#[test]
fn the_sides_are_white_even_without_a_margin() {
    let template = Template {
        blocks: vec![Block::Rule(Rule { thickness: 3 })],
        ..Template::default()
    };
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
    let usual = draw(&sample(), NUMBER);
    let long = draw(
        &Slip {
            number: "HS10234".into(),
            ..sample()
        },
        NUMBER,
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
fn no_template_can_leave_the_marks_away() {
    let line = "[[block]]\nkind = \"text\"\ntext = \"{service}\"\nsize = 30\n";
    // Its Wi-Fi is a fact that the slip lacks, so this block says nothing.
    let silent = "[[block]]\nkind = \"text\"\ntext = \"{reprint} {rehearsal} {wifi}\"\nsize = 30\n";
    let own = "[[block]]\nkind = \"text\"\ntext = \"{reprint:en}\"\nsize = 30\n";
    let plain = Slip {
        wifi: None,
        ..sample()
    };
    let copy = Slip {
        reprint: Some(1),
        ..plain.clone()
    };
    let rehearsal = Slip {
        rehearsal: true,
        ..plain.clone()
    };
    for blocks in [line.to_owned(), format!("{silent}{line}")] {
        let height = |slip: &Slip| draw(slip, &blocks).height();
        assert!(height(&copy) > height(&plain), "{blocks}");
        assert!(height(&rehearsal) > height(&plain), "{blocks}");
    }
    // Said by the template, a mark isn't said twice.
    let mark = draw(&copy, own).height();
    let with_line = draw(&copy, &format!("{own}{line}")).height();
    assert_eq!(with_line - mark, draw(&plain, line).height());
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
fn the_offices_drawing_stands_where_the_template_has_it_and_takes_no_room_without() {
    let mut logo = OneBit::new(40, 30);
    logo.fill(0..40, 0..30);
    let mut template = Template {
        margin: 10,
        blocks: vec![Block::Logo, Block::Rule(Rule { thickness: 3 })],
        logo: None,
    };
    let renderer = Renderer::new(Arc::new(Words::embedded()));
    let without = renderer.render(&sample(), &template, WIDTH_58_MM);
    template.logo = Some(Arc::new(logo));
    let with = renderer.render(&sample(), &template, WIDTH_58_MM);
    assert_eq!((without.height(), with.height()), (3, 33));
    assert!(with.get(172, 0) && with.get(211, 29) && !with.get(171, 0) && !with.get(212, 0));
}

#[test]
fn a_paper_without_an_end_is_drawn_as_the_standard_one() {
    let endless = Template {
        margin: 10,
        blocks: vec![Block::Space(Space { height: 8000 }); 3],
        logo: None,
    };
    let renderer = Renderer::new(Arc::new(Words::embedded()));
    let picture = renderer.render(&sample(), &endless, WIDTH_58_MM);
    assert!(picture == render(&sample(), WIDTH_58_MM));
    let drawn = renderer.inspect(&sample(), &endless, WIDTH_58_MM);
    assert_eq!(drawn.picture.height(), HEIGHT_MAX);
}

#[test]
fn what_is_framed_keeps_clear_of_its_frame() {
    let service = "Đăng ký thường trú ".repeat(6);
    let slip = Slip {
        service,
        ..sample()
    };
    let block = |emphasis: &str| {
        format!("[[block]]\nkind = \"text\"\ntext = \"{{service}}\"\nsize = 29\n{emphasis}")
    };
    let framed = draw(&slip, &block("emphasis = \"frame\"\n"));
    for y in FRAME + 1..framed.height() - FRAME {
        let inner = |x: &u32| (10 + FRAME..10 + FRAME + 2).contains(x);
        assert!(!(0..30).filter(inner).any(|x| framed.get(x, y)), "row {y}");
    }
}

#[test]
fn what_lies_outside_the_paper_is_remarked() {
    let mut dots = OneBit::new(WIDTH_58_MM, 3);
    dots.fill(0..WIDTH_58_MM, 0..3);
    let picture = |dots: OneBit| Template {
        margin: 10,
        blocks: vec![Block::Picture(Picture { dots, scale: 1 })],
        logo: None,
    };
    let renderer = Renderer::new(Arc::new(Words::embedded()));
    let remarks = |template| renderer.inspect(&sample(), &template, WIDTH_58_MM).remarks;
    assert_eq!(remarks(picture(dots)), [(0, Remark::Cut)]);
    let mut dots = OneBit::new(WIDTH_58_MM - 2, 3);
    dots.fill(0..WIDTH_58_MM - 2, 0..3);
    assert_eq!(remarks(picture(dots)), []);
}
