//! A stream that was broken for an hour, and what `reconcile` makes of it.

use reconcile::Span;
use time::Duration;
use zvarot_domain::id::AttachmentId;
use zvarot_files::objects::keys;
use zvarot_tests::pdf;

use super::START;
use super::check::Life;
use super::feed::Player;
use super::office::program;
use super::place::Place;

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
    place.objects().remove(&keys::kept(&number, &file)).await.unwrap();
    place.functions().reconcile(Span::default(), START + Duration::hours(1)).await.unwrap();
    player.play().await;
    place.check(&number).await.all(&citizen, Life::Unharmed).await;
}
