//! The table `accounts`: signups, accounts, sessions, claims on what is unique, counters of attempts.
//!
//! | Key | Item |
//! |---|---|
//! | `REGISTRATION#<id>` / `STATE` | [`Signup`]; goes after a day |
//! | `REGISTRATION#<id>` / `SEND#<k, 4 digits>` | [`Sending`]; its insert is the outbox of `notify` |
//! | `MESSAGE#<id>` / `SEND#0001` | [`OperatorMessage`]; its insert is the outbox of `notify`; goes after a year |
//! | `ACCOUNT#<id>` / `PROFILE` | [`Profile`] |
//! | `ACCOUNT#<id>` / `EVENT#<n, 16 digits>` | [`StoredAccountEvent`]; its insert is the outbox of `notify` |
//! | `ACCOUNT#<id>` / `SESSION#<id>` | [`StoredSession`]; goes when it has not been used for 30 days, or after its longest time |
//! | `ACCOUNT#<id>` / `DEVICE#<id>` | [`Device`] |
//! | `ACCOUNT#<id>` / `CERTIFICATE#<SHA-256, hex>` | [`LinkedCertificate`] |
//! | `ACCOUNT#<id>` / `IDENTITY#<hash>` | [`LinkedIdentity`] |
//! | `ACCOUNT#<id>` / `SIGNATORY#<hash of account and personal number>` | [`StoredSignatory`] of a legal entity |
//! | `PHONE#<E.164>` / `OWNER` | `account` |
//! | `EMAIL#<address, lower case>` / `OWNER` | [`EmailOwner`]: `account`, `proven` |
//! | `LOGIN#<login, lower case>` / `OWNER` | [`LoginOwner`]: all that a sign-in by password must know, in one read |
//! | `IDENTITY#CERTIFICATE#<SHA-256, hex>` / `OWNER` | `account`: whom the certificate signs in |
//! | `IDENTITY#OIDC#<hash of issuer and subject>` / `OWNER` | `account`: whom a sign-in at an outside provider signs in |
//! | `IDENTITY#UNP#<УНП>` / `OWNER` | `account`: the legal entity's, opened by a signature that proved this УНП |
//! | `IDENTITY#UNP#<УНП>` / `ACCOUNT#<id>` | `account`: made by a code alone, before that rule; of use only if a signature opened it |
//! | `PUSH#<ARN of the endpoint>` / `OWNER` | `account`, `device`: whose news goes to the device behind it |
//! | `ATTEMPT#…` / `COUNT` | counters with a TTL: wrong passwords; SMS, signups, messages and uploads of a day |
//! | `ACCOUNT#<id>` / `DEVICE#GUARD`, `CERTIFICATE#GUARD` | the guards that keep their number below a cap |
//! | `ACCOUNT#<id>` / `SIGNATORY#GUARD` | the same, and passed by whoever takes one away: somebody who has signed in stays |
//! | `ACCOUNT#<id>` / `IDENTITY#GUARD` | the same, and passed by whoever takes away a way in: the last one stays |
//! | `CHALLENGE#<id>` / `CHALLENGE` | see [`crate::challenges`] |
//! | `AUTHORIZATION#<id>` / `AUTHORIZATION` | [`Authorization`]: a sign-in at an outside provider that has begun |
//! | `DRAFTS#<account>` / `DRAFT#<intent>` | see `zvarot_store::drafts` |
//!
//! An official is an account too, [named](zvarot_domain::id::AccountId::of_official) by organisation and person: sessions, but no profile.
//!
//! Every item of an outbox has `type`: of a `SEND#` item `code`, `alreadyRegistered` or `message`, of an `EVENT#` item the name of the
//! [`AccountEvent`](zvarot_domain::account::AccountEvent). `n` of an event is the time in milliseconds and three random
//! digits, so that nobody has to know the number of the last one; the first event of an account has `n` = 1.
//!
//! Attribute names are camelCase, but `pk`, `sk` and the TTL `expires_at` (epoch seconds). Whatever has a TTL is also
//! checked in code, because DynamoDB deletes late.

mod attempts;
mod authorizations;
mod certificates;
mod claims;
mod confirmation;
mod daily;
mod devices;
mod email;
pub mod email_token;
mod entity;
mod events;
mod guarded;
mod identities;
pub mod identity_token;
pub mod keys;
mod message;
mod name_body;
mod opening;
mod password;
mod profile;
mod recent;
pub mod sessions;
mod signatories;
mod signup;
mod ways_in;

use aws_sdk_dynamodb::Client;
use zvarot_runtime::table::Table;

pub use attempts::{Allowance, Attempter, Counted};
pub use authorizations::{AUTHORIZATION_LIFETIME, Authorization, Begun, Returning};
pub use certificates::{Linked, LinkedCertificate};
pub use claims::{EmailOwner, LoginOwner, Taken};
pub use confirmation::{Confirmed, NewAccount};
pub use daily::until_tomorrow;
pub use devices::{Added, Device, DevicePlatform};
pub use email::Proof;
pub use entity::EntityOpened;
pub use events::StoredAccountEvent;
pub use identities::{LinkedIdentity, Unlinked};
pub use message::{Left, MessageCaps, OperatorMessage};
pub use name_body::NameBody;
pub use opening::{Caps, Opened, SentAgain};
pub use password::{PasswordError, PasswordHash};
pub use profile::{Changed, Profile, ProfileChange};
pub use recent::RecentItem;
pub use sessions::StoredSession;
pub use signatories::{AddedSignatory, ProvenPerson, RemovedSignatory, StoredSignatory};
pub use signup::{Sending, SendingKind, Signup, Tried};

/// The table `accounts`.
#[derive(Debug, Clone)]
pub struct Accounts {
    table: Table,
}

impl Accounts {
    /// The accounts in the table called `table`.
    pub fn new(client: Client, table: String) -> Self {
        Self { table: Table::new(client, table) }
    }
}
