use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};

use super::*;
use crate::sdk::Sdk;
use crate::table::text as text_value;

fn one(secret: Secret, value: &str) -> Result<Secrets, SecretsError> {
    Secrets::parse([(secret, Some(value))].into_iter())
}

#[test]
fn each_secret_has_its_form() {
    let key = BASE64_URL_SAFE_NO_PAD.encode([5; 32]);
    assert_eq!(one(Secret::Number, &key).unwrap().key(Secret::Number).unwrap().as_bytes(), &[5; 32]);
    assert!(matches!(one(Secret::Number, "AAAA"), Err(SecretsError::Malformed(Secret::Number, _))));
    assert!(matches!(one(Secret::Session, &key), Err(SecretsError::Malformed(Secret::Session, _))));
    let signing = one(Secret::Session, r#"{"kid":"session-1","pkcs8":"AQID"}"#).unwrap();
    assert_eq!(signing.signing(Secret::Session).unwrap().pkcs8(), [1, 2, 3]);
    let public = one(Secret::Public, r#"{"keys":[]}"#).unwrap();
    assert_eq!(public.public().unwrap().json(), r#"{"keys":[]}"#);
}

#[test]
fn what_is_missing_or_was_not_asked_for_is_named() {
    let missing = Secrets::from_items(&[Secret::Code], &[]);
    assert!(matches!(missing, Err(SecretsError::Missing(Secret::Code))));
    let loaded = one(Secret::Number, &BASE64_URL_SAFE_NO_PAD.encode([5; 32])).unwrap();
    assert!(matches!(loaded.key(Secret::Intent), Err(SecretsError::Missing(Secret::Intent))));
}

#[test]
fn keys_are_not_shown_in_logs() {
    let key = SigningKey::new("session-1", vec![77; 3]);
    assert!(!format!("{key:?} {:?}", Key::from([77; 32])).contains("77"));
}

#[tokio::test]
#[ignore = "needs the local stack: AWS_ENDPOINT_URL and the rest of the environment"]
async fn one_call_reads_all_that_are_wanted() {
    let client = Sdk::from_env().unwrap().dynamodb();
    let names: HashMap<_, _> = ["SECRETS_TABLE", "SIGNING_KEYS_TABLE"]
        .map(|variable| (variable, format!("secrets-{}", hex::encode(crate::random::bytes::<8>().unwrap()))))
        .into();
    for table in names.values() {
        make_table(&client, table).await;
    }
    let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new()).unwrap();
    let pkcs8 = BASE64_URL_SAFE_NO_PAD.encode(document.as_ref());
    let session = format!(r#"{{"kid":"session-1","pkcs8":"{pkcs8}"}}"#);
    put(&client, &names["SIGNING_KEYS_TABLE"], "SESSION", &session).await;
    put(&client, &names["SECRETS_TABLE"], "CODE", &BASE64_URL_SAFE_NO_PAD.encode([5; 32])).await;

    let load = async |wanted: &[Secret]| {
        let name_of = |variable: &str| Ok::<_, SecretsError>(names[variable].clone());
        Secrets::load_from(&client, name_of, wanted).await
    };
    let loaded = load(&[Secret::Session, Secret::Code]).await.unwrap();
    assert_eq!(loaded.signing(Secret::Session).unwrap().pkcs8(), document.as_ref());
    assert_eq!(loaded.key(Secret::Code).unwrap().as_bytes(), &[5; 32]);
    let missing = load(&[Secret::Session, Secret::Upload]).await;
    assert!(matches!(missing, Err(SecretsError::Missing(Secret::Upload))));
    let nowhere = |_: &str| Ok::<_, SecretsError>("no-such-table".to_owned());
    let no_table = Secrets::load_from(&client, nowhere, &[Secret::Code]).await;
    assert!(matches!(no_table, Err(SecretsError::Table(_))));

    for table in names.values() {
        client.delete_table().table_name(table).send().await.unwrap();
    }
}

async fn make_table(client: &Client, table: &str) {
    use aws_sdk_dynamodb::types::{AttributeDefinition, BillingMode, KeySchemaElement, KeyType, ScalarAttributeType};
    let attribute = |name| {
        AttributeDefinition::builder().attribute_name(name).attribute_type(ScalarAttributeType::S).build().unwrap()
    };
    let key = |name, kind| KeySchemaElement::builder().attribute_name(name).key_type(kind).build().unwrap();
    client
        .create_table()
        .table_name(table)
        .billing_mode(BillingMode::PayPerRequest)
        .attribute_definitions(attribute("pk"))
        .attribute_definitions(attribute("sk"))
        .key_schema(key("pk", KeyType::Hash))
        .key_schema(key("sk", KeyType::Range))
        .send()
        .await
        .unwrap();
}

async fn put(client: &Client, table: &str, pk: &str, value: &str) {
    let item = [("pk", pk), ("sk", "-"), ("value", value)];
    let item = item.map(|(name, text)| (name.to_owned(), text_value(text)));
    client.put_item().table_name(table).set_item(Some(item.into_iter().collect())).send().await.unwrap();
}
