//! Finding an organisation as people call it: by the words of its name, by everyday names and abbreviations, by place, by what it is about.

use serde::Deserialize;

use super::{Localised, Region};
use crate::id::OrganisationId;
use crate::text::folding::{in_cyrillic, words};

/// An organisation as lists show it, with what it is found by. The operator writes it in the directory.
#[derive(Debug, Clone, Deserialize)]
pub struct Entry {
    /// Which.
    pub organisation: OrganisationId,
    /// Its name.
    pub name: Localised,
    /// Where the people live for whom it works; none: anywhere.
    #[serde(default)]
    pub region: Option<Region>,
    /// Its address.
    #[serde(default)]
    pub place: Option<Localised>,
    /// What people call it, abbreviations too.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// What it is about: beginnings of the words in which people write of it.
    #[serde(default)]
    pub topics: Vec<String>,
}

impl Entry {
    /// The region under which it is listed.
    pub fn region(&self) -> Region {
        self.region.unwrap_or(Region::Country)
    }
}

/// Everyday names of organisations of one kind, such as «исполком». The operator writes them in the directory.
#[derive(Debug, Clone, Deserialize)]
pub struct EverydayNames {
    /// What people say.
    pub words: Vec<String>,
    /// Beginnings of words, all of which stand in the names that are meant: one way for each language.
    pub means: Vec<String>,
}

/// All organisations, ready to be searched.
#[derive(Debug)]
pub struct Index(Vec<Indexed>);

#[derive(Debug)]
struct Indexed {
    entry: Entry,
    /// Words of its names, official and everyday.
    named: Vec<String>,
    /// Words of its place.
    placed: Vec<String>,
    /// Beginnings of words of what it is about.
    about: Vec<String>,
}

/// How far what was asked is from what stands there. The nearer comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Distance {
    Named,
    Described,
    Mistyped,
}

/// In a shorter word a typing error makes another word.
const SHORTEST_MISTYPED: usize = 4;

/// Words, folded, that say nothing of an organisation beside others: «ЖКХ в Заозерье», «няма ацяплення».
const FILLING: [&str; 29] = [
    "а", "аб", "в", "г", "да", "для", "до", "з", "за", "и", "из", "к", "на", "не", "нет", "ня", "няма", "о", "об",
    "от", "по", "пра", "про", "с", "у", "in", "no", "of", "the",
];

impl Index {
    /// The index of these organisations, in the order of lists.
    pub fn new(entries: Vec<Entry>, everyday: &[EverydayNames]) -> Self {
        let everyday: Vec<(Vec<String>, Vec<Vec<String>>)> = everyday.iter().map(EverydayNames::folded).collect();
        Self(entries.into_iter().map(|entry| Indexed::new(entry, &everyday)).collect())
    }

    /// All organisations, those of one region where it is given.
    pub fn all(&self, region: Option<Region>) -> Vec<&Entry> {
        let entries = self.0.iter().map(|indexed| &indexed.entry);
        entries.filter(|entry| region.is_none_or(|region| entry.region() == region)).collect()
    }

    /// Organisations for which every word of `query` stands there or begins a word there: those named so before those that are about it.
    /// One typing error in each word is forgiven where nothing is found without.
    pub fn find(&self, query: &str) -> Vec<&Entry> {
        let all: Vec<String> = words(query).collect();
        let telling: Vec<String> = all.iter().filter(|word| !FILLING.contains(&word.as_str())).cloned().collect();
        let asked: Vec<Asked> = if telling.is_empty() { all } else { telling }.into_iter().map(Asked::new).collect();
        if asked.is_empty() {
            return self.all(None);
        }
        let found = |mistyped| {
            let entry = |indexed| Some((Indexed::distance(indexed, &asked, mistyped)?, &indexed.entry));
            let mut found: Vec<(Distance, &Entry)> = self.0.iter().filter_map(entry).collect();
            found.sort_by_key(|(distance, _)| *distance); // stable: the order of lists stays
            found.into_iter().map(|(_, entry)| entry).collect::<Vec<_>>()
        };
        let exact = found(false);
        if exact.is_empty() { found(true) } else { exact }
    }
}

impl EverydayNames {
    fn folded(&self) -> (Vec<String>, Vec<Vec<String>>) {
        let said = self.words.iter().flat_map(|text| words(text)).collect();
        (said, self.means.iter().map(|text| words(text).collect()).collect())
    }
}

