use std::cell::RefCell;
use std::io;

use aws_sdk_sqs::types::QueueAttributeName;
use serde_json::{Value, json};

use super::*;
use zvarot_runtime::sdk::Sdk;

fn item_ref(sk: &str) -> ItemRef {
    let (pk, sk, kind) = ("APPEAL#1".to_owned(), sk.to_owned(), "submitted".to_owned());
    ItemRef { table: Table::Journal, pk, sk, kind, send_expired: false }
}

fn tables() -> Tables {
    Tables { journal: "zvarot-journal".to_owned(), accounts: Some("zvarot-accounts".to_owned()) }
}

fn record(event: &str, table: &str, keys: &Value) -> Value {
    json!({
        "eventID": "e1", "eventName": event, "eventSource": "aws:dynamodb", "awsRegion": "eu-central-1",
        "eventSourceARN": format!("arn:aws:dynamodb:eu-central-1:000000000000:table/{table}/stream/2026-11-23T00:00:00.000"),
        "dynamodb": { "Keys": keys, "NewImage": { "pk": { "S": "x" }, "n": { "N": "1" } }, "SequenceNumber": "1" },
    })
}

fn item_keys(sk: &str) -> Value {
    json!({ "pk": { "S": "APPEAL#1" }, "sk": { "S": sk } })
}

/// A queue on the local stack, made for one test.
struct Queue {
    client: aws_sdk_sqs::Client,
    url: String,
}

impl Queue {
    async fn make() -> Self {
        let client = Sdk::from_env().unwrap().sqs();
        let name = format!("parked-{}", hex::encode(zvarot_runtime::random::bytes::<8>().unwrap()));
        let url = client.create_queue().queue_name(name).send().await.unwrap().queue_url.unwrap();
        Self { client, url }
    }

    fn parking(&self) -> Parking {
        Parking::new(self.client.clone(), &self.url)
    }

    async fn count(&self) -> String {
        let name = QueueAttributeName::ApproximateNumberOfMessages;
        let found = self.client.get_queue_attributes().queue_url(&self.url).attribute_names(name.clone()).send().await;
        found.unwrap().attributes.unwrap().remove(&name).unwrap()
    }

    async fn take(self) -> Vec<Value> {
        let request = self.client.receive_message().queue_url(&self.url).max_number_of_messages(10);
        let received = request.send().await.unwrap().messages.unwrap_or_default();
        self.client.delete_queue().queue_url(&self.url).send().await.unwrap();
        let mut bodies: Vec<Value> =
            received.iter().map(|message| serde_json::from_str(message.body().unwrap()).unwrap()).collect();
        bodies.sort_by_key(ToString::to_string);
        bodies
    }
}

#[test]
fn a_message_names_an_item_and_its_type_and_nothing_else() {
    let message = json!({ "table": "journal", "pk": "APPEAL#1", "sk": "EVENT#00000001", "type": "submitted" });
    assert_eq!(serde_json::to_value(item_ref("EVENT#00000001")).unwrap(), message);
    assert_eq!(serde_json::from_value::<ItemRef>(message).unwrap(), item_ref("EVENT#00000001"));
}

#[test]
fn an_order_to_send_what_is_old_stands_in_the_message() {
    let ordered = ItemRef { send_expired: true, ..item_ref("EVENT#00000001") };
    let message = serde_json::to_value(&ordered).unwrap();
    assert_eq!(message["sendExpired"], json!(true));
    assert_eq!(serde_json::from_value::<ItemRef>(message).unwrap(), ordered);
}

#[tokio::test]
#[ignore = "needs the local stack: AWS_ENDPOINT_URL and the rest of the environment"]
async fn each_record_of_a_batch_has_its_own_fate() {
    let queue = Queue::make().await;
    let body = |sk: &str| serde_json::to_string(&item_ref(sk)).unwrap();
    let records = [
        ("1", body("good")),
        ("2", body("retry")),
        ("3", body("park")),
        ("4", "poison".to_owned()),
        ("5", body("panic")),
    ];
    let records: Vec<_> = records.iter().map(|(id, body)| json!({ "messageId": id, "body": body })).collect();
    let event = serde_json::from_value(json!({ "Records": records })).unwrap();

    let reply = consume(
        &queue.parking(),
        async |item: ItemRef| match item.sk.as_str() {
            "retry" => Err(io::Error::other("later").into()),
            "park" => Err(Failure::Park("noSuchPerson")),
            "panic" => panic!("one record only"),
            _ => Ok(()),
        },
        event,
    )
    .await;

    let failures = json!({ "batchItemFailures": [{ "itemIdentifier": "2" }, { "itemIdentifier": "5" }] });
    assert_eq!(serde_json::to_value(reply).unwrap(), failures);
    let mut known = serde_json::to_value(item_ref("park")).unwrap();
    known["reason"] = json!("noSuchPerson");
    let unknown = json!({ "id": "4", "record": "poison", "reason": "unparsable" });
    assert_eq!(queue.take().await, [unknown, known]);
}

