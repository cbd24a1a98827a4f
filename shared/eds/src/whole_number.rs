//! Serial numbers and revocation-list numbers.

use std::fmt;

use crate::asn1::{Element, NotDer, Parsed};

/// RFC 5280, 4.1.2.2 and 5.2.3 allow 20 octets.
const LENGTH: usize = 20;

/// A non-negative integer of at most 20 octets, shown in hexadecimal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WholeNumber([u8; LENGTH]);

impl WholeNumber {
    pub(crate) fn parse(integer: Element<'_>) -> Parsed<Self> {
        let octets = integer.unsigned()?;
        let mut padded = [0; LENGTH];
        let start = LENGTH.checked_sub(octets.len()).ok_or(NotDer)?;
        padded[start..].copy_from_slice(octets);
        Ok(Self(padded))
    }
}

impl fmt::Display for WholeNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let leading = self.0.iter().take_while(|octet| **octet == 0).count().min(LENGTH - 1);
        f.write_str(&hex::encode(&self.0[leading..]))
    }
}

impl fmt::Debug for WholeNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "0x{self}")
    }
}
