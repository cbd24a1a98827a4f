//! `absorbed`: a later appeal of the applicant was merged into this one.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::catalogue::{Audience, Decide, Event, EventDetails, Follower, JoinedDetails};
use super::merged::MergingGround;
use super::submitted::NamedFile;
use super::{Event as AnyEvent, SupplementNote};
use crate::appeal::{Appeal, AppealText, Parent, Refusal, Subject};
use crate::attachment::StoredFile;
use crate::notification::{AppealNews, OfficialNotice};

/// So many later appeals at most are merged into one: their words lie in its journal, which every command reads.
pub const MOST_ABSORBED: usize = 20;

/// A later appeal of the same applicant counts as one with this one (L:13.1): what it says is considered here, and the answer is common.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Absorbed {
    /// The event that merged it. It is the intent: whoever acts on it twice finds it done.
    pub later: Parent,
    /// What the later one is to this one.
    pub ground: MergingGround,
    /// When the applicant submitted the later one.
    #[serde(with = "time::serde::rfc3339")]
    pub submitted_at: OffsetDateTime,
    /// Its files, which stay where they are kept.
    pub files: Vec<StoredFile>,
    /// `None` once erased by retention.
    #[serde(skip)]
    pub personal: Option<AbsorbedPersonal>,
}

/// The personal part of [`Absorbed`]: a copy of what the applicant wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AbsorbedPersonal {
    /// What the later one is about.
    pub subject: Subject,
    /// Its essence.
    pub text: AppealText,
    /// What was written with papers that were added to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<SupplementNote>,
    /// Names of the files, by id.
    pub file_names: Vec<NamedFile>,
}

/// Take in a later appeal, as the system does when it was merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absorb {
    /// The event that merged it.
    pub later: Parent,
    /// What the later one is to this one.
    pub ground: MergingGround,
    /// When the applicant submitted it.
    pub submitted_at: OffsetDateTime,
    /// Its files.
    pub files: Vec<StoredFile>,
    /// Its words.
    pub personal: Option<AbsorbedPersonal>,
}

impl Decide for Absorb {
    type Event = Absorbed;

    /// Also where this one has ended since: then the later one is told so at once. `None` where it is taken in already.
    fn decide(self, appeal: &Appeal, _now: OffsetDateTime) -> Result<Option<Absorbed>, Refusal> {
        let Self { later, ground, submitted_at, mut files, personal } = self;
        if appeal.absorbed().any(|before| before.later == later) {
            return Ok(None);
        }
        // one that was merged, separated and merged again brought its files before
        files.retain(|file| appeal.attachment(&file.id).is_none());
        Ok(Some(Absorbed { later, ground, submitted_at, files, personal }))
    }
}

impl Appeal {
    /// The later appeals that were merged into this one, in the order in which that was done.
    pub fn absorbed(&self) -> impl Iterator<Item = &Absorbed> {
        self.history().iter().filter_map(|recorded| match &recorded.event {
            AnyEvent::Absorbed(absorbed) => Some(absorbed),
            _ => None,
        })
    }
}

impl Event for Absorbed {
    type Personal = AbsorbedPersonal;

    const AUDIENCE: Audience = Audience::Applicant;
    const FOLLOWERS: &'static [Follower] = &[Follower::Notify, Follower::Check, Follower::Join];

    fn apply(&self, _appeal: &mut Appeal, _at: OffsetDateTime) {}

    fn personal(&self) -> Option<&AbsorbedPersonal> {
        self.personal.as_ref()
    }

    fn restore(&mut self, personal: AbsorbedPersonal) {
        self.personal = Some(personal);
    }

    fn files(&self) -> &[StoredFile] {
        &self.files
    }

    fn details(&self) -> EventDetails<'_> {
        let joined = JoinedDetails { number: &self.later.number, ground: Some(self.ground), status: None };
        EventDetails { joined: Some(joined), ..EventDetails::default() }
    }

    /// The applicant is told where it was merged.
    fn news(&self, _appeal: &Appeal, _n: u32) -> Option<AppealNews> {
        None
    }

    /// Whoever works on it has more to read.
    fn official_notices(&self, appeal: &Appeal, _n: u32) -> Vec<OfficialNotice> {
        vec![OfficialNotice::to_workers(appeal, "absorbed").with("later", self.later.number.as_str())]
    }

    #[cfg(test)]
    fn example() -> Self {
        let event: Self = serde_json::from_value(serde_json::json!({
            "later": {"number": "0000-0000-0000-00~2", "n": 3}, "ground": "clarifying",
            "submittedAt": "2026-03-03T09:00:00Z", "files": [],
        }))
        .unwrap();
        let personal =
            serde_json::json!({"subject": "Ацяпленне", "text": "Дадаткова: холадна і ў пад'ездзе.", "fileNames": []});
        Self { personal: serde_json::from_value(personal).unwrap(), ..event }
    }
}
