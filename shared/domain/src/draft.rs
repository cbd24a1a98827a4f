//! An appeal while it is being written: kept as it was typed, whole or not, until it is sent or forgotten.
//!
//! The id of a draft is the key of the intent to send it: whatever tabs and devices it is sent from, one appeal comes of it.

use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime};

use crate::appeal::{AnswerChannel, AppealKind, AppealText, IdempotencyKey, Subject};
use crate::id::OrganisationId;
use crate::invalid::Invalid;
use crate::language::AppealLanguage;
use crate::text::cleaning;

/// Drafts of one account, at most: more than anybody writes at once, few enough to be read in one go.
pub const MAX_DRAFTS: usize = 20;
/// How long a draft is kept after its last change, and the word that it was sent after the sending.
pub const DRAFT_LIFETIME: Duration = Duration::days(30);

/// The id of a draft: chosen by whoever begins it, and sent as `Idempotency-Key` with the appeal in the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftId(IdempotencyKey);

impl DraftId {
    /// Takes 8 to 64 letters of the Latin alphabet, digits and hyphens, such as a UUID. Programs write the letters of a UUID in either case.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        match text.len() {
            ..8 => Err(Invalid::TooShort { min: 8 }),
            65.. => Err(Invalid::TooLong { max: 64 }),
            _ if text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') => IdempotencyKey::parse(text).map(Self),
            _ => Err(Invalid::Malformed),
        }
    }

    /// The key of the intent.
    pub fn key(&self) -> &IdempotencyKey {
        &self.0
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// Words as they were typed, but for what cleaning takes away, perhaps none yet. Never shown by `Debug`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Typed<const MAX: usize>(String);

impl<const MAX: usize> Typed<MAX> {
    /// Takes what is no longer than the words that can be sent, counted and kept as they will be then. What else is wrong with them is told
    /// when they are sent.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = cleaning::lines(text);
        if text.chars().count() > MAX { Err(Invalid::TooLong { max: MAX }) } else { Ok(Self(text)) }
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<const MAX: usize> std::fmt::Debug for Typed<MAX> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Typed(..)")
    }
}

/// What has been filled in so far.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Draft {
    /// The addressee, once chosen. Whether there is such an organisation is asked when the appeal is sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation_id: Option<OrganisationId>,
    /// The kind, once chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<AppealKind>,
    /// What it is about.
    pub subject: Typed<{ Subject::MAX }>,
    /// The essence.
    pub text: Typed<{ AppealText::MAX }>,
    /// In which language it is written.
    pub language: AppealLanguage,
    /// `uploadId`s of its files; some may have expired since.
    pub uploads: Vec<String>,
    /// How the answer is wanted, in the order of the type.
    pub answer_channels: Vec<AnswerChannel>,
    /// Whether stages are to be told by SMS.
    pub sms_updates: bool,
}

// an `uploadId` opens a file to its owner, so it is hidden with the words
impl std::fmt::Debug for Draft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Draft").field("kind", &self.kind).field("uploads", &self.uploads.len()).finish_non_exhaustive()
    }
}

/// When a draft that was changed at `changed`, or sent then, is forgotten. In whole seconds, as tables count.
pub fn forgotten_at(changed: OffsetDateTime) -> OffsetDateTime {
    (changed + DRAFT_LIFETIME).truncate_to_second()
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn an_id_is_a_uuid_or_the_like() {
        for good in ["00000000", "0f8fad5b-d9cb-469f-a165-70867728950e", "0F8FAD5B-D9CB", &"x".repeat(64)] {
            let id = DraftId::parse(good).unwrap();
            assert_eq!((id.as_str(), id.key()), (good, &IdempotencyKey::parse(good).unwrap()));
        }
        let [one, other] = ["0F8FAD5B-D9CB-469F-A165-70867728950E", "0f8fad5b-D9cb-469f-a165-70867728950e"];
        assert_eq!(DraftId::parse(one), DraftId::parse(other));
        for bad in ["", "1234567", &"x".repeat(65), "0f8fad5b_d9cb", "../../etc/passwd", "чарнавік"] {
            assert!(DraftId::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn words_are_cleaned_before_they_are_counted_and_kept() {
        for (typed, kept) in
            [("", ""), (" ", ""), ("Няма ", "Няма"), ("\n\n", ""), ("\u{7}\u{200b}", ""), ("а\u{b}б", "а\nб")]
        {
            assert_eq!(Typed::<5>::parse(typed).unwrap().as_str(), kept);
        }
        assert_eq!(Typed::<5>::parse("  Няма ацяплення "), Err(Invalid::TooLong { max: 5 }));
        assert_eq!(Typed::<5>::parse(" адзін\n").unwrap().as_str(), "адзін");
        assert_eq!(Typed::<5>::parse(&" ".repeat(250_000)).unwrap().as_str(), "");
    }

    #[test]
    fn a_draft_lives_for_thirty_days_in_whole_seconds() {
        assert_eq!(forgotten_at(datetime!(2026-11-27 09:00:00.120 UTC)), datetime!(2026-12-27 09:00 UTC));
    }

    #[test]
    fn nothing_private_is_printed() {
        let draft: Draft = serde_json::from_str(
            r#"{"subject":"Няма ацяплення","text":"Холадна","language":"be","uploads":["sealed"],"answerChannels":[],"smsUpdates":false}"#,
        )
        .unwrap();
        let printed = format!("{draft:?} {:?}", draft.text);
        for private in ["Няма", "Холадна", "sealed"] {
            assert!(!printed.contains(private), "{private}");
        }
    }
}
