//! The files of an answer: new ones by their `uploadId`, those of the draft by the same or by their id.

use futures_util::future::try_join_all;
use zvarot_domain::appeal::{AppealNumber, NamedFile};
use zvarot_domain::attachment::StoredFile;
use zvarot_domain::id::{AccountId, AttachmentId};
use zvarot_domain::invalid::Invalid;
use zvarot_files::objects::{KeepError, StoredObject};
use zvarot_files::uploads::{self, Promise};
use zvarot_http::Fields;
use zvarot_http::problem::Problem;
use zvarot_store::journal::StoredDraft;

use crate::App;
use aws_sdk_dynamodb::types::TransactWriteItem;
use time::OffsetDateTime;
use zvarot_runtime::table::StoreError;
use zvarot_store::upload_claims::{Claim, Holder};

/// What the caller named: opened, and looked up where it is to lie.
pub(crate) struct Named {
    uploads: Vec<String>,
    promises: Vec<Result<Promise, Invalid>>,
    stored: Vec<Option<StoredObject>>,
}

/// A file that the answer is to carry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AnswerFile {
    pub file: StoredFile,
    pub name: NamedFile,
    /// Not in the draft yet: still where it was uploaded, where it may be named until then.
    pub new_until: Option<OffsetDateTime>,
}

impl App {
    /// Opens what was named and asks the bucket for all of it at once.
    pub(crate) async fn look_up(&self, uploads: &[String], account: &AccountId) -> Result<Named, Problem> {
        let promises: Vec<_> = uploads.iter().map(|upload| self.uploads.open(upload, account)).collect();
        let stored = uploads::stored(&self.objects, &promises).await?;
        Ok(Named { uploads: uploads.to_vec(), promises, stored })
    }

    /// Copies what is new to where files are kept: uploads are gone after a month, drafts are not. What belongs to another appeal or answer is
    /// refused before; that it stays so is for the claims to say that are written with the draft.
    pub(crate) async fn keep(&self, number: &AppealNumber, files: &[AnswerFile]) -> Result<(), Problem> {
        let new: Vec<_> = new(files).map(|(_, claim)| claim.upload).collect();
        let others = self.claims.others(&new, &Holder::Answer(number)).await?;
        if let Some(place) = files.iter().position(|file| others.contains(&&file.file.id)) {
            return Err(in_use_elsewhere(place));
        }
        let copies =
            files.iter().enumerate().filter(|(_, file)| file.new_until.is_some()).map(async |(place, file)| {
                self.objects.keep(number, &file.file).await.map_err(|error| match error {
                    KeepError::Gone => Problem::field(format!("/uploads/{place}"), Invalid::NotAsPromised),
                    KeepError::Objects(error) => error.into(),
                })
            });
        try_join_all(copies).await.map(|_| ())
    }

    /// The claims that are written with the draft: on what is new in it.
    pub(crate) fn claiming(
        &self,
        number: &AppealNumber,
        files: &[AnswerFile],
    ) -> Result<Vec<TransactWriteItem>, StoreError> {
        new(files).map(|(_, claim)| self.claims.claiming(&claim, &Holder::Answer(number))).collect()
    }
}

/// What is not in the draft yet, each with its place among the files.
fn new(files: &[AnswerFile]) -> impl Iterator<Item = (usize, Claim<'_>)> {
    files
        .iter()
        .enumerate()
        .filter_map(|(place, file)| Some((place, Claim { upload: &file.file.id, expires_at: file.new_until? })))
}

/// The refusal of the claim at `place` among those of [`App::claiming`].
pub(crate) fn claim_refused(files: &[AnswerFile], place: usize) -> Problem {
    let at = new(files).nth(place).map_or(place, |(at, _)| at);
    in_use_elsewhere(at)
}

fn in_use_elsewhere(place: usize) -> Problem {
    Problem::field(format!("/uploads/{place}"), Invalid::InUse)
}

impl Named {
    /// The files, or which of them are refused and why.
    pub(crate) fn files(&self, draft: Option<&StoredDraft>, now: OffsetDateTime) -> Result<Vec<AnswerFile>, Problem> {
        let mut fields = Fields::default();
        let files = fields.take_each("/uploads", 0..self.uploads.len(), |place| self.file(place, draft, now));
        Ok(fields.all((files,))?.0)
    }

    fn file(&self, place: usize, draft: Option<&StoredDraft>, now: OffsetDateTime) -> Result<AnswerFile, Invalid> {
        let promise = self.promises[place].as_ref();
        let id = promise.ok().map(|promise| promise.id.clone());
        let id = id.or_else(|| AttachmentId::parse(&self.uploads[place]).ok());
        if let Some((file, name)) = id.and_then(|id| in_draft(draft?, &id)) {
            return Ok(AnswerFile { file, name, new_until: None });
        }
        let promise = promise.map_err(|reason| *reason)?;
        let file = promise.kept(self.stored[place].as_ref(), now)?;
        Ok(AnswerFile { file, name: promise.named(), new_until: Some(promise.expires_at) })
    }
}

fn in_draft(stored: &StoredDraft, id: &AttachmentId) -> Option<(StoredFile, NamedFile)> {
    let file = stored.draft.files.iter().find(|file| file.id == *id)?;
    let name = stored.draft.file_names.iter().find(|named| named.id == *id)?;
    Some((file.clone(), name.clone()))
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;
    use zvarot_files::uploads::{UPLOAD_LIFETIME, Uploads};
    use zvarot_runtime::secrets::Key;

    use super::*;
    use crate::draft::tests::stored;

    const NOW: OffsetDateTime = datetime!(2026-11-23 09:00 UTC);

    fn named(uploads: &[&str]) -> Named {
        let opener = Uploads::new(&Key::from([1; 32])).unwrap();
        let account = AccountId::parse("maryja").unwrap();
        let promises: Vec<_> = uploads.iter().map(|upload| opener.open(upload, &account)).collect();
        let stored = promises.iter().map(|_| None).collect();
        Named { uploads: uploads.iter().map(|&upload| upload.to_owned()).collect(), promises, stored }
    }

    fn token(id: &str) -> String {
        let promise: Promise = serde_json::from_value(serde_json::json!({
            "account": "maryja", "id": id, "name": "a.txt", "mediaType": "text/plain", "size": 3,
            "sha256": "ab".repeat(32), "expiresAt": (NOW + UPLOAD_LIFETIME).unix_timestamp(),
        }))
        .unwrap();
        Uploads::new(&Key::from([1; 32])).unwrap().seal(&promise).unwrap()
    }

    #[test]
    fn a_file_of_the_draft_needs_no_upload_any_more() {
        let draft = stored(1, "maryja");
        let later = NOW + UPLOAD_LIFETIME * 3;
        for upload in ["f1", &token("f1")] {
            let files = named(&[upload]).files(Some(&draft), later).unwrap();
            assert_eq!((files[0].file.id.as_str(), files[0].new_until), ("f1", None));
        }
    }

    #[test]
    fn each_refused_file_is_named() {
        let problem = named(&["f1", &token("f2"), "nonsense", "f3"]).files(None, NOW).unwrap_err();
        let errors: Vec<_> = problem.errors().collect();
        assert_eq!(
            errors,
            [
                ("/uploads/0", "unknown"),
                ("/uploads/1", "notAsPromised"),
                ("/uploads/2", "unknown"),
                ("/uploads/3", "unknown")
            ]
        );
    }
}
