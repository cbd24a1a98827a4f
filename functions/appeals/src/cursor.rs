//! Where one's list goes on: after which entry.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use zvarot_domain::appeal::AppealNumber;
use zvarot_domain::invalid::Invalid;

/// Octets of a sort key: an instant and a number take less, however many digits the seconds have.
const SORT_MAX: usize = 100;

/// The text for the caller of the sort key of the last entry shown.
pub(crate) fn text(sort_key: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(sort_key)
}

/// The sort key in a text that [`text`] made: an instant and a number. A made-up one leads into one's own list only.
pub(crate) fn parse(text: &str) -> Result<String, Invalid> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).map_err(|_| Invalid::Malformed)?;
    let sort_key = String::from_utf8(bytes).map_err(|_| Invalid::Malformed)?;
    let (at, number) = sort_key.split_once('#').ok_or(Invalid::Malformed)?;
    OffsetDateTime::parse(at, &Rfc3339).map_err(|_| Invalid::Malformed)?;
    AppealNumber::parse(number).map_err(|_| Invalid::Malformed)?;
    if sort_key.len() > SORT_MAX { Err(Invalid::Malformed) } else { Ok(sort_key) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_back() {
        let key = "2026-11-23T09:00:00.12Z#0000-0000-0000-00";
        assert_eq!(parse(&text(key)).unwrap(), key);
    }

    #[test]
    fn garbage_is_refused() {
        for bad in ["", "x#0000-0000-0000-00", "2026-11-23T09:00:00Z#1", "2026-11-23T09:00:00Z", "\u{0}"] {
            assert_eq!(parse(&text(bad)), Err(Invalid::Malformed), "{bad}");
        }
        let long = format!("2026-11-23T09:00:00.{}Z#0000-0000-0000-00", "1".repeat(SORT_MAX));
        assert_eq!(parse(&text(&long)), Err(Invalid::Malformed));
        for bad in ["!", "%00", "_w", "x"] {
            assert_eq!(parse(bad), Err(Invalid::Malformed), "{bad}");
        }
    }
}