impl Indexed {
    fn new(entry: Entry, everyday: &[(Vec<String>, Vec<Vec<String>>)]) -> Self {
        let mut named: Vec<String> = in_all_languages(&entry.name).flat_map(words).collect();
        let begins = |stem: &String| named.iter().any(|word| word.starts_with(stem));
        let is_meant = |means: &[Vec<String>]| means.iter().any(|way| !way.is_empty() && way.iter().all(begins));
        let said: Vec<String> =
            everyday.iter().filter(|(_, means)| is_meant(means)).flat_map(|(said, _)| said.clone()).collect();
        named.extend(said);
        named.extend(entry.aliases.iter().flat_map(|alias| words(alias)));
        let region = entry.region.map(Region::name);
        let placed = entry.place.iter().chain(&region).flat_map(in_all_languages).flat_map(words).collect();
        let about = entry.topics.iter().flat_map(|topic| words(topic)).collect();
        Self { entry, named, placed, about }
    }

    /// The farthest of the words asked; nothing where one of them does not stand there at all.
    fn distance(&self, asked: &[Asked], mistyped: bool) -> Option<Distance> {
        let of = |asked: &Asked| {
            if self.named.iter().any(|word| asked.begins(word)) {
                return Some(Distance::Named);
            }
            if self.placed.iter().any(|word| asked.begins(word)) || self.about.iter().any(|stem| asked.is_about(stem)) {
                return Some(Distance::Described);
            }
            let near = self.named.iter().chain(&self.placed).any(|word| asked.nearly_begins(word))
                || self.about.iter().any(|stem| asked.is_nearly_about(stem));
            (mistyped && near).then_some(Distance::Mistyped)
        };
        asked.iter().map(of).collect::<Option<Vec<_>>>()?.into_iter().max()
    }
}

fn in_all_languages(text: &Localised) -> impl Iterator<Item = &str> {
    [Some(&text.be), Some(&text.ru), text.en.as_ref()].into_iter().flatten().map(String::as_str)
}

/// A word that is asked for, in either alphabet where it may be of both.
struct Asked(Vec<String>);

impl Asked {
    fn new(word: String) -> Self {
        let cyrillic = in_cyrillic(&word);
        Self([Some(word), cyrillic].into_iter().flatten().collect())
    }

    fn begins(&self, word: &str) -> bool {
        self.0.iter().any(|asked| word.starts_with(asked.as_str()))
    }

    /// Whether it begins the stem, or is a form of a word that begins with it.
    fn is_about(&self, stem: &str) -> bool {
        self.0.iter().any(|asked| stem.starts_with(asked.as_str()) || asked.starts_with(stem))
    }

    fn nearly_begins(&self, word: &str) -> bool {
        self.0.iter().any(|asked| nearly_begins(asked, word))
    }

    fn is_nearly_about(&self, stem: &str) -> bool {
        self.0.iter().any(|asked| nearly_begins(asked, stem) || nearly_begins(stem, asked))
    }
}

