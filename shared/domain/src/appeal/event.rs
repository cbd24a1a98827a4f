//! What may have happened to an appeal. Events only grow: a stored one must read for ever.

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

use super::{AnswerChannel, AppealKind, AppealText, Outcome, RegistrationIndex, Resolution, Subject};
use crate::applicant::{Applicant, ApplicantKind};
use crate::attachment::{FileName, StoredFile, Verdict};
use crate::id::{AccountId, AttachmentId, OrganisationId, PersonId, UnitId};
use crate::language::AppealLanguage;

/// Who caused an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Actor {
    /// The applicant.
    Applicant {
        /// Their account.
        account: AccountId,
    },
    /// An official.
    Official {
        /// Who.
        person: PersonId,
        /// Of which organisation.
        organisation: OrganisationId,
    },
    /// The system itself.
    System,
}

/// Who sees an event in the history of the appeal. The organisation sees all that the applicant sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// The applicant and the organisation.
    Applicant,
    /// The organisation alone.
    Organisation,
}

/// One decision about an appeal: facts that are hashed for ever, and personal data that can be erased without breaking
/// the chain (only their salted hash is in it).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "type", content = "data")]
pub enum Event {
    /// The appeal was accepted and has its number (L:25.1).
    Submitted(Submitted),
    /// It was brought to a unit.
    Routed(Routed),
    /// It has its registration index; the terms run from the next day (L:13.1, 17.1).
    Registered(Registered),
    /// The head gave a resolution.
    Assigned(Assigned),
    /// The answer was signed and sent (L:18, 25.3).
    Answered(Answered),
    /// A file was checked.
    FileChecked(FileChecked),
}

/// See [`Event::Submitted`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Submitted {
    /// Whose appeal it is.
    pub account: AccountId,
    /// What kind of applicant.
    pub applicant_kind: ApplicantKind,
    /// The addressee.
    pub organisation: OrganisationId,
    /// As the applicant sees it; the registrar may correct it.
    pub kind: AppealKind,
    /// In which the answer is due (L:18).
    pub language: AppealLanguage,
    /// How the answer is wanted, the cabinet always among them.
    pub answer_channels: Vec<AnswerChannel>,
    /// Whether stages are told by SMS.
    pub sms_updates: bool,
    /// What was attached.
    pub files: Vec<StoredFile>,
    /// `None` once erased by retention.
    #[serde(skip)]
    pub personal: Option<SubmittedPersonal>,
}

/// The personal part of [`Submitted`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SubmittedPersonal {
    /// Who filed it, as of that moment.
    pub applicant: Applicant,
    /// In a line.
    pub subject: Subject,
    /// The essence.
    pub text: AppealText,
    /// Names of the files, by id.
    pub file_names: Vec<NamedFile>,
}

/// A file's name: personal, so it is kept apart from the manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedFile {
    /// The file.
    pub id: AttachmentId,
    /// Its name.
    pub name: FileName,
}

/// See [`Event::Routed`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Routed {
    /// The unit by the organisation's rules; none where it has no rules.
    pub unit: Option<UnitId>,
}

/// See [`Event::Registered`].
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
    /// The last day for the answer (T1, L:17.3).
    #[serde(with = "iso_date")]
    pub due_on: Date,
    /// The kind that the registrar found.
    pub kind: AppealKind,
    /// A code of the state classifier (СМ 269).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub classifier_code: Option<String>,
}

/// See [`Event::Assigned`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Assigned {
    /// Who is to work on it.
    pub executor: PersonId,
    /// By when, never after the legal term.
    #[serde(with = "iso_date")]
    pub due_on: Date,
    /// `None` once erased by retention.
    #[serde(skip)]
    pub personal: Option<AssignedPersonal>,
}

/// The personal part of [`Assigned`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AssignedPersonal {
    /// The head's instruction: may name people.
    pub resolution: Resolution,
}

/// See [`Event::Answered`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Answered {
    /// What was decided.
    pub outcome: Outcome,
    /// Who signed.
    pub signed_by: PersonId,
    /// What was attached to the answer.
    pub files: Vec<StoredFile>,
    /// What the verification of the signature found.
    pub evidence: SignatureEvidence,
    /// `None` once erased by retention.
    #[serde(skip)]
    pub personal: Option<AnsweredPersonal>,
}

/// The personal part of [`Answered`].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AnsweredPersonal {
    /// The exact text that was signed.
    pub document: String,
    /// Where in it the answer itself begins, in bytes.
    pub text_starts: usize,
    /// CMS `SignedData` (RFC 5652) as base64 DER.
    pub signature: String,
    /// Names of the files, by id.
    pub file_names: Vec<NamedFile>,
}

impl std::fmt::Debug for AnsweredPersonal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AnsweredPersonal(..)")
    }
}

/// What stays provable about a signature when its certificate has lapsed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SignatureEvidence {
    /// When it was verified.
    #[serde(with = "time::serde::rfc3339")]
    pub verified_at: OffsetDateTime,
    /// SHA-256 of each certificate from the signer's to the anchor, in hex.
    pub path: Vec<String>,
    /// SHA-256 of the revocation list that was used, in hex.
    pub crl_sha256: String,
    /// belt-hash (STB 34.101.31) of the document, in hex.
    pub content_hash: String,
    /// The engine that verified.
    pub engine: String,
}

/// See [`Event::FileChecked`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FileChecked {
    /// Which file.
    pub file: AttachmentId,
    /// What was found.
    pub verdict: Verdict,
}

impl Event {
    /// Who sees it in the history.
    pub fn audience(&self) -> Audience {
        match self {
            Self::Routed(_) => Audience::Organisation,
            Self::Submitted(_) | Self::Registered(_) | Self::Assigned(_) | Self::Answered(_) | Self::FileChecked(_) => {
                Audience::Applicant
            }
        }
    }

    /// The name of the type on the wire, in queues and filters.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Submitted(_) => "submitted",
            Self::Routed(_) => "routed",
            Self::Registered(_) => "registered",
            Self::Assigned(_) => "assigned",
            Self::Answered(_) => "answered",
            Self::FileChecked(_) => "fileChecked",
        }
    }

    /// The personal part as JSON, if the type has one and it is not erased.
    pub(super) fn personal(&self) -> Result<Option<String>, serde_json::Error> {
        match self {
            Self::Submitted(event) => event.personal.as_ref().map(serde_json::to_string).transpose(),
            Self::Assigned(event) => event.personal.as_ref().map(serde_json::to_string).transpose(),
            Self::Answered(event) => event.personal.as_ref().map(serde_json::to_string).transpose(),
            Self::Routed(_) | Self::Registered(_) | Self::FileChecked(_) => Ok(None),
        }
    }

    /// Puts the personal part back.
    pub(super) fn restore(&mut self, personal: &str) -> Result<(), serde_json::Error> {
        match self {
            Self::Submitted(event) => event.personal = Some(serde_json::from_str(personal)?),
            Self::Assigned(event) => event.personal = Some(serde_json::from_str(personal)?),
            Self::Answered(event) => event.personal = Some(serde_json::from_str(personal)?),
            Self::Routed(_) | Self::Registered(_) | Self::FileChecked(_) => {}
        }
        Ok(())
    }
}

time::serde::format_description!(iso_date, Date, "[year]-[month]-[day]");
