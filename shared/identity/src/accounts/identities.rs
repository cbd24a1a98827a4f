//! Identities of outside providers that open an account: linked by their signed-in owner, who signed in at the provider as well.

use aws_sdk_dynamodb::types::TransactWriteItem;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use zvarot_domain::account::AccountEvent;
use zvarot_domain::id::AccountId;
use zvarot_http::Reply;
use zvarot_http::problem::Problem;
use zvarot_runtime::retry::Attempt;
use zvarot_runtime::table::{Condition, Item, StoreError, Transaction, text};

use super::claims::{Owner, claim};
use super::ways_in::Way;
use super::{Accounts, Linked, keys};

/// `ACCOUNT#<id>` / `IDENTITY#<id>`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LinkedIdentity {
    /// The hash of issuer and subject, in hex: its id among the account's and in `IDENTITY#OIDC#…`.
    pub id: String,
    /// The provider's id in the configuration of the day on which it was linked.
    pub provider: String,
    /// Whose it is, as the provider said.
    pub person: String,
    /// When it was linked.
    #[serde(with = "time::serde::rfc3339")]
    pub linked_at: OffsetDateTime,
}

impl std::fmt::Debug for LinkedIdentity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LinkedIdentity").field("id", &self.id).field("provider", &self.provider).finish_non_exhaustive()
    }
}

pub(super) const IDENTITY: &str = "IDENTITY#";

/// How unlinking ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unlinked {
    /// It opens the account no more.
    Yes,
    /// It did not.
    Unknown,
    /// Nothing else opens the account: it stays.
    LastWayIn,
}

impl Unlinked {
    /// 204; 404 where nothing was linked, 409 `lastWayIn`.
    pub fn reply(self) -> Result<Reply, Problem> {
        match self {
            Self::Yes => Ok(Reply::no_content()),
            Self::Unknown => Err(Problem::not_found()),
            Self::LastWayIn => Err(Problem::conflict("lastWayIn")),
        }
    }
}

impl Accounts {
    /// Which account the identity opens, if any.
    pub async fn identity_owner(&self, id: &str) -> Result<Option<AccountId>, StoreError> {
        let owner = self.table.get::<Owner>(keys::key(keys::identity(id), keys::OWNER)).await?;
        Ok(owner.map(|owner| owner.account))
    }

    /// The identities of an account.
    pub async fn identities(&self, account: &AccountId) -> Result<Vec<LinkedIdentity>, StoreError> {
        self.things(account, IDENTITY).await
    }

    /// Lets the identity open the account, if fewer than `most` others do. Whoever calls has verified what the provider said.
    pub async fn link_identity(
        &self,
        account: &AccountId,
        identity: &LinkedIdentity,
        most: usize,
    ) -> Result<Attempt<Linked>, StoreError> {
        let (linked, guard) = self.guarded::<LinkedIdentity>(account, IDENTITY).await?;
        if linked.iter().any(|known| known.id == identity.id) {
            return Ok(Attempt::Done(Linked::Yes));
        }
        if linked.len() >= most {
            return Ok(Attempt::Done(Linked::Full));
        }
        let event = AccountEvent::IdentityLinked { identity: identity.id.clone() };
        let [owner, own] = self.claiming(account, identity)?;
        let log = self.log(account, event, identity.linked_at)?;
        Ok(match self.table.transact(vec![owner, own, self.table.passing(guard)?, log]).await? {
            Transaction::Done => Attempt::Done(Linked::Yes),
            Transaction::Refused(refused) if refused.at(1) => Attempt::Done(Linked::Yes),
            Transaction::Refused(refused) if refused.at(0) => Attempt::Done(Linked::Taken),
            Transaction::Refused(_) | Transaction::Conflict => Attempt::Lost,
        })
    }

    /// The two items of an identity that opens the account; the first is refused where it opens another.
    pub(super) fn claiming(
        &self,
        account: &AccountId,
        identity: &LinkedIdentity,
    ) -> Result<[TransactWriteItem; 2], StoreError> {
        let mut item: Item = serde_dynamo::to_item(identity)?;
        item.extend(keys::key(keys::account(account), format!("{IDENTITY}{}", identity.id)));
        let owner = claim(keys::identity(&identity.id), &Owner { account: account.clone() })?;
        Ok([self.table.put_new(owner)?, self.table.put_new(item)?])
    }

    /// The identity opens the account no more, if something else does.
    pub async fn unlink_identity(
        &self,
        account: &AccountId,
        id: &str,
        now: OffsetDateTime,
    ) -> Result<Attempt<Unlinked>, StoreError> {
        let ways = self.ways_in(account).await?;
        if !ways.has(Way::Identity(id)) {
            return Ok(Attempt::Done(Unlinked::Unknown));
        }
        if !ways.remain_without(Way::Identity(id), now) {
            return Ok(Attempt::Done(Unlinked::LastWayIn));
        }
        let owned = Condition::new("account = :account").value(":account", text(account.as_str()));
        let own = keys::key(keys::account(account), format!("{IDENTITY}{id}"));
        let writes = vec![
            self.table.deleting(own, Some(Condition::present()))?,
            self.table.deleting(keys::key(keys::identity(id), keys::OWNER), Some(owned))?,
            self.log(account, AccountEvent::IdentityUnlinked { identity: id.to_owned() }, now)?,
            self.table.passing(ways.into_guard())?,
        ];
        Ok(match self.table.transact(writes).await? {
            Transaction::Done => Attempt::Done(Unlinked::Yes),
            Transaction::Refused(refused) if refused.at(0) => Attempt::Done(Unlinked::Unknown),
            Transaction::Refused(_) | Transaction::Conflict => Attempt::Lost,
        })
    }
}
