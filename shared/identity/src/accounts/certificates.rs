//! Certificates that open an account: linked by their signed-in owner, who signed a challenge with them.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use zvarot_domain::account::AccountEvent;
use zvarot_domain::id::AccountId;

use super::claims::{Owner, claim};
use super::transaction::{Outcome, text};
use super::{Accounts, AccountsError, Item, keys};
use zvarot_store::journal::Attempt;

/// `ACCOUNT#<id>` / `CERTIFICATE#<SHA-256, hex>`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LinkedCertificate {
    /// SHA-256 of the certificate (DER), in hex: its id among the account's and in `IDENTITY#CERTIFICATE#…`.
    pub fingerprint: String,
    /// Whose it is, as it says.
    pub subject: String,
    /// Who issued it, as it says.
    pub issuer: String,
    /// The issuer's number of it, in hex.
    pub serial: String,
    /// Until when it is good.
    #[serde(with = "time::serde::rfc3339")]
    pub not_after: OffsetDateTime,
    /// When it was linked.
    #[serde(with = "time::serde::rfc3339")]
    pub linked_at: OffsetDateTime,
    /// What is kept of the idempotency key of the request that linked it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intent: Option<String>,
}

impl std::fmt::Debug for LinkedCertificate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LinkedCertificate").field("fingerprint", &self.fingerprint).finish_non_exhaustive()
    }
}

const CERTIFICATE: &str = "CERTIFICATE#";

/// How linking a certificate ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Linked {
    /// It opens the account: from now on, or already before.
    Yes,
    /// It opens another account.
    Taken,
}

impl Accounts {
    /// Which account the certificate opens, if any.
    pub async fn certificate_owner(&self, fingerprint: &str) -> Result<Option<AccountId>, AccountsError> {
        Ok(self.item::<Owner>(keys::certificate(fingerprint), keys::OWNER).await?.map(|owner| owner.account))
    }

    /// The certificates of an account.
    pub async fn certificates(&self, account: &AccountId) -> Result<Vec<LinkedCertificate>, AccountsError> {
        self.items(keys::account(account), CERTIFICATE).await
    }

    /// Lets the certificate open the account. Whoever calls has checked a signature made with it.
    pub async fn link_certificate(
        &self,
        account: &AccountId,
        certificate: &LinkedCertificate,
    ) -> Result<Attempt<Linked>, AccountsError> {
        let fingerprint = &certificate.fingerprint;
        let mut item: Item = serde_dynamo::to_item(certificate)?;
        item.extend(keys::key(keys::account(account), format!("{CERTIFICATE}{fingerprint}")));
        let event = AccountEvent::CertificateLinked { certificate: fingerprint.clone() };
        let writes = vec![
            self.put_new(claim(keys::certificate(fingerprint), &Owner { account: account.clone() })?)?,
            self.put_new(item)?,
            self.log(account, event, certificate.linked_at)?,
        ];
        Ok(match self.transact(writes).await? {
            Outcome::Done => Attempt::Done(Linked::Yes),
            Outcome::Refused(refused) if refused.at(1) => Attempt::Done(Linked::Yes),
            Outcome::Refused(refused) if refused.at(0) => Attempt::Done(Linked::Taken),
            Outcome::Refused(_) | Outcome::Conflict => Attempt::Lost,
        })
    }

    /// The certificate opens the account no more. False: it did not.
    pub async fn unlink_certificate(
        &self,
        account: &AccountId,
        fingerprint: &str,
        now: OffsetDateTime,
    ) -> Result<Attempt<bool>, AccountsError> {
        let event = AccountEvent::CertificateUnlinked { certificate: fingerprint.to_owned() };
        let owned = [(":account", text(account.as_str()))];
        let sk = format!("{CERTIFICATE}{fingerprint}");
        let writes = vec![
            self.remove(keys::account(account), sk, "attribute_exists(pk)", [])?,
            self.remove(keys::certificate(fingerprint), keys::OWNER, "account = :account", owned)?,
            self.log(account, event, now)?,
        ];
        Ok(match self.transact(writes).await? {
            Outcome::Done => Attempt::Done(true),
            Outcome::Refused(refused) if refused.at(0) => Attempt::Done(false),
            Outcome::Refused(_) | Outcome::Conflict => Attempt::Lost,
        })
    }
}
