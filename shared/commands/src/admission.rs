//! Who is let in where applicants and officials call alike.

use zvarot_http::Call;
use zvarot_http::problem::Problem;
use zvarot_http::tokens::{Session, Verifier};
use zvarot_store::directory::Directory;

/// Whoever is signed in. An access token outlives a suspension by up to a quarter of an hour, so an official is looked up in the directory; of an
/// applicant nothing is read.
///
/// # Errors
///
/// 401 for nobody, 403 for an official who is suspended or has left.
pub async fn admit(call: &Call, verifier: &Verifier, directory: &Directory) -> Result<Session, Problem> {
    let session = call.session(verifier)?;
    if let Some(by) = session.official()? {
        directory.official(&by.organisation, &by.person).await?.ok_or_else(Problem::forbidden)?;
    }
    Ok(session)
}
