//! Devices that take push messages.
//!
//! A device is known to its push service, and to us, by one endpoint, whoever uses it: the endpoint belongs to the account that added
//! it last. Nobody else's news goes there, and nobody else takes it away.

use futures_util::try_join;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::account::AccountEvent;
use zvarot_domain::id::{AccountId, DeviceId, SessionId};
use zvarot_runtime::table::{Condition, Item, StoreError, Transaction, Update, text};

use super::claims::claim;
use super::{Accounts, keys};
use zvarot_runtime::retry::{Attempt, retry};

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
    /// The session that added it: with its end the device is forgotten. None for those of before that rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<SessionId>,
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

/// `PUSH#<endpoint>` / `OWNER`: whose the device behind an endpoint is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct EndpointOwner {
    account: AccountId,
    device: DeviceId,
}

impl EndpointOwner {
    fn is(&self, account: &AccountId, device: &DeviceId) -> bool {
        self.account == *account && self.device == *device
    }

    /// Holds while the endpoint is still this owner's.
    fn unchanged(&self) -> Condition<'static> {
        Condition::new("account = :account AND device = :device")
            .value(":account", text(self.account.as_str()))
            .value(":device", text(self.device.as_str()))
    }
}

/// How adding a device ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Added {
    /// It is there: now, or already before.
    Device(Device),
    /// The account has as many as it may.
    Full,
}

/// Prefix of the sort keys.
pub(super) const DEVICE: &str = "DEVICE#";

impl Accounts {
    /// The devices of an account.
    pub async fn devices(&self, account: &AccountId) -> Result<Vec<Device>, StoreError> {
        self.things(account, DEVICE).await
    }

    /// Whether news of `account` may go to its device: not once another account has added the same one, nor once the session that added
    /// it has ended, by its owner or by itself. Asked before each message.
    pub async fn is_device_of(
        &self,
        account: &AccountId,
        device: &Device,
        now: OffsetDateTime,
    ) -> Result<bool, StoreError> {
        let has_ended = async {
            match &device.session {
                Some(session) => Ok(self.session(account, session, now).await?.is_none()),
                None => Ok(false),
            }
        };
        let (owner, has_ended) = try_join!(self.endpoint_owner(&device.endpoint), has_ended)?;
        // nobody's: added before endpoints had owners, and by nobody since
        Ok(!has_ended && owner.is_none_or(|owner| owner.is(account, &device.id)))
    }

    /// Forgets a device. One that is gone already is success: `notify` calls it for endpoints that SNS has disabled, and for those
    /// that [are not the account's](Self::is_device_of) any more.
    pub async fn forget_device(&self, account: &AccountId, device: &DeviceId) -> Result<(), StoreError> {
        self.table.delete(keys::key(keys::account(account), sort_key(device))).await
    }

    /// Saves a device and logs it, if the account has fewer than `most`; from now on its endpoint is this account's and no other's. One that is
    /// there already stays as it is, but for the session that it goes with.
    pub async fn save_device(
        &self,
        account: &AccountId,
        device: &Device,
        most: usize,
    ) -> Result<Attempt<Added>, StoreError> {
        let (owner, (devices, guard)) =
            try_join!(self.endpoint_owner(&device.endpoint), self.guarded::<Device>(account, DEVICE))?;
        let known = devices.iter().find(|known| known.id == device.id);
        if known.is_none() && devices.len() >= most {
            return Ok(Attempt::Done(Added::Full));
        }
        let is_ours = owner.as_ref().is_some_and(|owner| owner.is(account, &device.id));
        let kept = match known {
            Some(known) => Device { session: device.session.clone(), ..known.clone() },
            None => device.clone(),
        };
        let mut item: Item = serde_dynamo::to_item(&kept)?;
        item.extend(keys::key(keys::account(account), sort_key(&device.id)));
        let ours = EndpointOwner { account: account.clone(), device: device.id.clone() };
        let unchanged = owner.as_ref().map_or_else(Condition::absent, EndpointOwner::unchanged);
        let mut writes = vec![
            self.table.putting(claim(keys::endpoint(&device.endpoint), &ours)?, Some(unchanged))?,
            self.table.putting(item, None)?,
        ];
        if known.is_none() {
            writes.push(self.table.passing(guard)?);
        }
        if !is_ours {
            writes.push(self.log(account, AccountEvent::DeviceAdded { device: device.id.clone() }, device.added_at)?);
        }
        if let Some(before) = owner.filter(|_| !is_ours) {
            let key = keys::key(keys::account(&before.account), sort_key(&before.device));
            writes.push(self.table.deleting(key, None)?);
            let event = AccountEvent::DeviceRemoved { device: before.device };
            writes.push(self.log(&before.account, event, device.added_at)?);
        }
        Ok(match self.table.transact(writes).await? {
            Transaction::Done => Attempt::Done(Added::Device(kept)),
            Transaction::Refused(_) | Transaction::Conflict => Attempt::Lost,
        })
    }

