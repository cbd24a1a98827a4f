//! The keys that the system made for itself once (`make run`, `make deploy`), read in one call when a function starts.
//!
//! The call also primes the connection to DynamoDB. A function asks for those that it uses and its role lets it read no other.

use std::collections::HashMap;
use std::error::Error;
use std::fmt;
use std::sync::Arc;

use aws_sdk_dynamodb::Client;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use jsonwebtoken::jwk::JwkSet;
use serde::Deserialize;
use thiserror::Error;

use crate::configuration::{ConfigurationError, required};
use crate::table::{self, Item, StoreError, Table, text_in};

/// What lies in the table of secrets. Each has one use and no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Secret {
    /// The public halves of all session and receipt keys, old ones too.
    Public,
    /// The private key that signs access tokens.
    Session,
    /// The private key that signs receipts.
    Receipt,
    /// The key from which numbers of appeals are made; never changed.
    Number,
    /// The key that turns an idempotency key into an intent.
    Intent,
    /// The key of one-time codes.
    Code,
    /// The key that seals `uploadId`s.
    Upload,
    /// The key of refresh tokens.
    Refresh,
    /// The key that seals the links that prove an e-mail address.
    Email,
    /// The key that seals what an outside provider said of somebody who has no account yet.
    Identity,
    /// The outside providers of identity, with their secrets: written by the operator, nobody by default.
    Providers,
}

impl Secret {
    /// Where it lies: the private keys that sign lie in a table with a KMS key of its own.
    fn table(self) -> &'static str {
        match self {
            Self::Session | Self::Receipt => "SIGNING_KEYS_TABLE",
            _ => "SECRETS_TABLE",
        }
    }

    /// The partition key of its item; the sort key is `-`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Public => "PUBLIC",
            Self::Session => "SESSION",
            Self::Receipt => "RECEIPT",
            Self::Number => "NUMBER",
            Self::Intent => "INTENT",
            Self::Code => "CODE",
            Self::Upload => "UPLOAD",
            Self::Refresh => "REFRESH",
            Self::Email => "EMAIL",
            Self::Identity => "IDENTITY",
            Self::Providers => "PROVIDERS",
        }
    }
}

