//! Verdicts of `GuardDuty`: they come when they like, twice, or not at all.

use aws_sdk_s3::types::{Tag, Tagging};
use time::OffsetDateTime;
use zvarot_domain::appeal::{AppealNumber, Follower};
use zvarot_domain::attachment::ScanState;
use zvarot_domain::id::AttachmentId;
use zvarot_files::objects::keys;
use zvarot_tests::pdf;

use super::START;
use super::feed::message;
use super::place::Place;

/// A submitted appeal with one file.
struct Filed {
    place: Place,
    number: AppealNumber,
    file: AttachmentId,
}

impl Filed {
    async fn new() -> Self {
        let place = Place::new().await;
        let citizen = place.citizen(START).await;
        let number = place.submitted(&citizen, &[pdf("a.pdf")], START).await;
        let file = place.appeal(&number).await.submitted().files[0].id.clone();
        Self { place, number, file }
    }

    /// Hands these messages over, one batch.
    async fn check(&self, bodies: &[String], now: OffsetDateTime) {
        let back = self.place.functions().with_guardduty().consume(Follower::Check, bodies, now).await;
        assert!(back.is_empty(), "{back:?}");
    }

    fn submitted(&self) -> String {
        message(&self.number, 1, "submitted")
    }

    fn verdict(&self, status: &str) -> String {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../events/queue/check-verdict.json");
        let event: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let mut body: serde_json::Value = serde_json::from_str(event["Records"][0]["body"].as_str().unwrap()).unwrap();
        body["detail"]["s3ObjectDetails"]["objectKey"] = keys::kept_with(&self.number, &self.file).into();
        body["detail"]["scanResultDetails"]["scanResultStatus"] = status.into();
        body.to_string()
    }

    async fn state(&self) -> ScanState {
        self.place.appeal(&self.number).await.attachment(&self.file).unwrap().state()
    }
}

#[tokio::test]
async fn a_verdict_that_comes_twice_is_taken_once() {
    let filed = Filed::new().await;
    filed.check(&[filed.submitted(), filed.submitted()], START).await;
    assert_eq!(filed.state().await, ScanState::Pending, "nobody has looked yet");
    let clean = filed.verdict("NO_THREATS_FOUND");
    filed.check(&[clean.clone(), filed.submitted(), clean], START).await;
    assert_eq!(filed.state().await, ScanState::Clean);
    filed.place.check(&filed.number).await.files_checked_once().await;
}

#[tokio::test]
async fn what_is_harmful_stays_so() {
    let filed = Filed::new().await;
    let (harmful, clean) = (filed.verdict("THREATS_FOUND"), filed.verdict("NO_THREATS_FOUND"));
    filed.check(&[filed.submitted(), clean.clone(), harmful.clone(), clean, filed.submitted(), harmful], START).await;
    assert_eq!(filed.state().await, ScanState::Rejected);
    let verdicts = filed.place.appeal(&filed.number).await.sequence() - 1;
    assert_eq!(verdicts, 2, "harmless at first, harmful once and for all");
}

#[tokio::test]
async fn a_verdict_that_was_lost_is_found_on_the_file() {
    let filed = Filed::new().await;
    filed.check(&[filed.submitted()], START).await;
    let tag = Tag::builder().key("GuardDutyMalwareScanStatus").value("NO_THREATS_FOUND").build().unwrap();
    let tags = Tagging::builder().tag_set(tag).build().unwrap();
    let s3 = filed.place.sdk.s3();
    let put = s3.put_object_tagging().bucket(&filed.place.bucket).key(keys::kept_with(&filed.number, &filed.file));
    put.tagging(tags).send().await.unwrap();
    filed.check(&[filed.submitted()], START).await;
    assert_eq!(filed.state().await, ScanState::Clean);
    filed.place.check(&filed.number).await.files_checked_once().await;
}
