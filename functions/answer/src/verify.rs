//! What a signature tells: over which document, and by whom.

use std::time::Duration;

use futures_util::try_join;
use time::OffsetDateTime;
use zvarot_commands::officials::Caller;
use zvarot_domain::appeal::SignatureEvidence;
use zvarot_domain::id::PersonId;
use zvarot_eds::{
    EdsError, Encoding, Expected, Purpose, SignatureVerifier, Signer, VerifiedSignature, VerifyRequest, claimed_signer,
};
use zvarot_http::StatusCode;
use zvarot_http::problem::Problem;
use zvarot_store::journal::StoredDraft;

use crate::App;
use crate::checked::Checks;

/// A draft whose very document was signed.
pub(crate) struct Signed {
    pub draft: StoredDraft,
    /// What is known of its files.
    pub checks: Checks,
    pub document: String,
    /// Where in it the answer's own words begin, in bytes.
    pub text_starts: usize,
    pub evidence: SignatureEvidence,
    /// Whom the certificate identifies; nobody, if it is not one of the caller's organisation.
    pub signer: Option<PersonId>,
}

/// Why a signature is not taken: told only to whoever may know of the draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SignatureRefused {
    status: StatusCode,
    code: &'static str,
}

impl From<SignatureRefused> for Problem {
    fn from(refused: SignatureRefused) -> Self {
        Self::new(refused.status, refused.code)
    }
}

impl App {
    /// Reads the draft and verifies the signature. The inner refusal is for whoever may know of the draft at all.
    ///
    /// The files of the draft were compared with their promises when they were copied; nothing of ours takes them away.
    pub(crate) async fn verify_signature(
        &self,
        caller: &Caller,
        der: &[u8],
    ) -> Result<Result<Signed, SignatureRefused>, Problem> {
        // looked up by what the certificate says before it is believed: the same octets name nobody else once verified
        let claimed = claimed_signer(der, Encoding::Der).ok();
        let trusted = async { self.trust.verifier(caller.now).await.map_err(Problem::from) };
        let (draft, trusted, signer) =
            try_join!(caller.draft(&self.office), trusted, self.signer(caller, claimed.as_ref()))?;
        let Some(draft) = draft else { return Ok(Err(conflict("noDraft"))) };
        let verified = match verify(trusted.as_ref(), (&draft, der), self.max_crl_age, caller.now) {
            Ok(verified) => verified,
            Err(refused) => return Ok(Err(refused)),
        };
        let signer = signer.filter(|_| claimed.as_ref() == Some(&verified.signer));
        let Some((document, text_starts)) = draft.document() else { return Ok(Err(not_served())) };
        let checks = self.checks(&draft).await?;
        Ok(Ok(Signed { document, text_starts, evidence: evidence(&verified), signer, draft, checks }))
    }

    /// The directory's person behind the certificate: УНП and personal number are compared as text.
    async fn signer(&self, caller: &Caller, signer: Option<&Signer>) -> Result<Option<PersonId>, Problem> {
        let Some(Signer::Signatory { person, organisation, .. }) = signer else { return Ok(None) };
        let enrolled = self.office.directory.enrolled(&organisation.unp, &person.personal_number).await?;
        let ours = enrolled.filter(|enrolled| enrolled.organisation == caller.by.organisation);
        Ok(ours.map(|enrolled| enrolled.person))
    }
}

/// 409 for the signature of a document that was served before the draft was changed, 422 for what is no signature of ours.
fn verify(
    trusted: &impl SignatureVerifier,
    (draft, der): (&StoredDraft, &[u8]),
    max_crl_age: Option<Duration>,
    now: OffsetDateTime,
) -> Result<VerifiedSignature, SignatureRefused> {
    let over = |expected: Expected<'_>| {
        let purpose = Purpose::SignDocument { max_crl_age };
        trusted.verify(&VerifyRequest {
            signature: der,
            encoding: Encoding::Der,
            expected,
            enrolled: &[],
            purpose,
            now,
        })
    };
    let current = draft.document().map(|(document, _)| over(Expected::Bytes(document.as_bytes())));
    let refused = match current {
        Some(Ok(verified)) => return Ok(verified),
        Some(Err(EdsError::ContentMismatch)) => refusal(&EdsError::ContentMismatch),
        Some(Err(error)) => return Err(refusal(&error)),
        None => not_served(),
    };
    let hashes = draft.superseded.iter().filter_map(|hash| hex::decode(hash).ok()?.try_into().ok());
    let late = hashes.into_iter().any(|hash| over(Expected::BeltHash(hash)).is_ok());
    Err(if late { changed() } else { refused })
}

/// 409: another document took the place of the one that was signed.
pub(crate) fn changed() -> SignatureRefused {
    conflict("documentChanged")
}

fn not_served() -> SignatureRefused {
    conflict("documentNotServed")
}

fn conflict(code: &'static str) -> SignatureRefused {
    SignatureRefused { status: StatusCode::CONFLICT, code }
}

fn refusal(error: &EdsError) -> SignatureRefused {
    SignatureRefused { status: StatusCode::UNPROCESSABLE_ENTITY, code: error.code() }
}

fn evidence(verified: &VerifiedSignature) -> SignatureEvidence {
    SignatureEvidence {
        verified_at: verified.verified_at,
        path: verified.path.iter().map(hex::encode).collect(),
        // of the list that vouches for the signer's own certificate, the first of the path
        crl_sha256: verified.revocation.first().map(|list| hex::encode(list.list_sha256)).unwrap_or_default(),
        content_hash: hex::encode(verified.content_belt_hash),
        engine: verified.engine.to_owned(),
    }
}

#[cfg(test)]
mod tests;
