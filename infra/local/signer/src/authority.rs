//! The test authority that issues certificates and revocation lists.

use time::OffsetDateTime;
use x509_cert::Certificate;
use x509_cert::der::{Decode, Encode};
use x509_cert::ext::pkix::SubjectKeyIdentifier;

use crate::SignerError;
use crate::asn1::{element, integer, sequence, tagged, time};
use crate::certificate::{authority_key_id, extension, signature_algorithm, signed};
use crate::key::KeyPair;
use crate::oids;

/// A certificate with its private key, as far as issuing needs it.
#[derive(Clone, Debug)]
pub struct Authority {
    /// The private key.
    pub key: KeyPair,
    /// `Name` that issued certificates carry as issuer.
    pub name: Vec<u8>,
    /// Its subject key identifier.
    pub key_id: Vec<u8>,
}

impl Authority {
    /// From a certificate in DER and its key.
    pub fn new(certificate: &[u8], key: KeyPair) -> Result<Self, SignerError> {
        let parsed = Certificate::from_der(certificate).map_err(|_| SignerError::Certificate)?;
        let body = parsed.tbs_certificate();
        let name = body.subject().to_der().map_err(|_| SignerError::Certificate)?;
        let key_id = body.get_extension::<SubjectKeyIdentifier>().map_err(|_| SignerError::Certificate)?;
        let key_id = key_id.ok_or(SignerError::Certificate)?.1.0.into_bytes().into_vec();
        Ok(Self { key, name, key_id })
    }

    /// The second-generation РУЦ of the test PKI, whose private key is public.
    pub fn test() -> Result<Self, SignerError> {
        let key = KeyPair::from_pem(include_str!("../../pki/ruc2.key.pem"))?;
        Self::new(include_bytes!("../../pki/ruc2.cer"), key)
    }

    /// Signs a revocation list; DER.
    pub fn revoke(&self, list: &RevocationTemplate) -> Result<Vec<u8>, SignerError> {
        let entries: Vec<Vec<u8>> = list.revoked.iter().map(|entry| entry.encode(list.this_update)).collect();
        let entries = sequence(&entries.iter().map(Vec::as_slice).collect::<Vec<_>>());
        let number = extension(oids::CRL_NUMBER, &integer(&list.number.to_be_bytes()));
        let body = sequence(&[
            &integer(&[1]),
            &signature_algorithm(),
            &self.name,
            &time(list.this_update),
            &list.next_update.map(time).unwrap_or_default(),
            if list.revoked.is_empty() { &[] } else { &entries },
            &tagged(0, &sequence(&[&authority_key_id(&self.key_id), &number])),
        ]);
        signed(&body, &signature_algorithm(), &self.key)
    }
}

/// A revocation list to be signed.
#[derive(Clone, Debug)]
pub struct RevocationTemplate {
    /// Number, which must grow.
    pub number: u64,
    /// When it is made.
    pub this_update: OffsetDateTime,
    /// When the next one is due.
    pub next_update: Option<OffsetDateTime>,
    /// What is revoked.
    pub revoked: Vec<RevokedCertificate>,
}

/// An entry of a revocation list.
#[derive(Clone, Debug)]
pub struct RevokedCertificate {
    /// Unsigned big-endian octets.
    pub serial: Vec<u8>,
    /// Reason code: 6 is on hold; live lists also use 17 and 18.
    pub reason: u8,
}

impl RevokedCertificate {
    fn encode(&self, date: OffsetDateTime) -> Vec<u8> {
        let reason = extension(oids::CRL_REASON, &element(0x0A, &[self.reason]));
        sequence(&[&integer(&self.serial), &time(date), &sequence(&[&reason])])
    }
}
