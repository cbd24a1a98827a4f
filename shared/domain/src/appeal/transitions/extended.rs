//! `extended`: the appeal needs additional study, so that it may be considered for a month.

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

use super::catalogue::{Audience, Decide, Event, EventDetails, Follower};
use crate::appeal::text::texts;
use crate::appeal::{Appeal, Circumstances, Refusal, Stage, Status};
use crate::attachment::StoredFile;
use crate::deadline::{Calendar, Deadline, DeadlineKind, consideration_with_study, minsk_date};
use crate::iso_date;
use crate::notification::{AppealNews, OfficialNotice};
use crate::permission::{Action, Official, Reach, Rule};

/// The appeal is considered with additional study (L:17.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Extended {
    /// The last day for the answer, counted as T2 from the same registration.
    #[serde(with = "iso_date")]
    pub due_on: Date,
    /// `None` once erased by retention.
    #[serde(skip)]
    pub personal: Option<ExtendedPersonal>,
}

/// The personal part of [`Extended`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ExtendedPersonal {
    /// May name people.
    pub reason: ExtensionReason,
}

texts! {
    /// Why the appeal needs additional study.
    ExtensionReason 2_000;
}

/// Consider the appeal with additional study.
#[derive(Debug)]
pub struct Extend<'a> {
    /// The head.
    pub by: &'a Official,
    /// Why; for the organisation's own people.
    pub reason: ExtensionReason,
    /// Working days.
    pub calendar: &'a Calendar,
}

/// Heads decide it once, while the ordinary deadline runs (`domain.md` §10, 5).
pub(crate) const RULE: Rule = Rule { head: Reach::Organisation, guard: may_be_extended, ..Rule::NOBODY };

fn may_be_extended(appeal: &Appeal, circumstances: Circumstances) -> Result<(), Refusal> {
    appeal.require_stage(&[Stage::InConsideration])?;
    match appeal.deadline() {
        Some(Deadline { kind: DeadlineKind::Consideration, due_on }) => {
            let is_over = minsk_date(circumstances.now) > due_on;
            if is_over { Err(Refusal::DeadlinePassed(due_on)) } else { Ok(()) }
        }
        _ => Err(Refusal::WrongStatus(appeal.status())),
    }
}

impl Decide for Extend<'_> {
    type Event = Extended;

    /// One month from the registration, not added to the fifteen days (L:17.3).
    fn decide(self, appeal: &Appeal, now: OffsetDateTime) -> Result<Option<Extended>, Refusal> {
        appeal.may(self.by, Action::Extend, Circumstances::at(now))?;
        let registration = appeal.registration().ok_or(Refusal::WrongStatus(Status::Submitted))?;
        let due_on = consideration_with_study(self.calendar, registration.registered_on)?.due_on;
        Ok(Some(Extended { due_on, personal: Some(ExtendedPersonal { reason: self.reason }) }))
    }
}

impl Event for Extended {
    type Personal = ExtendedPersonal;

    const AUDIENCE: Audience = Audience::Applicant;
    const FOLLOWERS: &'static [Follower] = &[Follower::Notify];

    fn apply(&self, appeal: &mut Appeal, _at: OffsetDateTime) {
        appeal.set_deadline(Deadline { kind: DeadlineKind::ConsiderationWithStudy, due_on: self.due_on });
    }

    fn personal(&self) -> Option<&ExtendedPersonal> {
        self.personal.as_ref()
    }

    fn restore(&mut self, personal: ExtendedPersonal) {
        self.personal = Some(personal);
    }

    fn files(&self) -> &[StoredFile] {
        &[]
    }

