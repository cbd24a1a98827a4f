//! HTTP to providers.

use std::pin::Pin;
use std::time::Duration;

use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use thiserror::Error;
use zvarot_runtime::outside::ExchangeError;

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
    #[error(transparent)]
    Exchange(#[from] ExchangeError),
}

/// The client.
#[derive(Debug)]
pub(crate) struct Outside {
    client: zvarot_runtime::outside::Outside,
    plain_http: bool,
}

impl Outside {
    /// A client that asks addresses without TLS only where `plain_http` says so.
    pub fn new(plain_http: bool) -> Self {
        Self { client: zvarot_runtime::outside::Outside::new(TIMEOUT, LARGEST_BODY), plain_http }
    }

    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, OutsideError> {
        let scheme = request.uri().scheme_str().unwrap_or_default();
        if !may_be_asked(scheme, self.plain_http) {
            return Err(OutsideError::Scheme);
        }
        Ok(self.client.send(request).await?)
    }
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
    use openidconnect::http::Request;

    use super::*;

    #[tokio::test]
    async fn an_address_without_tls_is_not_asked() {
        for address in ["http://169.254.169.254/latest", "ftp://provider.example/"] {
            let request = Request::get(address).body(Vec::new()).unwrap();
            assert!(matches!(Outside::new(false).send(request).await, Err(OutsideError::Scheme)), "{address}");
        }
    }
}
