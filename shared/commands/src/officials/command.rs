//! The commands of officials: one runner for all of them.

use aws_sdk_dynamodb::types::{AttributeValue, TransactWriteItem};
use futures_util::try_join;
use serde::Serialize;
use std::collections::HashMap;
use std::future::Future;
use zvarot_domain::appeal::{Appeal, AppealNumber, Command, Event, decide};
use zvarot_domain::permission::{Action, Official};
use zvarot_http::problem::Problem;
use zvarot_http::{Call, ETag, Reply};
use zvarot_runtime::random;
use zvarot_runtime::retry::RetryBudget;

use super::{Caller, permitted};
use crate::append::{Appended, Decided, append};
use crate::office::Office;

/// What is special about one command. The value is its checked body.
pub trait OfficialCommand: Sized + Send + Sync {
    /// The function that runs it.
    type App: AsRef<Office> + Sync;
    /// What it reads beside appeal and official.
    type Read: Send + Sync;

    /// What the official must be permitted.
    const ACTION: Action;

    /// Checks the body.
    ///
    /// # Errors
    ///
    /// 400 and 422, naming the field.
    fn parse(call: &Call) -> Result<Self, Problem>;

    /// What the intent's hash is made of: the name of the command and its body.
    fn meaning(&self) -> impl Serialize + Send;

    /// Reads what else it needs, at the same time as appeal and official are read.
    fn read(&self, app: &Self::App, caller: &Caller) -> impl Future<Output = Result<Self::Read, Problem>> + Send;

    /// Whether the caller has seen the state that is to be changed: by default the last decision, named in `If-Match`.
    ///
    /// # Errors
    ///
    /// 428 without the header, 412 where it names another state.
    fn precondition(&self, call: &Call, _official: &Official, appeal: &Appeal) -> Result<(), Problem> {
        call.require_if_match()?.require(&ETag::version(appeal.sequence()))
    }

    /// The command as the domain decides it.
    fn command<'a>(&'a self, official: &'a Official, read: &'a Self::Read) -> Result<Command<'a>, Problem>;

    /// The item that changes with the event, both or none.
    fn second(
        &self,
        _app: &Self::App,
        _caller: &Caller,
        _read: &Self::Read,
    ) -> Result<Option<TransactWriteItem>, Problem> {
        Ok(None)
    }

    /// Takes in what the second item is now, so that the command can be decided again; or refuses.
    fn second_changed(
        &self,
        _read: &mut Self::Read,
        _now: Option<&HashMap<String, AttributeValue>>,
    ) -> Result<(), Problem> {
        Err(Problem::internal("a command without a second item lost one"))
    }

    /// What the event answers, whenever it is asked. `None` for an event of another command.
    fn reply(number: &AppealNumber, event: &Event) -> Option<Reply>;
}

/// Runs a command: who calls → its body → what is there → may they → the same intent before? → the state that they saw →
/// decide → write → reply. A lost race is run again on what is there then, until the retry budget is used up (503).
pub async fn run<C: OfficialCommand>(app: &C::App, call: &Call) -> Result<Reply, Problem> {
    let office = app.as_ref();
    let caller = Caller::of(call, office)?;
    let command = C::parse(call)?;
    let intention = caller.intention(office, &command.meaning())?;
    let (mut loaded, official, mut read) =
        try_join!(caller.loaded(office), caller.official(office), command.read(app, &caller))?;
    let salt = random::bytes()?;
    let mut budget = RetryBudget::default();
    loop {
        let (official, appeal) = permitted(official.as_ref(), C::ACTION, loaded.appeal.as_ref())?;
        if let Some(earlier) = caller.earlier(intention.as_ref(), &loaded)? {
            return reply::<C>(&caller.number, &earlier.event, earlier.n);
        }
        command.precondition(call, official, appeal)?;
        let event = decide(Some(appeal), command.command(official, &read)?, caller.now)?;
        let event = event.ok_or_else(|| Problem::internal("nothing was decided"))?;
        let decided = Decided {
            appeal,
            event: &event,
            by: caller.actor(),
            at: caller.now,
            intention: intention.as_ref(),
            second: command.second(app, &caller, &read)?,
            salt,
        };
        match append(&office.journal, decided).await? {
            Appended::Written(n) => return reply::<C>(&caller.number, &event, n),
            Appended::Overtaken => {
                budget.pause_briefly().await?;
                loaded = caller.loaded(office).await?;
            }
            Appended::SecondChanged(now) => {
                command.second_changed(&mut read, now.as_ref())?;
                budget.pause_briefly().await?;
            }
            Appended::Conflict => budget.wait().await?,
        }
    }
}

fn reply<C: OfficialCommand>(number: &AppealNumber, event: &Event, n: u32) -> Result<Reply, Problem> {
    let reply =
        C::reply(number, event).ok_or_else(|| Problem::internal("the intent caused an event of another command"))?;
    Ok(reply.with_etag(&ETag::version(n)))
}
