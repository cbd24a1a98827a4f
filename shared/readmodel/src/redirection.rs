//! Where an appeal was redirected, and where one came from. Organisations have the names that they had then.

use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::appeal::{Appeal, AppealNumber, Questions, Redirected, RedirectionReason, Sender, SupplementNote};
use zvarot_domain::id::OrganisationId;
use zvarot_domain::language::Language;
use zvarot_domain::organisation::Localised;

use crate::OrganisationName;

/// Where an appeal was redirected (L:10.3).
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AppealRedirection {
    /// Each organisation with the part that it got.
    to: Vec<RedirectedTo>,
    /// Why; none once erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// Why it went to an organisation that it complains of (L:10.6).
    #[serde(skip_serializing_if = "Option::is_none")]
    exclusive_competence: Option<String>,
    /// The last day on which it was in time.
    #[schema(format = "date")]
    due_on: String,
    /// Whether that day had passed.
    late: bool,
}

/// An organisation that got a part of an appeal.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RedirectedTo {
    /// The number of the part.
    #[schema(value_type = String)]
    number: AppealNumber,
    /// Whose it is.
    organisation: OrganisationName,
    /// What of the appeal is for it; all where there is nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    questions: Option<String>,
}

/// Where an appeal came from that another organisation redirected.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RedirectedFrom {
    /// The number of what it is a part of.
    #[schema(value_type = String)]
    number: AppealNumber,
    /// Who redirected it.
    organisation: OrganisationName,
    /// When the applicant submitted it, to whomever that was.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    submitted_at: OffsetDateTime,
    /// Why it was redirected; none once erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// What of it is for this organisation; all where there is nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    questions: Option<String>,
    /// What the applicant wrote with papers that were added before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
}

impl AppealRedirection {
    /// What was decided `at` that moment.
    pub fn of(redirected: &Redirected, at: OffsetDateTime, language: Language) -> Self {
        let personal = redirected.personal.as_ref();
        let to = redirected.with_questions().map(|(to, questions)| RedirectedTo {
            number: to.number.clone(),
            organisation: OrganisationName::of_then(&to.organisation, &to.name, language),
            questions: questions.map(Questions::as_str).map(str::to_owned),
        });
        Self {
            to: to.collect(),
            reason: personal.map(|personal| personal.reason.as_str().to_owned()),
            exclusive_competence: personal
                .and_then(|personal| personal.exclusive_competence.as_ref())
                .map(|competence| competence.as_str().to_owned()),
            due_on: redirected.due_on.to_string(),
            late: redirected.is_late(at),
        }
    }
}

impl RedirectedFrom {
    /// Where the appeal came from; nothing for one that was not redirected.
    pub fn of(appeal: &Appeal, language: Language) -> Option<Self> {
        let Sender { parent, organisation, name, submitted_at, .. } = appeal.submitted().origin.sender()?;
        let letter = appeal.submitted().personal.as_ref().and_then(|personal| personal.covering_letter.as_ref());
        Some(Self {
            number: parent.number.clone(),
            organisation: OrganisationName::of_then(organisation, name, language),
            submitted_at: *submitted_at,
            reason: letter.map(|letter| &letter.reason).map(RedirectionReason::as_str).map(str::to_owned),
            questions: letter.and_then(|letter| letter.questions.as_ref()).map(Questions::as_str).map(str::to_owned),
            notes: letter
                .map(|letter| letter.notes.iter().map(SupplementNote::as_str).map(str::to_owned).collect())
                .unwrap_or_default(),
        })
    }
}

impl OrganisationName {
    /// By the name that it had when something was decided.
    pub fn of_then(id: &OrganisationId, name: &Localised, language: Language) -> Self {
        Self { id: id.clone(), name: Some(name.in_language(language).to_owned()) }
    }
}
