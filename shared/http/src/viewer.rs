//! Where a call comes from, and whether it came by our door.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr};

use aws_lc_rs::constant_time::verify_slices_are_equal;
use lambda_http::Request;

use super::call::context;
use crate::problem::Problem;
use zvarot_runtime::configuration::optional;

/// The door in front of the API: `CloudFront` in production, which shows a secret and says who the viewer is.
#[derive(Clone, Default)]
pub struct Edge {
    secret: Option<String>,
}

impl Edge {
    /// The header with the secret.
    pub const SECRET_HEADER: &str = "x-origin-secret";
    /// The header with the viewer's address; believed only beside the secret.
    pub const VIEWER_HEADER: &str = "x-viewer-address";

    /// Reads `ORIGIN_SECRET`; without it everybody may call directly.
    pub fn from_env() -> Self {
        Self { secret: optional("ORIGIN_SECRET") }
    }

    /// With a secret that every request must show.
    pub fn guarded(secret: impl Into<String>) -> Self {
        Self { secret: Some(secret.into()) }
    }

    /// The viewer's address; 403 for a request that went round the door.
    pub(super) fn admit(&self, request: &Request) -> Result<ViewerAddress, Problem> {
        let header = |name| request.headers().get(name).map(lambda_http::http::HeaderValue::as_bytes);
        let text = if let Some(secret) = &self.secret {
            verify_slices_are_equal(secret.as_bytes(), header(Self::SECRET_HEADER).unwrap_or_default())
                .map_err(|_| Problem::forbidden())?;
            header(Self::VIEWER_HEADER).and_then(|value| str::from_utf8(value).ok())
        } else {
            context(request).and_then(|context| context.http.source_ip.as_deref())
        };
        Ok(ViewerAddress::parse(text.unwrap_or_default()))
    }
}

/// The address of whoever calls. Personal data, so `Debug` hides it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ViewerAddress(IpAddr);

impl Default for ViewerAddress {
    /// The address that is not known: all who have it share one cap.
    fn default() -> Self {
        Self(IpAddr::V4(Ipv4Addr::UNSPECIFIED))
    }
}

impl ViewerAddress {
    fn parse(text: &str) -> Self {
        let plain = text.trim_start_matches('[').split(']').next().unwrap_or_default();
        let without_port = text.rsplit_once(':').map_or(text, |(address, _)| address);
        let address = plain.parse().or_else(|_| without_port.parse());
        address.map(Self).unwrap_or_default()
    }

    /// The key of caps by address: an IPv4 address, or the /64 network of an IPv6 one, of which one person has all.
    pub fn cap_key(&self) -> String {
        match self.0.to_canonical() {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                format!("{a:x}-{b:x}-{c:x}-{d:x}")
            }
        }
    }
}

impl fmt::Debug for ViewerAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ViewerAddress(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_may_carry_a_port() {
        for text in ["192.0.2.7", "192.0.2.7:443", "::ffff:192.0.2.7"] {
            assert_eq!(ViewerAddress::parse(text).cap_key(), "192.0.2.7", "{text}");
        }
        for text in ["2001:db8:1:2:3:4:5:6", "[2001:db8:1:2::9]:443", "2001:db8:1:2::"] {
            assert_eq!(ViewerAddress::parse(text).cap_key(), "2001-db8-1-2", "{text}");
        }
    }

    #[test]
    fn an_unknown_address_has_a_cap_too() {
        assert_eq!(ViewerAddress::parse("").cap_key(), "0.0.0.0");
        assert_eq!(ViewerAddress::parse("nonsense").cap_key(), "0.0.0.0");
    }

    #[test]
    fn an_address_is_not_shown_in_logs() {
        assert!(!format!("{:?}", ViewerAddress::parse("192.0.2.7")).contains("192"));
    }
}
