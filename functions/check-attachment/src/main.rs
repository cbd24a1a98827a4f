//! Wiring of `check-attachment`.

#![recursion_limit = "256"] // the future of a check holds those of four SDK calls

use check_attachment::{App, handle};
use time::OffsetDateTime;
use zvarot_messaging::queue::{Parking, run_queue_of};
use zvarot_runtime::sdk::Sdk;
use zvarot_runtime::telemetry;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    telemetry::init();
    let sdk = Sdk::from_env()?;
    let (app, parking) = (&App::from_env(&sdk)?, Parking::from_env(sdk.sqs())?);
    run_queue_of(&parking, |message| handle(app, message, OffsetDateTime::now_utc())).await
}
