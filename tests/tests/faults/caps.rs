//! Caps under every misfortune: fifty at once, a repeated message, an answer that was lost so that the SDK asks again.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::FinalizerInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
use aws_smithy_runtime_api::client::orchestrator::OrchestratorError;
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use futures_util::future::join_all;
use time::{Duration, OffsetDateTime};
use zvarot_domain::appeal::{AppealNumber, IdempotencyKey};
use zvarot_domain::applicant::{Email, Phone};
use zvarot_domain::attachment::PUTS_A_DAY;
use zvarot_domain::id::{AccountId, AttachmentId, DeviceId, SignupId};
use zvarot_http::Network;
use zvarot_identity::accounts::{
    Accounts, Added, Allowance, Attempter, Counted, Device, DevicePlatform, Left, Linked, LinkedCertificate,
    MessageCaps, SendingKind, Tried,
};
use zvarot_messaging::deliveries::{
    Caps, Cause, Channel, Deliveries, DeliveryKey, Envelope, Outcome, Recipient, Repeat, State,
};
use zvarot_runtime::retry::retry;
use zvarot_runtime::table::StoreError;
use zvarot_store::upload_claims::{Claim, Holder, UploadClaims};
use zvarot_tests::{phone, word};

use super::START;
use super::operator::new_message;
use super::place::{Place, number_of, text};

/// Enough of everything, so that one cap at a time is met.
const WIDE: Caps = Caps {
    codes_per_phone: 1000,
    sms_per_phone: 1000,
    sms: 1_000_000,
    mails_per_address: 1000,
    mails: 1_000_000,
    pushes_per_device: 1000,
    pushes: 1_000_000,
    to_operator: 1000,
};

impl Place {
    fn deliveries(&self, caps: Caps) -> Deliveries {
        Deliveries::new(self.sdk.dynamodb(), self.tables.notifications.clone(), Duration::seconds(100), caps)
    }

    /// Delivers all at once; how many were sent.
    async fn sent(&self, caps: Caps, messages: &[(DeliveryKey, Recipient)]) -> usize {
        let (deliveries, sent) = (self.deliveries(caps), AtomicUsize::new(0));
        let all = messages.iter().map(async |(key, to)| {
            let envelope = Envelope { key, to, repeat: Repeat::Once };
            let accept = async |_| {
                sent.fetch_add(1, Ordering::SeqCst);
                Outcome::Accepted { message_id: None }
            };
            let delivery = deliveries.deliver(envelope, START, accept).await.unwrap();
            assert!(delivery.state == State::Sent || delivery.is_capped(), "{delivery:?}");
        });
        join_all(all).await;
        sent.into_inner()
    }
}

fn key(channel: Channel) -> DeliveryKey {
    DeliveryKey::sending(&SignupId::parse(&word(12)).unwrap(), 1, channel)
}

#[tokio::test]
async fn fifty_messages_at_once_are_as_many_as_one_address_gets() {
    let place = Place::new().await;
    let (phone, email) = (Phone::parse(&phone()).unwrap(), Email::parse("anna@mail.example").unwrap());
    let device = DeviceId::parse("d1").unwrap();
    let fifty = |channel, to: &Recipient| -> Vec<_> { (0..50).map(|_| (key(channel), to.clone())).collect() };
    let tight = Caps {
        codes_per_phone: 5,
        sms_per_phone: 7,
        mails_per_address: 9,
        pushes_per_device: 11,
        to_operator: 13,
        ..WIDE
    };
    for (channel, to, most) in [
        (Channel::Sms, Recipient::phone(&phone, Cause::Asked, None), 5),
        // codes take nothing from news, and the other way round
        (Channel::Sms, Recipient::phone(&phone, Cause::News, None), 7),
        (Channel::Email, Recipient::mailbox(&email, Cause::Asked, None), 6),
        (Channel::Email, Recipient::mailbox(&email, Cause::News, None), 9),
        (Channel::Email, Recipient::mailbox(&email, Cause::Operator, None), 13),
        (Channel::Push, Recipient::device(&device, None), 11),
    ] {
        assert_eq!(place.sent(tight, &fifty(channel, &to)).await, most, "{to:?}");
    }
}

#[tokio::test]
async fn fifty_messages_for_one_account_at_once_are_as_many_as_it_gets_whatever_its_addresses() {
    let place = Place::new().await;
    let account = AccountId::parse("a1").unwrap();
    let to = |_| Recipient::phone(&Phone::parse(&phone()).unwrap(), Cause::News, Some(&account));
    let messages: Vec<_> = (0..50).map(|n| (key(Channel::Sms), to(n))).collect();
    // two addresses of five
    assert_eq!(place.sent(Caps { sms_per_phone: 5, ..WIDE }, &messages).await, 10);
}

