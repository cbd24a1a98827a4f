//! Wiring of `project`.

use project::App;
use zvarot_messaging::queue::{Parking, Tables, run_stream};
use zvarot_runtime::sdk::Sdk;
use zvarot_runtime::telemetry;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    telemetry::init();
    let sdk = Sdk::from_env()?;
    let (app, parking) = (App::from_env(&sdk)?, Parking::from_env(sdk.sqs())?);
    run_stream(&parking, &Tables::from_env()?, |changes| project::handle(&app, changes)).await
}
