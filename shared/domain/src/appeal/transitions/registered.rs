//! `registered`: the appeal has its registration index, and the deadlines run from the next day.

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

use super::catalogue::{Audience, Decide, Event, EventDetails, Follower, NoPersonal};
use crate::appeal::{Appeal, AppealKind, Circumstances, Refusal, RegistrationIndex, Stage};
use crate::attachment::StoredFile;
use crate::deadline::{Calendar, consideration, minsk_date};
use crate::iso_date;
use crate::notification::{AppealNews, kind_code};
use crate::permission::{Action, Official, Reach, Rule};

/// The appeal is registered (L:13.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Registered {
    /// As in `И-25`.
    pub index: RegistrationIndex,
    /// Its number within organisation and year.
    pub serial: u32,
    /// The day of registration in Minsk.
    #[serde(with = "iso_date")]
    pub registered_on: Date,
    /// The last day for the answer, counted as T1 (L:17.3).
    #[serde(with = "iso_date")]
    pub due_on: Date,
    /// The kind that the registrar found.
    pub kind: AppealKind,
    /// A code of the state classifier (СМ 269).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub classifier_code: Option<String>,
}

/// Register the appeal.
#[derive(Debug)]
pub struct Register<'a> {
    /// The registrar.
    pub by: &'a Official,
    /// What the registrar takes it for.
    pub kind: AppealKind,
    /// A code of the state classifier.
    pub classifier_code: Option<String>,
    /// The next serial of the organisation's year.
    pub serial: u32,
    /// Working days.
    pub calendar: &'a Calendar,
}

/// Registrars register.
pub(crate) const RULE: Rule = Rule {
    registrar: Reach::Organisation,
    guard: |appeal, _| appeal.require_stage(&[Stage::Submitted]),
    ..Rule::NOBODY
};

impl Decide for Register<'_> {
    type Event = Registered;

    /// L:13.1: registration is mandatory, there is no refusal of it.
    fn decide(self, appeal: &Appeal, now: OffsetDateTime) -> Result<Option<Registered>, Refusal> {
        appeal.may(self.by, Action::Register, Circumstances::at(now))?;
        let personal = appeal.submitted().personal.as_ref().ok_or(Refusal::Erased)?;
        let registered_on = minsk_date(now);
        Ok(Some(Registered {
            index: RegistrationIndex::of(&personal.applicant, self.serial),
            serial: self.serial,
            registered_on,
            due_on: consideration(self.calendar, registered_on)?.due_on,
            kind: self.kind,
            classifier_code: self.classifier_code,
        }))
    }
}

impl Event for Registered {
    type Personal = NoPersonal;

    const AUDIENCE: Audience = Audience::Applicant;
    const FOLLOWERS: &'static [Follower] = &[Follower::Notify];

    fn apply(&self, appeal: &mut Appeal, _at: OffsetDateTime) {
        appeal.register(self.clone());
    }

    fn files(&self) -> &[StoredFile] {
        &[]
    }

    fn details(&self) -> EventDetails<'_> {
        EventDetails::default()
    }

    fn news(&self, appeal: &Appeal, _n: u32) -> Option<AppealNews> {
        let changed = (self.kind != appeal.submitted().kind).then_some(self.kind);
        Some(
            AppealNews::new("registered")
                .with("changedKind", changed.map_or("none", kind_code))
                .with("index", self.index.as_str())
                .with_date("registeredOn", self.registered_on)
                .with_date("dueOn", self.due_on)
                .by_sms(&["index"]),
        )
    }

    #[cfg(test)]
    fn example() -> Self {
        serde_json::from_value(serde_json::json!({
            "index": "Щ-4294967295", "serial": 4_294_967_295_u32, "registeredOn": "2026-03-02", "dueOn": "2026-03-17",
            "kind": "complaint", "classifierCode": "2.1.3",
        }))
        .unwrap()
    }
}
