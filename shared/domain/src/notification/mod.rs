//! What people are told, in be/ru/en: SMS, mail, push, notices of the cabinet, names of stages, how a term was counted.
//!
//! The words are in `texts/<language>/notification.ftl` (Project Fluent); here is which of them are said when.

mod account;
mod bundle;
mod explained;
mod message;
mod names;
mod news;

pub use account::{Sender, account_exists, account_mail, email_proof, operator_mail, signup_code};
pub use explained::{Explained, explained};
pub use message::{Message, heading, render};
pub(crate) use names::outcome_code;
pub use names::{channel_name, file_problem, kind_name, outcome_name, status_name};
pub use news::{AppealNews, answer_mail, file_rejected};

#[cfg(test)]
mod tests;
