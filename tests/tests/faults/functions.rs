//! The functions under test, each invocation in a fresh process as it were: nothing is carried from one to the next.

use std::time::Duration;
use zvarot_domain::appeal::Follower;

use check_attachment::Scanner;
use reconcile::{Order, Outcome, Progress, Rebuild, ReconcileError, Report, Span};
use serde_json::{Value, json};
use time::OffsetDateTime;
use watch_deadlines::WatchError;
use zvarot_domain::applicant::Email;
use zvarot_files::objects::Objects;
use zvarot_identity::accounts::Accounts;
use zvarot_messaging::deliveries::Caps;
use zvarot_messaging::queue::{Expiry, Parking, Tables, consume, consume_of, feed};
use zvarot_messaging::routing_table::Queues;
use zvarot_runtime::sdk::Sdk;
use zvarot_store::directory::Directory;
use zvarot_store::drafts::Drafts;
use zvarot_store::file_checks::FileChecks;
use zvarot_store::journal::Journal;
use zvarot_store::notices::Notices;
use zvarot_store::views::Views;
use zvarot_store::watches::Watches;

use super::place::Place;

/// Who hears of the streams.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listener {
    Dispatch,
    Project,
}

/// The functions over clients of the caller's choice.
pub struct Functions<'a> {
    place: &'a Place,
    sdk: Sdk,
    has_guardduty: bool,
}

impl Place {
    /// The functions over clients that nobody kills.
    pub fn functions(&self) -> Functions<'_> {
        self.functions_over(self.sdk.clone())
    }

    /// The functions over `sdk`.
    pub fn functions_over(&self, sdk: Sdk) -> Functions<'_> {
        Functions { place: self, sdk, has_guardduty: false }
    }
}

/// More than any walk of a test takes on a busy machine.
const AT_LEISURE: Duration = Duration::from_hours(1);

