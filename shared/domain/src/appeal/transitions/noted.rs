//! `noted`: the appeal is taken note of, without an answer.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;

use super::catalogue::{Audience, Decide, Event, EventDetails, Follower, NoPersonal};
use crate::appeal::{Appeal, Circumstances, Closing, Refusal};
use crate::attachment::StoredFile;
use crate::deadline::minsk_date;
use crate::notification::{AppealNews, OfficialNotice};
use crate::permission::{Action, Official, Reach, Rule};

/// The appeal was taken note of, without an answer (L:14.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Noted {
    /// Why it needs no answer.
    pub ground: NotingGround,
}

/// Why an appeal needs no answer: the law knows these grounds and no other (L:14.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum NotingGround {
    /// It holds no request, no recommendation and no report.
    NothingAsked,
    /// It gives thanks and nothing else.
    ThanksOnly,
    /// The applicant asks not to answer.
    NoAnswerWanted,
}

impl NotingGround {
    /// The name on the wire and in texts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NothingAsked => "nothingAsked",
            Self::ThanksOnly => "thanksOnly",
            Self::NoAnswerWanted => "noAnswerWanted",
        }
    }
}

/// Take note of the appeal.
#[derive(Debug)]
pub struct Note<'a> {
    /// The head.
    pub by: &'a Official,
    /// Why it needs no answer.
    pub ground: NotingGround,
}

/// Heads take note of what is registered or considered (`domain.md` §10, 15), also with additional study: it stops that clock, too (§6.2, T2).
pub(crate) const RULE: Rule =
    Rule { head: Reach::Organisation, guard: |appeal, _| appeal.require_free_to_end(), ..Rule::NOBODY };

impl Decide for Note<'_> {
    type Event = Noted;

    /// On a ground of L:14.3: there is no noting without one.
    fn decide(self, appeal: &Appeal, now: OffsetDateTime) -> Result<Option<Noted>, Refusal> {
        appeal.may(self.by, Action::Note, Circumstances::at(now))?;
        Ok(Some(Noted { ground: self.ground }))
    }
}

impl Event for Noted {
    type Personal = NoPersonal;

    const AUDIENCE: Audience = Audience::Applicant;
    const FOLLOWERS: &'static [Follower] = &[Follower::Notify, Follower::Join];

    fn apply(&self, appeal: &mut Appeal, at: OffsetDateTime) {
        appeal.close(Closing::Noted, minsk_date(at));
    }

    fn files(&self) -> &[StoredFile] {
        &[]
    }

    fn details(&self) -> EventDetails<'_> {
        EventDetails { ground: Some(self.ground), ..EventDetails::default() }
    }

    fn news(&self, _appeal: &Appeal, _n: u32) -> Option<AppealNews> {
        Some(AppealNews::new("noted").with("ground", self.ground.as_str()).by_sms(&[]))
    }

    fn official_notices(&self, appeal: &Appeal, _n: u32) -> Vec<OfficialNotice> {
        OfficialNotice::closed(appeal)
    }

    #[cfg(test)]
    fn example() -> Self {
        Self { ground: NotingGround::ThanksOnly }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime};

    use super::super::{Assigned, Command, EventKind, Extended, decide};
    use super::*;
    use crate::appeal::examples::{appeal_after, calendar, followed_by, official};
    use crate::appeal::{Stage, Status};
    use crate::deadline::clocks;
    use crate::id::PersonId;
    use crate::organisation::Role;

    const THE_DAY_AFTER: OffsetDateTime = datetime!(2026-03-03 09:00 UTC);

    fn note(appeal: &Appeal, role: Role) -> Result<Option<super::super::Event>, Refusal> {
        let by = official(appeal, role);
        decide(Some(appeal), Command::Note(Note { by: &by, ground: NotingGround::ThanksOnly }), THE_DAY_AFTER)
    }

    fn noted(appeal: &Appeal) -> Appeal {
        followed_by(appeal, &note(appeal, Role::Head).unwrap().unwrap(), THE_DAY_AFTER)
    }

    fn assigned() -> Appeal {
        let executor = PersonId::parse("maryja").unwrap();
        let event = Assigned { executor, due_on: date!(2026 - 03 - 17), co_executors: vec![], personal: None };
        followed_by(&appeal_after(EventKind::Registered), &super::super::Event::Assigned(event), THE_DAY_AFTER)
    }

    fn extended() -> Appeal {
        let event = Extended { due_on: date!(2026 - 04 - 02), personal: None };
        followed_by(&assigned(), &super::super::Event::Extended(event), THE_DAY_AFTER)
    }

    #[test]
    fn from_registration_to_the_answer_it_closes_the_appeal_without_one() {
        for appeal in [appeal_after(EventKind::Registered), assigned(), extended()] {
            let noted = noted(&appeal);
            assert_eq!((noted.status(), noted.stage()), (Status::Noted, Stage::Closed(Closing::Noted)));
            assert!(noted.answer().is_none());
            assert_eq!(note(&noted, Role::Head), Err(Refusal::WrongStatus(Status::Noted)));
        }
    }

    #[test]
    fn it_stops_every_clock_that_ran() {
        for appeal in [appeal_after(EventKind::Registered), assigned(), extended()] {
            assert!(clocks(&appeal, &calendar()).iter().any(|clock| clock.stopped.is_none()));
            let noted = noted(&appeal);
            assert_eq!(noted.closed_on(), Some(date!(2026 - 03 - 03)));
            assert!(clocks(&noted, &calendar()).iter().all(|clock| clock.stopped.is_some()));
        }
    }

    #[test]
    fn before_the_registration_there_is_nothing_to_note() {
        let appeal = appeal_after(EventKind::Submitted);
        assert_eq!(note(&appeal, Role::Head), Err(Refusal::WrongStatus(Status::Submitted)));
    }

    #[test]
    fn only_heads_note() {
        for role in [Role::Administrator, Role::Registrar, Role::Executor, Role::Controller] {
            assert_eq!(note(&appeal_after(EventKind::Registered), role), Err(Refusal::NotPermitted), "{role:?}");
        }
    }

    #[test]
    fn a_ground_has_the_name_that_is_stored() {
        for ground in [NotingGround::NothingAsked, NotingGround::ThanksOnly, NotingGround::NoAnswerWanted] {
            assert_eq!(serde_json::to_value(ground).unwrap(), ground.as_str());
        }
    }
}
