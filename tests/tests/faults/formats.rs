//! Views of an older format, and a rebuild beside the living system that brings them up to today's.

use std::time::Duration;

use aws_sdk_dynamodb::types::AttributeValue;
use futures_util::future::join;
use reconcile::{Next, Progress, Rebuild};
use zvarot_domain::appeal::AppealNumber;
use zvarot_domain::id::{AccountId, OrganisationId, PersonId};

use super::START;
use super::feed::Player;
use super::functions::Listener;
use super::office::{Citizen, ORGANISATION, program};
use super::place::{Item, Place, text};

/// The day of these tests.
fn today() -> Rebuild {
    Rebuild { from: START.date(), to: None, at: None }
}

impl Place {
    /// Appeals in consideration, with their views.
    async fn considered(&self, citizen: &Citizen, how_many: usize) -> Vec<AppealNumber> {
        let mut numbers = Vec::new();
        for _ in 0..how_many {
            let number = self.submitted(citizen, &[], START).await;
            self.register(&number, START).await;
            self.assign(&number, START).await;
            numbers.push(number);
        }
        Player::orderly(self, START).play().await;
        numbers
    }

    /// Changes every item of the views whose partition key begins with `kind`; none comes back: it is deleted.
    async fn change_views(&self, kind: &str, change: impl Fn(Item) -> Option<Item>) {
        let (dynamodb, views) = (self.sdk.dynamodb(), &self.tables.views);
        for item in self.all(views).await.into_iter().filter(|item| text(item, "pk").starts_with(kind)) {
            let key = ["pk", "sk"].map(|name| (name.to_owned(), item[name].clone()));
            match change(item) {
                Some(item) => drop(dynamodb.put_item().table_name(views).set_item(Some(item)).send().await.unwrap()),
                None => drop(dynamodb.delete_item().table_name(views).set_key(Some(key.into())).send().await.unwrap()),
            }
        }
    }

    /// As by a release that knew neither tallies nor the list by the executor's deadline.
    async fn forget_tallies_and_deadlines(&self) {
        let is_deadline = |pk: &str| pk.ends_with("#DEADLINE");
        self.change_views("COUNT#", |_| None).await;
        self.change_views("EXECUTOR#", |item| (!is_deadline(text(&item, "pk"))).then_some(item)).await;
        self.change_views("CARD#", |mut card| {
            card.remove("format").unwrap();
            card.insert("counters".to_owned(), AttributeValue::L(Vec::new()));
            if let Some(AttributeValue::M(entries)) = card.get_mut("entries") {
                entries.retain(|pk, _| !is_deadline(pk));
            }
            Some(card)
        })
        .await;
    }

    async fn rebuilt(&self, rebuild: Rebuild) -> Progress {
        self.functions().rebuild(rebuild, START, Duration::from_mins(5)).await.unwrap()
    }

    async fn views_follow(&self, numbers: &[AppealNumber]) {
        for number in numbers {
            self.check(number).await.views_follow();
        }
    }
}

#[tokio::test]
async fn a_card_from_before_formats_gains_a_field_and_is_counted_once() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    let numbers = place.considered(&citizen, 3).await;
    place
        .change_views("CARD#", |mut card| {
            for name in ["format", "entries", "counters", "language"] {
                assert!(card.remove(name).is_some(), "{name}");
            }
            Some(card)
        })
        .await;
    let progress = place.rebuilt(today()).await;
    assert_eq!((progress.appeals, progress.changed, progress.next), (3, 3, None));
    place.views_follow(&numbers).await;
    assert_eq!(place.rebuilt(today()).await.changed, 0, "what is up to date is left alone");
}

#[tokio::test]
async fn a_list_and_a_tally_that_were_not_there_before_are_right_after_a_rebuild() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    let numbers = place.considered(&citizen, 3).await;
    place.forget_tallies_and_deadlines().await;
    assert_eq!(place.rebuilt(today()).await.changed, 3);
    place.views_follow(&numbers).await;
}

