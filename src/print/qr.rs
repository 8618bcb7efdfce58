//! QR codes in whole dots.

use qrcode::{Color, EcLevel, QrCode};

use crate::print::raster::OneBit;

/// White that a reader needs around a code, in modules.
const QUIET_MODULES: u32 = 4;

/// A code as it is printed.
#[derive(Debug, PartialEq)]
pub struct Code {
    pub picture: OneBit,
    /// Dots a module.
    pub module: u32,
}

/// A QR code of `text` with its quiet zone, at most `width_max` dots wide and `module` dots a module.
///
/// Modules are whole dots, so that every edge is sharp; none if the text is too long for the width.
pub fn qr(text: &str, module: u32, width_max: u32) -> Option<Code> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let modules = u32::try_from(code.width()).ok()?;
    let across = modules + 2 * QUIET_MODULES;
    let module = module.min(width_max / across);
    let mut picture = OneBit::new(across * module, across * module);
    for y in 0..modules {
        for x in 0..modules {
            if code[(x as usize, y as usize)] == Color::Dark {
                let (left, top) = ((x + QUIET_MODULES) * module, (y + QUIET_MODULES) * module);
                picture.fill(left..left + module, top..top + module);
            }
        }
    }
    (module > 0).then_some(Code { picture, module })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quiet_zone_is_four_modules_wide() {
        let picture = qr("123456789012345678", 7, 576).unwrap().picture;
        assert_eq!(picture.width(), (21 + 8) * 7);
        assert!(!picture.get(27, 28) && !picture.get(28, 27));
        assert!(picture.get(28, 28) && picture.get(34, 34));
    }

    #[test]
    fn a_code_that_is_too_wide_has_smaller_whole_modules() {
        let url = "https://so.congansonglo.example/t/123456789012345678";
        let code = qr(url, 7, 200).unwrap();
        assert_eq!((code.picture.width(), code.module), ((33 + 8) * 4, 4));
        assert_eq!(qr(url, 7, 40), None);
    }
}
