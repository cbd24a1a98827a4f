//! The routing table of events: which queues each of them goes to. The one table by which `dispatch` and `reconcile` send events to queues.

use aws_sdk_sqs::Client;
use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::queue::{ItemRef, SendError, send_all};
use zvarot_runtime::configuration::{ConfigurationError, required};

/// A queue with a consumer of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Queue {
    /// To the right unit.
    Route,
    /// Messages and notices to people.
    Notify,
    /// Checks of files.
    Check,
}

/// What is routed: what happened, as far as it decides about queues.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trigger<'a> {
    /// An event of an appeal.
    Appeal {
        /// Its type.
        kind: &'a str,
        /// Whether it brought files.
        has_files: bool,
    },
    /// A line of an account's log, by its type.
    Account(&'a str),
    /// A sending of a registration, or a message to the operator.
    Sending,
}

/// What an account's owner is mailed of: an address to prove, and what he must hear of even if somebody else holds the
/// session.
const MAILED: [&str; 6] =
    ["created", "emailClaimed", "certificateLinked", "certificateUnlinked", "passwordChanged", "refreshReused"];

impl Trigger<'_> {
    /// The queues that it goes to, perhaps none. `None`: the type is not known.
    pub fn queues(self) -> Option<&'static [Queue]> {
        use Queue::{Check, Notify, Route};
        let queues: &[Queue] = match self {
            Self::Appeal { kind: "submitted", has_files: true } => &[Route, Notify, Check],
            Self::Appeal { kind: "submitted", has_files: false } => &[Route, Notify],
            Self::Appeal { kind: "answered", has_files: true } => &[Notify, Check],
            Self::Appeal { kind: "answered" | "registered" | "assigned" | "fileChecked", .. } | Self::Sending => {
                &[Notify]
            }
            Self::Appeal { kind: "routed", .. } => &[],
            Self::Appeal { .. } => return None,
            Self::Account(kind) if MAILED.contains(&kind) => &[Notify],
            // for the account's own log alone
            Self::Account(_) => &[],
        };
        Some(queues)
    }
}

/// The type of an event of an appeal and whether it brought files, from its stored head.
pub fn kind_and_files(head: &str) -> Result<(String, bool), serde_json::Error> {
    #[derive(Deserialize)]
    struct Head {
        #[serde(rename = "type")]
        kind: String,
        data: Data,
    }
    #[derive(Deserialize)]
    struct Data {
        #[serde(default)]
        files: Vec<IgnoredAny>,
    }
    let head: Head = serde_json::from_str(head)?;
    Ok((head.kind, !head.data.files.is_empty()))
}

/// The queues with their addresses.
#[derive(Debug, Clone)]
pub struct Queues {
    client: Client,
    urls: [(Queue, String); 3],
}

impl Queues {
    /// Reads `ROUTE_QUEUE_URL`, `NOTIFY_QUEUE_URL` and `CHECK_QUEUE_URL`.
    pub fn from_env(client: Client) -> Result<Self, ConfigurationError> {
        let [route, notify, check] =
            [required("ROUTE_QUEUE_URL")?, required("NOTIFY_QUEUE_URL")?, required("CHECK_QUEUE_URL")?];
        Ok(Self::new(client, [(Queue::Route, route), (Queue::Notify, notify), (Queue::Check, check)]))
    }

    /// With the address of each queue.
    pub fn new(client: Client, urls: [(Queue, String); 3]) -> Self {
        Self { client, urls }
    }

    /// Sends each message to its queue, in batches. An error may leave some sent and others not: send all again.
    pub async fn send(&self, messages: &[(Queue, ItemRef)]) -> Result<(), SendError> {
        let sends = self.urls.iter().map(|(queue, url)| async move {
            let theirs: Vec<&ItemRef> = messages.iter().filter(|(to, _)| to == queue).map(|(_, item)| item).collect();
            send_all(&self.client, url, &theirs).await
        });
        futures_util::future::try_join_all(sends).await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use zvarot_domain::account::AccountEvent;
    use zvarot_domain::notification::account_mail;

    use super::*;
    use Queue::{Check, Notify, Route};

    #[test]
    fn the_table() {
        let of = |kind, has_files| Trigger::Appeal { kind, has_files }.queues();
        assert_eq!(of("submitted", true), Some([Route, Notify, Check].as_slice()));
        assert_eq!(of("submitted", false), Some([Route, Notify].as_slice()));
        assert_eq!(of("answered", true), Some([Notify, Check].as_slice()));
        for kind in ["registered", "assigned", "fileChecked", "answered"] {
            assert_eq!(of(kind, false), Some([Notify].as_slice()), "{kind}");
        }
        assert_eq!(of("routed", false), Some([].as_slice()));
        assert_eq!(of("vanished", false), None);
        assert_eq!(Trigger::Sending.queues(), Some([Notify].as_slice()));
        assert_eq!(Trigger::Account("signedIn").queues(), Some([].as_slice()));
    }

    #[test]
    fn every_event_of_an_account_that_is_mailed_is_dispatched() {
        let device = zvarot_domain::id::DeviceId::parse("d1").unwrap();
        let events = [
            AccountEvent::CertificateLinked { certificate: "00".to_owned() },
            AccountEvent::CertificateUnlinked { certificate: "00".to_owned() },
            AccountEvent::PasswordChanged,
            AccountEvent::EmailProven,
            AccountEvent::ProfileChanged,
            AccountEvent::DeviceAdded { device },
        ];
        for event in events {
            let queues: &[Queue] = if account_mail(&event, "").is_some() { &[Notify] } else { &[] };
            assert_eq!(Trigger::Account(event.name()).queues(), Some(queues), "{event:?}");
        }
    }

    #[test]
    fn the_head_tells_type_and_files() {
        let head = |data: &str| format!(r#"{{"v":1,"n":1,"by":{{"kind":"system"}},"type":"submitted","data":{data}}}"#);
        let read = |data| kind_and_files(&head(data)).unwrap();
        assert_eq!(read(r#"{"files":[{"id":"a"}]}"#), ("submitted".to_owned(), true));
        assert_eq!(read(r#"{"files":[]}"#), ("submitted".to_owned(), false));
        assert_eq!(read(r#"{"unit":null}"#), ("submitted".to_owned(), false));
        assert!(kind_and_files("{}").is_err());
    }
}
