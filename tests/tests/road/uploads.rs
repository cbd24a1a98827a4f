//! Files are judged as soon as they are put: before anything is sent with them.

use serde_json::{Value, json};
use zvarot_tests::{Api, Citizen, File, World, appeal_body, eventually, pdf, word};

/// A PNG called .jpg: harmless, and opened by whatever opens pictures.
fn picture(name: &str) -> File {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89".to_vec();
    bytes.extend(fastrand::u64(..).to_be_bytes());
    File { name: name.to_owned(), media_type: "image/jpeg".to_owned(), bytes }
}

/// A program called .pdf.
fn program(name: &str) -> File {
    let mut bytes = b"MZ\x90\0".to_vec();
    bytes.resize(64, 0);
    bytes.extend(fastrand::u64(..).to_be_bytes());
    File { bytes, ..pdf(name) }
}

/// The verdict, as soon as it is there.
async fn verdict(api: &Api, upload: &str) -> Value {
    eventually("the verdict", || async {
        let check = api.get(&format!("/v1/uploads/{upload}")).await.expect(200).json;
        (check["state"] != "pending").then_some(check)
    })
    .await
}

async fn sent_with(citizen: &Citizen, uploads: &[String]) -> String {
    let mut body = appeal_body("mintest");
    body["uploads"] = json!(uploads);
    body["smsUpdates"] = json!(true);
    citizen.submit(&word(20), &body).await.expect(201).text_of("number")
}

/// The files of the appeal, once all are checked.
async fn files(citizen: &Citizen, number: &str) -> Vec<Value> {
    eventually("the verdicts", || async {
        let files = citizen.appeal(number).await.expect(200).json["attachments"].as_array().unwrap().clone();
        files.iter().all(|file| file["state"] != "pending").then_some(files)
    })
    .await
}

#[tokio::test]
async fn the_verdict_is_there_before_anything_is_sent_and_goes_with_the_appeal() {
    let world = World::new();
    let citizen = world.citizen().await;
    let good = pdf("акт.pdf").upload(&citizen.api).await;
    let renamed = picture("Фото.jpg").upload(&citizen.api).await;
    let refused = program("счёт.pdf").upload(&citizen.api).await;
    assert_eq!(verdict(&citizen.api, &good).await, json!({"state": "clean"}));
    assert_eq!(
        verdict(&citizen.api, &renamed).await,
        json!({"state": "clean", "actualMediaType": "image/png", "rightFileName": "Фото.png"})
    );
    let found = verdict(&citizen.api, &refused).await;
    assert_eq!((&found["state"], &found["reason"]), (&json!("rejected"), &json!("executable")));
    let number = sent_with(&citizen, &[good, renamed, refused]).await;
    let files = files(&citizen, &number).await;
    let states: Vec<&Value> = files.iter().map(|file| &file["state"]).collect();
    assert_eq!(states, [&json!("clean"), &json!("clean"), &json!("rejected")]);
}

#[tokio::test]
async fn nobody_learns_of_another_persons_upload() {
    let world = World::new();
    let (citizen, stranger) = (world.citizen().await, world.citizen().await);
    let upload = pdf("a.pdf").upload(&citizen.api).await;
    stranger.api.get(&format!("/v1/uploads/{upload}")).await.expect(404);
    stranger.api.get("/v1/uploads/forged").await.expect(404);
    // promised and never put
    let promised = citizen.api.post("/v1/uploads", &pdf("b.pdf").promise()).await.expect(201).text_of("uploadId");
    let check = citizen.api.get(&format!("/v1/uploads/{promised}")).await.expect(200).json;
    assert_eq!(check, json!({"state": "pending"}));
}

#[tokio::test]
async fn an_answer_is_not_signed_while_one_of_its_files_is_not_clean() {
    let world = World::new();
    let citizen = world.citizen().await;
    let number = citizen.appeal_to("mintest").await;
    world.official("iryna-recnaja").await.register(&number).await.expect(200);
    let head = world.official("mikalaj-baravy").await;
    head.assign(&number, "maryja-kantrolnaja").await.expect(200);
    let good = pdf("акт.pdf").upload(&head.api).await;
    let bad = program("смета.pdf").upload(&head.api).await;
    let draft = head.draft(&number, "Отопление восстановлено.", &[good, bad.clone()]).await.expect(200);
    let kept = draft.json["files"][0]["uploadId"].as_str().unwrap().to_owned();
    verdict(&head.api, &bad).await;
    let refused = eventually("the other verdict", || async {
        let refused = head.sign_answer(&number).await;
        (refused.json["files"].as_array().is_some_and(|files| files.len() == 1)).then_some(refused)
    })
    .await;
    refused.expect_problem(422, "filesRefused");
    let shown = head.api.get(&format!("/v1/appeals/{number}/answer")).await.expect(200);
    assert_eq!(shown.json["files"][1]["state"], "rejected");
    assert_eq!(shown.json["files"][1]["reason"], "executable");
    // nothing of it is told to the applicant
    let notices = citizen.api.get("/v1/me/notices").await.expect(200).text;
    assert!(!notices.contains("смета"), "{notices}");
    head.draft(&number, "Отопление восстановлено.", &[kept]).await.expect(200);
    head.sign_answer(&number).await.expect(200);
    let answer = citizen.appeal(&number).await.expect(200).json["answer"].clone();
    assert_eq!(answer["attachments"][0]["fileName"], "акт.pdf");
}

#[tokio::test]
async fn refused_files_are_told_in_one_message() {
    let world = World::new();
    let citizen = world.citizen().await;
    let mut uploads = Vec::new();
    for place in 1..=4 {
        uploads.push(program(&format!("файл{place}.pdf")).upload(&citizen.api).await);
    }
    let number = sent_with(&citizen, &uploads).await;
    files(&citizen, &number).await;
    let notice = eventually("the notice", || async {
        let notices = citizen.api.get("/v1/me/notices").await.expect(200).json["items"].as_array().unwrap().clone();
        notices.into_iter().find(|notice| notice["text"].as_str().is_some_and(|text| text.contains("файл1.pdf")))
    })
    .await;
    for place in 1..=4 {
        assert!(notice["text"].as_str().unwrap().contains(&format!("«файл{place}.pdf»")), "{notice}");
    }
    let sms = eventually("the SMS", || async {
        let sms = world.sms(&citizen.phone).await;
        let refused: Vec<String> = sms.into_iter().filter(|text| text.contains("отклонено")).collect();
        (!refused.is_empty()).then_some(refused)
    })
    .await;
    assert_eq!(sms, [format!("Обращение {number}: отклонено файлов: 4, см. в кабинете.")]);
}
