//! Streams and queues, played by hand: what is in the tables is fed to the functions, once or many times, in order or not.

use std::collections::HashSet;

use fastrand::Rng;
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};
use zvarot_domain::appeal::{AppealNumber, Follower};
use zvarot_identity::accounts::{SendingKind, Signup};
use zvarot_tests::word;

use super::functions::{Functions, Listener};
use super::place::{Item, Place, text};

/// After this long a claim on a delivery has lapsed, and a message that went back to its queue is there again.
pub const LATER: Duration = notify::LEASE.saturating_add(Duration::SECOND);

/// How often a message is given out before it goes to the dead-letter queue (`infra/messaging.yaml`).
pub const MOST_RECEIVES: usize = 5;

/// The message about event `n` of an appeal.
pub fn message(number: &AppealNumber, n: u32, kind: &str) -> String {
    format!(r#"{{"table":"journal","pk":"APPEAL#{number}","sk":"EVENT#{n:08}","type":"{kind}"}}"#)
}

/// The message about the first sending of a signup.
pub fn sending(signup: &Signup) -> String {
    let kind = match signup.sends {
        SendingKind::Code => "code",
        SendingKind::AlreadyRegistered => "alreadyRegistered",
    };
    format!(r#"{{"table":"accounts","pk":"REGISTRATION#{}","sk":"SEND#0001","type":"{kind}"}}"#, signup.id)
}

impl Place {
    /// The stream's record of a new `item` of `table`.
    pub fn record(&self, table: &str, item: &Item) -> Value {
        let region = &self.world.stack.region;
        json!({
            "eventID": word(32),
            "eventName": "INSERT",
            "eventVersion": "1.1",
            "eventSource": "aws:dynamodb",
            "awsRegion": region,
            "eventSourceARN": format!("arn:aws:dynamodb:{region}:000000000000:table/{table}/stream/2026-11-23T00:00:00.000"),
            "dynamodb": {
                "Keys": {"pk": {"S": text(item, "pk")}, "sk": {"S": text(item, "sk")}},
                "NewImage": serde_dynamo::Item::from(item.clone()),
                "SequenceNumber": "1",
                "StreamViewType": "NEW_IMAGE",
            },
        })
    }

    /// The records of all that is in both streamed tables.
    pub async fn records(&self) -> Vec<Value> {
        let mut records = Vec::new();
        for table in [&self.tables.journal, &self.tables.accounts] {
            records.extend(self.all(table).await.iter().map(|item| self.record(table, item)));
        }
        records
    }
}

/// Plays streams and queues until nothing more happens.
pub struct Player<'a> {
    place: &'a Place,
    functions: Functions<'a>,
    /// Disorders and doubles everything, if there.
    rng: Option<Rng>,
    heard: HashSet<String>,
    waiting: Vec<(Follower, String)>,
    /// What the functions take for the present.
    pub now: OffsetDateTime,
}

impl<'a> Player<'a> {
    /// Everything once and in order.
    pub fn orderly(place: &'a Place, now: OffsetDateTime) -> Self {
        Self { place, functions: place.functions(), rng: None, heard: HashSet::new(), waiting: Vec::new(), now }
    }

    /// Everything twice, in an order and in batches that `seed` decides.
    pub fn disorderly(place: &'a Place, now: OffsetDateTime, seed: u64) -> Self {
        println!("seed {seed}"); // shown when the test fails
        Self { rng: Some(Rng::with_seed(seed)), ..Self::orderly(place, now) }
    }

    /// Feeds everything to the streams once more.
    pub fn rewind(&mut self) {
        self.heard.clear();
    }

    /// The streams forget what they should have told until now.
    pub async fn lose(&mut self) {
        self.news().await;
    }

    /// Feeds what is new, delivers what waits, and so on until nothing new comes and nothing waits.
    pub async fn play(&mut self) {
        let mut failures = 0;
        while failures < MOST_RECEIVES {
            let records = self.news().await;
            for batch in self.batches(records) {
                for listener in [Listener::Dispatch, Listener::Project] {
                    self.functions.hear(listener, &batch).await.unwrap();
                }
            }
            self.receive().await;
            let waiting = std::mem::take(&mut self.waiting);
            if waiting.is_empty() {
                return;
            }
            for batch in self.batches(waiting) {
                self.deliver(batch).await;
            }
            failures += usize::from(!self.waiting.is_empty());
            self.now += LATER;
        }
        panic!("messages that nobody wants: {:?}", self.waiting);
    }

    /// Takes what `dispatch` or `reconcile` have sent.
    async fn receive(&mut self) {
        for (queue, _) in self.place.queues() {
            let bodies = self.place.taken(*queue).await;
            self.waiting.extend(bodies.into_iter().map(|body| (*queue, body)));
        }
    }

    async fn deliver(&mut self, batch: Vec<(Follower, String)>) {
        for (queue, _) in self.place.queues() {
            let theirs = batch.iter().filter(|(of, _)| of == queue).map(|(_, body)| body.clone());
            let theirs: Vec<String> = theirs.collect();
            if !theirs.is_empty() {
                let back = self.functions.consume(*queue, &theirs, self.now).await;
                self.waiting.extend(back.into_iter().map(|body| (*queue, body)));
            }
        }
    }

    /// Records that were not fed before.
    async fn news(&mut self) -> Vec<Value> {
        let mut records = self.place.records().await;
        records.retain(|record| self.heard.insert(record["dynamodb"]["Keys"].to_string()));
        records
    }

    /// All of it in one batch, or twice and disordered in several.
    fn batches<T: Clone>(&mut self, mut all: Vec<T>) -> Vec<Vec<T>> {
        let Some(rng) = &mut self.rng else { return if all.is_empty() { Vec::new() } else { vec![all] } };
        all.extend(all.clone());
        rng.shuffle(&mut all);
        let mut batches = Vec::new();
        while !all.is_empty() {
            let size = rng.usize(1..=all.len().min(10));
            batches.push(all.drain(..size).collect());
        }
        batches
    }
}
