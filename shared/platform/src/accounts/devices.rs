//! Devices that take push messages.

use aws_sdk_dynamodb::types::AttributeValue;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::id::{AccountId, DeviceId};

use super::{Accounts, AccountsError, keys};

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
            .set_key(Some(keys::key(keys::account(account), format!("{DEVICE}{device}"))))
            .send()
            .await?;
        Ok(())
    }

    /// Keeps a device, in the place of the same one added before.
    pub async fn keep_device(&self, account: &AccountId, device: &Device) -> Result<(), AccountsError> {
        let item: super::Item = serde_dynamo::to_item(device)?;
        self.client
            .put_item()
            .table_name(&self.table)
            .set_item(Some(item))
            .item("pk", AttributeValue::S(keys::account(account)))
            .item("sk", AttributeValue::S(format!("{DEVICE}{}", device.id)))
            .send()
            .await?;
        Ok(())
    }
}
