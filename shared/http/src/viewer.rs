//! Where a call comes from, and whether it came through the edge.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr};

use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::digest::{SHA256, digest};
use lambda_http::Request;

use super::call::context;
use crate::problem::Problem;
use zvarot_runtime::configuration::optional;

/// The edge in front of the API: `CloudFront` in production, which shows a secret and says who the viewer is.
///
/// Only the secret's hash is configured: whoever may read a function's configuration cannot make a request that passes.
#[derive(Clone, Default)]
pub struct Edge {
    sha256_of_secret: Option<Vec<u8>>,
}

impl Edge {
    /// The header with the secret.
    pub const SECRET_HEADER: &str = "x-origin-secret";
    /// The header with the viewer's address; believed only beside the secret.
    pub const VIEWER_HEADER: &str = "x-viewer-address";

    /// Reads `ORIGIN_SECRET_SHA256` (hexadecimal); without it everybody may call directly. Nobody may call where it is no hash.
    pub fn from_env() -> Self {
        let hash = optional("ORIGIN_SECRET_SHA256").map(|text| hex::decode(text).unwrap_or_default());
        Self { sha256_of_secret: hash }
    }

    /// With a secret that every request must show.
    pub fn guarded(secret: &str) -> Self {
        Self { sha256_of_secret: Some(sha256(secret.as_bytes())) }
    }

    /// The viewer's address; 403 for a request that did not come through the edge.
    pub(super) fn admit(&self, request: &Request) -> Result<ViewerAddress, Problem> {
        let header = |name| request.headers().get(name).map(lambda_http::http::HeaderValue::as_bytes);
        let text = if let Some(expected) = &self.sha256_of_secret {
            let shown = sha256(header(Self::SECRET_HEADER).unwrap_or_default());
            verify_slices_are_equal(expected, &shown).map_err(|_| Problem::forbidden())?;
            header(Self::VIEWER_HEADER).and_then(|value| str::from_utf8(value).ok())
        } else {
            context(request).and_then(|context| context.http.source_ip.as_deref())
        };
        Ok(ViewerAddress::parse(text.unwrap_or_default()))
    }
}

fn sha256(bytes: &[u8]) -> Vec<u8> {
    digest(&SHA256, bytes).as_ref().to_vec()
}

/// A network that a viewer's address lies in. Personal data like the address, so `Debug` hides it.
#[derive(Clone, PartialEq, Eq)]
pub struct Network {
    /// What names it in the keys of caps.
    pub key: String,
    /// How many times the cap of one address it has.
    pub people: u32,
}

impl Network {
    /// A /48 has 65,536 networks of /64 and is not as many people.
    const PEOPLE_OF_A_SITE: u32 = 16;
}

impl fmt::Debug for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Network(hidden)")
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

    /// The networks by which caps count, all of them at once: an IPv4 address; of an IPv6 one the /64, of which one person has all, and the
    /// /48, of which one customer of a hosting company has all and a street of a carrier's customers a part.
    pub fn networks(&self) -> Vec<Network> {
        match self.0.to_canonical() {
            IpAddr::V4(address) => vec![Network { key: address.to_string(), people: 1 }],
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                let person = Network { key: format!("{a:x}-{b:x}-{c:x}-{d:x}"), people: 1 };
                vec![person, Network { key: format!("{a:x}-{b:x}-{c:x}"), people: Network::PEOPLE_OF_A_SITE }]
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

    fn keys(text: &str) -> Vec<String> {
        ViewerAddress::parse(text).networks().into_iter().map(|network| network.key).collect()
    }

    #[test]
    fn an_address_may_carry_a_port() {
        for text in ["192.0.2.7", "192.0.2.7:443", "::ffff:192.0.2.7"] {
            assert_eq!(keys(text), ["192.0.2.7"], "{text}");
        }
        for text in ["2001:db8:1:2:3:4:5:6", "[2001:db8:1:2::9]:443", "2001:db8:1:2::"] {
            assert_eq!(keys(text), ["2001-db8-1-2", "2001-db8-1"], "{text}");
        }
    }

    #[test]
    fn an_unknown_address_has_a_cap_too() {
        assert_eq!(keys(""), ["0.0.0.0"]);
        assert_eq!(keys("nonsense"), ["0.0.0.0"]);
    }

    #[test]
    fn all_networks_of_one_site_share_a_cap_of_sixteen_people() {
        let site = |text: &str| ViewerAddress::parse(text).networks().pop().unwrap();
        assert_eq!(site("2001:db8:1:2::9"), site("2001:db8:1:ffff::1"));
        assert_eq!(site("2001:db8:1:2::9").people, 16);
        assert_ne!(site("2001:db8:1:2::9"), site("2001:db8:2:2::9"));
    }

    #[test]
    fn an_address_is_not_shown_in_logs() {
        let address = ViewerAddress::parse("192.0.2.7");
        assert!(!format!("{address:?} {:?}", address.networks()).contains("192"));
    }
}
