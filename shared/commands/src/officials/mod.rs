//! Officials at work: what they may do with an appeal, and their commands on the way into the journal.

mod caller;
mod command;

use zvarot_domain::appeal::{Appeal, AppealNumber};
use zvarot_domain::permission::{Acting, Action, Official};

pub use caller::Caller;
pub use command::{OfficialCommand, run};

use zvarot_http::Call;
use zvarot_http::problem::Problem;

/// The number in the path. 404 for what is no number: nothing is there.
pub fn number(call: &Call) -> Result<AppealNumber, Problem> {
    AppealNumber::parse(call.path("number")).map_err(|_| Problem::not_found())
}

/// Official and appeal, if the one may do `action` with the other, by themself or in the name of somebody who is away. 403 for somebody who has
/// left, 404 for an appeal of another organisation as for none at all, 403 where no role reaches it.
pub fn permitted<'a, 'b>(
    acting: Option<&'a Acting>,
    action: Action,
    appeal: Option<&'b Appeal>,
) -> Result<(&'a Official, &'b Appeal), Problem> {
    let acting = acting.ok_or_else(Problem::forbidden)?;
    let appeal = appeal.ok_or_else(Problem::not_found)?;
    Ok((acting.who(appeal, action)?, appeal))
}
