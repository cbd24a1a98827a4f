//! Records that nobody understands: they are parked, with their keys and the reason and nothing private, and their
//! neighbours are dealt with as if they were not there.

use std::collections::BTreeSet;
use zvarot_domain::appeal::Follower;

use aws_sdk_dynamodb::types::AttributeValue;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use zvarot_tests::pdf;

use super::START;
use super::check::Life;
use super::feed::{Player, message};
use super::functions::Listener;
use super::office::SUBJECT;
use super::place::{Item, Place};

const NOBODYS: &str = "APPEAL#0000-0000-0000-00";

#[tokio::test]
async fn the_streams() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    let first = place.submitted(&citizen, &[], START).await;
    let second = place.submitted(&citizen, &[], START).await;
    let good = place.partition(&place.tables.journal, &format!("APPEAL#{first}")).await.remove(0);
    let changed = |name: &str, text: &str| -> Item {
        let mut item = good.clone();
        item.insert(name.to_owned(), AttributeValue::S(text.to_owned()));
        item.insert("pk".to_owned(), AttributeValue::S(NOBODYS.to_owned()));
        item
    };
    let head = good["head"].as_s().unwrap();
    let mut headless = changed("", "");
    headless.remove("head");
    let mut of_nothing = good.clone();
    of_nothing.insert("pk".to_owned(), AttributeValue::S("APPEAL#nothing".to_owned()));
    let journal = &place.tables.journal;
    let poison = [
        json!({"eventID": "1", "something": "else"}),
        json!("not even an object"),
        place.record("somebody-elses-table", &good),
        place.record(journal, &headless),
        place.record(journal, &changed("head", "{")),
        place.record(journal, &changed("head", &head.replace("\"submitted\"", "\"teleported\""))),
        place.record(journal, &of_nothing),
    ];
    let second_item = place.partition(journal, &format!("APPEAL#{second}")).await.remove(0);
    let mut batch = vec![place.record(journal, &good)];
    batch.extend(poison);
    batch.push(place.record(journal, &second_item));

    place.functions().hear(Listener::Dispatch, &batch).await.unwrap();
    let parked = place.parked().await;
    let reasons: Vec<&str> = parked.iter().map(reason).collect();
    assert_eq!(
        BTreeSet::from_iter(reasons),
        BTreeSet::from(["unparsable", "noHead", "unreadableHead", "unknownType", "unknownKey"])
    );
    assert_eq!(parked.len(), 7);
    let sent: BTreeSet<String> = place.taken(Follower::Notify).await.into_iter().collect();
    assert_eq!(sent, BTreeSet::from([message(&first, 1, "submitted"), message(&second, 1, "submitted")]));

    place.functions().hear(Listener::Project, &batch).await.unwrap();
    // a head is nothing to `project`: it looks for the appeal, which there is none
    let parked = place.parked().await;
    let reasons: BTreeSet<&str> = parked.iter().map(reason).collect();
    assert_eq!(reasons, BTreeSet::from(["unparsable", "unknownKey", "noSuchAppeal"]));
    for number in [&first, &second] {
        place.check(number).await.views_follow();
    }
}

#[tokio::test]
async fn a_broken_journal() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    let (broken, good) = (
        place.submitted(&citizen, &[pdf("a.pdf")], START).await,
        place.submitted(&citizen, &[pdf("b.pdf")], START).await,
    );
    let mut item = place.partition(&place.tables.journal, &format!("APPEAL#{broken}")).await.remove(0);
    item.insert("head".to_owned(), AttributeValue::S(r#"{"type":"submitted","data":{"files":[1]}}"#.to_owned()));
    let put = place.sdk.dynamodb().put_item().table_name(&place.tables.journal).set_item(Some(item));
    put.send().await.unwrap();

    Player::disorderly(&place, START, fastrand::u64(..)).play().await;
    place.check(&good).await.all(&citizen, Life::Unharmed).await;
    let parked = place.parked().await;
    assert!(!parked.is_empty());
    for message in parked {
        assert_eq!((reason(&message), message["pk"].as_str()), ("corruptJournal", Some(&*format!("APPEAL#{broken}"))));
    }
}

#[tokio::test]
async fn the_queues() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    for (queue, file) in
        [(Follower::Route, "route"), (Follower::Notify, "notify"), (Follower::Check, "check"), (Follower::Join, "join")]
    {
        let number = place.submitted(&citizen, &[pdf("a.pdf")], START).await;
        let good = if queue == Follower::Join {
            place.register(&number, START).await;
            place.redirect(&number, START).await;
            message(&number, 3, "redirected")
        } else {
            message(&number, 1, "submitted")
        };
        let mut bodies = vec![
            STANDARD.encode(&good),
            format!("{{\"table\":\"journal\",\"pk\":\"{}\"}}", "\"\\n\u{1}".repeat(50_000)),
            good.replace("APPEAL#", "APPEAL#x"),
            good.replace("journal", "diary"),
            String::new(),
        ];
        let awkward = ["poison", "no-such-appeal", "unknown-type", "unknown-field"].map(|name| format!("queue-{name}"));
        for name in awkward.iter().map(String::as_str).chain(["s3-test-event"]) {
            bodies.extend(sample(&format!("awkward/{name}")));
        }
        // of appeals that are not here
        bodies.extend(sample(&format!("queue/{file}")));
        bodies.push(good);
        let back = place.functions().consume(queue, &bodies, START).await;
        assert!(back.is_empty(), "{queue:?}: everything is done or parked: {} go back", back.len());
        let parked = place.parked().await;
        assert_eq!(parked.len(), bodies.len() - 1, "{queue:?}");
        assert!(parked.iter().all(|message| !reason(message).is_empty()));
    }
}

#[tokio::test]
async fn the_samples() {
    let place = Place::new().await;
    let names = &place.tables;
    for (sample, table, ours) in
        [("journal", "zvarot-journal", &names.journal), ("accounts", "zvarot-accounts", &names.accounts)]
    {
        let text = read(&format!("stream/{sample}")).to_string().replace(table, ours);
        let records: Value = serde_json::from_str(&text).unwrap();
        let records = records["Records"].as_array().unwrap();
        place.functions().hear(Listener::Dispatch, records).await.unwrap();
        assert!(place.parked().await.is_empty(), "{sample}: each record is understood");
        assert!(!place.taken(Follower::Notify).await.is_empty(), "{sample}: somebody is told");
    }
    for queue in [Follower::Route, Follower::Notify, Follower::Check, Follower::Join] {
        assert!(place.functions().consume(queue, &sample("awkward/queue-empty"), START).await.is_empty());
    }
}

impl Place {
    /// What was parked, and nothing of it is private.
    async fn parked(&self) -> Vec<Value> {
        let bodies = self.taken_from(&self.parked).await;
        for body in &bodies {
            assert!(!body.contains(SUBJECT) && !body.contains("Иванов"), "{body}");
        }
        bodies.iter().map(|body| serde_json::from_str(body).unwrap()).collect()
    }
}

fn reason(parked: &Value) -> &str {
    parked["reason"].as_str().unwrap_or_default()
}

/// The bodies in a file of `events/`.
fn sample(name: &str) -> Vec<String> {
    let event = read(name);
    event["Records"].as_array().unwrap().iter().map(|record| record["body"].as_str().unwrap().to_owned()).collect()
}

fn read(name: &str) -> Value {
    let path = format!("{}/../events/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}
