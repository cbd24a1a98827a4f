//! What officials are told about an appeal that they work on.

use time::Date;

use super::Message;
use crate::appeal::Appeal;
use crate::id::PersonId;
use crate::organisation::Role;

/// Something that officials should hear of: what somebody else did with an appeal that is theirs to work on. They find it in the workplace; no
/// SMS or mail tells it. The transition that it comes from makes it.
///
/// Its words are the message `notice-<code>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficialNotice {
    /// What.
    pub message: Message,
    /// Whom.
    pub to: Recipients,
}

/// Officials of the appeal's organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recipients {
    /// These.
    People(Vec<PersonId>),
    /// All of the organisation who have the role.
    All(Role),
}

impl Recipients {
    /// Whoever works on the appeal: its executors, and whoever signed its answer; before there is anybody, all who register appeals.
    pub(crate) fn working_on(appeal: &Appeal) -> Self {
        let signatory = appeal.answer().map(|sent| &sent.answer.signed_by);
        let people: Vec<_> = appeal.executors().chain(signatory).cloned().collect();
        if people.is_empty() { Self::All(Role::Registrar) } else { Self::People(people) }
    }
}

impl OfficialNotice {
    /// What event `n` means to officials: to those who worked on the appeal then, however late they are told.
    pub fn all(appeal: &Appeal, n: u32) -> Vec<Self> {
        let recorded = appeal.history().iter().find(|recorded| recorded.n == n);
        recorded.map(|recorded| recorded.event.official_notices(&appeal.after(n), n)).unwrap_or_default()
    }

    /// For whoever works on the appeal.
    pub(crate) fn to_workers(appeal: &Appeal, code: &str) -> Self {
        Self::to(Recipients::working_on(appeal), appeal, code)
    }

    /// For these people.
    pub(crate) fn to(to: Recipients, appeal: &Appeal, code: &str) -> Self {
        let message = Message::new(format!("notice-{code}")).with("number", appeal.number().as_str());
        Self { message, to }
    }

    /// The consideration has ended by another's decision: its executors have nothing more to do.
    pub(crate) fn closed(appeal: &Appeal) -> Vec<Self> {
        let executors: Vec<_> = appeal.executors().cloned().collect();
        if executors.is_empty() {
            return Vec::new();
        }
        vec![Self::to(Recipients::People(executors), appeal, "closedForExecutors")]
    }

    pub(crate) fn with(self, name: &str, value: impl Into<String>) -> Self {
        Self { message: self.message.with(name, value), ..self }
    }

    /// The name of a date ends in `On`.
    pub(crate) fn with_date(self, name: &str, date: Date) -> Self {
        Self { message: self.message.with_date(name, date), ..self }
    }
}
