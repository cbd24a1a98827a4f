//! Extensions of a certificate: those that decide about a path or name the holder.

use std::collections::{BTreeMap, BTreeSet};

use der::oid::ObjectIdentifier;
use der::{Decode, Tag};
use x509_cert::ext::pkix::{
    AuthorityKeyIdentifier, BasicConstraints, ExtendedKeyUsage, KeyUsage, SubjectKeyIdentifier,
};

use crate::asn1::{Element, NotDer, Parsed};
use crate::oids;

/// One extension as it stands in a certificate or list.
pub(crate) struct Extension<'a> {
    pub oid: &'a [u8],
    pub critical: bool,
    pub value: &'a [u8],
}

impl<'a> Extension<'a> {
    /// Reads `Extensions` and refuses two of one kind (RFC 5280, 4.2).
    pub fn list(sequence: Element<'a>) -> Parsed<Vec<Self>> {
        let mut extensions = Vec::new();
        let mut seen = BTreeSet::new();
        let mut elements = sequence.children()?;
        while !elements.is_finished() {
            let extension = Self::parse(elements.expect(Tag::Sequence)?)?;
            if !seen.insert(extension.oid) {
                return Err(NotDer);
            }
            extensions.push(extension);
        }
        Ok(extensions)
    }

    fn parse(sequence: Element<'a>) -> Parsed<Self> {
        let mut parts = sequence.children()?;
        let oid = parts.expect(Tag::ObjectIdentifier)?.value;
        let critical = match parts.optional(Tag::Boolean)? {
            Some(boolean) => boolean.typed()?,
            None => false,
        };
        let value = parts.expect(Tag::OctetString)?.value;
        parts.finish()?;
        Ok(Self { oid, critical, value })
    }

    pub fn is(&self, oid: &ObjectIdentifier) -> bool {
        self.oid == oid.as_bytes()
    }

    /// The key identifier of an `AuthorityKeyIdentifier`.
    pub fn authority_key(&self) -> Parsed<Option<Vec<u8>>> {
        let identifier = self.typed::<AuthorityKeyIdentifier>()?.key_identifier;
        Ok(identifier.map(|octets| octets.as_bytes().to_vec()))
    }

    fn typed<T: Decode<'a>>(&self) -> Parsed<T> {
        T::from_der(self.value).map_err(|_| NotDer)
    }
}

/// What a certificate's extensions say.
#[derive(Clone, Default)]
pub(crate) struct Extensions {
    pub authority_key: Option<Vec<u8>>,
    pub subject_key: Option<Vec<u8>>,
    pub authority: bool,
    pub path_length: Option<u8>,
    pub key_usage: Option<KeyUsage>,
    pub purposes: Option<Vec<ObjectIdentifier>>,
    pub unknown_critical: bool,
    texts: BTreeMap<ObjectIdentifier, String>,
}

/// Extensions whose value is one text, used by the State PKI.
const TEXTS: [ObjectIdentifier; 4] = [oids::PERSONAL_NUMBER, oids::UNP, oids::CERTIFICATE_TYPE, oids::POSITION];

/// May be critical and restricts nothing that is relied on here.
const HARMLESS: [ObjectIdentifier; 2] = [oids::SUBJECT_ALT_NAME, oids::POLICIES];

impl Extensions {
    pub fn parse(sequence: Element<'_>) -> Parsed<Self> {
        let mut extensions = Self::default();
        for extension in Extension::list(sequence)? {
            extensions.read(&extension)?;
        }
        Ok(extensions)
    }

    /// Text of one of the State PKI's own extensions.
    pub fn text(&self, oid: &ObjectIdentifier) -> Option<&str> {
        self.texts.get(oid).map(|text| text.trim()).filter(|text| !text.is_empty())
    }

    fn read(&mut self, extension: &Extension<'_>) -> Parsed<()> {
        if extension.is(&oids::AUTHORITY_KEY_ID) {
            self.authority_key = extension.authority_key()?;
        } else if extension.is(&oids::SUBJECT_KEY_ID) {
            self.subject_key = Some(extension.typed::<SubjectKeyIdentifier>()?.0.as_bytes().to_vec());
        } else if extension.is(&oids::BASIC_CONSTRAINTS) {
            let constraints = extension.typed::<BasicConstraints>()?;
            self.authority = constraints.ca;
            self.path_length = constraints.path_len_constraint;
        } else if extension.is(&oids::KEY_USAGE) {
            self.key_usage = Some(extension.typed()?);
        } else if extension.is(&oids::EXT_KEY_USAGE) {
            self.purposes = Some(extension.typed::<ExtendedKeyUsage>()?.0);
        } else if let Some(oid) = TEXTS.iter().find(|oid| extension.is(oid)) {
            let text = Element::only(extension.value)?.text().ok_or(NotDer)?;
            self.texts.insert(*oid, text);
        } else if extension.critical && !HARMLESS.iter().any(|oid| extension.is(oid)) {
            self.unknown_critical = true;
        }
        Ok(())
    }
}
