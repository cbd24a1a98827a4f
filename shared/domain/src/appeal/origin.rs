//! Where an appeal came from.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::{AppealForm, AppealNumber, ChallengedDecision, Intake};
use crate::id::OrganisationId;
use crate::organisation::Localised;

/// Where an appeal came from (L:1, 10.3, 20). Stored in its first event.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Origin {
    /// Filed by the applicant in the personal cabinet: an electronic appeal (L:25).
    #[default]
    Cabinet,
    /// Written or oral, entered by a registrar; the deadline of its registration runs from the day of receipt.
    Entered(Intake),
    /// Redirected by another organisation, which keeps its own part (L:10.3).
    RedirectedFrom(Box<Sender>),
    /// A challenge of another organisation's decision at its superior (L:20).
    ChallengeOf(Box<ChallengedDecision>),
}

/// The event of another appeal that an appeal follows from. It is the intent of the appeal that it causes: whoever acts on
/// the event twice finds the appeal there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parent {
    /// The other appeal.
    pub number: AppealNumber,
    /// The place of the event in it, from 1.
    pub n: u32,
}

/// The organisation that redirected an appeal here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Sender {
    /// The event that redirected it.
    pub parent: Parent,
    /// Which organisation.
    pub organisation: OrganisationId,
    /// What it was called then.
    pub name: Localised,
    /// When the applicant submitted the appeal, to whomever that was.
    #[serde(with = "time::serde::rfc3339")]
    pub submitted_at: OffsetDateTime,
    /// How it came to whoever got it first; nothing for one that was filed in the cabinet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intake: Option<Intake>,
    /// What is challenged, if what it redirected is a challenge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub challenged: Option<ChallengedDecision>,
}

impl Origin {
    /// Whether it was filed in the cabinet.
    pub fn is_cabinet(&self) -> bool {
        *self == Self::Cabinet
    }

    /// The other appeal that it is joined to.
    pub fn parent(&self) -> Option<&Parent> {
        match self {
            Self::Cabinet | Self::Entered(_) => None,
            Self::RedirectedFrom(sender) => Some(&sender.parent),
            Self::ChallengeOf(challenged) => Some(&challenged.parent),
        }
    }

    /// The organisation that redirected it.
    pub fn sender(&self) -> Option<&Sender> {
        match self {
            Self::RedirectedFrom(sender) => Some(sender),
            Self::Cabinet | Self::Entered(_) | Self::ChallengeOf(_) => None,
        }
    }

    /// How the appeal came if it was entered: here, or by whoever redirected it.
    pub fn intake(&self) -> Option<&Intake> {
        match self {
            Self::Entered(intake) => Some(intake),
            Self::RedirectedFrom(sender) => sender.intake.as_ref(),
            Self::Cabinet | Self::ChallengeOf(_) => None,
        }
    }

    /// The form of the appeal: a part of a written one is a written one.
    pub fn form(&self) -> AppealForm {
        self.intake().map_or(AppealForm::Electronic, Intake::form)
    }

    /// What is challenged with it, also where the superior redirected the challenge.
    pub fn challenged(&self) -> Option<&ChallengedDecision> {
        match self {
            Self::ChallengeOf(challenged) => Some(challenged),
            Self::RedirectedFrom(sender) => sender.challenged.as_ref(),
            Self::Cabinet | Self::Entered(_) => None,
        }
    }

    /// When the organisation received an appeal that got its number at `submitted_at`: of one that was entered on its day of receipt.
    pub fn received_at(&self, submitted_at: OffsetDateTime) -> OffsetDateTime {
        match self {
            Self::Entered(intake) => intake.received_at(),
            Self::Cabinet | Self::RedirectedFrom(_) | Self::ChallengeOf(_) => submitted_at,
        }
    }
}
