//! The chain: each event carries the hash of the one before, so that nothing can be changed or left out unseen.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thiserror::Error;
use time::OffsetDateTime;

use super::{Actor, AppealNumber, Event, version};

/// SHA-256 in lower-case hex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Hash(String);

impl Hash {
    fn of(parts: &[&[u8]]) -> Self {
        let hash = parts.iter().fold(Sha256::new(), Digest::chain_update);
        Self(hex::encode(hash.finalize()))
    }

    /// The hex digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An event as it is stored: the exact bytes that are hashed, and the erasable part beside them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// JSON of the head. Its exact UTF-8 bytes are what the next event's hash covers.
    pub head: String,
    /// The personal data; `None` where the event has none, or where retention erased it.
    pub personal: Option<Personal>,
}

/// Personal data of an event. The head holds only SHA-256(salt ‖ text).
#[derive(Clone, PartialEq, Eq)]
pub struct Personal {
    /// JSON.
    pub text: String,
    /// 128 random bits, so that nobody can find an erased text by trying likely ones.
    pub salt: [u8; 16],
}

impl std::fmt::Debug for Personal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Personal(..)")
    }
}

impl Personal {
    fn hash(&self) -> Hash {
        Hash::of(&[&self.salt, self.text.as_bytes()])
    }
}

/// An event as it is read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// Its place, from 1.
    pub n: u32,
    /// When it was decided; never before the one before it.
    pub at: OffsetDateTime,
    /// Who caused it.
    pub by: Actor,
    /// What happened.
    pub event: Event,
    /// The hash of its head.
    pub hash: Hash,
}

/// A stored event that does not read or does not fit the chain.
#[derive(Debug, Error)]
pub enum Corrupt {
    /// Not the JSON that an event is.
    #[error("event {n} does not read")]
    Unreadable {
        /// Its expected place.
        n: u32,
        /// Why.
        #[source]
        source: serde_json::Error,
    },
    /// A version of this system that came later wrote it.
    #[error("event {n} has the unknown version {version}")]
    UnknownVersion {
        /// Its expected place.
        n: u32,
        /// Its version.
        version: u8,
    },
    /// Its number, place or hash of the one before is not what it must be.
    #[error("event {n} does not continue the chain")]
    Broken {
        /// Its expected place.
        n: u32,
    },
    /// The personal part was changed.
    #[error("personal data of event {n} do not fit their hash")]
    PersonalChanged {
        /// Its place.
        n: u32,
    },
}

/// What an event's place in the chain is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link<'a> {
    pub number: &'a AppealNumber,
    pub n: u32,
    pub previous: Option<&'a Hash>,
}

#[derive(Serialize, Deserialize)]
struct Head {
    /// Version of this form.
    v: u8,
    number: AppealNumber,
    n: u32,
    previous: Option<Hash>,
    #[serde(with = "time::serde::rfc3339")]
    at: OffsetDateTime,
    by: Actor,
    #[serde(flatten)]
    event: Event,
    personal: Option<Hash>,
}

/// Writes an event down as the `link` of its chain.
pub(super) fn write(
    link: Link<'_>,
    at: OffsetDateTime,
    by: Actor,
    event: &Event,
    salt: [u8; 16],
) -> Result<Entry, serde_json::Error> {
    let personal = event.personal()?.map(|text| Personal { text, salt });
    let head = Head {
        v: version::WRITTEN,
        number: link.number.clone(),
        n: link.n,
        previous: link.previous.cloned(),
        at,
        by,
        event: event.clone(),
        personal: personal.as_ref().map(Personal::hash),
    };
    Ok(Entry { head: serde_json::to_string(&head)?, personal })
}

/// Reads an event back and checks that it is the `link` of its chain.
pub(super) fn read(link: Link<'_>, entry: &Entry) -> Result<Recorded, Corrupt> {
    let n = link.n;
    let unreadable = |source| Corrupt::Unreadable { n, source };
    let mut head =
        read_head(&entry.head).map_err(unreadable)?.map_err(|version| Corrupt::UnknownVersion { n, version })?;
    if head.number != *link.number || head.n != n || head.previous.as_ref() != link.previous {
        return Err(Corrupt::Broken { n });
    }
    if let Some(personal) = &entry.personal {
        if head.personal.as_ref() != Some(&personal.hash()) {
            return Err(Corrupt::PersonalChanged { n });
        }
        head.event.restore(&personal.text).map_err(unreadable)?;
    }
    Ok(Recorded { n, at: head.at, by: head.by, event: head.event, hash: entry.hash() })
}

/// The head in today's form; the inner error is a version that is not known. Nearly every head is of today's form, so it is read
/// as one before anybody asks for its version.
fn read_head(json: &str) -> Result<Result<Head, u8>, serde_json::Error> {
    #[derive(Deserialize)]
    struct Version {
        v: u8,
    }
    let read = serde_json::from_str::<Head>(json);
    if read.as_ref().is_ok_and(|head| head.v == version::WRITTEN) {
        return read.map(Ok);
    }
    let Version { v } = serde_json::from_str(json)?;
    if v == version::WRITTEN {
        return read.map(Ok);
    }
    match version::upcast(v, serde_json::from_str(json)?) {
        Some(head) => serde_json::from_value(head).map(Ok),
        None => Ok(Err(v)),
    }
}

impl Entry {
    /// When it was decided, without reading the rest.
    pub fn at(&self) -> Result<OffsetDateTime, serde_json::Error> {
        #[derive(Deserialize)]
        struct When {
            #[serde(with = "time::serde::rfc3339")]
            at: OffsetDateTime,
        }
        serde_json::from_str::<When>(&self.head).map(|head| head.at)
    }

    /// The hash that the next event carries and the receipt states.
    pub fn hash(&self) -> Hash {
        Hash::of(&[self.head.as_bytes()])
    }
}
