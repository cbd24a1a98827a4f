//! `submitted`: the appeal is accepted and has its number.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::catalogue::{Audience, Decide, Event, EventDetails, Follower};
use super::challenged::ChallengedWords;
use super::redirected::{Questions, RedirectionReason};
use super::supplemented::SupplementNote;
use crate::appeal::{AnswerChannel, Appeal, AppealKind, AppealText, Origin, Refusal, Subject};
use crate::applicant::{AppealApplicant, AppealApplicantKind};
use crate::attachment::{FileName, StoredFile, check_totals};
use crate::id::{AccountId, AttachmentId, OrganisationId};
use crate::language::AppealLanguage;
use crate::notification::AppealNews;

/// The first event of every appeal, wherever it came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Submitted {
    /// Where it came from.
    #[serde(default, skip_serializing_if = "Origin::is_cabinet")]
    pub origin: Origin,
    /// Whose appeal it is; `None` for an applicant without an account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountId>,
    /// What kind of applicant.
    pub applicant_kind: AppealApplicantKind,
    /// The addressee.
    pub organisation: OrganisationId,
    /// As the applicant sees it; the registrar may correct it.
    pub kind: AppealKind,
    /// In which the answer is due (L:18).
    pub language: AppealLanguage,
    /// How the answer is wanted, the cabinet always among them.
    pub answer_channels: Vec<AnswerChannel>,
    /// Whether stages are told by SMS.
    pub sms_updates: bool,
    /// What was attached.
    pub files: Vec<StoredFile>,
    /// `None` once erased by retention.
    #[serde(skip)]
    pub personal: Option<SubmittedPersonal>,
}

/// The personal part of [`Submitted`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SubmittedPersonal {
    /// Who filed it, as of that moment.
    pub applicant: AppealApplicant,
    /// In a line.
    pub subject: Subject,
    /// The essence.
    pub text: AppealText,
    /// Names of the files, by id.
    pub file_names: Vec<NamedFile>,
    /// What the organisation that redirected the appeal writes with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub covering_letter: Option<CoveringLetter>,
    /// The words of what is challenged with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub challenged: Option<Box<ChallengedWords>>,
}

/// What comes with a redirected appeal (`domain.md` §5.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CoveringLetter {
    /// Why it was redirected.
    pub reason: RedirectionReason,
    /// What of the appeal is for the organisation that got it; all of it where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub questions: Option<Questions>,
    /// What the applicant wrote with papers that were added before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<SupplementNote>,
}

/// A file's name: personal, so it is kept apart from the manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedFile {
    /// The file.
    pub id: AttachmentId,
    /// Its name.
    pub name: FileName,
}

/// File the appeal.
#[derive(Debug)]
pub struct Submit {
    /// Where it comes from.
    pub origin: Origin,
    /// Whose appeal; `None` for an applicant without an account.
    pub account: Option<AccountId>,
    /// The addressee.
    pub organisation: OrganisationId,
    /// As the applicant sees it.
    pub kind: AppealKind,
    /// Belarusian or Russian (L:25.2).
    pub language: AppealLanguage,
    /// How the answer is wanted.
    pub answer_channels: Vec<AnswerChannel>,
    /// Whether stages are told by SMS.
    pub sms_updates: bool,
    /// What was stored as promised.
    pub files: Vec<StoredFile>,
    /// Applicant, subject, text, file names.
    pub personal: SubmittedPersonal,
}

impl Decide for Submit {
    type Event = Submitted;

    /// A number belongs to one appeal; the journal tells whose it is.
    fn decide(self, appeal: &Appeal, _now: OffsetDateTime) -> Result<Option<Submitted>, Refusal> {
        Err(Refusal::WrongStatus(appeal.status()))
    }

    fn open(mut self) -> Result<Submitted, Refusal> {
        check_totals(&self.files).map_err(Refusal::Files)?;
        // who has a cabinet always finds the answer there (L:25.3)
        self.answer_channels.extend(self.account.as_ref().map(|_| AnswerChannel::Cabinet));
        self.answer_channels.sort_unstable();
        self.answer_channels.dedup();
        Ok(Submitted {
            origin: self.origin,
            account: self.account,
            applicant_kind: self.personal.applicant.kind(),
            organisation: self.organisation,
            kind: self.kind,
            language: self.language,
            answer_channels: self.answer_channels,
            sms_updates: self.sms_updates,
            files: self.files,
            personal: Some(self.personal),
        })
    }
}

impl Event for Submitted {
    type Personal = SubmittedPersonal;

    const AUDIENCE: Audience = Audience::Applicant;
    const FOLLOWERS: &'static [Follower] = &[Follower::Route, Follower::Notify, Follower::Check];

    /// The appeal begins with it: see [`Appeal::load`].
    fn apply(&self, _appeal: &mut Appeal, _at: OffsetDateTime) {}

    fn personal(&self) -> Option<&SubmittedPersonal> {
        self.personal.as_ref()
    }

    fn restore(&mut self, personal: SubmittedPersonal) {
        self.personal = Some(personal);
    }

    fn files(&self) -> &[StoredFile] {
        &self.files
    }

    fn details(&self) -> EventDetails<'_> {
        EventDetails::default()
    }

    /// The number is on the screen when an appeal is accepted, so that needs no SMS. That one follows from another was told by the event there; what
    /// an official enters has nobody to be told.
    fn news(&self, _appeal: &Appeal, _n: u32) -> Option<AppealNews> {
        let is_told = self.account.is_some() && self.origin.parent().is_none();
        is_told.then(|| AppealNews::new("accepted"))
    }

    #[cfg(test)]
    fn example() -> Self {
        use serde_json::json;
        let event: Self = serde_json::from_value(json!({
            "account": "a1", "applicantKind": "individual", "organisation": "ministry", "kind": "complaint", "language": "ru",
            "answerChannels": ["cabinet"], "smsUpdates": true, "files": [],
        }))
        .unwrap();
        let applicant = json!({
            "kind": "individual", "name": {"surname": "Щёкин", "given": "Иван"}, "address": "г. Минск, ул. Примерная, 1",
        });
        let personal = json!({
            "applicant": applicant, "subject": "Нет отопления", "text": "В доме третий день нет отопления.", "fileNames": [],
        });
        Self { personal: serde_json::from_value(personal).unwrap(), ..event }
    }
}
