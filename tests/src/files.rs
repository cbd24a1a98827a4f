//! Files to attach.

use hex::encode;
use reqwest::Method;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::{Answer, Api};

/// A file in memory.
#[derive(Debug, Clone)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A small PDF that says something of its own.
pub fn pdf(name: &str) -> File {
    let text = format!(
        "%PDF-1.7\n% {}\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n",
        fastrand::u64(..)
    );
    File { name: name.to_owned(), media_type: "application/pdf".to_owned(), bytes: text.into_bytes() }
}

impl File {
    /// What is promised before the upload.
    pub fn promise(&self) -> Value {
        json!({
            "fileName": self.name,
            "mediaType": self.media_type,
            "size": self.bytes.len(),
            "sha256": encode(Sha256::digest(&self.bytes)),
        })
    }

    /// Promises and uploads the file; its `uploadId`.
    pub async fn upload(&self, api: &Api) -> String {
        let grant = api.post("/v1/uploads", &self.promise()).await.expect(201);
        let stored = put(&grant, self.bytes.clone()).await;
        assert!(stored.status.is_success(), "{}", stored.text);
        grant.text_of("uploadId")
    }
}

/// Puts `bytes` to where the grant says, with its headers.
pub async fn put(grant: &Answer, bytes: Vec<u8>) -> Answer {
    assert_eq!(grant.json["method"], "PUT");
    let mut request = reqwest::Client::new().request(Method::PUT, grant.text_of("url")).body(bytes);
    let headers = grant.json["headers"].as_object().expect("headers");
    // a client states the length of what it really sends, and cannot be made to state another
    for (name, value) in headers.iter().filter(|(name, _)| !name.eq_ignore_ascii_case("content-length")) {
        request = request.header(name, value.as_str().expect("a header's value"));
    }
    Answer::of(request.send().await.expect("the bucket answers")).await
}
