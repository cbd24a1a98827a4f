//! One entry: looked up, decided, written.

use futures_util::try_join;
use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_commands::beginning::{Beginner, Begun, First, Place};
use zvarot_commands::intention::Intention;
use zvarot_domain::appeal::{
    Actor, AppealNumber, Enter, Event, IdempotencyKey, IntakeWay, Refusal, Status, SubmittedPersonal,
};
use zvarot_domain::deadline::minsk_date;
use zvarot_domain::id::AccountId;
use zvarot_domain::invalid::Invalid;
use zvarot_domain::permission::{Acting, Official};
use zvarot_files::objects::StoredObject;
use zvarot_files::uploads::{self, Promise};
use zvarot_http::problem::Problem;
use zvarot_http::{Fields, OfficialSession, Reply};
use zvarot_runtime::table::StoreError;

use crate::App;
use crate::body::Checked;

/// An appeal that was entered.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EnteredAppeal<'a> {
    /// Its unique number.
    #[schema(value_type = String, example = "0000-0000-0000-00")]
    number: &'a AppealNumber,
    /// When it was entered.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    entered_at: OffsetDateTime,
    /// Always `submitted`: it awaits its registration.
    status: Status,
}

/// One entry.
pub(crate) struct Entry<'a> {
    app: &'a App,
    by: OfficialSession,
    /// The official as intents and caps know them: two organisations may give their people the same id.
    owner: AccountId,
    key: IdempotencyKey,
    intention: Intention,
    body: Checked,
    promises: Vec<Result<Promise, Invalid>>,
    now: OffsetDateTime,
}

impl<'a> Entry<'a> {
    pub fn new(
        app: &'a App,
        by: OfficialSession,
        key: IdempotencyKey,
        body: Checked,
        now: OffsetDateTime,
    ) -> Result<Self, Problem> {
        let owner = by.session.owner();
        let intention = Intention::of(&app.office.intents, &owner, &key, &("enter", &body))?;
        // one that does not open is told only if there is no earlier result
        let promises = body.uploads.iter().map(|id| app.uploads.open(id, &by.session.account)).collect();
        Ok(Self { app, by, owner, key, intention, body, promises, now })
    }

    /// The earlier result of this very intent, or a new appeal. 403 for whoever does not enter appeals.
    pub async fn accept(self) -> Result<Reply, Problem> {
        let (beginnings, beginner) = (&self.app.beginnings, self.beginner());
        let number = beginnings.number(beginner, 0);
        let stored = async { Ok(uploads::stored(&self.app.objects, &self.promises).await?) };
        let read = async {
            try_join!(beginnings.first_of(&number), self.acting(), self.is_listener_known()).map_err(Problem::from)
        };
        let ((first, acting, is_listener_known), stored) = try_join!(read, stored)?;
        let official = acting.as_ref().and_then(|acting| acting.all().find(|official| official.may_enter()));
        let official = official.ok_or(Refusal::NotPermitted)?;
        let begun = match beginnings.place(beginner, first).await? {
            Place::Earlier(begun) => begun,
            Place::Free(attempt) => {
                let event = &self.decide(official, is_listener_known, &stored)?;
                let by = Actor::from(official);
                let files = self.promises.iter().flatten().collect();
                beginnings.write(beginner, attempt, &First { event, by, files }, |_, _| Ok(None)).await?
            }
        };
        reply(&begun)
    }

    fn beginner(&self) -> Beginner<'_> {
        Beginner { account: &self.owner, key: &self.key, intention: &self.intention, now: self.now }
    }

    async fn acting(&self) -> Result<Option<Acting>, StoreError> {
        self.app.office.directory.acting(&self.by.organisation, &self.by.person, minsk_date(self.now)).await
    }

    /// Whether the colleague who listened is one of the organisation's people, if one is named: they may have left since.
    async fn is_listener_known(&self) -> Result<bool, StoreError> {
        let IntakeWay::Oral { received_by: Some(person), .. } = &self.body.intake.way else { return Ok(true) };
        Ok(self.app.office.directory.person(&self.by.organisation, person).await?.is_some())
    }

    fn decide(
        &self,
        by: &Official,
        is_listener_known: bool,
        stored: &[Option<StoredObject>],
    ) -> Result<Event, Problem> {
        let mut fields = Fields::default();
        let listener = fields.take("/receivedBy", if is_listener_known { Ok(()) } else { Err(Invalid::Unknown) });
        let files = fields.take_each("/uploads", uploads::kept(&self.promises, stored, self.now), |file| file);
        let ((), files) = fields.all((listener, files))?;
        let body = &self.body;
        let enter = Enter {
            by,
            intake: body.intake.clone(),
            kind: body.kind,
            language: body.language,
            answer_channels: body.answer_channels.clone(),
            files,
            personal: SubmittedPersonal {
                applicant: body.applicant.clone(),
                subject: body.subject.clone(),
                text: body.text.clone(),
                file_names: self.promises.iter().flatten().map(Promise::named).collect(),
                challenged: None,
                covering_letter: None,
            },
        };
        Ok(enter.decide(self.now)?)
    }
}

/// Made from what is stored and from nothing else: a repetition gets the same bytes.
fn reply(begun: &Begun) -> Result<Reply, Problem> {
    let number = &begun.number;
    let entered = EnteredAppeal { number, entered_at: begun.entry.at()?, status: Status::Submitted };
    Ok(Reply::created(&entered).with_location(&format!("/v1/inbox/{number}")))
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn the_words_on_the_wire_are_fixed() {
        let number = AppealNumber::parse("0000-0000-0000-00").unwrap();
        let entered_at = datetime!(2026-11-27 09:00 UTC);
        let entered = EnteredAppeal { number: &number, entered_at, status: Status::Submitted };
        let json = r#"{"number":"0000-0000-0000-00","enteredAt":"2026-11-27T09:00:00Z","status":"submitted"}"#;
        assert_eq!(serde_json::to_string(&entered).unwrap(), json);
    }
}
