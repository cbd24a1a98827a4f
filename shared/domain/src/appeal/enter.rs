//! Entering an appeal that did not come by the cabinet: on paper, by word of mouth, in the book (`domain.md` §10, 3).
//!
//! It begins an appeal as a submission does, with the same event: from there on all appeals are alike.

use time::{Duration, OffsetDateTime};

use super::{
    AnswerChannel, AppealForm, AppealKind, Command, Event, Intake, Origin, Refusal, Submit, SubmittedPersonal, decide,
};
use crate::applicant::AppealApplicantKind;
use crate::attachment::StoredFile;
use crate::deadline::minsk_date;
use crate::invalid::Invalid;
use crate::language::AppealLanguage;
use crate::permission::Official;

/// How long ago an appeal can have come: what lies further back is a slip of the pen.
const LONGEST_AGO: Duration = Duration::days(366);

/// Enter the appeal.
#[derive(Debug)]
pub struct Enter<'a> {
    /// The registrar.
    pub by: &'a Official,
    /// How it came.
    pub intake: Intake,
    /// As the applicant sees it.
    pub kind: AppealKind,
    /// In which the answer is due (L:18).
    pub language: AppealLanguage,
    /// How the answer is wanted; on paper where nothing is said.
    pub answer_channels: Vec<AnswerChannel>,
    /// Scans and papers.
    pub files: Vec<StoredFile>,
    /// Applicant, subject, text, file names.
    pub personal: SubmittedPersonal,
}

impl Enter<'_> {
    /// The first event of the appeal. Whatever the appeal lacks, it is taken (L:13.1); only what the registrar says of it can be refused.
    ///
    /// # Errors
    ///
    /// [`Refusal::NotPermitted`] for whoever does not register. [`Refusal::ReceivedOutOfRange`] for a day that has not come or is too long ago.
    /// [`Refusal::BookIsForCitizens`] for a legal entity in the book (L:3.1). [`Refusal::Files`] without a scan of what is on paper.
    /// [`Refusal::AnswerChannels`] for an answer that could not arrive: in a cabinet that nobody has, on paper without an address.
    pub fn decide(self, now: OffsetDateTime) -> Result<Event, Refusal> {
        if !self.by.may_enter() {
            return Err(Refusal::NotPermitted);
        }
        self.check_day(now)?;
        let form = self.intake.form();
        if form == AppealForm::BookEntry && self.personal.applicant.kind() == AppealApplicantKind::LegalEntity {
            return Err(Refusal::BookIsForCitizens);
        }
        if form.is_on_paper() && self.files.is_empty() {
            return Err(Refusal::Files(Invalid::Empty));
        }
        let answer_channels = self.channels()?;
        let submit = Submit {
            origin: Origin::Entered(self.intake),
            account: None,
            organisation: self.by.organisation.clone(),
            kind: self.kind,
            language: self.language,
            answer_channels,
            sms_updates: false,
            files: self.files,
            personal: self.personal,
        };
        // a first event is always there: only an appeal that exists can be so already
        decide(None, Command::Submit(submit), now)?.ok_or(Refusal::NotFound)
    }

    fn check_day(&self, now: OffsetDateTime) -> Result<(), Refusal> {
        let latest = minsk_date(now);
        let earliest = latest.saturating_sub(LONGEST_AGO);
        let is_possible = (earliest..=latest).contains(&self.intake.received_on);
        if is_possible { Ok(()) } else { Err(Refusal::ReceivedOutOfRange { earliest, latest }) }
    }

    /// Who has no account gets the answer on paper (L:14.1), or by e-mail where they ask for it.
    fn channels(&self) -> Result<Vec<AnswerChannel>, Refusal> {
        let (wanted, has_address) = (&self.answer_channels, self.personal.applicant.address().is_some());
        let refused = Err(Refusal::AnswerChannels(Invalid::NotAllowed));
        match wanted.as_slice() {
            [] if has_address => Ok(vec![AnswerChannel::Paper]),
            wanted if wanted.contains(&AnswerChannel::Cabinet) => refused,
            wanted if wanted.contains(&AnswerChannel::Paper) && !has_address => refused,
            wanted => Ok(wanted.to_vec()),
        }
    }
}

#[cfg(test)]
mod tests;
