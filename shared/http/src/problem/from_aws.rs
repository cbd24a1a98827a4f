//! What failed below becomes a problem: "busy" where the same may work in a moment, opaque otherwise.

use std::error::Error;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;

use super::Problem;
use crate::tokens::TokenError;
use zvarot_runtime::random::RandomError;
use zvarot_runtime::retry::RetryError;
use zvarot_runtime::sdk_error::RequestError;
use zvarot_runtime::seal::SealError;
use zvarot_runtime::table::StoreError;

impl<E> From<SdkError<E, HttpResponse>> for Problem
where
    E: ProvideErrorMetadata + Error + Send + Sync + 'static,
{
    fn from(error: SdkError<E, HttpResponse>) -> Self {
        RequestError::from(error).into()
    }
}

impl From<RequestError> for Problem {
    fn from(error: RequestError) -> Self {
        // 2 s: the retries below have used up their own 3 s already
        if error.transient { Self::busy(2).with_cause(error) } else { Self::internal(error) }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Request(request) => request.into(),
            StoreError::Retry(error) => error.into(),
            StoreError::Conflict => Self::busy(1).with_cause(error),
            other => Self::internal(other),
        }
    }
}

impl From<RetryError> for Problem {
    fn from(error: RetryError) -> Self {
        match error {
            RetryError::Exhausted => Self::busy(1),
            RetryError::Random(error) => error.into(),
        }
    }
}

macro_rules! internal {
    ($($error:ty),+) => {$(
        impl From<$error> for Problem {
            fn from(error: $error) -> Self {
                Self::internal(error)
            }
        }
    )+};
}

// A token from outside that does not open is the caller's mistake: its handler says so before `?`.
internal!(RandomError, SealError, TokenError, serde_json::Error, serde_dynamo::Error);
