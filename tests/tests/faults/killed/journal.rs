//! `route`, `check-attachment` and `join`, which add events to the journal.

use zvarot_domain::appeal::{AppealNumber, Follower};
use zvarot_tests::pdf;

use super::at_every_call;
use crate::START;
use crate::feed::message;
use crate::merging::{Pair, merging};
use crate::office::program;
use crate::place::Place;

#[tokio::test]
async fn route() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    at_every_call(
        &place,
        async || place.submitted(&citizen, &[], START).await,
        async |functions, number: &AppealNumber, now| {
            functions.consume(Follower::Route, &[message(number, 1, "submitted")], now).await.is_empty()
        },
        async |number, _| {
            let check = place.check(number).await;
            check.routed_once();
            check.draft_ended().await;
        },
    )
    .await;
}

#[tokio::test]
async fn check_attachment() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    at_every_call(
        &place,
        async || place.submitted(&citizen, &[pdf("a.pdf"), program("b.pdf")], START).await,
        async |functions, number: &AppealNumber, now| {
            functions.consume(Follower::Check, &[message(number, 1, "submitted")], now).await.is_empty()
        },
        async |number, _| place.check(number).await.files_checked_once().await,
    )
    .await;
}

#[tokio::test]
async fn join() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    let case = async || {
        let number = place.submitted(&citizen, &[], START).await;
        place.register(&number, START).await;
        place.redirect(&number, START).await;
        number
    };
    at_every_call(
        &place,
        case,
        async |functions, number: &AppealNumber, now| {
            functions.consume(Follower::Join, &[message(number, 3, "redirected")], now).await.is_empty()
        },
        async |number, _| place.parts_begun_once(number).await,
    )
    .await;
}

#[tokio::test]
async fn join_of_a_prescription() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    let case = async || {
        let number = place.submitted(&citizen, &[], START).await;
        place.register(&number, START).await;
        place.assign(&number, START).await;
        place.answer(&number, &[], START).await;
        let challenge = place.challenge(&number, START).await;
        place.joined(&number).await;
        place.prescribe(&challenge, START).await;
        (number, message(&challenge, 4, "prescribed"))
    };
    at_every_call(
        &place,
        case,
        async |functions, (_, prescribed): &(AppealNumber, String), now| {
            functions.consume(Follower::Join, std::slice::from_ref(prescribed), now).await.is_empty()
        },
        async |(number, _), _| place.reopened_once(number).await,
    )
    .await;
}

#[tokio::test]
async fn join_of_a_merging() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    at_every_call(
        &place,
        async || place.merged(&citizen, &[]).await,
        async |functions, pair: &Pair, now| functions.consume(Follower::Join, &[merging(pair)], now).await.is_empty(),
        async |pair, _| place.absorbed_once(pair).await,
    )
    .await;
}

#[tokio::test]
async fn join_of_a_common_answer() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    let case = async || {
        let pair = place.merged(&citizen, &[]).await;
        place.joined(&pair.later).await;
        place.assign(&pair.earlier, START).await;
        place.answer(&pair.earlier, &[], START).await;
        pair
    };
    at_every_call(
        &place,
        case,
        async |functions, pair: &Pair, now| {
            functions.consume(Follower::Join, &[message(&pair.earlier, 5, "answered")], now).await.is_empty()
        },
        async |pair, _| place.settled_once(pair).await,
    )
    .await;
}
