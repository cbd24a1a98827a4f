//! A refused signature, as HTTP says it.

use zvarot_eds::EdsError;
use zvarot_http::StatusCode;
use zvarot_http::problem::Problem;

/// 422 for what is no signature of this challenge at all, 401 for a signature that opens nothing. Neither says more than
/// the reason.
pub(crate) fn problem(error: &EdsError) -> Problem {
    let status = match error {
        EdsError::Malformed(_)
        | EdsError::Unsupported(_)
        | EdsError::ContentMismatch
        | EdsError::SignerCertMissing
        | EdsError::CertUnparsable(_) => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::UNAUTHORIZED,
    };
    Problem::new(status, error.code())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn form_is_422_and_trust_is_401() {
        let told = |error: EdsError| (problem(&error).status().as_u16(), problem(&error).code());
        assert_eq!(told(EdsError::Malformed("x")), (422, "signatureMalformed"));
        assert_eq!(told(EdsError::Unsupported("x")), (422, "signatureUnsupported"));
        assert_eq!(told(EdsError::ContentMismatch), (422, "signatureOfOtherContent"));
        assert_eq!(told(EdsError::BadSignature), (401, "signatureInvalid"));
        assert_eq!(told(EdsError::UntrustedIssuer), (401, "certificateUntrusted"));
        assert_eq!(told(EdsError::Expired), (401, "certificateExpired"));
        assert_eq!(told(EdsError::SigningTime), (401, "signingTimeOutOfRange"));
    }
}
