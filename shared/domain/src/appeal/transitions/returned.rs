//! `returned`: an appeal against a court ruling is returned, with how such a ruling is challenged.

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

use super::catalogue::{Audience, Decide, Event, EventDetails, Follower};
use crate::appeal::text::texts;
use crate::appeal::{Appeal, Circumstances, Closing, Refusal, Status};
use crate::attachment::StoredFile;
use crate::deadline::{Calendar, minsk_date, returning};
use crate::iso_date;
use crate::notification::{AppealNews, OfficialNotice};
use crate::permission::{Action, Official, Reach, Rule};

/// The appeal disagrees with a court ruling, which no organisation may change: it was returned with how the ruling is challenged (L:10.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Returned {
    /// The last day on which it was in time, counted as T6 (L:10.3).
    #[serde(with = "iso_date")]
    pub due_on: Date,
    /// `None` once erased by retention.
    #[serde(skip)]
    pub personal: Option<ReturnedPersonal>,
}

/// The personal part of [`Returned`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ReturnedPersonal {
    /// May name people.
    pub how_to_challenge: HowToChallenge,
}

texts! {
    /// In which order a court ruling is challenged: for the applicant (L:10.3).
    HowToChallenge 5_000;
}

/// Return the appeal.
#[derive(Debug)]
pub struct Return<'a> {
    /// The head.
    pub by: &'a Official,
    /// How the ruling is challenged.
    pub how_to_challenge: HowToChallenge,
    /// Working days.
    pub calendar: &'a Calendar,
}

/// Heads return what is registered or considered (`domain.md` §10, 14): that it is about a ruling may be seen late. There is no day after which it
/// is too late: that it was late is said.
pub(crate) const RULE: Rule =
    Rule { head: Reach::Organisation, guard: |appeal, _| appeal.require_free_to_end(), ..Rule::NOBODY };

impl Decide for Return<'_> {
    type Event = Returned;

    /// Whether it is about a court ruling the head alone can tell: no field of an appeal says it.
    fn decide(self, appeal: &Appeal, now: OffsetDateTime) -> Result<Option<Returned>, Refusal> {
        appeal.may(self.by, Action::Return, Circumstances::at(now))?;
        let registration = appeal.registration().ok_or(Refusal::WrongStatus(Status::Submitted))?;
        let due_on = returning(self.calendar, registration.registered_on)?.due_on;
        let personal = Some(ReturnedPersonal { how_to_challenge: self.how_to_challenge });
        Ok(Some(Returned { due_on, personal }))
    }
}

impl Returned {
    /// Whether it was late, having been decided `at` that moment (L:10.3).
    pub fn is_late(&self, at: OffsetDateTime) -> bool {
        minsk_date(at) > self.due_on
    }
}

impl Event for Returned {
    type Personal = ReturnedPersonal;

    const AUDIENCE: Audience = Audience::Applicant;
    const FOLLOWERS: &'static [Follower] = &[Follower::Notify, Follower::Join];

    fn apply(&self, appeal: &mut Appeal, at: OffsetDateTime) {
        appeal.close(Closing::Returned, minsk_date(at));
    }

    fn personal(&self) -> Option<&ReturnedPersonal> {
        self.personal.as_ref()
    }

    fn restore(&mut self, personal: ReturnedPersonal) {
        self.personal = Some(personal);
    }

    fn files(&self) -> &[StoredFile] {
        &[]
    }

