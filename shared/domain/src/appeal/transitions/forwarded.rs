//! `forwarded`: what the appeal tells of a crime was sent to a law-enforcement body; the appeal itself goes on.

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

use super::catalogue::{Audience, Decide, Event, EventDetails, Follower};
use crate::appeal::text::texts;
use crate::appeal::{Appeal, Circumstances, Refusal, Stage, Status};
use crate::attachment::StoredFile;
use crate::deadline::{Calendar, forwarding, minsk_date};
use crate::id::OrganisationId;
use crate::iso_date;
use crate::language::Language;
use crate::notification::AppealNews;
use crate::organisation::Localised;
use crate::permission::{Action, Official, Reach, Rule};

/// What the appeal tells of a crime or another offence was sent to a law-enforcement body (L:10.5). This says that it was sent: nothing is sent by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Forwarded {
    /// Which body, if it is in the directory.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<LawEnforcement>,
    /// On which day.
    #[serde(with = "iso_date")]
    pub sent_on: Date,
    /// The last day on which it was in time, counted as T7 (L:10.5).
    #[serde(with = "iso_date")]
    pub due_on: Date,
    /// `None` once erased by retention.
    #[serde(skip)]
    pub personal: Option<ForwardedPersonal>,
}

/// A law-enforcement body of the directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LawEnforcement {
    /// Which organisation.
    pub organisation: OrganisationId,
    /// What it was called then.
    pub name: Localised,
}

/// The personal part of [`Forwarded`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ForwardedPersonal {
    /// Which body, if it is not in the directory: whoever types it may name people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<BodyName>,
}

texts! {
    /// The name of a law-enforcement body that is not in the directory.
    BodyName 300;
}

/// Where the information is sent.
#[derive(Debug, Clone)]
pub enum ForwardTo {
    /// To an organisation of the directory.
    Known(LawEnforcement),
    /// To one that is not in it.
    Named(BodyName),
}

/// Say that the information was sent.
#[derive(Debug)]
pub struct Forward<'a> {
    /// The head.
    pub by: &'a Official,
    /// Where to.
    pub to: ForwardTo,
    /// On which day; today where not given.
    pub sent_on: Option<Date>,
    /// Working days.
    pub calendar: &'a Calendar,
}

/// Heads forward what is registered or considered (L:10.5), to one body after the other if several are concerned. There is no day after which it
/// is too late: that it was late is said.
pub(crate) const RULE: Rule = Rule {
    head: Reach::Organisation,
    guard: |appeal, _| appeal.require_stage(&[Stage::Registered, Stage::InConsideration]),
    ..Rule::NOBODY
};

impl Decide for Forward<'_> {
    type Event = Forwarded;

    /// To another organisation than one's own, on a day since the receipt.
    fn decide(self, appeal: &Appeal, now: OffsetDateTime) -> Result<Option<Forwarded>, Refusal> {
        appeal.may(self.by, Action::Forward, Circumstances::at(now))?;
        let registration = appeal.registration().ok_or(Refusal::WrongStatus(Status::Submitted))?;
        let (earliest, latest) = (appeal.received_on(), minsk_date(now));
        let sent_on = self.sent_on.unwrap_or(latest);
        if sent_on < earliest || sent_on > latest {
            return Err(Refusal::SentOnOutOfRange { earliest, latest });
        }
        let due_on = forwarding(self.calendar, registration.registered_on)?.due_on;
        let (to, name) = match self.to {
            ForwardTo::Known(to) if to.organisation == *appeal.organisation() => {
                return Err(Refusal::ForwardedToOneself);
            }
            ForwardTo::Known(to) => (Some(to), None),
            ForwardTo::Named(name) => (None, Some(name)),
        };
        Ok(Some(Forwarded { to, sent_on, due_on, personal: Some(ForwardedPersonal { name }) }))
    }
}

impl Forwarded {
    /// Whether it was sent late (L:10.5).
    pub fn is_late(&self) -> bool {
        self.sent_on > self.due_on
    }

    /// The name of the body; `None` where it was typed and is erased.
    pub fn name(&self, language: Language) -> Option<&str> {
        match &self.to {
            Some(known) => Some(known.name.in_language(language)),
            None => self.personal.as_ref()?.name.as_ref().map(BodyName::as_str),
        }
    }
}

impl Event for Forwarded {
    type Personal = ForwardedPersonal;

    const AUDIENCE: Audience = Audience::Applicant;
    const FOLLOWERS: &'static [Follower] = &[Follower::Notify];

    /// The appeal is considered as before: only that it was sent is kept, in the history.
    fn apply(&self, _appeal: &mut Appeal, _at: OffsetDateTime) {}

    fn personal(&self) -> Option<&ForwardedPersonal> {
        self.personal.as_ref()
    }

    fn restore(&mut self, personal: ForwardedPersonal) {
        self.personal = Some(personal);
    }

    fn files(&self) -> &[StoredFile] {
        &[]
    }

