//! The commands of officials: one runner for all of them.

use aws_sdk_dynamodb::types::{AttributeValue, TransactWriteItem};
use futures_util::try_join;
use serde::Serialize;
use std::collections::HashMap;
use std::future::{Future, ready};
use zvarot_domain::appeal::{Actor, Appeal, AppealNumber, Command, Event, Status, decide};
use zvarot_domain::permission::{Acting, Action, Official};
use zvarot_http::problem::Problem;
use zvarot_http::{Call, ETag, Reply};
use zvarot_runtime::table::Refused;

use super::{Caller, permitted};
use crate::attempt::{Attempt, Decision};
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

    /// Reads what it needs of the appeal that it is about, which the caller may do this with; nothing for most commands: it costs a round more.
    ///
    /// # Errors
    ///
    /// 503 and 500, as of any read.
    fn read_of(
        &self,
        _app: &Self::App,
        _appeal: &Appeal,
        _read: &mut Self::Read,
    ) -> impl Future<Output = Result<(), Problem>> + Send {
        ready(Ok(()))
    }

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

    /// What the event answers, whenever it is asked; `status` is the appeal's after the event. `None` for an event of another
    /// command.
    fn reply(number: &AppealNumber, event: &Event, status: Status) -> Option<Reply>;
}

/// Runs a command: who calls → its body → what is there → may they → the same intent before? → the state that they saw →
/// decide → write → reply. A lost race is run again on what is there then, until the retry budget is used up (503).
pub async fn run<C: OfficialCommand>(app: &C::App, call: &Call) -> Result<Reply, Problem> {
    let office = app.as_ref();
    let caller = Caller::of(call, office)?;
    let command = C::parse(call)?;
    let intention = caller.intention(office, &command.meaning())?;
    let (loaded, acting, mut read) =
        try_join!(caller.loaded(office), caller.acting(office), command.read(app, &caller))?;
    let (_, appeal) = permitted(acting.as_ref(), C::ACTION, loaded.appeal.as_ref())?;
    command.read_of(app, appeal, &mut read).await?;
    let attempt =
        Attempt { journal: &office.journal, number: &caller.number, now: caller.now, intention: intention.as_ref() };
    attempt.run(loaded, &mut ByOfficial { app, call, caller: &caller, command, acting, read }).await
}

/// A command with the official who gave it and what it has read.
struct ByOfficial<'a, C: OfficialCommand> {
    app: &'a C::App,
    call: &'a Call,
    caller: &'a Caller,
    command: C,
    acting: Option<Acting>,
    read: C::Read,
}

impl<C: OfficialCommand> ByOfficial<'_, C> {
    /// As whom they do it.
    fn official(&self, appeal: &Appeal) -> Result<&Official, Problem> {
        permitted(self.acting.as_ref(), C::ACTION, Some(appeal)).map(|(official, _)| official)
    }
}

impl<C: OfficialCommand> Decision for ByOfficial<'_, C> {
    fn permit<'b>(&self, appeal: Option<&'b Appeal>) -> Result<&'b Appeal, Problem> {
        permitted(self.acting.as_ref(), C::ACTION, appeal).map(|(_, appeal)| appeal)
    }

    fn by(&self, appeal: &Appeal) -> Result<Actor, Problem> {
        Ok(self.official(appeal)?.into())
    }

    fn decide(&self, appeal: &Appeal) -> Result<Option<Event>, Problem> {
        let official = self.official(appeal)?;
        self.command.precondition(self.call, official, appeal)?;
        Ok(decide(Some(appeal), self.command.command(official, &self.read)?, self.caller.now)?)
    }

    fn others(&self) -> Result<Vec<TransactWriteItem>, Problem> {
        Ok(self.command.second(self.app, self.caller, &self.read)?.into_iter().collect())
    }

    fn others_refused(&mut self, refused: &Refused) -> Result<(), Problem> {
        self.command.second_changed(&mut self.read, refused.item(1))
    }

    fn reply(&self, event: &Event, status: Status) -> Option<Reply> {
        C::reply(&self.caller.number, event, status)
    }
}
