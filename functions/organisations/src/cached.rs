//! Replies that are public: browsers and `CloudFront` may keep them.

use serde::Serialize;
use zvarot_http::header::{HeaderValue, VARY};
use zvarot_http::problem::Problem;
use zvarot_http::{Call, Reply};

/// A change of the directory is seen after five minutes at the latest, of which our own copy may take one; a day old is better than none while
/// we are down.
const RULE: &str = "public, max-age=240, stale-if-error=86400";

/// The reply with `body`, or 304 where the caller has it.
pub(crate) fn reply<B: Serialize>(call: &Call, body: &B) -> Result<Reply, Problem> {
    let reply = Reply::if_changed(call, body)?;
    // names come in the caller's language
    Ok(reply.with_cache_control(RULE).with_header(VARY, HeaderValue::from_static("accept-language")))
}