impl Functions<'_> {
    /// With `GuardDuty` as the scanner, which speaks when it likes.
    pub fn with_guardduty(self) -> Self {
        Self { has_guardduty: true, ..self }
    }

    /// Feeds stream records to `listener`, as one batch. An error: the batch comes again.
    pub async fn hear(
        &self,
        listener: Listener,
        records: &[Value],
    ) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
        let names = &self.place.tables;
        let tables = Tables { journal: names.journal.clone(), accounts: Some(names.accounts.clone()) };
        let batch = serde_json::from_value(json!({"Records": records})).unwrap();
        let parking = self.parking();
        match listener {
            Listener::Dispatch => {
                let queues = Queues::new(self.sdk.sqs(), self.place.queues().clone());
                let app = &dispatch::App::new(queues);
                feed(&parking, &tables, |changes| dispatch::handle(app, changes), batch).await
            }
            Listener::Project => {
                let app = &project::App::new(self.journal(), self.views());
                feed(&parking, &tables, |changes| project::handle(app, changes), batch).await
            }
        }
    }

    /// Gives messages to the consumer of `queue`, as one batch; those that go back to the queue.
    pub async fn consume(&self, queue: Follower, bodies: &[String], now: OffsetDateTime) -> Vec<String> {
        let records = bodies.iter().enumerate().map(|(at, body)| json!({"messageId": at.to_string(), "body": body}));
        let event = json!({"Records": records.collect::<Vec<_>>()});
        let event = serde_json::from_value(event).unwrap();
        let parking = self.parking();
        let reply = match queue {
            Follower::Route => {
                let app = &route::App::new(self.journal(), self.directory(), self.drafts());
                consume(&parking, |keys| async move { route::handle(app, &keys, now).await }, event).await
            }
            Follower::Join => {
                let app = &join::App::new(self.journal());
                consume(&parking, |keys| async move { join::handle(app, &keys, now).await }, event).await
            }
            Follower::Notify => {
                let app = &notify::App::new(&self.sdk, self.notify_settings()).await.unwrap();
                consume(&parking, |keys| async move { notify::handle(app, &keys, now).await }, event).await
            }
            Follower::Check => {
                let objects = Objects::new(self.sdk.s3(), self.place.bucket.clone());
                let scanner = if self.has_guardduty { Scanner::GuardDuty } else { Scanner::Structure };
                let checks = FileChecks::new(self.sdk.dynamodb(), self.place.tables.accounts.clone());
                let app = &check_attachment::App::new(self.journal(), checks, objects, scanner);
                consume_of(&parking, |message| check_attachment::handle(app, message, now), event).await
            }
        };
        let reply = serde_json::to_value(reply).unwrap();
        let failed = reply["batchItemFailures"].as_array().unwrap().iter();
        failed.map(|item| bodies[item["itemIdentifier"].as_str().unwrap().parse::<usize>().unwrap()].clone()).collect()
    }

    /// Walks over what happened lately.
    pub async fn reconcile(&self, span: Span, now: OffsetDateTime) -> Result<Report, ReconcileError> {
        match self.ordered(Order { span, rebuild: None }, now, AT_LEISURE).await? {
            Outcome::Reconciled(report) => Ok(report),
            Outcome::Rebuilt(progress) => panic!("{progress:?}"),
        }
    }

    /// Rebuilds views, as far as the time that is `left` allows.
    pub async fn rebuild(
        &self,
        rebuild: Rebuild,
        now: OffsetDateTime,
        left: Duration,
    ) -> Result<Progress, ReconcileError> {
        match self.ordered(Order { rebuild: Some(rebuild), ..Order::default() }, now, left).await? {
            Outcome::Rebuilt(progress) => Ok(progress),
            Outcome::Reconciled(report) => panic!("{report:?}"),
        }
    }

    async fn ordered(&self, order: Order, now: OffsetDateTime, left: Duration) -> Result<Outcome, ReconcileError> {
        let queues = Queues::new(self.sdk.sqs(), self.place.queues().clone());
        let objects = Objects::new(self.sdk.s3(), self.place.bucket.clone());
        let notices = Notices::new(self.sdk.dynamodb(), self.place.tables.notifications.clone());
        let accounts = Accounts::new(self.sdk.dynamodb(), self.place.tables.accounts.clone());
        let app = reconcile::App::new((self.journal(), accounts), (self.views(), notices), queues, objects, expiry());
        reconcile::handle(&app, order, now, left).await
    }

    /// Looks for deadlines, as far as the time that is `left` allows.
    pub async fn watch(
        &self,
        order: watch_deadlines::Order,
        now: OffsetDateTime,
        left: Duration,
    ) -> Result<watch_deadlines::Report, WatchError> {
        let notifications = &self.place.tables.notifications;
        let notices = Notices::new(self.sdk.dynamodb(), notifications.clone());
        let watches = Watches::new(self.sdk.dynamodb(), notifications.clone());
        let app = watch_deadlines::App::new(self.directory(), (self.views(), self.journal()), (notices, watches));
        watch_deadlines::handle(&app, order, now, left).await
    }

    fn notify_settings(&self) -> notify::Settings {
        let Place { tables, world, .. } = self.place;
        notify::Settings {
            journal: tables.journal.clone(),
            accounts: tables.accounts.clone(),
            directory: tables.directory.clone(),
            notifications: tables.notifications.clone(),
            secrets: tables.secrets.clone(),
            mail_from: world.stack.mail_from.clone(),
            operator_email: Email::parse(&world.stack.operator_email).unwrap(),
            sms_sender_id: None,
            has_push: true,
            portal_origin: world.stack.portal_origin.clone(),
            expiry: expiry(),
            caps: Caps {
                codes_per_phone: 50,
                sms_per_phone: 10_000, // one person goes through every kill of a test
                sms: 1_000_000,
                mails_per_address: 10_000,
                mails: 1_000_000,
                pushes_per_device: 10_000,
                pushes: 1_000_000,
                to_operator: 100_000,
            },
        }
    }

    fn journal(&self) -> Journal {
        Journal::new(self.sdk.dynamodb(), self.place.tables.journal.clone())
    }

    fn views(&self) -> Views {
        Views::new(self.sdk.dynamodb(), self.place.tables.views.clone())
    }

    fn directory(&self) -> Directory {
        Directory::new(self.sdk.dynamodb(), self.place.tables.directory.clone())
    }

    fn drafts(&self) -> Drafts {
        Drafts::new(self.sdk.dynamodb(), self.place.tables.accounts.clone())
    }

    fn parking(&self) -> Parking {
        Parking::new(self.sdk.sqs(), &self.place.parked)
    }
}

/// As in template.yaml.
fn expiry() -> Expiry {
    Expiry::after(time::Duration::hours(72))
}
