//! A later appeal is taken into an earlier one once and ends with it once, whatever happens to the news of them, and its applicant is told once.

use futures_util::future::join3;
use reconcile::Span;
use time::Duration;
use zvarot_domain::appeal::{AppealNumber, EventKind, Follower, Status};
use zvarot_domain::attachment::ScanState;
use zvarot_files::objects::keys;
use zvarot_tests::{File, pdf};

use super::START;
use super::check::Life;
use super::feed::{Player, message};
use super::office::Citizen;
use super::place::Place;

/// Two appeals of one applicant that count as one.
pub struct Pair {
    pub earlier: AppealNumber,
    pub later: AppealNumber,
}

impl Place {
    /// Both are registered, each with these files, and the later one is merged: nobody has done yet what that asks for.
    pub async fn merged(&self, citizen: &Citizen, files: &[File]) -> Pair {
        let earlier = self.submitted(citizen, files, START - Duration::HOUR).await;
        let later = self.submitted(citizen, files, START).await;
        for number in [&earlier, &later] {
            self.register(number, START).await;
        }
        self.merge(&later, &earlier, START).await;
        Pair { earlier, later }
    }

    async fn count(&self, number: &AppealNumber, kind: EventKind) -> usize {
        let appeal = self.appeal(number).await;
        appeal.history().iter().filter(|recorded| recorded.event.kind() == kind).count()
    }

    /// The earlier one took the later one in once.
    pub async fn absorbed_once(&self, Pair { earlier, later }: &Pair) {
        assert_eq!(self.count(earlier, EventKind::Absorbed).await, 1);
        let appeal = self.appeal(earlier).await;
        assert_eq!(&appeal.absorbed().next().unwrap().later.number, later);
    }

    /// The later one ended with the earlier one once, and has its answer.
    pub async fn settled_once(&self, Pair { earlier, later }: &Pair) {
        assert_eq!(self.count(later, EventKind::Settled).await, 1);
        let (earlier, later) = (self.appeal(earlier).await, self.appeal(later).await);
        assert_eq!((later.status(), later.merged_into()), (Status::Answered, Some(earlier.number())));
        assert_eq!(later.answer().unwrap().text(), earlier.answer().unwrap().text());
    }
}

#[tokio::test]
async fn by_many_at_once_each_step_between_the_two_is_done_once() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    let pair = place.merged(&citizen, &[]).await;
    let many = async |number: &AppealNumber| {
        let (functions, body) = (place.functions(), [place.last_message(number).await]);
        let join = || functions.consume(Follower::Join, &body, START);
        let back = join3(join(), join(), join()).await;
        assert!(back.0.is_empty() && back.1.is_empty() && back.2.is_empty(), "{back:?}");
        assert!(join().await.is_empty());
    };
    many(&pair.later).await;
    place.absorbed_once(&pair).await;
    place.assign(&pair.earlier, START).await;
    place.answer(&pair.earlier, &[], START).await;
    many(&pair.earlier).await;
    place.settled_once(&pair).await;
    assert!(place.taken_from(&place.parked).await.is_empty());
}

#[tokio::test]
async fn an_answer_that_was_quicker_than_the_news_of_the_merging_comes_to_both() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    let pair = place.merged(&citizen, &[]).await;
    place.assign(&pair.earlier, START).await;
    place.answer(&pair.earlier, &[], START).await;
    place.joined(&pair.earlier).await;
    assert_eq!(place.count(&pair.later, EventKind::Settled).await, 0, "it is not known there yet");
    place.joined(&pair.later).await;
    place.absorbed_once(&pair).await;
    place.joined(&pair.earlier).await;
    place.settled_once(&pair).await;
}

#[tokio::test]
async fn what_was_lost_between_them_is_done_by_the_next_walks() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    let pair = place.merged(&citizen, &[]).await;
    let walk = async || {
        let span = Span { hours: Some(2), ..Span::default() };
        place.functions().reconcile(span, START + Duration::minutes(30)).await.unwrap();
        let lost = place.taken(Follower::Join).await;
        assert!(place.functions().consume(Follower::Join, &lost, START).await.is_empty());
    };
    walk().await;
    place.absorbed_once(&pair).await;
    place.assign(&pair.earlier, START).await;
    place.answer(&pair.earlier, &[], START).await;
    walk().await;
    place.settled_once(&pair).await;
    walk().await;
    place.absorbed_once(&pair).await;
    place.settled_once(&pair).await;
}

#[tokio::test]
async fn in_disorder_both_are_checked_listed_and_told_once_and_files_are_kept_once() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    let pair = place.merged(&citizen, &[pdf("a.pdf")]).await;
    place.joined(&pair.later).await;
    place.assign(&pair.earlier, START).await;
    place.answer(&pair.earlier, &[pdf("b.pdf")], START).await;
    Player::disorderly(&place, START, fastrand::u64(..)).play().await;
    place.absorbed_once(&pair).await;
    place.settled_once(&pair).await;
    for number in [&pair.earlier, &pair.later] {
        let check = place.check(number).await;
        check.files_checked_once().await;
        check.views_follow();
    }
    // its mail names the earlier one, too: what is told of that one cannot be counted by its number
    place.check(&pair.later).await.told_of(&citizen, |_| true, Life::Unharmed).await;
    let (earlier, later) = (place.appeal(&pair.earlier).await, place.appeal(&pair.later).await);
    assert_eq!((earlier.attachments().count(), later.answer_attachments().count()), (2, 1));
    for (carrier, file) in [(&earlier, earlier.attachments().last()), (&later, later.answer_attachments().last())] {
        let file = file.expect("a file").file;
        assert!(file.kept_with.is_some());
        let copy = place.objects().stored(&keys::kept_with(carrier.number(), &file.id)).await.unwrap();
        assert!(copy.is_none(), "its bytes are kept once");
    }
}

#[tokio::test]
async fn what_is_found_harmful_later_is_so_in_both() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    let pair = place.merged(&citizen, &[pdf("a.pdf")]).await;
    place.joined(&pair.later).await;
    let file = place.appeal(&pair.later).await.submitted().files[0].id.clone();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../events/queue/check-verdict.json");
    let event: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut body: serde_json::Value = serde_json::from_str(event["Records"][0]["body"].as_str().unwrap()).unwrap();
    body["detail"]["s3ObjectDetails"]["objectKey"] = keys::kept_with(&pair.later, &file).into();
    body["detail"]["scanResultDetails"]["scanResultStatus"] = "THREATS_FOUND".into();
    let check = place.functions().with_guardduty();
    assert!(check.consume(Follower::Check, &[body.to_string()], START).await.is_empty());
    for number in [&pair.earlier, &pair.later] {
        let appeal = place.appeal(number).await;
        assert_eq!(appeal.attachment(&file).unwrap().state(), ScanState::Rejected, "{number}");
    }
}

/// The message about the event that merged it.
pub fn merging(Pair { later, .. }: &Pair) -> String {
    message(later, 3, "merged")
}
