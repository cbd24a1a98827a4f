//! The routing table of events: which queues each of them goes to. The one table by which `dispatch` and `reconcile` send events to queues.

use aws_sdk_sqs::Client;
use serde::Deserialize;
use serde::de::IgnoredAny;

use zvarot_domain::appeal::{EventKind, Follower};
use zvarot_domain::notification::TOLD_OF_ACCOUNT;

use crate::queue::{ItemRef, SendError, send_all};
use zvarot_runtime::configuration::{ConfigurationError, required};

/// What is routed: what happened, as far as it decides about queues.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trigger<'a> {
    /// An event of an appeal.
    Appeal {
        /// Its type.
        kind: EventKind,
        /// Whether it brought files.
        has_files: bool,
    },
    /// A line of an account's log, by its type.
    Account(&'a str),
    /// A sending of a registration, or a message to the operator.
    Sending,
}

impl Trigger<'_> {
    /// The followers whose queues it goes to, perhaps none.
    pub fn followers(self) -> Vec<Follower> {
        match self {
            Self::Appeal { kind, has_files } => {
                let all = kind.followers().iter().copied();
                all.filter(|follower| has_files || *follower != Follower::Check).collect()
            }
            Self::Sending => vec![Follower::Notify],
            Self::Account(kind) if TOLD_OF_ACCOUNT.contains(&kind) => vec![Follower::Notify],
            // for the account's own log alone
            Self::Account(_) => vec![],
        }
    }
}

/// The type of an event of an appeal and whether it brought files, from its stored head. `None` for a type
/// that is not known.
pub fn kind_and_files(head: &str) -> Result<(Option<EventKind>, bool), serde_json::Error> {
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
        /// Of an event that brings another appeal's answer.
        answer: Option<Box<Data>>,
    }
    let head: Head = serde_json::from_str(head)?;
    let Data { files, answer } = head.data;
    let has_files = !files.is_empty() || answer.is_some_and(|answer| !answer.files.is_empty());
    Ok((EventKind::parse(&head.kind), has_files))
}

/// The queues with their addresses.
#[derive(Debug, Clone)]
pub struct Queues {
    client: Client,
    urls: [(Follower, String); 4],
}

impl Queues {
    /// Reads `ROUTE_QUEUE_URL`, `NOTIFY_QUEUE_URL`, `CHECK_QUEUE_URL` and `JOIN_QUEUE_URL`.
    pub fn from_env(client: Client) -> Result<Self, ConfigurationError> {
        let urls = [
            (Follower::Route, required("ROUTE_QUEUE_URL")?),
            (Follower::Notify, required("NOTIFY_QUEUE_URL")?),
            (Follower::Check, required("CHECK_QUEUE_URL")?),
            (Follower::Join, required("JOIN_QUEUE_URL")?),
        ];
        Ok(Self::new(client, urls))
    }

    /// With the address of each queue.
    pub fn new(client: Client, urls: [(Follower, String); 4]) -> Self {
        Self { client, urls }
    }

    /// Sends each message to its queue, in batches. An error may leave some sent and others not: send all again.
    pub async fn send(&self, messages: &[(Follower, ItemRef)]) -> Result<(), SendError> {
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
    use zvarot_domain::notification::account_alert;

    use super::*;

    #[test]
    fn files_are_checked_where_there_are_some() {
        let of = |kind, has_files| Trigger::Appeal { kind, has_files }.followers();
        assert_eq!(of(EventKind::Submitted, true), [Follower::Route, Follower::Notify, Follower::Check]);
        assert_eq!(of(EventKind::Submitted, false), [Follower::Route, Follower::Notify]);
        // an answer may execute a superior's prescription
        assert_eq!(of(EventKind::Answered, true), [Follower::Notify, Follower::Check, Follower::Join]);
        for kind in [EventKind::Registered, EventKind::Assigned, EventKind::FileChecked] {
            assert_eq!(of(kind, false), [Follower::Notify], "{kind:?}");
        }
        assert_eq!(of(EventKind::Redirected, false), [Follower::Notify, Follower::Join]);
        assert_eq!(of(EventKind::Routed, false), []);
        assert_eq!(Trigger::Sending.followers(), [Follower::Notify]);
        assert_eq!(Trigger::Account("signedIn").followers(), []);
    }

    #[test]
    fn every_event_of_an_account_that_is_told_is_dispatched() {
        let device = zvarot_domain::id::DeviceId::parse("d1").unwrap();
        let signatory = zvarot_domain::id::SignatoryId::parse("00").unwrap();
        let events = [
            AccountEvent::CertificateLinked { certificate: "00".to_owned() },
            AccountEvent::CertificateUnlinked { certificate: "00".to_owned() },
            AccountEvent::IdentityLinked { identity: "00".to_owned() },
            AccountEvent::IdentityUnlinked { identity: "00".to_owned() },
            AccountEvent::SignatoryAdded { signatory: signatory.clone() },
            AccountEvent::SignatoryRemoved { signatory },
            AccountEvent::PasswordChanged,
            AccountEvent::EmailProven,
            AccountEvent::ProfileChanged,
            AccountEvent::ContactsChanged,
            AccountEvent::DeviceAdded { device },
        ];
        for event in events {
            let told = account_alert(&event, "").is_some();
            assert_eq!(Trigger::Account(event.name()).followers() == [Follower::Notify], told, "{event:?}");
        }
    }

    #[test]
    fn the_head_tells_type_and_files() {
        let head = |data: &str| format!(r#"{{"v":1,"n":1,"by":{{"kind":"system"}},"type":"submitted","data":{data}}}"#);
        let read = |data| kind_and_files(&head(data)).unwrap();
        assert_eq!(read(r#"{"files":[{"id":"a"}]}"#), (Some(EventKind::Submitted), true));
        assert_eq!(read(r#"{"files":[]}"#), (Some(EventKind::Submitted), false));
        assert_eq!(read(r#"{"answer":{"files":[{"id":"a"}]}}"#), (Some(EventKind::Submitted), true));
        assert_eq!(read(r#"{"unit":null}"#), (Some(EventKind::Submitted), false));
        assert!(kind_and_files("{}").is_err());
        assert_eq!(kind_and_files(r#"{"type":"vanished","data":{}}"#).unwrap().0, None);
    }
}
