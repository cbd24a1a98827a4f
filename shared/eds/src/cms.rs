//! CMS `SignedData` (RFC 5652) in the strict profile that State e-signatures use: DER, one signer, signed attributes,
//! belt-hash.
//!
//! The parser is our own because the signature covers raw octets, and because live clients put attribute certificates
//! beside the signer's, which generic decoders refuse.

use der::Tag;
use der::oid::ObjectIdentifier;
use time::OffsetDateTime;

use crate::asn1::{Element, Elements, NotDer, Parsed, constructed, primitive};
use crate::bign::{SIGNATURE_LENGTH, belt_hash};
use crate::certificate::Certificate;
use crate::error::EdsError;
use crate::oids;
use crate::signed::algorithm_is;
use crate::whole_number::WholeNumber;

/// A live bag holds the signer's certificate, at most with its path and an attribute certificate.
const MAX_CERTIFICATES: usize = 8;

/// One signer's message, parsed but not verified.
pub(crate) struct SignedMessage<'a> {
    /// The certificates of the bag; attribute certificates are left out, nothing is read from them.
    pub certificates: Vec<&'a [u8]>,
    pub signer: SignerId<'a>,
    /// The content, when the signature carries it.
    pub content: Option<&'a [u8]>,
    pub message_digest: &'a [u8],
    pub signing_time: Option<OffsetDateTime>,
    /// belt-hash of the signed attributes as a SET, which is what the signature covers.
    pub attributes_hash: [u8; 32],
    pub signature: &'a [u8],
}

/// How the message names its signer's certificate.
pub(crate) enum SignerId<'a> {
    IssuerAndSerial { issuer: &'a [u8], serial: WholeNumber },
    SubjectKey(&'a [u8]),
}

impl SignerId<'_> {
    /// Compared octet by octet (RFC 5652, 5.3).
    pub fn names(&self, certificate: &Certificate) -> bool {
        match self {
            Self::IssuerAndSerial { issuer, serial } => {
                certificate.issuer_raw == *issuer && certificate.serial == *serial
            }
            Self::SubjectKey(key) => certificate.extensions.subject_key.as_deref() == Some(*key),
        }
    }
}

fn malformed(part: &'static str) -> impl Fn(NotDer) -> EdsError {
    move |_| EdsError::Malformed(part)
}

impl<'a> SignedMessage<'a> {
    /// Reads the DER of a `ContentInfo` without trailing octets.
    pub fn parse(der: &'a [u8]) -> Result<Self, EdsError> {
        let mut data = open_content_info(der).map_err(malformed("ContentInfo"))?;
        let version = data.expect(Tag::Integer).map_err(malformed("version"))?.value;
        check_digest_algorithms(data.expect(Tag::Set).map_err(malformed("digestAlgorithms"))?)?;
        let content = parse_content(data.expect(Tag::Sequence).map_err(malformed("encapContentInfo"))?)?;
        let bag = data.optional(constructed(0)).map_err(malformed("certificates"))?;
        let bag = bag.map_or_else(|| Ok(Bag::default()), Bag::parse)?;
        // lists that some clients add: ours come from the issuer, never from the signer
        data.optional(constructed(1)).map_err(malformed("crls"))?;
        let signers = data.expect(Tag::Set).map_err(malformed("signerInfos"))?;
        data.finish().map_err(malformed("SignedData"))?;

        // 3 by the standard, 1 as live clients write, 4 by RFC 5652 beside attribute certificates
        match version {
            [1 | 3] => {}
            [4] if bag.has_attribute_certificates => {}
            _ => return Err(EdsError::Unsupported("version of SignedData")),
        }
        let mut signers = signers.children().map_err(malformed("signerInfos"))?;
        let signer = signers.expect(Tag::Sequence).map_err(malformed("signerInfos"))?;
        if !signers.is_finished() {
            return Err(EdsError::Unsupported("more than one signer"));
        }
        let signer = SignerInfo::parse(signer)?;

        Ok(Self {
            certificates: bag.certificates,
            signer: signer.id,
            content,
            message_digest: signer.attributes.message_digest,
            signing_time: signer.attributes.signing_time,
            attributes_hash: signer.attributes.hash,
            signature: signer.signature,
        })
    }
}

