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

/// How one appeal is answered, once the account's wishes and the appeal's own are put together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AnswerDelivery {
    /// Where the answer goes; always holds the cabinet.
    pub answer_channels: BTreeSet<AnswerChannel>,
    /// Whether stages and the ready answer are told by SMS.
    pub sms_updates: bool,
}

impl NotificationSettings {
    /// What holds for one appeal: its own wish where it has one, the account's where it has none. The cabinet is never
    /// left out: answers are sent through the system in any case (L:25.3).
    pub fn for_appeal(&self, channels: Option<&[AnswerChannel]>, sms_updates: Option<bool>) -> AnswerDelivery {
        let mut answer_channels = match channels {
            Some(own) => own.iter().copied().collect(),
            None => self.answer_channels.clone(),
        };
        answer_channels.insert(AnswerChannel::Cabinet);
        AnswerDelivery { answer_channels, sms_updates: sms_updates.unwrap_or(self.sms_updates) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_appeals_own_wish_wins() {
        let settings =
            NotificationSettings { answer_channels: BTreeSet::from([AnswerChannel::Email]), sms_updates: true };
        let own = settings.for_appeal(Some(&[AnswerChannel::Paper]), Some(false));
        assert_eq!(own.answer_channels, BTreeSet::from([AnswerChannel::Cabinet, AnswerChannel::Paper]));
        assert!(!own.sms_updates);
        let default = settings.for_appeal(None, None);
        assert_eq!(default.answer_channels, BTreeSet::from([AnswerChannel::Cabinet, AnswerChannel::Email]));
        assert!(default.sms_updates);
    }

    #[test]
    fn an_account_that_says_nothing_is_told_in_the_cabinet_only() {
        let settings: NotificationSettings = serde_json::from_str("{}").unwrap();
        assert_eq!(settings, NotificationSettings::default());
        assert_eq!(serde_json::to_string(&settings).unwrap(), r#"{"answerChannels":["cabinet"],"smsUpdates":false}"#);
    }
}
