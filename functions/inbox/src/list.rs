//! `GET /v1/inbox`.

use futures_util::future::OptionFuture;
use futures_util::try_join;
use serde::Serialize;
use utoipa::ToSchema;
use zvarot_domain::appeal::Status;
use zvarot_domain::deadline::minsk_date;
use zvarot_domain::id::PersonId;
use zvarot_domain::invalid::Invalid;
use zvarot_domain::permission::{Action, Official};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, OfficialSession, Reply};
use zvarot_store::views::Page;

use crate::counts::Counts;
use crate::cursor::Cursor;
use crate::item::Item;
use crate::lists::{ListSummary, Reader, Source, Today, WorkCounts, WorkList, summaries};
use crate::{App, to_do};

/// A page of a list.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Inbox {
    /// The most urgent first; what is closed, the latest first.
    pub items: Vec<Item>,
    /// Where the next page begins; none after the last.
    pub next_cursor: Option<String>,
    /// How many appeals of the organisation are in each status; for those who may see them all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counts: Option<Counts>,
    /// Whether the caller may enter appeals that came on paper or by word of mouth (`POST /v1/inbox`).
    pub may_enter: bool,
    /// The lists that the caller has, in the order in which a portal offers them; on a first page only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lists: Option<Vec<ListSummary>>,
    /// How long five of them are; on a first page only. `lists` says more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub work: Option<WorkCounts>,
}

/// What is asked for.
#[derive(Debug, PartialEq, Eq)]
enum Wanted {
    /// A list of the table.
    Listed(WorkList),
    /// What is in a status.
    In(Status),
    /// What the caller is to do now.
    ToDo,
}

/// A list of the caller, the appeals in a status, or what the caller is to do now. With `If-None-Match` it answers 304
/// while nothing has changed, for pages that ask again and again.
#[utoipa::path(
    get,
    path = "/v1/inbox",
    operation_id = "listInbox",
    tag = "consideration",
    params(
        ("list" = Option<WorkList>, Query, description = "The key of a list; 403 where it is none of the caller's"),
        ("status" = Option<Status>, Query, description = "All in this status; not together with `list`. Without both, what the caller is to do now"),
        ("onBehalfOf" = Option<String>, Query, description = "A colleague who is away: the lists are theirs. 403 for whoever is not their substitute today"),
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
    let on_behalf_of = call.query("onBehalfOf").map(PersonId::parse).transpose();
    let on_behalf_of = on_behalf_of.map_err(|reason| Problem::field("/onBehalfOf", reason))?;
    let cursor = call.query("cursor").map(Cursor::parse).transpose();
    let cursor = cursor.map_err(|reason| Problem::field("/cursor", reason))?;
    let directory = async {
        let acting = app.directory.acting(&organisation, &person, minsk_date(call.now()));
        try_join!(acting, app.directory.calendar()).map_err(Problem::from)
    };
    let tallies = async { app.views.tallies(&organisation).await.map_err(Problem::from) };
    let ((acting, calendar), tallies) = try_join!(directory, tallies)?;
    let acting = acting.ok_or_else(Problem::forbidden)?;
    let official = match &on_behalf_of {
        None => acting.own(),
        Some(absent) => acting.on_behalf_of(absent).ok_or_else(Problem::forbidden)?,
    };
    let reader = Reader { official, today: Today::of(&calendar, call.now()) };
    let lists = OptionFuture::from(cursor.is_none().then(|| summaries(&app.views, &reader, &tallies)));
    let lists = async { lists.await.transpose().map_err(Problem::from) };
    let page = page(app, &wanted, &reader, cursor.unwrap_or_default());
    let ((page, next), lists) = try_join!(page, lists)?;
    let item = |card| Item::of(card, official.desk(), &calendar, call.now(), call.language());
    let inbox = Inbox {
        items: page.cards.into_iter().map(item).collect(),
        next_cursor: next.map(|next| next.text()),
        counts: reader.may_all(Action::Read).then(|| Counts::of(&tallies)),
        may_enter: acting.all().any(Official::may_enter),
        work: lists.as_deref().map(WorkCounts::of),
        lists,
    };
    Reply::if_changed(call, &inbox)
}

impl Wanted {
    fn of(list: Option<&str>, status: Option<&str>) -> Result<Self, Problem> {
        let refused = |pointer| move || Problem::field(pointer, Invalid::NotAllowed);
        match (list, status) {
            (Some(list), None) => WorkList::parse(list).map(Self::Listed).ok_or_else(refused("/list")),
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
    reader: &Reader<'_>,
    cursor: Cursor,
) -> Result<(Page, Option<Cursor>), Problem> {
    let source = match wanted {
        Wanted::Listed(list) => list.source(reader),
        Wanted::In(status) => reader.visible(*status).map(Source::Whole),
        Wanted::ToDo => return to_do::page(&app.views, reader, cursor).await,
    };
    source.ok_or_else(Problem::forbidden)?.page(&app.views, cursor).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_is_asked_for() {
        assert_eq!(Wanted::of(None, None).unwrap(), Wanted::ToDo);
        assert_eq!(Wanted::of(None, Some("inConsideration")).unwrap(), Wanted::In(Status::InConsideration));
        assert_eq!(Wanted::of(Some("dueSoon"), None).unwrap(), Wanted::Listed(WorkList::DueSoon));
        for (list, status, named) in
            [(None, Some("lost"), "/status"), (Some("lost"), None, "/list"), (Some("mine"), Some("answered"), "/list")]
        {
            let problem = Wanted::of(list, status).unwrap_err();
            assert_eq!(problem.errors().collect::<Vec<_>>(), [(named, "notAllowed")]);
        }
    }
}
