//! Wiring of `people`.

use people::App;
use zvarot_http as http;
use zvarot_runtime::sdk::Sdk;
use zvarot_runtime::telemetry;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    telemetry::init();
    let app = App::new(&Sdk::from_env()?).await?;
    http::run(|call| app.handle(call)).await
}
