//! Wiring of `watch-deadlines`.

#![recursion_limit = "256"] // the layout of a whole invocation nests deeper than 128 futures

use std::time::SystemTime;

use lambda_runtime::{LambdaEvent, service_fn};
use time::OffsetDateTime;
use watch_deadlines::{App, Order};
use zvarot_runtime::sdk::Sdk;
use zvarot_runtime::telemetry;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    telemetry::init();
    let app = &App::from_env(&Sdk::from_env()?)?;
    lambda_runtime::run(service_fn(|event: LambdaEvent<Order>| async move {
        let left = event.context.deadline().duration_since(SystemTime::now()).unwrap_or_default();
        let done = watch_deadlines::handle(app, event.payload, OffsetDateTime::now_utc(), left).await;
        done.map_err(lambda_runtime::Error::from)
    }))
    .await
}
