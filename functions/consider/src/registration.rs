//! `POST /v1/appeals/{number}/registration`.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::{AttributeValue, TransactWriteItem};
use futures_util::try_join;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zvarot_commands::officials::{Caller, OfficialCommand, run};
use zvarot_domain::appeal::{self, Appeal, AppealKind, AppealNumber, Command, Event, Register, Status};
use zvarot_domain::deadline::{Calendar, minsk_date};
use zvarot_domain::invalid::Invalid;
use zvarot_domain::permission::{Action, Official};
use zvarot_domain::text;
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Reply};
use zvarot_runtime::table::StoreError;
use zvarot_store::directory::{Directory, serial_in};

use crate::App;

/// Characters in a code of the classifier, at most: a few levels of a few digits.
const CODE_MAX: usize = 32;

/// How the registrar takes the appeal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Registration {
    /// The kind, whatever the applicant called it (L:1).
    pub kind: AppealKind,
    /// A code of the state classifier.
    #[serde(default)]
    #[schema(example = "2.1.3")]
    pub classifier_code: Option<String>,
}

impl Registration {
    /// The same with its code trimmed and bounded.
    fn checked(self) -> Result<Self, Problem> {
        let code = self.classifier_code.map(|code| text::line(&code, CODE_MAX)).transpose();
        let classifier_code = code.map_err(|reason| Problem::field("/classifierCode", reason))?;
        Ok(Self { classifier_code, ..self })
    }
}

/// Whether the classifier has the code that is named, if one is.
pub(crate) async fn is_classified(directory: &Directory, named: &Registration) -> Result<bool, StoreError> {
    match &named.classifier_code {
        Some(code) => Ok(directory.classified(code).await?.is_some()),
        None => Ok(true),
    }
}

/// 422: the classifier has no such code.
pub(crate) fn unknown_code() -> Problem {
    Problem::field("/classifierCode", Invalid::Unknown)
}

/// A registered appeal.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Registered {
    /// Initial and serial number.
    #[schema(example = "И-25")]
    pub index: String,
    /// Gapless within organisation and year.
    pub serial: u32,
    /// The day of registration in Minsk.
    #[schema(format = "date")]
    pub registered_on: String,
    /// The last day for the answer (L:17.3).
    #[schema(format = "date")]
    pub due_on: String,
}

impl Registered {
    fn of(event: &appeal::Registered) -> Self {
        Self {
            index: event.index.as_str().to_owned(),
            serial: event.serial,
            registered_on: event.registered_on.to_string(),
            due_on: event.due_on.to_string(),
        }
    }
}

/// Registers a submitted appeal: gives it the next serial of the organisation's year, and its deadlines run from the next day.
#[utoipa::path(
    post,
    path = "/v1/appeals/{number}/registration",
    operation_id = "registerAppeal",
    tag = "consideration",
    params(
        ("number" = String, Path, description = "The appeal's number"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key, the same answer"),
    ),
    request_body = Registration,
    responses(
        (status = 200, description = "Registered", body = Registered),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn register(app: &App, call: &Call) -> Result<Reply, Problem> {
    run::<Registration>(app, call).await
}

/// What is read before the decision.
pub struct Read {
    calendar: Calendar,
    /// Whether the classifier has the code.
    is_classified: bool,
    last_serial: u32,
}

impl OfficialCommand for Registration {
    type App = App;
    type Read = Read;

    const ACTION: Action = Action::Register;

    fn parse(call: &Call) -> Result<Self, Problem> {
        call.body::<Self>()?.checked()
    }

    fn meaning(&self) -> impl Serialize + Send {
        ("registration", self)
    }

    async fn read(&self, app: &App, caller: &Caller) -> Result<Read, Problem> {
        let directory = &app.office.directory;
        let last_serial = directory.last_serial(&caller.by.organisation, minsk_date(caller.now).year());
        let (calendar, is_classified, last_serial) =
            try_join!(directory.calendar(), is_classified(directory, self), last_serial)?;
        Ok(Read { calendar, is_classified, last_serial })
    }

    /// A submitted appeal has one decision ahead of it: nobody can have seen an older state.
    fn precondition(&self, _call: &Call, _official: &Official, _appeal: &Appeal) -> Result<(), Problem> {
        Ok(())
    }

    fn command<'a>(&'a self, by: &'a Official, read: &'a Read) -> Result<Command<'a>, Problem> {
        if !read.is_classified {
            return Err(unknown_code());
        }
        Ok(Command::Register(Register {
            by,
            kind: self.kind,
            classifier_code: self.classifier_code.clone(),
            serial: read.last_serial + 1,
            calendar: &read.calendar,
        }))
    }

    /// The counter: event and serial are given together or not at all, so that serials have no gap.
    fn second(&self, app: &App, caller: &Caller, read: &Read) -> Result<Option<TransactWriteItem>, Problem> {
        let year = minsk_date(caller.now).year();
        let counter = app.office.directory.give_serial(&caller.by.organisation, year, read.last_serial + 1);
        counter.map(Some).map_err(Problem::internal)
    }

    /// The refusal tells the last serial given: the next try needs no other reading.
    fn second_changed(&self, read: &mut Read, now: Option<&HashMap<String, AttributeValue>>) -> Result<(), Problem> {
        read.last_serial = serial_in(now);
        Ok(())
    }

    fn reply(_number: &AppealNumber, event: &Event, _status: Status) -> Option<Reply> {
        match event {
            Event::Registered(registered) => Some(Reply::ok(&Registered::of(registered))),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(json: &str) -> Result<Registration, Problem> {
        serde_json::from_str::<Registration>(json).unwrap().checked()
    }

    #[test]
    fn a_code_is_trimmed_and_bounded() {
        assert_eq!(checked(r#"{"kind":"complaint"}"#).unwrap().classifier_code, None);
        assert_eq!(checked(r#"{"kind":"complaint","classifierCode":null}"#).unwrap().classifier_code, None);
        let code = checked(r#"{"kind":"proposal","classifierCode":" 2.1 "}"#).unwrap().classifier_code;
        assert_eq!(code.as_deref(), Some("2.1"));
        let long = format!(r#"{{"kind":"proposal","classifierCode":"{}"}}"#, "1".repeat(CODE_MAX + 1));
        for bad in [r#"{"kind":"proposal","classifierCode":" "}"#, &long] {
            let problem = checked(bad).unwrap_err();
            assert_eq!(problem.status().as_u16(), 422);
            assert_eq!(problem.errors().map(|(pointer, _)| pointer).collect::<Vec<_>>(), ["/classifierCode"]);
        }
    }

    #[test]
    fn the_answer_is_the_events_own() {
        let event: appeal::Registered = serde_json::from_value(serde_json::json!({
            "index": "И-25", "serial": 25, "registeredOn": "2026-11-23", "dueOn": "2026-12-08", "kind": "complaint",
        }))
        .unwrap();
        assert_eq!(
            serde_json::to_string(&Registered::of(&event)).unwrap(),
            r#"{"index":"И-25","serial":25,"registeredOn":"2026-11-23","dueOn":"2026-12-08"}"#
        );
    }
}
