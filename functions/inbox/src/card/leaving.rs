//! On which grounds an appeal may be left without consideration on the merits.

use serde::Serialize;
use utoipa::ToSchema;
use zvarot_domain::appeal::{Appeal, LeavingGround, LeavingNotice};

/// A ground, and what the applicant must be told then.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PossibleGround {
    /// Which.
    ground: LeavingGround,
    /// What the law wants the applicant to be told (L:15.4, 15.5).
    notice: LeavingNotice,
    /// Whether correspondence on the question ends where a repeated appeal is left on it (L:21.1).
    can_terminate: bool,
}

impl PossibleGround {
    /// Every ground for an appeal of that kind and form, in the order of the law.
    pub(super) fn all(appeal: &Appeal) -> Vec<Self> {
        let form = appeal.form();
        let is_possible = |ground: &LeavingGround| ground.is_of(appeal.kind()) && ground.is_of_form(form);
        let possible = LeavingGround::ALL.into_iter().filter(is_possible);
        possible
            .map(|ground| Self { ground, notice: ground.notice(form), can_terminate: ground.can_terminate(form) })
            .collect()
    }
}
