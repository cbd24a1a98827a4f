//! How an appeal came that was entered by an official.

use serde::Serialize;
use utoipa::ToSchema;
use zvarot_domain::appeal::{Appeal, Delivery, IntakeWay, Origin, Reception};

use super::names::{CardNames, Named};

/// How an appeal came on paper, by word of mouth or in the book.
#[derive(Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CardIntake {
    /// The day of receipt: by whoever entered it.
    #[schema(format = "date")]
    received_on: String,
    /// By which way it came on paper.
    #[serde(skip_serializing_if = "Option::is_none")]
    delivery: Option<Delivery>,
    /// How many sheets it has.
    #[serde(skip_serializing_if = "Option::is_none")]
    sheets: Option<u16>,
    /// How many sheets of papers came with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    appendix_sheets: Option<u16>,
    /// On which occasion it was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    reception: Option<Reception>,
    /// Who of this organisation listened.
    #[serde(skip_serializing_if = "Option::is_none")]
    received_by: Option<Named>,
}

impl CardIntake {
    /// How the appeal came; nothing for an electronic one.
    pub(super) fn of(appeal: &Appeal, names: &CardNames<'_>) -> Option<Self> {
        let origin = &appeal.submitted().origin;
        let intake = origin.intake()?;
        let day = Self { received_on: intake.received_on.to_string(), ..Self::default() };
        Some(match &intake.way {
            IntakeWay::Written { delivery, sheets, appendix_sheets } => {
                Self { delivery: Some(*delivery), sheets: *sheets, appendix_sheets: *appendix_sheets, ..day }
            }
            IntakeWay::Oral { reception, received_by } => {
                // people of another organisation have no names here
                let listener = received_by.as_ref().filter(|_| matches!(origin, Origin::Entered(_)));
                Self { reception: Some(*reception), received_by: listener.map(|id| names.person(id)), ..day }
            }
            IntakeWay::BookEntry => day,
        })
    }
}
