//! A writer of DER, element by element.
//!
//! Nothing is normalised behind the caller's back, so tests can write what a strict verifier must refuse.

use der::oid::ObjectIdentifier;
use time::OffsetDateTime;

/// One element with this tag octet.
pub fn element(tag: u8, contents: &[u8]) -> Vec<u8> {
    let mut octets = vec![tag];
    match u8::try_from(contents.len()) {
        Ok(short) if short < 0x80 => octets.push(short),
        _ => {
            let length: Vec<u8> = contents.len().to_be_bytes().into_iter().skip_while(|octet| *octet == 0).collect();
            // at most 8 octets of length
            octets.push(0x80 | u8::try_from(length.len()).unwrap_or(8));
            octets.extend(length);
        }
    }
    octets.extend_from_slice(contents);
    octets
}

/// SEQUENCE.
pub fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    element(0x30, &parts.concat())
}

/// SET OF in the order given.
pub fn set(parts: &[&[u8]]) -> Vec<u8> {
    element(0x31, &parts.concat())
}

/// `[number]`, constructed.
pub fn tagged(number: u8, contents: &[u8]) -> Vec<u8> {
    element(0xA0 | number, contents)
}

/// OBJECT IDENTIFIER from its dotted form.
///
/// # Panics
/// If `dotted` is no object identifier.
pub fn oid(dotted: &str) -> Vec<u8> {
    element(0x06, ObjectIdentifier::new_unwrap(dotted).as_bytes())
}

/// INTEGER from its unsigned big-endian octets.
pub fn integer(octets: &[u8]) -> Vec<u8> {
    let significant: Vec<u8> = octets.iter().copied().skip_while(|octet| *octet == 0).collect();
    let needs_sign = significant.first().is_none_or(|first| *first >= 0x80);
    element(0x02, &[if needs_sign { &[0][..] } else { &[] }, &significant].concat())
}

/// OCTET STRING.
pub fn octet_string(octets: &[u8]) -> Vec<u8> {
    element(0x04, octets)
}

/// BIT STRING of whole octets.
pub fn bit_string(octets: &[u8]) -> Vec<u8> {
    element(0x03, &[&[0], octets].concat())
}

/// NULL.
pub fn null() -> Vec<u8> {
    element(0x05, &[])
}

/// `UTF8String`.
pub fn utf8(text: &str) -> Vec<u8> {
    element(0x0C, text.as_bytes())
}

/// `PrintableString`.
pub fn printable(text: &str) -> Vec<u8> {
    element(0x13, text.as_bytes())
}

/// `IA5String`.
pub fn ia5(text: &str) -> Vec<u8> {
    element(0x16, text.as_bytes())
}

/// `BMPString`.
pub fn bmp(text: &str) -> Vec<u8> {
    let octets: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    element(0x1E, &octets)
}

/// `UTCTime` until 2049, `GeneralizedTime` after (RFC 5280, 4.1.2.5).
pub fn time(time: OffsetDateTime) -> Vec<u8> {
    let (year, month, day) = time.to_offset(time::UtcOffset::UTC).to_calendar_date();
    let (hour, minute, second) = time.to_offset(time::UtcOffset::UTC).to_hms();
    let rest = format!("{:02}{day:02}{hour:02}{minute:02}{second:02}Z", u8::from(month));
    if (1950..2050).contains(&year) {
        element(0x17, format!("{:02}{rest}", year % 100).as_bytes())
    } else {
        element(0x18, format!("{year:04}{rest}").as_bytes())
    }
}

/// `AlgorithmIdentifier` with NULL parameters.
pub fn algorithm(dotted: &str) -> Vec<u8> {
    sequence(&[&oid(dotted), &null()])
}
