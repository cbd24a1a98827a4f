//! Where a list goes on: which of the person's lists, and after which entry of it.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use zvarot_domain::appeal::AppealNumber;
use zvarot_domain::invalid::Invalid;

/// Octets of a sort key: an instant and a number take less.
const SORT_MAX: usize = 100;

/// A place between two pages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Cursor {
    /// Which of the lists, from 0.
    pub list: usize,
    /// The sort key of the last entry shown; nothing at the beginning of a list.
    pub after: Option<String>,
}

impl Cursor {
    /// The text for the caller.
    pub fn text(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(format!("{}|{}", self.list, self.after.as_deref().unwrap_or_default()))
    }

    /// Reads a text that [`text`](Self::text) made. Whatever else it may be, it is never a key that the table refuses.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).map_err(|_| Invalid::Malformed)?;
        let text = String::from_utf8(bytes).map_err(|_| Invalid::Malformed)?;
        let (list, after) = text.split_once('|').ok_or(Invalid::Malformed)?;
        let list = list.parse().map_err(|_| Invalid::Malformed)?;
        if after.is_empty() {
            return Ok(Self { list, after: None });
        }
        let (_, number) = after.rsplit_once('#').ok_or(Invalid::Malformed)?;
        AppealNumber::parse(number).map_err(|_| Invalid::Malformed)?;
        if after.len() > SORT_MAX { Err(Invalid::Malformed) } else { Ok(Self { list, after: Some(after.to_owned()) }) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_back() {
        let after = Some("2026-12-08#0000-0000-0000-00".to_owned());
        for cursor in [Cursor::default(), Cursor { list: 1, after: None }, Cursor { list: 2, after }] {
            assert_eq!(Cursor::parse(&cursor.text()), Ok(cursor));
        }
    }

    #[test]
    fn a_foreign_cursor_is_refused() {
        let of = |text: &str| BASE64_URL_SAFE_NO_PAD.encode(text);
        let long = of(&format!("0|{}#0000-0000-0000-00", "x".repeat(SORT_MAX)));
        for bad in ["!", "%00", "", &of("x"), &of("a|"), &of("0|x"), &of("0|x#1"), &of("-1|"), &long, "_w"] {
            assert_eq!(Cursor::parse(bad), Err(Invalid::Malformed), "{bad}");
        }
    }
}
