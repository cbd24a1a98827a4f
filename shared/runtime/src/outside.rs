//! HTTP to others than AWS: over the same stack as the SDK's, without redirects, with an end in time and size.

use std::time::Duration;

use aws_smithy_http_client::Connector;
use aws_smithy_runtime_api::client::http::HttpConnector;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use http::{Request, Response};
use thiserror::Error;

use crate::{sdk, time_limits};

/// Why somebody else's server could not be asked.
#[derive(Debug, Error)]
pub enum ExchangeError {
    /// It took longer than the client waits.
    #[error("the server did not answer in time")]
    Timeout,
    /// No connection, or one that broke off.
    #[error("the server could not be reached")]
    Connection(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// More than the client reads.
    #[error("the server's answer is too large")]
    TooLarge,
    /// The request cannot be sent, or the answer is none.
    #[error("the server's answer is no HTTP")]
    Malformed,
}

/// The client. One request at a time is enough for whoever uses it.
#[derive(Debug)]
pub struct Outside {
    connector: Connector,
    /// The whole exchange, on AWS.
    timeout: Duration,
    /// Octets of an answer's body.
    largest_body: usize,
}

impl Outside {
    /// With the longest time for an exchange, and the most octets that an answer may have.
    pub fn new(timeout: Duration, largest_body: usize) -> Self {
        Self { connector: sdk::connector(), timeout, largest_body }
    }

    /// Sends a request and reads the whole answer, whatever its status.
    pub async fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, ExchangeError> {
        let answer = tokio::time::timeout(time_limits::of_stage(self.timeout), self.exchange(request)).await;
        answer.unwrap_or(Err(ExchangeError::Timeout))
    }

    async fn exchange(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, ExchangeError> {
        let request = request.map(SdkBody::from).try_into().map_err(|_| ExchangeError::Malformed)?;
        let response = self.connector.call(request).await.map_err(|error| ExchangeError::Connection(error.into()))?;
        let response = response.try_into_http1x().map_err(|_| ExchangeError::Malformed)?;
        let (parts, body) = response.into_parts();
        Ok(Response::from_parts(parts, read(body, self.largest_body).await?))
    }
}

async fn read(body: SdkBody, most: usize) -> Result<Vec<u8>, ExchangeError> {
    let mut stream = ByteStream::new(body);
    let mut read = Vec::new();
    while let Some(part) = stream.next().await {
        read.extend(part.map_err(|error| ExchangeError::Connection(error.into()))?);
        if read.len() > most {
            return Err(ExchangeError::TooLarge);
        }
    }
    Ok(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_answer_has_an_end() {
        assert_eq!(read(SdkBody::from(vec![7; 100]), 100).await.unwrap().len(), 100);
        assert!(matches!(read(SdkBody::from(vec![7; 101]), 100).await, Err(ExchangeError::TooLarge)));
    }
}
