//! What a change of an answer is decided on: the card's last decision, and the draft's version beside it.

use zvarot_domain::appeal::Appeal;
use zvarot_http::ETag;
use zvarot_http::problem::Problem;
use zvarot_store::journal::StoredDraft;

/// `"<n>-<version>"`.
pub(crate) fn of(appeal: &Appeal, draft: &StoredDraft) -> ETag {
    ETag::content(format!("{}-{}", appeal.sequence(), draft.version))
}

/// Whether `draft` may be written over on having seen `given`. The card's own tag says nothing of a draft: it will do where
/// there is none yet. Not even over one's own: those words may have been written at another desk since, and nobody's are lost.
pub(crate) fn may_replace(given: &ETag, appeal: &Appeal, draft: Option<&StoredDraft>) -> Result<(), Problem> {
    let wanted = draft.map_or_else(|| ETag::version(appeal.sequence()), |draft| of(appeal, draft));
    if *given == wanted { Ok(()) } else { Err(Problem::precondition_failed()) }
}

/// Whether `given` names the card's last decision, whatever it says of the draft: which version was signed is told by the
/// signature itself.
pub(crate) fn is_of_card(given: &ETag, appeal: &Appeal) -> Result<(), Problem> {
    let text = given.to_string();
    let sequence = text.trim_matches('"').split('-').next();
    let named = sequence.and_then(|sequence| sequence.parse::<u32>().ok());
    if named == Some(appeal.sequence()) { Ok(()) } else { Err(Problem::precondition_failed()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::tests::{appeal, stored};

    fn replace(given: &str, draft: Option<&StoredDraft>) -> bool {
        may_replace(&ETag::content(given), &appeal(), draft).is_ok()
    }

    #[test]
    fn nobodys_words_are_lost() {
        let draft = stored(2, "maryja");
        assert_eq!(of(&appeal(), &draft).to_string(), "\"3-2\"");
        assert!(replace("3", None));
        assert!(replace("3-2", Some(&draft)));
        // "3": the card was read before there was a draft
        for stale in ["3", "2", "3-1", "2-2", "3-", "x"] {
            assert!(!replace(stale, Some(&draft)), "{stale}");
        }
        assert!(!replace("3-1", None));
    }

    #[test]
    fn a_signature_is_decided_on_the_card() {
        for good in ["3", "3-1", "3-2"] {
            assert!(is_of_card(&ETag::content(good), &appeal()).is_ok(), "{good}");
        }
        for stale in ["2", "2-1", "", "x-3"] {
            assert_eq!(is_of_card(&ETag::content(stale), &appeal()).unwrap_err().status().as_u16(), 412, "{stale}");
        }
    }
}
