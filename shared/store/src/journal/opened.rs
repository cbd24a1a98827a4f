//! Who opened a card: written before it is shown, so that the applicant can see it.

use time::{OffsetDateTime, UtcOffset};
use zvarot_domain::appeal::AppealNumber;
use zvarot_domain::id::{OrganisationId, PersonId};
use zvarot_runtime::table::recent::instant;
use zvarot_runtime::table::{Condition, StoreError, key, text, text_in};

use super::load::incomplete;
use super::{Journal, keys};

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

/// So many are shown, the latest: a card that is opened more often than that has more than the law asks to know.
const SHOWN: i32 = 1_000;

impl Journal {
    /// Records that `person` views the card now. The same person in the same hour is recorded once.
    pub async fn record_view(
        &self,
        number: &AppealNumber,
        person: &PersonId,
        organisation: &OrganisationId,
        now: OffsetDateTime,
    ) -> Result<(), StoreError> {
        let now = now.to_offset(UtcOffset::UTC);
        let sort = format!("{OPENED}{}T{:02}#{person}", now.date(), now.hour());
        let mut item = key(keys::partition(number), sort);
        item.insert("opened_at".to_owned(), text(instant(now)));
        item.insert("person".to_owned(), text(person.as_str()));
        item.insert("organisation".to_owned(), text(organisation.as_str()));
        self.table.put_if(item, Condition::absent()).await?.done().map(drop)
    }

    /// Everybody who opened the card, in the order of time.
    pub async fn opened(&self, number: &AppealNumber) -> Result<Vec<Opened>, StoreError> {
        let query = self.table.query(keys::partition(number)).prefix(OPENED).descending();
        let mut opened = Vec::new();
        for item in query.page(SHOWN, None).await?.items {
            let person = text_in(&item, "person").and_then(|id| PersonId::parse(id).ok());
            let organisation = text_in(&item, "organisation").and_then(|id| OrganisationId::parse(id).ok());
            let (at, (person, organisation)) =
                text_in(&item, "opened_at").zip(person.zip(organisation)).ok_or_else(|| incomplete("opened"))?;
            opened.push(Opened { at: at.to_owned(), person, organisation });
        }
        opened.reverse();
        Ok(opened)
    }
}
