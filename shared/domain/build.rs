//! Makes a Fluent file for each language of the words of the transitions, `texts/transitions/<name>.toml`.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

const FOLDER: &str = "texts/transitions";
const LANGUAGES: [&str; 3] = ["be", "ru", "en"];

/// A message, or one of its attributes as `id.attribute`, with its text in each language.
type Messages = BTreeMap<String, BTreeMap<String, String>>;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={FOLDER}");
    let mut messages = Messages::new();
    for file in files()? {
        let read = read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        messages.extend(read);
    }
    for language in LANGUAGES {
        let path = Path::new(&env::var("OUT_DIR")?).join(format!("transitions.{language}.ftl"));
        fs::write(path, fluent(&messages, language)?)?;
    }
    Ok(())
}

fn files() -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(FOLDER)? {
        files.push(entry?.path());
    }
    files.sort();
    Ok(files)
}

fn read(file: &Path) -> Result<Messages, Box<dyn Error>> {
    let words: BTreeMap<String, Messages> = toml::from_str(&fs::read_to_string(file)?)?;
    match words.keys().find(|part| !["notification", "portal"].contains(&part.as_str())) {
        Some(part) => Err(format!("[{part}.…] is neither notification nor portal").into()),
        None => Ok(words.get("notification").cloned().unwrap_or_default()),
    }
}

/// The messages of one language, each with its attributes.
fn fluent(messages: &Messages, language: &str) -> Result<String, Box<dyn Error>> {
    let mut out = String::new();
    for id in messages.keys().filter(|id| !id.contains('.')) {
        let attributes = messages.keys().filter_map(|key| Some((key, key.strip_prefix(id)?.strip_prefix('.')?)));
        write!(out, "{id} =\n{}", indented(text(messages, id, language)?, "    "))?;
        for (key, name) in attributes {
            let text = indented(text(messages, key, language)?, "        ");
            write!(out, "    .{name} =\n{text}")?;
        }
    }
    Ok(out)
}

fn text<'a>(messages: &'a Messages, key: &str, language: &str) -> Result<&'a str, String> {
    let text = messages.get(key).and_then(|texts| texts.get(language));
    text.map(String::as_str).ok_or_else(|| format!("notification.{key}: no text in {language}"))
}

fn indented(text: &str, indent: &str) -> String {
    text.trim_end().lines().flat_map(|line| [indent, line, "\n"]).collect()
}
