//! `POST /v1/uploads`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::attachment::{self, FileName, Sha256Hex};
use zvarot_domain::id::{AccountId, AttachmentId};
use zvarot_domain::invalid::Invalid;
use zvarot_files::objects::{Presigned, ToPut, Window};
use zvarot_files::uploads::{Promise, UPLOAD_LIFETIME, URL_LIFETIME};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Fields, Reply};
use zvarot_runtime::random;

use crate::App;

/// What will be put.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct UploadPromise {
    /// Its name, without a path.
    #[schema(max_length = 120, example = "Справка.pdf")]
    pub file_name: String,
    /// Its type, which fits the name.
    #[schema(example = "application/pdf")]
    pub media_type: String,
    /// Its length in bytes.
    #[schema(minimum = 1, maximum = 10_000_000)]
    pub size: u64,
    /// Its SHA-256 in hex.
    #[schema(pattern = "^[0-9A-Fa-f]{64}$")]
    pub sha256: String,
}

/// The leave to put it, once, within ten minutes.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UploadGrant {
    /// What an appeal or an answer names; good for thirty days.
    upload_id: String,
    /// Always `PUT`.
    method: &'static str,
    /// Where to.
    url: String,
    /// What must be sent with it, exactly so.
    headers: BTreeMap<String, String>,
    /// Until when the URL is good.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    expires_at: OffsetDateTime,
}

/// The promise, checked.
struct Checked {
    name: FileName,
    media_type: &'static str,
    size: u64,
    sha256: Sha256Hex,
}

impl UploadPromise {
    fn checked(&self) -> Result<Checked, Problem> {
        let mut fields = Fields::default();
        let name = fields.take("/fileName", FileName::parse(&self.file_name));
        let media_type = fields.take("/mediaType", self.media_type(name.as_ref()));
        let size = fields.take("/size", attachment::size(self.size));
        let sha256 = fields.take("/sha256", Sha256Hex::parse(&self.sha256));
        let (name, media_type, size, sha256) = fields.all((name, media_type, size, sha256))?;
        Ok(Checked { name, media_type, size, sha256 })
    }

    fn media_type(&self, name: Option<&FileName>) -> Result<&'static str, Invalid> {
        match name {
            Some(name) => attachment::media_type(&self.media_type, name),
            // the name is refused already; the type is looked at by itself
            None => attachment::media_types().find(|known| *known == self.media_type).ok_or(Invalid::NotAllowed),
        }
    }
}

impl Checked {
    fn promise(self, account: AccountId, id: AttachmentId, now: OffsetDateTime) -> Promise {
        Promise {
            account,
            id,
            name: self.name,
            media_type: self.media_type.to_owned(),
            size: self.size,
            sha256: self.sha256,
            expires_at: now + UPLOAD_LIFETIME,
        }
    }
}

/// Asks for leave to upload one file.
///
/// Nothing is kept of it but that it was asked, so a repeated request gives another leave; 429 after three hundred in a day.
#[utoipa::path(
    post,
    path = "/v1/uploads",
    operation_id = "promiseUpload",
    tag = "attachments",
    request_body = UploadPromise,
    responses(
        (status = 201, description = "Put the file there now", body = UploadGrant),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn grant(app: &App, call: &Call) -> Result<Reply, Problem> {
    let session = app.admit(call).await?;
    call.idempotency_key()?;
    let body: UploadPromise = call.body()?;
    let checked = body.checked()?;
    app.count_put(&session.owner(), call.now()).await?;
    let promise = checked.promise(session.account, random::id()?, call.now());
    let put = ToPut { size: promise.size, media_type: &promise.media_type, sha256: &promise.sha256 };
    let window = Window { now: call.now(), lasts: URL_LIFETIME.unsigned_abs() };
    let Presigned { url, headers, expires_at } = app.objects.presign_put(&promise.key(), put, window).await?;
    let upload_id = app.uploads.seal(&promise)?;
    Ok(Reply::created(&UploadGrant { upload_id, method: "PUT", url, headers, expires_at }))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn refused(field: &str, value: serde_json::Value) -> Vec<(String, String)> {
        let mut body = json!({
            "fileName": "a.pdf", "mediaType": "application/pdf", "size": 1, "sha256": "AB".repeat(32),
        });
        body[field] = value;
        let problem = serde_json::from_value::<UploadPromise>(body).unwrap().checked().err();
        problem.iter().flat_map(Problem::errors).map(|(p, c)| (p.to_owned(), c.to_owned())).collect()
    }

    #[test]
    fn a_good_promise_is_taken() {
        assert_eq!(refused("size", json!(10_000_000)), []);
    }

    #[test]
    fn every_refused_field_is_named() {
        let cases = [
            ("fileName", json!("a.exe"), "notAllowed"),
            ("fileName", json!("../a.pdf"), "malformed"),
            ("fileName", json!(""), "empty"),
            ("mediaType", json!("text/html"), "notAllowed"),
            ("mediaType", json!("image/png"), "notAsPromised"),
            ("size", json!(0), "empty"),
            ("size", json!(10_000_001), "tooLarge"),
            ("sha256", json!("zz"), "malformed"),
        ];
        for (field, value, code) in cases {
            let expected = [(format!("/{field}"), code.to_owned())];
            assert_eq!(refused(field, value.clone()), expected, "{field} {value}");
        }
    }
}
