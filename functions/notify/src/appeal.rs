//! What an event of an appeal means to people: the applicant, and of a refused file also the organisation.

use std::collections::BTreeSet;

use futures_util::future::{join, join_all, join3};
use time::format_description::well_known::Rfc3339;
use zvarot_commands::follower::{self, FollowError};
use zvarot_domain::appeal::{Appeal, AppealNumber, Event, Recorded};
use zvarot_domain::applicant::Email;
use zvarot_domain::id::{AccountId, PersonId};
use zvarot_domain::notification::{AppealNews, Message, file_rejected};
use zvarot_domain::organisation::Role;
use zvarot_identity::accounts::{Device, Profile};
use zvarot_messaging::deliveries::{Channel, DeliveryKey, Repeat};
use zvarot_messaging::push::{Note, is_gone};
use zvarot_messaging::queue::Failure;
use zvarot_runtime::table::StoreError;
use zvarot_store::notices::Notice;

use crate::App;
use crate::age_limit::AgeLimit;
use crate::delivering::{all_done, deliver, unread};
use crate::plan::{Plan, Titled};

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
    let (saved, profile, devices) = join3(saved, app.accounts.profile(account), devices(app, account)).await;
    let (profile, devices) = (profile.map_err(unread)?.ok_or(Failure::Park("noProfile"))?, devices?);
    let link = app.links.appeal(appeal.number());
    let plan = Plan::of(appeal, &news, &profile, &link);
    let sms = send_sms(app, occasion, &profile, plan.sms.as_deref());
    let mail = send_mail(app, occasion, &profile, plan.mail.as_ref());
    let pushed = join_all(devices.iter().map(|device| send_push(app, occasion, device, &plan.push)));
    let (sms, mail, pushed) = join3(sms, mail, pushed).await;
    all_done([saved, sms, mail].into_iter().chain(pushed))
}

async fn devices(app: &App, account: &AccountId) -> Result<Vec<Device>, Failure> {
    match app.push {
        Some(_) => app.accounts.devices(account).await.map_err(unread),
        None => Ok(Vec::new()),
    }
}

async fn send_sms(
    app: &App,
    Occasion { appeal, recorded, age }: &Occasion<'_>,
    profile: &Profile,
    text: Option<&str>,
) -> Result<(), Failure> {
    let Some(text) = text else { return Ok(()) };
    let key = DeliveryKey::appeal(appeal.number(), recorded.n, Channel::Sms, &profile.account);
    deliver(app, &key, Repeat::Once, age.now, async || app.sms.send(&profile.phone, text).await).await?;
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
    deliver(app, &key, Repeat::Once, age.now, async || app.mail.send(to, title, text).await).await?;
    Ok(())
}

async fn send_push(
    app: &App,
    Occasion { appeal, recorded, age }: &Occasion<'_>,
    device: &Device,
    Titled { title, text }: &Titled,
) -> Result<(), Failure> {
    let Some(push) = &app.push else { return Ok(()) };
    let key = DeliveryKey::appeal(appeal.number(), recorded.n, Channel::Push, &device.id);
    let note = Note { title, text, number: appeal.number().as_str() };
    let delivery = deliver(app, &key, Repeat::Once, age.now, async || push.send(&device.endpoint, &note).await).await?;
    if let Some(account) = appeal.account().filter(|_| is_gone(&delivery)) {
        app.accounts.forget_device(account, &device.id).await.map_err(unread)?;
    }
    Ok(())
}

/// A refused file is told to those who work with it: they must ask for another, or send another.
async fn tell_officials(app: &App, occasion: &Occasion<'_>) -> Result<(), Failure> {
    let Event::FileChecked(checked) = &occasion.recorded.event else { return Ok(()) };
    let Some(news) = file_rejected(checked.verdict) else { return Ok(()) };
    let message = news.notice(occasion.appeal.number());
    let people = concerned(app, occasion.appeal).await?;
    let saved = people.iter().map(|account| save_notice(app, occasion, account, &message));
    all_done(join_all(saved).await)
}

/// The signatory of an answer and the executor; before there is one, the registrars of the organisation.
async fn concerned(app: &App, appeal: &Appeal) -> Result<BTreeSet<AccountId>, Failure> {
    let signatory = appeal.answer().map(|sent| &sent.answer.signed_by);
    let executor = appeal.assignment().map(|assigned| &assigned.executor);
    let mut people: BTreeSet<PersonId> = signatory.into_iter().chain(executor).cloned().collect();
    if people.is_empty() {
        let all = app.directory.people(appeal.organisation()).await.map_err(|error| match error {
            StoreError::Format(_) => Failure::Park("unreadablePerson"),
            other => other.into(),
        })?;
        let registrars = all.into_iter().filter(|person| person.active && person.roles.contains(&Role::Registrar));
        people.extend(registrars.map(|person| person.id));
    }
    // an official's account has the person's id
    Ok(people.iter().filter_map(|person| AccountId::parse(person.as_str()).ok()).collect())
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
        text: message.text().to_owned(),
        arguments: message.arguments().clone(),
        read: false,
    };
    app.notices.save(account, &notice).await.map_err(|error| match error {
        StoreError::Format(_) => Failure::Park("unwritableNotice"),
        other => other.into(),
    })
}