    /// Takes a device away at its owner's wish and logs it. False: there was none. An endpoint that is another account's by now
    /// stays that account's.
    pub async fn remove_device(
        &self,
        account: &AccountId,
        device: &DeviceId,
        now: OffsetDateTime,
    ) -> Result<Attempt<bool>, StoreError> {
        let key = keys::key(keys::account(account), sort_key(device));
        let Some(known) = self.table.get::<Device>(key.clone()).await? else { return Ok(Attempt::Done(false)) };
        let owner = self.endpoint_owner(&known.endpoint).await?;
        let event = AccountEvent::DeviceRemoved { device: device.clone() };
        let mut writes = vec![self.table.deleting(key, Some(Condition::present()))?, self.log(account, event, now)?];
        if let Some(owner) = owner.filter(|owner| owner.is(account, device)) {
            let key = keys::key(keys::endpoint(&known.endpoint), keys::OWNER);
            writes.push(self.table.deleting(key, Some(owner.unchanged()))?);
        }
        Ok(match self.table.transact(writes).await? {
            Transaction::Done => Attempt::Done(true),
            Transaction::Refused(refused) if refused.at(0) => Attempt::Done(false),
            Transaction::Refused(_) | Transaction::Conflict => Attempt::Lost,
        })
    }

    /// Takes away the devices that `session` added.
    pub(super) async fn remove_devices_of(
        &self,
        account: &AccountId,
        session: &SessionId,
        now: OffsetDateTime,
    ) -> Result<(), StoreError> {
        for device in self.devices_of(account, session).await? {
            retry(async || self.remove_device(account, &device.id, now).await).await?;
        }
        Ok(())
    }

    /// Lets the devices that session `from` added go with session `to`: the same person on the same device.
    pub(super) async fn move_devices(
        &self,
        account: &AccountId,
        from: &SessionId,
        to: &SessionId,
    ) -> Result<(), StoreError> {
        for device in self.devices_of(account, from).await? {
            let change = Update {
                update: "SET #session = :to",
                condition: Some("#session = :from"),
                values: vec![(":to", text(to.as_str())), (":from", text(from.as_str()))],
                names: vec![("#session", "session")],
            };
            let key = keys::key(keys::account(account), sort_key(&device.id));
            // refused: it was removed or added anew meanwhile
            self.table.update_if(key, change).await?.done()?;
        }
        Ok(())
    }

    async fn devices_of(&self, account: &AccountId, session: &SessionId) -> Result<Vec<Device>, StoreError> {
        let mut devices = self.devices(account).await?;
        devices.retain(|device| device.session.as_ref() == Some(session));
        Ok(devices)
    }

    async fn endpoint_owner(&self, endpoint: &str) -> Result<Option<EndpointOwner>, StoreError> {
        self.table.get(keys::key(keys::endpoint(endpoint), keys::OWNER)).await
    }
}

fn sort_key(device: &DeviceId) -> String {
    format!("{DEVICE}{device}")
}
