//! Where a list goes on.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use zvarot_domain::id::OrganisationId;
use zvarot_domain::invalid::Invalid;

/// Octets of a sort key in DynamoDB, at most.
const SORT_MAX: usize = 1024;

/// The text for the caller of the last entry's sort key, a word or name and an id.
pub(crate) fn text(sort: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(sort)
}

/// The sort key in a text that [`text`] made. Whatever else it may be, it is never a key that the table refuses.
pub(crate) fn parse(text: &str) -> Result<String, Invalid> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).map_err(|_| Invalid::Malformed)?;
    let sort = String::from_utf8(bytes).map_err(|_| Invalid::Malformed)?;
    let (_, id) = sort.rsplit_once('#').ok_or(Invalid::Malformed)?;
    OrganisationId::parse(id).map_err(|_| Invalid::Malformed)?;
    if sort.len() > SORT_MAX { Err(Invalid::Malformed) } else { Ok(sort) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_back_and_a_foreign_one_does_not() {
        assert_eq!(parse(&text("міністэрства#mintest")).unwrap(), "міністэрства#mintest");
        for bad in ["", "!", "_w", &text("x"), &text("x#"), &text("x#Ы"), &text(&format!("{}#a", "x".repeat(1024)))] {
            assert_eq!(parse(bad), Err(Invalid::Malformed), "{bad}");
        }
    }
}
