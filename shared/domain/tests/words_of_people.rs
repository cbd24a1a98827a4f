//! Cleaning and folding by the cases that the portal's tests read, too: `web/src/text`.

#![allow(clippy::unwrap_used, reason = "a case that cannot be read is a failed test")]

use serde::Deserialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use zvarot_domain::text::{cleaning, folding};

/// Given, expected, what it is about.
type Case = (String, String, String);
type Clean = fn(&str) -> String;

#[derive(Deserialize)]
struct Cleaning {
    lines: Vec<Case>,
    line: Vec<Case>,
    compact: Vec<Case>,
    name: Vec<Case>,
    password: Vec<Case>,
    #[serde(rename = "everySign")]
    every_sign: String,
}

#[derive(Deserialize)]
struct Folding {
    same: Vec<Case>,
    different: Vec<Case>,
    words: Vec<(String, Vec<String>)>,
}

fn corpus<T: DeserializeOwned>(name: &str) -> T {
    let path = format!("{}/tests/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn texts_are_cleaned_as_the_cases_say() {
    let cases: Cleaning = corpus("cleaning");
    let all: [(Clean, Vec<Case>); 5] = [
        (cleaning::lines, cases.lines),
        (cleaning::line, cases.line),
        (cleaning::compact, cases.compact),
        (cleaning::name, cases.name),
        (cleaning::password, cases.password),
    ];
    for (clean, cases) in all {
        for (given, expected, about) in cases {
            assert_eq!(clean(&given), expected, "{about}");
            assert_eq!(clean(&expected), expected, "{about}: what is clean stays");
        }
    }
}

/// Signs between these letters show every rule but that of joiners.
#[test]
fn every_sign_of_unicode_is_cleaned_as_in_the_portal() {
    let cases: Cleaning = corpus("cleaning");
    let mut all = Sha256::new();
    for c in (0..=0x2FFFF_u32).chain(0xE0000..=0xE0FFF).filter_map(char::from_u32) {
        let text = format!("a{c}a");
        for clean in [cleaning::lines, cleaning::line, cleaning::compact, cleaning::name, cleaning::password] {
            all.update(clean(&text));
            all.update("\n");
        }
    }
    assert_eq!(hex::encode(all.finalize()), cases.every_sign);
}

#[test]
fn words_are_folded_as_the_cases_say() {
    let cases: Folding = corpus("folding");
    for (one, other, about) in cases.same {
        assert_eq!(folding::fold(&one), folding::fold(&other), "{about}");
        assert_eq!(folding::fold(&folding::fold(&one)), folding::fold(&one), "{about}: what is folded stays");
    }
    for (one, other, about) in cases.different {
        assert_ne!(folding::fold(&one), folding::fold(&other), "{about}");
    }
    for (text, words) in cases.words {
        assert_eq!(folding::words(&text).collect::<Vec<_>>(), words);
    }
}
