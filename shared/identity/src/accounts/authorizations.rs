//! Sign-ins at outside providers that have begun: kept from the moment a browser is sent away until it comes back, and good once.

use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime};
use zvarot_domain::id::{AccountId, AuthorizationId};
use zvarot_http::Network;
use zvarot_runtime::retry::Attempt;
use zvarot_runtime::table::{Condition, Item, StoreError, Transaction, text};

use super::{Accounts, keys};

/// How long somebody may take at the provider: time enough to find an ID-card and its PIN.
pub const AUTHORIZATION_LIFETIME: Duration = Duration::minutes(10);

/// `AUTHORIZATION#<id>` / `AUTHORIZATION`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Authorization {
    /// Its id: the `state` that the provider gives back.
    pub id: AuthorizationId,
    /// At which provider.
    pub provider: String,
    /// SHA-256 of what the cookie of the browser holds, in hex: in another browser it is of no use.
    pub browser: String,
    /// What the provider's token must repeat.
    pub nonce: String,
    /// The secret whose hash the provider was shown (PKCE, RFC 7636): whoever brings a code of another sign-in does not fit it.
    pub verifier: String,
    /// Whom the identity is to be linked to; none: it is to sign in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountId>,
    /// Until when it is good, in epoch seconds.
    #[serde(rename = "expires_at")]
    pub expires: i64,
}

impl std::fmt::Debug for Authorization {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Authorization").field("provider", &self.provider).finish_non_exhaustive()
    }
}

/// Who brings an authorization back.
#[derive(Debug, Clone, Copy)]
pub struct Returning<'a> {
    /// Its id.
    pub id: &'a AuthorizationId,
    /// From which provider.
    pub provider: &'a str,
    /// SHA-256 of what the cookie of the browser holds, in hex.
    pub browser: &'a str,
    /// Who is signed in and wants to link; none: somebody who wants to sign in.
    pub account: Option<&'a AccountId>,
}

/// How beginning ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begun {
    /// It is kept.
    Yes,
    /// Too many were begun today from the same address; nothing was written.
    Capped,
}

impl Accounts {
    /// Keeps an authorization, if fewer than `most` were begun today from each of `networks`.
    pub async fn begin_authorization(
        &self,
        authorization: &Authorization,
        networks: &[Network],
        most: u32,
        now: OffsetDateTime,
    ) -> Result<Attempt<Begun>, StoreError> {
        let mut item: Item = serde_dynamo::to_item(authorization)?;
        item.extend(place(&authorization.id));
        let mut writes = vec![self.table.put_new(item)?];
        writes.extend(self.capped_by_network("AUTHORIZATION", networks, most, now)?);
        Ok(match self.table.transact(writes).await? {
            Transaction::Done => Attempt::Done(Begun::Yes),
            Transaction::Refused(refused) if refused.at(0) => {
                // a random id that is taken is a mistake of ours
                return Err(StoreError::Corrupt("an authorization with this id is there already".into()));
            }
            Transaction::Refused(_) => Attempt::Done(Begun::Capped),
            Transaction::Conflict => Attempt::Lost,
        })
    }

    /// Takes the authorization away and gives it: once, to the browser that began it, for what it was begun for. `None` for everybody
    /// else, who leaves it where it is.
    pub async fn redeem_authorization(
        &self,
        returning: Returning<'_>,
        now: OffsetDateTime,
    ) -> Result<Option<Authorization>, StoreError> {
        let condition = match returning.account {
            Some(account) => Condition::new("browser = :browser AND provider = :provider AND account = :account")
                .value(":account", text(account.as_str())),
            None => Condition::new("browser = :browser AND provider = :provider AND attribute_not_exists(account)"),
        };
        let condition =
            condition.value(":browser", text(returning.browser)).value(":provider", text(returning.provider));
        let taken = self.table.delete_if(place(returning.id), condition).await?.done()?;
        let authorization: Option<Authorization> = taken.map(serde_dynamo::from_item).transpose()?;
        // TTL deletes late
        Ok(authorization.filter(|authorization| now.unix_timestamp() < authorization.expires))
    }
}

fn place(id: &AuthorizationId) -> Item {
    keys::key(format!("AUTHORIZATION#{id}"), "AUTHORIZATION")
}

#[cfg(test)]
mod tests {
    use zvarot_runtime::table::number;

    use super::*;

    #[test]
    fn what_is_stored_reads_back_and_is_not_printed() {
        let authorization = Authorization {
            id: AuthorizationId::parse("a1").unwrap(),
            provider: "esiful".to_owned(),
            browser: "00ff".to_owned(),
            nonce: "secret-nonce".to_owned(),
            verifier: "secret-verifier".to_owned(),
            account: None,
            expires: 1000,
        };
        let item: Item = serde_dynamo::to_item(&authorization).unwrap();
        assert_eq!(item["expires_at"], number(1000));
        assert_eq!(serde_dynamo::from_item::<_, Authorization>(item).unwrap(), authorization);
        assert!(!format!("{authorization:?}").contains("secret"));
    }
}
