//! News of an account: the link that proves an address, and what its owner must hear of by every way there is.

use futures_util::future::{join_all, join3};
use time::OffsetDateTime;
use zvarot_domain::account::AccountEvent;
use zvarot_domain::applicant::Email;
use zvarot_domain::id::AccountId;
use zvarot_domain::notification::{AccountAlert, Message, account_alert, email_proof, heading, render};
use zvarot_identity::accounts::{Device, Profile};
use zvarot_messaging::deliveries::{Cause, Channel, DeliveryKey, Envelope, Recipient, Repeat};
use zvarot_messaging::push::Note;
use zvarot_messaging::queue::Failure;

use crate::App;
use crate::age_limit::AgeLimit;
use crate::delivering::{all_done, deliver, unread};
use crate::pushing;

/// One line of an account's log with whom it is told.
struct Occasion<'a> {
    profile: &'a Profile,
    line: &'a str,
    /// When it happened.
    at: OffsetDateTime,
    now: OffsetDateTime,
}

/// Tells what the line `sk` of the account's log calls for.
pub(crate) async fn tell(app: &App, account: &AccountId, sk: &str, age: AgeLimit) -> Result<(), Failure> {
    let line = sk.strip_prefix("EVENT#").ok_or(Failure::Park("unknownKey"))?;
    let stored = app.accounts.event(account, sk).await.map_err(unread)?.ok_or(Failure::Park("noSuchEvent"))?;
    if age.is_expired(&DeliveryKey::account(account, line, Channel::Email), stored.at) {
        return Ok(());
    }
    // an official has no profile and no address with us
    let Some(profile) = app.accounts.profile(account).await.map_err(unread)? else { return Ok(()) };
    let occasion = Occasion { profile: &profile, line, at: stored.at, now: age.now };
    if let AccountEvent::Created { .. } | AccountEvent::EmailClaimed = stored.event {
        return send_link(app, &occasion).await;
    }
    match account_alert(&stored.event, &app.links.cabinet()) {
        Some(alert) => send_alert(app, &occasion, &alert).await,
        None => Ok(()),
    }
}

/// Mails the link that proves the newest address.
async fn send_link(app: &App, occasion: &Occasion<'_>) -> Result<(), Failure> {
    let Some(to) = occasion.profile.email_to_prove() else { return Ok(()) };
    let token = app.email_tokens.seal(&occasion.profile.account, to, occasion.now)?;
    let message = email_proof(&app.links.email_proof(&token));
    send_mail(app, occasion, (to, &message), Cause::Asked).await
}

/// By SMS, mail and push: whoever did it may hold one of them, the owner the others.
async fn send_alert(app: &App, occasion: &Occasion<'_>, alert: &AccountAlert) -> Result<(), Failure> {
    let profile = occasion.profile;
    let mut devices = pushing::devices(app, &profile.account).await?;
    devices.retain(|device| device.added_at <= occasion.at); // a later one would be told what its owner has heard before
    let mailed = async {
        let Some(to) = &profile.email else { return Ok(()) };
        let cause = if profile.email_proven { Cause::News } else { Cause::Alert };
        send_mail(app, occasion, (to, &alert.mail), cause).await
    };
    let pushed = join_all(devices.iter().map(|device| send_push(app, occasion, device, alert)));
    let (sms, mailed, pushed) = join3(send_sms(app, occasion, &alert.short), mailed, pushed).await;
    all_done([sms, mailed].into_iter().chain(pushed))
}

async fn send_sms(app: &App, occasion: &Occasion<'_>, message: &Message) -> Result<(), Failure> {
    let Occasion { profile, line, now, .. } = occasion;
    let key = DeliveryKey::account(&profile.account, line, Channel::Sms);
    let text = render(profile.language, message);
    let to = Recipient::phone(&profile.phone, Cause::News, Some(&profile.account));
    let envelope = Envelope { key: &key, to: &to, repeat: Repeat::Once };
    deliver(app, envelope, *now, async |counted| app.sms.send(counted, &profile.phone, &text).await).await?;
    Ok(())
}

/// Mails to an address. One that nobody has proven is a stranger's until then, whatever the mail says.
async fn send_mail(
    app: &App,
    occasion: &Occasion<'_>,
    (to, message): (&Email, &Message),
    cause: Cause,
) -> Result<(), Failure> {
    let Occasion { profile, line, now, .. } = occasion;
    let key = DeliveryKey::account(&profile.account, line, Channel::Email);
    let (subject, text) = (heading(profile.language, message), render(profile.language, message));
    let recipient = Recipient::mailbox(to, cause, Some(&profile.account));
    let envelope = Envelope { key: &key, to: &recipient, repeat: Repeat::Once };
    deliver(app, envelope, *now, async |counted| app.mail.send(counted, to, &subject, &text).await).await?;
    Ok(())
}

async fn send_push(app: &App, occasion: &Occasion<'_>, device: &Device, alert: &AccountAlert) -> Result<(), Failure> {
    let Occasion { profile, line, now, .. } = occasion;
    let key = DeliveryKey::account_device(&profile.account, line, &device.id);
    let (title, text) = (heading(profile.language, &alert.mail), render(profile.language, &alert.short));
    let note = Note { title: &title, text: &text, number: None };
    pushing::send(app, &key, (&profile.account, device), &note, *now).await
}
