//! `dispatch` and `project`.

use std::collections::BTreeSet;

use serde_json::Value;
use zvarot_domain::appeal::AppealNumber;
use zvarot_platform::dispatching::Queue;
use zvarot_tests::pdf;

use super::at_every_call;
use crate::START;
use crate::disorder::message;
use crate::functions::Listener;
use crate::place::Place;

#[tokio::test]
async fn dispatch() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    let case = async || {
        let number = place.submitted(&citizen, &[pdf("a.pdf")], START).await;
        place.register(&number, START).await;
        let records = records_of(&place, &number).await;
        (number, records)
    };
    at_every_call(
        &place,
        case,
        async |functions, (_, records), _| functions.hear(Listener::Dispatch, records).await.is_ok(),
        async |(number, _), _| {
            let (submitted, registered) = (message(number, 1, "submitted"), message(number, 2, "registered"));
            // perhaps twice: consumers do each thing once
            let sent = async |queue| place.taken(queue).await.into_iter().collect::<BTreeSet<_>>();
            assert_eq!(sent(Queue::Route).await, BTreeSet::from([submitted.clone()]));
            assert_eq!(sent(Queue::Check).await, BTreeSet::from([submitted.clone()]));
            assert_eq!(sent(Queue::Notify).await, BTreeSet::from([submitted, registered]));
        },
    )
    .await;
}

#[tokio::test]
async fn project() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    let case = async || {
        let number = place.submitted(&citizen, &[], START).await;
        let before = records_of(&place, &number).await;
        place.functions().hear(Listener::Project, &before).await.unwrap();
        place.register(&number, START).await;
        place.assign(&number, START).await;
        let records = records_of(&place, &number).await;
        (number, records)
    };
    at_every_call(
        &place,
        case,
        async |functions, (_, records), _| functions.hear(Listener::Project, records).await.is_ok(),
        async |(number, _), _| place.check(number).await.views_follow(),
    )
    .await;
}

async fn records_of(place: &Place, number: &AppealNumber) -> Vec<Value> {
    let items = place.partition(&place.tables.journal, &format!("APPEAL#{number}")).await;
    items.iter().map(|item| place.record(&place.tables.journal, item)).collect()
}
