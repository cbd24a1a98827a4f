//! A message before it has a language.

use std::collections::BTreeMap;
use std::fmt;

use fluent_bundle::FluentArgs;
use time::Date;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;

use super::bundle;
use crate::language::Language;

/// Which text with which arguments: what is stored of a notice, so that it reads in whatever language its owner
/// chooses later. `Debug` hides the arguments, a code or an answer may be among them.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    text: String,
    arguments: BTreeMap<String, String>,
}

impl Message {
    /// A message that was stored by its [`Message::text`] and [`Message::arguments`].
    pub fn stored(text: String, arguments: BTreeMap<String, String>) -> Self {
        Self { text, arguments }
    }

    pub(super) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), arguments: BTreeMap::new() }
    }

    pub(super) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.arguments.insert(name.to_owned(), value.into());
        self
    }

    /// A date keeps its ISO form until the language is known; its name ends in [`DATE_SUFFIX`].
    pub(super) fn with_date(self, name: &str, date: Date) -> Self {
        debug_assert!(name.ends_with(DATE_SUFFIX), "{name}");
        self.with(name, date.to_string())
    }

    /// The id of the text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its arguments.
    pub fn arguments(&self) -> &BTreeMap<String, String> {
        &self.arguments
    }
}

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Message").field("text", &self.text).finish_non_exhaustive()
    }
}

/// The message in words: an SMS, the body of a mail or push, a notice.
pub fn render(language: Language, message: &Message) -> String {
    bundle::text(language, &message.text, None, &arguments(language, message))
}

/// What stands above it: the subject of a mail, the title of a push or notice. An SMS has none: its id comes back.
pub fn heading(language: Language, message: &Message) -> String {
    bundle::text(language, &message.text, Some("heading"), &arguments(language, message))
}

/// Ends the name of every argument that is a date.
const DATE_SUFFIX: &str = "On";
const ISO: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day]");
const DOTTED: &[BorrowedFormatItem<'_>] = format_description!("[day].[month].[year]");
const ENGLISH: &[BorrowedFormatItem<'_>] = format_description!("[day padding:none] [month repr:long] [year]");

fn arguments(language: Language, message: &Message) -> FluentArgs<'_> {
    let mut arguments = FluentArgs::with_capacity(message.arguments.len());
    for (name, value) in &message.arguments {
        let Some(name) = name_in(language, name) else { continue };
        match written_date(language, name, value) {
            Some(date) => arguments.set(name, date),
            None => arguments.set(name, value.as_str()),
        }
    }
    arguments
}

/// An argument that is written differently in each language has the language behind its name: `where.be`. The others are not for this one.
fn name_in(language: Language, name: &str) -> Option<&str> {
    match name.split_once('.') {
        None => Some(name),
        Some((name, tag)) => (tag == language.tag()).then_some(name),
    }
}

fn written_date(language: Language, name: &str, value: &str) -> Option<String> {
    let date = name.ends_with(DATE_SUFFIX).then(|| Date::parse(value, ISO).ok()).flatten()?;
    let form = match language {
        Language::Be | Language::Ru => DOTTED,
        Language::En => ENGLISH,
    };
    date.format(form).ok()
}
