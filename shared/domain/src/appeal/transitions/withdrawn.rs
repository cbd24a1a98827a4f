//! `withdrawn`: the applicant withdrew the appeal.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::catalogue::{Audience, Decide, Event, EventDetails, Follower};
use crate::appeal::text::texts;
use crate::appeal::{Appeal, Closing, Refusal};
use crate::attachment::StoredFile;
use crate::deadline::minsk_date;
use crate::id::AccountId;
use crate::notification::{AppealNews, OfficialNotice};

/// The applicant withdrew the appeal: its consideration stops (L:16).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Withdrawn {
    /// `None` where the applicant gave no reason, and once erased by retention.
    #[serde(skip)]
    pub personal: Option<WithdrawnPersonal>,
}

/// The personal part of [`Withdrawn`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WithdrawnPersonal {
    /// In the applicant's words.
    pub reason: WithdrawalReason,
}

texts! {
    /// Why the applicant withdraws the appeal.
    WithdrawalReason 2_000;
}

/// Withdraw the appeal.
#[derive(Debug)]
pub struct Withdraw<'a> {
    /// The applicant.
    pub by: &'a AccountId,
    /// Why: the law asks for no reason.
    pub reason: Option<WithdrawalReason>,
}

impl Decide for Withdraw<'_> {
    type Event = Withdrawn;

    /// Its applicant may, as long as it is considered (L:7, 16; `domain.md` §10, 16), but for what a superior prescribed to consider again.
    fn decide(self, appeal: &Appeal, _now: OffsetDateTime) -> Result<Option<Withdrawn>, Refusal> {
        appeal.require_open_of(self.by)?;
        appeal.require_no_prescription()?;
        Ok(Some(Withdrawn { personal: self.reason.map(|reason| WithdrawnPersonal { reason }) }))
    }
}

impl Event for Withdrawn {
    type Personal = WithdrawnPersonal;

    const AUDIENCE: Audience = Audience::Applicant;
    const FOLLOWERS: &'static [Follower] = &[Follower::Notify, Follower::Join];

    fn apply(&self, appeal: &mut Appeal, at: OffsetDateTime) {
        appeal.close(Closing::Withdrawn, minsk_date(at));
    }

    fn personal(&self) -> Option<&WithdrawnPersonal> {
        self.personal.as_ref()
    }

    fn restore(&mut self, personal: WithdrawnPersonal) {
        self.personal = Some(personal);
    }

    fn files(&self) -> &[StoredFile] {
        &[]
    }

    fn details(&self) -> EventDetails<'_> {
        let note = self.personal.as_ref().map(|personal| personal.reason.as_str());
        EventDetails { note, ..EventDetails::default() }
    }

    /// The applicant did it, and the law wants no notice (L:16).
    fn news(&self, _appeal: &Appeal, _n: u32) -> Option<AppealNews> {
        None
    }

    fn official_notices(&self, appeal: &Appeal, _n: u32) -> Vec<OfficialNotice> {
        vec![OfficialNotice::to_workers(appeal, "withdrawnByApplicant")]
    }

    #[cfg(test)]
    fn example() -> Self {
        let reason = WithdrawalReason::parse("Ацяпленне ўключылі.").unwrap();
        Self { personal: Some(WithdrawnPersonal { reason }) }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime};

    use super::super::{Assigned, Command, EventKind, Extended, Route, decide};
    use super::*;
    use crate::appeal::examples::{appeal_after, calendar, followed_by};
    use crate::appeal::{Actor, Stage, Status};
    use crate::deadline::clocks;
    use crate::id::PersonId;

    const THE_DAY_AFTER: OffsetDateTime = datetime!(2026-03-03 09:00 UTC);

    fn withdraw(appeal: &Appeal, by: &str, reason: Option<&str>) -> Result<Option<super::super::Event>, Refusal> {
        let (by, reason) = (AccountId::parse(by).unwrap(), reason.map(|text| WithdrawalReason::parse(text).unwrap()));
        decide(Some(appeal), Command::Withdraw(Withdraw { by: &by, reason }), THE_DAY_AFTER)
    }

    fn own(appeal: &Appeal) -> String {
        appeal.account().unwrap().to_string()
    }

    fn withdrawn(appeal: &Appeal) -> Appeal {
        followed_by(appeal, &withdraw(appeal, &own(appeal), None).unwrap().unwrap(), THE_DAY_AFTER)
    }

    /// An appeal at each stage until the answer.
    fn open() -> [Appeal; 4] {
        let registered = appeal_after(EventKind::Registered);
        let executor = PersonId::parse("maryja").unwrap();
        let assigned = Assigned { executor, due_on: date!(2026 - 03 - 17), co_executors: vec![], personal: None };
        let assigned = followed_by(&registered, &super::super::Event::Assigned(assigned), THE_DAY_AFTER);
        let extended = Extended { due_on: date!(2026 - 04 - 02), personal: None };
        let extended = followed_by(&assigned, &super::super::Event::Extended(extended), THE_DAY_AFTER);
        [appeal_after(EventKind::Submitted), registered, assigned, extended]
    }

    #[test]
    fn from_the_submission_to_the_answer_it_closes_the_appeal_and_stops_every_clock() {
        for appeal in open() {
            assert!(clocks(&appeal, &calendar()).iter().any(|clock| clock.stopped.is_none()));
            let withdrawn = withdrawn(&appeal);
            assert_eq!((withdrawn.status(), withdrawn.stage()), (Status::Withdrawn, Stage::Closed(Closing::Withdrawn)));
            assert_eq!(withdrawn.closed_on(), Some(date!(2026 - 03 - 03)));
            assert!(clocks(&withdrawn, &calendar()).iter().all(|clock| clock.stopped.is_some()));
        }
    }

    #[test]
    fn after_the_answer_or_another_end_there_is_nothing_to_withdraw() {
        for (kind, status) in [
            (EventKind::Answered, Status::Answered),
            (EventKind::Noted, Status::Noted),
            (EventKind::Redirected, Status::Redirected),
            (EventKind::Withdrawn, Status::Withdrawn),
        ] {
            let appeal = appeal_after(kind);
            assert_eq!(withdraw(&appeal, &own(&appeal), None), Err(Refusal::WrongStatus(status)));
        }
    }

    #[test]
    fn nobody_else_withdraws_it() {
        assert_eq!(withdraw(&appeal_after(EventKind::Registered), "stranger", None), Err(Refusal::NotFound));
    }

    #[test]
    fn the_reason_is_personal_and_may_be_left_out() {
        let appeal = appeal_after(EventKind::Submitted);
        for (reason, is_personal) in [(Some("Ужо адказалі."), true), (None, false)] {
            let event = withdraw(&appeal, &own(&appeal), reason).unwrap().unwrap();
            let by = Actor::Applicant { account: appeal.account().unwrap().clone() };
            let entry = Appeal::entry(appeal.number(), Some(&appeal), &event, by, THE_DAY_AFTER, [5; 16]).unwrap();
            assert!(!entry.head.contains("адказалі"));
            assert_eq!(entry.personal.is_some(), is_personal);
            assert_eq!(event.details().note, reason);
        }
    }

    #[test]
    fn the_applicant_is_not_told_what_they_did_and_nothing_goes_on() {
        let withdrawn = withdrawn(&appeal_after(EventKind::Submitted));
        assert_eq!(AppealNews::of(&withdrawn, withdrawn.sequence()), None);
        // a route that comes later finds nothing to do
        assert_eq!(decide(Some(&withdrawn), Command::Route(Route { unit: None }), THE_DAY_AFTER), Ok(None));
    }
}
