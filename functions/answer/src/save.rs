//! The next version of a draft on its way into the journal.

use zvarot_commands::intention::Intention;
use zvarot_commands::officials::Caller;
use zvarot_domain::appeal::AnswerDraft;
use zvarot_domain::id::PersonId;
use zvarot_eds::belt_hash;
use zvarot_http::problem::Problem;
use zvarot_store::journal::{DraftConflict, StoredDraft};

use crate::App;
use crate::draft::DraftInput;
use crate::files::{self, AnswerFile};

/// Documents that are remembered after their draft was changed: more than anybody signs by mistake.
const SUPERSEDED_MAX: usize = 50;

/// Intents that are remembered after their version was changed: more than anybody repeats late.
const EARLIER_MAX: usize = 50;

/// People whose lists name a draft: more than ever write one answer. Their entries are written in one transaction with those of the executors, which
/// takes a hundred items.
const AUTHORS_MAX: usize = 10;

/// Who writes, and what they mean to do once.
pub(crate) struct Writer {
    pub caller: Caller,
    pub intention: Option<Intention>,
}

/// Whether the draft was written by this very command. 422 if by another one under the same key; 412 if the command wrote
/// an earlier version, which has been changed since.
pub(crate) fn caused(writer: &Writer, draft: &StoredDraft) -> Result<bool, Problem> {
    let Some(intention) = &writer.intention else { return Ok(false) };
    if draft.earlier.contains(&intention.texts().0) {
        return Err(Problem::precondition_failed());
    }
    intention.caused(&writer.caller.number, draft.intent.as_ref())
}

/// What is to be kept in place of `before`. A document that was served for it is remembered by its hash, so that a late
/// signature of it is known for what it is.
pub(crate) fn next(
    writer: &Writer,
    input: &DraftInput,
    files: &[AnswerFile],
    before: Option<&StoredDraft>,
) -> Result<StoredDraft, Problem> {
    let draft = AnswerDraft {
        text: input.text.clone(),
        outcome: input.outcome,
        files: files.iter().map(|file| file.file.clone()).collect(),
        file_names: files.iter().map(|file| file.name.clone()).collect(),
    };
    draft.check()?;
    let author = writer.caller.by.person.clone();
    let (authors, new_author) = authors(&author, before);
    Ok(StoredDraft {
        draft,
        version: before.map_or(1, |before| before.version + 1),
        author,
        authors,
        new_author,
        header: None,
        superseded: before.map(superseded).unwrap_or_default(),
        intent: writer.intention.as_ref().map(Intention::texts),
        earlier: before.map(earlier).unwrap_or_default(),
    })
}

/// Everybody who wrote a version, with `author`; and `author` again, if they wrote none before.
fn authors(author: &PersonId, before: Option<&StoredDraft>) -> (Vec<PersonId>, Option<PersonId>) {
    let mut authors = before.map(StoredDraft::all_authors).unwrap_or_default();
    let is_new = !authors.contains(author) && authors.len() < AUTHORS_MAX;
    let new_author = is_new.then(|| author.clone());
    authors.extend(new_author.clone());
    (authors, new_author)
}

fn earlier(before: &StoredDraft) -> Vec<String> {
    let mut intents = before.earlier.clone();
    intents.extend(before.intent.as_ref().map(|(intent, _)| intent.clone()));
    intents.drain(..intents.len().saturating_sub(EARLIER_MAX));
    intents
}

fn superseded(before: &StoredDraft) -> Vec<String> {
    let mut hashes = before.superseded.clone();
    hashes.extend(before.document().map(|(document, _)| hex::encode(belt_hash(document.as_bytes()))));
    hashes.drain(..hashes.len().saturating_sub(SUPERSEDED_MAX));
    hashes
}

/// Saves `next` with the claims on its new `files`, if nobody wrote a version in between.
pub(crate) async fn save(
    app: &App,
    writer: &Writer,
    (next, files): (StoredDraft, &[AnswerFile]),
    before: Option<&StoredDraft>,
) -> Result<StoredDraft, Problem> {
    let (journal, number) = (&app.office.journal, &writer.caller.number);
    let claims = app.claiming(number, files)?;
    match journal.save_draft(number, &next, before.map(|before| before.version), claims).await {
        Ok(()) => Ok(next),
        Err(DraftConflict::Changed) => {
            let there = journal.draft(number).await?.ok_or_else(Problem::precondition_failed)?;
            // an attempt whose answer was lost, or the twin of this command, had written it after all
            let ours = there == next || caused(writer, &there)?;
            if ours { Ok(there) } else { Err(Problem::precondition_failed()) }
        }
        Err(DraftConflict::Refused(place)) => Err(files::claim_refused(files, place)),
        Err(DraftConflict::Store(error)) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::tests::stored;

    #[test]
    fn everybody_who_writes_is_an_author_and_new_once() {
        let person = |id: &str| PersonId::parse(id).unwrap();
        let (maryja, head) = (person("maryja"), person("mikalaj"));
        assert_eq!(authors(&maryja, None), (vec![maryja.clone()], Some(maryja.clone())));
        // of a draft from before authors were kept, the last one is known
        let mut before = stored(1, "maryja");
        assert_eq!(authors(&maryja, Some(&before)), (vec![maryja.clone()], None));
        let both = vec![maryja.clone(), head.clone()];
        assert_eq!(authors(&head, Some(&before)), (both.clone(), Some(head.clone())));
        (before.author, before.authors) = (head, both.clone());
        assert_eq!(authors(&maryja, Some(&before)), (both, None));
        before.authors = (0..AUTHORS_MAX).map(|n| person(&format!("p{n}"))).collect();
        assert_eq!(authors(&maryja, Some(&before)), (before.authors.clone(), None));
    }

    #[test]
    fn only_a_served_document_is_remembered() {
        let mut before = stored(1, "maryja");
        assert_eq!(superseded(&before), Vec::<String>::new());
        before.header = Some("ОТВЕТ\n\n".to_owned());
        let hash = hex::encode(belt_hash("ОТВЕТ\n\nОтопление включено.".as_bytes()));
        assert_eq!(superseded(&before), std::slice::from_ref(&hash));
        before.superseded = vec!["00".to_owned(); SUPERSEDED_MAX];
        let many = superseded(&before);
        assert_eq!((many.len(), many.last()), (SUPERSEDED_MAX, Some(&hash)));
    }
}
