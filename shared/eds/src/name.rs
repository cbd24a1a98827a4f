//! Distinguished names, compared as people read them.
//!
//! The same authority writes its name in `BMPString` in one certificate and in `UTF8String` in the next, so names are
//! compared decoded, case-folded and with spaces collapsed, never octet by octet.

use std::fmt;

use der::Tag;
use der::oid::ObjectIdentifier;

use crate::asn1::{Element, NotDer, Parsed};
use crate::oids;

/// A decoded distinguished name.
#[derive(Clone)]
pub(crate) struct Name {
    attributes: Vec<Attribute>,
    folded: Vec<Vec<(Vec<u8>, String)>>,
}

#[derive(Clone)]
struct Attribute {
    oid: Vec<u8>,
    text: String,
}

impl Name {
    /// Reads a `Name` (RFC 5280, 4.1.2.4).
    pub fn parse(name: Element<'_>) -> Parsed<Self> {
        let mut attributes = Vec::new();
        let mut folded = Vec::new();
        let mut relative_names = name.children()?;
        while !relative_names.is_finished() {
            let mut members = relative_names.expect(Tag::Set)?.children()?;
            let mut folded_members = Vec::new();
            while !members.is_finished() {
                let attribute = Attribute::parse(members.expect(Tag::Sequence)?)?;
                folded_members.push((attribute.oid.clone(), fold(&attribute.text)));
                attributes.push(attribute);
            }
            folded_members.sort();
            folded.push(folded_members);
        }
        if attributes.is_empty() { Err(NotDer) } else { Ok(Self { attributes, folded }) }
    }

    /// Whether both name the same thing.
    pub fn same_as(&self, other: &Self) -> bool {
        self.folded == other.folded
    }

    /// The first non-empty value of an attribute.
    pub fn first(&self, oid: &ObjectIdentifier) -> Option<&str> {
        self.attributes.iter().filter(|attribute| attribute.oid == oid.as_bytes()).find_map(|attribute| {
            let text = attribute.text.trim();
            (!text.is_empty()).then_some(text)
        })
    }
}

impl Attribute {
    fn parse(sequence: Element<'_>) -> Parsed<Self> {
        let mut parts = sequence.children()?;
        let oid = parts.expect(Tag::ObjectIdentifier)?.value.to_vec();
        let value = parts.take()?;
        parts.finish()?;
        // a value of no string type still takes part in comparisons
        let text = value.text().unwrap_or_else(|| hex::encode(value.raw));
        Ok(Self { oid, text })
    }
}

/// The organisation and common name, for people who read the evidence.
impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [&oids::COMMON_NAME, &oids::ORGANISATION].map(|oid| self.first(oid));
        f.write_str(&parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }
}

fn fold(text: &str) -> String {
    text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
