//! The forms in which people hand over a signature or certificate: DER, PEM, base64.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::error::EdsError;

/// Octets of a signature in DER; live ones are about 2 KB, and the API accepts no more than this.
pub const MAX_SIGNATURE_LENGTH: usize = 64 * 1024;

/// Base64 takes 4/3 of the octets; the rest allows for line breaks and the lines around PEM.
const MAX_TEXT_LENGTH: usize = MAX_SIGNATURE_LENGTH * 3 / 2;

/// How a signature is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// The octets themselves.
    Der,
    /// Base64 between `-----BEGIN CMS-----` (or `PKCS7`) and the matching end line.
    Pem,
    /// Base64 of the octets, with or without line breaks.
    Base64,
}

impl Encoding {
    /// Guesses from the first octets: DER starts with a SEQUENCE, which is also the base64 character `0`, but no
    /// base64 of DER starts with it.
    pub fn detect(bytes: &[u8]) -> Self {
        match bytes.trim_ascii_start() {
            _ if bytes.first() == Some(&0x30) => Self::Der,
            text if text.starts_with(b"-----BEGIN") => Self::Pem,
            _ => Self::Base64,
        }
    }

    /// The DER inside, within the size limit.
    pub(crate) fn decode(self, bytes: &[u8]) -> Result<Cow<'_, [u8]>, EdsError> {
        let limit = if self == Self::Der { MAX_SIGNATURE_LENGTH } else { MAX_TEXT_LENGTH };
        if bytes.len() > limit {
            return Err(EdsError::Malformed("too long"));
        }
        let der = match self {
            Self::Der => Cow::Borrowed(bytes),
            Self::Pem => Cow::Owned(decode_pem(bytes, &["CMS", "PKCS7"]).ok_or(EdsError::Malformed("PEM"))?),
            Self::Base64 => Cow::Owned(decode_base64(bytes).ok_or(EdsError::Malformed("base64"))?),
        };
        if der.len() > MAX_SIGNATURE_LENGTH { Err(EdsError::Malformed("too long")) } else { Ok(der) }
    }
}

/// A certificate or list from DER or PEM with that label.
pub(crate) fn der_or_pem<'a>(bytes: &'a [u8], label: &str) -> Option<Cow<'a, [u8]>> {
    if bytes.trim_ascii_start().starts_with(b"-----BEGIN") {
        decode_pem(bytes, &[label]).map(Cow::Owned)
    } else {
        Some(Cow::Borrowed(bytes))
    }
}

fn decode_pem(bytes: &[u8], labels: &[&str]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(bytes).ok()?.trim();
    labels.iter().find_map(|label| {
        let body = text.strip_prefix(&format!("-----BEGIN {label}-----"))?;
        decode_base64(body.strip_suffix(&format!("-----END {label}-----"))?.as_bytes())
    })
}

fn decode_base64(bytes: &[u8]) -> Option<Vec<u8>> {
    let compact: Vec<u8> = bytes.iter().copied().filter(|octet| !octet.is_ascii_whitespace()).collect();
    STANDARD.decode(compact).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_forms_give_the_same_octets() {
        let der = [0x30, 0x03, 0x02, 0x01, 0x05];
        let forms: [&[u8]; 4] =
            [&der, b"MAMCAQU=", b"\r\nMAMC\r\nAQU=\r\n", b"-----BEGIN CMS-----\nMAMCAQU=\n-----END CMS-----\n"];
        for form in forms {
            assert_eq!(Encoding::detect(form).decode(form).unwrap().as_ref(), der);
        }
    }

    #[test]
    fn refuses_what_is_no_base64_or_too_long() {
        for text in ["MAMCAQU", "MAMC*QU=", "MAMCAQV=", "-----BEGIN CMS-----\nMAMCAQU=\n-----END PKCS7-----"] {
            assert!(Encoding::detect(text.as_bytes()).decode(text.as_bytes()).is_err(), "{text}");
        }
        let long = vec![0x30; MAX_SIGNATURE_LENGTH + 1];
        assert_eq!(Encoding::Der.decode(&long), Err(EdsError::Malformed("too long")));
        assert_eq!(Encoding::Base64.decode(STANDARD.encode(&long).as_bytes()), Err(EdsError::Malformed("too long")));
    }
}
