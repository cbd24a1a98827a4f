//! What an account may have only so many of: read together with the guard that whoever adds one passes.

use serde::de::DeserializeOwned;
use zvarot_domain::id::AccountId;
use zvarot_runtime::table::{Guard, Item, StoreError, text_in};

use super::{Accounts, keys};

impl Accounts {
    /// All that lies in `account` under `prefix` (`DEVICE#`), and its guard (`DEVICE#GUARD`), in one read.
    pub(super) async fn guarded<T: DeserializeOwned>(
        &self,
        account: &AccountId,
        prefix: &str,
    ) -> Result<(Vec<T>, Guard), StoreError> {
        let sk = guard(prefix);
        let items = self.table.query(keys::account(account)).prefix(prefix).consistent().items().await?;
        let (guards, things): (Vec<Item>, Vec<Item>) = items.into_iter().partition(|item| is_guard(item, &sk));
        let guard = Guard::new(keys::key(keys::account(account), sk), guards.first());
        Ok((things.into_iter().map(serde_dynamo::from_item).collect::<Result<_, _>>()?, guard))
    }

    /// The same without the guard.
    pub(super) async fn things<T: DeserializeOwned>(
        &self,
        account: &AccountId,
        prefix: &str,
    ) -> Result<Vec<T>, StoreError> {
        Ok(self.guarded(account, prefix).await?.0)
    }
}

/// The guard of an account that is being made.
pub(super) fn first_guard(account: &AccountId, prefix: &str) -> Guard {
    Guard::new(keys::key(keys::account(account), guard(prefix)), None)
}

/// No id is in capital letters.
fn guard(prefix: &str) -> String {
    format!("{prefix}GUARD")
}

fn is_guard(item: &Item, sk: &str) -> bool {
    text_in(item, "sk") == Some(sk)
}
