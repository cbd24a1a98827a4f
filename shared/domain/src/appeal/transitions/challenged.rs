//! `challenged`: the applicant challenged the decision at the superior organisation.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::catalogue::{Audience, Decide, Event, EventDetails, Follower};
use super::redirected::Destination;
use super::submitted::{NamedFile, Submitted, SubmittedPersonal};
use super::{Event as AnyEvent, LeavingReason, SupplementNote, WhereToApply};
use crate::appeal::{
    Actor, AnswerText, Appeal, AppealKind, AppealText, ChallengedDecision, Consequence, Decision, Opening, Origin,
    Parent, Recorded, Refusal, Sent,
};
use crate::attachment::{StoredFile, check_totals};
use crate::id::{AccountId, AttachmentId, OrganisationId};
use crate::language::Language;
use crate::notification::AppealNews;
use crate::organisation::Localised;

/// The answer, or the leaving without consideration, was challenged at the superior organisation (L:20), where an appeal begins with it. Here nothing
/// changes until the superior says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Challenged {
    /// The event that is challenged, by its place.
    pub decision: u32,
    /// What the organisation was called whose decision it is.
    pub from: Localised,
    /// The superior, and the number of the challenge there.
    pub to: Destination,
    /// What the applicant attached to the challenge: it is kept and checked there.
    pub files: Vec<StoredFile>,
    /// `None` once erased by retention.
    #[serde(skip)]
    pub personal: Option<ChallengedPersonal>,
}

/// The personal part of [`Challenged`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ChallengedPersonal {
    /// What the applicant disagrees with.
    pub text: AppealText,
    /// Names of the files, by id.
    pub file_names: Vec<NamedFile>,
}

/// The words of a decision that is challenged, and of the appeal that it is about: a copy for the superior, which does not see the other organisation's
/// card. Of the challenge of a challenge's answer it is that challenge, and not what stood before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ChallengedWords {
    /// The applicant's essence.
    pub text: AppealText,
    /// What the applicant wrote with papers that were added.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<SupplementNote>,
    /// The answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<AnswerText>,
    /// Why it was left without consideration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<LeavingReason>,
    /// Where the applicant was told to apply instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub where_to_apply: Option<WhereToApply>,
}

/// Challenge the decision.
#[derive(Debug)]
pub struct Challenge<'a> {
    /// The applicant.
    pub by: &'a AccountId,
    /// What the organisation is called whose decision it is.
    pub from: &'a Localised,
    /// Who stands above it, and what that is called.
    pub superior: Option<(&'a OrganisationId, &'a Localised)>,
    /// What was stored as promised.
    pub files: Vec<StoredFile>,
    /// Text and file names.
    pub personal: ChallengedPersonal,
}

impl Decide for Challenge<'_> {
    type Event = Challenged;

    /// Its applicant may, once for each decision and within three years (L:11, 20; `domain.md` §10, 19), where there is a superior: never at whoever
    /// decided it.
    fn decide(self, appeal: &Appeal, now: OffsetDateTime) -> Result<Option<Challenged>, Refusal> {
        let decision = appeal.challengeable(self.by, now)?.n;
        let superior = self.superior.filter(|(id, _)| *id != appeal.organisation());
        let (organisation, name) = superior.ok_or(Refusal::NoSuperior)?;
        if appeal.submitted().personal.is_none() {
            return Err(Refusal::Erased);
        }
        check_totals(&self.files).map_err(Refusal::Files)?;
        let number = appeal.number_of_next(0).ok_or(Refusal::ChallengedTooOften)?;
        let to = Destination { number, organisation: organisation.clone(), name: name.clone() };
        let (from, personal) = (self.from.clone(), Some(self.personal));
        Ok(Some(Challenged { decision, from, to, files: self.files, personal }))
    }
}

impl Challenged {
    /// The first event of the challenge at the superior; `None` where the journal lacks what is challenged.
    fn opening(&self, appeal: &Appeal, n: u32) -> Option<Submitted> {
        let decided = appeal.history().iter().find(|recorded| recorded.n == self.decision)?;
        let whole = appeal.submitted();
        let challenged = ChallengedDecision {
            parent: Parent { number: appeal.number().clone(), n },
            organisation: appeal.organisation().clone(),
            name: self.from.clone(),
            index: appeal.registration()?.index.clone(),
            decided_at: decided.at,
            decision: Decision::of(&decided.event)?,
        };
        let answered = Sent::of(decided).map(|sent| sent.answer);
        let came_with =
            appeal.attachments().map(|attachment| attachment.file).filter(|file| is_applicants(appeal, &file.id));
        let carried = appeal.carried(came_with.chain(answered.into_iter().flat_map(|answer| &answer.files)));
        Some(Submitted {
            origin: Origin::ChallengeOf(Box::new(challenged)),
            account: whole.account.clone(),
            applicant_kind: whole.applicant_kind,
            organisation: self.to.organisation.clone(),
            // a demand to restore a right that the decision violated (L:1)
            kind: AppealKind::Complaint,
            language: whole.language,
            answer_channels: whole.answer_channels.clone(),
            sms_updates: whole.sms_updates,
            files: self.files.iter().cloned().chain(carried).collect(),
            personal: self.personal_of_opening(appeal, decided),
        })
    }

