//! Drawings that a head can print, and those that are refused.

use super::*;
use crate::print::template::WIDTH_80_MM;

/// A PNG file of any kind of pixels.
fn png(width: u32, height: u32, colour: ColorType, pixels: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(colour);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(pixels).unwrap();
    drop(writer);
    file
}

/// A grey picture, each pixel by its place.
fn grey(width: u32, height: u32, tone: impl Fn(u32, u32) -> u8) -> Vec<u8> {
    let rows = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let pixels: Vec<u8> = rows.map(|(x, y)| tone(x, y)).collect();
    png(width, height, ColorType::Grayscale, &pixels)
}

/// A ring, such as an emblem has.
fn ring(x: u32, y: u32) -> bool {
    let (x, y) = (i64::from(x) - 60, i64::from(y) - 60);
    (1600..3400).contains(&(x * x + y * y))
}

fn faults_of(file: &[u8]) -> Vec<Fault> {
    from_png(file, WIDTH_80_MM).err().unwrap_or_default()
}

#[test]
fn black_and_white_is_taken_dot_by_dot_whatever_the_colour_type() {
    let mut wanted = OneBit::new(120, 120);
    for (x, y) in (0..120).flat_map(|y| (0..120).map(move |x| (x, y))) {
        if ring(x, y) {
            wanted.set(x, y);
        }
    }
    assert_eq!(from_png(&wanted.to_png(), WIDTH_80_MM), Ok(wanted.clone()));
    let tone = |x, y| if ring(x, y) { 10 } else { 250 };
    assert_eq!(
        from_png(&grey(120, 120, tone), WIDTH_80_MM),
        Ok(wanted.clone())
    );
    let places = (0..120).flat_map(|y| (0..120).map(move |x| (x, y)));
    let rgba = places.flat_map(|(x, y)| [0, 0, 0, if ring(x, y) { 255 } else { 0 }]);
    let file = png(120, 120, ColorType::Rgba, &rgba.collect::<Vec<u8>>());
    assert_eq!(from_png(&file, WIDTH_80_MM), Ok(wanted));
}

#[test]
fn grey_and_colour_are_refused() {
    let soft = grey(120, 120, |x, _| (x * 2) as u8);
    assert_eq!(faults_of(&soft), [Fault::PictureGrey]);
    let red = [200, 0, 0].repeat(100);
    assert_eq!(
        faults_of(&png(10, 10, ColorType::Rgb, &red)),
        [Fault::PictureGrey]
    );
    let half_clear = [0, 128].repeat(100);
    let file = png(10, 10, ColorType::GrayscaleAlpha, &half_clear);
    assert_eq!(faults_of(&file), [Fault::PictureGrey]);
}

#[test]
fn scattered_grey_is_told_from_lines_and_areas() {
    let board = grey(100, 100, |x, y| if (x + y) % 2 == 0 { 0 } else { 255 });
    // White dots at the edge have the white of the paper beside them.
    assert_eq!(faults_of(&board), [Fault::PictureDithered { dots: 9_802 }]);
    let sparse = grey(
        120,
        120,
        |x, y| if x % 4 == 0 && y % 3 == 0 { 0 } else { 255 },
    );
    assert!(matches!(
        faults_of(&sparse)[..],
        [Fault::PictureDithered { .. }]
    ));
    let holes = grey(
        120,
        120,
        |x, y| if x % 4 == 0 && y % 3 == 0 { 255 } else { 0 },
    );
    assert!(matches!(
        faults_of(&holes)[..],
        [Fault::PictureDithered { .. }]
    ));
    let few = grey(120, 120, |x, y| {
        match ring(x, y) || (x % 30 == 0 && y % 30 == 0) {
            true => 0,
            false => 255,
        }
    });
    assert_eq!(faults_of(&few), []);
}

#[test]
fn a_drawing_has_to_fit_the_paper() {
    let black = |width, height| grey(width, height, |_, _| 0);
    assert_eq!(faults_of(&black(574, 240)), []);
    let (wide, tall) = (
        Fault::PictureTooWide {
            width: 600,
            width_max: 574,
        },
        Fault::PictureTooTall {
            height: 300,
            height_max: 240,
        },
    );
    assert_eq!(faults_of(&black(600, 10)), std::slice::from_ref(&wide));
    assert_eq!(faults_of(&black(600, 300)), [wide, tall]);
    assert_eq!(faults_of(&grey(10, 10, |_, _| 255)), [Fault::PictureBlank]);
}

#[test]
fn what_is_no_picture_or_too_much_of_one_is_not_unpacked() {
    assert_eq!(faults_of(b""), [Fault::NotPng]);
    assert_eq!(faults_of(b"GIF89a"), [Fault::NotPng]);
    let whole = grey(50, 50, |_, _| 0);
    assert_eq!(faults_of(&whole[..whole.len() / 2]), [Fault::NotPng]);
    let bomb = grey(10_000, 10_000, |_, _| 0);
    assert!(bomb.len() > PNG_BYTES_MAX || !faults_of(&bomb).is_empty());
    let large = grey(2001, 1, |_, _| 0);
    assert!(matches!(
        faults_of(&large)[..],
        [Fault::PictureTooWide { .. }]
    ));
    let long = vec![0; PNG_BYTES_MAX + 1];
    assert!(matches!(faults_of(&long)[..], [Fault::FileTooLarge { .. }]));
}
