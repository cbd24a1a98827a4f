//! A command of a person on its way into the journal: decided on what is there, written, and decided again while others are
//! quicker. What is special about officials and about applicants is in their runners.

use aws_sdk_dynamodb::types::TransactWriteItem;
use time::OffsetDateTime;
use zvarot_domain::appeal::{Actor, Appeal, AppealNumber, Event, Recorded, Status};
use zvarot_http::problem::Problem;
use zvarot_http::{ETag, Reply};
use zvarot_runtime::random;
use zvarot_runtime::retry::RetryBudget;
use zvarot_runtime::table::Refused;
use zvarot_store::journal::{Journal, Loaded};

use crate::append::{Appended, Decided, append};
use crate::intention::Intention;

/// What a command decides, and by what.
pub(crate) trait Decision {
    /// The appeal, if the caller may do this with it at all.
    fn permit<'a>(&self, appeal: Option<&'a Appeal>) -> Result<&'a Appeal, Problem>;

    /// Who causes the event.
    fn by(&self, appeal: &Appeal) -> Result<Actor, Problem>;

    /// The event that is to be written. `None`: nothing, which is a mistake for a command of a person.
    fn decide(&self, appeal: &Appeal) -> Result<Option<Event>, Problem>;

    /// The items that change with the event, all or none.
    fn others(&self) -> Result<Vec<TransactWriteItem>, Problem>;

    /// One of the others is not as expected: takes in what it is now, so that the command can be decided again; or refuses. They are
    /// counted from 1.
    fn others_refused(&mut self, refused: &Refused) -> Result<(), Problem>;

    /// What the event answers; `status` is the appeal's after it. `None` for an event of another command.
    fn reply(&self, event: &Event, status: Status) -> Option<Reply>;
}

/// One command of one person.
pub(crate) struct Attempt<'a> {
    pub journal: &'a Journal,
    pub number: &'a AppealNumber,
    pub now: OffsetDateTime,
    pub intention: Option<&'a Intention>,
}

impl Attempt<'_> {
    /// May they → the same intent before? → decide → write → reply; again on what is there then, until the retry budget is used
    /// up (503).
    pub async fn run(&self, mut loaded: Loaded, decision: &mut impl Decision) -> Result<Reply, Problem> {
        let salt = random::bytes()?;
        let mut budget = RetryBudget::default();
        loop {
            let appeal = decision.permit(loaded.appeal.as_ref())?;
            if let Some(Recorded { event, n, .. }) = self.earlier(appeal, &loaded)? {
                return reply(decision, event, appeal.status_after(*n), *n);
            }
            let event = decision.decide(appeal)?.ok_or_else(|| Problem::internal("nothing was decided"))?;
            let decided = Decided {
                appeal,
                event: &event,
                by: decision.by(appeal)?,
                at: self.now,
                intention: self.intention,
                others: decision.others()?,
                salt,
            };
            match append(self.journal, decided).await? {
                Appended::Written(n) => return reply(decision, &event, appeal.status_with(&event, self.now), n),
                Appended::Overtaken => {
                    budget.pause_briefly().await?;
                    loaded = self.journal.load(self.number).await?;
                }
                Appended::Refused(refused) => {
                    decision.others_refused(&refused)?;
                    budget.pause_briefly().await?;
                }
                Appended::Conflict => budget.wait().await?,
            }
        }
    }

    /// The event that the same intent caused before. 422 if its key came with another command.
    fn earlier<'a>(&self, appeal: &'a Appeal, loaded: &Loaded) -> Result<Option<&'a Recorded>, Problem> {
        let Some(intention) = self.intention else { return Ok(None) };
        Ok(intention.earlier(self.number, loaded)?.and_then(|place| appeal.history().get(place)))
    }
}

fn reply(decision: &impl Decision, event: &Event, status: Status, n: u32) -> Result<Reply, Problem> {
    let reply = decision.reply(event, status);
    let reply = reply.ok_or_else(|| Problem::internal("the intent caused an event of another command"))?;
    Ok(reply.with_etag(&ETag::version(n)))
}
