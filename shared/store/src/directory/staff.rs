//! The people of an organisation as its administrator keeps them: their items, and the log of every change.
//!
//! A change is one transaction: its place in the log, which is the lock of the whole organisation's people, the intent that it carries out, the
//! items of the people whom it touches, and what their certificates lead to. All or none of it is written.

use aws_sdk_dynamodb::types::TransactWriteItem;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use zvarot_domain::id::{OrganisationId, PersonId};
use zvarot_domain::organisation::people::{Enrolment, Member, People, Recorded};
use zvarot_domain::organisation::{Organisation, Unit};
use zvarot_runtime::table::{Condition, Item, StoreError, Transaction, key, text, text_in};

use super::{Directory, Enrolled, organisation_key};

const CHANGE: &str = "CHANGE#";
const PERSON: &str = "PERSON#";
const UNIT: &str = "UNIT#";
/// One page of the log.
const PAGE: i32 = 50;

/// An organisation with everything that its administrator keeps.
#[derive(Debug)]
pub struct Staff {
    /// The organisation.
    pub organisation: Organisation,
    /// Its units.
    pub units: Vec<Unit>,
    /// Its people, as the last change has left them.
    pub people: People,
}

/// What an intent has caused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carried {
    /// The number of the change.
    pub n: u32,
    /// Whom it is about.
    pub person: PersonId,
    /// The hash of the command.
    pub body: String,
}

/// A change that is to be written.
#[derive(Debug)]
pub struct NewChange<'a> {
    /// The event with its place.
    pub recorded: &'a Recorded,
    /// Whose intent it is and the hash of the command, if it came with a key.
    pub intent: Option<(&'a str, &'a str)>,
    /// The people before it.
    pub before: &'a People,
    /// The people after it.
    pub after: &'a People,
    /// Those whom it touches.
    pub touched: &'a [PersonId],
}

/// What became of a change.
#[derive(Debug, PartialEq, Eq)]
pub enum Change {
    /// It is written.
    Written,
    /// Another change took its place, perhaps one of the same intent. Nothing was written: read and decide again.
    Overtaken,
    /// The certificate is enrolled for somebody else. Nothing was written.
    Enrolled,
}

/// A page of the log, the latest first.
#[derive(Debug)]
pub struct LogPage {
    /// The changes.
    pub changes: Vec<Recorded>,
    /// The number before which the next page begins; nothing after the last page.
    pub next: Option<u32>,
}

/// An organisation's partition has no item of the organisation itself.
#[derive(Debug, Error)]
#[error("there are people, but no organisation")]
struct NoOrganisation;

/// What a person's item holds beside the person.
#[derive(Serialize, Deserialize)]
struct Certificate {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    certificate: Option<Enrolment>,
}

impl Directory {
    /// The organisation with its people, as they are this moment.
    pub async fn staff(&self, organisation: &OrganisationId) -> Result<Staff, StoreError> {
        // the number first: whatever changes after it was read takes the next one away
        let version = self.last_change(organisation).await?;
        let items = self.table.query(partition(organisation)).consistent().items().await?;
        let (mut found, mut units, mut members) = (None, Vec::new(), Vec::new());
        let (_, own) = organisation_key(organisation);
        for item in items {
            match text_in(&item, "sk") {
                Some(sk) if sk == own => found = Some(serde_dynamo::from_item::<_, Organisation>(item)?),
                Some(sk) if sk.starts_with(UNIT) => units.push(serde_dynamo::from_item::<_, Unit>(item)?),
                Some(sk) if sk.starts_with(PERSON) => members.push(member(item)?),
                _ => {}
            }
        }
        let organisation = found.ok_or_else(|| StoreError::Corrupt(NoOrganisation.into()))?;
        let ids = units.iter().map(|unit| unit.id.clone()).collect();
        let people = People::new(organisation.unp.clone(), ids, members, version);
        Ok(Staff { organisation, units, people })
    }

    async fn last_change(&self, organisation: &OrganisationId) -> Result<u32, StoreError> {
        let query = self.table.query(log(organisation)).prefix(CHANGE).consistent().descending();
        let last = query.page(1, None).await?.items.into_iter().next();
        Ok(last.map(serde_dynamo::from_item::<_, Recorded>).transpose()?.map_or(0, |last| last.n))
    }

    /// What the intent has caused, if it has.
    pub async fn carried(&self, organisation: &OrganisationId, intent: &str) -> Result<Option<Carried>, StoreError> {
        self.table.get(key(log(organisation), intent_key(intent))).await
    }

    /// Writes a change with all that follows from it.
    pub async fn record(&self, organisation: &OrganisationId, change: &NewChange<'_>) -> Result<Change, StoreError> {
        let (writes, enrolling) = self.writes(organisation, change)?;
        let own = usize::from(change.intent.is_some()) + 1;
        match self.table.transact(writes).await? {
            Transaction::Done => Ok(Change::Written),
            Transaction::Refused(refused) if (0..own).any(|place| refused.at(place)) => Ok(Change::Overtaken),
            Transaction::Refused(refused) if enrolling.is_some_and(|place| refused.at(place)) => Ok(Change::Enrolled),
            Transaction::Refused(_) | Transaction::Conflict => Ok(Change::Overtaken),
        }
    }

