//! Pictures.

use super::{Finding, Looked, WRONG_TYPE};

pub fn inspect(bytes: &[u8], media_type: &str) -> Finding {
    let known = match media_type {
        "image/png" => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
        "image/jpeg" => infer::image::is_jpeg(bytes),
        "image/tiff" => infer::image::is_tiff(bytes),
        _ => false,
    };
    if known { Ok(Looked::Whole) } else { Err(WRONG_TYPE) }
}
