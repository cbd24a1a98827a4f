//! `reconcile`: killed in the middle of its walk, the next walk finishes it.

use std::cell::Cell;
use std::collections::BTreeSet;

use reconcile::Span;
use time::{Duration, OffsetDateTime};
use zvarot_domain::appeal::{AppealNumber, Follower};
use zvarot_tests::pdf;

use super::at_every_call;
use crate::START;
use crate::feed::message;
use crate::place::Place;

/// An appeal that no stream told of, on a day of its own, so that one walk does not meet another's.
struct Lost {
    number: AppealNumber,
    at: OffsetDateTime,
}

#[tokio::test]
async fn reconcile() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    let day = Cell::new(START);
    let case = async || {
        day.set(day.get() - Duration::DAY);
        let number = place.submitted(&citizen, &[pdf("a.pdf")], day.get()).await;
        Lost { number, at: day.get() }
    };
    at_every_call(
        &place,
        case,
        async |functions, lost, now| {
            let span = Span { hours: Some(1), ..Span::default() };
            functions.reconcile(span, lost.at + Duration::minutes(30) + (now - START)).await.is_ok()
        },
        async |Lost { number, .. }, _| {
            place.check(number).await.views_follow();
            let submitted = BTreeSet::from([message(number, 1, "submitted")]);
            for queue in [Follower::Route, Follower::Notify, Follower::Check] {
                let sent: BTreeSet<String> = place.taken(queue).await.into_iter().collect();
                assert_eq!(sent, submitted, "{queue:?}");
            }
        },
    )
    .await;
}
