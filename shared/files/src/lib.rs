//! Files: objects in S3 and the uploads that bring them there.

#[cfg(feature = "s3")]
pub mod objects;
pub mod uploads;
