//! Devices that take push messages.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::account::AccountEvent;
use zvarot_domain::id::{AccountId, DeviceId};
use zvarot_runtime::table::{Condition, Item, StoreError, Transaction};

use super::{Accounts, keys};
use zvarot_runtime::retry::Attempt;

/// Whose push service carries the messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum DevicePlatform {
    /// Firebase Cloud Messaging.
    Android,
    /// Apple Push Notification service.
    Ios,
}

/// `ACCOUNT#<id>` / `DEVICE#<id>`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Device {
    /// Its id; the same token of the same account always gives the same one.
    pub id: DeviceId,
    /// Which push service.
    pub platform: DevicePlatform,
    /// ARN of the SNS platform endpoint to publish to. The device's own token is kept by SNS alone.
    pub endpoint: String,
    /// When it was added.
    #[serde(with = "time::serde::rfc3339")]
    pub added_at: OffsetDateTime,
}

impl std::fmt::Debug for Device {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Device").field("id", &self.id).field("platform", &self.platform).finish_non_exhaustive()
    }
}

/// Prefix of the sort keys.
pub(super) const DEVICE: &str = "DEVICE#";

impl Accounts {
    /// The devices of an account.
    pub async fn devices(&self, account: &AccountId) -> Result<Vec<Device>, StoreError> {
        self.table.query(keys::account(account)).prefix(DEVICE).consistent().all().await
    }

    /// Forgets a device. One that is gone already is success: `notify` calls it for endpoints that SNS has disabled.
    pub async fn forget_device(&self, account: &AccountId, device: &DeviceId) -> Result<(), StoreError> {
        self.table.delete(keys::key(keys::account(account), sort_key(device))).await
    }

    /// Saves a device and logs it. One that is there already stays as it is.
    pub async fn save_device(&self, account: &AccountId, device: &Device) -> Result<Attempt<Device>, StoreError> {
        let mut item: Item = serde_dynamo::to_item(device)?;
        item.extend(keys::key(keys::account(account), sort_key(&device.id)));
        let event = AccountEvent::DeviceAdded { device: device.id.clone() };
        let writes = vec![self.table.put_new(item)?, self.log(account, event, device.added_at)?];
        Ok(match self.table.transact(writes).await? {
            Transaction::Done => Attempt::Done(device.clone()),
            Transaction::Refused(refused) => match refused.item(0) {
                Some(item) => Attempt::Done(serde_dynamo::from_item(item.clone())?),
                None => Attempt::Lost,
            },
            Transaction::Conflict => Attempt::Lost,
        })
    }

    /// Takes a device away at its owner's wish and logs it. False: there was none.
    pub async fn remove_device(
        &self,
        account: &AccountId,
        device: &DeviceId,
        now: OffsetDateTime,
    ) -> Result<Attempt<bool>, StoreError> {
        let event = AccountEvent::DeviceRemoved { device: device.clone() };
        let writes = vec![
            self.table.deleting(keys::key(keys::account(account), sort_key(device)), Some(Condition::present()))?,
            self.log(account, event, now)?,
        ];
        Ok(match self.table.transact(writes).await? {
            Transaction::Done => Attempt::Done(true),
            Transaction::Refused(refused) if refused.at(0) => Attempt::Done(false),
            Transaction::Refused(_) | Transaction::Conflict => Attempt::Lost,
        })
    }
}

fn sort_key(device: &DeviceId) -> String {
    format!("{DEVICE}{device}")
}
