//! HOTP, the one-time password of RFC 4226.

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

use crate::keyed_hash::block;

/// Ten to the power of six: a code of six digits, the least that RFC 4226 §5.3 allows.
const MODULUS: u32 = 1_000_000;

/// The value of RFC 4226 §5.3 for a key and a counter, below one million.
///
/// SHA-1 as the RFC has it: HMAC does not lean on the collision resistance that SHA-1 has lost.
pub(super) fn hotp(key: &[u8; 32], counter: u64) -> u32 {
    hotp_of(Hmac::new(&block(key).into()), counter)
}

fn hotp_of(mut mac: Hmac<Sha1>, counter: u64) -> u32 {
    mac.update(&counter.to_be_bytes());
    let digest: [u8; 20] = mac.finalize().into_bytes().into();
    // dynamic truncation: the low half of the last byte says where four bytes are taken
    let offset = usize::from(digest[19] & 0x0F);
    let taken = [digest[offset], digest[offset + 1], digest[offset + 2], digest[offset + 3]];
    // the top bit is dropped, so that signed and unsigned machines agree
    (u32::from_be_bytes(taken) & 0x7FFF_FFFF) % MODULUS
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 4226 appendix D.
    #[test]
    fn vectors_of_the_standard() {
        let expected = [755_224, 287_082, 359_152, 969_429, 338_314, 254_676, 287_922, 162_583, 399_871, 520_489];
        for (counter, code) in (0..).zip(expected) {
            let mac = Hmac::<Sha1>::new_from_slice(b"12345678901234567890").unwrap();
            assert_eq!(hotp_of(mac, counter), code, "counter {counter}");
        }
    }

    #[test]
    fn a_key_of_32_bytes_is_used_whole() {
        let key = *b"12345678901234567890123456789012";
        let mac = Hmac::<Sha1>::new_from_slice(&key).unwrap();
        assert_eq!(hotp(&key, 1), hotp_of(mac, 1));
    }
}
