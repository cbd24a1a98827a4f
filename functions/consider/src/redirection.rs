//! `POST /v1/appeals/{number}/redirection`.

use futures_util::future::try_join_all;
use futures_util::try_join;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zvarot_commands::officials::{Caller, OfficialCommand, run};
use zvarot_domain::appeal::{
    Appeal, AppealNumber, Command, Competence, Destination, Event, MOST_PARTS, Questions, Redirect, RedirectionReason,
    SendTo, Status,
};
use zvarot_domain::deadline::Calendar;
use zvarot_domain::id::OrganisationId;
use zvarot_domain::invalid::Invalid;
use zvarot_domain::organisation::Organisation;
use zvarot_domain::permission::{Action, Official};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Fields, Reply};

use crate::{App, taken_in};

/// Where an appeal is to go.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Redirection {
    /// The organisations that are competent: each gets a part of its own.
    #[schema(min_items = 1, max_items = 9)]
    pub to: Vec<RedirectionTo>,
    /// Why: for the applicant and for whoever gets it.
    #[schema(max_length = 2000)]
    pub reason: String,
    /// The organisations that a complaint is about, by id; none where it is about nobody in the directory. A complaint is not redirected
    /// without it, and no other appeal needs it.
    #[serde(default)]
    pub complained_of: Option<Vec<String>>,
    /// By which norm an organisation that is complained of alone may decide: without it the complaint does not go there (L:10.6).
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub exclusive_competence: Option<String>,
}

/// An organisation that gets the appeal.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct RedirectionTo {
    /// Which, by its id in the directory.
    pub organisation_id: String,
    /// What of the appeal is for it: needed where there are several. The applicant reads it, too.
    #[serde(default)]
    #[schema(max_length = 5000)]
    pub questions: Option<String>,
}

/// The body, checked. Also what the intent's hash is made of.
#[derive(Serialize)]
struct Checked {
    to: Vec<(OrganisationId, Option<Questions>)>,
    reason: RedirectionReason,
    complained_of: Option<Vec<OrganisationId>>,
    exclusive_competence: Option<Competence>,
}

/// An appeal that was redirected.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Redirected {
    /// The appeal.
    #[schema(value_type = String)]
    pub number: AppealNumber,
    /// Where it is now.
    pub status: Status,
    /// The parts that were made of it.
    pub parts: Vec<RedirectedPart>,
    /// The last day on which it was in time (L:10.3).
    #[schema(format = "date")]
    pub due_on: String,
}

/// A part of an appeal.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RedirectedPart {
    /// Its number: the appeal's with its place behind it.
    #[schema(value_type = String, example = "1234-5678-9012-37~1")]
    pub number: AppealNumber,
    /// Whose it is.
    #[schema(value_type = String)]
    pub organisation_id: OrganisationId,
}

impl Redirection {
    fn checked(&self) -> Result<Checked, Problem> {
        let mut fields = Fields::default();
        let most = |items: usize| if items > MOST_PARTS { Err(Invalid::TooMany { max: MOST_PARTS }) } else { Ok(()) };
        let counted = fields.take("/to", most(self.to.len()));
        let complaints = self.complained_of.as_ref().map_or(0, Vec::len);
        let counted = counted.and(fields.take("/complainedOf", most(complaints)));
        let to = self.to.iter().enumerate().map(|(place, one)| {
            let organisation = OrganisationId::parse(&one.organisation_id);
            let organisation = fields.take(format!("/to/{place}/organisationId"), organisation);
            let pointer = format!("/to/{place}/questions");
            let questions = fields.take_text(pointer, one.questions.as_deref(), Questions::parse);
            organisation.zip(questions)
        });
        let to = to.collect::<Vec<_>>().into_iter().collect::<Option<Vec<_>>>();
        let reason = fields.take("/reason", RedirectionReason::parse(&self.reason));
        let complained_of = self
            .complained_of
            .as_deref()
            .map(|ids| fields.take_each("/complainedOf", ids, |id| OrganisationId::parse(id)));
        let complained_of = complained_of.map_or(Some(None), |ids| ids.map(Some));
        let competence = self.exclusive_competence.as_deref();
        let exclusive_competence = fields.take_text("/exclusiveCompetence", competence, Competence::parse);
        let ((), to, reason, complained_of, exclusive_competence) =
            fields.all((counted, to, reason, complained_of, exclusive_competence))?;
        Ok(Checked { to, reason, complained_of, exclusive_competence })
    }
}

