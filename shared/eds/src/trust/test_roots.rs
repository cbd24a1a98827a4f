//! The public test PKI, which production must refuse.
//!
//! Its private keys lie in this repository (`infra/local/pki`), so whoever trusts one of these trusts everybody.

use sha2::{Digest, Sha256};

use crate::certificate::Certificate;

/// SHA-256 of the certificates: kuc, ruc1, ruc2, bpki-ca0, bpki-ca1, rogue-kuc, rogue-ruc, l384-root, l512-root.
const CERTIFICATES: [&str; 9] = [
    "6ccb8b58c269666cd9f0fe2f99d87c542610a37f439c1ab11cec194ab81a8386",
    "03159826766463e24c21b78b971e437a011c4c451d5bb6eb20ba6d5891172af5",
    "bc1226b7c12a515d87559c1a586097e27b83f6305a535178b8154fd7f2f186bd",
    "59e11d4f03132a702947e2c4c456a88d30020b3372d1d97dc0e25f6cfeed3d78",
    "0cae51283fb9c4b40faafd7e1fe1e64a889a0e9e5662a9ac6aac3b159248b0c1",
    "0db51097a3eb8636bab40dc32b5629a678782282a4b10b65b8f17334aefa93d1",
    "fd089a9dc01c2b8d7637a68a5de028a5e4821969e4bd64b16842f5d6deb79490",
    "c0581ce1c4f20a62c4ecbf6af9486c1355bc386c8d6a77d5c3c3bef2c6fe2052",
    "5ce7c9de11f01fafb7f343a77865020d1e0703c2f3c9db98fd27d78dd0d4d90c",
];

/// SHA-256 of their public keys, in the order above (l512-root's is not at hand): the same key in a new certificate is
/// as public as before.
const KEYS: [&str; 8] = [
    "179f0a9e7c72132d53b9b77e4f57189d8be0c77b559f77786124eaefe20e4ad9",
    "7829035e797576e6db8dd33dc53ddf869ed1a1c436b6fc98af073096e090a9f1",
    "6e4341a776b01146f48420eba3fc38a2646c78b9b842cf995fd7cf31a28755ef",
    "249d25abd5b7c8afaac0d9bc584a26fa19edf7b53941f60fef8ca2d3f595656b",
    "b80a37e88adbd1a0a4ae3aa0661ce45f4161c7c395c765ec0183439f22ca360b",
    "a84ca77b397507edb74a6fec29f423c6e737384567cfe5b647f11415c100d88b",
    "0a9f3ae732e207e51245dcc329b3ab2bc8ae1b2d547cb8dc75473abc5cd2f090",
    "53d68c3bb870d88a4137734a6cbff7cec457a7572fd1bb4cc61d8f891dffd6df",
];

/// Whether anyone can sign as this authority.
pub(super) fn is_test(certificate: &Certificate) -> bool {
    let key = hex::encode(Sha256::digest(&certificate.key_octets));
    CERTIFICATES.contains(&hex::encode(certificate.sha256).as_str()) || KEYS.contains(&key.as_str())
}
