//! The keys of the items, in one place, so that adapters, seeds and tests agree.

use zvarot_domain::applicant::{Email, Login, Phone, Unp};
use zvarot_domain::id::{AccountId, MessageId, SignatoryId, SignupId};
use zvarot_runtime::table::{self, Item};

/// Sort key of the profile of an account.
pub const PROFILE: &str = "PROFILE";
/// Sort key of a signup's state.
pub const STATE: &str = "STATE";
/// Sort key of a counter of attempts.
pub const COUNT: &str = "COUNT";
/// Sort key of a claim on something unique.
pub const OWNER: &str = "OWNER";

/// What the sort keys of signatories begin with.
pub const SIGNATORY: &str = "SIGNATORY#";

/// Partition of an account.
pub fn account(id: &AccountId) -> String {
    format!("ACCOUNT#{id}")
}

/// Partition of a signup.
pub fn signup(id: &SignupId) -> String {
    format!("REGISTRATION#{id}")
}

/// Partition of a message to the operator.
pub fn message(id: &MessageId) -> String {
    format!("MESSAGE#{id}")
}

/// Sort key of sending `k` of a signup, counted from 1; a message to the operator has the first only.
pub fn sending(k: u32) -> String {
    format!("SEND#{k:04}")
}

/// Sort key of an event of an account.
pub fn event(n: u64) -> String {
    format!("EVENT#{n:016}")
}

/// Sort key of a signatory.
pub fn signatory(id: &SignatoryId) -> String {
    format!("{SIGNATORY}{id}")
}

/// The account that a partition key names: how a queue message is understood.
pub fn account_of(pk: &str) -> Option<AccountId> {
    AccountId::parse(pk.strip_prefix("ACCOUNT#")?).ok()
}

/// The signup and sending that the keys of a `SEND#` item name.
pub fn sending_of(pk: &str, sk: &str) -> Option<(SignupId, u32)> {
    let signup = SignupId::parse(pk.strip_prefix("REGISTRATION#")?).ok()?;
    Some((signup, sk.strip_prefix("SEND#")?.parse().ok()?))
}

/// The message to the operator that the keys of a `SEND#` item name.
pub fn message_of(pk: &str, sk: &str) -> Option<MessageId> {
    let id = MessageId::parse(pk.strip_prefix("MESSAGE#")?).ok()?;
    (sk == sending(1)).then_some(id)
}

/// Partition of the claim on a mobile number.
pub fn phone(phone: &Phone) -> String {
    format!("PHONE#{}", phone.as_str())
}

/// Partition of the claim on an e-mail address.
pub fn email(email: &Email) -> String {
    format!("EMAIL#{}", email.key())
}

/// Partition of the claim on a login.
pub fn login(login: &Login) -> String {
    format!("LOGIN#{}", login.key())
}

/// Partition of the claim on a legal entity, named by its УНП.
pub fn unp(unp: &Unp) -> String {
    format!("IDENTITY#UNP#{}", unp.as_str())
}

/// Partition of the claim on a certificate, named by its SHA-256 in hex.
pub fn certificate(fingerprint: &str) -> String {
    format!("IDENTITY#CERTIFICATE#{fingerprint}")
}

/// Partition of the claim on an identity of an outside provider, named by its id.
pub fn identity(id: &str) -> String {
    format!("IDENTITY#OIDC#{id}")
}

/// Partition of the claim on a device, named by the ARN of its SNS endpoint.
pub fn endpoint(arn: &str) -> String {
    format!("PUSH#{arn}")
}

/// Partition of a counter of attempts.
pub fn attempts(what: &str) -> String {
    format!("ATTEMPT#{what}")
}

/// A whole key.
pub(super) fn key(pk: String, sk: impl Into<String>) -> Item {
    table::key(pk, sk)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_read_back() {
        let id = SignupId::parse("r1").unwrap();
        assert_eq!(sending_of(&signup(&id), &sending(3)), Some((id, 3)));
        assert_eq!(sending_of("REGISTRATION#r1", "STATE"), None);
        let account_id = AccountId::parse("a1").unwrap();
        assert_eq!(account_of(&account(&account_id)), Some(account_id));
        assert_eq!(account_of("PHONE#+375291234567"), None);
        let message_id = MessageId::parse("m1").unwrap();
        assert_eq!(message_of(&message(&message_id), &sending(1)), Some(message_id));
        assert_eq!(message_of("MESSAGE#m1", "SEND#0002"), None);
    }

    #[test]
    fn logins_and_addresses_that_read_alike_share_a_claim() {
        assert_eq!(login(&Login::parse("Anna").unwrap()), login(&Login::parse("anna").unwrap()));
        assert_eq!(email(&Email::parse("Anna@example.by").unwrap()), "EMAIL#anna@example.by");
    }
}
