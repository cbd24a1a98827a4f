//! The words of problems. Parsed when the first problem in a language occurs: most requests have none.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use lambda_runtime::tracing;
use unic_langid::LanguageIdentifier;
use zvarot_domain::language::Language;

use super::FieldError;

/// The words of one language.
pub(super) struct Texts(FluentBundle<FluentResource>);

/// The words of `language`.
pub(super) fn of(language: Language) -> &'static Texts {
    static BE: LazyLock<Texts> = LazyLock::new(|| Texts::parse(Language::Be));
    static RU: LazyLock<Texts> = LazyLock::new(|| Texts::parse(Language::Ru));
    static EN: LazyLock<Texts> = LazyLock::new(|| Texts::parse(Language::En));
    match language {
        Language::Be => &BE,
        Language::Ru => &RU,
        Language::En => &EN,
    }
}

fn source(language: Language) -> &'static str {
    match language {
        Language::Be => include_str!("../../texts/be/problem.ftl"),
        Language::Ru => include_str!("../../texts/ru/problem.ftl"),
        Language::En => include_str!("../../texts/en/problem.ftl"),
    }
}

impl Texts {
    fn parse(language: Language) -> Self {
        // every tag of ours is one; the language decides on plural forms only
        let tag: LanguageIdentifier = language.tag().parse().unwrap_or_default();
        // what does not parse is left out here and fails the test below
        let resource = FluentResource::try_new(source(language).to_owned()).unwrap_or_else(|(parsed, _)| parsed);
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false); // no invisible marks around values
        let _ = bundle.add_resource(resource);
        Self(bundle)
    }

    /// Title and detail of a problem.
    pub fn problem(&self, code: &str) -> (String, String) {
        let title = self.text(code, None, None);
        let detail = self.text(code, Some("detail"), None);
        if title.is_none() || detail.is_none() {
            tracing::error!(problem.code = code, "a problem has no words");
        }
        (title.unwrap_or_else(|| code.to_owned()), detail.unwrap_or_default())
    }

    /// What is wrong with a field.
    pub fn field(&self, error: &FieldError) -> String {
        let mut arguments = FluentArgs::new();
        if let Some(limit) = error.limit {
            arguments.set("limit", limit);
        }
        let mut id = format!("field-{}", error.code);
        if let Some(sign) = error.sign {
            id.push_str("-sign");
            arguments.set("kind", sign.kind());
            arguments.set("sign", sign.sign.to_string());
            arguments.set("codePoint", sign.code_point());
            arguments.set("position", sign.position);
        }
        self.text(&id, None, Some(&arguments)).unwrap_or_else(|| error.code.clone().into_owned())
    }

    fn text(&self, id: &str, attribute: Option<&str>, arguments: Option<&FluentArgs<'_>>) -> Option<String> {
        let message = self.0.get_message(id)?;
        let pattern = match attribute {
            None => message.value()?,
            Some(name) => message.get_attribute(name)?.value(),
        };
        let mut errors = Vec::new();
        let text = self.0.format_pattern(pattern, arguments, &mut errors);
        Some(text.into_owned())
    }
}

#[cfg(test)]
mod tests;
