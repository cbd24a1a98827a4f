//! `leftWithoutConsideration`: the appeal is left without consideration on the merits.

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};
use utoipa::ToSchema;

use super::catalogue::{Audience, Decide, Event, EventDetails, Follower};
use crate::appeal::text::texts;
use crate::appeal::{Appeal, AppealForm, AppealKind, AppealNumber, Circumstances, Closing, Refusal, Status};
use crate::attachment::StoredFile;
use crate::deadline::{Calendar, leaving, minsk_date};
use crate::iso_date;
use crate::notification::{AppealNews, OfficialNotice};
use crate::permission::{Action, Official, Reach, Rule};

/// The appeal was left without consideration on the merits (L:15).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LeftWithoutConsideration {
    /// By which norm.
    pub ground: LeavingGround,
    /// The last day on which the notice was in time, counted as T5 (L:15.4); none where the law wants no notice.
    #[serde(default, with = "iso_date::option", skip_serializing_if = "Option::is_none")]
    pub due_on: Option<Date>,
    /// The answered appeal that this one repeats: with it, correspondence on that question ends (L:21.1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terminates: Option<AppealNumber>,
    /// The appeal by which correspondence on these questions was terminated (L:21.2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terminated_by: Option<AppealNumber>,
    /// `None` once erased by retention.
    #[serde(skip)]
    pub personal: Option<LeavingPersonal>,
}

/// The personal part of [`LeftWithoutConsideration`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LeavingPersonal {
    /// Why, for the applicant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<LeavingReason>,
    /// Where and how to apply instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub where_to_apply: Option<WhereToApply>,
}

texts! {
    /// Why an appeal is left without consideration: for the applicant.
    LeavingReason 5_000;
    /// Where and how the applicant can apply instead (L:15.4).
    WhereToApply 2_000;
}

/// On which ground an appeal may be left without consideration on the merits (`domain.md` §7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum LeavingGround {
    /// It does not meet the requirements of L:12.1 to 12.6 (L:15.1, indent 2).
    FormRequirements,
    /// Other legislation says how such a matter is decided, or it is an employee's to the employer (L:15.1, indent 3).
    OtherLegislation,
    /// The question is not in the organisation's competence (L:15.1, indent 4); redirecting it is the other way (L:10.3).
    NotCompetent,
    /// The three years for a complaint have passed without good reason (L:11; L:15.1, indent 5).
    ComplaintTermMissed,
    /// It is repeated and holds no new circumstances (L:15.1, indent 6).
    RepeatedNoNew,
    /// Correspondence on these questions has been terminated (L:15.1, indent 7; L:21.2), by an appeal that is named.
    CorrespondenceTerminated,
    /// The right to appeal is abused: threats, incitement to unlawful acts (L:15.1, indent 8).
    Abuse,
    /// Name or address are missing or untrue, and it tells of no crime (L:23).
    Anonymous,
    /// It does not meet what is required of electronic appeals: language, contents, essence instead of links, legibility, decency (L:25.2).
    ERequirements,
    /// What stands in the book is not about the organisation's activity or the quality of its work (L:24.1).
    BookOffTopic,
    /// Whoever came showed no papers of who they are or whom they act for (L:15.2).
    NoIdentityPapers,
    /// The question was answered exhaustively before (L:15.2).
    AnsweredBefore,
    /// Obscene or insulting words were used (L:15.2).
    IndecentWords,
    /// The reception was recorded without consent, and not stopped on demand (L:15.2).
    RecordedWithoutConsent,
}

/// What the applicant must be told of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum LeavingNotice {
    /// Nothing.
    NotDue,
    /// The reasons (L:15.4).
    Reasons,
    /// The reasons, and where and how to apply (L:15.4).
    ReasonsAndWhereToApply,
    /// The reasons, by word of mouth and at once, to whoever appealed so (L:15.5): nothing is sent.
    OnTheSpot,
}

impl LeavingNotice {
    /// Whether something is sent to the applicant.
    pub fn is_sent(self) -> bool {
        matches!(self, Self::Reasons | Self::ReasonsAndWhereToApply)
    }
}

impl LeavingGround {
    /// Every ground.
    pub const ALL: [Self; 14] = [
        Self::FormRequirements,
        Self::OtherLegislation,
        Self::NotCompetent,
        Self::ComplaintTermMissed,
        Self::RepeatedNoNew,
        Self::CorrespondenceTerminated,
        Self::Abuse,
        Self::Anonymous,
        Self::ERequirements,
        Self::BookOffTopic,
        Self::NoIdentityPapers,
        Self::AnsweredBefore,
        Self::IndecentWords,
        Self::RecordedWithoutConsent,
    ];

