//! Sealed tokens: what we hand out and want back unread and unchanged, such as an `uploadId` or a cursor of a list.
//!
//! AES-256-GCM with a random 96-bit nonce before the text. One key seals far fewer than the 2^32 tokens for which random
//! nonces are good (NIST SP 800-38D §8.3).

use aws_lc_rs::aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::Serialize;
use serde::de::DeserializeOwned;
use thiserror::Error;

use crate::secrets::Key;

/// Why a value is not sealed or a token not opened.
#[derive(Debug, Error)]
pub enum SealError {
    /// Not a token of ours, sealed for another purpose, or changed on the way.
    #[error("not a token that was sealed here for this purpose")]
    Foreign,
    /// The value cannot be written as JSON, or the token holds JSON of another version.
    #[error("the sealed value has an unexpected form")]
    Form(#[from] serde_json::Error),
    /// The cipher refused the key or the text.
    #[error("the cipher failed")]
    Cipher,
}

/// Seals values for one purpose. A token that was sealed for another purpose does not open.
pub struct Sealer {
    key: RandomizedNonceKey,
    purpose: &'static str,
}

impl Sealer {
    /// A sealer with its key and its purpose, which is authenticated with each token.
    pub fn new(key: &Key, purpose: &'static str) -> Result<Self, SealError> {
        let key = RandomizedNonceKey::new(&AES_256_GCM, key.as_bytes()).map_err(|_| SealError::Cipher)?;
        Ok(Self { key, purpose })
    }

    /// Seals a value into base64url text.
    pub fn seal<T: Serialize>(&self, value: &T) -> Result<String, SealError> {
        let mut text = serde_json::to_vec(value)?;
        let nonce =
            self.key.seal_in_place_append_tag(Aad::from(self.purpose), &mut text).map_err(|_| SealError::Cipher)?;
        let mut token = nonce.as_ref().to_vec();
        token.append(&mut text);
        Ok(BASE64_URL_SAFE_NO_PAD.encode(token))
    }

    /// Opens a token that [`seal`](Self::seal) made for the same purpose. Its expiry is the caller's to check.
    pub fn open<T: DeserializeOwned>(&self, token: &str) -> Result<T, SealError> {
        let mut token = BASE64_URL_SAFE_NO_PAD.decode(token).map_err(|_| SealError::Foreign)?;
        let (nonce, text) = token.split_at_mut_checked(NONCE_LEN).ok_or(SealError::Foreign)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| SealError::Foreign)?;
        let text = self.key.open_in_place(nonce, Aad::from(self.purpose), text).map_err(|_| SealError::Foreign)?;
        Ok(serde_json::from_slice(text)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealer(purpose: &'static str) -> Sealer {
        Sealer::new(&Key::from([7; 32]), purpose).unwrap()
    }

    #[test]
    fn what_was_sealed_opens_again() {
        let token = sealer("upload").seal(&("a file", 3)).unwrap();
        assert_eq!(sealer("upload").open::<(String, u8)>(&token).unwrap(), ("a file".to_owned(), 3));
    }

    #[test]
    fn the_same_value_never_seals_alike() {
        assert_ne!(sealer("upload").seal(&1).unwrap(), sealer("upload").seal(&1).unwrap());
    }

    #[test]
    fn a_token_of_another_purpose_or_key_stays_closed() {
        let token = sealer("upload").seal(&1).unwrap();
        assert!(matches!(sealer("cursor").open::<u8>(&token), Err(SealError::Foreign)));
        let other = Sealer::new(&Key::from([8; 32]), "upload").unwrap();
        assert!(matches!(other.open::<u8>(&token), Err(SealError::Foreign)));
    }

    #[test]
    fn a_changed_token_stays_closed() {
        let token = sealer("upload").seal(&1).unwrap();
        for at in 0..token.len() - 1 {
            let mut changed = token.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            assert!(sealer("upload").open::<u8>(&changed).is_err(), "{at}");
        }
        for short in ["", "AAAA", "not base64!"] {
            assert!(matches!(sealer("upload").open::<u8>(short), Err(SealError::Foreign)));
        }
    }
}
