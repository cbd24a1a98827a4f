//! The text that a person signs to sign in or to link a certificate.
//!
//! It is ASCII and starts with a fixed prefix that no document may start with, so a signature made to sign in can
//! never pass for a signed document. The server keeps the exact octets it handed out and verifies against those; the
//! text is parsed only to be shown.

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// What every challenge starts with, whatever its version.
const PREFIX: &str = "EDS-CHALLENGE";
const FIRST_LINE: &str = "EDS-CHALLENGE v1";

/// A challenge; times are written to the second.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Challenge {
    /// Origin of the portal that asks, such as `https://portal.example`.
    pub audience: String,
    /// What the signature will be used for: `login` or `link-certificate`.
    pub operation: String,
    /// At least 128 random bits in hexadecimal.
    pub nonce: String,
    /// When it was handed out.
    pub issued: OffsetDateTime,
    /// When it stops being accepted.
    pub expires: OffsetDateTime,
}

impl Challenge {
    /// The exact text to sign. `None` if a field is empty, holds something else than printable ASCII without spaces,
    /// or a time cannot be written.
    pub fn text(&self) -> Option<String> {
        let plain = |field: &str| !field.is_empty() && field.bytes().all(|octet| octet.is_ascii_graphic());
        if ![&self.audience, &self.operation, &self.nonce].into_iter().all(|field| plain(field)) {
            return None;
        }
        let (audience, operation, nonce) = (&self.audience, &self.operation, &self.nonce);
        let (issued, expires) = (write_time(self.issued)?, write_time(self.expires)?);
        Some(format!(
            "{FIRST_LINE}\naud: {audience}\nop: {operation}\nnonce: {nonce}\nissued: {issued}\nexpires: {expires}\n"
        ))
    }

    /// Reads back what [`Challenge::text`] wrote, and nothing else.
    pub fn parse(content: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(content).ok()?;
        let mut lines = text.strip_suffix('\n')?.split('\n');
        if lines.next()? != FIRST_LINE {
            return None;
        }
        let mut field = |name: &str| lines.next()?.strip_prefix(name)?.strip_prefix(": ");
        let challenge = Self {
            audience: field("aud")?.to_owned(),
            operation: field("op")?.to_owned(),
            nonce: field("nonce")?.to_owned(),
            issued: OffsetDateTime::parse(field("issued")?, &Rfc3339).ok()?,
            expires: OffsetDateTime::parse(field("expires")?, &Rfc3339).ok()?,
        };
        // one text per challenge: the same octets again, or it is not ours
        (challenge.text()? == text).then_some(challenge)
    }
}

/// Whether octets could be taken for a challenge, so that they must never be accepted as a document to sign.
pub fn looks_like_challenge(content: &[u8]) -> bool {
    content.starts_with(PREFIX.as_bytes())
}

fn write_time(time: OffsetDateTime) -> Option<String> {
    time.to_offset(time::UtcOffset::UTC).replace_nanosecond(0).ok()?.format(&Rfc3339).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    const LOGIN: &[u8] = include_bytes!("../tests/data/challenges/login.bin");

    fn login() -> Challenge {
        Challenge {
            audience: "https://portal.example".into(),
            operation: "login".into(),
            nonce: "6f1d7c1e5b0a4f0f9a3e8d2c4b6a7988".into(),
            issued: datetime!(2026-11-22 12:00 UTC),
            expires: datetime!(2026-11-22 12:05 UTC),
        }
    }

    #[test]
    fn writes_and_reads_the_agreed_text() {
        assert_eq!(login().text().unwrap().as_bytes(), LOGIN);
        assert_eq!(Challenge::parse(LOGIN), Some(login()));
        assert!(looks_like_challenge(LOGIN));
        assert!(!looks_like_challenge("Адказ на зварот".as_bytes()));
    }

    #[test]
    fn no_field_can_smuggle_a_line() {
        let smuggling = Challenge { audience: "https://a\nop: sign".into(), ..login() };
        assert_eq!(smuggling.text(), None);
    }

    #[test]
    fn reads_nothing_else() {
        let text = String::from_utf8(LOGIN.to_vec()).unwrap();
        for changed in [
            text.replace("v1", "v2"),
            text.replace('\n', "\r\n"),
            text.replace("aud: ", "aud:  "),
            text.replace("12:00:00Z", "12:00:00+00:00"),
            format!("{text}object: 1\n"),
            text.trim_end().to_owned(),
        ] {
            assert_eq!(Challenge::parse(changed.as_bytes()), None, "{changed}");
        }
    }
}
