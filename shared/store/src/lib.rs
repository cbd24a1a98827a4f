//! The tables of appeals in DynamoDB: the journal, the views made from it, the directory of organisations, drafts, claims on
//! uploads, notices, and who was warned of deadlines.

pub mod calendar_links;
pub mod directory;
pub mod drafts;
pub mod file_checks;
pub mod journal;
pub mod notices;
pub mod upload_claims;
pub mod views;
pub mod watches;
