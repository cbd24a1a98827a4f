//! What began with an appeal in other organisations: its parts, and its challenges.

use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::appeal::{AppealNumber, Destination, Outcome, Status};
use zvarot_domain::language::Language;
use zvarot_readmodel::OrganisationName;
use zvarot_store::views::Card;

/// A part of one's appeal or a challenge of its decision, where it is now. It can be opened by its number.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AppealPart {
    /// Its number.
    #[schema(value_type = String)]
    number: AppealNumber,
    /// Whose it is.
    organisation: OrganisationName,
    /// Where it is; none in the seconds before it is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<Status>,
    /// The last day for the answer, once registered there.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date")]
    due_on: Option<String>,
    /// What was decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<Outcome>,
    /// When the answer was sent.
    #[serde(with = "time::serde::rfc3339::option", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    answered_at: Option<OffsetDateTime>,
}

impl AppealPart {
    /// The part or challenge as its card, one of `cards`, tells it.
    pub(crate) fn of(part: &Destination, cards: &[Card], language: Language) -> Self {
        let card = cards.iter().find(|card| card.number == part.number);
        Self {
            number: part.number.clone(),
            organisation: OrganisationName::of_then(&part.organisation, &part.name, language),
            status: card.map(|card| card.status),
            due_on: card.and_then(|card| card.due_on).map(|date| date.to_string()),
            outcome: card.and_then(|card| card.outcome),
            answered_at: card.and_then(|card| card.answered_at),
        }
    }
}
