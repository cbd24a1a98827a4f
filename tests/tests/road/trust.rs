//! Revocation lists that the running `refresh-trust` fetches.

use aws_credential_types::Credentials;
use serde_json::json;
use zvarot_runtime::sdk::Sdk;
use zvarot_tests::{Publisher, World, word};

const LIST: &[u8] = include_bytes!("../../../infra/local/pki/ruc.crl");

/// The list that is stored already, under another name: nothing changes for the tests beside this one.
#[tokio::test(flavor = "multi_thread")]
async fn the_function_stores_what_is_published() {
    let (world, publisher) = (World::new(), Publisher::start().await);
    let stack = &world.stack;
    let credentials = Credentials::new(&stack.access_key_id, &stack.secret_access_key, None, None, "stack.json");
    let s3 = Sdk::new(stack.region.clone(), credentials, Some(stack.endpoint.clone())).s3();
    let name = format!("{}.crl", word(10));
    publisher.publish(&name, LIST);
    let sources = json!({&name: publisher.address(&name)}).to_string().into_bytes();
    s3.put_object().bucket(&stack.bucket).key("trust/sources.json").body(sources.into()).send().await.unwrap();

    let report = stack.invoke("refresh-trust", &json!({})).await;
    assert_eq!(
        (&report["refreshed"], &report["kept"], &report["lapsing"]),
        (&json!(1), &json!(0), &json!(0)),
        "{report}"
    );
    let stored = s3.get_object().bucket(&stack.bucket).key(format!("trust/crl/{name}")).send().await.unwrap();
    assert_eq!(stored.body.collect().await.unwrap().to_vec(), LIST);

    // the list stays: a function may be about to read it
    s3.delete_object().bucket(&stack.bucket).key("trust/sources.json").send().await.unwrap();
}