    /// The writes of a change, and the place among them of one that enrols a certificate.
    fn writes(
        &self,
        organisation: &OrganisationId,
        change: &NewChange<'_>,
    ) -> Result<(Vec<TransactWriteItem>, Option<usize>), StoreError> {
        let recorded = change.recorded;
        let mut writes = vec![self.table.put_new(item(recorded, log(organisation), place(recorded.n))?)?];
        if let Some((intent, body)) = change.intent {
            let carried = Carried { n: recorded.n, person: recorded.event.person().clone(), body: body.to_owned() };
            writes.push(self.table.put_new(item(&carried, log(organisation), intent_key(intent))?)?);
        }
        let mut enrolling = None;
        for id in change.touched {
            let Some(after) = change.after.member(id) else { continue };
            writes.push(self.table.putting(person_item(organisation, after)?, None)?);
            let before = change.before.member(id).and_then(|before| before.enrolment.as_ref());
            if before == after.enrolment.as_ref() {
                continue;
            }
            if let Some(before) = before {
                writes.push(self.table.deleting(enrolment_key(before), None)?);
            }
            if let Some(now) = &after.enrolment {
                let enrolled = Enrolled { organisation: organisation.clone(), person: id.clone() };
                let mut item: Item = serde_dynamo::to_item(enrolled)?;
                item.extend(enrolment_key(now));
                enrolling = Some(writes.len());
                let theirs =
                    Condition::new("attribute_not_exists(pk) OR (organisation = :organisation AND person = :person)")
                        .value(":organisation", text(organisation.as_str()))
                        .value(":person", text(id.as_str()));
                writes.push(self.table.putting(item, Some(theirs))?);
            }
        }
        Ok((writes, enrolling))
    }

    /// A page of the log, the latest change first, from the one before number `before` on.
    pub async fn people_log(&self, organisation: &OrganisationId, before: Option<u32>) -> Result<LogPage, StoreError> {
        let query = self.table.query(log(organisation)).prefix(CHANGE).descending();
        let page = query.page(PAGE, before.map(place).as_deref()).await?;
        let changes: Vec<Recorded> = page.items.into_iter().map(serde_dynamo::from_item).collect::<Result<_, _>>()?;
        let next = page.next_cursor.and(changes.last().map(|last| last.n));
        Ok(LogPage { changes, next })
    }
}

fn partition(organisation: &OrganisationId) -> String {
    organisation_key(organisation).0
}

fn log(organisation: &OrganisationId) -> String {
    format!("PEOPLE#{organisation}")
}

/// Padded, so that text order is number order.
fn place(n: u32) -> String {
    format!("{CHANGE}{n:08}")
}

fn intent_key(intent: &str) -> String {
    format!("INTENT#{intent}")
}

fn enrolment_key(enrolment: &Enrolment) -> Item {
    super::people::enrolment_key(&enrolment.unp, enrolment.personal_number.as_str())
}

fn item(of: &impl Serialize, pk: String, sk: String) -> Result<Item, StoreError> {
    let mut item: Item = serde_dynamo::to_item(of)?;
    item.extend(key(pk, sk));
    Ok(item)
}

fn member(item: Item) -> Result<Member, StoreError> {
    let Certificate { certificate } = serde_dynamo::from_item(item.clone())?;
    Ok(Member { person: serde_dynamo::from_item(item)?, enrolment: certificate })
}

fn person_item(organisation: &OrganisationId, member: &Member) -> Result<Item, StoreError> {
    let Member { person, enrolment } = member;
    let sort = format!("{PERSON}{}", person.id);
    let mut whole: Item = serde_dynamo::to_item(Certificate { certificate: enrolment.clone() })?;
    whole.extend(item(person, partition(organisation), sort)?);
    Ok(whole)
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use zvarot_domain::organisation::people::PeopleEvent;

    use super::*;

    #[test]
    fn a_persons_item_reads_back_with_what_only_the_administrator_sees() {
        let person = json!({
            "id": "hanna", "name": {"surname": "Лесная", "given": "Анна"}, "post": {"be": "а", "ru": "а"},
            "roles": ["administrator"], "active": true, "version": 3,
            "substitutesFor": [{"person": "iryna", "from": "2026-12-01", "to": "2026-12-14"}],
            "certificate": {"unp": "100999012", "personalNumber": "4120685A011PB6"},
        });
        let stored: Item = serde_dynamo::to_item(&person).unwrap();
        let read = member(stored).unwrap();
        assert_eq!(read.enrolment.as_ref().unwrap().unp, "100999012");
        let written = person_item(&OrganisationId::parse("mintest").unwrap(), &read).unwrap();
        assert_eq!(text_in(&written, "pk"), Some("ORG#mintest"));
        assert_eq!(text_in(&written, "sk"), Some("PERSON#hanna"));
        let again = member(written).unwrap();
        assert_eq!(again.person.substitutes_for, read.person.substitutes_for);
        assert_eq!((again.person.version, again.enrolment), (3, read.enrolment));
    }

    #[test]
    fn a_change_of_the_log_reads_back() {
        let recorded = Recorded {
            n: 12,
            at: time::macros::datetime!(2026-11-30 09:00 UTC),
            by: None,
            event: PeopleEvent::Suspended { person: PersonId::parse("hanna").unwrap() },
        };
        let stored = item(&recorded, "PEOPLE#mintest".to_owned(), place(12)).unwrap();
        assert_eq!(text_in(&stored, "sk"), Some("CHANGE#00000012"));
        assert_eq!(serde_dynamo::from_item::<_, Recorded>(stored).unwrap(), recorded);
    }
}
