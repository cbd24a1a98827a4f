//! The checked command: who wants to register, and what becomes of it.

use std::collections::BTreeMap;

use time::OffsetDateTime;
use zvarot_domain::applicant::{Applicant, Email, Login, Password, Phone};
use zvarot_domain::language::Language;
use zvarot_domain::signup::State;
use zvarot_http::problem::Problem;
use zvarot_identity::accounts::{LinkedIdentity, PasswordHash, SendingKind, Signup};
use zvarot_runtime::random;

use crate::intent::SignupIntent;

/// A wish to register.
#[derive(Debug)]
pub(crate) struct Command {
    pub applicant: Applicant,
    pub phone: Phone,
    pub email: Email,
    pub language: Language,
    /// None for a legal entity, and for whoever will sign in by `identity` alone.
    pub credentials: Option<Credentials>,
    /// The identity of an outside provider that is to open the account.
    pub identity: Option<LinkedIdentity>,
}

/// How a natural person will sign in.
#[derive(Debug)]
pub(crate) struct Credentials {
    pub login: Login,
    pub password: Password,
}

impl Command {
    /// The registration that is opened. Whoever asks is not told whether the phone has an owner already.
    pub fn signup(self, intent: SignupIntent, phone_is_owned: bool, now: OffsetDateTime) -> Result<Signup, Problem> {
        let (login, password) = match self.credentials {
            Some(Credentials { login, password }) => {
                (Some(login), Some(PasswordHash::of(&password).map_err(Problem::internal)?))
            }
            None => (None, None),
        };
        Ok(Signup {
            id: intent.id,
            account: random::id()?,
            applicant: self.applicant,
            phone: self.phone,
            email: self.email,
            login,
            password,
            identity: self.identity,
            language: self.language,
            sends: if phone_is_owned { SendingKind::AlreadyRegistered } else { SendingKind::Code },
            codes: State::opened(now),
            body: intent.body,
            asked: BTreeMap::new(),
        })
    }
}
