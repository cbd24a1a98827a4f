//! One submission: looked up, decided, written.

use futures_util::join;
use time::OffsetDateTime;
use zvarot_commands::intention::Intention;
use zvarot_commands::submission::{Found, Lookup};
use zvarot_domain::appeal::{
    Actor, Appeal, AppealNumber, Command, Entry, Event, IdempotencyKey, Origin, Receipt, Submit, SubmittedPersonal,
    decide,
};
use zvarot_domain::applicant::Applicant;
use zvarot_domain::attachment::StoredFile;
use zvarot_domain::id::{AccountId, OrganisationId};
use zvarot_domain::invalid::Invalid;
use zvarot_files::objects::StoredObject;
use zvarot_files::uploads::{self, Promise};
use zvarot_http::problem::Problem;
use zvarot_http::{Fields, Reply};
use zvarot_runtime::random;
use zvarot_runtime::retry::RetryBudget;
use zvarot_runtime::sdk_error::RequestError;
use zvarot_runtime::table::StoreError;
use zvarot_store::journal::{AppendError, NewEvent, StoredEvent};

use crate::App;
use crate::accepted::reply;
use crate::body::Checked;

/// Numbers that belong to somebody else one after the other: at a billion appeals the first is one in ten thousand.
const MOST_ATTEMPTS: u8 = 10;

/// One submission.
pub(crate) struct Submission<'a> {
    app: &'a App,
    account: AccountId,
    key: IdempotencyKey,
    intention: Intention,
    body: Checked,
    promises: Vec<Result<Promise, Invalid>>,
    now: OffsetDateTime,
}

/// Where the intent stands.
enum Place {
    /// It was written before.
    Earlier(AppealNumber, Box<StoredEvent>),
    /// This attempt's number was free when looked at.
    Free(u8),
}

impl<'a> Submission<'a> {
    pub fn new(
        app: &'a App,
        account: AccountId,
        key: IdempotencyKey,
        body: Checked,
        now: OffsetDateTime,
    ) -> Result<Self, Problem> {
        let intention = Intention::of(&app.intents, &account, &key, &("submit", &body))?;
        // one that does not open is told only if there is no earlier result
        let promises = body.uploads.iter().map(|id| app.uploads.open(id, &account)).collect();
        Ok(Self { app, account, key, intention, body, promises, now })
    }

    /// The earlier result of this very intent, or a new appeal.
    pub async fn accept(self) -> Result<Reply, Problem> {
        let first = self.number(0);
        let (found, stored) = join!(self.look_up(&first), uploads::stored(&self.app.objects, &self.promises));
        let mut found = found?;
        match self.place(first, found.first.take()).await? {
            Place::Earlier(number, event) => earlier(&number, &event),
            Place::Free(attempt) => {
                let event = self.decide(found, stored)?;
                self.write(&event, attempt).await
            }
        }
    }

    fn number(&self, attempt: u8) -> AppealNumber {
        AppealNumber::derive(self.app.numbers.as_bytes(), &self.account, &self.key, attempt)
    }

    async fn look_up(&self, number: &AppealNumber) -> Result<Found, Problem> {
        let lookup = Lookup { number, account: &self.account, organisation: &self.body.organisation };
        Ok(self.app.submissions.look_up(lookup).await?)
    }

    /// Looks further while numbers are somebody else's, which nearly never happens.
    async fn place(&self, first: AppealNumber, stored: Option<StoredEvent>) -> Result<Place, Problem> {
        let (mut number, mut stored) = (first, stored);
        for attempt in 0..MOST_ATTEMPTS {
            match stored {
                None => return Ok(Place::Free(attempt)),
                Some(event) if self.intention.caused(&number, event.intent.as_ref())? => {
                    return Ok(Place::Earlier(number, Box::new(event)));
                }
                Some(_) => {
                    number = self.number(attempt + 1);
                    stored = self.look_up(&number).await?.first;
                }
            }
        }
        Err(no_number())
    }

    fn decide(&self, found: Found, stored: Result<Vec<Option<StoredObject>>, RequestError>) -> Result<Event, Problem> {
        // an account that was closed while its token still lives
        let profile = found.profile.ok_or_else(Problem::forbidden)?;
        let mut fields = Fields::default();
        let organisation = found.organisation.map(|organisation| organisation.id).ok_or(Invalid::Unknown);
        let organisation = fields.take("/organisationId", organisation);
        let files = fields.take_each("/uploads", self.promises.iter().zip(stored?), |(promise, stored)| {
            promise.as_ref().map_err(|reason| *reason)?.kept(stored.as_ref(), self.now)
        });
        let (organisation, files) = fields.all((organisation, files))?;
        let submit = self.submit(organisation, files, profile.applicant);
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
                applicant,
                subject: body.subject.clone(),
                text: body.text.clone(),
                file_names: self.promises.iter().flatten().map(Promise::named).collect(),
            },
        }
    }

    /// The one put. Its condition tells whether somebody was quicker: this very intent, or another's number.
    async fn write(&self, event: &Event, first_attempt: u8) -> Result<Reply, Problem> {
        let mut budget = RetryBudget::default();
        let mut attempt = first_attempt;
        while attempt < MOST_ATTEMPTS {
            let number = self.number(attempt);
            let by = Actor::Applicant { account: self.account.clone() };
            let entry = Appeal::entry(&number, None, event, by, self.now, random::bytes()?)?;
            let receipt = self.receipt(&number, &entry)?;
            match self.app.journal.append(&self.new_event(&number, event, &entry, &receipt)).await {
                Ok(()) => return reply(&number, &entry, &receipt),
                Err(AppendError::Taken(stored)) if self.intention.caused(&number, stored.intent.as_ref())? => {
                    return earlier(&number, &stored);
                }
                Err(AppendError::Taken(_)) => attempt += 1,
                Err(AppendError::Conflict) => budget.wait().await?,
                Err(other) => return Err(StoreError::from(other).into()),
            }
        }
        Err(no_number())
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

    fn new_event<'e>(
        &'e self,
        number: &'e AppealNumber,
        event: &Event,
        entry: &'e Entry,
        receipt: &'e str,
    ) -> NewEvent<'e> {
        NewEvent {
            number,
            n: 1,
            kind: event.kind(),
            entry,
            at: self.now,
            intent: Some(self.intention.parts()),
            receipt: Some(receipt),
        }
    }
}

/// What is stored was answered before, or is answered now to whoever lost the race against themselves.
fn earlier(number: &AppealNumber, event: &StoredEvent) -> Result<Reply, Problem> {
    let receipt = event.receipt.as_deref().ok_or_else(|| Problem::internal("a first event has no receipt"))?;
    reply(number, &event.entry, receipt)
}

fn no_number() -> Problem {
    Problem::internal("every number tried is taken")
}