    fn details(&self) -> EventDetails<'_> {
        let note = self.personal.as_ref().map(|personal| personal.reason.as_str());
        EventDetails { due_on: Some(self.due_on), note, ..EventDetails::default() }
    }

    /// The law wants no notice of it; whoever waits for an answer wants to know the new day.
    fn news(&self, _appeal: &Appeal, _n: u32) -> Option<AppealNews> {
        Some(AppealNews::new("extended").with_date("dueOn", self.due_on).by_sms(&["dueOn"]))
    }

    fn official_notices(&self, appeal: &Appeal, _n: u32) -> Vec<OfficialNotice> {
        vec![OfficialNotice::to_workers(appeal, "deadlineChanged").with_date("dueOn", self.due_on)]
    }

    #[cfg(test)]
    fn example() -> Self {
        let reason = ExtensionReason::parse("Запытаны дакументы ў архіве.").unwrap();
        Self { due_on: time::macros::date!(2026 - 12 - 23), personal: Some(ExtendedPersonal { reason }) }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime};

    use super::super::{Assigned, Command, EventKind, decide};
    use super::*;
    use crate::appeal::examples::{appeal_after, calendar, followed_by, official};
    use crate::id::PersonId;
    use crate::organisation::Role;

    const THE_DAY_AFTER: OffsetDateTime = datetime!(2026-03-03 09:00 UTC);

    fn extend(appeal: &Appeal, role: Role, now: OffsetDateTime) -> Result<Option<super::super::Event>, Refusal> {
        let (by, calendar) = (official(appeal, role), calendar());
        let reason = ExtensionReason::parse("Патрэбна праверка на месцы").unwrap();
        decide(Some(appeal), Command::Extend(Extend { by: &by, reason, calendar: &calendar }), now)
    }

    /// With an executor who is to be done by that day; the answer is due on 17 March.
    fn assigned(due_on: Date) -> Appeal {
        let executor = PersonId::parse("maryja").unwrap();
        let event = super::super::Event::Assigned(Assigned { executor, due_on, co_executors: vec![], personal: None });
        followed_by(&appeal_after(EventKind::Registered), &event, THE_DAY_AFTER)
    }

    fn extended(appeal: &Appeal) -> Appeal {
        followed_by(appeal, &extend(appeal, Role::Head, THE_DAY_AFTER).unwrap().unwrap(), THE_DAY_AFTER)
    }

    #[test]
    fn it_is_due_a_month_after_the_registration_and_once_only() {
        let extended = extended(&assigned(date!(2026 - 03 - 10)));
        assert_eq!((extended.status(), extended.stage()), (Status::Extended, Stage::InConsideration));
        let deadline = Deadline { kind: DeadlineKind::ConsiderationWithStudy, due_on: date!(2026 - 04 - 02) };
        assert_eq!(extended.deadline(), Some(deadline));
        assert_eq!(extend(&extended, Role::Head, THE_DAY_AFTER), Err(Refusal::WrongStatus(Status::Extended)));
    }

    #[test]
    fn an_executor_who_had_all_the_time_has_it_still_and_one_who_had_less_keeps_that() {
        let due_on = |appeal: &Appeal| extended(appeal).assignment().map(|assigned| assigned.due_on);
        assert_eq!(due_on(&assigned(date!(2026 - 03 - 17))), Some(date!(2026 - 04 - 02)));
        assert_eq!(due_on(&assigned(date!(2026 - 03 - 10))), Some(date!(2026 - 03 - 10)));
    }

    #[test]
    fn only_heads_extend_and_only_while_the_ordinary_deadline_runs() {
        let appeal = assigned(date!(2026 - 03 - 17));
        assert_eq!(extend(&appeal, Role::Executor, THE_DAY_AFTER), Err(Refusal::NotPermitted));
        assert!(extend(&appeal, Role::Head, datetime!(2026-03-17 20:59 UTC)).is_ok());
        let after_midnight_in_minsk = extend(&appeal, Role::Head, datetime!(2026-03-17 21:00 UTC));
        assert_eq!(after_midnight_in_minsk, Err(Refusal::DeadlinePassed(date!(2026 - 03 - 17))));
    }

    #[test]
    fn there_is_nothing_to_extend_before_the_resolution() {
        let appeal = appeal_after(EventKind::Registered);
        assert_eq!(extend(&appeal, Role::Head, THE_DAY_AFTER), Err(Refusal::WrongStatus(Status::Registered)));
    }
}
