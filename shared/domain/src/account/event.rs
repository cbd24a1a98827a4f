//! What happened to an account.

use serde::{Deserialize, Serialize};

use super::{AccountKind, SignInMethod};
use crate::id::{DeviceId, SessionId, SignatoryId, SignupId};

/// One line of an account's log: outbox of its messages, and what its owner sees under "who used my account".
///
/// No names, numbers or addresses: the log outlives them, and its stream feeds queues. Events only grow: a variant or
/// field that was once stored is read for ever.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum AccountEvent {
    /// A signup was confirmed by its code; the cabinet is formed (seed:0).
    Created {
        /// Whose account it is.
        kind: AccountKind,
        /// The signup that it came from.
        #[serde(rename = "registration")] // as it is stored
        signup: SignupId,
    },
    /// The first sign-in activated the cabinet (seed:0).
    Activated {
        /// How the owner signed in.
        method: SignInMethod,
    },
    /// Somebody with the right to do so signed in.
    SignedIn {
        /// How.
        method: SignInMethod,
        /// Into which session.
        session: SessionId,
    },
    /// The account now names an e-mail address; a link to prove it is to be mailed.
    EmailClaimed,
    /// The link was followed.
    EmailProven,
    /// Another account proved the address that this one had only claimed.
    EmailDisplaced,
    /// Name, address or phone was changed: open appeals must learn of it (L:8).
    ProfileChanged,
    /// The e-mail address or the postal one was changed, or asked to be: the owner hears of it even where somebody else did it.
    ContactsChanged,
    /// The way of being told was changed.
    SettingsChanged,
    /// The password was changed.
    PasswordChanged,
    /// The owner signed a challenge with a certificate, which may open the account from now on.
    CertificateLinked {
        /// SHA-256 of the certificate, in hex.
        certificate: String,
    },
    /// The certificate opens the account no more.
    CertificateUnlinked {
        /// SHA-256 of the certificate, in hex.
        certificate: String,
    },
    /// The owner signed in at an outside provider, whose identity may open the account from now on.
    IdentityLinked {
        /// The hash of provider and subject, in hex.
        identity: String,
    },
    /// The identity opens the account no more.
    IdentityUnlinked {
        /// The hash of provider and subject, in hex.
        identity: String,
    },
    /// A signatory of a legal entity added another, who may sign in from now on.
    SignatoryAdded {
        /// Whom.
        signatory: SignatoryId,
    },
    /// A signatory was taken away by another, or by themself.
    SignatoryRemoved {
        /// Whom.
        signatory: SignatoryId,
    },
    /// A device takes push messages.
    DeviceAdded {
        /// Which.
        device: DeviceId,
    },
    /// The device takes them no more.
    DeviceRemoved {
        /// Which.
        device: DeviceId,
    },
    /// One session was ended by the owner.
    SignedOut {
        /// Which.
        session: SessionId,
    },
    /// Every session was ended by the owner.
    SignedOutEverywhere,
    /// A refresh token that had long been replaced was shown: two hands hold it, so the session was ended.
    RefreshReused {
        /// Which.
        session: SessionId,
    },
    /// The certificate or the place in the directory that a session rested on holds no more, so the session was ended.
    GroundLost {
        /// Which.
        session: SessionId,
    },
}

impl AccountEvent {
    /// The name on the wire: equal to `type` in the JSON.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Created { .. } => "created",
            Self::Activated { .. } => "activated",
            Self::SignedIn { .. } => "signedIn",
            Self::EmailClaimed => "emailClaimed",
            Self::EmailProven => "emailProven",
            Self::EmailDisplaced => "emailDisplaced",
            Self::ProfileChanged => "profileChanged",
            Self::ContactsChanged => "contactsChanged",
            Self::SettingsChanged => "settingsChanged",
            Self::PasswordChanged => "passwordChanged",
            Self::CertificateLinked { .. } => "certificateLinked",
            Self::CertificateUnlinked { .. } => "certificateUnlinked",
            Self::IdentityLinked { .. } => "identityLinked",
            Self::IdentityUnlinked { .. } => "identityUnlinked",
            Self::SignatoryAdded { .. } => "signatoryAdded",
            Self::SignatoryRemoved { .. } => "signatoryRemoved",
            Self::DeviceAdded { .. } => "deviceAdded",
            Self::DeviceRemoved { .. } => "deviceRemoved",
            Self::SignedOut { .. } => "signedOut",
            Self::SignedOutEverywhere => "signedOutEverywhere",
            Self::RefreshReused { .. } => "refreshReused",
            Self::GroundLost { .. } => "groundLost",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One stored line of each kind. Lines are added, never changed: old accounts hold them.
    const STORED: [&str; 22] = [
        r#"{"type":"created","kind":"individual","registration":"r1"}"#,
        r#"{"type":"activated","method":"password"}"#,
        r#"{"type":"signedIn","method":"eSignature","session":"s1"}"#,
        r#"{"type":"emailClaimed"}"#,
        r#"{"type":"emailProven"}"#,
        r#"{"type":"emailDisplaced"}"#,
        r#"{"type":"profileChanged"}"#,
        r#"{"type":"settingsChanged"}"#,
        r#"{"type":"passwordChanged"}"#,
        r#"{"type":"certificateLinked","certificate":"00ff"}"#,
        r#"{"type":"certificateUnlinked","certificate":"00ff"}"#,
        r#"{"type":"deviceAdded","device":"d1"}"#,
        r#"{"type":"deviceRemoved","device":"d1"}"#,
        r#"{"type":"signedOut","session":"s1"}"#,
        r#"{"type":"signedOutEverywhere"}"#,
        r#"{"type":"refreshReused","session":"s1"}"#,
        r#"{"type":"contactsChanged"}"#,
        r#"{"type":"groundLost","session":"s1"}"#,
        r#"{"type":"identityLinked","identity":"00ff"}"#,
        r#"{"type":"identityUnlinked","identity":"00ff"}"#,
        r#"{"type":"signatoryAdded","signatory":"00ff"}"#,
        r#"{"type":"signatoryRemoved","signatory":"00ff"}"#,
    ];

    #[test]
    fn every_stored_line_reads_back_and_bears_its_name() {
        for line in STORED {
            let event: AccountEvent = serde_json::from_str(line).unwrap();
            assert_eq!(serde_json::to_string(&event).unwrap(), line);
            assert!(line.starts_with(&format!(r#"{{"type":"{}""#, event.name())), "{line}");
        }
    }
}
