//! `GET /v1/inbox`.

use futures_util::future::OptionFuture;
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
use zvarot_platform::views::{Counts, List, Page, Stretch};

use crate::cursor::Cursor;
use crate::item::Item;
use crate::work::{Today, WorkCounts, WorkList};
use crate::{App, work};

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
    /// How long the caller's work lists are; on a first page only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub work: Option<WorkCounts>,
}

/// What is asked for.
#[derive(Debug, PartialEq, Eq)]
enum Wanted {
    /// A work list.
    Work(WorkList),
    /// What is in a status.
    In(Status),
    /// What the caller is to do now.
    ToDo,
}

/// A work list of the caller, the appeals in a status, or what the caller is to do now. With `If-None-Match` it answers 304
/// while nothing has changed, for pages that ask again and again.
#[utoipa::path(
    get,
    path = "/v1/inbox",
    operation_id = "listInbox",
    tag = "consideration",
    params(
        ("list" = Option<WorkList>, Query, description = "A work list; 403 where it is none of the caller's"),
        ("status" = Option<Status>, Query, description = "All in this status; not together with `list`. Without both, what the caller is to do now"),
        ("cursor" = Option<String>, Query, description = "`nextCursor` of the page before"),
        ("If-None-Match" = Option<String>, Header, description = "The ETag of the page that the caller has"),
    ),
    responses(
        (status = 200, description = "A page", body = Inbox),
        (status = 304, description = "As the caller has it"),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn list(app: &App, call: &Call) -> Result<Reply, Problem> {
    let OfficialSession { person, organisation, .. } = call.official(&app.verifier)?;
    let wanted = Wanted::of(call.query("list"), call.query("status"))?;
    let cursor = call.query("cursor").map(Cursor::parse).transpose();
    let cursor = cursor.map_err(|reason| Problem::field("/cursor", reason))?;
    let directory = async {
        try_join!(app.directory.official(&organisation, &person), app.directory.calendar()).map_err(Problem::from)
    };
    let counts = async { app.views.counts(&organisation).await.map_err(Problem::from) };
    let ((official, calendar), counts) = try_join!(directory, counts)?;
    let official = official.ok_or_else(Problem::forbidden)?;
    let today = Today::of(&calendar, call.now());
    let work = OptionFuture::from(cursor.is_none().then(|| work::counts(&app.views, &official, today)));
    let work = async { work.await.transpose() };
    let page = page(app, &wanted, (&official, today), cursor.unwrap_or_default());
    let ((page, next), work) = try_join!(page, work)?;
    let inbox = Inbox {
        items: page.cards.into_iter().map(|card| Item::of(card, &calendar, call.now())).collect(),
        next_cursor: next.map(|next| next.text()),
        counts: official.may_all(Action::Read).then_some(counts),
        work,
    };
    Reply::if_changed(call, &inbox)
}

impl Wanted {
    fn of(list: Option<&str>, status: Option<&str>) -> Result<Self, Problem> {
        let refused = |pointer| move || Problem::field(pointer, Invalid::NotAllowed);
        match (list, status) {
            (Some(list), None) => WorkList::parse(list).map(Self::Work).ok_or_else(refused("/list")),
            (None, Some(status)) => Status::parse(status).map(Self::In).ok_or_else(refused("/status")),
            (None, None) => Ok(Self::ToDo),
            // a page cannot be of both
            (Some(_), Some(_)) => Err(refused("/list")()),
        }
    }
}

/// A page of what is wanted, from `cursor` on; 403 for whoever may not have it.
async fn page(
    app: &App,
    wanted: &Wanted,
    (official, today): (&Official, Today),
    cursor: Cursor,
) -> Result<(Page, Option<Cursor>), Problem> {
    let status = match wanted {
        Wanted::Work(list) => {
            let stretches = list.stretches(official, today).ok_or_else(Problem::forbidden)?;
            return merged(app, &stretches, cursor).await;
        }
        Wanted::In(status) => Some(*status),
        Wanted::ToDo => None,
    };
    let lists = lists(official, status);
    if lists.is_empty() { Err(Problem::forbidden()) } else { chained(app, &lists, cursor).await }
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

/// A page of all stretches as one list, whose only place is therefore the first.
async fn merged(app: &App, stretches: &[Stretch], cursor: Cursor) -> Result<(Page, Option<Cursor>), Problem> {
    if cursor.list != 0 {
        return Err(Problem::field("/cursor", Invalid::Malformed));
    }
    let page = app.views.work(stretches, cursor.after.as_deref()).await?;
    let next = page.next_cursor.clone().map(|after| Cursor { list: 0, after: Some(after) });
    Ok((page, next))
}

/// A page of one list after the other from `cursor` on, passing over those that have nothing left.
async fn chained(app: &App, lists: &[List], cursor: Cursor) -> Result<(Page, Option<Cursor>), Problem> {
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
    fn one_thing_is_asked_for() {
        assert_eq!(Wanted::of(None, None).unwrap(), Wanted::ToDo);
        assert_eq!(Wanted::of(None, Some("inConsideration")).unwrap(), Wanted::In(Status::InConsideration));
        assert_eq!(Wanted::of(Some("dueSoon"), None).unwrap(), Wanted::Work(WorkList::DueSoon));
        for (list, status, named) in
            [(None, Some("lost"), "/status"), (Some("lost"), None, "/list"), (Some("mine"), Some("answered"), "/list")]
        {
            let problem = Wanted::of(list, status).unwrap_err();
            assert_eq!(problem.errors().collect::<Vec<_>>(), [(named, "notAllowed")]);
        }
    }
}