#[tokio::test]
async fn a_hundred_messages_at_once_are_no_more_than_the_cap_over_all() {
    let place = Place::new().await;
    let to = |_| Recipient::phone(&Phone::parse(&phone()).unwrap(), Cause::Asked, None);
    let messages: Vec<_> = (0..100).map(|n| (key(Channel::Sms), to(n))).collect();
    // half of eighty, in eight parts of five that random keys fill nearly
    let sent = place.sent(Caps { sms: 80, ..WIDE }, &messages).await;
    assert!((25..=40).contains(&sent), "{sent}");
}

#[tokio::test]
async fn one_message_that_comes_fifty_times_counts_once() {
    let place = Place::new().await;
    let to = Recipient::phone(&Phone::parse(&phone()).unwrap(), Cause::News, None);
    let caps = Caps { sms_per_phone: 2, ..WIDE };
    let first = (key(Channel::Sms), to.clone());
    for _ in 0..50 {
        place.sent(caps, std::slice::from_ref(&first)).await;
    }
    assert_eq!(place.sent(caps, &[(key(Channel::Sms), to.clone())]).await, 1);
    assert_eq!(place.sent(caps, &[(key(Channel::Sms), to)]).await, 0);
    let counters = place.all(&place.tables.notifications).await;
    let counters: Vec<_> = counters.iter().filter(|item| text(item, "pk").starts_with("CAP#")).collect();
    assert!(!counters.is_empty() && counters.iter().all(|item| number_of(item, "expires_at") > 0));
}

#[tokio::test]
async fn fifty_devices_certificates_and_claims_at_once_are_as_many_as_there_may_be() {
    let place = Place::new().await;
    let (accounts, account) = (place.accounts(), AccountId::parse("a1").unwrap());
    let devices = (0..50).map(async |_| {
        let id = DeviceId::parse(&word(10)).unwrap();
        let endpoint = format!("arn-{id}");
        let device = Device { id, platform: DevicePlatform::Ios, session: None, endpoint, added_at: START };
        let added: Result<_, StoreError> = retry(async || accounts.save_device(&account, &device, 10).await).await;
        matches!(added.unwrap(), Added::Device(_))
    });
    assert_eq!(join_all(devices).await.into_iter().filter(|added| *added).count(), 10);
    let certificates = (0..50).map(async |_| {
        let certificate = certificate();
        let linked: Result<_, StoreError> =
            retry(async || accounts.link_certificate(&account, &certificate, 10).await).await;
        linked.unwrap() == Linked::Yes
    });
    assert_eq!(join_all(certificates).await.into_iter().filter(|linked| *linked).count(), 10);
    assert_eq!(
        (accounts.devices(&account).await.unwrap().len(), accounts.certificates(&account).await.unwrap().len()),
        (10, 10)
    );
}

fn certificate() -> LinkedCertificate {
    LinkedCertificate {
        fingerprint: word(64),
        subject: "Ганна".to_owned(),
        issuer: "ГосСУОК".to_owned(),
        serial: "01".to_owned(),
        not_after: START + Duration::days(365),
        linked_at: START,
        intent: None,
    }
}

#[tokio::test]
async fn an_upload_has_one_holder_and_keeps_it() {
    let place = Place::new().await;
    let claims = UploadClaims::new(place.sdk.dynamodb(), place.tables.accounts.clone());
    let upload = AttachmentId::parse("f1").unwrap();
    let claim = Claim { upload: &upload, expires_at: START + Duration::days(30) };
    let key = IdempotencyKey::parse("key-0001").unwrap();
    let numbers: Vec<_> = (0..50).map(|n| AppealNumber::derive(&[n; 32], &account(), &key, 0)).collect();
    let dynamodb = place.sdk.dynamodb();
    let claimed = numbers.iter().map(async |number| {
        let write = claims.claiming(&claim, &Holder::Appeal(number)).unwrap();
        dynamodb.transact_write_items().transact_items(write).send().await.is_ok()
    });
    let claimed = join_all(claimed).await;
    assert_eq!(claimed.iter().filter(|claimed| **claimed).count(), 1);
    let holder = &numbers[claimed.iter().position(|claimed| *claimed).unwrap()];
    assert_eq!(claims.others(&[&upload], &Holder::Appeal(holder)).await.unwrap(), Vec::<&AttachmentId>::new());
    assert_eq!(claims.others(&[&upload], &Holder::Answer(holder)).await.unwrap(), [&upload]);
    let again = claims.claiming(&claim, &Holder::Appeal(holder)).unwrap();
    dynamodb.transact_write_items().transact_items(again).send().await.unwrap();
}

fn account() -> AccountId {
    AccountId::parse("a1").unwrap()
}

#[tokio::test]
async fn networks_of_one_site_share_its_cap() {
    let place = Place::new().await;
    let caps = MessageCaps { per_address: 1, in_all: 1000 };
    let accounts = place.accounts();
    let left = (0..50).map(async |n| {
        let networks = [
            Network { key: format!("2001-db8-1-{n:x}"), people: 1 },
            Network { key: "2001-db8-1".to_owned(), people: 16 },
        ];
        let message = new_message(START);
        let left: Result<_, StoreError> =
            retry(async || accounts.leave_message(&message, &networks, &caps, START).await).await;
        matches!(left.unwrap(), Left::Done)
    });
    assert_eq!(join_all(left).await.into_iter().filter(|left| *left).count(), 16);
}

