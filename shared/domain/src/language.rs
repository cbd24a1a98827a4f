//! Languages of the pages and messages, and of appeals.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A language in which the system speaks to people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Belarusian.
    Be,
    /// Russian.
    Ru,
    /// English.
    En,
}

impl Language {
    /// Every language, in the order of the law: the two state languages first.
    pub const ALL: [Self; 3] = [Self::Be, Self::Ru, Self::En];

    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Be => "be",
            Self::Ru => "ru",
            Self::En => "en",
        }
    }

    /// The best of ours for an `Accept-Language` value (RFC 9110 §12.5.4); Russian where nothing fits.
    pub fn preferred(accept_language: &str) -> Self {
        let mut best = (0.0_f32, Self::Ru);
        for range in accept_language.split(',') {
            let mut parts = range.split(';');
            let tag = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
            let weight =
                parts.find_map(|p| p.trim().strip_prefix("q=").and_then(|q| q.parse::<f32>().ok())).unwrap_or(1.0);
            let primary = tag.split('-').next().unwrap_or_default();
            let known = Self::ALL.into_iter().find(|language| language.tag() == primary);
            if let Some(language) = known.filter(|_| weight > best.0) {
                best = (weight, language);
            }
        }
        best.1
    }
}

/// A language in which an appeal may be written: one of the two state languages (L:12.1, 25.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum AppealLanguage {
    /// Belarusian.
    Be,
    /// Russian.
    Ru,
}

impl From<AppealLanguage> for Language {
    fn from(language: AppealLanguage) -> Self {
        match language {
            AppealLanguage::Be => Self::Be,
            AppealLanguage::Ru => Self::Ru,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_known_language_wins() {
        assert_eq!(Language::preferred("de, en;q=0.5, be-BY;q=0.8"), Language::Be);
        assert_eq!(Language::preferred("fr"), Language::Ru);
        assert_eq!(Language::preferred(""), Language::Ru);
        assert_eq!(Language::preferred("en;q=0"), Language::Ru);
    }
}
