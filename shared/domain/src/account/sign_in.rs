//! Who may sign in how.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::applicant::ApplicantKind;

/// Whose account it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum AccountKind {
    /// A citizen, foreigner or stateless person, sole traders included (seed:4).
    Individual,
    /// A legal entity, through its head or the person authorised to sign appeals.
    LegalEntity,
    /// An official of an organisation that receives appeals.
    Official,
}

impl From<ApplicantKind> for AccountKind {
    fn from(kind: ApplicantKind) -> Self {
        match kind {
            ApplicantKind::Individual => Self::Individual,
            ApplicantKind::LegalEntity => Self::LegalEntity,
        }
    }
}

/// A way to prove who one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum SignInMethod {
    /// Login and password made at registration here.
    Password,
    /// An account of an outside provider of identity, such as НПЭС.
    OutsideProvider,
    /// A signature with a certificate of the State PKI.
    ESignature,
    /// An ID-card, also by way of ЕС ИФЮЛ.
    IdCard,
}

impl SignInMethod {
    /// Every method.
    pub const ALL: [Self; 4] = [Self::Password, Self::OutsideProvider, Self::ESignature, Self::IdCard];

    /// Whether the private key of a certificate took part.
    pub fn is_by_certificate(self) -> bool {
        matches!(self, Self::ESignature | Self::IdCard)
    }
}

/// The table of domain §13 (seed:0, 2, 3, 4): a citizen signs in in any way, a legal entity and an official only with
/// a certificate. No setting turns it off.
pub fn may_sign_in(kind: AccountKind, method: SignInMethod) -> bool {
    match kind {
        AccountKind::Individual => true,
        AccountKind::LegalEntity | AccountKind::Official => method.is_by_certificate(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_the_instruction() {
        let allowed = |kind| SignInMethod::ALL.map(|method| may_sign_in(kind, method));
        assert_eq!(allowed(AccountKind::Individual), [true, true, true, true]);
        assert_eq!(allowed(AccountKind::LegalEntity), [false, false, true, true]);
        assert_eq!(allowed(AccountKind::Official), [false, false, true, true]);
    }

    #[test]
    fn names_on_the_wire() {
        assert_eq!(serde_json::to_string(&SignInMethod::ESignature).unwrap(), r#""eSignature""#);
        assert_eq!(serde_json::to_string(&AccountKind::LegalEntity).unwrap(), r#""legalEntity""#);
    }
}
