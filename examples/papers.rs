//! Draws sample papers into a folder, to look at, with their bytes for other decoders:
//! `cargo run --example papers -- FOLDER`.

use std::error::Error;
use std::path::PathBuf;
use std::sync::Arc;

use motcua::domain::id::Language;
use motcua::print::escpos::paper;
use motcua::print::layout::Renderer;
use motcua::print::slip::Slip;
use motcua::print::template::{Template, WIDTH_58_MM, WIDTH_80_MM};
use motcua::words::Words;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("usage: papers FOLDER")?);
    std::fs::create_dir_all(&folder)?;
    let renderer = Renderer::new(Arc::new(Words::embedded()));
    for width in [WIDTH_80_MM, WIDTH_58_MM] {
        let template = Template::for_width(width);
        for (name, slip) in slips() {
            let picture = renderer.render(&slip, &template, width);
            println!("{name}-{width}: {picture:?}");
            std::fs::write(folder.join(format!("{name}-{width}.png")), picture.to_png())?;
            std::fs::write(
                folder.join(format!("{name}-{width}.escpos")),
                paper(&picture),
            )?;
        }
    }
    Ok(())
}

fn slips() -> [(&'static str, Slip); 4] {
    let long = Slip {
        office: "Bộ phận một cửa Công an phường Nguyễn Thị Minh Khai – Trần Hưng Đạo".into(),
        address: "Số 123 đường Nguyễn Thị Minh Khai, khu phố 5, phường Võ Thị Sáu, Quận 3".into(),
        service:
            "Đăng ký thường trú trong trường hợp đối với nhà ở thuộc quyền sở hữu hợp pháp của \
                  người đăng ký, có nơi sinh tại cơ sở trợ giúp xã hội"
                .into(),
        number: "HS10234".into(),
        ahead: 128,
        wait: Some((120, 180)),
        counters: (1..=16).map(|counter| counter.to_string()).collect(),
        reprint: Some(2),
        rehearsal: true,
        ..plain()
    };
    let english = Slip {
        superior: "Vinh Phuc Provincial Police".into(),
        office: "Song Lo District Police".into(),
        address: "Tam Son Town, Song Lo District".into(),
        service: "Replace an identity card".into(),
        language: Language::new("en"),
        ahead: 1,
        ..plain()
    };
    let offline = Slip {
        follow_url: None,
        wait: None,
        counters: vec![],
        ahead: 0,
        ..plain()
    };
    [
        ("plain", plain()),
        ("long", long),
        ("english", english),
        ("offline", offline),
    ]
}

fn plain() -> Slip {
    Slip {
        superior: "Công an tỉnh Vĩnh Phúc".into(),
        office: "Công an huyện Sông Lô".into(),
        address: "Thị trấn Tam Sơn, huyện Sông Lô, tỉnh Vĩnh Phúc".into(),
        hotline: "0211 000 000".into(),
        service: "Cấp đổi thẻ căn cước".into(),
        number: "A001".into(),
        ahead: 3,
        wait: Some((5, 15)),
        counters: vec!["1".into(), "2".into(), "3".into()],
        issued_at: jiff::civil::date(2026, 11, 24).at(8, 30, 0, 0),
        follow_url: Some("https://so.congansonglo.example/t/123456789012345678".into()),
        wifi: Some("Mot Cua".into()),
        qr: "123456789012345678".into(),
        reprint: None,
        rehearsal: false,
        language: Language::new("vi"),
        translations: Vec::new(),
    }
}
