//! `answered`: the answer is signed, and with that sent.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::catalogue::{Audience, Decide, Event, EventDetails, Follower};
use super::submitted::NamedFile;
use crate::appeal::{Appeal, Circumstances, Closing, Consequence, Outcome, Refusal, Stage};
use crate::attachment::{StoredFile, check_totals};
use crate::deadline::minsk_date;
use crate::id::PersonId;
use crate::notification::{AppealNews, OfficialNotice, outcome_code};
use crate::permission::{Action, Official, Reach, Rule};

/// The answer was signed and sent (L:18, 25.3).
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

/// Send the signed answer.
#[derive(Debug)]
pub struct Answer<'a> {
    /// The head or authorised official whose session it is.
    pub by: &'a Official,
    /// Whom the certificate identifies; `None` where nobody of ours.
    pub signer: Option<&'a PersonId>,
    /// What is decided.
    pub outcome: Outcome,
    /// What is attached.
    pub files: Vec<StoredFile>,
    /// What the verification found.
    pub evidence: SignatureEvidence,
    /// Document, signature, file names.
    pub personal: AnsweredPersonal,
}

/// Heads sign (L:18) a draft that is there, while the appeal is considered.
pub(crate) const RULE: Rule = Rule {
    head: Reach::Organisation,
    guard: |appeal, circumstances| {
        appeal.require_stage(&[Stage::InConsideration])?;
        if circumstances.has_draft { Ok(()) } else { Err(Refusal::NoDraft) }
    },
    ..Rule::NOBODY
};

impl Decide for Answer<'_> {
    type Event = Answered;

    /// L:18: signed by the head or an authorised official, and by that very person's key.
    fn decide(self, appeal: &Appeal, now: OffsetDateTime) -> Result<Option<Answered>, Refusal> {
        appeal.may(self.by, Action::Sign, Circumstances { now, has_draft: true })?;
        if self.signer != Some(&self.by.person) {
            return Err(Refusal::SignedByAnother);
        }
        check_totals(&self.files).map_err(Refusal::Files)?;
        Ok(Some(Answered {
            outcome: self.outcome,
            signed_by: self.by.person.clone(),
            files: self.files,
            evidence: self.evidence,
            personal: Some(self.personal),
        }))
    }
}

impl Event for Answered {
    type Personal = AnsweredPersonal;

    const AUDIENCE: Audience = Audience::Applicant;
    const FOLLOWERS: &'static [Follower] = &[Follower::Notify, Follower::Check, Follower::Join];

    fn apply(&self, appeal: &mut Appeal, at: OffsetDateTime) {
        appeal.close(Closing::Answered, minsk_date(at));
    }

    fn personal(&self) -> Option<&AnsweredPersonal> {
        self.personal.as_ref()
    }

    fn restore(&mut self, personal: AnsweredPersonal) {
        self.personal = Some(personal);
    }

    fn files(&self) -> &[StoredFile] {
        &self.files
    }

    fn details(&self) -> EventDetails<'_> {
        EventDetails::default()
    }

    fn news(&self, _appeal: &Appeal, _n: u32) -> Option<AppealNews> {
        Some(AppealNews::new("answered").with("outcome", outcome_code(self.outcome)).by_sms(&[]).bringing_answer())
    }

    fn official_notices(&self, appeal: &Appeal, _n: u32) -> Vec<OfficialNotice> {
        OfficialNotice::closed(appeal)
    }

    /// The superior that prescribed to consider it again is told at once (L:20.2: within three working days).
    fn consequences(&self, appeal: &Appeal, n: u32) -> Vec<Consequence> {
        appeal.execution_of_prescription(n).into_iter().collect()
    }

    #[cfg(test)]
    fn example() -> Self {
        let event: Self = serde_json::from_value(serde_json::json!({
            "outcome": "refused", "signedBy": "mikalaj", "files": [],
            "evidence": {
                "verifiedAt": "2026-03-12T09:00:00Z", "path": ["aa"], "crlSha256": "bb", "contentHash": "cc", "engine": "test",
            },
        }))
        .unwrap();
        let personal = serde_json::json!({
            "document": "ОТВЕТ\n\nОтказать.", "textStarts": 12, "signature": "MIIB", "fileNames": [],
        });
        Self { personal: serde_json::from_value(personal).unwrap(), ..event }
    }
}
