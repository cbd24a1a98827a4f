//! The tables, past the API: for what nobody can bring about through it in time.

use aws_credential_types::Credentials;
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::AttributeValue;
use time::format_description::well_known::Rfc3339;
use time::{Duration, OffsetDateTime};
use zvarot_runtime::sdk::Sdk;
use zvarot_tests::{Api, Stack, World};

/// As the root of the local AWS.
pub fn dynamodb(stack: &Stack) -> Client {
    let credentials = Credentials::new(&stack.access_key_id, &stack.secret_access_key, None, None, "stack.json");
    Sdk::new(stack.region.clone(), credentials, Some(stack.endpoint.clone())).dynamodb()
}

/// Lets what the counter of today counts have happened so often.
pub async fn count_today(world: &World, what: &str, happened: u32) {
    let now = OffsetDateTime::now_utc();
    let text = |value: String| AttributeValue::S(value);
    let number = |value: String| AttributeValue::N(value);
    let put = dynamodb(&world.stack).put_item().table_name(&world.stack.tables["accounts"]);
    let put = put.item("pk", text(format!("ATTEMPT#{what}#{}", now.date()))).item("sk", text("COUNT".to_owned()));
    let put = put.item("happened", number(happened.to_string()));
    let expires_at = (now + Duration::days(2)).unix_timestamp();
    put.item("expires_at", number(expires_at.to_string())).send().await.unwrap();
}

/// Lets the session that `api` is signed in with be opened so long ago.
pub async fn age_session(world: &World, api: &Api, account: &str, by: Duration) {
    let sessions = api.get("/v1/me/sessions").await.expect(200).json;
    let items = sessions["items"].as_array().unwrap();
    let current = items.iter().find(|session| session["current"] == true).expect("the session that asks");
    let opened = (OffsetDateTime::now_utc() - by).format(&Rfc3339).unwrap();
    let update = dynamodb(&world.stack).update_item().table_name(&world.stack.tables["accounts"]);
    update
        .key("pk", AttributeValue::S(format!("ACCOUNT#{account}")))
        .key("sk", AttributeValue::S(format!("SESSION#{}", current["id"].as_str().unwrap())))
        .update_expression("SET createdAt = :opened")
        .expression_attribute_values(":opened", AttributeValue::S(opened))
        .send()
        .await
        .unwrap();
}
