//! What an applicant has filled in so far.

use serde::Deserialize;
use utoipa::ToSchema;
use zvarot_domain::appeal::{AnswerChannel, AppealKind};
use zvarot_domain::attachment::check_count;
use zvarot_domain::draft::{Draft, Typed};
use zvarot_domain::id::{AccountId, OrganisationId};
use zvarot_domain::language::AppealLanguage;
use zvarot_files::uploads::Uploads;
use zvarot_http::Fields;
use zvarot_http::problem::Problem;

/// A version of a draft. Nothing needs to be filled in, and what is wrong with it is told when it is sent.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct AppealDraftBody {
    /// The addressee, once chosen.
    #[serde(default)]
    pub organisation_id: Option<String>,
    /// The kind, once chosen.
    #[serde(default)]
    pub kind: Option<AppealKind>,
    /// What it is about.
    #[schema(max_length = 200)]
    pub subject: String,
    /// The essence.
    #[schema(max_length = 20_000)]
    pub text: String,
    /// In which language it is written.
    pub language: AppealLanguage,
    /// `uploadId`s of its files, also of those that have expired.
    #[schema(max_items = 10)]
    pub uploads: Vec<String>,
    /// How the answer is wanted.
    pub answer_channels: Vec<AnswerChannel>,
    /// Whether stages are to be told by SMS.
    pub sms_updates: bool,
}

impl AppealDraftBody {
    /// The draft, if it is of a size that could be sent and names files of `account` only.
    pub(crate) fn checked(self, uploads: &Uploads, account: &AccountId) -> Result<Draft, Problem> {
        let mut fields = Fields::default();
        let organisation = self.organisation_id.as_deref().map(OrganisationId::parse);
        let organisation = fields.take_optional("/organisationId", organisation);
        let subject = fields.take("/subject", Typed::parse(&self.subject));
        let text = fields.take("/text", Typed::parse(&self.text));
        let named = match check_count(self.uploads.len()) {
            Ok(()) => fields.take_each("/uploads", self.uploads, |id| uploads.open(&id, account).map(|_| id)),
            Err(reason) => fields.take("/uploads", Err(reason)),
        };
        let (organisation_id, subject, text, uploads) = fields.all((organisation, subject, text, named))?;
        let mut answer_channels = self.answer_channels;
        // the same wishes in another order are the same wishes
        answer_channels.sort_unstable();
        answer_channels.dedup();
        let (kind, language, sms_updates) = (self.kind, self.language, self.sms_updates);
        Ok(Draft { organisation_id, kind, subject, text, language, uploads, answer_channels, sms_updates })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use zvarot_files::uploads::Promise;
    use zvarot_runtime::secrets::Key;

    use super::*;

    fn uploads() -> Uploads {
        Uploads::new(&Key::from([1; 32])).unwrap()
    }

    /// An upload of `account` that expired long ago.
    fn upload(account: &str) -> String {
        let promise: Promise = serde_json::from_value(json!({
            "account": account, "id": "f1", "name": "a.pdf", "mediaType": "application/pdf", "size": 3,
            "sha256": "ab".repeat(32), "expiresAt": 1000,
        }))
        .unwrap();
        uploads().seal(&promise).unwrap()
    }

    fn begun() -> Value {
        json!({
            "subject": "", "text": "", "language": "be", "uploads": [], "answerChannels": ["cabinet"],
            "smsUpdates": false,
        })
    }

    fn checked(body: Value) -> Result<Draft, Problem> {
        let body: AppealDraftBody = serde_json::from_value(body).unwrap();
        body.checked(&uploads(), &AccountId::parse("a1").unwrap())
    }

    #[test]
    fn nothing_needs_to_be_filled_in() {
        let draft = checked(begun()).unwrap();
        assert_eq!((draft.subject.as_str(), draft.text.as_str(), draft.kind), ("", "", None));
        let mut nulls = begun();
        nulls["organisationId"] = Value::Null;
        nulls["kind"] = Value::Null;
        assert_eq!(checked(nulls).unwrap(), draft);
    }

    #[test]
    fn what_is_filled_in_is_kept_in_its_cleaned_form() {
        let mut body = begun();
        body["organisationId"] = json!("mintest");
        body["kind"] = json!("complaint");
        body["text"] = json!(" www.example.com \u{7}\n");
        body["uploads"] = json!([upload("a1")]);
        body["answerChannels"] = json!(["paper", "cabinet", "paper"]);
        let draft = checked(body).unwrap();
        assert_eq!(draft.text.as_str(), "www.example.com");
        assert_eq!(draft.organisation_id, OrganisationId::parse("mintest").ok());
        assert_eq!(draft.answer_channels, [AnswerChannel::Cabinet, AnswerChannel::Paper]);
        assert_eq!(draft.uploads.len(), 1, "an expired upload is for the portal to show");
    }

    #[test]
    fn every_refused_field_is_named_at_once() {
        let mut body = begun();
        body["organisationId"] = json!("Мінск");
        body["subject"] = json!("я".repeat(201));
        body["text"] = json!("я".repeat(20_001));
        body["uploads"] = json!([upload("a1"), upload("a2"), "nonsense"]);
        let problem = checked(body).unwrap_err();
        let errors: Vec<_> = problem.errors().collect();
        let expected = [
            ("/organisationId", "malformed"),
            ("/subject", "tooLong"),
            ("/text", "tooLong"),
            ("/uploads/1", "unknown"),
            ("/uploads/2", "unknown"),
        ];
        assert_eq!(errors, expected);
        let mut many = begun();
        many["uploads"] = json!(vec!["x"; 11]);
        assert_eq!(checked(many).unwrap_err().errors().collect::<Vec<_>>(), [("/uploads", "tooMany")]);
    }
}
