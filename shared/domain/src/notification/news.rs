//! What an applicant is told about an appeal.

use time::Date;

use super::Message;
use super::names::{outcome_code, problem_code};
use crate::appeal::{Appeal, AppealNumber, Event, Outcome, RegistrationIndex};
use crate::attachment::Verdict;

/// Something that an applicant should hear of. None of it is personal: numbers, dates and codes only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AppealNews {
    /// It was accepted and has its number (L:13.1).
    Accepted,
    /// It has its registration index, and the term runs (L:17).
    Registered {
        /// As in `И-25`.
        index: RegistrationIndex,
        /// The day of registration.
        registered_on: Date,
        /// The last day for the answer.
        due_on: Date,
    },
    /// It has an executor.
    InConsideration,
    /// The answer is signed and sent (L:18).
    Answered {
        /// What was decided.
        outcome: Outcome,
    },
    /// One of its files is not passed on.
    FileRejected {
        /// Why.
        verdict: Verdict,
    },
}

impl AppealNews {
    /// What event `n` means to the applicant; `None` where it changes nothing for them: routing inside the
    /// organisation, another executor, a clean file, a file of the answer (its sender is told instead).
    pub fn of(appeal: &Appeal, n: u32) -> Option<Self> {
        let recorded = appeal.history().iter().find(|recorded| recorded.n == n)?;
        match &recorded.event {
            Event::Submitted(_) => Some(Self::Accepted),
            Event::Registered(registered) => Some(Self::Registered {
                index: registered.index.clone(),
                registered_on: registered.registered_on,
                due_on: registered.due_on,
            }),
            Event::Assigned(_) => {
                let mut earlier = appeal.history().iter().filter(|other| other.n < n);
                let again = earlier.any(|other| matches!(other.event, Event::Assigned(_)));
                (!again).then_some(Self::InConsideration)
            }
            Event::Answered(answered) => Some(Self::Answered { outcome: answered.outcome }),
            Event::FileChecked(checked) => {
                let filed = appeal.submitted().files.iter().any(|file| file.id == checked.file);
                (filed && problem_code(checked.verdict).is_some())
                    .then_some(Self::FileRejected { verdict: checked.verdict })
            }
            Event::Routed(_) => None,
        }
    }

    /// SMS, for those who switched them on (seed:3, seed:4). The number is on the screen when an appeal is accepted, so
    /// that needs none.
    pub fn sms(&self, number: &AppealNumber) -> Option<Message> {
        let message = Message::new(format!("sms-{}", self.code())).with("number", number.as_str());
        match self {
            Self::Accepted => None,
            Self::Registered { index, .. } => Some(message.with("index", index.as_str())),
            Self::InConsideration | Self::Answered { .. } | Self::FileRejected { .. } => Some(message),
        }
    }

    /// Mail that tells the stage; the answer itself goes by [`answer_mail`].
    pub fn mail(&self, number: &AppealNumber, link: &str) -> Message {
        self.detailed("mail", number).with("link", link)
    }

    /// Push to the applicant's devices.
    pub fn push(&self, number: &AppealNumber) -> Message {
        self.detailed("push", number)
    }

    /// Notice of the cabinet.
    pub fn notice(&self, number: &AppealNumber) -> Message {
        self.detailed("notice", number)
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Registered { .. } => "registered",
            Self::InConsideration => "inConsideration",
            Self::Answered { .. } => "answered",
            Self::FileRejected { .. } => "fileRejected",
        }
    }

    fn detailed(&self, form: &str, number: &AppealNumber) -> Message {
        let message = Message::new(format!("{form}-{}", self.code())).with("number", number.as_str());
        match self {
            Self::Accepted | Self::InConsideration => message,
            Self::Registered { index, registered_on, due_on } => message
                .with("index", index.as_str())
                .with_date("registeredOn", *registered_on)
                .with_date("dueOn", *due_on),
            Self::Answered { outcome } => message.with("outcome", outcome_code(*outcome)),
            Self::FileRejected { verdict } => message.with("reason", problem_code(*verdict).unwrap_or_default()),
        }
    }
}

/// Mail with the answer itself, where the applicant asked for it by e-mail (L:25.3). In the language of the appeal: the
/// answer is in that one too (L:18).
pub fn answer_mail(number: &AppealNumber, outcome: Outcome, answer: &str, link: &str) -> Message {
    Message::new("mail-answer")
        .with("number", number.as_str())
        .with("outcome", outcome_code(outcome))
        .with("answer", answer)
        .with("link", link)
}
