//! Appeals that an appeal took in: whether they are still merged into it, only they themselves know.

use futures_util::future::try_join_all;
use zvarot_domain::appeal::Appeal;
use zvarot_http::problem::Problem;
use zvarot_store::journal::Journal;

/// Those that were ever merged into the appeal, as they are now: a few, of mostly none.
pub(crate) async fn by(journal: &Journal, appeal: &Appeal) -> Result<Vec<Appeal>, Problem> {
    let later = appeal.absorbed_numbers().into_iter().map(|later| journal.load(later));
    Ok(try_join_all(later).await?.into_iter().filter_map(|loaded| loaded.appeal).collect())
}