    /// The name on the wire and in texts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FormRequirements => "formRequirements",
            Self::OtherLegislation => "otherLegislation",
            Self::NotCompetent => "notCompetent",
            Self::ComplaintTermMissed => "complaintTermMissed",
            Self::RepeatedNoNew => "repeatedNoNew",
            Self::CorrespondenceTerminated => "correspondenceTerminated",
            Self::Abuse => "abuse",
            Self::Anonymous => "anonymous",
            Self::ERequirements => "eRequirements",
            Self::BookOffTopic => "bookOffTopic",
            Self::NoIdentityPapers => "noIdentityPapers",
            Self::AnsweredBefore => "answeredBefore",
            Self::IndecentWords => "indecentWords",
            Self::RecordedWithoutConsent => "recordedWithoutConsent",
        }
    }

    /// Whether an appeal of that kind can be left on it: only a complaint has a time to be filed (L:11).
    pub fn is_of(self, kind: AppealKind) -> bool {
        self != Self::ComplaintTermMissed || kind == AppealKind::Complaint
    }

    /// Whether an appeal of that form can be left on it: the law has grounds for all (L:15.1, 23), for what is on paper (L:12), for electronic
    /// appeals (L:25.2), for the book (L:24.1), and for what was said (L:15.2).
    pub fn is_of_form(self, form: AppealForm) -> bool {
        match self {
            Self::NotCompetent | Self::CorrespondenceTerminated | Self::Abuse | Self::Anonymous => true,
            Self::OtherLegislation | Self::ComplaintTermMissed | Self::RepeatedNoNew => form != AppealForm::Oral,
            Self::FormRequirements => form.is_on_paper(),
            Self::ERequirements => form == AppealForm::Electronic,
            Self::BookOffTopic => form == AppealForm::BookEntry,
            Self::NoIdentityPapers | Self::AnsweredBefore | Self::IndecentWords | Self::RecordedWithoutConsent => {
                form == AppealForm::Oral
            }
        }
    }

    /// Whether correspondence on the question ends where a repeated appeal of that form is left on it, which wants a written notice (L:21.1).
    pub fn can_terminate(self, form: AppealForm) -> bool {
        let is_of_law = matches!(self, Self::OtherLegislation | Self::NotCompetent | Self::RepeatedNoNew);
        is_of_law && self.is_of_form(form) && self.notice(form).is_sent()
    }

    /// What the law wants the applicant of an appeal of that form to be told (L:15.4, 15.5, 21.2, 23, 24.1).
    pub fn notice(self, form: AppealForm) -> LeavingNotice {
        if form == AppealForm::Oral {
            return LeavingNotice::OnTheSpot;
        }
        match self {
            Self::NoIdentityPapers | Self::AnsweredBefore | Self::IndecentWords | Self::RecordedWithoutConsent => {
                LeavingNotice::OnTheSpot
            }
            Self::CorrespondenceTerminated | Self::Anonymous | Self::BookOffTopic => LeavingNotice::NotDue,
            Self::FormRequirements
            | Self::ComplaintTermMissed
            | Self::RepeatedNoNew
            | Self::Abuse
            | Self::ERequirements => LeavingNotice::Reasons,
            Self::OtherLegislation | Self::NotCompetent => LeavingNotice::ReasonsAndWhereToApply,
        }
    }
}

/// Leave the appeal without consideration on the merits.
#[derive(Debug)]
pub struct Leave<'a> {
    /// The head.
    pub by: &'a Official,
    /// By which norm.
    pub ground: LeavingGround,
    /// Why, for the applicant.
    pub reason: Option<LeavingReason>,
    /// Where and how to apply instead.
    pub where_to_apply: Option<WhereToApply>,
    /// Whether correspondence on its question ends with it.
    pub terminates: Option<Repeats<'a>>,
    /// The appeal by which correspondence was terminated before; `None` where none is named or there is none of that number.
    pub terminated_by: Option<&'a Appeal>,
    /// Working days.
    pub calendar: &'a Calendar,
}

/// Which appeal a repeated one repeats.
#[derive(Debug, Clone, Copy)]
pub struct Repeats<'a> {
    /// That one; `None` where there is none of the number that was given.
    pub original: Option<&'a Appeal>,
}

/// Heads decide it of what is registered or considered (L:15.3; `domain.md` §10, 11). There is no day after which it is too late: that the
/// notice was late is said.
pub(crate) const RULE: Rule =
    Rule { head: Reach::Organisation, guard: |appeal, _| appeal.require_free_to_end(), ..Rule::NOBODY };

