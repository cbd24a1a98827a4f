//! What a registrar sends.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zvarot_domain::appeal::{AnswerChannel, AppealKind, AppealText, Delivery, Intake, IntakeWay, Reception, Subject};
use zvarot_domain::applicant::AppealApplicant;
use zvarot_domain::attachment::check_count;
use zvarot_domain::id::PersonId;
use zvarot_domain::invalid::Invalid;
use zvarot_domain::language::AppealLanguage;
use zvarot_http::problem::Problem;
use zvarot_http::{Fields, day};

use crate::applicant::EntryApplicant;

/// Sheets of an appeal or of the papers with it, at most: more than fit any cupboard.
const MAX_SHEETS: u16 = 9_999;

/// In which form it came (L:1, 24).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum EntryForm {
    /// On paper.
    Written,
    /// By word of mouth.
    Oral,
    /// In the book of remarks and proposals.
    BookEntry,
}

/// An appeal that came on paper, by word of mouth or in the book.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct EntryBody {
    /// In which form it came.
    pub form: EntryForm,
    /// On which day: not in the future, and at most a year ago.
    #[schema(format = "date")]
    pub received_on: String,
    /// By which way a `written` appeal came; needed there.
    #[serde(default)]
    pub delivery: Option<Delivery>,
    /// How many sheets a `written` appeal has.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 9999)]
    pub sheets: Option<u32>,
    /// How many sheets of papers came with it.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 9999)]
    pub appendix_sheets: Option<u32>,
    /// On which occasion somebody appealed by word of mouth; needed where the form is `oral`.
    #[serde(default)]
    pub reception: Option<Reception>,
    /// The id of the colleague who listened.
    #[serde(default)]
    pub received_by: Option<String>,
    /// Who filed it.
    pub applicant: EntryApplicant,
    /// As the applicant sees it; the registration may correct it.
    pub kind: AppealKind,
    /// One of the two state languages; the answer comes in it.
    pub language: AppealLanguage,
    /// What it is about, in a line.
    #[schema(max_length = 200)]
    pub subject: String,
    /// The text, or a summary of it.
    #[schema(max_length = 20_000)]
    pub text: String,
    /// `uploadId`s of scans and papers that were put as promised; at least one of what is on paper.
    #[schema(max_items = 10)]
    pub uploads: Vec<String>,
    /// How the answer is wanted; on paper where nothing is said. There is no cabinet.
    pub answer_channels: Vec<AnswerChannel>,
}

/// The appeal, checked. Also what the intent's hash is made of, so its fields keep their names and order.
#[derive(Debug, Serialize)]
pub(crate) struct Checked {
    pub intake: Intake,
    pub applicant: AppealApplicant,
    pub kind: AppealKind,
    pub language: AppealLanguage,
    pub subject: Subject,
    pub text: AppealText,
    pub uploads: Vec<String>,
    pub answer_channels: Vec<AnswerChannel>,
}

impl EntryBody {
    pub(crate) fn checked(self) -> Result<Checked, Problem> {
        let mut fields = Fields::default();
        let received_on = fields.take("/receivedOn", day::parse(&self.received_on));
        let way = self.way(&mut fields);
        let applicant = self.applicant.checked(&mut fields);
        let subject = fields.take("/subject", Subject::parse_line(&self.subject));
        let text = fields.take("/text", AppealText::parse(&self.text));
        let count = fields.take("/uploads", check_count(self.uploads.len()));
        let (received_on, way, applicant, subject, text, ()) =
            fields.all((received_on, way, applicant, subject, text, count))?;
        let mut answer_channels = self.answer_channels;
        // the same wishes in another order are the same wishes
        answer_channels.sort_unstable();
        answer_channels.dedup();
        let intake = Intake { received_on, way };
        let (kind, language, uploads) = (self.kind, self.language, self.uploads);
        Ok(Checked { intake, applicant, kind, language, subject, text, uploads, answer_channels })
    }

