//! What another appeal carries of this one: copies of words, and files that stay where they are kept.

use super::{Appeal, AppealNumber, NamedFile, SupplementNote, Supplemented, SupplementedPersonal};
use crate::attachment::StoredFile;

impl Appeal {
    /// The files as another appeal carries them.
    pub(super) fn carried<'a>(
        &'a self,
        files: impl Iterator<Item = &'a StoredFile> + 'a,
    ) -> impl Iterator<Item = StoredFile> + 'a {
        files.map(|file| {
            let kept_with = file.kept_with.clone().unwrap_or_else(|| self.number().clone());
            StoredFile { kept_with: Some(kept_with), ..file.clone() }
        })
    }

    /// The files that the applicant sent with this one, without those of others that were merged into it.
    pub(super) fn own_files(&self) -> impl Iterator<Item = &StoredFile> {
        self.submitted().files.iter().chain(self.supplements().iter().flat_map(|supplement| &supplement.files))
    }

    /// The appeals that may carry files of this one: parts and challenges, the earlier one with which it counts as one, and later ones.
    pub fn carriers(&self) -> impl Iterator<Item = &AppealNumber> {
        let begun = self.begun().map(|begun| &begun.number);
        begun.chain(self.merged_into()).chain(self.absorbed().map(|absorbed| &absorbed.later.number))
    }

    /// The names of the applicant's files, as far as they are not erased.
    pub(super) fn applicants_file_names(&self) -> impl Iterator<Item = &NamedFile> {
        let merged = self.absorbed().filter_map(|absorbed| absorbed.personal.as_ref());
        self.own_file_names().chain(merged.flat_map(|merged| &merged.file_names))
    }

    /// The names of [`own_files`](Self::own_files), as far as they are not erased.
    pub(super) fn own_file_names(&self) -> impl Iterator<Item = &NamedFile> {
        let first = self.submitted().personal.iter().flat_map(|personal| &personal.file_names);
        first.chain(self.added().flat_map(|added| &added.file_names))
    }

    /// What the applicant wrote with papers that were added, here and before it came here.
    pub(super) fn applicants_notes(&self) -> impl Iterator<Item = &SupplementNote> {
        let letter = self.submitted().personal.as_ref().and_then(|personal| personal.covering_letter.as_ref());
        let before = letter.into_iter().flat_map(|letter| &letter.notes);
        before.chain(self.added().filter_map(|added| added.note.as_ref()))
    }

    fn added(&self) -> impl Iterator<Item = &SupplementedPersonal> {
        self.supplements().iter().filter_map(|supplement: &Supplemented| supplement.personal.as_ref())
    }
}
