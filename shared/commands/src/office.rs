//! What every function for officials has: who calls, the journal, the directory, intents.

use zvarot_http::tokens::Verifier;
use zvarot_runtime::configuration::required;
use zvarot_runtime::sdk::Sdk;
use zvarot_runtime::secrets::{Key, Secret, Secrets};
use zvarot_store::directory::Directory;
use zvarot_store::journal::Journal;

/// The stores and keys of commands of officials.
pub struct Office {
    /// Checks access tokens.
    pub verifier: Verifier,
    /// The appeals.
    pub journal: Journal,
    /// Organisations and people.
    pub directory: Directory,
    /// From which intents are made.
    pub intents: Key,
}

impl Office {
    /// The secrets that it needs.
    pub const SECRETS: [Secret; 2] = [Secret::Public, Secret::Intent];

    /// Reads `PORTAL_ORIGIN`, `JOURNAL_TABLE` and `DIRECTORY_TABLE`.
    pub fn from_env(sdk: &Sdk, secrets: &Secrets) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let dynamodb = sdk.dynamodb();
        Ok(Self {
            verifier: Verifier::new(secrets.public()?, &required("PORTAL_ORIGIN")?)?,
            journal: Journal::new(dynamodb.clone(), required("JOURNAL_TABLE")?),
            directory: Directory::new(dynamodb, required("DIRECTORY_TABLE")?),
            intents: secrets.key(Secret::Intent)?.clone(),
        })
    }
}
