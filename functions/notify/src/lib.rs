//! `notify`: tells people what happened, by SMS, e-mail, push and notices of the cabinet.
//!
//! A message names an event; who is told what follows from the event, from the appeal and from the account as it is at
//! this moment (a changed address holds for open appeals too, L:8). Each sending is a delivery of its own, so that the same
//! event may come any number of times.

mod account;
mod age_limit;
mod appeal;
mod delivering;
mod links;
mod message;
mod plan;
mod pushing;
mod sending;

use time::{Duration, OffsetDateTime};
use zvarot_domain::applicant::Email;
use zvarot_identity::accounts::Accounts;
use zvarot_identity::accounts::email_token::EmailTokens;
use zvarot_identity::accounts::keys::{account_of, message_of, sending_of};
use zvarot_messaging::deliveries::{Caps, Deliveries};
use zvarot_messaging::mail::Mail;
use zvarot_messaging::push::Push;
use zvarot_messaging::queue::{Expiry, Failure, ItemRef, Table};
use zvarot_messaging::sms::Sms;
use zvarot_runtime::configuration::{ConfigurationError, optional, required};
use zvarot_runtime::sdk::{Sdk, Timeouts};
use zvarot_runtime::secrets::{Key, Secret, Secrets, SecretsError};
use zvarot_store::directory::Directory;
use zvarot_store::journal::{Journal, number_of, sequence_of};
use zvarot_store::notices::Notices;

use age_limit::AgeLimit;
use links::Links;

/// What the function uses.
pub struct App {
    journal: Journal,
    accounts: Accounts,
    directory: Directory,
    notices: Notices,
    deliveries: Deliveries,
    expiry: Expiry,
    codes: Key,
    email_tokens: EmailTokens,
    sms: Sms,
    mail: Mail,
    /// Who gets the messages to the operator.
    operator: Email,
    /// Absent where push is off.
    push: Option<Push>,
    links: Links,
}

/// How long a claim on a delivery holds: the queue's visibility (120 s) less this function's timeout (20 s). So it
/// outlives whoever may still be sending, and whoever gets the message again finds it lapsed.
pub const LEASE: Duration = Duration::seconds(100);

/// A provider gets one long attempt: an answer that is given up means that nobody knows whether the message was sent. The
/// five messages of a batch come one after the other, each waits for the slowest provider: 15 of the function's 20 s.
const PROVIDERS: Timeouts =
    Timeouts { attempt: std::time::Duration::from_secs(3), operation: std::time::Duration::from_secs(3) };

/// What the function must know.
pub struct Settings {
    /// The table `journal`.
    pub journal: String,
    /// The table `accounts`.
    pub accounts: String,
    /// The table `secrets`.
    pub secrets: String,
    /// The table `directory`.
    pub directory: String,
    /// The table `notifications`.
    pub notifications: String,
    /// Who sends our mail.
    pub mail_from: String,
    /// Who gets the messages to the operator.
    pub operator_email: Email,
    /// A registered name to send SMS by, where there is one.
    pub sms_sender_id: Option<String>,
    /// Whether there is an application to push messages to.
    pub has_push: bool,
    /// Where links lead.
    pub portal_origin: String,
    /// How old an event may be when people are told of it.
    pub expiry: Expiry,
    /// How much is sent in one day.
    pub caps: Caps,
}

impl Settings {
    /// Reads the environment.
    pub fn from_env() -> Result<Self, ConfigurationError> {
        Ok(Self {
            journal: required("JOURNAL_TABLE")?,
            accounts: required("ACCOUNTS_TABLE")?,
            directory: required("DIRECTORY_TABLE")?,
            notifications: required("NOTIFICATIONS_TABLE")?,
            secrets: required("SECRETS_TABLE")?,
            mail_from: required("MAIL_FROM")?,
            operator_email: operator_email()?,
            sms_sender_id: optional("SMS_SENDER_ID"),
            has_push: optional("PUSH_APPLICATION_ARN").is_some(),
            portal_origin: required("PORTAL_ORIGIN")?,
            expiry: Expiry::from_env()?,
            caps: Caps::from_env()?,
        })
    }
}

fn operator_email() -> Result<Email, ConfigurationError> {
    const NAME: &str = "OPERATOR_EMAIL";
    let malformed = ConfigurationError::Malformed { name: NAME, expected: "an e-mail address" };
    Email::parse(&required(NAME)?).map_err(|_| malformed)
}

impl App {
    /// Reads the secrets and makes the rest.
    pub async fn new(sdk: &Sdk, settings: Settings) -> Result<Self, lambda_runtime::Error> {
        let dynamodb = sdk.dynamodb();
        let in_secrets = |_: &str| Ok::<_, SecretsError>(settings.secrets.clone());
        let secrets = Secrets::load_from(&dynamodb, in_secrets, &[Secret::Code, Secret::Email]).await?;
        let providers = sdk.clone().with_timeouts(PROVIDERS);
        let sns = providers.sns();
        Ok(Self {
            journal: Journal::new(dynamodb.clone(), settings.journal),
            accounts: Accounts::new(dynamodb.clone(), settings.accounts),
            directory: Directory::new(dynamodb.clone(), settings.directory),
            notices: Notices::new(dynamodb.clone(), settings.notifications.clone()),
            deliveries: Deliveries::new(dynamodb, settings.notifications, LEASE, settings.caps),
            expiry: settings.expiry,
            codes: secrets.key(Secret::Code)?.clone(),
            email_tokens: EmailTokens::new(&secrets)?,
            sms: Sms::new(&sns, settings.sms_sender_id),
            mail: Mail::new(&providers.ses(), settings.mail_from),
            operator: settings.operator_email,
            push: settings.has_push.then(|| Push::new(&sns)),
            links: Links::new(settings.portal_origin),
        })
    }
}

/// Tells whoever is to be told of what the message names. What is too old is told to nobody: the message is done all the same.
pub async fn handle(app: &App, item: &ItemRef, now: OffsetDateTime) -> Result<(), Failure> {
    let age = AgeLimit::of(app.expiry, item, now);
    if item.table == Table::Journal {
        let event = number_of(&item.pk).zip(sequence_of(&item.sk));
        let (number, n) = event.ok_or(Failure::Park("unknownKey"))?;
        return appeal::tell(app, &number, n, age).await;
    }
    if let Some((signup, k)) = sending_of(&item.pk, &item.sk) {
        return sending::send(app, &signup, k, now).await;
    }
    if let Some(message) = message_of(&item.pk, &item.sk) {
        return message::pass_on(app, &message, age).await;
    }
    let account = account_of(&item.pk).ok_or(Failure::Park("unknownKey"))?;
    account::tell(app, &account, &item.sk, age).await
}