fn open_content_info(der: &[u8]) -> Parsed<Elements<'_>> {
    let mut info = Element::sequence(der)?.children()?;
    if info.expect(Tag::ObjectIdentifier)?.value != oids::SIGNED_DATA.as_bytes() {
        return Err(NotDer);
    }
    let wrapper = info.expect(constructed(0))?;
    info.finish()?;
    Element::sequence(wrapper.value)?.children()
}

fn check_digest_algorithms(set: Element<'_>) -> Result<(), EdsError> {
    let mut algorithms = set.children().map_err(malformed("digestAlgorithms"))?;
    let algorithm = algorithms.expect(Tag::Sequence).map_err(malformed("digestAlgorithms"))?;
    if !algorithms.is_finished() {
        return Err(EdsError::Unsupported("more than one digest algorithm"));
    }
    check_digest_algorithm(algorithm)
}

fn check_digest_algorithm(algorithm: Element<'_>) -> Result<(), EdsError> {
    if algorithm_is(algorithm, &oids::BELT_HASH).map_err(malformed("digestAlgorithm"))? {
        Ok(())
    } else {
        Err(EdsError::Unsupported("digest algorithm"))
    }
}

/// The content if it is attached; only plain data is signed here.
fn parse_content(info: Element<'_>) -> Result<Option<&[u8]>, EdsError> {
    let part = "encapContentInfo";
    let mut fields = info.children().map_err(malformed(part))?;
    if fields.expect(Tag::ObjectIdentifier).map_err(malformed(part))?.value != oids::DATA.as_bytes() {
        return Err(EdsError::Unsupported("content type"));
    }
    let content = fields.optional(constructed(0)).map_err(malformed(part))?;
    fields.finish().map_err(malformed(part))?;
    let Some(wrapper) = content else { return Ok(None) };
    let octets = Element::only(wrapper.value).map_err(malformed(part))?;
    if octets.tag == Tag::OctetString { Ok(Some(octets.value)) } else { Err(EdsError::Malformed(part)) }
}

#[derive(Default)]
struct Bag<'a> {
    certificates: Vec<&'a [u8]>,
    has_attribute_certificates: bool,
}

impl<'a> Bag<'a> {
    fn parse(set: Element<'a>) -> Result<Self, EdsError> {
        let mut bag = Self::default();
        let mut members = set.children().map_err(malformed("certificates"))?;
        while !members.is_finished() {
            let member = members.take().map_err(malformed("certificates"))?;
            match member.tag {
                Tag::Sequence => bag.certificates.push(member.raw),
                tag if tag == constructed(2) && is_attribute_certificate(member) => {
                    bag.has_attribute_certificates = true;
                }
                _ => return Err(EdsError::Unsupported("kind of certificate")),
            }
            if bag.certificates.len() > MAX_CERTIFICATES {
                return Err(EdsError::Malformed("too many certificates"));
            }
        }
        Ok(bag)
    }
}

/// Whether `[2]` holds the outline of a version 2 attribute certificate (RFC 5755, 4.1), not a disguised certificate.
fn is_attribute_certificate(member: Element<'_>) -> bool {
    let outline = || {
        let mut parts = member.children()?;
        let mut info = parts.expect(Tag::Sequence)?.children()?;
        let version = info.expect(Tag::Integer)?.value;
        parts.expect(Tag::Sequence)?;
        parts.expect(Tag::BitString)?.whole_octets()?;
        parts.finish()?;
        if version == [1] { Ok(()) } else { Err(NotDer) }
    };
    outline().is_ok()
}

struct SignerInfo<'a> {
    id: SignerId<'a>,
    attributes: SignedAttributes<'a>,
    signature: &'a [u8],
}

impl<'a> SignerInfo<'a> {
    fn parse(sequence: Element<'a>) -> Result<Self, EdsError> {
        let broken = || malformed("SignerInfo");
        let mut fields = sequence.children().map_err(broken())?;
        let version = fields.expect(Tag::Integer).map_err(broken())?.value;
        let id = parse_signer_id(fields.take().map_err(broken())?).map_err(malformed("signer identifier"))?;
        match (version, &id) {
            ([1], SignerId::IssuerAndSerial { .. }) | ([3], SignerId::SubjectKey(_)) => {}
            _ => return Err(EdsError::Malformed("version of SignerInfo")),
        }
        check_digest_algorithm(fields.expect(Tag::Sequence).map_err(broken())?)?;
        let attributes = fields.optional(constructed(0)).map_err(broken())?;
        // without them, a signature over attributes could be replayed as one over content
        let attributes = attributes.ok_or(EdsError::Unsupported("no signed attributes"))?;
        let attributes = SignedAttributes::parse(attributes)?;
        check_signature_algorithm(fields.expect(Tag::Sequence).map_err(broken())?)?;
        let signature = fields.expect(Tag::OctetString).map_err(broken())?.value;
        if signature.len() != SIGNATURE_LENGTH {
            return Err(EdsError::Malformed("signature value"));
        }
        // unsigned attributes (such as a time stamp) prove nothing here
        fields.optional(constructed(1)).map_err(broken())?;
        fields.finish().map_err(broken())?;
        Ok(Self { id, attributes, signature })
    }
}

