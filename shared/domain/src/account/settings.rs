//! How an applicant wants to be told.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::appeal::AnswerChannel;

/// The account's own wishes: the default of every appeal that says nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct NotificationSettings {
    /// Where answers go. The cabinet always has them (seed:3).
    pub answer_channels: BTreeSet<AnswerChannel>,
    /// Whether stages and the ready answer are told by SMS (seed:3, seed:4).
    pub sms_updates: bool,
}

impl Default for NotificationSettings {
    /// The cabinet and nothing else: an SMS comes to those who switch it on, paper to those who ask (seed:3, L:25.3).
    fn default() -> Self {
        Self { answer_channels: BTreeSet::from([AnswerChannel::Cabinet]), sms_updates: false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_that_says_nothing_is_told_in_the_cabinet_only() {
        let settings: NotificationSettings = serde_json::from_str("{}").unwrap();
        assert_eq!(settings, NotificationSettings::default());
        assert_eq!(serde_json::to_string(&settings).unwrap(), r#"{"answerChannels":["cabinet"],"smsUpdates":false}"#);
    }
}
