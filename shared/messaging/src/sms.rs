//! Short messages, by SNS.

use aws_sdk_sns::Client;
use aws_sdk_sns::config::retry::RetryConfig;
use aws_sdk_sns::types::MessageAttributeValue;
use zvarot_domain::applicant::Phone;

use crate::deliveries::{Counted, Outcome};

/// Sends SMS.
#[derive(Debug, Clone)]
pub struct Sms {
    client: Client,
    sender_id: Option<String>,
}

/// The most that one message may cost, US dollars: three Cyrillic parts to Belarus with room for a dearer country, and a
/// stop for premium-rate numbers.
const MAX_PRICE: &str = "1.00";

/// With these SNS says that it will never send to this number.
const REFUSALS: [&str; 4] = ["InvalidParameter", "InvalidParameterValue", "OptedOut", "Validation"];

impl Sms {
    /// With a registered sender name, where there is one. The client's own retries are switched off: a message whose
    /// answer was lost must not be sent again behind the back of its delivery.
    pub fn new(client: &Client, sender_id: Option<String>) -> Self {
        let config = client.config().to_builder().retry_config(RetryConfig::disabled()).build();
        Self { client: Client::from_conf(config), sender_id }
    }

    /// Sends `text` to `phone`, which is counted.
    pub async fn send(&self, _: Counted, phone: &Phone, text: &str) -> Outcome {
        let mut publish = self.client.publish().phone_number(phone.as_str()).message(text);
        // transactional: at the price of cheaper routes, codes and notices come first and in time
        let attributes = [("SMSType", Some("Transactional"), "String"), ("MaxPrice", Some(MAX_PRICE), "Number")];
        let sender = ("SenderID", self.sender_id.as_deref(), "String");
        for (name, value, data_type) in attributes.into_iter().chain([sender]) {
            let Some(value) = value else { continue };
            let attribute = MessageAttributeValue::builder().data_type(data_type).string_value(value).build();
            // every attribute above has its type, so none is left out
            if let Ok(attribute) = attribute {
                publish = publish.message_attributes(format!("AWS.SNS.SMS.{name}"), attribute);
            }
        }
        Outcome::of(publish.send().await.map(|sent| sent.message_id), &REFUSALS)
    }
}