/// Whether `asked` begins `word`, with one letter too few, too many, wrong, or two neighbours swapped.
fn nearly_begins(asked: &str, word: &str) -> bool {
    let (asked, word): (Vec<char>, Vec<char>) = (asked.chars().collect(), word.chars().collect());
    if asked.len() < SHORTEST_MISTYPED {
        return false;
    }
    let same = asked.iter().zip(&word).take_while(|(a, w)| a == w).count();
    let rest = |asked_from: usize, word_from: usize| {
        let (asked, word) = (asked.get(asked_from..).unwrap_or_default(), word.get(word_from..));
        word.is_some_and(|word| word.starts_with(asked))
    };
    let swapped = asked.get(same).is_some_and(|a| word.get(same + 1) == Some(a))
        && word.get(same).is_some_and(|w| asked.get(same + 1) == Some(w));
    rest(same, same)
        || rest(same + 1, same + 1)
        || rest(same + 1, same)
        || rest(same, same + 1)
        || (swapped && rest(same + 2, same + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> Index {
        let entries = serde_json::json!([
            {
                "organisation": "ministry", "name": {"be": "Міністэрства тэсціравання", "ru": "Министерство тестирования", "en": "Ministry of Testing"},
                "place": {"be": "вул. Тэставая, г. Мінск", "ru": "ул. Тестовая, г. Минск"},
            },
            {
                "organisation": "housing", "region": "vitebsk", "aliases": ["ЖЭС № 5"], "topics": ["отопл", "смец", "мусор", "лифт"],
                "name": {"be": "Заазерская жыллёва-камунальная гаспадарка", "ru": "Заозерское жилищно-коммунальное хозяйство"},
                "place": {"be": "г. Заазер’е", "ru": "г. Заозерье"},
            },
            {
                "organisation": "executive", "region": "vitebsk",
                "name": {"be": "Заазерскі раённы выканаўчы камітэт", "ru": "Заозерский районный исполнительный комитет"},
            },
        ]);
        let everyday = serde_json::json!([
            {"words": ["ЖКХ", "ЖКГ"], "means": ["жыллёв камунальн", "жилищн коммунальн"]},
            {"words": ["исполком", "райисполком", "выканкам"], "means": ["выканаўч камітэт", "исполнительн комитет"]},
        ]);
        let everyday: Vec<EverydayNames> = serde_json::from_value(everyday).unwrap();
        Index::new(serde_json::from_value(entries).unwrap(), &everyday)
    }

    fn found(query: &str) -> Vec<String> {
        index().find(query).iter().map(|entry| entry.organisation.to_string()).collect()
    }

    #[test]
    fn any_word_of_the_name_finds_in_any_language_and_spelling() {
        for query in
            ["Мiнiстэрства", "министерство", "МИНИСТ", "Ministry", "Mіnistry", "тэсцір міні", "Мин\u{AD}истерство"]
        {
            assert_eq!(found(query), ["ministry"], "{query}");
        }
        assert_eq!(found("Заазерская"), ["housing"]);
        assert_eq!(found("заазер"), ["housing", "executive"]);
        assert_eq!(found("жыллева"), ["housing"]);
        assert_eq!(found(" ,. "), ["ministry", "housing", "executive"]);
    }

    #[test]
    fn everyday_names_find() {
        for query in ["ЖКХ", "жкг", "жэс", "ЖЭС 5", "заозерское жкх"] {
            assert_eq!(found(query), ["housing"], "{query}");
        }
        for query in ["исполком", "райисп", "выканкам", "заозерский исполком"] {
            assert_eq!(found(query), ["executive"], "{query}");
        }
    }

    #[test]
    fn place_and_what_it_is_about_find_after_the_name() {
        for query in ["отопление", "нет отопления", "смецце", "мусора", "отоп", "отполение", "ЖКХ в Заозерье"]
        {
            assert_eq!(found(query), ["housing"], "{query}");
        }
        assert_eq!(found("няма"), Vec::<String>::new());
        assert_eq!(found("витебская"), ["housing", "executive"]);
        assert_eq!(found("тестовая"), ["ministry"]);
        assert_eq!(found("заозерье"), ["housing"]);
        assert_eq!(found("минск"), ["ministry"]);
    }

    #[test]
    fn one_typing_error_is_forgiven_where_nothing_else_is_found() {
        for query in ["минстерство", "миннистерство", "менистерство", "минситерство", "инистерство", "министерсто"]
        {
            assert_eq!(found(query), ["ministry"], "{query}");
        }
        assert_eq!(found("исполклм"), ["executive"]);
        // two errors, or a short word
        for query in ["менестерство", "жкс", "мнн"] {
            assert_eq!(found(query), Vec::<String>::new(), "{query}");
        }
    }

    #[test]
    fn a_list_is_of_one_region_or_of_all() {
        let listed =
            |region| index().all(region).iter().map(|entry| entry.organisation.to_string()).collect::<Vec<_>>();
        assert_eq!(listed(None), ["ministry", "housing", "executive"]);
        assert_eq!(listed(Some(Region::Vitebsk)), ["housing", "executive"]);
        assert_eq!(listed(Some(Region::Country)), ["ministry"]);
        assert!(listed(Some(Region::Brest)).is_empty());
    }

    #[test]
    fn every_region_has_its_own_name_in_every_language() {
        let names: std::collections::BTreeSet<String> =
            Region::ALL.into_iter().map(Region::name).flat_map(|name| [name.be, name.ru, name.en.unwrap()]).collect();
        assert_eq!(names.len(), 3 * Region::ALL.len());
    }
}
