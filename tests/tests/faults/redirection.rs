//! A redirected appeal begins once in each organisation that it was sent to, whatever happens to the news of it.

use futures_util::future::join3;
use reconcile::Span;
use time::Duration;
use zvarot_domain::appeal::{AppealNumber, Follower, Parent};
use zvarot_domain::attachment::ScanState;
use zvarot_files::objects::keys;
use zvarot_tests::pdf;

use super::START;
use super::feed::{Player, message};
use super::office::OTHERS;
use super::place::Place;

impl Place {
    /// Each part of the redirected appeal is there, with one first event that names the event it follows from.
    pub async fn parts_begun_once(&self, number: &AppealNumber) {
        let whole = self.appeal(number).await;
        let redirected = whole.history().last().expect("an event");
        let parent = Parent { number: number.clone(), n: redirected.n };
        assert_eq!(whole.parts().count(), OTHERS.len());
        for (part, organisation) in whole.parts().zip(OTHERS) {
            let appeal = self.appeal(&part.number).await;
            assert_eq!((appeal.sequence(), appeal.organisation().as_str()), (1, organisation));
            assert_eq!(appeal.submitted().origin.parent(), Some(&parent));
            assert_eq!(appeal.account(), whole.account());
        }
    }

    async fn redirected(&self) -> AppealNumber {
        let citizen = self.citizen(START).await;
        let number = self.submitted(&citizen, &[pdf("a.pdf")], START).await;
        self.register(&number, START).await;
        self.redirect(&number, START).await;
        number
    }
}

#[tokio::test]
async fn twice_and_three_at_once_it_begins_once() {
    let place = Place::new().await;
    let number = place.redirected().await;
    let (functions, body) = (place.functions(), [message(&number, 3, "redirected")]);
    let join = || functions.consume(Follower::Join, &body, START);
    let back = join3(join(), join(), join()).await;
    assert!(back.0.is_empty() && back.1.is_empty() && back.2.is_empty(), "{back:?}");
    assert!(join().await.is_empty());
    place.parts_begun_once(&number).await;
    assert!(place.taken_from(&place.parked).await.is_empty());
}

#[tokio::test]
async fn in_disorder_its_parts_are_routed_checked_and_listed_without_a_second_copy_of_their_files() {
    let place = Place::new().await;
    let number = place.redirected().await;
    Player::disorderly(&place, START, fastrand::u64(..)).play().await;
    place.check(&number).await.views_follow();
    for part in place.appeal(&number).await.parts() {
        let check = place.check(&part.number).await;
        check.files_checked_once().await;
        check.views_follow();
        let appeal = place.appeal(&part.number).await;
        assert!(appeal.is_routed(), "{}", part.number);
        let file = appeal.attachments().next().expect("the applicant's file").file;
        let copy = place.objects().stored(&keys::kept_with(&part.number, &file.id)).await.unwrap();
        assert!(copy.is_none(), "its bytes are kept once");
    }
}

#[tokio::test]
async fn a_part_whose_news_was_lost_is_begun_by_the_next_walk() {
    let place = Place::new().await;
    let number = place.redirected().await;
    let span = Span { hours: Some(1), ..Span::default() };
    place.functions().reconcile(span, START + Duration::minutes(30)).await.unwrap();
    let lost = place.taken(Follower::Join).await;
    assert_eq!(lost, [message(&number, 3, "redirected")]);
    assert!(place.functions().consume(Follower::Join, &lost, START).await.is_empty());
    place.parts_begun_once(&number).await;
}

#[tokio::test]
async fn a_number_that_is_somebody_elses_is_told_and_not_written_over() {
    let place = Place::new().await;
    let number = place.redirected().await;
    let other = place.redirected().await;
    let functions = place.functions();
    assert!(functions.consume(Follower::Join, &[message(&number, 3, "redirected")], START).await.is_empty());
    // as if the other one's first part had been written there
    let part = place.appeal(&other).await.parts().next().unwrap().number.clone();
    let first = place.partition(&place.tables.journal, &format!("APPEAL#{number}~1")).await.remove(0);
    let mut wrong = first;
    wrong.insert("pk".to_owned(), aws_sdk_dynamodb::types::AttributeValue::S(format!("APPEAL#{part}")));
    place.sdk.dynamodb().put_item().table_name(&place.tables.journal).set_item(Some(wrong)).send().await.unwrap();
    assert!(functions.consume(Follower::Join, &[message(&other, 3, "redirected")], START).await.is_empty());
    let parked = place.taken_from(&place.parked).await;
    assert!(parked.len() == 1 && parked[0].contains("numberTaken"), "{parked:?}");
}

#[tokio::test]
async fn what_is_found_harmful_later_is_so_in_every_part() {
    let place = Place::new().await;
    let number = place.redirected().await;
    Player::orderly(&place, START).play().await;
    let file = place.appeal(&number).await.submitted().files[0].id.clone();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../events/queue/check-verdict.json");
    let event: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut body: serde_json::Value = serde_json::from_str(event["Records"][0]["body"].as_str().unwrap()).unwrap();
    body["detail"]["s3ObjectDetails"]["objectKey"] = keys::kept_with(&number, &file).into();
    body["detail"]["scanResultDetails"]["scanResultStatus"] = "THREATS_FOUND".into();
    let check = place.functions().with_guardduty();
    assert!(check.consume(Follower::Check, &[body.to_string()], START).await.is_empty());
    let whole = place.appeal(&number).await;
    for number in whole.parts().map(|part| &part.number).chain([&number]) {
        let appeal = place.appeal(number).await;
        assert_eq!(appeal.attachment(&file).unwrap().state(), ScanState::Rejected, "{number}");
    }
}
