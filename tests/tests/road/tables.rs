//! The tables, past the API: for what nobody can bring about through it in time.

use aws_credential_types::Credentials;
use aws_sdk_dynamodb::Client;
use zvarot_runtime::sdk::Sdk;
use zvarot_tests::Stack;

/// As the root of the local AWS.
pub fn dynamodb(stack: &Stack) -> Client {
    let credentials = Credentials::new(&stack.access_key_id, &stack.secret_access_key, None, None, "stack.json");
    Sdk::new(stack.region.clone(), credentials, Some(stack.endpoint.clone())).dynamodb()
}
