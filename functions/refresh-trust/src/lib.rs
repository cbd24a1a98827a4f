//! `refresh-trust`: fetches the revocation lists whose addresses the operator has written into `trust/sources.json`.
//!
//! A list is stored only if an authority of the trust store signed it, the same as the list in whose place it comes, and if it is newer and not out
//! of date (RFC 5280 §5, §6.3). Otherwise the stored one stays. Sign-in reads what is stored, and asks nobody's server.

mod lapse;
mod report;
mod sources;

use std::collections::BTreeMap;
use std::time::Duration;

use aws_sdk_s3::Client;
use http::{Request, StatusCode};
use lambda_runtime::tracing;
use thiserror::Error;
use time::OffsetDateTime;
use zvarot_eds::{CheckedList, CrlError, TrustStore};
use zvarot_identity::trust::files::{self, Files, FilesError, Listing};
use zvarot_identity::trust::{TrustUnavailable, max_crl_age, test_roots};
use zvarot_runtime::configuration::{ConfigurationError, Stage, required};
use zvarot_runtime::outside::{ExchangeError, Outside};
use zvarot_runtime::sdk::Sdk;
use zvarot_runtime::sdk_error::RequestError;

pub use report::Report;
use sources::{Sources, SourcesError};

/// The live list has 0.9 MB, and its server is not the fastest.
const TIMEOUT: Duration = Duration::from_secs(20);

/// What the function uses.
pub struct App {
    client: Client,
    bucket: String,
    stage: Stage,
    max_age: Option<Duration>,
    outside: Outside,
}

/// Why no list was looked at.
#[derive(Debug, Error)]
pub enum RefreshError {
    /// The trust store cannot be read, or is refused.
    #[error(transparent)]
    Trust(#[from] TrustUnavailable),
    /// `trust/sources.json` is wrong.
    #[error(transparent)]
    Sources(#[from] SourcesError),
}

impl From<FilesError> for RefreshError {
    fn from(error: FilesError) -> Self {
        Self::Trust(error.into())
    }
}

/// Why the stored list stays.
#[derive(Debug, Error)]
enum Kept {
    #[error(transparent)]
    Fetch(#[from] ExchangeError),
    #[error("the server answers {0}")]
    Status(StatusCode),
    #[error(transparent)]
    List(#[from] CrlError),
    #[error("the list could not be stored")]
    Store(#[from] RequestError),
}

/// What a fetched list is judged by.
struct Known<'a> {
    store: &'a TrustStore,
    listing: &'a Listing,
    now: OffsetDateTime,
}

impl App {
    /// Reads the bucket's name, the stage, and how old a list may be for signing in.
    pub fn from_env(sdk: &Sdk) -> Result<Self, ConfigurationError> {
        Ok(Self::new(sdk.s3(), required("BUCKET")?, Stage::from_env()?, max_crl_age()?))
    }

    /// With the trust store in `bucket`, and the age that signing in allows a list.
    pub fn new(client: Client, bucket: String, stage: Stage, max_age: Option<Duration>) -> Self {
        Self { client, bucket, stage, max_age, outside: Outside::new(TIMEOUT, files::MAX_BYTES) }
    }

    /// Fetches every list that has an address, and looks how long the stored ones still count.
    pub async fn refresh(&self, now: OffsetDateTime) -> Result<Report, RefreshError> {
        let listing = files::list(&self.client, &self.bucket).await?;
        let mut files = Files::read(&self.client, &self.bucket, &listing).await?;
        let store = files.store(test_roots(self.stage))?;
        let sources = Sources::parse(files::sources(&self.client, &self.bucket).await?.as_deref())?;
        let mut report = Report::default();
        let known = &Known { store: &store, listing: &listing, now };
        for (name, address) in sources.iter() {
            match self.renew(known, (name, address), files.list_named(name)).await {
                Ok(Some(newer)) => {
                    files.set_list(name, newer);
                    report.refreshed += 1;
                }
                Ok(None) => report.unchanged += 1,
                Err(reason) => {
                    tracing::warn!(file.name = %name, error = ?reason, "the stored revocation list stays");
                    report.kept += 1;
                }
            }
        }
        report.lapsing = self.lapsing(&store, &files, &sources, now);
        report.log();
        Ok(report)
    }

    /// Fetches a list and stores it in the place of `stored`; nothing if it is the same.
    async fn renew(
        &self,
        known: &Known<'_>,
        (name, address): (&str, &str),
        stored: Option<&[u8]>,
    ) -> Result<Option<Vec<u8>>, Kept> {
        let fetched = self.fetch(address).await?;
        if !known.store.renews(stored, &fetched, known.now)? {
            return Ok(None);
        }
        files::put_list(&self.client, &self.bucket, known.listing, (name, fetched.clone())).await?;
        Ok(Some(fetched))
    }

    async fn fetch(&self, address: &str) -> Result<Vec<u8>, Kept> {
        let request = Request::get(address).body(Vec::new()).map_err(|_| ExchangeError::Malformed)?;
        let answer = self.outside.send(request).await?;
        if answer.status() != StatusCode::OK {
            return Err(Kept::Status(answer.status()));
        }
        Ok(answer.into_body())
    }

    /// Authorities whose newest list soon counts no more or counts no more already, lists that do not read, and lists that have an address and were never
    /// stored. An older list of an authority may stay: it still revokes.
    fn lapsing(&self, store: &TrustStore, files: &Files, sources: &Sources, now: OffsetDateTime) -> usize {
        let mut newest: BTreeMap<usize, CheckedList> = BTreeMap::new();
        let never_stored = sources.iter().filter(|(name, _)| files.list_named(name).is_none());
        let mut lapsing = never_stored.inspect(|(name, _)| told(name)).count();
        for (name, list) in &files.lists {
            let Ok(list) = store.check_list(list) else {
                told(name);
                lapsing += 1;
                continue;
            };
            let known = newest.entry(list.signer).or_insert(list);
            if known.this_update < list.this_update {
                *known = list;
            }
        }
        let near = |list: &&CheckedList| lapse::is_near(list.this_update, list.lapses_at(self.max_age), now);
        let near = newest.values().filter(near).inspect(|list| told(&hex::encode(list.sha256)));
        lapsing + near.count()
    }
}

/// Names the file, or the SHA-256 of the list.
fn told(list: &str) {
    tracing::warn!(crl = %list, "a revocation list is about to lapse, or is not there");
}
