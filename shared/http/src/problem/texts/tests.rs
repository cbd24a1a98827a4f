use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use fluent_bundle::FluentResource;
use zvarot_domain::invalid::{Invalid, RefusedSign};

use super::*;

/// Every reason there is.
fn reasons() -> [Invalid; 16] {
    let reasons = [
        Invalid::Empty,
        Invalid::TooShort { min: 8 },
        Invalid::TooLong { max: 200 },
        Invalid::TooMany { max: 10 },
        Invalid::TooLarge { max: 10 },
        Invalid::Malformed,
        Invalid::Sign(RefusedSign { sign: 'а', position: 12 }),
        Invalid::WrongCheckDigit,
        Invalid::NotAllowed,
        Invalid::TooCommon,
        Invalid::Unknown,
        Invalid::Repeated,
        Invalid::Expired,
        Invalid::InUse,
        Invalid::NotAsPromised,
        Invalid::OutOfRange,
    ];
    // a new reason does not compile here until it stands above
    let _ = |reason| match reason {
        Invalid::Empty
        | Invalid::TooShort { .. }
        | Invalid::TooLong { .. }
        | Invalid::TooMany { .. }
        | Invalid::TooLarge { .. }
        | Invalid::Malformed
        | Invalid::Sign(_)
        | Invalid::WrongCheckDigit
        | Invalid::NotAllowed
        | Invalid::TooCommon
        | Invalid::Unknown
        | Invalid::Repeated
        | Invalid::Expired
        | Invalid::InUse
        | Invalid::NotAsPromised
        | Invalid::OutOfRange => (),
    };
    reasons
}

fn told(language: Language, code: &'static str, limit: Option<u64>) -> String {
    of(language).field(&FieldError { pointer: String::new(), code: code.into(), limit, sign: None })
}

/// The names of the messages in a file, `code`, and of their attributes, `code.detail`.
fn names(language: Language) -> BTreeSet<String> {
    if let Err((_, errors)) = FluentResource::try_new(source(language).to_owned()) {
        panic!("{language:?}: {errors:?}");
    }
    let mut names = BTreeSet::new();
    let mut message = "";
    for line in source(language).lines() {
        let Some((name, _)) = line.split_once(" =") else { continue };
        let name = if name.starts_with("    .") {
            message.to_owned() + name.trim()
        } else {
            message = name;
            name.to_owned()
        };
        assert!(names.insert(name.clone()), "{language:?}: {name} twice");
    }
    names
}

#[test]
fn the_languages_say_the_same_things() {
    for language in Language::ALL {
        assert_eq!(names(language), names(Language::En), "{language:?}");
    }
}

#[test]
fn every_problem_has_a_title_and_a_detail() {
    for name in names(Language::En).iter().filter(|name| !name.contains('.') && !name.starts_with("field-")) {
        assert!(names(Language::En).contains(&format!("{name}.detail")), "{name}");
    }
}

#[test]
fn every_refused_field_has_words_and_its_limit_in_them() {
    for language in Language::ALL {
        for reason in reasons() {
            let text = of(language).field(&FieldError::new("/field", reason));
            assert_ne!(text, reason.code(), "{language:?}");
            assert!(!text.contains('{'), "{language:?}: {text}");
            let limit = reason.limit().map(|limit| limit.to_string()).unwrap_or_default();
            assert!(text.contains(&limit), "{language:?}: {text}");
            let sign = reason.sign().map(|sign| [sign.sign.to_string(), sign.code_point(), sign.position.to_string()]);
            for part in sign.iter().flatten() {
                assert!(text.contains(part), "{language:?}: {text}");
            }
        }
        for code in ["missing", "unknownField", "wrongType"] {
            assert_ne!(told(language, code, None), code, "{language:?}");
        }
    }
}

#[test]
fn a_refused_sign_is_told_with_what_it_is_and_where() {
    let told =
        |sign| of(Language::Ru).field(&FieldError::new("/login", Invalid::Sign(RefusedSign { sign, position: 3 })));
    assert_eq!(told('а'), "Кириллическая буква «а» (U+0430, знак № 3) здесь не подходит");
    assert_eq!(told('a'), "Латинская буква «a» (U+0061, знак № 3) здесь не подходит");
    assert_eq!(told('4'), "Цифра «4» (U+0034, знак № 3) здесь не подходит");
    assert_eq!(told(' '), "Пробел (U+0020, знак № 3) здесь не подходит");
    assert_eq!(told('@'), "Знак «@» (U+0040, знак № 3) здесь не подходит");
}

#[test]
fn numbers_choose_the_form_of_the_word() {
    assert_eq!(told(Language::Be, "tooLong", Some(2)), "Не даўжэй за 2 сімвалы");
    assert_eq!(told(Language::Ru, "tooLong", Some(21)), "Не длиннее 21 символа");
    assert_eq!(told(Language::En, "tooLong", Some(20_000)), "Must not be longer than 20000 characters");
}

#[test]
fn every_code_in_the_sources_has_words() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut codes = BTreeSet::new();
    for folder in ["functions", "shared"] {
        collect(&root.join(folder), &mut codes);
    }
    assert!(codes.contains("tokenExpired"), "the search finds codes");
    let known = names(Language::En);
    let unknown: Vec<_> = codes.iter().filter(|code| !known.contains(*code)).collect();
    assert!(unknown.is_empty(), "without words in problem.ftl: {unknown:?}");
}

/// The codes that the sources below `folder` give to problems.
fn collect(folder: &Path, codes: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, codes);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            collect_from(&fs::read_to_string(&path).unwrap(), codes);
        }
    }
}

fn collect_from(source: &str, codes: &mut BTreeSet<String>) {
    const MAKERS: [&str; 6] =
        ["new(StatusCode::", "conflict(", "bad_request(", "unauthorised(", "too_many_requests(", "unprocessable("];
    for maker in MAKERS {
        for (at, _) in source.match_indices(&format!("::{maker}")) {
            let rest = &source[at + 2 + maker.len()..];
            // the arguments end at the first bracket or quotation: a constant for the status may stand before the code
            let before = rest.split(['"', ')', ';']).next().unwrap_or_default();
            if let Some(quoted) = rest[before.len()..].strip_prefix('"') {
                codes.extend(quoted.split('"').next().map(str::to_owned));
            }
        }
    }
}
