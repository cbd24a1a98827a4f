//! The browser that begins a sign-in must be the one that ends it: a cookie with a random value, of which only the hash is kept.

use aws_lc_rs::digest::{SHA256, digest};
use zvarot_http::Call;
use zvarot_runtime::random::{self, RandomError};

/// With TLS the prefix keeps other hosts, and pages without TLS, from setting it. It goes to every function, which matters not: it opens
/// nothing by itself.
const SECURE: &str = "__Host-zvarot_browser";
/// The name where there is no TLS, on a developer's machine.
const PLAIN: &str = "zvarot_browser";
/// Longer than an authorization lives: several tabs may begin one after the other.
const MAX_AGE: u32 = 60 * 60;

/// The cookie.
pub(crate) struct BrowserCookie {
    name: &'static str,
}

/// A browser with its cookie.
pub(crate) struct Browser {
    value: String,
}

impl BrowserCookie {
    /// The cookie for the portal at `origin`.
    pub fn new(origin: &str) -> Self {
        Self { name: if origin.starts_with("https://") { SECURE } else { PLAIN } }
    }

    /// The browser that calls, if it has the cookie.
    pub fn of(&self, call: &Call) -> Option<Browser> {
        let value =
            call.cookie(self.name).filter(|value| value.len() == 64 && value.bytes().all(|b| b.is_ascii_hexdigit()));
        value.map(|value| Browser { value: value.to_owned() })
    }

    /// The browser that calls, with a new cookie if it has none.
    pub fn of_or_new(&self, call: &Call) -> Result<Browser, RandomError> {
        match self.of(call) {
            Some(browser) => Ok(browser),
            None => Ok(Browser { value: hex::encode(random::bytes::<32>()?) }),
        }
    }

    /// The value of `Set-Cookie` for it.
    pub fn set(&self, browser: &Browser) -> String {
        let (name, value) = (self.name, &browser.value);
        format!("{name}={value}; HttpOnly; Secure; SameSite=Strict; Path=/; Max-Age={MAX_AGE}")
    }
}

impl Browser {
    /// What is kept of it.
    pub fn hash(&self) -> String {
        hex::encode(digest(&SHA256, self.value.as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
        let browser = Browser { value: "00ff".repeat(16) };
        let cookie = BrowserCookie::new("https://portal.example").set(&browser);
        assert!(cookie.starts_with("__Host-zvarot_browser="), "{cookie}");
        for attribute in ["HttpOnly", "Secure", "SameSite=Strict", "Path=/"] {
            assert!(cookie.split("; ").any(|part| part == attribute), "{attribute}");
        }
        assert!(!cookie.contains(&browser.hash()));
        assert!(BrowserCookie::new("http://localhost:5173").set(&browser).starts_with("zvarot_browser="));
    }
}
