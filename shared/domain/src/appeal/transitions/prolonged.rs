//! `prolonged`: the consideration takes longer than a month, and the applicant is told why and until when.

use serde::{Deserialize, Serialize};
use time::{Date, Duration, OffsetDateTime};
use utoipa::ToSchema;

use super::catalogue::{Audience, Decide, Event, EventDetails, Follower};
use crate::appeal::text::texts;
use crate::appeal::{Appeal, Circumstances, Refusal, Stage, Status};
use crate::attachment::StoredFile;
use crate::deadline::{
    Calendar, Deadline, DeadlineKind, consideration_with_study, minsk_date, prolongation_notice_due_on,
};
use crate::iso_date;
use crate::notification::{AppealNews, OfficialNotice};
use crate::permission::{Action, Official, Reach, Rule};

/// The consideration takes longer than a month, which the applicant was told with the reasons and the new last day (L:17.3, part 2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Prolonged {
    /// What cannot be done within a month.
    pub ground: ProlongationGround,
    /// The last day for the answer that was announced.
    #[serde(with = "iso_date")]
    pub due_on: Date,
    /// `None` once erased by retention.
    #[serde(skip)]
    pub personal: Option<ProlongedPersonal>,
}

/// The personal part of [`Prolonged`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProlongedPersonal {
    /// May name people.
    pub reason: ProlongationReason,
}

texts! {
    /// Why an appeal is considered for longer than a month: for the applicant.
    ProlongationReason 5_000;
}

/// What may take longer than a month: the law knows these grounds and no other (L:17.3, part 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum ProlongationGround {
    /// Actions must be taken, works carried out or services rendered.
    ActionsNeeded,
    /// Information must come from a foreign state.
    InformationFromAbroad,
}

impl ProlongationGround {
    /// The name on the wire and in texts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ActionsNeeded => "actionsNeeded",
            Self::InformationFromAbroad => "informationFromAbroad",
        }
    }
}

/// How long an appeal may be considered at most, in days from its registration. The law sets no end: a year is more than works and foreign
/// states take, and a wrong year that somebody typed is noticed.
const MOST_DAYS: Duration = Duration::days(365);

/// Until when an appeal may be prolonged, and to which days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProlongationDays {
    /// The last day on which the applicant can be told, a month after the receipt.
    pub tell_by: Date,
    /// The first day that is later than the present deadline and than a month.
    pub earliest: Date,
    /// The last day possible.
    pub latest: Date,
}

impl ProlongationDays {
    /// Those of an appeal that is registered.
    pub fn of(appeal: &Appeal, calendar: &Calendar) -> Result<Self, Refusal> {
        let (registration, present) =
            appeal.registration().zip(appeal.deadline()).ok_or(Refusal::WrongStatus(Status::Submitted))?;
        let month = consideration_with_study(calendar, registration.registered_on)?.due_on;
        Ok(Self {
            tell_by: prolongation_notice_due_on(appeal.received_on())?,
            earliest: month.max(present.due_on).saturating_add(Duration::DAY),
            latest: registration.registered_on.saturating_add(MOST_DAYS),
        })
    }
}

/// Consider the appeal for longer than a month.
#[derive(Debug)]
pub struct Prolong<'a> {
    /// The head.
    pub by: &'a Official,
    /// What cannot be done within a month.
    pub ground: ProlongationGround,
    /// Why, for the applicant.
    pub reason: ProlongationReason,
    /// The new last day for the answer.
    pub due_on: Date,
    /// Working days.
    pub calendar: &'a Calendar,
}

/// Heads decide it once of what is considered, with additional study or without, within a month after the receipt (`domain.md` §10, 6). The law
/// knows one announcement: there is no second one.
pub(crate) const RULE: Rule = Rule { head: Reach::Organisation, guard: may_be_prolonged, ..Rule::NOBODY };

fn may_be_prolonged(appeal: &Appeal, circumstances: Circumstances) -> Result<(), Refusal> {
    appeal.require_stage(&[Stage::InConsideration])?;
    appeal.require_no_prescription()?;
    if appeal.prolonged_on().is_some() {
        return Err(Refusal::WrongStatus(appeal.status()));
    }
    let tell_by = prolongation_notice_due_on(appeal.received_on())?;
    if minsk_date(circumstances.now) > tell_by { Err(Refusal::DeadlinePassed(tell_by)) } else { Ok(()) }
}

impl Decide for Prolong<'_> {
    type Event = Prolonged;

    /// To a day after the present deadline and after the month, which additional study has by itself.
    fn decide(self, appeal: &Appeal, now: OffsetDateTime) -> Result<Option<Prolonged>, Refusal> {
        appeal.may(self.by, Action::Prolong, Circumstances::at(now))?;
        let ProlongationDays { earliest, latest, .. } = ProlongationDays::of(appeal, self.calendar)?;
        if self.due_on < earliest || self.due_on > latest {
            return Err(Refusal::DueDateOutOfRange { co_executor: None, earliest, latest });
        }
        let personal = Some(ProlongedPersonal { reason: self.reason });
        Ok(Some(Prolonged { ground: self.ground, due_on: self.due_on, personal }))
    }
}

impl Event for Prolonged {
    type Personal = ProlongedPersonal;

    const AUDIENCE: Audience = Audience::Applicant;
    const FOLLOWERS: &'static [Follower] = &[Follower::Notify];

    fn apply(&self, appeal: &mut Appeal, _at: OffsetDateTime) {
        appeal.set_deadline(Deadline { kind: DeadlineKind::ProlongedConsideration, due_on: self.due_on });
    }

    fn personal(&self) -> Option<&ProlongedPersonal> {
        self.personal.as_ref()
    }

    fn restore(&mut self, personal: ProlongedPersonal) {
        self.personal = Some(personal);
    }

    fn files(&self) -> &[StoredFile] {
        &[]
    }

    fn details(&self) -> EventDetails<'_> {
        EventDetails { due_on: Some(self.due_on), prolonged: Some(self), ..EventDetails::default() }
    }

    /// The notice of L:17.3; its reasons are read with the appeal.
    fn news(&self, _appeal: &Appeal, _n: u32) -> Option<AppealNews> {
        let news = AppealNews::new("prolonged").with("ground", self.ground.as_str());
        Some(news.with_date("dueOn", self.due_on).by_sms(&["dueOn"]))
    }

    fn official_notices(&self, appeal: &Appeal, _n: u32) -> Vec<OfficialNotice> {
        vec![OfficialNotice::to_workers(appeal, "deadlineChanged").with_date("dueOn", self.due_on)]
    }

    #[cfg(test)]
    fn example() -> Self {
        let reason = ProlongationReason::parse("Дах мяняюць да лета.").unwrap();
        Self {
            ground: ProlongationGround::ActionsNeeded,
            due_on: time::macros::date!(2026 - 06 - 01),
            personal: Some(ProlongedPersonal { reason }),
        }
    }
}

#[cfg(test)]
mod tests;
