//! `POST /v1/appeals/{number}/challenge`.

use aws_sdk_dynamodb::types::TransactWriteItem;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_commands::applicants::{ApplicantCommand, run};
use zvarot_commands::claims::{claiming, in_use};
use zvarot_domain::appeal::{Appeal, AppealNumber, AppealText, Challenge, ChallengedPersonal, Command, Event, Status};
use zvarot_domain::attachment::check_count;
use zvarot_domain::id::{AccountId, OrganisationId};
use zvarot_domain::organisation::Organisation;
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Fields, Reply};
use zvarot_runtime::table::Refused;

use crate::App;
use crate::named::{Named, UploadIds};

/// A challenge of the decision on an appeal.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ChallengeBody {
    /// What the applicant disagrees with, and what they ask for: in words and not by links (L:25.2).
    #[schema(max_length = 20000)]
    pub text: String,
    /// `uploadId`s of files that were put as promised.
    #[serde(default)]
    #[schema(max_items = 10)]
    pub uploads: Vec<String>,
}

/// The body, checked. Also what the intent's hash is made of.
#[derive(Serialize)]
struct Checked {
    text: AppealText,
    uploads: UploadIds,
}

/// An appeal whose decision was challenged.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChallengedAppeal {
    /// The appeal.
    #[schema(value_type = String)]
    pub number: AppealNumber,
    /// Where it is: as before.
    pub status: Status,
    /// The number of the challenge: the appeal's with its place behind it. It can be opened in a second or two.
    #[schema(value_type = String, example = "1234-5678-9012-37~1")]
    pub challenge: AppealNumber,
    /// Who considers it.
    #[schema(value_type = String)]
    pub organisation_id: OrganisationId,
}

impl ChallengeBody {
    fn checked(self) -> Result<Checked, Problem> {
        let mut fields = Fields::default();
        let text = fields.take("/text", AppealText::parse_essence(&self.text));
        let count = fields.take("/uploads", check_count(self.uploads.len()));
        let (text, ()) = fields.all((text, count))?;
        Ok(Checked { text, uploads: UploadIds(self.uploads) })
    }
}

/// Challenges the answer to an appeal of one's own, or its leaving without consideration, at the superior organisation (L:20). Once for each
/// decision (409 `challengedAlready` with the number of the first) and within three years (409 `deadlinePassed`, L:11). A complaint begins
/// there, with copies of the appeal and of the decision. Where there is no superior, only the court is left (409 `noSuperior`).
#[utoipa::path(
    post,
    path = "/v1/appeals/{number}/challenge",
    operation_id = "challengeAppeal",
    tag = "appeals",
    params(
        ("number" = String, Path, description = "The appeal's number"),
        ("Idempotency-Key" = String, Header, description = "Chosen once for each challenge; the same key, the same answer"),
    ),
    request_body = ChallengeBody,
    responses(
        (status = 200, description = "Challenged", body = ChallengedAppeal),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn challenge(app: &App, call: &Call) -> Result<Reply, Problem> {
    run::<Checked>(app, call).await
}

/// What was uploaded, and what the directory says of whoever decided and of its superior.
struct Read {
    named: Named,
    own: Option<Organisation>,
    superior: Option<Organisation>,
}

impl ApplicantCommand for Checked {
    type App = App;
    type Read = Read;

    fn parse(call: &Call) -> Result<Self, Problem> {
        call.body::<ChallengeBody>()?.checked()
    }

    fn meaning(&self) -> impl Serialize + Send {
        ("challenge", self)
    }

    async fn read(&self, app: &App, account: &AccountId) -> Result<Read, Problem> {
        Ok(Read { named: self.uploads.look_up(app, account).await?, own: None, superior: None })
    }

    /// Whose superior it is, the appeal must say first.
    async fn read_of(&self, app: &App, appeal: &Appeal, read: &mut Read) -> Result<(), Problem> {
        read.own = app.directory.organisation(appeal.organisation()).await?;
        if let Some(superior) = read.own.as_ref().and_then(|own| own.superior.as_ref()) {
            read.superior = app.directory.organisation(superior).await?;
        }
        Ok(())
    }

    fn command<'a>(&'a self, by: &'a AccountId, read: &'a Read, now: OffsetDateTime) -> Result<Command<'a>, Problem> {
        let mut fields = Fields::default();
        let files = read.named.files(&mut fields, now);
        let (files,) = fields.all((files,))?;
        let own = read.own.as_ref();
        let own = own.ok_or_else(|| Problem::internal("the organisation of an appeal is not in the directory"))?;
        let superior = read.superior.as_ref().map(|superior| (&superior.id, &superior.name));
        let personal = ChallengedPersonal { text: self.text.clone(), file_names: read.named.names() };
        Ok(Command::Challenge(Challenge { by, from: &own.name, superior, files, personal }))
    }

    /// A claim for each file.
    fn others(&self, app: &App, number: &AppealNumber, read: &Read) -> Result<Vec<TransactWriteItem>, Problem> {
        Ok(claiming(&app.beginnings.claims, read.named.promises(), number)?)
    }

    fn others_refused(&self, refused: &Refused) -> Problem {
        in_use(refused, 1, self.uploads.0.len()).unwrap_or_else(|| Problem::internal("a claim was lost to nobody"))
    }

    fn reply(number: &AppealNumber, event: &Event, status: Status) -> Option<Reply> {
        match event {
            Event::Challenged(challenged) => Some(Reply::ok(&ChallengedAppeal {
                number: number.clone(),
                status,
                challenge: challenged.to.number.clone(),
                organisation_id: challenged.to.organisation.clone(),
            })),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn refused(body: Value) -> Vec<(String, String)> {
        let problem = serde_json::from_value::<ChallengeBody>(body).unwrap().checked().err();
        let errors = problem.iter().flat_map(Problem::errors);
        errors.map(|(pointer, code)| (pointer.to_owned(), code.to_owned())).collect()
    }

    #[test]
    fn a_challenge_is_a_text_in_words_and_files_are_optional() {
        assert_eq!(refused(json!({"text": "Адказ не па сутнасці."})), []);
        let of = |pointer: &str, code: &str| (pointer.to_owned(), code.to_owned());
        assert_eq!(refused(json!({"text": " "})), [of("/text", "empty")]);
        let all = json!({"text": "https://example.by", "uploads": vec!["x"; 11]});
        assert_eq!(refused(all), [of("/text", "notAllowed"), of("/uploads", "tooMany")]);
        assert!(serde_json::from_value::<ChallengeBody>(json!({"uploads": []})).is_err());
    }
}
