//! A stream that was broken for an hour, and what `reconcile` makes of it.

use std::collections::BTreeSet;

use reconcile::Span;
use time::Duration;
use zvarot_domain::id::AttachmentId;
use zvarot_domain::language::Language;
use zvarot_domain::notification::{email_proof, heading};
use zvarot_files::objects::keys;
use zvarot_identity::accounts::LinkedCertificate;
use zvarot_tests::pdf;

use super::START;
use super::check::{Life, received};
use super::feed::Player;
use super::office::program;
use super::place::{Place, text};

#[tokio::test]
async fn reconcile_mends_what_the_stream_lost() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    let waiting = place.submitted(&citizen, &[pdf("a.pdf"), program("b.pdf")], START).await;
    let answered = place.submitted(&citizen, &[], START).await;
    // this one was on its way when the stream broke
    Player::orderly(&place, START).play().await;
    let later = START + Duration::minutes(30);
    place.register(&answered, later).await;
    place.assign(&answered, later).await;
    place.answer(&answered, &[pdf("c.pdf")], later).await;
    let fresh = place.submitted(&citizen, &[pdf("d.pdf")], later).await;

    let now = START + Duration::hours(1);
    let mut player = Player::orderly(&place, now);
    player.lose().await;
    place.functions().reconcile(Span::default(), now).await.unwrap();
    player.play().await;

    for number in [&waiting, &answered, &fresh] {
        place.check(number).await.all(&citizen, Life::Unharmed).await;
    }
    let report = place.functions().reconcile(Span::default(), now).await.unwrap();
    assert_eq!((report.projected, report.files, report.stuck, report.failed), (0, 0, 0, 0), "nothing is left to mend");
    player.play().await;
    for number in [&waiting, &answered, &fresh] {
        place.check(number).await.all(&citizen, Life::Unharmed).await;
    }
}

#[tokio::test]
async fn a_file_that_is_not_where_it_must_be_is_put_there_again() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    let number = place.submitted(&citizen, &[pdf("a.pdf")], START).await;
    let mut player = Player::orderly(&place, START);
    player.play().await;
    let file: AttachmentId = place.appeal(&number).await.submitted().files[0].id.clone();
    place.objects().remove(&keys::kept_with(&number, &file)).await.unwrap();
    place.functions().reconcile(Span::default(), START + Duration::hours(1)).await.unwrap();
    player.play().await;
    place.check(&number).await.all(&citizen, Life::Unharmed).await;
}

#[tokio::test]
async fn reconcile_mends_what_the_stream_of_accounts_lost_and_tells_nobody_twice() {
    let place = Place::new().await;
    let newcomer = place.newcomer(START).await;
    let message = place.message(START).await;
    let now = START + Duration::hours(1);
    let mut player = Player::orderly(&place, now);
    player.lose().await;
    for _ in 0..2 {
        let report = place.functions().reconcile(Span::default(), now).await.unwrap();
        assert_eq!((report.dispatched, report.expired), (2, 0), "{report:?}");
        player.play().await;
        let mailed = place.world.mail(newcomer.email.as_str()).await.into_iter().map(|mail| mail.subject);
        let passed_on = place.world.mail(&place.world.stack.operator_email).await.into_iter();
        let passed_on = passed_on.filter(|mail| mail.text.contains(message.email.as_str()));
        assert_eq!(passed_on.count(), 1);
        received([heading(Language::Ru, &email_proof(""))].into_iter(), mailed, Life::Unharmed);
    }
    let month = Span { hours: Some(24 * 30), ..Span::default() };
    let report = place.functions().reconcile(month, START + Duration::days(10)).await.unwrap();
    assert_eq!((report.dispatched, report.expired), (0, 2), "what is too old is told to nobody");
}

#[tokio::test]
async fn a_device_hears_nothing_of_what_happened_before_it_was_there() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    let certificate = LinkedCertificate {
        fingerprint: "ab".repeat(32),
        subject: String::new(),
        issuer: String::new(),
        serial: "01".to_owned(),
        not_after: START + Duration::days(365),
        linked_at: START + Duration::minutes(10),
        intent: None,
    };
    place.accounts().link_certificate(&citizen.account, &certificate, 10).await.unwrap();
    let now = START + Duration::hours(1);
    let mut player = Player::orderly(&place, now);
    player.play().await;
    let deliveries = async || -> BTreeSet<String> {
        let told = place.all(&place.tables.notifications).await.into_iter();
        let told = told.filter(|item| text(item, "pk").starts_with("DELIVERY#"));
        told.map(|item| format!("{} {}", text(&item, "pk"), text(&item, "sk"))).collect()
    };
    let told = deliveries().await;
    assert_eq!(told.len(), 3, "by SMS, mail and push: {told:?}");
    place.device(&citizen.account, START + Duration::minutes(20)).await;
    place.functions().reconcile(Span::default(), now).await.unwrap();
    player.play().await;
    assert_eq!(deliveries().await, told);
}