    /// What belongs to the form, and nothing that belongs to another.
    fn way(&self, fields: &mut Fields) -> Option<IntakeWay> {
        let (is_written, is_oral) = (self.form == EntryForm::Written, self.form == EntryForm::Oral);
        for (pointer, is_there, belongs) in [
            ("/delivery", self.delivery.is_some(), is_written),
            ("/sheets", self.sheets.is_some(), is_written),
            ("/appendixSheets", self.appendix_sheets.is_some(), is_written),
            ("/reception", self.reception.is_some(), is_oral),
            ("/receivedBy", self.received_by.is_some(), is_oral),
        ] {
            if is_there && !belongs {
                fields.refuse(pointer, Invalid::NotAllowed);
            }
        }
        match self.form {
            EntryForm::Written => {
                let delivery = fields.take("/delivery", self.delivery.ok_or(Invalid::Empty));
                let sheets = fields.take_optional("/sheets", self.sheets.map(in_range));
                let appendix_sheets = fields.take_optional("/appendixSheets", self.appendix_sheets.map(in_range));
                Some(IntakeWay::Written { delivery: delivery?, sheets: sheets?, appendix_sheets: appendix_sheets? })
            }
            EntryForm::Oral => {
                let reception = fields.take("/reception", self.reception.ok_or(Invalid::Empty));
                let received_by = fields.take_text("/receivedBy", self.received_by.as_deref(), PersonId::parse);
                Some(IntakeWay::Oral { reception: reception?, received_by: received_by? })
            }
            EntryForm::BookEntry => Some(IntakeWay::BookEntry),
        }
    }
}

