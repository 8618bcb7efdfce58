//! How papers look now: for each width a shipped template or the office's own, and its logo.
//!
//! Whoever draws a paper asks here each time, so a change holds from the next paper on.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::{Arc, PoisonError, RwLock};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::print::raster::OneBit;
use crate::print::template::shipped::Shipped;
use crate::print::template::{Template, WIDTH_58_MM, WIDTH_80_MM, WIDTHS};
use crate::store::template::StoredTemplate;

/// Which template papers of a width follow.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    #[default]
    Standard,
    Large,
    Bilingual,
    /// The office's own.
    Own,
}

/// What was chosen for papers of one width.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    pub choice: Choice,
    /// The office's own text; kept while a shipped template is chosen.
    pub own: Option<Arc<str>>,
    pub logo: Option<Arc<OneBit>>,
}

/// The looks of all widths, each read once.
#[derive(Debug)]
pub struct Looks(RwLock<BTreeMap<u32, (Look, Arc<Template>)>>);

impl Default for Looks {
    fn default() -> Self {
        let looks = Self(RwLock::default());
        for width in WIDTHS {
            looks.set(width, Look::default());
        }
        looks
    }
}

impl Choice {
    /// The shipped template of that name; none for the office's own.
    pub fn shipped(self) -> Option<Shipped> {
        match self {
            Self::Standard => Some(Shipped::Standard),
            Self::Large => Some(Shipped::Large),
            Self::Bilingual => Some(Shipped::Bilingual),
            Self::Own => None,
        }
    }

    /// Its name on the command line, in JSON and in the database.
    pub fn name(self) -> &'static str {
        self.shipped().map_or("own", Shipped::name)
    }
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Choice {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let all = [Self::Standard, Self::Large, Self::Bilingual, Self::Own];
        let found = all.into_iter().find(|choice| choice.name() == text);
        found.ok_or_else(|| format!("{text:?} is none of standard, large, bilingual, own"))
    }
}

impl Look {
    /// What was kept; a drawing or a choice that can't be read any more is as if it were not there.
    pub fn read(stored: StoredTemplate) -> Self {
        let logo = stored.logo.as_deref().and_then(OneBit::from_png);
        Self {
            choice: stored.choice.parse().unwrap_or_default(),
            own: stored.own.map(Into::into),
            logo: logo.map(Arc::new),
        }
    }

    /// The same as it is kept.
    pub fn stored(&self, width: u32) -> StoredTemplate {
        StoredTemplate {
            width_dots: width,
            choice: self.choice.name().to_owned(),
            own: self.own.as_deref().map(str::to_owned),
            logo: self.logo.as_ref().map(|logo| logo.to_png()),
        }
    }

    /// The TOML that papers follow.
    pub fn text(&self, width: u32) -> &str {
        match (self.choice.shipped(), &self.own) {
            (Some(shipped), _) => shipped.text(width),
            (None, Some(own)) => own,
            (None, None) => Shipped::Standard.text(width),
        }
    }

    /// What papers follow. A text of the office's that this version can't read any more gives way to
    /// the standard template: a paper comes out in any case.
    fn template(&self, width: u32) -> Template {
        let template = Template::parse(self.text(width), width).unwrap_or_else(|mistakes| {
            tracing::error!(width, ?mistakes, "the office's template can't be read");
            Template::for_width(width)
        });
        template.with_logo(self.logo.clone())
    }
}

impl Looks {
    /// From now on papers of `width` dots look so.
    pub fn set(&self, width: u32, look: Look) {
        let width = paper(width);
        let template = Arc::new(look.template(width));
        // A look is put in whole or not at all.
        let mut looks = self.0.write().unwrap_or_else(PoisonError::into_inner);
        looks.insert(width, (look, template));
    }

    /// What was chosen for papers of `width` dots.
    pub fn look(&self, width: u32) -> Look {
        self.of(width).0
    }

    /// What a paper of `width` dots follows now.
    pub fn template(&self, width: u32) -> Arc<Template> {
        self.of(width).1
    }

    fn of(&self, width: u32) -> (Look, Arc<Template>) {
        let looks = self.0.read().unwrap_or_else(PoisonError::into_inner);
        looks
            .get(&paper(width))
            .expect("every paper has a look")
            .clone()
    }
}

/// The paper that a head of `width` dots prints on.
fn paper(width: u32) -> u32 {
    match width >= WIDTH_80_MM {
        true => WIDTH_80_MM,
        false => WIDTH_58_MM,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = "margin = 0\n[[block]]\nkind = \"logo\"\n[[block]]\nkind = \"number\"\n\
                       text = \"{number}\"\nsize = 99\n";

    fn own() -> Look {
        let mut logo = OneBit::new(9, 3);
        logo.fill(2..7, 1..2);
        Look {
            choice: Choice::Own,
            own: Some(OWN.into()),
            logo: Some(Arc::new(logo)),
        }
    }

    #[test]
    fn papers_follow_the_standard_template_until_another_is_chosen() {
        let looks = Looks::default();
        assert_eq!(*looks.template(576), Template::for_width(576));
        looks.set(576, own());
        assert_eq!(looks.template(576).blocks.len(), 2);
        assert_eq!(looks.template(576).logo, own().logo);
        assert_eq!(*looks.template(384), Template::for_width(384));
        looks.set(
            576,
            Look {
                choice: Choice::Large,
                ..looks.look(576)
            },
        );
        let large = Shipped::Large.template(576).with_logo(own().logo);
        assert_eq!(*looks.template(576), large);
        assert_eq!(looks.look(576).own.as_deref(), Some(OWN));
    }

    #[test]
    fn a_look_is_kept_and_read_back() {
        assert_eq!(Look::read(own().stored(576)), own());
        let plain = Look::default();
        assert_eq!(Look::read(plain.stored(384)), plain);
    }

    #[test]
    fn what_this_version_cannot_read_gives_way_to_the_standard_one() {
        let stored = StoredTemplate {
            width_dots: 576,
            choice: "own".to_owned(),
            own: Some("margin = ".to_owned()),
            logo: Some(b"no picture".to_vec()),
        };
        let looks = Looks::default();
        looks.set(576, Look::read(stored));
        assert_eq!(*looks.template(576), Template::for_width(576));
    }
}
