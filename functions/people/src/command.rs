//! The runner of an administrator's commands: what is there → may they → the same intent before? → the state that they saw → decide →
//! write. A lost race is run again on what is there then, until the retry budget is used up (503).

use futures_util::try_join;
use serde::Serialize;
use zvarot_commands::intention::Intention;
use zvarot_domain::deadline::minsk_date;
use zvarot_domain::id::PersonId;
use zvarot_domain::organisation::people::{Command, PeopleEvent, Recorded, Refusal};
use zvarot_http::problem::Problem;
use zvarot_http::{Call, ETag, OfficialSession, StatusCode};
use zvarot_runtime::retry::RetryBudget;
use zvarot_store::directory::{Carried, Change, NewChange, Staff};

use crate::{App, refusal};

/// What a command led to: who it is about, and the number of their last change.
pub(crate) struct Done {
    pub person: PersonId,
    pub n: u32,
}

impl Done {
    /// The state of the person that a further change must name.
    pub fn tag(&self) -> ETag {
        ETag::version(self.n)
    }
}

/// The person in the path. 404 for what is no id: nobody is there.
pub(crate) fn person(call: &Call) -> Result<PersonId, Problem> {
    PersonId::parse(call.path("id")).map_err(|_| Problem::not_found())
}

/// Carries out a `command` of `by`, whose checked body is `meaning`, once for each `Idempotency-Key`.
pub(crate) async fn run(
    app: &App,
    call: &Call,
    by: &OfficialSession,
    meaning: &(impl Serialize + Sync),
    command: Command,
) -> Result<Done, Problem> {
    let attempt = Attempt { app, call, by, intention: intention(app, call, by, meaning)? };
    let mut budget = RetryBudget::default();
    loop {
        if let Some(done) = attempt.once(command.clone()).await? {
            return Ok(done);
        }
        budget.wait().await?;
    }
}

fn intention(
    app: &App,
    call: &Call,
    by: &OfficialSession,
    meaning: &impl Serialize,
) -> Result<Option<(String, String)>, Problem> {
    let Some(key) = call.idempotency_key()? else { return Ok(None) };
    let intention = Intention::of(&app.intents, &by.session.owner(), &key, &(call.route(), call.path("id"), meaning))?;
    Ok(Some(intention.texts()))
}

struct Attempt<'a> {
    app: &'a App,
    call: &'a Call,
    by: &'a OfficialSession,
    intention: Option<(String, String)>,
}

impl Attempt<'_> {
    /// `None`: somebody was quicker.
    async fn once(&self, command: Command) -> Result<Option<Done>, Problem> {
        let OfficialSession { organisation, person: by, .. } = self.by;
        let staff = async { self.app.directory.staff(organisation).await.map_err(Problem::from) };
        let (staff, carried) = try_join!(staff, self.carried())?;
        let people = &staff.people;
        // before the right: whoever took their own away asks for the answer once more
        if let Some(Carried { n, person, .. }) = carried {
            return Ok(Some(Done { person, n }));
        }
        people.permit(by).map_err(refusal::problem)?;
        self.precondition(&staff)?;
        let person = command.person().clone();
        let decided = people.decide(by, command, minsk_date(self.call.now())).map_err(refusal::problem)?;
        match decided {
            Some(event) => self.write(&staff, event).await,
            None => Ok(people.member(&person).map(|member| Done { person, n: member.person.version })),
        }
    }

    /// What the same intent has caused before. 422 if its key came with another command.
    async fn carried(&self) -> Result<Option<Carried>, Problem> {
        let Some((intent, body)) = &self.intention else { return Ok(None) };
        match self.app.directory.carried(&self.by.organisation, intent).await? {
            Some(carried) if carried.body != *body => {
                Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "idempotencyKeyReused"))
            }
            carried => Ok(carried),
        }
    }

    /// Whether the caller has seen the person as they are: 404 for nobody of the organisation, 428 without `If-Match`, 412 where it names another
    /// state. Whoever is added was not there before.
    fn precondition(&self, staff: &Staff) -> Result<(), Problem> {
        if self.call.path("id").is_empty() {
            return Ok(());
        }
        let member = staff.people.member(&person(self.call)?).ok_or(Refusal::NotFound).map_err(refusal::problem)?;
        self.call.require_if_match()?.require(&ETag::version(member.person.version))
    }

    async fn write(&self, staff: &Staff, event: PeopleEvent) -> Result<Option<Done>, Problem> {
        let mut after = staff.people.clone();
        let touched = after.apply(&event);
        let by = Some(self.by.person.clone());
        let recorded = Recorded { n: after.version(), at: self.call.now(), by, event };
        let intent = self.intention.as_ref().map(|(intent, body)| (intent.as_str(), body.as_str()));
        let change = NewChange { recorded: &recorded, intent, before: &staff.people, after: &after, touched: &touched };
        match self.app.directory.record(&self.by.organisation, &change).await? {
            Change::Written => Ok(Some(Done { person: recorded.event.person().clone(), n: recorded.n })),
            Change::Overtaken => Ok(None),
            Change::Enrolled => Err(refusal::problem(Refusal::NumberTaken)),
        }
    }
}
