//! The document that the head signs: exact bytes, made once from the draft.

use time::Date;

use super::{AnswerDraft, Appeal, Outcome, Refusal};
use crate::applicant::{Address, AppealApplicant};
use crate::language::AppealLanguage;

/// The text to sign. It never begins like a sign-in challenge, so a signature of one never passes for the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerDocument {
    /// UTF-8, lines ended by a line feed.
    pub text: String,
    /// Where in it the answer's own words begin, in bytes: they are the rest of it.
    pub text_starts: usize,
}

/// What the document needs beside appeal and draft.
#[derive(Debug, Clone, Copy)]
pub struct DocumentParts<'a> {
    /// Who answers, in the appeal's language.
    pub organisation: &'a str,
    /// Where the answer may be challenged: name and address of the superior organisation (L:20); none, if there is none.
    pub superior: Option<&'a str>,
    /// The day of the document.
    pub date: Date,
}

impl AnswerDocument {
    /// Makes the document in the language of the appeal (L:18).
    pub fn new(appeal: &Appeal, draft: &AnswerDraft, parts: DocumentParts<'_>) -> Result<Self, Refusal> {
        let submitted = appeal.submitted();
        let applicant = &submitted.personal.as_ref().ok_or(Refusal::Erased)?.applicant;
        let registered = appeal.registration().ok_or(Refusal::WrongStatus(appeal.status()))?;
        let words = Words::of(submitted.language);
        let mut lines = vec![
            words.title.to_owned(),
            format!("{}: {}", words.number, appeal.number()),
            format!("{}: {}", words.index, registered.index.as_str()),
            format!("{}: {}", words.organisation, parts.organisation),
            format!("{}: {}", words.addressee, addressee(applicant)),
            format!("{}: {}", words.date, parts.date),
            format!("{}: {}", words.outcome, words.of_outcome(draft.outcome)),
        ];
        // L:20, 18: a refusal says where it may be challenged
        if draft.outcome == Outcome::Refused {
            lines.push(format!("{}: {}", words.challenge, words.of_challenge(parts.superior)));
        }
        for file in &draft.files {
            let name = draft.file_names.iter().find(|named| named.id == file.id);
            let name = name.map_or("", |named| named.name.as_str());
            lines.push(format!("{}: {name} SHA-256 {}", words.file, file.sha256.as_str()));
        }
        // names and addresses hold no line ends of their own making: each header stays one line
        let header = lines.iter().map(|line| line.replace(['\n', '\r'], " ")).collect::<Vec<_>>().join("\n");
        let header = header + "\n\n";
        Ok(Self { text_starts: header.len(), text: header + draft.text.as_str() })
    }
}

/// Name and address; of an anonymous appeal what it says of them.
fn addressee(applicant: &AppealApplicant) -> String {
    let (name, address) = (applicant.full_name(), applicant.address().map(Address::as_str));
    let known: Vec<_> = [Some(name.as_str()).filter(|name| !name.is_empty()), address].into_iter().flatten().collect();
    if known.is_empty() { "—".to_owned() } else { known.join(", ") }
}

struct Words {
    title: &'static str,
    number: &'static str,
    index: &'static str,
    organisation: &'static str,
    addressee: &'static str,
    date: &'static str,
    outcome: &'static str,
    satisfied: &'static str,
    refused: &'static str,
    explained: &'static str,
    challenge: &'static str,
    then_court: &'static str,
    court: &'static str,
    file: &'static str,
}

impl Words {
    fn of(language: AppealLanguage) -> &'static Self {
        match language {
            AppealLanguage::Be => &BELARUSIAN,
            AppealLanguage::Ru => &RUSSIAN,
        }
    }

    fn of_outcome(&self, outcome: Outcome) -> &'static str {
        match outcome {
            Outcome::Satisfied => self.satisfied,
            Outcome::Refused => self.refused,
            Outcome::Explained => self.explained,
        }
    }

    fn of_challenge(&self, superior: Option<&str>) -> String {
        superior.map_or_else(|| self.court.to_owned(), |superior| format!("{superior}; {}", self.then_court))
    }
}

const BELARUSIAN: Words = Words {
    title: "АДКАЗ НА ЗВАРОТ",
    number: "Унікальны нумар звароту",
    index: "Рэгістрацыйны індэкс",
    organisation: "Арганізацыя",
    addressee: "Каму",
    date: "Дата",
    outcome: "Вынік разгляду",
    satisfied: "зварот задаволены",
    refused: "у задавальненні адмоўлена",
    explained: "дадзена тлумачэнне",
    challenge: "Парадак абскарджання",
    then_court: "затым суд",
    court: "суд",
    file: "Дадатак",
};

const RUSSIAN: Words = Words {
    title: "ОТВЕТ НА ОБРАЩЕНИЕ",
    number: "Уникальный номер обращения",
    index: "Регистрационный индекс",
    organisation: "Организация",
    addressee: "Кому",
    date: "Дата",
    outcome: "Результат рассмотрения",
    satisfied: "обращение удовлетворено",
    refused: "в удовлетворении отказано",
    explained: "дано разъяснение",
    challenge: "Порядок обжалования",
    then_court: "затем суд",
    court: "суд",
    file: "Приложение",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_to_nobody_known_says_what_is_known() {
        let to = |json: &str| addressee(&serde_json::from_str(json).unwrap());
        let citizen = r#"{"kind":"individual","name":{"surname":"Щёкин","given":"И."},"address":"Минск"}"#;
        assert_eq!(to(citizen), "Щёкин И., Минск");
        assert_eq!(to(r#"{"kind":"anonymous","address":"Минск"}"#), "Минск");
        assert_eq!(to(r#"{"kind":"anonymous"}"#), "—");
    }
}