/// Why the secrets could not be had.
#[derive(Debug, Error)]
pub enum SecretsError {
    /// Nobody said which table it is.
    #[error(transparent)]
    Configuration(#[from] ConfigurationError),
    /// A table of secrets did not answer.
    #[error("a table of secrets did not answer")]
    Table(#[from] StoreError),
    /// The table does not hold it, or the function did not ask for it.
    #[error("the secret {0:?} was not found")]
    Missing(Secret),
    /// Its item has another form than the one that is written once.
    #[error("the secret {0:?} is malformed")]
    Malformed(Secret, #[source] Box<dyn Error + Send + Sync>),
}

/// A symmetric key of 32 bytes.
#[derive(Clone, PartialEq, Eq)]
pub struct Key([u8; 32]);

impl Key {
    /// The bytes, for the algorithm that uses them.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl From<[u8; 32]> for Key {
    fn from(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(hidden)")
    }
}

/// A private ES256 key with the id of its public half.
#[derive(Clone, Deserialize)]
pub struct SigningKey {
    kid: String,
    #[serde(deserialize_with = "base64url")]
    pkcs8: Vec<u8>,
}

impl SigningKey {
    /// A key from its id and its PKCS #8 DER.
    pub fn new(kid: impl Into<String>, pkcs8: Vec<u8>) -> Self {
        Self { kid: kid.into(), pkcs8 }
    }

    /// The id under which the public half is published.
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// The key as PKCS #8 DER.
    pub fn pkcs8(&self) -> &[u8] {
        &self.pkcs8
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey").field("kid", &self.kid).finish_non_exhaustive()
    }
}

/// The published keys: as they are written, and parsed.
#[derive(Debug, Clone)]
pub struct PublicKeys {
    json: Arc<str>,
    set: JwkSet,
}

impl PublicKeys {
    /// Parses a JWK set (RFC 7517).
    pub fn parse(json: &str) -> Result<Self, serde_json::Error> {
        Ok(Self { json: json.into(), set: serde_json::from_str(json)? })
    }

    /// The set as it was written, for `/.well-known/jwks.json`.
    pub fn json(&self) -> &str {
        &self.json
    }

    /// The parsed keys.
    pub fn set(&self) -> &JwkSet {
        &self.set
    }
}

enum Loaded {
    Public(PublicKeys),
    Signing(SigningKey),
    Symmetric(Key),
    Written(String),
}

impl Loaded {
    fn parse(secret: Secret, value: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
        Ok(match secret {
            Secret::Public => Self::Public(PublicKeys::parse(value)?),
            Secret::Session | Secret::Receipt => Self::Signing(serde_json::from_str(value)?),
            Secret::Providers => Self::Written(value.to_owned()),
            _ => {
                let bytes = BASE64_URL_SAFE_NO_PAD.decode(value)?;
                Self::Symmetric(Key(bytes.try_into().map_err(|_| "not 32 bytes")?))
            }
        })
    }
}

/// The secrets that a function asked for.
pub struct Secrets(HashMap<Secret, Loaded>);

impl Secrets {
    /// Reads `wanted` with one call from the tables that `SECRETS_TABLE` and `SIGNING_KEYS_TABLE` name. Fails if any is not there or
    /// malformed, so that a function does not start half-able.
    pub async fn load(client: &Client, wanted: &[Secret]) -> Result<Self, SecretsError> {
        Self::load_from(client, required, wanted).await
    }

    /// The same, from the tables that `name_of` names for these variables.
    pub async fn load_from<E: Into<SecretsError>>(
        client: &Client,
        name_of: impl Fn(&'static str) -> Result<String, E>,
        wanted: &[Secret],
    ) -> Result<Self, SecretsError> {
        let mut keys: HashMap<&'static str, Vec<Item>> = HashMap::new();
        for secret in wanted {
            keys.entry(secret.table()).or_default().push(table::key(secret.name(), "-"));
        }
        let by_table = keys.into_iter().map(|(table, keys)| {
            let name = name_of(table).map_err(Into::into)?;
            Ok(Table::new(client.clone(), name).wanted(keys, true)?)
        });
        let found = table::batch_get(client, by_table.collect::<Result<_, SecretsError>>()?).await?;
        Self::from_items(wanted, &found.into_values().flatten().collect::<Vec<_>>())
    }

    fn from_items(wanted: &[Secret], items: &[Item]) -> Result<Self, SecretsError> {
        let values: HashMap<&str, &str> =
            items.iter().filter_map(|item| Some((text_in(item, "pk")?, text_in(item, "value")?))).collect();
        Self::parse(wanted.iter().map(|&secret| (secret, values.get(secret.name()).copied())))
    }

    fn parse<'a>(values: impl Iterator<Item = (Secret, Option<&'a str>)>) -> Result<Self, SecretsError> {
        let loaded = values.map(|(secret, value)| {
            let value = value.ok_or(SecretsError::Missing(secret))?;
            let loaded = Loaded::parse(secret, value).map_err(|error| SecretsError::Malformed(secret, error))?;
            Ok((secret, loaded))
        });
        Ok(Self(loaded.collect::<Result<_, SecretsError>>()?))
    }

    /// The published keys.
    pub fn public(&self) -> Result<&PublicKeys, SecretsError> {
        match self.0.get(&Secret::Public) {
            Some(Loaded::Public(keys)) => Ok(keys),
            _ => Err(SecretsError::Missing(Secret::Public)),
        }
    }

    /// A private key that signs: [`Secret::Session`] or [`Secret::Receipt`].
    pub fn signing(&self, secret: Secret) -> Result<&SigningKey, SecretsError> {
        match self.0.get(&secret) {
            Some(Loaded::Signing(key)) => Ok(key),
            _ => Err(SecretsError::Missing(secret)),
        }
    }

    /// What a person wrote, as it is: [`Secret::Providers`].
    pub fn written(&self, secret: Secret) -> Result<&str, SecretsError> {
        match self.0.get(&secret) {
            Some(Loaded::Written(text)) => Ok(text),
            _ => Err(SecretsError::Missing(secret)),
        }
    }

    /// A symmetric key: whatever neither signs nor is written.
    pub fn key(&self, secret: Secret) -> Result<&Key, SecretsError> {
        match self.0.get(&secret) {
            Some(Loaded::Symmetric(key)) => Ok(key),
            _ => Err(SecretsError::Missing(secret)),
        }
    }
}

fn base64url<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    let text = String::deserialize(deserializer)?;
    BASE64_URL_SAFE_NO_PAD.decode(text).map_err(|_| serde::de::Error::custom("not base64url"))
}

#[cfg(test)]
mod tests;
