//! Devices that take push messages.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::account::AccountEvent;
use zvarot_domain::id::{AccountId, DeviceId};

use super::transaction::Outcome;
use super::{Accounts, AccountsError, Item, keys};
use zvarot_store::journal::Attempt;

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
    pub async fn devices(&self, account: &AccountId) -> Result<Vec<Device>, AccountsError> {
        self.items(keys::account(account), DEVICE).await
    }

    /// Forgets a device. One that is gone already is success: `notify` calls it for endpoints that SNS has disabled.
    pub async fn forget_device(&self, account: &AccountId, device: &DeviceId) -> Result<(), AccountsError> {
        self.client
            .delete_item()
            .table_name(&self.table)
            .set_key(Some(keys::key(keys::account(account), sort_key(device))))
            .send()
            .await?;
        Ok(())
    }

    /// Keeps a device and logs it. One that is there already stays as it is.
    pub async fn keep_device(&self, account: &AccountId, device: &Device) -> Result<Attempt<Device>, AccountsError> {
        let mut item: Item = serde_dynamo::to_item(device)?;
        item.extend(keys::key(keys::account(account), sort_key(&device.id)));
        let event = AccountEvent::DeviceAdded { device: device.id.clone() };
        let writes = vec![self.put_new(item)?, self.log(account, event, device.added_at)?];
        Ok(match self.transact(writes).await? {
            Outcome::Done => Attempt::Done(device.clone()),
            Outcome::Refused(refused) => match refused.item(0) {
                Some(item) => Attempt::Done(serde_dynamo::from_item(item.clone())?),
                None => Attempt::Lost,
            },
            Outcome::Conflict => Attempt::Lost,
        })
    }

    /// Takes a device away at its owner's wish and logs it. False: there was none.
    pub async fn remove_device(
        &self,
        account: &AccountId,
        device: &DeviceId,
        now: OffsetDateTime,
    ) -> Result<Attempt<bool>, AccountsError> {
        let event = AccountEvent::DeviceRemoved { device: device.clone() };
        let writes = vec![
            self.remove(keys::account(account), sort_key(device), "attribute_exists(pk)", [])?,
            self.log(account, event, now)?,
        ];
        Ok(match self.transact(writes).await? {
            Outcome::Done => Attempt::Done(true),
            Outcome::Refused(refused) if refused.at(0) => Attempt::Done(false),
            Outcome::Refused(_) | Outcome::Conflict => Attempt::Lost,
        })
    }
}

fn sort_key(device: &DeviceId) -> String {
    format!("{DEVICE}{device}")
}