impl Decide for Leave<'_> {
    type Event = LeftWithoutConsideration;

    /// With the reasons wherever the law wants a notice, and with where and how to apply if they are to be told that, too (L:15.4).
    fn decide(self, appeal: &Appeal, now: OffsetDateTime) -> Result<Option<LeftWithoutConsideration>, Refusal> {
        appeal.may(self.by, Action::Leave, Circumstances::at(now))?;
        let registration = appeal.registration().ok_or(Refusal::WrongStatus(Status::Submitted))?;
        if !self.ground.is_of(appeal.kind()) {
            return Err(Refusal::GroundOfComplaints);
        }
        if !self.ground.is_of_form(appeal.form()) {
            return Err(Refusal::GroundOfAnotherForm);
        }
        let notice = self.ground.notice(appeal.form());
        if notice.is_sent() && self.reason.is_none() {
            return Err(Refusal::NoReason);
        }
        if notice == LeavingNotice::ReasonsAndWhereToApply && self.where_to_apply.is_none() {
            return Err(Refusal::NoWhereToApply);
        }
        let terminates = self.terminated_with(appeal)?;
        let terminated_by = self.terminated_before(appeal)?;
        let counted = notice.is_sent().then(|| leaving(self.calendar, registration.registered_on)).transpose()?;
        let personal = LeavingPersonal { reason: self.reason, where_to_apply: self.where_to_apply };
        Ok(Some(LeftWithoutConsideration {
            ground: self.ground,
            due_on: counted.map(|counted| counted.due_on),
            terminates,
            terminated_by,
            personal: Some(personal),
        }))
    }
}

impl Leave<'_> {
    /// What the appeal repeats, if correspondence ends with it: only on a ground of L:21.1, and only where it is repeated.
    fn terminated_with(&self, appeal: &Appeal) -> Result<Option<AppealNumber>, Refusal> {
        let Some(repeats) = self.terminates else { return Ok(None) };
        if !self.ground.can_terminate(appeal.form()) {
            return Err(Refusal::GroundDoesNotTerminate);
        }
        appeal.require_repeats(repeats.original).map(Some)
    }

    /// By which appeal correspondence was terminated before, where it is left for that (L:21.2). Of an applicant without an account nobody can look it
    /// up here: whoever decides knows it from the files.
    fn terminated_before(&self, appeal: &Appeal) -> Result<Option<AppealNumber>, Refusal> {
        if self.ground != LeavingGround::CorrespondenceTerminated || appeal.account().is_none() {
            return Ok(None);
        }
        appeal.require_terminated_by(self.terminated_by).map(Some)
    }
}

impl LeftWithoutConsideration {
    /// Whether the notice was late, having been decided `at` that moment (L:15.4).
    pub fn is_late(&self, at: OffsetDateTime) -> bool {
        self.due_on.is_some_and(|due_on| minsk_date(at) > due_on)
    }
}

impl Event for LeftWithoutConsideration {
    type Personal = LeavingPersonal;

    const AUDIENCE: Audience = Audience::Applicant;
    const FOLLOWERS: &'static [Follower] = &[Follower::Notify, Follower::Join];

    fn apply(&self, appeal: &mut Appeal, at: OffsetDateTime) {
        appeal.close(Closing::LeftWithoutConsideration, minsk_date(at));
    }

    fn personal(&self) -> Option<&LeavingPersonal> {
        self.personal.as_ref()
    }

    fn restore(&mut self, personal: LeavingPersonal) {
        self.personal = Some(personal);
    }

    fn files(&self) -> &[StoredFile] {
        &[]
    }

    fn details(&self) -> EventDetails<'_> {
        EventDetails { left: Some(self), ..EventDetails::default() }
    }

    /// The notice of L:15.4, where one is due; its reasons are read with the appeal. It says expressly that correspondence ends (L:21.1).
    fn news(&self, appeal: &Appeal, _n: u32) -> Option<AppealNews> {
        let is_sent = self.ground.notice(appeal.form()).is_sent();
        let code = if self.terminates.is_some() { "correspondenceTerminated" } else { "leftWithoutConsideration" };
        is_sent.then(|| AppealNews::new(code).with("ground", self.ground.as_str()).by_sms(&[]))
    }

    fn official_notices(&self, appeal: &Appeal, _n: u32) -> Vec<OfficialNotice> {
        OfficialNotice::closed(appeal)
    }

    #[cfg(test)]
    fn example() -> Self {
        let personal = serde_json::json!({
            "reason": "Спрэчку вырашае суд.", "whereToApply": "У суд Цэнтральнага раёна, пісьмова.",
        });
        Self {
            ground: LeavingGround::OtherLegislation,
            due_on: Some(time::macros::date!(2026 - 03 - 10)),
            terminates: None,
            terminated_by: None,
            personal: serde_json::from_value(personal).unwrap(),
        }
    }
}

#[cfg(test)]
mod tests;
