//! `prescribed`: on a challenge the superior issued a binding prescription to whoever decided before.

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

use super::catalogue::{Audience, Decide, Event, EventDetails, Follower, PrescriptionDetails};
use super::redirected::Destination;
use super::reopened::Reopen;
use crate::appeal::text::texts;
use crate::appeal::{Appeal, Circumstances, Closing, Consequence, Origin, Refusal, Stage};
use crate::attachment::StoredFile;
use crate::deadline::{Calendar, latest_prescription, minsk_date};
use crate::iso_date;
use crate::language::Language;
use crate::notification::{AppealNews, OfficialNotice};
use crate::organisation::Localised;
use crate::permission::{Action, Official, Reach, Rule};

/// The superior issued a prescription on the challenge, which ends with it (L:20.2): what was challenged is considered again where it was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Prescribed {
    /// What the superior was called.
    pub from: Localised,
    /// To whom, and the number of the appeal that is considered again there.
    pub to: Destination,
    /// The last day on which it is executed in time (T9).
    #[serde(with = "iso_date")]
    pub due_on: Date,
    /// `None` once erased by retention.
    #[serde(skip)]
    pub personal: Option<PrescribedPersonal>,
}

/// The personal part of [`Prescribed`] and of what it reopens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PrescribedPersonal {
    /// What is to be done: may name people.
    pub text: PrescriptionText,
}

texts! {
    /// What a superior prescribes to do (L:20.2).
    PrescriptionText 5_000;
}

/// Issue a prescription.
#[derive(Debug)]
pub struct Prescribe<'a> {
    /// The head of the superior.
    pub by: &'a Official,
    /// What the superior is called.
    pub from: &'a Localised,
    /// What is to be done.
    pub text: PrescriptionText,
    /// By when.
    pub due_on: Date,
    /// Working days.
    pub calendar: &'a Calendar,
}

/// The superior's head does, on a challenge that is considered (L:20.2; `domain.md` §10, 20, and §11).
pub(crate) const RULE: Rule = Rule { head: Reach::Organisation, guard: may_be_prescribed_on, ..Rule::NOBODY };

/// One that another organisation redirected is no challenge at its superior any more.
fn may_be_prescribed_on(appeal: &Appeal, _: Circumstances) -> Result<(), Refusal> {
    if !matches!(appeal.submitted().origin, Origin::ChallengeOf(_)) {
        return Err(Refusal::NotAChallenge);
    }
    appeal.require_stage(&[Stage::InConsideration])
}

impl Decide for Prescribe<'_> {
    type Event = Prescribed;

    /// From the next day on, within a month (L:20.2).
    fn decide(self, appeal: &Appeal, now: OffsetDateTime) -> Result<Option<Prescribed>, Refusal> {
        appeal.may(self.by, Action::Prescribe, Circumstances::at(now))?;
        let challenged = appeal.submitted().origin.challenged().ok_or(Refusal::NotAChallenge)?;
        let today = minsk_date(now);
        let (earliest, latest) = (today.next_day().unwrap_or(today), latest_prescription(self.calendar, today)?);
        if !(earliest..=latest).contains(&self.due_on) {
            return Err(Refusal::DueDateOutOfRange { co_executor: None, earliest, latest });
        }
        let to = Destination {
            number: challenged.parent.number.clone(),
            organisation: challenged.organisation.clone(),
            name: challenged.name.clone(),
        };
        let personal = Some(PrescribedPersonal { text: self.text });
        Ok(Some(Prescribed { from: self.from.clone(), to, due_on: self.due_on, personal }))
    }
}

impl Event for Prescribed {
    type Personal = PrescribedPersonal;

    const AUDIENCE: Audience = Audience::Applicant;
    const FOLLOWERS: &'static [Follower] = &[Follower::Notify, Follower::Join];

    fn apply(&self, appeal: &mut Appeal, at: OffsetDateTime) {
        appeal.close(Closing::Prescribed, minsk_date(at));
    }

    fn personal(&self) -> Option<&PrescribedPersonal> {
        self.personal.as_ref()
    }

    fn restore(&mut self, personal: PrescribedPersonal) {
        self.personal = Some(personal);
    }

    fn files(&self) -> &[StoredFile] {
        &[]
    }

    fn details(&self) -> EventDetails<'_> {
        let prescription = PrescriptionDetails {
            other: &self.to,
            due_on: self.due_on,
            text: self.personal.as_ref().map(|personal| &personal.text),
        };
        EventDetails { prescription: Some(prescription), ..EventDetails::default() }
    }

    /// The superior tells the applicant (L:20.2): who considers the appeal again, and until when.
    fn news(&self, _appeal: &Appeal, _n: u32) -> Option<AppealNews> {
        Some(
            AppealNews::new("prescribed")
                .with("original", self.to.number.as_str())
                .with("whom.be", self.to.name.in_language(Language::Be))
                .with("whom.ru", self.to.name.in_language(Language::Ru))
                .with("whom.en", self.to.name.in_language(Language::En))
                .with_date("dueOn", self.due_on)
                .by_sms(&[]),
        )
    }

    /// What was challenged is opened again. A challenge may itself have been reopened by whoever stands above: then that is told, too.
    fn consequences(&self, appeal: &Appeal, n: u32) -> Vec<Consequence> {
        let Some(prescribed_on) = appeal.closed_on() else { return Vec::new() };
        let from = Destination {
            number: appeal.number().clone(),
            organisation: appeal.organisation().clone(),
            name: self.from.clone(),
        };
        let (due_on, personal) = (self.due_on, self.personal.clone());
        let reopen = Reopen { from, event: n, prescribed_on, due_on, personal };
        let reopening = Consequence::Reopen { number: self.to.number.clone(), reopen };
        std::iter::once(reopening).chain(appeal.execution_of_prescription(n)).collect()
    }

    fn official_notices(&self, appeal: &Appeal, _n: u32) -> Vec<OfficialNotice> {
        OfficialNotice::closed(appeal)
    }

    #[cfg(test)]
    fn example() -> Self {
        let event: Self = serde_json::from_value(serde_json::json!({
            "from": {"be": "Урад", "ru": "Правительство"}, "dueOn": "2026-04-01",
            "to": {"number": "0000-0000-0000-00~1", "organisation": "council", "name": {"be": "Выканкам", "ru": "Исполком"}},
        }))
        .unwrap();
        let text = PrescriptionText::parse("Разгледзець па сутнасці і адказаць.").unwrap();
        Self { personal: Some(PrescribedPersonal { text }), ..event }
    }
}

#[cfg(test)]
mod tests;
