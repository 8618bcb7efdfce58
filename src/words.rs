//! Every sentence that the server itself writes, in each language, from `locales/*.ftl`.

use std::collections::BTreeMap;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use rust_embed::RustEmbed;

use crate::domain::id::Language;

pub use fluent_bundle::FluentValue as Value;

/// What is read where a language lacks a sentence: the language of the state.
const LANGUAGE_LAST: &str = "vi";

#[derive(RustEmbed)]
#[folder = "locales/"]
struct Locales;

/// The sentences of all languages, ready to be filled.
pub struct Words {
    bundles: BTreeMap<Language, FluentBundle<FluentResource>>,
}

impl Words {
    /// Loads the locale files that the binary carries.
    pub fn embedded() -> Self {
        let bundles = Locales::iter().filter_map(|path| {
            let language = Language::new(path.strip_suffix(".ftl")?);
            let file = Locales::get(&path)?;
            let source = String::from_utf8(file.data.into_owned()).ok()?;
            let bundle = bundle(&language, source);
            Some((language, bundle))
        });
        Self {
            bundles: bundles.collect(),
        }
    }

    /// The sentence `key` in `language`, or in Vietnamese where the language lacks it.
    ///
    /// A key that no language has is a bug; it comes back as it is, so that it is seen.
    pub fn text(&self, language: &Language, key: &str, args: &[(&str, Value<'_>)]) -> String {
        let args: FluentArgs<'_> = args
            .iter()
            .map(|(name, value)| (*name, value.clone()))
            .collect();
        let last = Language::new(LANGUAGE_LAST);
        let found = [language, &last].into_iter().find_map(|language| {
            let bundle = self.bundles.get(language)?;
            let pattern = bundle.get_message(key)?.value()?;
            let mut faults = Vec::new();
            let text = bundle
                .format_pattern(pattern, Some(&args), &mut faults)
                .into_owned();
            debug_assert!(faults.is_empty(), "{key} in {language}: {faults:?}");
            Some(text)
        });
        found.unwrap_or_else(|| {
            tracing::error!(key, %language, "no language has this sentence");
            key.to_owned()
        })
    }
}

fn bundle(language: &Language, source: String) -> FluentBundle<FluentResource> {
    let locale = language.as_str().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // Direction marks would be dots on paper and noise in a voice; both our scripts run one way.
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, faults)| {
        tracing::error!(%language, ?faults, "the locale file has lines that can't be read");
        resource
    });
    bundle.add_resource_overriding(resource);
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys of a locale file, in order; a line that Fluent can't read fails the test.
    fn keys(path: &str) -> Vec<String> {
        let source = String::from_utf8(Locales::get(path).unwrap().data.into_owned()).unwrap();
        FluentResource::try_new(source.clone())
            .map_err(|(_, faults)| faults)
            .unwrap();
        let key = |line: &str| Some(line.split_once(" =")?.0.to_owned());
        let is_key = |key: &String| key.starts_with(|c: char| c.is_ascii_lowercase());
        let mut keys: Vec<String> = source.lines().filter_map(key).filter(is_key).collect();
        keys.sort();
        keys
    }

    #[test]
    fn every_language_has_the_same_keys_once() {
        let vietnamese = keys("vi.ftl");
        let mut unique = vietnamese.clone();
        unique.dedup();
        assert_eq!(vietnamese, unique);
        for path in Locales::iter() {
            assert_eq!(keys(&path), vietnamese, "{path}");
        }
    }
}
