//! A request to AWS that failed, whichever service it was.

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use thiserror::Error;

use crate::sdk::is_transient;

/// A request that failed after its retries.
#[derive(Debug, Error)]
#[error("a request to AWS failed")]
pub struct RequestError {
    /// Whether the same may succeed a moment later.
    pub transient: bool,
    #[source]
    cause: Box<dyn std::error::Error + Send + Sync>,
}

impl RequestError {
    /// A failure that no later attempt will mend.
    pub fn lasting(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { transient: false, cause: cause.into() }
    }

    /// A failure that may be over a moment later.
    pub fn passing(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { transient: true, cause: cause.into() }
    }
}

impl<E> From<SdkError<E, HttpResponse>> for RequestError
where
    E: ProvideErrorMetadata + std::error::Error + Send + Sync + 'static,
{
    fn from(error: SdkError<E, HttpResponse>) -> Self {
        Self { transient: is_transient(&error), cause: Box::new(error) }
    }
}
