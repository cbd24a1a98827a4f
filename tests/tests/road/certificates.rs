//! Certificates of applicants: linked by their owner, then a way to sign in.

use zvarot_tests::{Official, World, eventually, word};

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
    let firm = world.entity(&unp).await;
    let registration = Some(firm.registration.as_str());
    let signatory = world.with_certificate(Some(&unp));
    let session = world.sign_in_with(&signatory, registration).await.expect(200);
    assert_eq!(session.text_of("accountId"), firm.account);
    // from now on the certificate alone
    assert_eq!(sign_in(&world, &signatory).await.expect(200).text_of("accountId"), firm.account);
    world.sign_in_with(&world.with_certificate(None), registration).await.expect(401);
    let api = world.api.signed_in(&session.text_of("accessToken"));
    let body = zvarot_tests::appeal_body("mintest");
    api.post_with("/v1/appeals", ("idempotency-key", &word(20)), &body).await.expect(201);
}

#[tokio::test]
async fn what_a_stranger_registered_for_a_legal_entity_receives_nothing_and_blocks_nobody() {
    let world = World::new();
    let unp = signer::numbers::unp(fastrand::u64(..));
    let stranger = world.entity(&unp).await;
    // a signature of the firm opens nothing of the stranger's, and the stranger has no signature
    sign_in(&world, &world.with_certificate(Some(&unp))).await.expect_problem(401, "signerUnknown");
    let other_unp = signer::numbers::unp(fastrand::u64(..));
    let strangers = world.with_certificate(Some(&other_unp));
    world.sign_in_with(&strangers, Some(&stranger.registration)).await.expect_problem(401, "signerUnknown");

    let firm = world.entity(&unp).await;
    let signatory = world.with_certificate(Some(&unp));
    let session = world.sign_in_with(&signatory, Some(&firm.registration)).await.expect(200);
    assert_eq!(session.text_of("accountId"), firm.account);
    let api = world.api.signed_in(&session.text_of("accessToken"));
    let me = api.get("/v1/me").await.expect(200).json;
    assert_eq!((me["phone"].as_str(), me["email"].as_str()), (Some(&*firm.phone), Some(&*firm.email)));
    // late, the stranger's registration changes nothing
    let again = world.sign_in_with(&signatory, Some(&stranger.registration)).await.expect(200);
    assert_eq!(again.text_of("accountId"), firm.account);

    let body = zvarot_tests::appeal_body("mintest");
    let number =
        api.post_with("/v1/appeals", ("idempotency-key", &word(20)), &body).await.expect(201).text_of("number");
    world.official("iryna-recnaja").await.register(&number).await.expect(200);
    eventually("the firm's SMS", || async {
        world.sms(&firm.phone).await.iter().any(|sms| sms.contains(&number)).then_some(())
    })
    .await;
    assert_eq!(world.sms(&stranger.phone).await.len(), 1, "the stranger's own code and no more");
    assert!(world.mail(&stranger.email).await.is_empty());
    // nor does it keep anybody from registering with that phone and address
    let mut body = zvarot_tests::individual_body();
    body["phone"] = stranger.phone.clone().into();
    body["email"] = stranger.email.clone().into();
    let id = world.api.post("/v1/registrations", &body).await.expect(202).text_of("registrationId");
    let code = world.code(&stranger.phone, 1).await;
    let path = format!("/v1/registrations/{id}/confirmation");
    world.api.post(&path, &serde_json::json!({"code": code})).await.expect(201);
}

#[tokio::test]
async fn a_challenge_to_link_a_certificate_is_of_use_to_its_account_alone() {
    let world = World::new();
    let (one, other) = (world.citizen().await, world.citizen().await);
    let holder = world.with_certificate(None);
    world.api.post("/v1/challenges?operation=linkCertificate", &serde_json::json!({})).await.expect(401);
    let signed = world.signed_challenge(&one.api, "linkCertificate", &holder).await;
    other.api.post("/v1/me/certificates", &signed).await.expect_problem(422, "challengeUnknown");
    let signed = world.signed_challenge(&one.api, "linkCertificate", &holder).await;
    one.api.post("/v1/me/certificates", &signed).await.expect(201);
}
