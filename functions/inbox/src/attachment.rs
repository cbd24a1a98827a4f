//! `GET /v1/inbox/{number}/attachments/{id}`.

use futures_util::try_join;
use zvarot_commands::officials::{number, permitted};
use zvarot_domain::deadline::minsk_date;
use zvarot_domain::permission::Action;
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, OfficialSession, Reply};
use zvarot_readmodel::{AppealFileLink, OpenableFile};

use crate::App;

/// A link to one file of the appeal or of its answer; only to what was found harmless.
#[utoipa::path(
    get,
    path = "/v1/inbox/{number}/attachments/{id}",
    operation_id = "getCardAttachment",
    tag = "consideration",
    params(
        ("number" = String, Path, description = "The appeal's number"),
        ("id" = String, Path, description = "The file's id"),
    ),
    responses(
        (status = 200, description = "A link", body = AppealFileLink),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn download(app: &App, call: &Call) -> Result<Reply, Problem> {
    let OfficialSession { person, organisation, .. } = call.official(&app.verifier)?;
    let (number, now) = (number(call)?, call.now());
    let acting = app.directory.acting(&organisation, &person, minsk_date(now));
    let acting = async { acting.await.map_err(Problem::from) };
    let loaded = async { app.journal.load(&number).await.map_err(Problem::from) };
    let (acting, loaded) = try_join!(acting, loaded)?;
    let (_, appeal) = permitted(acting.as_ref(), Action::Read, loaded.appeal.as_ref())?;
    let file = OpenableFile::of(appeal, call.path("id"))?;
    app.journal.record_view(&number, &person, &organisation, now).await?;
    Ok(Reply::ok(&file.link(&app.objects, now).await?))
}
