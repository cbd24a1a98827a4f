//! Replies that are public: browsers and `CloudFront` may keep them.

use serde::Serialize;
use sha2::{Digest, Sha256};
use zvarot_platform::http::header::{HeaderValue, VARY};
use zvarot_platform::http::{Call, ETag, Reply, StatusCode};
use zvarot_platform::problem::Problem;

/// A change of the directory is seen after five minutes at the latest; a day old is better than none while we are down.
const RULE: &str = "public, max-age=300, stale-if-error=86400";

/// The reply with `body`, or 304 where the caller has it.
pub(crate) fn reply<B: Serialize>(call: &Call, body: &B) -> Result<Reply, Problem> {
    let json = serde_json::to_string(body)?;
    let tag = tag(&json);
    let reply =
        if call.has(&tag) { Reply::not_modified(&tag) } else { Reply::raw_json(StatusCode::OK, json).with_etag(&tag) };
    // names come in the caller's language
    Ok(reply.with_cache_control(RULE).with_header(VARY, HeaderValue::from_static("accept-language")))
}

/// The body's own hash: the same body always has the same tag.
fn tag(json: &str) -> ETag {
    // 128 bits tell any two bodies apart
    ETag::content(hex::encode(&Sha256::digest(json)[..16]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_names_the_body() {
        assert_eq!(tag("{}"), tag("{}"));
        assert_ne!(tag("{}"), tag("{} "));
        assert_eq!(tag("{}").to_string(), "\"44136fa355b3678a1146ad16f7e8649e\"");
    }
}
