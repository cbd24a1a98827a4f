//! What no implementation of `submit` can do without: its read, its write with the count of the day, one ES256 verification and one signature.

use std::collections::HashMap;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair, ParsedPublicKey,
};
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::{
    AttributeValue, KeysAndAttributes, Put, ReturnValuesOnConditionCheckFailure, TransactWriteItem, Update,
};
use serde_json::Value;

use crate::clock::{Elapsed, Started};
use crate::env;

type Item = HashMap<String, AttributeValue>;

/// About as long as what an access token signs.
const MESSAGE: [u8; 400] = [b'm'; 400];

/// The bare work.
pub struct Bare {
    client: Client,
    journal: String,
    key: EcdsaKeyPair,
    public: ParsedPublicKey,
    random: SystemRandom,
}

/// The requests of one submission.
pub struct Requests {
    keys: HashMap<String, KeysAndAttributes>,
    item: Item,
}

impl Bare {
    pub fn new(client: Client) -> Self {
        let key = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).expect("a key");
        let public = ParsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, key.public_key().as_ref()).expect("its public key");
        Self { client, journal: env("JOURNAL_TABLE"), key, public, random: SystemRandom::new() }
    }

    /// The read and the write of the submission that got `number`, for a number that nobody has.
    pub async fn requests(&self, number: &str, turn: usize) -> Requests {
        let key = [("pk", format!("APPEAL#{number}")), ("sk", "EVENT#00000001".to_owned())];
        let stored = self.client.get_item().table_name(&self.journal).set_key(Some(item(key))).send().await.unwrap();
        let mut stored = stored.item.expect("what the handler wrote");
        let head: Value = serde_json::from_str(stored["head"].as_s().unwrap()).unwrap();
        let account = head["by"]["account"].as_str().unwrap();
        let account = [("pk", format!("ACCOUNT#{account}")), ("sk", "PROFILE".to_owned())];
        let organisation = [("pk", format!("ORG#{}", env("ORGANISATION"))), ("sk", "ORGANISATION".to_owned())];
        let free = [("pk", format!("BENCH#{number}#{turn}")), ("sk", "EVENT#00000001".to_owned())];
        stored.extend(item(free.clone()));
        let keys = HashMap::from([
            (self.journal.clone(), keys(free, true)),
            (env("ACCOUNTS_TABLE"), keys(account, true)),
            (env("DIRECTORY_TABLE"), keys(organisation, false)),
        ]);
        Requests { keys, item: stored }
    }

    /// Does it. The processor's time is of all of it, that on the wall of the calls alone.
    pub async fn run(&self, requests: Requests) -> Elapsed {
        let token = self.key.sign(&self.random, &MESSAGE).expect("a signature");
        let all = Started::now();
        self.public.verify_sig(&MESSAGE, token.as_ref()).expect("its own signature");
        self.key.sign(&self.random, &MESSAGE).expect("a signature");
        let calls = Started::now();
        self.client.batch_get_item().set_request_items(Some(requests.keys)).send().await.unwrap();
        let put = Put::builder().table_name(&self.journal).set_item(Some(requests.item));
        let put = put.condition_expression("attribute_not_exists(pk)");
        let put = put.return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld).build();
        let counter = item([("pk", "ATTEMPT#BENCH".to_owned()), ("sk", "COUNT".to_owned())]);
        let count = Update::builder().table_name(env("ACCOUNTS_TABLE")).set_key(Some(counter));
        let count = count.update_expression("ADD happened :one");
        let count = count.expression_attribute_values(":one", AttributeValue::N("1".to_owned())).build();
        let both = self.client.transact_write_items();
        let both = both.transact_items(TransactWriteItem::builder().put(put.expect("a put")).build());
        let both = both.transact_items(TransactWriteItem::builder().update(count.expect("a count")).build());
        both.send().await.unwrap();
        Elapsed { wall: calls.elapsed().wall, cpu: all.elapsed().cpu }
    }
}

fn keys(key: [(&str, String); 2], consistent: bool) -> KeysAndAttributes {
    KeysAndAttributes::builder().keys(item(key)).consistent_read(consistent).build().unwrap()
}

fn item(texts: [(&str, String); 2]) -> Item {
    texts.map(|(name, text)| (name.to_owned(), AttributeValue::S(text))).into()
}
