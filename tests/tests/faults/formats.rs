//! Views of an older format, and a rebuild beside the living system that brings them up to today's.

use std::time::Duration;

use aws_sdk_dynamodb::types::AttributeValue;
use futures_util::future::join;
use reconcile::{Next, Progress, Rebuild};
use zvarot_domain::appeal::AppealNumber;

use super::START;
use super::feed::Player;
use super::functions::Listener;
use super::office::Citizen;
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
