//! A challenge begins once at the superior, its prescription reopens the appeal once, and the new answer is told there once, whatever happens to
//! the news of them.

use futures_util::future::join3;
use reconcile::Span;
use time::Duration;
use zvarot_domain::appeal::{AppealNumber, EventKind, Follower, Parent, Status};
use zvarot_tests::pdf;

use super::START;
use super::feed::{Player, message};
use super::office::OTHERS;
use super::place::Place;

impl Place {
    /// Answered with a file, and challenged: the numbers of both.
    async fn challenged(&self) -> (AppealNumber, AppealNumber) {
        let citizen = self.citizen(START).await;
        let number = self.submitted(&citizen, &[pdf("a.pdf")], START).await;
        self.register(&number, START).await;
        self.assign(&number, START).await;
        self.answer(&number, &[pdf("b.pdf")], START).await;
        let challenge = self.challenge(&number, START).await;
        (number, challenge)
    }

    /// The message about the last event of the appeal.
    pub async fn last_message(&self, number: &AppealNumber) -> String {
        let appeal = self.appeal(number).await;
        let last = appeal.history().last().expect("an event");
        message(number, last.n, last.event.kind().as_str())
    }

    /// `join` does what the last event of the appeal asks for.
    pub async fn joined(&self, number: &AppealNumber) {
        let body = [self.last_message(number).await];
        assert!(self.functions().consume(Follower::Join, &body, START).await.is_empty());
    }

    /// The appeal was reopened once, and waits.
    pub async fn reopened_once(&self, number: &AppealNumber) {
        let appeal = self.appeal(number).await;
        assert_eq!(appeal.status(), Status::Reopened);
        let reopened = appeal.history().iter().filter(|recorded| recorded.event.kind() == EventKind::Reopened);
        assert_eq!(reopened.count(), 1);
    }

    /// Three at once and one more afterwards: none comes back to the queue.
    async fn joined_by_many(&self, number: &AppealNumber) {
        let (functions, body) = (self.functions(), [self.last_message(number).await]);
        let join = || functions.consume(Follower::Join, &body, START);
        let back = join3(join(), join(), join()).await;
        assert!(back.0.is_empty() && back.1.is_empty() && back.2.is_empty(), "{back:?}");
        assert!(join().await.is_empty());
    }
}

#[tokio::test]
async fn by_many_at_once_each_step_between_the_two_appeals_is_done_once() {
    let place = Place::new().await;
    let (number, challenge) = place.challenged().await;
    place.joined_by_many(&number).await;
    let begun = place.appeal(&challenge).await;
    let parent = Parent { number: number.clone(), n: place.appeal(&number).await.sequence() };
    assert_eq!((begun.sequence(), begun.organisation().as_str()), (1, OTHERS[0]));
    assert_eq!(begun.submitted().origin.parent(), Some(&parent));

    place.prescribe(&challenge, START).await;
    place.joined_by_many(&challenge).await;
    place.reopened_once(&number).await;

    place.assign(&number, START).await;
    place.answer(&number, &[], START).await;
    place.joined_by_many(&number).await;
    let told = place.appeal(&challenge).await;
    let executed = told.history().iter().filter(|recorded| recorded.event.kind() == EventKind::Executed);
    assert_eq!((told.status(), executed.count()), (Status::Prescribed, 1));
    assert!(place.taken_from(&place.parked).await.is_empty());
}

#[tokio::test]
async fn what_was_lost_between_them_is_done_by_the_next_walk() {
    let place = Place::new().await;
    let (number, challenge) = place.challenged().await;
    place.joined(&number).await;
    place.prescribe(&challenge, START).await;
    let walk = async || {
        let span = Span { hours: Some(1), ..Span::default() };
        place.functions().reconcile(span, START + Duration::minutes(30)).await.unwrap();
        let lost = place.taken(Follower::Join).await;
        assert!(place.functions().consume(Follower::Join, &lost, START).await.is_empty());
        lost
    };
    let lost = walk().await;
    assert!(lost.contains(&place.last_message(&challenge).await), "{lost:?}");
    place.reopened_once(&number).await;
    walk().await;
    place.reopened_once(&number).await;
}

#[tokio::test]
async fn in_disorder_the_challenge_is_routed_checked_and_listed_and_so_are_both_answers() {
    let place = Place::new().await;
    let (number, challenge) = place.challenged().await;
    place.joined(&number).await;
    place.prescribe(&challenge, START).await;
    place.joined(&challenge).await;
    place.assign(&number, START).await;
    place.answer(&number, &[pdf("c.pdf")], START).await;
    Player::disorderly(&place, START, fastrand::u64(..)).play().await;
    for number in [&number, &challenge] {
        let check = place.check(number).await;
        check.files_checked_once().await;
        check.views_follow();
    }
    assert_eq!(place.appeal(&number).await.answer_attachments().count(), 2);
    assert_eq!(place.appeal(&challenge).await.attachments().count(), 2, "the applicant's, and the first answer's");
}
