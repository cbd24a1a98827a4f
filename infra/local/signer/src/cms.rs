//! CMS `SignedData` of any shape, right or wrong.

use time::OffsetDateTime;
use x509_cert::Certificate;
use x509_cert::der::{Decode, Encode};
use x509_cert::ext::pkix::SubjectKeyIdentifier;
use zvarot_eds::belt_hash;

use crate::SignerError;
use crate::asn1::{algorithm, element, integer, octet_string, oid, sequence, set, tagged, time};
use crate::certificate::signature_algorithm;
use crate::key::KeyPair;
use crate::oids;

/// Everything a signature says; each part is encoded already, so that a test may replace any.
#[derive(Clone, Debug)]
pub struct MessageTemplate {
    /// The content, carried inside when the signature is attached.
    pub attached: Option<Vec<u8>>,
    /// Object identifier of the content's type.
    pub content_type: String,
    /// Members of the certificate bag.
    pub certificates: Vec<Vec<u8>>,
    /// Version and identifier of the signer.
    pub signer: (u8, Vec<u8>),
    /// `Attribute` elements in the order in which they are signed and sent; none makes a signature of the content.
    pub attributes: Vec<Vec<u8>>,
    /// `AlgorithmIdentifier` of the signature.
    pub signature_algorithm: Vec<u8>,
}

impl MessageTemplate {
    /// A detached signature with signed attributes, as the standard and live clients make it.
    pub fn new(certificate: &[u8], content: &[u8], signed_at: OffsetDateTime) -> Result<Self, SignerError> {
        Ok(Self {
            attached: None,
            content_type: oids::DATA.to_owned(),
            certificates: vec![certificate.to_vec()],
            signer: (1, issuer_and_serial(certificate)?),
            attributes: standard_attributes(content, signed_at),
            signature_algorithm: signature_algorithm(),
        })
    }

    /// Names the signer by the certificate's subject key identifier instead of issuer and serial number.
    pub fn name_signer_by_key(&mut self, certificate: &[u8]) -> Result<(), SignerError> {
        let parsed = Certificate::from_der(certificate).map_err(|_| SignerError::Certificate)?;
        let extension = parsed.tbs_certificate().get_extension::<SubjectKeyIdentifier>();
        let (_, identifier) = extension.ok().flatten().ok_or(SignerError::Certificate)?;
        self.signer = (3, element(0x80, identifier.0.as_bytes()));
        Ok(())
    }

    /// Signs; DER of the `ContentInfo`.
    pub fn sign(&self, key: &KeyPair) -> Result<Vec<u8>, SignerError> {
        self.sign_by(&[(key, &self.signer)])
    }

    /// Signs once for each key and signer.
    pub fn sign_by(&self, signers: &[(&KeyPair, &(u8, Vec<u8>))]) -> Result<Vec<u8>, SignerError> {
        let infos = signers.iter().map(|(key, signer)| self.signer_info(key, signer)).collect::<Result<Vec<_>, _>>()?;
        let content = self.attached.as_ref().map(|content| tagged(0, &octet_string(content))).unwrap_or_default();
        let bag = if self.certificates.is_empty() { Vec::new() } else { tagged(0, &self.certificates.concat()) };
        let data = sequence(&[
            &integer(&[1]),
            &set(&[&algorithm(oids::BELT_HASH)]),
            &sequence(&[&oid(&self.content_type), &content]),
            &bag,
            &set(&infos.iter().map(Vec::as_slice).collect::<Vec<_>>()),
        ]);
        Ok(sequence(&[&oid(oids::SIGNED_DATA), &tagged(0, &data)]))
    }

    fn signer_info(&self, key: &KeyPair, (version, id): &(u8, Vec<u8>)) -> Result<Vec<u8>, SignerError> {
        let attributes = self.attributes.concat();
        let signature = if self.attributes.is_empty() {
            key.sign(self.attached.as_deref().unwrap_or_default())?
        } else {
            key.sign(&element(0x31, &attributes))?
        };
        let sent = if self.attributes.is_empty() { Vec::new() } else { tagged(0, &attributes) };
        Ok(sequence(&[
            &integer(&[*version]),
            id,
            &algorithm(oids::BELT_HASH),
            &sent,
            &self.signature_algorithm,
            &octet_string(&signature),
        ]))
    }
}

/// Content type, signing time and message digest, in DER order.
pub fn standard_attributes(content: &[u8], signed_at: OffsetDateTime) -> Vec<Vec<u8>> {
    let mut attributes = vec![
        attribute(oids::CONTENT_TYPE, &oid(oids::DATA)),
        attribute(oids::SIGNING_TIME, &time(signed_at)),
        attribute(oids::MESSAGE_DIGEST, &octet_string(&belt_hash(content))),
    ];
    attributes.sort();
    attributes
}

/// An attribute with one value.
pub fn attribute(kind: &str, value: &[u8]) -> Vec<u8> {
    sequence(&[&oid(kind), &set(&[value])])
}

/// `IssuerAndSerialNumber` of a certificate.
pub fn issuer_and_serial(certificate: &[u8]) -> Result<Vec<u8>, SignerError> {
    let parsed = Certificate::from_der(certificate).map_err(|_| SignerError::Certificate)?;
    let body = parsed.tbs_certificate();
    let issuer = body.issuer().to_der().map_err(|_| SignerError::Certificate)?;
    Ok(sequence(&[&issuer, &integer(body.serial_number().as_bytes())]))
}
