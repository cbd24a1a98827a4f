//! Object identifiers of the algorithms, structures and attributes that are read.

use der::oid::ObjectIdentifier as Oid;

const fn oid(dotted: &str) -> Oid {
    Oid::new_unwrap(dotted)
}

// STB 34.101.31, 34.101.45
pub(crate) const BELT_HASH: Oid = oid("1.2.112.0.2.0.34.101.31.81");
pub(crate) const BIGN_WITH_HBELT: Oid = oid("1.2.112.0.2.0.34.101.45.12");
pub(crate) const BIGN_PUBKEY: Oid = oid("1.2.112.0.2.0.34.101.45.2.1");
pub(crate) const BIGN_CURVE256V1: Oid = oid("1.2.112.0.2.0.34.101.45.3.1");

// CMS (RFC 5652)
pub(crate) const DATA: Oid = oid("1.2.840.113549.1.7.1");
pub(crate) const SIGNED_DATA: Oid = oid("1.2.840.113549.1.7.2");
pub(crate) const CONTENT_TYPE: Oid = oid("1.2.840.113549.1.9.3");
pub(crate) const MESSAGE_DIGEST: Oid = oid("1.2.840.113549.1.9.4");
pub(crate) const SIGNING_TIME: Oid = oid("1.2.840.113549.1.9.5");

// Extensions (RFC 5280)
pub(crate) const SUBJECT_KEY_ID: Oid = oid("2.5.29.14");
pub(crate) const KEY_USAGE: Oid = oid("2.5.29.15");
pub(crate) const SUBJECT_ALT_NAME: Oid = oid("2.5.29.17");
pub(crate) const BASIC_CONSTRAINTS: Oid = oid("2.5.29.19");
pub(crate) const CRL_NUMBER: Oid = oid("2.5.29.20");
pub(crate) const CRL_REASON: Oid = oid("2.5.29.21");
pub(crate) const INVALIDITY_DATE: Oid = oid("2.5.29.24");
pub(crate) const DELTA_CRL: Oid = oid("2.5.29.27");
pub(crate) const ISSUING_POINT: Oid = oid("2.5.29.28");
pub(crate) const POLICIES: Oid = oid("2.5.29.32");
pub(crate) const AUTHORITY_KEY_ID: Oid = oid("2.5.29.35");
pub(crate) const EXT_KEY_USAGE: Oid = oid("2.5.29.37");
pub(crate) const CLIENT_AUTH: Oid = oid("1.3.6.1.5.5.7.3.2");
pub(crate) const EMAIL_PROTECTION: Oid = oid("1.3.6.1.5.5.7.3.4");

// Names (X.520)
pub(crate) const COMMON_NAME: Oid = oid("2.5.4.3");
pub(crate) const SURNAME: Oid = oid("2.5.4.4");
pub(crate) const SERIAL_NUMBER: Oid = oid("2.5.4.5");
pub(crate) const ORGANISATION: Oid = oid("2.5.4.10");
pub(crate) const TITLE: Oid = oid("2.5.4.12");
pub(crate) const NAME: Oid = oid("2.5.4.41");
pub(crate) const GIVEN_NAME: Oid = oid("2.5.4.42");
pub(crate) const ORGANISATION_ID: Oid = oid("2.5.4.97");

// State PKI (ГосСУОК), as extensions or subject attributes
pub(crate) const PERSONAL_NUMBER: Oid = oid("1.2.112.1.2.1.1.1.1.1");
pub(crate) const UNP: Oid = oid("1.2.112.1.2.1.1.1.1.2");
pub(crate) const CERTIFICATE_TYPE: Oid = oid("1.2.112.1.2.1.1.1.2.1");
pub(crate) const POSITION: Oid = oid("1.2.112.1.2.1.1.5.1");
