//! `/v1/me/notices`: what happened to the owner's appeals, in words.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::Serialize;
use utoipa::ToSchema;
use zvarot_domain::invalid::Invalid;
use zvarot_domain::language::Language;
use zvarot_domain::notification::{Message, heading, render};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Reply};
use zvarot_store::notices::Notice;

use crate::App;

/// A page of notices, the latest first.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NoticePage {
    /// The notices.
    items: Vec<NoticeBody>,
    /// Where the next page begins; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_cursor: Option<String>,
}

/// One notice, in the caller's language.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NoticeBody {
    /// Its id among the owner's.
    id: String,
    /// When it happened.
    #[schema(format = "date-time")]
    at: String,
    /// To which appeal.
    number: String,
    /// In a few words.
    title: String,
    /// In a sentence or two.
    text: String,
    /// Whether it was marked as read.
    read: bool,
}

/// The ids of stored notices are no longer: a time, a number, a place.
const MAX_ID: usize = 128;

/// Shows the owner's notices. With `If-None-Match` it answers 304 while nothing is new, for pages that ask again and again.
#[utoipa::path(
    get,
    path = "/v1/me/notices",
    operation_id = "listNotices",
    tag = "cabinet",
    params(
        ("cursor" = Option<String>, Query, description = "Where the page begins"),
        ("If-None-Match" = Option<String>, Header, description = "The ETag of the page that the caller has"),
    ),
    responses(
        (status = 200, description = "A page", body = NoticePage),
        (status = 304, description = "Nothing is new"),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list(app: &App, call: &Call) -> Result<Reply, Problem> {
    let session = app.admit(call).await?;
    let cursor = call.query("cursor").map(stored_id).transpose();
    let cursor = cursor.map_err(|reason| Problem::field("/cursor", reason))?;
    let (notices, next) = app.notices.page(&session.owner(), cursor.as_deref()).await?;
    let items = notices.into_iter().map(|notice| NoticeBody::of(notice, call.language())).collect();
    let page = NoticePage { items, next_cursor: next.map(|id| BASE64_URL_SAFE_NO_PAD.encode(id)) };
    // the words are part of the tag: another language is another page
    Reply::if_changed(call, &page)
}

/// Marks a notice as read.
#[utoipa::path(
    put,
    path = "/v1/me/notices/{id}",
    operation_id = "markNotice",
    tag = "cabinet",
    params(("id" = String, Path, description = "The notice")),
    responses(
        (status = 204, description = "It is marked, now or before"),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn mark_read(app: &App, call: &Call) -> Result<Reply, Problem> {
    let session = app.admit(call).await?;
    let id = stored_id(call.path("id")).map_err(|_| Problem::not_found())?;
    if app.notices.mark_read(&session.owner(), &id).await? {
        Ok(Reply::no_content())
    } else {
        Err(Problem::not_found())
    }
}

/// The id as it is stored: on the wire it is base64url, because `#` ends a path.
fn stored_id(text: &str) -> Result<String, Invalid> {
    if text.len() > MAX_ID * 2 {
        return Err(Invalid::TooLong { max: MAX_ID * 2 });
    }
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).map_err(|_| Invalid::Malformed)?;
    String::from_utf8(bytes).ok().filter(|id| !id.is_empty()).ok_or(Invalid::Malformed)
}

impl NoticeBody {
    fn of(notice: Notice, language: Language) -> Self {
        let id = BASE64_URL_SAFE_NO_PAD.encode(notice.id());
        let message = Message::stored(notice.text, notice.arguments);
        Self {
            id,
            at: notice.at,
            number: notice.number.to_string(),
            title: heading(language, &message),
            text: render(language, &message),
            read: notice.read,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_goes_out_and_comes_back() {
        let id = "2026-11-23T09:00:00Z#1234-5678-9012-39#00000001";
        assert_eq!(stored_id(&BASE64_URL_SAFE_NO_PAD.encode(id)), Ok(id.to_owned()));
        for text in ["", "a#b", "////", &"A".repeat(300)] {
            assert!(stored_id(text).is_err(), "{text}");
        }
    }
}
