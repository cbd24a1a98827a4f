//! Replies that need not be sent again to whoever has them (RFC 9110 §13.1.2).

use serde::Serialize;
use sha2::{Digest, Sha256};
use zvarot_platform::http::{Call, ETag, Reply, StatusCode};
use zvarot_platform::problem::Problem;

/// 200 with the body and its hash as the tag, or 304. The tag names the whole content: language, names and who opened the
/// appeal change it, too.
pub(crate) fn reply<T: Serialize>(call: &Call, body: &T) -> Result<Reply, Problem> {
    let json = serde_json::to_string(body)?;
    let hash = hex::encode(Sha256::digest(&json));
    // 128 bits are enough to tell states apart
    let tag = ETag::content(&hash[..32]);
    if call.has(&tag) {
        return Ok(Reply::not_modified(&tag));
    }
    Ok(Reply::raw_json(StatusCode::OK, json).with_etag(&tag))
}