    fn details(&self) -> EventDetails<'_> {
        EventDetails { forwarded: Some(self), ..EventDetails::default() }
    }

    /// Where it was sent is read with the appeal.
    fn news(&self, _appeal: &Appeal, _n: u32) -> Option<AppealNews> {
        Some(AppealNews::new("forwarded").with_date("sentOn", self.sent_on).by_sms(&[]))
    }

    #[cfg(test)]
    fn example() -> Self {
        let (sent_on, due_on) = (time::macros::date!(2026 - 03 - 03), time::macros::date!(2026 - 03 - 09));
        let name = BodyName::parse("РУУС Цэнтральнага раёна").unwrap();
        Self { to: None, sent_on, due_on, personal: Some(ForwardedPersonal { name: Some(name) }) }
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

    fn known(organisation: &OrganisationId) -> ForwardTo {
        let name =
            Localised { be: "Пракуратура".to_owned(), ru: "Прокуратура".to_owned(), en: None };
        ForwardTo::Known(LawEnforcement { organisation: organisation.clone(), name })
    }

    fn named() -> ForwardTo {
        ForwardTo::Named(BodyName::parse("РУУС Цэнтральнага раёна").unwrap())
    }

    fn forward(appeal: &Appeal, role: Role, to: ForwardTo, sent_on: Option<Date>) -> Result<Forwarded, Refusal> {
        let (by, calendar) = (official(appeal, role), calendar());
        let command = Command::Forward(Forward { by: &by, to, sent_on, calendar: &calendar });
        match decide(Some(appeal), command, datetime!(2026-03-10 09:00 UTC))? {
            Some(super::super::Event::Forwarded(event)) => Ok(event),
            other => panic!("{other:?}"),
        }
    }

    /// Received and registered on Monday 2 March 2026.
    fn registered() -> Appeal {
        appeal_after(EventKind::Registered)
    }

    #[test]
    fn the_appeal_goes_on_as_before_and_it_may_go_to_several() {
        let executor = PersonId::parse("maryja").unwrap();
        let event = Assigned { executor, due_on: date!(2026 - 03 - 17), co_executors: vec![], personal: None };
        let assigned = followed_by(&registered(), &super::super::Event::Assigned(event), THE_DAY_AFTER);
        for appeal in [registered(), assigned] {
            let event = forward(&appeal, Role::Head, named(), None).unwrap();
            let forwarded = followed_by(&appeal, &super::super::Event::Forwarded(event), THE_DAY_AFTER);
            assert_eq!((forwarded.status(), forwarded.deadline()), (appeal.status(), appeal.deadline()));
            assert!(forward(&forwarded, Role::Head, named(), None).is_ok());
        }
        for kind in [EventKind::Submitted, EventKind::Answered] {
            let appeal = appeal_after(kind);
            assert_eq!(forward(&appeal, Role::Head, named(), None), Err(Refusal::WrongStatus(appeal.status())));
        }
    }

    #[test]
    fn t7_after_five_working_days_it_is_late_and_possible() {
        let late =
            |sent_on| forward(&registered(), Role::Head, named(), sent_on).map(|event| (event.due_on, event.is_late()));
        let due_on = date!(2026 - 03 - 09);
        assert_eq!(late(Some(due_on)), Ok((due_on, false)));
        assert_eq!(late(None), Ok((due_on, true)), "today is the day after it");
    }

    #[test]
    fn it_was_sent_between_the_receipt_and_today() {
        let range = Refusal::SentOnOutOfRange { earliest: date!(2026 - 03 - 02), latest: date!(2026 - 03 - 10) };
        for (sent_on, is_possible) in [
            (date!(2026 - 03 - 01), false),
            (date!(2026 - 03 - 02), true),
            (date!(2026 - 03 - 10), true),
            (date!(2026 - 03 - 11), false),
        ] {
            let refused = forward(&registered(), Role::Head, named(), Some(sent_on)).err();
            assert_eq!(refused, (!is_possible).then(|| range.clone()), "{sent_on}");
        }
    }

    #[test]
    fn it_goes_to_another_organisation_whose_name_stays_and_to_none_but_by_heads() {
        let appeal = registered();
        let itself = forward(&appeal, Role::Head, known(appeal.organisation()), None);
        assert_eq!(itself, Err(Refusal::ForwardedToOneself));
        let prosecutor = OrganisationId::parse("prosecutor").unwrap();
        let event = forward(&appeal, Role::Head, known(&prosecutor), None).unwrap();
        assert_eq!(event.name(Language::Ru), Some("Прокуратура"));
        for role in [Role::Administrator, Role::Registrar, Role::Executor, Role::Controller] {
            assert_eq!(forward(&appeal, role, named(), None), Err(Refusal::NotPermitted), "{role:?}");
        }
    }

    #[test]
    fn a_typed_name_is_personal_and_may_be_gone() {
        let event = forward(&registered(), Role::Head, named(), None).unwrap();
        assert_eq!(event.name(Language::Ru), Some("РУУС Цэнтральнага раёна"));
        assert!(!serde_json::to_string(&event).unwrap().contains("РУУС") && !format!("{event:?}").contains("РУУС"));
        assert_eq!(Forwarded { personal: None, ..event }.name(Language::Ru), None);
    }
}
