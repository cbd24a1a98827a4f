//! A provider: its page, and what it says of whoever comes back from there.

mod error;
mod metadata;

use std::time::Duration;

use aws_lc_rs::digest::{SHA256, digest};
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreErrorResponseType, CoreGenderClaim, CoreJsonWebKey,
    CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreResponseType, CoreRevocableToken,
    CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AccessTokenHash, AdditionalClaims, AuthenticationFlow, AuthorizationCode, Client, ClientId, ClientSecret,
    CsrfToken, EmptyExtraTokenFields, EndpointMaybeSet, EndpointNotSet, EndpointSet, IdTokenFields, IdTokenVerifier,
    LanguageTag, LogoutRequest, Nonce, OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, PostLogoutRedirectUrl,
    ProviderMetadataWithLogout, RedirectUrl, Scope, StandardErrorResponse, StandardTokenResponse, TokenResponse,
    UserInfoClaims,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use zvarot_domain::language::Language;
use zvarot_identity::accounts::{AUTHORIZATION_LIFETIME, Authorization};

use time::OffsetDateTime;

use crate::configuration::{Configuration, ConfigurationError, ProviderConfiguration};
use crate::outside::Outside;
use crate::person::Person;
use metadata::Metadata;

pub(crate) use error::ProviderError;

/// The algorithms that a token may be signed with: of public keys alone. `none` and those of a shared secret are not among them, whatever the
/// provider's description says.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 4] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EdDsa,
];
/// How far apart the provider's clock and ours may be.
const CLOCKS: time::Duration = time::Duration::minutes(1);

/// Every claim that the library has no place for.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct AllClaims(Map<String, Value>);

impl AdditionalClaims for AllClaims {}

type Tokens = StandardTokenResponse<
    IdTokenFields<
        AllClaims,
        EmptyExtraTokenFields,
        CoreGenderClaim,
        CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm,
    >,
    CoreTokenType,
>;

type OidcClient = Client<
    AllClaims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Tokens,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

type IdToken =
    openidconnect::IdToken<AllClaims, CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm>;
type Claims = openidconnect::IdTokenClaims<AllClaims, CoreGenderClaim>;

/// The providers of the installation.
pub(crate) struct Providers(Vec<Provider>);

/// One provider.
pub(crate) struct Provider {
    pub configuration: ProviderConfiguration,
    redirect: RedirectUrl,
    home: PostLogoutRedirectUrl,
    outside: Outside,
    metadata: Metadata,
}

/// Whom a provider has identified.
pub(crate) struct Identified {
    /// SHA-256 of issuer and subject, in hex: two providers that give somebody the same subject name two people.
    pub id: String,
    /// What it said of them.
    pub person: Person,
    /// Where their session at the provider is ended.
    pub sign_out: Option<String>,
}

impl Providers {
    /// The providers of `configuration`, for the portal at `origin`.
    pub fn new(configuration: Configuration, origin: &str) -> Result<Self, ConfigurationError> {
        let Configuration { providers, plain_http } = configuration;
        let provider = |configuration| Provider::new(configuration, origin, plain_http);
        Ok(Self(providers.into_iter().map(provider).collect::<Result<_, _>>()?))
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Provider> {
        self.0.iter()
    }

    /// The one with that id.
    pub fn find(&self, id: &str) -> Option<&Provider> {
        self.0.iter().find(|provider| provider.configuration.id == id)
    }
}

impl Provider {
    fn new(configuration: ProviderConfiguration, origin: &str, plain_http: bool) -> Result<Self, ConfigurationError> {
        let wrong = |_| ConfigurationError::Issuer(configuration.id.clone());
        Ok(Self {
            // one address for each provider: an answer of one is never taken for another's (RFC 9700 §4.4.2)
            redirect: RedirectUrl::new(format!("{origin}/sign-in/{}", configuration.id)).map_err(wrong)?,
            home: PostLogoutRedirectUrl::new(format!("{origin}/")).map_err(wrong)?,
            outside: Outside::new(plain_http),
            metadata: Metadata::new(configuration.issuer.clone()),
            configuration,
        })
    }

    /// The address of the provider's page that answers `authorization`.
    pub async fn page(
        &self,
        authorization: &Authorization,
        language: Language,
        now: OffsetDateTime,
    ) -> Result<String, ProviderError> {
        let client = self.client(&*self.metadata.current(&self.outside, now).await?);
        let (state, nonce) = (authorization.id.as_str().to_owned(), authorization.nonce.clone());
        let verifier = PkceCodeVerifier::new(authorization.verifier.clone());
        let scopes = self.configuration.scopes.iter().cloned().map(Scope::new);
        let mut request = client
            .authorize_url(
                AuthenticationFlow::<CoreResponseType>::AuthorizationCode,
                || CsrfToken::new(state),
                || Nonce::new(nonce),
            )
            .add_scopes(scopes)
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
            // a session that somebody left open at the provider is no proof: they show anew who they are, and the token says when
            .set_max_age(Duration::ZERO)
            .add_ui_locale(LanguageTag::new(language.tag().to_owned()));
        if let Some(prompt) = &self.configuration.prompt {
            request = request.add_prompt(CoreAuthPrompt::Extension(prompt.clone()));
        }
        Ok(request.url().0.to_string())
    }

