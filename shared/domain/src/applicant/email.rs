//! E-mail addresses.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::personal_text::personal_text;
use crate::invalid::Invalid;
use crate::text::{cleaning, refused};

/// A path of SMTP holds 256 octets with its angle brackets (RFC 5321 §4.5.3.1.3).
const MAX: usize = 254;
/// RFC 5321 §4.5.3.1.1.
const MAX_LOCAL_PART: usize = 64;
/// RFC 1035 §2.3.4.
const MAX_LABEL: usize = 63;

/// An e-mail address: a dot-atom before the `@` (RFC 5322 §3.4.1), a registered domain name after it, in lower case.
///
/// Quoted local parts, address literals and letters beyond ASCII before the `@` are refused: mail gateways do not deliver to them. A
/// Cyrillic domain is taken in either form and kept in its `xn--` form (UTS 46), in which mail servers and comparisons need it.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = String, format = "email")]
pub struct Email(String);

personal_text!(Email);

impl Email {
    /// The form under which one address belongs to at most one account (seed:0): the whole in lower case, because no
    /// mail provider of today tells `Anna@` from `anna@`.
    pub fn key(&self) -> String {
        self.0.to_ascii_lowercase()
    }

    fn check(text: &str) -> Result<String, Invalid> {
        let address: String = cleaning::line(text).chars().map(cleaning::usual_width).collect();
        if address.is_empty() {
            return Err(Invalid::Empty);
        }
        if address.chars().count() > MAX {
            return Err(Invalid::TooLong { max: MAX });
        }
        let taken = address.rsplit_once('@').filter(|(local, _)| is_local_part(local));
        let taken = taken.and_then(|(local, domain)| Some((local, ascii(domain).filter(|domain| is_domain(domain))?)));
        let (local, domain) = taken.ok_or_else(|| refused_sign(text))?;
        let address = format!("{local}@{domain}");
        if address.len() > MAX { Err(Invalid::TooLong { max: MAX }) } else { Ok(address) }
    }
}

/// The form of a domain name that the DNS knows, in small letters.
fn ascii(domain: &str) -> Option<String> {
    if domain.is_ascii() { Some(domain.to_ascii_lowercase()) } else { idna::domain_to_ascii(domain).ok() }
}

/// The first sign that cannot stand before the last `@`, or after it.
fn refused_sign(text: &str) -> Invalid {
    let all = text.chars().filter(|c| cleaning::usual_width(*c) == '@').count();
    let mut passed = 0;
    refused(text, |c| match cleaning::usual_width(c) {
        '@' => {
            passed += 1;
            passed == all
        }
        c if all > 0 && passed == all => c.is_alphanumeric() || matches!(c, '.' | '-'),
        c => c == '.' || u8::try_from(c).is_ok_and(is_atom_character),
    })
}

fn is_local_part(text: &str) -> bool {
    text.len() <= MAX_LOCAL_PART && text.split('.').all(|atom| !atom.is_empty() && atom.bytes().all(is_atom_character))
}

fn is_atom_character(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b)
}

fn is_domain(text: &str) -> bool {
    let last = text.rsplit('.').next().unwrap_or_default();
    text.contains('.') && text.split('.').all(is_label) && !last.bytes().all(|b| b.is_ascii_digit())
}

fn is_label(label: &str) -> bool {
    (1..=MAX_LABEL).contains(&label.len())
        && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::invalid::RefusedSign;

    #[test]
    fn the_domain_is_lowered_and_the_key_is_lowered_whole() {
        let email = Email::parse(" Anna.Kavalenka+zvarot@Example.BY ").unwrap();
        assert_eq!(email.as_str(), "Anna.Kavalenka+zvarot@example.by");
        assert_eq!(email.key(), "anna.kavalenka+zvarot@example.by");
        assert!(Email::parse("anna@xn--80ab2action.xn--90ais").is_ok());
    }

    #[test]
    fn what_no_gateway_delivers_is_refused() {
        assert_eq!(Email::parse(""), Err(Invalid::Empty));
        assert_eq!(
            Email::parse(&format!("{}@{}.by", "a".repeat(64), "b.".repeat(100))),
            Err(Invalid::TooLong { max: 254 })
        );
        for text in [
            "anna",
            "@example.by",
            "anna@",
            "anna@localhost",
            "anna@example..by",
            "anna@-example.by",
            "anna@example-.by",
            "anna@127.0.0.1",
            ".anna@example.by",
            "anna.@example.by",
            "an..na@example.by",
        ] {
            assert_eq!(Email::parse(text), Err(Invalid::Malformed), "{text}");
        }
        assert_eq!(Email::parse(&format!("{}@example.by", "a".repeat(65))), Err(Invalid::Malformed));
    }

    #[test]
    fn the_sign_that_no_gateway_delivers_is_named() {
        for (text, sign, position) in [
            ("anna@[127.0.0.1]", '[', 6),
            (" an na@example.by ", ' ', 4),
            ("\"anna\"@example.by", '"', 1),
            ("a@b@example.by", '@', 2),
            ("anna@example.by\r\nBcc: other@example.by", '@', 5),
            ("ганна@example.by", 'г', 1),
            ("аnna@example.by", 'а', 1),
            ("anna@exam_ple.by", '_', 10),
        ] {
            assert_eq!(Email::parse(text), Err(Invalid::Sign(RefusedSign { sign, position })), "{text}");
        }
    }

    #[test]
    fn a_cyrillic_domain_has_one_form() {
        let kept = "anna@xn--80a1acn3a.xn--90ais";
        for text in [
            "anna@пошта.бел",
            "anna@ПОШТА.БЕЛ",
            "anna@XN--80A1ACN3A.xn--90ais",
            "anna＠пошта。бел",
            "\u{feff}anna@по\u{ad}шта.бел",
        ] {
            assert_eq!(Email::parse(text).map(String::from).as_deref(), Ok(kept), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_taken_stays_one_line_of_ascii(text in "\\PC{0,12}@\\PC{0,12}") {
            if let Ok(email) = Email::parse(&text) {
                prop_assert!(email.as_str().is_ascii() && !email.as_str().contains(char::is_whitespace));
                prop_assert_eq!(Email::parse(email.as_str()), Ok(email));
            }
        }
    }
}