#[tokio::test]
async fn drafts_that_were_begun_before_they_were_listed_are_listed_after_a_rebuild() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    let numbers = place.considered(&citizen, 2).await;
    // as by a release whose drafts knew their last author only
    place.draft(&numbers[0], &["mikalaj-baravy"]).await;
    let draft = place.partition(&place.tables.journal, &format!("APPEAL#{}", numbers[0])).await;
    let mut draft = draft.into_iter().find(|item| text(item, "sk") == "DRAFT").unwrap();
    for name in ["authors", "new_author"] {
        assert!(draft.remove(name).is_some(), "{name}");
    }
    let (dynamodb, journal) = (place.sdk.dynamodb(), &place.tables.journal);
    dynamodb.put_item().table_name(journal).set_item(Some(draft)).send().await.unwrap();
    place
        .change_views("CARD#", |mut card| {
            card.insert("format".to_owned(), AttributeValue::N("4".to_owned()));
            Some(card)
        })
        .await;
    assert_eq!(place.rebuilt(today()).await.changed, 2);
    place.views_follow(&numbers).await;
    place.check(&numbers[0]).await.drafted_by(1);
}

#[tokio::test]
async fn what_was_closed_before_there_was_a_list_of_it_is_listed_after_a_rebuild() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    let numbers = place.considered(&citizen, 2).await;
    for number in &numbers {
        place.note(number, START).await;
    }
    Player::orderly(&place, START).play().await;
    // as by a release that had no such list
    let is_closed = |pk: &str| pk.ends_with("#CLOSED");
    for kind in ["ORG#", "EXECUTOR#"] {
        place.change_views(kind, |item| (!is_closed(text(&item, "pk"))).then_some(item)).await;
    }
    place
        .change_views("CARD#", |mut card| {
            card.insert("format".to_owned(), AttributeValue::N("6".to_owned()));
            if let Some(AttributeValue::M(entries)) = card.get_mut("entries") {
                entries.retain(|pk, _| !is_closed(pk));
            }
            Some(card)
        })
        .await;
    assert_eq!(place.rebuilt(today()).await.changed, 2);
    place.views_follow(&numbers).await;
    let views = place.all(&place.tables.views).await;
    assert_eq!(
        views.iter().filter(|item| is_closed(text(item, "pk"))).count(),
        4,
        "the organisation's and the executor's"
    );
}

#[tokio::test]
async fn an_event_brings_an_old_card_up_to_date_too() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    let numbers = place.considered(&citizen, 2).await;
    place.forget_tallies_and_deadlines().await;
    let mut player = Player::orderly(&place, START);
    for number in &numbers {
        place.answer(number, &[], START).await;
    }
    player.play().await;
    place.views_follow(&numbers).await;
}

#[tokio::test]
async fn a_rebuild_beside_new_events() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    let mut numbers = place.considered(&citizen, 12).await;
    place.forget_tallies_and_deadlines().await;
    let life = async {
        for number in &numbers {
            place.answer(number, &[], START).await;
            let items = place.partition(&place.tables.journal, &format!("APPEAL#{number}")).await;
            let records: Vec<_> = items.iter().map(|item| place.record(&place.tables.journal, item)).collect();
            place.functions().hear(Listener::Project, &records).await.unwrap();
        }
        place.considered(&citizen, 2).await
    };
    let rebuilds = async { while place.rebuilt(today()).await.changed > 0 {} };
    let (new, ()) = join(life, rebuilds).await;
    numbers.extend(new);
    place.rebuilt(today()).await;
    place.views_follow(&numbers).await;
}

#[tokio::test]
async fn a_rebuild_in_pieces() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    let numbers = place.considered(&citizen, 8).await;
    place.empty(&place.tables.views).await;
    let functions = place.functions();
    let no_time = functions.rebuild(today(), START, Duration::ZERO).await.unwrap();
    assert_eq!((no_time.appeals, no_time.days_done, no_time.days), (0, 0, 1));
    let (mut next, mut pieces, mut changed) = (no_time.next, 0, 0);
    while let Some(Next { rebuild }) = next {
        // a few milliseconds more than it must have left to begin a page
        let progress = functions.rebuild(rebuild, START, Duration::from_millis(20_001)).await.unwrap();
        (pieces, changed, next) = (pieces + 1, changed + progress.changed, progress.next);
    }
    assert!(pieces > 1, "all at once");
    assert_eq!(changed, 8, "each appeal once");
    place.views_follow(&numbers).await;
}

