//! What an applicant is told about an appeal.

use std::collections::BTreeMap;

use time::Date;

use super::Message;
use super::names::{outcome_code, problem_code};
use crate::appeal::{Appeal, AppealNumber, Outcome};
use crate::attachment::Verdict;

/// Something that an applicant should hear of: the transition that it comes from makes it. None of it is personal: numbers,
/// dates and codes only.
///
/// Its words are the messages `notice-<code>`, `push-<code>` and `mail-<code>`, and `sms-<code>` where an SMS tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppealNews {
    code: &'static str,
    arguments: BTreeMap<&'static str, String>,
    sms: Option<&'static [&'static str]>,
    brings_answer: bool,
}

impl AppealNews {
    /// What event `n` means to the applicant; `None` where it changes nothing for them.
    pub fn of(appeal: &Appeal, n: u32) -> Option<Self> {
        let recorded = appeal.history().iter().find(|recorded| recorded.n == n)?;
        recorded.event.news(appeal, n)
    }

    pub(crate) fn new(code: &'static str) -> Self {
        Self { code, arguments: BTreeMap::new(), sms: None, brings_answer: false }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.arguments.insert(name, value.into());
        self
    }

    /// The name of a date ends in `On`: it is written as the language writes dates.
    pub(crate) fn with_date(self, name: &'static str, date: Date) -> Self {
        debug_assert!(name.ends_with("On"), "{name}");
        self.with(name, date.to_string())
    }

    /// Also told by SMS, which names only these of the arguments: every part of an SMS costs.
    pub(crate) fn by_sms(self, arguments: &'static [&'static str]) -> Self {
        Self { sms: Some(arguments), ..self }
    }

    /// With it the answer is there: a mail may hold the answer itself.
    pub(crate) fn bringing_answer(self) -> Self {
        Self { brings_answer: true, ..self }
    }

    /// Whether a mail may hold the answer itself, see [`answer_mail`].
    pub fn brings_answer(&self) -> bool {
        self.brings_answer
    }

    /// SMS, for those who switched them on (seed:3, seed:4).
    pub fn sms(&self, number: &AppealNumber) -> Option<Message> {
        let named = self.sms?;
        let arguments = self.arguments.iter().filter(|(name, _)| named.contains(name));
        Some(self.message("sms", number, arguments))
    }

    /// Mail that tells the stage; the answer itself goes by [`answer_mail`].
    pub fn mail(&self, number: &AppealNumber, link: &str) -> Message {
        self.message("mail", number, &self.arguments).with("link", link)
    }

    /// Push to the applicant's devices.
    pub fn push(&self, number: &AppealNumber) -> Message {
        self.message("push", number, &self.arguments)
    }

    /// Notice of the cabinet.
    pub fn notice(&self, number: &AppealNumber) -> Message {
        self.message("notice", number, &self.arguments)
    }

    fn message<'a>(
        &self,
        form: &str,
        number: &AppealNumber,
        arguments: impl IntoIterator<Item = (&'a &'static str, &'a String)>,
    ) -> Message {
        let message = Message::new(format!("{form}-{}", self.code)).with("number", number.as_str());
        arguments.into_iter().fold(message, |message, (name, value)| message.with(name, value.as_str()))
    }
}

/// One of the files is not passed on; `None` for a clean one.
pub fn file_rejected(verdict: Verdict) -> Option<AppealNews> {
    problem_code(verdict).map(|reason| AppealNews::new("fileRejected").with("reason", reason).by_sms(&[]))
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
