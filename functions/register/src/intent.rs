//! One intent, one signup: its id follows from the caller's key.

use zvarot_commands::intents::Intents;
use zvarot_domain::appeal::IdempotencyKey;
use zvarot_domain::id::SignupId;
use zvarot_http::problem::Problem;

use crate::command::Command;

/// What was meant.
pub(crate) struct SignupIntent {
    /// The registration: the same for the same key and phone, random without a key.
    pub id: SignupId,
    /// A keyed hash of the command: tells a repetition from another command. Keyed, because the password is in it.
    pub body: String,
}

/// What `command` means under `key`.
pub(crate) fn signup_intent(
    intents: &Intents,
    key: Option<&IdempotencyKey>,
    command: &Command,
) -> Result<SignupIntent, Problem> {
    let id = intents.id("registration", key, command.phone.as_str())?;
    let canonical = serde_json::to_vec(&(&command.applicant, &command.phone, &command.email, command.language))?;
    let (login, password) = match &command.credentials {
        Some(credentials) => (credentials.login.as_str(), credentials.password.as_bytes()),
        None => ("", [].as_slice()),
    };
    let identity = command.identity.as_ref().map_or("", |identity| identity.id.as_str());
    let parts = [b"body 2".as_slice(), &canonical, login.as_bytes(), password, identity.as_bytes()];
    // the number is raised when the canonical form changes
    Ok(SignupIntent { id, body: intents.hash(parts) })
}

/// What is stored of the key with which a code was asked for again.
pub(crate) fn asked(intents: &Intents, key: &IdempotencyKey) -> String {
    intents.hash([b"code".as_slice(), key.as_str().as_bytes()])
}

#[cfg(test)]
mod tests {
    use zvarot_runtime::secrets::Key;

    use super::*;
    use crate::body::tests::individual;

    fn intents() -> Intents {
        Intents::new(&Key::from([7; 32]))
    }

    fn key(text: &str) -> IdempotencyKey {
        IdempotencyKey::parse(text).unwrap()
    }

    #[test]
    fn the_same_key_and_phone_mean_the_same_signup() {
        let id = |text| signup_intent(&intents(), Some(&key(text)), &individual()).unwrap().id;
        assert_eq!(id("k1"), id("k1"));
        assert_ne!(id("k1"), id("k2"));
        let other = Command { phone: "+375331234567".to_owned().try_into().unwrap(), ..individual() };
        assert_ne!(id("k1"), signup_intent(&intents(), Some(&key("k1")), &other).unwrap().id);
    }

    #[test]
    fn without_a_key_every_request_is_an_intent_of_its_own() {
        let id = || signup_intent(&intents(), None, &individual()).unwrap().id;
        assert_ne!(id(), id());
    }

    #[test]
    fn another_body_is_told_from_a_repetition() {
        let body = |command: Command| signup_intent(&intents(), None, &command).unwrap().body;
        assert_eq!(body(individual()), body(individual()));
        let other = Command { email: "other@example.by".to_owned().try_into().unwrap(), ..individual() };
        assert_ne!(body(other), body(individual()));
        assert_ne!(
            signup_intent(&Intents::new(&Key::from([8; 32])), None, &individual()).unwrap().body,
            body(individual())
        );
    }
}
