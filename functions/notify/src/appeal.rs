//! What an event of an appeal means to people: the applicant, and the officials who work on it.

use std::collections::BTreeSet;

use futures_util::future::{join, join_all, join3};
use time::format_description::well_known::Rfc3339;
use zvarot_commands::follower::{self, FollowError};
use zvarot_domain::appeal::{Actor, Appeal, AppealNumber, Recorded};
use zvarot_domain::applicant::Email;
use zvarot_domain::id::{AccountId, OrganisationId, PersonId};
use zvarot_domain::notification::{AppealNews, Message, OfficialNotice, Recipients};
use zvarot_domain::organisation::Role;
use zvarot_identity::accounts::{Device, Profile};
use zvarot_messaging::deliveries::{Cause, Channel, DeliveryKey, Envelope, Recipient, Repeat};
use zvarot_messaging::push::Note;
use zvarot_messaging::queue::Failure;
use zvarot_runtime::table::StoreError;
use zvarot_store::notices::Notice;

use crate::App;
use crate::age_limit::AgeLimit;
use crate::delivering::{all_done, deliver, unread};
use crate::plan::{Plan, Titled};
use crate::pushing;

/// An event with the appeal that it changed, and how old it may be.
struct Occasion<'a> {
    appeal: &'a Appeal,
    recorded: &'a Recorded,
    age: AgeLimit,
}

impl Occasion<'_> {
    /// Whether it happened too long ago for SMS, mail and push.
    fn is_expired(&self) -> bool {
        let Recorded { n, at, .. } = self.recorded;
        self.age.is_expired(&format_args!("{}#{n}", self.appeal.number()), *at)
    }
}

/// Tells of event `n`: by notices at any age, since they ring nowhere, and by deliveries unless it is too old.
pub(crate) async fn tell(app: &App, number: &AppealNumber, n: u32, age: AgeLimit) -> Result<(), Failure> {
    let appeal = follower::load(&app.journal, number).await.map_err(FollowError::failure)?;
    let recorded = appeal.history().iter().find(|recorded| recorded.n == n).ok_or(Failure::Park("noSuchEvent"))?;
    let occasion = Occasion { appeal: &appeal, recorded, age };
    let (officials, applicant) = join(tell_officials(app, &occasion), tell_applicant(app, &occasion)).await;
    all_done([officials, applicant])
}

/// A notice in the cabinet always; SMS, mail and push as was wished.
async fn tell_applicant(app: &App, occasion: &Occasion<'_>) -> Result<(), Failure> {
    let Occasion { appeal, recorded, .. } = occasion;
    let Some(news) = AppealNews::of(appeal, recorded.n) else { return Ok(()) };
    let Some(account) = appeal.account() else { return Ok(()) };
    let notice = news.notice(appeal.number());
    let saved = save_notice(app, occasion, account, &notice);
    if occasion.is_expired() {
        return saved.await;
    }
    let (saved, profile, devices) = join3(saved, app.accounts.profile(account), pushing::devices(app, account)).await;
    let (profile, devices) = (profile.map_err(unread)?.ok_or(Failure::Park("noProfile"))?, devices?);
    let link = app.links.appeal(appeal.number());
    let plan = Plan::of((appeal, recorded), &news, &profile, &link);
    let sms = send_sms(app, occasion, &profile, plan.sms.as_deref());
    let mail = send_mail(app, occasion, &profile, plan.mail.as_ref());
    let pushed = join_all(devices.iter().map(|device| send_push(app, occasion, (account, device), &plan.push)));
    let (sms, mail, pushed) = join3(sms, mail, pushed).await;
    all_done([saved, sms, mail].into_iter().chain(pushed))
}

async fn send_sms(
    app: &App,
    Occasion { appeal, recorded, age }: &Occasion<'_>,
    profile: &Profile,
    sms: Option<&str>,
) -> Result<(), Failure> {
    let Some(text) = sms else { return Ok(()) };
    let key = DeliveryKey::appeal(appeal.number(), recorded.n, Channel::Sms, &profile.account);
    let to = Recipient::phone(&profile.phone, Cause::News, Some(&profile.account));
    let envelope = Envelope { key: &key, to: &to, repeat: Repeat::Once };
    deliver(app, envelope, age.now, async |counted| app.sms.send(counted, &profile.phone, text).await).await?;
    Ok(())
}

async fn send_mail(
    app: &App,
    Occasion { appeal, recorded, age }: &Occasion<'_>,
    profile: &Profile,
    mail: Option<&(&Email, Titled)>,
) -> Result<(), Failure> {
    let Some((to, Titled { title, text })) = mail else { return Ok(()) };
    let key = DeliveryKey::appeal(appeal.number(), recorded.n, Channel::Email, &profile.account);
    let recipient = Recipient::mailbox(to, Cause::News, Some(&profile.account));
    let envelope = Envelope { key: &key, to: &recipient, repeat: Repeat::Once };
    deliver(app, envelope, age.now, async |counted| app.mail.send(counted, to, title, text).await).await?;
    Ok(())
}

async fn send_push(
    app: &App,
    Occasion { appeal, recorded, age }: &Occasion<'_>,
    (account, device): (&AccountId, &Device),
    Titled { title, text }: &Titled,
) -> Result<(), Failure> {
    let key = DeliveryKey::appeal(appeal.number(), recorded.n, Channel::Push, &device.id);
    let note = Note { title, text, number: Some(appeal.number().as_str()) };
    pushing::send(app, &key, (account, device), &note, age.now).await
}

/// A notice for each official whom it concerns, but whoever did it.
async fn tell_officials(app: &App, occasion: &Occasion<'_>) -> Result<(), Failure> {
    let Occasion { appeal, recorded, .. } = occasion;
    let mut saved = Vec::new();
    for OfficialNotice { message, to } in OfficialNotice::all(appeal, recorded.n) {
        let people = match to {
            Recipients::People(people) => BTreeSet::from_iter(people),
            Recipients::All(role) => people_with(app, appeal.organisation(), role).await?,
        };
        for person in people.iter().filter(|person| !did_it(recorded, person)) {
            let account = AccountId::of_official(appeal.organisation(), person);
            saved.push(save_notice(app, occasion, &account, &message).await);
        }
    }
    all_done(saved)
}

fn did_it(recorded: &Recorded, official: &PersonId) -> bool {
    matches!(&recorded.by, Actor::Official { person, .. } if person == official)
}

async fn people_with(app: &App, organisation: &OrganisationId, role: Role) -> Result<BTreeSet<PersonId>, Failure> {
    let all = app.directory.people(organisation).await.map_err(|error| match error {
        StoreError::Format(_) => Failure::Park("unreadablePerson"),
        other => other.into(),
    })?;
    let able = all.into_iter().filter(|person| person.active && person.roles.contains(&role));
    Ok(able.map(|person| person.id).collect())
}

async fn save_notice(
    app: &App,
    Occasion { appeal, recorded, .. }: &Occasion<'_>,
    account: &AccountId,
    message: &Message,
) -> Result<(), Failure> {
    let notice = Notice {
        at: recorded.at.format(&Rfc3339)?,
        number: appeal.number().clone(),
        n: recorded.n,
        warning: None,
        text: message.text().to_owned(),
        arguments: message.arguments().clone(),
        read: false,
    };
    app.notices.save(account, &notice).await.map_err(|error| match error {
        StoreError::Format(_) => Failure::Park("unwritableNotice"),
        other => other.into(),
    })
}
