//! Everything twice, in any order, by several at once: it is done once.

use futures_util::future::join3;
use time::Duration;
use zvarot_domain::appeal::Follower;
use zvarot_domain::language::Language;
use zvarot_domain::notification::{account_exists, email_proof, heading, render};
use zvarot_identity::accounts::SendingKind;
use zvarot_tests::pdf;

use super::START;
use super::check::{Life, received};
use super::feed::{LATER, Player, message};
use super::functions::Listener;
use super::office::{Citizen, program};
use super::place::Place;

#[tokio::test]
async fn the_whole_road_twice_and_disordered() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    let mut player = Player::disorderly(&place, START, fastrand::u64(..));
    for _ in 0..2 {
        let number = place.submitted(&citizen, &[pdf("a.pdf"), program("b.pdf")], player.now).await;
        player.play().await;
        place.register(&number, player.now).await;
        place.assign(&number, player.now).await;
        player.rewind();
        player.play().await;
        place.answer(&number, &[pdf("c.pdf")], player.now).await;
        player.rewind();
        player.play().await;
        place.check(&number).await.all(&citizen, Life::Unharmed).await;
    }
}

#[tokio::test]
async fn all_that_happened_in_a_day_arrives_at_once() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    let number = place.submitted(&citizen, &[pdf("a.pdf")], START).await;
    place.register(&number, START).await;
    place.assign(&number, START).await;
    place.answer(&number, &[pdf("b.pdf")], START).await;
    Player::disorderly(&place, START, fastrand::u64(..)).play().await;
    let check = place.check(&number).await;
    check.files_checked_once().await;
    check.views_follow();
    check.applicant_told(&citizen, Life::Unharmed).await;
}

#[tokio::test]
async fn drafts_are_in_the_lists_of_their_authors_until_the_answer() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    let number = place.submitted(&citizen, &[], START).await;
    place.register(&number, START).await;
    place.assign(&number, START).await;
    let mut player = Player::disorderly(&place, START, fastrand::u64(..));
    player.play().await;
    let authors = ["mikalaj-baravy", "maryja-kantrolnaja"];
    for writing in 1..=authors.len() {
        // no decision comes with it: the record of the draft alone leads it to the views
        place.draft(&number, &authors[..writing]).await;
        player.rewind();
        player.play().await;
        let check = place.check(&number).await;
        check.views_follow();
        check.drafted_by(writing);
    }
    place.answer(&number, &[], START).await;
    player.rewind();
    player.play().await;
    let check = place.check(&number).await;
    check.views_follow();
    check.drafted_by(0);
}

#[tokio::test]
async fn three_at_once() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    let number = place.submitted(&citizen, &[pdf("a.pdf"), pdf("b.pdf")], START).await;
    place.register(&number, START).await;
    for queue in [Follower::Route, Follower::Check, Follower::Notify] {
        by_three(&place, queue, &[message(&number, 1, "submitted")]).await;
    }
    by_three(&place, Follower::Notify, &[message(&number, 2, "registered")]).await;
    let (functions, records) = (place.functions(), place.records().await);
    let project = || functions.hear(Listener::Project, &records);
    let heard = join3(project(), project(), project()).await;
    heard.0.and(heard.1).and(heard.2).unwrap();
    place.check(&number).await.views_follow();
    let mut player = Player::orderly(&place, START + LATER);
    player.play().await;
    let check = place.check(&number).await;
    check.files_checked_once().await;
    check.views_follow();
    check.applicant_told(&citizen, Life::Unharmed).await;
}

#[tokio::test]
async fn one_message_for_each_line_of_an_account() {
    let place = Place::new().await;
    let code = place.signup(SendingKind::Code, START).await;
    let told = place.signup(SendingKind::AlreadyRegistered, START).await;
    let newcomer: Citizen = place.newcomer(START).await;
    let mut player = Player::disorderly(&place, START, fastrand::u64(..));
    player.play().await;
    player.rewind();
    player.play().await;
    let sms = async |phone: &zvarot_domain::applicant::Phone| place.world.sms(phone.as_str()).await;
    assert_eq!(sms(&code.phone).await.len(), 1, "one code");
    assert_eq!(sms(&told.phone).await, [render(Language::Ru, &account_exists())]);
    let mailed = place.world.mail(newcomer.email.as_str()).await;
    let link = heading(Language::Ru, &email_proof(""));
    received([link].into_iter(), mailed.into_iter().map(|mail| mail.subject), Life::Unharmed);
}

#[tokio::test]
async fn a_code_that_came_too_late_is_not_sent() {
    let place = Place::new().await;
    let signup = place.signup(SendingKind::Code, START).await;
    Player::orderly(&place, START + Duration::minutes(11)).play().await;
    assert!(place.world.sms(signup.phone.as_str()).await.is_empty());
}

/// The same messages by three invocations at the same time; what goes back is left to the one who looks later.
async fn by_three(place: &Place, queue: Follower, bodies: &[String]) {
    let functions = place.functions();
    join3(
        functions.consume(queue, bodies, START),
        functions.consume(queue, bodies, START),
        functions.consume(queue, bodies, START),
    )
    .await;
}
