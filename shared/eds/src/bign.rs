//! bign-curve256v1 with belt-hash (STB 34.101.45, STB 34.101.31): the only file that names the cryptography crates.
//!
//! Levels 192 and 256 (bign-curve384v1, bign-curve512v1 with bash) have no implementation here; callers see them as
//! unsupported, never as a bad signature.

use belt_hash::{BeltHash, Digest};
use bignp256::ecdsa::signature::hazmat::PrehashVerifier;
use bignp256::ecdsa::{Signature, VerifyingKey};

/// Octets of a signature: S0 (16) and S1 (32), both little-endian.
pub(crate) const SIGNATURE_LENGTH: usize = 48;

/// belt-hash of `bytes` (STB 34.101.31-2020, 7.8).
pub fn belt_hash(bytes: &[u8]) -> [u8; 32] {
    BeltHash::digest(bytes).into()
}

/// A public key whose point was checked to lie on the curve.
#[derive(Clone)]
pub(crate) struct PublicKey(VerifyingKey);

impl PublicKey {
    /// Reads the 64 octets x ‖ y of a certificate, both little-endian.
    pub fn from_octets(octets: &[u8]) -> Option<Self> {
        VerifyingKey::from_bytes(octets).ok().map(Self)
    }

    /// Whether `signature` is this key's over a message with this belt-hash (STB 34.101.45, 7.2).
    pub fn verifies(&self, hash: &[u8; 32], signature: &[u8]) -> bool {
        // `from_slice` refuses S1 >= q before any arithmetic
        Signature::from_slice(signature).is_ok_and(|signature| self.0.verify_prehash(hash, &signature).is_ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANNEX_G: &str = include_str!("../tests/data/vectors/stb-34.101.45-annex-G.json");
    const BEE2: &str = include_str!("../tests/data/vectors/bee2-500.txt");

    fn annex_g(pointer: &str) -> Vec<u8> {
        let vectors: serde_json::Value = serde_json::from_str(ANNEX_G).unwrap();
        hex::decode(vectors.pointer(pointer).unwrap().as_str().unwrap()).unwrap()
    }

    fn annex_g_verifies(length: usize, signature: &str) -> bool {
        let key = PublicKey::from_octets(&annex_g("/public_key_G1")).unwrap();
        key.verifies(&belt_hash(&annex_g("/belt_H_first48")[..length]), &annex_g(signature))
    }

    #[test]
    fn belt_hash_gives_the_standard_values() {
        for length in [13, 32, 48] {
            let expected = annex_g(&format!("/belt_hash/H[0..{length}]"));
            assert_eq!(belt_hash(&annex_g("/belt_H_first48")[..length]).to_vec(), expected);
        }
    }

    #[test]
    fn the_standard_signatures_verify() {
        assert!(annex_g_verifies(13, "/G2/signature"));
        assert!(annex_g_verifies(48, "/G3/signature"));
        assert!(!annex_g_verifies(13, "/G3/signature"));
    }

    #[test]
    fn a_signature_above_the_order_is_refused() {
        assert!(!annex_g_verifies(13, "/must_refuse/S1>=q (bign256 0.13.1 panics here)"));
        let key = PublicKey::from_octets(&annex_g("/public_key_G1")).unwrap();
        for signature in [[0xFF; SIGNATURE_LENGTH], [0; SIGNATURE_LENGTH]] {
            assert!(!key.verifies(&belt_hash(b""), &signature));
        }
        assert!(!key.verifies(&belt_hash(b""), &[1; 47]), "too short");
    }

    #[test]
    fn signatures_of_the_reference_implementation_verify() {
        let tuples = BEE2.lines().filter(|line| !line.starts_with('#'));
        let mut count = 0;
        for tuple in tuples {
            let fields: Vec<Vec<u8>> = tuple.split(';').map(|field| hex::decode(field).unwrap()).collect();
            let [message, hash, key, signature] = fields.as_slice() else { panic!("four fields: {tuple}") };
            assert_eq!(belt_hash(message).as_slice(), hash.as_slice());
            let key = PublicKey::from_octets(key).unwrap();
            assert!(key.verifies(&belt_hash(message), signature), "{tuple}");
            assert!(!key.verifies(&belt_hash(&[message.as_slice(), b"."].concat()), signature));
            count += 1;
        }
        assert_eq!(count, 500);
    }

    #[test]
    fn a_point_off_the_curve_is_no_key() {
        let mut octets = annex_g("/public_key_G1");
        octets[0] ^= 1;
        assert!(PublicKey::from_octets(&octets).is_none());
        assert!(PublicKey::from_octets(&[0; 64]).is_none());
        assert!(PublicKey::from_octets(&octets[..63]).is_none());
    }
}
