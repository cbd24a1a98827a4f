//! Randomness: the only place where ids are made. The domain takes them as arguments.

use aws_lc_rs::rand;
use thiserror::Error;
use zvarot_domain::invalid::Invalid;

/// The operating system gave no randomness.
#[derive(Debug, Error)]
#[error("no randomness")]
pub struct RandomError;

/// `N` unpredictable bytes.
pub fn bytes<const N: usize>() -> Result<[u8; N], RandomError> {
    let mut bytes = [0; N];
    rand::fill(&mut bytes).map_err(|_| RandomError)?;
    Ok(bytes)
}

/// A new id of 128 random bits in lower-case hex, of whichever type is asked for: `random::id::<AccountId>()?`.
///
/// 128 bits: two alike will not happen, and an id that serves as a secret (a challenge) cannot be guessed.
pub fn id<T: TryFrom<String, Error = Invalid>>() -> Result<T, RandomError> {
    // hex always is a valid id, so that only missing randomness can fail here
    T::try_from(hex::encode(bytes::<16>()?)).map_err(|_| RandomError)
}

#[cfg(test)]
mod tests {
    use super::*;
    use zvarot_domain::id::AccountId;

    #[test]
    fn ids_are_hex_and_differ() {
        let (one, other) = (id::<AccountId>().unwrap(), id::<AccountId>().unwrap());
        assert_ne!(one, other);
        assert_eq!(one.as_str().len(), 32);
        assert!(one.as_str().bytes().all(|b| b.is_ascii_hexdigit() && !b.is_ascii_uppercase()));
    }
}
