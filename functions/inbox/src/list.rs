//! `GET /v1/inbox`.

use futures_util::try_join;
use serde::Serialize;
use utoipa::ToSchema;
use zvarot_domain::appeal::Status;
use zvarot_domain::invalid::Invalid;
use zvarot_domain::organisation::Role;
use zvarot_domain::permission::{Action, Official};
use zvarot_platform::http::{Call, OfficialSession, Reply};
use zvarot_platform::problem::Problem;
use zvarot_platform::problem::schema::ProblemBody;
use zvarot_platform::views::{Counts, List, Page};

use crate::App;
use crate::cursor::Cursor;
use crate::item::Item;

/// A page of a work list.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Inbox {
    /// The most urgent first; what is answered, the latest first.
    pub items: Vec<Item>,
    /// Where the next page begins; none after the last.
    pub next_cursor: Option<String>,
    /// How many appeals of the organisation are in each status; for those who may see them all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counts: Option<Counts>,
}

/// The work list of the caller: by status, or what they are to do now.
#[utoipa::path(
    get,
    path = "/v1/inbox",
    operation_id = "listInbox",
    tag = "consideration",
    params(
        ("status" = Option<Status>, Query, description = "Only these; without it, what the caller is to do now"),
        ("cursor" = Option<String>, Query, description = "`nextCursor` of the page before"),
    ),
    responses(
        (status = 200, description = "A page", body = Inbox),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn list(app: &App, call: &Call) -> Result<Reply, Problem> {
    let OfficialSession { person, organisation, .. } = call.official(&app.verifier)?;
    let status = status(call.query("status"))?;
    let cursor = call.query("cursor").map_or(Ok(Cursor::default()), Cursor::parse);
    let cursor = cursor.map_err(|reason| Problem::field("/cursor", reason))?;
    let directory = async {
        try_join!(app.directory.official(&organisation, &person), app.directory.calendar()).map_err(Problem::from)
    };
    let counts = async { app.views.counts(&organisation).await.map_err(Problem::from) };
    let ((official, calendar), counts) = try_join!(directory, counts)?;
    let official = official.ok_or_else(Problem::forbidden)?;
    let lists = lists(&official, status);
    if lists.is_empty() {
        return Err(Problem::forbidden());
    }
    let (page, next) = page(app, &lists, cursor).await?;
    Ok(Reply::ok(&Inbox {
        items: page.cards.into_iter().map(|card| Item::of(card, &calendar, call.now())).collect(),
        next_cursor: next.map(|next| next.text()),
        counts: official.may_all(Action::Read).then_some(counts),
    }))
}

fn status(given: Option<&str>) -> Result<Option<Status>, Problem> {
    let parse = |text| Status::parse(text).ok_or_else(|| Problem::field("/status", Invalid::NotAllowed));
    given.map(parse).transpose()
}

/// The lists that an official reads one after the other; none for whoever reads no appeals.
fn lists(official: &Official, status: Option<Status>) -> Vec<List> {
    let everybodys = |status| List::Organisation(official.organisation.clone(), status);
    let own = |status| List::Executor(official.person.clone(), status);
    let executor = official.roles.contains(&Role::Executor);
    if let Some(status) = status {
        return match (official.may_all(Action::Read), executor) {
            (true, _) => vec![everybodys(status)],
            (false, true) => vec![own(status)],
            (false, false) => vec![],
        };
    }
    // whoever signs or controls looks at everything that is being considered
    let watches = official.may_all(Action::Sign) || official.roles.contains(&Role::Controller);
    let work = [
        official.may_all(Action::Register).then(|| everybodys(Status::Submitted)),
        official.may_all(Action::Assign).then(|| everybodys(Status::Registered)),
        watches.then(|| everybodys(Status::InConsideration)),
        (executor && !watches).then(|| own(Status::InConsideration)),
    ];
    work.into_iter().flatten().collect()
}

/// A page from `cursor` on, passing over lists that have nothing left.
async fn page(app: &App, lists: &[List], cursor: Cursor) -> Result<(Page, Option<Cursor>), Problem> {
    let mut cursor = cursor;
    loop {
        let list = lists.get(cursor.list).ok_or_else(|| Problem::field("/cursor", Invalid::Malformed))?;
        let page = app.views.page(list, cursor.after.as_deref()).await?;
        let next = match page.next_cursor.clone() {
            Some(after) => Some(Cursor { after: Some(after), ..cursor }),
            None => (cursor.list + 1 < lists.len()).then(|| Cursor { list: cursor.list + 1, after: None }),
        };
        match next {
            Some(next) if page.cards.is_empty() => cursor = next,
            next => return Ok((page, next)),
        }
    }
}

#[cfg(test)]
mod tests {
    use zvarot_domain::id::{OrganisationId, PersonId};

    use super::*;

    fn official(roles: &[Role]) -> Official {
        Official {
            person: PersonId::parse("p").unwrap(),
            organisation: OrganisationId::parse("o").unwrap(),
            roles: roles.to_vec(),
        }
    }

    fn organisation(status: Status) -> List {
        List::Organisation(OrganisationId::parse("o").unwrap(), status)
    }

    fn own(status: Status) -> List {
        List::Executor(PersonId::parse("p").unwrap(), status)
    }

    #[test]
    fn everybody_sees_what_they_are_to_do() {
        use Status::{InConsideration, Registered, Submitted};
        let work = |roles: &[Role]| lists(&official(roles), None);
        assert_eq!(work(&[Role::Registrar]), [organisation(Submitted)]);
        assert_eq!(work(&[Role::Head]), [organisation(Registered), organisation(InConsideration)]);
        assert_eq!(work(&[Role::Executor]), [own(InConsideration)]);
        assert_eq!(work(&[Role::Controller, Role::Executor]), [organisation(InConsideration)]);
        assert_eq!(work(&[Role::Registrar, Role::Executor]), [organisation(Submitted), own(InConsideration)]);
        assert_eq!(work(&[Role::Administrator]), []);
    }

    #[test]
    fn a_status_is_read_as_far_as_the_role_reaches() {
        let answered = |roles: &[Role]| lists(&official(roles), Some(Status::Answered));
        assert_eq!(answered(&[Role::Registrar, Role::Executor]), [organisation(Status::Answered)]);
        assert_eq!(answered(&[Role::Executor]), [own(Status::Answered)]);
        assert_eq!(answered(&[Role::Administrator]), []);
    }

    #[test]
    fn an_unknown_status_is_named() {
        assert_eq!(status(None).unwrap(), None);
        assert_eq!(status(Some("inConsideration")).unwrap(), Some(Status::InConsideration));
        let problem = status(Some("lost")).unwrap_err();
        assert_eq!(problem.errors().collect::<Vec<_>>(), [("/status", "notAllowed")]);
    }
}
