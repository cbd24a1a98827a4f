//! A strict reader of DER that keeps the raw octets of every element.
//!
//! Signatures cover octets, not structures, so whatever is hashed or compared is taken from here unchanged and never
//! re-encoded. Non-minimal lengths, indefinite lengths and trailing octets are errors.

use der::{Decode, Header, Reader, SliceReader, Tag, TagNumber};
use time::OffsetDateTime;

/// The octets are not the DER that was expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotDer;

impl From<der::Error> for NotDer {
    fn from(_: der::Error) -> Self {
        Self
    }
}

pub(crate) type Parsed<T> = Result<T, NotDer>;

/// One element: its tag, its whole encoding, and its contents.
#[derive(Clone, Copy)]
pub(crate) struct Element<'a> {
    pub tag: Tag,
    pub raw: &'a [u8],
    pub value: &'a [u8],
}

impl<'a> Element<'a> {
    /// The one element that `bytes` hold.
    pub fn only(bytes: &'a [u8]) -> Parsed<Self> {
        let mut elements = Elements::new(bytes)?;
        let element = elements.take()?;
        elements.finish()?;
        Ok(element)
    }

    /// The one SEQUENCE that `bytes` hold.
    pub fn sequence(bytes: &'a [u8]) -> Parsed<Self> {
        let element = Self::only(bytes)?;
        if element.tag == Tag::Sequence { Ok(element) } else { Err(NotDer) }
    }

    /// The elements inside this one.
    pub fn children(&self) -> Parsed<Elements<'a>> {
        if self.tag.is_constructed() { Elements::new(self.value) } else { Err(NotDer) }
    }

    /// Decodes with one of the typed decoders of the `RustCrypto` crates.
    pub fn typed<T: Decode<'a>>(&self) -> Parsed<T> {
        T::from_der(self.raw).map_err(|_| NotDer)
    }

    /// Contents of a non-negative INTEGER without its sign octet.
    pub fn unsigned(&self) -> Parsed<&'a [u8]> {
        if self.tag != Tag::Integer {
            return Err(NotDer);
        }
        match self.value {
            [] => Err(NotDer),
            [0, next, ..] if *next < 0x80 => Err(NotDer), // not minimal
            [0, rest @ ..] if !rest.is_empty() => Ok(rest),
            [first, ..] if *first >= 0x80 => Err(NotDer), // negative
            value => Ok(value),
        }
    }

    /// Contents of a BIT STRING without unused bits.
    pub fn whole_octets(&self) -> Parsed<&'a [u8]> {
        match (self.tag, self.value) {
            (Tag::BitString, [0, octets @ ..]) => Ok(octets),
            _ => Err(NotDer),
        }
    }

    /// A `UTCTime` or `GeneralizedTime`, in UTC with seconds (RFC 5280, 4.1.2.5).
    pub fn time(&self) -> Parsed<OffsetDateTime> {
        let since_epoch = match self.tag {
            Tag::UtcTime => self.typed::<der::asn1::UtcTime>()?.to_unix_duration(),
            Tag::GeneralizedTime => self.typed::<der::asn1::GeneralizedTime>()?.to_unix_duration(),
            _ => return Err(NotDer),
        };
        let seconds = i64::try_from(since_epoch.as_secs()).map_err(|_| NotDer)?;
        OffsetDateTime::from_unix_timestamp(seconds).map_err(|_| NotDer)
    }

    /// A text of any of the string types that live certificates use.
    pub fn text(&self) -> Option<String> {
        match self.tag {
            Tag::Utf8String => String::from_utf8(self.value.to_vec()).ok(),
            Tag::PrintableString | Tag::Ia5String | Tag::NumericString | Tag::VisibleString => {
                self.value.is_ascii().then(|| self.value.iter().copied().map(char::from).collect())
            }
            // T61 in practice carries Latin-1
            Tag::TeletexString => Some(self.value.iter().copied().map(char::from).collect()),
            Tag::BmpString => bmp_text(self.value),
            _ => None,
        }
    }
}

