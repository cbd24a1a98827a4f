//! Why the bucket did not do what was asked.

use std::error::Error;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use thiserror::Error;

use zvarot_http::problem::Problem;
use zvarot_runtime::sdk::is_transient;

/// The bucket did not answer, or not as it should.
#[derive(Debug, Error)]
#[error("the bucket failed")]
pub struct ObjectsError {
    transient: bool,
    #[source]
    cause: Box<dyn Error + Send + Sync>,
}

impl ObjectsError {
    /// Something that no later attempt will mend.
    pub(super) fn lasting(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { transient: false, cause: cause.into() }
    }

    /// Something that may work a moment later.
    pub(super) fn passing(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { transient: true, cause: cause.into() }
    }

    /// Whether the same may work a moment later.
    pub fn is_transient(&self) -> bool {
        self.transient
    }
}

impl<E> From<SdkError<E, HttpResponse>> for ObjectsError
where
    E: ProvideErrorMetadata + Error + Send + Sync + 'static,
{
    fn from(error: SdkError<E, HttpResponse>) -> Self {
        Self { transient: is_transient(&error), cause: Box::new(error) }
    }
}

impl From<ObjectsError> for Problem {
    fn from(error: ObjectsError) -> Self {
        // 2 s: the retries below have used up their own time already
        if error.transient { Self::busy(2).with_cause(error) } else { Self::internal(error) }
    }
}
