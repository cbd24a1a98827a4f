//! `POST /v1/appeals/{number}/prescription`.

use futures_util::try_join;
use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;
use zvarot_commands::officials::{Caller, OfficialCommand, run};
use zvarot_domain::appeal::{AppealNumber, Command, Event, Prescribe, PrescriptionText, Status};
use zvarot_domain::deadline::Calendar;
use zvarot_domain::id::OrganisationId;
use zvarot_domain::organisation::Organisation;
use zvarot_domain::permission::{Action, Official};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Fields, Reply, day};

use crate::App;

/// A prescription to the organisation whose decision is challenged.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Prescription {
    /// What is to be done. The organisation and the applicant read it.
    #[schema(max_length = 5000)]
    pub text: String,
    /// The last day to do it: after today, within a month.
    #[schema(format = "date")]
    pub due_on: String,
}

/// The body, checked. Also what the intent's hash is made of.
#[derive(Serialize)]
struct Checked {
    text: PrescriptionText,
    due_on: Date,
}

/// A challenge on which a prescription was issued.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Prescribed {
    /// The challenge.
    #[schema(value_type = String)]
    pub number: AppealNumber,
    /// Where it is now.
    pub status: Status,
    /// The appeal that is considered again.
    #[schema(value_type = String)]
    pub original: AppealNumber,
    /// By whom.
    #[schema(value_type = String)]
    pub organisation_id: OrganisationId,
    /// The last day to execute the prescription.
    #[schema(format = "date")]
    pub due_on: String,
}

impl Prescription {
    fn checked(&self) -> Result<Checked, Problem> {
        let mut fields = Fields::default();
        let text = fields.take("/text", PrescriptionText::parse(&self.text));
        let due_on = fields.take("/dueOn", day::parse(&self.due_on));
        let (text, due_on) = fields.all((text, due_on))?;
        Ok(Checked { text, due_on })
    }
}

/// Issues a binding prescription to the organisation whose decision is challenged, and with that closes the challenge (L:20.2). By a head of the
/// superior, while the challenge is considered; a month at most is given to execute it. The appeal is opened again there, which both sides see
/// in a second or two.
#[utoipa::path(
    post,
    path = "/v1/appeals/{number}/prescription",
    operation_id = "prescribe",
    tag = "consideration",
    params(
        ("number" = String, Path, description = "The challenge's number"),
        ("If-Match" = String, Header, description = "The ETag of the card on which it was decided"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key, the same answer"),
    ),
    request_body = Prescription,
    responses(
        (status = 200, description = "Issued", body = Prescribed),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn prescribe(app: &App, call: &Call) -> Result<Reply, Problem> {
    run::<Checked>(app, call).await
}

/// What the directory says.
struct Read {
    own: Option<Organisation>,
    calendar: Calendar,
}

impl OfficialCommand for Checked {
    type App = App;
    type Read = Read;

    const ACTION: Action = Action::Prescribe;

    fn parse(call: &Call) -> Result<Self, Problem> {
        call.body::<Prescription>()?.checked()
    }

    fn meaning(&self) -> impl Serialize + Send {
        ("prescription", self)
    }

    async fn read(&self, app: &App, caller: &Caller) -> Result<Read, Problem> {
        let directory = &app.office.directory;
        let (own, calendar) = try_join!(directory.organisation(&caller.by.organisation), directory.calendar())?;
        Ok(Read { own, calendar })
    }

    fn command<'a>(&'a self, by: &'a Official, read: &'a Read) -> Result<Command<'a>, Problem> {
        let from = &read.own.as_ref().ok_or_else(Problem::forbidden)?.name;
        let (text, due_on, calendar) = (self.text.clone(), self.due_on, &read.calendar);
        Ok(Command::Prescribe(Prescribe { by, from, text, due_on, calendar }))
    }

    fn reply(number: &AppealNumber, event: &Event, status: Status) -> Option<Reply> {
        match event {
            Event::Prescribed(prescribed) => Some(Reply::ok(&Prescribed {
                number: number.clone(),
                status,
                original: prescribed.to.number.clone(),
                organisation_id: prescribed.to.organisation.clone(),
                due_on: prescribed.due_on.to_string(),
            })),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refused_field_is_named() {
        let refused = |text: &str, due_on: &str| {
            let body = Prescription { text: text.to_owned(), due_on: due_on.to_owned() };
            let problem = body.checked().err();
            problem.iter().flat_map(Problem::errors).map(|(pointer, _)| pointer.to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(refused("Рассмотреть по существу.", "2026-12-01"), Vec::<String>::new());
        assert_eq!(refused(" ", "завтра"), ["/text", "/dueOn"]);
    }
}
