//! `merged`: a later appeal of the same applicant on the same question is considered with an earlier one.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;

use super::absorbed::{Absorb, AbsorbedPersonal, MOST_ABSORBED};
use super::catalogue::{Audience, Decide, Event, EventDetails, Follower, JoinedDetails, NoPersonal};
use crate::appeal::{Appeal, AppealNumber, Circumstances, Closing, Consequence, Parent, Refusal, Status};
use crate::attachment::StoredFile;
use crate::deadline::minsk_date;
use crate::notification::{AppealNews, OfficialNotice};
use crate::permission::{Action, Official, Reach, Rule};

/// The appeal counts as one with an earlier one of the same applicant: the answer is common, and the deadline is that of the first (L:13.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Merged {
    /// The earlier appeal.
    pub into: AppealNumber,
    /// What the later one is to it.
    pub ground: MergingGround,
}

/// Which appeals count as one with an earlier one: the law knows these two (L:13.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum MergingGround {
    /// It says the same.
    Identical,
    /// It clarifies or supplements the earlier one.
    Clarifying,
}

impl MergingGround {
    /// The name on the wire and in texts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Identical => "identical",
            Self::Clarifying => "clarifying",
        }
    }
}

/// Merge the appeal into an earlier one.
#[derive(Debug)]
pub struct Merge<'a> {
    /// The head.
    pub by: &'a Official,
    /// What it is to the earlier one.
    pub ground: MergingGround,
    /// The earlier one; `None` where there is none of the number that was given.
    pub into: Option<&'a Appeal>,
    /// Those that it took in itself, as they are now.
    pub taken_in: &'a [Appeal],
}

/// Heads confirm it of what is registered (L:13.1; `domain.md` §10, 17), also when the executor found it out. What a superior prescribed is answered
/// by itself.
pub(crate) const RULE: Rule = Rule { head: Reach::Organisation, guard: may_be_merged, ..Rule::NOBODY };

fn may_be_merged(appeal: &Appeal, _: Circumstances) -> Result<(), Refusal> {
    appeal.require_free_to_end()?;
    // it is a demand to look at a decision, which no other appeal is about
    if appeal.submitted().origin.challenged().is_some() { Err(Refusal::IsAChallenge) } else { Ok(()) }
}

impl Decide for Merge<'_> {
    type Event = Merged;

    /// Into one of the same applicant and organisation that is considered and was not answered. It came earlier, so that no circle can arise.
    /// Never with others merged into it: the earlier one would have no word of theirs. Each is merged into the earlier one directly.
    fn decide(self, appeal: &Appeal, now: OffsetDateTime) -> Result<Option<Merged>, Refusal> {
        appeal.may(self.by, Action::Merge, Circumstances::at(now))?;
        let into = self.into.filter(|into| into.organisation() == appeal.organisation());
        let into = into.filter(|into| into.is_of_applicant_of(appeal)).ok_or(Refusal::NoSuchEarlierAppeal)?;
        into.takes_in(appeal)?;
        appeal.require_nothing_merged_into_it(self.taken_in)?;
        Ok(Some(Merged { into: into.number().clone(), ground: self.ground }))
    }
}

/// Whether an appeal of that status is considered and was never answered: before the answer a later one on the same question is not repeated, but
/// counts as one with it (L:13.1).
pub fn can_take_in(status: Status) -> bool {
    matches!(status, Status::Registered | Status::InConsideration | Status::Extended | Status::Prolonged)
}

impl Appeal {
    /// Whether both have the same applicant. Without an account nobody can say so for certain.
    pub fn is_of_applicant_of(&self, other: &Self) -> bool {
        self.account().is_some() && self.account() == other.account()
    }

    /// Whether a `later` one of the same applicant and organisation can be merged into this one.
    fn takes_in(&self, later: &Self) -> Result<(), Refusal> {
        if !can_take_in(self.status()) || self.submitted().origin.challenged().is_some() {
            return Err(Refusal::EarlierNotConsidered(self.status()));
        }
        if self.arrival() >= later.arrival() {
            return Err(Refusal::NotEarlier);
        }
        if self.absorbed().count() >= MOST_ABSORBED { Err(Refusal::MergedTooOften) } else { Ok(()) }
    }

    /// What orders the appeals of an applicant: no two are equal.
    fn arrival(&self) -> (OffsetDateTime, OffsetDateTime, &str) {
        (self.received_at(), self.submitted_at(), self.number().as_str())
    }
}

impl Event for Merged {
    type Personal = NoPersonal;

    const AUDIENCE: Audience = Audience::Applicant;
    const FOLLOWERS: &'static [Follower] = &[Follower::Notify, Follower::Join];

    fn apply(&self, appeal: &mut Appeal, at: OffsetDateTime) {
        appeal.merge(self.into.clone());
        appeal.close(Closing::Merged, minsk_date(at));
    }

    fn files(&self) -> &[StoredFile] {
        &[]
    }

    fn details(&self) -> EventDetails<'_> {
        let joined = JoinedDetails { number: &self.into, ground: Some(self.ground), status: None };
        EventDetails { joined: Some(joined), ..EventDetails::default() }
    }

    /// With which appeal it counts as one, and that the answer to that one is the answer to both.
    fn news(&self, _appeal: &Appeal, _n: u32) -> Option<AppealNews> {
        let news = AppealNews::new("merged").with("first", self.into.as_str()).with("ground", self.ground.as_str());
        Some(news.by_sms(&[]))
    }

    fn official_notices(&self, appeal: &Appeal, _n: u32) -> Vec<OfficialNotice> {
        OfficialNotice::closed(appeal)
    }

    /// The earlier one takes in what the applicant wrote in the later one: a copy, as of a part (L:13.1).
    fn consequences(&self, appeal: &Appeal, n: u32) -> Vec<Consequence> {
        let submitted = appeal.submitted();
        let personal = submitted.personal.as_ref().map(|personal| AbsorbedPersonal {
            subject: personal.subject.clone(),
            text: personal.text.clone(),
            notes: appeal.applicants_notes().cloned().collect(),
            file_names: appeal.own_file_names().cloned().collect(),
        });
        let absorb = Absorb {
            later: Parent { number: appeal.number().clone(), n },
            ground: self.ground,
            submitted_at: appeal.first_submitted_at(),
            files: appeal.carried(appeal.own_files()).collect(),
            personal,
        };
        vec![Consequence::Absorb { number: self.into.clone(), absorb: Box::new(absorb) }]
    }

    #[cfg(test)]
    fn example() -> Self {
        Self { into: AppealNumber::parse("0000-0000-0000-00~1").unwrap(), ground: MergingGround::Clarifying }
    }
}

#[cfg(test)]
mod tests;
