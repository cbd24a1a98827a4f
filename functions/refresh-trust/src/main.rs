//! Wiring of `refresh-trust`.

use lambda_runtime::{LambdaEvent, service_fn};
use refresh_trust::App;
use serde::de::IgnoredAny;
use time::OffsetDateTime;
use zvarot_runtime::sdk::Sdk;
use zvarot_runtime::telemetry;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    telemetry::init();
    let app = &App::from_env(&Sdk::from_env()?)?;
    lambda_runtime::run(service_fn(|_: LambdaEvent<IgnoredAny>| async move {
        app.refresh(OffsetDateTime::now_utc()).await.map_err(lambda_runtime::Error::from)
    }))
    .await
}
