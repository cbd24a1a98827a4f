//! Why a provider identified nobody. None of it repeats what the provider said: that may be personal, or a secret.

use openidconnect::core::CoreErrorResponseType;
use openidconnect::{
    ClaimsVerificationError, DiscoveryError, RequestTokenError, SignatureVerificationError, StandardErrorResponse,
    UserInfoError,
};
use thiserror::Error;
use zvarot_http::StatusCode;
use zvarot_http::problem::Problem;

use crate::outside::OutsideError;

#[derive(Debug, Error)]
pub(crate) enum ProviderError {
    /// It could not be asked.
    #[error(transparent)]
    Outside(#[from] OutsideError),
    /// Its description cannot be used.
    #[error("the provider's description cannot be used: {0}")]
    Description(&'static str),
    /// Its answer is none of those that the standard knows.
    #[error("the provider's answer cannot be used: {0}")]
    Answer(&'static str),
    /// It refuses the code: used, too old, or of another sign-in.
    #[error("the provider refuses the code")]
    Code,
    /// It does not take us for its client.
    #[error("the provider does not know this installation, or its secret")]
    Client,
    /// Its token is signed by a key that is not known, or not known yet.
    #[error("the provider's token is signed by an unknown key")]
    UnknownKey,
    /// Its token does not hold.
    #[error("the provider's token does not hold: {0}")]
    Token(&'static str),
}

impl ProviderError {
    /// The problem: 503 where the provider or its configuration is to blame, `refused` where the sign-in is.
    pub fn problem(self, refused: StatusCode) -> Problem {
        /// Long enough for a provider that is being restarted.
        const RETRY_SECONDS: u32 = 30;
        match self {
            Self::Code | Self::UnknownKey | Self::Token(_) => Problem::new(refused, "identityRefused").with_cause(self),
            Self::Outside(_) | Self::Description(_) | Self::Answer(_) | Self::Client => {
                Problem::new(StatusCode::SERVICE_UNAVAILABLE, "providerUnavailable")
                    .retry_after(RETRY_SECONDS)
                    .with_cause(self)
            }
        }
    }
}

impl From<DiscoveryError<OutsideError>> for ProviderError {
    fn from(error: DiscoveryError<OutsideError>) -> Self {
        match error {
            DiscoveryError::Request(error) => Self::Outside(error),
            DiscoveryError::Validation(_) => Self::Description("it is of another issuer"),
            _ => Self::Description("it cannot be read"),
        }
    }
}

impl From<RequestTokenError<OutsideError, StandardErrorResponse<CoreErrorResponseType>>> for ProviderError {
    fn from(error: RequestTokenError<OutsideError, StandardErrorResponse<CoreErrorResponseType>>) -> Self {
        match error {
            RequestTokenError::Request(error) => Self::Outside(error),
            RequestTokenError::ServerResponse(response) => match response.error() {
                CoreErrorResponseType::InvalidGrant => Self::Code,
                CoreErrorResponseType::InvalidClient | CoreErrorResponseType::UnauthorizedClient => Self::Client,
                _ => Self::Answer("an error of the token endpoint"),
            },
            // an id token whose form the library does not read, such as one without a signature
            RequestTokenError::Parse(..) => Self::Token("it cannot be read"),
            RequestTokenError::Other(_) => Self::Answer("the token endpoint says nothing"),
        }
    }
}

impl From<ClaimsVerificationError> for ProviderError {
    fn from(error: ClaimsVerificationError) -> Self {
        match error {
            ClaimsVerificationError::SignatureVerification(error) => error.into(),
            ClaimsVerificationError::Expired(_) => Self::Token("it is expired"),
            ClaimsVerificationError::InvalidAudience(_) => Self::Token("it is for somebody else"),
            ClaimsVerificationError::InvalidAuthTime(_) => Self::Token("nobody signed in for it"),
            ClaimsVerificationError::InvalidIssuer(_) => Self::Token("it is of another issuer"),
            ClaimsVerificationError::InvalidNonce(_) => Self::Token("it is of another sign-in"),
            _ => Self::Token("it is unusual"),
        }
    }
}

impl From<SignatureVerificationError> for ProviderError {
    fn from(error: SignatureVerificationError) -> Self {
        match error {
            // a provider that gives its keys no ids is told by the signature alone
            SignatureVerificationError::NoMatchingKey | SignatureVerificationError::CryptoError(_) => Self::UnknownKey,
            SignatureVerificationError::NoSignature => Self::Token("it is not signed"),
            SignatureVerificationError::DisallowedAlg(_) | SignatureVerificationError::UnsupportedAlg(_) => {
                Self::Token("its algorithm is not allowed")
            }
            _ => Self::Token("its signature cannot be checked"),
        }
    }
}

impl From<UserInfoError<OutsideError>> for ProviderError {
    fn from(error: UserInfoError<OutsideError>) -> Self {
        match error {
            UserInfoError::Request(error) => Self::Outside(error),
            UserInfoError::ClaimsVerification(_) => Self::Token("its owner is another than the one who is described"),
            _ => Self::Answer("the user info cannot be read"),
        }
    }
}
