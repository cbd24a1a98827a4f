//! What the caller may do with the appeal now.

use zvarot_domain::appeal::{AnswerDraft, Appeal, Status};
use zvarot_domain::permission::{Action, Official};

/// The commands that would not be refused for right or stage, in the order of an appeal's life.
pub(super) fn permitted_actions(official: &Official, appeal: &Appeal, has_draft: bool) -> Vec<&'static str> {
    let status = appeal.status();
    let may = |action| official.may(action, appeal);
    let actions = [
        ("register", may(Action::Register) && status == Status::Submitted),
        ("assign", may(Action::Assign) && matches!(status, Status::Registered | Status::InConsideration)),
        ("draft", AnswerDraft::may_be_written(appeal, official).is_ok()),
        // there must be something to sign
        ("sign", may(Action::Sign) && status == Status::InConsideration && has_draft),
    ];
    actions.into_iter().filter(|(_, permitted)| *permitted).map(|(name, _)| name).collect()
}
