//! HMAC (RFC 2104) with our 256-bit secrets.

use hmac::{Hmac, KeyInit};
use sha2::Sha256;

/// HMAC-SHA-256 that has taken nothing in yet.
pub(crate) fn hmac_sha256(secret: &[u8; 32]) -> Hmac<Sha256> {
    Hmac::new(&block(secret).into())
}

/// The block of 64 bytes that HMAC makes of a shorter key by adding zeros (RFC 2104 §2): the same for SHA-1 and SHA-256.
pub(crate) fn block(secret: &[u8; 32]) -> [u8; 64] {
    let mut block = [0; 64];
    for (to, from) in block.iter_mut().zip(secret) {
        *to = *from;
    }
    block
}
