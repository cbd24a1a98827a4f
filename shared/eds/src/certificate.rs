//! X.509 certificates: read from raw octets, kept with what later checks need.

use der::Tag;
use sha2::{Digest, Sha256};
use time::OffsetDateTime;

use crate::asn1::{Element, NotDer, Parsed, constructed, primitive};
use crate::bign::PublicKey;
use crate::error::EdsError;
use crate::extensions::Extensions;
use crate::name::Name;
use crate::oids;
use crate::signed::Signed;
use crate::whole_number::WholeNumber;

/// A parsed certificate (version 3 only). Parsing checks no signature.
#[derive(Clone)]
pub(crate) struct Certificate {
    pub der: Vec<u8>,
    pub sha256: [u8; 32],
    pub serial: WholeNumber,
    pub issuer: Name,
    /// The issuer as it is encoded, because a CMS signer id is compared octet by octet.
    pub issuer_raw: Vec<u8>,
    pub subject: Name,
    pub not_before: OffsetDateTime,
    pub not_after: OffsetDateTime,
    /// The key's BIT STRING, whatever the algorithm.
    pub key_octets: Vec<u8>,
    /// Absent when the algorithm or level is not supported.
    pub key: Option<PublicKey>,
    pub extensions: Extensions,
    pub signed: Signed,
}

impl Certificate {
    /// Reads DER without trailing octets; the error names the part that failed.
    pub fn parse(der: &[u8]) -> Result<Self, &'static str> {
        let (signed, body, algorithm) = Signed::parse(der).map_err(|_| "certificate")?;
        let mut fields = body.children().map_err(|_| "certificate")?;

        let version = fields.optional(constructed(0)).map_err(|_| "version")?;
        if version.is_none_or(|version| version.value != VERSION_3) {
            return Err("version");
        }
        let serial = fields.expect(Tag::Integer).and_then(WholeNumber::parse).map_err(|_| "serial number")?;
        let inner_algorithm = fields.expect(Tag::Sequence).map_err(|_| "algorithm")?;
        if inner_algorithm.raw != algorithm {
            return Err("algorithm");
        }
        let issuer = fields.expect(Tag::Sequence).map_err(|_| "issuer")?;
        let validity = fields.expect(Tag::Sequence).map_err(|_| "validity")?;
        let (not_before, not_after) = parse_validity(validity).map_err(|_| "validity")?;
        let subject = fields.expect(Tag::Sequence).and_then(Name::parse).map_err(|_| "subject")?;
        let key = fields.expect(Tag::Sequence).map_err(|_| "public key")?;
        let (key_octets, key) = parse_key(key).map_err(|_| "public key")?;
        for unique_id in [primitive(1), primitive(2)] {
            fields.optional(unique_id).map_err(|_| "unique identifier")?;
        }
        let extensions = match fields.optional(constructed(3)).map_err(|_| "extensions")? {
            Some(wrapper) => Element::sequence(wrapper.value).and_then(Extensions::parse).map_err(|_| "extensions")?,
            None => Extensions::default(),
        };
        fields.finish().map_err(|_| "certificate")?;

        Ok(Self {
            der: der.to_vec(),
            sha256: Sha256::digest(der).into(),
            serial,
            issuer: Name::parse(issuer).map_err(|_| "issuer")?,
            issuer_raw: issuer.raw.to_vec(),
            subject,
            not_before,
            not_after,
            key_octets,
            key,
            extensions,
            signed,
        })
    }

    /// Whether `now` lies in the validity period, both ends included.
    pub fn check_validity(&self, now: OffsetDateTime) -> Result<(), EdsError> {
        if now < self.not_before {
            Err(EdsError::NotYetValid)
        } else if now > self.not_after {
            Err(EdsError::Expired)
        } else {
            Ok(())
        }
    }

    /// Whether the certificate may issue others.
    pub fn may_issue(&self) -> bool {
        self.extensions.authority && self.extensions.key_usage.is_some_and(|usage| usage.key_cert_sign())
    }

    /// Whether the certificate may sign revocation lists.
    pub fn may_sign_lists(&self) -> bool {
        self.extensions.authority && self.extensions.key_usage.is_some_and(|usage| usage.crl_sign())
    }

    /// Whether this could be the issuer of something with that issuer name and authority key.
    pub fn is_named_issuer(&self, issuer: &Name, authority_key: Option<&[u8]>) -> bool {
        let key_agrees = match (authority_key, self.extensions.subject_key.as_deref()) {
            (Some(wanted), Some(own)) => wanted == own,
            _ => true,
        };
        key_agrees && self.subject.same_as(issuer)
    }
}

/// `INTEGER 2`, as certificates and, by the same number, no others encode version 3.
const VERSION_3: [u8; 3] = [0x02, 0x01, 0x02];

fn parse_validity(sequence: Element<'_>) -> Parsed<(OffsetDateTime, OffsetDateTime)> {
    let mut times = sequence.children()?;
    let not_before = times.take()?.time()?;
    let not_after = times.take()?.time()?;
    times.finish()?;
    Ok((not_before, not_after))
}

/// Reads `SubjectPublicKeyInfo`. A key of another algorithm is kept as octets only; a point off the curve is an error.
fn parse_key(sequence: Element<'_>) -> Parsed<(Vec<u8>, Option<PublicKey>)> {
    let mut parts = sequence.children()?;
    let algorithm = parts.expect(Tag::Sequence)?;
    let octets = parts.expect(Tag::BitString)?.whole_octets()?;
    parts.finish()?;

    let mut identifier = algorithm.children()?;
    let is_bign = identifier.expect(Tag::ObjectIdentifier)?.value == oids::BIGN_PUBKEY.as_bytes();
    let curve = identifier.optional(Tag::ObjectIdentifier)?;
    let is_256 = curve.is_some_and(|curve| curve.value == oids::BIGN_CURVE256V1.as_bytes());
    if !(is_bign && is_256) {
        return Ok((octets.to_vec(), None));
    }
    identifier.finish()?;
    let key = PublicKey::from_octets(octets).ok_or(NotDer)?;
    Ok((octets.to_vec(), Some(key)))
}