    fn details(&self) -> EventDetails<'_> {
        EventDetails { returned: Some(self), ..EventDetails::default() }
    }

    /// How the ruling is challenged is read with the appeal.
    fn news(&self, _appeal: &Appeal, _n: u32) -> Option<AppealNews> {
        Some(AppealNews::new("returned").by_sms(&[]))
    }

    fn official_notices(&self, appeal: &Appeal, _n: u32) -> Vec<OfficialNotice> {
        OfficialNotice::closed(appeal)
    }

    #[cfg(test)]
    fn example() -> Self {
        let how_to_challenge = HowToChallenge::parse("Касацыйная скарга ў абласны суд.").unwrap();
        Self { due_on: time::macros::date!(2026 - 03 - 10), personal: Some(ReturnedPersonal { how_to_challenge }) }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime};

    use super::super::{Assigned, Command, EventKind, decide};
    use super::*;
    use crate::appeal::Stage;
    use crate::appeal::examples::{appeal_after, calendar, followed_by, official};
    use crate::deadline::clocks;
    use crate::id::PersonId;
    use crate::organisation::Role;

    const THE_DAY_AFTER: OffsetDateTime = datetime!(2026-03-03 09:00 UTC);

    fn give_back(appeal: &Appeal, role: Role, now: OffsetDateTime) -> Result<Option<super::super::Event>, Refusal> {
        let (by, calendar) = (official(appeal, role), calendar());
        let how_to_challenge = HowToChallenge::parse("Скарга ў абласны суд.").unwrap();
        decide(Some(appeal), Command::Return(Return { by: &by, how_to_challenge, calendar: &calendar }), now)
    }

    /// Registered on Monday 2 March 2026.
    fn registered() -> Appeal {
        appeal_after(EventKind::Registered)
    }

    fn assigned() -> Appeal {
        let executor = PersonId::parse("maryja").unwrap();
        let event = Assigned { executor, due_on: date!(2026 - 03 - 17), co_executors: vec![], personal: None };
        followed_by(&registered(), &super::super::Event::Assigned(event), THE_DAY_AFTER)
    }

    #[test]
    fn from_registration_to_the_answer_it_closes_the_appeal_and_stops_every_clock() {
        for appeal in [registered(), assigned()] {
            let event = give_back(&appeal, Role::Head, THE_DAY_AFTER).unwrap().unwrap();
            let returned = followed_by(&appeal, &event, THE_DAY_AFTER);
            assert_eq!((returned.status(), returned.stage()), (Status::Returned, Stage::Closed(Closing::Returned)));
            assert_eq!((returned.closed_on(), returned.answer().is_some()), (Some(date!(2026 - 03 - 03)), false));
            assert!(clocks(&returned, &calendar()).iter().all(|clock| clock.stopped.is_some()));
            let again = give_back(&returned, Role::Head, THE_DAY_AFTER);
            assert_eq!(again, Err(Refusal::WrongStatus(Status::Returned)));
        }
        for (kind, status) in [(EventKind::Submitted, Status::Submitted), (EventKind::Answered, Status::Answered)] {
            let refused = give_back(&appeal_after(kind), Role::Head, THE_DAY_AFTER);
            assert_eq!(refused, Err(Refusal::WrongStatus(status)));
        }
    }

    #[test]
    fn t6_after_five_working_days_it_is_late_and_possible() {
        let at_the_end = |at| match give_back(&registered(), Role::Head, at) {
            Ok(Some(super::super::Event::Returned(event))) => (event.due_on, event.is_late(at)),
            other => panic!("{other:?}"),
        };
        let due_on = date!(2026 - 03 - 09);
        assert_eq!(at_the_end(datetime!(2026-03-09 20:59 UTC)), (due_on, false));
        assert_eq!(at_the_end(datetime!(2026-03-09 21:00 UTC)), (due_on, true));
    }

    #[test]
    fn only_heads_return() {
        for role in [Role::Administrator, Role::Registrar, Role::Executor, Role::Controller] {
            assert_eq!(give_back(&registered(), role, THE_DAY_AFTER), Err(Refusal::NotPermitted), "{role:?}");
        }
    }

    #[test]
    fn the_words_are_personal() {
        let event = give_back(&registered(), Role::Head, THE_DAY_AFTER).unwrap().unwrap();
        assert!(
            !serde_json::to_string(&event).unwrap().contains("абласны") && !format!("{event:?}").contains("абласны")
        );
    }
}
