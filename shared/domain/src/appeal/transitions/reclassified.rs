//! `reclassified`: kind or code of a registered appeal was wrong and is set right.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::catalogue::{Audience, Decide, Event, EventDetails, Follower, NoPersonal};
use crate::appeal::{Appeal, AppealKind, Circumstances, Refusal, Stage, Status};
use crate::attachment::StoredFile;
use crate::notification::{AppealNews, kind_code};
use crate::permission::{Action, Official, Reach, Rule};

/// The kind or the code of the appeal was set right (L:1; the registrar decides the kind, whatever the applicant called it).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Reclassified {
    /// The kind, if it is another than before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<AppealKind>,
    /// The code of the state classifier from now on (СМ 269); `None`: the appeal has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub classifier_code: Option<String>,
}

/// Set kind and code right.
#[derive(Debug)]
pub struct Reclassify<'a> {
    /// A registrar or the head.
    pub by: &'a Official,
    /// What the appeal is.
    pub kind: AppealKind,
    /// A code of the state classifier.
    pub classifier_code: Option<String>,
}

/// Whoever registers may err, and whoever gives the resolution sees it: both set it right while the appeal is open.
pub(crate) const RULE: Rule = Rule {
    registrar: Reach::Organisation,
    head: Reach::Organisation,
    guard: |appeal, _| appeal.require_stage(&[Stage::Registered, Stage::InConsideration]),
    ..Rule::NOBODY
};

impl Decide for Reclassify<'_> {
    type Event = Reclassified;

    /// Something has to change: the history says what.
    fn decide(self, appeal: &Appeal, now: OffsetDateTime) -> Result<Option<Reclassified>, Refusal> {
        appeal.may(self.by, Action::Reclassify, Circumstances::at(now))?;
        let registration = appeal.registration().ok_or(Refusal::WrongStatus(Status::Submitted))?;
        let kind = (self.kind != registration.kind).then_some(self.kind);
        if kind.is_none() && self.classifier_code == registration.classifier_code {
            return Err(Refusal::SameClassification);
        }
        Ok(Some(Reclassified { kind, classifier_code: self.classifier_code }))
    }
}

impl Event for Reclassified {
    type Personal = NoPersonal;

    const AUDIENCE: Audience = Audience::Applicant;
    const FOLLOWERS: &'static [Follower] = &[Follower::Notify];

    fn apply(&self, appeal: &mut Appeal, _at: OffsetDateTime) {
        appeal.reclassify(self);
    }

    fn files(&self) -> &[StoredFile] {
        &[]
    }

    fn details(&self) -> EventDetails<'_> {
        EventDetails { appeal_kind: self.kind, ..EventDetails::default() }
    }

    /// Another kind is news: a complaint has rights of its own. A code serves statistics alone.
    fn news(&self, _appeal: &Appeal, _n: u32) -> Option<AppealNews> {
        self.kind.map(|kind| AppealNews::new("reclassified").with("kind", kind_code(kind)))
    }

    #[cfg(test)]
    fn example() -> Self {
        Self { kind: Some(AppealKind::Complaint), classifier_code: Some("2.1.3".to_owned()) }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::super::{Command, EventKind, decide};
    use super::*;
    use crate::appeal::examples::{appeal_after, followed_by, official};
    use crate::organisation::Role;

    const NOW: OffsetDateTime = datetime!(2026-03-03 09:00 UTC);

    fn reclassify(
        appeal: &Appeal,
        role: Role,
        kind: AppealKind,
        code: Option<&str>,
    ) -> Result<Option<super::super::Event>, Refusal> {
        let by = official(appeal, role);
        let command = Reclassify { by: &by, kind, classifier_code: code.map(str::to_owned) };
        decide(Some(appeal), Command::Reclassify(command), NOW)
    }

    /// A kind that the appeal is not.
    fn another(appeal: &Appeal) -> AppealKind {
        let all = [AppealKind::Application, AppealKind::Proposal];
        all.into_iter().find(|kind| *kind != appeal.kind()).unwrap()
    }

    #[test]
    fn registrars_and_heads_set_it_right_while_it_is_open() {
        for stage in [EventKind::Registered, EventKind::Assigned] {
            let appeal = appeal_after(stage);
            let kind = another(&appeal);
            for role in [Role::Registrar, Role::Head] {
                let event = reclassify(&appeal, role, kind, Some("1.2")).unwrap().unwrap();
                let right = followed_by(&appeal, &event, NOW);
                assert_eq!((right.kind(), right.status()), (kind, appeal.status()));
                assert_eq!(right.registration().unwrap().classifier_code.as_deref(), Some("1.2"));
                assert_eq!(right.deadline(), appeal.deadline());
            }
            assert_eq!(reclassify(&appeal, Role::Executor, kind, None), Err(Refusal::NotPermitted));
        }
        let answered = appeal_after(EventKind::Answered);
        let late = reclassify(&answered, Role::Head, another(&answered), None);
        assert_eq!(late, Err(Refusal::WrongStatus(Status::Answered)));
    }

    #[test]
    fn what_is_so_already_is_not_changed() {
        let appeal = appeal_after(EventKind::Registered);
        let code = appeal.registration().unwrap().classifier_code.clone();
        let same = reclassify(&appeal, Role::Registrar, appeal.kind(), code.as_deref());
        assert_eq!(same, Err(Refusal::SameClassification));
    }

    #[test]
    fn the_applicant_hears_of_another_kind_and_not_of_another_code() {
        let appeal = appeal_after(EventKind::Registered);
        let news = |kind| {
            let event = reclassify(&appeal, Role::Registrar, kind, Some("9.9")).unwrap().unwrap();
            let after = followed_by(&appeal, &event, NOW);
            AppealNews::of(&after, after.sequence())
        };
        assert!(news(another(&appeal)).is_some());
        assert!(news(appeal.kind()).is_none());
    }
}
