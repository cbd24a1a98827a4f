//! Certificates of applicants: linked by their owner, then a way to sign in.

use serde_json::json;
use zvarot_tests::{Official, World, word};

async fn sign_in(world: &World, holder: &Official) -> zvarot_tests::Answer {
    let body = world.signed_challenge(&world.api, "login", holder).await;
    world.api.post("/v1/sessions/signature", &body).await
}

#[tokio::test]
async fn a_citizen_signs_in_with_a_certificate_only_after_linking_it() {
    let world = World::new();
    let citizen = world.citizen().await;
    let holder = world.with_certificate(None);
    sign_in(&world, &holder).await.expect(401);

    let link = world.signed_challenge(&citizen.api, "linkCertificate", &holder).await;
    let linked = citizen.api.post("/v1/me/certificates", &link).await.expect(201);
    let session = sign_in(&world, &holder).await.expect(200);
    assert_eq!(session.text_of("accountId"), citizen.account);

    // a challenge for one purpose does not serve another, and nobody else can link the same certificate
    let wrong = world.signed_challenge(&citizen.api, "login", &holder).await;
    let wrong = citizen.api.post("/v1/me/certificates", &wrong).await;
    assert!(wrong.status.is_client_error(), "{}", wrong.text);
    let other = world.citizen().await;
    let stolen = world.signed_challenge(&other.api, "linkCertificate", &holder).await;
    let stolen = other.api.post("/v1/me/certificates", &stolen).await;
    assert!(stolen.status.is_client_error(), "{}", stolen.text);

    let id = linked.text_of("id");
    assert_eq!(citizen.api.get("/v1/me/certificates").await.expect(200).json["items"].as_array().unwrap().len(), 1);
    citizen.api.delete(&format!("/v1/me/certificates/{id}")).await.expect(204);
    sign_in(&world, &holder).await.expect(401);
}

#[tokio::test]
async fn a_legal_entity_signs_in_by_signature_and_never_by_password() {
    let world = World::new();
    let unp = signer::numbers::unp(fastrand::u64(..));
    let (phone, email) = (zvarot_tests::phone(), format!("{}@mail.example", word(10)));
    let body = json!({
        "kind": "legalEntity", "unp": unp, "name": "ОАО «Ромашка»", "address": "г. Гродно, ул. Примерная, 1",
        "signatory": {"name": {"surname": "Иванов", "given": "Иван"}, "phone": phone, "email": email},
        "language": "ru",
    });
    let id = world.api.post("/v1/registrations", &body).await.expect(202).text_of("registrationId");
    let code = world.code(&phone, 0).await;
    let path = format!("/v1/registrations/{id}/confirmation");
    let account = world.api.post(&path, &json!({"code": code})).await.expect(201).text_of("accountId");

    let session = sign_in(&world, &world.with_certificate(Some(&unp))).await.expect(200);
    assert_eq!(session.text_of("accountId"), account);
    sign_in(&world, &world.with_certificate(None)).await.expect(401);
    let api = world.api.signed_in(&session.text_of("accessToken"));
    let body = zvarot_tests::appeal_body("mintest");
    api.post_with("/v1/appeals", ("idempotency-key", &word(20)), &body).await.expect(201);
}
