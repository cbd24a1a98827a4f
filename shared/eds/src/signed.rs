//! What certificates and revocation lists have in common: a body, an algorithm and a signature over the body's octets.

use der::Tag;
use der::oid::ObjectIdentifier;

use crate::asn1::{Element, NotDer, Parsed};
use crate::bign::{PublicKey, belt_hash};
use crate::oids;

/// The signature of a certificate or list.
#[derive(Clone)]
pub(crate) struct Signed {
    body_hash: [u8; 32],
    signature: Option<Vec<u8>>,
}

/// The algorithm is not bign-with-hbelt.
pub(crate) struct OtherAlgorithm;

impl Signed {
    /// Splits `SEQUENCE { body, algorithm, signature }`; also returns the body and the raw algorithm, which the body
    /// must repeat (RFC 5280, 4.1.1.2).
    pub fn parse(der: &[u8]) -> Parsed<(Self, Element<'_>, &[u8])> {
        let mut parts = Element::sequence(der)?.children()?;
        let body = parts.expect(Tag::Sequence)?;
        let algorithm = parts.expect(Tag::Sequence)?;
        let signature = parts.expect(Tag::BitString)?.whole_octets()?;
        parts.finish()?;
        let supported = algorithm_is(algorithm, &oids::BIGN_WITH_HBELT)?;
        let signed = Self { body_hash: belt_hash(body.raw), signature: supported.then(|| signature.to_vec()) };
        Ok((signed, body, algorithm.raw))
    }

    /// Whether `key` made the signature.
    pub fn is_by(&self, key: &PublicKey) -> Result<bool, OtherAlgorithm> {
        let signature = self.signature.as_ref().ok_or(OtherAlgorithm)?;
        Ok(key.verifies(&self.body_hash, signature))
    }
}

/// Whether an `AlgorithmIdentifier` names this algorithm. Its parameters must then be NULL or absent.
pub(crate) fn algorithm_is(algorithm: Element<'_>, oid: &ObjectIdentifier) -> Parsed<bool> {
    let mut parts = algorithm.children()?;
    if parts.expect(Tag::ObjectIdentifier)?.value != oid.as_bytes() {
        return Ok(false);
    }
    if let Some(null) = parts.optional(Tag::Null)?
        && !null.value.is_empty()
    {
        return Err(NotDer);
    }
    parts.finish()?;
    Ok(true)
}
