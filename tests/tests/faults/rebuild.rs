//! The views are thrown away and made again: they come back as they were, and nobody is sent anything.

use std::collections::BTreeMap;

use reconcile::{Rebuild, Span};
use time::macros::datetime;
use time::{Duration, OffsetDateTime};
use zvarot_domain::appeal::{AppealNumber, Follower};

use super::check::Life;
use super::feed::{Player, message};
use super::office::Citizen;
use super::place::Place;

/// When the year of these tests begins: a working Monday of a year whose calendar the seed has.
const YEAR_BEGINS: OffsetDateTime = datetime!(2026-01-12 09:00 UTC);
/// A year later.
const NOW: OffsetDateTime = datetime!(2027-01-12 09:00 UTC);
/// Hours of the whole year, and a day.
const YEAR: u32 = 24 * 366;

/// An appeal of each second month, answered, and its applicant.
struct Year {
    place: Place,
    citizen: Citizen,
    appeals: Vec<AppealNumber>,
}

impl Year {
    /// What happened, and nobody was told of it.
    async fn untold() -> Self {
        let place = Place::new().await;
        let citizen = place.citizen(YEAR_BEGINS).await;
        let mut appeals = Vec::new();
        for months in 0..6 {
            let at = YEAR_BEGINS + Duration::days(60 * months);
            let number = place.submitted(&citizen, &[], at).await;
            place.register(&number, at + Duration::DAY).await;
            place.assign(&number, at + Duration::DAY * 2).await;
            place.answer(&number, &[], at + Duration::DAY * 10).await;
            appeals.push(number);
        }
        Self { place, citizen, appeals }
    }

    /// The same after all streams and queues have done their work in time. Whoever plays it knows what was heard.
    async fn told(&self) -> Player<'_> {
        let mut player = Player::orderly(&self.place, YEAR_BEGINS);
        player.play().await;
        player.now = NOW;
        player
    }

    /// What reached the citizen: each SMS and mail, and how often.
    async fn received(&self) -> BTreeMap<String, usize> {
        let world = &self.place.world;
        let sms = world.sms(self.citizen.phone.as_str()).await;
        let mail = world.mail(self.citizen.email.as_str()).await.into_iter().map(|mail| mail.subject);
        let mut received = BTreeMap::new();
        sms.into_iter().chain(mail).for_each(|text| *received.entry(text).or_default() += 1);
        received
    }

    /// Empties the views and has `reconcile` walk the whole year.
    async fn rebuild(&self, send_expired: bool) {
        self.place.empty(&self.place.tables.views).await;
        let span = Span { hours: Some(YEAR), until: None, send_expired };
        let report = self.place.functions().reconcile(span, NOW).await.unwrap();
        assert_eq!((report.projected, report.resume_at), (6, None), "{report:?}");
    }

    async fn views_are_back(&self) {
        for number in &self.appeals {
            self.place.check(number).await.views_follow();
        }
    }
}

#[tokio::test]
async fn a_year_is_rebuilt_and_nobody_is_sent_anything() {
    let year = Year::untold().await;
    let mut player = year.told().await;
    let (received, told) = (year.received().await, year.place.all(&year.place.tables.notifications).await);
    assert!(received.values().sum::<usize>() > 30, "the year had its messages: {received:?}");
    year.rebuild(false).await;
    player.play().await;
    year.views_are_back().await;
    assert_eq!(year.received().await, received);
    assert_eq!(year.place.all(&year.place.tables.notifications).await.len(), told.len(), "deliveries and notices stay");
}

#[tokio::test]
async fn the_year_comes_back_beside_the_living_system_too() {
    let year = Year::untold().await;
    let mut player = year.told().await;
    let received = year.received().await;
    year.place.empty(&year.place.tables.views).await;
    let rebuild = Rebuild { from: YEAR_BEGINS.date(), to: None, at: None };
    let progress = year.place.functions().rebuild(rebuild, NOW, std::time::Duration::from_mins(5)).await.unwrap();
    assert_eq!((progress.changed, progress.days_done, progress.days, progress.next), (6, 366, 366, None));
    player.play().await;
    year.views_are_back().await;
    assert_eq!(year.received().await, received);
}

#[tokio::test]
async fn not_even_where_deliveries_and_notices_are_lost() {
    let year = Year::untold().await;
    let mut player = year.told().await;
    let received = year.received().await;
    year.place.empty(&year.place.tables.notifications).await;
    year.rebuild(false).await;
    player.play().await;
    year.views_are_back().await;
    assert_eq!(year.received().await, received);
}

#[tokio::test]
async fn a_message_about_an_old_event_is_done_without_being_sent() {
    let year = Year::untold().await;
    let bodies: Vec<String> = year.appeals.iter().map(|number| message(number, 2, "registered")).collect();
    let before = year.received().await;
    let back = year.place.functions().consume(Follower::Notify, &bodies, NOW).await;
    assert!(back.is_empty(), "they do not come again: {back:?}");
    assert!(year.place.taken_from(&year.place.parked).await.is_empty(), "nobody must look at them");
    assert_eq!(year.received().await, before);
    let notices = year.place.all(&year.place.tables.notifications).await;
    assert_eq!(notices.len(), year.appeals.len(), "the cabinet shows them all the same");
}

#[tokio::test]
async fn an_operator_may_order_what_was_never_sent() {
    let year = Year::untold().await;
    let mut player = Player::orderly(&year.place, NOW);
    player.lose().await;
    for _ in 0..2 {
        year.rebuild(true).await;
        player.play().await;
        for number in &year.appeals {
            year.place.check(number).await.applicant_told(&year.citizen, Life::Unharmed).await;
        }
    }
}
