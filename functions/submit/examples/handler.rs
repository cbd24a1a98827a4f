//! What the handler of `submit` adds to its calls of AWS: the same calls from it and from a bare loop, in turns, in one process.
//!
//! Run by `tests/bench/run.py` with the environment of the function and `ACCESS_TOKEN`. One line of JSON goes to standard output.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a benchmark may panic")]
#![recursion_limit = "256"] // the layout of a whole invocation nests deeper than 128 futures

use std::collections::HashMap;
use std::time::{Duration, Instant};

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::{AttributeValue, KeysAndAttributes, ReturnValuesOnConditionCheckFailure};
use lambda_http::{Body, Request};
use serde_json::{Value, json};
use zvarot_http::{Edge, respond};
use zvarot_runtime::sdk::Sdk;

type Item = HashMap<String, AttributeValue>;

/// Turns that are measured, and those before that only warm up.
const TURNS: usize = 200;
const WARM_UP: usize = 20;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let sdk = Sdk::from_env().expect("the environment of the function");
    let app = submit::App::new(&sdk).await.unwrap();
    let journal = env("JOURNAL_TABLE");
    let client = sdk.dynamodb();
    let (token, edge) = (env("ACCESS_TOKEN"), Edge::default());
    let (mut handler, mut bare) = (Vec::new(), Vec::new());
    for turn in 0..WARM_UP + TURNS {
        let request = request(&token, turn);
        let begun = Instant::now();
        let response = respond(|call| app.handle(call), &edge, request).await;
        handler.push(begun.elapsed());
        let number = number_of(response.into_body());

        let (keys, item) = same_calls(&client, &journal, &number, turn).await;
        let begun = Instant::now();
        client.batch_get_item().set_request_items(Some(keys)).send().await.unwrap();
        let put = client.put_item().table_name(&journal).set_item(Some(item));
        let put = put.condition_expression("attribute_not_exists(pk)");
        put.return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld).send().await.unwrap();
        bare.push(begun.elapsed());
    }
    let (handler, bare) = (median(&handler[WARM_UP..]), median(&bare[WARM_UP..]));
    println!("{}", json!({"handlerMs": handler * 1e3, "bareMs": bare * 1e3, "ratio": handler / bare, "turns": TURNS}));
}

/// The read and the write of a submission, for a number that nobody has.
async fn same_calls(
    client: &Client,
    journal: &str,
    number: &str,
    turn: usize,
) -> (HashMap<String, KeysAndAttributes>, Item) {
    let key = [("pk", format!("APPEAL#{number}")), ("sk", "EVENT#00000001".to_owned())];
    let stored = client.get_item().table_name(journal).set_key(Some(item(key.clone()))).send().await.unwrap();
    let mut stored = stored.item.expect("what the handler wrote");
    let head: Value = serde_json::from_str(stored["head"].as_s().unwrap()).unwrap();
    let account =
        [("pk", format!("ACCOUNT#{}", head["by"]["account"].as_str().unwrap())), ("sk", "PROFILE".to_owned())];
    let organisation = [("pk", format!("ORG#{}", env("ORGANISATION"))), ("sk", "ORGANISATION".to_owned())];
    let free = [("pk", format!("BENCH#{number}#{turn}")), ("sk", "EVENT#00000001".to_owned())];
    stored.extend(item(free.clone()));
    let keys = HashMap::from([
        (journal.to_owned(), keys(free, true)),
        (env("ACCOUNTS_TABLE"), keys(account, true)),
        (env("DIRECTORY_TABLE"), keys(organisation, false)),
    ]);
    (keys, stored)
}

fn keys(key: [(&str, String); 2], consistent: bool) -> KeysAndAttributes {
    KeysAndAttributes::builder().keys(item(key)).consistent_read(consistent).build().unwrap()
}

fn item(texts: [(&str, String); 2]) -> Item {
    texts.map(|(name, text)| (name.to_owned(), AttributeValue::S(text))).into()
}

fn request(token: &str, turn: usize) -> Request {
    let mut event: Value = serde_json::from_str(&env("EVENT")).expect("EVENT is an event of the gateway");
    event["headers"]["authorization"] = json!(format!("Bearer {token}"));
    event["headers"]["idempotency-key"] = json!(format!("handler-{}-{turn}", std::process::id()));
    lambda_http::request::from_str(&event.to_string()).expect("an event of the gateway")
}

fn number_of(body: Body) -> String {
    let Body::Text(text) = body else { panic!("a reply without a text") };
    let reply: Value = serde_json::from_str(&text).unwrap();
    reply["number"].as_str().unwrap_or_else(|| panic!("{text}")).to_owned()
}

/// In seconds.
fn median(durations: &[Duration]) -> f64 {
    let mut sorted = durations.to_vec();
    sorted.sort();
    sorted[sorted.len() / 2].as_secs_f64()
}

fn env(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set"))
}
