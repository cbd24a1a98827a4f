//! Presigned URLs: the browser talks to the bucket itself, within what was signed.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Duration;

use aws_sdk_s3::presigning::{PresignedRequest, PresigningConfig};
use time::OffsetDateTime;
use zvarot_domain::attachment::Sha256Hex;

use super::Objects;
use super::stored::to_base64;
use zvarot_runtime::sdk_error::RequestError;

/// A request that anybody who has it may make until it expires. Never logged.
#[derive(Clone)]
pub struct Presigned {
    /// Where to.
    pub url: String,
    /// What must be sent with it, exactly so; the host aside.
    pub headers: BTreeMap<String, String>,
    /// Until when.
    pub expires_at: OffsetDateTime,
}

impl std::fmt::Debug for Presigned {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Presigned(..)")
    }
}

/// What may be put.
#[derive(Debug, Clone, Copy)]
pub struct ToPut<'a> {
    /// So many bytes.
    pub size: u64,
    /// Of this type.
    pub media_type: &'a str,
    /// With this hash.
    pub sha256: &'a Sha256Hex,
}

/// What a download is to be saved as.
#[derive(Debug, Clone, Copy)]
pub struct SavedAs<'a> {
    /// Under this name.
    pub name: &'a str,
    /// As this type.
    pub media_type: &'a str,
}

impl Objects {
    /// A URL to put one file, once: length, type and hash are signed, and so is that nothing lies there yet.
    pub async fn presign_put(&self, key: &str, put: ToPut<'_>, window: Window) -> Result<Presigned, RequestError> {
        let put = self
            .client
            .put_object()
            .bucket(&self.bucket)
            .key(key)
            .content_length(i64::try_from(put.size).map_err(RequestError::lasting)?)
            .content_type(put.media_type)
            .checksum_sha256(to_base64(put.sha256))
            .if_none_match("*");
        let presigned = put.presigned(window.config()?).await?;
        Ok(Presigned::new(&presigned, window))
    }

    /// A URL to download what lies at `key`.
    pub async fn presign_get(&self, key: &str, saved: SavedAs<'_>, window: Window) -> Result<Presigned, RequestError> {
        let get = self
            .client
            .get_object()
            .bucket(&self.bucket)
            .key(key)
            // never shown in the browser, under whatever name
            .response_content_disposition(as_download(saved.name))
            .response_content_type(saved.media_type)
            .response_cache_control("no-store");
        let presigned = get.presigned(window.config()?).await?;
        Ok(Presigned::new(&presigned, window))
    }
}

/// From when and for how long a URL is good.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    /// From then.
    pub now: OffsetDateTime,
    /// For that long.
    pub lasts: Duration,
}

impl Window {
    fn config(self) -> Result<PresigningConfig, RequestError> {
        let builder = PresigningConfig::builder().start_time(self.now.into()).expires_in(self.lasts);
        builder.build().map_err(RequestError::lasting)
    }
}

impl Presigned {
    fn new(request: &PresignedRequest, window: Window) -> Self {
        let headers = request.headers().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        Self { url: request.uri().to_owned(), headers, expires_at: window.now + window.lasts }
    }
}

/// `Content-Disposition` of a download (RFC 6266 §4.1): the name in RFC 8187, and an ASCII one for whoever cannot read that.
fn as_download(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ') { c } else { '_' })
        .collect();
    let mut encoded = String::with_capacity(name.len() * 3);
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use aws_sdk_s3::config::{BehaviorVersion, Credentials, Region};
    use time::macros::datetime;

    use super::*;

    fn objects() -> Objects {
        let config = aws_sdk_s3::Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new("eu-north-1"))
            .credentials_provider(Credentials::new("id", "secret", None, None, "test"))
            .endpoint_url("http://127.0.0.1:9")
            .force_path_style(true)
            .build();
        Objects::new(aws_sdk_s3::Client::from_conf(config), "files".to_owned())
    }

    const WINDOW: Window = Window { now: datetime!(2026-11-23 09:00 UTC), lasts: Duration::from_mins(10) };

    #[tokio::test(flavor = "current_thread")]
    async fn a_put_signs_length_type_hash_and_that_nothing_is_there() {
        let hash = Sha256Hex::parse(&"ab".repeat(32)).unwrap();
        let file = ToPut { size: 12, media_type: "text/plain", sha256: &hash };
        let put = objects().presign_put("uploads/a/f", file, WINDOW).await.unwrap();
        assert!(put.url.starts_with("http://127.0.0.1:9/files/uploads/a/f?"), "{}", put.url);
        let names: Vec<_> = put.headers.keys().map(String::as_str).collect();
        assert_eq!(names, ["content-length", "content-type", "if-none-match", "x-amz-checksum-sha256"]);
        let signed = "X-Amz-SignedHeaders=content-length%3Bcontent-type%3Bhost%3Bif-none-match%3Bx-amz-checksum-sha256";
        assert!(put.url.contains(signed), "{}", put.url);
        assert!(put.url.contains("X-Amz-Expires=600"));
        assert_eq!(put.headers["content-length"], "12");
        assert_eq!(put.expires_at, datetime!(2026-11-23 09:10 UTC));
    }

    #[tokio::test(flavor = "current_thread")]
    async fn a_get_is_a_download_under_the_files_name() {
        let saved = SavedAs { name: "Справка №5.pdf", media_type: "application/pdf" };
        let get = objects().presign_get("appeals/n/f", saved, WINDOW).await.unwrap();
        assert!(get.url.contains("response-content-disposition=attachment%3B"), "{}", get.url);
        assert!(get.headers.is_empty());
    }

    #[test]
    fn a_name_cannot_leave_its_place_in_the_header() {
        assert_eq!(as_download("a b\"c.pdf"), "attachment; filename=\"a b_c.pdf\"; filename*=UTF-8''a%20b%22c.pdf");
        assert_eq!(as_download("ў.txt"), "attachment; filename=\"_.txt\"; filename*=UTF-8''%D1%9E.txt");
    }
}
