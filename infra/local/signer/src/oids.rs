//! Object identifiers that are written.

pub(crate) const BELT_HASH: &str = "1.2.112.0.2.0.34.101.31.81";
pub(crate) const BIGN_WITH_HBELT: &str = "1.2.112.0.2.0.34.101.45.12";
pub(crate) const BIGN_PUBKEY: &str = "1.2.112.0.2.0.34.101.45.2.1";
pub(crate) const BIGN_CURVE256V1: &str = "1.2.112.0.2.0.34.101.45.3.1";

pub(crate) const DATA: &str = "1.2.840.113549.1.7.1";
pub(crate) const SIGNED_DATA: &str = "1.2.840.113549.1.7.2";
pub(crate) const CONTENT_TYPE: &str = "1.2.840.113549.1.9.3";
pub(crate) const MESSAGE_DIGEST: &str = "1.2.840.113549.1.9.4";
pub(crate) const SIGNING_TIME: &str = "1.2.840.113549.1.9.5";

pub(crate) const COMMON_NAME: &str = "2.5.4.3";
pub(crate) const SURNAME: &str = "2.5.4.4";
pub(crate) const SERIAL_NUMBER: &str = "2.5.4.5";
pub(crate) const COUNTRY: &str = "2.5.4.6";
pub(crate) const LOCALITY: &str = "2.5.4.7";
pub(crate) const STREET: &str = "2.5.4.9";
pub(crate) const ORGANISATION: &str = "2.5.4.10";
pub(crate) const NAME: &str = "2.5.4.41";
pub(crate) const GIVEN_NAME: &str = "2.5.4.42";
pub(crate) const EMAIL: &str = "1.2.840.113549.1.9.1";

pub(crate) const SUBJECT_KEY_ID: &str = "2.5.29.14";
pub(crate) const KEY_USAGE: &str = "2.5.29.15";
pub(crate) const BASIC_CONSTRAINTS: &str = "2.5.29.19";
pub(crate) const CRL_NUMBER: &str = "2.5.29.20";
pub(crate) const CRL_REASON: &str = "2.5.29.21";
pub(crate) const AUTHORITY_KEY_ID: &str = "2.5.29.35";
pub(crate) const EXT_KEY_USAGE: &str = "2.5.29.37";
pub(crate) const CLIENT_AUTH: &str = "1.3.6.1.5.5.7.3.2";
pub(crate) const EMAIL_PROTECTION: &str = "1.3.6.1.5.5.7.3.4";

pub(crate) const PERSONAL_NUMBER: &str = "1.2.112.1.2.1.1.1.1.1";
pub(crate) const UNP: &str = "1.2.112.1.2.1.1.1.1.2";
pub(crate) const CERTIFICATE_TYPE: &str = "1.2.112.1.2.1.1.1.2.1";
pub(crate) const POSITION: &str = "1.2.112.1.2.1.1.5.1";
