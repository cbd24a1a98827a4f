//! The table `accounts`: signups, accounts, sessions, claims on what is unique, counters of attempts.
//!
//! | Key | Item |
//! |---|---|
//! | `REGISTRATION#<id>` / `STATE` | [`Signup`]; goes after a day |
//! | `REGISTRATION#<id>` / `SEND#<k, 4 digits>` | [`Sending`]; its insert is the outbox of `notify` |
//! | `MESSAGE#<id>` / `SEND#0001` | [`OperatorMessage`]; its insert is the outbox of `notify`; goes after a year |
//! | `ACCOUNT#<id>` / `PROFILE` | [`Profile`] |
//! | `ACCOUNT#<id>` / `EVENT#<n, 16 digits>` | [`StoredAccountEvent`]; its insert is the outbox of `notify` |
//! | `ACCOUNT#<id>` / `SESSION#<id>` | [`StoredSession`]; goes when it has not been used for 30 days |
//! | `ACCOUNT#<id>` / `DEVICE#<id>` | [`Device`] |
//! | `ACCOUNT#<id>` / `CERTIFICATE#<SHA-256, hex>` | [`LinkedCertificate`] |
//! | `PHONE#<E.164>` / `OWNER` | `account` |
//! | `EMAIL#<address, lower case>` / `OWNER` | [`EmailOwner`]: `account`, `proven` |
//! | `LOGIN#<login, lower case>` / `OWNER` | [`LoginOwner`]: all that a sign-in by password must know, in one read |
//! | `IDENTITY#CERTIFICATE#<SHA-256, hex>` / `OWNER` | `account`: whom the certificate signs in |
//! | `IDENTITY#UNP#<УНП>` / `ACCOUNT#<id>` | `account`: says to act for this legal entity, proven by nothing yet |
//! | `ATTEMPT#…` / `COUNT` | counters with a TTL: wrong passwords; SMS, signups, messages and uploads of a day |
//! | `CHALLENGE#<id>` / `CHALLENGE` | see [`crate::challenges`] |
//! | `DRAFTS#<account>` / `DRAFT#<intent>` | see `zvarot_store::drafts` |
//!
//! An official is an account too, with the person's id: sessions and certificates, but no profile.
//!
//! Every item of an outbox has `type`: of a `SEND#` item `code`, `alreadyRegistered` or `message`, of an `EVENT#` item the name of the
//! [`AccountEvent`](zvarot_domain::account::AccountEvent). `n` of an event is the time in milliseconds and three random
//! digits, so that nobody has to know the number of the last one; the first event of an account has `n` = 1.
//!
//! Attribute names are camelCase, but `pk`, `sk` and the TTL `expires_at` (epoch seconds). Whatever has a TTL is also
//! checked in code, because DynamoDB deletes late.

mod attempts;
mod certificates;
mod claims;
mod confirmation;
mod daily;
mod devices;
mod email;
pub mod email_token;
mod events;
pub mod keys;
mod message;
mod name_body;
mod opening;
mod password;
mod profile;
pub mod sessions;
mod signup;

use aws_sdk_dynamodb::Client;
use zvarot_runtime::table::Table;

pub use attempts::{Allowance, Counted};
pub use certificates::{Linked, LinkedCertificate};
pub use claims::{EmailOwner, LoginOwner, Taken};
pub use confirmation::{Confirmed, NewAccount};
pub use daily::until_tomorrow;
pub use devices::{Device, DevicePlatform};
pub use email::Proof;
pub use events::StoredAccountEvent;
pub use message::{Left, MessageCaps, OperatorMessage};
pub use name_body::NameBody;
pub use opening::{Caps, Opened, SentAgain};
pub use password::{PasswordError, PasswordHash};
pub use profile::{Changed, Profile, ProfileChange};
pub use sessions::StoredSession;
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
