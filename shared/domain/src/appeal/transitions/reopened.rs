//! `reopened`: by a superior's prescription the appeal is considered again.

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

use super::catalogue::{Audience, Decide, Event, EventDetails, Follower, PrescriptionDetails};
use super::prescribed::PrescribedPersonal;
use super::redirected::Destination;
use super::{Event as AnyEvent, RecordExecution};
use crate::appeal::{Appeal, Consequence, Parent, Refusal};
use crate::attachment::StoredFile;
use crate::deadline::{Deadline, DeadlineKind};
use crate::iso_date;
use crate::notification::{AppealNews, OfficialNotice, Recipients};
use crate::organisation::Role;

/// The superior's prescription opened the appeal again (L:20.2): it awaits a new resolution and is answered again, until the day that the prescription
/// sets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Reopened {
    /// The superior, and the number of the challenge there.
    pub from: Destination,
    /// The event of the challenge that is the prescription, by its place. With that number it is the intent: whoever acts on it twice finds it done.
    pub event: u32,
    /// The day of the prescription, from which its term counts.
    #[serde(with = "iso_date")]
    pub prescribed_on: Date,
    /// The last day on which the prescription is executed in time (T9).
    #[serde(with = "iso_date")]
    pub due_on: Date,
    /// A copy of the prescription; `None` once erased by retention.
    #[serde(skip)]
    pub personal: Option<PrescribedPersonal>,
}

/// Open the appeal again, as the system does by the superior's prescription.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reopen {
    /// The superior, and the number of the challenge there.
    pub from: Destination,
    /// The event of the challenge that is the prescription.
    pub event: u32,
    /// The day of the prescription.
    pub prescribed_on: Date,
    /// The last day to execute it.
    pub due_on: Date,
    /// What is prescribed.
    pub personal: Option<PrescribedPersonal>,
}

impl Decide for Reopen {
    type Event = Reopened;

    /// What that challenge is about, while that decision stands; `None` where it was reopened by this very prescription.
    fn decide(self, appeal: &Appeal, _now: OffsetDateTime) -> Result<Option<Reopened>, Refusal> {
        let Self { from, event, prescribed_on, due_on, personal } = self;
        let mut reopenings = appeal.history().iter().filter_map(|recorded| match &recorded.event {
            AnyEvent::Reopened(reopened) => Some((&reopened.from.number, reopened.event)),
            _ => None,
        });
        if reopenings.any(|before| before == (&from.number, event)) {
            return Ok(None);
        }
        let challenged = appeal.challenges().find(|challenged| challenged.to.number == from.number);
        let challenged = challenged.ok_or(Refusal::NotFound)?;
        let standing = appeal.standing_decision().filter(|decision| decision.n == challenged.decision);
        standing.ok_or(Refusal::WrongStatus(appeal.status()))?;
        Ok(Some(Reopened { from, event, prescribed_on, due_on, personal }))
    }
}

impl Reopened {
    /// What is prescribed, and by whom.
    pub fn prescription(&self) -> PrescriptionDetails<'_> {
        PrescriptionDetails {
            other: &self.from,
            due_on: self.due_on,
            text: self.personal.as_ref().map(|personal| &personal.text),
        }
    }
}

impl Appeal {
    /// What the superior is told when event `n` ends what its prescription opened again (L:20.2, T10).
    pub(super) fn execution_of_prescription(&self, n: u32) -> Option<Consequence> {
        let number = self.prescription()?.from.number.clone();
        let record = RecordExecution { by: Parent { number: self.number().clone(), n } };
        Some(Consequence::RecordExecution { number, record })
    }
}

impl Event for Reopened {
    type Personal = PrescribedPersonal;

    const AUDIENCE: Audience = Audience::Applicant;
    const FOLLOWERS: &'static [Follower] = &[Follower::Notify];

    fn apply(&self, appeal: &mut Appeal, _at: OffsetDateTime) {
        appeal.reopen(Deadline { kind: DeadlineKind::Prescription, due_on: self.due_on }, self.prescribed_on);
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
        EventDetails { prescription: Some(self.prescription()), ..EventDetails::default() }
    }

    /// The applicant is told of the prescription where it was issued.
    fn news(&self, _appeal: &Appeal, _n: u32) -> Option<AppealNews> {
        None
    }

    /// It awaits a new resolution, and the prescription is binding.
    fn official_notices(&self, appeal: &Appeal, _n: u32) -> Vec<OfficialNotice> {
        vec![OfficialNotice::to(Recipients::All(Role::Head), appeal, "reopened").with_date("dueOn", self.due_on)]
    }

    #[cfg(test)]
    fn example() -> Self {
        let event: Self = serde_json::from_value(serde_json::json!({
            "from": {"number": "0000-0000-0000-00~3", "organisation": "government", "name": {"be": "Урад", "ru": "Правительство"}},
            "event": 5, "prescribedOn": "2026-03-16", "dueOn": "2026-04-01",
        }))
        .unwrap();
        let personal = serde_json::json!({"text": "Разгледзець па сутнасці і адказаць."});
        Self { personal: serde_json::from_value(personal).unwrap(), ..event }
    }
}

#[cfg(test)]
mod tests;
