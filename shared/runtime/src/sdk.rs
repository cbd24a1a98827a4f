//! The AWS clients of one function: one HTTP client, one set of credentials, one retry and timeout policy for all.
//!
//! Built without the loader of `aws-config`: on Lambda the environment holds everything, and the loader's chain would read
//! files, link STS and set neither timeouts nor quick retries. The TLS roots come from the bundle that `SSL_CERT_FILE`
//! names (the template sets it): without it every file of the certificate directories is read at the first client.

use std::time::Duration;

use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_http_client::tls::Provider;
use aws_smithy_http_client::tls::rustls_provider::CryptoMode;
use aws_smithy_http_client::{Builder as HttpClientBuilder, Connector};
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::SdkConfig;
use aws_types::app_name::AppName;
use aws_types::region::Region;

use crate::configuration::{ConfigurationError, Stage, optional, required};
use crate::time_limits;

/// How long an operation may take on AWS; a slower stage multiplies both ([`time_limits`]). Both lie below the timeout of
/// every function, which is 10 s or more.
#[derive(Debug, Clone, Copy)]
pub struct Timeouts {
    /// One attempt, from connecting to the end of the answer.
    pub attempt: Duration,
    /// All attempts and the pauses between them.
    pub operation: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        // a call takes 5 to 20 ms, 100 in a bad minute; slower than 1 s is lost, and three attempts fit into 3 s
        Self { attempt: Duration::from_secs(1), operation: Duration::from_secs(3) }
    }
}

/// The one TLS of all clients (docs/decisions/0008-aws-lc.md).
const TLS: Provider = Provider::Rustls(CryptoMode::AwsLc);

/// The same stack for whoever is not AWS ([`crate::outside`]): one request at a time, without redirects and time limits.
pub(crate) fn connector() -> Connector {
    Connector::builder().tls_provider(TLS).build()
}

/// What all clients of a function share. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Sdk {
    config: SdkConfig,
    interceptors: Vec<SharedInterceptor>,
}

