//! Names of people.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::personal_text::personal_text;
use crate::invalid::Invalid;
use crate::text::{cleaning, refused};

/// Longer than any surname on record with its second half; the law sets no limit.
const MAX: usize = 100;

/// A surname, an own name or a patronymic: letters of any script, hyphens, apostrophes, spaces, and the full stop of
/// initials, which the law takes in place of names (L:12.2). Dashes are taken for hyphens, primes and the like for apostrophes.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = String)]
pub struct NamePart(String);

personal_text!(NamePart);

impl NamePart {
    fn check(text: &str) -> Result<String, Invalid> {
        let name = cleaning::name(text);
        if name.is_empty() {
            return Err(Invalid::Empty);
        }
        if name.chars().count() > MAX {
            return Err(Invalid::TooLong { max: MAX });
        }
        let fits = name.chars().all(is_of_a_name) && name.chars().any(char::is_alphabetic);
        if fits { Ok(name) } else { Err(refused(text, |c| is_of_a_name(cleaning::of_a_name(c)))) }
    }

    /// A name that is written in capital letters throughout, as certificates have it, in ordinary writing: Салтыкова-Щедрина.
    #[must_use]
    pub fn in_ordinary_writing(self) -> Self {
        if self.0.chars().any(char::is_lowercase) {
            return self;
        }
        let mut begins = true;
        let written = self.0.chars().flat_map(|c| {
            let first = std::mem::replace(&mut begins, matches!(c, ' ' | '-' | '.'));
            if first { vec![c] } else { c.to_lowercase().collect() }
        });
        Self(written.collect())
    }

    fn initial(&self) -> Option<char> {
        self.0.chars().find(|c| c.is_alphabetic()).and_then(|c| c.to_uppercase().next())
    }
}

fn is_of_a_name(c: char) -> bool {
    c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '’') || is_combining(c)
}

/// Marks that spell a letter together with its neighbours: accents without a letter that has them, Indic viramas (xx4D of each block) and
/// nuktas (xx3C), joiners that cleaning has left.
fn is_combining(c: char) -> bool {
    let code = u32::from(c);
    let indic = (0x900..=0xD7F).contains(&code) && matches!(code & 0x7F, 0x3C | 0x4D);
    (0x300..=0x36F).contains(&code) || indic || matches!(c, '\u{200C}' | '\u{200D}')
}

/// The name of a person (L:12.2: surname, own name, patronymic if there is one, or initials).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PersonName {
    /// Фамилия, прозвішча.
    pub surname: NamePart,
    /// Собственное имя, уласнае імя.
    pub given: NamePart,
    /// Отчество, імя па бацьку; many people have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patronymic: Option<NamePart>,
}

impl PersonName {
    /// Surname, own name, patronymic.
    pub fn full(&self) -> String {
        let parts = [Some(&self.surname), Some(&self.given), self.patronymic.as_ref()];
        parts.into_iter().flatten().map(NamePart::as_str).collect::<Vec<_>>().join(" ")
    }

    /// Surname and initials, as officials are named on a card.
    pub fn short(&self) -> String {
        let initials = [Some(&self.given), self.patronymic.as_ref()];
        initials
            .into_iter()
            .flatten()
            .filter_map(NamePart::initial)
            .fold(self.surname.0.clone(), |name, initial| format!("{name} {initial}."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invalid::RefusedSign;

    #[test]
    fn capital_letters_become_ordinary_writing() {
        let written = |name: &str| NamePart::parse(name).unwrap().in_ordinary_writing().0;
        assert_eq!(written("ИВАНОВ"), "Иванов");
        assert_eq!(written("САЛТЫКОВА-ЩЕДРИНА"), "Салтыкова-Щедрина");
        assert_eq!(written("ЗАЕ’ЦЬ"), "Зае’ць");
        assert_eq!(written("фон дер Ляен"), "фон дер Ляен");
        assert_eq!(written("Я.П."), "Я.П.");
    }

    fn name(surname: &str, given: &str, patronymic: Option<&str>) -> PersonName {
        PersonName {
            surname: NamePart::parse(surname).unwrap(),
            given: NamePart::parse(given).unwrap(),
            patronymic: patronymic.map(|p| NamePart::parse(p).unwrap()),
        }
    }

    #[test]
    fn names_of_many_peoples_are_taken() {
        for text in [
            "Іваноў-Захар’еў",
            "Ўласаў",
            "d’Arc",
            "О’Коннор",
            "Nguyễn",
            "阮",
            "प्रिया",
            "محمد",
            "И.",
            "van der Berg",
            "Зоя\u{308}",
            "علی\u{200C}رضا",
        ] {
            assert_eq!(NamePart::parse(text).map(String::from), Ok(text.to_owned()), "{text}");
        }
        assert_eq!(NamePart::parse("  Анна \t Мария ").unwrap().as_str(), "Анна Мария");
    }

    #[test]
    fn what_is_no_name_is_refused() {
        for (text, sign, position) in
            [("Ив4н", '4', 3), (" a@b", '@', 3), ("<b>", '<', 1), ("🙂", '🙂', 1), ("й\u{200B}й7", '7', 4)]
        {
            assert_eq!(NamePart::parse(text), Err(Invalid::Sign(RefusedSign { sign, position })), "{text:?}");
        }
        for text in ["-", "..."] {
            assert_eq!(NamePart::parse(text), Err(Invalid::Malformed), "{text:?}");
        }
        assert_eq!(NamePart::parse(" \n"), Err(Invalid::Empty));
        assert_eq!(NamePart::parse(&"я".repeat(101)), Err(Invalid::TooLong { max: 100 }));
        assert!(NamePart::parse(&"я".repeat(100)).is_ok());
    }

    #[test]
    fn a_name_is_shown_whole_and_short() {
        let whole = name("іваноў", "Янка", Some("Пятровіч"));
        assert_eq!(whole.full(), "іваноў Янка Пятровіч");
        assert_eq!(whole.short(), "іваноў Я. П.");
        assert_eq!(name("Li", "Wei", None).short(), "Li W.");
        assert!(!format!("{whole:?}").contains("Янка"));
    }

    #[test]
    fn what_is_stored_is_read_as_it_stands() {
        for json in [
            r#"{"surname":"Іваноў","given":"Янка"}"#,
            r#"{"surname":"Захар'еў","given":"Янка\u200b"}"#.replace("\\u200b", "\u{200B}").as_str(),
        ] {
            let parsed: PersonName = serde_json::from_str(json).unwrap();
            assert_eq!(serde_json::to_string(&parsed).unwrap(), json);
        }
    }
}
