//! What reached phones and mailboxes.

use serde_json::Value;
use std::time::{Duration, Instant};

use crate::World;

/// A sent e-mail.
#[derive(Debug, Clone)]
pub struct Mail {
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub text: String,
}

/// Waits until `look` finds what a test waits for: streams and queues take their time.
///
/// # Panics
/// After five minutes.
pub async fn eventually<T, F: Future<Output = Option<T>>>(what: &str, look: impl Fn() -> F) -> T {
    let begun = Instant::now();
    loop {
        if let Some(found) = look().await {
            return found;
        }
        assert!(begun.elapsed() < Duration::from_mins(5), "waited five minutes for {what}");
        tokio::time::sleep(Duration::from_millis(150)).await;
    }
}

impl World {
    /// Every SMS sent to `phone`, in order.
    pub async fn sms(&self, phone: &str) -> Vec<String> {
        let url = format!("{}&phoneNumber={}", self.stack.sms, phone.replace('+', "%2B"));
        let found: Value = read(&url).await;
        let messages = found["sms_messages"][phone].as_array().cloned().unwrap_or_default();
        messages.iter().filter_map(|message| message["Message"].as_str().map(str::to_owned)).collect()
    }

    /// Every e-mail sent to `address`, in order.
    pub async fn mail(&self, address: &str) -> Vec<Mail> {
        let found: Value = read(&self.stack.mail).await;
        let all = found["messages"].as_object().cloned().unwrap_or_default();
        let of_address = |mail: &&Value| mail["To"].as_array().is_some_and(|to| to.iter().any(|one| one == address));
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        all.values()
            .filter_map(Value::as_array)
            .flatten()
            .filter(of_address)
            .map(|mail| Mail { subject: text(&mail["Subject"]), text: text(&mail["BodyText"]) })
            .collect()
    }

    /// The code in the `nth` SMS (from 0) to `phone`, when it has come.
    pub async fn code(&self, phone: &str, nth: usize) -> String {
        let message = eventually("a code", || async { self.sms(phone).await.get(nth).cloned() }).await;
        let digits = message.split(|c: char| !c.is_ascii_digit()).find(|word| word.len() == 6);
        digits.unwrap_or_else(|| panic!("no code in {message}")).to_owned()
    }
}

async fn read(url: &str) -> Value {
    reqwest::get(url).await.expect("the local AWS answers").json().await.expect("JSON")
}
