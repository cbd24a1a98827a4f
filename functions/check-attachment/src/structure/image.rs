//! Pictures.

use super::{Finding, Looked, WRONG_TYPE};

pub fn inspect(bytes: &[u8], media_type: &str) -> Finding {
    if kind(bytes) == Some(media_type) { Ok(Looked::Whole) } else { Err(WRONG_TYPE) }
}

/// The media type of a picture that is taken.
pub fn kind(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some("image/png")
    } else if infer::image::is_jpeg(bytes) {
        Some("image/jpeg")
    } else {
        (infer::image::is_tiff(bytes) || is_big_tiff(bytes)).then_some("image/tiff")
    }
}

/// TIFF with addresses of 64 bits, as scanners and maps of large sheets write it: a picture like the other.
fn is_big_tiff(bytes: &[u8]) -> bool {
    bytes.starts_with(b"II+\0\x08\0\0\0") || bytes.starts_with(b"MM\0+\0\x08\0\0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_kinds_of_tiff_pass_in_both_orders_of_bytes() {
        let beginnings = [b"II*\0\x08\0\0\0".as_slice(), b"MM\0*\0\0\0\x08", b"II+\0\x08\0\0\0", b"MM\0+\0\x08\0\0"];
        for good in beginnings.map(|beginning| [beginning, &[0; 8]].concat()) {
            assert_eq!(inspect(&good, "image/tiff"), Ok(Looked::Whole), "{good:?}");
        }
        assert_eq!(inspect(b"II+\0\x09\0\0\0", "image/tiff"), Err(WRONG_TYPE));
    }
}
