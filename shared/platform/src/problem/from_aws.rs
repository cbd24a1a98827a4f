//! What failed below becomes a problem: "busy" where the same may work in a moment, opaque otherwise.

use std::error::Error;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;

use super::Problem;
use crate::random::RandomError;
use crate::sdk_error::RequestError;
use crate::seal::SealError;
use crate::tokens::TokenError;

impl<E> From<SdkError<E, HttpResponse>> for Problem
where
    E: ProvideErrorMetadata + Error + Send + Sync + 'static,
{
    fn from(error: SdkError<E, HttpResponse>) -> Self {
        RequestError::from(error).into()
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
