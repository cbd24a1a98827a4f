//! Messages to the operator: capped where they come in, answered to whoever wrote them.

use std::sync::{Arc, Mutex};
use zvarot_domain::appeal::Follower;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextRef;
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use serde_json::{Value, json};
use time::OffsetDateTime;
use zvarot_domain::applicant::Email;
use zvarot_domain::contact::{MessageText, SenderName};
use zvarot_domain::language::Language;
use zvarot_http::Network;
use zvarot_identity::accounts::{Left, MessageCaps, OperatorMessage};
use zvarot_runtime::retry::Attempt;
use zvarot_tests::word;

use super::START;
use super::place::Place;

const CAPS: MessageCaps = MessageCaps { per_address: 2, in_all: 4 };
/// For who wants messages and not their caps.
const WIDE: MessageCaps = MessageCaps { per_address: 1000, in_all: 1000 };

impl Place {
    /// Leaves a message that nobody has mailed yet.
    pub async fn message(&self, now: OffsetDateTime) -> OperatorMessage {
        let message = new_message(now);
        assert!(matches!(self.leave_within(&WIDE, &message, &word(10)).await, Left::Done));
        message
    }

    async fn leave(&self, message: &OperatorMessage, address: &str) -> Left {
        self.leave_within(&CAPS, message, address).await
    }

    async fn leave_within(&self, caps: &MessageCaps, message: &OperatorMessage, address: &str) -> Left {
        let networks = [Network { key: address.to_owned(), people: 1 }];
        match self.accounts().leave_message(message, &networks, caps, message.at).await.unwrap() {
            Attempt::Done(left) => left,
            Attempt::Lost => panic!("nobody else is here"),
        }
    }
}

/// A message that nobody has left yet.
pub fn new_message(at: OffsetDateTime) -> OperatorMessage {
    OperatorMessage {
        id: zvarot_runtime::random::id().unwrap(),
        name: SenderName::parse("Янка Купала").unwrap(),
        email: Email::parse(&format!("{}@mail.example", word(12))).unwrap(),
        phone: None,
        text: MessageText::parse("Не приходит код.").unwrap(),
        language: Language::Ru,
        at,
        body: "00".to_owned(),
    }
}

/// The message about a message.
pub fn keys_of(message: &OperatorMessage) -> String {
    format!(r#"{{"table":"accounts","pk":"MESSAGE#{}","sk":"SEND#0001","type":"message"}}"#, message.id)
}

#[tokio::test]
async fn no_more_come_from_an_address_in_a_day_than_may() {
    let place = Place::new().await;
    let (first, second, third) = (new_message(START), new_message(START), new_message(START));
    assert!(matches!(place.leave(&first, "a").await, Left::Done));
    assert!(matches!(place.leave(&second, "a").await, Left::Done));
    assert!(matches!(place.leave(&third, "a").await, Left::Capped));
    // what was left is answered again, and costs nothing
    assert!(matches!(place.leave(&first, "a").await, Left::Before(before) if *before == first));
    assert!(matches!(place.leave(&third, "b").await, Left::Done));
    let tomorrow = new_message(START + time::Duration::DAY);
    assert!(matches!(place.leave(&tomorrow, "a").await, Left::Done));
}

#[tokio::test]
async fn no_more_come_from_all_addresses_in_a_day_than_may() {
    let place = Place::new().await;
    let first = new_message(START);
    assert!(matches!(place.leave(&first, "a").await, Left::Done));
    for address in ["b", "c", "d"] {
        assert!(matches!(place.leave(&new_message(START), address).await, Left::Done));
    }
    let refused = new_message(START);
    assert!(matches!(place.leave(&refused, "e").await, Left::Capped));
    assert!(matches!(place.leave(&first, "a").await, Left::Before(before) if *before == first));
    // what was refused counts nowhere: on its next day it is new, and so are both caps
    let tomorrow = OperatorMessage { at: START + time::Duration::DAY, ..refused };
    assert!(matches!(place.leave(&tomorrow, "e").await, Left::Done));
}

/// Keeps the bodies of what is sent to AWS.
#[derive(Debug, Clone, Default)]
struct Bodies(Arc<Mutex<Vec<Value>>>);

impl Intercept for Bodies {
    fn name(&self) -> &'static str {
        "Bodies"
    }

    fn read_before_transmit(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let body = context.request().body().bytes().and_then(|bytes| serde_json::from_slice(bytes).ok());
        self.0.lock().unwrap().extend(body);
        Ok(())
    }
}

#[tokio::test]
async fn the_operators_reply_goes_to_whoever_wrote() {
    let place = Place::new().await;
    let message = place.message(START).await;
    let bodies = Bodies::default();
    let sdk = place.sdk.clone().with_interceptor(SharedInterceptor::new(bodies.clone()));
    let left = place.functions_over(sdk).consume(Follower::Notify, &[keys_of(&message)], START).await;
    assert!(left.is_empty());
    let sent = bodies.0.lock().unwrap().iter().find(|body| body.get("Destination").is_some()).cloned().unwrap();
    assert_eq!(sent["Destination"]["ToAddresses"], json!([place.world.stack.operator_email]));
    assert_eq!(sent["ReplyToAddresses"], json!([message.email.as_str()]));
    assert_eq!(sent["FromEmailAddress"], json!(place.world.stack.mail_from));
}
