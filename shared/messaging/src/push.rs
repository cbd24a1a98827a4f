//! Push messages to devices, by endpoints of an SNS platform application.

use aws_sdk_sns::Client;
use aws_sdk_sns::config::retry::RetryConfig;
use serde_json::json;

use crate::deliveries::{Counted, Delivery, Outcome, State};

/// Sends push messages.
#[derive(Debug, Clone)]
pub struct Push {
    client: Client,
}

/// What a device shows.
#[derive(Clone, Copy)]
pub struct Note<'a> {
    /// Its heading.
    pub title: &'a str,
    /// Its words.
    pub text: &'a str,
    /// The appeal that its app opens, if it is about one.
    pub number: Option<&'a str>,
}

/// With these SNS says that the device takes no messages any more.
const REFUSALS: [&str; 4] = ["EndpointDisabled", "InvalidParameter", "InvalidParameterValue", "NotFound"];

impl Push {
    /// Without the client's own retries, as with SMS.
    pub fn new(client: &Client) -> Self {
        let config = client.config().to_builder().retry_config(RetryConfig::disabled()).build();
        Self { client: Client::from_conf(config) }
    }

    /// Sends to the device behind `endpoint`, which is counted.
    pub async fn send(&self, _: Counted, endpoint: &str, note: &Note<'_>) -> Outcome {
        let publish = self.client.publish().target_arn(endpoint).message_structure("json").message(message(note));
        Outcome::of(publish.send().await.map(|sent| sent.message_id), &REFUSALS)
    }
}

/// Whether the delivery failed because the device is gone, so that it may be forgotten.
pub fn is_gone(delivery: &Delivery) -> bool {
    let code = delivery.error.as_deref().unwrap_or_default();
    delivery.state == State::Failed && ["EndpointDisabled", "NotFound"].contains(&code.trim_end_matches("Exception"))
}

/// One message in the forms of both push services; SNS takes the one that fits the endpoint.
fn message(Note { title, text, number }: &Note<'_>) -> String {
    let mut firebase = json!({"notification": {"title": title, "body": text}});
    let mut apple = json!({"aps": {"alert": {"title": title, "body": text}}});
    if let Some(number) = number {
        firebase["data"] = json!({"number": number});
        apple["number"] = json!(number);
    }
    let (firebase, apple) = (firebase.to_string(), apple.to_string());
    json!({"default": text, "GCM": firebase, "APNS": apple, "APNS_SANDBOX": apple}).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_service_gets_its_form_as_text() {
        let message = message(&Note { title: "Адказ", text: "Гатова", number: Some("1") });
        let message: serde_json::Value = serde_json::from_str(&message).unwrap();
        assert_eq!(message["default"], "Гатова");
        let apple: serde_json::Value = serde_json::from_str(message["APNS"].as_str().unwrap()).unwrap();
        assert_eq!(apple, json!({"aps": {"alert": {"title": "Адказ", "body": "Гатова"}}, "number": "1"}));
    }

    #[test]
    fn what_is_about_no_appeal_names_none() {
        let message = message(&Note { title: "Кантакты", text: "Зменены", number: None });
        assert!(!message.contains("number"), "{message}");
    }
}
