//! `watch-deadlines`: killed between two warnings, the next look gives the rest, and nobody is told twice.

use std::collections::BTreeMap;
use std::time::Duration as Left;

use time::Duration;
use watch_deadlines::Order;
use zvarot_domain::appeal::AppealNumber;
use zvarot_domain::id::OrganisationId;

use super::at_every_call;
use crate::START;
use crate::office::ORGANISATION;
use crate::place::Place;

#[tokio::test]
async fn watch_deadlines() {
    let place = Place::new().await;
    let citizen = place.newcomer(START).await;
    let case = async || {
        place.empty(&place.tables.views).await; // of earlier cases nothing is left to do
        let number = place.submitted(&citizen, &[], START).await;
        place.projected(&number).await;
        number
    };
    at_every_call(
        &place,
        case,
        async |functions, _, now| {
            let order = Order { organisations: vec![OrganisationId::parse(ORGANISATION).unwrap()] };
            functions.watch(order, now + Duration::days(7), Left::from_hours(1)).await.is_ok()
        },
        async |number: &AppealNumber, _| {
            let once = ["iryna-recnaja", "mikalaj-baravy", "vasil-palavy"].map(|person| (person, 1));
            assert_eq!(place.warned(number).await, BTreeMap::from(once));
        },
    )
    .await;
}
