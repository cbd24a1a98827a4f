//! One push message to one device.

use time::OffsetDateTime;
use zvarot_domain::id::AccountId;
use zvarot_identity::accounts::Device;
use zvarot_messaging::deliveries::{DeliveryKey, Envelope, Recipient, Repeat};
use zvarot_messaging::push::{Note, is_gone};
use zvarot_messaging::queue::Failure;

use crate::App;
use crate::delivering::{deliver, unread};

/// The devices of an account; none where nothing is pushed.
pub(crate) async fn devices(app: &App, account: &AccountId) -> Result<Vec<Device>, Failure> {
    match app.push {
        Some(_) => app.accounts.devices(account).await.map_err(unread),
        None => Ok(Vec::new()),
    }
}

/// Sends to a device of `account`, unless somebody else uses it by now or its session has ended: then, and where it is gone, it is forgotten.
pub(crate) async fn send(
    app: &App,
    key: &DeliveryKey,
    (account, device): (&AccountId, &Device),
    note: &Note<'_>,
    now: OffsetDateTime,
) -> Result<(), Failure> {
    let Some(push) = &app.push else { return Ok(()) };
    if app.accounts.is_device_of(account, device, now).await.map_err(unread)? {
        let to = Recipient::device(&device.id, Some(account));
        let envelope = Envelope { key, to: &to, repeat: Repeat::Once };
        let send = async |counted| push.send(counted, &device.endpoint, note).await;
        let delivery = deliver(app, envelope, now, send).await?;
        if !is_gone(&delivery) {
            return Ok(());
        }
    }
    app.accounts.forget_device(account, &device.id).await.map_err(unread)
}
