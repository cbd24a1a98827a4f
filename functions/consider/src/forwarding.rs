//! `POST /v1/appeals/{number}/forwarding`.

use futures_util::future::OptionFuture;
use futures_util::try_join;
use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;
use zvarot_commands::officials::{Caller, OfficialCommand, run};
use zvarot_domain::appeal::{AppealNumber, BodyName, Command, Event, Forward, ForwardTo, LawEnforcement, Status};
use zvarot_domain::deadline::Calendar;
use zvarot_domain::id::OrganisationId;
use zvarot_domain::invalid::Invalid;
use zvarot_domain::organisation::Organisation;
use zvarot_domain::permission::{Action, Official};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Fields, Reply, day};

use crate::App;

/// Where what an appeal tells of a crime was sent: to an organisation of the directory or to a body that is not in it, one of both.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Forwarding {
    /// The law-enforcement body, by its id in the directory.
    #[serde(default)]
    pub organisation_id: Option<String>,
    /// The name of one that is not in the directory. The applicant reads it.
    #[serde(default)]
    #[schema(max_length = 300)]
    pub name: Option<String>,
    /// When it was sent, since the receipt of the appeal; today where not given.
    #[serde(default)]
    #[schema(format = "date")]
    pub sent_on: Option<String>,
}

/// The body, checked. Also what the intent's hash is made of.
#[derive(Serialize)]
struct Checked {
    to: To,
    sent_on: Option<Date>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
enum To {
    Organisation(OrganisationId),
    Name(BodyName),
}

/// An appeal of which something was sent to a law-enforcement body.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Forwarded {
    /// The appeal.
    #[schema(value_type = String)]
    pub number: AppealNumber,
    /// Where it is, as before.
    pub status: Status,
    /// When it was sent.
    #[schema(format = "date")]
    pub sent_on: String,
    /// The last day on which it was in time (L:10.5).
    #[schema(format = "date")]
    pub due_on: String,
}

impl Forwarding {
    fn checked(&self) -> Result<Checked, Problem> {
        let mut fields = Fields::default();
        let organisation = self.organisation_id.as_deref().map(OrganisationId::parse);
        let organisation = fields.take_optional("/organisationId", organisation);
        let name = fields.take_text("/name", self.name.as_deref(), BodyName::parse);
        let sent_on = fields.take_optional("/sentOn", self.sent_on.as_deref().map(day::parse));
        let (organisation, name, sent_on) = fields.all((organisation, name, sent_on))?;
        let to = match (organisation, name) {
            (Some(organisation), None) => To::Organisation(organisation),
            (None, Some(name)) => To::Name(name),
            (None, None) => return Err(Problem::field("/organisationId", Invalid::Empty)),
            (Some(_), Some(_)) => return Err(Problem::field("/name", Invalid::NotAllowed)),
        };
        Ok(Checked { to, sent_on })
    }
}

/// Says that what an appeal tells of a crime or another offence was sent to a law-enforcement body (L:10.5). Nothing is sent by it, and the
/// appeal is considered as before; the applicant is told. By a head, from its registration until its answer, once for each body. What was sent
/// later than five working days after the registration is late, which both sides see.
#[utoipa::path(
    post,
    path = "/v1/appeals/{number}/forwarding",
    operation_id = "forwardCrimeInformation",
    tag = "consideration",
    params(
        ("number" = String, Path, description = "The appeal's number"),
        ("If-Match" = String, Header, description = "The ETag of the card on which it was decided"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key, the same answer"),
    ),
    request_body = Forwarding,
    responses(
        (status = 200, description = "Noted", body = Forwarded),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn forward(app: &App, call: &Call) -> Result<Reply, Problem> {
    run::<Checked>(app, call).await
}

/// What the directory says.
struct Read {
    /// Whom it names; nothing where the body is not in it.
    to: Option<Organisation>,
    calendar: Calendar,
}

impl OfficialCommand for Checked {
    type App = App;
    type Read = Read;

    const ACTION: Action = Action::Forward;

    fn parse(call: &Call) -> Result<Self, Problem> {
        call.body::<Forwarding>()?.checked()
    }

    fn meaning(&self) -> impl Serialize + Send {
        ("forwarding", self)
    }

    async fn read(&self, app: &App, _caller: &Caller) -> Result<Read, Problem> {
        let directory = &app.office.directory;
        let to = match &self.to {
            To::Organisation(id) => Some(directory.organisation(id)),
            To::Name(_) => None,
        };
        let to = async { OptionFuture::from(to).await.transpose().map(Option::flatten) };
        let (to, calendar) = try_join!(to, directory.calendar())?;
        Ok(Read { to, calendar })
    }

    fn command<'a>(&'a self, by: &'a Official, read: &'a Read) -> Result<Command<'a>, Problem> {
        let to = match (&self.to, &read.to) {
            (To::Name(name), _) => ForwardTo::Named(name.clone()),
            (To::Organisation(_), Some(Organisation { id, name, .. })) => {
                ForwardTo::Known(LawEnforcement { organisation: id.clone(), name: name.clone() })
            }
            (To::Organisation(_), None) => return Err(Problem::field("/organisationId", Invalid::Unknown)),
        };
        Ok(Command::Forward(Forward { by, to, sent_on: self.sent_on, calendar: &read.calendar }))
    }

    fn reply(number: &AppealNumber, event: &Event, status: Status) -> Option<Reply> {
        match event {
            Event::Forwarded(forwarded) => Some(Reply::ok(&Forwarded {
                number: number.clone(),
                status,
                sent_on: forwarded.sent_on.to_string(),
                due_on: forwarded.due_on.to_string(),
            })),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn one_place_is_named_and_every_refused_field() {
        let refused = |body: Value| -> Vec<String> {
            let problem = serde_json::from_value::<Forwarding>(body).unwrap().checked().err();
            problem.iter().flat_map(Problem::errors).map(|(pointer, _)| pointer.to_owned()).collect()
        };
        let none: [&str; 0] = [];
        assert_eq!(refused(json!({"organisationId": "police"})), none);
        assert_eq!(refused(json!({"name": "РУУС", "sentOn": "2026-12-01"})), none);
        assert_eq!(refused(json!({})), ["/organisationId"]);
        assert_eq!(refused(json!({"name": " "})), ["/organisationId"]);
        assert_eq!(refused(json!({"organisationId": "police", "name": "РУУС"})), ["/name"]);
        let all = json!({"organisationId": "Милиция", "name": "я".repeat(301), "sentOn": "01.12.2026"});
        assert_eq!(refused(all), ["/organisationId", "/name", "/sentOn"]);
    }
}
