//! E-mail, by SES.

use aws_sdk_sesv2::Client;
use aws_sdk_sesv2::config::retry::RetryConfig;
use aws_sdk_sesv2::error::BuildError;
use aws_sdk_sesv2::types::{Body, Content, Destination, EmailContent, Message};
use zvarot_domain::applicant::Email;

use crate::deliveries::{Counted, Outcome};

/// Sends e-mail as text, from one address of ours.
#[derive(Debug, Clone)]
pub struct Mail {
    client: Client,
    from: String,
}

/// With these SES says that it will never send this message to this address.
const REFUSALS: [&str; 2] = ["MessageRejected", "BadRequest"];

impl Mail {
    /// Without the client's own retries: a message whose answer was lost must not be sent again behind the back of its
    /// delivery.
    pub fn new(client: &Client, from: String) -> Self {
        let config = client.config().to_builder().retry_config(RetryConfig::disabled()).build();
        Self { client: Client::from_conf(config), from }
    }

    /// Sends `text` under `subject` to `to`, which is counted.
    pub async fn send(&self, _: Counted, to: &Email, subject: &str, text: &str) -> Outcome {
        self.send_with(to, None, (subject, text)).await
    }

    /// Sends `text` under `subject` to `to`, whose answer goes to `answers_to`; it is counted.
    pub async fn pass_on(
        &self,
        _: Counted,
        (to, answers_to): (&Email, &Email),
        (subject, text): (&str, &str),
    ) -> Outcome {
        self.send_with(to, Some(answers_to), (subject, text)).await
    }

    async fn send_with(&self, to: &Email, answers_to: Option<&Email>, (subject, text): (&str, &str)) -> Outcome {
        let Ok(message) = message(subject, text) else {
            return Outcome::Refused { code: "Unwritable".to_owned() };
        };
        let send = self
            .client
            .send_email()
            .from_email_address(&self.from)
            .set_reply_to_addresses(answers_to.map(|address| vec![address.as_str().to_owned()]))
            .destination(Destination::builder().to_addresses(to.as_str()).build())
            .content(EmailContent::builder().simple(message).build());
        Outcome::of(send.send().await.map(|sent| sent.message_id), &REFUSALS)
    }
}

fn message(subject: &str, text: &str) -> Result<Message, BuildError> {
    let utf8 = |data: &str| Content::builder().charset("UTF-8").data(data).build();
    let body = Body::builder().text(utf8(text)?).build();
    Ok(Message::builder().subject(utf8(subject)?).body(body).build())
}
