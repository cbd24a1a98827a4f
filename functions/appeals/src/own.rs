//! One's own appeal, or none.

use zvarot_domain::appeal::{Appeal, AppealNumber};
use zvarot_domain::id::AccountId;
use zvarot_http::Call;
use zvarot_http::problem::Problem;
use zvarot_store::journal::Loaded;

/// The number in the path. 404 for what is no number: nothing is there.
pub(crate) fn number(call: &Call) -> Result<AppealNumber, Problem> {
    AppealNumber::parse(call.path("number")).map_err(|_| Problem::not_found())
}

/// The appeal, if it is `account`'s. Somebody else's is told as none.
pub(crate) fn own<'a>(loaded: &'a Loaded, account: &AccountId) -> Result<&'a Appeal, Problem> {
    let appeal = loaded.appeal.as_ref().filter(|appeal| appeal.account() == Some(account));
    appeal.ok_or_else(Problem::not_found)
}