fn in_range(sheets: u32) -> Result<u16, Invalid> {
    let sheets = u16::try_from(sheets).ok().filter(|sheets| (1..=MAX_SHEETS).contains(sheets));
    sheets.ok_or(Invalid::OutOfRange)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use zvarot_domain::appeal::AppealForm;

    use super::*;

    fn written() -> Value {
        json!({
            "form": "written", "receivedOn": "2026-11-27", "delivery": "post", "sheets": 2,
            "applicant": {"kind": "individual", "person": {"surname": "Иванов", "given": "И."}, "address": "Минск"},
            "kind": "complaint", "language": "ru", "subject": "Нет\nотопления", "text": "Холодно.",
            "uploads": ["x"], "answerChannels": ["paper", "email", "paper"],
        })
    }

    fn with(changes: &Value) -> Value {
        let mut body = written();
        for (field, value) in changes.as_object().unwrap() {
            match value {
                Value::Null => body.as_object_mut().unwrap().remove(field),
                value => body.as_object_mut().unwrap().insert(field.clone(), value.clone()),
            };
        }
        body
    }

    fn checked(body: Value) -> Result<Checked, Problem> {
        serde_json::from_value::<EntryBody>(body).unwrap().checked()
    }

    fn refused(changes: &Value) -> Vec<String> {
        let problem = checked(with(changes)).unwrap_err();
        problem.errors().map(|(pointer, code)| format!("{pointer} {code}")).collect()
    }

    #[test]
    fn a_good_body_is_put_into_its_canonical_form() {
        let body = checked(written()).unwrap();
        let canonical = r#"{"intake":{"receivedOn":"2026-11-27","way":{"form":"written","delivery":"post","sheets":2}},"applicant":{"kind":"individual","name":{"surname":"Иванов","given":"И."},"address":"Минск"},"kind":"complaint","language":"ru","subject":"Нет отопления","text":"Холодно.","uploads":["x"],"answer_channels":["email","paper"]}"#;
        assert_eq!(serde_json::to_string(&body).unwrap(), canonical);
    }

    #[test]
    fn each_form_has_its_own_fields() {
        let form = |changes: Value| checked(with(&changes)).map(|body| body.intake.form());
        let neither = json!({"delivery": null, "sheets": null});
        let changed = |more: Value| {
            let mut changes = neither.clone();
            changes.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            changes
        };
        let oral = changed(json!({"form": "oral", "reception": "personalReception", "receivedBy": "mikalaj-baravy"}));
        assert_eq!(form(oral).unwrap(), AppealForm::Oral);
        assert_eq!(form(changed(json!({"form": "bookEntry"}))).unwrap(), AppealForm::BookEntry);
        assert_eq!(refused(&neither), ["/delivery empty"]);
        assert_eq!(refused(&changed(json!({"form": "oral"}))), ["/reception empty"]);
        assert_eq!(refused(&json!({"form": "bookEntry"})), ["/delivery notAllowed", "/sheets notAllowed"]);
        let mixed = json!({"reception": "directPhoneLine", "receivedBy": "p"});
        assert_eq!(refused(&mixed), ["/reception notAllowed", "/receivedBy notAllowed"]);
    }

    #[test]
    fn every_refused_field_is_named_at_once() {
        let bad = json!({
            "receivedOn": "27.11.2026", "sheets": 0, "appendixSheets": 10_000, "subject": " ", "text": "", "uploads": vec!["x"; 11],
        });
        let expected = [
            "/receivedOn malformed",
            "/sheets outOfRange",
            "/appendixSheets outOfRange",
            "/subject empty",
            "/text empty",
            "/uploads tooMany",
        ];
        assert_eq!(refused(&bad), expected);
    }

    #[test]
    fn of_each_applicant_is_asked_what_the_law_asks() {
        let applicant = |applicant: Value| refused(&json!({"applicant": applicant}));
        let missing = ["/applicant/person empty", "/applicant/address empty"];
        assert_eq!(applicant(json!({"kind": "individual"})), missing);
        let misspelt = json!({"kind": "individual", "person": {"surname": "7", "given": ""}, "address": "Минск"});
        assert_eq!(applicant(misspelt), ["/applicant/person/surname malformed", "/applicant/person/given empty"]);
        let entity = json!({"kind": "legalEntity", "unp": "200988542", "signatory": {"surname": "", "given": "Анна"}});
        let refused_of_entity = [
            "/applicant/unp wrongCheckDigit",
            "/applicant/name empty",
            "/applicant/address empty",
            "/applicant/signatory/surname empty",
        ];
        assert_eq!(applicant(entity), refused_of_entity);
        let mixed = json!({"kind": "anonymous", "person": {"surname": "А", "given": "Б"}, "unp": "1", "signatory": {"surname": "А", "given": "Б"}});
        let not_of_it =
            ["/applicant/person notAllowed", "/applicant/unp notAllowed", "/applicant/signatory notAllowed"];
        assert_eq!(applicant(mixed), not_of_it);
    }

    #[test]
    fn a_letter_may_say_little_of_its_applicant() {
        let kind = |applicant: Value| checked(with(&json!({"applicant": applicant}))).unwrap().applicant;
        let entity = kind(json!({"kind": "legalEntity", "name": "ОАО «Луч»", "address": "Гродно", "unp": ""}));
        assert!(matches!(entity, AppealApplicant::LegalEntity { unp: None, signatory: None, .. }));
        for applicant in [json!({"kind": "anonymous"}), json!({"kind": "anonymous", "name": " ", "address": ""})] {
            assert!(matches!(kind(applicant), AppealApplicant::Anonymous { name: None, address: None }));
        }
    }

    #[test]
    fn each_field_of_every_appeal_is_needed_and_no_other_taken() {
        for field in
            ["form", "receivedOn", "applicant", "kind", "language", "subject", "text", "uploads", "answerChannels"]
        {
            assert!(serde_json::from_value::<EntryBody>(with(&json!({field: null}))).is_err(), "{field}");
        }
        assert!(serde_json::from_value::<EntryBody>(with(&json!({"organisationId": "o"}))).is_err());
    }
}
