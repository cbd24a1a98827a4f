//! Lists: a page is one query and one batch of cards.

use std::collections::HashMap;
use zvarot_domain::appeal::{AppealNumber, Status};
use zvarot_domain::id::{AccountId, OrganisationId, PersonId};
use zvarot_runtime::table::{self, Item, QueryPage, StoreError, text_in};

use super::{Card, Views};

/// A list of appeals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum List {
    /// The applicant's own, the latest first.
    Applicant(AccountId),
    /// The applicant's own to one organisation, the latest first.
    ApplicantHere(OrganisationId, AccountId),
    /// An organisation's in a status, the most urgent first.
    Organisation(OrganisationId, Status),
    /// An executor's in a status, the most urgent first.
    Executor(OrganisationId, PersonId, Status),
    /// What an organisation closed without an answer, the latest first.
    Closed(OrganisationId),
    /// What was closed without an answer while it was assigned to an executor, the latest first.
    ExecutorClosed(OrganisationId, PersonId),
    /// What an executor considers, by the deadline that the resolution set, the earliest first.
    ExecutorDeadline(OrganisationId, PersonId),
    /// What an executor considers and has begun to answer, the most urgent first.
    ExecutorDrafts(OrganisationId, PersonId),
    /// What somebody has begun to answer while another person considers it, the most urgent first.
    OtherDrafts(OrganisationId, PersonId),
}

/// A page of a list.
#[derive(Debug)]
pub struct Page {
    /// The cards, in the order of the list.
    pub cards: Vec<Card>,
    /// Where the next page begins.
    pub next_cursor: Option<String>,
}

/// Cards on a page: fits a screen or two, and one `BatchGetItem` (100 at most).
pub(super) const PAGE: i32 = 25;

/// A place in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its sort key.
    pub sort: String,
    /// Of which appeal.
    pub number: String,
    /// Whose card it is.
    pub organisation: String,
}

impl Entry {
    pub(super) fn read(item: &Item) -> Option<Self> {
        let text = |name| text_in(item, name).map(str::to_owned);
        Some(Self { sort: text("sk")?, number: text("number")?, organisation: text("organisation")? })
    }
}

impl List {
    /// The partition of the list.
    pub(super) fn partition(&self) -> String {
        match self {
            Self::Applicant(account) => format!("PERSON#{account}"),
            Self::ApplicantHere(organisation, account) => format!("ORG#{organisation}#APPLICANT#{account}"),
            Self::Organisation(organisation, status) => format!("ORG#{organisation}#{}", status.as_str()),
            Self::Executor(organisation, person, status) => {
                format!("EXECUTOR#{organisation}#{person}#{}", status.as_str())
            }
            Self::Closed(organisation) => format!("ORG#{organisation}#CLOSED"),
            Self::ExecutorClosed(organisation, person) => format!("EXECUTOR#{organisation}#{person}#CLOSED"),
            Self::ExecutorDeadline(organisation, person) => format!("EXECUTOR#{organisation}#{person}#DEADLINE"),
            Self::ExecutorDrafts(organisation, person) => format!("EXECUTOR#{organisation}#{person}#DRAFTS"),
            Self::OtherDrafts(organisation, person) => format!("ORG#{organisation}#DRAFTS#{person}"),
        }
    }

    /// The partition of the list in the first format of cards, which did not say what was written with them.
    pub(super) fn first_partition(&self) -> String {
        match self {
            Self::Executor(_, person, status) => format!("EXECUTOR#{person}#{}", status.as_str()),
            Self::ExecutorDeadline(_, person) => format!("EXECUTOR#{person}#DEADLINE"),
            Self::Applicant(_)
            | Self::ApplicantHere(..)
            | Self::Organisation(..)
            | Self::Closed(_)
            | Self::ExecutorClosed(..)
            | Self::ExecutorDrafts(..)
            | Self::OtherDrafts(..) => self.partition(),
        }
    }

    /// Open work: the most urgent first. What is done, and one's own appeals: the latest first.
    fn ascending(&self) -> bool {
        match self {
            Self::Applicant(_) | Self::ApplicantHere(..) | Self::Closed(_) | Self::ExecutorClosed(..) => false,
            Self::ExecutorDeadline(..) | Self::ExecutorDrafts(..) | Self::OtherDrafts(..) => true,
            Self::Organisation(_, status) | Self::Executor(_, _, status) => status.is_open(),
        }
    }
}

impl Views {
    /// A page of `list` from `cursor` on, which is the sort key of the last entry of the page before.
    pub async fn page(&self, list: &List, cursor: Option<&str>) -> Result<Page, StoreError> {
        let query = self.table.query(list.partition());
        let query = if list.ascending() { query } else { query.descending() };
        let QueryPage { items, next_cursor } = query.page(PAGE, cursor).await?;
        let entries: Vec<_> = items.iter().filter_map(Entry::read).collect();
        Ok(Page { cards: self.cards_of(&entries).await?, next_cursor })
    }

    /// The cards of `entries`, in their order.
    pub(super) async fn cards_of(&self, entries: &[Entry]) -> Result<Vec<Card>, StoreError> {
        let mut found = self.cards(entries).await?;
        Ok(entries.iter().filter_map(|entry| found.remove(entry.number.as_str())).collect())
    }

    /// The card of each of these appeals in its organisation, as far as there is one.
    pub async fn cards_at(
        &self,
        places: impl IntoIterator<Item = (&AppealNumber, &OrganisationId)>,
    ) -> Result<Vec<Card>, StoreError> {
        let wanted = places.into_iter().map(|(number, organisation)| key_of(number, organisation)).collect();
        let found = self.table.get_each(wanted, false).await?;
        Ok(found.into_iter().map(serde_dynamo::from_item).collect::<Result<_, _>>()?)
    }

    async fn cards(&self, entries: &[Entry]) -> Result<HashMap<String, Card>, StoreError> {
        let wanted = entries.iter().map(|entry| key(&entry.number, &entry.organisation)).collect();
        let mut cards = HashMap::new();
        for item in self.table.get_each(wanted, false).await? {
            let card: Card = serde_dynamo::from_item(item)?;
            cards.insert(card.number.to_string(), card);
        }
        Ok(cards)
    }
}

/// The key of a card.
pub(super) fn key(number: &str, organisation: &str) -> Item {
    table::key(format!("CARD#{number}"), format!("ORG#{organisation}"))
}

/// The key of `card`.
pub(super) fn key_of(number: &AppealNumber, organisation: &OrganisationId) -> Item {
    key(number.as_str(), organisation.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_of_two_organisations_with_one_id_have_lists_of_their_own() {
        let (organisations, person) = (["o1", "o2"], PersonId::parse("p").unwrap());
        let [one, other] = organisations.map(|id| OrganisationId::parse(id).unwrap());
        let lists = |organisation: &OrganisationId| {
            let by_status = List::Executor(organisation.clone(), person.clone(), Status::InConsideration);
            [by_status, List::ExecutorDeadline(organisation.clone(), person.clone())]
        };
        for (one, other) in lists(&one).iter().zip(lists(&other)) {
            assert_ne!(one.partition(), other.partition());
            assert_eq!(one.first_partition(), other.first_partition(), "so it was");
        }
    }
}