/// Sends an appeal to the organisations that are competent, and with that closes it here (L:10.3). By a head, from its registration until
/// its answer. Later than five working days after the registration it is late, which both sides see, and still possible. Each organisation
/// gets a part with a number of its own, which is the appeal's with `~` and the place behind it. One into which others are merged is not sent (409
/// `tookOthersIn`) until their merging is taken back.
#[utoipa::path(
    post,
    path = "/v1/appeals/{number}/redirection",
    operation_id = "redirectAppeal",
    tag = "consideration",
    params(
        ("number" = String, Path, description = "The appeal's number"),
        ("If-Match" = String, Header, description = "The ETag of the card on which it was decided"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key, the same answer"),
    ),
    request_body = Redirection,
    responses(
        (status = 200, description = "Redirected", body = Redirected),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn redirect(app: &App, call: &Call) -> Result<Reply, Problem> {
    run::<Checked>(app, call).await
}

/// What the directory says, and those that were merged into the appeal.
struct Read {
    own: Option<Organisation>,
    to: Vec<Option<Organisation>>,
    complained_of: Vec<Option<Organisation>>,
    taken_in: Vec<Appeal>,
    calendar: Calendar,
}

impl OfficialCommand for Checked {
    type App = App;
    type Read = Read;

    const ACTION: Action = Action::Redirect;

    fn parse(call: &Call) -> Result<Self, Problem> {
        call.body::<Redirection>()?.checked()
    }

    fn meaning(&self) -> impl Serialize + Send {
        ("redirection", self)
    }

    async fn read(&self, app: &App, caller: &Caller) -> Result<Read, Problem> {
        let directory = &app.office.directory;
        let organisations =
            async |ids: Vec<&OrganisationId>| try_join_all(ids.into_iter().map(|id| directory.organisation(id))).await;
        let own = directory.organisation(&caller.by.organisation);
        let to = organisations(self.to.iter().map(|(id, _)| id).collect());
        let complained_of = organisations(self.complained_of.iter().flatten().collect());
        let (own, to, complained_of, calendar) = try_join!(own, to, complained_of, directory.calendar())?;
        Ok(Read { own, to, complained_of, taken_in: Vec::new(), calendar })
    }

    async fn read_of(&self, app: &App, appeal: &Appeal, read: &mut Read) -> Result<(), Problem> {
        read.taken_in = taken_in::by(&app.office.journal, appeal).await?;
        Ok(())
    }

    fn command<'a>(&'a self, by: &'a Official, read: &'a Read) -> Result<Command<'a>, Problem> {
        let mut fields = Fields::default();
        let to = self.to.iter().zip(&read.to).enumerate().map(|(place, ((_, questions), known))| {
            let known = known.as_ref().ok_or(Invalid::Unknown);
            let known = fields.take(format!("/to/{place}/organisationId"), known)?;
            Some(SendTo { organisation: known.id.clone(), name: known.name.clone(), questions: questions.clone() })
        });
        let to = to.collect::<Vec<_>>().into_iter().collect::<Option<Vec<_>>>();
        let known = |known: &Option<Organisation>| known.as_ref().map(|known| known.id.clone()).ok_or(Invalid::Unknown);
        let complained_of = fields.take_each("/complainedOf", &read.complained_of, known);
        let (to, complained_of) = fields.all((to, complained_of))?;
        let from = &read.own.as_ref().ok_or_else(Problem::forbidden)?.name;
        Ok(Command::Redirect(Redirect {
            by,
            from,
            to,
            complained_of: self.complained_of.is_some().then_some(complained_of),
            reason: self.reason.clone(),
            exclusive_competence: self.exclusive_competence.clone(),
            taken_in: &read.taken_in,
            calendar: &read.calendar,
        }))
    }

    fn reply(number: &AppealNumber, event: &Event, status: Status) -> Option<Reply> {
        match event {
            Event::Redirected(redirected) => {
                let part = |to: &Destination| RedirectedPart {
                    number: to.number.clone(),
                    organisation_id: to.organisation.clone(),
                };
                let parts = redirected.to.iter().map(part).collect();
                let due_on = redirected.due_on.to_string();
                Some(Reply::ok(&Redirected { number: number.clone(), status, parts, due_on }))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn refused(body: Value) -> Vec<String> {
        let problem = serde_json::from_value::<Redirection>(body).unwrap().checked().err();
        problem.iter().flat_map(Problem::errors).map(|(pointer, _)| pointer.to_owned()).collect()
    }

    #[test]
    fn no_more_is_looked_up_than_there_may_be() {
        let many: Vec<_> = (0..10).map(|n| json!({"organisationId": format!("o{n}")})).collect();
        let ids: Vec<_> = (0..10).map(|n| format!("o{n}")).collect();
        assert_eq!(refused(json!({"to": many, "reason": "Так", "complainedOf": ids})), ["/to", "/complainedOf"]);
    }

    #[test]
    fn every_refused_field_is_named() {
        let council = json!({"organisationId": "council", "questions": " "});
        assert_eq!(refused(json!({"to": [council], "reason": "Так"})), Vec::<String>::new());
        let long = "я".repeat(5001);
        let all = json!({
            "to": [council, {"organisationId": "Совет", "questions": long}], "reason": " ", "complainedOf": ["council", "Я"],
            "exclusiveCompetence": long,
        });
        let pointers =
            ["/to/1/organisationId", "/to/1/questions", "/reason", "/complainedOf/1", "/exclusiveCompetence"];
        assert_eq!(refused(all), pointers);
    }
}
