//! The answers to an appeal: one, and another one each time that a prescription reopened it. Of one that was merged they are copies.

use time::OffsetDateTime;

use super::{Answered, AnsweredPersonal, Appeal, Attachment, Closing, Event, Recorded, Stage};

/// An answer that was sent.
#[derive(Debug, Clone, Copy)]
pub struct Sent<'a> {
    /// The place of its event, from 1.
    pub n: u32,
    /// When.
    pub at: OffsetDateTime,
    /// What.
    pub answer: &'a Answered,
}

impl<'a> Sent<'a> {
    /// The answer that an event is.
    pub fn of(recorded: &'a Recorded) -> Option<Self> {
        match &recorded.event {
            Event::Answered(answer) => Some(Self { n: recorded.n, at: recorded.at, answer }),
            Event::Settled(settled) => {
                Some(Self { n: recorded.n, at: recorded.at, answer: settled.answer.as_deref()? })
            }
            _ => None,
        }
    }

    /// The answer's own words; `None` once erased.
    pub fn text(&self) -> Option<&'a str> {
        let AnsweredPersonal { document, text_starts, .. } = self.answer.personal.as_ref()?;
        document.get(*text_starts..)
    }
}

impl Appeal {
    /// The answer that stands: none before it was sent, and none while the appeal is considered again.
    pub fn answer(&self) -> Option<Sent<'_>> {
        (self.stage() == Stage::Closed(Closing::Answered)).then(|| self.answers().last()).flatten()
    }

    /// Every answer that was sent, in their order.
    pub fn answers(&self) -> impl Iterator<Item = Sent<'_>> {
        self.history().iter().filter_map(Sent::of)
    }

    /// The answers in whose place another one came or is to come, in their order.
    pub fn earlier_answers(&self) -> impl Iterator<Item = Sent<'_>> {
        let standing = self.answer().map(|sent| sent.n);
        self.answers().filter(move |sent| Some(sent.n) != standing)
    }

    /// The files of one of its answers.
    pub fn attachments_of<'a>(&'a self, sent: Sent<'a>) -> impl Iterator<Item = Attachment<'a>> {
        let names = sent.answer.personal.as_ref().map(|personal| personal.file_names.as_slice());
        self.with_verdicts(&sent.answer.files, names.unwrap_or_default())
    }

    /// The files of all its answers.
    pub fn answer_attachments(&self) -> impl Iterator<Item = Attachment<'_>> {
        self.answers().flat_map(|sent| self.attachments_of(sent))
    }
}
