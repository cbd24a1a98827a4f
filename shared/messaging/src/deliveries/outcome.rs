//! What a provider made of a message.

use std::error::Error;
use std::io::{self, ErrorKind};

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;

/// What is known after a try. Codes are the provider's; its words may hold a number or an address and are dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It took the message.
    Accepted {
        /// Its name for it.
        message_id: Option<String>,
    },
    /// It will never take this message for this recipient.
    Refused {
        /// Why.
        code: String,
    },
    /// It certainly did not take it now: throttled, unreachable, not set up.
    NotTaken {
        /// Why.
        code: String,
    },
    /// It failed inside (5xx): most likely not taken.
    Broken {
        /// How.
        code: String,
    },
    /// It did not answer, or not wholly: the message may be on its way.
    Unclear,
}

impl Outcome {
    /// Reads the answer of a provider; `refusals` are the codes with which it refuses a message for good.
    pub(crate) fn of<E>(answer: Result<Option<String>, SdkError<E, HttpResponse>>, refusals: &[&str]) -> Self
    where
        E: ProvideErrorMetadata + Error + 'static,
    {
        let error = match answer {
            Ok(message_id) => return Self::Accepted { message_id },
            Err(error) => error,
        };
        let SdkError::ServiceError(service) = &error else {
            return if never_connected(&error) {
                Self::NotTaken { code: "Unreachable".to_owned() }
            } else {
                Self::Unclear
            };
        };
        let code = service.err().code().unwrap_or("Unknown").to_owned();
        if service.raw().status().is_server_error() {
            Self::Broken { code }
        } else if refusals.contains(&code.trim_end_matches("Exception")) {
            Self::Refused { code }
        } else {
            Self::NotTaken { code }
        }
    }
}

/// Whether there was no connection at all, so that nothing can have been sent.
fn never_connected(error: &(dyn Error + 'static)) -> bool {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if let Some(error) = error.downcast_ref::<io::Error>() {
            return matches!(
                error.kind(),
                ErrorKind::ConnectionRefused | ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable
            );
        }
        cause = error.source();
    }
    false
}
