//! Uploads that are not what they promised.

use serde_json::json;
use time::OffsetDateTime;
use zvarot_domain::attachment::PUTS_A_DAY;
use zvarot_domain::id::AccountId;
use zvarot_identity::accounts::Accounts;
use zvarot_tests::{File, World, appeal_body, eventually, pdf, put, word};

use super::tables::dynamodb;

#[tokio::test]
async fn an_upload_of_other_length_or_content_is_not_taken() {
    let world = World::new();
    let citizen = world.citizen().await;
    let file = pdf("a.pdf");
    let attempts: [Vec<u8>; 3] = [
        [file.bytes.as_slice(), b"x"].concat(),
        file.bytes[1..].to_vec(),
        file.bytes.iter().map(|byte| byte ^ 1).collect(),
    ];
    for bytes in attempts {
        let grant = citizen.api.post("/v1/uploads", &file.promise()).await.expect(201);
        let stored = put(&grant, bytes).await;
        assert!(!stored.status.is_success(), "{}", stored.text);
        let mut body = appeal_body("mintest");
        body["uploads"] = json!([grant.text_of("uploadId")]);
        let refused = citizen.submit(&word(20), &body).await.expect_field("/uploads/0");
        assert!(refused.text.contains("notAsPromised"), "{}", refused.text);
    }
}

#[tokio::test]
async fn an_upload_that_was_never_made_or_removed_is_not_taken() {
    let world = World::new();
    let citizen = world.citizen().await;
    let grant = citizen.api.post("/v1/uploads", &pdf("a.pdf").promise()).await.expect(201);
    let upload = pdf("b.pdf").upload(&citizen.api).await;
    citizen.api.delete(&format!("/v1/uploads/{upload}")).await.expect(204);
    for id in [grant.text_of("uploadId"), upload, "forged".to_owned()] {
        let mut body = appeal_body("mintest");
        body["uploads"] = json!([id]);
        citizen.submit(&word(20), &body).await.expect_field("/uploads/0");
    }
}

#[tokio::test]
async fn no_more_files_in_a_day_than_may() {
    let world = World::new();
    let (citizen, other) = (world.citizen().await, world.citizen().await);
    let accounts = Accounts::new(dynamodb(&world.stack), world.stack.tables["accounts"].clone());
    let account = AccountId::parse(&citizen.account).unwrap();
    let now = OffsetDateTime::now_utc();
    for _ in 2..PUTS_A_DAY {
        assert!(accounts.count_put(&account, now).await.unwrap());
    }
    let promise = pdf("a.pdf").promise();
    let mut refused = promise.clone();
    refused["fileName"] = json!("a.exe");
    citizen.api.post("/v1/uploads", &refused).await.expect_field("/fileName");
    let upload = citizen.api.post("/v1/uploads", &promise).await.expect(201).text_of("uploadId");
    // where it was, the same leave puts once more
    let removal = format!("/v1/uploads/{upload}");
    citizen.api.delete(&removal).await.expect(204);
    citizen.api.delete(&removal).await.expect_problem(429, "tooManyUploads");
    let refused = citizen.api.post("/v1/uploads", &promise).await.expect_problem(429, "tooManyUploads");
    assert!(refused.header("retry-after").is_some());
    other.api.post("/v1/uploads", &promise).await.expect(201);
}

#[tokio::test]
async fn a_file_of_another_type_is_rejected_after_the_appeal_was_taken() {
    let world = World::new();
    let citizen = world.citizen().await;
    let disguised = File { bytes: b"MZ\x90\x00 this is a program".to_vec(), ..pdf("счёт.pdf") };
    let upload = disguised.upload(&citizen.api).await;
    let mut body = appeal_body("mintest");
    body["uploads"] = json!([upload]);
    let number = citizen.submit(&word(20), &body).await.expect(201).text_of("number");
    let file = eventually("the verdict", || async {
        let file = citizen.appeal(&number).await.expect(200).json["attachments"][0].clone();
        (file["state"] != "pending").then_some(file)
    })
    .await;
    assert_eq!(file["state"], "rejected");
    let path = format!("/v1/appeals/{number}/attachments/{}", file["id"].as_str().unwrap());
    citizen.api.get(&path).await.expect(409);
    assert_eq!(citizen.appeal(&number).await.expect(200).json["status"], "submitted");
}

#[tokio::test]
async fn limits_are_told_before_anything_is_sent() {
    let world = World::new();
    let citizen = world.citizen().await;
    let good = pdf("a.pdf").promise();
    let cases = [
        ("fileName", json!("a.exe")),
        ("fileName", json!("../../etc/passwd.pdf")),
        ("fileName", json!("")),
        ("mediaType", json!("text/html")),
        ("mediaType", json!("image/png")),
        ("size", json!(0)),
        ("size", json!(10_000_001)),
        ("size", json!(-1)),
        ("sha256", json!("zz")),
        ("sha256", json!("")),
    ];
    for (field, value) in cases {
        let mut body = good.clone();
        body[field] = value;
        citizen.api.post("/v1/uploads", &body).await.expect_field(&format!("/{field}"));
    }
}
