//! A message to the operator, mailed on.

use zvarot_domain::id::MessageId;
use zvarot_domain::notification::{heading, operator_mail, render};
use zvarot_messaging::deliveries::{Cause, DeliveryKey, Envelope, Recipient, Repeat};
use zvarot_messaging::queue::Failure;

use crate::App;
use crate::age_limit::AgeLimit;
use crate::delivering::{deliver, unread};

/// Mails the message, so that the operator's reply goes to whoever wrote it.
pub(crate) async fn pass_on(app: &App, id: &MessageId, age: AgeLimit) -> Result<(), Failure> {
    let left = app.accounts.message(id).await.map_err(unread)?.ok_or(Failure::Park("noSuchMessage"))?;
    if age.is_expired(id, left.at) {
        return Ok(());
    }
    let message = operator_mail(id, (&left.name, &left.email, left.phone.as_ref()), &left.text);
    let (subject, text) = (heading(left.language, &message), render(left.language, &message));
    let to = Recipient::mailbox(&app.operator, Cause::Operator, None);
    let envelope = Envelope { key: &DeliveryKey::message(id), to: &to, repeat: Repeat::Once };
    let send = async |counted| app.mail.pass_on(counted, (&app.operator, &left.email), (&subject, &text)).await;
    deliver(app, envelope, age.now, send).await?;
    Ok(())
}
