//! The SNS platform application: makes an endpoint of a device's token.

use aws_sdk_sns::Client;
use aws_sdk_sns::error::ProvideErrorMetadata;
use zvarot_domain::invalid::Invalid;
use zvarot_http::problem::Problem;

/// The application whose devices take our messages.
pub(crate) struct PushApplication {
    client: Client,
    arn: String,
}

impl PushApplication {
    pub fn new(client: Client, arn: String) -> Self {
        Self { client, arn }
    }

    /// The endpoint of a device: the same for the same token.
    pub async fn endpoint(&self, token: &str) -> Result<String, Problem> {
        let made = self.client.create_platform_endpoint().platform_application_arn(&self.arn).token(token).send().await;
        match made {
            Ok(made) => made.endpoint_arn.ok_or_else(|| Problem::internal("SNS made an endpoint without a name")),
            Err(error) if error.code().is_some_and(|code| code.starts_with("InvalidParameter")) => {
                Err(Problem::field("/token", Invalid::Malformed).with_cause(error))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Takes messages again: SNS switches an endpoint off when a device did not answer for a while.
    pub async fn enable(&self, endpoint: &str) -> Result<(), Problem> {
        self.client.set_endpoint_attributes().endpoint_arn(endpoint).attributes("Enabled", "true").send().await?;
        Ok(())
    }
}
