//! What the check of an upload found before anything was sent with it.

use serde::Serialize;
use utoipa::ToSchema;
use zvarot_domain::attachment::{FileName, ScanState, Verdict};
use zvarot_store::file_checks::FileCheck;

use crate::AppealFileReason;

/// Where the check of an upload stands. It begins as soon as the file was put, and is mostly done within seconds.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UploadCheck {
    /// `pending` until the check is done, then final. What is neither `clean` nor `pending` nobody will ever open.
    pub state: ScanState,
    /// Why it cannot be opened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<AppealFileReason>,
    /// What the content really is, where that is known and is not what the name says.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "image/png")]
    pub actual_media_type: Option<String>,
    /// The right name for what it really is, where that is a format that is taken: offer it by one click, which promises and puts
    /// the same bytes once more under that name and removes this upload. Also for a `clean` file, which may be sent as it is, too.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Фото.png")]
    pub right_file_name: Option<String>,
}

impl UploadCheck {
    /// Of a file that was promised under this name as this type. No check: it is still to come.
    pub fn of(check: Option<&FileCheck>, name: Option<&FileName>, media_type: &str) -> Self {
        let verdict = check.map(|check| check.verdict);
        let actual = check.and_then(|check| check.actual_media_type.clone()).filter(|actual| actual != media_type);
        let right_name = name.zip(actual.as_deref()).and_then(|(name, actual)| name.named_for(actual));
        Self {
            state: verdict.map_or(ScanState::Pending, Verdict::state),
            reason: match verdict {
                Some(Verdict::Rejected { reason }) => Some(AppealFileReason::Rejected(reason)),
                Some(Verdict::Unscannable { reason }) => Some(AppealFileReason::Unscannable(reason)),
                Some(Verdict::Clean { .. }) | None => None,
            },
            right_file_name: right_name.map(String::from),
            actual_media_type: actual,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use zvarot_domain::attachment::{RejectReason, Scanner};

    use super::*;

    fn shown(verdict: Verdict, actual: &str) -> serde_json::Value {
        let check = FileCheck { version: "v1".to_owned(), verdict, actual_media_type: Some(actual.to_owned()) };
        let name = FileName::parse("Фото.jpg").unwrap();
        serde_json::to_value(UploadCheck::of(Some(&check), Some(&name), "image/jpeg")).unwrap()
    }

    #[test]
    fn the_words_on_the_wire_are_fixed() {
        let clean = Verdict::Clean { by: Scanner::Structure };
        assert_eq!(shown(clean, "image/jpeg"), json!({"state": "clean"}));
        let renamed = json!({"state": "clean", "actualMediaType": "image/png", "rightFileName": "Фото.png"});
        assert_eq!(shown(clean, "image/png"), renamed);
        let wrong = Verdict::Rejected { reason: RejectReason::WrongType };
        let refused = json!({"state": "rejected", "reason": "wrongType", "actualMediaType": "image/heif"});
        assert_eq!(shown(wrong, "image/heif"), refused);
        assert_eq!(serde_json::to_value(UploadCheck::of(None, None, "x")).unwrap(), json!({"state": "pending"}));
    }
}