macro_rules! client {
    ($(#[$doc:meta])* $name:ident, $sdk:ident) => {
        $(#[$doc])*
        pub fn $name(&self) -> $sdk::Client {
            let mut config = $sdk::config::Builder::from(&self.config);
            for interceptor in &self.interceptors {
                config.push_interceptor(interceptor.clone());
            }
            $sdk::Client::from_conf(config.build())
        }
    };
}

impl Sdk {
    /// Reads region, credentials, `STAGE`, `TIME_LIMIT_FACTOR` and, for the local stack only, `AWS_ENDPOINT_URL`.
    pub fn from_env() -> Result<Self, ConfigurationError> {
        time_limits::check()?;
        let endpoint = optional("AWS_ENDPOINT_URL");
        if endpoint.is_some() {
            Stage::from_env()?.refuse_in_production("AWS_ENDPOINT_URL")?;
        }
        let credentials = Credentials::new(
            required("AWS_ACCESS_KEY_ID")?,
            required("AWS_SECRET_ACCESS_KEY")?,
            optional("AWS_SESSION_TOKEN"),
            None, // Lambda replaces the sandbox before they expire
            "environment",
        );
        Ok(Self::new(required("AWS_REGION")?, credentials, endpoint))
    }

    /// With a region, credentials and, for the local stack only, its address.
    pub fn new(region: String, credentials: Credentials, endpoint: Option<String>) -> Self {
        let http_client = HttpClientBuilder::new().tls_provider(TLS).build_https();
        let retries = RetryConfig::standard()
            .with_max_attempts(3)
            // the default of 1 s would spend the whole budget on waiting
            .with_initial_backoff(Duration::from_millis(50));
        let mut config = SdkConfig::builder()
            .behavior_version(BehaviorVersion::v2026_01_12())
            .region(Region::new(region))
            .credentials_provider(SharedCredentialsProvider::new(credentials))
            .http_client(http_client)
            .retry_config(retries)
            .timeout_config(timeout_config(Timeouts::default()));
        config.set_endpoint_url(endpoint);
        // names the function in CloudTrail; absent outside Lambda
        config.set_app_name(optional("AWS_LAMBDA_FUNCTION_NAME").and_then(|name| AppName::new(name).ok()));
        Self { config: config.build(), interceptors: Vec::new() }
    }

    /// The same with an interceptor in every client made afterwards; tests inject faults with it.
    #[must_use]
    pub fn with_interceptor(mut self, interceptor: SharedInterceptor) -> Self {
        self.interceptors.push(interceptor);
        self
    }

    /// The same with other timeouts in every client made afterwards: copying a file takes longer than writing an item.
    #[must_use]
    pub fn with_timeouts(mut self, timeouts: Timeouts) -> Self {
        self.config = self.config.into_builder().timeout_config(timeout_config(timeouts)).build();
        self
    }

    client! {
        /// A client of DynamoDB.
        dynamodb, aws_sdk_dynamodb
    }

    #[cfg(feature = "ses")]
    client! {
        /// A client of SES, version 2 of its interface.
        ses, aws_sdk_sesv2
    }

    #[cfg(feature = "sns")]
    client! {
        /// A client of SNS.
        sns, aws_sdk_sns
    }

    #[cfg(feature = "sqs")]
    client! {
        /// A client of SQS.
        sqs, aws_sdk_sqs
    }

    /// A client of S3. The local stack has no host name for each bucket, so there the path names it.
    #[cfg(feature = "s3")]
    pub fn s3(&self) -> aws_sdk_s3::Client {
        let mut config =
            aws_sdk_s3::config::Builder::from(&self.config).force_path_style(self.config.endpoint_url().is_some());
        for interceptor in &self.interceptors {
            config.push_interceptor(interceptor.clone());
        }
        aws_sdk_s3::Client::from_conf(config.build())
    }
}

fn timeout_config(timeouts: Timeouts) -> TimeoutConfig {
    let (attempt, operation) = (time_limits::of_stage(timeouts.attempt), time_limits::of_stage(timeouts.operation));
    TimeoutConfig::builder().operation_attempt_timeout(attempt).operation_timeout(operation).build()
}

/// Makes a first, cheap call while the function still starts at full speed, so that the connection and its TLS session are
/// there when the first person waits. Whatever it answers is ignored, and it takes a second at most.
pub async fn prime<C: IntoFuture>(call: C) {
    let _ = tokio::time::timeout(Duration::from_secs(1), call.into_future()).await;
}

/// Whether the same operation may succeed a moment later: AWS throttled it, did not answer in time or failed inside.
pub fn is_transient<E: ProvideErrorMetadata>(error: &SdkError<E, HttpResponse>) -> bool {
    const THROTTLED: [&str; 8] = [
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "RequestThrottled",
        "SlowDown",
        "Throttling",
        "ThrottlingException",
        "TooManyRequestsException",
        "TransactionInProgressException",
    ];
    match error {
        SdkError::TimeoutError(_) | SdkError::DispatchFailure(_) | SdkError::ResponseError(_) => true,
        SdkError::ServiceError(service) => {
            service.raw().status().is_server_error()
                || service.err().code().is_some_and(|code| THROTTLED.contains(&code))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use aws_smithy_runtime_api::box_error::BoxError;
    use aws_smithy_runtime_api::client::interceptors::Intercept;
    use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextRef;
    use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
    use aws_smithy_types::config_bag::ConfigBag;

    use super::*;

    #[derive(Debug)]
    struct Killer;

    impl Intercept for Killer {
        fn name(&self) -> &'static str {
            "Killer"
        }

        fn read_before_transmit(
            &self,
            _: &BeforeTransmitInterceptorContextRef<'_>,
            _: &RuntimeComponents,
            _: &mut ConfigBag,
        ) -> Result<(), BoxError> {
            Err("killed".into())
        }
    }

    #[tokio::test]
    #[ignore = "needs the local stack: AWS_ENDPOINT_URL and the rest of the environment"]
    async fn an_interceptor_is_in_every_client_made_afterwards() {
        let sdk = Sdk::from_env().unwrap();
        assert!(sdk.dynamodb().list_tables().send().await.is_ok());
        let killed = sdk.clone().with_interceptor(SharedInterceptor::new(Killer));
        let error = killed.dynamodb().list_tables().send().await.unwrap_err();
        assert!(crate::telemetry::chain(&error).contains("killed"), "{error:?}");
        assert!(sdk.dynamodb().list_tables().send().await.is_ok(), "the first one is left as it was");
    }

    #[tokio::test]
    #[ignore = "needs the local stack: AWS_ENDPOINT_URL and the rest of the environment"]
    async fn nobody_waits_longer_than_the_timeout() {
        let no_time = Timeouts { attempt: Duration::from_nanos(1), operation: Duration::from_millis(500) };
        let client = Sdk::from_env().unwrap().with_timeouts(no_time).dynamodb();
        let error = client.list_tables().send().await.unwrap_err();
        assert!(is_transient(&error), "{error:?}");
    }
}