fn parse_signer_id(id: Element<'_>) -> Parsed<SignerId<'_>> {
    if id.tag == primitive(0) {
        return Ok(SignerId::SubjectKey(id.value));
    }
    if id.tag != Tag::Sequence {
        return Err(NotDer);
    }
    let mut parts = id.children()?;
    let issuer = parts.expect(Tag::Sequence)?.raw;
    let serial = WholeNumber::parse(parts.expect(Tag::Integer)?)?;
    parts.finish()?;
    Ok(SignerId::IssuerAndSerial { issuer, serial })
}

/// bign-with-hbelt by the standard; live Avest clients write the key's algorithm, bign-pubkey, instead.
fn check_signature_algorithm(algorithm: Element<'_>) -> Result<(), EdsError> {
    for oid in [&oids::BIGN_WITH_HBELT, &oids::BIGN_PUBKEY] {
        if algorithm_is(algorithm, oid).map_err(malformed("signatureAlgorithm"))? {
            return Ok(());
        }
    }
    Err(EdsError::Unsupported("signature algorithm"))
}

struct SignedAttributes<'a> {
    message_digest: &'a [u8],
    signing_time: Option<OffsetDateTime>,
    hash: [u8; 32],
}

impl<'a> SignedAttributes<'a> {
    fn parse(attributes: Element<'a>) -> Result<Self, EdsError> {
        let list = parse_attributes(attributes).map_err(malformed("signed attributes"))?;
        let find = |oid: &ObjectIdentifier| {
            list.iter().find(|attribute| attribute.kind == oid.as_bytes()).map(|attribute| attribute.value)
        };
        let content_type = find(&oids::CONTENT_TYPE).ok_or(EdsError::Malformed("no content type attribute"))?;
        if content_type.tag != Tag::ObjectIdentifier || content_type.value != oids::DATA.as_bytes() {
            return Err(EdsError::Unsupported("content type"));
        }
        let digest = find(&oids::MESSAGE_DIGEST).ok_or(EdsError::Malformed("no message digest"))?;
        if digest.tag != Tag::OctetString {
            return Err(EdsError::Malformed("message digest"));
        }
        let signing_time = match find(&oids::SIGNING_TIME) {
            Some(time) => Some(time.time().map_err(malformed("signing time"))?),
            None => None,
        };
        Ok(Self { message_digest: digest.value, signing_time, hash: hash_as_set(attributes) })
    }
}

struct Attribute<'a> {
    kind: &'a [u8],
    value: Element<'a>,
}

/// Attributes in DER order, each kind once and with one value.
fn parse_attributes(set: Element<'_>) -> Parsed<Vec<Attribute<'_>>> {
    let mut attributes: Vec<Attribute<'_>> = Vec::new();
    let mut previous: &[u8] = &[];
    let mut elements = set.children()?;
    while !elements.is_finished() {
        let element = elements.expect(Tag::Sequence)?;
        // elements of a SET OF stand in ascending order of their octets (X.690, 11.6)
        if element.raw <= previous {
            return Err(NotDer);
        }
        previous = element.raw;
        let mut parts = element.children()?;
        let kind = parts.expect(Tag::ObjectIdentifier)?.value;
        let value = Element::only(parts.expect(Tag::Set)?.value)?;
        parts.finish()?;
        if attributes.iter().any(|attribute| attribute.kind == kind) {
            return Err(NotDer);
        }
        attributes.push(Attribute { kind, value });
    }
    Ok(attributes)
}

/// The message carries the attributes as `[0]`, but they are signed as a SET (RFC 5652, 5.4).
fn hash_as_set(attributes: Element<'_>) -> [u8; 32] {
    const SET: u8 = 0x31;
    let mut octets = attributes.raw.to_vec();
    if let Some(tag) = octets.first_mut() {
        *tag = SET;
    }
    belt_hash(&octets)
}
