//! Challenges at the superior, and what it prescribes (L:20). Organisations have the names that they had then.

use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::appeal::{
    AnswerText, Appeal, AppealNumber, AppealText, Challenged, Decision, LeavingGround, LeavingReason, Outcome,
    PrescriptionDetails, PrescriptionText, RegistrationIndex, SupplementNote, WhereToApply,
};
use zvarot_domain::language::Language;

use crate::{AppealFile, OrganisationName};

/// Where the decision on an appeal was challenged.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AppealChallenge {
    /// The number of the challenge.
    #[schema(value_type = String)]
    number: AppealNumber,
    /// Who considers it.
    organisation: OrganisationName,
}

/// What is challenged with an appeal: the decision, and the appeal that it is about, as copies.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChallengeOf {
    /// The number of the appeal that was decided.
    #[schema(value_type = String)]
    number: AppealNumber,
    /// Its registration index there.
    #[schema(value_type = String, example = "И-25")]
    index: RegistrationIndex,
    /// Who decided.
    organisation: OrganisationName,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    decided_at: OffsetDateTime,
    /// The applicant's words then; none once erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// What the applicant wrote with papers that were added.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
    /// The decision, if it is an answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<ChallengedAnswer>,
    /// The decision, if the appeal was left without consideration.
    #[serde(skip_serializing_if = "Option::is_none")]
    leaving: Option<ChallengedLeaving>,
}

/// An answer that is challenged.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChallengedAnswer {
    /// What it decides.
    outcome: Outcome,
    /// In words; none once erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// What was attached to it.
    attachments: Vec<AppealFile>,
}

/// A leaving without consideration that is challenged.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChallengedLeaving {
    /// By which norm.
    ground: LeavingGround,
    /// Why; none where none were due, or once erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// Where the applicant was told to apply instead; none where that was not due, or once erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    where_to_apply: Option<String>,
}

/// A superior's binding prescription, as either appeal shows it.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AppealPrescription {
    /// The other appeal: of a challenge the one that is considered again, of that one the challenge.
    #[schema(value_type = String)]
    number: AppealNumber,
    /// The other organisation: who is to execute it, or who issued it.
    organisation: OrganisationName,
    /// What is to be done; none once erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// The last day to do it.
    #[schema(format = "date")]
    due_on: String,
}

impl AppealChallenge {
    /// Where it was challenged.
    pub fn of(challenged: &Challenged, language: Language) -> Self {
        let to = &challenged.to;
        let organisation = OrganisationName::of_then(&to.organisation, &to.name, language);
        Self { number: to.number.clone(), organisation }
    }
}

impl ChallengeOf {
    /// What is challenged with the appeal; nothing for one that is no challenge.
    pub fn of(appeal: &Appeal, language: Language) -> Option<Self> {
        let challenged = appeal.submitted().origin.challenged()?;
        let words = appeal.submitted().personal.as_ref().and_then(|personal| personal.challenged.as_deref());
        let (answer, leaving) = match &challenged.decision {
            Decision::Answered { outcome, .. } => {
                let came_with = appeal.attachments().filter(|file| challenged.decision.has_file(&file.file.id));
                let text = words.and_then(|words| words.answer.as_ref());
                let text = text.map(AnswerText::as_str).map(str::to_owned);
                let attachments = came_with.map(|file| AppealFile::of(&file)).collect();
                (Some(ChallengedAnswer { outcome: *outcome, text, attachments }), None)
            }
            Decision::LeftWithoutConsideration { ground } => {
                let reason = words.and_then(|words| words.reason.as_ref());
                let place = words.and_then(|words| words.where_to_apply.as_ref());
                let leaving = ChallengedLeaving {
                    ground: *ground,
                    reason: reason.map(LeavingReason::as_str).map(str::to_owned),
                    where_to_apply: place.map(WhereToApply::as_str).map(str::to_owned),
                };
                (None, Some(leaving))
            }
        };
        let notes = words.into_iter().flat_map(|words| &words.notes);
        Some(Self {
            number: challenged.parent.number.clone(),
            index: challenged.index.clone(),
            organisation: OrganisationName::of_then(&challenged.organisation, &challenged.name, language),
            decided_at: challenged.decided_at,
            text: words.map(|words| &words.text).map(AppealText::as_str).map(str::to_owned),
            notes: notes.map(SupplementNote::as_str).map(str::to_owned).collect(),
            answer,
            leaving,
        })
    }
}

impl AppealFile {
    /// The applicant's files of the appeal: not those of an answer that is challenged with it.
    pub fn of_applicant(appeal: &Appeal) -> Vec<Self> {
        let challenged = appeal.submitted().origin.challenged();
        let is_answers = |id| challenged.is_some_and(|challenged| challenged.decision.has_file(id));
        appeal.attachments().filter(|file| !is_answers(&file.file.id)).map(|file| Self::of(&file)).collect()
    }
}

impl AppealPrescription {
    /// The prescription that an event of either appeal tells.
    pub fn of(details: PrescriptionDetails<'_>, language: Language) -> Self {
        let other = details.other;
        Self {
            number: other.number.clone(),
            organisation: OrganisationName::of_then(&other.organisation, &other.name, language),
            text: details.text.map(PrescriptionText::as_str).map(str::to_owned),
            due_on: details.due_on.to_string(),
        }
    }
}