#[tokio::test]
async fn a_hundred_strangers_behind_one_address_lock_nobody_out_and_a_login_is_locked_after_five() {
    let place = Place::new().await;
    let accounts = place.accounts();
    let address = attempter("ADDRESS#192.0.2.7", 200);
    let of = |login: &str| vec![attempter(&format!("LOGIN#{login}"), 1), address.clone()];
    for n in 0..100 {
        assert_eq!(accounts.count_attempt(&of(&format!("stranger{n}")), START).await.unwrap(), Counted::Allowed);
    }
    assert_eq!(accounts.count_attempt(&of("anna"), START).await.unwrap(), Counted::Allowed);
    accounts.forgive_attempt(&of("anna")[0], &of("anna")[1..]).await.unwrap();
    for _ in 0..5 {
        assert_eq!(accounts.count_attempt(&of("anna"), START).await.unwrap(), Counted::Allowed);
    }
    let locked = accounts.count_attempt(&of("anna"), START).await.unwrap();
    assert_eq!(locked, Counted::Locked { retry_after: Duration::seconds(30) });
    // after a quiet day all is forgotten
    let tomorrow = START + Duration::hours(25);
    assert_eq!(accounts.count_attempt(&of("anna"), tomorrow).await.unwrap(), Counted::Allowed);
    assert_eq!(failures(&place, "LOGIN#anna").await, 1);
}

fn attempter(who: &str, failures_per_step: u32) -> Attempter {
    Attempter { who: who.to_owned(), allowance: Allowance { failures_per_step } }
}

async fn failures(place: &Place, who: &str) -> i64 {
    let items = place.all(&place.tables.accounts).await;
    let counter = items.iter().find(|item| text(item, "pk") == format!("ATTEMPT#{who}"));
    counter.map_or(0, |item| number_of(item, "failures"))
}

/// Loses the answer to the first attempt of every call: AWS has done it, and the SDK asks again.
#[derive(Debug, Default, Clone)]
struct LostAnswer(Arc<AtomicUsize>);

impl Intercept for LostAnswer {
    fn name(&self) -> &'static str {
        "LostAnswer"
    }

    fn modify_before_attempt_completion(
        &self,
        context: &mut FinalizerInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if self.0.fetch_add(1, Ordering::SeqCst).is_multiple_of(2) {
            let lost = OrchestratorError::connector(ConnectorError::timeout("the answer was lost".into()));
            context.inner_mut().set_output_or_error(Err(lost));
        }
        Ok(())
    }
}

impl Place {
    /// Accounts whose every call loses its first answer.
    fn accounts_over_a_bad_line(&self) -> (Accounts, LostAnswer) {
        let lost = LostAnswer::default();
        let sdk = self.sdk.clone().with_interceptor(SharedInterceptor::new(lost.clone()));
        (Accounts::new(sdk.dynamodb(), self.tables.accounts.clone()), lost)
    }
}

#[tokio::test]
async fn what_the_sdk_asks_again_because_an_answer_was_lost_counts_once() {
    let place = Place::new().await;
    let (accounts, lost) = place.accounts_over_a_bad_line();
    let account = account();
    for _ in 0..PUTS_A_DAY / 100 {
        assert!(accounts.count_put(&account, START).await.unwrap());
    }
    assert_eq!(happened(&place, "UPLOAD#a1", START).await, i64::from(PUTS_A_DAY / 100));
    let attempters = [attempter("LOGIN#anna", 1), attempter("ADDRESS#192.0.2.7", 200)];
    for _ in 0..3 {
        assert_eq!(accounts.count_attempt(&attempters, START).await.unwrap(), Counted::Allowed);
    }
    assert_eq!(failures(&place, "LOGIN#anna").await, 3);
    accounts.forgive_attempt(&attempters[0], &attempters[1..]).await.unwrap();
    assert_eq!((failures(&place, "LOGIN#anna").await, failures(&place, "ADDRESS#192.0.2.7").await), (0, 2));
    let signup = place.signup(SendingKind::Code, START).await;
    for tries in 1..=3 {
        let Tried::Counted(tried) = accounts.count_try(&signup.id, START).await.unwrap() else { panic!("counted") };
        assert_eq!(tried.codes.tries, tries);
    }
    accounts.give_try_back(&signup.id).await.unwrap();
    assert_eq!(accounts.signup(&signup.id, START).await.unwrap().unwrap().codes.tries, 2);
    assert!(lost.0.load(Ordering::SeqCst) >= 20, "every answer was lost once");
}

async fn happened(place: &Place, what: &str, now: OffsetDateTime) -> i64 {
    let items = place.all(&place.tables.accounts).await;
    let pk = format!("ATTEMPT#{what}#{}", now.date());
    items.iter().find(|item| text(item, "pk") == pk).map_or(0, |item| number_of(item, "happened"))
}
