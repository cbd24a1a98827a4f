//! The texts of each language, parsed when first needed.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

use crate::language::Language;

/// The texts of a language: its own file, and what `build.rs` made of the words of the transitions.
macro_rules! texts {
    ($language:literal) => {
        concat!(
            include_str!(concat!("../../texts/", $language, "/notification.ftl")),
            "\n",
            include_str!(concat!(env!("OUT_DIR"), "/transitions.", $language, ".ftl")),
        )
    };
}

/// The source of a language's texts.
pub(super) fn source(language: Language) -> &'static str {
    match language {
        Language::Be => texts!("be"),
        Language::Ru => texts!("ru"),
        Language::En => texts!("en"),
    }
}

/// The text of that id, or of its attribute; the id itself if there is none, which the tests rule out for ours.
pub(super) fn text(language: Language, id: &str, attribute: Option<&str>, arguments: &FluentArgs<'_>) -> String {
    let bundle = bundle(language);
    let message = bundle.get_message(id);
    let pattern = message.and_then(|message| match attribute {
        Some(name) => message.get_attribute(name).map(|attribute| attribute.value()),
        None => message.value(),
    });
    // a missing variable shows as its name in braces; a notice that was stored long ago must still be readable
    pattern.map_or_else(
        || id.to_owned(),
        |pattern| bundle.format_pattern(pattern, Some(arguments), &mut Vec::new()).into_owned(),
    )
}

/// Parsed once for each language that is spoken: most functions speak none or one.
fn bundle(language: Language) -> &'static FluentBundle<FluentResource> {
    static BE: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();
    static RU: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();
    static EN: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();
    let cell = match language {
        Language::Be => &BE,
        Language::Ru => &RU,
        Language::En => &EN,
    };
    cell.get_or_init(|| parsed(language))
}

fn parsed(language: Language) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![language.tag().parse().unwrap_or_default()]);
    // the marks around variables count as characters of an SMS, and none of our scripts runs from right to left
    bundle.set_use_isolating(false);
    // what cannot be parsed is left out; a test reads every file without a single error
    let resource = FluentResource::try_new(source(language).to_owned()).unwrap_or_else(|(resource, _)| resource);
    bundle.add_resource_overriding(resource);
    bundle
}
