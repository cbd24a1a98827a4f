//! `remarked`: the head returned the draft of the answer with remarks.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::catalogue::{Audience, Decide, Event, EventDetails, Follower};
use crate::appeal::text::texts;
use crate::appeal::{Actor, Appeal, Circumstances, Recorded, Refusal, Stage};
use crate::attachment::StoredFile;
use crate::id::PersonId;
use crate::notification::{AppealNews, OfficialNotice, Recipients};
use crate::permission::{Action, Official, Reach, Rule};

/// The head returned the draft with remarks (`domain.md` §10, 8). It is the organisation's own, as the draft is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Remarked {
    /// Which version of the draft it is about.
    pub version: u32,
    /// `None` once erased by retention.
    #[serde(skip)]
    pub personal: Option<RemarkedPersonal>,
}

/// The personal part of [`Remarked`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RemarkedPersonal {
    /// The words.
    pub text: Remarks,
}

texts! {
    /// What the head wants changed in a draft.
    Remarks 5_000;
}

/// Return the draft with remarks.
#[derive(Debug)]
pub struct Remark<'a> {
    /// The head.
    pub by: &'a Official,
    /// Which version was read; `None` where there is no draft.
    pub version: Option<u32>,
    /// What is to be changed.
    pub text: Remarks,
}

/// Heads return a draft that is there, while the appeal is considered (`domain.md` §10, 8).
pub(crate) const RULE: Rule = Rule {
    head: Reach::Organisation,
    guard: |appeal, circumstances| {
        appeal.require_stage(&[Stage::InConsideration])?;
        if circumstances.has_draft { Ok(()) } else { Err(Refusal::NoDraft) }
    },
    ..Rule::NOBODY
};

/// Remarks on the draft, with who made them and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RemarkOnDraft<'a> {
    /// When.
    pub at: OffsetDateTime,
    /// Who.
    pub by: &'a PersonId,
    /// On which version.
    pub version: u32,
    /// The words; `None` once erased.
    pub text: Option<&'a Remarks>,
}

impl Appeal {
    /// The remarks on the draft of the answer that is being written, in their order: those of before it was reopened are over.
    pub fn remarks(&self) -> impl Iterator<Item = RemarkOnDraft<'_>> {
        let sent = self.answers().last().map_or(0, |sent| sent.n);
        self.history().iter().filter(move |recorded| recorded.n > sent).filter_map(RemarkOnDraft::of)
    }
}

impl<'a> RemarkOnDraft<'a> {
    fn of(recorded: &'a Recorded) -> Option<Self> {
        let (super::Event::Remarked(remarked), Actor::Official { person, .. }) = (&recorded.event, &recorded.by) else {
            return None;
        };
        let text = remarked.personal.as_ref().map(|personal| &personal.text);
        Some(Self { at: recorded.at, by: person, version: remarked.version, text })
    }
}

impl Decide for Remark<'_> {
    type Event = Remarked;

    fn decide(self, appeal: &Appeal, now: OffsetDateTime) -> Result<Option<Remarked>, Refusal> {
        let has_draft = self.version.is_some();
        appeal.may(self.by, Action::Remark, Circumstances { now, has_draft })?;
        let version = self.version.ok_or(Refusal::NoDraft)?;
        Ok(Some(Remarked { version, personal: Some(RemarkedPersonal { text: self.text }) }))
    }
}

impl Event for Remarked {
    type Personal = RemarkedPersonal;

    const AUDIENCE: Audience = Audience::Organisation;
    const FOLLOWERS: &'static [Follower] = &[Follower::Notify];

    /// The deadlines run on.
    fn apply(&self, _appeal: &mut Appeal, _at: OffsetDateTime) {}

    fn personal(&self) -> Option<&RemarkedPersonal> {
        self.personal.as_ref()
    }

    fn restore(&mut self, personal: RemarkedPersonal) {
        self.personal = Some(personal);
    }

    fn files(&self) -> &[StoredFile] {
        &[]
    }

    fn details(&self) -> EventDetails<'_> {
        let note = self.personal.as_ref().map(|personal| personal.text.as_str());
        EventDetails { note, ..EventDetails::default() }
    }

    fn news(&self, _appeal: &Appeal, _n: u32) -> Option<AppealNews> {
        None
    }

    /// The executor answers for the whole, and goes on with the draft.
    fn official_notices(&self, appeal: &Appeal, _n: u32) -> Vec<OfficialNotice> {
        let notice =
            |executor: &PersonId| OfficialNotice::to(Recipients::People(vec![executor.clone()]), appeal, "remarked");
        appeal.executor().map(notice).into_iter().collect()
    }

    #[cfg(test)]
    fn example() -> Self {
        let text = Remarks::parse("Дадайце спасылку на норму.").unwrap();
        Self { version: 2, personal: Some(RemarkedPersonal { text }) }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::super::{Command, Event as AnyEvent, EventKind, decide};
    use super::*;
    use crate::appeal::Status;
    use crate::appeal::examples::{appeal_after, followed_by, official};
    use crate::organisation::Role;

    const NOW: OffsetDateTime = datetime!(2026-03-04 09:00 UTC);

    fn remark_by(role: Role, appeal: &Appeal, version: Option<u32>) -> Result<Option<AnyEvent>, Refusal> {
        let (by, text) = (official(appeal, role), Remarks::parse("Дадайце норму.").unwrap());
        decide(Some(appeal), Command::Remark(Remark { by: &by, version, text }), NOW)
    }

    #[test]
    fn heads_return_a_draft_while_the_appeal_is_considered_and_nothing_else_changes() {
        let assigned = appeal_after(EventKind::Assigned);
        let event = remark_by(Role::Head, &assigned, Some(3)).unwrap().unwrap();
        let remarked = followed_by(&assigned, &event, NOW);
        assert_eq!((remarked.status(), remarked.deadline()), (assigned.status(), assigned.deadline()));
        assert!(matches!(event, AnyEvent::Remarked(Remarked { version: 3, .. })));
        assert_eq!(remark_by(Role::Head, &assigned, None), Err(Refusal::NoDraft));
        for role in [Role::Administrator, Role::Registrar, Role::Executor, Role::Controller] {
            assert!(remark_by(role, &assigned, Some(3)).is_err(), "{role:?}");
        }
        let answered = appeal_after(EventKind::Answered);
        assert_eq!(remark_by(Role::Head, &answered, Some(3)), Err(Refusal::WrongStatus(Status::Answered)));
    }

    #[test]
    fn the_executor_is_told_and_the_applicant_never() {
        let assigned = appeal_after(EventKind::Assigned);
        let event = remark_by(Role::Head, &assigned, Some(3)).unwrap().unwrap();
        let remarked = followed_by(&assigned, &event, NOW);
        assert_eq!(AppealNews::of(&remarked, remarked.sequence()), None);
        assert_eq!(event.kind().audience(), Audience::Organisation);
        let [notice] = OfficialNotice::all(&remarked, remarked.sequence()).try_into().unwrap();
        let executor = assigned.executor().unwrap().clone();
        assert_eq!((notice.message.text(), notice.to), ("notice-remarked", Recipients::People(vec![executor])));
    }

    #[test]
    fn the_words_are_personal() {
        let assigned = appeal_after(EventKind::Assigned);
        let event = remark_by(Role::Head, &assigned, Some(3)).unwrap().unwrap();
        let entry = Appeal::entry(assigned.number(), Some(&assigned), &event, Actor::System, NOW, [5; 16]).unwrap();
        assert!(!entry.head.contains("норму") && entry.personal.is_some());
    }
}