    /// Whom the code is about that the provider sent back. Everything that the provider says is checked before any of it is believed.
    pub async fn identify(
        &self,
        code: String,
        authorization: &Authorization,
        now: OffsetDateTime,
    ) -> Result<Identified, ProviderError> {
        let mut metadata = self.metadata.current(&self.outside, now).await?;
        let tokens = self.exchange(&self.client(&metadata), code, &authorization.verifier).await?;
        let id_token = tokens.id_token().ok_or(ProviderError::Token("there is none"))?;
        let claims = match self.verified(&metadata, &tokens, id_token, authorization) {
            // the provider has changed its keys since we read them
            Err(ProviderError::UnknownKey) => {
                metadata = self.metadata.anew(&self.outside, now).await?;
                self.verified(&metadata, &tokens, id_token, authorization)?
            }
            verified => verified?,
        };
        let more = self.user_info(&self.client(&metadata), &tokens, claims).await?;
        let said = [Some(as_json(claims)?), more].into_iter().flatten().collect::<Vec<_>>();
        Ok(Identified {
            id: identity_id(self.configuration.issuer.as_str(), claims.subject().as_str()),
            person: Person::read(&self.configuration.claims, &said),
            sign_out: self.sign_out(&metadata, id_token),
        })
    }

    fn client(&self, metadata: &ProviderMetadataWithLogout) -> OidcClient {
        let secret = self.configuration.client_secret.clone().map(ClientSecret::new);
        let client_id = ClientId::new(self.configuration.client_id.clone());
        Client::from_provider_metadata(metadata.clone(), client_id, secret).set_redirect_uri(self.redirect.clone())
    }

    async fn exchange(&self, client: &OidcClient, code: String, verifier: &str) -> Result<Tokens, ProviderError> {
        let request = client.exchange_code(AuthorizationCode::new(code));
        let request = request.map_err(|_| ProviderError::Description("it has no token endpoint"))?;
        let request = request.set_pkce_verifier(PkceCodeVerifier::new(verifier.to_owned()));
        Ok(request.request_async(&self.outside).await?)
    }

    fn verified<'t>(
        &self,
        metadata: &ProviderMetadataWithLogout,
        tokens: &Tokens,
        id_token: &'t IdToken,
        authorization: &Authorization,
    ) -> Result<&'t Claims, ProviderError> {
        let begun = authorization.expires - AUTHORIZATION_LIFETIME.whole_seconds() - CLOCKS.whole_seconds();
        let since_begun = move |at: Option<i64>| match at {
            Some(at) if at >= begun => Ok(()),
            Some(_) => Err("before it was asked for".to_owned()),
            None => Err("it is not told".to_owned()),
        };
        let verifier: IdTokenVerifier<'_, CoreJsonWebKey> = IdTokenVerifier::new_public_client(
            ClientId::new(self.configuration.client_id.clone()),
            self.configuration.issuer.clone(),
            metadata.jwks().clone(),
        )
        .set_allowed_algs(ALGORITHMS)
        .set_issue_time_verifier_fn(move |at| since_begun(Some(at.timestamp())))
        .set_auth_time_verifier_fn(move |at| since_begun(at.map(|at| at.timestamp())));
        let claims = id_token.claims(&verifier, &Nonce::new(authorization.nonce.clone()))?;
        if let Some(expected) = claims.access_token_hash() {
            let algorithm = id_token.signing_alg().map_err(ProviderError::from)?;
            let key = id_token.signing_key(&verifier).map_err(ProviderError::from)?;
            let hash = AccessTokenHash::from_token(tokens.access_token(), algorithm, key);
            if hash.ok().as_ref() != Some(expected) {
                return Err(ProviderError::Token("it belongs to another access token"));
            }
        }
        Ok(claims)
    }

    /// What the provider says beside the token; that it is of the same person is checked by the library.
    async fn user_info(
        &self,
        client: &OidcClient,
        tokens: &Tokens,
        claims: &Claims,
    ) -> Result<Option<Value>, ProviderError> {
        let subject = claims.subject().clone();
        let Ok(request) = client.user_info(tokens.access_token().clone(), Some(subject)) else { return Ok(None) };
        let said: UserInfoClaims<AllClaims, CoreGenderClaim> = request.request_async(&self.outside).await?;
        Ok(Some(as_json(&said)?))
    }

    fn sign_out(&self, metadata: &ProviderMetadataWithLogout, id_token: &IdToken) -> Option<String> {
        let page = metadata.additional_metadata().end_session_endpoint.clone()?;
        let request = LogoutRequest::from(page)
            .set_id_token_hint(id_token)
            .set_client_id(ClientId::new(self.configuration.client_id.clone()))
            .set_post_logout_redirect_uri(self.home.clone());
        Some(request.http_get_url().to_string())
    }
}

fn as_json<T: Serialize>(claims: &T) -> Result<Value, ProviderError> {
    serde_json::to_value(claims).map_err(|_| ProviderError::Token("its claims cannot be read"))
}

/// The id of an identity: what is the same for the same person at the same provider, and tells nothing.
fn identity_id(issuer: &str, subject: &str) -> String {
    hex::encode(digest(&SHA256, format!("{issuer}\n{subject}").as_bytes()))
}

#[cfg(test)]
mod tests;
