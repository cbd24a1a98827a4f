//! `GET /v1/inbox/{number}/others`: what the applicant has written to the organisation before.

use futures_util::try_join;
use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_commands::officials::{number, permitted};
use zvarot_domain::appeal::{Appeal, AppealNumber, Original, Status, can_take_in};
use zvarot_domain::deadline::minsk_date;
use zvarot_domain::id::AccountId;
use zvarot_domain::permission::{Acting, Action, Official};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, OfficialSession, Reply};
use zvarot_store::views::{Card, List};

use crate::App;

/// Earlier appeals of an appeal's applicant.
#[derive(Serialize, ToSchema)]
pub struct OtherAppeals {
    /// The latest first, 100 at most.
    items: Vec<OtherAppeal>,
}

/// An earlier appeal of the same applicant to the same organisation.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OtherAppeal {
    /// Its number.
    #[schema(value_type = String)]
    number: AppealNumber,
    /// Where it is.
    status: Status,
    /// Its registration index.
    #[serde(skip_serializing_if = "Option::is_none")]
    index: Option<String>,
    /// What it is about; empty once erased.
    subject: String,
    /// When it was submitted.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    submitted_at: OffsetDateTime,
    /// Whether the appeal in the path can be merged into it (L:13.1).
    takes_in: bool,
    /// Whether the appeal in the path repeats it, if the question is the same: it was answered before, and came within three years (L:1).
    is_repeated: bool,
    /// Whether correspondence on its question ended with it (L:21.1).
    terminates: bool,
}

/// So many earlier ones at most are looked at: four pages.
const MOST: usize = 100;

/// The earlier appeals of an appeal's applicant to the caller's organisation, as far as the caller sees them: to find out whether it is identical,
/// clarifying or repeated (L:1, 13.1). Of an applicant without an account there is nothing.
#[utoipa::path(
    get,
    path = "/v1/inbox/{number}/others",
    operation_id = "listOtherAppeals",
    tag = "consideration",
    params(("number" = String, Path, description = "The appeal's number")),
    responses(
        (status = 200, description = "The others", body = OtherAppeals),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn list(app: &App, call: &Call) -> Result<Reply, Problem> {
    let OfficialSession { person, organisation, .. } = call.official(&app.verifier)?;
    let number = number(call)?;
    let loaded = async { app.journal.load(&number).await.map_err(Problem::from) };
    let today = minsk_date(call.now());
    let acting = async { app.directory.acting(&organisation, &person, today).await.map_err(Problem::from) };
    let (loaded, acting) = try_join!(loaded, acting)?;
    let (_, appeal) = permitted(acting.as_ref(), Action::Read, loaded.appeal.as_ref())?;
    let is_seen = |card: &Card| acting.iter().flat_map(Acting::all).any(|official| is_seen_by(official, card));
    let Some(account) = appeal.account() else { return Ok(Reply::ok(&OtherAppeals { items: Vec::new() })) };
    let earlier = earlier(app, appeal, account).await?;
    let others = earlier.into_iter().filter(is_seen);
    Ok(Reply::ok(&OtherAppeals { items: others.map(|card| OtherAppeal::of(card, appeal)).collect() }))
}

/// The applicant's cards behind the appeal's own place in the list, the latest first.
async fn earlier(app: &App, than: &Appeal, account: &AccountId) -> Result<Vec<Card>, Problem> {
    let list = List::ApplicantHere(than.organisation().clone(), account.clone());
    let (mut cards, mut after) = (Vec::new(), Some(Card::place_here(than)));
    while let (Some(cursor), true) = (after, cards.len() < MOST) {
        let page = app.views.page(&list, Some(&cursor)).await?;
        cards.extend(page.cards);
        after = page.next_cursor;
    }
    Ok(cards)
}

/// As lists: whoever sees the whole organisation, and executors what is theirs.
fn is_seen_by(official: &Official, card: &Card) -> bool {
    let mut executors = card.executor.iter().chain(card.co_executions.iter().map(|own| &own.person));
    official.may_all(Action::Read) || executors.any(|executor| executor == official.desk())
}

impl OtherAppeal {
    fn of(card: Card, than: &Appeal) -> Self {
        let is_earlier = (card.received_at(), card.submitted_at) < (than.received_at(), than.submitted_at());
        Self {
            is_repeated: card.first_answered_at.is_some_and(|answered_at| {
                let original = Original { received_on: minsk_date(card.received_at()), answered_at };
                original.is_repeated_by(than.received_at(), than.received_on())
            }),
            terminates: card.terminates,
            takes_in: is_earlier && can_take_in(card.status),
            number: card.number,
            status: card.status,
            index: card.index,
            subject: card.subject,
            submitted_at: card.submitted_at,
        }
    }
}
