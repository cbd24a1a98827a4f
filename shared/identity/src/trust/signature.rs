//! A signature as people hand it over: text in a field of a body.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use zvarot_domain::invalid::Invalid;
use zvarot_eds::MAX_SIGNATURE_LENGTH;

/// The DER in base64, with or without line breaks and the lines that PEM puts around it: programs write it either way.
pub fn signature_der(text: &str) -> Result<Vec<u8>, Invalid> {
    let armour = |line: &str| line.trim_start().starts_with("-----");
    let base64: String = text.lines().filter(|line| !armour(line)).flat_map(str::split_whitespace).collect();
    if base64.is_empty() {
        return Err(Invalid::Empty);
    }
    // base64 takes four characters for three octets
    if base64.len() > MAX_SIGNATURE_LENGTH.div_ceil(3) * 4 {
        return Err(Invalid::TooLong { max: MAX_SIGNATURE_LENGTH });
    }
    BASE64_STANDARD.decode(base64).map_err(|_| Invalid::Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_writing_it_gives_the_same_octets() {
        for text in ["MAMCAQU=", "MAMC\r\nAQU=\r\n", "-----BEGIN CMS-----\nMAMCAQU=\n-----END CMS-----\n", " MAMCAQU= "]
        {
            assert_eq!(signature_der(text), Ok(vec![0x30, 0x03, 0x02, 0x01, 0x05]), "{text:?}");
        }
    }

    #[test]
    fn what_is_no_base64_is_refused() {
        assert_eq!(signature_der(" \n"), Err(Invalid::Empty));
        for text in ["MAMCAQU", "MAMC*QU=", "подпись"] {
            assert_eq!(signature_der(text), Err(Invalid::Malformed), "{text}");
        }
        let long = "A".repeat(MAX_SIGNATURE_LENGTH * 2);
        assert_eq!(signature_der(&long), Err(Invalid::TooLong { max: MAX_SIGNATURE_LENGTH }));
    }
}
