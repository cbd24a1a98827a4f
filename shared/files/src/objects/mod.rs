//! The bucket of attachments.
//!
//! `uploads/<account>/<id>` is where browsers put files; it empties itself after a month. `appeals/<number>/<id>` is where
//! `check-attachment` keeps what was submitted, and nobody else can write there.

mod content;
pub mod keys;
mod presign;
mod stored;

use aws_sdk_s3::Client;

pub use content::{Content, KeepError, Version};
pub use presign::{Presigned, SavedAs, ToPut, Window};
pub use stored::StoredObject;

/// The bucket of attachments.
#[derive(Debug, Clone)]
pub struct Objects {
    client: Client,
    bucket: String,
}

impl Objects {
    /// The objects in `bucket`.
    pub fn new(client: Client, bucket: String) -> Self {
        Self { client, bucket }
    }
}
