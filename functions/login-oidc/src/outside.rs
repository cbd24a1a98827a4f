//! HTTP to providers: over the project's own client, without redirects, with an end in time and size.

use std::pin::Pin;
use std::time::Duration;

use aws_smithy_http_client::Connector;
use aws_smithy_runtime_api::client::http::HttpConnector;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use openidconnect::http::{Request, Response};
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use thiserror::Error;
use zvarot_runtime::{sdk, time_limits};

use crate::configuration::may_be_asked;

/// A provider answers in a fraction of a second. A sign-in asks four times in the worst case, which must lie below the call's ten seconds.
const TIMEOUT: Duration = Duration::from_secs(2);
/// A description, a key set or a token has some kilobytes.
const LARGEST_BODY: usize = 256 * 1024;

/// Why a provider could not be asked.
#[derive(Debug, Error)]
pub(crate) enum OutsideError {
    #[error("an address of the provider is not https")]
    Scheme,
    #[error("the provider did not answer in time")]
    Timeout,
    #[error("the provider could not be reached")]
    Connection(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("the provider's answer is too large")]
    TooLarge,
    #[error("the provider's answer is no HTTP")]
    Malformed,
}

/// The client.
#[derive(Debug)]
pub(crate) struct Outside {
    connector: Connector,
    plain_http: bool,
}

impl Outside {
    /// A client that asks addresses without TLS only where `plain_http` says so.
    pub fn new(plain_http: bool) -> Self {
        Self { connector: sdk::connector(), plain_http }
    }

    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, OutsideError> {
        let scheme = request.uri().scheme_str().unwrap_or_default();
        if !may_be_asked(scheme, self.plain_http) {
            return Err(OutsideError::Scheme);
        }
        let answer = tokio::time::timeout(time_limits::of_stage(TIMEOUT), self.exchange(request)).await;
        answer.unwrap_or(Err(OutsideError::Timeout))
    }

    async fn exchange(&self, request: HttpRequest) -> Result<HttpResponse, OutsideError> {
        let (parts, body) = request.into_parts();
        let request = Request::from_parts(parts, SdkBody::from(body));
        let request = request.try_into().map_err(|_| OutsideError::Malformed)?;
        let response = self.connector.call(request).await.map_err(|error| OutsideError::Connection(error.into()))?;
        let response = response.try_into_http1x().map_err(|_| OutsideError::Malformed)?;
        let (parts, body) = response.into_parts();
        Ok(Response::from_parts(parts, read(body).await?))
    }
}

async fn read(body: SdkBody) -> Result<Vec<u8>, OutsideError> {
    let mut stream = ByteStream::new(body);
    let mut read = Vec::new();
    while let Some(part) = stream.next().await {
        read.extend(part.map_err(|error| OutsideError::Connection(error.into()))?);
        if read.len() > LARGEST_BODY {
            return Err(OutsideError::TooLarge);
        }
    }
    Ok(read)
}

impl<'c> AsyncHttpClient<'c> for Outside {
    type Error = OutsideError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, OutsideError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_address_without_tls_is_not_asked() {
        for address in ["http://169.254.169.254/latest", "ftp://provider.example/"] {
            let request = Request::get(address).body(Vec::new()).unwrap();
            assert!(matches!(Outside::new(false).send(request).await, Err(OutsideError::Scheme)), "{address}");
        }
    }

    #[tokio::test]
    async fn an_answer_has_an_end() {
        assert_eq!(read(SdkBody::from(vec![7; LARGEST_BODY])).await.unwrap().len(), LARGEST_BODY);
        assert!(matches!(read(SdkBody::from(vec![7; LARGEST_BODY + 1])).await, Err(OutsideError::TooLarge)));
    }
}
