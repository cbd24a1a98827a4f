//! Files that the check refused, as one piece of news: told together, and not one by one as they are found.

use super::{Appeal, Event};
use crate::attachment::Verdict;
use crate::id::AttachmentId;

/// Refused files of which an event is the news.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedFiles<'a> {
    /// Their names, as far as they are not erased, and why.
    pub files: Vec<(Option<&'a str>, Verdict)>,
    /// They are files of the answer, not of the appeal.
    pub of_answer: bool,
}

impl Appeal {
    /// The refused files of which event `n` is the news: those of the appeal as soon as the last of its files was checked, all
    /// that nobody was told of before; a file of the answer by itself, for that one was clean when the answer was signed.
    pub fn refused_files(&self, n: u32) -> Option<RefusedFiles<'_>> {
        self.refused_files_of(n, |_| true)
    }

    /// Those of them that nobody told the applicant of: not what came with a redirected appeal, for that was told where it came from.
    pub(super) fn refused_files_of_applicant(&self, n: u32) -> Option<RefusedFiles<'_>> {
        let came_along = |id: &AttachmentId| self.attachment(id).is_some_and(|found| found.file.kept_with.is_some());
        self.refused_files_of(n, |id| !came_along(id)).filter(|refused| !refused.of_answer)
    }

    fn refused_files_of(&self, n: u32, is_meant: impl Fn(&AttachmentId) -> bool) -> Option<RefusedFiles<'_>> {
        let recorded = self.history().iter().find(|recorded| recorded.n == n)?;
        let Event::FileChecked(checked) = &recorded.event else { return None };
        let of_answer = self.attachments().all(|attachment| attachment.file.id != checked.file);
        let refused = if of_answer { vec![(&checked.file, checked.verdict)] } else { self.untold(n) };
        let named = refused.into_iter().filter(|(id, verdict)| is_refused(*verdict) && is_meant(id));
        let files: Vec<_> =
            named.map(|(id, verdict)| (self.attachment(id).and_then(|file| file.name), verdict)).collect();
        (!files.is_empty()).then_some(RefusedFiles { files, of_answer })
    }

    /// What was found about the appeal's own files since people were told last, if it is told at event `n`.
    fn untold(&self, n: u32) -> Vec<(&AttachmentId, Verdict)> {
        let (mut own, mut pending): (Vec<&AttachmentId>, Vec<&AttachmentId>) = (Vec::new(), Vec::new());
        let mut untold: Vec<(&AttachmentId, Verdict)> = Vec::new();
        for recorded in self.history() {
            if let Event::Submitted(_) | Event::Supplemented(_) | Event::Absorbed(_) = &recorded.event {
                own.extend(recorded.event.files().iter().map(|file| &file.id));
                pending.extend(recorded.event.files().iter().map(|file| &file.id));
            }
            let Event::FileChecked(checked) = &recorded.event else { continue };
            if !own.contains(&&checked.file) {
                continue;
            }
            pending.retain(|id| **id != checked.file);
            untold.retain(|(id, _)| **id != checked.file);
            untold.push((&checked.file, checked.verdict));
            let is_told = pending.is_empty();
            if recorded.n == n {
                return if is_told { untold } else { Vec::new() };
            }
            if is_told {
                untold.clear();
            }
        }
        Vec::new()
    }
}

fn is_refused(verdict: Verdict) -> bool {
    !matches!(verdict, Verdict::Clean { .. })
}
