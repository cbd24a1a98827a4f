//! What an applicant sends.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zvarot_domain::appeal::{AnswerChannel, AppealKind, AppealText, Subject};
use zvarot_domain::attachment::check_count;
use zvarot_domain::id::OrganisationId;
use zvarot_domain::language::AppealLanguage;
use zvarot_http::Fields;
use zvarot_http::problem::Problem;

/// An appeal. Who files it is known from the account (L:25.2).
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct AppealBody {
    /// The addressee.
    pub organisation_id: String,
    /// As the applicant sees it.
    pub kind: AppealKind,
    /// What it is about, in a line.
    #[schema(max_length = 200)]
    pub subject: String,
    /// The essence, in words and not by links.
    #[schema(max_length = 20_000)]
    pub text: String,
    /// One of the two state languages; the answer comes in it.
    pub language: AppealLanguage,
    /// `uploadId`s of files that were put as promised.
    #[schema(max_items = 10)]
    pub uploads: Vec<String>,
    /// How the answer is wanted; the cabinet always has it.
    pub answer_channels: Vec<AnswerChannel>,
    /// Whether stages are told by SMS.
    pub sms_updates: bool,
}

/// The appeal, checked. Also what the intent's hash is made of, so its fields keep their names and order.
#[derive(Serialize)]
pub(crate) struct Checked {
    pub organisation: OrganisationId,
    pub kind: AppealKind,
    pub subject: Subject,
    pub text: AppealText,
    pub language: AppealLanguage,
    pub uploads: Vec<String>,
    pub answer_channels: Vec<AnswerChannel>,
    pub sms_updates: bool,
}

impl AppealBody {
    pub(crate) fn checked(self) -> Result<Checked, Problem> {
        let mut fields = Fields::default();
        let organisation = fields.take("/organisationId", OrganisationId::parse(&self.organisation_id));
        let subject = fields.take("/subject", Subject::parse_line(&self.subject));
        let text = fields.take("/text", AppealText::parse_essence(&self.text));
        let count = fields.take("/uploads", check_count(self.uploads.len()));
        let (organisation, subject, text, ()) = fields.all((organisation, subject, text, count))?;
        let mut answer_channels = self.answer_channels;
        // the same wishes in another order are the same wishes
        answer_channels.sort_unstable();
        answer_channels.dedup();
        let (kind, language, uploads, sms_updates) = (self.kind, self.language, self.uploads, self.sms_updates);
        Ok(Checked { organisation, kind, subject, text, language, uploads, answer_channels, sms_updates })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn good() -> Value {
        json!({
            "organisationId": "mintest", "kind": "complaint", "subject": "Нет\nотопления", "text": "Холодно.",
            "language": "ru", "uploads": [], "answerChannels": ["paper", "cabinet", "paper"], "smsUpdates": true,
        })
    }

    fn checked(body: Value) -> Result<Checked, Problem> {
        serde_json::from_value::<AppealBody>(body).unwrap().checked()
    }

    #[test]
    fn a_good_body_is_put_into_its_canonical_form() {
        let body = checked(good()).unwrap();
        assert_eq!(body.subject.as_str(), "Нет отопления");
        assert_eq!(body.answer_channels, [AnswerChannel::Cabinet, AnswerChannel::Paper]);
        let canonical = r#"{"organisation":"mintest","kind":"complaint","subject":"Нет отопления","text":"Холодно.","language":"ru","uploads":[],"answer_channels":["cabinet","paper"],"sms_updates":true}"#;
        assert_eq!(serde_json::to_string(&body).unwrap(), canonical);
    }

    #[test]
    fn every_refused_field_is_named_at_once() {
        let mut body = good();
        body["organisationId"] = json!("Мінск");
        body["subject"] = json!(" ");
        body["text"] = json!("https://example.com www.example.com");
        body["uploads"] = json!(vec!["x"; 11]);
        let problem = checked(body).err().unwrap();
        let errors: Vec<_> = problem.errors().collect();
        let expected =
            [("/organisationId", "malformed"), ("/subject", "empty"), ("/text", "notAllowed"), ("/uploads", "tooMany")];
        assert_eq!(errors, expected);
    }

    #[test]
    fn each_field_is_needed_and_no_other_taken() {
        for field in good().as_object().unwrap().keys() {
            let mut body = good();
            body.as_object_mut().unwrap().remove(field);
            assert!(serde_json::from_value::<AppealBody>(body).is_err(), "{field}");
        }
        let mut body = good();
        body["surplus"] = json!(1);
        assert!(serde_json::from_value::<AppealBody>(body).is_err());
    }
}
