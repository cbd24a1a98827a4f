//! Whom e-signatures are trusted from: roots, intermediates and revocation lists that an administrator puts into the bucket.
//!
//! `trust/anchors/*.cer`, `trust/intermediates/*.cer`, `trust/crl/*.crl` and `trust/covers.json`. What cannot be read is not
//! trusted: without a store, or with one that cannot be looked at again in time, no signature is accepted.

mod covers;
pub mod files;
mod signature;

use std::sync::{Arc, PoisonError, RwLock};

use aws_sdk_s3::Client;
use thiserror::Error;
use time::{Duration, OffsetDateTime};
use zvarot_eds::{RustVerifier, TestRoots, TrustError};

pub use covers::CoversError;
use files::{Files, FilesError, Listing};
pub use signature::signature_der;
use zvarot_runtime::configuration::{ConfigurationError, Stage, number};
use zvarot_runtime::table::StoreError;

/// A newly published revocation list counts after this time at the latest; the live one is published hourly.
const LOOK_AGAIN_AFTER: Duration = Duration::minutes(5);

/// The trust store of the bucket, as it was when last looked at.
pub struct Trust {
    client: Client,
    bucket: String,
    test_roots: TestRoots,
    held: RwLock<Option<Held>>,
}

#[derive(Clone)]
struct Held {
    verifier: Arc<RustVerifier>,
    listing: Listing,
    /// Whether every list was installed; one dated in the future is tried again.
    whole: bool,
    looked_at: OffsetDateTime,
}

/// Why there is nothing to check signatures against.
#[derive(Debug, Error)]
pub enum TrustUnavailable {
    /// The files could not be read.
    #[error(transparent)]
    Files(#[from] FilesError),
    /// The files contradict each other, or hold what this stage refuses.
    #[error("the trust store is refused")]
    Refused(#[from] TrustError),
}

impl From<TrustUnavailable> for StoreError {
    fn from(error: TrustUnavailable) -> Self {
        match error {
            TrustUnavailable::Files(FilesError::Request(request)) => request.into(),
            other => Self::Corrupt(other.into()),
        }
    }
}

/// Reads `EDS_MAX_CRL_AGE_HOURS`: how old a revocation list may be for signing in, linking, staying signed in and signing an
/// answer alike. 0 sets no limit, for the local stack, whose lists nobody renews.
pub fn max_crl_age() -> Result<Option<std::time::Duration>, ConfigurationError> {
    let hours: u64 = number("EDS_MAX_CRL_AGE_HOURS")?;
    Ok((hours > 0).then(|| std::time::Duration::from_hours(hours)))
}

/// Production refuses the public test PKI.
pub fn test_roots(stage: Stage) -> TestRoots {
    if stage == Stage::Production { TestRoots::Refused } else { TestRoots::Allowed }
}

impl Trust {
    /// The store in `bucket`. In production the public test PKI is refused: its private keys lie in our repository.
    pub fn new(client: Client, bucket: String, stage: Stage) -> Self {
        Self { client, bucket, test_roots: test_roots(stage), held: RwLock::new(None) }
    }

    /// The verifier over the current store. Looks into the bucket at most every few minutes, and reads it again only when
    /// something in it has changed.
    pub async fn verifier(&self, now: OffsetDateTime) -> Result<Arc<RustVerifier>, StoreError> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(held) = held.as_ref().filter(|held| (now - held.looked_at).abs() < LOOK_AGAIN_AFTER) {
            return Ok(Arc::clone(&held.verifier));
        }
        let listing = files::list(&self.client, &self.bucket).await.map_err(TrustUnavailable::from)?;
        let next = match held.filter(|held| held.whole && held.listing == listing) {
            Some(unchanged) => Held { looked_at: now, ..unchanged },
            None => self.read(listing, now).await?,
        };
        let verifier = Arc::clone(&next.verifier);
        *self.held.write().unwrap_or_else(PoisonError::into_inner) = Some(next);
        Ok(verifier)
    }

    async fn read(&self, listing: Listing, now: OffsetDateTime) -> Result<Held, TrustUnavailable> {
        let files = Files::read(&self.client, &self.bucket, &listing).await?;
        let (verifier, whole) = build(&files, self.test_roots, now)?;
        Ok(Held { verifier: Arc::new(verifier), listing, whole, looked_at: now })
    }
}

/// Builds the store. A list that is not installed vouches for nobody: certificates of its issuer are refused until a good
/// one comes, so one bad file does not end every sign-in.
fn build(files: &Files, test_roots: TestRoots, now: OffsetDateTime) -> Result<(RustVerifier, bool), TrustUnavailable> {
    let mut store = files.store(test_roots)?;
    let mut whole = true;
    for (name, list) in &files.lists {
        if let Err(error) = store.install_crl(list, now) {
            lambda_runtime::tracing::warn!(file.name = %name, error = %error, "a revocation list was not installed");
            whole = false;
        }
    }
    Ok((RustVerifier::new(store), whole))
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;
    use zvarot_eds::{EdsError, Encoding, Expected, Purpose, SignatureVerifier, VerifyRequest};

    use super::*;

    const LOGIN: &[u8] = include_bytes!("../../../eds/tests/data/challenges/login.bin");
    const OFFICIAL: &[u8] = include_bytes!("../../../eds/tests/data/cms/official-live.login.p7s");
    const NOW: OffsetDateTime = datetime!(2026-11-23 12:00 UTC);

    fn files() -> Files {
        Files {
            anchors: vec![("kuc.cer".to_owned(), include_bytes!("../../../eds/tests/data/certs/kuc.cer").to_vec())],
            intermediates: vec![
                ("ruc1.cer".to_owned(), include_bytes!("../../../eds/tests/data/certs/ruc1.cer").to_vec()),
                ("ruc2.cer".to_owned(), include_bytes!("../../../eds/tests/data/certs/ruc2.cer").to_vec()),
            ],
            lists: vec![
                ("kuc.crl".to_owned(), include_bytes!("../../../eds/tests/data/crl/kuc.crl").to_vec()),
                ("ruc.crl".to_owned(), include_bytes!("../../../eds/tests/data/crl/ruc.crl").to_vec()),
            ],
            covers: Some(br#"{"ruc.crl": ["ruc2.cer", "ruc1.cer"]}"#.to_vec()),
        }
    }

    fn verdict(files: &Files) -> Result<(), EdsError> {
        let (verifier, _) = build(files, TestRoots::Allowed, NOW).unwrap();
        let request = VerifyRequest {
            signature: OFFICIAL,
            encoding: Encoding::Der,
            expected: Expected::Bytes(LOGIN),
            enrolled: &[],
            purpose: Purpose::SignDocument { max_crl_age: None },
            now: NOW,
        };
        verifier.verify(&request).map(|_| ())
    }

    #[test]
    fn an_official_of_the_test_pki_is_known_locally() {
        assert_eq!(verdict(&files()), Ok(()));
    }

    #[test]
    fn production_refuses_the_test_pki() {
        let refused = build(&files(), TestRoots::Refused, NOW);
        assert!(matches!(refused, Err(TrustUnavailable::Refused(TrustError::TestCertificate(_)))));
    }

    #[test]
    fn a_list_that_does_not_read_vouches_for_nobody() {
        let mut files = files();
        files.lists[1].1.truncate(100);
        assert!(matches!(verdict(&files), Err(EdsError::RevocationUnknown(_))));
        let (_, whole) = build(&files, TestRoots::Allowed, NOW).unwrap();
        assert!(!whole);
    }
}