fn bmp_text(octets: &[u8]) -> Option<String> {
    let (units, rest) = octets.as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    char::decode_utf16(units.iter().map(|unit| u16::from_be_bytes(*unit))).collect::<Result<_, _>>().ok()
}

/// A run of elements, read one after another.
pub(crate) struct Elements<'a>(SliceReader<'a>);

impl<'a> Elements<'a> {
    pub fn new(bytes: &'a [u8]) -> Parsed<Self> {
        Ok(Self(SliceReader::new(bytes)?))
    }

    pub fn is_finished(&self) -> bool {
        self.0.is_finished()
    }

    pub fn finish(self) -> Parsed<()> {
        Ok(self.0.finish()?)
    }

    pub fn take(&mut self) -> Parsed<Element<'a>> {
        let header = Header::peek(&self.0)?;
        let raw = self.0.tlv_bytes()?;
        let length = usize::try_from(header.length())?;
        let value = raw.len().checked_sub(length).and_then(|start| raw.get(start..)).ok_or(NotDer)?;
        Ok(Element { tag: header.tag(), raw, value })
    }

    pub fn expect(&mut self, tag: Tag) -> Parsed<Element<'a>> {
        let element = self.take()?;
        if element.tag == tag { Ok(element) } else { Err(NotDer) }
    }

    pub fn optional(&mut self, tag: Tag) -> Parsed<Option<Element<'a>>> {
        if self.is_finished() || Header::peek(&self.0)?.tag() != tag {
            return Ok(None);
        }
        self.take().map(Some)
    }

    /// A `UTCTime` or `GeneralizedTime`, if one comes next.
    pub fn optional_time(&mut self) -> Parsed<Option<OffsetDateTime>> {
        for tag in [Tag::UtcTime, Tag::GeneralizedTime] {
            if let Some(element) = self.optional(tag)? {
                return element.time().map(Some);
            }
        }
        Ok(None)
    }
}

/// `[number]` as a constructed element.
pub(crate) const fn constructed(number: u32) -> Tag {
    Tag::ContextSpecific { constructed: true, number: TagNumber(number) }
}

/// `[number]` as a primitive element.
pub(crate) const fn primitive(number: u32) -> Tag {
    Tag::ContextSpecific { constructed: false, number: TagNumber(number) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_only_ber_allows() {
        assert!(Element::only(&[0x30, 0x80, 0, 0]).is_err(), "indefinite length");
        assert!(Element::only(&[0x04, 0x81, 0x01, 0xAA]).is_err(), "long form of a short length");
        assert!(Element::only(&[0x24, 0x03, 0x04, 0x01, 0xAA]).is_err(), "constructed OCTET STRING");
        assert!(Element::only(&[0x05, 0x00, 0x00]).is_err(), "trailing octet");
        assert!(Element::only(&[]).is_err());
    }

    #[test]
    fn reads_integers_without_sign() {
        let unsigned = |bytes| Element::only(bytes).unwrap().unsigned().map(<[u8]>::to_vec);
        assert_eq!(unsigned(&[2, 2, 0, 0x80]), Ok(vec![0x80]));
        assert_eq!(unsigned(&[2, 1, 0]), Ok(vec![0]));
        assert_eq!(unsigned(&[2, 2, 0, 0x7F]), Err(NotDer));
        assert_eq!(unsigned(&[2, 1, 0x80]), Err(NotDer));
        assert_eq!(unsigned(&[2, 0]), Err(NotDer));
    }

    #[test]
    fn reads_the_string_types_of_live_certificates() {
        let text = |bytes| Element::only(bytes).unwrap().text();
        assert_eq!(text(&[0x1E, 4, 0x04, 0x1C, 0x04, 0x38]), Some("Ми".into()));
        assert_eq!(text(&[0x1E, 3, 0x04, 0x1C, 0x04]), None);
        assert_eq!(text(&[0x0C, 2, 0xD0, 0x9C]), Some("М".into()));
        assert_eq!(text(&[0x13, 2, b'B', b'Y']), Some("BY".into()));
    }
}
