//! What the caller may do with the appeal now.

use zvarot_domain::appeal::{Appeal, Circumstances};
use zvarot_domain::permission::{Acting, Action};

/// The commands that would not be refused, in the order of an appeal's life: by the caller's own right, or in the name of somebody who is away.
pub(super) fn permitted_actions(acting: &Acting, appeal: &Appeal, circumstances: Circumstances) -> Vec<Action> {
    let commands = Action::ALL.iter().copied().filter(|action| *action != Action::Read);
    let may = |action: &Action| {
        let official = acting.who(appeal, *action);
        official.is_ok_and(|official| appeal.may(official, *action, circumstances).is_ok())
    };
    commands.filter(may).collect()
}
