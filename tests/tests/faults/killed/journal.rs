//! `route` and `check-attachment`, which add events to the journal.

use zvarot_domain::appeal::{AppealNumber, Follower};
use zvarot_tests::pdf;

use super::at_every_call;
use crate::START;
use crate::feed::message;
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
