//! What an applicant is told about an appeal.

use std::collections::BTreeMap;

use time::Date;

use super::Message;
use super::names::{outcome_code, problem_code};
use crate::appeal::{Appeal, AppealNumber, Outcome, RefusedFiles};

/// Something that an applicant should hear of: the transition that it comes from makes it. None of it is personal but the
/// names of refused files, which SMS and push leave out: numbers, dates and codes only.
///
/// Its words are the messages `notice-<code>`, `push-<code>` and `mail-<code>`, and `sms-<code>` where an SMS tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppealNews {
    code: &'static str,
    arguments: BTreeMap<&'static str, String>,
    sms: Option<&'static [&'static str]>,
    brings_answer: bool,
    capped: bool,
}

impl AppealNews {
    /// What event `n` means to the applicant; `None` where it changes nothing for them.
    pub fn of(appeal: &Appeal, n: u32) -> Option<Self> {
        let recorded = appeal.history().iter().find(|recorded| recorded.n == n)?;
        recorded.event.news(appeal, n)
    }

    pub(crate) fn new(code: &'static str) -> Self {
        Self { code, arguments: BTreeMap::new(), sms: None, brings_answer: false, capped: false }
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

    /// The applicant can cause it as often as they like: its SMS count against their cap of the day.
    pub(crate) fn capped(self) -> Self {
        Self { capped: true, ..self }
    }

    /// Whether its SMS count against the person's cap of the day.
    pub fn is_capped(&self) -> bool {
        self.capped
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

/// Files of the appeal are not passed on: one message for all of them. Names are for mail and notice only.
pub fn files_refused(refused: &RefusedFiles<'_>) -> Option<AppealNews> {
    let news = arguments(refused)?
        .into_iter()
        .fold(AppealNews::new("fileRejected"), |news, (name, value)| news.with(name, value));
    Some(news.by_sms(&["amount", "count"]).capped())
}

/// The same in words for officials: of an applicant's files that they cannot open, or of their own answer's.
pub(crate) fn officials_files_refused(number: &AppealNumber, refused: &RefusedFiles<'_>) -> Option<Message> {
    let text = if refused.of_answer { "notice-answerFileRejected" } else { "notice-applicantFilesRejected" };
    let message = Message::new(text).with("number", number.as_str());
    Some(arguments(refused)?.into_iter().fold(message, |message, (name, value)| message.with(name, value)))
}

fn arguments(refused: &RefusedFiles<'_>) -> Option<[(&'static str, String); 4]> {
    let names: Vec<String> = refused.files.iter().filter_map(|(name, _)| Some(format!("«{}»", (*name)?))).collect();
    let mut reasons: Vec<&str> = refused.files.iter().filter_map(|(_, verdict)| problem_code(*verdict)).collect();
    let count = reasons.len();
    reasons.dedup();
    let reason = match reasons.as_slice() {
        [] => return None,
        [reason] => reason,
        _ => "several",
    };
    let amount = match count {
        _ if names.is_empty() => "nameless",
        1 => "one",
        _ => "many",
    };
    Some([
        ("files", names.join(", ")),
        ("count", count.to_string()),
        ("amount", amount.to_owned()),
        ("reason", reason.to_owned()),
    ])
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
