//! Certificates that open an account: linked by their signed-in owner, who signed a challenge with them.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use zvarot_domain::account::AccountEvent;
use zvarot_domain::id::AccountId;
use zvarot_runtime::table::{Condition, Item, StoreError, Transaction, text};

use super::claims::{Owner, claim};
use super::ways_in::Way;
use super::{Accounts, Unlinked, keys};
use zvarot_runtime::retry::Attempt;

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

pub(super) const CERTIFICATE: &str = "CERTIFICATE#";

/// How linking a certificate ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Linked {
    /// It opens the account: from now on, or already before.
    Yes,
    /// It opens another account.
    Taken,
    /// The account has as many as it may.
    Full,
}

impl Accounts {
    /// Which account the certificate opens, if any.
    pub async fn certificate_owner(&self, fingerprint: &str) -> Result<Option<AccountId>, StoreError> {
        Ok(self
            .table
            .get::<Owner>(keys::key(keys::certificate(fingerprint), keys::OWNER))
            .await?
            .map(|owner| owner.account))
    }

    /// The certificates of an account.
    pub async fn certificates(&self, account: &AccountId) -> Result<Vec<LinkedCertificate>, StoreError> {
        self.things(account, CERTIFICATE).await
    }

    /// Lets the certificate open the account, if fewer than `most` others do. Whoever calls has checked a signature made with it.
    pub async fn link_certificate(
        &self,
        account: &AccountId,
        certificate: &LinkedCertificate,
        most: usize,
    ) -> Result<Attempt<Linked>, StoreError> {
        let fingerprint = &certificate.fingerprint;
        let (linked, guard) = self.guarded::<LinkedCertificate>(account, CERTIFICATE).await?;
        if linked.iter().any(|known| known.fingerprint == *fingerprint) {
            return Ok(Attempt::Done(Linked::Yes));
        }
        if linked.len() >= most {
            return Ok(Attempt::Done(Linked::Full));
        }
        let mut item: Item = serde_dynamo::to_item(certificate)?;
        item.extend(keys::key(keys::account(account), format!("{CERTIFICATE}{fingerprint}")));
        let event = AccountEvent::CertificateLinked { certificate: fingerprint.clone() };
        let writes = vec![
            self.table.put_new(claim(keys::certificate(fingerprint), &Owner { account: account.clone() })?)?,
            self.table.put_new(item)?,
            self.table.passing(guard)?,
            self.log(account, event, certificate.linked_at)?,
        ];
        Ok(match self.table.transact(writes).await? {
            Transaction::Done => Attempt::Done(Linked::Yes),
            Transaction::Refused(refused) if refused.at(1) => Attempt::Done(Linked::Yes),
            Transaction::Refused(refused) if refused.at(0) => Attempt::Done(Linked::Taken),
            Transaction::Refused(_) | Transaction::Conflict => Attempt::Lost,
        })
    }

    /// The certificate opens the account no more, if something else does.
    pub async fn unlink_certificate(
        &self,
        account: &AccountId,
        fingerprint: &str,
        now: OffsetDateTime,
    ) -> Result<Attempt<Unlinked>, StoreError> {
        let ways = self.ways_in(account).await?;
        if !ways.has(Way::Certificate(fingerprint)) {
            return Ok(Attempt::Done(Unlinked::Unknown));
        }
        if !ways.remain_without(Way::Certificate(fingerprint), now) {
            return Ok(Attempt::Done(Unlinked::LastWayIn));
        }
        let event = AccountEvent::CertificateUnlinked { certificate: fingerprint.to_owned() };
        let owned = Condition::new("account = :account").value(":account", text(account.as_str()));
        let sk = format!("{CERTIFICATE}{fingerprint}");
        let writes = vec![
            self.table.deleting(keys::key(keys::account(account), sk), Some(Condition::present()))?,
            self.table.deleting(keys::key(keys::certificate(fingerprint), keys::OWNER), Some(owned))?,
            self.log(account, event, now)?,
            self.table.passing(ways.into_guard())?,
        ];
        Ok(match self.table.transact(writes).await? {
            Transaction::Done => Attempt::Done(Unlinked::Yes),
            Transaction::Refused(refused) if refused.at(0) => Attempt::Done(Unlinked::Unknown),
            Transaction::Refused(_) | Transaction::Conflict => Attempt::Lost,
        })
    }
}
