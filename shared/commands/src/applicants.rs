//! The commands of applicants on their own appeals: one runner for all of them.

use futures_util::try_join;
use serde::Serialize;
use std::future::{Future, ready};
use time::OffsetDateTime;

use aws_sdk_dynamodb::types::TransactWriteItem;
use zvarot_domain::appeal::{Actor, Appeal, AppealNumber, Command, Event, Status, decide};
use zvarot_domain::id::AccountId;
use zvarot_http::problem::Problem;
use zvarot_http::tokens::{Party, Session, Verifier};
use zvarot_http::{Call, Reply};
use zvarot_identity::accounts::Accounts;
use zvarot_runtime::secrets::Key;
use zvarot_runtime::table::Refused;
use zvarot_store::journal::Journal;

use crate::attempt::{Attempt, Decision};
use crate::intention::Intention;
use crate::officials::number;

/// The stores and keys of commands of applicants.
pub struct Applicants {
    /// Checks access tokens.
    pub verifier: Verifier,
    /// The appeals.
    pub journal: Journal,
    /// Who still signs for a legal entity.
    pub accounts: Accounts,
    /// From which intents are made.
    pub intents: Key,
}

/// What is special about one command. The value is its checked body.
pub trait ApplicantCommand: Sized + Send + Sync {
    /// The function that runs it.
    type App: AsRef<Applicants> + Sync;
    /// What it reads beside the appeal.
    type Read: Send + Sync;

    /// Checks the body.
    ///
    /// # Errors
    ///
    /// 400 and 422, naming the field.
    fn parse(call: &Call) -> Result<Self, Problem>;

    /// What the intent's hash is made of: the name of the command and its body.
    fn meaning(&self) -> impl Serialize + Send;

    /// Reads what else it needs, at the same time as the appeal is read.
    fn read(&self, app: &Self::App, account: &AccountId) -> impl Future<Output = Result<Self::Read, Problem>> + Send;

    /// Reads what it needs of the appeal that it is about, which is the applicant's; nothing for most commands: it costs a round more.
    fn read_of(
        &self,
        _app: &Self::App,
        _appeal: &Appeal,
        _read: &mut Self::Read,
    ) -> impl Future<Output = Result<(), Problem>> + Send {
        ready(Ok(()))
    }

    /// The command as the domain decides it.
    fn command<'a>(
        &'a self,
        account: &'a AccountId,
        read: &'a Self::Read,
        now: OffsetDateTime,
    ) -> Result<Command<'a>, Problem>;

    /// Items that change with the event, all or none.
    ///
    /// # Errors
    ///
    /// 500 for one that cannot be written down.
    fn others(
        &self,
        _app: &Self::App,
        _number: &AppealNumber,
        _read: &Self::Read,
    ) -> Result<Vec<TransactWriteItem>, Problem> {
        Ok(Vec::new())
    }

    /// Why one of [`others`](Self::others), counted from 1, is not as expected.
    fn others_refused(&self, _refused: &Refused) -> Problem {
        Problem::internal("a command without other items lost one")
    }

    /// What the event answers, whenever it is asked. `None` for an event of another command.
    fn reply(number: &AppealNumber, event: &Event, status: Status) -> Option<Reply>;
}

/// Runs a command: who calls → its body → what is there → is it theirs → the same intent before? → decide → write → reply. It
/// needs an `Idempotency-Key`, and no `If-Match`: what an applicant does stays right whatever officials did meanwhile, or is refused.
pub async fn run<C: ApplicantCommand>(app: &C::App, call: &Call) -> Result<Reply, Problem> {
    let applicants = app.as_ref();
    let session = call.applicant(&applicants.verifier)?;
    let account = session.account.clone();
    let (number, key) = (number(call)?, call.require_idempotency_key()?);
    let command = C::parse(call)?;
    let intention = Intention::of(&applicants.intents, &account, &key, &(&number, command.meaning()))?;
    let loading = async { Ok(applicants.journal.load(&number).await?) };
    let reading = command.read(app, &account);
    let (loaded, mut read, ()) = try_join!(loading, reading, applicants.still_signs(&session))?;
    command.read_of(app, own(loaded.appeal.as_ref(), &account)?, &mut read).await?;
    let attempt =
        Attempt { journal: &applicants.journal, number: &number, now: call.now(), intention: Some(&intention) };
    attempt
        .run(loaded, &mut ByApplicant { app, account: &account, number: &number, now: call.now(), command, read })
        .await
}

impl Applicants {
    /// 403 for a signatory who was taken away while their token still lives.
    async fn still_signs(&self, session: &Session) -> Result<(), Problem> {
        let Party::LegalEntity { signatory: Some(signatory) } = &session.party else { return Ok(()) };
        let stored = self.accounts.signatory(&session.account, signatory).await?;
        stored.map(drop).ok_or_else(Problem::forbidden)
    }
}

/// 404 for somebody else's appeal, as for none at all.
fn own<'a>(appeal: Option<&'a Appeal>, account: &AccountId) -> Result<&'a Appeal, Problem> {
    appeal.filter(|appeal| appeal.account() == Some(account)).ok_or_else(Problem::not_found)
}

/// A command with the applicant who gave it and what it has read.
struct ByApplicant<'a, C: ApplicantCommand> {
    app: &'a C::App,
    account: &'a AccountId,
    number: &'a AppealNumber,
    now: OffsetDateTime,
    command: C,
    read: C::Read,
}

impl<C: ApplicantCommand> Decision for ByApplicant<'_, C> {
    fn permit<'b>(&self, appeal: Option<&'b Appeal>) -> Result<&'b Appeal, Problem> {
        own(appeal, self.account)
    }

    fn by(&self, _: &Appeal) -> Result<Actor, Problem> {
        Ok(Actor::Applicant { account: self.account.clone() })
    }

    fn decide(&self, appeal: &Appeal) -> Result<Option<Event>, Problem> {
        Ok(decide(Some(appeal), self.command.command(self.account, &self.read, self.now)?, self.now)?)
    }

    fn others(&self) -> Result<Vec<TransactWriteItem>, Problem> {
        self.command.others(self.app, self.number, &self.read)
    }

    fn others_refused(&mut self, refused: &Refused) -> Result<(), Problem> {
        Err(self.command.others_refused(refused))
    }

    fn reply(&self, event: &Event, status: Status) -> Option<Reply> {
        C::reply(self.number, event, status)
    }
}