#[tokio::test]
#[ignore = "needs the local stack: AWS_ENDPOINT_URL and the rest of the environment"]
async fn a_record_that_cannot_be_parked_goes_back() {
    let queue = Queue::make().await;
    let parking = Parking::new(queue.client.clone(), format!("{}-gone", queue.url));
    let event = serde_json::from_value(json!({ "Records": [{ "messageId": "1", "body": "poison" }] })).unwrap();
    let reply = consume(&parking, async |_| Ok(()), event).await;
    assert_eq!(serde_json::to_value(reply).unwrap()["batchItemFailures"][0]["itemIdentifier"], "1");
    queue.take().await;
}

#[tokio::test]
#[ignore = "needs the local stack: AWS_ENDPOINT_URL and the rest of the environment"]
async fn a_stream_is_fed_in_order_and_unparsable_records_are_passed_over() {
    let queue = Queue::make().await;
    let batch = json!({ "Records": [
        record("INSERT", "zvarot-journal", &item_keys("EVENT#00000001")),
        record("REMOVE", "zvarot-journal", &item_keys("EVENT#00000002")),
        record("INSERT", "another-table", &item_keys("EVENT#00000003")),
        record("MODIFY", "zvarot-accounts", &item_keys("EVENT#00000004")),
        "nonsense",
    ]});
    let seen = RefCell::new(Vec::new());
    let (parking, tables) = (queue.parking(), tables());
    let fed = feed(
        &parking,
        &tables,
        async |changes: Vec<Change>| {
            seen.borrow_mut().extend(changes.iter().map(|change| (change.table, change.sk.clone())));
            Ok::<_, io::Error>(vec![changes[1].unparsable("oldForm")])
        },
        serde_json::from_value(batch).unwrap(),
    );
    fed.await.unwrap();
    let expected = [(Table::Journal, "EVENT#00000001".to_owned()), (Table::Accounts, "EVENT#00000004".to_owned())];
    assert_eq!(*seen.borrow(), expected);
    let parked = queue.take().await;
    let reasons: Vec<_> = parked.iter().map(|message| message["reason"].as_str().unwrap()).collect();
    assert_eq!(reasons, ["unparsable", "unparsable", "oldForm"]);
    assert!(parked.iter().all(|message| !message.to_string().contains("NewImage")));
}

#[tokio::test]
#[ignore = "needs the local stack: AWS_ENDPOINT_URL and the rest of the environment"]
async fn a_fault_that_may_pass_fails_the_whole_batch() {
    let queue = Queue::make().await;
    let batch = json!({ "Records": [record("INSERT", "zvarot-journal", &item_keys("EVENT#00000001"))] });
    let (parking, tables) = (queue.parking(), tables());
    let fed = feed(&parking, &tables, async |_| Err(io::Error::other("later")), serde_json::from_value(batch).unwrap());
    assert_eq!(fed.await.unwrap_err().to_string(), "later");
    assert!(queue.take().await.is_empty());
}

#[tokio::test]
#[ignore = "needs the local stack: AWS_ENDPOINT_URL and the rest of the environment"]
async fn any_number_of_messages_is_sent() {
    let queue = Queue::make().await;
    let messages: Vec<_> = (0..25).map(|n| item_ref(&n.to_string())).collect();
    send_all(&queue.client, &queue.url, &messages).await.unwrap();
    assert_eq!(queue.count().await, "25");
    send_all::<ItemRef>(&queue.client, &queue.url, &[]).await.unwrap();
    assert!(send_all(&queue.client, &format!("{}-gone", queue.url), &messages).await.is_err());
    queue.take().await;
}
