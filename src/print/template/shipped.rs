//! The templates that ship: an office begins with the standard one and can always return to it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::print::template::{Template, WIDTH_58_MM, WIDTH_80_MM};

/// A template of ours; each is there for both widths of paper.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Shipped {
    #[default]
    Standard,
    /// Number and service as large as the paper allows, and little beside them.
    Large,
    /// Vietnamese with English beneath.
    Bilingual,
}

impl Shipped {
    /// Every one, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Standard, Self::Large, Self::Bilingual];

    /// Its name on the command line and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Large => "large",
            Self::Bilingual => "bilingual",
        }
    }

    /// Its TOML for a head of `width` dots: what an office starts from to write its own.
    pub fn text(self, width: u32) -> &'static str {
        match (self, width >= WIDTH_80_MM) {
            (Self::Standard, true) => include_str!("../../../assets/tickets/80mm.toml"),
            (Self::Standard, false) => include_str!("../../../assets/tickets/58mm.toml"),
            (Self::Large, true) => include_str!("../../../assets/tickets/80mm-large.toml"),
            (Self::Large, false) => include_str!("../../../assets/tickets/58mm-large.toml"),
            (Self::Bilingual, true) => include_str!("../../../assets/tickets/80mm-bilingual.toml"),
            (Self::Bilingual, false) => include_str!("../../../assets/tickets/58mm-bilingual.toml"),
        }
    }

    /// The template for a head of `width` dots.
    pub fn template(self, width: u32) -> Template {
        let paper = match width >= WIDTH_80_MM {
            true => WIDTH_80_MM,
            false => WIDTH_58_MM,
        };
        Template::parse(self.text(width), paper).expect("a test reads every shipped template")
    }
}

impl fmt::Display for Shipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Shipped {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|shipped| shipped.name() == text);
        found.ok_or_else(|| format!("no shipped template is called {text:?}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::print::template::WIDTHS;

    #[test]
    fn every_shipped_template_can_be_read() {
        for (shipped, width) in Shipped::ALL
            .into_iter()
            .flat_map(|shipped| WIDTHS.map(|width| (shipped, width)))
        {
            let template = Template::parse(shipped.text(width), width);
            assert!(template.is_ok(), "{shipped} at {width}: {template:?}");
            assert_eq!(shipped.name().parse(), Ok(shipped));
        }
    }

    #[test]
    fn none_is_like_another() {
        let texts = Shipped::ALL.map(|shipped| WIDTHS.map(|width| shipped.template(width)));
        let all: Vec<_> = texts.into_iter().flatten().collect();
        for (index, one) in all.iter().enumerate() {
            assert!(!all[index + 1..].contains(one));
        }
    }
}
