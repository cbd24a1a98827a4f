//! `GET /v1/me`.

use futures_util::future::try_join_all;
use futures_util::try_join;
use zvarot_domain::applicant::PersonName;
use zvarot_domain::deadline::minsk_date;
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::tokens::{Party, Session};
use zvarot_http::{Call, ETag, OfficialSession, Reply};
use zvarot_identity::accounts::Profile;

use super::body::{ApplicantMe, Me, OfficialMe};
use crate::App;

/// Shows whoever is signed in what we know of them.
#[utoipa::path(
    get,
    path = "/v1/me",
    operation_id = "getProfile",
    tag = "cabinet",
    responses(
        (
            status = 200, description = "The profile", body = Me,
            headers(("ETag" = String, description = "The state to name in If-Match; not for officials")),
        ),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn show(app: &App, call: &Call) -> Result<Reply, Problem> {
    let session = call.session(&app.verifier)?;
    if let Some(by) = session.official()? {
        return official(app, &by, call).await;
    }
    let profile = async { Ok(app.accounts.profile(&session.account).await?) };
    let (profile, signatory) = try_join!(profile, signatory(app, &session))?;
    Ok(reply(app, profile.ok_or_else(Problem::not_found)?, signatory))
}

/// Who signed in for a legal entity: 403 for one who was taken away while their token still lives.
pub(super) async fn signatory(app: &App, session: &Session) -> Result<Option<PersonName>, Problem> {
    let Party::LegalEntity { signatory: Some(id) } = &session.party else { return Ok(None) };
    let stored = app.accounts.signatory(&session.account, id).await?;
    Ok(Some(stored.ok_or_else(Problem::forbidden)?.name))
}

/// The profile with its tag, in the name of whoever signed in.
pub(super) fn reply(app: &App, mut profile: Profile, signatory: Option<PersonName>) -> Reply {
    let tag = ETag::version(profile.version);
    if let Some(signatory) = signatory {
        profile.applicant = profile.applicant.signed_by(signatory);
    }
    Reply::ok(&Me::Applicant(ApplicantMe::of(profile, app.push.is_some()))).with_etag(&tag)
}

async fn official(app: &App, official: &OfficialSession, call: &Call) -> Result<Reply, Problem> {
    let (person, organisation) = try_join!(
        app.directory.person(&official.organisation, &official.person),
        app.directory.organisation(&official.organisation),
    )?;
    // whoever is suspended or has left is signed in for a quarter of an hour more, and may do nothing
    let person = person.filter(|person| person.active).ok_or_else(Problem::forbidden)?;
    let organisation = organisation.ok_or_else(Problem::forbidden)?;
    let today = minsk_date(call.now());
    let absent = person.substitutes_for.iter().filter(|substitution| substitution.covers(today));
    let absent = absent.map(|substitution| app.directory.person(&official.organisation, &substitution.person));
    let absent = try_join_all(absent).await?.into_iter().flatten().filter(|absent| absent.active).collect();
    Ok(Reply::ok(&Me::Official(OfficialMe::of(person, absent, &organisation, call.language()))))
}
