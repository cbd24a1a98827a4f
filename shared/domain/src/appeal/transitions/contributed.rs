//! `contributed`: a co-executor is done with a part of the appeal, and tells the executor what goes into the answer.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::catalogue::{Audience, Decide, Event, EventDetails, Follower};
use crate::appeal::text::texts;
use crate::appeal::{Appeal, Circumstances, Refusal, Stage};
use crate::attachment::StoredFile;
use crate::id::PersonId;
use crate::notification::{AppealNews, OfficialNotice, Recipients};
use crate::permission::{Action, Official, Reach, Rule};

/// What a co-executor contributed (`domain.md` §5.1). It is the organisation's own, as a draft is: the applicant reads the answer that is made of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Contributed {
    /// Who.
    pub co_executor: PersonId,
    /// `None` once erased by retention.
    #[serde(skip)]
    pub personal: Option<ContributedPersonal>,
}

/// The personal part of [`Contributed`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ContributedPersonal {
    /// The words.
    pub text: Contribution,
}

texts! {
    /// What a co-executor contributes to the answer.
    Contribution 20_000;
}

/// Contribute to the answer.
#[derive(Debug)]
pub struct Contribute<'a> {
    /// The co-executor.
    pub by: &'a Official,
    /// What.
    pub text: Contribution,
}

/// Co-executors contribute while the appeal is considered, and may do so again.
pub(crate) const RULE: Rule = Rule {
    head: Reach::CoExecuted,
    executor: Reach::CoExecuted,
    guard: |appeal, _| appeal.require_stage(&[Stage::InConsideration]),
    ..Rule::NOBODY
};

impl Decide for Contribute<'_> {
    type Event = Contributed;

    fn decide(self, appeal: &Appeal, now: OffsetDateTime) -> Result<Option<Contributed>, Refusal> {
        appeal.may(self.by, Action::Contribute, Circumstances::at(now))?;
        let personal = Some(ContributedPersonal { text: self.text });
        Ok(Some(Contributed { co_executor: self.by.desk().clone(), personal }))
    }
}

impl Event for Contributed {
    type Personal = ContributedPersonal;

    const AUDIENCE: Audience = Audience::Organisation;
    const FOLLOWERS: &'static [Follower] = &[Follower::Notify];

    fn apply(&self, appeal: &mut Appeal, at: OffsetDateTime) {
        appeal.contribute(self.clone(), at);
    }

    fn personal(&self) -> Option<&ContributedPersonal> {
        self.personal.as_ref()
    }

    fn restore(&mut self, personal: ContributedPersonal) {
        self.personal = Some(personal);
    }

    fn files(&self) -> &[StoredFile] {
        &[]
    }

    fn details(&self) -> EventDetails<'_> {
        EventDetails::default()
    }

    fn news(&self, _appeal: &Appeal, _n: u32) -> Option<AppealNews> {
        None
    }

    /// The executor makes the answer of it.
    fn official_notices(&self, appeal: &Appeal, _n: u32) -> Vec<OfficialNotice> {
        let executor = appeal.executor().cloned().into_iter().collect();
        vec![OfficialNotice::to(Recipients::People(executor), appeal, "contributed")]
    }

    #[cfg(test)]
    fn example() -> Self {
        let personal = ContributedPersonal {
            text: Contribution::parse("Тарифы утверждены в январе.").unwrap()
        };
        Self { co_executor: PersonId::parse("alaksiej").unwrap(), personal: Some(personal) }
    }
}
