//! `supplemented`: the applicant added papers to an open appeal.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::catalogue::{Audience, Decide, Event, EventDetails, Follower};
use super::submitted::NamedFile;
use crate::appeal::text::texts;
use crate::appeal::{Appeal, Refusal};
use crate::attachment::{StoredFile, check_totals};
use crate::id::AccountId;
use crate::invalid::Invalid;
use crate::notification::{AppealNews, OfficialNotice};

/// More papers came with the appeal (L:7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Supplemented {
    /// What was added.
    pub files: Vec<StoredFile>,
    /// `None` once erased by retention.
    #[serde(skip)]
    pub personal: Option<SupplementedPersonal>,
}

/// The personal part of [`Supplemented`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SupplementedPersonal {
    /// What the papers are, in the applicant's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<SupplementNote>,
    /// Names of the files, by id.
    pub file_names: Vec<NamedFile>,
}

texts! {
    /// What the papers are that are added.
    SupplementNote 2_000;
}

/// Add papers.
#[derive(Debug)]
pub struct Supplement<'a> {
    /// The applicant.
    pub by: &'a AccountId,
    /// What was stored as promised.
    pub files: Vec<StoredFile>,
    /// Note and file names.
    pub personal: SupplementedPersonal,
}

/// How often papers can be added to one appeal: nobody needs more, and a script would make it too large to be read.
pub const MOST_SUPPLEMENTS: usize = 10;

impl Decide for Supplement<'_> {
    type Event = Supplemented;

    /// Its applicant may, as long as something is due (L:7).
    fn decide(self, appeal: &Appeal, _now: OffsetDateTime) -> Result<Option<Supplemented>, Refusal> {
        appeal.require_open_of(self.by)?;
        if self.files.is_empty() {
            return Err(Refusal::Files(Invalid::Empty));
        }
        if appeal.supplements().len() == MOST_SUPPLEMENTS {
            return Err(Refusal::Files(Invalid::TooMany { max: MOST_SUPPLEMENTS }));
        }
        check_totals(&self.files).map_err(Refusal::Files)?;
        if self.files.iter().any(|file| appeal.attachment(&file.id).is_some()) {
            return Err(Refusal::Files(Invalid::Repeated));
        }
        Ok(Some(Supplemented { files: self.files, personal: Some(self.personal) }))
    }
}

impl Event for Supplemented {
    type Personal = SupplementedPersonal;

    const AUDIENCE: Audience = Audience::Applicant;
    const FOLLOWERS: &'static [Follower] = &[Follower::Notify, Follower::Check];

    fn apply(&self, appeal: &mut Appeal, _at: OffsetDateTime) {
        appeal.supplement(self.clone());
    }

    fn personal(&self) -> Option<&SupplementedPersonal> {
        self.personal.as_ref()
    }

    fn restore(&mut self, personal: SupplementedPersonal) {
        self.personal = Some(personal);
    }

    fn files(&self) -> &[StoredFile] {
        &self.files
    }

    fn details(&self) -> EventDetails<'_> {
        let note = self.personal.as_ref().and_then(|personal| personal.note.as_ref());
        EventDetails { note: note.map(SupplementNote::as_str), ..EventDetails::default() }
    }

    /// The applicant did it.
    fn news(&self, _appeal: &Appeal, _n: u32) -> Option<AppealNews> {
        None
    }

    fn official_notices(&self, appeal: &Appeal, _n: u32) -> Vec<OfficialNotice> {
        vec![OfficialNotice::to_workers(appeal, "papersAdded")]
    }

    #[cfg(test)]
    fn example() -> Self {
        let file = serde_json::json!({
            "id": "file-9", "uploadedBy": "a1", "mediaType": "application/pdf", "size": 10, "sha256": "ab".repeat(32), "version": "v1",
        });
        let personal =
            serde_json::json!({"note": "Акт абследавання.", "fileNames": [{"id": "file-9", "name": "акт.pdf"}]});
        Self {
            files: vec![serde_json::from_value(file).unwrap()],
            personal: Some(serde_json::from_value(personal).unwrap()),
        }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::super::{Command, EventKind, decide};
    use super::*;
    use crate::appeal::Status;
    use crate::appeal::examples::{appeal_after, followed_by};

    const NOW: OffsetDateTime = datetime!(2026-03-03 09:00 UTC);

    fn supplement(appeal: &Appeal, by: &str, id: &str) -> Result<Option<super::super::Event>, Refusal> {
        let Supplemented { mut files, personal } = Supplemented::example();
        files[0].id = crate::id::AttachmentId::parse(id).unwrap();
        let by = AccountId::parse(by).unwrap();
        decide(Some(appeal), Command::Supplement(Supplement { by: &by, files, personal: personal.unwrap() }), NOW)
    }

    #[test]
    fn the_applicant_adds_papers_until_the_answer() {
        let account = appeal_after(EventKind::Submitted).account().unwrap().to_string();
        for kind in [EventKind::Submitted, EventKind::Registered, EventKind::Assigned] {
            let appeal = appeal_after(kind);
            let before = appeal.attachments().count();
            let event = supplement(&appeal, &account, "new").unwrap().unwrap();
            let appeal = followed_by(&appeal, &event, NOW);
            assert_eq!(appeal.attachments().count(), before + 1, "{kind:?}");
            assert_eq!(supplement(&appeal, &account, "new"), Err(Refusal::Files(Invalid::Repeated)));
        }
        let answered = supplement(&appeal_after(EventKind::Answered), &account, "new");
        assert_eq!(answered, Err(Refusal::WrongStatus(Status::Answered)));
    }

    #[test]
    fn nobody_else_does() {
        assert_eq!(supplement(&appeal_after(EventKind::Registered), "stranger", "new"), Err(Refusal::NotFound));
    }

    #[test]
    fn there_is_an_end_of_it() {
        let mut appeal = appeal_after(EventKind::Registered);
        let account = appeal.account().unwrap().to_string();
        for place in appeal.supplements().len()..MOST_SUPPLEMENTS {
            let event = supplement(&appeal, &account, &format!("new-{place}")).unwrap().unwrap();
            appeal = followed_by(&appeal, &event, NOW);
        }
        let refused = Refusal::Files(Invalid::TooMany { max: MOST_SUPPLEMENTS });
        assert_eq!(supplement(&appeal, &account, "one-more"), Err(refused));
    }
}
