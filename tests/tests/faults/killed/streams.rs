//! `dispatch` and `project`.

use std::collections::BTreeSet;

use serde_json::Value;
use zvarot_domain::appeal::{AppealNumber, Follower};
use zvarot_identity::accounts::SendingKind;
use zvarot_tests::pdf;

use super::at_every_call;
use crate::START;
use crate::feed::{message, sending};
use crate::functions::Listener;
use crate::place::Place;

#[tokio::test]
async fn dispatch() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    let case = async || {
        let number = place.submitted(&citizen, &[pdf("a.pdf")], START).await;
        place.register(&number, START).await;
        let signup = place.signup(SendingKind::Code, START).await;
        let mut records = records_of(&place, &number).await;
        let sending = place.partition(&place.tables.accounts, &format!("REGISTRATION#{}", signup.id)).await;
        records.extend(sending.iter().map(|item| place.record(&place.tables.accounts, item)));
        (number, signup, records)
    };
    at_every_call(
        &place,
        case,
        async |functions, (_, _, records), _| functions.hear(Listener::Dispatch, records).await.is_ok(),
        async |(number, signup, _), _| {
            let (submitted, registered) = (message(number, 1, "submitted"), message(number, 2, "registered"));
            // perhaps twice: consumers do each thing once
            let sent = async |queue| place.taken(queue).await.into_iter().collect::<BTreeSet<_>>();
            assert_eq!(sent(Follower::Route).await, BTreeSet::from([submitted.clone()]));
            assert_eq!(sent(Follower::Check).await, BTreeSet::from([submitted.clone()]));
            assert_eq!(sent(Follower::Notify).await, BTreeSet::from([submitted, registered, sending(signup)]));
        },
    )
    .await;
}

#[tokio::test]
async fn project() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    let case = async || {
        let moved = place.submitted(&citizen, &[], START).await;
        let before = records_of(&place, &moved).await;
        place.functions().hear(Listener::Project, &before).await.unwrap();
        place.register(&moved, START).await;
        place.assign(&moved, START).await;
        let new = place.submitted(&citizen, &[], START).await;
        let mut records = records_of(&place, &moved).await;
        records.extend(records_of(&place, &new).await);
        ([moved, new], records)
    };
    at_every_call(
        &place,
        case,
        async |functions, (_, records), _| functions.hear(Listener::Project, records).await.is_ok(),
        async |(numbers, _), _| {
            for number in numbers {
                place.check(number).await.views_follow();
            }
        },
    )
    .await;
}

async fn records_of(place: &Place, number: &AppealNumber) -> Vec<Value> {
    let items = place.partition(&place.tables.journal, &format!("APPEAL#{number}")).await;
    items.iter().map(|item| place.record(&place.tables.journal, item)).collect()
}
