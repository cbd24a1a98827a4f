//! The stack under test.

use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What `infra/local/stack.py` wrote down about it.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Stack {
    /// Where the API answers.
    pub api: String,
    /// Where the local AWS answers.
    pub endpoint: String,
    /// Its region.
    pub region: String,
    /// The access key of its root.
    pub access_key_id: String,
    /// The secret of that key.
    pub secret_access_key: String,
    /// The origin that challenges and tokens name.
    pub portal_origin: String,
    /// Tables by their short names.
    pub tables: BTreeMap<String, String>,
    /// The bucket of attachments.
    pub bucket: String,
    /// Queues by their short names.
    pub queues: BTreeMap<String, String>,
    /// Dead-letter queues by their short names.
    pub dead_letter_queues: BTreeMap<String, String>,
    /// What the names of functions begin with.
    pub function_prefix: String,
    /// Who sends our mail.
    pub mail_from: String,
    /// Who gets the messages to the operator.
    pub operator_email: String,
    /// The SNS platform application of push messages.
    pub push_application_arn: String,
    /// Where sent SMS are read.
    pub sms: String,
    /// Where sent mail is read.
    pub mail: String,
    /// Keys and certificates of the seeded officials.
    pub officials: PathBuf,
}

impl Stack {
    /// Reads the file that `ZVAROT_STACK` names.
    pub fn from_env() -> Self {
        let path = std::env::var("ZVAROT_STACK").expect("ZVAROT_STACK names the stack.json of a running stack");
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Calls a function as a schedule does, and waits for what it returns.
    pub async fn invoke(&self, function: &str, event: &Value) -> Value {
        let Self { endpoint, region, access_key_id, function_prefix, .. } = self;
        let address = format!("{endpoint}/2015-03-31/functions/{function_prefix}{function}/invocations");
        let credential = format!("{access_key_id}/20260101/{region}/lambda/aws4_request"); // the local AWS looks at no signature
        let authorization = format!("AWS4-HMAC-SHA256 Credential={credential}, SignedHeaders=host, Signature=0");
        let request = reqwest::Client::new().post(address).header("authorization", authorization).json(event);
        let answer = request.send().await.expect("the local AWS answers");
        let failed = answer.headers().get("x-amz-function-error").cloned();
        let text = answer.text().await.expect("an answer");
        assert!(failed.is_none(), "{function}: {text}");
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{function}: {error}: {text}"))
    }
}