#[tokio::test]
async fn lists_and_notices_that_knew_the_person_alone_come_to_organisation_and_person() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    let numbers = place.considered(&citizen, 2).await;
    // as by a release whose lists of executors did not name the organisation
    let dynamodb = place.sdk.dynamodb();
    let before = |pk: &str| pk.replacen(&format!("EXECUTOR#{ORGANISATION}#"), "EXECUTOR#", 1);
    for item in place.all(&place.tables.views).await {
        let pk = text(&item, "pk").to_owned();
        if let Some(AttributeValue::M(entries)) = item.get("entries") {
            let entries = entries.iter().map(|(pk, by)| (before(pk), by.clone())).collect();
            let mut card = item.clone();
            card.insert("entries".to_owned(), AttributeValue::M(entries));
            card.insert("format".to_owned(), AttributeValue::N("2".to_owned()));
            dynamodb.put_item().table_name(&place.tables.views).set_item(Some(card)).send().await.unwrap();
        } else if pk.starts_with("EXECUTOR#") {
            let key = ["pk", "sk"].map(|name| (name.to_owned(), item[name].clone()));
            dynamodb.delete_item().table_name(&place.tables.views).set_key(Some(key.into())).send().await.unwrap();
            let mut moved = item.clone();
            moved.insert("pk".to_owned(), AttributeValue::S(before(&pk)));
            dynamodb.put_item().table_name(&place.tables.views).set_item(Some(moved)).send().await.unwrap();
        }
    }
    assert_eq!(place.rebuilt(today()).await.changed, 2);
    place.views_follow(&numbers).await;
    let left = place.all(&place.tables.views).await;
    let is_old = |pk: &str| pk.starts_with("EXECUTOR#") && !pk.starts_with(&format!("EXECUTOR#{ORGANISATION}#"));
    assert!(!left.iter().any(|item| is_old(text(item, "pk"))), "no entry stays where nobody reads it");
}

#[tokio::test]
async fn a_notice_of_an_official_that_lies_under_the_person_alone_is_copied_as_it_is() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    let number = place.submitted(&citizen, &[program("a.pdf")], START).await;
    place.register(&number, START).await;
    Player::orderly(&place, START).play().await;
    let (organisation, person) =
        (OrganisationId::parse(ORGANISATION).unwrap(), PersonId::parse("iryna-recnaja").unwrap());
    let now = format!("NOTICE#{}", AccountId::of_official(&organisation, &person));
    let told: Vec<Item> =
        place.all(&place.tables.notifications).await.into_iter().filter(|item| text(item, "pk") == now).collect();
    assert!(!told.is_empty(), "the registrar hears of the refused file");
    // as an older release left them, one of them read
    let (dynamodb, table) = (place.sdk.dynamodb(), &place.tables.notifications);
    for item in &told {
        let key = ["pk", "sk"].map(|name| (name.to_owned(), item[name].clone()));
        dynamodb.delete_item().table_name(table).set_key(Some(key.into())).send().await.unwrap();
        let mut before = item.clone();
        before.insert("pk".to_owned(), AttributeValue::S(format!("NOTICE#{person}")));
        before.insert("read".to_owned(), AttributeValue::Bool(true));
        dynamodb.put_item().table_name(table).set_item(Some(before)).send().await.unwrap();
    }
    for _ in 0..2 {
        place.rebuilt(today()).await;
        let copied: Vec<Item> = place.all(table).await.into_iter().filter(|item| text(item, "pk") == now).collect();
        assert_eq!(copied.len(), told.len());
        assert!(copied.iter().all(|item| item["read"] == AttributeValue::Bool(true)), "read stays read");
    }
}
