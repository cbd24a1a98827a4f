//! Wiring of `join`.

#![recursion_limit = "256"] // the layout of a whole invocation nests deeper than 128 futures

use join::App;
use time::OffsetDateTime;
use zvarot_messaging::queue::{Parking, run_queue};
use zvarot_runtime::sdk::Sdk;
use zvarot_runtime::telemetry;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    telemetry::init();
    let sdk = Sdk::from_env()?;
    let (app, parking) = (&App::from_env(&sdk)?, Parking::from_env(sdk.sqs())?);
    run_queue(&parking, |keys| async move { join::handle(app, &keys, OffsetDateTime::now_utc()).await }).await
}
