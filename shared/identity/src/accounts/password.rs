//! What remains of a password: an Argon2id hash (RFC 9106) in the PHC string format.

use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc};
use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use zvarot_domain::applicant::Password;
use zvarot_domain::text::cleaning;

use zvarot_runtime::random;

/// The first choice of OWASP's Password Storage Cheat Sheet after the memory-rich one: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// A hash from which the password cannot be had back. `Debug` hides it all the same.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PasswordHash(String);

/// A password could not be hashed.
#[derive(Debug, Error)]
pub enum PasswordError {
    /// No salt.
    #[error(transparent)]
    Random(#[from] random::RandomError),
    /// The algorithm refused its parameters or its input.
    #[error("argon2 failed")]
    Hash(#[from] argon2::password_hash::Error),
    /// The parameters are out of range.
    #[error("argon2 failed")]
    Parameters(#[from] argon2::Error),
}

impl PasswordHash {
    /// Hashes a new password with a salt of its own. Takes 19 MiB and some tens of milliseconds of CPU.
    pub fn of(password: &Password) -> Result<Self, PasswordError> {
        Self::with_salt(password.as_bytes(), &random::bytes()?)
    }

    /// A hash that no password has, for logins that nobody has: comparing with it takes as long as with a real one.
    pub fn dummy() -> Result<Self, PasswordError> {
        Self::with_salt(&random::bytes::<32>()?, &random::bytes()?)
    }

    /// Whether `given` is the password, in the form in which passwords are hashed; or as it was typed, for passwords that were set before
    /// they had one form. How long a wrong one takes depends on nothing but `given`.
    pub fn is_of(&self, given: &str) -> bool {
        let prepared = cleaning::password(given);
        let may_be_older = prepared != given && given.chars().count() <= Password::MAX;
        self.is_of_octets(&prepared) || (may_be_older && self.is_of_octets(given))
    }

    fn is_of_octets(&self, password: &str) -> bool {
        phc::PasswordHash::new(&self.0)
            .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
    }

    fn with_salt(password: &[u8], salt: &[u8; 16]) -> Result<Self, PasswordError> {
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(MEMORY_KIB, PASSES, LANES, None)?);
        let hash: phc::PasswordHash = argon2.hash_password_with_salt(password, salt)?;
        Ok(Self(hash.to_string()))
    }
}

impl std::fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasswordHash(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use zvarot_domain::applicant::Login;

    use super::*;

    #[test]
    fn the_right_password_opens_and_no_other() {
        let login = Login::parse("anna").unwrap();
        let hash = PasswordHash::of(&Password::parse("зялёны гай 1990", &login).unwrap()).unwrap();
        assert!(hash.is_of("зялёны гай 1990"));
        assert!(!hash.is_of("зялёны гай 1991"));
        assert!(hash.0.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "the parameters are kept with the hash");
        assert!(!format!("{hash:?}").contains("argon2"));
    }

    #[test]
    fn a_password_opens_in_whatever_form_a_device_types_it() {
        let login = Login::parse("anna").unwrap();
        let decomposed = "Сінія-Ўзлёты-й7".replace('Ў', "У\u{306}").replace('ё', "е\u{308}").replace('й', "и\u{306}");
        for set in ["Сінія-Ўзлёты-й7", &decomposed] {
            let hash = PasswordHash::of(&Password::parse(set, &login).unwrap()).unwrap();
            for given in ["Сінія-Ўзлёты-й7", &decomposed, "Сінія-\u{ad}Ўзлёты-й7"] {
                assert!(hash.is_of(given), "{set:?} {given:?}");
            }
        }
    }

    #[test]
    fn a_password_that_was_hashed_as_it_was_typed_still_opens() {
        for typed in ["сіні\u{a0}гай 7", "и\u{306}-и\u{306}-и\u{306}-7", "\u{200b}зялёны гай"] {
            let hash = PasswordHash::with_salt(typed.as_bytes(), &[7; 16]).unwrap();
            assert!(hash.is_of(typed), "{typed:?}");
        }
    }

    #[test]
    fn the_same_password_never_hashes_alike_and_nobodys_opens_nothing() {
        let (one, other) = (PasswordHash::dummy().unwrap(), PasswordHash::dummy().unwrap());
        assert_ne!(one, other);
        assert!(!one.is_of(""));
        assert!(!PasswordHash("damaged".to_owned()).is_of("damaged"));
    }
}
