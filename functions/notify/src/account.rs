//! E-mail about an account: the link that proves an address, and what its owner must hear of.

use zvarot_domain::account::AccountEvent;
use zvarot_domain::applicant::Email;
use zvarot_domain::id::AccountId;
use zvarot_domain::notification::{Message, account_mail, email_proof, heading, render};
use zvarot_identity::accounts::Profile;
use zvarot_messaging::deliveries::{Channel, DeliveryKey, Repeat};
use zvarot_messaging::queue::Failure;

use crate::App;
use crate::age_limit::AgeLimit;
use crate::delivering::{deliver, unread};

/// Mails what the line `sk` of the account's log calls for.
pub(crate) async fn tell(app: &App, account: &AccountId, sk: &str, age: AgeLimit) -> Result<(), Failure> {
    let line = sk.strip_prefix("EVENT#").ok_or(Failure::Park("unknownKey"))?;
    let stored = app.accounts.event(account, sk).await.map_err(unread)?.ok_or(Failure::Park("noSuchEvent"))?;
    let key = DeliveryKey::account(account, line, Channel::Email);
    if age.is_expired(&key, stored.at) {
        return Ok(());
    }
    // an official has no profile and no address with us
    let Some(profile) = app.accounts.profile(account).await.map_err(unread)? else { return Ok(()) };
    let Some((to, message)) = mail(app, &stored.event, &profile, age.now)? else { return Ok(()) };
    let (subject, text) = (heading(profile.language, &message), render(profile.language, &message));
    deliver(app, &key, Repeat::Once, age.now, async || app.mail.send(to, &subject, &text).await).await?;
    Ok(())
}

/// To which address goes which message; none where the event is not for mail or no address is fit for it.
fn mail<'a>(
    app: &App,
    event: &AccountEvent,
    profile: &'a Profile,
    now: time::OffsetDateTime,
) -> Result<Option<(&'a Email, Message)>, Failure> {
    if let AccountEvent::Created { .. } | AccountEvent::EmailClaimed = event {
        let Some(to) = profile.email_to_prove() else { return Ok(None) };
        let token = app.email_tokens.seal(&profile.account, to, now)?;
        return Ok(Some((to, email_proof(&app.links.email_proof(&token)))));
    }
    Ok(profile.proven_email().zip(account_mail(event, &app.links.cabinet())))
}
