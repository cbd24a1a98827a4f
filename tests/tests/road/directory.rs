//! The public directory and the documents about the system.

use zvarot_tests::World;

#[tokio::test]
async fn an_organisation_is_found_by_any_word_in_either_language() {
    let world = World::new();
    for query in ["тестир", "тэсц", "МИНИСТ", "беларусь тест", "Testing"] {
        let found = world.api.get(&format!("/v1/organisations?query={query}")).await.expect(200);
        let items = found.json["items"].as_array().unwrap();
        assert!(items.iter().any(|item| item["id"] == "mintest"), "{query}: {}", found.text);
    }
    let nothing = world.api.get("/v1/organisations?query=щщщщ").await.expect(200);
    assert!(nothing.json["items"].as_array().unwrap().is_empty());
    let one = world.api.get("/v1/organisations/mintest").await.expect(200);
    assert_eq!(one.json["unp"], "100999012", "{}", one.text);
    world.api.get("/v1/organisations/nobody").await.expect_problem(404, "notFound");
    world.api.get("/v1/organisations/%00%ff").await.expect(404);
}

#[tokio::test]
async fn keys_and_the_description_of_the_api_are_public() {
    let world = World::new();
    let keys = world.api.get("/.well-known/jwks.json").await.expect(200);
    let keys = keys.json["keys"].as_array().unwrap().clone();
    assert!(keys.len() >= 2 && keys.iter().all(|key| key["crv"] == "P-256" && key.get("d").is_none()));
    let description = world.api.get("/openapi.json").await.expect(200);
    assert!(description.text_of("openapi").starts_with("3.1"));
}

#[tokio::test]
async fn problems_speak_the_callers_language() {
    let world = World::new();
    let mut titles = Vec::new();
    for language in ["be", "ru", "en"] {
        let request = world.api.request(reqwest::Method::GET, "/v1/me").header("accept-language", language);
        titles.push(world.api.send(request).await.expect(401).text_of("title"));
    }
    titles.sort();
    titles.dedup();
    assert_eq!(titles.len(), 3, "{titles:?}");
}
