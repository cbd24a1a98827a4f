//! What the caller may do with the appeal now.

use zvarot_domain::appeal::{Appeal, Circumstances};
use zvarot_domain::permission::{Action, Official};

/// The commands that would not be refused, in the order of an appeal's life.
pub(super) fn permitted_actions(official: &Official, appeal: &Appeal, circumstances: Circumstances) -> Vec<Action> {
    let commands = Action::ALL.iter().copied().filter(|action| *action != Action::Read);
    commands.filter(|action| appeal.may(official, *action, circumstances).is_ok()).collect()
}
