//! One submission: looked up, decided, written.

use futures_util::join;
use time::OffsetDateTime;
use zvarot_commands::beginning::{Beginner, Begun, First, Place};
use zvarot_commands::intention::Intention;
use zvarot_commands::submission::{Found, Lookup};
use zvarot_domain::appeal::{
    Actor, AppealNumber, Command, Entry, Event, IdempotencyKey, Origin, Receipt, Submit, SubmittedPersonal, decide,
};
use zvarot_domain::applicant::Applicant;
use zvarot_domain::attachment::StoredFile;
use zvarot_domain::id::{AccountId, OrganisationId, SignatoryId};
use zvarot_domain::invalid::Invalid;
use zvarot_files::objects::StoredObject;
use zvarot_files::uploads::{self, Promise};
use zvarot_http::problem::Problem;
use zvarot_http::tokens::{Party, Session};
use zvarot_http::{Fields, Reply};
use zvarot_runtime::sdk_error::RequestError;

use crate::App;
use crate::accepted::reply;
use crate::body::Checked;

/// One submission.
pub(crate) struct Submission<'a> {
    app: &'a App,
    account: AccountId,
    /// Whoever signed in for a legal entity.
    signatory: Option<SignatoryId>,
    key: IdempotencyKey,
    intention: Intention,
    body: Checked,
    promises: Vec<Result<Promise, Invalid>>,
    now: OffsetDateTime,
}

impl<'a> Submission<'a> {
    pub fn new(
        app: &'a App,
        session: Session,
        key: IdempotencyKey,
        body: Checked,
        now: OffsetDateTime,
    ) -> Result<Self, Problem> {
        let Session { account, party, .. } = session;
        let signatory = if let Party::LegalEntity { signatory } = party { signatory } else { None };
        let intention = Intention::of(&app.applicants.intents, &account, &key, &("submit", &body))?;
        // one that does not open is told only if there is no earlier result
        let promises = body.uploads.iter().map(|id| app.uploads.open(id, &account)).collect();
        Ok(Self { app, account, signatory, key, intention, body, promises, now })
    }

    /// The earlier result of this very intent, or a new appeal.
    pub async fn accept(self) -> Result<Reply, Problem> {
        let (beginnings, beginner) = (&self.app.beginnings, self.beginner());
        let number = beginnings.number(beginner, 0);
        let (found, stored) = join!(self.look_up(&number), uploads::stored(&self.app.objects, &self.promises));
        let mut found = found?;
        let begun = match beginnings.place(beginner, found.first.take()).await? {
            Place::Earlier(begun) => begun,
            Place::Free(attempt) => {
                let event = &self.decide(found, stored)?;
                let by = Actor::Applicant { account: self.account.clone() };
                let files = self.promises.iter().flatten().collect();
                let receipt = |number: &_, entry: &_| self.receipt(number, entry).map(Some);
                beginnings.write(beginner, attempt, &First { event, by, files }, receipt).await?
            }
        };
        accepted(&begun)
    }

    fn beginner(&self) -> Beginner<'_> {
        Beginner { account: &self.account, key: &self.key, intention: &self.intention, now: self.now }
    }

    async fn look_up(&self, number: &AppealNumber) -> Result<Found, Problem> {
        let (account, signatory) = (&self.account, self.signatory.as_ref());
        let lookup = Lookup { number, account, signatory, organisation: &self.body.organisation };
        Ok(self.app.submissions.look_up(lookup).await?)
    }

    fn decide(&self, found: Found, stored: Result<Vec<Option<StoredObject>>, RequestError>) -> Result<Event, Problem> {
        // an account that was closed while its token still lives
        let mut applicant = found.profile.ok_or_else(Problem::forbidden)?.applicant;
        if self.signatory.is_some() {
            // the same of a signatory who was taken away
            applicant = applicant.signed_by(found.signatory.ok_or_else(Problem::forbidden)?.name);
        }
        let mut fields = Fields::default();
        let organisation = found.organisation.map(|organisation| organisation.id).ok_or(Invalid::Unknown);
        let organisation = fields.take("/organisationId", organisation);
        let files = fields.take_each("/uploads", uploads::kept(&self.promises, &stored?, self.now), |file| file);
        let (organisation, files) = fields.all((organisation, files))?;
        let submit = self.submit(organisation, files, applicant);
        decide(None, Command::Submit(submit), self.now)?.ok_or_else(|| Problem::internal("nothing was decided"))
    }

    fn submit(&self, organisation: OrganisationId, files: Vec<StoredFile>, applicant: Applicant) -> Submit {
        let body = &self.body;
        Submit {
            origin: Origin::Cabinet,
            account: Some(self.account.clone()),
            organisation,
            kind: body.kind,
            language: body.language,
            answer_channels: body.answer_channels.clone(),
            sms_updates: body.sms_updates,
            files,
            personal: SubmittedPersonal {
                applicant: applicant.into(),
                subject: body.subject.clone(),
                text: body.text.clone(),
                file_names: self.promises.iter().flatten().map(Promise::named).collect(),
                covering_letter: None,
                challenged: None,
            },
        }
    }

    fn receipt(&self, number: &AppealNumber, entry: &Entry) -> Result<String, Problem> {
        let claims = Receipt {
            iss: self.app.origin.clone(),
            number: number.clone(),
            submitted_at: entry.at()?,
            organisation: self.body.organisation.clone(),
            event_sha256: entry.hash(),
        };
        Ok(self.app.receipts.sign(&claims)?)
    }
}

/// What is stored was answered before, or is answered now, also to whoever lost the race against themselves.
fn accepted(begun: &Begun) -> Result<Reply, Problem> {
    let receipt = begun.receipt.as_deref().ok_or_else(|| Problem::internal("a first event has no receipt"))?;
    reply(&begun.number, &begun.entry, receipt)
}
