//! Beginning an appeal: its number is made from the intent, so that the same intent finds its appeal again; the event, the appeal of the day and the
//! claims on its files are one transaction.

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::TransactWriteItem;
use time::OffsetDateTime;
use zvarot_domain::appeal::{Actor, Appeal, AppealNumber, Entry, Event, IdempotencyKey};
use zvarot_domain::id::AccountId;
use zvarot_files::uploads::Promise;
use zvarot_http::problem::Problem;
use zvarot_identity::accounts::{Accounts, until_tomorrow};
use zvarot_runtime::configuration::required;
use zvarot_runtime::random;
use zvarot_runtime::retry::RetryBudget;
use zvarot_runtime::secrets::{Key, Secret, Secrets};
use zvarot_runtime::table::{Refused, StoreError};
use zvarot_store::journal::{AppendError, Journal, NewEvent, StoredEvent};
use zvarot_store::upload_claims::UploadClaims;

use crate::claims::{claiming, in_use};
use crate::intention::Intention;

/// Numbers that belong to somebody else one after the other: at a billion appeals the first is one in ten thousand.
const MOST_ATTEMPTS: u8 = 10;

/// The place of the appeal of the day in the transaction, after the event; the claims follow.
const COUNT: usize = 1;

/// What is needed to begin any appeal.
pub struct Beginnings {
    /// The appeals.
    journal: Journal,
    /// Where the appeals of the day are counted.
    accounts: Accounts,
    /// To which appeal a file belongs.
    pub claims: UploadClaims,
    /// From which numbers are made.
    numbers: Key,
    /// Appeals that one account may begin in one day.
    per_day: u32,
    /// The code of the problem that tells of more.
    too_many: &'static str,
}

/// One appeal that somebody means to begin once.
#[derive(Debug, Clone, Copy)]
pub struct Beginner<'a> {
    /// Whose intent it is.
    pub account: &'a AccountId,
    /// Under which key.
    pub key: &'a IdempotencyKey,
    /// What the key stands for.
    pub intention: &'a Intention,
    /// When.
    pub now: OffsetDateTime,
}

/// An appeal that was begun: whoever repeats the call is answered from it again.
#[derive(Debug)]
pub struct Begun {
    /// Its number.
    pub number: AppealNumber,
    /// Its first event.
    pub entry: Entry,
    /// What its applicant keeps, if there is one with an account.
    pub receipt: Option<String>,
}

/// Where the intent stands.
#[derive(Debug)]
pub enum Place {
    /// It was written before.
    Earlier(Begun),
    /// The number of this attempt was free when looked at.
    Free(u8),
}

/// What is to be written.
pub struct First<'a> {
    /// The first event.
    pub event: &'a Event,
    /// Who causes it.
    pub by: Actor,
    /// The files that it claims.
    pub files: Vec<&'a Promise>,
}

impl Beginnings {
    /// Reads the name of the table of accounts. `too_many` is the code of the problem for more than `per_day`.
    pub fn from_env(
        dynamodb: &Client,
        journal: Journal,
        secrets: &Secrets,
        (per_day, too_many): (u32, &'static str),
    ) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let accounts = required("ACCOUNTS_TABLE")?;
        Ok(Self {
            journal,
            accounts: Accounts::new(dynamodb.clone(), accounts.clone()),
            claims: UploadClaims::new(dynamodb.clone(), accounts),
            numbers: secrets.key(Secret::Number)?.clone(),
            per_day,
            too_many,
        })
    }

    /// The number of an attempt, from 0.
    pub fn number(&self, beginner: Beginner<'_>, attempt: u8) -> AppealNumber {
        AppealNumber::derive(self.numbers.as_bytes(), beginner.account, beginner.key, attempt)
    }

    /// Where the intent stands, if `first` is what has the number of the first attempt. Looks further while numbers are somebody else's, which nearly
    /// never happens.
    ///
    /// # Errors
    ///
    /// 422 if the same key came with another command.
    pub async fn place(&self, beginner: Beginner<'_>, first: Option<StoredEvent>) -> Result<Place, Problem> {
        let mut stored = first;
        for attempt in 0..MOST_ATTEMPTS {
            let number = self.number(beginner, attempt);
            match stored {
                None => return Ok(Place::Free(attempt)),
                Some(event) if beginner.intention.caused(&number, event.intent.as_ref())? => {
                    return Ok(Place::Earlier(Begun::of(number, event)));
                }
                Some(_) => stored = self.first_of(&self.number(beginner, attempt + 1)).await?,
            }
        }
        Err(no_number())
    }

    /// The first event of the appeal with that number; nothing where there is none.
    pub async fn first_of(&self, number: &AppealNumber) -> Result<Option<StoredEvent>, StoreError> {
        Ok(self.journal.load(number).await?.events.into_iter().next())
    }

    /// Writes the first event under the first number that is free from `attempt` on. Its condition tells whether somebody was quicker: this very
    /// intent, or another's number. `receipt` makes what the applicant keeps.
    ///
    /// # Errors
    ///
    /// 422 `inUse` for files that belong to something else, 429 after too many in a day.
    pub async fn write(
        &self,
        beginner: Beginner<'_>,
        attempt: u8,
        first: &First<'_>,
        receipt: impl Fn(&AppealNumber, &Entry) -> Result<Option<String>, Problem>,
    ) -> Result<Begun, Problem> {
        let Beginner { intention, now, .. } = beginner;
        let mut budget = RetryBudget::default();
        let mut attempt = attempt;
        while attempt < MOST_ATTEMPTS {
            let number = self.number(beginner, attempt);
            let entry = Appeal::entry(&number, None, first.event, first.by.clone(), now, random::bytes()?)?;
            let receipt = receipt(&number, &entry)?;
            let new = NewEvent {
                number: &number,
                n: 1,
                kind: first.event.kind(),
                entry: &entry,
                at: now,
                intent: Some(intention.parts()),
                receipt: receipt.as_deref(),
            };
            match self.journal.append(&new, self.others(beginner, first, &number)?).await {
                Ok(()) => return Ok(Begun { number, entry, receipt }),
                Err(AppendError::Taken(stored)) if intention.caused(&number, stored.intent.as_ref())? => {
                    return Ok(Begun::of(number, *stored));
                }
                Err(AppendError::Taken(_)) => attempt += 1,
                Err(AppendError::Refused(refused)) => return Err(self.refusal(&refused, first.files.len(), now)),
                Err(AppendError::Conflict) => budget.wait().await?,
                Err(other) => return Err(StoreError::from(other).into()),
            }
        }
        Err(no_number())
    }

    /// What is written with the event: first the count, then a claim for each file.
    fn others(
        &self,
        beginner: Beginner<'_>,
        first: &First<'_>,
        number: &AppealNumber,
    ) -> Result<Vec<TransactWriteItem>, StoreError> {
        let mut others = vec![self.accounts.counted_appeal(beginner.account, self.per_day, beginner.now)?];
        others.extend(claiming(&self.claims, first.files.iter().copied(), number)?);
        Ok(others)
    }

    /// Why the others were refused. A file that is another's is told first: tomorrow does not mend it.
    fn refusal(&self, refused: &Refused, files: usize, now: OffsetDateTime) -> Problem {
        let capped = || Problem::too_many_requests(self.too_many, until_tomorrow(now));
        in_use(refused, COUNT + 1, files).unwrap_or_else(capped)
    }
}

impl Begun {
    fn of(number: AppealNumber, stored: StoredEvent) -> Self {
        Self { number, entry: stored.entry, receipt: stored.receipt }
    }
}

fn no_number() -> Problem {
    Problem::internal("every number tried is taken")
}
