//! Who signs for a legal entity: added by one who is in, each with a certificate of their own.

use serde_json::{Value, json};
use zvarot_tests::{Api, Official, World, appeal_body, word};

/// A legal entity whose first signatory has signed in.
struct Firm {
    world: World,
    unp: String,
    first: Official,
    api: Api,
}

impl Firm {
    async fn new() -> Self {
        let world = World::new();
        let unp = signer::numbers::unp(fastrand::u64(..));
        let firm = world.entity(&unp).await;
        let first = world.with_certificate(Some(&unp));
        let session = world.sign_in_with(&first, Some(&firm.registration)).await.expect(200);
        let api = world.api.signed_in(&session.text_of("accessToken"));
        Self { world, unp, first, api }
    }

    /// Somebody with a certificate of this legal entity.
    fn holder(&self) -> Official {
        self.world.with_certificate(Some(&self.unp))
    }

    async fn add(&self, holder: &Official) -> String {
        self.api.post("/v1/me/signatories", &somebody(&holder.personal_number)).await.expect(201).text_of("id")
    }

    async fn sign_in(&self, holder: &Official) -> Api {
        let session = self.world.sign_in_with(holder, None).await.expect(200);
        self.world.api.signed_in(&session.text_of("accessToken"))
    }

    async fn list(&self) -> Vec<Value> {
        self.api.get("/v1/me/signatories").await.expect(200).json["items"].as_array().unwrap().clone()
    }
}

fn somebody(personal_number: &str) -> Value {
    json!({"name": {"surname": "Сядых", "given": "Вольга"}, "personalNumber": personal_number})
}

#[tokio::test]
async fn a_second_signatory_signs_in_once_added_and_signs_what_they_file() {
    let firm = Firm::new().await;
    let second = firm.holder();
    firm.world.sign_in_with(&second, None).await.expect_problem(401, "signatoryUnknown");
    let id = firm.add(&second).await;
    assert_eq!(firm.add(&second).await, id, "once more");
    let listed = firm.list().await;
    assert_eq!(listed.len(), 2);
    assert_eq!((&listed[0]["own"], &listed[1]["own"]), (&json!(true), &json!(false)));
    assert_eq!((&listed[1]["name"]["surname"], listed[1].get("provenAt")), (&json!("Сядых"), None));

    let api = firm.sign_in(&second).await;
    let listed = firm.list().await;
    assert!(listed[1]["provenAt"].is_string(), "{}", listed[1]);
    assert_eq!(listed[1]["name"], json!({"surname": "Иванов", "given": "Иван"}), "as the certificate says");

    // the name on the certificate, not that of the registration, in the profile and in what they file
    let me = api.get("/v1/me").await.expect(200).json;
    assert_eq!(me["signatory"], json!({"surname": "Иванов", "given": "Иван"}), "{me}");
    let filed = api.post_with("/v1/appeals", ("idempotency-key", &word(20)), &appeal_body("mintest")).await.expect(201);
    let path = format!("/v1/appeals/{}", filed.text_of("number"));
    let appeal = firm.api.get(&path).await.expect(200).json;
    assert_eq!(appeal["applicant"]["signatory"], json!({"surname": "Иванов", "given": "Иван"}), "{appeal}");
}

#[tokio::test]
async fn whoever_is_taken_away_is_out() {
    let firm = Firm::new().await;
    let second = firm.holder();
    let id = firm.add(&second).await;
    let session = firm.world.sign_in_with(&second, None).await.expect(200);
    let (api, cookie) = (firm.world.api.signed_in(&session.text_of("accessToken")), session.cookie());
    let filed = api.post_with("/v1/appeals", ("idempotency-key", &word(20)), &appeal_body("mintest")).await.expect(201);
    let withdrawal = format!("/v1/appeals/{}/withdrawal", filed.text_of("number"));
    firm.api.delete(&format!("/v1/me/signatories/{id}")).await.expect(204);
    firm.api.delete(&format!("/v1/me/signatories/{id}")).await.expect(404);

    api.post("/v1/me/signatories", &somebody(&second.personal_number)).await.expect(401);
    api.post_with(&withdrawal, ("idempotency-key", &word(20)), &json!({})).await.expect(403);
    api.get("/v1/me").await.expect(403);
    firm.world.sign_in_with(&second, None).await.expect_problem(401, "signatoryUnknown");
    firm.world.refresh(&cookie).await.expect(401);
    api.post_with("/v1/appeals", ("idempotency-key", &word(20)), &appeal_body("mintest")).await.expect(403);
    firm.sign_in(&firm.first).await;
    firm.api.post_with(&withdrawal, ("idempotency-key", &word(20)), &json!({})).await.expect(200);
}

#[tokio::test]
async fn the_last_who_has_signed_in_stays() {
    let firm = Firm::new().await;
    let own = firm.list().await[0]["id"].as_str().unwrap().to_owned();
    let path = format!("/v1/me/signatories/{own}");
    firm.api.delete(&path).await.expect_problem(409, "lastSignatory");
    let second = firm.holder();
    firm.add(&second).await;
    firm.api.delete(&path).await.expect_problem(409, "lastSignatory"); // a number may be mistyped
    firm.sign_in(&second).await;
    firm.api.delete(&path).await.expect(204);
    firm.world.sign_in_with(&firm.first, None).await.expect_problem(401, "signatoryUnknown");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_take_each_other_away_one_stays() {
    let firm = Firm::new().await;
    let second = firm.holder();
    firm.add(&second).await;
    let api = firm.sign_in(&second).await;
    let paths: Vec<_> =
        firm.list().await.iter().map(|one| format!("/v1/me/signatories/{}", one["id"].as_str().unwrap())).collect();
    let (one, other) = tokio::join!(firm.api.delete(&paths[1]), api.delete(&paths[0]));
    let gone = [&one, &other].into_iter().filter(|answer| answer.status == 204).count();
    assert_eq!(gone, 1, "{} {}", one.text, other.text);
}

#[tokio::test]
async fn only_a_signatory_sees_and_changes_them() {
    let firm = Firm::new().await;
    let citizen = firm.world.citizen().await;
    citizen.api.get("/v1/me/signatories").await.expect(403);
    citizen.api.post("/v1/me/signatories", &somebody("3112080A001PB2")).await.expect(403);
    firm.world.api.get("/v1/me/signatories").await.expect(401);
    let other = Firm::new().await;
    let theirs = other.list().await[0]["id"].as_str().unwrap().to_owned();
    firm.api.delete(&format!("/v1/me/signatories/{theirs}")).await.expect(404);

    let wrong = firm.api.post("/v1/me/signatories", &somebody("3112080")).await.expect(422);
    wrong.expect_field("/personalNumber");
    let nobody = json!({"name": {"surname": "", "given": "Вольга"}, "personalNumber": "3112080A001PB2"});
    firm.api.post("/v1/me/signatories", &nobody).await.expect(422).expect_field("/name/surname");
}