    /// A copy, so that it is erased there by itself; `None` once it is erased here.
    fn personal_of_opening(&self, appeal: &Appeal, decided: &Recorded) -> Option<SubmittedPersonal> {
        let whole = appeal.submitted().personal.as_ref()?;
        let own = self.personal.as_ref()?;
        let answered = Sent::of(decided);
        let answers_names = answered.and_then(|sent| sent.answer.personal.as_ref());
        let answers_names = answers_names.into_iter().flat_map(|personal| &personal.file_names);
        let left = match &decided.event {
            AnyEvent::LeftWithoutConsideration(left) => left.personal.as_ref(),
            _ => None,
        };
        let applicants_names = appeal.applicants_file_names().filter(|named| is_applicants(appeal, &named.id));
        let names = own.file_names.iter().chain(applicants_names).chain(answers_names);
        Some(SubmittedPersonal {
            applicant: whole.applicant.clone(),
            subject: whole.subject.clone(),
            text: own.text.clone(),
            file_names: names.cloned().collect(),
            covering_letter: None,
            challenged: Some(Box::new(ChallengedWords {
                text: whole.text.clone(),
                notes: appeal.applicants_notes().cloned().collect(),
                answer: answered.and_then(|sent| AnswerText::parse(sent.text()?).ok()),
                reason: left.and_then(|left| left.reason.clone()),
                where_to_apply: left.and_then(|left| left.where_to_apply.clone()),
            })),
        })
    }
}

/// Whether a file of the appeal is the applicant's own: with a challenge came the files of the answer that it is about, which is one step back too
/// far for a challenge of its answer.
fn is_applicants(appeal: &Appeal, file: &AttachmentId) -> bool {
    let earlier = appeal.submitted().origin.challenged();
    earlier.is_none_or(|challenged| !challenged.decision.has_file(file))
}

impl Event for Challenged {
    type Personal = ChallengedPersonal;

    const AUDIENCE: Audience = Audience::Applicant;
    const FOLLOWERS: &'static [Follower] = &[Follower::Notify, Follower::Join];

    /// The decision stands until the superior prescribes otherwise.
    fn apply(&self, _appeal: &mut Appeal, _at: OffsetDateTime) {}

    fn personal(&self) -> Option<&ChallengedPersonal> {
        self.personal.as_ref()
    }

    fn restore(&mut self, personal: ChallengedPersonal) {
        self.personal = Some(personal);
    }

    /// None of its own appeal: what was attached comes with the challenge.
    fn files(&self) -> &[StoredFile] {
        &[]
    }

    fn details(&self) -> EventDetails<'_> {
        EventDetails { challenged: Some(self), ..EventDetails::default() }
    }

    /// That it was taken, under which number, and who considers it.
    fn news(&self, _appeal: &Appeal, _n: u32) -> Option<AppealNews> {
        Some(
            AppealNews::new("challenged")
                .with("challenge", self.to.number.as_str())
                .with("where.be", self.to.name.in_language(Language::Be))
                .with("where.ru", self.to.name.in_language(Language::Ru))
                .with("where.en", self.to.name.in_language(Language::En)),
        )
    }

    fn consequences(&self, appeal: &Appeal, n: u32) -> Vec<Consequence> {
        // it is the applicant's own, though a follower begins it
        let by = |account: &AccountId| Actor::Applicant { account: account.clone() };
        let by = appeal.account().map_or(Actor::System, by);
        let opening =
            |submitted| Consequence::Open(Box::new(Opening { number: self.to.number.clone(), by, submitted }));
        self.opening(appeal, n).map(opening).into_iter().collect()
    }

    #[cfg(test)]
    fn example() -> Self {
        let event: Self = serde_json::from_value(serde_json::json!({
            "decision": 8, "from": {"be": "Міністэрства", "ru": "Министерство"}, "files": [],
            "to": {"number": "0000-0000-0000-00~3", "organisation": "government", "name": {"be": "Урад", "ru": "Правительство"}},
        }))
        .unwrap();
        let personal = serde_json::json!({"text": "Адказ не па сутнасці.", "fileNames": []});
        Self { personal: serde_json::from_value(personal).unwrap(), ..event }
    }
}

#[cfg(test)]
mod tests;
