//! The tables of appeals in DynamoDB: the journal, the views made from it, the directory of organisations, drafts, notices.

pub mod directory;
pub mod drafts;
pub mod journal;
pub mod notices;
pub mod views;
