//! Who opened a card: written before it is shown, so that the applicant can see it.

use aws_sdk_dynamodb::operation::put_item::PutItemError;
use aws_sdk_dynamodb::types::AttributeValue;
use time::{OffsetDateTime, UtcOffset};
use zvarot_domain::appeal::AppealNumber;
use zvarot_domain::id::{OrganisationId, PersonId};

use super::{Journal, LoadError, keys, recent};
use zvarot_runtime::sdk_error::RequestError;

/// One person opened the card within one hour.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The first time in that hour, RFC 3339.
    pub at: String,
    /// Who: shown to the applicant by unit and post only.
    pub person: PersonId,
    /// Of which organisation.
    pub organisation: OrganisationId,
}

const OPENED: &str = "VIEW#";

impl Journal {
    /// Notes that `person` opens the card now. The same person in the same hour is noted once.
    pub async fn note_opened(
        &self,
        number: &AppealNumber,
        person: &PersonId,
        organisation: &OrganisationId,
        now: OffsetDateTime,
    ) -> Result<(), RequestError> {
        let now = now.to_offset(UtcOffset::UTC);
        let sort = format!("{OPENED}{}T{:02}#{person}", now.date(), now.hour());
        let result = self
            .client
            .put_item()
            .table_name(&self.table)
            .item("pk", AttributeValue::S(keys::partition(number)))
            .item("sk", AttributeValue::S(sort))
            .item("opened_at", AttributeValue::S(recent::instant(now)))
            .item("person", AttributeValue::S(person.to_string()))
            .item("organisation", AttributeValue::S(organisation.to_string()))
            .condition_expression("attribute_not_exists(pk)")
            .send()
            .await;
        match result {
            Err(error)
                if !error.as_service_error().is_some_and(PutItemError::is_conditional_check_failed_exception) =>
            {
                Err(error.into())
            }
            _ => Ok(()),
        }
    }

    /// Everybody who opened the card, in the order of time.
    pub async fn opened(&self, number: &AppealNumber) -> Result<Vec<Opened>, LoadError> {
        let page = self
            .client
            .query()
            .table_name(&self.table)
            .key_condition_expression("pk = :pk AND begins_with(sk, :opened)")
            .expression_attribute_values(":pk", AttributeValue::S(keys::partition(number)))
            .expression_attribute_values(":opened", AttributeValue::S(OPENED.to_owned()))
            // the latest thousand or so: one page of 1 MB
            .scan_index_forward(false)
            .send()
            .await?;
        let mut opened = Vec::new();
        for item in page.items.unwrap_or_default() {
            let text = |name| item.get(name).and_then(|value: &AttributeValue| value.as_s().ok());
            let person = text("person").and_then(|id| PersonId::parse(id).ok());
            let organisation = text("organisation").and_then(|id| OrganisationId::parse(id).ok());
            let (at, (person, organisation)) =
                text("opened_at").zip(person.zip(organisation)).ok_or(LoadError::Incomplete("opened"))?;
            opened.push(Opened { at: at.clone(), person, organisation });
        }
        opened.reverse();
        Ok(opened)
    }
}
