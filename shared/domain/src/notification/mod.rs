//! What people are told, in be/ru/en: SMS, mail, push, notices of the cabinet, names of stages, how a term was counted.
//!
//! The words are in `texts/<language>/notification.ftl` (Project Fluent); here is which of them are said when.

mod account;
mod bundle;
mod deadline_warning;
mod explained;
mod message;
mod names;
mod news;
mod official_notice;

pub use account::{
    AccountAlert, Sender, TOLD_OF_ACCOUNT, account_alert, account_exists, email_proof, operator_mail, signup_code,
};
pub use deadline_warning::{DeadlineWarning, calendar_entry, calendar_name};
pub use explained::{Explained, explained, explained_clock, stopped};
pub use message::{Message, heading, render};
pub use names::{channel_name, file_problem, kind_name, outcome_name, status_name};
pub(crate) use names::{kind_code, outcome_code};
pub(crate) use news::officials_files_refused;
pub use news::{AppealNews, answer_mail, files_refused};
pub use official_notice::{OfficialNotice, Recipients};

#[cfg(test)]
mod tests;
