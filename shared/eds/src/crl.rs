//! Certificate revocation lists (RFC 5280, section 5), as the State PKI publishes them.
//!
//! The live list has about nineteen thousand entries with reason codes 17 and 18 that no typed decoder accepts, so
//! entries are read here: any entry means revoked, and the reason stays a number.

use der::Tag;
use sha2::{Digest, Sha256};
use time::{Duration, OffsetDateTime};

use crate::asn1::{Element, NotDer, Parsed, constructed};
use crate::error::CrlError;
use crate::extensions::Extension;
use crate::name::Name;
use crate::oids;
use crate::signed::Signed;
use crate::whole_number::WholeNumber;

/// Thirty times the live list; more is not one of ours.
const MAX_LENGTH: usize = 32 * 1024 * 1024;

/// Clocks of two state bodies differ; a list dated within this much ahead of ours is not from the future.
const CLOCK_SKEW: Duration = Duration::minutes(5);

/// A parsed complete list. Parsing checks no signature.
#[derive(Clone)]
pub(crate) struct RevocationList {
    pub sha256: [u8; 32],
    pub issuer: Name,
    pub authority_key: Option<Vec<u8>>,
    pub number: Option<WholeNumber>,
    pub this_update: OffsetDateTime,
    pub next_update: Option<OffsetDateTime>,
    pub signed: Signed,
    /// Ordered by serial number.
    entries: Vec<Entry>,
}

/// One revoked certificate.
#[derive(Clone, Copy)]
pub(crate) struct Entry {
    serial: WholeNumber,
    pub date: OffsetDateTime,
    pub reason: Option<u8>,
}

impl RevocationList {
    /// Reads DER without trailing octets.
    pub fn parse(der: &[u8]) -> Result<Self, CrlError> {
        if der.len() > MAX_LENGTH {
            return Err(CrlError::Malformed("too long"));
        }
        let malformed = |part| move |_: NotDer| CrlError::Malformed(part);
        let (signed, body, algorithm) = Signed::parse(der).map_err(malformed("list"))?;
        let mut fields = body.children().map_err(malformed("list"))?;

        // version 2, which extensions require
        if fields.expect(Tag::Integer).map_err(malformed("version"))?.value != [1] {
            return Err(CrlError::Malformed("version"));
        }
        if fields.expect(Tag::Sequence).map_err(malformed("algorithm"))?.raw != algorithm {
            return Err(CrlError::Malformed("algorithm"));
        }
        let issuer = fields.expect(Tag::Sequence).and_then(Name::parse).map_err(malformed("issuer"))?;
        let this_update = fields.take().and_then(|field| field.time()).map_err(malformed("thisUpdate"))?;
        let next_update = fields.optional_time().map_err(malformed("nextUpdate"))?;
        let entries = match fields.optional(Tag::Sequence).map_err(malformed("entries"))? {
            Some(sequence) => parse_entries(sequence)?,
            None => Vec::new(),
        };
        let extensions = match fields.optional(constructed(0)).map_err(malformed("extensions"))? {
            Some(wrapper) => {
                Element::sequence(wrapper.value).and_then(Extension::list).map_err(malformed("extensions"))?
            }
            None => Vec::new(),
        };
        fields.finish().map_err(malformed("list"))?;
        let (authority_key, number) = read_extensions(&extensions)?;

        Ok(Self {
            sha256: Sha256::digest(der).into(),
            issuer,
            authority_key,
            number,
            this_update,
            next_update,
            signed,
            entries,
        })
    }

    /// The entry of a certificate of this issuer, if it is listed.
    pub fn entry(&self, serial: &WholeNumber) -> Option<&Entry> {
        let index = self.entries.binary_search_by_key(serial, |entry| entry.serial).ok()?;
        self.entries.get(index)
    }

    /// That it is not dated in the future.
    pub fn check_start(&self, now: OffsetDateTime) -> Result<(), CrlError> {
        if self.this_update - now > CLOCK_SKEW { Err(CrlError::FromTheFuture) } else { Ok(()) }
    }

    /// Whether `other` was issued after this list, so that this one must not replace it.
    pub fn is_older_than(&self, other: &Self) -> bool {
        match (self.number, other.number) {
            (Some(own), Some(others)) => own < others,
            _ => self.this_update < other.this_update,
        }
    }
}

/// Live lists are long: entries are kept packed and sorted.
fn parse_entries(sequence: Element<'_>) -> Result<Vec<Entry>, CrlError> {
    let malformed = |_: NotDer| CrlError::Malformed("entries");
    let mut entries = Vec::new();
    let mut elements = sequence.children().map_err(malformed)?;
    while !elements.is_finished() {
        entries.push(parse_entry(elements.expect(Tag::Sequence).map_err(malformed)?)?);
    }
    entries.sort_by_key(|entry| entry.serial);
    Ok(entries)
}

fn parse_entry(sequence: Element<'_>) -> Result<Entry, CrlError> {
    let malformed = |_: NotDer| CrlError::Malformed("entries");
    let mut parts = sequence.children().map_err(malformed)?;
    let serial = parts.expect(Tag::Integer).and_then(WholeNumber::parse).map_err(malformed)?;
    let date = parts.take().and_then(|part| part.time()).map_err(malformed)?;
    let mut reason = None;
    if let Some(extensions) = parts.optional(Tag::Sequence).map_err(malformed)? {
        for extension in Extension::list(extensions).map_err(malformed)? {
            if extension.is(&oids::CRL_REASON) {
                reason = Some(parse_reason(extension.value).map_err(malformed)?);
            } else if extension.critical && !extension.is(&oids::INVALIDITY_DATE) {
                // above all certificateIssuer: the entry would be about another authority's certificate
                return Err(CrlError::Unsupported("indirect list"));
            }
        }
    }
    parts.finish().map_err(malformed)?;
    Ok(Entry { serial, date, reason })
}

fn parse_reason(value: &[u8]) -> Parsed<u8> {
    match value {
        [0x0A, 0x01, reason] => Ok(*reason), // ENUMERATED of one octet
        _ => Err(NotDer),
    }
}

type Identifiers = (Option<Vec<u8>>, Option<WholeNumber>);

fn read_extensions(extensions: &[Extension<'_>]) -> Result<Identifiers, CrlError> {
    let malformed = |_: NotDer| CrlError::Malformed("extensions");
    let (mut authority_key, mut number) = (None, None);
    for extension in extensions {
        if extension.is(&oids::CRL_NUMBER) {
            number = Some(Element::only(extension.value).and_then(WholeNumber::parse).map_err(malformed)?);
        } else if extension.is(&oids::AUTHORITY_KEY_ID) {
            authority_key = extension.authority_key().map_err(malformed)?;
        } else if extension.is(&oids::DELTA_CRL) || extension.is(&oids::ISSUING_POINT) {
            return Err(CrlError::Unsupported("delta or partitioned list"));
        } else if extension.critical {
            return Err(CrlError::Unsupported("critical extension"));
        }
    }
    Ok((authority_key, number))
}
